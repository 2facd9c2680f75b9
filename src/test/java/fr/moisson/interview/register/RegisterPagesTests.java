package fr.moisson.interview.register;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import fr.moisson.Browser;
import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.french.French;
import fr.moisson.interview.Heading;
import fr.moisson.interview.Interview;
import fr.moisson.interview.Interviews;
import fr.moisson.interview.Kind;
import fr.moisson.interview.Texts;
import fr.moisson.interview.intake.Recordings;
import fr.moisson.project.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.util.HtmlUtils;

/** The register of a project and what leaves it for good, by real requests, on the disk and in a real browser. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class RegisterPagesTests {
    private static final String PAGE = "/projects/miam/register";
    private static final String PERSON = "intern@miam.example";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    JdbcClient database;

    @Autowired
    Interviews interviews;

    @Autowired
    Texts texts;

    @Autowired
    Recordings recordings;

    @Autowired
    Folders folders;

    private Visitor ines = new Visitor("");
    private Visitor louis = new Visitor("");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeEach
    void nobody_was_heard() {
        database.sql("truncate interview.interviews, interview.stand_ins, interview.erasures, interview.themes cascade")
                .update();
        ines = Visitor.of(site(), SignIn.as(product, Role.INTERN, "miam"));
        louis = Visitor.of(site(), SignIn.as(product, Role.LEAD, "miam"));
    }

    @Test
    void the_register_says_why_and_what_is_kept_and_until_when() {
        begin(Kind.INDIVIDUAL, "H07", LocalDate.now(French.HERE).minusDays(10), "Avec Zorana.");
        assertThat(text(ines.get(PAGE)))
                .contains("Responsable : VRAC Artois et OuiChange, ensemble")
                .contains(
                        "Entretiens, groupes, paroles recueillies Pourquoi Comprendre ce qui aide à venir et ce qui retient")
                .contains("Base légale consentement, usage par usage")
                .contains("Entretiens ce que les gens disent, sous un code 1 rencontre 60 mois après la rencontre")
                .contains("Enregistrements des voix 0 enregistrement la date dite pour chacun");
    }

    @Test
    void what_must_go_is_counted_down_the_next_first() {
        LocalDate today = LocalDate.now(French.HERE);
        int late = begin(Kind.INDIVIDUAL, "H01", today.minusMonths(60).minusDays(3), "Vieux.");
        int fresh = begin(Kind.GROUP, "G01", today, "Neuf.");
        record(fresh, today.plusDays(12));
        String page = text(ines.get(PAGE));
        assertThat(page)
                .containsPattern(
                        "Entretien individuel H01 \\d+ \\p{L}+ \\d{4} depuis \\d+ jours à effacer par le ou la responsable Enregistrement de G01"
                                + " \\d+ \\p{L}+ \\d{4} dans 12 jours s’efface tout seul Groupe de discussion G01");
        assertThat(late).isPositive();
    }

    @Test
    void an_interview_that_is_erased_leaves_nothing_but_that_it_was() throws IOException {
        int id = begin(Kind.INDIVIDUAL, "H07", LocalDate.of(2026, 3, 14), "Avec Zorana.");
        int group = begin(Kind.GROUP, "G01", LocalDate.of(2026, 3, 15), "Zorana parle aussi.");
        int other = begin(Kind.INDIVIDUAL, "H08", LocalDate.of(2026, 3, 16), "C’est bon.");
        code(id, "Avec Zorana");
        code(other, "C’est bon");
        quote(id, "H07", "Avec Zorana", "Bilan évaluatif, Word");
        quote(group, "H07", "Zorana parle", "Affiche");
        quote(group, "G01b", "parle aussi", "Exposition");
        record(id, LocalDate.now(French.HERE).plusDays(5));
        Path sound = folders.recordings("miam").resolve(recordings.of(id).get(0).file());
        ines.postJson(
                "/projects/miam/interviews/" + id + "/suspects/replace",
                "{\"kind\": \"first_name\", \"words\": \"Zorana\"}");
        String asked = text(louis.get("/projects/miam/interviews/" + id + "/erase"));
        assertThat(asked)
                .contains("Effacer H07 pour toujours Entretien individuel H07")
                .contains(
                        "1 passage codé", "1 enregistrement", "1 original du coffre", "2 citations, avec leurs accords")
                .contains(
                        "Ces documents contiennent déjà ses mots. Les refaire ou les retirer : Affiche Bilan évaluatif, Word");
        Visitor.Answer erased =
                louis.post("/projects/miam/interviews/" + id + "/erase", "code", "h07", "reason", "asked");
        assertThat(erased.status()).isEqualTo(302);
        assertThat(text(louis.get(PAGE)))
                .contains(
                        "L’entretien est effacé pour toujours. Ces documents contiennent encore ses mots, les refaire ou les retirer : "
                                + "Affiche et Bilan évaluatif, Word.")
                .containsPattern(
                        "Le \\d+ \\p{L}+ \\d{4} : une rencontre \\(entretien individuel\\) a été effacée à la demande de la personne, par"
                                + " Louis\\. Ses mots étaient dans : Affiche et Bilan évaluatif, Word\\.")
                .doesNotContain("H07");
        assertThat(sound).doesNotExist();
        assertThat(left())
                .isEqualTo(Map.of("texts", 2L, "codings", 1L, "verbatims", 1L, "originals", 0L, "stand_ins", 0L));
        assertThat(interviews.of("miam"))
                .extracting(Interview::heading)
                .extracting(Heading::code)
                .containsExactly("H08", "G01");
    }

    @Test
    void an_interview_that_was_put_aside_is_erased_too() {
        int id = begin(Kind.INDIVIDUAL, "H07", LocalDate.of(2026, 3, 14), "Avec Zorana.");
        ines.get("/projects/miam/interviews");
        ines.post("/projects/miam/interviews/" + id + "/remove");
        assertThat(text(ines.get(PAGE))).contains("Entretien individuel H07, retiré 14 mars 2031 dans");
        assertThat(text(louis.get("/projects/miam/interviews"))).contains("Effacer pour toujours");
        louis.post("/projects/miam/interviews/" + id + "/erase", "code", "H07", "reason", "due");
        assertThat(left()).containsEntry("texts", 0L);
        assertThat(text(ines.get(PAGE))).contains("parce que sa durée de conservation était passée, par Louis.");
    }

    @Test
    void whoever_still_types_in_it_is_told_that_it_is_gone() {
        int id = begin(Kind.INDIVIDUAL, "H07", LocalDate.of(2026, 3, 14), "Un.");
        louis.post("/projects/miam/interviews/" + id + "/erase", "code", "H07", "reason", "asked");
        assertThat(ines.postJson("/projects/miam/interviews/" + id + "/text", "{\"over\": 1, \"text\": \"Deux.\"}")
                        .status())
                .isEqualTo(410);
    }

    @Test
    void another_interview_of_the_same_code_is_told_and_stays() {
        int id = begin(Kind.INDIVIDUAL, "H07", LocalDate.of(2026, 3, 14), "Un.");
        begin(Kind.INDIVIDUAL, "H07", LocalDate.of(2026, 4, 14), "Deux.");
        assertThat(text(louis.get("/projects/miam/interviews/" + id + "/erase")))
                .contains("1 autre rencontre porte le code H07 et reste : l’effacer aussi si la personne le demande.");
        louis.post("/projects/miam/interviews/" + id + "/erase", "code", "H07", "reason", "asked");
        assertThat(interviews.of("miam")).hasSize(1);
    }

    @Test
    void nothing_is_erased_by_a_slip() {
        int id = begin(Kind.INDIVIDUAL, "H07", LocalDate.of(2026, 3, 14), "Un.");
        String page = "/projects/miam/interviews/" + id + "/erase";
        assertThat(text(louis.post(page, "code", "H08", "reason", "asked")))
                .contains("Pour effacer, écrire le code de cet entretien : « H07 ».");
        assertThat(text(louis.post(page, "code", "H07"))).contains("Choisir pourquoi cet entretien est effacé.");
        assertThat(interviews.of("miam")).hasSize(1);
    }

    @Test
    void only_the_lead_of_the_project_erases_and_only_its_team_reads_the_register() {
        int id = begin(Kind.INDIVIDUAL, "H07", LocalDate.of(2026, 3, 14), "Un.");
        Visitor paul = Visitor.of(site(), SignIn.as(product, Role.PARTNER, "miam"));
        Visitor elsewhere = Visitor.of(site(), SignIn.as(product, Role.LEAD, "vrac-seine-ouest"));
        for (Visitor other : List.of(ines, paul, elsewhere)) {
            assertThat(other.get("/projects/miam/interviews/" + id + "/erase").status())
                    .isEqualTo(403);
            assertThat(other.post("/projects/miam/interviews/" + id + "/erase", "code", "H07", "reason", "asked")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(elsewhere
                        .post(
                                "/projects/vrac-seine-ouest/interviews/" + id + "/erase",
                                "code",
                                "H07",
                                "reason",
                                "asked")
                        .status())
                .isEqualTo(404);
        assertThat(paul.get(PAGE).isRefused()).isTrue();
        assertThat(elsewhere.get(PAGE).isRefused()).isTrue();
        assertThat(interviews.of("miam")).hasSize(1);
    }

    @Test
    void the_pages_are_sound_on_a_wide_and_on_a_narrow_screen() {
        int id = begin(Kind.INDIVIDUAL, "H07", LocalDate.of(2020, 3, 14), "Avec Zorana.");
        quote(id, "H07", "Avec Zorana", "Bilan évaluatif, Word");
        try (Browser browser = new Browser()) {
            for (String path : List.of(PAGE, "/projects/miam/interviews/" + id + "/erase")) {
                for (int width : List.of(1280, 320)) {
                    look(browser, path, width);
                }
            }
        }
    }

    private void look(Browser browser, String path, int width) {
        try (Page page = browser.page(width)) {
            SignIn.on(page, site(), SignIn.as(product, Role.LEAD, "miam"));
            page.navigate(site() + path);
            assertThat(new AxeBuilder(page).analyze().getViolations())
                    .extracting(Rule::getId)
                    .as(path)
                    .isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as(path)
                    .isEqualTo(true);
            String folder = System.getProperty("pictures");
            if (folder != null) {
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of(folder, path.replaceAll("[^a-z0-9]+", "-") + "-" + width + ".png")));
            }
        }
    }

    private Map<String, Long> left() {
        return database.sql("""
                        select (select count(*) from interview.texts) as texts, (select count(*) from interview.codings) as codings,
                          (select count(*) from interview.verbatims) as verbatims, (select count(*) from interview.originals) as originals,
                          (select count(*) from interview.stand_ins) as stand_ins
                        """)
                .query((row, number) -> Map.of(
                        "texts", row.getLong("texts"),
                        "codings", row.getLong("codings"),
                        "verbatims", row.getLong("verbatims"),
                        "originals", row.getLong("originals"),
                        "stand_ins", row.getLong("stand_ins")))
                .single();
    }

    private int begin(Kind kind, String code, LocalDate heldOn, String text) {
        int id = interviews.begin(
                "miam", new Heading(kind, code, "", "", "Centre social", heldOn, null, "Inès", "", false), PERSON);
        texts.replace(id, PERSON, text);
        return id;
    }

    private void record(int interview, LocalDate eraseOn) {
        byte[] sound = new byte[64];
        System.arraycopy("OggS".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, sound, 0, 4);
        ines.send(
                "/projects/miam/interviews/" + interview + "/recordings",
                Map.of("eraseOn", eraseOn.toString()),
                "file",
                "voix.ogg",
                sound);
    }

    private void code(int interview, String words) {
        int theme = database.sql("insert into interview.themes (project) values ('miam') returning id")
                .query(Integer.class)
                .single();
        database.sql("""
                        insert into interview.codings (interview, theme, revision, quote, starts, ends, coder)
                        values (:interview, :theme, 1, :words, 0, 4, :person)
                        """)
                .param("interview", interview)
                .param("theme", theme)
                .param("words", words)
                .param("person", PERSON)
                .update();
    }

    private void quote(int interview, String person, String words, String document) {
        int verbatim = database.sql("""
                        insert into interview.verbatims (project, interview, person, child, quote, made_by)
                        values ('miam', :interview, :person, false, :words, :by)
                        returning id
                        """)
                .param("interview", interview)
                .param("person", person)
                .param("words", words)
                .param("by", PERSON)
                .query(Integer.class)
                .single();
        database.sql(
                        "insert into interview.wordings (verbatim, words, reread, recorded_by) values (:id, :words, false, :by)")
                .param("id", verbatim)
                .param("words", words)
                .param("by", PERSON)
                .update();
        database.sql(
                        "insert into interview.appearances (verbatim, document, channel) values (:id, :document, 'funder')")
                .param("id", verbatim)
                .param("document", document)
                .update();
    }

    private static String text(Visitor.Answer answer) {
        return HtmlUtils.htmlUnescape(
                        answer.body().replaceFirst("(?s).*<main", "<main").replaceAll("<[^>]+>", " "))
                .replaceAll("[\\s\u00A0\u202F]+", " ")
                .strip();
    }

    private String site() {
        return "http://localhost:" + port;
    }
}
