package fr.moisson.form.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.moisson.form.Expression;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTests {
    private static final Map<String, Object> ROW = row();

    private static Map<String, Object> row() {
        Map<String, Object> row = new HashMap<>();
        row.put("repas", 120L);
        row.put("montant", new java.math.BigDecimal("21.47"));
        row.put("menu", "Petits pois");
        row.put("freins", "prix temps");
        row.put("q1", "4");
        row.put("date_adhesion", LocalDate.of(2024, 1, 11));
        row.put("date_mode", LocalDate.of(2024, 3, 1));
        row.put("part_bio:2026", 0.63);
        row.put("absent", null);
        return row;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "${repas} > 0 and ${menu} != ''                    | true",
                "${repas} + ${absent} > 0                          | false",
                "${absent} = ''                                    | true",
                "${absent} != 0                                    | true",
                "not(${absent} > 0)                                | true",
                "${q1} >= 4                                        | true",
                "selected(${freins}, 'prix')                       | true",
                "selected(${freins}, 'pri')                        | false",
                "count-selected(${freins}) = 2                     | true",
                "${date_mode} - ${date_adhesion} = 50              | true",
                "${date_mode} = '2024-03-01'                       | true",
                "${date_mode} >= date('2024-03-01')                | true",
                "regex(${menu}, 'Petits.*')                        | true",
                "starts-with(${menu}, 'Petits') or ${repas} div 0  | true",
                "${part_bio:2026} * 100 = 63                       | true",
                "'${repas}' = '120'                                | false",
            })
    void holds_or_not(String text, boolean expected) {
        assertThat(Expression.parse(text).holds(ROW::get)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "if(${repas} > 100, 'grand', 'petit') | grand",
                "coalesce(${absent}, ${menu})         | Petits pois",
                "${repas} * 2                         | 240.0",
                "${repas} + ${absent}                 | NaN",
                "round(${montant}, 1)                 | 21.5",
                "int(${montant})                      | 21.0",
                "max(${repas}, ${absent}, 7)          | 120.0",
                "${absent} + 1                        | NaN",
                "-${repas} mod 7                      | -1.0",
                "string-length(${menu})               | 11.0",
                "concat(${repas}, ' ', ${menu})       | 120 Petits pois",
                "${date_mode}                         | 2024-03-01",
            })
    void is_worth(String text, String expected) {
        assertThat(Expression.parse(text).value(ROW::get)).hasToString(expected);
    }

    @Test
    void names_may_hold_anything_and_the_answer_itself_is_not_one() {
        assertThat(Expression.parse(". > ${légumes goûtés.écart} + ${a}").names())
                .containsExactly("légumes goûtés.écart", "a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "${a} >            | « ${a} > » ne se lit pas. Vérifier les parenthèses, les guillemets et les opérateurs (and, or, not(…), =, !=, <, <=, >, >=, +, -, *, div, mod).",
                "${a} == 1         | dans « ${a} == 1 », « == » n’est pas compris. Écrire « = ».",
                "${a} = ‘oui’      | dans « ${a} = ‘oui’ », « ‘ » n’est pas compris. Écrire « ' ».",
                "${a = 1           | dans « ${a = 1 », il manque « } » après « ${a = 1 ».",
                "${a} = 'oui       | dans « ${a} = 'oui », un guillemet ' n’est pas refermé.",
                "menu = 'x'        | dans « menu = 'x' », « menu » n’est ni une réponse ni un texte. Écrire « ${menu} » ou « 'menu' ».",
                "/data/menu = 'x'  | dans « /data/menu = 'x' », un chemin ne convient pas à un formulaire à plat. Écrire les réponses sous la forme ${nom}.",
                "selectd(${a},'b') | dans « selectd(${a},'b') », la fonction « selectd() » n’est pas connue ici. Écrire par exemple « selected ».",
                "selected(${a})    | dans « selected(${a}) », « selected() » attend 2 valeurs entre ses parenthèses et en reçoit 1.",
                "${d} < '2025-01-01' | dans « ${d} < '2025-01-01' », on ne peut pas ranger « '2025-01-01' » parmi des nombres. Écrire un nombre, ou une date sous la forme « date('2025-01-31') ».",
                "date('31/01/2025') | dans « date('31/01/2025') », « 31/01/2025 » n’est pas une date. Écrire par exemple « date('2025-01-31') ».",
                "regex(., '[')     | dans « regex(., '[') », « [ » n’est pas une expression régulière. Écrire par exemple « regex(., '[0-9]{5}') ».",
            })
    void says_what_it_does_not_understand(String text, String sentence) {
        assertThatThrownBy(() -> Expression.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence.replace("« ", "«\u00A0").replace(" »", "\u00A0»"));
    }
}
