package fr.moisson.interview.vault;

import fr.moisson.french.Plain;
import fr.moisson.project.Pseudonyms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What was taken out of the interviews of the projects, sealed, and what stands for it. */
@Repository
class Vault {
    private static final String TRACE = "entretien";

    private final JdbcClient database;
    private final Pseudonyms pseudonyms;
    private final Strongbox strongbox;

    Vault(JdbcClient database, Pseudonyms pseudonyms, Strongbox strongbox) {
        this.database = database;
        this.pseudonyms = pseudonyms;
        this.strongbox = strongbox;
    }

    /** @param nth of its kind in the project, from 1 */
    record StandIn(int id, Guarded kind, int nth) {
        String written() {
            return kind.standIn(nth);
        }
    }

    /** Words as they were typed, and what stands for them since. */
    record Original(long id, int interview, String code, StandIn standIn, String words, Instant at, String by) {}

    /** Once that somebody read what is sealed. */
    record Opening(Instant at, String by, String reason) {}

    /** The same for the same name in the whole project, made the first time. */
    @Transactional
    StandIn standIn(String project, Guarded kind, String words) {
        database.sql("select pg_advisory_xact_lock(hashtext('stand-ins ' || :project))::text")
                .param("project", project)
                .query(String.class)
                .single();
        String trace = trace(project, words);
        database.sql("""
                        insert into interview.stand_ins (project, kind, trace, nth)
                        select :project, :kind, :trace, coalesce(max(nth), 0) + 1
                        from interview.stand_ins
                        where project = :project
                          and kind = :kind
                        on conflict on constraint a_name_has_one_stand_in do nothing
                        """)
                .param("project", project)
                .param("kind", kind.word())
                .param("trace", trace)
                .update();
        return database.sql("""
                        select id, kind, nth
                        from interview.stand_ins
                        where project = :project
                          and kind = :kind
                          and trace = :trace
                        """)
                .param("project", project)
                .param("kind", kind.word())
                .param("trace", trace)
                .query(Vault::standIn)
                .single();
    }

    /** Those of a project, by the trace of what they stand for. */
    Map<String, StandIn> standIns(String project) {
        Map<String, StandIn> standIns = new HashMap<>();
        database.sql("""
                        select id, kind, nth, trace
                        from interview.stand_ins
                        where project = :project
                        order by id desc
                        """).param("project", project).query((ResultSet row) -> {
            standIns.put(row.getString("trace"), standIn(row, 0));
        });
        return standIns;
    }

    String trace(String project, String words) {
        return pseudonyms.trace(project, TRACE, Plain.of(words).replaceAll("\\s+", " "));
    }

    void keep(String project, int interview, StandIn standIn, String words, String person) {
        database.sql("""
                        insert into interview.originals (interview, stand_in, trace, sealed, replaced_by)
                        values (:interview, :standIn, :trace, :sealed, :person)
                        on conflict on constraint a_spelling_is_kept_once do nothing
                        """)
                .param("interview", interview)
                .param("standIn", standIn.id())
                .param("trace", pseudonyms.trace(project, TRACE + " tel quel", words))
                .param("sealed", strongbox.seal(project, words))
                .param("person", person)
                .update();
    }

    /** Opens all that was taken out of an interview. */
    List<Original> of(int interview) {
        return opened("o.interview = :which", interview);
    }

    /** Opens all that was taken out of the interviews of a project, those that were removed included. */
    List<Original> of(String project) {
        return opened("s.project = :which", project);
    }

    private List<Original> opened(String where, Object which) {
        return database.sql("""
                        select s.id, s.kind, s.nth, s.project, o.id as original, o.interview, h.code, o.sealed, o.replaced_at, o.replaced_by
                        from interview.originals o
                        join interview.stand_ins s on s.id = o.stand_in
                        join interview.headings h on h.interview = o.interview and h.superseded_at is null
                        where %s
                        order by s.kind, s.nth, h.code, o.id
                        """.formatted(where))
                .param("which", which)
                .query((row, number) -> new Original(
                        row.getLong("original"),
                        row.getInt("interview"),
                        row.getString("code"),
                        standIn(row, number),
                        strongbox.open(row.getString("project"), row.getBytes("sealed")),
                        row.getTimestamp("replaced_at").toInstant(),
                        row.getString("replaced_by")))
                .list();
    }

    Optional<Original> one(String project, long id) {
        return of(project).stream().filter(one -> one.id() == id).findFirst();
    }

    /** All its spellings in its interview. */
    void forget(Original original) {
        database.sql("delete from interview.originals where interview = :interview and stand_in = :standIn")
                .param("interview", original.interview())
                .param("standIn", original.standIn().id())
                .update();
    }

    long count(String project) {
        return database.sql("""
                        select count(*)
                        from interview.originals o
                        join interview.stand_ins s on s.id = o.stand_in
                        where s.project = :project
                        """).param("project", project).query(Long.class).single();
    }

    private static StandIn standIn(ResultSet row, int number) throws SQLException {
        return new StandIn(row.getInt("id"), Guarded.of(row.getString("kind")).orElseThrow(), row.getInt("nth"));
    }

    /** Says that some words name nobody in an interview. */
    void spare(String project, int interview, String words, String person) {
        database.sql("""
                        insert into interview.spared (interview, trace, said_by)
                        values (:interview, :trace, :person)
                        on conflict do nothing
                        """)
                .param("interview", interview)
                .param("trace", trace(project, words))
                .param("person", person)
                .update();
    }

    /** Traces of what names nobody in an interview. */
    Set<String> spared(int interview) {
        return new HashSet<>(database.sql("select trace from interview.spared where interview = :interview")
                .param("interview", interview)
                .query(String.class)
                .list());
    }

    void opened(String project, String reason, String person) {
        database.sql("""
                        insert into interview.vault_openings (project, reason, opened_by)
                        values (:project, :reason, :person)
                        """)
                .param("project", project)
                .param("reason", reason)
                .param("person", person)
                .update();
    }

    /** The last first. */
    List<Opening> openings(String project) {
        return database.sql("""
                        select opened_at, opened_by, reason
                        from interview.vault_openings
                        where project = :project
                        order by id desc
                        """)
                .param("project", project)
                .query((row, number) -> new Opening(
                        row.getTimestamp("opened_at").toInstant(), row.getString("opened_by"), row.getString("reason")))
                .list();
    }
}
