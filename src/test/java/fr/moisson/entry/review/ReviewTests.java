package fr.moisson.entry.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import fr.moisson.Browser;
import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.entry.Entries;
import fr.moisson.entry.response.Responses;
import fr.moisson.entry.response.Sender;
import fr.moisson.entry.response.Submission;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.form.QuestionnaireFolder;
import fr.moisson.form.Written;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What came in is looked at by Inès, an intern, and by Louis, who leads. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewTests {
    private static final Path FOLDER = QuestionnaireFolder.fresh("essai");
    private static final Sender DOOR = new Sender(Sender.Kind.LINK, "Sortie d’épicerie");
    private static final String HERE = "/projects/essai/entries/avis";
    private static final String OPINIONS = """
            survey
            type              | name     | label                  | role    | constraint | constraint_message        | required
            text              | code     | Votre code             | subject |            |                           | yes
            select_one vague  | vague    | Passage                | round   |            |                           | yes
            integer           | age      | Votre âge              |         | . < 120    | L’âge va de 0 à 119 ans.  |
            select_one oui    | venu     | Êtes-vous déjà venu ?  |         |            |                           |
            decimal           | panier   | Prix du panier         |         |            |                           |
            text              | q1       | Ce qui vous a plu      |         |            |                           |
            text              | q2       | Ce qui manque          |         |            |                           |
            text              | q3       | Une recette            |         |            |                           |
            text              | q4       | Un légume              |         |            |                           |
            begin_repeat      | personne | Les personnes          |         |            |                           |
            text              | prenom   | Prénom                 |         |            |                           |
            end_repeat        |          |                        |         |            |                           |

            choices
            list_name | name | label
            vague     | T0   | Avant
            vague     | T1   | Après
            oui       | oui  | Oui
            oui       | non  | Non

            settings
            form_title | form_id | version
            Votre avis | avis    | 1
            """;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    Responses responses;

    @Autowired
    Forms forms;

    @Autowired
    Entries entries;

    @Autowired
    JdbcClient database;

    @Autowired
    States states;

    private Browser browser;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.definitions", FOLDER::toString);
    }

    @BeforeAll
    void open() {
        QuestionnaireFolder.put(FOLDER, "essai/enquetes/avis.xlsx", Written.workbook(OPINIONS));
        browser = new Browser();
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @BeforeEach
    void fiveResponses() {
        send("0", "<code>A1</code><vague>T0</vague>");
        database.sql("truncate data.essai_avis, data.essai_avis__personne").update();
        database.sql(
                        "truncate entry.findings, entry.attachments, entry.submissions, entry.state_changes, entry.comments,"
                                + " entry.corrections, entry.not_twice")
                .update();
        database.sql("delete from entry.imports where kind = 'file'").update();
        send(
                "1",
                "<code>A1</code><vague>T0</vague><age>34</age><panier>12.5</panier><q4>Poireau</q4>"
                        + "<personne><prenom>Zoé</prenom></personne>");
        send("2", "<code>A2</code><vague>T0</vague><age>41</age>");
        send("3", "<code>A3</code><vague>T0</vague><age>140</age><venu>oui</venu>");
        send("4", "<code>A2</code><vague>T1</vague><age>43</age>");
        responses.receiveTest(
                submission("5", "<code>ESSAI</code><vague>T1</vague><personne><prenom>Moi</prenom></personne>"));
    }

    private void send(String instance, String answers) {
        responses.receive(submission(instance, answers));
    }

    private static Submission submission(String instance, String answers) {
        String xml = "<data id='avis' version='1'>" + answers + "<meta><instanceID>uuid:" + instance
                + "</instanceID></meta></data>";
        return new Submission("essai", "avis", xml.getBytes(StandardCharsets.UTF_8), Map.of(), DOOR, null);
    }

    private Visitor visitor(Role role) {
        return Visitor.of("http://localhost:" + port, SignIn.as(product, role, "essai"));
    }

    private Form avis() {
        return forms.tables("essai").stream()
                .filter(form -> form.name().equals("avis"))
                .findFirst()
                .orElseThrow();
    }

    private long id(String code, String round) {
        return database.sql(
                        "select _id from data.essai_avis where code = :code and vague = :round and _superseded_at is null")
                .param("code", code)
                .param("round", round)
                .query(Long.class)
                .single();
    }

    private List<String> rows() {
        return database.sql("select concat_ws(' ', code, vague, age, _state) from data.essai_avis"
                        + " where _superseded_at is null order by code, vague, _id")
                .query(String.class)
                .list();
    }

    // ---- the list

    @Test
    void the_list_says_what_counts_and_what_does_not() {
        assertThat(visitor(Role.INTERN).get(HERE).body())
                .contains("5\u00A0entrées\u00A0: 3\u00A0reçues, 1\u00A0à vérifier, 1\u00A0d’essai."
                        + " 3\u00A0comptent dans les chiffres, 2\u00A0n’y comptent pas.");
        assertThat(entries.count(avis())).as("and the figures agree").isEqualTo(3);
    }

    @Test
    void entries_are_sifted_by_state_round_source_day_and_words() {
        assertThat(sifted("state=%C3%A0+v%C3%A9rifier")).containsExactly("A3");
        assertThat(sifted("round=T1")).containsExactlyInAnyOrder("A2", "ESSAI");
        assertThat(sifted("source=file")).isEmpty();
        assertThat(sifted("source=collecte%7CSortie+d%E2%80%99%C3%A9picerie&round=T0"))
                .containsExactlyInAnyOrder("A1", "A2", "A3");
        assertThat(sifted("text=POIR")).containsExactly("A1");
        assertThat(sifted("since=2999-01-01")).isEmpty();
        assertThat(sifted("until=2001-01-01")).isEmpty();
        assertThat(sifted("text=%27%3B+drop+table+data.essai_avis%3B--")).isEmpty();
    }

    private List<String> sifted(String query) {
        return java.util.regex.Pattern.compile("<td class=\"code\">([^<]*)</td>")
                .matcher(visitor(Role.INTERN).get(HERE + "?" + query).body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    // ---- many at once

    @Test
    void a_lead_changes_all_that_was_sifted_after_seeing_the_effect_and_undoes_it() {
        Visitor louis = visitor(Role.LEAD);
        Visitor.Answer asked =
                louis.post(HERE + "/many", "round", "T0", "which", "all", "to", "rejeté", "why", "autre lieu");
        assertThat(asked.body())
                .contains("3 entrées passent à «\u00A0rejeté\u00A0»")
                .contains("2\u00A0entrées qui comptaient ne compteront plus dans les chiffres.");
        assertThat(rows()).as("nothing yet").contains("A1 T0 34 reçu");

        Visitor.Answer done = louis.post(
                HERE + "/many", "round", "T0", "which", "all", "to", "rejeté", "why", "autre lieu", "sure", "true");
        assertThat(rows())
                .containsExactly(
                        "A1 T0 34 rejeté", "A2 T0 41 rejeté", "A2 T1 43 reçu", "A3 T0 140 rejeté", "ESSAI T1 essai");
        assertThat(database.sql("select _state from data.essai_avis__personne order by _id")
                        .query(String.class)
                        .list())
                .as("what repeats follows")
                .containsExactly("rejeté", "essai");
        String address = done.header("location").orElseThrow().replaceFirst("^https?://[^/]+", "");
        assertThat(louis.get(address).body()).contains("3\u00A0entrées sont maintenant «\u00A0rejeté\u00A0».");

        louis.post(HERE + "/undo", "round", "T0", "gesture", address.replaceFirst(".*done=", ""));
        assertThat(rows())
                .containsExactly(
                        "A1 T0 34 reçu", "A2 T0 41 reçu", "A2 T1 43 reçu", "A3 T0 140 à vérifier", "ESSAI T1 essai");
    }

    @Test
    void an_undo_leaves_alone_what_someone_changed_since() {
        States.Gesture many =
                states.put(avis(), List.of(id("A1", "T0"), id("A2", "T0")), state("rejeté"), null, "louis");
        states.put(avis(), List.of(id("A2", "T0")), state("validé"), null, "ines");
        states.undo(avis(), many.number(), "louis");
        assertThat(rows()).contains("A1 T0 34 reçu", "A2 T0 41 validé");
    }

    private static fr.moisson.entry.State state(String word) {
        return fr.moisson.entry.State.of(word);
    }

    @Test
    void an_intern_reviews_one_entry_and_never_many() {
        Visitor ines = visitor(Role.INTERN);
        assertThat(ines.post(HERE + "/many", "which", "all", "to", "validé", "sure", "true")
                        .isRefused())
                .isTrue();
        assertThat(ines.post(HERE + "/tests", "sure", "true").isRefused()).isTrue();
        assertThat(ines.get(HERE).body()).doesNotContain("type=\"checkbox\"");

        String page = HERE + "/" + id("A3", "T0");
        assertThat(ines.post(page + "/state", "to", "rejeté").body())
                .contains("Dire pourquoi elle est rejetée, en quelques mots.")
                .as("what was chosen stays chosen")
                .contains("<option value=\"rejeté\" selected=\"selected\">rejeté</option>");
        ines.post(page + "/state", "to", "rejeté", "why", "questionnaire d’un autre quartier");
        assertThat(rows()).contains("A3 T0 140 rejeté");
        assertThat(ines.get(page).body())
                .contains("«\u00A0à vérifier\u00A0» → «\u00A0rejeté\u00A0»\u00A0: questionnaire d’un autre quartier")
                .contains("Inès, ");
        assertThat(visitor(Role.PARTNER).get(page).isRefused()).isTrue();
    }

    // ---- one entry

    @Test
    void a_correction_is_judged_superseded_and_told_with_who_when_and_why() {
        Visitor ines = visitor(Role.INTERN);
        long before = id("A3", "T0");
        String page = HERE + "/" + before;
        ines.post(page + "/comments", "written", "La dame a rappelé.");
        assertThat(ines.get(page).body()).contains("L’âge va de 0 à 119 ans.");

        assertThat(ines.post(page + "/corrections", "path", "/data/age", "written", "130", "why", "x")
                        .body())
                .contains("L’âge va de 0 à 119 ans.");
        assertThat(ines.post(page + "/corrections", "path", "/data/age", "written", "quarante", "why", "x")
                        .body())
                .contains("n’est pas un nombre entier");
        assertThat(ines.post(page + "/corrections", "path", "/data/age", "written", "40")
                        .body())
                .contains("Dire pourquoi, en quelques mots");
        assertThat(rows()).as("nothing was kept").contains("A3 T0 140 à vérifier");

        Visitor.Answer kept =
                ines.post(page + "/corrections", "path", "/data/age", "written", "40", "why", "faute de frappe");
        assertThat(rows()).contains("A3 T0 40 reçu");
        assertThat(database.sql("select age from data.essai_avis where _id = :id")
                        .param("id", before)
                        .query(Long.class)
                        .single())
                .as("what was there before stays")
                .isEqualTo(140);
        String heir = ines.get(kept.header("location")
                        .orElseThrow()
                        .replaceFirst("^https?://[^/]+", "")
                        .replace("#histoire", ""))
                .body();
        assertThat(heir)
                .contains("<th scope=\"row\">Votre âge</th><td>140</td><td>40</td>")
                .contains("Inès, ")
                .contains("faute de frappe")
                .contains("La dame a rappelé.")
                .contains("avant correction\u00A0: ");
        assertThat(ines.get(page).body())
                .contains("voir celle qui compte")
                .doesNotContain("<h2>Corriger une réponse</h2>");
    }

    @Test
    void answers_are_corrected_in_the_words_of_people_also_in_repeats() {
        Visitor ines = visitor(Role.INTERN);
        ines.post(
                HERE + "/" + id("A1", "T0") + "/corrections",
                "path",
                "/data/panier",
                "written",
                "14,20",
                "why",
                "ticket");
        ines.post(HERE + "/" + id("A1", "T0") + "/corrections", "path", "/data/venu", "written", "Oui", "why", "oubli");
        ines.post(
                HERE + "/" + id("A1", "T0") + "/corrections",
                "path",
                "/data/personne[1]/prenom",
                "written",
                "Chloé",
                "why",
                "lu");
        assertThat(database.sql(
                                "select concat_ws(' ', a.panier, a.venu, p.prenom) from data.essai_avis a"
                                        + " join data.essai_avis__personne p on p._entry = a._id where a.code = 'A1' and a._superseded_at is null")
                        .query(String.class)
                        .single())
                .isEqualTo("14.2 oui Chloé");
    }

    @Test
    void a_correction_of_a_rejected_response_does_not_bring_it_back() {
        states.put(avis(), List.of(id("A2", "T0")), state("rejeté"), "doublon", "louis");
        visitor(Role.INTERN)
                .post(HERE + "/" + id("A2", "T0") + "/corrections", "path", "/data/age", "written", "42", "why", "lu");
        assertThat(rows()).contains("A2 T0 42 à vérifier");
    }

    @Test
    void a_row_of_a_file_is_corrected_in_its_file() {
        database.sql("""
                        insert into entry.imports (project, form, file, sheet, sha256, form_version, definitions, header_row, headers,
                          fields, direct, expected, position, finished_at)
                        values ('essai', 'avis', 'avis.xlsx', '2025', '', '1', '', 1, '{}', '{}', false, 0, 0, now())
                        """).update();
        database.sql(
                        "insert into data.essai_avis (_import, _row, code, vague) values ((select max(id) from entry.imports), 14, 'X9', 'T0')")
                .update();
        String page = visitor(Role.INTERN).get(HERE + "/" + id("X9", "T0")).body();
        assertThat(page)
                .contains("Cette ligne vient d’un fichier")
                .contains("<strong>avis.xlsx, feuille «\u00A02025\u00A0», ligne\u00A014</strong>")
                .doesNotContain("name=\"path\"");
    }

    @Test
    void an_evaluation_notices_that_a_state_changed() {
        String before = states.state("essai");
        states.put(avis(), List.of(id("A1", "T0")), state("rejeté"), null, "louis");
        assertThat(states.state("essai")).isNotEqualTo(before);
    }

    // ---- what came twice, what was only tried

    @Test
    void the_same_code_in_a_round_is_shown_side_by_side_and_decided() {
        send("6", "<code>A1</code><vague>T0</vague><age>35</age>");
        Visitor ines = visitor(Role.INTERN);
        String page = ines.get(HERE + "/duplicates").body();
        assertThat(page).contains("même code, «\u00A0A1\u00A0»").contains("Écarter réponse n°");
        List<Long> ids = database.sql("select _id from data.essai_avis where code = 'A1' order by _id")
                .query(Long.class)
                .list();
        ines.post(
                HERE + "/duplicates",
                "choice." + ids.get(0) + "-" + ids.get(1),
                "" + ids.get(1),
                "reason." + ids.get(0) + "-" + ids.get(1),
                "renvoyée");
        assertThat(database.sql("select _state from data.essai_avis where _id = :id")
                        .param("id", ids.get(1))
                        .query(String.class)
                        .single())
                .isEqualTo("rejeté");
        assertThat(database.sql("select reason from entry.state_changes")
                        .query(String.class)
                        .single())
                .startsWith("doublon de réponse n°")
                .endsWith("renvoyée");
        assertThat(ines.get(HERE + "/duplicates").body()).contains("Rien ne semble être entré deux fois.");
    }

    @Test
    void two_that_someone_kept_are_not_asked_about_again() {
        send("6", "<code>A1</code><vague>T0</vague><age>35</age>");
        Visitor ines = visitor(Role.INTERN);
        List<Long> ids = database.sql("select _id from data.essai_avis where code = 'A1' order by _id")
                .query(Long.class)
                .list();
        ines.post(HERE + "/duplicates", "choice." + ids.get(0) + "-" + ids.get(1), "both");
        assertThat(ines.get(HERE + "/duplicates").body()).contains("Rien ne semble être entré deux fois.");
        assertThat(rows()).filteredOn(row -> row.startsWith("A1")).hasSize(2);
    }

    @Test
    void the_same_answers_under_another_code_are_shown_too() {
        for (int i = 10; i < 22; i++) {
            send("b" + i, opinion("B" + i, i));
        }
        send("b99", opinion("B99", 15));
        assertThat(visitor(Role.INTERN).get(HERE + "/duplicates").body())
                .contains("1\u00A0paire est à regarder.")
                .contains("7 réponses pareilles sur 7")
                .contains("<td>B15</td>", "<td>B99</td>");
    }

    private static String opinion(String code, int i) {
        return "<code>" + code + "</code><vague>T0</vague><age>" + i + "</age><venu>oui</venu><panier>" + i
                + ".5</panier><q1>un " + i + "</q1><q2>deux " + i + "</q2><q3>trois " + i + "</q3><q4>quatre " + i
                + "</q4>";
    }

    @Test
    void test_answers_are_deleted_by_the_lead_and_nothing_else_is() {
        long before = database.sql("select count(*) from data.essai_avis")
                .query(Long.class)
                .single();
        visitor(Role.LEAD).post(HERE + "/tests", "sure", "true");
        assertThat(rows()).containsExactly("A1 T0 34 reçu", "A2 T0 41 reçu", "A2 T1 43 reçu", "A3 T0 140 à vérifier");
        assertThat(database.sql("select count(*) from data.essai_avis")
                        .query(Long.class)
                        .single())
                .isEqualTo(before - 1);
        assertThat(database.sql("select prenom from data.essai_avis__personne")
                        .query(String.class)
                        .list())
                .containsExactly("Zoé");
        assertThat(database.sql("select count(*) from entry.submissions")
                        .query(Long.class)
                        .single())
                .isEqualTo(4);
    }

    // ---- in a browser

    @Test
    void an_entry_is_rejected_by_the_keyboard_alone() {
        try (Page page = signedIn(1280)) {
            page.navigate("http://localhost:" + port + HERE + "/" + id("A2", "T0"));
            page.locator("#etat").focus();
            page.keyboard().type("rej");
            page.keyboard().press("Tab");
            page.keyboard().type("hors du quartier");
            page.keyboard().press("Enter");
            page.locator("text=« reçu » → « rejeté »".replace("« ", "«\u00A0").replace(" »", "\u00A0»"))
                    .waitFor();
            assertThat(rows()).contains("A2 T0 41 rejeté");
        }
    }

    @Test
    void nothing_is_wrong_on_the_pages_and_they_fit_a_phone() {
        send("6", "<code>A1</code><vague>T0</vague><age>35</age><panier>12.5</panier><q4>Poireau</q4>");
        visitor(Role.INTERN)
                .post(
                        HERE + "/" + id("A3", "T0") + "/corrections",
                        "path",
                        "/data/age",
                        "written",
                        "40",
                        "why",
                        "faute de frappe");
        visitor(Role.INTERN).post(HERE + "/" + id("A3", "T0") + "/comments", "written", "La dame a rappelé.");
        for (int width : List.of(1280, 320)) {
            try (Page page = signedIn(width)) {
                for (String path :
                        List.of("/projects/essai/entries", HERE, HERE + "/" + id("A3", "T0"), HERE + "/duplicates")) {
                    page.navigate("http://localhost:" + port + path);
                    looked(page, path, width);
                }
                page.navigate("http://localhost:" + port + HERE);
                page.locator("#vers").selectOption("validé");
                page.locator("input[name=which][value=all]").check();
                page.locator("text=Continuer").click();
                page.locator("h1:has-text('passe')").waitFor();
                looked(page, "many", width);
            }
        }
    }

    private Page signedIn(int width) {
        Page page = browser.page(width);
        SignIn.on(page, "http://localhost:" + port, SignIn.as(product, Role.LEAD, "essai"));
        return page;
    }

    private static void looked(Page page, String path, int width) {
        String folder = System.getProperty("pictures");
        if (folder != null) {
            String file = "review-" + path.replaceAll("[0-9]+", "n").replaceAll("[^a-z]+", "-") + "-" + width + ".png";
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(Path.of(folder, file)).setFullPage(true));
        }
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as(path + " " + width)
                .isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as(path + " at " + width)
                .isEqualTo(true);
    }
}
