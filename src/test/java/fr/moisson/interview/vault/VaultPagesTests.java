package fr.moisson.interview.vault;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.interview.Heading;
import fr.moisson.interview.Interviews;
import fr.moisson.interview.Kind;
import fr.moisson.interview.Texts;
import fr.moisson.project.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Names taken out of interviews, by real requests on a real database. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class VaultPagesTests {
    private static final String PAGE = "/projects/miam/interviews";
    private static final String PERSON = "intern@miam.example";

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

    @Autowired
    Folders folders;

    private Visitor ines = new Visitor("");
    private Visitor louis = new Visitor("");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeEach
    void nobody_was_heard() {
        database.sql("truncate interview.interviews, interview.stand_ins, interview.vault_openings cascade")
                .update();
        ines = Visitor.of(site(), SignIn.as(product, Role.INTERN, "miam"));
        louis = Visitor.of(site(), SignIn.as(product, Role.LEAD, "miam"));
    }

    @Test
    void a_name_that_is_replaced_leaves_the_whole_interview_and_its_past() {
        int id = begin("H07", "J’ai connu l’épicerie par Zorana.");
        texts.replace(id, "louis@miam.example", "J’ai connu l’épicerie par Zorana, Zorana Ficti.");
        code(id, "par Zorana");
        quote(id, "par Zorana, Zorana Ficti");
        assertThat(replace(id, "first_name", "Zorana").body())
                .contains("[prénom A] tient sa place, dans le texte et dans ce qu’il était avant.");
        assertThat(texts.latest(id).text()).isEqualTo("J’ai connu l’épicerie par [prénom A], [prénom A] Ficti.");
        assertThat(text(ines.get(PAGE + "/" + id + "/history?revision=1")))
                .contains("J’ai connu l’épicerie par [prénom A].")
                .doesNotContain("Zorana");
        assertThat(everywhere()).doesNotContain("Zorana");
    }

    @Test
    void the_same_name_is_called_the_same_in_the_whole_project_and_nowhere_else() {
        int one = begin("H07", "Avec Zorana et Milena.");
        int other = begin("H08", "ZORANA vient aussi, avec Branka.");
        replace(one, "first_name", "Milena");
        replace(one, "first_name", "Zorana");
        replace(other, "first_name", "Branka");
        replace(other, "first_name", "ZORANA");
        assertThat(texts.latest(one).text()).isEqualTo("Avec [prénom B] et [prénom A].");
        assertThat(texts.latest(other).text()).isEqualTo("[prénom B] vient aussi, avec [prénom C].");
    }

    @Test
    void an_old_draft_does_not_bring_a_name_back() {
        int id = begin("H07", "Avec Zorana.\n\nFin.\n");
        replace(id, "first_name", "Zorana");
        ines.postJson(PAGE + "/" + id + "/text", """
                {"over": 1, "before": "Avec Zorana.\\n\\nFin.\\n", "text": "Avec Zorana.\\n\\nFin, dit Zorana.\\n"}""");
        assertThat(texts.latest(id).text()).isEqualTo("Avec [prénom A].\n\nFin, dit [prénom A].\n");
        assertThat(everywhere()).doesNotContain("Zorana");
    }

    @Test
    void what_is_listed_goes_once_somebody_says_that_it_is_nobody() {
        int id = begin("H07", "Avec Zorana, au 06 12 34 56 78.");
        assertThat(ines.getJson(PAGE + "/" + id + "/suspects").body())
                .contains(
                        "{\"kind\":\"first_name\",\"words\":\"Zorana\",\"count\":1,\"before\":\"Avec \",\"after\":\", au 06 12 34 56 78.\","
                                + "\"standIn\":\"\"}");
        ines.postJson(PAGE + "/" + id + "/suspects/spare", "{\"words\": \"Zorana\"}");
        assertThat(ines.getJson(PAGE + "/" + id + "/suspects").body())
                .contains("06 12 34 56 78")
                .doesNotContain("\"words\":\"Zorana\"");
        assertThat(everywhere())
                .as("the text and its line still say it, no list of names does")
                .hasSize(2);
    }

    @Test
    void what_is_known_from_another_interview_is_offered_under_the_same_stand_in() {
        replace(begin("H07", "Avec Zorana."), "first_name", "Zorana");
        int other = begin("H08", "Ici, Zorana aussi.");
        assertThat(ines.getJson(PAGE + "/" + other + "/suspects").body()).contains("\"standIn\":\"[prénom A]\"");
    }

    @Test
    void what_is_not_there_or_is_no_name_is_refused() {
        int id = begin("H07", "Rien.");
        assertThat(text(replace(id, "first_name", "Zorana")))
                .contains("Ces mots ne sont plus dans le texte : quelqu’un les a peut-être déjà remplacés.");
        assertThat(text(replace(id, "place", "x")))
                .contains("Choisir un nom, un lieu ou un numéro : de 2 à 120 signes, sur une seule ligne.");
        assertThat(replace(id, "nickname", "Rien").status()).isEqualTo(400);
        assertThat(ines.postJson(PAGE + "/" + id + "/suspects/replace", "{}").status())
                .isEqualTo(400);
        assertThat(ines.postJson(PAGE + "/" + id + "/suspects/spare", "{}").status())
                .isEqualTo(400);
    }

    @Test
    void the_lead_opens_the_vault_says_why_and_it_is_noted() {
        int id = begin("H07", "Avec Zorana.");
        assertThat(text(louis.get(PAGE + "/vault"))).contains("Le coffre est vide : rien n’a encore été remplacé.");
        replace(id, "first_name", "Zorana");
        assertThat(text(louis.get(PAGE + "/vault")))
                .contains("1 original est dans le coffre.", "Qui l’a ouvert Personne encore.")
                .doesNotContain("Zorana");
        Visitor.Answer without = louis.post(PAGE + "/vault", "reason", "voir");
        assertThat(without.status()).isEqualTo(422);
        assertThat(text(without))
                .contains(
                        "Écrire pourquoi le coffre est ouvert, en une phrase de 10 à 300 signes, par exemple « Rappeler H07 pour son"
                                + " accord ».")
                .doesNotContain("Zorana");
        assertThat(text(louis.post(PAGE + "/vault", "reason", "Rappeler H07 pour son accord")))
                .containsPattern("\\[prénom A\\] Zorana H07 remplacé par Inès le ")
                .containsPattern("Ouvert par Louis le .* : Rappeler H07 pour son accord");
        assertThat(database.sql(
                                "select name, about from account.audit where what = 'a ouvert le coffre des entretiens'")
                        .query((row, n) -> row.getString("name") + row.getString("about"))
                        .list())
                .containsExactly("responsable@miam.example");
    }

    @Test
    void what_was_replaced_by_mistake_is_put_back_by_the_lead() {
        int id = begin("H07", "Le Quinoa, puis encore du Quinoa.");
        replace(id, "first_name", "Quinoa");
        long original = database.sql("select id from interview.originals")
                .query(Long.class)
                .single();
        assertThat(ines.post(PAGE + "/vault/" + original + "/back").status()).isEqualTo(403);
        louis.post(PAGE + "/vault/" + original + "/back");
        assertThat(text(louis.get(PAGE + "/vault")))
                .contains(
                        "C’est remis dans H07, et n’est plus dans le coffre pour cet entretien. Coffre des entretiens Le coffre est vide");
        assertThat(texts.latest(id).text()).isEqualTo("Le Quinoa, puis encore du Quinoa.");
        assertThat(database.sql("select distinct text from interview.texts")
                        .query(String.class)
                        .list())
                .as("its past too")
                .containsExactly("Le Quinoa, puis encore du Quinoa.");
    }

    @Test
    void what_stands_for_several_things_is_put_back_by_hand() {
        int id = begin("H07", "Au 06 12 34 56 78 ou au 06 98 76 54 32.");
        replace(id, "phone", "06 12 34 56 78");
        replace(id, "phone", "06 98 76 54 32");
        long original = database.sql("select min(id) from interview.originals")
                .query(Long.class)
                .single();
        louis.post(PAGE + "/vault/" + original + "/back");
        assertThat(text(louis.get(PAGE + "/vault")))
                .contains(
                        "Dans cet entretien, « [téléphone] » tient la place de plusieurs choses : corriger le texte à la main.");
        assertThat(texts.latest(id).text()).isEqualTo("Au [téléphone] ou au [téléphone].");
    }

    @Test
    void without_its_key_the_vault_stays_shut_and_typing_goes_on() throws IOException {
        int id = begin("H07", "Avec Zorana.");
        replace(id, "first_name", "Zorana");
        Path key = folders.vault("miam").resolve("key");
        byte[] kept = Files.readAllBytes(key);
        try {
            Files.write(key, new byte[kept.length]);
            assertThat(text(louis.post(PAGE + "/vault", "reason", "Rappeler H07 pour son accord")))
                    .contains(
                            "Le coffre de ce projet ne s’ouvre pas : sa clé n’est plus celle avec laquelle il a été fermé. Remettre le dossier"
                                    + " « vault » du projet depuis une sauvegarde.");
            texts.replace(id, PERSON, "Une phrase de plus.");
            assertThat(texts.latest(id).text()).isEqualTo("Une phrase de plus.");
        } finally {
            Files.write(key, kept);
        }
    }

    @Test
    void nobody_but_the_lead_of_the_project_opens_it() {
        int id = begin("H07", "Avec Zorana.");
        replace(id, "first_name", "Zorana");
        Visitor paul = Visitor.of(site(), SignIn.as(product, Role.PARTNER, "miam"));
        Visitor elsewhere = Visitor.of(site(), SignIn.as(product, Role.LEAD, "vrac-seine-ouest"));
        for (Visitor other : List.of(ines, paul, elsewhere)) {
            assertThat(other.get(PAGE + "/vault").status()).isEqualTo(403);
            assertThat(other.post(PAGE + "/vault", "reason", "Rappeler H07 pour son accord")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(paul.getJson(PAGE + "/" + id + "/suspects").isRefused()).isTrue();
        assertThat(paul.postJson(PAGE + "/" + id + "/suspects/replace", "{}").isRefused())
                .isTrue();
        assertThat(elsewhere
                        .getJson("/projects/vrac-seine-ouest/interviews/" + id + "/suspects")
                        .status())
                .isEqualTo(404);
        assertThat(elsewhere
                        .postJson(
                                "/projects/vrac-seine-ouest/interviews/" + id + "/suspects/replace",
                                "{\"kind\": \"place\", \"words\": \"Avec\"}")
                        .status())
                .isEqualTo(404);
    }

    /** All the words of the database in which the name might stand: texts, lines, quotes, notes of who did what. */
    private List<String> everywhere() {
        return database.sql("""
                        select text from interview.texts where text ilike '%zorana%'
                        union all select text from interview.lines where text ilike '%zorana%'
                        union all select quote from interview.codings where quote ilike '%zorana%'
                        union all select quote from interview.verbatims where quote ilike '%zorana%'
                        union all select words from interview.wordings where words ilike '%zorana%'
                        union all select trace from interview.stand_ins where trace ilike '%zorana%'
                        union all select trace from interview.spared where trace ilike '%zorana%'
                        union all select encode(sealed, 'escape') from interview.originals where encode(sealed, 'escape') ilike '%zorana%'
                        union all select what || about from account.audit where what || about ilike '%zorana%'
                        """).query(String.class).list();
    }

    private void code(int interview, String words) {
        int theme = database.sql("insert into interview.themes (project) values ('miam') returning id")
                .query(Integer.class)
                .single();
        database.sql("""
                        insert into interview.codings (interview, theme, revision, quote, starts, ends, coder)
                        values (:interview, :theme, 2, :words, 22, 32, :person)
                        """)
                .param("interview", interview)
                .param("theme", theme)
                .param("words", words)
                .param("person", PERSON)
                .update();
    }

    private void quote(int interview, String words) {
        int verbatim = database.sql("""
                        insert into interview.verbatims (project, interview, person, child, quote, made_by)
                        values ('miam', :interview, 'H07', false, :words, :person)
                        returning id
                        """)
                .param("interview", interview)
                .param("words", words)
                .param("person", PERSON)
                .query(Integer.class)
                .single();
        database.sql(
                        "insert into interview.wordings (verbatim, words, reread, recorded_by) values (:id, :words, false, :person)")
                .param("id", verbatim)
                .param("words", words)
                .param("person", PERSON)
                .update();
    }

    private Visitor.Answer replace(int interview, String kind, String words) {
        return ines.postJson(
                PAGE + "/" + interview + "/suspects/replace",
                "{\"kind\": \"" + kind + "\", \"words\": \"" + words + "\"}");
    }

    private int begin(String code, String text) {
        int id = interviews.begin(
                "miam",
                new Heading(
                        Kind.INDIVIDUAL,
                        code,
                        "",
                        "",
                        "Centre social",
                        LocalDate.of(2026, 3, 14),
                        null,
                        "Inès",
                        "",
                        false),
                PERSON);
        texts.replace(id, PERSON, text);
        return id;
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
