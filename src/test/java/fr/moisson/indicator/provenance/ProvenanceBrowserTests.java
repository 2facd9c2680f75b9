package fr.moisson.indicator.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.Media;
import fr.moisson.Browser;
import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.french.French;
import fr.moisson.indicator.Computations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The way back from a number, in a real browser, on a screen and on a phone. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "moisson.evaluate-at-start=false")
@Import(FromFilesTests.OnlyTheFiles.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProvenanceBrowserTests {
    private static final String SALES = "/projects/miam/indicators/panier_moyen";
    private static final String WEIGHINGS = "/projects/miam/indicators/dechets_par_repas";
    private static final Path PEER = Path.of("src/test/resources/peer/data");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    Job onlyTheFiles;

    @Autowired
    JobOperator operator;

    @Autowired
    Computations computations;

    @Autowired
    JdbcClient database;

    @Autowired
    DataSource source;

    private Browser browser;
    private String cookie = "";

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    /** Two days ago a file, today the same with what people correct, add and leave out. */
    @BeforeAll
    void a_tracker_that_changed(@TempDir Path folder, @TempDir Path out) throws Exception {
        List<String> weighings = new ArrayList<>(Files.readAllLines(PEER.resolve("pesees_cantine.csv")));
        Files.copy(PEER.resolve("ventes.csv"), folder.resolve("ventes.csv"));
        Files.copy(PEER.resolve("epiceries.csv"), folder.resolve("epiceries.csv"));
        Files.copy(PEER.resolve("formations_cantine.csv"), folder.resolve("formations_cantine.csv"));
        Files.write(folder.resolve("pesees_cantine.csv"), weighings.subList(0, weighings.size() - 5));
        read(folder, out, 1);
        for (String column : List.of(
                "data.miam_pesees_cantine _recorded_at",
                "entry.imports started_at",
                "entry.imports finished_at",
                "indicator.runs started_at",
                "indicator.runs finished_at")) {
            String[] names = column.split(" ");
            database.sql("update " + names[0] + " set " + names[1] + " = " + names[1] + " - interval '2 days'")
                    .update();
        }
        weighings.set(1, weighings.get(1).replaceFirst(",(\\d+),", ",environ $1,"));
        weighings.set(3, weighings.get(3).replaceFirst(",(\\d+),", ",NC,"));
        weighings.remove(5);
        Files.write(folder.resolve("pesees_cantine.csv"), weighings);
        read(folder, out, 2);
        browser = new Browser();
        cookie = SignIn.as(product, Role.LEAD, "miam");
    }

    private void read(Path folder, Path out, long turn) throws Exception {
        assertThat(operator.start(
                                onlyTheFiles,
                                new JobParametersBuilder()
                                        .addString("project", "miam")
                                        .addString("data", folder.toString())
                                        .addString("out", out.toString())
                                        .addLong("browser turn", turn)
                                        .toJobParameters())
                        .getStatus())
                .isEqualTo(BatchStatus.COMPLETED);
        computations.compute("miam");
    }

    @AfterAll
    void close() {
        browser.close();
    }

    private static String day(int daysAgo) {
        return LocalDateTime.now(French.HERE)
                .minusDays(daysAgo)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    private List<String> addresses() {
        long row = database.sql("select min(_id) from data.miam_pesees_cantine where _superseded_at is null")
                .query(Long.class)
                .single();
        return List.of(
                WEIGHINGS,
                WEIGHINGS + "/rows?measure=valeur&group=avant",
                WEIGHINGS + "/rows?measure=valeur&group=avant&fate=relu",
                WEIGHINGS + "/proof?measure=valeur&group=avant",
                WEIGHINGS + "/past?at=" + day(1),
                WEIGHINGS + "/past?at=" + day(1) + "&to=" + day(0),
                WEIGHINGS + "/past?at=hier",
                SALES + "/rows?measure=valeur&group=total",
                "/projects/miam/indicators",
                "/projects/miam/entries/pesees_cantine/" + row + "/values");
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 1200})
    void each_page_is_read_by_everybody_on_a_screen_and_on_a_phone(int width) {
        List<String> faults = new ArrayList<>();
        try (Page page = page(width)) {
            for (String address : addresses()) {
                open(page, address);
                picture(page, address, width);
                faults.addAll(faults(page, address));
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void a_page_that_waits_says_so_and_completes_itself() throws Exception {
        try (Page page = page(360)) {
            try (Connection elsewhere = source.getConnection();
                    Statement busy = elsewhere.createStatement()) {
                elsewhere.setAutoCommit(false);
                busy.execute("lock table indicator.fates in access exclusive mode");
                page.navigate(site() + WEIGHINGS + "/rows?measure=valeur&group=apr%C3%A8s");
                assertThat(page.locator("main").innerText())
                        .contains("Toutes les lignes sont comptées, raison par raison.");
                picture(page, "waiting", 360);
                assertThat(faults(page, "waiting")).isEmpty();
                elsewhere.rollback();
                elsewhere.setAutoCommit(true);
            }
            page.locator("text=Entrent dans le chiffre").waitFor();
            assertThat(page.locator("main").innerText()).doesNotContain("Cette page se complète");
        }
    }

    @Test
    void what_moved_is_written_with_as_many_decimals_as_it_takes_and_one_sign() {
        try (Page page = page(1200)) {
            open(page, WEIGHINGS + "/past?at=" + day(1) + "&to=" + day(0));
            String text = page.locator("main").innerText().replaceAll("[\\s\\u00A0\\u202F]+", " ");
            assertThat(text)
                    .containsPattern(
                            "avant valeur 64,\\d+ g/repas 6\\d,\\d+ g/repas −0,\\d+ g/repas Lignes retirées : −0,\\d+ g/repas")
                    .doesNotContain("−+", "++", "−0 g/repas", "+0 g/repas", "−0 %");
        }
    }

    @Test
    void the_proof_sheet_is_printed_with_all_it_says_and_no_menu() throws Exception {
        try (Page page = page(1000)) {
            open(page, WEIGHINGS + "/proof?measure=valeur&group=avant");
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            byte[] printed = page.pdf(new Page.PdfOptions().setFormat("A4"));
            String folder = System.getProperty("pictures");
            if (folder != null) {
                Files.write(Path.of(folder, "proof.pdf"), printed);
            }
            try (PDDocument pdf = Loader.loadPDF(printed)) {
                String text = new PDFTextStripper().getText(pdf).replaceAll("[\\s\\u00A0\\u202F]+", " ");
                assertThat(text)
                        .contains("fiche de preuve [dechets_par_repas·avant·v")
                        .contains("Ce que sont devenues les ", "Entrent dans le chiffre", "Lignes reçues en tout")
                        .contains("La règle, telle qu’elle est écrite", "from: pesees_cantine")
                        .contains("Lu le ")
                        .doesNotContain("Toutes les lignes", "Se déconnecter");
                assertThat(pdf.getNumberOfPages()).isBetween(1, 4);
            }
        }
    }

    private String site() {
        return "http://localhost:" + port;
    }

    private Page page(int width) {
        Page page = browser.page(width);
        page.context().addCookies(List.of(new Cookie("moisson", cookie).setUrl(site())));
        return page;
    }

    private void open(Page page, String address) {
        page.navigate(site() + address.replace(" ", "%20"));
        page.waitForFunction("() => !document.querySelector('[role=status].missing')");
    }

    private static List<String> faults(Page page, String where) {
        List<String> faults = new ArrayList<>();
        if ((Boolean)
                page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1")) {
            faults.add(where + " : wider than the screen");
        }
        for (Rule rule : new AxeBuilder(page).analyze().getViolations()) {
            faults.add(
                    where + " : " + rule.getId() + " " + rule.getNodes().get(0).getTarget());
        }
        return faults;
    }

    /** With {@code -Dpictures=FOLDER}: what the pages look like, to be looked at. */
    private static void picture(Page page, String path, int width) {
        String folder = System.getProperty("pictures");
        if (folder != null) {
            String file = path.replaceAll("[^a-z0-9]+", "-") + "-" + width + ".png";
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(Path.of(folder, file)).setFullPage(true));
        }
    }
}
