package fr.moisson.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.indicator.provenance.Behind;
import fr.moisson.indicator.secrecy.Attacker;
import fr.moisson.indicator.secrecy.Reason;
import fr.moisson.indicator.secrecy.Shown;
import fr.moisson.project.Folders;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * The report of the invented MIAM in two editions, a few answers and purchases having come in between, read by somebody who keeps both,
 * knows the definitions and has a solver.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttackOnTheReportTests {
    private static final String PROJECT = "miam";
    private static final List<String> RUNGS = List.of("adhesion", "catalogue", "benevolat", "ca");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    Folders folders;

    @Autowired
    Catalogue catalogue;

    @Autowired
    Computations computations;

    @Autowired
    Audiences audiences;

    @Autowired
    JdbcClient database;

    private final Map<String, Behind> behind = new HashMap<>();
    private List<String> inTheReport = List.of();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeAll
    void the_report_is_written_once() throws Exception {
        FileSystemUtils.copyRecursively(Path.of("src/main/resources/demo", PROJECT), folders.data(PROJECT));
        Visitor lead = Visitor.of("http://localhost:" + port, SignIn.as(product, Role.LEAD, PROJECT));
        lead.post("/projects/" + PROJECT + "/run");
        String page = "";
        for (int i = 0; i < 2400 && !page.contains("Évaluation terminée le"); i++) {
            Thread.sleep(50);
            page = lead.get("/projects/" + PROJECT + "/run").body();
        }
        inTheReport = database.sql("select distinct indicator from indicator.edition_values order by 1")
                .query(String.class)
                .list();
        catalogue.of(PROJECT).forEach(one -> behind.put(one.indicator().name(), Behind.of(one)));
    }

    /** What came last is not there yet. */
    private void holdBack() {
        holdBack(List.of(
                "miam_foyers where wave = 'T1' order by respondent_id limit 3",
                "miam_enfants where wave = 'T1' order by respondent_id limit 7",
                "miam_ventes where session_id = (select max(session_id) from data.miam_ventes) limit 6"));
    }

    private void holdBack(List<String> some) {
        for (String rows : some) {
            String table = "data." + rows.substring(0, rows.indexOf(' '));
            database.sql("update " + table
                            + " set _superseded_at = '2099-01-01' where _superseded_at is null and _id in"
                            + " (select _id from data." + rows.replace(" where ", " where _superseded_at is null and ")
                            + ")")
                    .update();
        }
    }

    private void release() {
        for (String table : List.of("miam_foyers", "miam_enfants", "miam_ventes")) {
            database.sql("update data." + table + " set _superseded_at = null, _recorded_at = clock_timestamp()"
                            + " where _superseded_at = '2099-01-01'")
                    .update();
        }
    }

    private Results computed() {
        computations.compute(PROJECT, false);
        return computations.latest(PROJECT).orElseThrow();
    }

    @Test
    void the_report_draws_on_indicators_about_people() {
        assertThat(inTheReport)
                .contains("freins", "insecurite_moderee_ou_severe", "panier_moyen", "modes_de_participation");
    }

    @ParameterizedTest
    @CsvSource({"FUNDER, MASKED", "PUBLIC, ROUNDED"})
    void nothing_withheld_is_found_to_within_its_width_in_two_editions(Audience audience, Manner manner) {
        database.sql("delete from indicator.editions").update();
        holdBack();
        Results first = computed();
        Results firstShown = audiences.shown(PROJECT, first, audience, manner);
        audiences.remember(PROJECT, audience, "bilan", firstShown, inTheReport);
        release();
        Results second = computed();
        Results secondShown = audiences.shown(PROJECT, second, audience, manner);

        assertThat(secondShown.withheld().stream()
                        .anyMatch(one -> !one.roughly().isEmpty()))
                .as("whether something is told roughly")
                .isEqualTo(manner == Manner.ROUNDED);
        assertThat(found(first, firstShown, second, withoutComplements(second, secondShown), 1))
                .as("what would be found if only small numbers were withheld")
                .isNotEmpty();
        assertThat(found(first, firstShown, second, secondShown, Integer.MAX_VALUE))
                .as("withheld numbers that a reader of both editions finds")
                .isEmpty();
    }

    @Test
    void twelve_purchases_that_two_households_made_since_are_not_told_by_the_difference() {
        database.sql("delete from indicator.editions").update();
        holdBack(List.of("miam_ventes where foyer_id in (select foyer_id from data.miam_ventes"
                + " where _superseded_at is null group by 1 order by count(*) desc, 1 limit 2) limit 12"));
        Results first = computed();
        audiences.remember(
                PROJECT,
                Audience.FUNDER,
                "bilan",
                audiences.shown(PROJECT, first, Audience.FUNDER, Manner.MASKED),
                inTheReport);
        release();
        Results second = computed();
        Results shown = audiences.shown(PROJECT, second, Audience.FUNDER, Manner.MASKED);

        Value baskets = second.value("panier_moyen", "valeur", "total").orElseThrow();
        assertThat(baskets.n())
                .isEqualTo(12
                        + first.value("panier_moyen", "valeur", "total")
                                .orElseThrow()
                                .n());
        assertThat(shown.withheld())
                .filteredOn(one ->
                        one.indicator().equals("panier_moyen") && one.group().equals("total"))
                .extracting(Withheld::reason)
                .containsExactly(Reason.DIFFERENCE);
    }

    private static Results withoutComplements(Results results, Results shown) {
        Map<String, Withheld> small = new HashMap<>();
        shown.withheld().stream()
                .filter(one -> one.reason().isPrimary())
                .forEach(one -> small.put(one.indicator() + " · " + one.measure() + " · " + one.group(), one));
        return results.withholding(small);
    }

    /** The withheld counts that are known to within less than their threshold, those excepted that were out before. */
    private Map<String, String> found(
            Results first, Results firstShown, Results second, Results secondShown, int enough) {
        Reader reader = new Reader();
        reader.reads("1", first, firstShown);
        reader.reads("2", second, secondShown);
        reader.keepsBoth();
        Set<String> late = new HashSet<>();
        secondShown.withheld().stream()
                .filter(Withheld::tooLate)
                .forEach(one -> late.add("2|" + one.indicator() + "|" + one.measure() + "|" + one.group() + "|k"));
        Map<String, String> found = new TreeMap<>();
        int attacked = 0;
        for (Attacker attacker : reader.attackers()) {
            for (String place : attacker.masked()) {
                double width = reader.widths.getOrDefault(place, 0.0);
                if (width == 0 || late.contains(place) || found.size() == enough) {
                    continue;
                }
                attacked++;
                if (!attacker.leaves(place, width)) {
                    double[] bounds = attacker.bounds(place);
                    if (bounds[1] - bounds[0] < width - 1e-6) {
                        found.put(place, bounds[0] + " à " + bounds[1]);
                    }
                }
            }
        }
        assertThat(attacked).isGreaterThan(enough == 1 ? 0 : 40);
        return found;
    }

    /** What a reader writes down: each number that is a count of people or an amount, and what makes what. */
    private final class Reader {
        private final Map<String, String> texts = new LinkedHashMap<>();
        private final Map<String, Double> truths = new HashMap<>();
        private final Map<String, Double> widths = new HashMap<>();
        private final List<List<String>> sums = new ArrayList<>();
        private final List<List<String>> growths = new ArrayList<>();
        private final Map<List<String>, String> quarters = new LinkedHashMap<>();

        void reads(String edition, Results all, Results shown) {
            for (String indicator : inTheReport) {
                Behind rows = behind.get(indicator);
                if (rows != null && rows.people()) {
                    all.of(indicator).forEach(value -> reads(edition, all, shown, value, rows.threshold()));
                    means(edition, all.of(indicator, "valeur"));
                    questions(edition, all.of(indicator));
                }
            }
        }

        private void reads(String edition, Results all, Results shown, Value value, int threshold) {
            String place = edition + "|" + value.indicator() + "|" + value.measure() + "|" + value.group();
            boolean isWithheld = shown.isWithheld(value);
            Double number = value.value();
            Long n = value.n();
            if (number == null) {
                return;
            }
            if (Set.of("effectif", "au_moins", "sortis", "entres").contains(value.measure())
                    || value.indicator().startsWith("reponses_")) {
                note(place + "|k", isWithheld, number);
                if (isWithheld) {
                    texts.put(place + "|k", shown.shown(value).said(any -> ""));
                }
                widths.put(place + "|k", (double) threshold);
            } else if (n != null && isShare(value)) {
                note(place + "|n", isWithheld, n);
                note(place + "|k", isWithheld, Math.round(number * n));
                if (shown.shown(value) instanceof Shown.Rounded rounded) {
                    quarters.put(List.of(place + "|k", place + "|n"), rounded.words());
                }
                if (!value.measure().equals("repartition")) {
                    note(place + "|o", isWithheld, n - Math.round(number * n));
                    sums.add(List.of(place + "|n", place + "|k", place + "|o"));
                }
                widths.put(place + "|k", (double) threshold);
            } else if (n != null && value.measure().equals("valeur") && number >= 0) {
                note(place + "|n", isWithheld, n);
                note(place + "|s", isWithheld, number * n);
            }
            Long missing = value.missing();
            if (n != null && missing != null && texts.containsKey(place + "|n")) {
                note(place + "|m", isWithheld, missing);
                String every =
                        edition + "|every " + behind.get(value.indicator()).rows() + (n + missing);
                note(every, true, n + missing);
                sums.add(List.of(every, place + "|n", place + "|m"));
            }
        }

        private boolean isShare(Value value) {
            double counted = value.value() * value.n();
            return value.value() >= 0
                    && value.value() <= 1
                    && Set.of("valeur", "part", "repartition").contains(value.measure())
                    && (value.measure().equals("repartition") || Math.abs(counted - Math.rint(counted)) < 1e-6);
        }

        private void note(String place, boolean isWithheld, double number) {
            texts.put(place, isWithheld ? "masqué" : Double.toString(number));
            truths.put(place, number);
        }

        /** The mean of all is made of the means of the years. */
        private void means(String edition, List<Value> values) {
            for (String what : List.of("n", "s", "k")) {
                List<String> sum = new ArrayList<>();
                for (Value value : values) {
                    String place = edition + "|" + value.indicator() + "|valeur|" + value.group() + "|" + what;
                    if (value.group().equals("total")) {
                        sum.add(0, place);
                    } else if (value.group().matches("20\\d\\d")) {
                        sum.add(place);
                    }
                }
                boolean isMean =
                        values.stream().allMatch(value -> value.indicator().equals("panier_moyen"));
                if (isMean && sum.size() > 2 && texts.keySet().containsAll(sum)) {
                    sums.add(sum);
                }
            }
        }

        /** One answer each, all asked of the same people; what the definition counts is some of them. */
        private void questions(String edition, Collection<Value> values) {
            Map<String, List<Value>> questions = new LinkedHashMap<>();
            values.stream()
                    .filter(value -> Set.of("part", "repartition").contains(value.measure()))
                    .filter(value -> value.n() != null && value.value() != null)
                    .forEach(value -> questions
                            .computeIfAbsent(value.measure() + "|" + before(value.group()), any -> new ArrayList<>())
                            .add(value));
            questions.forEach((question, answers) -> {
                String indicator = answers.get(0).indicator();
                String start = edition + "|" + indicator + "|";
                for (Value answer : answers.subList(1, answers.size())) {
                    sums.add(List.of(place(start, answers.get(0)) + "|n", place(start, answer) + "|n"));
                }
                if (!indicator.equals("freins")) {
                    List<String> all = new ArrayList<>(List.of(place(start, answers.get(0)) + "|n"));
                    answers.forEach(answer -> all.add(place(start, answer) + "|k"));
                    sums.add(all);
                }
                String counted = start + "valeur|" + question.substring(question.indexOf('|') + 1) + "|k";
                if (texts.containsKey(counted)) {
                    List<String> some = new ArrayList<>(List.of(counted));
                    answers.stream()
                            .filter(answer -> answer.group()
                                    .matches(indicator.equals("affirmations_foyers") ? ".* / [45]" : ".* / 3"))
                            .forEach(answer -> some.add(place(start, answer) + "|k"));
                    sums.add(some);
                }
                if (indicator.equals("modes_de_participation")) {
                    rungs(start);
                }
            });
        }

        private void rungs(String start) {
            for (int i = 0; i < RUNGS.size(); i++) {
                String rung = RUNGS.get(i);
                sums.add(List.of(start + "part|" + rung + "|k", start + "effectif|" + rung + "|k"));
                List<String> up =
                        new ArrayList<>(List.of(start + "au_moins|" + rung + "|k", start + "part|" + rung + "|k"));
                if (i + 1 < RUNGS.size()) {
                    up.add(start + "au_moins|" + RUNGS.get(i + 1) + "|k");
                }
                sums.add(up);
            }
        }

        private String place(String start, Value value) {
            return start + value.measure() + "|" + value.group();
        }

        private String before(String group) {
            return group.contains(" / ") ? group.substring(0, group.lastIndexOf(" / ")) : "total";
        }

        /** Answers and purchases are only ever added. */
        void keepsBoth() {
            texts.keySet().stream()
                    .filter(place -> place.startsWith("1|") && place.matches(".*\\|[knos]"))
                    .filter(place -> truths.get(place) <= truths.getOrDefault("2" + place.substring(1), -1.0) + 1e-9)
                    .forEach(place -> growths.add(List.of(place, "2" + place.substring(1))));
        }

        private boolean isUnknown(String place) {
            return !texts.getOrDefault(place, "0").matches("[\\d.E-]+");
        }

        private boolean holds(List<String> sum) {
            if (!truths.keySet().containsAll(sum)) {
                return false;
            }
            double parts =
                    sum.subList(1, sum.size()).stream().mapToDouble(truths::get).sum();
            return Math.abs(truths.get(sum.get(0)) - parts) < 1e-6 * Math.max(1, parts);
        }

        /** One for each lot of unknown numbers that have to do with one another. */
        List<Attacker> attackers() {
            List<List<String>> ties =
                    new ArrayList<>(sums.stream().filter(this::holds).toList());
            ties.addAll(growths);
            ties.addAll(quarters.keySet());
            Map<String, List<List<String>>> tiesOf = new HashMap<>();
            ties.forEach(tie -> tie.stream().filter(this::isUnknown).forEach(place -> tiesOf.computeIfAbsent(
                            place, any -> new ArrayList<>())
                    .add(tie)));
            List<Attacker> attackers = new ArrayList<>();
            Set<String> done = new HashSet<>();
            texts.keySet().stream()
                    .filter(this::isUnknown)
                    .filter(place -> !done.contains(place))
                    .forEach(place -> attackers.add(attacker(place, tiesOf, done)));
            return attackers;
        }

        private Attacker attacker(String start, Map<String, List<List<String>>> tiesOf, Set<String> done) {
            Attacker attacker = new Attacker();
            Set<List<String>> ties = new LinkedHashSet<>();
            Deque<String> next = new ArrayDeque<>(List.of(start));
            done.add(start);
            attacker.reads(start, texts.get(start));
            while (!next.isEmpty()) {
                for (List<String> tie : tiesOf.getOrDefault(next.removeFirst(), List.of())) {
                    if (ties.add(tie)) {
                        tie.forEach(place -> attacker.reads(place, texts.get(place)));
                        tie.stream().filter(this::isUnknown).filter(done::add).forEach(next::add);
                    }
                }
            }
            for (List<String> tie : ties) {
                if (quarters.containsKey(tie)) {
                    attacker.reads(tie.get(0), tie.get(1), quarters.get(tie));
                } else if (growths.contains(tie)) {
                    attacker.knowsItGrew(tie.get(0), tie.get(1));
                } else {
                    attacker.knows(tie.get(0), tie.subList(1, tie.size()));
                }
            }
            return attacker;
        }
    }
}
