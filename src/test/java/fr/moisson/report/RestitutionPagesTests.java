package fr.moisson.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.moisson.Heard;
import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.interview.consent.Channel;
import fr.moisson.interview.consent.Quotes;
import fr.moisson.interview.consent.Quotes.Quote;
import fr.moisson.project.DemoInterviews;
import fr.moisson.project.Folders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
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
import org.springframework.web.util.HtmlUtils;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** What the two invented projects give back, made of their values and of the words their people agreed to. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestitutionPagesTests {
    private static final List<String> PROJECTS = List.of("miam", "vrac-seine-ouest");

    private Visitor.@Nullable Answer early;

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
    Quotes quotes;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeAll
    void both_projects_are_evaluated_and_people_were_heard() throws Exception {
        for (String project : PROJECTS) {
            FileSystemUtils.copyRecursively(Path.of("src/main/resources/demo", project), folders.data(project));
            Visitor lead = lead(project);
            early = lead.get(address(project, "panneaux"));
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

    private static String address(String project, String name) {
        return "/projects/" + project + "/restitutions/" + name;
    }

    private byte[] made(String project, String name) {
        return press.giveBack(project, name).orElseThrow().document();
    }

    private static Map<String, Form> pdfs() {
        return Map.ofEntries(
                Map.entry("miam panneaux", Form.PANEL_A3),
                Map.entry("miam affiche", Form.PANEL_A2),
                Map.entry("miam cartes", Form.CARDS),
                Map.entry("miam fiche-gouter", Form.PRACTICE),
                Map.entry("miam resume", Form.SUMMARY),
                Map.entry("miam facile", Form.EASY),
                Map.entry("vrac-seine-ouest panneaux", Form.PANEL_A3),
                Map.entry("vrac-seine-ouest cartes", Form.CARDS),
                Map.entry("vrac-seine-ouest fiche-decider", Form.PRACTICE),
                Map.entry("vrac-seine-ouest resume", Form.SUMMARY),
                Map.entry("vrac-seine-ouest facile", Form.EASY));
    }

    @Test
    void each_document_is_an_archive_that_everyone_can_read_with_its_fonts_in_it() throws Exception {
        Path folder = Files.createDirectories(Path.of("target/look"));
        VeraGreenfieldFoundryProvider.initialise();
        for (Map.Entry<String, Form> one : pdfs().entrySet()) {
            String[] named = one.getKey().split(" ");
            byte[] document = made(named[0], named[1]);
            Files.write(folder.resolve(named[0] + "-" + named[1] + ".pdf"), document);
            for (PDFAFlavour flavour : List.of(PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1)) {
                assertThat(faults(document, flavour))
                        .as(one.getKey() + " " + flavour)
                        .isEmpty();
            }
            try (PDDocument pdf = Loader.loadPDF(document)) {
                assertThat((double) pdf.getPage(0).getMediaBox().getWidth())
                        .as(one.getKey())
                        .isCloseTo(width(one.getValue()), within(1.0));
                if (Set.of(Form.PRACTICE, Form.SUMMARY).contains(one.getValue())) {
                    assertThat(pdf.getNumberOfPages()).as(one.getKey()).isEqualTo(2);
                }
            }
        }
    }

    /** In points. */
    private static double width(Form form) {
        return switch (form) {
            case PANEL_A2 -> 1191;
            case PANEL_A3 -> 842;
            default -> 595;
        };
    }

    private static List<String> faults(byte[] document, PDFAFlavour flavour) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(document), flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(flavour, 100, false, false, false)) {
            return validator.validate(parser).getTestAssertions().stream()
                    .map(assertion -> assertion.getRuleId().getClause() + " " + assertion.getMessage())
                    .distinct()
                    .toList();
        }
    }

    @Test
    void the_reports_page_lists_them_and_each_is_made_when_it_is_taken() throws Exception {
        String page = text(lead("miam").get("/projects/miam/reports"));
        assertThat(page)
                .contains(
                        "Pour restituer", "panneaux d’exposition, A3 · PDF", "cartes de verbatims, A6 à découper · PDF")
                .contains("Goûter, cuisiner, choisir ensemble", "facile à lire et à comprendre · PDF")
                .doesNotContain("À relire avant d’imprimer");
        Visitor.Answer answer = lead("miam").get(address("miam", "panneaux"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).contains("application/pdf");
        assertThat(answer.header("content-disposition")).contains("attachment; filename=\"miam-panneaux.pdf\"");
        assertThat(answer.header("cache-control").orElse("")).contains("no-store");
        assertThat(lead("miam").get(address("miam", "bilan")).status())
                .as("a report")
                .isEqualTo(404);
        assertThat(lead("miam").get(address("miam", "inconnu")).status()).isEqualTo(404);
        assertThat(database.sql(
                                "select count(*) from indicator.editions where report = 'panneaux' and audience = 'public'")
                        .query(Long.class)
                        .single())
                .as("what everybody saw is remembered")
                .isPositive();
        assertThat(database.sql("select count(*) from report.documents where report = 'panneaux'")
                        .query(Long.class)
                        .single())
                .as("and nothing is kept")
                .isZero();
    }

    @Test
    void before_anything_is_computed_a_page_says_why_nothing_is_made() {
        Visitor.Answer answer = Objects.requireNonNull(early);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(text(answer))
                .contains("Ce document n’a pas été fait")
                .contains(
                        "Aucun indicateur n’est encore calculé. Lancer d’abord l’évaluation : ce document se fait de ses valeurs.");
    }

    @Test
    void only_those_who_may_read_reports_take_them() {
        String address = address("miam", "panneaux");
        String site = "http://localhost:" + port;
        share("false");
        assertThat(new Visitor(site).get(address).sendsToSignIn()).isTrue();
        assertThat(lead("vrac-seine-ouest").get(address).isRefused()).isTrue();
        Visitor partner = Visitor.of(site, SignIn.as(product, Role.PARTNER, "miam"));
        assertThat(partner.get(address).isRefused()).isTrue();
        share("true");
        assertThat(partner.get(address).status()).isEqualTo(200);
        share("false");
        assertThat(Visitor.of(site, SignIn.as(product, Role.INTERN, "miam"))
                        .get(address)
                        .status())
                .isEqualTo(200);
    }

    private void share(String shared) {
        assertThat(lead("miam")
                        .post("/projects/miam/people/sharing", "shared", shared)
                        .status())
                .isEqualTo(302);
    }

    @Test
    void cards_hold_the_words_agreed_for_an_exhibition_and_no_others() throws Exception {
        String cards = oneLine(Contents.of(made("vrac-seine-ouest", "cartes")));
        List<Quote> exhibited = quotes.sayable("vrac-seine-ouest", Channel.EXHIBITION);
        assertThat(exhibited).isNotEmpty();
        assertThat(exhibited).allMatch(quote -> cards.contains(oneLine(quote.words())));
        List<Quote> elsewhere = quotes.sayable("vrac-seine-ouest", Channel.FUNDER).stream()
                .filter(quote -> exhibited.stream().noneMatch(one -> one.id() == quote.id()))
                .toList();
        assertThat(elsewhere).isNotEmpty().noneMatch(quote -> cards.contains(oneLine(quote.words())));
        int id = exhibited.get(0).id();
        assertThat(text(lead("vrac-seine-ouest").get("/projects/vrac-seine-ouest/verbatims/" + id)))
                .contains("« Ce que l’on en dit dans les groupements », du ");
    }

    @Test
    void words_taken_back_are_in_no_byte_of_what_is_taken_next() throws Exception {
        Quote quote = quotes.sayable("miam", Channel.EXHIBITION).get(0);
        String words = oneLine(quote.words()).substring(0, 20);
        assertThat(oneLine(Contents.of(made("miam", "cartes")))).contains(words);
        String person = database.sql("select person from interview.verbatims where id = :id")
                .param("id", quote.id())
                .query(String.class)
                .single();
        assertThat(lead("miam")
                        .post("/projects/miam/verbatims/revoke", "person", person)
                        .status())
                .isEqualTo(302);
        for (String name : List.of("cartes", "panneaux", "facile")) {
            byte[] after = made("miam", name);
            assertThat(oneLine(Contents.of(after))).as(name).doesNotContain(words);
            assertThat(decompressed(after)).as(name).doesNotContain(words);
        }
    }

    /** All that the file holds, its streams opened. */
    private static String decompressed(byte[] document) throws IOException {
        StringBuilder all = new StringBuilder(new String(document, StandardCharsets.ISO_8859_1));
        try (PDDocument pdf = Loader.loadPDF(document)) {
            for (COSObjectKey key : pdf.getDocument().getXrefTable().keySet()) {
                COSBase object = pdf.getDocument().getObjectFromPool(key).getObject();
                if (object instanceof COSStream stream) {
                    try (InputStream content = stream.createInputStream()) {
                        all.append(new String(content.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
                all.append(object);
            }
        }
        return oneLine(all.toString());
    }

    private static String oneLine(String text) {
        return text.replaceAll("[ʼ']", "’").replaceAll("[\\s\u00A0\u202F]+", " ");
    }

    private static String text(Visitor.Answer answer) {
        return oneLine(HtmlUtils.htmlUnescape(
                answer.body().replaceFirst("(?s).*<main", "<main").replaceAll("<[^>]+>", " ")));
    }
}
