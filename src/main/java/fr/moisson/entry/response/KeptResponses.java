package fr.moisson.entry.response;

import fr.moisson.entry.Entries;
import fr.moisson.entry.Place;
import fr.moisson.entry.State;
import fr.moisson.entry.rows.Trouble;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The responses that were received, for those who read them. */
@Component
class KeptResponses {
    private final JdbcClient database;
    private final Entries entries;

    KeptResponses(JdbcClient database, Entries entries) {
        this.database = database;
        this.entries = entries;
    }

    /** How many responses stand in each state, by form; forms without any are left out. */
    Map<String, Map<State, Long>> counts(String project) {
        Map<String, Map<State, Long>> counts = new LinkedHashMap<>();
        database.sql(
                        "select distinct form from entry.imports where project = :project and kind = 'collecte' order by form")
                .param("project", project)
                .query(String.class)
                .list()
                .forEach(form -> {
                    Map<State, Long> states = states(project, form);
                    if (!states.isEmpty()) {
                        counts.put(form, states);
                    }
                });
        return counts;
    }

    /** How many responses to a form stand in each state. */
    Map<State, Long> states(String project, String form) {
        Map<State, Long> states = new EnumMap<>(State.class);
        database.sql("select r._state, count(*) as n" + FROM.formatted(entries.table(project, form)) + STANDING
                        + " group by r._state")
                .param("project", project)
                .param("form", form)
                .query((ResultSet row) -> {
                    states.put(State.of(row.getString("_state")), row.getLong("n"));
                });
        return states;
    }

    private static final String FROM = """
             from entry.submissions s join entry.imports i on i.id = s.import
            join %s r on r._id = s.entry
            where s.project = :project and s.form = :form
            """;

    private static final String STANDING = " and s.superseded_at is null";

    private static final String COLUMNS = """
            select s.*, s.entry as _entry, i.file, i.sheet, i.kind, r._state,
              (select count(*) from entry.findings f where f.submission = s.id and f.kind <> 'recalculé') as troubles,
              (select count(*) from entry.attachments a
               where a.submission = s.id and a.sha256 is null and a.superseded_at is null) as waited
            """;

    /** The last ones first. @param state null for all of them */
    List<Response> of(String project, String form, @Nullable State state, long skip, int atMost) {
        return database.sql(COLUMNS + FROM.formatted(entries.table(project, form)) + STANDING
                        + (state == null ? "" : " and r._state = :state")
                        + " order by s.id desc limit :most offset :skip")
                .param("project", project)
                .param("form", form)
                .param("state", state == null ? null : state.word())
                .param("most", atMost)
                .param("skip", skip)
                .query((row, n) -> response(row))
                .list();
    }

    /** One of them; one that was corrected too. */
    Optional<Response> named(String project, String form, long id) {
        if (!isCollected(project, form)) {
            return Optional.empty();
        }
        return database.sql(COLUMNS + FROM.formatted(entries.table(project, form)) + " and s.id = :id")
                .param("project", project)
                .param("form", form)
                .param("id", id)
                .query((row, n) -> response(row))
                .optional();
    }

    /** The response that rows of an import with this number come from, as it stands today. */
    Optional<Response> at(String project, int import_, int number) {
        record At(String form, long id) {}
        return database.sql("""
                        select form, id from entry.submissions
                        where project = :project and import = :import and number = :number
                        order by id desc limit 1
                        """)
                .param("project", project)
                .param("import", import_)
                .param("number", number)
                .query((row, n) -> new At(row.getString("form"), row.getLong("id")))
                .optional()
                .flatMap(at -> named(project, at.form(), at.id()));
    }

    /** Whether anything ever came in for a form. */
    boolean isCollected(String project, String form) {
        return database.sql("""
                        select exists (select from entry.imports
                        where project = :project and form = :form and kind = 'collecte')
                        """)
                .param("project", project)
                .param("form", form)
                .query(Boolean.class)
                .single();
    }

    private static Response response(ResultSet row) throws SQLException {
        return new Response(
                row.getLong("id"),
                row.getString("project"),
                row.getString("form"),
                row.getString("form_version"),
                row.getString("instance"),
                row.getLong("_entry"),
                Place.of(row, row.getLong("_entry"), "number"),
                State.of(row.getString("_state")),
                row.getString("person"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getLong("troubles"),
                row.getLong("waited"),
                row.getObject("superseded_at") == null);
    }

    /** What was found in a response when it came, in the order of its form. */
    List<Trouble> troubles(Response response) {
        return database.sql("select * from entry.findings where submission = :id order by position")
                .param("id", response.id())
                .query((row, n) -> new Trouble(
                        row.getString("path"),
                        Trouble.Kind.of(row.getString("kind")),
                        row.getString("found"),
                        row.getString("sentence")))
                .list();
    }
}
