package fr.moisson.entry.reading;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.form.FieldType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordReadingTests {
    private final DrawnColumn level = DrawnColumn.of(FieldType.SELECT_ONE, "Niveau")
            .offering("maternelle=Maternelle", "elementaire=Élémentaire", "primaire=Primaire");
    private final DrawnColumn yesNo =
            DrawnColumn.of(FieldType.SELECT_ONE, "Enseignant présent").offering("oui=Oui", "non=Non");
    private final DrawnColumn faces =
            DrawnColumn.of(FieldType.SELECT_ONE, "Goûter un légume").offering("1=Pas content", "2=Moyen", "3=Content");
    private final DrawnColumn theme = DrawnColumn.of(FieldType.TEXT, "Thème");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            commentCharacter = '§',
            value = {
                "MATERNELLE      | maternelle, tel quel, certain",
                "Maternel        | maternelle, orthographe, plausible",
                "primaires       | primaire, orthographe, plausible",
                "Élém.           | elementaire, orthographe, plausible",
                "maternelle (PS) | maternelle, réponse nuancée, plausible",
                "NC              | non recueilli, certain",
                "collège         | illisible, refused",
                "maternelle/élémentaire | plusieurs valeurs, asked : maternelle / elementaire",
                "idem            | idem, asked : rien",
            })
    void a_choice_is_read_as_people_write_it(String written, String read) {
        assertThat(level.reads(written)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            commentCharacter = '§',
            value = {
                "✓                     | oui, signe, certain",
                "✔                     | oui, signe, certain",
                "X                     | oui, signe, plausible",
                "n                     | non, signe, certain",
                "oui (mais tard)       | oui, réponse nuancée, plausible",
                "oui/non               | plusieurs valeurs, asked : oui / non",
                "oui, non pour la GS   | réponse nuancée, asked : oui / non",
                "vrai                  | oui, tel quel, certain",
            })
    void a_yes_is_read_under_many_signs(String written, String read) {
        assertThat(yesNo.reads(written)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            commentCharacter = '§',
            value = {
                "😀 | 3, signe, plausible",
                "😐 | 2, signe, plausible",
                "🙁 | 1, signe, plausible",
            })
    void a_face_is_read_by_the_words_of_the_choices(String written, String read) {
        assertThat(faces.reads(written)).isEqualTo(read);
    }

    @Test
    void a_face_that_no_choice_describes_is_asked() {
        DrawnColumn ranks = DrawnColumn.of(FieldType.SELECT_ONE, "Goûter").offering("1=Un", "2=Deux", "3=Trois");
        assertThat(ranks.reads("😀")).isEqualTo("signe, asked : 1 / 2 / 3");
    }

    @Test
    void what_is_not_there_is_not_near_its_contrary() {
        DrawnColumn mood =
                DrawnColumn.of(FieldType.SELECT_ONE, "Avis").offering("satisfait=Satisfait", "neutre=Neutre");
        assertThat(mood.reads("insatisfait")).isEqualTo("illisible, refused");
    }

    @Test
    void a_word_near_two_choices_is_asked() {
        DrawnColumn who = DrawnColumn.of(FieldType.SELECT_ONE, "Qui").offering("marie=Marie", "maria=Maria");
        assertThat(who.reads("Mario")).isEqualTo("orthographe, asked : marie / maria");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            commentCharacter = '§',
            value = {
                "VRAC + OuiChange  | vrac ouichange, orthographe, certain",
                "VRAC / OuiChange  | vrac ouichange, orthographe, certain",
                "OuiChange et VRAC | vrac ouichange, orthographe, certain",
                "VRAC, OuiChange   | vrac ouichange, tel quel, certain",
            })
    void several_choices_are_joined_in_many_ways(String written, String read) {
        DrawnColumn who =
                DrawnColumn.of(FieldType.SELECT_MULTIPLE, "Qui anime").offering("vrac=VRAC", "ouichange=OuiChange");
        assertThat(who.reads(written)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            commentCharacter = '§',
            value = {
                "Le goût de la carotte | Le goût de la carotte, tel quel, certain",
                "aucun                 | aucun, tel quel, certain",
                "RAS                   | RAS, tel quel, certain",
                "NC                    | non recueilli, certain",
                "-                     | non recueilli, certain",
                "test                  | essai, asked : rien / test",
                "aaa                   | essai, asked : rien / aaa",
                "Xxx                   | essai, asked : rien / Xxx",
                "#REF!                 | erreur de tableur, refused",
                "TEST Inès             | essai, asked : rien / TEST Inès",
                "essai de Louis        | essai de Louis, tel quel, certain",
                "Test de dégustation   | Test de dégustation, tel quel, certain",
            })
    void a_text_is_taken_as_it_is(String written, String read) {
        assertThat(theme.reads(written)).isEqualTo(read);
    }

    @Test
    void a_test_entry_says_so() {
        assertThat(theme.read("test").sentence()).isEqualTo("«\u00A0test\u00A0» a-t-il été écrit pour un essai\u202F?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            commentCharacter = '§',
            value = {"idem", "Id.", "'\"'", "''", "〃", "do", "'-\"-'", "»"})
    void ditto_marks_repeat_the_text_above(String mark) {
        String written = mark.startsWith("'") && mark.length() > 2 ? mark.substring(1, mark.length() - 1) : mark;
        assertThat(theme.among("Les racines").reads(written)).isEqualTo("Les racines, idem, certain");
    }

    @Test
    void a_ditto_mark_under_another_goes_up_to_the_text() {
        assertThat(theme.among("Les racines", "idem", "\"").reads("\"")).isEqualTo("Les racines, idem, certain");
        assertThat(theme.among("Les racines").read("idem").sentence())
                .isEqualTo("«\u00A0idem\u00A0» répète la case du dessus\u00A0: Les racines.");
    }

    @Test
    void a_number_that_is_repeated_is_only_plausible() {
        assertThat(DrawnColumn.of(FieldType.INTEGER, "Enfants présents")
                        .among("24")
                        .reads("idem"))
                .isEqualTo("24, idem, plausible");
    }

    @Test
    void what_repeats_a_question_is_settled_with_it() {
        DrawnColumn column =
                DrawnColumn.of(FieldType.INTEGER, "Enfants présents").among("41 ou 45");
        assertThat(column.read("idem").question().key()).isEqualTo("plusieurs valeurs|41 ou 45");
        assertThat(column.deciding("plusieurs valeurs|41 ou 45", "41").reads("idem"))
                .isEqualTo("41, idem, plausible");
    }

    @Test
    void what_first_comes_far_down_a_column_of_texts_is_still_seen() {
        DrawnColumn begun = theme.among("Le goût de la carotte", "Les racines").goingOn();
        assertThat(begun.isPlain()).isFalse();
        assertThat(begun.reads("#REF!")).isEqualTo("erreur de tableur, refused");
        assertThat(begun.reads("test")).isEqualTo("essai, asked : rien / test");
        assertThat(begun.reads("TEST Guillemette")).isEqualTo("essai, asked : rien / TEST Guillemette");
        assertThat(begun.reads("NC")).isEqualTo("non recueilli, certain");
        assertThat(begun.reads("idem")).isEqualTo("Les racines, idem, certain");
        assertThat(begun.reads("Le goût de la tomate")).isEqualTo("Le goût de la tomate, tel quel, certain");
    }
}
