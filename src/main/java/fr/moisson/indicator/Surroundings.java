package fr.moisson.indicator;

import fr.moisson.form.Forms;
import fr.moisson.form.Questionnaire;
import fr.moisson.form.TablesByName;
import fr.moisson.indicator.query.Source;
import fr.moisson.indicator.sentence.Caution;
import fr.moisson.indicator.sentence.Noun;
import fr.moisson.indicator.sentence.Unit;
import fr.moisson.indicator.statistics.Population;
import fr.moisson.project.Project;
import fr.moisson.project.Projects;
import fr.moisson.project.Round;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What stands around a difference between two rounds, found in what was written down: the months, the questions, who was to answer. */
@Component
class Surroundings {
    private static final Set<String> BETWEEN_ROUNDS =
            Set.of("ecart", "avant", "apres", "sortis_entres", "evolution", "taille_effet", "wilcoxon", "contraste");

    private static final Set<String> BETWEEN_PHASES = Set.of("variation", "ecart_journalier", "mann_whitney");

    /** With less in common, half of the answers of one round were given in months in which few of the other were. */
    private static final double HALF = 0.5;

    /** A month with fewer of the answers is not named. */
    private static final double A_TWENTIETH = 0.05;

    /** Where the row is named, when nothing is joined to it. */
    private static final String ROW = " f where ";

    /** What was found for so many questions is kept while the run is the same. */
    private static final int KEPT = 500;

