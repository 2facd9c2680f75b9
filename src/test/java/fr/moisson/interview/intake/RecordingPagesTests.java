package fr.moisson.interview.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import fr.moisson.Browser;
import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.french.French;
import fr.moisson.interview.Heading;
import fr.moisson.interview.Interviews;
import fr.moisson.interview.Kind;
import fr.moisson.project.Folders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
import org.springframework.web.util.HtmlUtils;

/** Recordings of interviews, by real requests, on the disk and in a real browser. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class RecordingPagesTests {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    JdbcClient database;

    @Autowired
    Interviews interviews;

    @Autowired
    Recordings recordings;

    @Autowired
    Folders folders;

    private Visitor ines = new Visitor("");
    private String page = "";
    private int interview;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeEach
    void an_interview_was_held() {
        recordings.standing("miam").forEach(one -> recordings.erase(one, null));
        database.sql("truncate interview.interviews cascade").update();
        ines = Visitor.of(site(), SignIn.as(product, Role.INTERN, "miam"));
        interview = interviews.begin(
                "miam",
                new Heading(Kind.INDIVIDUAL, "H07", "", "", "", LocalDate.of(2026, 3, 14), null, "", "", false),
                "intern@miam.example");
        page = "/projects/miam/interviews/" + interview + "/recordings";
    }

    @Test
    void a_recording_is_added_with_the_day_on_which_it_goes_and_heard_by_the_team() {
        String proposed = LocalDate.now(French.HERE).plusDays(90).toString();
        assertThat(ines.get(page).body()).contains("value=\"" + proposed + "\"");
        assertThat(add("voix.wav", wave(), proposed).status()).isEqualTo(302);
        assertThat(text(ines.get(page)))
                .contains("L’enregistrement est ajouté.")
                .containsPattern("Ajouté par Inès le .*, 0,1 Mo\\. S’efface le ");
        Visitor.Answer sound = ines.get(sound());
        assertThat(sound.header("content-type")).contains("audio/wav");
        assertThat(sound.header("x-content-type-options")).contains("nosniff");
        assertThat(kept()).as("under a name of ours").noneMatch(name -> name.contains("voix"));
    }

    @Test
    void what_is_no_sound_or_has_no_day_is_refused() {
        String tomorrow = LocalDate.now(French.HERE).plusDays(1).toString();
        assertThat(text(add("voix.mp3", "ceci n’est pas un son".getBytes(StandardCharsets.UTF_8), tomorrow)))
                .contains(
                        "Ce fichier n’est pas un enregistrement que cette page sait lire. L’enregistrer au format .m4a, .mp3, .ogg ou"
                                + " .wav, puis l’ajouter de nouveau.");
        assertThat(text(add("voix.wav", wave(), "2020-01-01")))
                .contains(
                        "Écrire jusqu’à quel jour l’enregistrement est gardé : après aujourd’hui, dans moins de 10 ans, par exemple "
                                + LocalDate.now(French.HERE).plusDays(90) + ".");
        assertThat(text(ines.sendAll(page, Map.of("eraseOn", tomorrow), "other", Map.of())))
                .contains("Aucun enregistrement n’a été choisi. Choisir un fichier .m4a, .mp3, .ogg ou .wav.");
        assertThat(kept()).isEmpty();
        assertThat(recordings.of(interview)).isEmpty();
    }

    @Test
    void one_that_is_too_heavy_is_told_before_it_is_sent_and_not_taken(@TempDir Path folder) throws IOException {
        Path heavy = Files.write(folder.resolve("long.wav"), new byte[52_500_000]);
        try (Browser browser = new Browser();
                Page shown = browser.page(1280)) {
            SignIn.on(shown, site(), SignIn.as(product, Role.INTERN, "miam"));
            shown.navigate(site() + page);
            shown.locator("#fichier").setInputFiles(heavy);
            PlaywrightAssertions.assertThat(shown.locator("#lourd"))
                    .hasText(
                            "Cet enregistrement pèse plus de 50\u00A0Mo. L’enregistrer en .m4a ou en .mp3 à 64\u00A0kbit/s (une heure pèse environ"
                                    + " 30\u00A0Mo), puis l’ajouter de nouveau.");
            shown.locator("text=Ajouter").last().click();
            PlaywrightAssertions.assertThat(shown.locator("#lourd")).isVisible();
        }
        assertThat(add(
                                "long.wav",
                                Files.readAllBytes(heavy),
                                LocalDate.now(French.HERE).plusDays(1).toString())
                        .status())
                .isEqualTo(413);
        assertThat(kept()).isEmpty();
    }

    @Test
    void on_its_day_a_recording_goes_and_only_that_it_was_there_remains() {
        LocalDate day = LocalDate.now(French.HERE).plusDays(30);
        add("voix.wav", wave(), day.toString());
        recordings.eraseDue("miam", day.minusDays(1));
        assertThat(kept()).hasSize(1);
        recordings.eraseDue("miam", day);
        assertThat(kept()).isEmpty();
        assertThat(text(ines.get(page)))
                .containsPattern("Un enregistrement a été effacé le \\d+ \\p{L}+ \\d{4} : sa date était passée\\.")
                .doesNotContain("Mo.");
        assertThat(ines.get(sound()).status()).isEqualTo(404);
    }

    @Test
    void somebody_erases_it_before_its_day() {
        add("voix.wav", wave(), LocalDate.now(French.HERE).plusDays(30).toString());
        ines.get(page);
        ines.post(page + "/" + recordings.of(interview).get(0).id() + "/erase");
        assertThat(kept()).isEmpty();
        assertThat(text(ines.get(page)))
                .contains("L’enregistrement est effacé pour toujours.")
                .containsPattern("Un enregistrement a été effacé le \\d+ \\p{L}+ \\d{4} par Inès\\.");
    }

    @Test
    void neither_a_partner_nor_another_project_hears_it() {
        add("voix.wav", wave(), LocalDate.now(French.HERE).plusDays(30).toString());
        Visitor paul = Visitor.of(site(), SignIn.as(product, Role.PARTNER, "miam"));
        assertThat(paul.get(page).isRefused()).isTrue();
        assertThat(paul.get(sound()).isRefused()).isTrue();
        Visitor elsewhere = Visitor.of(site(), SignIn.as(product, Role.LEAD, "vrac-seine-ouest"));
        assertThat(elsewhere.get(sound()).isRefused()).isTrue();
        assertThat(elsewhere
                        .get(sound().replace("/miam/", "/vrac-seine-ouest/"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void it_plays_and_is_sound_on_a_wide_and_on_a_narrow_screen() {
        add("voix.wav", wave(), LocalDate.now(French.HERE).plusDays(30).toString());
        try (Browser browser = new Browser()) {
            for (int width : List.of(1280, 320)) {
                try (Page shown = browser.page(width)) {
                    SignIn.on(shown, site(), SignIn.as(product, Role.INTERN, "miam"));
                    shown.navigate(site() + page);
                    assertThat(new AxeBuilder(shown).analyze().getViolations())
                            .extracting(Rule::getId)
                            .isEmpty();
                    assertThat(shown.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                            .isEqualTo(true);
                    assertThat(shown.evaluate("""
                            async () => {
                              const audio = document.querySelector("audio");
                              audio.load();
                              await new Promise((heard, failed) => { audio.onloadedmetadata = heard; audio.onerror = failed; audio.preload = "auto"; });
                              return Math.round(audio.duration);
                            }""")).isEqualTo(3);
                    if (System.getProperty("pictures") != null) {
                        shown.screenshot(new Page.ScreenshotOptions()
                                .setFullPage(true)
                                .setPath(Path.of(System.getProperty("pictures"), "recordings-" + width + ".png")));
                    }
                }
            }
        }
    }

    private Visitor.Answer add(String name, byte[] content, String eraseOn) {
        return ines.send(page, Map.of("eraseOn", eraseOn), "file", name, content);
    }

    private String sound() {
        return page + "/" + recordings.of(interview).get(0).id() + "/sound";
    }

    /** Three seconds of silence, 44.1 kHz, 8 bits. */
    private static byte[] wave() {
        int rate = 44_100;
        int length = 3 * rate;
        ByteBuffer bytes = ByteBuffer.allocate(44 + length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + length);
        bytes.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        bytes.putShort((short) 1).putShort((short) 1).putInt(rate).putInt(rate);
        bytes.putShort((short) 1).putShort((short) 8);
        bytes.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(length);
        while (bytes.hasRemaining()) {
            bytes.put((byte) 128);
        }
        return bytes.array();
    }

    private List<String> kept() {
        Path folder = folders.recordings("miam");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
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
