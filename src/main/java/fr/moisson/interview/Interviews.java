package fr.moisson.interview;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The interviews of the projects. A heading that is corrected stands beside the one before; an interview that is removed can come back. */
@Repository
public class Interviews {
    private static final String SELECT = """
            select i.id, i.project, h.kind, h.code, h.mode, h.audience, h.place, h.held_on, h.minutes, h.interviewer, h.guide, h.finished,
              coalesce(t.words, 0) as words, coalesce(t.saved_at, i.began_at) as saved_at
            from interview.interviews i
            join interview.headings h on h.interview = i.id and h.superseded_at is null
            left join lateral (
              select words, saved_at
              from interview.texts
              where interview = i.id
              order by revision desc
              limit 1
            ) t on true
            """;

    private final JdbcClient database;

    Interviews(JdbcClient database) {
        this.database = database;
    }

    /** The latest held first. */
    public List<Interview> of(String project) {
        return database.sql(SELECT + """
                        where i.project = :project
                          and i.removed_at is null
                        order by h.held_on desc, i.id desc
                        """)
                .param("project", project)
                .query(Interviews::read)
                .list();
    }

    /** Empty when the project has no such interview, or no longer. */
    public Optional<Interview> one(String project, int id) {
        return database.sql(SELECT + """
                        where i.project = :project
                          and i.id = :id
                          and i.removed_at is null
                        """)
                .param("project", project)
                .param("id", id)
                .query(Interviews::read)
                .optional();
    }

    /** Also one that was removed, and can come back. */
    public Optional<Interview> oneOrRemoved(String project, int id) {
        return database.sql(SELECT + """
                        where i.project = :project
                          and i.id = :id
                        """)
                .param("project", project)
                .param("id", id)
                .query(Interviews::read)
                .optional();
    }

    /** Those that were removed, the last first. */
    public List<Interview> removed(String project) {
        return database.sql(SELECT + """
                        where i.project = :project
                          and i.removed_at is not null
                        order by i.removed_at desc
                        """)
                .param("project", project)
                .query(Interviews::read)
                .list();
    }

    @Transactional
    public int begin(String project, Heading heading, String person) {
        int id = database.sql("""
                        insert into interview.interviews (project, began_by)
                        values (:project, :person)
                        returning id
                        """)
                .param("project", project)
                .param("person", person)
                .query(Integer.class)
                .single();
        write(id, heading, person);
        return id;
    }

    /** Begun elsewhere, and known there by a number of its own. @param guid that no interview of the project has */
    @Transactional
    public int take(String project, Heading heading, UUID guid, Instant beganAt, String person) {
        int id = begin(project, heading, person);
        database.sql("update interview.interviews set guid = :guid, began_at = :beganAt where id = :id")
                .param("guid", guid)
                .param("beganAt", Timestamp.from(beganAt))
                .param("id", id)
                .update();
        return id;
    }

    @Transactional
    public void correct(int id, Heading heading, String person) {
        database.sql("""
                        update interview.headings
                        set superseded_at = now()
                        where interview = :id
                          and superseded_at is null
                        """).param("id", id).update();
        write(id, heading, person);
    }

    private void write(int id, Heading heading, String person) {
        database.sql("""
                        insert into interview.headings
                          (interview, recorded_by, kind, code, mode, audience, place, held_on, minutes, interviewer, guide, finished)
                        values
                          (:id, :person, :kind, :code, :mode, :audience, :place, :heldOn, :minutes, :interviewer, :guide, :finished)
                        """)
                .param("id", id)
                .param("person", person)
                .param("kind", heading.kind().word())
                .param("code", heading.code())
                .param("mode", heading.mode())
                .param("audience", heading.audience())
                .param("place", heading.place())
                .param("heldOn", heading.heldOn())
                .param("minutes", heading.minutes())
                .param("interviewer", heading.interviewer())
                .param("guide", heading.guide())
                .param("finished", heading.finished())
                .update();
    }

    /** @return whether there was such an interview */
    boolean remove(String project, int id, String person) {
        return database.sql("""
                        update interview.interviews
                        set removed_at = now(), removed_by = :person
                        where project = :project
                          and id = :id
                          and removed_at is null
                        """)
                        .param("project", project)
                        .param("id", id)
                        .param("person", person)
                        .update()
                == 1;
    }

    /** @return whether there was such an interview, removed */
    boolean restore(String project, int id) {
        return database.sql("""
                        update interview.interviews
                        set removed_at = null, removed_by = null
                        where project = :project
                          and id = :id
                          and removed_at is not null
                        """).param("project", project).param("id", id).update() == 1;
    }

    private static Interview read(ResultSet row, int number) throws SQLException {
        Heading heading = new Heading(
                Kind.of(row.getString("kind")).orElseThrow(),
                row.getString("code"),
                row.getString("mode"),
                row.getString("audience"),
                row.getString("place"),
                row.getObject("held_on", LocalDate.class),
                row.getObject("minutes", Integer.class),
                row.getString("interviewer"),
                row.getString("guide"),
                row.getBoolean("finished"));
        Timestamp saved = row.getTimestamp("saved_at");
        return new Interview(
                row.getInt("id"), row.getString("project"), heading, row.getInt("words"), saved.toInstant());
    }
}
