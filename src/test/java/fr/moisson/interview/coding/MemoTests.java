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
import fr.moisson.interview.Rewritten;
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
import org.springframework.web.util.HtmlUtils;

/** Inès and Nour note what they think as they read; all of it is invented. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class MemoTests {
    private static final Path FOLDER = QuestionnaireFolder.fresh("essai");

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

    @Autowired
    List<Rewritten> rewritten;

    private int interview;
    private int price;
    private long passage;
    private Visitor ines = new Visitor("");
    private Visitor nour = new Visitor("");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.definitions", FOLDER::toString);
    }

    @BeforeEach
    void a_coded_interview() {
        database.sql("truncate interview.themes, interview.theme_changes, interview.interviews cascade")
                .update();
        interview = interviews.begin(
                "essai",
                new Heading(Kind.INDIVIDUAL, "H01", "", "", "", LocalDate.of(2026, 3, 14), null, "", "", true),
                "ines");
        texts.replace(interview, "ines", "C’est cher. Je viens à pied.");
        price = themes.add("essai", null, "prix", "", "ines");
        ines = Visitor.of(site(), SignIn.named(product, "ines", "essai"));
        nour = Visitor.of(site(), SignIn.named(product, "nour", "essai"));
        ines.postJson(
                "/projects/essai/interviews/" + interview + "/codings",
                "{\"start\": 0, \"quote\": \"C’est cher.\", \"theme\": " + price + "}");
        passage = database.sql("select max(id) from interview.codings")
                .query(Long.class)
                .single();
    }

    private String site() {
        return "http://localhost:" + port;
    }

    private String theme() {
        return "/projects/essai/themes/" + price;
    }

    private String coding() {
        return "/projects/essai/interviews/" + interview + "/coding";
    }

    @Test
    void what_one_thinks_of_a_theme_a_passage_or_an_interview_the_other_reads_there() {
        ines.post(theme() + "/memos", "words", "À croiser avec la fin du mois.");
        ines.post(theme() + "/passages/" + passage + "/memos", "words", "Dit en riant.");
        ines.post("/projects/essai/interviews/" + interview + "/memos", "words", "Son fils traduisait.");
        assertThat(text(nour.get(theme())))
                .contains("À croiser avec la fin du mois. ines, le ", "Dit en riant. ines, le ")
                .doesNotContain("Son fils traduisait.");
        assertThat(text(nour.get(coding())))
                .contains("Son fils traduisait. ines, le ")
                .doesNotContain("Dit en riant.");
    }

    @Test
    void a_memo_is_removed_by_whoever_reads_it_and_stays_in_the_base() {
        ines.post(theme() + "/memos", "words", "À revoir.");
        long memo = database.sql("select max(id) from interview.memos")
                .query(Long.class)
                .single();
        assertThat(nour.post(theme() + "/memos/" + memo + "/remove").status()).isEqualTo(302);
        assertThat(text(nour.get(theme()))).contains("Le mémo est retiré.").doesNotContain("À revoir.");
        assertThat(nour.post(theme() + "/memos/" + memo + "/remove").status()).isEqualTo(404);
        assertThat(database.sql("select words || ' ' || removed_by from interview.memos where id = :id")
                        .param("id", memo)
                        .query(String.class)
                        .single())
                .isEqualTo("À revoir. nour");
    }

    @Test
    void memos_go_with_a_merge_and_with_an_interview_that_is_erased() {
        int fewer = themes.add("essai", null, "cherté", "", "ines");
        ines.post("/projects/essai/themes/" + fewer + "/memos", "words", "Même chose que prix ?");
        ines.post("/projects/essai/interviews/" + interview + "/memos", "words", "Son fils traduisait.");
        themes.merge("essai", fewer, price, "ines");
        assertThat(text(ines.get(theme()))).contains("Même chose que prix ?");
        database.sql("delete from interview.interviews where id = :id")
                .param("id", interview)
                .update();
        assertThat(database.sql("select words from interview.memos")
                        .query(String.class)
                        .list())
                .containsExactly("Même chose que prix ?");
    }

    @Test
    void a_name_that_is_taken_out_of_an_interview_leaves_its_memos_too() {
        ines.post(theme() + "/memos", "words", "Comme Nadia.");
        ines.post(theme() + "/passages/" + passage + "/memos", "words", "Nadia le dit aussi.");
        ines.post("/projects/essai/interviews/" + interview + "/memos", "words", "Venue avec Nadia.");
        rewritten.forEach(one -> one.rewrite(interview, text -> text.replace("Nadia", "[prénom A]")));
        assertThat(database.sql("select words from interview.memos order by id")
                        .query(String.class)
                        .list())
                .as("that of the theme is about nobody's interview")
                .containsExactly("Comme Nadia.", "[prénom A] le dit aussi.", "Venue avec [prénom A].");
    }

    @Test
    void an_empty_memo_one_that_is_too_long_and_one_on_nothing_are_refused() {
        ines.post(theme() + "/memos", "words", "  ");
        assertThat(text(ines.get(theme())))
                .contains("Ce mémo est vide. Écrire ce que ce passage, ce thème ou cet entretien fait penser.");
        ines.post(theme() + "/memos", "words", "a".repeat(4_001));
        assertThat(text(ines.get(theme())))
                .contains("Ce mémo est trop long : 4 000 signes au plus. Le partager en plusieurs.");
        ines.post(theme() + "/passages/999999/memos", "words", "Perdu.");
        assertThat(text(ines.get(theme()))).contains("Ce que ce mémo commente n’existe plus. Recharger la page.");
        assertThat(database.sql("select count(*) from interview.memos")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_passage_coded_blind_takes_no_memo_of_another() {
        ines.post("/projects/essai/interviews/" + interview + "/agreement/join");
        nour.post(theme() + "/passages/" + passage + "/memos", "words", "Vu.");
        assertThat(text(nour.get(theme()))).contains("Ce que ce mémo commente n’existe plus.");
    }

    @Test
    void it_is_the_teams_alone() {
        Visitor paul = Visitor.of(site(), SignIn.as(product, Role.PARTNER, "essai"));
        assertThat(paul.post(theme() + "/memos", "words", "Bonjour.").isRefused())
                .isTrue();
        assertThat(paul.post(theme() + "/passages/" + passage + "/memos", "words", "Bonjour.")
                        .isRefused())
                .isTrue();
    }

    @Test
    void in_a_browser_a_memo_is_written_under_its_passage() {
        try (Browser browser = new Browser();
                Page page = browser.page(360)) {
            SignIn.on(page, site(), SignIn.named(product, "ines", "essai"));
            page.navigate(site() + theme());
            page.click("summary:has-text('Écrire un mémo')");
            page.fill("#memo-" + passage, "Dit en riant.");
            page.click("li.passage button:has-text('Garder ce mémo')");
            page.waitForSelector("li.passage .memo:has-text('Dit en riant.')");
            assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
            page.navigate(site() + coding());
            page.fill("#memo", "Son fils traduisait.");
            page.click("#memos button:has-text('Garder ce mémo')");
            page.waitForSelector("#memos .memo:has-text('Son fils traduisait.')");
            assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
        }
    }

    private static String text(Visitor.Answer answer) {
        return HtmlUtils.htmlUnescape(
                        answer.body().replaceFirst("(?s).*<main", "<main").replaceAll("<[^>]+>", " "))
                .replaceAll("[\\s\u00A0\u202F]+", " ");
    }
}
