package fr.moisson.entry.reading;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.form.FieldType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberReadingTests {
    private final DrawnColumn children = DrawnColumn.of(FieldType.INTEGER, "Enfants présents");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            commentCharacter = '§',
            value = {
                "≈50                        | 50, approximation, plausible",
                "~ 50                       | 50, approximation, plausible",
                "env. 50                    | 50, approximation, plausible",
                "env 50                     | 50, approximation, plausible",
                "Environ 50                 | 50, approximation, plausible",
                "50 env                     | 50, approximation, plausible",
                "50?                        | 50, approximation, plausible",
                "50 (environ)               | 50, approximation, plausible",
                "presque 50                 | 50, approximation, plausible",
                "une quarantaine            | 40, approximation, plausible",
                "Une dizaine                | 10, approximation, plausible",
                "une trentaine de personnes | 30, approximation, plausible",
                "une vingtaine d'enfants    | 20, approximation, plausible",
                "deux douzaines             | 24, approximation, plausible",
                "env. 50 personnes          | 50, approximation, plausible",
                "50-60                      | 55, intervalle, plausible [50 ; 60]",
                "50 à 60                    | 55, intervalle, plausible [50 ; 60]",
                "50 – 60 personnes          | 55, intervalle, plausible [50 ; 60]",
                "entre 50 et 60             | 55, intervalle, plausible [50 ; 60]",
                "env. 50-60                 | 55, intervalle, plausible [50 ; 60]",
                "60-50                      | intervalle, asked : 60 / 50",
                "+ de 30                    | 30, au moins, plausible [30 ; ]",
                "plus de 30                 | 30, au moins, plausible [30 ; ]",
                ">30                        | 30, au moins, plausible [30 ; ]",
                "30+                        | 30, au moins, plausible [30 ; ]",
                "30 et +                    | 30, au moins, plausible [30 ; ]",
                "au moins 30                | 30, au moins, plausible [30 ; ]",
                "moins de 30                | au plus, asked [ ; 30] : 30 / rien",
                "<30                        | au plus, asked [ ; 30] : 30 / rien",
                "trois                      | 3, nombre en lettres, certain",
                "Dix-sept                   | 17, nombre en lettres, certain",
                "quatre-vingt-dix-sept      | 97, nombre en lettres, certain",
                "vingt et un                | 21, nombre en lettres, certain",
                "trois enfants              | 3, nombre en lettres, certain",
                "12 personnes               | 12, précision, certain",
                "45 pers                    | 45, précision, certain",
                "45 pers.                   | 45, précision, certain",
                "45 enfants                 | 45, précision, certain",
                "45 adultes                 | précision, asked : 45 / rien",
                "45 (dont 12 adultes)       | 45, précision, plausible",
                "45 dont 12 adultes         | 45, précision, plausible",
                "45 (dont 12 enfants)       | précision, asked : 45 / 12",
                "45 (41 selon la mairie)    | précision, asked : 45 / 41",
                "45 (il pleuvait)           | 45, précision, plausible",
                "41 ou 45                   | plusieurs valeurs, asked : 41 / 45",
                "30+15                      | plusieurs valeurs, asked : 45 / 30 / 15",
                "30 filles + 15 garçons     | plusieurs valeurs, asked : 45 / 30 / 15",
                "1 234                      | 1234, tel quel, certain",
                "1\u202F234                 | 1234, tel quel, certain",
                "1'234                      | 1234, écriture d’un nombre, certain",
                "'12                        | 12, écriture d’un nombre, certain",
                "１２                         | 12, écriture d’un nombre, certain",
                "12,0                       | 12, tel quel, certain",
                "1.234                      | écriture d’un nombre, asked : 1234 / 1.234",
                "1O                         | faute de frappe, asked : 10 / rien",
                "l2                         | faute de frappe, asked : 12 / rien",
                "NC                         | non recueilli, certain",
                "n.c.                       | non recueilli, certain",
                "N/A                        | non recueilli, certain",
                "/                          | non recueilli, certain",
                "--                         | non recueilli, certain",
                "—                          | non recueilli, certain",
                "??                         | non recueilli, certain",
                "…                          | non recueilli, certain",
                "pas compté                 | non recueilli, certain",
                "Non renseigné              | non recueilli, certain",
                "0 (inconnu)                | non recueilli, certain",
                "RAS                        | non recueilli, certain",
                "x                          | signe, asked : rien / 1",
                "aucun                      | 0, zéro, plausible",
                "Personne                   | 0, zéro, plausible",
                "85 %                       | pourcentage, asked : rien",
                "5 kg                       | précision, asked : 5 / rien",
                "#REF!                      | erreur de tableur, refused",
                "#DIV/0!                    | erreur de tableur, refused",
                "#VALEUR!                   | erreur de tableur, refused",
                "#NOM?                      | erreur de tableur, refused",
                "#N/A                       | erreur de tableur, refused",
                "#####                      | erreur de tableur, refused",
                "bleu                       | illisible, refused",
                "12,5                       | illisible, refused",
            })
    void a_count_is_read_as_people_write_it(String written, String read) {
        assertThat(children.reads(written)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            commentCharacter = '§',
            value = {
                "22/24      | 22, x sur y, certain",
                "22 sur 24  | 22, x sur y, certain",
                "18/20      | 18, x sur y, plausible",
                "24/22      | x sur y, asked : 24 / 22",
                "50/60      | x sur y, asked : 50 / 60",
                "tous       | tous, asked : 24 / 90 / rien",
            })
    void the_rest_of_the_row_tells_how_many_there_were(String written, String read) {
        assertThat(children.beside(Map.of("presents", "24", "duree", "90")).reads(written))
                .isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            commentCharacter = '§',
            value = {
                "2024-11-01 | mmm-yy     | 24 | 11, x sur y, plausible",
                "2024-11-01 | mmm-yy     | 30 | x sur y, asked : 11 / rien",
                "2025-12-11 | d-mmm      | 12 | 11, x sur y, plausible",
                "2025-12-11 | d-mmm      | 30 | x sur y, asked : 11 / rien",
                "2024-11-01 | dd/mm/yyyy | 24 | 11, x sur y, plausible",
                "2024-11-01 | ^^         | 30 | x sur y, asked : 11 / 1 / rien",
            })
    void a_count_turned_into_a_date_is_turned_back(String written, String format, String present, String read) {
        assertThat(children.shownAs(format).beside(Map.of("presents", present)).reads(written))
                .isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            commentCharacter = '§',
            value = {
                "INTEGER | Durée (minutes)       | Durée         | 1h30                   | 90, durée, certain",
                "INTEGER | Durée (minutes)       | Durée         | 1 h 30                 | 90, durée, certain",
                "INTEGER | Durée (minutes)       | Durée         | 1:30                   | 90, durée, certain",
                "INTEGER | Durée (minutes)       | Durée         | 01:30:00               | 90, durée, certain",
                "INTEGER | Durée (minutes)       | Durée         | 90 min                 | 90, durée, certain",
                "INTEGER | Durée (minutes)       | Durée         | 90'                    | 90, durée, certain",
                "INTEGER | Durée (minutes)       | Durée         | 45mn                   | 45, durée, certain",
                "INTEGER | Durée (minutes)       | Durée         | 1/2 h                  | 30, durée, certain",
                "INTEGER | Durée (minutes)       | Durée         | une heure et demie     | 90, durée, certain",
                "INTEGER | Durée (minutes)       | Durée         | une demi-heure         | 30, durée, certain",
                "INTEGER | Durée (minutes)       | Durée         | 2 heures               | 120, durée, certain",
                "INTEGER | Durée (minutes)       | Durée         | 1,5 h                  | 90, durée, certain",
                "INTEGER | Durée (minutes)       | Durée         | 1,5                    | 90, durée, plausible",
                "INTEGER | Durée (minutes)       | Durée         | 2                      | 120, durée, plausible",
                "INTEGER | Durée (minutes)       | Durée         | 7                      | 7, tel quel, certain",
                "INTEGER | Durée (minutes)       | Durée         | env. 1h30              | 90, approximation, plausible",
                "INTEGER | Durée (minutes)       | Durée         | 1h-1h30                | 75, intervalle, plausible [60 ; 90]",
                "INTEGER | Durée (minutes)       | Durée (h)     | 1,5                    | 90, unité, certain",
                "INTEGER | Durée (minutes)       | Durée (h)     | 2                      | 120, unité, certain",
                "INTEGER | Durée (minutes)       | Durée (h)     | 45 min                 | 45, durée, certain",
                "DECIMAL | Durée (heures)        | Durée         | 1h30                   | 1.5, durée, certain",
                "DECIMAL | Ventes (€)            | CA            | 1 234,50 €             | 1234.5, tel quel, certain",
                "DECIMAL | Ventes (€)            | CA            | € 12                   | 12, montant, certain",
                "DECIMAL | Ventes (€)            | CA            | 12 euros               | 12, montant, certain",
                "DECIMAL | Ventes (€)            | CA            | 12€50                  | 12.5, montant, certain",
                "DECIMAL | Ventes (€)            | CA            | 2 k€                   | 2000, montant, certain",
                "DECIMAL | Ventes (€)            | CA            | 1,2 k€                 | 1200, montant, certain",
                "DECIMAL | Ventes (€)            | CA (k€)       | 1,2                    | 1200, unité, certain",
                "DECIMAL | Ventes (€)            | CA            | (1 234,50)             | -1234.5, montant, plausible",
                "DECIMAL | Ventes (€)            | CA            | 1.234,50               | écriture d’un nombre, asked : 1234.5",
                "DECIMAL | Poids (kg)            | Poids         | 5kg                    | 5, unité, certain",
                "DECIMAL | Poids (kg)            | Poids         | 500 g                  | 0.5, unité, certain",
                "DECIMAL | Poids (kg)            | Poids         | 0,5 t                  | 500, unité, certain",
                "DECIMAL | Poids (kg)            | Poids         | 3 caisses              | unité, asked : rien",
                "DECIMAL | Poids (kg)            | Poids (caisses) | 3                    | unité, asked : rien",
                "INTEGER | Légumes jetés (g)     | Légumes jetés (kg) | 8,599             | 8599, unité, certain",
                "INTEGER | Légumes jetés (g)     | Légumes jetés (kg) | 8                 | 8000, unité, certain",
                "DECIMAL | Volume (L)            | Volume        | 2 L                    | 2, unité, certain",
            })
    void units_are_those_of_the_field_the_header_or_the_cell(
            FieldType type, String label, String header, String written, String read) {
        DrawnColumn column = DrawnColumn.of(type, label).headed(header);
        if (label.contains("minutes")) {
            column.allowing(". >= 10 and . <= 480");
        }
        assertThat(column.reads(written)).isEqualTo(read);
    }

    @Test
    void one_answer_weighs_all_the_crates() {
        DrawnColumn weights = DrawnColumn.of(FieldType.DECIMAL, "Poids (kg)");
        Question question = weights.read("3 caisses").question();
        assertThat(question.key()).isEqualTo("unité|caisse");
        assertThat(question.sentence())
                .isEqualTo(
                        "«\u00A03 caisses\u00A0» est compté en «\u00A0caisse\u00A0», la colonne en kg. Combien de kg pour 1\u00A0caisse\u202F?");
        assertThat(weights.deciding("unité|caisse", "12").reads("5 caisses")).isEqualTo("60, réponse donnée, certain");
        assertThat(weights.deciding("unité|caisse", null).reads("5 caisses")).isEqualTo("réponse donnée, certain");
    }

    @Test
    void a_header_that_its_numbers_belie_is_asked_once() {
        DrawnColumn column = DrawnColumn.of(FieldType.INTEGER, "Durée (minutes)")
                .headed("Durée (h)")
                .allowing(". >= 10 and . <= 480")
                .among("45", "60", "90", "45");
        assertThat(column.reads("50")).isEqualTo("unité, asked : min / h");
        assertThat(column.read("50").question().sentence())
                .isEqualTo(
                        "La colonne «\u00A0Durée (h)\u00A0» se dit en h, mais ses nombres ont l’air d’être en min. En quelle unité sont-ils\u202F?");
        assertThat(column.deciding("unité|colonne duree (h)", "min").reads("50"))
                .isEqualTo("50, tel quel, certain");
    }

    @Test
    void zero_is_asked_where_there_cannot_be_one() {
        DrawnColumn column = children.allowing(". >= 1 and . <= 60");
        assertThat(column.reads("0")).isEqualTo("zéro, asked : rien / 0");
        assertThat(column.read("0").sentence())
                .isEqualTo(
                        "«\u00A00\u00A0» ne peut pas se compter ici. Est-ce vraiment zéro, ou un nombre inconnu\u202F?");
        assertThat(column.deciding("zéro|0", null).reads("0")).isEqualTo("réponse donnée, certain");
    }

    @Test
    void what_else_a_rule_refuses_is_left_to_the_form() {
        assertThat(children.allowing(". >= 1 and . <= 60").reads("75")).isEqualTo("75, tel quel, certain");
    }

    @Test
    void a_column_that_points_its_thousands_is_read_so() {
        DrawnColumn column = DrawnColumn.of(FieldType.DECIMAL, "Ventes (€)").among("2.345,10", "1.020,00", "3.456,78");
        assertThat(column.reads("1.234,50")).isEqualTo("1234.5, écriture d’un nombre, certain");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            commentCharacter = '§',
            value = {
                "85 %  | 90 | 85, pourcentage, certain",
                "0,85  | 90 | 85, pourcentage, plausible",
                "0,85  | 0,7 | 85, pourcentage, plausible",
                "85    | 90 | 85, tel quel, certain",
                "1     | 90 | 1, tel quel, certain",
            })
    void percentages_go_from_0_to_100(String written, String other, String read) {
        DrawnColumn column =
                DrawnColumn.of(FieldType.DECIMAL, "Part du bio (%)").among(other, other);
        assertThat(column.reads(written)).isEqualTo(read);
    }

    @Test
    void a_number_shown_as_a_percentage_is_one() {
        DrawnColumn column = DrawnColumn.of(FieldType.DECIMAL, "Part du bio (%)");
        assertThat(column.shownAs("0%").reads("0.85")).isEqualTo("85, pourcentage, certain");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            commentCharacter = '§',
            value = {
                "Nadia, Monique + 2  | 4, liste de personnes, plausible",
                "Nadia et Monique    | 2, liste de personnes, plausible",
                "Nadia/Monique       | 2, liste de personnes, plausible",
                "Nadia               | liste de personnes, asked : 1 / rien",
                "Annulé, Pluie       | illisible, refused",
            })
    void people_who_are_listed_are_counted(String written, String read) {
        assertThat(DrawnColumn.of(FieldType.INTEGER, "Bénévoles présents").reads(written))
                .isEqualTo(read);
    }

    @Test
    void names_of_people_are_not_repeated() {
        assertThat(DrawnColumn.of(FieldType.INTEGER, "Bénévoles présents")
                        .read("Nadia, Monique + 2")
                        .sentence())
                .isEqualTo("Cette case énumère des personnes\u00A0: 4 est compté.");
    }

    @Test
    void the_half_of_a_whole_number_goes_to_the_even_one() {
        assertThat(children.reads("50-55")).isEqualTo("52, intervalle, plausible [50 ; 55]");
        assertThat(children.reads("50-57")).isEqualTo("54, intervalle, plausible [50 ; 57]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            commentCharacter = '§',
            value = {
                "≈50         | «_≈50_» est une approximation_: 50 est compté.",
                "50-60       | «_50-60_» est un intervalle_: 55 est compté, 50 et 60 sont gardés.",
                "+ de 30     | «_+ de 30_» veut dire au moins 30_: 30 est compté.",
                "moins de 30 | «_moins de 30_» dit au plus 30, sans dire combien. Quel nombre compter-?",
                "NC          | «_NC_» dit que rien n’a été recueilli_: la réponse reste vide, ce n’est pas zéro.",
                "22/24       | «_22/24_» se lit 22 sur 24.",
                "#REF!       | «_#REF!_» est l’erreur d’une formule. Écrire la valeur à la place de la formule.",
                "#####       | «_#####_» est ce que montre une colonne trop étroite. L’élargir, et écrire le nombre.",
                "45 (dont 12 adultes) | «_45 (dont 12 adultes)_» se lit 45_; la précision n’est pas gardée.",
            })
    void each_reading_says_what_was_understood(String written, String sentence) {
        assertThat(children.read(written).sentence())
                .isEqualTo(sentence.replace('_', '\u00A0').replace("-?", "\u202F?"));
    }

    @Test
    void two_numbers_and_a_doubt_are_two_numbers() {
        assertThat(children.reads("12 ou 13 ?")).isEqualTo("plusieurs valeurs, asked : 12 / 13");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            commentCharacter = '§',
            value = {
                "46   | Erreur de comptage, en fait 43 | commentaire, asked : 43 / 46",
                "19   | non, 18 (une absente)          | commentaire, asked : 18 / 19",
                "46   | 46 avec les bénévoles          | 46, tel quel, certain",
                "46   | vu avec Nadia                  | 46, tel quel, certain",
                "46   | compté le 12/03 à 9h30, rappeler le 06 12 34 56 78 | 46, tel quel, certain",
                "NC   | 12 d’après Monique             | commentaire, asked : 12",
                "≈50  | 52 exactement                  | commentaire, asked : 52 / 50",
                "^^   | 5 bénévoles d’après Nadia      | commentaire, asked : 5",
            })
    void a_comment_that_gives_another_number_is_asked_about(String written, String comment, String read) {
        assertThat(DrawnColumn.of(FieldType.INTEGER, "Présents")
                        .commented(comment)
                        .reads(written))
                .isEqualTo(read);
    }

    @Test
    void the_question_about_a_comment_quotes_it() {
        assertThat(children.commented("en fait 43").read("46").sentence())
                .isEqualTo(
                        "«\u00A046\u00A0» porte le commentaire «\u00A0en fait 43\u00A0». Quel nombre compter\u202F?");
        assertThat(children.commented("en fait 43").read("").sentence())
                .isEqualTo(
                        "La case est vide et porte le commentaire «\u00A0en fait 43\u00A0». Quel nombre compter\u202F?");
        assertThat(children.deciding("commentaire|46 [en fait 43]", "43").reads("46"))
                .isEqualTo("43, réponse donnée, certain");
    }

    @Test
    void a_zero_among_numbers_that_are_never_small_is_asked_when_something_was_counted_beside() {
        String[] meals = {"118", "121", "97", "104", "115", "120", "99"};
        DrawnColumn column = DrawnColumn.of(FieldType.INTEGER, "Repas servis").among(meals);
        assertThat(column.beside(Map.of("dechets_g", "0")).reads("0")).isEqualTo("0, tel quel, certain");
        assertThat(column.beside(Map.of("dechets_g", "6 394")).reads("0")).isEqualTo("zéro, asked : rien / 0");
        assertThat(column.read("0").sentence())
                .isEqualTo(
                        "«\u00A00\u00A0» étonne\u00A0: la colonne n’a pas de si petits nombres, et le reste de la ligne n’est pas à zéro. Est-ce vraiment zéro, ou un nombre inconnu\u202F?");
        assertThat(column.among("≈ 118", "97-104", "+ de 100", "99", "120").reads("0"))
                .isEqualTo("zéro, asked : rien / 0");
        assertThat(column.among("118", "0", "97", "104", "115", "120", "99", "101")
                        .isPlain())
                .isFalse();
    }

    @Test
    void a_zero_beside_other_small_numbers_is_a_zero() {
        assertThat(DrawnColumn.of(FieldType.INTEGER, "Nouveaux foyers")
                        .among("12", "8", "1", "7", "9", "6", "11")
                        .beside(Map.of("montant_eur", "915,74"))
                        .reads("0"))
                .isEqualTo("0, tel quel, certain");
    }

    @Test
    void percentages_above_a_field_that_weighs_are_asked_about() {
        DrawnColumn organic = DrawnColumn.of(FieldType.DECIMAL, "Produits bio (kg)")
                .headed("% bio")
                .among("0,63", "69");
        assertThat(organic.reads("0,64")).isEqualTo("unité, asked : rien / kg");
        assertThat(organic.isPlain()).isFalse();
        assertThat(organic.read("0,64").sentence())
                .isEqualTo(
                        "La colonne «\u00A0% bio\u00A0» se dit en pourcentage, et la réponse attendue est en kg. En quoi sont ses nombres\u202F?");
        assertThat(organic.deciding("unité|colonne % bio", "kg").reads("0,64")).isEqualTo("0.64, tel quel, certain");
        assertThat(organic.deciding("unité|colonne % bio", null).reads("0,64")).isEqualTo("réponse donnée, certain");
    }
}
