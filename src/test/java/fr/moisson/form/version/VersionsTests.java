package fr.moisson.form.version;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.form.Questionnaire;
import fr.moisson.form.QuestionnaireFolder;
import fr.moisson.form.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
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
}
