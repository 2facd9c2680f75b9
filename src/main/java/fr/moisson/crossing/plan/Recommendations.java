package fr.moisson.crossing.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The plan of each project. What a recommendation becomes is written beside what it was. */
@Repository
class Recommendations {
    private static final String SELECT = """
            select r.id, s.what, s.who, s.due_on, s.state, s.reason, s.evidence, s.recorded_at, s.recorded_by
            from plan.recommendations r
            join plan.standings s on s.recommendation = r.id
            """;

    private final JdbcClient database;

    Recommendations(JdbcClient database) {
        this.database = database;
    }

    /** As they stand, the next due first. */
    List<Recommendation> of(String project) {
        return database.sql(SELECT + """
                        where r.project = :project
                          and s.superseded_at is null
                        order by s.due_on, r.id
                        """)
                .param("project", project)
                .query(Recommendations::read)
                .list();
    }

    /** All that one was, the last first; none when the project has no such recommendation. */
    List<Recommendation> history(String project, int id) {
        return database.sql(SELECT + """
                        where r.project = :project
                          and r.id = :id
                        order by s.id desc
                        """)
                .param("project", project)
                .param("id", id)
                .query(Recommendations::read)
                .list();
    }

    Optional<Recommendation> one(String project, int id) {
        return history(project, id).stream().findFirst();
    }

    @Transactional
    int add(String project, Recommendation wished, String by) {
        int id = database.sql("""
                        insert into plan.recommendations (project, made_by)
                        values (:project, :by)
                        returning id
                        """)
                .param("project", project)
                .param("by", by)
                .query(Integer.class)
                .single();
        write(id, wished, by);
        return id;
    }

    @Transactional
    void change(int id, Recommendation wished, String by) {
        database.sql("""
                        update plan.standings
                        set superseded_at = now()
                        where recommendation = :id
                          and superseded_at is null
                        """).param("id", id).update();
        write(id, wished, by);
    }

    private void write(int id, Recommendation wished, String by) {
        database.sql("""
                        insert into plan.standings (recommendation, recorded_by, what, who, due_on, state, reason, evidence)
                        values (:id, :by, :what, :who, :due, :state, :reason, :evidence)
                        """)
                .param("id", id)
                .param("by", by)
                .param("what", wished.what())
                .param("who", wished.who())
                .param("due", wished.due())
                .param("state", wished.state().word())
                .param("reason", wished.reason())
                .param(
                        "evidence",
                        wished.evidence().stream().map(Evidence::text).toArray(String[]::new))
                .update();
    }

    private static Recommendation read(ResultSet row, int number) throws SQLException {
        return new Recommendation(
                row.getInt("id"),
                row.getString("what"),
                row.getString("who"),
                row.getObject("due_on", LocalDate.class),
                State.of(row.getString("state")).orElseThrow(),
                row.getString("reason"),
                Arrays.stream((String[]) row.getArray("evidence").getArray())
                        .flatMap(text -> Evidence.of(text).stream())
                        .toList(),
                row.getTimestamp("recorded_at").toInstant(),
                row.getString("recorded_by"));
    }
}
