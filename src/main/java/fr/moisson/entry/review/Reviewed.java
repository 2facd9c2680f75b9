package fr.moisson.entry.review;

import fr.moisson.entry.Entries;
import fr.moisson.entry.Place;
import fr.moisson.entry.State;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The entries of a form as those who review them see them, whatever their way in. */
@Component
class Reviewed {
    private final JdbcClient database;
    private final Entries entries;

    Reviewed(JdbcClient database, Entries entries) {
        this.database = database;
        this.entries = entries;
    }

    /**
     * An entry, with its answers as texts in the order of the form's fields.
     *
     * @param number the row of its sheet, the number of its sheet of paper, or of its response
     * @param person who typed or answered it, when that is known
     * @param supersededAt when another took its place; null while it stands
     */
    record Entry(
            long id,
            State state,
            Place.Kind kind,
            int import_,
            int number,
            @Nullable Integer pile,
            Instant recordedAt,
            @Nullable String person,
            @Nullable Instant supersededAt,
            List<@Nullable String> answers) {

        /** Public, for the template. */
        public boolean stands() {
            return supersededAt == null;
        }
    }

    private String select(Form form) {
        String answers = form.fields().stream()
                .map(field -> ", r.\"" + field.name() + "\"::text")
                .collect(Collectors.joining());
        return "select r._id, r._state, i.kind, r._import, r._row, i.pile, r._recorded_at, r._recorded_by, r._superseded_at"
                + answers + from(form);
    }

    private String from(Form form) {
        return " from " + entries.table(form) + " r join entry.imports i on i.id = r._import ";
    }

    private static Entry entry(ResultSet row, Form form) throws SQLException {
        List<@Nullable String> answers = new ArrayList<>();
        for (int i = 0; i < form.fields().size(); i++) {
            answers.add(row.getString(10 + i));
        }
        OffsetDateTime superseded = row.getObject(9, OffsetDateTime.class);
        return new Entry(
                row.getLong(1),
                State.of(row.getString(2)),
                kind(row.getString(3)),
                row.getInt(4),
                row.getInt(5),
                (Integer) row.getObject(6),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                row.getString(8),
                superseded == null ? null : superseded.toInstant(),
                answers);
    }

    private static Place.Kind kind(String word) {
        return switch (word) {
            case "pile" -> Place.Kind.PILE;
            case "collecte" -> Place.Kind.RESPONSE;
            default -> Place.Kind.FILE;
        };
    }

    List<Entry> of(Form form, Sieve sieve, long offset, int limit) {
        return database.sql(select(form) + "where " + sieve.condition(form)
                        + " order by r._recorded_at desc, r._id desc limit :limit offset :offset")
                .params(sieve.parameters())
                .param("limit", limit)
                .param("offset", offset)
                .query((row, n) -> entry(row, form))
                .list();
    }

    List<Entry> of(Form form, Collection<Long> ids) {
        return database.sql(select(form) + "where r._id = any(:ids) order by r._id")
                .param("ids", ids.toArray(Long[]::new))
                .query((row, n) -> entry(row, form))
                .list();
    }

    Optional<Entry> numbered(Form form, long id) {
        return of(form, List.of(id)).stream().findFirst();
    }

    /** How many entries stand in each state among those the sieve lets through. */
    Map<State, Long> states(Form form, Sieve sieve) {
        Map<State, Long> states = new EnumMap<>(State.class);
        database.sql("select r._state, count(*)" + from(form) + "where " + sieve.condition(form) + " group by 1")
                .params(sieve.parameters())
                .query((row, n) -> states.put(State.of(row.getString(1)), row.getLong(2)))
                .list();
        return states;
    }

    /** Where the entries of a form come from: « file|suivi.csv », and how many from there. */
    Map<String, Long> sources(Form form) {
        Map<String, Long> sources = new LinkedHashMap<>();
        database.sql("select i.kind || '|' || i.file, count(*)" + from(form)
                        + "where r._superseded_at is null group by 1 order by 1 limit 60")
                .query((row, n) -> sources.put(row.getString(1), row.getLong(2)))
                .list();
        return sources;
    }

    /**
     * What stood in the place of an entry before it, and what took it after, from the oldest on; itself among them. A response and a sheet
     * of paper keep their number when they are corrected; a row of a file is known by its key, and without one only by itself.
     */
    List<Entry> line(Form form, Entry entry) {
        List<Field> key = form.with("key");
        if (entry.kind() == Place.Kind.FILE && key.isEmpty()) {
            return List.of(entry);
        }
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        String same;
        if (entry.kind() == Place.Kind.FILE) {
            List<String> equal = new ArrayList<>(List.of("i.kind = 'file'"));
            for (Field field : key) {
                String name = "k" + parameters.size();
                parameters.put(name, entry.answers().get(form.fields().indexOf(field)));
                equal.add("r.\"" + field.name() + "\" is not distinct from cast(:" + name + " as "
                        + field.type().column() + ")");
            }
            same = String.join(" and ", equal);
        } else {
            same = "r._import = :import and r._row = :row";
            parameters.put("import", entry.import_());
            parameters.put("row", entry.number());
        }
        return database.sql(select(form) + "where " + same + " order by r._id")
                .params(parameters)
                .query((row, n) -> entry(row, form))
                .list();
    }

    /** The number of the response behind an entry; empty when it came in another way. */
    Optional<Long> response(Form form, Entry entry) {
        return database.sql(
                        "select id from entry.submissions where project = :project and form = :form and entry = :entry")
                .param("project", form.project())
                .param("form", form.name())
                .param("entry", entry.id())
                .query(Long.class)
                .optional();
    }

    /** What was found in an entry when it came, one sentence each: by the rules, or on its sheet of paper. */
    List<String> findings(Form form, Entry entry) {
        return switch (entry.kind()) {
            case RESPONSE ->
                database.sql("""
                            select case when f.found is null then f.sentence else '« ' || f.found || ' » : ' || f.sentence end
                            from entry.findings f join entry.submissions s on s.id = f.submission
                            where s.project = :project and s.form = :form and s.entry = :entry and f.kind <> 'recalculé'
                            order by f.position
                            """)
                        .param("project", form.project())
                        .param("form", form.name())
                        .param("entry", entry.id())
                        .query(String.class)
                        .list();
            case PILE ->
                database.sql("""
                            select field, kind || case when written = '' then '' else ' (« ' || written || ' »)' end as said
                            from entry.remarks where form = :table and entry = :entry order by field
                            """)
                        .param("table", entries.table(form))
                        .param("entry", entry.id())
                        .query((row, n) ->
                                form.field(row.getString("field"))
                                                .map(Field::label)
                                                .orElse(row.getString("field")) + " : " + row.getString("said"))
                        .list();
            case FILE -> List.of();
        };
    }

    /** Where some entries were written down, as people say it. */
    Map<Long, String> places(Form form, Collection<Long> ids) {
        return entries.places(form, ids).stream()
                .collect(Collectors.toMap(Place::entry, Place::text, (a, b) -> Objects.requireNonNull(a)));
    }

    boolean isThere(Form form) {
        return entries.isThere(form);
    }
}
