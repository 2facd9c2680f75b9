package fr.moisson.indicator.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.french.French;
import fr.moisson.indicator.Catalogue;
import fr.moisson.indicator.Computations;
import fr.moisson.indicator.Computed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

/** The pages that say where a number of MIAM comes from, on the journal of its events. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "moisson.evaluate-at-start=false")
@Import(FromFilesTests.OnlyTheFiles.class)
class ProvenancePagesTests {
    private static final String EVENTS = "/projects/miam/indicators/participations_evenements";
    private static final String HEADER = "date,type,lieu,participants,partenaires";
    private static final String TASTING = "2025-03-01,Dégustation de rue,Place du Marché,30,PMI";
    private static final String MARKET = "2025-04-05,Marché de Noël,Mairie,60,Mairie";
    private static final String PICNIC = "2025-05-10,Dégustation de rue,Parc,25,PMI";

    private static long turn;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    Job onlyTheFiles;

    @Autowired
    JobOperator operator;

    @Autowired
    Catalogue catalogue;

    @Autowired
    Computations computations;

    @Autowired
    JdbcClient database;

    @Autowired
    DataSource source;

    @TempDir
    Path folder;

    @TempDir
    Path out;

    private Visitor louis;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeEach
    void twoEvents() throws Exception {
        database.sql("""
                        truncate entry.imports, entry.state_changes, entry.same_subject, indicator.runs, indicator.values,
                          indicator.fates, indicator.revisions cascade
                        """).update();
        louis = as(Role.LEAD, "miam");
        read(TASTING, MARKET);
    }

    private Visitor as(Role role, String project) {
        return Visitor.of("http://localhost:" + port, SignIn.as(product, role, project));
    }

    /** The journal of events says nothing but this, and the numbers are computed. */
    private void read(String... events) throws Exception {
        Files.writeString(folder.resolve("evenements.csv"), HEADER + "\n" + String.join("\n", events) + "\n");
        assertThat(operator.start(
                                onlyTheFiles,
                                new JobParametersBuilder()
                                        .addString("project", "miam")
                                        .addString("data", folder.toString())
                                        .addString("out", out.toString())
                                        .addLong("pages turn", turn++)
                                        .toJobParameters())
                        .getStatus())
                .isEqualTo(BatchStatus.COMPLETED);
        computations.compute("miam");
    }

    /** All that happened so far happened so many days earlier. */
    private void daysPass(int days) {
        for (String column : List.of(
                "data.miam_evenements _recorded_at",
                "data.miam_evenements _superseded_at",
                "entry.imports started_at",
                "entry.imports finished_at",
                "entry.imports retired_at",
                "entry.state_changes changed_at",
                "indicator.revisions saved_at",
                "indicator.runs started_at",
                "indicator.runs finished_at")) {
            String table = column.substring(0, column.indexOf(' '));
            String name = column.substring(column.indexOf(' ') + 1);
            database.sql("update " + table + " set " + name + " = " + name + " - make_interval(days => :days)")
                    .param("days", days)
                    .update();
        }
    }

    /** What somebody reads there, spaces as they are typed; a page that is still counting is asked again, as browsers do. */
    private String page(Visitor who, String address) throws InterruptedException {
        Visitor.Answer answer = who.get(address);
        for (int turns = 0; turns < 600 && answer.header("Refresh").isPresent(); turns++) {
            Thread.sleep(50);
            answer = who.get(address);
        }
        assertThat(answer.status()).as(address).isEqualTo(200);
        return answer.body()
                .replaceAll("<[^>]*>", "|")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .replaceAll("[\\s\\u00A0\\u202F]+", " ")
                .replaceAll("(\\| ?)+", "|");
    }

    private String page(String address) throws InterruptedException {
        return page(louis, address);
    }

    private static String day(int daysAgo) {
        return LocalDateTime.now(French.HERE)
                .minusDays(daysAgo)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    private long row(int number) {
        return database.sql("select max(_id) from data.miam_evenements where _row = :row")
                .param("row", number)
                .query(Long.class)
                .single();
    }

    private void reject(long row) {
        database.sql("update data.miam_evenements set _state = 'rejeté' where _id = :row")
                .param("row", row)
                .update();
        database.sql("""
                        insert into entry.state_changes (gesture, project, form, entry, before, after, reason, person)
                        values (1, 'miam', 'evenements', :row, 'reçu', 'rejeté', 'hors du territoire', 'louis')
                        """).param("row", row).update();
    }

    @Test
    void the_team_of_a_project_looks_and_nobody_else() throws Exception {
        List<String> addresses = List.of(
                EVENTS + "/rows",
                EVENTS + "/proof",
                EVENTS + "/past",
                EVENTS + "/past?at=" + day(1) + "&to=" + day(0),
                "/projects/miam/entries/evenements/" + row(2) + "/values");
        for (String address : addresses) {
            assertThat(page(as(Role.INTERN, "miam"), address)).as(address).contains("événements");
            assertThat(page(as(Role.LEAD, "miam"), address)).as(address).contains("événements");
            for (Visitor outside : List.of(as(Role.PARTNER, "miam"), as(Role.LEAD, "vrac-seine-ouest"))) {
                Visitor.Answer answer = outside.get(address);
                assertThat(answer.status()).as(address).isEqualTo(403);
                assertThat(answer.body()).doesNotContain("Place du Marché", "90 participations");
            }
            assertThat(new Visitor("http://localhost:" + port).get(address).sendsToSignIn())
                    .as(address)
                    .isTrue();
        }
    }

    @Test
    void the_rows_say_what_was_typed_and_what_became_of_the_others() throws Exception {
        read(TASTING, MARKET.replace(",60,", ",,"), PICNIC);
        assertThat(page(EVENTS + "/rows"))
                .contains("|ensemble, valeur : |55 participations|")
                .contains("|Ce que sont devenues les 4 lignes reçues, « Journal des événements »|")
                .contains("|Entrent dans le chiffre|2|")
                .contains("|Ne sont plus dans la dernière version de leur fichier|1|")
                .contains("|Rien n’a pu en être lu : mises de côté à la lecture de leur fichier|1|")
                .contains("|Lignes reçues en tout|4|")
                .contains(
                        "|2 lignes|",
                        "|Fichier : evenements.csv|",
                        "|2|où elle entre|01/03/2025|Dégustation de rue|Place du Marché|30|")
                .doesNotContain("Mairie");
        assertThat(page(EVENTS + "/rows?fate=disparu"))
                .contains("|Laissées de côté : Ne sont plus dans la dernière version de leur fichier|")
                .contains("|1 ligne|", "|3|où elle entre|05/04/2025|Marché de Noël|Mairie|60|");
    }

    @Test
    void the_proof_sheet_carries_the_value_its_rule_and_its_rows() throws Exception {
        assertThat(page(EVENTS + "/proof"))
                .contains("|ensemble, valeur :|90 participations|n = 2.|")
                .contains("|Ce que c’est|Somme des participant·es comptés à chaque événement.|")
                .contains("|Ce que sont devenues les 2 lignes reçues, « Journal des événements »|")
                .contains("sum: ${participants}")
                .contains("|evenements.csv, 2|01/03/2025|", "|evenements.csv, 3|05/04/2025|");
    }

    @Test
    void a_row_tells_the_numbers_it_enters_and_why_not_the_others() throws Exception {
        reject(row(3));
        assertThat(page("/projects/miam/entries/evenements/" + row(3) + "/values"))
                .contains("|Elle n’entre dans aucun chiffre.|")
                .contains("|Événements|: |Rejetées à la relecture|")
                .contains("|Participations aux événements|: |Rejetées à la relecture|");
        assertThat(page("/projects/miam/entries/evenements/" + row(2) + "/values"))
                .contains("|Événements|ensemble|valeur|2 événements|")
                .contains("|Événements|Dégustation de rue|valeur|1 événement|")
                .contains("|Participations aux événements|ensemble|valeur|90 participations|")
                .contains("|Participations aux événements|Dégustation de rue|valeur|30 participations|")
                .doesNotContain("Marché de Noël", "Rejetées");
    }

    @Test
    void what_does_not_exist_is_not_found() {
        for (String address : List.of(
                EVENTS + "/rows?group=Lille",
                EVENTS + "/rows?measure=moyenne",
                EVENTS + "/proof?group=Lille",
                "/projects/miam/indicators/rien/rows",
                "/projects/miam/indicators/rien/past",
                "/projects/miam/entries/rien/1/values",
                "/projects/miam/entries/evenements/999999/values")) {
            assertThat(louis.get(address).status()).as(address).isEqualTo(404);
        }
        for (String address : List.of(EVENTS + "/rows?after=x", "/projects/miam/entries/evenements/x/values")) {
            assertThat(louis.get(address).status()).as(address).isEqualTo(400);
        }
    }

    @Test
    void before_anything_came_nothing_is_not_zero() throws Exception {
        assertThat(page(EVENTS + "/past?at=2020-01-01T12:00"))
                .contains("|Le 1er janvier 2020 à 12 h 00|")
                .contains("|Rien n’était encore noté pour cet indicateur. Ce n’est pas zéro.|");
        assertThat(louis.get("/projects/miam/indicators/panier_moyen/rows").status())
                .as("no value, no rows")
                .isEqualTo(404);
        assertThat(page("/projects/miam/indicators/panier_moyen/past"))
                .contains("|Rien n’était encore noté pour cet indicateur. Ce n’est pas zéro.|");
        database.sql("alter table data.miam_ventes rename to autrefois").update();
        try {
            assertThat(page("/projects/miam/indicators/panier_moyen/past?at=" + day(1)))
                    .as("no table yet either")
                    .contains("|Rien n’était encore noté pour cet indicateur. Ce n’est pas zéro.|");
        } finally {
            database.sql("alter table data.autrefois rename to miam_ventes").update();
        }
    }

    @Test
    void an_instant_that_is_none_is_asked_again() throws Exception {
        assertThat(page(EVENTS + "/past?at=hier"))
                .contains("|À corriger|Donner un jour et une heure, par exemple 01/09/2026 12:00.|");
        assertThat(page(EVENTS + "/past?at=" + day(0) + "&to=" + day(3)))
                .contains("|À corriger|Le second instant vient avant le premier. Les échanger.|");
    }

    @Test
    void a_past_instant_has_the_values_it_had() throws Exception {
        daysPass(4);
        read(TASTING.replace(",30,", ",45,"), MARKET, PICNIC);
        assertThat(page(EVENTS + "/past?at=" + day(2))).contains("|ensemble|valeur|90 participations|2|");
        assertThat(page(EVENTS + "/past?at=" + day(0))).contains("|ensemble|valeur|130 participations|3|");
    }

    @Test
    void new_rows_move_a_value_by_what_they_bring() throws Exception {
        daysPass(4);
        read(TASTING, MARKET, PICNIC);
        assertThat(page(EVENTS + "/past?at=" + day(2) + "&to=" + day(0)))
                .contains("|ensemble|valeur|90 participations|115 participations|+25 participations|"
                        + "Lignes arrivées : +25 participations|")
                .contains("|1 valeur n’a pas bougé.|")
                .contains("|Lignes arrivées, « Journal des événements » : 1|evenements.csv, ligne 4|")
                .doesNotContain("La définition a changé");
    }

    @Test
    void a_correction_moves_a_value_by_what_it_changes() throws Exception {
        daysPass(4);
        read(TASTING.replace(",30,", ",45,"), MARKET);
        assertThat(page(EVENTS + "/past?at=" + day(2) + "&to=" + day(0)))
                .contains("|ensemble|valeur|90 participations|105 participations|+15 participations|"
                        + "Lignes corrigées, ou écrites autrement dans leur fichier : +15 participations|")
                .contains("|Lignes corrigées, ou écrites autrement dans leur fichier, « Journal des événements » : 2|")
                .doesNotContain("La définition a changé", "Lignes arrivées");
    }

    @Test
    void a_decision_of_review_moves_a_value_by_what_it_leaves_out() throws Exception {
        daysPass(4);
        reject(row(3));
        assertThat(page(EVENTS + "/past?at=" + day(2) + "&to=" + day(0)))
                .contains("|ensemble|valeur|90 participations|30 participations|−60 participations|"
                        + "Décisions de relecture : −60 participations|")
                .contains("|Décisions de relecture, « Journal des événements » : 1|evenements.csv, ligne 3|");
    }

    @Test
    void another_definition_moves_a_value_and_both_texts_are_shown() throws Exception {
        daysPass(4);
        String text = new String(
                catalogue
                        .file("miam", "participations_evenements")
                        .orElseThrow()
                        .content(),
                StandardCharsets.UTF_8);
        database.sql("""
                        insert into indicator.revisions (project, name, "text", saved_by, reason, stands_over)
                        values ('miam', 'participations_evenements', :text, 'louis', 'Deux passages comptent double.',
                          encode(sha256(convert_to(:stood, 'UTF8')), 'hex'))
                        """)
                .param("text", text.replace("sum: ${participants}", "sum: ${participants} * 2"))
                .param("stood", text)
                .update();
        computations.compute("miam");
        assertThat(page(EVENTS + "/past?at=" + day(2) + "&to=" + day(0)))
                .contains("|ensemble|valeur|90 participations|180 participations|+90 participations|"
                        + "Définition changée : +90 participations|")
                .contains("|La définition a changé|")
                .contains("sum: ${participants}", "sum: ${participants} * 2")
                .doesNotContain("Lignes arrivées", "Lignes corrigées");
    }

    @Test
    void a_form_that_grew_says_that_its_rows_wait_for_their_new_questions() throws Exception {
        database.sql("alter table data.miam_evenements rename column lieu to autrefois")
                .update();
        try {
            String waiting =
                    "|Le formulaire « Journal des événements » a de nouvelles questions, que les lignes déjà reçues n’ont pas encore. "
                            + "Elles les auront à la prochaine évaluation : la lancer, puis revenir à cette page.|";
            assertThat(page(EVENTS + "/rows")).contains(waiting).contains("|90 participations|");
            assertThat(page(EVENTS + "/proof")).contains(waiting);
            assertThat(page(EVENTS + "/past")).contains(waiting);
            assertThat(page("/projects/miam/entries/evenements/" + row(2) + "/values"))
                    .contains("|Participations aux événements|: " + waiting);
        } finally {
            database.sql("alter table data.miam_evenements rename column autrefois to lieu")
                    .update();
        }
    }

    @Test
    void what_was_found_is_kept_until_something_happens_to_the_rows() throws Exception {
        assertThat(page(EVENTS + "/rows")).contains("|Entrent dans le chiffre|2|");
        database.sql("update indicator.fates set counts = '{777}'").update();
        reject(row(3));
        assertThat(page(EVENTS + "/rows")).contains("|Entrent dans le chiffre|1|", "|Rejetées à la relecture|1|");
    }

    @Test
    void a_page_that_waits_is_noted_once_it_has_shown_what_was_asked() throws Exception {
        long before = noted();
        try (Connection elsewhere = source.getConnection();
                Statement busy = elsewhere.createStatement()) {
            elsewhere.setAutoCommit(false);
            busy.execute("lock table indicator.fates in access exclusive mode");
            for (int turn = 0; turn < 3; turn++) {
                Visitor.Answer answer = louis.get(EVENTS + "/rows");
                assertThat(answer.header("Refresh")).hasValue("2");
                assertThat(answer.body())
                        .contains(
                                "Toutes les lignes sont comptées, raison par raison. Cette page se complète d’elle-même dans quelques secondes.")
                        .doesNotContain("Entrent dans le chiffre");
            }
            elsewhere.rollback();
            elsewhere.setAutoCommit(true);
        }
        assertThat(noted()).as("nothing was shown").isEqualTo(before);
        assertThat(page(EVENTS + "/rows")).contains("|Entrent dans le chiffre|2|");
        assertThat(noted()).isEqualTo(before + 1);
    }

    @Test
    void a_row_whose_numbers_are_still_looked_for_says_so() throws Exception {
        reject(row(3));
        String address = "/projects/miam/entries/evenements/" + row(3) + "/values";
        try (Connection elsewhere = source.getConnection();
                Statement busy = elsewhere.createStatement()) {
            elsewhere.setAutoCommit(false);
            busy.execute("lock table entry.remarks in access exclusive mode");
            Visitor.Answer answer = louis.get(address);
            assertThat(answer.header("Refresh")).hasValue("2");
            assertThat(answer.body())
                    .contains(
                            "Les chiffres où entre cette ligne sont cherchés un à un. Cette page se complète d’elle-même dans quelques secondes.")
                    .doesNotContain("Elle n’entre dans aucun chiffre.");
            elsewhere.rollback();
            elsewhere.setAutoCommit(true);
        }
        assertThat(page(address)).contains("|Elle n’entre dans aucun chiffre.|");
    }

    @Test
    void when_the_indicators_are_computed_their_main_values_are_counted_before_anybody_asks() throws Exception {
        product.publishEvent(new Computed("miam"));
        String counted = "select count(*) from indicator.fates where indicator = 'participations_evenements'";
        for (int turns = 0;
                turns < 600 && database.sql(counted).query(Long.class).single() == 0;
                turns++) {
            Thread.sleep(50);
        }
        database.sql("update indicator.fates set counts = '{777}' where indicator = 'participations_evenements'")
                .update();
        assertThat(page(EVENTS + "/rows")).contains("|Entrent dans le chiffre|777|");
    }

    private long noted() {
        return database.sql("select count(*) from account.audit where what = 'a regardé les lignes d’un indicateur'")
                .query(Long.class)
                .single();
    }

    @Test
    void an_approximate_number_counts_as_what_was_understood_and_shows_what_was_typed() throws Exception {
        read(TASTING.replace(",30,", ",environ 40,"), MARKET);
        assertThat(database.sql(
                                "select _state || ' ' || participants from data.miam_evenements where _superseded_at is null and _row = 2")
                        .query(String.class)
                        .single())
                .isEqualTo("reçu 40");
        assertThat(page(EVENTS + "/rows"))
                .contains("|ensemble, valeur : |100 participations|")
                .contains("|Entrent dans le chiffre|2|")
                .contains("|D2, Personnes présentes : « environ 40 » lu « 40 » (approximation)|");
    }
}
