package fr.moisson.indicator.provenance;

import fr.moisson.entry.Entries;
import fr.moisson.form.Form;
import fr.moisson.french.French;
import fr.moisson.indicator.Catalogue;
import fr.moisson.indicator.Computations;
import fr.moisson.indicator.Definition;
import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.IndicatorPages;
import fr.moisson.indicator.Redline;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import fr.moisson.indicator.Wording;
import fr.moisson.project.Noted;
import fr.moisson.project.Project;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** An indicator as of a past instant, and what moved it between two. */
@Controller
class PastPages {
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.ROOT);
    private static final int FIRST_ROWS = 20;
    private static final int KEPT = 50;
    private static final int MORE_DECIMALS = 3;
    /** More values than this are not read on a page. */
    private static final int SHOWN = 200;

    private final AsOf past;
    private final Computations computations;
    private final Catalogue catalogue;
    private final Entries entries;
    private final JdbcClient database;
    private final Accounts accounts;
    private final Aside<Map<String, Object>> aside = new Aside<>(KEPT, Accounts.PATIENCE);
    private final Clock clock = Clock.systemUTC();

    PastPages(
            AsOf past,
            Computations computations,
            Catalogue catalogue,
            Entries entries,
            JdbcClient database,
            Accounts accounts) {
        this.accounts = accounts;
        this.past = past;
        this.computations = computations;
        this.catalogue = catalogue;
        this.entries = entries;
        this.database = database;
    }

    /** A value as it was. */
    record Line(String group, String measure, String value, String n) {}

    /** A value that moved, and by how much because of what. */
    record Step(String group, String measure, String before, String after, String difference, List<String> causes) {}

    /** Rows that are not the same at the two instants. */
    record Changed(String form, String title, String heading, String count, List<Row> rows, boolean areAll) {}

    /** Where a row stands. */
    record Row(long id, String place) {}

    @GetMapping("/projects/{project}/indicators/{name}/past")
    @Noted("a regardé un indicateur tel qu’il était")
    String past(
            @ModelAttribute("project") Project project,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "") String to,
            HttpServletResponse response,
            Model page) {
        Results results = computations.latest(project.name()).orElseThrow(PastPages::unknown);
        Indicator indicator = results.indicator(name).orElseThrow(PastPages::unknown);
        Instant now = clock.instant();
        Optional<Instant> first = at.isBlank() ? Optional.of(results.computedAt()) : instant(at);
        Optional<Instant> last = to.isBlank() ? Optional.empty() : instant(to);
        List<String> faults = new ArrayList<>();
        if (first.isEmpty() || (!to.isBlank() && last.isEmpty())) {
            faults.add("Donner un jour et une heure, par exemple 01/09/2026 12:00.");
        }
        Instant from = first.orElse(now);
        if (last.isPresent() && last.get().isBefore(from)) {
            faults.add("Le second instant vient avant le premier. Les échanger.");
        }
        page.addAttribute("indicator", indicator);
        page.addAttribute("at", field(from));
        page.addAttribute("to", last.map(PastPages::field).orElse(""));
        page.addAttribute("now", field(now.plus(1, ChronoUnit.MINUTES)));
        page.addAttribute("faults", faults);
        page.addAttribute("atWords", ProvenancePages.moment(from));
        page.addAttribute("toWords", last.map(ProvenancePages::moment).orElse(""));
        page.addAttribute("compares", last.isPresent() && faults.isEmpty());
        if (faults.isEmpty()) {
            Definition definition = catalogue.named(project.name(), name).orElseThrow(PastPages::unknown);
            accounts.waiting(definition)
                    .ifPresentOrElse(
                            sentence -> page.addAttribute("notice", sentence),
                            () -> show(project, results, definition, from, last, response, page));
        }
        return "projects/indicators/past";
    }

    private void show(
            Project project,
            Results results,
            Definition definition,
            Instant from,
            Optional<Instant> last,
            HttpServletResponse response,
            Model page) {
        String key = String.join(
                "\n",
                definition.indicator().name(),
                accounts.state(project.name(), definition),
                Long.toString(results.run()),
                from.toString(),
                last.toString());
        aside.ask(key, () -> shown(project, results, definition.indicator(), from, last))
                .ifPresentOrElse(
                        found -> page.addAllAttributes(found),
                        () -> ProvenancePages.stillFinding(
                                response,
                                page,
                                "Les valeurs de ce moment sont calculées de nouveau. Cette page se complète d’elle-même dans quelques secondes."));
    }

    private Map<String, Object> shown(
            Project project, Results results, Indicator indicator, Instant from, Optional<Instant> last) {
        Model page = new ExtendedModelMap();
        if (last.isPresent()) {
            between(project, results, indicator, from, last.get(), page);
        } else {
            AsOf.Then then = past.then(project.name(), indicator.name(), from).orElseThrow(PastPages::unknown);
            page.addAttribute("unread", then.unread());
            page.addAttribute("lines", lines(results, indicator, then.values()));
            page.addAttribute("listed", listed(then.values().size(), "valeurs"));
        }
        return page.asMap();
    }

    private void between(Project project, Results results, Indicator indicator, Instant from, Instant to, Model page) {
        AsOf.Between between =
                past.between(project.name(), indicator.name(), from, to).orElseThrow(PastPages::unknown);
        List<String> unread = new ArrayList<>(between.first().unread());
        unread.addAll(between.last().unread());
        page.addAttribute("unread", unread.stream().distinct().toList());
        page.addAttribute(
                "steps",
                between.moved().stream()
                        .limit(SHOWN)
                        .map(moved -> step(results, indicator, moved))
                        .toList());
        page.addAttribute("listed", listed(between.moved().size(), "valeurs qui ont bougé"));
        page.addAttribute("still", French.count(between.still(), "valeur n’a pas bougé", "valeurs n’ont pas bougé"));
        page.addAttribute(
                "redline",
                between.isRedefined()
                        ? Redline.of(between.first().text(), between.last().text())
                        : List.of());
        List<Changed> changed = new ArrayList<>();
        between.rows().forEach((form, counts) -> {
            for (Past.Cause cause : Past.Cause.values()) {
                long count = counts.getOrDefault(cause, 0L);
                if (count > 0) {
                    changed.add(changed(between.past(), form, cause, count));
                }
            }
        });
        page.addAttribute("changed", changed);
        page.addAttribute("renamed", renamed(project.name(), between.rows(), from, to));
    }

    private Changed changed(Past changes, Form form, Past.Cause cause, long count) {
        List<Long> ids = changes.rows(form, cause, FIRST_ROWS);
        List<Row> rows = entries.places(form, ids).stream()
                .map(place -> new Row(place.entry(), place.text()))
                .toList();
        return new Changed(form.name(), form.title(), cause.heading(), French.number(count), rows, count <= FIRST_ROWS);
    }

    /** The questions and choices that somebody gave another name between the two. */
    private List<String> renamed(String project, Map<Form, Map<Past.Cause, Long>> rows, Instant from, Instant to) {
        return database.sql("""
                        select distinct v.title, r.before, r.now, r.code_before, r.code_now
                        from form.renamings r
                        join form.versions v on v.id = r.version
                        where v.project = :project and v.form = any(:forms) and r.is_same
                          and v.in_force_at > :from and v.in_force_at <= :to
                        """)
                .param("project", project)
                .param(
                        "forms",
                        rows.keySet().stream()
                                .map(form -> form.name().replaceFirst("__.*", ""))
                                .toArray(String[]::new))
                .param("from", from.atOffset(java.time.ZoneOffset.UTC))
                .param("to", to.atOffset(java.time.ZoneOffset.UTC))
                .query((row, n) -> row.getString("title") + "\u00A0: "
                        + (row.getString("code_now") == null
                                ? French.quoted(row.getString("before")) + " s’appelle "
                                        + French.quoted(row.getString("now"))
                                : "la réponse " + French.quoted(row.getString("code_before")) + " s’écrit "
                                        + French.quoted(row.getString("code_now"))))
                .list();
    }

    /** Empty when all are shown. */
    private static String listed(int all, String what) {
        return all > SHOWN ? "Les " + SHOWN + " premières des " + French.number(all) + " " + what + "." : "";
    }

    private static List<Line> lines(Results results, Indicator indicator, List<Value> values) {
        return values.stream()
                .limit(SHOWN)
                .map(value -> {
                    IndicatorPages.Line line = IndicatorPages.line(results, indicator, value);
                    return new Line(line.group(), line.measure(), line.value(), line.n());
                })
                .toList();
    }

    static Step step(Results results, Indicator asUsual, AsOf.Moved moved) {
        Indicator indicator = telling(asUsual, moved);
        IndicatorPages.Line line = IndicatorPages.line(results, indicator, moved.either());
        List<String> causes = new ArrayList<>();
        moved.steps().forEach((cause, by) -> causes.add(cause.heading() + "\u00A0: " + signed(indicator, moved, by)));
        if (moved.byDefinition() != null) {
            causes.add("Définition changée\u00A0: " + signed(indicator, moved, moved.byDefinition()));
        }
        return new Step(
                line.group(),
                line.measure(),
                written(indicator, moved.before()),
                written(indicator, moved.after()),
                difference(indicator, moved),
                causes);
    }

    /** With as many decimals as it takes to see what moved; as usual when no number of them shows it. */
    private static Indicator telling(Indicator indicator, AsOf.Moved moved) {
        return IntStream.rangeClosed(0, MORE_DECIMALS)
                .mapToObj(more -> indicator.written(indicator.decimals() + more))
                .filter(finer -> !written(finer, moved.before()).equals(written(finer, moved.after())))
                .filter(finer -> sizes(moved).allMatch(by -> isSeen(size(finer, moved, by))))
                .findFirst()
                .orElse(indicator);
    }

    private static DoubleStream sizes(AsOf.Moved moved) {
        Double before = moved.before() == null ? null : moved.before().value();
        Double after = moved.after() == null ? null : moved.after().value();
        return before == null || after == null
                ? DoubleStream.empty()
                : DoubleStream.concat(
                        DoubleStream.of(after - before),
                        moved.steps().values().stream().mapToDouble(by -> by));
    }

    private static boolean isSeen(String size) {
        return size.matches("(?s).*[1-9].*");
    }

    private static String difference(Indicator indicator, AsOf.Moved moved) {
        Double before = moved.before() == null ? null : moved.before().value();
        Double after = moved.after() == null ? null : moved.after().value();
        return before == null || after == null ? "" : signed(indicator, moved, after - before);
    }

    private static String written(Indicator indicator, @Nullable Value value) {
        return value == null ? "pas de valeur" : Wording.value(indicator, value);
    }

    private static String signed(Indicator indicator, AsOf.Moved moved, double by) {
        String size = size(indicator, moved, by);
        return isSeen(size) ? (by < 0 ? French.MINUS : "+") + size : "moins que l’arrondi";
    }

    /** Of a difference between differences, the sign is said once. */
    private static String size(Indicator indicator, AsOf.Moved moved, double by) {
        Value value = moved.either();
        String size = Wording.value(
                indicator,
                new Value(
                        value.indicator(), value.measure(), value.group(), Math.abs(by), null, null, null, null, null));
        return size.startsWith("+") ? size.substring(1) : size;
    }

    /** What happened during the minute that was typed had happened. */
    private static Optional<Instant> instant(String typed) {
        try {
            return Optional.of(LocalDateTime.parse(typed.strip())
                    .atZone(French.HERE)
                    .toInstant()
                    .plus(1, ChronoUnit.MINUTES)
                    .minus(1, ChronoUnit.MICROS));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String field(Instant at) {
        return FIELD.format(at.atZone(French.HERE));
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
