package fr.moisson.entry.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import fr.moisson.Browser;
import fr.moisson.Leftovers;
import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.entry.response.Responses;
import fr.moisson.entry.response.Sender;
import fr.moisson.entry.response.Submission;
import fr.moisson.form.QuestionnaireFolder;
import fr.moisson.form.Written;
import fr.moisson.indicator.Computations;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.util.HtmlUtils;

/** Household F7 answered by a link, before and after, and asks Louis, who leads, to be erased. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class ErasureTests {
    private static final Path FOLDER = QuestionnaireFolder.fresh("essai");
    private static final Sender DOOR = new Sender(Sender.Kind.LINK, "Sortie d’épicerie");
    private static final String PAGE = "/projects/essai/register/person";
    private static final String OPINIONS = """
            survey
            type              | name     | label                  | role          | constraint
            text              | code     | Votre code             | subject       |
            select_one vague  | vague    | Passage                | round         |
            text              | commune  | Votre commune          | site          |
            text              | tel      | Votre téléphone        | personal      |
            integer           | age      | Votre âge              |               | . < 120
            text              | avis     | Ce qui vous a plu      |               |
            image             | photo    | Une photo              |               |
            geopoint          | lieu     | Où ?                   |               |
            begin_repeat      | personne | Les personnes          |               |
            text              | prenom   | Prénom                 |               |
            integer           | ans      | Âge                    |               |
            end_repeat        |          |                        |               |

            choices
            list_name | name | label
            vague     | T0   | Avant
            vague     | T1   | Après

            settings
            form_title | form_id | version
            Votre avis | avis    | 1
            """;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    Responses responses;

    @Autowired
    Computations computations;

    @Autowired
    JdbcClient database;

    private Visitor louis = new Visitor("");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.definitions", FOLDER::toString);
    }

    @BeforeEach
    void twoHouseholds() {
        QuestionnaireFolder.put(FOLDER, "essai/enquetes/avis.xlsx", Written.workbook(OPINIONS));
        send("0", "<code>F1</code>", Map.of());
        database.sql("truncate data.essai_avis, data.essai_avis__personne").update();
        database.sql(
                        "truncate entry.findings, entry.attachments, entry.submissions, entry.state_changes, entry.comments,"
                                + " entry.corrections, entry.erasures, entry.contents, entry.same_subject")
                .update();
        send(
                "1",
                "<code>F7</code><vague>T0</vague><commune>Loos</commune><tel>0600000007</tel><age>34</age><avis>Signé Zorana</avis>"
                        + "<photo>zorana.jpg</photo><lieu>50.4512 2.8123 0 0</lieu>"
                        + "<personne><prenom>Zorana</prenom><ans>34</ans></personne><personne><prenom>Mirko</prenom><ans>9</ans></personne>",
                Map.of("zorana.jpg", "visage de Zorana".getBytes(StandardCharsets.UTF_8)));
        send(
                "2",
                "<code>f7</code><vague>T1</vague><commune>Loos</commune><age>135</age><avis>Encore Zorana</avis>",
                Map.of());
        send(
                "3",
                "<code>F8</code><vague>T0</vague><commune>Lens</commune><age>50</age><avis>De bons poireaux</avis>",
                Map.of());
        long corrected = entry("3");
        assertThat(corrected).isPositive();
        database.sql(
                        "insert into entry.comments (project, form, entry, written, person) values ('essai', 'avis', :entry, 'Vu Zorana au marché', 'ines')")
                .param("entry", entry("1"))
                .update();
        louis = visitor(Role.LEAD);
    }

    private Visitor visitor(Role role) {
        return Visitor.of("http://localhost:" + port, SignIn.as(product, role, "essai"));
    }

    private void send(String instance, String answers, Map<String, byte[]> files) {
        String xml = "<data id='avis' version='1'>" + answers + "<meta><instanceID>uuid:" + instance
                + "</instanceID><deviceID>telephone-" + instance + "</deviceID></meta></data>";
        responses.receive(new Submission("essai", "avis", xml.getBytes(StandardCharsets.UTF_8), files, DOOR, null));
    }

    private long entry(String instance) {
        return database.sql("select entry from entry.submissions where instance = :instance")
                .param("instance", "uuid:" + instance)
                .query(Long.class)
                .single();
    }

    private List<String> rows() {
        return database.sql("""
                        select concat_ws(' ', vague, commune, age, case when code like 'efface-__________' then 'quelqu’un' else code end, tel,
                          avis, photo, lieu)
                        from data.essai_avis order by _id
                        """).query(String.class).list();
    }

    @Test
    void all_that_stands_under_a_code_is_seen_before_anything_is_erased() {
        assertThat(text(louis.post(PAGE, "code", " f7 ")))
                .contains("Sous le code f7 : Votre avis : 2 réponses reçues par « Sortie d’épicerie »")
                .contains("Un code tiré au sort prendra partout la place de celui-ci.")
                .doesNotContain("Les fichiers sont à vous");
        assertThat(rows()).hasSize(3).noneMatch(row -> row.contains("quelqu’un"));
    }

    @Test
    void who_is_erased_is_nowhere_and_counts_still() {
        List<String> before = counted();
        Visitor.Answer done = louis.post(PAGE + "/erase", "code", "F7", "again", "f7", "reason", "asked");
        assertThat(done.status()).isEqualTo(302);
        assertThat(done.header("location").orElse("")).endsWith("/projects/essai/register");
        assertThat(rows())
                .containsExactly("T0 Loos 34 quelqu’un", "T1 Loos 135 quelqu’un", "T0 Lens 50 F8 De bons poireaux");
        assertThat(counted()).as("households, ages, places: as before").isEqualTo(before);
        assertThat(database.sql("select ans from data.essai_avis__personne where prenom is null order by ans")
                        .query(Integer.class)
                        .list())
                .containsExactly(9, 34);
        assertThat(Leftovers.of(
                        database,
                        "Zorana",
                        "Mirko",
                        "0600000007",
                        "50.4512",
                        "telephone-1",
                        "telephone-2",
                        "f7<",
                        "F7<"))
                .as("in any table, also in bytes")
                .isEmpty();
        assertThat(text(louis.get("/projects/essai/register")))
                .contains("C’est effacé : 2 lignes ne disent plus de qui elles sont.")
                .containsPattern(
                        "Le \\d+ \\p{L}+ \\d{4} : ce qu’une personne avait répondu a été effacé à la demande de la personne, par Louis :"
                                + " 2 lignes, 2 réponses reçues\\.");
        assertThat(text(louis.post(PAGE, "code", "F7")))
                .contains(
                        "Aucune ligne ne porte ce code. L’écrire comme dans le questionnaire ou le fichier : F012, par exemple.");
    }

    @Test
    void codes_that_were_decided_to_be_the_same_are_erased_together() {
        send(
                "4",
                "<code>G9</code><vague>T1</vague><commune>Lens</commune><age>51</age><avis>Signé Branka</avis>",
                Map.of());
        database.sql("""
                        insert into entry.same_subject (project, form, code, stands_for, same, reason, person)
                        values ('essai', 'avis', 'G9', 'F8', true, 'Branka a changé de carte', 'louis')
                        """).update();
        assertThat(text(louis.post(PAGE, "code", "G9"))).contains("2 réponses reçues");
        louis.post(PAGE + "/erase", "code", "G9", "again", "G9", "reason", "asked");
        assertThat(database.sql("select count(distinct code) from data.essai_avis where commune = 'Lens'")
                        .query(Integer.class)
                        .single())
                .as("still one household, before and after")
                .isEqualTo(1);
        assertThat(Leftovers.of(database, "Branka", "G9<", "F8<")).isEmpty();
        assertThat(database.sql("select count(*) from entry.same_subject")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void all_indicators_computed_anew_give_the_values_that_stood() throws Exception {
        Path indicators = Files.createDirectories(FOLDER.resolve("reports/essai/indicators"));
        Files.writeString(indicators.resolve("foyers_entendus.yaml"), """
                title: Foyers entendus
                level: réalisation
                unit: foyers
                decimals: 0
                from: avis
                count_distinct: [code]
                by: [total, vague]
                definition: Nombre de foyers qui ont répondu.
                numerator: Codes différents
                limits: Aucune.
                source: Questionnaire
                """);
        Files.writeString(indicators.resolve("age_moyen.yaml"), """
                title: Âge moyen
                level: réalisation
                unit: ans
                decimals: 1
                from: avis
                mean: ${age}
                by: [total, commune]
                definition: Âge moyen de qui répond.
                numerator: Somme des âges
                denominator: Réponses qui donnent un âge
                limits: Aucune.
                source: Questionnaire
                """);
        database.sql("update data.essai_avis set _state = 'validé'").update();
        try {
            computations.compute("essai", false);
            List<Value> stood = values();
            assertThat(stood).hasSizeGreaterThan(4);
            louis.post(PAGE + "/erase", "code", "F7", "again", "F7", "reason", "asked");
            computations.compute("essai", false);
            assertThat(values()).isEqualTo(stood);
        } finally {
            FileSystemUtils.deleteRecursively(indicators);
        }
    }

    private List<Value> values() {
        Results results = computations.latest("essai").orElseThrow();
        return Stream.of("foyers_entendus", "age_moyen")
                .flatMap(name -> results.of(name).stream())
                .toList();
    }

    private List<String> counted() {
        return database.sql("""
                        select vague || ' ' || count(*) || ' ' || count(distinct code) || ' ' || coalesce(sum(age), 0) || ' ' || count(commune)
                        from data.essai_avis group by vague order by vague
                        """).query(String.class).list();
    }

    @Test
    void a_response_that_was_erased_opens_still() {
        long first = entry("1");
        louis.post(PAGE + "/erase", "code", "F7", "again", "F7", "reason", "mistake");
        assertThat(text(louis.get("/projects/essai/entries/avis/" + first)))
                .contains("efface-")
                .contains("34")
                .doesNotContain("Zorana");
    }

    @Test
    void nothing_goes_without_a_reason_and_the_code_once_more() {
        assertThat(text(louis.post(PAGE + "/erase", "code", "F7", "again", "F7")))
                .contains("Choisir pourquoi ces réponses sont effacées.");
        Visitor.Answer other = louis.post(PAGE + "/erase", "code", "F7", "again", "F8", "reason", "asked");
        assertThat(other.status()).isEqualTo(422);
        assertThat(text(other)).contains("Pour effacer, écrire le code encore une fois : « F7 ».");
        assertThat(rows()).noneMatch(row -> row.contains("quelqu’un"));
    }

    @Test
    void only_who_leads_the_project_looks_and_erases() {
        Visitor ines = visitor(Role.INTERN);
        Visitor elsewhere = Visitor.of("http://localhost:" + port, SignIn.as(product, Role.LEAD, "miam"));
        for (Visitor other : List.of(ines, elsewhere, visitor(Role.PARTNER), new Visitor("http://localhost:" + port))) {
            assertThat(other.get(PAGE).isRefused()).isTrue();
            assertThat(other.post(PAGE, "code", "F7").isRefused()).isTrue();
            assertThat(other.post(PAGE + "/erase", "code", "F7", "again", "F7", "reason", "asked")
                            .isRefused())
                    .isTrue();
        }
        assertThat(rows()).noneMatch(row -> row.contains("quelqu’un"));
    }

    @Test
    void the_page_is_read_by_everybody() {
        String site = "http://localhost:" + port;
        try (Browser browser = new Browser();
                Page page = browser.page(400)) {
            SignIn.on(page, site, SignIn.as(product, Role.LEAD, "essai"));
            page.navigate(site + PAGE);
            assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
            page.getByLabel("Code de la personne ou du foyer").fill("F7");
            page.getByText("Voir ce qui est tenu").click();
            assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
            assertThat(page.url()).doesNotContain("F7");
        }
    }

    private static String text(Visitor.Answer answer) {
        return HtmlUtils.htmlUnescape(answer.body().replaceAll("<[^>]*>", " ")).replaceAll("[\\s\\u00A0]+", " ");
    }
}
