package fr.moisson.export;

import fr.moisson.entry.Entries;
import fr.moisson.entry.Place;
import fr.moisson.entry.ReturningSheet;
import fr.moisson.entry.State;
import fr.moisson.form.Field;
import fr.moisson.form.Questionnaire;
import fr.moisson.project.Project;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of a form that leave, as they are at one instant; its tables are read as often as a format needs them. */
final class Dataset {
    private static final int FETCHED = 2_000;

    private final JdbcClient database;
    private final Entries entries;
    private final Project project;
    private final Questionnaire questionnaire;
    private final Extract extract;
    private final List<DataTable> tables;
    private final Instant at;

    Dataset(
            JdbcClient database,
            Entries entries,
            Project project,
            Questionnaire questionnaire,
            Extract extract,
            List<DataTable> tables,
            Instant at) {
        this.database = database;
        this.entries = entries;
        this.project = project;
        this.questionnaire = questionnaire;
        this.extract = extract;
        this.tables = List.copyOf(tables);
        this.at = at;
    }

    Project project() {
        return project;
    }

    Questionnaire questionnaire() {
        return questionnaire;
    }

    Extract extract() {
        return extract;
    }

    /** That of the form first; one that others belong to before them. */
    List<DataTable> tables() {
        return tables;
    }

    DataTable main() {
        return tables.get(0);
    }

    Instant at() {
        return at;
    }

    /** Whether it cannot be answered in one line. */
    boolean hasRepeats() {
        return tables.size() > 1;
    }

    /** How many rows stand in each state, within the period and the round. */
    Map<State, Long> states() {
        Map<State, Long> states = new EnumMap<>(State.class);
        sql("select m._state, count(*) as n from " + entries.table(main().form()) + " m where m._superseded_at is null"
                        + within() + " group by 1")
                .query((ResultSet row) -> {
                    states.put(State.of(row.getString("_state")), row.getLong("n"));
                });
        return states;
    }

    /** The versions of the form that the rows were given with. */
    List<String> versions() {
        return sql("select distinct coalesce(s.form_version, i.form_version) as version from "
                        + entries.table(main().form()) + " m join entry.imports i on i.id = m._import "
                        + SUBMISSIONS + " where " + where() + " order by 1")
                .query(String.class)
                .list();
    }

    private static final String SUBMISSIONS =
            "left join entry.submissions s on s.project = :project and s.form = :form and s.entry = m._id";

    /** How many rows a table has, and how many answers each of its variables, by name; of a choice apart, how many made it. */
    Counts counts(DataTable table) {
        List<String> columns = table.variables().stream()
                .map(variable -> ", count(" + row(table) + quoted(variable.name()) + ")")
                .toList();
        return sql("select count(*)" + String.join("", columns) + from(table))
                .query((row, n) -> {
                    Map<String, Long> answered = new LinkedHashMap<>();
                    for (int at = 0; at < columns.size(); at++) {
                        answered.put(table.variables().get(at).name(), row.getLong(at + 2));
                    }
                    return new Counts(row.getLong(1), answered);
                })
                .single();
    }

    record Counts(long rows, Map<String, Long> answered) {}

    /** The longest text of each of these variables, in bytes of UTF-8; at least 1. */
    Map<String, Integer> widths(DataTable table, List<Variable> variables) {
        Map<String, Integer> widths = new LinkedHashMap<>();
        if (variables.isEmpty()) {
            return widths;
        }
        String columns = variables.stream()
                .map(variable -> "coalesce(max(octet_length(" + row(table) + quoted(variable.name()) + "::text)), 1)")
                .collect(Collectors.joining(", "));
        sql("select " + columns + from(table)).query((ResultSet row) -> {
            for (int at = 0; at < variables.size(); at++) {
                widths.put(variables.get(at).name(), Math.max(1, row.getInt(at + 1)));
            }
        });
        return widths;
    }

