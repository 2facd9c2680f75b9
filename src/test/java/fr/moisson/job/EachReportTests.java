package fr.moisson.job;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.form.QuestionnaireFolder;
import fr.moisson.indicator.Computations;
import fr.moisson.project.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.util.HtmlUtils;

/** A report for each place of a network: one text, a document a place, and what is cut goes on where it was. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
@Import(EachReportTests.Reading.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EachReportTests {
    private static final Path FOLDER = QuestionnaireFolder.fresh("essai");
    private static final String ORDERS = "/projects/miam/orders";
    private static final String PLACES = "/projects/miam/reports/lieux/chacun";
    private static final int COUNT = 14;

    /** Places whose names would change the text they are put into. */
    private static final List<String> SPECIAL = List.of("Zone \"{{B}}\"", "Été <mois>");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    Job readingPlaces;

    @Autowired
    JobOperator operator;

    @Autowired
    Computations computations;

    @Autowired
    Folders folders;

    @Autowired
    JdbcClient database;

    private Visitor louis = new Visitor("");
    private Visitor paul = louis;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.definitions", FOLDER::toString);
        registry.add("moisson.home", () -> FOLDER.resolve("home").toString());
    }

    @BeforeAll
    void a_network_of_places() throws Exception {
        for (String part : List.of("reports/miam", "questionnaires/miam")) {
            FileSystemUtils.copyRecursively(Path.of(part), FOLDER.resolve(part));
        }
        Path data = Files.createDirectories(FOLDER.resolve("data"));
        List<String> peer = Files.readAllLines(Path.of("src/test/resources/peer/data/epiceries.csv"));
        Files.writeString(data.resolve("epiceries.csv"), network(peer), StandardCharsets.UTF_8);
        operator.start(
                readingPlaces,
                new JobParametersBuilder()
                        .addString("project", "miam")
                        .addString("data", data.toString())
                        .addString("out", FOLDER.resolve("out").toString())
                        .toJobParameters());
        computations.compute("miam");
    }

    /** The peer's épiceries, held again at each place of a network. */
    private static String network(List<String> peer) {
        List<String> head = List.of(peer.get(0).split(","));
        int site = head.indexOf("site");
        int key = head.indexOf("session_id");
        assertThat(List.of(site, key)).doesNotContain(-1);
        return peer.get(0) + "\n"
                + IntStream.range(0, COUNT)
                        .boxed()
                        .flatMap(place -> peer.stream().skip(1).limit(8).map(line -> {
                            String[] cells = line.split(",", -1);
                            String name = place < SPECIAL.size() ? SPECIAL.get(place) : "Lieu " + place;
                            cells[site] = '"' + name.replace("\"", "\"\"") + '"';
                            cells[key] = cells[key] + "-" + place;
                            return String.join(",", cells);
                        }))
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    @BeforeEach
    void the_team() {
        String site = "http://localhost:" + port;
        louis = Visitor.of(site, SignIn.as(product, Role.LEAD, "miam"));
        paul = Visitor.of(site, SignIn.as(product, Role.PARTNER, "miam"));
    }

    private static String read(Visitor.Answer answer) {
        return HtmlUtils.htmlUnescape(answer.body()).replaceAll("<[^>]+>", " ").replaceAll("[ \\n\\t]+", " ");
    }

    private String ordered() throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofMinutes(2));
        while (true) {
            String state = database.sql("select state from job.orders where report = 'lieux' order by id desc limit 1")
                    .query(String.class)
                    .single();
            if (state.equals("done") || state.equals("failed") || Instant.now().isAfter(end)) {
                return state;
            }
            Thread.sleep(20);
        }
    }

    private List<Path> written(String extension) throws IOException {
        try (var files = Files.list(folders.reports("miam").resolve("lieux"))) {
            return files.filter(file -> file.toString().endsWith(extension))
                    .sorted()
                    .toList();
        }
    }

    @Test
    @Order(1)
    void what_is_cut_goes_on_where_it_was_and_the_other_hand_was_not_stopped() throws Exception {
        Path reports = Files.createDirectories(folders.reports("miam").resolve("lieux"));
        Path inTheWay = Files.createDirectories(reports.resolve("lieu-8.pdf/x"));
        louis.post(ORDERS, "report", "lieux");
        assertThat(ordered()).isEqualTo("failed");
        List<Path> before = written(".html");
        assertThat(before).hasSizeBetween(4, COUNT - 3);
        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        Instant cut = Instant.now();
        database.sql("update job.orders set state = 'waiting' where report = 'lieux'")
                .update();
        product.getBean(Orders.class).takeUp();
        assertThat(ordered()).isEqualTo("done");
        assertThat(written(".pdf")).hasSize(COUNT - SPECIAL.size());
        List<Path> writtenAgain = before.stream()
                .filter(file -> file.toFile().lastModified() > cut.toEpochMilli())
                .toList();
        assertThat(writtenAgain).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    @Order(2)
    void each_place_has_its_own_document_under_its_own_name_and_only_its_numbers_are_its_own() throws Exception {
        String page = read(louis.get(PLACES));
        assertThat(page)
                .contains("12\u00A0rapports, un par lieu.", "L’épicerie éphémère, Lieu 8", "lieu-8.pdf")
                .as("a name that would change the text is left out, and said")
                .contains("Sans rapport : ", "Zone \"{{B}}\"")
                .doesNotContain("L’épicerie éphémère, Zone");
        String document = Files.readString(folders.reports("miam").resolve("lieux/lieu-8.html"))
                .replace("\u00A0", " ");
        assertThat(document).contains("L’épicerie éphémère, Lieu 8").doesNotContain("chacun", "{{");
        assertThat(louis.get(PLACES + "/lieu-8/lieu-8.pdf")
                        .header("content-disposition")
                        .orElse(""))
                .contains("miam-lieu-8.pdf");
        assertThat(louis.get(PLACES + "/lieu-8/lieu-9.pdf").status()).isEqualTo(404);
        assertThat(louis.get(PLACES + "/../bilan/bilan.pdf").status()).isNotEqualTo(200);
        assertThat(louis.get("/projects/miam/reports/autre/chacun").status()).isEqualTo(404);
    }

    @Test
    @Order(3)
    void the_list_of_reports_says_how_many_there_are_and_does_not_list_them() {
        String page = read(louis.get("/projects/miam/reports"));
        assertThat(page)
                .contains("Un rapport par lieu", "12\u00A0rapports écrits")
                .doesNotContain("lieu-8.pdf");
        assertThat(paul.get(PLACES).status())
                .isEqualTo(paul.get("/projects/miam/reports").status());
    }

    @TestConfiguration
    static class Reading {
        @Bean
        Job readingPlaces(JobRepository jobs, Step importEntries) {
            return new JobBuilder("readingPlaces", jobs).start(importEntries).build();
        }
    }
}
