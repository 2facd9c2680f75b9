package fr.moisson.crossing.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import fr.moisson.Browser;
import fr.moisson.Heard;
import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.indicator.Computations;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.RungsByQuarter;
import fr.moisson.indicator.RungsByQuarter.Climb;
import fr.moisson.indicator.RungsByQuarter.Row;
import fr.moisson.indicator.ladder.Climbs;
import fr.moisson.indicator.ladder.Ladder;
import fr.moisson.indicator.ladder.Ladders;
import fr.moisson.indicator.ladder.Member;
import fr.moisson.indicator.ladder.Move;
import fr.moisson.indicator.ladder.Quarter;
import fr.moisson.project.DemoInterviews;
import fr.moisson.project.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

/** The ladder of the demo projects, from their registres as they are kept. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LadderPagesTests {
    private static final Path DEMO = Path.of("src/main/resources/demo");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    Folders folders;

    @Autowired
    Ladders ladders;

    @Autowired
    Climbs climbs;

    @Autowired
    DemoInterviews interviews;

    @Autowired
    RungsByQuarter rungs;

    @Autowired
    Computations computations;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeAll
    void the_trackers_are_dropped_and_evaluated() throws Exception {
        assertThat(text(visitor("miam").get("/projects/miam/ladder")))
                .contains(
                        "Rien n’a encore été noté dans ces registres. Déposer les tableaux de suivi, puis lancer l’évaluation.");
        evaluate("vrac-seine-ouest", "Registre des adhérents.xlsx", "Suivi permanences 2024-2026.xlsx");
        evaluate("miam", "Adhérents.xlsx", "Suivi du projet.xlsx", "Suivi épiceries 2024-2026.xlsx");
    }

    private void evaluate(String project, String... files) throws Exception {
        Files.createDirectories(folders.data(project));
        for (String file : files) {
            Files.copy(
                    DEMO.resolve(project).resolve(file), folders.data(project).resolve(file));
        }
        Visitor lead = Visitor.of(site(), SignIn.as(product, Role.LEAD, project));
        lead.post("/projects/" + project + "/run");
        String page = "";
        for (int i = 0; i < 1200 && !page.contains("Évaluation terminée le"); i++) {
            Thread.sleep(50);
            page = lead.get("/projects/" + project + "/run").body();
        }
        assertThat(page).contains("Évaluation terminée le");
    }

    @Test
    void the_courses_of_all_add_up_to_the_quarters() {
        for (String project : List.of("vrac-seine-ouest", "miam")) {
            Ladder ladder = ladders.of(project).orElseThrow();
            List<Member> members = climbs.members(ladder);
            for (Quarter quarter : climbs.of(ladder)) {
                List<Member.Step> steps = members.stream()
                        .flatMap(member -> member.steps().stream())
                        .filter(step -> step.began().equals(quarter.began()))
                        .toList();
                assertThat(steps).filteredOn(step -> step.move() == Move.UP).hasSize((int) quarter.up());
                assertThat(steps).filteredOn(step -> step.move() == Move.GONE).hasSize((int) quarter.gone());
                assertThat(steps)
                        .filteredOn(step -> step.move() == Move.UNKNOWN)
                        .hasSize((int) quarter.unknown());
            }
        }
    }

    @Test
    void the_course_of_each_is_for_the_lead_by_code_and_a_page_at_a_time() {
        String path = "/projects/vrac-seine-ouest/ladder/members";
        Visitor lead = Visitor.of(site(), SignIn.as(product, Role.LEAD, "vrac-seine-ouest"));
        String first = text(lead.get(path));
        assertThat(first)
                .contains("De 1 à 50, sur ", " adhérent·es.", "Après")
                .contains("première fois", "montée")
                .doesNotContain("Avant Après");
        assertThat(text(lead.get(path + "?page=2"))).contains("De 51 à 100, sur ", "Avant");
        assertThat(lead.get(path + "?page=-3").status()).isEqualTo(200);
        assertThat(visitor("vrac-seine-ouest").get(path).isRefused()).isTrue();
        assertThat(Visitor.of(site(), SignIn.as(product, Role.LEAD, "miam"))
                        .get(path)
                        .status())
                .isIn(403, 404);
    }

    @Test
    void the_last_quarter_and_the_passages_between_modes_say_the_same_numbers() {
        Ladder ladder = ladders.of("vrac-seine-ouest").orElseThrow();
        Results results = computations.latest("vrac-seine-ouest").orElseThrow();
        List<Quarter> quarters = climbs.of(ladder);
        Quarter last = quarters.get(quarters.size() - 1);
        Map.of(0, "adhesion", 2, "benevolat", 3, "catalogue", 5, "ca")
                .forEach((rung, mode) -> assertThat(last.standing().get(rung).getAsLong())
                        .as(mode)
                        .isEqualTo(results.value("passages_entre_modes", "part", mode + " / fin")
                                .orElseThrow()
                                .n()));
        long everybody = last.standing().stream()
                .filter(many -> many.isPresent())
                .mapToLong(many -> many.getAsLong())
                .sum();
        assertThat(everybody)
                .isEqualTo(results.value("modes_de_participation", "part", "adhesion")
                        .orElseThrow()
                        .n());
        assertThat(quarters.stream().mapToLong(Quarter::first).sum()).isEqualTo(everybody);
    }

    @Test
    void a_report_of_the_team_is_told_what_the_page_says() {
        Climb climb = rungs.of("vrac-seine-ouest").orElseThrow();
        List<Quarter> quarters = climbs.of(ladders.of("vrac-seine-ouest").orElseThrow());
        Quarter last = quarters.get(quarters.size() - 1);
        Row standing = climb.standing().get(quarters.size() - 1);
        assertThat(climb.rungs()).startsWith("adhésion", "achats réguliers", "bénévolat");
        assertThat(standing.cells())
                .startsWith(
                        Long.toString(last.standing().get(0).getAsLong()),
                        "non recueilli",
                        Long.toString(last.standing().get(2).getAsLong()));
        assertThat(climb.moves().get(quarters.size() - 1).cells().get(2)).isEqualTo(Long.toString(last.up()));
        assertThat(text(visitor("vrac-seine-ouest").get("/projects/vrac-seine-ouest/ladder")))
                .contains(standing.quarter().replace('\u00A0', ' ') + " " + String.join(" ", standing.cells()));
    }

    @Test
    void what_nobody_notes_is_not_collected_and_no_zero() {
        assertThat(text(visitor("miam").get("/projects/miam/ladder")))
                .contains("Qui prend part, et comment, d’un trimestre à l’autre ?")
                .contains("référent·e : non recueilli. Personne ne le note encore.")
                .contains("« Non recueilli » : rien n’a été noté, ce qui n’est pas 0.")
                .contains("On ne sait pas");
    }

    @Test
    void passages_that_people_tell_of_stand_beside_with_how_many_do() throws Exception {
        assertThat(text(visitor("vrac-seine-ouest").get("/projects/vrac-seine-ouest/ladder")))
                .contains("parcours : personne ne l’a encore dit");
        Heard.all(interviews, "vrac-seine-ouest");
        Visitor.Answer page = visitor("vrac-seine-ouest").get("/projects/vrac-seine-ouest/ladder");
        assertThat(text(page))
                .contains("Ce qui fait passer d’une marche à l’autre, dit en entretien")
                .containsPattern("parcours : \\d+ personnes, \\d+ sources")
                .containsPattern("leviers › petits pas : \\d+ personnes, \\d+ sources");
        assertThat(page.body()).contains("href=\"/projects/vrac-seine-ouest/");
    }

    @Test
    void decisions_stand_by_quarter_and_one_by_one() {
        assertThat(text(visitor("miam").get("/projects/miam/decisions")))
                .contains("Décisions du collectif 21 décisions sur 31 au degré 3, « concertation », ou plus haut.")
                .contains("information consultation concertation co-décision en tout")
                .contains("Date Sujet Degré Proposé par Suite")
                .contains(
                        "Informer et demander des avis préparent la décision ; en discuter et décider ensemble, c’est y prendre part (Cerema).");
    }

    @Test
    void what_children_decide_is_read_on_harts_ladder() {
        assertThat(text(visitor("miam").get("/projects/miam/decisions")))
                .contains("Avec les enfants 11 décisions sur 14 au degré 4, « désignés mais informés », ou plus haut.")
                .contains(
                        "Aux trois premiers degrés, les enfants sont là sans prendre part : on les note pour les voir (Roger Hart, Unicef, 1992).")
                .contains(
                        "25 novembre 2025 Une recette ou un menu 8. projet d’enfants, décidé avec les adultes Les enfants En cours")
                .contains("20 janvier 2026 Le programme des séances 5. consultés et informés non recueilli En cours");
    }

    @Test
    void neither_a_partner_nor_another_team_sees_them() {
        Visitor paul = Visitor.of(site(), SignIn.as(product, Role.PARTNER, "miam"));
        Visitor elsewhere = visitor("vrac-seine-ouest");
        for (String page : List.of("/projects/miam/ladder", "/projects/miam/decisions")) {
            assertThat(paul.get(page).isRefused()).as(page).isTrue();
            assertThat(elsewhere.get(page).isRefused()).as(page).isTrue();
        }
    }

    @Test
    void the_pages_are_sound() {
        try (Browser browser = new Browser()) {
            for (String project : List.of("miam", "vrac-seine-ouest")) {
                for (String page : List.of("ladder", "decisions", "cooperation")) {
                    for (int width : List.of(1280, 320)) {
                        look(browser, project, page, width);
                    }
                }
            }
        }
    }

    private void look(Browser browser, String project, String name, int width) {
        try (Page page = browser.page(width)) {
            SignIn.on(page, site(), SignIn.as(product, Role.INTERN, project));
            page.navigate(site() + "/projects/" + project + "/" + name);
            assertThat(new AxeBuilder(page).analyze().getViolations())
                    .extracting(Rule::getId)
                    .as(project + " " + name)
                    .isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as(project + " " + name)
                    .isEqualTo(true);
        }
    }

    private Visitor visitor(String project) {
        return Visitor.of(site(), SignIn.as(product, Role.INTERN, project));
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
