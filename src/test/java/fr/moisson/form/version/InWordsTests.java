package fr.moisson.form.version;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.form.Drawn;
import fr.moisson.form.Questionnaire;
import org.junit.jupiter.api.Test;

class InWordsTests {
    private final Questionnaire form = Questionnaire.read("gouters.xlsx", new Drawn("""
            survey
            type                   | name     | label
            integer                | age      | Quel **âge** as-tu ?
            select_one oui_non     | gout     | As-tu goûté ?
            select_multiple freins | freins   | Ce qui freine
            date                   | jour     | Jour
            calculate              | double   |
            begin_repeat           | personne | Les personnes
            text                   | prenom   | Prénom
            end_repeat             |          |

            choices
            list_name | name | label
            oui_non   | oui  | Oui
            oui_non   | non  | Non
            freins    | prix | Le prix
            freins    | loin | Trop loin
            """.replace(
                    "calculate              | double   |", "text                   | double   | Le double")));

    private String said(String expression) {
        return InWords.of(form, expression).replace('\u00A0', ' ').replace('\u202F', ' ');
    }

    @Test
    void conditions_are_said_with_the_words_of_the_questions_and_of_the_choices() {
        assertThat(said("${gout} = 'oui'")).isEqualTo("« As-tu goûté ? » est « Oui »");
        assertThat(said("'oui' != ${gout}")).isEqualTo("« As-tu goûté ? » n’est pas « Oui »");
        assertThat(said("${age} >= 6 and ${age} < 12"))
                .isEqualTo("« Quel âge as-tu ? » est au moins 6 et « Quel âge as-tu ? » est moins de 12");
        assertThat(said("selected(${freins}, 'prix')")).isEqualTo("« Ce qui freine » comprend « Le prix »");
        assertThat(said("selected(${gout}, 'non')")).isEqualTo("« As-tu goûté ? » est « Non »");
        assertThat(said("not(selected(${freins}, 'loin'))"))
                .isEqualTo("« Ce qui freine » ne comprend pas « Trop loin »");
        assertThat(said("${double} != ''")).isEqualTo("« Le double » a une réponse");
        assertThat(said("${double} = ''")).isEqualTo("« Le double » n’a pas de réponse");
        assertThat(said(". > 0 and . <= 1250")).isEqualTo("la réponse est plus de 0 et la réponse est au plus 1 250");
        assertThat(said(". <= today()")).isEqualTo("la réponse est au plus tard aujourd’hui");
        assertThat(said("${jour} > date('2026-03-01')")).isEqualTo("« Jour » est après le 1er mars 2026");
        assertThat(said("count(${personne}) > 1")).isEqualTo("le nombre de « Les personnes » est plus de 1");
        assertThat(said("${age} * 2 = ${double}")).isEqualTo("« Le double » est « Quel âge as-tu ? » × 2");
    }

    @Test
    void and_and_or_are_told_apart_by_brackets_and_denied_as_a_whole() {
        assertThat(said("${gout} = 'oui' and (${age} < 6 or ${age} > 10)"))
                .isEqualTo(
                        "« As-tu goûté ? » est « Oui » et (« Quel âge as-tu ? » est moins de 6 ou « Quel âge as-tu ? » est plus de 10)");
        assertThat(said("not(${gout} = 'oui' and ${age} > 10)"))
                .isEqualTo("« As-tu goûté ? » n’est pas « Oui » ou « Quel âge as-tu ? » est au plus 10");
    }

    @Test
    void what_has_no_words_is_shown_as_written_with_the_questions_in_place_of_their_names() {
        assertThat(said("regex(${double}, '[0-9]+')")).isEqualTo("regex(« Le double », '[0-9]+')");
        assertThat(said("once(random()) > 0.5")).isEqualTo("once(random()) > 0.5");
        assertThat(said("pulldata('villes', 'code', 'nom', ${double}) = 'A'"))
                .isEqualTo("pulldata('villes', 'code', 'nom', « Le double ») = 'A'");
    }
}