    /** The codes of a variable that its form does not offer, in order. */
    List<String> others(DataTable table, Variable variable) {
        String column = row(table) + quoted(variable.name()) + "::text";
        return sql("select distinct " + column + " as code" + from(table) + " and " + column + " is not null and not ("
                        + column + " = any(:codes)) order by 1")
                .param(
                        "codes",
                        variable.field().choices().stream()
                                .map(choice -> choice.name())
                                .toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** All the rows of a table, in the order of their entries, none being held. */
    void each(DataTable table, Consumer<Line> consumer) {
        String columns = table.variables().stream()
                .map(variable -> ", " + row(table) + quoted(variable.name()))
                .collect(Collectors.joining());
        String remarks = table.hasRemarks() ? """
                , (select string_agg(k.field || '\u00A0: ' || k.kind, ' ; ' order by k.field)
                   from entry.remarks k where k.form = :table and k.entry = m._id) as remarks
                """ : ", null as remarks";
        String repeat =
                table.isRepeat() ? "r._entry, r._parent, r._number" : "m._id as _entry, m._id as _parent, 0 as _number";
        sql("select " + row(table) + "_id, " + repeat
                        + ", m._state, m._recorded_at, m._row, i.file, coalesce(i.sheet, '') as sheet, i.kind, s.instance,"
                        + " coalesce(s.form_version, i.form_version) as version" + remarks + columns
                        + from(table, "join entry.imports i on i.id = m._import " + SUBMISSIONS)
                        + " order by " + (table.isRepeat() ? "r._entry, r._parent, r._number" : "m._id"))
                .param("table", entries.table(main().form()))
                .withFetchSize(FETCHED)
                .query((ResultSet row) -> consumer.accept(line(row, table)));
    }

    private static final int BEFORE_ANSWERS = 13;

    private static Line line(ResultSet row, DataTable table) throws SQLException {
        State state = State.of(row.getString("_state"));
        List<@Nullable Object> answers = new ArrayList<>(table.variables().size());
        for (int at = 1; at <= table.variables().size(); at++) {
            answers.add(value(row.getObject(BEFORE_ANSWERS + at)));
        }
        return new Line(
                row.getLong("_id"),
                row.getLong("_entry"),
                row.getLong("_parent"),
                row.getInt("_number"),
                state.word(),
                state.counts(),
                ReturningSheet.moment(
                        row.getObject("_recorded_at", OffsetDateTime.class).toInstant()),
                orEmpty(row.getString("version")),
                orEmpty(row.getString("instance")),
                Place.of(row, row.getLong("_id"), "_row").text(),
                orEmpty(row.getString("remarks")),
                answers);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable Object value(@Nullable Object stored) {
        if (stored instanceof Date day) {
            return day.toLocalDate();
        }
        if (stored instanceof Time time) {
            return time.toLocalTime();
        }
        return stored instanceof Timestamp moment ? ReturningSheet.moment(moment.toInstant()) : stored;
    }

    private String from(DataTable table) {
        return from(table, "");
    }

    /** A row of a repeat is {@code r}; the entry, that of the form, is {@code m}. */
    private static String row(DataTable table) {
        return table.isRepeat() ? "r." : "m.";
    }

    private String from(DataTable table, String more) {
        String main = entries.table(main().form());
        String of = table.isRepeat()
                ? entries.table(table.form()) + " r join " + main + " m on m._id = r._entry "
                : main + " m ";
        return " from " + of + more + " where " + where();
    }

    private String where() {
        return (extract.everything() ? "m._superseded_at is null" : entries.counts("m")) + within();
    }

    private String within() {
        String date =
                main().form().with("date").stream().findFirst().map(Field::name).orElse("");
        String round = main().form().with("round").stream()
                .findFirst()
                .map(Field::name)
                .orElse("");
        StringBuilder within = new StringBuilder();
        if (extract.from() != null && !date.isEmpty()) {
            within.append(" and m.").append(quoted(date)).append(" >= :from");
        }
        if (extract.to() != null && !date.isEmpty()) {
            within.append(" and m.").append(quoted(date)).append(" < cast(:to as date) + 1");
        }
        if (!extract.round().isEmpty() && !round.isEmpty()) {
            within.append(" and m.").append(quoted(round)).append("::text = :round");
        }
        return within.toString();
    }

    private JdbcClient.StatementSpec sql(String text) {
        return database.sql(text)
                .param("project", project.name())
                .param("form", questionnaire.name())
                .param("from", extract.from())
                .param("to", extract.to())
                .param("round", extract.round());
    }

    static String quoted(String column) {
        return "\"" + column + "\"";
    }
}
