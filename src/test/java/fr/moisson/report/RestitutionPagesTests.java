package fr.moisson.report;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Heard;
import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.DemoInterviews;
import fr.moisson.project.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

/** What the two invented projects give back, made of their values and of the words their people agreed to. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestitutionPagesTests {
    private static final List<String> PROJECTS = List.of("miam", "vrac-seine-ouest");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    Folders folders;

    @Autowired
    JdbcClient database;

    @Autowired
    DemoInterviews demo;

    @Autowired
    Press press;

    @Autowired
    Reports reports;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeAll
    void both_projects_are_evaluated_and_people_were_heard() throws Exception {
        for (String project : PROJECTS) {
            FileSystemUtils.copyRecursively(Path.of("src/main/resources/demo", project), folders.data(project));
            Visitor lead = lead(project);
            lead.post("/projects/" + project + "/run");
            String page = "";
            for (int i = 0; i < 2400 && !page.contains("Évaluation terminée le"); i++) {
                Thread.sleep(50);
                page = lead.get("/projects/" + project + "/run").body();
            }
            Heard.all(demo, project);
        }
    }

    private Visitor lead(String project) {
        return Visitor.of("http://localhost:" + port, SignIn.as(product, Role.LEAD, project));
    }

    @Test
    void every_document_of_both_projects_is_made() throws Exception {
        Path folder = Files.createDirectories(Path.of("target/look"));
        for (String project : PROJECTS) {
            assertThat(lead(project).get("/projects/" + project + "/reports").body())
                    .contains("Pour restituer");
            for (DefinitionFile file : reports.givenBack(project)) {
                Press.Given given = press.giveBack(project, file.name()).orElseThrow();
                Files.write(folder.resolve(project + "-" + given.file()), given.document());
                if (given.mediaType().equals("application/pdf")) {
                    try (PDDocument pdf = Loader.loadPDF(given.document())) {
                        assertThat(pdf.getNumberOfPages()).isPositive();
                    }
                }
            }
        }
    }
}
