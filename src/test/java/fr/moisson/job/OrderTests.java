package fr.moisson.job;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.form.QuestionnaireFolder;
import fr.moisson.indicator.Computations;
import fr.moisson.project.Folders;
import fr.moisson.project.Progress;
import fr.moisson.project.Project;
import fr.moisson.project.Projects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.util.HtmlUtils;

/** Louis asks for reports and closes the page: they are written all the same, two at a time, even after the program died. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class OrderTests {
    private static final Path FOLDER = QuestionnaireFolder.fresh("essai");
    private static final Path REPORTS = FOLDER.resolve("reports/miam");
    private static final String ORDERS = "/projects/miam/orders";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    Computations computations;

    @Autowired
    Orders orders;

    @Autowired
    Schedules schedules;

    @Autowired
    Job writing;

    @Autowired
    JobOperator operator;

    @Autowired
    JobRepository jobs;

    @Autowired
    Progress progress;

    @Autowired
    RunLock lock;

    @Autowired
    Projects projects;

    @Autowired
    Folders folders;

    @Autowired
    JdbcClient database;

    private Visitor ines = new Visitor("");
    private Visitor louis = ines;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.definitions", FOLDER::toString);
        registry.add("moisson.home", () -> FOLDER.resolve("home").toString());
    }

    @BeforeAll
    static void the_files_of_miam() throws IOException {
        for (String part : List.of("reports/miam", "questionnaires/miam")) {
            FileSystemUtils.copyRecursively(Path.of(part), FOLDER.resolve(part));
        }
    }

    @BeforeEach
    void the_team() {
        database.sql("delete from job.orders").update();
        database.sql("delete from job.schedules").update();
        computations.compute("miam");
        String site = "http://localhost:" + port;
        ines = Visitor.of(site, SignIn.as(product, Role.INTERN, "miam"));
        louis = Visitor.of(site, SignIn.as(product, Role.LEAD, "miam"));
    }

    private static String read(Visitor.Answer answer) {
        return HtmlUtils.htmlUnescape(answer.body()).replaceAll("<[^>]+>", " ").replaceAll("[ \\n\\t]+", " ");
    }

    private long count(String state) {
        return database.sql("select count(*) from job.orders where state = :state")
                .param("state", state)
                .query(Long.class)
                .single();
    }

    /** Until nothing is under way any more; the most that were written at once. */
    private long mostAtOnce() throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        long most = 0;
        while (count("waiting") + count("running") > 0) {
            most = Math.max(most, count("running"));
            assertThat(Instant.now()).as("orders still under way").isBefore(end);
            Thread.sleep(20);
        }
        return most;
    }

    @Test
    void what_is_asked_is_written_in_the_background_and_the_page_says_how_it_ended() throws Exception {
        assertThat(louis.post(ORDERS, "report", "bilan").status()).isEqualTo(302);
        assertThat(read(louis.get(ORDERS))).contains("Rapports demandés", "bilan");
        mostAtOnce();
        assertThat(count("done")).isEqualTo(1);
        for (String format : List.of("pdf", "docx", "xlsx", "html", "zip")) {
            assertThat(folders.reports("miam").resolve("bilan." + format)).exists();
        }
        assertThat(read(ines.get(ORDERS))).contains("écrit", "fini à");
        assertThat(louis.get("/projects/miam/reports/bilan/bilan.pdf").status()).isEqualTo(200);
    }

    @Test
    void never_more_than_two_are_written_at_once_and_none_is_asked_twice_while_it_waits() throws Exception {
        String bilan = Files.readString(REPORTS.resolve("bilan.md"));
        for (String name : List.of("un", "deux", "trois", "quatre")) {
            Files.writeString(REPORTS.resolve(name + ".md"), bilan);
        }
        try {
            for (String name : List.of("un", "deux", "trois", "quatre", "quatre")) {
                louis.post(ORDERS, "report", name);
            }
            assertThat(database.sql("select count(*) from job.orders")
                            .query(Long.class)
                            .single())
                    .isEqualTo(4);
            assertThat(mostAtOnce()).isBetween(1L, (long) Orders.AT_ONCE);
            assertThat(count("done")).isEqualTo(4);
        } finally {
            for (String name : List.of("un", "deux", "trois", "quatre")) {
                Files.delete(REPORTS.resolve(name + ".md"));
            }
        }
    }

    @Test
    void what_a_program_that_died_left_is_written_by_the_next_one() throws Exception {
        database.sql(
                        "insert into job.orders (project, report, asked_by, state) values ('miam', 'bilan', 'louis', 'running')")
                .update();
        orders.takeUp();
        mostAtOnce();
        assertThat(count("done")).isEqualTo(1);
    }

    @Test
    void what_is_cut_when_the_program_stops_stays_to_be_taken_up() throws Exception {
        Orders stopping = new Orders(writing, operator, jobs, database, folders, progress, lock);
        stopping.ask(projects.named("miam").orElseThrow(), "bilan", "louis");
        while (count("running") == 0) {
            Thread.sleep(5);
        }
        stopping.destroy();
        while (lockIsHeld()) {
            Thread.sleep(20);
        }
        assertThat(count("failed")).isZero();
        orders.takeUp();
        mostAtOnce();
        assertThat(count("done")).isEqualTo(1);
    }

    private boolean lockIsHeld() {
        try (RunLock.Held held =
                lock.take(orders.of(projects.named("miam").orElseThrow()).get(0).step())) {
            return false;
        } catch (AlreadyRunning e) {
            return true;
        }
    }

    @Test
    void a_report_at_fault_says_its_line_and_the_next_one_is_written() throws Exception {
        Path wrong = REPORTS.resolve("faux.md");
        Files.writeString(wrong, "---\ntitle: Faux\n---\n\n```figur\nkind: bars\n```\n");
        try {
            louis.post(ORDERS, "report", "faux");
            mostAtOnce();
            assertThat(count("failed")).isEqualTo(1);
            assertThat(read(louis.get(ORDERS)))
                    .contains(
                            "non écrit",
                            "reports/miam/faux.md, ligne 5, «\u00A0figur\u00A0»\u00A0: ce bloc n’existe pas. Écrire par exemple «\u00A0figure\u00A0».");
        } finally {
            Files.delete(wrong);
        }
    }

    @Test
    void only_the_lead_asks_and_only_for_what_there_is() {
        assertThat(ines.post(ORDERS, "report", "bilan").isRefused()).isTrue();
        assertThat(louis.post(ORDERS, "report", "inconnu").status()).isEqualTo(404);
        assertThat(louis.post(ORDERS, "report", "../../README").status()).isEqualTo(404);
        assertThat(louis.post(ORDERS).status()).isEqualTo(404);
        assertThat(database.sql("select count(*) from job.orders")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_report_is_asked_for_on_its_day_and_a_day_when_nobody_was_there_is_made_up_for_once() throws Exception {
        Project miam = projects.named("miam").orElseThrow();
        LocalDate first = LocalDate.of(2027, 1, 31);
        assertThat(louis.post(ORDERS + "/schedules", "report", "bilan", "rhythm", "month", "first", "2027-01-31")
                        .status())
                .isEqualTo(302);
        assertThat(read(louis.get(ORDERS))).contains("chaque mois, la prochaine fois le 31 janvier 2027");
        schedules.ask(first.minusDays(1));
        assertThat(count("waiting") + count("running") + count("done")).isZero();
        schedules.ask(first);
        mostAtOnce();
        assertThat(count("done")).isEqualTo(1);
        assertThat(schedules.of(miam).get(0).nextOn()).isEqualTo("2027-02-28");
        schedules.ask(LocalDate.of(2027, 6, 2));
        mostAtOnce();
        assertThat(count("done")).as("four months later, once").isEqualTo(2);
        assertThat(schedules.of(miam).get(0).nextOn()).isEqualTo("2027-06-28");
        louis.post(ORDERS + "/schedules", "report", "bilan", "rhythm", "once", "first", "2027-07-14");
        assertThat(schedules.of(miam)).as("in place of the other rhythm").hasSize(1);
        schedules.ask(LocalDate.of(2027, 7, 14));
        mostAtOnce();
        assertThat(schedules.of(miam)).isEmpty();
    }

    @Test
    void only_the_lead_plans_and_a_day_that_is_past_or_no_rhythm_is_said() {
        String plan = ORDERS + "/schedules";
        assertThat(ines.post(plan, "report", "bilan", "rhythm", "month", "first", "2099-01-31")
                        .isRefused())
                .isTrue();
        Visitor.Answer past = louis.post(plan, "report", "bilan", "rhythm", "month", "first", "2020-01-31");
        assertThat(past.status()).isEqualTo(422);
        assertThat(read(past)).contains("Choisir le premier jour, à partir d’aujourd’hui");
        Visitor.Answer rhythm = louis.post(plan, "report", "bilan", "rhythm", "toujours", "first", "2099-01-31");
        assertThat(read(rhythm))
                .contains("Choisir un rythme\u00A0: une fois, chaque semaine, chaque mois ou chaque trimestre.");
        assertThat(louis.post(plan, "report", "inconnu", "rhythm", "month", "first", "2099-01-31")
                        .status())
                .isEqualTo(404);
        louis.post(plan, "report", "bilan", "rhythm", "week", "first", "2099-01-31");
        Schedules.Schedule planned =
                schedules.of(projects.named("miam").orElseThrow()).get(0);
        assertThat(ines.post(plan + "/" + planned.id() + "/drop").isRefused()).isTrue();
        assertThat(louis.post(plan + "/" + planned.id() + "/drop").status()).isEqualTo(302);
        assertThat(louis.post(plan + "/" + planned.id() + "/drop").status()).isEqualTo(404);
    }
}
