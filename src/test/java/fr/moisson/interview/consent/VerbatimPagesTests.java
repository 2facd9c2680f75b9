package fr.moisson.interview.consent;

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
import java.time.LocalDate;
import java.util.List;
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

/** What may be quoted, asked channel by channel, and taken back in one step. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class VerbatimPagesTests {
    private static final String PAGE = "/projects/miam/verbatims";
    private static final LocalDate TODAY = LocalDate.now(French.HERE);

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    JdbcClient database;

    @Autowired
    Interviews interviews;

    @Autowired
    Verbatims verbatims;

    @Autowired
    Quotes quotes;

    private Visitor ines = new Visitor("");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeEach
    void nobody_was_heard() {
        database.sql("truncate interview.interviews cascade").update();
        ines = Visitor.of(site(), SignIn.as(product, Role.INTERN, "miam"));
        ines.get(PAGE);
    }

    @Test
    void words_are_chosen_in_the_text_and_nowhere_else() {
        int interview = heard("H07", Kind.INDIVIDUAL, "On est bien\nreçu ici, et on se parle.");
        String choose = "/projects/miam/interviews/" + interview + "/verbatims";
        assertThat(text(ines.post(choose, "quote", "On est mal reçu", "person", "Nadia")))
                .contains(
                        "Ces mots ne sont pas dans le texte. Les choisir dans le texte sans rien y changer : on les raccourcit ensuite.")
                .contains("« NADIA » n’est pas un code. Écrire des lettres et un numéro, par exemple H07.");
        ines.post(choose, "quote", "On est bien reçu ici", "words", "", "person", "h07");
        Verbatim kept = verbatims.of("miam").get(0);
        assertThat(kept.quote()).isEqualTo("On est bien\nreçu ici");
        assertThat(kept.words()).isEqualTo("On est bien reçu ici");
        assertThat(text(ines.get(PAGE)))
                .contains(
                        "1 citation de 1 personne. Peuvent sortir aujourd’hui : rapport au financeur : 0, résumé public : 0,"
                                + " exposition : 0, radio et voix : 0, réseaux sociaux : 0.")
                .contains("« On est bien reçu ici » H07 Entretien individuel H07 rapport au financeur : pas demandé");
    }

    @Test
    void words_go_out_only_where_and_as_it_was_agreed() {
        int id = chosen("H07", Kind.INDIVIDUAL);
        assertThat(quotes.sayable("miam", Channel.EXHIBITION)).isEmpty();
        answer(id, "channels", "exhibition", "given", "oui", "naming", "described", "called", "une habitante");
        answer(id, "channels", "radio", "given", "non");
        assertThat(quotes.sayable("miam", Channel.EXHIBITION))
                .containsExactly(new Quotes.Quote(id, "On est bien reçu.", "une habitante"));
        for (Channel other : List.of(Channel.FUNDER, Channel.PUBLIC, Channel.RADIO, Channel.SOCIAL)) {
            assertThat(quotes.sayable("miam", other)).as(other.label()).isEmpty();
        }
        assertThat(text(ines.get(PAGE + "/" + id)))
                .contains("exposition oui « une habitante » ; signé sur papier le")
                .contains("radio et voix refusé signé sur papier le")
                .contains("réseaux sociaux pas demandé");
    }

    @Test
    void an_agreement_past_its_day_is_worth_nothing() {
        int id = chosen("H07", Kind.INDIVIDUAL);
        answer(
                id,
                "channels",
                "public",
                "given",
                "oui",
                "naming",
                "anonymous",
                "obtainedOn",
                TODAY.minusYears(1).toString(),
                "expiresOn",
                TODAY.toString());
        assertThat(quotes.sayable("miam", Channel.PUBLIC)).isEmpty();
        assertThat(text(ines.get(PAGE + "/" + id))).contains("résumé public expiré");
    }

    @Test
    void one_step_takes_all_of_somebody_back_and_tells_where_the_words_already_are() {
        int first = chosen("H07", Kind.INDIVIDUAL);
        int second = chosen("H07", Kind.INDIVIDUAL);
        int other = chosen("H08", Kind.INDIVIDUAL);
        for (int id : List.of(first, second, other)) {
            answer(id, "channels", "funder", "given", "oui", "naming", "first_name", "called", "Nour");
        }
        quotes.appeared(quotes.sayable("miam", Channel.FUNDER), "Bilan évaluatif, Word", Channel.FUNDER);
        assertThat(text(follow(ines.post(PAGE + "/revoke", "person", "H07"))))
                .contains(
                        "Plus aucune citation de H07 ne sort. Ces documents en contiennent déjà : Bilan évaluatif, Word.");
        assertThat(quotes.sayable("miam", Channel.FUNDER))
                .extracting(Quotes.Quote::id)
                .containsExactly(other);
        assertThat(text(ines.get(PAGE + "/" + first)))
                .contains("rapport au financeur retiré")
                .contains("Bilan évaluatif, Word (rapport au financeur), le");
    }

    @Test
    void a_child_is_answered_for_by_a_guardian() {
        int id = chosen("D01", Kind.DRAWING);
        assertThat(text(answer(id, "channels", "public", "given", "oui", "naming", "anonymous")))
                .contains("C’est un enfant : l’accord vient d’un parent ou d’un tuteur.");
        assertThat(quotes.sayable("miam", Channel.PUBLIC)).isEmpty();
        answer(id, "channels", "public", "given", "oui", "naming", "anonymous", "guardian", "true");
        assertThat(quotes.sayable("miam", Channel.PUBLIC)).hasSize(1);
    }

    @Test
    void what_fewer_than_five_people_share_is_not_said_of_anybody() {
        int id = chosen("H01", Kind.INDIVIDUAL);
        String[] wish = {
            "channels", "public", "given", "oui", "naming", "described", "called", "une habitante", "attributes", "mode"
        };
        assertThat(text(answer(id, wish)))
                .contains(
                        "Seulement 1 personne entendue est « bénévolat » : le dire désignerait la personne. En dire moins.");
        for (int i = 2; i <= 5; i++) {
            heard("H0" + i, Kind.INDIVIDUAL, "Bonjour.");
        }
        answer(id, wish);
        assertThat(quotes.sayable("miam", Channel.PUBLIC))
                .extracting(Quotes.Quote::attribution)
                .containsExactly("une habitante, bénévolat");
        int last = interviews.of("miam").stream()
                .filter(one -> one.heading().code().equals("H05"))
                .findFirst()
                .orElseThrow()
                .id();
        ines.post("/projects/miam/interviews/" + last + "/remove");
        assertThat(quotes.sayable("miam", Channel.PUBLIC))
                .extracting(Quotes.Quote::attribution)
                .containsExactly("une habitante");
    }

    @Test
    void an_answer_that_lacks_something_is_told_what() {
        int id = chosen("H07", Kind.INDIVIDUAL);
        assertThat(text(ines.post(PAGE + "/" + id + "/answers", "obtainedOn", "demain", "expiresOn", "2020-01-01")))
                .contains("Cocher au moins un usage : c’est pour lui que la personne répond.")
                .contains("Dire si la personne est d’accord, ou non.")
                .contains("Dire comment la réponse a été donnée.")
                .contains("Écrire le jour où la réponse a été donnée, aujourd’hui au plus tard.");
        assertThat(text(answer(id, "channels", "public", "given", "oui", "naming", "described", "called", "Nadia B.")))
                .contains("Écrire « une habitante », « un parent d’élève »… : en minuscules, sans nom ni chiffre.");
        assertThat(text(answer(
                        id, "channels", "public", "given", "oui", "naming", "first_name", "called", "Nadia Benali")))
                .contains("« Nadia Benali » n’est pas un prénom. Écrire le prénom choisi, seul, avec une majuscule.");
        assertThat(text(answer(
                        id,
                        "channels",
                        "public",
                        "given",
                        "oui",
                        "naming",
                        "anonymous",
                        "expiresOn",
                        TODAY.plusYears(9).toString())))
                .contains("Un accord vaut cinq ans au plus. Le redemander ensuite.");
    }

    @Test
    void words_reread_with_who_said_them_replace_the_first_ones_which_stay() {
        int id = chosen("H07", Kind.INDIVIDUAL);
        assertThat(text(ines.get(PAGE + "/reread?person=H07")))
                .contains(
                        "Est-ce bien ce que vous avez voulu dire ?",
                        "« On est bien reçu. »",
                        "Je suis d’accord pour :");
        assertThat(text(follow(
                        ines.post(PAGE + "/" + id + "/words", "words", "On est bien reçu […].", "reread", "true"))))
                .contains("Ces mots sont gardés. Ceux d’avant restent au bas de la page.")
                .contains("« On est bien reçu […]. » relu avec la personne, par Inès le")
                .contains("« On est bien reçu. » par");
    }

    @Test
    void words_are_cut_and_never_added() {
        int interview = heard("H07", Kind.INDIVIDUAL, "On est bien reçu par Nadia, et le jeudi on se parle.");
        String choose = "/projects/miam/interviews/" + interview + "/verbatims";
        String quote = "On est bien reçu par Nadia, et le jeudi on se parle.";
        String added =
                "Il y a là des mots que la personne n’a pas dits, ou dans un autre ordre. Couper avec […], remplacer un nom par"
                        + " [prénom] ; le reste se change avec elle, en relisant.";
        assertThat(text(ines.post(choose, "quote", quote, "words", "On est très bien reçu.", "person", "H07")))
                .contains(added);
        assertThat(text(ines.post(choose, "quote", quote, "words", "On se parle […] bien reçu.", "person", "H07")))
                .contains(added);
        ines.post(choose, "quote", quote, "words", "On est bien reçu par [prénom] […] on se parle.", "person", "H07");
        int id = verbatims.of("miam").get(0).id();
        assertThat(text(follow(ines.post(PAGE + "/" + id + "/words", "words", "On est mal reçu."))))
                .contains(added);
        answer(id, "channels", "public", "given", "oui", "naming", "anonymous");
        assertThat(text(follow(ines.post(PAGE + "/" + id + "/words", "words", "On est bien reçu."))))
                .contains(
                        "La personne a dit oui à ces mots-là : les changer se fait avec elle. Relire ensemble, puis cocher la case.");
        assertThat(quotes.sayable("miam", Channel.PUBLIC))
                .extracting(Quotes.Quote::words)
                .containsExactly("On est bien reçu par [prénom] […] on se parle.");
        ines.post(PAGE + "/" + id + "/words", "words", "On est bien reçu, voilà.", "reread", "true");
        assertThat(quotes.sayable("miam", Channel.PUBLIC))
                .extracting(Quotes.Quote::words)
                .containsExactly("On est bien reçu, voilà.");
    }

    @Test
    void a_quote_goes_with_its_interview() {
        int id = chosen("H07", Kind.INDIVIDUAL);
        answer(id, "channels", "public", "given", "oui", "naming", "anonymous");
        ines.post("/projects/miam/interviews/" + interviews.of("miam").get(0).id() + "/remove");
        assertThat(quotes.sayable("miam", Channel.PUBLIC)).isEmpty();
        assertThat(ines.get(PAGE + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void neither_a_partner_nor_another_project_sees_a_quote() {
        int id = chosen("H07", Kind.INDIVIDUAL);
        Visitor paul = Visitor.of(site(), SignIn.as(product, Role.PARTNER, "miam"));
        assertThat(paul.get(PAGE).isRefused()).isTrue();
        assertThat(paul.get(PAGE + "/" + id).isRefused()).isTrue();
        Visitor elsewhere = Visitor.of(site(), SignIn.as(product, Role.LEAD, "vrac-seine-ouest"));
        elsewhere.get("/projects/vrac-seine-ouest/verbatims");
        assertThat(elsewhere.get("/projects/vrac-seine-ouest/verbatims/" + id).status())
                .isEqualTo(404);
        assertThat(elsewhere
                        .post("/projects/vrac-seine-ouest/verbatims/" + id + "/revoke")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void the_pages_are_sound_and_words_chosen_with_the_mouse_are_written_beside() {
        int id = chosen("H07", Kind.INDIVIDUAL);
        answer(id, "channels", "public", "given", "oui", "naming", "anonymous");
        int interview = interviews.of("miam").get(0).id();
        String choose = "/projects/miam/interviews/" + interview + "/verbatims";
        try (Browser browser = new Browser()) {
            for (String path : List.of(PAGE, PAGE + "?person=H07", PAGE + "/" + id, PAGE + "/reread", choose)) {
                for (int width : List.of(1280, 320)) {
                    look(browser, path, width);
                }
            }
            try (Page page = browser.page(1280)) {
                SignIn.on(page, site(), SignIn.as(product, Role.INTERN, "miam"));
                page.navigate(site() + choose);
                page.locator("#texte").click(new com.microsoft.playwright.Locator.ClickOptions().setClickCount(3));
                PlaywrightAssertions.assertThat(page.locator("#citation")).hasValue("On est bien reçu.");
            }
        }
    }

    private void look(Browser browser, String path, int width) {
        try (Page page = browser.page(width)) {
            SignIn.on(page, site(), SignIn.as(product, Role.INTERN, "miam"));
            page.navigate(site() + path);
            assertThat(new AxeBuilder(page).analyze().getViolations())
                    .extracting(Rule::getId)
                    .as(path)
                    .isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as(path)
                    .isEqualTo(true);
        }
    }

    private int heard(String code, Kind kind, String text) {
        int id = interviews.begin(
                "miam",
                new Heading(
                        kind, code, "bénévolat", "foyers adhérents", "", LocalDate.of(2026, 3, 14), null, "", "", true),
                "intern@miam.example");
        database.sql(
                        "insert into interview.texts (interview, revision, text, saved_by) values (:id, 1, :text, 'intern@miam.example')")
                .param("id", id)
                .param("text", text)
                .update();
        return id;
    }

    private int chosen(String code, Kind kind) {
        int interview = heard(code, kind, "On est bien reçu.");
        return verbatims.keep(
                "miam",
                interview,
                code,
                kind == Kind.DRAWING,
                "On est bien reçu.",
                "On est bien reçu.",
                "intern@miam.example");
    }

    /** With what is usual for all that is not said: signed today, for two years. */
    private Visitor.Answer answer(int id, String... said) {
        java.util.Map<String, String> fields = new java.util.TreeMap<>(java.util.Map.of(
                "means", "written",
                "obtainedOn", TODAY.toString(),
                "expiresOn", TODAY.plusYears(2).toString()));
        for (int i = 0; i < said.length; i += 2) {
            fields.put(said[i], said[i + 1]);
        }
        return ines.post(
                PAGE + "/" + id + "/answers",
                fields.entrySet().stream()
                        .flatMap(field -> java.util.stream.Stream.of(field.getKey(), field.getValue()))
                        .toArray(String[]::new));
    }

    private Visitor.Answer follow(Visitor.Answer answer) {
        return ines.get(answer.header("location").orElseThrow().replaceFirst("^https?://[^/]+", ""));
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
