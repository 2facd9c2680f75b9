package fr.moisson.form;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.project.DefinitionFile;
import fr.moisson.tabular.Spreadsheet;
import fr.moisson.tabular.Spreadsheets;
import fr.moisson.tabular.UnreadableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** In which tables and columns the responses of a questionnaire are laid. */
class TabulationTests {

    private static List<String> tables(String survey) {
        return tables("foyers", "survey\n" + survey.strip());
    }

    private static List<String> tables(String name, String drawn) {
        Questionnaire questionnaire = Questionnaire.read("essai/enquetes/" + name + ".xlsx", new Drawn(drawn));
        return Tabulation.of("essai", Use.ENQUETE, questionnaire).tables().stream()
                .map(table -> table.form().name() + ": "
                        + table.form().fields().stream()
                                .map(TabulationTests::column)
                                .collect(Collectors.joining(", ")))
                .toList();
    }

    private static String column(Field field) {
        String roles = field.roles().isEmpty() ? "" : " " + field.roles();
        return field.name() + " " + field.type().column().replaceFirst(" with.*", "") + roles;
    }

    @Test
    void a_column_has_the_name_of_its_question_and_of_its_group_only_when_two_questions_have_that_name() {
        assertThat(tables("""
                type        | name     | label
                begin_group | logement | Le logement
                text        | rue      | Rue
                integer     | pieces   | Pièces
                end_group   |          |
                begin_group | foyer    | Le foyer
                integer     | pieces   | Pièces
                begin_group | enfants  | Les enfants
                integer     | pieces   | Pièces
                end_group   |          |
                end_group   |          |
                """))
                .containsExactly(
                        "foyers: rue text, logement_pieces bigint, foyer_pieces bigint, enfants_pieces bigint");
    }

    @Test
    void a_repeat_has_its_own_table_where_the_names_of_the_others_do_not_matter() {
        assertThat(tables("""
                type         | name     | label
                text         | nom      | Nom
                begin_repeat | personne | Les personnes
                text         | nom      | Nom
                begin_repeat | repas    | Ses repas
                text         | nom      | Nom du plat
                end_repeat   |          |
                end_repeat   |          |
                """))
                .containsExactly("foyers: nom text", "foyers__personne: nom text", "foyers__repas: nom text");
    }

    @Test
    void two_repeats_of_one_name_are_told_apart_by_their_groups() {
        assertThat(tables("""
                type         | name     | label
                begin_group  | avant    | Avant
                begin_repeat | achat    | Achats
                text         | quoi     | Quoi
                end_repeat   |          |
                end_group    |          |
                begin_group  | apres    | Après
                begin_repeat | achat    | Achats
                text         | quoi     | Quoi
                end_repeat   |          |
                end_group    |          |
                """))
                .containsExactly("foyers: ", "foyers__avant_achat: quoi text", "foyers__apres_achat: quoi text");
    }

    @Test
    void what_sql_would_have_to_quote_is_written_plainly_and_never_twice_the_same() {
        assertThat(tables("""
                type        | name      | label
                text        | Âge       | a
                text        | age       | b
                text        | Prénom-2  | c
                text        | _note     | d
                """)).containsExactly("foyers: age text, age_2 text, prenom_2 text, note text");
    }

    @Test
    void each_type_has_an_honest_column_and_what_is_only_read_has_none() {
        assertThat(tables("foyers", """
                survey
                type              | name     | label | bind::type | calculation | parameters | role
                start             | debut    |       |            |             |            |
                today             | jour     |       |            |             |            |
                deviceid          | appareil |       |            |             |            |
                note              | merci    | Merci |            |             |            |
                text              | mot      | a     |            |             |            | subject
                decimal           | prix     | a     |            |             |            |
                time              | heure    | a     |            |             |            |
                datetime          | moment   | a     |            |             |            |
                select_one l      | un       | a     |            |             |            |
                select_multiple l | des      | a     |            |             |            |
                rank l            | rang     | a     |            |             |            |
                range             | note10   | a     |            |             | start=0 end=10 step=1 |
                range             | demi     | a     |            |             | start=0 end=1 step=0.5 |
                acknowledge       | ok       | a     |            |             |            |
                geopoint          | lieu     | a     |            |             |            |
                image             | photo    | a     |            |             |            |
                audio             | son      | a     |            |             |            |
                barcode           | code     | a     |            |             |            |
                calculate         | total    |       | int        | 1 + 1       |            |
                calculate         | libre    |       |            | 1 + 1       |            |

                choices
                list_name | name | label
                l         | a    | A
                """))
                .containsExactly(
                        "foyers: debut timestamp, jour date [date], appareil text, mot text [subject], prix numeric,"
                                + " heure time, moment timestamp, un text, des text, rang text, note10 bigint, demi numeric, ok text,"
                                + " lieu text, photo text, son text, code text, total bigint, libre text");
    }

    @Test
    void a_name_too_long_for_a_table_is_shortened_and_stays_its_own() {
        String repeat = "une_personne_qui_mange_a_la_cantine_tous_les_jours_de_la_semaine_";
        List<String> tables = tables("""
                type         | name | label
                begin_repeat | %s   | a
                text         | nom  | a
                end_repeat   |      |
                begin_repeat | %s   | a
                text         | nom  | a
                end_repeat   |      |
                """.formatted(repeat + "a", repeat + "b"));
        assertThat(tables).hasSize(3).doesNotHaveDuplicates();
        assertThat(tables.get(1).replaceFirst(":.*", "").length() + "essai_".length())
                .isLessThanOrEqualTo(63);
    }

    @Test
    void a_flat_form_has_the_columns_that_bulk_import_fills() {
        for (String form : List.of("foyers", "enfants")) {
            Path file = Path.of("questionnaires/miam/enquetes", form + ".xlsx");
            byte[] workbook = bytes(file);
            List<String> faults = new ArrayList<>();
            try (Spreadsheet sheets = Spreadsheets.open(file.toString(), workbook)) {
                Form imported = new XlsForm(
                                "miam",
                                Use.ENQUETE,
                                new DefinitionFile("questionnaires/miam/enquetes/" + form + ".xlsx", workbook),
                                faults)
                        .read(sheets)
                        .orElseThrow();
                Form answered = Tabulation.of("miam", Use.ENQUETE, Questionnaire.read(form + ".xlsx", workbook))
                        .main()
                        .form();
                assertThat(answered.fields().stream().map(TabulationTests::column))
                        .containsAll(imported.fields().stream()
                                .map(TabulationTests::column)
                                .toList());
            } catch (UnreadableFile e) {
                throw new AssertionError(e);
            }
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
