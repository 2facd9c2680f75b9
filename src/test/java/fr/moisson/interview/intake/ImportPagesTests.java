package fr.moisson.interview.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import fr.moisson.Browser;
import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.interview.Heading;
import fr.moisson.interview.Interview;
import fr.moisson.interview.Interviews;
import fr.moisson.interview.Kind;
import fr.moisson.interview.Texts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.xwpf.usermodel.BreakType;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
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

/** Texts typed elsewhere, by real files through real requests and a real browser. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class ImportPagesTests {
    private static final String PAGE = "/projects/miam/interviews/import";
    private static final String TALK = """
            Entretien H21, le 14 mars 2026, foyers adhérents
            E : Comment êtes-vous arrivée ici ?
            — Par ma fille, à la sortie de l’école.""";

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

    private Visitor ines = new Visitor("");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeEach
    void nobody_was_heard() {
        database.sql("truncate interview.interviews cascade").update();
        ines = Visitor.of(site(), SignIn.as(product, Role.INTERN, "miam"));
    }

    @Test
    void a_text_is_seen_with_its_proposed_heading_before_it_is_kept() {
        Visitor.Answer seen = send("notes.txt", TALK.getBytes(StandardCharsets.UTF_8));
        assertThat(text(seen))
                .contains("Rien n’est encore gardé. Vérifier l’en-tête et le texte, les corriger ici, puis garder.")
                .contains("De « notes.txt » : 3 lignes, 124 signes.")
                .contains("E : Comment êtes-vous arrivée ici ?\n— Par ma fille, à la sortie de l’école.");
        assertThat(seen.body())
                .contains("value=\"H21\"", "value=\"2026-03-14\"")
                .containsPattern("value=\"individual\"[^>]*selected")
                .containsPattern("value=\"foyers adhérents\"[^>]*selected");
        assertThat(interviews.of("miam")).isEmpty();
    }

    @Test
    void what_is_confirmed_is_kept_as_it_was_typed() {
        Visitor.Answer kept = keep("H21", TALK);
        assertThat(kept.status()).isEqualTo(302);
        Interview interview = interviews.of("miam").get(0);
        assertThat(interview.heading().title()).isEqualTo("Entretien individuel H21");
        assertThat(texts.latest(interview.id()).text()).isEqualTo(TALK);
        assertThat(text(ines.get("/projects/miam/interviews/" + interview.id())))
                .contains("1 texte est gardé. Relire ce qui est proposé à protéger : prénoms, lieux, numéros.");
    }

    @Test
    void a_heading_that_is_wrong_keeps_nothing_and_loses_nothing() {
        Visitor.Answer again = keep("Nadia", TALK);
        assertThat(text(again))
                .contains(
                        "« NADIA » n’est pas un code. Écrire des lettres et un numéro, par exemple H01 : le nom reste hors de Moisson.")
                .contains("— Par ma fille, à la sortie de l’école.");
        assertThat(interviews.of("miam")).isEmpty();
    }

    @Test
    void a_code_that_exists_already_is_told() {
        interviews.begin(
                "miam",
                new Heading(Kind.INDIVIDUAL, "H21", "", "", "", LocalDate.of(2026, 3, 1), null, "", "", false),
                "intern@miam.example");
        assertThat(text(send("H21.txt", "E : Bonjour.".getBytes(StandardCharsets.UTF_8))))
                .contains("Une rencontre H21 existe déjà : ce texte en sera une autre, du même code.");
    }

    @Test
    void a_text_of_windows_keeps_its_accents() {
        assertThat(text(send("H21.txt", TALK.getBytes(Charset.forName("windows-1252")))))
                .contains("— Par ma fille, à la sortie de l’école.");
    }

    @Test
    void a_document_of_word_is_read_with_its_tables_and_lists() throws IOException {
        assertThat(text(send("H21.docx", word())))
                .contains("Entretien H21\nE : Comment ?\tPar ma fille.\nsuite\nà la ligne");
    }

    @Test
    void a_document_of_libreoffice_is_read_without_what_was_struck_out() {
        byte[] odt = Written.odt("""
                <text:tracked-changes><text:changed-region><text:deletion><text:p>Nom barré</text:p></text:deletion>\
                </text:changed-region></text:tracked-changes>\
                <text:h>Entretien H21</text:h><text:p>E :<text:s text:c="2"/>Comment<text:line-break/>êtes-vous venue ?</text:p>\
                <text:list><text:list-item><text:p>Par ma fille<text:note><text:note-citation>1</text:note-citation>\
                <text:note-body><text:p>Elle rit.</text:p></text:note-body></text:note>.</text:p></text:list-item></text:list>""");
        assertThat(text(send("H21.odt", odt)))
                .contains("Entretien H21\nE :  Comment\nêtes-vous venue ?\n- Par ma fille.\n\n[note] Elle rit.")
                .doesNotContain("Nom barré");
    }

    @Test
    void who_writes_in_a_discussion_is_hidden_before_anything_is_shown() {
        String shown = text(send("discussion.txt", """
                12/03/2026, 14:05 - Nadia Invent: Qui vient samedi ?
                12/03/2026, 14:07 - Karim Ficti: Moi, et je passe prendre Nadia. Mon numéro : 06 12 34 56 78
                13/03/2026, 09:00 - Nadia Invent: Merci
                """.getBytes(StandardCharsets.UTF_8)));
        assertThat(shown)
                .contains(
                        "C’est une discussion WhatsApp : qui écrit est remplacé par un pseudonyme, le même dans tout le projet."
                                + " Relire les prénoms qui restent dans les messages.")
                .containsPattern("\\[12/03/2026 14:05\\] [a-z]{6}-[a-z]{6} : Qui vient samedi \\?")
                .containsPattern("je passe prendre [a-z]{6}-[a-z]{6}\\. Mon numéro : \\[téléphone\\]")
                .doesNotContain("Nadia", "Karim", "Invent", "06 12");
    }

    @Test
    void what_cannot_be_read_says_why_and_what_to_do() {
        assertThat(text(send("entretien.pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8))))
                .contains(
                        "entretien.pdf : ce format n’est pas lu ici. L’enregistrer au format .docx, .odt ou .txt, puis le choisir de nouveau.");
        assertThat(text(send("vide.txt", " \n ".getBytes(StandardCharsets.UTF_8))))
                .contains("vide.txt : ce fichier ne contient aucun texte. Vérifier que c’est le bon.");
        assertThat(text(send("faux.txt", new byte[] {'a', 0, 'b'})))
                .contains(
                        "faux.txt : ce n’est pas un texte, malgré son nom. L’ouvrir dans un traitement de texte, l’enregistrer au format"
                                + " .docx ou .odt, puis le choisir de nouveau.");
        assertThat(text(send("faux.docx", Written.zip("autre.xml", "<a/>"))))
                .contains(
                        "faux.docx : ce n’est pas un texte de traitement de texte, malgré son nom. L’enregistrer au format .docx ou .odt.");
        assertThat(text(send("abime.docx", "n’importe quoi".getBytes(StandardCharsets.UTF_8))))
                .contains(
                        "abime.docx : ce document est abîmé. L’ouvrir dans un traitement de texte, l’enregistrer de nouveau au format"
                                + " .docx ou .odt, puis le choisir de nouveau.");
        byte[] old = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0};
        assertThat(text(send("ancien.docx", old)))
                .contains(
                        "ancien.docx : ce document est d’un ancien format, ou protégé par un mot de passe. L’ouvrir, l’enregistrer sans mot"
                                + " de passe au format .docx, puis le choisir de nouveau.");
        assertThat(text(ines.sendAll(PAGE, Map.of(), "other", Map.of("a.txt", new byte[] {'a'}))))
                .contains("Aucun fichier n’a été choisi. Choisir un fichier .docx, .odt ou .txt.");
        assertThat(interviews.of("miam")).isEmpty();
    }

    @Test
    void a_file_made_to_harm_is_refused() {
        String entity =
                "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w:document xmlns:w=\"w\"><w:p><w:t>&x;</w:t></w:p></w:document>";
        assertThat(text(send("piege.docx", Written.zip("word/document.xml", entity))))
                .contains("piege.docx : ce document est abîmé.")
                .doesNotContain("root:");
        String swelling = "<w:document xmlns:w=\"w\"><w:p><w:t>" + "a".repeat(1_100_000) + "</w:t></w:p></w:document>";
        assertThat(text(send("long.docx", Written.zip("word/document.xml", swelling))))
                .contains(
                        "long.docx : ce texte est plus long qu’une journée de parole. Le partager en plusieurs fichiers, puis les choisir de"
                                + " nouveau.");
        String bomb = "<w:document xmlns:w=\"w\">" + " ".repeat(40_000_000) + "</w:document>";
        assertThat(text(send("bombe.docx", Written.zip("word/document.xml", bomb))))
                .contains("bombe.docx : ce texte est plus long qu’une journée de parole.");
        assertThat(text(send("long.txt", "a\n".repeat(600_000).getBytes(StandardCharsets.UTF_8))))
                .contains("long.txt : ce texte est plus long qu’une journée de parole.");
    }

    @Test
    void more_files_than_one_can_reread_are_refused() {
        Map<String, byte[]> files = new TreeMap<>();
        for (int n = 1; n <= 11; n++) {
            files.put("H" + n + ".txt", new byte[] {'a'});
        }
        assertThat(text(ines.sendAll(PAGE, Map.of(), "files", files)))
                .contains("Ce sont 11 fichiers : 10 au plus à la fois. En choisir moins.");
    }

    @Test
    void neither_a_partner_nor_another_project_imports() {
        Visitor paul = Visitor.of(site(), SignIn.as(product, Role.PARTNER, "miam"));
        assertThat(paul.get(PAGE).isRefused()).isTrue();
        assertThat(paul.send(PAGE, Map.of(), "files", "H21.txt", new byte[] {'a'})
                        .isRefused())
                .isTrue();
        Visitor elsewhere = Visitor.of(site(), SignIn.as(product, Role.LEAD, "vrac-seine-ouest"));
        assertThat(elsewhere.get(PAGE).isRefused()).isTrue();
        assertThat(elsewhere
                        .send(PAGE + "/keep", Map.of("text0", "a"), "files", "H21.txt", new byte[] {'a'})
                        .isRefused())
                .isTrue();
    }

    @Test
    void an_intern_brings_two_texts_and_leaves_one() {
        try (Browser browser = new Browser()) {
            for (int width : List.of(1280, 320)) {
                nobody_was_heard();
                try (Page page = browser.page(width)) {
                    SignIn.on(page, site(), SignIn.as(product, Role.INTERN, "miam"));
                    page.navigate(site() + PAGE);
                    sound(page);
                    page.locator("#fichiers").setInputFiles(new FilePayload[] {
                        new FilePayload("H21.txt", "text/plain", TALK.getBytes(StandardCharsets.UTF_8)),
                        new FilePayload("G02.txt", "text/plain", "— Un.\n— Deux.".getBytes(StandardCharsets.UTF_8))
                    });
                    page.locator("text=Lire").last().click();
                    sound(page);
                    page.locator("text=Ne pas garder ce texte").last().click();
                    page.locator("text=Garder ces textes").click();
                    page.locator("#texte[data-ready=true]").waitFor();
                    assertThat(page.locator("h1").innerText()).isEqualTo("Entretien individuel H21");
                    assertThat(interviews.of("miam")).hasSize(1);
                }
            }
        }
    }

    private static void sound(Page page) {
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .extracting(Rule::getId)
                .isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
        if (System.getProperty("pictures") != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(java.nio.file.Path.of(
                            System.getProperty("pictures"), "import-" + System.nanoTime() + ".png")));
        }
    }

    private static byte[] word() throws IOException {
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            document.createParagraph().createRun().setText("Entretien H21");
            XWPFTable table = document.createTable(1, 2);
            table.getRow(0).getCell(0).setText("E : Comment ?");
            table.getRow(0).getCell(1).setText("Par ma fille.");
            XWPFParagraph last = document.createParagraph();
            last.createRun().setText("suite");
            last.createRun().addBreak(BreakType.TEXT_WRAPPING);
            last.createRun().setText("à la ligne");
            document.write(bytes);
            return bytes.toByteArray();
        }
    }

    private Visitor.Answer send(String name, byte[] content) {
        return ines.send(PAGE, Map.of(), "files", name, content);
    }

    private Visitor.Answer keep(String code, String text) {
        return ines.sendAll(
                PAGE + "/keep",
                Map.of(
                        "kind0",
                        "individual",
                        "code0",
                        code,
                        "heldOn0",
                        "2026-03-14",
                        "audience0",
                        "",
                        "mode0",
                        "",
                        "place0",
                        "",
                        "minutes0",
                        "",
                        "interviewer0",
                        "Inès",
                        "text0",
                        text),
                "none",
                Map.of());
    }

    /** As it is read: with the ends of its lines. */
    private static String text(Visitor.Answer answer) {
        return HtmlUtils.htmlUnescape(
                        answer.body().replaceFirst("(?s).*<main", "<main").replaceAll("<[^>]+>", " "))
                .replaceAll("[\u00A0\u202F]", " ");
    }

    private String site() {
        return "http://localhost:" + port;
    }
}