    private final JdbcClient database;
    private final Questionnaires questionnaires;
    private final Function<String, Optional<Project>> projects;
    private final Function<String, List<Definition>> definitions;
    private final Function<String, TablesByName> forms;
    private final Map<Query, List<?>> kept = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Query, List<?>> eldest) {
            return size() > KEPT;
        }
    });

    private record Query(long run, String sql) {}

    /** The versions of forms that history kept. */
    interface Questionnaires {
        Optional<Questionnaire> named(String project, String form, String version);
    }

    @Autowired
    Surroundings(DataSource database, Forms forms, Projects projects, Catalogue catalogue) {
        this(database, forms::questionnaire, projects::named, catalogue::readable, forms::tablesByName);
    }

    Surroundings(
            DataSource database,
            Questionnaires questionnaires,
            Function<String, Optional<Project>> projects,
            Function<String, List<Definition>> definitions,
            Function<String, TablesByName> forms) {
        this.database = JdbcClient.create(database);
        this.questionnaires = questionnaires;
        this.projects = projects;
        this.definitions = definitions;
        this.forms = forms;
    }

    /** Around the values of a project; nothing is looked up before a sentence is asked for. */
    Results.Around in(String project) {
        Map<String, Definition> read = new HashMap<>();
        return (results, value) -> {
            if (!BETWEEN_PHASES.contains(value.measure()) && !BETWEEN_ROUNDS.contains(value.measure())) {
                return List.of();
            }
            if (read.isEmpty()) {
                definitions
                        .apply(project)
                        .forEach(definition -> read.put(definition.indicator().name(), definition));
            }
            Definition definition = read.get(value.indicator());
            Optional<Project> around = projects.apply(project);
            return definition == null || around.isEmpty()
                    ? List.of()
                    : of(around.get(), definition, results.findings(value), value);
        };
    }

    /** In the order in which they matter; none for a value that is no difference between rounds or phases. */
    List<Caution> of(Project project, Definition definition, Findings findings, Value value) {
        long run = findings.run();
        List<Caution> cautions = new ArrayList<>();
        Source source = definition.source();
        if (!exists(source.table(source.form()))) {
            return cautions;
        }
        if (source.hasPhases() && BETWEEN_PHASES.contains(value.measure())) {
            season(months(run, source, source.phase()), "avant", "après").ifPresent(cautions::add);
        }
        if (!BETWEEN_ROUNDS.contains(value.measure()) || project.rounds().size() < 2) {
            return cautions;
        }
        Round first = project.rounds().get(0);
        Round last = project.rounds().get(project.rounds().size() - 1);
        source.with("round").ifPresent(round -> {
            season(run, source, source.column(round, "f"), first, last).ifPresent(cautions::add);
            reworded(run, project.name(), definition, source.column(round, "f"), first, last)
                    .ifPresent(cautions::add);
        });
        answered(last, source, findings.who(), findings.unit(), value)
                .or(() -> solicited(project.name(), last, findings, source, value))
                .ifPresent(cautions::add);
        return cautions;
    }

    /** Before anything is written down, a form has no table. */
    private boolean exists(String table) {
        return table.startsWith("(")
                || database.sql("select to_regclass(:table) is not null")
                        .param("table", table)
                        .query(Boolean.class)
                        .single();
    }

    /** The rows of a run do not change: a page asks for the same ones each time it is opened. */
    @SuppressWarnings("unchecked")
    private <T> List<T> rows(long run, String sql, RowMapper<T> mapper) {
        if (run == 0) {
            return database.sql(sql).query(mapper).list();
        }
        return (List<T>) kept.computeIfAbsent(
                new Query(run, sql), any -> database.sql(sql).query(mapper).list());
    }

    // --- months

    /** By the dates written down; by those of the project when the form has none. */
    private Optional<Caution> season(long run, Source source, String round, Round first, Round last) {
        return source.with("date").isPresent()
                ? season(months(run, source, round), first.code(), last.code())
                : season(Map.of(first.code(), months(first), last.code(), months(last)), first.code(), last.code());
    }

    private record Answers(String when, int month, long many) {}

    private Map<String, Map<Month, Double>> months(long run, Source source, String when) {
        String date = source.column(source.with("date").orElse("date"), "f");
        List<Answers> answers = rows(
                run,
                "select " + when + ", date_part('month', " + date + ")::int, count(*) " + source.from() + " and " + date
                        + " is not null and " + when + " is not null group by 1, 2",
                (row, n) -> new Answers(row.getString(1), row.getInt(2), row.getLong(3)));
        Map<String, Long> all =
                answers.stream().collect(Collectors.groupingBy(Answers::when, Collectors.summingLong(Answers::many)));
        Map<String, Map<Month, Double>> shares = new HashMap<>();
        for (Answers each : answers) {
            shares.computeIfAbsent(each.when(), any -> new EnumMap<>(Month.class))
                    .put(Month.of(each.month()), each.many() / (double) all.getOrDefault(each.when(), 1L));
        }
        return shares;
    }

    private static Map<Month, Double> months(Round round) {
        Map<Month, Double> days = new EnumMap<>(Month.class);
        LocalDate end = round.period().end().plusDays(1);
        List<LocalDate> all = round.period().start().datesUntil(end).toList();
        all.forEach(day -> days.merge(day.getMonth(), 1.0 / all.size(), Double::sum));
        return days;
    }

    /** When less than half of the answers have a month in common. */
    static Optional<Caution> season(Map<String, Map<Month, Double>> shares, String before, String after) {
        Map<Month, Double> first = shares.getOrDefault(before, Map.of());
        Map<Month, Double> last = shares.getOrDefault(after, Map.of());
        double common = first.entrySet().stream()
                .mapToDouble(month -> Math.min(month.getValue(), last.getOrDefault(month.getKey(), 0.0)))
                .sum();
        return first.isEmpty() || last.isEmpty() || common >= HALF
                ? Optional.empty()
                : Optional.of(new Caution.Season(many(first), many(last)));
    }

    private static List<Month> many(Map<Month, Double> shares) {
        return shares.entrySet().stream()
                .filter(month -> month.getValue() >= A_TWENTIETH)
                .map(Map.Entry::getKey)
                .toList();
    }

    // --- questions

    private record Asked(String round, String version) {}

    private Optional<Caution> reworded(
            long run, String project, Definition definition, String round, Round first, Round last) {
        List<Asked> asked = versions(run, definition.source(), round);
        Optional<String> before = version(asked, first);
        Optional<String> now = version(asked, last);
        if (before.isEmpty() || now.isEmpty() || before.equals(now)) {
            return Optional.empty();
        }
        String form = definition.source().form().name();
        Optional<Questionnaire> then = questionnaires.named(project, form, before.get());
        Optional<Questionnaire> today = questionnaires.named(project, form, now.get());
        if (then.isEmpty() || today.isEmpty()) {
            return Optional.empty();
        }
        List<String> labels = Rewording.between(then.get(), today.get(), definition.text());
        return labels.isEmpty() ? Optional.empty() : Optional.of(new Caution.Reworded(labels, before.get(), now.get()));
    }

    /** Which version most answers of each round were given to, the most frequent first. */
    private List<Asked> versions(long run, Source source, String round) {
        if (!source.from().contains(ROW)) {
            return List.of();
        }
        return rows(
                run,
                "select " + round + ", v.form_version, count(*) "
                        + source.from().replaceFirst(ROW, " f join entry.imports v on v.id = f._import where ")
                        + " group by 1, 2 order by 3 desc",
                (row, n) -> new Asked(String.valueOf(row.getString(1)), row.getString(2)));
    }

    private static Optional<String> version(List<Asked> asked, Round round) {
        return asked.stream()
                .filter(each -> each.round().equals(round.code()))
                .map(Asked::version)
                .findFirst();
    }

    // --- who was to answer

    private static Optional<Caution> answered(Round round, Source source, Noun who, Unit unit, Value value) {
        Long n = value.n();
        int asked = round.asked(source.form().name()).orElse(0);
        if (n == null || n < 2 || asked < n) {
            return Optional.empty();
        }
        Double low = value.low();
        Double high = value.high();
        Double found = value.value();
        if (2 * n < asked || low == null || high == null || found == null) {
            return Optional.of(new Caution.Unanswered(n, asked, who));
        }
        double narrower = new Population(asked).correction(n);
        return Optional.of(new Caution.NearlyAll(
                n, asked, who, unit, found - narrower * (found - low), found + narrower * (high - found)));
    }

    /** When the project does not say how many were to answer, the journal of those who were asked does. */
    private Optional<Caution> solicited(String project, Round round, Findings findings, Source source, Value value) {
        if (value.n() == null || round.asked(source.form().name()).isPresent()) {
            return Optional.empty();
        }
        return Solicitations.among(forms.apply(project))
                .filter(journal -> exists(source.table(journal.journal())))
                .flatMap(journal -> Solicitations.of(
                        rows(
                                findings.run(),
                                journal.asked(
                                        source.table(journal.journal()),
                                        source.counts("s"),
                                        source.form().name()),
                                (row, n) -> new Solicitations.InRound(
                                        row.getString(1), new Solicitations.Kept(row.getLong(2), row.getLong(3)))),
                        round.code()))
                .map(kept -> new Caution.Solicited(kept.answers(), kept.proposed()));
    }
}
