package fr.moisson.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingTests {
    private static final List<Choice> BRAKES = List.of(
            new Choice("prix", "Le prix", List.of("trop cher")),
            new Choice("gout_enfants", "Les goûts des enfants", List.of()),
            new Choice("temps", "Le manque de temps", List.of()));
    private static final List<Choice> YES_NO =
            List.of(new Choice("oui", "Oui", List.of("x")), new Choice("non", "Non", List.of()));

    private static Object read(FieldType type, List<Choice> choices, String text) throws Reading.NotAnAnswer {
        return Reading.of(new Field(
                        "champ", type, "Champ", null, false, null, null, null, null, null, choices, List.of(),
                        Set.of()))
                .answer(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "INTEGER | 1234         | 1234",
                "INTEGER | 1 234        | 1234",
                "INTEGER | 1\u00A0234   | 1234",
                "INTEGER | 1\u202F234\u202F567 | 1234567",
                "INTEGER | -3           | -3",
                "INTEGER | \u22123      | -3",
                "INTEGER | 12.0         | 12",
                "INTEGER | 1.2E3        | 1200",
                "DECIMAL | 21,50        | 21.5",
                "DECIMAL | 21.5         | 21.5",
                "DECIMAL | 1 234,05 €   | 1234.05",
                "DECIMAL | ,5           | 0.5",
                "DECIMAL | 100          | 100",
                "DATE    | 2025-02-28   | 2025-02-28",
                "DATE    | 28/02/2025   | 2025-02-28",
                "DATE    | 28-02-2025   | 2025-02-28",
                "DATE    | 28.02.2025   | 2025-02-28",
                "DATE    | 8/2/25       | 2025-02-08",
                "DATE    | 2025-02-28T00:00:00 | 2025-02-28",
                "TEXT    | \u00A0École Jaurès | École Jaurès",
            })
    void what_people_type_is_understood(FieldType type, String text, String answer) throws Exception {
        assertThat(read(type, List.of(), text)).hasToString(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "prix                          | prix",
                "LE PRIX                       | prix",
                "les gouts des enfants         | gout_enfants",
                "temps;prix                    | prix temps",
                "Le manque de temps, trop cher | prix temps",
                "temps prix                    | prix temps",
                "prix ; prix                   | prix",
            })
    void choices_are_known_by_name_label_or_alias_and_kept_in_their_order(String text, String answer) throws Exception {
        assertThat(read(FieldType.SELECT_MULTIPLE, BRAKES, text)).isEqualTo(answer);
    }

    @Test
    void a_yes_or_no_cell_of_a_spreadsheet_is_yes_or_no() throws Exception {
        assertThat(read(FieldType.SELECT_ONE, YES_NO, "true")).isEqualTo("oui");
        assertThat(read(FieldType.SELECT_ONE, YES_NO, "X")).isEqualTo("oui");
        assertThat(read(FieldType.SELECT_ONE, YES_NO, "false")).isEqualTo("non");
    }

    @ParameterizedTest
    @CsvSource({"TEXT", "INTEGER", "DECIMAL", "DATE", "SELECT_ONE", "SELECT_MULTIPLE"})
    void a_blank_cell_is_a_missing_answer(FieldType type) throws Exception {
        assertThat(read(type, YES_NO, "")).isNull();
        assertThat(read(type, YES_NO, " \u00A0\u202F")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "INTEGER         | douze      | « douze » n’est pas un nombre entier. Écrire par exemple 12.",
                "INTEGER         | 12,5       | « 12,5 » n’est pas un nombre entier. Écrire par exemple 13.",
                "INTEGER         | 12345678901234567890 | « 12345678901234567890 » a trop de chiffres. En écrire 15 au plus.",
                "DECIMAL         | 1.234,5    | « 1.234,5 » n’est pas un nombre. Écrire par exemple 12,5.",
                "DECIMAL         | 12 34      | « 12 34 » n’est pas un nombre. Écrire par exemple 12,5.",
                "DATE            | 31/02/2025 | « 31/02/2025 » n’est pas une date. Écrire par exemple 28/02/2025.",
                "DATE            | 31/4/24    | « 31/4/24 » n’est pas une date. Écrire par exemple 30/04/2024.",
                "DATE            | hier       | « hier » n’est pas une date. Écrire par exemple 28/02/2025.",
                "DATE            | 0201-01-01 | « 0201-01-01 » n’est pas une date. Écrire par exemple 28/02/2025.",
                "SELECT_ONE      | Le pirx    | « Le pirx » n’est pas une réponse proposée. Écrire par exemple « Le prix ».",
                "SELECT_MULTIPLE | prix;météo | « météo » n’est pas une réponse proposée. Écrire l’une de celles-ci : Le prix, Les goûts des enfants, Le manque de temps.",
            })
    void what_is_not_an_answer_is_said_with_what_to_write(FieldType type, String text, String sentence) {
        assertThatThrownBy(() -> read(type, BRAKES, text))
                .isInstanceOf(Reading.NotAnAnswer.class)
                .hasMessage(sentence.replace("« ", "«\u00A0")
                        .replace(" »", "\u00A0»")
                        .replace(" :", "\u00A0:"));
    }
}
