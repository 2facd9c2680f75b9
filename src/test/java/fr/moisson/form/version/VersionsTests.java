package fr.moisson.form.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.moisson.Postgres;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.form.Questionnaire;
import fr.moisson.form.QuestionnaireFolder;
import fr.moisson.form.TablesByName;
import fr.moisson.form.Written;
import fr.moisson.project.WrongDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What becomes of the workbooks that somebody puts in the folder of questionnaires. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = "moisson.evaluate-at-start=false")
class VersionsTests {
    private static final Path FOLDER = QuestionnaireFolder.fresh("essai");

    @Autowired
    Forms forms;

    @Autowired
    Versions versions;

    @Autowired
    AutowireCapableBeanFactory beans;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.definitions", FOLDER::toString);
    }

    @AfterEach
    void empty() {
        QuestionnaireFolder.empty(FOLDER);
    }

    private static void put(String form, String drawn) {
        QuestionnaireFolder.put(FOLDER, "essai/enquetes/" + form + ".xlsx", Written.workbook(drawn));
    }

    private static String asking(String form, String question, String version) {
        return """
                survey
                type | name | label
                text | mot  | %s

                settings
                form_title | form_id | version
                Un mot     | %s      | %s
                """.formatted(question, form, version);
    }

    private String label(Questionnaire questionnaire) {
        return questionnaire.label(questionnaire.items().get(0), "default");
    }

    @Test
    void a_workbook_put_in_the_folder_is_a_version_and_the_one_before_can_still_be_read() {
        put("mots", asking("mots", "Un mot ?", "1"));
        assertThat(forms.of("essai")).extracting(Form::version).containsExactly("1");
        put("mots", asking("mots", "Un seul mot ?", "2"));
        assertThat(forms.questionnaires("essai"))
                .extracting(Questionnaire::version, this::label)
                .containsExactly(org.assertj.core.api.Assertions.tuple("2", "Un seul mot ?"));
        assertThat(forms.questionnaire("essai", "mots", "1").map(this::label)).hasValue("Un mot ?");
        assertThat(forms.questionnaire("essai", "mots", "2").map(this::label)).hasValue("Un seul mot ?");
        assertThat(forms.questionnaire("essai", "mots", "3")).isEmpty();
        assertThat(versions.of("essai", "mots"))
                .extracting(Version::name, Version::publishedBy)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("2", null),
                        org.assertj.core.api.Assertions.tuple("1", null));
    }

    @Test
    void two_contents_never_bear_the_same_version() {
        put("avis", asking("avis", "Votre avis ?", "1"));
        forms.of("essai");
        put("avis", asking("avis", "Votre avis en un mot ?", "1"));
        assertThat(forms.of("essai")).extracting(Form::version).containsExactly("1 (2)");
        assertThat(forms.questionnaire("essai", "avis", "1 (2)").orElseThrow().xform())
                .contains("version=\"1 (2)\"");
        assertThat(forms.questionnaire("essai", "avis", "1").map(this::label)).hasValue("Votre avis ?");
    }

    @Test
    void an_old_workbook_put_back_is_the_old_version_again() {
        put("choses", asking("choses", "Une chose ?", "1"));
        forms.of("essai");
        put("choses", asking("choses", "Quelle chose ?", "2"));
        forms.of("essai");
        put("choses", asking("choses", "Une chose ?", "1"));
        assertThat(forms.of("essai")).extracting(Form::version).containsExactly("1");
        assertThat(versions.of("essai", "choses")).extracting(Version::name).containsExactly("1", "2");
    }

    @Test
    void the_files_beside_an_old_version_are_kept_with_it() throws IOException {
        String drawn = """
                survey
                type                             | name     | label
                select_one_from_file villes.csv  | ville    | Ville ?

                settings
                form_title | version
                Villes     | 1
                """;
        put("villes", drawn);
        Path csv = FOLDER.resolve("questionnaires/essai/enquetes/villes.csv");
        Files.writeString(csv, "name,label\nlens,Lens\n");
        Questionnaire first = forms.questionnaire("essai", "villes");
        Files.writeString(csv, "name,label\nlille,Lille\n");
        put("villes", drawn.replace("| 1", "| 2"));
        Questionnaire second = forms.questionnaire("essai", "villes");
        assertThat(first.rules(forms.files(first))
                        .check(Map.of("ville", "lens"))
                        .isRight())
                .isTrue();
        assertThat(second.rules(forms.files(second))
                        .check(Map.of("ville", "lens"))
                        .isRight())
                .isFalse();
        assertThat(second.rules(forms.files(second))
                        .check(Map.of("ville", "lille"))
                        .isRight())
                .isTrue();
    }

    private static final String MEAL = """
            survey
            type         | name     | label
            text         | plat     | Quel plat ?
            begin_repeat | convives | Convives
            text         | prenom   | Prénom
            end_repeat   |          |

            settings
            form_title | form_id | version
            Repas      | midi    | 1
            """;

    /** What another start of the program knows: nothing but the folder and the database. */
    private Forms startedAgain() {
        return beans.createBean(Forms.class);
    }

    @Test
    void after_a_restart_a_form_has_the_tables_it_had() {
        put("repas", MEAL);
        assertThat(forms.tables("essai")).extracting(Form::name).containsExactly("repas", "repas__convives");
        assertThat(versions.of("essai", "repas").get(0).isFlat()).isFalse();
        assertThat(startedAgain().tables("essai")).isEqualTo(forms.tables("essai"));
        TablesByName again = startedAgain().tablesByName("essai");
        assertThat(again.named("repas__convives")).isPresent();
        assertThat(again.named("repas__absents")).isEmpty();
        assertThat(again.names()).containsExactly("repas", "repas__convives");
    }

    @Test
    void after_a_restart_what_was_changed_meanwhile_is_read_and_refused_as_ever() {
        put("repas", MEAL);
        forms.of("essai");
        put("repas", MEAL.replace("Quel plat ?", "Quel dessert ?").replace("| 1", "| 2"));
        assertThat(startedAgain().questionnaires("essai"))
                .extracting(Questionnaire::version, this::label)
                .containsExactly(org.assertj.core.api.Assertions.tuple("2", "Quel dessert ?"));
        put("repas", MEAL.replace("text         | plat", "texte        | plat"));
        assertThatThrownBy(() -> startedAgain().of("essai")).isInstanceOf(WrongDefinition.class);
    }

    @Test
    void after_a_restart_two_forms_with_one_identifier_are_still_refused() {
        put("repas", MEAL);
        forms.of("essai");
        put("midi", asking("midi", "Un mot ?", "1"));
        assertThatThrownBy(() -> startedAgain().of("essai"))
                .isInstanceOfSatisfying(WrongDefinition.class, wrong -> assertThat(wrong.faults())
                        .containsExactly(
                                "questionnaires/essai/enquetes/repas.xlsx, feuille «\u00A0settings\u00A0», colonne"
                                        + " «\u00A0form_id\u00A0»\u00A0: «\u00A0midi\u00A0» est déjà l’identifiant de"
                                        + " questionnaires/essai/enquetes/midi.xlsx, et les téléphones n’en montreraient qu’un."
                                        + " Écrire «\u00A0repas\u00A0»."));
    }
}
