package fr.moisson.indicator.provenance;

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
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables of the entries as they stood at an instant: what was recorded by then, what was not yet replaced, in the state of review of
 * then. Between two instants, also as they would stand had only some of what happened happened.
 */
final class Past {
    private final JdbcClient database;
    private final Tables written;
    private final Instant from;
    private final Instant to;
    private final Map<String, List<String>> columns = new HashMap<>();

    /** Why a row is not the same at two instants. */
    enum Cause {
        ADDED("ajoutee", "Lignes arrivées"),
        CORRECTED("corrigee", "Lignes corrigées, ou écrites autrement dans leur fichier"),
        WITHDRAWN("retiree", "Lignes retirées"),
        REVIEWED("relecture", "Décisions de relecture");

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
    Past(JdbcClient database, Tables written, Instant from, Instant to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(to + " before " + from);
        }
        this.database = database;
        this.written = written;
        this.from = from;
        this.to = to;
    }

    Past(JdbcClient database, Tables written, Instant at) {
        this(database, written, at, at);
    }

    /** The tables of the first instant, to which these causes happened already. */
    Tables after(Set<Cause> happened) {
        return written.reading(form -> table(form, happened));
    }

    Tables atFirst() {
        return after(EnumSet.noneOf(Cause.class));
    }

    Tables atLast() {
        return after(EnumSet.allOf(Cause.class));
    }

    private String table(Form form, Set<Cause> happened) {
        String some = happened.stream()
                .map(cause -> Calculation.quoted(cause.code()))
                .collect(Collectors.joining(", ", "(", ")"));
        String then = happened.isEmpty()
                ? literal(from)
                : happened.size() == Cause.values().length
                        ? literal(to)
                        : "case when r._cause in " + some + " then " + literal(to) + " else " + literal(from) + " end";
        String list = columns(form).stream()
                .map(name -> switch (name) {
                    case "_state" ->
                        "case when " + literal(to) + " = " + then
                                + " then r._state_to else r._state_from end as _state";
                    case "_superseded_at" ->
                        "case when r._superseded_at <= " + then + " then r._superseded_at end as _superseded_at";
                    default -> "r.\"" + name + "\"";
                })
                .collect(Collectors.joining(", "));
        return "(select " + list + " from (" + changes(form) + ") r where r._recorded_at <= " + then + ")";
    }

    /** SQL of the rows recorded by the second instant, with what became of each between the two, null when nothing did. */
    String changes(Form form) {
        String table = written.table().apply(form);
        boolean repeat = form.name().contains("__");
        String states = "(select distinct on (entry) entry, before from entry.state_changes where project = "
                + Calculation.quoted(form.project()) + " and form = "
                + Calculation.quoted(form.name().replaceFirst("__.*", "")) + " and changed_at > %s order by entry, id)";
        String entry = repeat ? "r._entry" : "r._id";
        String gone = "(r._superseded_at > " + literal(from) + " and r._superseded_at <= " + literal(to) + ")";
        String came = "(r._recorded_at > " + literal(from) + ")";
        return "select r.*, coalesce(b.before, r._state) as _state_to, coalesce(a.before, r._state) as _state_from, case"
                + " when " + came + " and exists (select from " + table
                + " o where o._superseded_at = r._recorded_at and o._id < r._id and " + same(form, "o")
                + ") then 'corrigee' when " + gone + " and exists (select from " + table
                + " o where o._recorded_at = r._superseded_at and o._id > r._id and " + same(form, "o")
                + ") then 'corrigee' when " + came + " then 'ajoutee' when " + gone + " then 'retiree'"
                + " when r._superseded_at is null and coalesce(b.before, r._state) <> coalesce(a.before, r._state) then 'relecture' end as _cause"
                + " from " + table + " r left join " + states.formatted(literal(from)) + " a on a.entry = " + entry
                + " left join " + states.formatted(literal(to)) + " b on b.entry = " + entry
                + " where r._recorded_at <= "
                + literal(to);
    }

    private static String same(Form form, String other) {
        String place = "(" + other + "._import = r._import and " + other + "._row = r._row)";
        List<Field> key = form.with("key");
        return key.isEmpty()
                ? place
                : "(" + place + " or "
                        + key.stream()
                                .map(field -> other + ".\"" + field.name() + "\" = r.\"" + field.name() + "\"")
                                .collect(Collectors.joining(" and "))
                        + ")";
    }

    private static String literal(Instant at) {
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

    /** How many rows of a form each cause changed. */
    Map<Cause, Long> counted(Form form) {
        Map<Cause, Long> counts = new HashMap<>();
        database.sql("select r._cause, count(*) from (" + changes(form) + ") r where r._cause is not null group by 1")
                .query(row -> {
                    counts.put(of(row.getString(1)), row.getLong(2));
                });
        return counts;
    }

    /** The first rows that a cause changed. */
    List<Long> rows(Form form, Cause cause, int atMost) {
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
