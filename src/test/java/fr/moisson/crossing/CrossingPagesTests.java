package fr.moisson.crossing;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import fr.moisson.Browser;
import fr.moisson.Heard;
import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.indicator.Computations;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import fr.moisson.interview.Interviews;
import fr.moisson.project.DemoAnswers;
import fr.moisson.project.DemoInterviews;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.util.HtmlUtils;

/** What holds back and what helps: who said it, beside what the questionnaires say. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrossingPagesTests {
    private static final String PROJECT = "vrac-seine-ouest";
    private static final String PAGE = "/projects/" + PROJECT + "/crossing";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    DemoInterviews demo;

    @Autowired
    DemoAnswers answers;

    @Autowired
    Computations computations;

    @Autowired
    Interviews interviews;

    private Visitor ines = new Visitor("");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeAll
    void ten_were_heard_and_many_answered() throws IOException {
        Heard.all(demo, PROJECT);
        answers.take(
                PROJECT,
                "freins_leviers.csv",
                Files.readAllBytes(Path.of("src/main/resources/demo-answers", PROJECT, "freins_leviers.csv")));
        computations.compute(PROJECT);
        ines = Visitor.of(site(), SignIn.as(product, Role.INTERN, PROJECT));
    }

    @Test
    void a_cell_counts_people_and_sources_and_a_group_is_a_source_without_people() {
        String page = text(ines.get(PAGE));
        assertThat(page)
                .contains("Ce qu’ont dit 7 personnes, 10 sources, par public.")
                .contains("adhérent·es 3 personnes, 4 sources")
                .contains("non noté 0 personne, 1 source")
                .contains("légitimité – 1 source 1 1 source 1 1 source 1 1 source 0 0 3 4 sources");
    }

    @Test
    void what_nobody_was_asked_is_no_zero() {
        assertThat(text(ines.get(PAGE + "?by=mode")))
                .contains("Ce qu’ont dit 7 personnes, 10 sources, par mode de participation.")
                .doesNotContain("Personne n’a encore été entendu");
        assertThat(text(ines.get(PAGE + "?by=kind")))
                .contains(
                        "Personne n’a encore été entendu ici : entretien avec un partenaire, séance de dessin. Ce n’est pas un 0 : rien n’a été recueilli.");
    }

    @Test
    void the_questionnaire_stands_beside_with_its_own_n() {
        Results results = computations.latest(PROJECT).orElseThrow();
        Value value = results.value("freins", "part", "T1 / legitimite").orElseThrow();
        long n = Objects.requireNonNull(value.n());
        long those = Math.round(Objects.requireNonNull(value.value()) * n);
        assertThat(text(ines.get(PAGE)))
                .contains(
                        "À droite, à part : Enquête « Freins et leviers de la participation », été 2026 . Ce sont d’autres personnes")
                .contains("Je ne me sens pas à ma place ")
                .contains(those + " sur " + n)
                .contains("les deux comptes ne s’additionnent jamais");
    }

    @Test
    void all_the_themes_are_shown_when_asked() {
        assertThat(text(ines.get(PAGE))).doesNotContain("démocratie alimentaire");
        assertThat(text(ines.get(PAGE + "?all=true"))).contains("démocratie alimentaire", "producteurs");
    }

    @Test
    void the_workbook_holds_each_way_of_telling_people_apart_and_no_words_of_anybody() throws Exception {
        byte[] workbook = bytes(PAGE + ".xlsx");
        String all = parts(workbook);
        assertThat(all)
                .contains("Par public", "Par mode de participation", "Par ce que c’est", "Questionnaires")
                .contains("freins › légitimité")
                .contains("Les deux comptes ne s’additionnent jamais.")
                .contains("Je ne me sens pas à ma place")
                .doesNotContain("paillasson");
    }

    @Test
    void neither_a_partner_nor_another_team_sees_it() {
        Visitor paul = Visitor.of(site(), SignIn.as(product, Role.PARTNER, PROJECT));
        assertThat(paul.get(PAGE).isRefused()).isTrue();
        assertThat(paul.get(PAGE + ".xlsx").isRefused()).isTrue();
        Visitor elsewhere = Visitor.of(site(), SignIn.as(product, Role.LEAD, "miam"));
        assertThat(elsewhere.get(PAGE).isRefused()).isTrue();
        assertThat(text(elsewhere.get("/projects/miam/crossing"))).contains("Personne n’a encore été écouté.");
    }

    @Test
    void a_cell_opens_on_its_passages_and_the_page_is_sound() {
        try (Browser browser = new Browser()) {
            for (String path : List.of(PAGE, PAGE + "?by=mode&all=true")) {
                for (int width : List.of(1280, 320)) {
                    look(browser, path, width);
                }
            }
            try (Page page = browser.page(1280)) {
                SignIn.on(page, site(), SignIn.as(product, Role.INTERN, PROJECT));
                page.navigate(site() + PAGE);
                page.locator("tr:has(a:text-is('légitimité')) td a").nth(1).click();
                PlaywrightAssertions.assertThat(page.locator("main"))
                        .containsText("C'est un truc pour ceux qui ont fait des études, non ?");
                PlaywrightAssertions.assertThat(page.locator("main")).not().containsText("paillasson");
            }
        }
    }

    @Test
    void on_the_screen_of_a_laptop_all_columns_are_seen_at_once() {
        try (Browser browser = new Browser();
                Page page = browser.page(1200)) {
            SignIn.on(page, site(), SignIn.as(product, Role.INTERN, PROJECT));
            for (String by : List.of("public", "mode", "kind")) {
                page.navigate(site() + PAGE + "?by=" + by);
                assertThat(page.locator(".scroll")
                                .evaluateAll("all => all.map(one => one.scrollWidth - one.clientWidth)"))
                        .as(by)
                        .isEqualTo(List.of(0, 0));
            }
        }
    }

    private void look(Browser browser, String path, int width) {
        try (Page page = browser.page(width)) {
            SignIn.on(page, site(), SignIn.as(product, Role.INTERN, PROJECT));
            page.navigate(site() + path);
            assertThat(new AxeBuilder(page).analyze().getViolations())
                    .extracting(Rule::getId)
                    .as(path)
                    .isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as(path)
                    .isEqualTo(true);
        }
    }

    private byte[] bytes(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(site() + path))
                .header("Cookie", "moisson=" + ines.cookie().orElseThrow())
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private static String parts(byte[] workbook) throws IOException {
        StringBuilder all = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                all.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return HtmlUtils.htmlUnescape(all.toString()).replace('\u00A0', ' ');
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
