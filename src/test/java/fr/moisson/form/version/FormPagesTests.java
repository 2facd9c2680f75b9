package fr.moisson.form.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.form.AnswersGiven;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.form.Questionnaire;
import fr.moisson.form.QuestionnaireFolder;
import fr.moisson.form.Written;
import fr.moisson.project.WrongDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A form from the workbook that Inès uploads to the version that Louis publishes. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class FormPagesTests {
    private static final Path FOLDER = QuestionnaireFolder.fresh("essai");
    private static final String FORMS = "/projects/essai/forms";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    Forms forms;

    @Autowired
    Versions versions;

    @Autowired
    AnswersGiven given;

    @Autowired
    JdbcClient database;

    private Visitor ines = new Visitor("");
    private Visitor louis = ines;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.definitions", FOLDER::toString);
    }

    @BeforeEach
    void the_team() {
        String site = "http://localhost:" + port;
        ines = Visitor.of(site, SignIn.as(product, Role.INTERN, "essai"));
        louis = Visitor.of(site, SignIn.as(product, Role.LEAD, "essai"));
    }

    @AfterEach
    void empty() {
        QuestionnaireFolder.empty(FOLDER);
        database.sql("delete from form.drafts").update();
    }

    private static byte[] drawn(String form, String version, String survey) {
        return Written.workbook("survey\n" + survey + """

                choices
                list_name | name | label
                oui_non   | oui  | Oui
                oui_non   | non  | Non

                settings
                form_title | form_id | version
                Goûters    | %s      | %s
                """.formatted(form, version));
    }

    private static byte[] tasting(String form, String version) {
        return drawn(form, version, """
                type               | name | label         | required
                integer            | age  | Âge           |
                select_one oui_non | gout | As-tu goûté ? | yes
                """);
    }

    private Visitor.Answer upload(Visitor who, String form, byte[] workbook) {
        return who.send(FORMS + "/" + form + "/draft", Map.of(), "workbook", "classeur (1).xlsx", workbook);
    }

    private Visitor.Answer uploadNew(Visitor who, String use, String file, byte[] workbook) {
        return who.send(FORMS, Map.of("use", use), "workbook", file, workbook);
    }

    private String page(Visitor who, String path) {
        Visitor.Answer answer = who.get(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return plain(answer.body());
    }

    private static String plain(String html) {
        return html.replace("&#39;", "'")
                .replace('\u00A0', ' ')
                .replace('\u202F', ' ')
                .replaceAll("\\s+", " ");
    }

    private String over(String form) {
        return page(louis, FORMS + "/" + form + "/draft").replaceAll(".*name=\"over\" value=\"(\\d+)\".*", "$1");
    }

    private void published(String form, String version, byte[] workbook) {
        QuestionnaireFolder.put(FOLDER, "essai/enquetes/" + form + ".xlsx", workbook);
        assertThat(forms.questionnaire("essai", form).version()).isEqualTo(version);
    }

    private byte[] inFolder(String form) {
        try {
            return Files.readAllBytes(FOLDER.resolve("questionnaires/essai/enquetes/" + form + ".xlsx"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void a_new_form_goes_from_an_intern_to_a_lead_to_the_folder_byte_for_byte() {
        byte[] workbook = tasting("nouveau", "1");
        Visitor.Answer sent = uploadNew(ines, "ENQUETE", "Nouveau formulaire (2).xlsx", workbook);
        assertThat(sent.header("location").orElse("")).endsWith(FORMS + "/nouveau/draft");
        assertThat(page(ines, FORMS + "/nouveau/draft"))
                .contains("Le classeur se lit sans faute.")
                .contains("La ou le responsable du projet relit ce brouillon et le publie.")
                .doesNotContain("Publier cette version");
        ines.post(FORMS + "/nouveau/draft/notes", "notes", "Demandé par les écoles.");
        assertThat(page(louis, FORMS + "/nouveau/draft")).contains("Demandé par les écoles.");
        assertThat(ines.post(FORMS + "/nouveau/draft/publish", "version", "1").status())
                .isEqualTo(403);
        assertThat(forms.questionnaires("essai")).isEmpty();
        Visitor.Answer done =
                louis.post(FORMS + "/nouveau/draft/publish", "version", "1", "over", "0", "notes", "Pour la rentrée.");
        assertThat(done.status()).isEqualTo(302);
        assertThat(inFolder("nouveau")).isEqualTo(workbook);
        assertThat(page(ines, FORMS + "/nouveau")).contains("Pour la rentrée.").contains("publiée par");
        assertThat(forms.of("essai")).extracting(Form::name, Form::version).contains(tuple("nouveau", "1"));
        assertThat(versions.of("essai", "nouveau"))
                .extracting(Version::publishedBy)
                .containsExactly("responsable@essai.example");
    }

    @Test
    void every_fault_of_a_workbook_is_shown_at_once_with_its_place() {
        published("gouters", "1", tasting("gouters", "1"));
        upload(ines, "gouters", drawn("gouters", "2", """
                type                | name | label
                integr              | age  | Âge
                select_onne oui_non | gout |
                """));
        assertThat(page(ines, FORMS + "/gouters/draft"))
                .contains("choses à corriger dans le classeur.")
                .contains(
                        "Feuille « survey », ligne 2, colonne « type »</p> <p>« integr » n’est pas un type connu. Écrire par"
                                + " exemple « integer ».</p>")
                .contains("« select_onne oui_non » n’est pas un type connu.")
                .doesNotContain("Publier cette version");
        assertThat(louis.post(FORMS + "/gouters/draft/publish", "version", "2", "over", "1")
                        .status())
                .isEqualTo(422);
        assertThat(ines.get(FORMS + "/gouters/draft/preview").status()).isEqualTo(404);
    }

    @Test
    void what_is_no_workbook_does_not_come_in() {
        published("gouters", "1", tasting("gouters", "1"));
        assertThat(plain(upload(ines, "gouters", "a;b".getBytes(StandardCharsets.UTF_8))
                        .body()))
                .contains("n’est pas un classeur");
        assertThat(upload(ines, "gouters", new byte[5_000_001]).status()).isEqualTo(422);
        assertThat(plain(uploadNew(ines, "", "x.xlsx", tasting("Pas Un Nom", "1"))
                        .body()))
                .contains("Choisir à quoi sert ce formulaire.")
                .contains("Le nom du formulaire ne convient pas");
        assertThat(database.sql("select count(*) from form.drafts")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_version_that_was_not_changed_although_the_content_was_is_said_and_another_proposed() {
        published("gouters", "2026-01", tasting("gouters", "2026-01"));
        upload(louis, "gouters", drawn("gouters", "2026-01", """
                type               | name | label          | required
                integer            | age  | Âge            |
                select_one oui_non | gout | L’as-tu goûté ? | yes
                """));
        assertThat(page(louis, FORMS + "/gouters/draft"))
                .contains("Le classeur dit toujours « 2026-01 », alors que son contenu a changé.")
                .contains("value=\"2026-02\"");
        assertThat(plain(louis.post(FORMS + "/gouters/draft/publish", "version", "2026-01", "over", over("gouters"))
                        .body()))
                .contains("Un autre contenu s’appelle déjà « 2026-01 ». Écrire par exemple « 2026-02 ».");
        assertThat(louis.post(FORMS + "/gouters/draft/publish", "version", "2026-02", "over", over("gouters"))
                        .status())
                .isEqualTo(302);
        assertThat(forms.questionnaire("essai", "gouters").version()).isEqualTo("2026-02");
        assertThat(forms.questionnaire("essai", "gouters").xform()).contains("version=\"2026-02\"");
        assertThat(forms.questionnaire("essai", "gouters", "2026-01")).isPresent();
    }

    @Test
    void the_same_workbook_saved_again_changes_nothing() {
        published("gouters", "1", tasting("gouters", "1"));
        upload(louis, "gouters", tasting("gouters", "1"));
        assertThat(page(louis, FORMS + "/gouters/draft"))
                .contains("dit exactement la même chose que la version en vigueur")
                .doesNotContain("Publier cette version");
    }

    private static byte[] repeated(String id) {
        return drawn(id, "1", """
                type         | name   | label
                begin_repeat | enfant | L’enfant
                integer      | age    | Âge
                end_repeat   |        |
                """);
    }

    @Test
    void two_forms_of_a_project_never_bear_one_identifier() {
        published("debut", "1", repeated("sortie"));
        uploadNew(louis, "ENQUETE", "fin.xlsx", repeated("fin"));
        upload(louis, "fin", repeated("sortie"));
        assertThat(page(louis, FORMS + "/fin/draft"))
                .contains(
                        "« sortie » est déjà l’identifiant de questionnaires/essai/enquetes/debut.xlsx, et les téléphones n’en"
                                + " montreraient qu’un. Écrire « fin ».")
                .doesNotContain("Publier cette version");
        QuestionnaireFolder.put(FOLDER, "essai/enquetes/fin.xlsx", repeated("sortie"));
        assertThatThrownBy(() -> forms.questionnaires("essai"))
                .isInstanceOfSatisfying(WrongDefinition.class, wrong -> assertThat(
                                wrong.faults().stream().map(FormPagesTests::plain))
                        .containsExactly(
                                "questionnaires/essai/enquetes/fin.xlsx, feuille « settings », colonne « form_id » : « sortie » est"
                                        + " déjà l’identifiant de questionnaires/essai/enquetes/debut.xlsx, et les téléphones"
                                        + " n’en montreraient qu’un. Écrire « fin »."));
    }

    @Test
    void the_answers_of_two_projects_never_stand_in_one_table() {
        QuestionnaireFolder.put(FOLDER, "essai-nord/enquetes/foyers.xlsx", tasting("foyers", "1"));
        assertThat(forms.questionnaires("essai-nord")).hasSize(1);
        uploadNew(ines, "ENQUETE", "nord_foyers.xlsx", tasting("nord_foyers", "1"));
        assertThat(page(louis, FORMS + "/nord_foyers/draft"))
                .contains("un autre projet range déjà ses réponses sous ce nom. Donner un autre nom au classeur, par"
                        + " exemple « nord_foyers_2 ».")
                .doesNotContain("Publier cette version");
        QuestionnaireFolder.put(FOLDER, "essai/enquetes/nord_foyers.xlsx", tasting("nord_foyers", "1"));
        assertThatThrownBy(() -> forms.questionnaires("essai")).isInstanceOf(WrongDefinition.class);
        assertThat(forms.questionnaires("essai-nord")).hasSize(1);
        assertThat(plain(uploadNew(ines, "ENQUETE", "foyers__enfant.xlsx", tasting("foyers__enfant", "1"))
                        .body()))
                .contains("Le nom du formulaire ne convient pas");
    }

    @Test
    void two_people_do_not_publish_over_each_other() {
        published("gouters", "1", tasting("gouters", "1"));
        upload(louis, "gouters", tasting("gouters", "2"));
        assertThat(plain(louis.post(FORMS + "/gouters/draft/publish", "version", "2", "over", "999999")
                        .body()))
                .contains("Une autre version a été publiée pendant que cette page était ouverte.");
    }

    @Test
    void answers_follow_a_question_that_is_confirmed_to_be_the_same() {
        published("suivis", "1", tasting("suivis", "1"));
        Form before = forms.named("essai", "suivis");
        prepare(before);
        insert("suivis", "gout", "oui", "non", "oui");
        upload(louis, "suivis", drawn("suivis", "2", """
                type               | name   | label         | required
                integer            | age    | Âge           |
                select_one oui_non | degust | As-tu goûté ? | yes
                """));
        assertThat(page(louis, FORMS + "/suivis/draft"))
                .contains("Renommées ?")
                .contains("3 réponses déjà données sont concernées.");
        assertThat(plain(louis.post(FORMS + "/suivis/draft/publish", "version", "2", "over", over("suivis"))
                        .body()))
                .contains("Dire si « gout » et « degust » sont la même question.");
        assertThat(louis.post(
                                FORMS + "/suivis/draft/publish",
                                "version",
                                "2",
                                "over",
                                over("suivis"),
                                "meme:/data/degust",
                                "/data/gout")
                        .status())
                .isEqualTo(302);
        assertThat(column("suivis", "degust")).containsExactly("oui", "non", "oui");
        assertThat(column("suivis", "gout")).as("nothing is taken away").containsExactly("oui", "non", "oui");
        insert("suivis", "gout", "non");
        assertThat(column("suivis", "degust"))
                .as("a phone that still has the old form")
                .containsExactly("oui", "non", "oui", "non");
        upload(louis, "suivis", drawn("suivis", "3", """
                type               | name   | label         | required
                integer            | age    | Âge           |
                select_one oui_non | degust | As-tu goûté ? | yes
                date               | gout   | Jour du goût  |
                """));
        assertThat(page(louis, FORMS + "/suivis/draft"))
                .contains("« gout » est l’ancien nom d’une autre question")
                .doesNotContain("Publier cette version");
        assertThat(page(louis, FORMS + "/suivis/changes?before=1&now=2")).contains("« gout » devient « degust ».");
    }

    @Test
    void another_question_begins_without_answers() {
        published("autres", "1", tasting("autres", "1"));
        prepare(forms.named("essai", "autres"));
        insert("autres", "gout", "oui");
        upload(louis, "autres", drawn("autres", "2", """
                type               | name   | label         | required
                integer            | age    | Âge           |
                select_one oui_non | degust | As-tu goûté ? | yes
                """));
        louis.post(
                FORMS + "/autres/draft/publish", "version", "2", "over", over("autres"), "meme:/data/degust", "autre");
        prepare(forms.named("essai", "autres"));
        assertThat(column("autres", "gout")).containsExactly("oui");
        assertThat(column("autres", "degust")).isEmpty();
    }

    @Test
    void a_type_that_would_narrow_the_answers_is_refused_and_one_without_answers_is_not() {
        published("types", "1", drawn("types", "1", """
                type | name | label
                text | age  | Âge
                text | mot  | Mot
                """));
        prepare(forms.named("essai", "types"));
        insert("types", "age", "six ans");
        byte[] narrower = drawn("types", "2", """
                type    | name | label
                integer | age  | Âge
                text    | mot  | Mot
                """);
        upload(louis, "types", narrower);
        assertThat(page(louis, FORMS + "/types/draft"))
                .contains("Des réponses d’un autre type sont déjà rangées sous le nom « age ».")
                .contains("Ce brouillon ne peut pas être publié tel quel");
        assertThat(louis.post(FORMS + "/types/draft/publish", "version", "2", "over", over("types"))
                        .status())
                .isEqualTo(422);
        upload(louis, "types", drawn("types", "2", """
                type    | name | label
                text    | age  | Âge
                integer | mot  | Mot
                """));
        assertThat(louis.post(FORMS + "/types/draft/publish", "version", "2", "over", over("types"))
                        .status())
                .isEqualTo(302);
        prepare(forms.named("essai", "types"));
        insert("types", "mot", "12");
        assertThat(column("types", "age")).containsExactly("six ans");
        assertThat(given.answers(forms.named("essai", "types")))
                .containsEntry("age", 1L)
                .containsEntry("mot", 1L);
    }

    @Test
    void when_the_folder_cannot_be_written_the_version_counts_all_the_same_and_the_page_says_so() throws IOException {
        published("fermes", "1", tasting("fermes", "1"));
        Path blocking = FOLDER.resolve("questionnaires/essai/enquetes/~$fermes.xlsx.partiel");
        Files.createDirectories(blocking.resolve("occupe"));
        byte[] next = drawn("fermes", "2", """
                type    | name | label
                integer | age  | Âge de l’enfant
                """);
        upload(louis, "fermes", next);
        String over = over("fermes");
        louis.post(FORMS + "/fermes/draft/publish", "version", "2", "over", over);
        assertThat(forms.questionnaire("essai", "fermes").version()).isEqualTo("2");
        assertThat(page(louis, FORMS + "/fermes"))
                .contains("elle n’a pas pu être écrite dans le dossier des questionnaires")
                .contains("questionnaires/essai/enquetes/fermes.xlsx");
        Files.delete(blocking.resolve("occupe"));
        Files.delete(blocking);
        byte[] byHand = drawn("fermes", "3", """
                type    | name | label
                integer | age  | Âge, en années
                """);
        QuestionnaireFolder.put(FOLDER, "essai/enquetes/fermes.xlsx", byHand);
        assertThat(forms.questionnaire("essai", "fermes").version())
                .as("the folder is the truth again once somebody changes it")
                .isEqualTo("3");
    }

    @Test
    void a_workbook_changed_by_hand_without_its_version_is_told_on_its_page() {
        published("mains", "v1", tasting("mains", "v1"));
        QuestionnaireFolder.put(FOLDER, "essai/enquetes/mains.xlsx", drawn("mains", "v1", """
                type    | name | label
                integer | age  | Âge
                """));
        assertThat(page(ines, FORMS + "/mains"))
                .contains(
                        "mais il dit toujours être la version « v1 ». Ici, il est connu comme « v1 (2) ». Écrire par exemple"
                                + " « v2 »")
                .contains("trouvée dans le dossier");
    }

    @Test
    void a_faulty_workbook_in_the_folder_is_told_and_the_others_are_still_there() {
        published("gouters", "1", tasting("gouters", "1"));
        QuestionnaireFolder.put(FOLDER, "essai/enquetes/faux.xlsx", drawn("faux", "1", """
                type   | name | label
                integr | age  | Âge
                """));
        assertThat(page(ines, FORMS))
                .contains("À corriger dans le dossier")
                .contains("« integr » n’est pas un type connu.")
                .contains(FORMS + "/gouters\"");
    }

    @Test
    void what_is_tried_is_judged_question_by_question_and_kept_nowhere() {
        published("essais", "1", drawn("essais", "1", """
                type                    | name     | label            | required | relevant          | constraint | constraint_message | calculation
                integer                 | age      | Âge              | yes      |                   | . < 12     | Trop grand.        |
                select_one oui_non      | gout     | As-tu goûté ?    |          | ${age} > 3        |            |                    |
                decimal                 | poids    | Poids            |          |                   |            |                    |
                calculate               | double   |                  |          |                   |            |                    | ${poids} * 2
                begin_repeat            | personne | Les personnes    |          |                   |            |                    |
                text                    | prenom   | Prénom           | yes      |                   |            |                    |
                end_repeat              |          |                  |          |                   |            |                    |
                """.replace(
                        "calculate               | double   |                  ", "calculate | double | Le double")));
        String preview = FORMS + "/essais/preview";
        assertThat(page(ines, preview))
                .contains("Posée si « Âge » est plus de 3.")
                .contains("obligatoire");
        String wrong = plain(ines.post(
                        preview,
                        "a:/data/age",
                        "2",
                        "a:/data/gout",
                        "oui",
                        "a:/data/poids",
                        "1,5",
                        "fois:/data/personne",
                        "1")
                .body());
        assertThat(wrong)
                .contains("Ces réponses ne seraient pas acceptées telles quelles")
                .contains("« As-tu goûté ? » :")
                .contains("« Prénom » :")
                .contains("double</span> : <span>3</span>");
        String twice = plain(ines.post(preview, "a:/data/age", "7", "fois:/data/personne", "1", "add", "/data/personne")
                .body());
        assertThat(twice).contains("name=\"a:/data/personne[2]/prenom\"").contains("name=\"a:/data/age\" value=\"7\"");
        assertThat(plain(ines.post(
                                preview,
                                "a:/data/age",
                                "7",
                                "a:/data/personne[1]/prenom",
                                "Ada",
                                "a:/data/personne[2]/prenom",
                                "Lou",
                                "fois:/data/personne",
                                "2")
                        .body()))
                .contains("Ces réponses seraient acceptées.</strong> Rien n’a été enregistré");
        assertThat(given.rows(forms.tabulation("essai", forms.questionnaire("essai", "essais"))
                        .main()
                        .form()))
                .isZero();
    }

    @Test
    void a_questionnaire_is_shown_in_each_of_its_languages_and_from_right_to_left() {
        QuestionnaireFolder.put(FOLDER, "essai/enquetes/langues.xlsx", Written.workbook("""
                survey
                type               | name | label::Français (fr) | label::العربية (ar) | media::image
                select_one oui_non | gout | As-tu goûté ?        | هل تذوقت؟           | pomme.png

                choices
                list_name | name | label::Français (fr) | label::العربية (ar)
                oui_non   | oui  | Oui                  | نعم
                oui_non   | non  | Non                  | لا

                settings
                form_title | version
                Langues    | 1
                """));
        QuestionnaireFolder.put(FOLDER, "essai/enquetes/pomme.png", new byte[] {1, 2, 3});
        assertThat(page(ines, FORMS + "/langues/preview"))
                .contains("As-tu goûté ?")
                .contains("/forms/langues/files/pomme.png?version=1");
        assertThat(page(
                        ines,
                        FORMS
                                + "/langues/preview?language=العربية (ar)"
                                        .replace(" ", "%20")
                                        .replace(
                                                "العربية",
                                                java.net.URLEncoder.encode("العربية", StandardCharsets.UTF_8))))
                .contains("lang=\"ar\" dir=\"rtl\"")
                .contains("هل تذوقت؟");
        assertThat(page(ines, FORMS))
                .contains(
                        "sur papier, dans un navigateur ou sur un téléphone. Pas par tableur : il est en plusieurs langues");
        Visitor.Answer picture = ines.get(FORMS + "/langues/files/pomme.png?version=1");
        assertThat(picture.header("content-type")).hasValue("image/png");
        assertThat(picture.header("content-security-policy").orElse("")).contains("sandbox");
    }

    @Test
    void a_file_that_the_workbook_names_is_asked_for_and_goes_with_the_version() {
        byte[] workbook = Written.workbook("""
                survey
                type                            | name  | label
                select_one_from_file villes.csv | ville | Ville ?

                settings
                form_title | form_id | version
                Villes     | villes  | 1
                """);
        uploadNew(louis, "ENQUETE", "villes.xlsx", workbook);
        assertThat(page(louis, FORMS + "/villes/draft")).contains("Le classeur nomme villes.csv.");
        assertThat(plain(louis.post(FORMS + "/villes/draft/publish", "version", "1", "over", "0")
                        .body()))
                .contains("Il manque villes.csv");
        assertThat(plain(
                        louis.send(FORMS + "/villes/draft/files", Map.of(), "files", "../../villes.exe", new byte[] {1})
                                .body()))
                .contains("« villes.exe » n’est ni une image");
        louis.send(
                FORMS + "/villes/draft/files",
                Map.of(),
                "files",
                "villes.csv",
                "name,label\nlens,Lens\n".getBytes(StandardCharsets.UTF_8));
        assertThat(page(louis, FORMS + "/villes/draft/preview")).contains("Lens");
        louis.post(FORMS + "/villes/draft/publish", "version", "1", "over", "0");
        Questionnaire form = forms.questionnaire("essai", "villes");
        assertThat(forms.files(form)).containsOnlyKeys("villes.csv");
        assertThat(FOLDER.resolve("questionnaires/essai/enquetes/villes.csv")).exists();
        assertThat(versions.files(versions.named("essai", "villes", "1").orElseThrow()))
                .containsOnlyKeys("villes.csv");
    }

    @Test
    void what_was_done_is_in_the_audit() {
        uploadNew(ines, "ENQUETE", "note.xlsx", tasting("note", "1"));
        louis.post(FORMS + "/note/draft/publish", "version", "1", "over", "0");
        assertThat(database.sql("select what from account.audit where project = 'essai' order by id desc limit 2")
                        .query(String.class)
                        .list())
                .containsExactly("a publié une version de formulaire", "a déposé un nouveau formulaire");
    }

    // ---- the answers

    private void prepare(Form form) {
        product.getBean(fr.moisson.entry.Entries.class).prepare(form);
    }

    private void insert(String form, String column, String... answers) {
        int import_ = database.sql("""
                        insert into entry.imports (project, form, file, sheet, sha256, form_version, definitions, header_row,
                          headers, fields, direct, expected, position, finished_at)
                        values ('essai', :form, :file, '', '', '1', '', 1, '{}', '{}', true, 0, 0, now())
                        returning id
                        """)
                .param("form", form)
                .param("file", form + System.nanoTime())
                .query(Integer.class)
                .single();
        for (String answer : List.of(answers)) {
            database.sql("insert into data.essai_" + form + " (_import, _row, " + column + ") select " + import_
                            + ", 1, (jsonb_populate_record(null::data.essai_" + form + ", jsonb_build_object('" + column
                            + "', :answer)))." + column)
                    .param("answer", answer)
                    .update();
        }
    }

    private List<String> column(String form, String column) {
        return database.sql("select " + column + "::text from data.essai_" + form + " where " + column
                        + " is not null order by _id")
                .query(String.class)
                .list();
    }
}
