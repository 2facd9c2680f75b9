package fr.moisson.collection;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Geolocation;
import com.microsoft.playwright.options.WaitForSelectorState;
import fr.moisson.Browser;
import fr.moisson.Postgres;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.form.QuestionnaireFolder;
import fr.moisson.form.Written;
import fr.moisson.french.French;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
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

/** Questionnaires answered in a real browser: a parent's phone, a child's fingers, a tablet in the street without network. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"moisson.evaluate-at-start=false", "moisson.answers.per-link=60"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswerBrowserTests {
    private static final Path FOLDER = QuestionnaireFolder.fresh("jardin");
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final int PHONE = 390;
    private static final String OUTING = """
            survey
            type                 | name    | label::Français (fr)             | label::العربية (ar)   | label::Türkçe (tr)   | required | relevant              | constraint   | constraint_message::Français (fr) | constraint_message::العربية (ar)  | constraint_message::Türkçe (tr) | appearance | role | parameters
            select_one vague     | vague   | Vague                            | الموجة                | Dalga                | yes      |                       |              |                                   |                                   |                                 |            | round |
            begin_group          | vous    | Vous                             | أنتم                  | Siz                  |          |                       |              |                                   |                                   |                                 |            |      |
            select_one oui_non   | accord  | Acceptez-vous de répondre ?      | هل تقبلون الإجابة؟    | Kabul ediyor musunuz? | yes     |                       |              |                                   |                                   |                                 |            |      |
            integer              | age     | Quel âge avez-vous ?             | كم عمركم؟             | Kaç yaşındasınız?    | yes      | ${accord} = 'oui'     | . >= 16      | À partir de 16 ans.               | ابتداءً من 16 سنة.                 | 16 yaşından itibaren.           |            |      |
            end_group            |         |                                  |                       |                      |          |                       |              |                                   |                                   |                                 |            |      |
            begin_group          | courses | Vos courses                      | مشترياتكم             | Alışverişiniz        |          | ${accord} = 'oui'     |              |                                   |                                   |                                 |            |      |
            select_multiple lieu or_other | lieux | Où achetez-vous ?           | أين تشترون؟           | Nereden alıyorsunuz? |          |                       |              |                                   |                                   |                                 |            |      |
            decimal              | budget  | Combien dépensez-vous ?          | كم تنفقون؟            | Ne kadar harcıyorsunuz? |       |                       |              |                                   |                                   |                                 |            |      |
            rank lieu            | ordre   | Classez                          | رتبوا                 | Sıralayın            |          |                       |              |                                   |                                   |                                 |            |      |
            range                | note    | Quelle note ?                    | ما التقييم؟           | Kaç puan?            |          |                       |              |                                   |                                   |                                 |            |      | start=0 end=10 step=1
            image                | photo   | Une photo                        | صورة                  | Fotoğraf             |          |                       |              |                                   |                                   |                                 |            |      |
            end_group            |         |                                  |                       |                      |          |                       |              |                                   |                                   |                                 |            |      |
            begin_repeat         | enfant  | Enfant                           | طفل                   | Çocuk                |          | ${accord} = 'oui'     |              |                                   |                                   |                                 |            |      |
            text                 | prenom  | Son prénom                       | الاسم                 | Adı                  | yes      |                       |              |                                   |                                   |                                 |            |      |
            end_repeat           |         |                                  |                       |                      |          |                       |              |                                   |                                   |                                 |            |      |

            choices
            list_name | name   | label::Français (fr) | label::العربية (ar) | label::Türkçe (tr)
            vague     | T0     | Avant                | قبل                 | Önce
            vague     | T1     | Après                | بعد                 | Sonra
            oui_non   | oui    | Oui                  | نعم                 | Evet
            oui_non   | non    | Non                  | لا                  | Hayır
            lieu      | marche | Au marché            | في السوق            | Pazarda
            lieu      | vrac   | À l’épicerie         | في البقالة          | Bakkalda

            settings
            form_title        | form_id | version | default_language
            Sortie d’épicerie | sortie  | 1       | Français (fr)
            """;
    private static final String TASTES = """
            survey
            type            | name  | label                  | required | appearance
            select_one gout | soupe | As-tu aimé la soupe ?  | yes      | columns-pack no-buttons quick
            select_one gout | tarte | As-tu aimé la tarte ?  | yes      | columns-pack no-buttons quick

            choices
            list_name | name | label       | media::image
            gout      | 3    | Beaucoup    | content.svg
            gout      | 2    | Un peu      | moyen.svg
            gout      | 1    | Pas du tout | triste.svg

            settings
            form_title      | form_id | version | style
            Qu’en dis-tu ?  | gouts   | 1       | pages
            """;
    private static final String EVERYTHING = """
            survey
            type                 | name    | label                          | hint                          | required | appearance | parameters
            begin_group          | quand   | Quand ?                        |                               |          |            |
            date                 | jour    | Quel jour ?                    |                               | yes      |            |
            time                 | heure   | À quelle heure ?               |                               |          |            |
            datetime             | debut   | Quand a-t-on commencé ?        |                               |          |            |
            end_group            |         |                                |                               |          |            |
            begin_group          | choix   | Des choix                      |                               |          |            |
            select_multiple lieu | lieux   | Où ?                           | Plusieurs réponses possibles. |          |            |
            select_one lieu      | prefere | Lequel surtout ?               |                               |          | minimal    |
            rank lieu            | ordre   | Dans quel ordre ?              |                               |          |            |
            range                | note    | Quelle note ?                  |                               |          |            | start=0 end=10 step=1
            range                | envie   | Combien en auriez-vous envie ? |                               |          |            | start=0 end=100 step=5
            acknowledge          | lu      | Avez-vous lu la notice ?       |                               |          |            |
            end_group            |         |                                |                               |          |            |
            begin_group          | pieces  | Des pièces                     |                               |          |            |
            geopoint             | ici     | Où êtes-vous ?                 |                               |          |            |
            image                | dessin  | Une photo de la fiche          |                               |          |            |
            audio                | voix    | Ce qu’en dit la personne       |                               |          |            |
            file                 | autre   | Un autre document              |                               |          |            |
            text                 | suite   | Autre chose à dire ?           |                               |          | multiline  |
            end_group            |         |                                |                               |          |            |

            choices
            list_name | name   | label
            lieu      | marche | Au marché
            lieu      | vrac   | À l’épicerie
            lieu      | jardin | Au jardin

            settings
            form_title   | form_id | version
            Tout à la fois | tout    | 1
            """;
    private static final String FACE =
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><circle cx='5' cy='5' r='4' fill='#8FBCCF'/></svg>";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    Collections collections;

    @Autowired
    JdbcClient database;

    private Browser browser;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.definitions", FOLDER::toString);
    }

    @BeforeAll
    void open() {
        QuestionnaireFolder.put(FOLDER, "jardin/enquetes/sortie.xlsx", Written.workbook(OUTING));
        QuestionnaireFolder.put(FOLDER, "jardin/enquetes/gouts.xlsx", Written.workbook(TASTES));
        QuestionnaireFolder.put(FOLDER, "jardin/enquetes/tout.xlsx", Written.workbook(EVERYTHING));
        for (String face : List.of("content", "moyen", "triste")) {
            QuestionnaireFolder.put(FOLDER, "jardin/enquetes/" + face + ".svg", FACE.getBytes(StandardCharsets.UTF_8));
        }
        browser = new Browser();
    }

    @AfterAll
    void close() {
        browser.close();
    }

    // ---- answering

    @Test
    void a_family_answers_in_arabic_on_a_phone() {
        Collection collection = collection("sortie", Way.PLAIN);
        try (Page page = opened(collection, PHONE)) {
            page.locator(".tongue").nth(1).click();
            assertThat(page.locator("html").getAttribute("dir")).isEqualTo("rtl");
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("ar");
            next(page);
            assertThat(page.locator("h1").textContent()).isEqualTo("أنتم");
            label(page, "نعم").click();
            page.locator("input.number").fill("١٢");
            next(page);
            assertThat(page.locator(".summary").textContent()).contains("ابتداءً من 16 سنة.");
            page.locator("input.number").fill("42");
            next(page);
            label(page, "في السوق").click();
            page.getByLabel("كم تنفقون؟").fill("60,5");
            next(page);
            page.getByLabel("الاسم").fill("ليلى");
            next(page);
            next(page);
            next(page);
            waitFor(page, "تم إرسال إجاباتكم.");
        }
        assertThat(rows("select concat_ws(' ', vague, accord, age, lieux, budget, _state) from data.jardin_sortie"
                        + " where _superseded_at is null and age = 42"))
                .containsExactly("T0 oui 42 marche 60.5 reçu");
        assertThat(rows("select prenom from data.jardin_sortie__enfant")).contains("ليلى");
    }

    @Test
    void a_child_touches_smileys_and_the_next_one_comes_by_itself() {
        Collection collection = collection("gouts", Way.PLAIN);
        try (Page page = opened(collection, 768)) {
            next(page);
            assertThat(page.locator("h1").textContent()).isEqualTo("As-tu aimé la soupe\u00A0?");
            assertThat(page.locator(".option img").count()).isEqualTo(3);
            assertThat(smallestTarget(page)).isGreaterThanOrEqualTo(48);
            label(page, "Beaucoup").click();
            title(page, "As-tu aimé la tarte\u00A0?");
            label(page, "Pas du tout").click();
            title(page, "C’est fini");
            next(page);
            waitFor(page, "Vos réponses sont envoyées.");
        }
        assertThat(rows("select soupe || tarte from data.jardin_gouts where _superseded_at is null"))
                .contains("31");
    }

    @Test
    void what_is_wrong_is_said_in_the_words_of_the_form_when_the_hand_leaves_the_question() {
        Collection collection = collection("sortie", Way.ONE_BY_ONE);
        try (Page page = opened(collection, PHONE)) {
            next(page);
            next(page);
            assertThat(page.locator(".fault:visible").textContent())
                    .isEqualTo("Répondre à cette question pour continuer.");
            assertThat(page.evaluate("document.activeElement.type")).isEqualTo("radio");
            label(page, "Oui").click();
            next(page);
            Locator age = page.locator("input.number");
            age.fill("12");
            assertThat(page.locator(".fault:visible").count())
                    .as("not while typing")
                    .isZero();
            age.blur();
            assertThat(page.locator(".fault:visible").textContent()).isEqualTo("À partir de 16 ans.");
            next(page);
            title(page, "Quel âge avez-vous\u00A0?facultatif".replace("facultatif", ""));
            age.fill("douze");
            next(page);
            assertThat(page.locator(".fault:visible").textContent())
                    .isEqualTo("Écrire un nombre entier, par exemple 12.");
            age.fill("20");
            next(page);
            assertThat(page.locator(".eyebrow").textContent()).isEqualTo("Vos courses");
        }
    }

    @Test
    void going_back_loses_nothing_and_a_language_changes_on_the_way() {
        Collection collection = collection("sortie", Way.ONE_BY_ONE);
        try (Page page = opened(collection, PHONE)) {
            next(page);
            label(page, "Oui").click();
            next(page);
            page.locator("input.number").fill("33");
            next(page);
            label(page, "Au marché").click();
            next(page);
            page.goBack();
            page.locator(".languages select").selectOption("Türkçe (tr)");
            assertThat(page.locator("h1").textContent()).startsWith("Nereden alıyorsunuz?");
            assertThat(label(page, "Pazarda").locator("xpath=../input").isChecked())
                    .isTrue();
            page.locator(".back").click();
            assertThat(page.locator("input.number").inputValue()).isEqualTo("33");
        }
    }

    @Test
    void everything_one_may_ask_is_answered_and_kept() {
        Collection collection = collection("sortie", Way.ONE_BY_ONE);
        try (Page page = opened(collection, PHONE)) {
            next(page);
            label(page, "Oui").click();
            next(page);
            page.locator("input.number").fill("51");
            next(page);
            label(page, "À l’épicerie").click();
            label(page, "Autre").click();
            next(page);
            page.locator(".question input").fill("Chez ma sœur");
            next(page);
            page.locator("input.number").fill("1 234,5");
            next(page);
            page.locator(".ranked").nth(1).click();
            page.locator(".ranked").nth(0).click();
            next(page);
            page.locator(".notes label").nth(7).click();
            next(page);
            page.locator("input[type=file]").setInputFiles(new FilePayload("dessin.png", "image/png", pixel()));
            page.locator(".kept img").waitFor();
            next(page);
            page.locator(".question input").fill("Ali");
            next(page);
            page.locator(".add").click();
            page.locator(".question input").fill("Zoé");
            next(page);
            assertThat(page.locator(".repeated li").allTextContents())
                    .containsExactly("Enfant 1 · AliRetirer", "Enfant 2 · ZoéRetirer");
            page.locator(".repeated button").nth(0).click();
            assertThat(page.locator(".repeated li").allTextContents()).containsExactly("Enfant 1 · ZoéRetirer");
            next(page);
            next(page);
            waitFor(page, "Vos réponses sont envoyées.");
        }
        assertThat(rows("select concat_ws(' ', lieux, lieux_other, budget, ordre, note) from data.jardin_sortie"
                        + " where age = 51 and _superseded_at is null"))
                .containsExactly("vrac other Chez ma sœur 1234.5 "
                        + rows("select ordre from data.jardin_sortie where age = 51")
                                .get(0) + " 7");
        assertThat(rows("select ordre from data.jardin_sortie where age = 51").get(0))
                .startsWith("vrac marche");
        assertThat(rows("select count(*) from entry.attachments where size > 0"))
                .containsExactly("1");
    }

    @Test
    void the_keyboard_alone_is_enough() {
        Collection collection = collection("sortie", Way.PLAIN);
        try (Page page = opened(collection, 1024)) {
            tabTo(page, "button.next");
            page.keyboard().press("Enter");
            title(page, "Vous");
            tabTo(page, "input[type=radio]");
            page.keyboard().press("Space");
            tabTo(page, "input.number");
            page.keyboard().type("77");
            page.keyboard().press("Enter");
            title(page, "Vos courses");
            tabTo(page, "input[type=checkbox]");
            page.keyboard().press("Space");
            tabTo(page, "button.ranked");
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            tabTo(page, ".notes input");
            page.keyboard().press("ArrowRight");
            tabTo(page, "button.next");
            page.keyboard().press("Enter");
            tabTo(page, ".question input");
            page.keyboard().type("Noé");
            page.keyboard().press("Enter");
            title(page, "Enfant");
            tabTo(page, "button.next");
            page.keyboard().press("Enter");
            title(page, "C’est fini");
            tabTo(page, "button.next");
            page.keyboard().press("Enter");
            waitFor(page, "Vos réponses sont envoyées.");
        }
        assertThat(rows("select lieux from data.jardin_sortie where age = 77 and _superseded_at is null"))
                .containsExactly("marche");
    }

    @Test
    void every_kind_of_question_is_answered_with_the_keyboard_on_the_narrowest_phone() {
        Collection collection = collection("tout", Way.PLAIN);
        List<String> faults = new ArrayList<>();
        try (Page page = page(320)) {
            page.context().grantPermissions(List.of("geolocation"));
            page.context().setGeolocation(new Geolocation(50.4523, 2.8741).setAccuracy(8));
            page.navigate(address(collection));
            ready(page);
            press(page, "button.next", "Enter");
            title(page, "Quand\u00A0?");
            page.keyboard().press("Tab");
            page.keyboard().type("11112026");
            tabTo(page, "input[type=time]");
            page.keyboard().type("1030A");
            tabTo(page, "input[type=datetime-local]");
            page.keyboard().type("12122025");
            page.keyboard().press("Tab");
            page.keyboard().type("0915A");
            faults.addAll(faults(page, "tout-quand", 320));
            press(page, "button.next", "Enter");

            title(page, "Des choix");
            assertThat(page.getByText("Plusieurs réponses possibles").count())
                    .as("as the form says it, once")
                    .isEqualTo(page.getByText("Plusieurs réponses possibles").all().stream()
                                    .filter(Locator::isVisible)
                                    .count()
                            + 1);
            press(page, "input[type=checkbox]", "Space");
            page.keyboard().press("Tab");
            page.keyboard().press("Tab");
            page.keyboard().press("Space");
            tabTo(page, "select");
            page.keyboard().press("ArrowDown");
            page.keyboard().press("ArrowDown");
            press(page, "button.ranked", "Enter");
            page.keyboard().press("Tab");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            press(page, ".notes input", "ArrowRight");
            press(page, "input[type=range]", "Space");
            assertThat(page.locator("output").textContent()).isEqualTo("50");
            page.keyboard().press("ArrowRight");
            assertThat(page.locator("output").textContent()).isEqualTo("55");
            press(page, "input[type=checkbox]:not(.choices *)", "Space");
            faults.addAll(faults(page, "tout-choix", 320));
            press(page, "button.next", "Enter");

            title(page, "Des pièces");
            press(page, ".position button", "Enter");
            page.getByText("Position trouvée, à 8 m près.").waitFor();
            chosen(page, "input[accept^=image]", new FilePayload("fiche.png", "image/png", pixel()));
            page.locator(".kept img").waitFor();
            chosen(page, "input[accept^=audio]", new FilePayload("voix.wav", "audio/wav", silence()));
            page.locator(".kept audio").waitFor();
            chosen(
                    page,
                    "input[type=file]:not([accept^=image], [accept^=audio])",
                    new FilePayload("notice.pdf", "application/pdf", "%PDF-1.4".getBytes(StandardCharsets.UTF_8)));
            page.getByText("notice.pdf").waitFor();
            tabTo(page, "textarea");
            page.keyboard().type("C’était bien.");
            faults.addAll(faults(page, "tout-pieces", 320));
            press(page, "button.next", "Enter");
            title(page, "C’est fini");
            press(page, "button.next", "Enter");
            waitFor(page, "Vos réponses sont envoyées.");
        }
        assertThat(faults).isEmpty();
        assertThat(rows("select concat_ws(' ', jour, heure, debut, _state) from data.jardin_tout"))
                .satisfiesExactly(said -> assertThat(said)
                        .startsWith("2026-11-11 10:30")
                        .contains("2025-12-12")
                        .endsWith("reçu"));
        assertThat(rows("select concat_ws(' ', lieux, prefere, ordre, note, envie, lu) from data.jardin_tout"))
                .containsExactly("marche jardin vrac marche jardin vrac 1 55 OK");
        assertThat(rows("select concat_ws(' ', suite, ici is not null) from data.jardin_tout"))
                .containsExactly("C’était bien. t");
        assertThat(rows("select a.type from entry.attachments a join entry.submissions s on s.id = a.submission"
                        + " where s.form = 'tout' and a.size > 0 order by a.path"))
                .hasSize(3);
    }

    private static void press(Page page, String selector, String key) {
        tabTo(page, selector);
        page.keyboard().press(key);
    }

    /** The keyboard reaches it; what it opens from there is the browser's. */
    private static void chosen(Page page, String selector, FilePayload file) {
        tabTo(page, selector);
        page.locator(selector).setInputFiles(file);
    }

    /** A tenth of a second of nothing, as a WAV file. */
    private static byte[] silence() {
        int samples = 800;
        java.nio.ByteBuffer wav = java.nio.ByteBuffer.allocate(44 + samples).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + samples);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wav.putShort((short) 1)
                .putShort((short) 1)
                .putInt(8000)
                .putInt(8000)
                .putShort((short) 1)
                .putShort((short) 8);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(samples);
        return wav.array();
    }

    // ---- without network

    @Test
    void what_waits_on_the_device_is_sealed_and_only_the_server_opens_it() {
        Collection collection = collection("sortie", Way.KIOSK);
        try (Page page = opened(collection, 768)) {
            page.waitForFunction("() => document.body.dataset.offline === 'true'");
            page.context().setOffline(true);
            next(page);
            label(page, "Oui").click();
            page.locator("input.number").fill("29");
            next(page);
            page.locator("input[type=file]").setInputFiles(new FilePayload("dessin.png", "image/png", pixel()));
            page.locator(".kept img").waitFor();
            next(page);
            page.locator(".question input").fill("Shéhérazade");
            saved(page);
            assertThat(kept(page)).as("unfinished, it must be read again").contains("Shéhérazade", "drafts");
            next(page);
            next(page);
            next(page);
            waitFor(page, "Vos réponses sont gardées sur cet appareil. Elles partiront dès que le réseau reviendra.");
            assertThat(kept(page))
                    .contains("outbox")
                    .doesNotContain("Shéhérazade", "<data", "instanceID>", "PNG", "drafts");
            page.context().setOffline(false);
            page.evaluate("dispatchEvent(new Event('online'))");
            page.locator("#status .sent").waitFor();
            assertThat(kept(page)).doesNotContain("outbox");
        }
        assertThat(rows("select prenom from data.jardin_sortie__enfant")).contains("Shéhérazade");
        assertThat(rows("select a.type from entry.attachments a join entry.submissions s on s.id = a.submission"
                        + " where s.sender = '" + collection.name() + "'"))
                .containsExactly("image/png");
    }

    @Test
    void what_was_sealed_with_another_key_is_refused_with_a_reason_and_stays_on_the_device() throws Exception {
        Collection collection = collection("gouts", Way.PLAIN);
        try (Page page = opened(collection, PHONE)) {
            byte[] other = java.security.KeyPairGenerator.getInstance("RSA")
                    .generateKeyPair()
                    .getPublic()
                    .getEncoded();
            page.evaluate(
                    "key => { document.body.dataset.lock = key; }",
                    java.util.Base64.getEncoder().encodeToString(other));
            next(page);
            taste(page, "Beaucoup", "Beaucoup");
            next(page);
            page.locator("#status .refused").waitFor();
            assertThat(page.locator("#status .refused").textContent())
                    .startsWith("Cette réponse a été scellée sur cet appareil pour un autre serveur");
        }
        assertThat(arrived(collection)).isZero();
    }

    @Test
    void without_https_the_page_says_that_what_waits_is_not_sealed() {
        Collection collection = collection("gouts", Way.KIOSK);
        try (Page page = page(PHONE)) {
            page.addInitScript("Object.defineProperty(crypto, 'subtle', { value: undefined });");
            page.navigate(address(collection));
            ready(page);
            assertThat(page.locator("#status .unsealed").textContent())
                    .isEqualTo(
                            "Sans https, ce qui attend sur cet appareil n’est pas scellé : qui le tient en main pourrait le"
                                    + " lire.");
            next(page);
            taste(page, "Beaucoup", "Beaucoup");
            next(page);
            waitFor(page, "Vos réponses sont envoyées.");
        }
        assertThat(arrived(collection)).isEqualTo(1);
    }

    @Test
    void a_device_that_is_full_says_so_loses_nothing_on_the_screen_and_keeps_it_once_there_is_room() {
        Collection collection = collection("sortie", Way.ONE_BY_ONE);
        try (Page page = opened(collection, 320)) {
            page.waitForFunction("() => document.body.dataset.offline === 'true'");
            page.context().setOffline(true);
            next(page);
            label(page, "Oui").click();
            next(page);
            fill(page);
            page.locator("input.number").fill("38");
            page.locator("[data-name=storage-full]").waitFor();
            assertThat(page.locator("[data-name=storage-full]").textContent())
                    .isEqualTo(
                            "La mémoire de cet appareil est pleine : ce que vous venez de répondre est encore à l’écran, mais"
                                    + " serait perdu si la page se fermait. Finir et envoyer maintenant, ou libérer de la place"
                                    + " (photos, téléchargements) puis réessayer. Réessayer");
            assertThat(page.locator("input.number").inputValue()).isEqualTo("38");
            assertThat(faults(page, "pleine", 320)).isEmpty();
            makeRoom(page);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Réessayer"))
                    .click();
            page.locator("[data-name=storage-full]").waitFor(hidden());
            assertThat(kept(page)).contains("<age>38</age>");

            fill(page);
            toTheEnd(page);
            next(page);
            page.locator("[data-name=full]").waitFor();
            assertThat(page.locator("[data-name=full]").textContent())
                    .startsWith(
                            "Vos réponses ne sont pas encore parties, et cet appareil ne peut pas les garder. Ne pas fermer"
                                    + " cette page");
            assertThat(page.locator("#status").textContent()).isEqualTo("1 réponse attend sur cet appareil.");
            makeRoom(page);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Réessayer"))
                    .click();
            page.locator("[data-name=full]").waitFor(hidden());
            page.reload();
            page.locator("#status .waiting").waitFor();
            assertThat(page.locator("#status").textContent()).isEqualTo("1 réponse attend sur cet appareil.");
            assertThat(kept(page)).as("finished is no draft any more").doesNotContain("drafts");
            page.context().setOffline(false);
            page.evaluate("dispatchEvent(new Event('online'))");
            page.locator("#status .sent").waitFor();
        }
        assertThat(rows("select age from data.jardin_sortie where age = 38")).containsExactly("38");
    }

    private static void toTheEnd(Page page) {
        for (int screen = 0; screen < 12; screen++) {
            next(page);
            if (page.locator(".question input[type=text]:not(.number)").count() > 0) {
                page.locator(".question input").fill("Ali");
            }
            if (page.locator("h1").textContent().equals("C’est fini")) {
                return;
            }
        }
        throw new AssertionError(page.locator("main").innerText());
    }

    /** Each writing is undone, as the browser does when its quota is reached; the protocol's own quota is not held to in a private window. */
    private static void fill(Page page) {
        page.evaluate("""
                () => {
                  const put = IDBObjectStore.prototype.put;
                  IDBObjectStore.prototype.put = function (thing) {
                    const asked = put.call(this, thing);
                    this.transaction.abort();
                    return asked;
                  };
                  window.makeRoom = () => { IDBObjectStore.prototype.put = put; };
                }""");
    }

    private static void makeRoom(Page page) {
        page.evaluate("makeRoom()");
    }

    private static Locator.WaitForOptions hidden() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    }

    /** All that the device keeps of answers, as whoever opens its database reads it: the name of each table that is not empty, then its things. */
    private static String kept(Page page) {
        return (String) page.evaluate("""
                async () => {
                  const asked = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
                  const text = async (thing) => {
                    if (thing instanceof Blob) return new TextDecoder().decode(await thing.arrayBuffer());
                    if (thing instanceof ArrayBuffer) return new TextDecoder().decode(thing);
                    if (thing && typeof thing === "object") return (await Promise.all(Object.values(thing).map(text))).join(" ");
                    return String(thing);
                  };
                  const database = await asked(indexedDB.open("moisson", 1));
                  const said = [];
                  for (const table of ["drafts", "outbox"]) {
                    const things = await asked(database.transaction(table).objectStore(table).getAll());
                    if (things.length) said.push(table, await text(things));
                  }
                  database.close();
                  return said.join(" ");
                }""");
    }

    @Test
    void three_answers_finished_without_network_are_sent_once_when_it_returns() {
        Collection collection = collection("gouts", Way.KIOSK);
        try (Page page = opened(collection, 768)) {
            page.waitForFunction("() => document.body.dataset.offline === 'true'");
            page.context().setOffline(true);
            page.reload();
            ready(page);
            for (int child = 1; child <= 3; child++) {
                next(page);
                taste(page, "Un peu", "Beaucoup");
                next(page);
                waitFor(
                        page,
                        "Vos réponses sont gardées sur cet appareil. Elles partiront dès que le réseau reviendra.");
                assertThat(page.locator("#status").textContent())
                        .isEqualTo(
                                child == 1
                                        ? "1 réponse attend sur cet appareil."
                                        : child + " réponses attendent sur cet appareil.");
                page.locator(".next:not([disabled])").click();
            }
            assertThat(arrived(collection)).isZero();
            page.reload();
            page.locator("#status .waiting").waitFor();
            assertThat(page.locator("#status").textContent()).isEqualTo("3 réponses attendent sur cet appareil.");
            page.context().setOffline(false);
            page.evaluate("dispatchEvent(new Event('online'))");
            page.locator("#status .sent").waitFor();
            assertThat(page.locator("#status").textContent())
                    .matches("Tout est envoyé \\(\\d+\u00A0h\u00A0\\d\\d\\)\\.");
            page.reload();
            ready(page);
            page.waitForTimeout(300);
        }
        assertThat(arrived(collection)).isEqualTo(3);
        assertThat(rows("select count(*) from data.jardin_gouts where soupe = '2' and tarte = '3'"))
                .containsExactly("3");
    }

    @Test
    void an_answer_whose_receipt_was_lost_is_sent_again_and_kept_once() {
        Collection collection = collection("gouts", Way.PLAIN);
        try (Page page = opened(collection, PHONE)) {
            AtomicInteger posts = new AtomicInteger();
            page.route("**/answers", route -> {
                if (posts.incrementAndGet() == 1) {
                    route.fetch();
                    route.abort();
                } else {
                    route.resume();
                }
            });
            next(page);
            taste(page, "Pas du tout", "Un peu");
            next(page);
            waitFor(page, "Vos réponses sont envoyées.");
            assertThat(posts.get()).isEqualTo(2);
        }
        assertThat(arrived(collection)).isEqualTo(1);
        assertThat(rows("select count(*) from data.jardin_gouts where soupe = '1' and tarte = '2'"))
                .containsExactly("1");
    }

    @Test
    void a_tab_closed_midway_opens_where_it_was() {
        Collection collection = collection("sortie", Way.ONE_BY_ONE);
        try (Page page = opened(collection, PHONE)) {
            next(page);
            label(page, "Oui").click();
            next(page);
            page.locator("input.number").fill("64");
            next(page);
            label(page, "Au marché").click();
            saved(page);
            page.navigate("about:blank");
            page.navigate(address(collection));
            ready(page);
            assertThat(page.locator("[data-name=resumed]").textContent()).startsWith("Vous reprenez où vous en étiez.");
            assertThat(page.locator("h1").textContent()).startsWith("Où achetez-vous");
            assertThat(label(page, "Au marché").locator("xpath=../input").isChecked())
                    .isTrue();
            page.locator(".back").click();
            assertThat(page.locator("input.number").inputValue()).isEqualTo("64");
            page.navigate("about:blank");
            page.navigate(address(collection));
            ready(page);
            assertThat(page.locator("[data-name=resumed]").textContent())
                    .isEqualTo(
                            "Vous reprenez où vous en étiez. Si ce n’est pas vous qui aviez commencé, effacez ces réponses."
                                    + " Tout effacer et recommencer");
            page.getByText("Tout effacer et recommencer").click();
            page.locator(".welcome").waitFor();
            assertThat(kept(page)).isEmpty();
            next(page);
            assertThat(page.locator("input:checked").count()).isZero();
        }
    }

    @Test
    void a_browser_that_keeps_nothing_says_so_before_the_first_question() {
        Collection collection = collection("gouts", Way.PLAIN);
        try (Page page = page(PHONE)) {
            page.addInitScript("indexedDB.open = () => { throw new DOMException('no', 'SecurityError'); };");
            page.navigate(address(collection));
            ready(page);
            assertThat(page.locator(".notice").textContent())
                    .startsWith("Cet appareil refuse de garder vos réponses (fenêtre privée, ou mémoire pleine).");
            next(page);
            taste(page, "Beaucoup", "Beaucoup");
            next(page);
            waitFor(page, "Vos réponses sont envoyées.");
        }
        assertThat(arrived(collection)).isEqualTo(1);
    }

    // ---- a tablet that goes from hand to hand

    @Test
    void the_next_person_reads_nothing_of_the_one_before() {
        Collection collection = collection("sortie", Way.KIOSK);
        try (Page page = opened(collection, 768)) {
            next(page);
            label(page, "Non").click();
            next(page);
            next(page);
            waitFor(page, "Vos réponses sont envoyées.");
            page.locator(".next:not([disabled])").click();
            page.goBack();
            page.goForward();
            ready(page);
            page.locator(".welcome").waitFor();
            next(page);
            assertThat(page.locator("input:checked").count()).isZero();
            assertThat(
                            page.evaluate(
                                    "async () => (await new Promise(r => { const o = indexedDB.open('moisson', 1); o.onsuccess = () => { const t = o.result.transaction('outbox').objectStore('outbox').getAll(); t.onsuccess = () => r(t.result); }; })).length"))
                    .isEqualTo(0);
        }
    }

    @Test
    void what_someone_left_unfinished_on_a_shared_tablet_goes_after_a_warning() {
        Collection collection = collection("sortie", Way.KIOSK);
        try (Page page = page(768)) {
            page.clock().install();
            page.navigate(address(collection));
            ready(page);
            next(page);
            label(page, "Oui").click();
            saved(page);
            // From here only the test moves the hands: a slow machine must not eat the seconds the warning leaves.
            page.clock().pauseAt(System.currentTimeMillis() + 1_000);
            page.clock().runFor(159_000);
            assertThat(page.locator("[data-name=idle]").textContent()).startsWith("Êtes-vous toujours là ?");
            page.getByText("Je continue").click();
            page.clock().runFor(100_000);
            assertThat(page.locator("input:checked").count()).isEqualTo(1);
            assertThat(kept(page)).contains("<accord>oui</accord>");
            page.clock().runFor(90_000);
            page.locator(".welcome").waitFor();
            assertThat(kept(page)).isEmpty();
            next(page);
            assertThat(page.locator("input:checked").count()).isZero();
        }
    }

    // ---- doors

    @Test
    void a_closed_link_says_so_kindly_and_takes_what_was_finished_before() {
        Collection collection = collection("gouts", Way.PLAIN);
        try (Page page = opened(collection, PHONE)) {
            page.waitForFunction("() => document.body.dataset.offline === 'true'");
            page.context().setOffline(true);
            next(page);
            taste(page, "Un peu", "Un peu");
            next(page);
            page.locator("#status .waiting").waitFor();
            collections.close(collection, "Louis", Instant.now());
            page.context().setOffline(false);
            page.navigate(address(collection));
            assertThat(page.locator("h1").textContent()).isEqualTo("Merci, cette enquête est terminée");
            page.locator("#status .sent").waitFor();
        }
        assertThat(rows("select _state from data.jardin_gouts where soupe = '2' and tarte = '2'"))
                .containsExactly("reçu");
        assertThat(collections.count(collection)).isEqualTo(new Collections.Count(1, 0));
    }

    @Test
    void what_arrives_long_after_the_closing_is_kept_and_waits_for_the_lead_to_decide() {
        Collection collection = collection("gouts", Way.PLAIN);
        collections.close(collection, "Louis", Instant.now().minusSeconds(7200));
        Posted late = post(collection, "uuid:late", "1", "3", Instant.now().minusSeconds(60));
        Posted early = post(collection, "uuid:early", "1", "1", Instant.now().minusSeconds(7300));
        assertThat(List.of(late.status(), early.status())).containsExactly(201, 201);
        assertThat(
                        rows(
                                "select tarte || ' ' || _state from data.jardin_gouts where soupe = '1' and tarte <> '2' order by 1"))
                .containsExactly("1 à vérifier", "3 à vérifier");
        String day = French.day(LocalDate.now(ZoneId.of("Europe/Paris")));
        assertThat(
                        rows(
                                "select f.sentence from entry.findings f join entry.submissions s on s.id = f.submission"
                                        + " where s.instance in ('uuid:early', 'uuid:late') and f.kind = 'en retard' order by s.instance"))
                .satisfiesExactly(
                        one -> assertThat(one)
                                .startsWith("Reçue après la clôture du ")
                                .contains("finie avant la clôture"),
                        other -> assertThat(other).contains("finie après la clôture, le " + day));
        assertThat(collections.count(collection)).isEqualTo(new Collections.Count(2, 2));
    }

    @Test
    void a_trial_counts_nowhere_and_says_so() {
        Collection collection = collection("gouts", Way.TRIAL);
        try (Page page = opened(collection, PHONE)) {
            assertThat(page.locator(".trial").textContent()).isEqualTo("Essai : ces réponses ne compteront pas.");
            next(page);
            taste(page, "Beaucoup", "Un peu");
            next(page);
            waitFor(page, "Vos réponses sont envoyées.");
        }
        assertThat(rows("select _state from data.jardin_gouts where soupe = '3' and tarte = '2'"))
                .containsExactly("essai");
    }

    @Test
    void too_many_answers_at_once_wait_on_the_device_which_says_when_they_go() {
        Collection collection = collection("gouts", Way.PLAIN);
        for (int i = 0; i < 60; i++) {
            post(collection, "uuid:flood" + i, "9", "9", Instant.now());
        }
        Posted refused = post(collection, "uuid:one-more", "3", "3", Instant.now());
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.retryAfter())).isBetween(1, 601);
        try (Page page = opened(collection, PHONE)) {
            next(page);
            taste(page, "Beaucoup", "Pas du tout");
            next(page);
            page.waitForFunction(
                    "() => document.getElementById('status').textContent.includes('repartira toute seule')");
            assertThat(page.locator("#status").textContent())
                    .matches("1 réponse attend sur cet appareil\\. Beaucoup de réponses arrivent en même temps\\."
                            + " Celle-ci reste sur cet appareil et repartira toute seule à \\d+\u00A0h\u00A0\\d\\d\\.");
        }
    }

    @Test
    void an_answer_that_cannot_be_received_stays_on_the_device_with_the_reason() {
        Collection collection = collection("gouts", Way.PLAIN);
        try (Page page = opened(collection, PHONE)) {
            next(page);
            collections.renewLink(collection);
            taste(page, "Beaucoup", "Beaucoup");
            next(page);
            page.locator("#status .refused").waitFor();
            assertThat(page.locator("#status").textContent())
                    .isEqualTo("1 réponse n’a pas pu être reçue et reste sur cet appareil :"
                            + "Ce lien n’existe plus. Votre réponse reste sur cet appareil\u00A0: demander le nouveau lien"
                            + " à la personne qui mène l’enquête.");
            assertThat(page.locator("#thanks-state").textContent())
                    .isEqualTo("Vos réponses sont gardées sur cet appareil, mais n’ont pas pu être reçues.");
        }
    }

    @Test
    void a_link_that_does_not_exist_says_so_and_nothing_else() {
        Visitor nobody = new Visitor(site());
        Visitor.Answer answer = nobody.get("/c/AAAAAAAAAAAAAAAAAAAAAA");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("Ce lien ne mène nulle part").doesNotContain("jardin");
        assertThat(answer.whole().headers().allValues("set-cookie")).isEmpty();
    }

    @Test
    void the_page_identifies_nobody_and_only_its_own_scripts_run() {
        Visitor nobody = new Visitor(site());
        Visitor.Answer answer =
                nobody.get("/c/" + collection("gouts", Way.PLAIN).token());
        assertThat(answer.whole().headers().allValues("set-cookie")).isEmpty();
        assertThat(answer.header("content-security-policy").orElseThrow())
                .contains("script-src 'self' 'wasm-unsafe-eval';", "form-action 'none'", "default-src 'none'");
        assertThat(answer.header("content-security-policy").orElseThrow()).doesNotContain("'unsafe-");
    }

    @Test
    void someone_of_the_team_answers_in_their_own_name() {
        try (Page page = signedIn(PHONE)) {
            page.navigate(site() + "/projects/jardin/forms/gouts/answer");
            ready(page);
            next(page);
            taste(page, "Un peu", "Pas du tout");
            next(page);
            waitFor(page, "Vos réponses sont envoyées.");
        }
        assertThat(rows("select person || ' ' || sender_kind from entry.submissions where person is not null"))
                .containsExactly("inès compte");
    }

    // ---- those who ask

    @Test
    void a_collection_is_opened_shown_closed_and_opened_again() throws Exception {
        try (Page page = signedIn(1280)) {
            page.navigate(site() + "/projects/jardin/collections");
            page.getByText("Sortie d’épicerie").last().click();
            page.locator("main button").click();
            assertThat(page.locator(".summary li").allTextContents())
                    .containsExactly(
                            "Donner un nom à la collecte, par exemple «\u00A0Épicerie de juin\u00A0».",
                            "Choisir la vague à laquelle ces réponses appartiennent.");
            page.locator("#nom").fill("Épicerie de juin");
            page.getByText("Avant").click();
            page.locator("#fin").fill(LocalDate.now(French.HERE).plusDays(9).toString());
            page.locator("main button").click();
            assertThat(page.locator("h1").textContent()).isEqualTo("Épicerie de juin");
            String link = page.locator(".address a").getAttribute("href");
            assertThat(link).matches("http://localhost:\\d+/c/[\\w-]{22}");
            assertThat(qrCode(page)).isEqualTo(link);
            page.getByText("Imprimer en A5").click();
            assertThat(page.locator("h1").textContent()).isEqualTo("Sortie d’épicerie");
            assertThat(page.locator("[lang=ar]").textContent()).isNotEmpty();
            assertThat(qrCode(page)).isEqualTo(link);
            page.goBack();
            page.getByText("Fermer la collecte").click();
            assertThat(page.locator(".lead").textContent())
                    .startsWith("Fermée le ")
                    .endsWith(", 0\u00A0réponse.");
            page.getByText("Rouvrir la collecte").click();
            assertThat(page.locator(".lead").textContent()).startsWith("Ouverte jusqu’au ");
            page.getByText("Changer le lien").last().click();
            assertThat(page.locator(".address a").getAttribute("href")).isNotEqualTo(link);
            page.navigate(link);
            assertThat(page.locator("h1").textContent()).isEqualTo("Ce lien ne mène nulle part");
        }
    }

    @Test
    void every_page_reads_well_on_a_screen_and_on_the_narrowest_phone() {
        Collection outing = collection("sortie", Way.PLAIN);
        Collection oneByOne = collection("sortie", Way.ONE_BY_ONE);
        Collection tastes = collection("gouts", Way.KIOSK);
        Collection closed = collection("gouts", Way.PLAIN);
        collections.close(closed, "Louis", Instant.now());
        sixtyGardens();
        List<String> faults = new ArrayList<>();
        try (Page page = signedIn(1280)) {
            for (String path : List.of(
                    "/projects/jardin/collections",
                    "/projects/jardin/collections/new?form=sortie",
                    "/projects/jardin/collections/" + outing.id(),
                    "/projects/jardin/collections/" + outing.id() + "/poster",
                    "/projects/jardin/entities?list=jardins&page=2",
                    "/c/" + closed.token(),
                    "/c/nowhere")) {
                page.navigate(site() + path);
                faults.addAll(faultsAtEachWidth(page, path));
            }
        }
        Set<String> seen = new HashSet<>();
        for (Collection collection : List.of(outing, oneByOne, tastes)) {
            try (Page page = opened(collection, 320)) {
                walkThrough(page, collection, seen, faults);
            }
        }
        try (Page page = opened(outing, 320)) {
            page.locator(".tongue").nth(1).click();
            next(page);
            label(page, "نعم").click();
            next(page);
            faults.addAll(faultsAtEachWidth(page, "arabe"));
        }
        assertThat(faults).isEmpty();
    }

    /** The last one went with its response. */
    private void sixtyGardens() {
        database.sql("""
                        insert into collection.entities (project, list, id, version, label, properties, instance)
                        select 'jardin', 'jardins', 'j' || n, 1, 'Jardin partagé des Lilas ' || to_char(n, 'FM00'),
                          '{"surface": "120", "robinet": "oui, au fond à gauche"}', 'uuid:' || n
                        from generate_series(1, 60) n
                        """).update();
        database.sql("""
                        insert into collection.entity_moves (project, list, entity, withdrawn, instance, person)
                        values ('jardin', 'jardins', 'j60', true, 'uuid:60', 'inès')
                        """).update();
        database.sql("update collection.entities set withdrawn_at = now(), withdrawn_with = instance where id = 'j60'")
                .update();
    }

    /** A page is laid out anew at another width; what a screen reader finds in it is the same. */
    private static List<String> faultsAtEachWidth(Page page, String what) {
        List<String> faults = new ArrayList<>();
        for (int width : List.of(1280, 768, 320)) {
            page.setViewportSize(width, 900);
            faults.addAll(width == 768 ? overflow(page, what, width) : faults(page, what, width));
        }
        return faults;
    }

    /** What a screen is built with, whatever its words: those built alike are looked into once. */
    private static String madeOf(Page page) {
        return (String)
                page.evaluate(
                        "[...new Set([...document.querySelectorAll('body *:not(script)')]"
                                + ".filter(e => e.offsetParent).map(e => `${e.localName}.${e.className}.${e.type ?? ''}`))].sort().join()");
    }

    /** Through every screen, answering only what must be. */
    private static void walkThrough(Page page, Collection collection, Set<String> seen, List<String> faults) {
        for (int screen = 0; screen < 20; screen++) {
            String what = collection.form() + collection.id() + "-" + screen;
            if (seen.add(madeOf(page))) {
                faults.addAll(faultsAtEachWidth(page, what));
            } else {
                faults.addAll(overflow(page, what, 320));
            }
            if (page.locator(".thanks").count() > 0) {
                return;
            }
            for (Locator first :
                    page.locator("fieldset:visible:has(input[type=radio])").all()) {
                first.locator("label").first().click();
            }
            for (Locator field :
                    page.locator(".question input[type=text]:visible").all()) {
                field.fill("20");
            }
            if (page.locator(".options.bare").count() > 0) {
                page.waitForFunction(
                        "said => document.querySelector('h1')?.textContent !== said",
                        page.locator("h1").textContent());
            } else {
                boolean isLast = page.locator("h1").textContent().equals("C’est fini");
                next(page);
                if (isLast) {
                    page.locator(".thanks").waitFor();
                }
            }
        }
    }

    private static List<String> faults(Page page, String what, int width) {
        String where = what + " à " + width + " px";
        List<String> faults = new ArrayList<>(overflow(page, what, width));
        for (Rule rule : new AxeBuilder(page).setLegacyMode(true).analyze().getViolations()) {
            faults.add(
                    where + " : " + rule.getId() + " " + rule.getNodes().get(0).getTarget() + " "
                            + rule.getNodes().get(0).getHtml());
        }
        return faults;
    }

    private static List<String> overflow(Page page, String what, int width) {
        String where = what + " à " + width + " px";
        List<String> faults = new ArrayList<>();
        if (page.locator("h1").count() != 1) {
            faults.add(where + " : il faut un seul titre de page");
        }
        Object overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (((Number) overflow).intValue() > 0) {
            faults.add(where + " : la page dépasse de " + overflow + " px");
        }
        String folder = System.getProperty("pictures");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, what.replaceAll("[^a-z0-9é]+", "-") + "-" + width + ".png"))
                    .setFullPage(true));
        }
        return faults;
    }

    // ---- the hand

    /** How a collection is asked for. */
    enum Way {
        PLAIN,
        ONE_BY_ONE,
        KIOSK,
        TRIAL
    }

    private Collection collection(String form, Way way) {
        return collections
                .open(
                        new Collections.Wanted(
                                "jardin",
                                form,
                                "Collecte " + NAMES.incrementAndGet(),
                                form.equals("sortie") ? "T0" : null,
                                true,
                                LocalDate.now(French.HERE).minusDays(1),
                                null,
                                null,
                                way == Way.ONE_BY_ONE,
                                way == Way.KIOSK,
                                way == Way.TRIAL),
                        "Louis")
                .orElseThrow();
    }

    private Page opened(Collection collection, int width) {
        Page page = page(width);
        page.navigate(address(collection));
        ready(page);
        return page;
    }

    private Page page(int width) {
        Page page = browser.page(width);
        page.setDefaultTimeout(20_000);
        page.onPageError(fault -> System.out.println("DANS LE NAVIGATEUR : " + fault));
        page.onConsoleMessage(said -> {
            if (said.type().equals("error")) {
                System.out.println("DANS LE NAVIGATEUR : " + said.text());
            }
        });
        return page;
    }

    private Page signedIn(int width) {
        Page page = page(width);
        SignIn.on(page, site(), SignIn.named(product, "Inès", "jardin"));
        return page;
    }

    private static void ready(Page page) {
        page.locator("body[data-ready]").waitFor();
    }

    private static void next(Page page) {
        page.locator(".next").click();
    }

    private static Locator label(Page page, String words) {
        return page.locator("label:visible", new Page.LocatorOptions().setHasText(words))
                .first();
    }

    private static void taste(Page page, String soup, String tart) {
        title(page, "As-tu aimé la soupe\u00A0?");
        label(page, soup).click();
        title(page, "As-tu aimé la tarte\u00A0?");
        label(page, tart).click();
        title(page, "C’est fini");
    }

    private static void title(Page page, String title) {
        page.waitForFunction("said => document.querySelector('h1')?.textContent === said", title);
    }

    private static void waitFor(Page page, String sentence) {
        page.waitForFunction("said => document.getElementById('thanks-state')?.textContent === said", sentence);
    }

    private static void saved(Page page) {
        page.evaluate("() => { document.body.dataset.saved = '0'; }");
        page.locator(".question input").first().dispatchEvent("change");
        page.waitForTimeout(400);
    }

    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < 60; i++) {
            if (Boolean.TRUE.equals(page.evaluate("s => document.activeElement.matches(s)", selector))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Tab never reaches " + selector);
    }

    private static double smallestTarget(Page page) {
        return ((Number) page.evaluate("Math.min(...[...document.querySelectorAll('button, label, select')]"
                        + ".filter(e => e.offsetParent && !e.classList.contains('languages'))"
                        + ".map(e => Math.min(e.offsetHeight, e.offsetWidth)))"))
                .doubleValue();
    }

    private static String qrCode(Page page) throws Exception {
        String address = page.locator(".qr img").getAttribute("src");
        byte[] svg = java.util.Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1));
        return QrCodeTests.read(new String(svg, StandardCharsets.UTF_8));
    }

    private static byte[] pixel() {
        return java.util.Base64.getDecoder()
                .decode(
                        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    }

    // ---- the wire

    private record Posted(int status, String retryAfter) {}

    private Posted post(Collection collection, String instance, String soup, String tart, @Nullable Instant finished) {
        String boundary = "limite";
        String body = "--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"xml_submission_file\"; filename=\"x.xml\"\r\n"
                + "Content-Type: text/xml\r\n\r\n<data id=\"gouts\" version=\"1\"><soupe>" + soup + "</soupe><tarte>"
                + tart
                + "</tarte><meta><instanceID>" + instance + "</instanceID></meta></data>\r\n--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"finished\"\r\n\r\n" + finished + "\r\n--" + boundary
                + "--\r\n";
        try {
            java.net.http.HttpResponse<String> answer = java.net.http.HttpClient.newHttpClient()
                    .send(
                            java.net.http.HttpRequest.newBuilder(java.net.URI.create(address(collection) + "/answers"))
                                    .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            java.net.http.HttpResponse.BodyHandlers.ofString());
            return new Posted(
                    answer.statusCode(),
                    answer.headers().firstValue("retry-after").orElse(""));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private long arrived(Collection collection) {
        return collections.count(collection).all();
    }

    private List<String> rows(String sql) {
        return database.sql(sql)
                .query((row, n) -> String.valueOf(row.getObject(1)))
                .list();
    }

    private String site() {
        return "http://localhost:" + port;
    }

    private String address(Collection collection) {
        return site() + "/c/" + collection.token();
    }
}
