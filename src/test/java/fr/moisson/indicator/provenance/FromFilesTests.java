package fr.moisson.indicator.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.moisson.Postgres;
import fr.moisson.form.Form;
import fr.moisson.indicator.Catalogue;
import fr.moisson.indicator.Computations;
import fr.moisson.indicator.Definition;
import fr.moisson.indicator.Evaluation;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The real definitions of MIAM on its files, which come, change and go. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = "moisson.evaluate-at-start=false")
@Import(FromFilesTests.OnlyTheFiles.class)
class FromFilesTests {
    private static final Path PEER = Path.of("src/test/resources/peer/data");

    private static long turn;

    @Autowired
    Job onlyTheFiles;

    @Autowired
    JobOperator operator;

    @Autowired
    Catalogue catalogue;

    @Autowired
    Computations computations;

    @Autowired
    AsOf asOf;

    @Autowired
    JdbcClient database;

    @Autowired
    DataSource source;

    @Autowired
    PlatformTransactionManager transactions;

    @TempDir
    Path out;

    @TempDir
    Path folder;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeEach
    void theFilesOfThePeer() throws IOException {
        database.sql("truncate entry.imports, entry.state_changes, indicator.runs, indicator.values cascade")
                .update();
        try (Stream<Path> files = Files.list(PEER)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    private void read() throws Exception {
        JobExecution execution = operator.start(
                onlyTheFiles,
                new JobParametersBuilder()
                        .addString("project", "miam")
                        .addString("data", folder.toString())
                        .addString("out", out.toString())
                        .addLong("turn", turn++)
                        .toJobParameters());
        assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
    }

    private List<String> lines(String file) throws IOException {
        return new ArrayList<>(Files.readAllLines(folder.resolve(file)));
    }

    private List<String> stored() {
        return database.sql("""
                        select concat_ws('|', position, indicator, measure, "group", value, low, high, p, n, missing)
                        from indicator.values where run = (select max(id) from indicator.runs) order by position
                        """).query(String.class).list();
    }

    @Test
    void one_months_new_rows_change_what_they_change_and_all_is_as_if_computed_again() throws Exception {
        List<String> sales = lines("ventes.csv");
        Files.write(folder.resolve("ventes.csv"), sales.subList(0, sales.size() - 40));
        read();
        computations.compute("miam");
        List<String> before = stored();

        Files.write(folder.resolve("ventes.csv"), sales);
        read();
        assertThat(computations.compute("miam")).isPresent();
        List<String> refreshed = stored();
        computations.compute("miam", false);
        assertThat(refreshed).isNotEqualTo(before).isEqualTo(stored());
    }

    @Test
    void what_does_not_depend_on_the_new_rows_is_not_computed_again() throws Exception {
        List<String> sales = lines("ventes.csv");
        Files.write(folder.resolve("ventes.csv"), sales.subList(0, sales.size() - 40));
        read();
        computations.compute("miam", false);
        database.sql("update indicator.values set value = 1234567 where run = (select max(id) from indicator.runs)")
                .update();

        Files.write(folder.resolve("ventes.csv"), sales);
        read();
        computations.compute("miam");
        Map<Boolean, List<String>> byForm = catalogue.of("miam").stream()
                .collect(Collectors.partitioningBy(
                        definition -> definition.source().forms().stream()
                                .anyMatch(form -> form.name().equals("ventes")),
                        Collectors.mapping(definition -> definition.indicator().name(), Collectors.toList())));
        assertThat(kept(byForm.get(false))).as("taken over from the run before").isEqualTo(values(byForm.get(false)));
        assertThat(kept(byForm.get(true))).as("computed again").isZero();
        assertThat(values(byForm.get(true))).isPositive();
    }

    private long kept(List<String> indicators) {
        return count(indicators, " and value = 1234567");
    }

    private long values(List<String> indicators) {
        return count(indicators, "");
    }

    private long count(List<String> indicators, String and) {
        return database.sql("select count(*) from indicator.values where run = (select max(id) from indicator.runs) "
                        + "and indicator = any(:names)" + and)
                .param("names", indicators.toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    @Test
    void every_row_that_ever_came_enters_a_number_or_says_why_not() throws Exception {
        List<String> weighings = lines("pesees_cantine.csv");
        Files.write(folder.resolve("autre cantine.csv"), List.of(weighings.get(0), "2025-03-04,Wingles,80,4000,riz"));
        Files.write(
                folder.resolve("pesees_cantine.csv"),
                Stream.concat(
                                weighings.subList(0, 11).stream(),
                                Stream.of(
                                        weighings.get(1),
                                        "2025-03-05,Wingles,NC,4000,riz",
                                        "31/02/2025,Wingles,90,4000,riz",
                                        "2025-03-06,Wingles,70,4000,riz"))
                        .toList());
        read();
        Files.delete(folder.resolve("autre cantine.csv"));
        List<String> again = lines("pesees_cantine.csv");
        again.remove(10);
        again.set(again.size() - 1, "2025-03-06,Wingles,75,4000,riz");
        Files.write(folder.resolve("pesees_cantine.csv"), again);
        read();
        reject("pesees_cantine", "doublon de la ligne 7");
        assertThat(account("dechets_par_repas", "valeur", "avant")).isEqualTo("""
                        8 Entrent dans le chiffre
                        1 Remplacées par ce qu’en dit une version plus récente de leur fichier, ou un autre
                        1 Leur fichier a été retiré
                        1 Ne sont plus dans la dernière version de leur fichier
                        1 Doublons, écartés à la relecture
                        1 On ne sait pas quand l’action a commencé pour elles
                        2 refusées, 0 ailleurs, 1 deux fois, 16 en tout""");
    }

    @Test
    void what_was_noted_as_not_collected_is_told_apart_from_what_was_left_blank() throws Exception {
        List<String> children = lines("reponses_enfants.csv");
        children.set(1, children.get(1).replaceAll(",[^,]*$", ",NC"));
        children.set(2, children.get(2).replaceAll(",[^,]*$", ","));
        Files.write(folder.resolve("reponses_enfants.csv"), children);
        read();
        computations.compute("miam");
        String group = computations
                .latest("miam")
                .orElseThrow()
                .of("legumes_goutes", "valeur")
                .get(0)
                .group();
        assertThat(account("legumes_goutes", "valeur", group)).isEqualTo("""
                        188 Entrent dans le chiffre
                        197 D’un autre groupe
                        1 Noté « non recueilli » à « Combien de légumes de la table l’enfant a-t-il goûtés ? »
                        11 Il leur manque une réponse à « Combien de légumes de la table l’enfant a-t-il goûtés ? »
                        0 refusées, 0 ailleurs, 0 deux fois, 397 en tout""");
    }

    @Test
    void the_past_is_found_again_and_what_moved_since_adds_up() throws Exception {
        List<String> weighings = lines("pesees_cantine.csv");
        Files.write(folder.resolve("pesees_cantine.csv"), weighings.subList(0, weighings.size() - 5));
        read();
        computations.compute("miam");
        Instant first = now();
        Definition definition = catalogue.named("miam", "dechets_par_repas").orElseThrow();
        List<Value> then = new Evaluation(source).values(List.of(definition));

        List<String> again = new ArrayList<>(weighings);
        again.remove(3);
        again.set(1, again.get(1).replaceFirst(",(\\d+),", ",1$1,"));
        Files.write(folder.resolve("pesees_cantine.csv"), again);
        read();
        reject("pesees_cantine", "trop peu de repas");
        Instant last = now();
        List<Value> today = new Evaluation(source).values(List.of(definition));
        reject("pesees_cantine", "et encore une");

        assertThat(asOf.then("miam", "dechets_par_repas", first).orElseThrow().values())
                .isEqualTo(then);
        assertThat(asOf.then("miam", "dechets_par_repas", last).orElseThrow().values())
                .isEqualTo(today)
                .isNotEqualTo(then);
        AsOf.Between between =
                asOf.between("miam", "dechets_par_repas", first, last).orElseThrow();
        assertThat(between.rows().values().stream().filter(counts -> !counts.isEmpty()))
                .containsExactly(Map.of(
                        Past.Cause.ADDED, 5L,
                        Past.Cause.CORRECTED, 2L,
                        Past.Cause.WITHDRAWN, 1L,
                        Past.Cause.REVIEWED, 1L));
        AsOf.Moved total = between.moved().stream()
                .filter(moved -> moved.either().group().equals("avant")
                        && moved.either().measure().equals("valeur"))
                .findFirst()
                .orElseThrow();
        assertThat(total.byDefinition()).isNull();
        assertThat(total.steps().keySet()).contains(Past.Cause.CORRECTED, Past.Cause.WITHDRAWN, Past.Cause.REVIEWED);
        assertThat(total.steps().values().stream().mapToDouble(by -> by).sum())
                .isCloseTo(total.after().value() - total.before().value(), within(1e-9));
    }

    @Test
    void a_row_says_what_was_typed_and_who_looked_at_it() throws Exception {
        List<String> weighings = lines("pesees_cantine.csv");
        weighings.set(1, weighings.get(1).replace(",123,", ",environ 120,"));
        Files.write(folder.resolve("pesees_cantine.csv"), weighings);
        read();
        reject("pesees_cantine", "hors du territoire");
        Definition definition = catalogue.named("miam", "dechets_par_repas").orElseThrow();
        Provenance provenance = new Provenance(source, catalogue.tables(), true);
        Set<String> fates = provenance.account(definition, "valeur", "avant").fates().stream()
                .map(Fates.Fate::code)
                .collect(Collectors.toSet());
        assertThat(provenance.rows(definition, "valeur", "avant", fates, 0, 1_000).stream()
                        .flatMap(row -> row.notes().stream())
                        .map(note -> note.text().replace('\u00A0', ' ') + " " + note.person()))
                .containsExactlyInAnyOrder(
                        "C2, Repas servis : « environ 120 » lu « 120 » (approximation) null",
                        "rejeté (hors du territoire) louis");
    }

    private Instant now() {
        return database.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private void reject(String form, String reason) {
        database.sql("""
                        with seen as (
                          update data.miam_%1$s set _state = 'rejeté'
                          where _id = (select min(_id) from data.miam_%1$s where _superseded_at is null and _state = 'reçu') returning _id)
                        insert into entry.state_changes (gesture, project, form, entry, before, after, reason, person)
                        select 1, 'miam', '%1$s', _id, 'reçu', 'rejeté', :reason, 'louis' from seen
                        """.formatted(form)).param("reason", reason).update();
    }

    @Test
    void the_fates_of_the_rows_of_all_the_definitions_add_up_to_what_came() throws Exception {
        read();
        computations.compute("miam");
        Results results = computations.latest("miam").orElseThrow();
        Provenance provenance = new Provenance(source, catalogue.tables(), true);
        List<String> wrong = new ArrayList<>();
        for (Definition definition : catalogue.of("miam")) {
            if (results.of(definition.indicator().name()).isEmpty()) {
                continue;
            }
            Form form = definition.source().form();
            long came = database.sql("""
                            select (select count(*) from %s)
                              + (select coalesce(sum(set_aside + elsewhere), 0) from entry.imports
                                 where project = 'miam' and form = :form and retired_at is null)
                            """.formatted(catalogue.tables().table().apply(form)))
                    .param("form", form.name())
                    .query(Long.class)
                    .single();
            results.of(definition.indicator().name()).stream()
                    .collect(Collectors.toMap(Value::measure, value -> value, (a, b) -> b))
                    .values()
                    .forEach(value -> {
                        Provenance.Account account = provenance.account(definition, value.measure(), value.group());
                        if (account.received() - account.twice() != came) {
                            wrong.add(value + " " + account + " of " + came);
                        }
                    });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_row_of_each_form_leads_to_the_numbers_whose_rows_it_is_among_and_to_no_other() throws Exception {
        read();
        computations.compute("miam");
        Results results = computations.latest("miam").orElseThrow();
        Provenance provenance = new Provenance(source, catalogue.tables(), true);
        Map<Form, List<Definition>> byForm = catalogue.of("miam").stream()
                .filter(definition -> !results.of(definition.indicator().name()).isEmpty())
                .collect(Collectors.groupingBy(definition -> definition.source().form()));
        List<String> wrong = new ArrayList<>();
        byForm.forEach((form, definitions) -> {
            long row = database.sql("select f._id from "
                            + catalogue.tables().table().apply(form) + " f where "
                            + catalogue.tables().counts().apply("f") + " order by f._id offset 2 limit 1")
                    .query(Long.class)
                    .single();
            List<Value> found = new TransactionTemplate(transactions)
                    .execute(any -> Near.read(database, catalogue, definitions, row).stream()
                            .flatMap(near -> provenance.numbers(near, some(results, near), row).stream())
                            .toList());
            List<Value> expected = definitions.stream()
                    .flatMap(definition -> some(results, definition).stream().filter(value -> provenance
                            .account(definition, value.measure(), value.group())
                            .rows()
                            .after(row - 1, Set.of(Fates.ENTERS, Fates.BELOW), 1)
                            .contains(row)))
                    .toList();
            if (!found.equals(expected) || found.isEmpty()) {
                wrong.add(form.name() + " " + row + ": " + found + ", expected " + expected);
            }
        });
        assertThat(byForm).hasSizeGreaterThan(7);
        assertThat(wrong).isEmpty();
    }

    /** The first values of a definition and the last ones. */
    private static List<Value> some(Results results, Definition definition) {
        List<Value> values = results.of(definition.indicator().name());
        return Stream.concat(values.stream().limit(4), values.stream().skip(Math.max(4, values.size() - 4)))
                .toList();
    }

    private String account(String name, String measure, String group) {
        Definition definition = catalogue.named("miam", name).orElseThrow();
        Provenance.Account account =
                new Provenance(source, catalogue.tables(), true).account(definition, measure, group);
        return Stream.concat(
                        account.fates().stream().map(fate -> fate.rows() + " " + fate.sentence()),
                        Stream.of(account.refused() + " refusées, " + account.elsewhere() + " ailleurs, "
                                + account.twice() + " deux fois, " + account.received() + " en tout"))
                .map(line -> line.replace('\u00A0', ' '))
                .collect(Collectors.joining("\n"));
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class OnlyTheFiles {
        @Bean
        Job onlyTheFiles(JobRepository jobs, Step importEntries) {
            return new JobBuilder("onlyTheFiles", jobs).start(importEntries).build();
        }
    }
}
