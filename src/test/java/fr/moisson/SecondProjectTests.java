package fr.moisson;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.project.Project;
import fr.moisson.project.Projects;
import fr.moisson.project.Round;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** VRAC Seine Ouest has its questionnaires, its indicators, and as yet no data and no report: each page says so and what comes next. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class SecondProjectTests {
    private static final String PROJECT = "vrac-seine-ouest";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    Projects projects;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    private Visitor lead() {
        return Visitor.of("http://localhost:" + port, SignIn.as(product, Role.LEAD, PROJECT));
    }

    @Test
    void both_projects_are_there_each_with_its_rounds() {
        assertThat(projects.all()).extracting(Project::name).containsExactly("miam", PROJECT);
        assertThat(projects.named(PROJECT).orElseThrow().rounds())
                .extracting(Round::code)
                .containsExactly("T0", "T1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/                                    | VRAC Seine Ouest",
                "/projects/vrac-seine-ouest            | Aucun rapport n’est encore commencé",
                "/projects/vrac-seine-ouest            | Aucun fichier. Déposer les suivis",
                "/projects/vrac-seine-ouest/files      | Aucun fichier n’a encore été lu",
                "/projects/vrac-seine-ouest/indicators | Aucun indicateur n’a encore été calculé",
                "/projects/vrac-seine-ouest/reports    | Aucun rapport n’est encore commencé",
                "/projects/vrac-seine-ouest/run        | Déposer des fichiers",
                "/projects/vrac-seine-ouest/piles      | Journal des permanences",
            })
    void its_pages_say_what_there_is_and_what_to_do_next(String path, String sentence) {
        Visitor.Answer answer = lead().get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().replace('\u00A0', ' ')).contains(sentence);
    }

    @Test
    void an_evaluation_asked_too_early_says_what_is_missing() throws InterruptedException {
        Visitor lead = lead();
        assertThat(lead.post("/projects/" + PROJECT + "/run").header("location").orElseThrow())
                .endsWith("/projects/" + PROJECT + "/run");
        String page = "";
        for (int i = 0; i < 100 && !page.contains("pas encore de rapport"); i++) {
            Thread.sleep(50);
            page = lead.get("/projects/" + PROJECT + "/run").body();
        }
        assertThat(page)
                .contains("Ce projet n’a pas encore de rapport à écrire. En commencer un dans"
                        + " reports/vrac-seine-ouest/bilan.md.");
    }
}
