package fr.moisson.report;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Heard;
import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.indicator.Results;
import fr.moisson.interview.consent.Quotes;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.DemoInterviews;
import fr.moisson.project.WrongDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What the invented people of MIAM said, in a report. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class QuotedTests {
    private static final Results RESULTS = InventedResults.read();
    private static final List<Format> READ = List.of(Format.HTML, Format.PDF, Format.DOCX);

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    JdbcClient database;

    @Autowired
    DemoInterviews demo;

    @Autowired
    Quotes quotes;

    @Autowired
    Quoted quoted;

    @Autowired
    Documents documents;

    @TempDir
    Path folder;

    private Visitor lead = new Visitor("");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeEach
    void people_were_heard() {
        database.sql("truncate interview.themes, interview.theme_changes, interview.interviews, report.quoted cascade")
                .update();
        Heard.all(demo, "miam");
        lead = Visitor.of("http://localhost:" + port, SignIn.as(product, Role.LEAD, "miam"));
    }

    private ReportModel report(String audience, String block) {
        DefinitionFile file = new DefinitionFile(
                "reports/miam/paroles.md",
                "---\ntitle: Paroles\naudience: %s\n---\n\n# Ce que les gens disent\n\nTexte.\n\n```quotes\n%s\n```\n"
                        .formatted(audience, block)
                        .getBytes(StandardCharsets.UTF_8));
        return ReportReader.read(
                file, RESULTS, InventedResults.DAY, InventedResults.saying(wanted -> quotes.sayable("miam", wanted)));
    }

    private static List<String> said(ReportModel report) {
        return report.quotes().stream()
                .map(quote -> quote.words() + " — " + quote.attribution())
                .toList();
    }

    private void revoke(String code) {
        assertThat(lead.post("/projects/miam/verbatims/revoke", "person", code).status())
                .isEqualTo(302);
    }

    @Test
    void a_report_quotes_those_who_agreed_to_be_read_by_its_readers() {
        List<String> funder = said(report("financeur", "most: 12"));
        List<String> everybody = said(report("public", "most: 12"));
        assertThat(funder).hasSizeGreaterThan(everybody.size()).containsAll(everybody);
        assertThat(everybody)
                .as("a parent who agreed to it, and nobody who agreed to the funder alone")
                .hasSizeBetween(2, 8)
                .anyMatch(words -> words.endsWith("— un parent d’élève"))
                .noneMatch(words -> words.endsWith("— une enseignante"));
        assertThat(said(report("interne", "most: 12"))).isEqualTo(funder);
    }

    @Test
    void a_block_asks_for_a_theme_a_public_and_a_number_of_people() {
        assertThat(said(report("financeur", "most: 1"))).hasSize(1);
        List<String> brakes = said(report("financeur", "theme: freins\nmost: 12"));
        assertThat(brakes)
                .isNotEmpty()
                .hasSizeLessThan(said(report("financeur", "most: 12")).size());
        assertThat(said(report("financeur", "theme: météo"))).isEmpty();
        assertThat(said(report("financeur", "public: personne"))).isEmpty();
    }

    @Test
    void nobody_is_quoted_twice_before_others_are_heard_and_no_words_stand_twice() {
        DefinitionFile file = new DefinitionFile(
                "reports/miam/paroles.md",
                "---\ntitle: Paroles\naudience: financeur\n---\n\n```quotes\nmost: 2\n```\n\n```quotes\nmost: 12\n```\n"
                        .getBytes(StandardCharsets.UTF_8));
        ReportModel report = ReportReader.read(
                file, RESULTS, InventedResults.DAY, InventedResults.saying(wanted -> quotes.sayable("miam", wanted)));
        assertThat(report.quotes()).doesNotHaveDuplicates();
        assertThat(report.blocks().stream().filter(Block.Quotations.class::isInstance))
                .hasSize(2);
    }

    @Test
    void without_anything_to_quote_nothing_stands_in_its_place() {
        String announced = "say: Ce que l’on en dit.";
        assertThat(report("financeur", announced).blocks())
                .extracting(block -> Span.plain(Proofs.spans(block)))
                .contains("Ce que l’on en dit.");
        assertThat(report("financeur", announced + "\ntheme: météo").blocks())
                .noneMatch(Block.Quotations.class::isInstance)
                .extracting(block -> Span.plain(Proofs.spans(block)))
                .doesNotContain("Ce que l’on en dit.");
    }

    @Test
    void a_number_that_is_none_is_a_fault_with_its_line() {
        WrongDefinition wrong =
                Assertions.catchThrowableOfType(WrongDefinition.class, () -> report("financeur", "most: 40"));
        assertThat(wrong.faults())
                .containsExactly(
                        "reports/miam/paroles.md, ligne 11, «\u00A0most\u00A0»\u00A0: il faut un nombre entier de 1 à 12. "
                                + "Écrire par exemple «\u00A0most: 3\u00A0».");
        wrong = Assertions.catchThrowableOfType(WrongDefinition.class, () -> report("public", "channel: funder"));
        assertThat(wrong.faults())
                .as("a report never chooses another agreement than its readers'")
                .hasSize(1);
    }

    @Test
    void words_taken_back_are_in_no_byte_of_the_next_edition() throws IOException {
        String words = "La cuisine";
        for (Format format : READ) {
            ReportModel before = report("financeur", "most: 12");
            String said = before.quotes().get(0).words();
            words = said.substring(0, Math.min(25, said.length()));
            String text = Contents.of(format.write(before)).replaceAll("\\s+", " ");
            if (format == Format.A3) {
                assertThat(text)
                        .as("agreed to be read in a report, not on a wall")
                        .doesNotContain(words);
            } else {
                assertThat(text).as(format.name()).contains(words);
            }
        }
        String person = database.sql("select person from interview.verbatims where id = :id")
                .param("id", report("financeur", "most: 12").quotes().get(0).id())
                .query(String.class)
                .single();
        revoke(person);
        ReportModel after = report("financeur", "most: 12");
        assertThat(after.quotes()).isNotEmpty();
        for (Format format : Format.values()) {
            byte[] document = format.write(after);
            assertThat(Contents.of(document).replaceAll("\\s+", " "))
                    .as(format.name())
                    .doesNotContain(words);
            assertThat(new String(document, StandardCharsets.ISO_8859_1)).doesNotContain(words);
        }
    }

    @Test
    void a_document_that_holds_words_taken_back_opens_no_more_until_it_is_written_again() throws IOException {
        ReportModel report = report("financeur", "most: 12");
        quoted.begin("miam", report);
        for (Format format : Format.kept()) {
            Path file = folder.resolve("paroles." + format.extension());
            Files.write(file, format.write(report));
            documents.keep("miam", report.name(), report, format, file, Files.size(file));
        }
        quoted.end("miam", report);
        assertThat(lead.get("/projects/miam/reports/paroles").status()).isEqualTo(200);
        int id = report.quotes().get(0).id();
        String person = database.sql("select person from interview.verbatims where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
        assertThat(text(lead.get("/projects/miam/verbatims/" + id))).contains("« Paroles », du 15 septembre 2026");

        revoke(person);
        assertThat(lead.get("/projects/miam/reports/paroles").status()).isEqualTo(410);
        assertThat(lead.get("/projects/miam/reports/paroles/paroles.docx").status())
                .isEqualTo(410);
        assertThat(text(lead.get("/projects/miam/reports")))
                .contains(
                        "Ce rapport ne s’ouvre plus : quelqu’un a retiré depuis des mots qui s’y trouvent, ou leur accord a pris fin. "
                                + "Relancer l’évaluation l’écrit de nouveau, sans eux.")
                .doesNotContain("paroles.docx");

        ReportModel next = report("financeur", "most: 12");
        quoted.begin("miam", next);
        assertThat(lead.get("/projects/miam/reports/paroles").status())
                .as("the documents of before are still there")
                .isEqualTo(410);
        quoted.end("miam", next);
        assertThat(lead.get("/projects/miam/reports/paroles").status()).isEqualTo(200);
    }

    private static String text(Visitor.Answer answer) {
        return org.springframework.web.util.HtmlUtils.htmlUnescape(
                        answer.body().replaceFirst("(?s).*<main", "<main").replaceAll("<[^>]+>", " "))
                .replaceAll("[\\s\u00A0\u202F]+", " ");
    }
}
