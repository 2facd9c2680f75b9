package fr.moisson.report;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.indicator.Computations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
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
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.util.HtmlUtils;

/** Louis hands the report over, late baskets come in, and he hands it over again: told as it happens. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
@Import(EditionTests.Reading.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EditionTests {
    private static final Path PEER = Path.of("src/test/resources/peer/data");
    private static final String EDITIONS = "/projects/miam/reports/bilan/editions";
    private static final int LATE = 40;

    private static long turn;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    Job readingAgain;

    @Autowired
    JobOperator operator;

    @Autowired
    Computations computations;

    @Autowired
    Editions editions;

    @Autowired
    Tellings tellings;

    @TempDir
    static Path folder;

    @TempDir
    static Path out;

    private Visitor ines = new Visitor("");
    private Visitor louis = ines;
    private Visitor paul = ines;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeAll
    void most_of_the_files_are_read() throws Exception {
        try (Stream<Path> files = Files.list(PEER)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Path sales = folder.resolve("ventes.csv");
        List<String> all = Files.readAllLines(sales);
        Files.write(sales, all.subList(0, all.size() - LATE));
        evaluate();
    }

    @BeforeEach
    void the_team() {
        String site = "http://localhost:" + port;
        ines = Visitor.of(site, SignIn.as(product, Role.INTERN, "miam"));
        louis = Visitor.of(site, SignIn.as(product, Role.LEAD, "miam"));
        paul = Visitor.of(site, SignIn.as(product, Role.PARTNER, "miam"));
    }

    private void evaluate() throws Exception {
        assertThat(operator.start(
                                readingAgain,
                                new JobParametersBuilder()
                                        .addString("project", "miam")
                                        .addString("data", folder.toString())
                                        .addString("out", out.toString())
                                        .addLong("turn", turn++)
                                        .toJobParameters())
                        .getStatus())
                .isEqualTo(BatchStatus.COMPLETED);
        computations.compute("miam");
    }

    private static String read(Visitor.Answer answer) {
        return HtmlUtils.htmlUnescape(answer.body()).replaceAll("<[^>]+>", " ").replaceAll("[ \\n\\t]+", " ");
    }

    private Edition edition(int number) {
        return editions.numbered("miam", "bilan", number).orElseThrow();
    }

    private String contents(int number, Format format) throws Exception {
        return Contents.of(editions.file(edition(number), format).orElseThrow());
    }

    @Test
    @Order(1)
    void only_the_lead_freezes_the_team_reads_and_partners_are_not_asked() {
        assertThat(ines.post(EDITIONS).isRefused()).isTrue();
        assertThat(ines.get(EDITIONS).status()).isEqualTo(200);
        assertThat(ines.get(EDITIONS).body()).doesNotContain("Geler cette édition");
        assertThat(paul.get(EDITIONS).isRefused()).isTrue();
        assertThat(louis.get("/projects/miam/reports/inconnu/editions").status())
                .isEqualTo(404);
    }

    @Test
    @Order(2)
    void an_edition_says_its_number_its_day_and_its_fingerprint_in_each_of_its_files() throws Exception {
        assertThat(louis.get(FUNDER).status()).isEqualTo(200);
        Visitor.Answer frozen = louis.post(EDITIONS, "handedTo", "la Fondation", "reason", "");
        assertThat(frozen.status()).as(read(frozen)).isEqualTo(302);
        String fingerprint = edition(1).fingerprint();
        assertThat(fingerprint).matches("[0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}");
        for (Format format : Format.values()) {
            assertThat(contents(1, format).replaceAll("\\s+", ""))
                    .as(format.name())
                    .contains("empreinte" + fingerprint.replace(" ", ""));
        }
        assertThat(read(louis.get(EDITIONS)))
                .contains(
                        "Éditions de «\u00A0Mieux manger ensemble\u00A0»",
                        "Édition 1",
                        "remise à la Fondation",
                        fingerprint,
                        "Aucun nombre n’a changé depuis la dernière édition.");
    }

    @Test
    @Order(3)
    void numbers_that_changed_ask_for_a_reason_before_the_next_edition() throws Exception {
        Path sales = folder.resolve("ventes.csv");
        Files.write(sales, Files.readAllLines(PEER.resolve("ventes.csv")));
        evaluate();
        Visitor.Answer refused = louis.post(EDITIONS, "reason", " ");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(read(refused))
                .containsPattern(
                        "\\d+.nombres ont changé depuis la dernière édition. Dire pourquoi.: la nouvelle édition l’imprimera.");
        assertThat(editions.of("miam", "bilan")).hasSize(1);
    }

    private static final String FUNDER = "/projects/miam/funders/fondation-des-lumieres/document";
    private static final String AGREEMENT = "/projects/miam/concordance";
    private static final String EXPLANATION = "Quarante paniers de juillet manquaient dans ce qui a été remis d’abord.";

    @Test
    @Order(4)
    void nobody_is_told_otherwise_than_another_was_until_somebody_says_why() {
        Visitor.Answer refused = louis.get(FUNDER);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(read(refused))
                .containsPattern(
                        "(?U)«\\sPanier moyen\\s»\\s: ce document dirait 24,97\\s€, et «\\sMieux manger ensemble, édition 1\\s» \\(remis à la Fondation, le [^)]+\\) dit 25,01\\s€\\.")
                .contains(
                        "Dire pourquoi sur la page «\u00A0Concordance\u00A0» du projet\u00A0: les documents l’imprimeront.");
        assertThat(louis.post(EDITIONS, "reason", "Des paniers sont arrivés.").status())
                .as("another edition is held back too, reason or not")
                .isEqualTo(422);
        String page = read(ines.get(AGREEMENT));
        assertThat(page)
                .containsPattern("\\d+.nombres ne sont pas les mêmes partout.; \\d+.restent à expliquer\\.")
                .contains(
                        "Panier moyen", "Ce qui l’a fait bouger : Lignes arrivées", "Personne ne l’a encore expliqué.")
                .doesNotContain("Garder l’explication");
        assertThat(ines.post(AGREEMENT, "number", "panier_moyen · total", "words", "Non.")
                        .isRefused())
                .isTrue();
        assertThat(paul.get(AGREEMENT).isRefused()).isTrue();
        assertThat(louis.post(AGREEMENT, "number", "inconnu · total", "words", "Non.")
                        .status())
                .isEqualTo(404);
    }

    @Test
    @Order(5)
    void an_explanation_is_given_once_by_the_lead_and_may_be_taken_back() {
        List<Tellings.Difference> differences = tellings.differences("miam");
        assertThat(differences).isNotEmpty();
        explain(differences, EXPLANATION);
        assertThat(read(louis.get(AGREEMENT))).contains("chacun est expliqué.");
        explain(differences.subList(0, 1), " ");
        assertThat(tellings.differences("miam")).anyMatch(one -> !one.isExplained());
        explain(differences, EXPLANATION);
    }

    private void explain(List<Tellings.Difference> differences, String words) {
        for (Tellings.Difference difference : differences) {
            assertThat(louis.post(AGREEMENT, "number", difference.reference().toString(), "words", words)
                            .status())
                    .isEqualTo(302);
        }
    }

    @Test
    @Order(6)
    void the_next_edition_prints_what_changed_and_the_one_before_is_still_what_it_was() throws Exception {
        byte[] before = editions.file(edition(1), Format.PDF).orElseThrow();
        String reason = "Quarante paniers de juillet sont arrivés après la clôture.";
        assertThat(louis.post(EDITIONS, "reason", reason).status()).isEqualTo(302);
        assertThat(editions.file(edition(1), Format.PDF).orElseThrow()).isEqualTo(before);
        assertThat(edition(2).fingerprint()).isNotEqualTo(edition(1).fingerprint());
        for (Format format : List.of(Format.PDF, Format.DOCX, Format.HTML)) {
            assertThat(contents(2, format).replaceAll("\\s+", " "))
                    .as(format.name())
                    .contains(
                            "Ce qui a changé depuis l’édition 1",
                            reason,
                            "Ce que d’autres documents disent autrement",
                            EXPLANATION);
        }
        assertThat(louis.get(FUNDER).status()).isEqualTo(200);
    }

    @Test
    @Order(7)
    void two_editions_are_compared_number_by_number_with_the_cause_and_sentence_by_sentence() {
        String page = read(louis.get(EDITIONS + "/compare?from=1&to=2"));
        assertThat(page)
                .contains(
                        "De l’édition 1 à l’édition 2",
                        "Lignes arrivées\u00A0: +",
                        "Voir les lignes",
                        "nombres n’ont pas changé");
        List<Editions.Caused> caused = editions.caused(edition(1), edition(2));
        assertThat(caused).isNotEmpty().allMatch(one -> !one.causes().isEmpty());
        assertThat(caused)
                .extracting(one -> one.changed().reference().toString())
                .contains("panier_moyen · total");
        Editions.Caused baskets = caused.stream()
                .filter(one -> one.changed().reference().equals(new Reference("panier_moyen", "valeur", "total")))
                .findFirst()
                .orElseThrow();
        assertThat(baskets.causes()).hasSize(1).first().asString().matches("Lignes arrivées\u00A0: [+\u2212]\\d.*");
        assertThat(ines.get(EDITIONS + "/compare?from=1&to=2").status()).isEqualTo(200);
        assertThat(paul.get(EDITIONS + "/compare?from=1&to=2").isRefused()).isTrue();
        assertThat(louis.get(EDITIONS + "/compare?from=1&to=9").status()).isEqualTo(404);
    }

    @Test
    @Order(8)
    void an_erratum_says_what_to_read_instead_and_why() {
        Visitor.Answer erratum = louis.get(EDITIONS + "/2/erratum");
        assertThat(erratum.status()).isEqualTo(200);
        assertThat(erratum.header("content-disposition").orElse("")).contains("miam-bilan-erratum-2.pdf");
        assertThat(louis.get(EDITIONS + "/1/erratum").status()).isEqualTo(404);
    }

    @Test
    @Order(9)
    void files_of_an_edition_are_taken_by_their_name_and_nothing_else_is() {
        assertThat(louis.get(EDITIONS + "/1/bilan.pdf")
                        .header("content-disposition")
                        .orElse(""))
                .contains("miam-bilan-edition-1.pdf");
        for (String other : List.of("/1/autre.pdf", "/3/bilan.pdf", "/1/bilan.exe", "/1/bilan")) {
            assertThat(louis.get(EDITIONS + other).status()).as(other).isEqualTo(404);
        }
    }

    @TestConfiguration
    static class Reading {
        @Bean
        Job readingAgain(JobRepository jobs, Step importEntries) {
            return new JobBuilder("readingAgain", jobs).start(importEntries).build();
        }
    }
}
