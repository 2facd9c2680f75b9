package fr.moisson.interview.coding;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import fr.moisson.Browser;
import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.form.QuestionnaireFolder;
import fr.moisson.interview.Heading;
import fr.moisson.interview.Interviews;
import fr.moisson.interview.Kind;
import fr.moisson.interview.Texts;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Inès and Nour code the same interview, each on her own; all of it is invented. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class AgreementTests {
    private static final Path FOLDER = QuestionnaireFolder.fresh("essai");
    private static final String SAID = "C’est cher. Je viens à pied.\n\n— Et après ? On se parle 🥕. On rit.";

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
    Themes themes;

    private String here = "";
    private int price;
    private int theme;
    private Visitor ines = new Visitor("");
    private Visitor nour = new Visitor("");
    private Visitor louis = new Visitor("");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.definitions", FOLDER::toString);
    }

    @BeforeEach
    void an_interview_and_two_themes() {
        database.sql("truncate interview.themes, interview.theme_changes, interview.interviews cascade")
                .update();
        int id = interviews.begin(
                "essai",
                new Heading(Kind.INDIVIDUAL, "H01", "", "", "", LocalDate.of(2026, 3, 14), null, "", "", true),
                "ines");
        texts.replace(id, "ines", SAID);
        here = "/projects/essai/interviews/" + id;
        price = themes.add("essai", null, "prix", "", "ines");
        theme = themes.add("essai", null, "lien", "", "ines");
        ines = Visitor.of(site(), SignIn.named(product, "ines", "essai"));
        nour = Visitor.of(site(), SignIn.named(product, "nour", "essai"));
        louis = Visitor.of(site(), SignIn.as(product, Role.LEAD, "essai"));
    }

    @Test
    void a_text_is_cut_into_its_sentences() {
        assertThat(Sentences.of(SAID).stream().map(place -> place.in(SAID)))
                .containsExactly("C’est cher.", "Je viens à pied.", "— Et après ?", "On se parle 🥕.", "On rit.");
    }

    @Test
    void nobody_sees_what_the_other_codes_before_both_are_done() {
        ines.post(here + "/agreement/join");
        nour.post(here + "/agreement/join");
        code(ines, "C’est cher.", price);
        code(nour, "cher", price);
        code(nour, "On se parle", theme);
        assertThat(ines.getJson(here + "/codings").body())
                .contains("C’est cher.")
                .doesNotContain("\"by\":\"nour\"");
        assertThat(louis.getJson(here + "/codings").body()).doesNotContain("\"by\":\"nour\"", "\"by\":\"ines\"");
        assertThat(ines.get("/projects/essai/themes/" + theme).body()).contains("Personne n’en parle encore.");
        int nours = database.sql("select max(id) from interview.codings")
                .query(Integer.class)
                .single();
        ines.post(here + "/codings/" + nours + "/remove");
        ines.post(here + "/agreement/finish");
        assertThat(ines.getJson(here + "/codings").body()).doesNotContain("\"by\":\"nour\"");
        assertThat(text(louis.get(here + "/agreement")))
                .contains("ines a fini.")
                .contains("nour code.");
        assertThat(text(louis.get(here + "/agreement"))).doesNotContain("Coder en aveugle");
        nour.post(here + "/agreement/finish");
        assertThat(louis.getJson(here + "/codings").body()).contains("\"by\":\"nour\"", "\"by\":\"ines\"");
        assertThat(text(louis.get(here + "/agreement")))
                .contains(
                        "prix Accord solide : ce thème se code de la même façon par l’une et par l’autre. alpha 1,00, sur 5 phrases :"
                                + " 1 codée par les deux, 0 par une seule personne.")
                .contains(
                        "lien Accord trop faible pour conclure : relire ensemble les phrases ci-dessous, puis réécrire la description du"
                                + " thème. alpha 0,00, sur 5 phrases : 0 codée par les deux, 1 par une seule personne.")
                .contains("On se parle 🥕. Oui pour nour, non pour ines.");
    }

    @Test
    void what_they_change_once_they_have_talked_leaves_the_first_agreement_written() {
        both();
        String page = text(nour.get(here + "/agreement"));
        assertThat(page).contains("On se parle 🥕. Oui pour nour, non pour ines. En convenir : ne plus coder");
        assertThat(text(louis.get(here + "/agreement"))).doesNotContain("En convenir :");
        ines.post(
                here + "/agreement/settle",
                "theme",
                "" + theme,
                "start",
                place("On se parle"),
                "words",
                "On se parle 🥕.");
        assertThat(text(ines.get(here + "/agreement")))
                .contains("lien Accord solide : ce thème se code de la même façon par l’une et par l’autre. alpha 1,00")
                .containsPattern(
                        "Avant d’en parler, le \\S+ \\S+ \\d{4} : alpha 0,00, sur 5 phrases : 0 codée par les deux, 1 par une seule personne\\.");
        nour.post(
                here + "/agreement/settle",
                "theme",
                "" + theme,
                "start",
                place("On se parle"),
                "words",
                "On se parle 🥕.");
        ines.post(
                here + "/agreement/settle",
                "theme",
                "" + theme,
                "start",
                place("On se parle"),
                "words",
                "On se parle 🥕.");
        assertThat(text(ines.get(here + "/agreement")))
                .contains("lien Après discussion, plus aucune phrase n’est sous ce thème. Avant d’en parler, le");
    }

    @Test
    void nobody_settles_for_another_or_on_words_that_are_gone() {
        both();
        for (Visitor other : List.of(louis, ines)) {
            String words = other == louis ? "On se parle 🥕." : "On se tait.";
            other.post(here + "/agreement/settle", "theme", "" + theme, "start", place("On se parle"), "words", words);
            assertThat(text(other.get(here + "/agreement")))
                    .contains(
                            other == louis
                                    ? "Seules les deux personnes qui ont codé en aveugle changent ici leur codage, quand les deux ont fini."
                                    : "Le texte ou les thèmes ont changé depuis que la page est ouverte. La regarder à nouveau.");
        }
        assertThat(text(ines.get(here + "/agreement")))
                .contains("lien Accord trop faible")
                .doesNotContain("Avant d’en parler");
    }

    /** Both code « prix » alike, Nour alone « lien »; both are done. */
    private void both() {
        ines.post(here + "/agreement/join");
        nour.post(here + "/agreement/join");
        code(ines, "C’est cher.", price);
        code(nour, "cher", price);
        code(nour, "On se parle", theme);
        ines.post(here + "/agreement/finish");
        nour.post(here + "/agreement/finish");
    }

    private static String place(String words) {
        return "" + SAID.codePointCount(0, SAID.indexOf(words));
    }

    @Test
    void a_third_person_is_told_that_two_already_code_and_who_gives_up_shows_all_again() {
        code(nour, "On se parle", theme);
        ines.post(here + "/agreement/join");
        assertThat(ines.getJson(here + "/codings").body()).doesNotContain("\"by\":\"nour\"");
        ines.post(here + "/agreement/leave");
        assertThat(ines.getJson(here + "/codings").body()).contains("\"by\":\"nour\"");
        ines.post(here + "/agreement/join");
        nour.post(here + "/agreement/join");
        louis.post(here + "/agreement/join");
        assertThat(text(louis.get(here + "/agreement")))
                .contains("Deux personnes codent déjà cette rencontre en aveugle. En choisir une autre.");
    }

    @Test
    void the_page_is_sound_and_its_teams_alone() {
        for (String address :
                List.of("/agreement/join", "/agreement/finish", "/agreement/leave", "/agreement/settle")) {
            Visitor paul = Visitor.of(site(), SignIn.as(product, Role.PARTNER, "essai"));
            assertThat(paul.get(here + "/agreement").isRefused()).isTrue();
            assertThat(paul.post(here + address).isRefused()).as(address).isTrue();
        }
        try (Browser browser = new Browser()) {
            sound(browser);
            for (Visitor one : List.of(ines, nour)) {
                one.post(here + "/agreement/join");
                code(one, one == ines ? "C’est cher." : "Je viens", price);
                one.post(here + "/agreement/finish");
            }
            sound(browser);
        }
    }

    private void sound(Browser browser) {
        for (int width : List.of(1280, 320)) {
            try (Page page = browser.page(width)) {
                SignIn.on(page, site(), SignIn.named(product, "ines", "essai"));
                page.navigate(site() + here + "/agreement");
                assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
                assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .isEqualTo(true);
            }
        }
    }

    private void code(Visitor visitor, String quote, int under) {
        assertThat(visitor.postJson(
                                here + "/codings",
                                "{\"start\": 0, \"quote\": \"%s\", \"theme\": %d}".formatted(quote, under))
                        .status())
                .isEqualTo(200);
    }

    private String site() {
        return "http://localhost:" + port;
    }

    private static String text(Visitor.Answer answer) {
        return org.springframework.web.util.HtmlUtils.htmlUnescape(
                        answer.body().replaceFirst("(?s).*<main", "<main").replaceAll("<[^>]+>", " "))
                .replaceAll("[\\s\u00A0\u202F]+", " ");
    }
}
