package fr.moisson.indicator.provenance;

import fr.moisson.entry.SameSubjects;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Tables;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables of the entries as they stood at an instant: what was recorded by then, what was not yet replaced, in the state of review of
 * then. Between two instants, also as they would stand had only some of what happened happened.
 */
final class Past {
    private final JdbcClient database;
    private final Tables written;
    private final SameSubjects subjects;
    private final Instant from;
    private final Instant to;
    private final Map<String, List<String>> columns = new HashMap<>();
    private final Map<Form, Arrivals> arrivals = new HashMap<>();
    private final Map<String, Boolean> reviewed = new HashMap<>();

    /** Why a row is not the same at two instants. */
    enum Cause {
        ADDED("ajoutee", "Lignes arrivées"),
        CORRECTED("corrigee", "Lignes corrigées, ou écrites autrement dans leur fichier"),
        WITHDRAWN("retiree", "Lignes retirées"),
        REVIEWED("relecture", "Décisions de relecture"),
        PAIRED("rapprochee", "Codes rapprochés, ou séparés de nouveau");

        private final String code;
        private final String heading;

        Cause(String code, String heading) {
            this.code = code;
            this.heading = heading;
        }

        String code() {
            return code;
        }

        String heading() {
            return heading;
        }
    }

    /** @param written where the entries stand */
    Past(JdbcClient database, Tables written, SameSubjects subjects, Instant from, Instant to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(to + " before " + from);
        }
        this.database = database;
        this.written = written;
        this.subjects = subjects;
        this.from = from;
        this.to = to;
    }

    Past(JdbcClient database, Tables written, SameSubjects subjects, Instant at) {
        this(database, written, subjects, at, at);
    }

    /** The tables of the first instant, to which these causes happened already. */
    Tables after(Set<Cause> happened) {
        Map<String, String> tables = new HashMap<>();
        return written.reading(form -> {
            String known = tables.get(form.name());
            if (known == null) {
                String typed = table(form, happened);
                known = subjects.read(form, typed, standing(form, typed, happened.contains(Cause.PAIRED)));
                tables.put(form.name(), known);
            }
            return known;
        });
    }

    Tables atFirst() {
        return after(EnumSet.noneOf(Cause.class));
    }

    Tables atLast() {
        return after(EnumSet.allOf(Cause.class));
    }

    private Map<String, String> standing(Form form, String table, boolean atLast) {
        return isThere(form) ? subjects.standing(form, atLast ? to : from, table) : Map.of();
    }

    private String table(Form form, Set<Cause> happened) {
        Set<Cause> ofRows = EnumSet.noneOf(Cause.class);
        ofRows.addAll(happened);
        ofRows.remove(Cause.PAIRED);
        boolean atLast = ofRows.equals(EnumSet.complementOf(EnumSet.of(Cause.PAIRED)));
        return ofRows.isEmpty() || atLast || from.equals(to) ? stood(form, atLast ? to : from) : partly(form, ofRows);
    }

    /** SQL of the rows as they stood at an instant. What PostgreSQL can see through, it does not take for a handful of rows. */
    private String stood(Form form, Instant at) {
        boolean reviewed = isReviewedAfter(form, at);
        return "(select "
                + list(
                        form,
                        reviewed ? "coalesce(b.before, r._state)" : "r._state",
                        "case when r._superseded_at <= " + literal(at) + " then r._superseded_at end")
                + " from " + written.table().apply(form) + " r"
                + (reviewed ? " left join " + states(form, at) + " b on b.entry = " + entry(form) : "")
                + " where r._recorded_at <= " + literal(at) + ")";
    }

    private boolean isReviewedAfter(Form form, Instant at) {
        return reviewed.computeIfAbsent(
                form.name() + " " + at, any -> database.sql("select exists (select from " + states(form, at) + " s)")
                        .query(Boolean.class)
                        .single());
    }

    private String partly(Form form, Set<Cause> happened) {
        String some = happened.stream()
                .map(cause -> Calculation.quoted(cause.code()))
                .collect(Collectors.joining(", ", "(", ")"));
        String then = "case when r._cause in " + some + " then " + literal(to) + " else " + literal(from) + " end";
        return "(select "
                + list(
                        form,
                        "case when " + literal(to) + " = " + then + " then r._state_to else r._state_from end",
                        "case when r._superseded_at <= " + then + " then r._superseded_at end")
                + " from (" + changes(form) + ") r where r._recorded_at <= " + then + ")";
    }

    private String list(Form form, String state, String superseded) {
        return columns(form).stream()
                .map(name -> switch (name) {
                    case "_state" -> state + " as _state";
                    case "_superseded_at" -> superseded + " as _superseded_at";
                    default -> "r.\"" + name + "\"";
                })
                .collect(Collectors.joining(", "));
    }

    /** SQL of the entries whose state changed since, and what it was. */
    private static String states(Form form, Instant since) {
        return "(select distinct on (entry) entry, before from entry.state_changes where project = "
                + Calculation.quoted(form.project()) + " and form = "
                + Calculation.quoted(form.name().replaceFirst("__.*", "")) + " and changed_at > " + literal(since)
                + " order by entry, id)";
    }

    private static String entry(Form form) {
        return form.name().contains("__") ? "r._entry" : "r._id";
    }

    /**
     * SQL of the rows recorded by the second instant, with what became of each between the two, null when nothing did. A row that came
     * when another of its place or key went is a correction, and so is the other.
     */
    String changes(Form form) {
        String table = written.table().apply(form);
        String gone = gone("r");
        String came = "r._recorded_at > " + literal(from);
        String placed = "select r.*, i.kind as _kind, i.file as _file, i.sheet as _sheet from " + table
                + " r join entry.imports i on i.id = r._import where ";
        return "with g as materialized (" + placed + gone + "), c as materialized (" + placed + came
                + " and r._recorded_at in (select _superseded_at from g)) "
                + "select r.*, coalesce(b.before, r._state) as _state_to, coalesce(a.before, r._state) as _state_from, case"
                + " when " + came + " and r._id in (" + heirs(form, "c") + ") then 'corrigee'"
                + " when " + gone + " and r._id in (" + heirs(form, "g") + ") then 'corrigee'"
                + " when " + came + " then 'ajoutee' when " + gone + " then 'retiree'"
                + " when r._superseded_at is null and coalesce(b.before, r._state) <> coalesce(a.before, r._state) then 'relecture' end as _cause"
                + " from " + table + " r left join " + states(form, from) + " a on a.entry = " + entry(form)
                + " left join " + states(form, to) + " b on b.entry = " + entry(form) + " where r._recorded_at <= "
                + literal(to);
    }

    /** SQL of the ids of the rows that came in the place of another, or of those others. */
    private static String heirs(Form form, String which) {
        String heir =
                "select " + which + "._id from g join c on c._recorded_at = g._superseded_at and c._id > g._id and ";
        String place = heir
                + "c._row = g._row and c._kind = g._kind and c._file = g._file and c._sheet is not distinct from g._sheet";
        List<Field> key = form.with("key");
        return key.isEmpty()
                ? place
                : place + " union all " + heir
                        + key.stream()
                                .map(field -> "c.\"" + field.name() + "\" = g.\"" + field.name() + "\"")
                                .collect(Collectors.joining(" and "));
    }

    static String literal(Instant at) {
        return "timestamptz '" + at + "'";
    }

    private List<String> columns(Form form) {
        return columns.computeIfAbsent(written.table().apply(form), table -> database.sql("""
                        select attname from pg_attribute
                        where attrelid = to_regclass(:table) and attnum > 0 and not attisdropped order by attnum
                        """)
                .param("table", table)
                .query(String.class)
                .list());
    }

    /** Whether a form had its table. */
    boolean isThere(Form form) {
        return !columns(form).isEmpty();
    }

    /** How many rows came between the two instants, and whether nothing else happened to any. */
    private record Arrivals(long rows, boolean areAll) {}

    private Arrivals arrivals(Form form) {
        return arrivals.computeIfAbsent(form, any -> database.sql("select count(*) filter (where " + came("r")
                        + "), count(*) filter (where " + gone("r") + ") = 0 and not exists (select from "
                        + states(form, from)
                        + " s) from " + written.table().apply(form) + " r")
                .query((row, n) -> new Arrivals(row.getLong(1), row.getBoolean(2)))
                .single());
    }

    /** Whether nothing happened to a form between the two instants but that rows came. */
    boolean onlyGrew(Form form) {
        return arrivals(form).areAll() && paired(form).isEmpty();
    }

    private String came(String row) {
        return row + "._recorded_at > " + literal(from) + " and " + row + "._recorded_at <= " + literal(to);
    }

    private String gone(String row) {
        return row + "._superseded_at > " + literal(from) + " and " + row + "._superseded_at <= " + literal(to);
    }

    /** How many rows of a form each cause changed. */
    Map<Cause, Long> counted(Form form) {
        Map<Cause, Long> counts = new HashMap<>();
        if (arrivals(form).areAll()) {
            counts.put(Cause.ADDED, arrivals(form).rows());
            counts.values().removeIf(count -> count == 0);
        } else {
            countCauses(form, counts);
        }
        countPaired(form, counts);
        return counts;
    }

    private void countCauses(Form form, Map<Cause, Long> counts) {
        database.sql("select r._cause, count(*) from (" + changes(form) + ") r where r._cause is not null group by 1")
                .query(row -> {
                    counts.put(of(row.getString(1)), row.getLong(2));
                });
    }

    private void countPaired(Form form, Map<Cause, Long> counts) {
        Set<String> paired = paired(form);
        if (!paired.isEmpty()) {
            counts.put(
                    Cause.PAIRED,
                    database.sql("select count(*) from " + ofCodes(form))
                            .param("codes", paired.toArray(String[]::new))
                            .query(Long.class)
                            .single());
        }
    }

    /** The codes that do not stand for the same at the two instants. */
    private Set<String> paired(Form form) {
        Map<String, String> before = standing(form, stood(form, from), false);
        Map<String, String> after = standing(form, stood(form, to), true);
        Set<String> codes = new TreeSet<>(before.keySet());
        codes.addAll(after.keySet());
        codes.removeIf(code -> Objects.equals(before.get(code), after.get(code)));
        return codes;
    }

    private String ofCodes(Form form) {
        return stood(form, to) + " r where " + written.counts().apply("r") + " and r.\""
                + form.with("subject").get(0).name() + "\"::text = any(:codes)";
    }

    /** The first rows that a cause changed. */
    List<Long> rows(Form form, Cause cause, int atMost) {
        if (cause == Cause.PAIRED) {
            return database.sql("select r._id from " + ofCodes(form) + " order by r._id limit :most")
                    .param("codes", paired(form).toArray(String[]::new))
                    .param("most", atMost)
                    .query(Long.class)
                    .list();
        }
        if (cause == Cause.ADDED && arrivals(form).areAll()) {
            return database.sql("select r._id from " + written.table().apply(form) + " r where " + came("r")
                            + " order by r._id limit :most")
                    .param("most", atMost)
                    .query(Long.class)
                    .list();
        }
        return database.sql("select r._id from (" + changes(form)
                        + ") r where r._cause = :cause order by r._id limit :most")
                .param("cause", cause.code())
                .param("most", atMost)
                .query(Long.class)
                .list();
    }

    private static Cause of(String code) {
        return Arrays.stream(Cause.values())
                .filter(cause -> cause.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code));
    }
}
