package fr.moisson.interview.register;

import fr.moisson.interview.Heading;
import fr.moisson.interview.Kind;
import fr.moisson.project.WhyErased;
import java.sql.Array;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What was erased for good, told without saying whose it was. */
@Repository
class Erasures {
    /** In these, the code of the interview is that of one person. */
    private static final Set<Kind> OF_ONE = Set.of(Kind.INDIVIDUAL, Kind.PARTNER, Kind.STREET);

    private final JdbcClient database;

    Erasures(JdbcClient database) {
        this.database = database;
    }

    /** What goes with an interview. @param others interviews of the same code, which stay */
    record Extent(
            int revisions,
            int recordings,
            int originals,
            int codings,
            int verbatims,
            List<String> documents,
            int others) {}

    record Erasure(Kind kind, WhyErased reason, List<String> documents, Instant at, String by) {}

    private static String person(Heading heading) {
        return OF_ONE.contains(heading.kind()) ? heading.code() : "";
    }

    Extent extent(String project, int interview, Heading heading) {
        return database.sql("""
                        select
                          (select count(*) from interview.texts where interview = :interview) as revisions,
                          (select count(*) from interview.recordings where interview = :interview and erased_at is null) as recordings,
                          (select count(*) from interview.originals where interview = :interview) as originals,
                          (select count(*) from interview.codings where interview = :interview and removed_at is null) as codings,
                          (select count(*) from interview.verbatims
                           where project = :project and (interview = :interview or person = :person)) as verbatims,
                          (select count(*) from interview.interviews i
                           join interview.headings h on h.interview = i.id and h.superseded_at is null
                           where i.project = :project and h.code = :code and i.id <> :interview) as others
                        """)
                .param("project", project)
                .param("interview", interview)
                .param("person", person(heading))
                .param("code", heading.code())
                .query((row, number) -> new Extent(
                        row.getInt("revisions"),
                        row.getInt("recordings"),
                        row.getInt("originals"),
                        row.getInt("codings"),
                        row.getInt("verbatims"),
                        documents(project, interview, heading),
                        row.getInt("others")))
                .single();
    }

    private List<String> documents(String project, int interview, Heading heading) {
        return database.sql("""
                        select distinct a.document
                        from interview.appearances a
                        join interview.verbatims v on v.id = a.verbatim
                        where v.project = :project
                          and (v.interview = :interview or v.person = :person)
                        order by a.document
                        """)
                .param("project", project)
                .param("interview", interview)
                .param("person", person(heading))
                .query(String.class)
                .list();
    }

    /** Nothing of it remains but that it was erased. What the same person said in a group and was kept to be quoted goes as well. */
    @Transactional
    Erasure erase(String project, int interview, Heading heading, WhyErased reason, String by) {
        List<String> documents = documents(project, interview, heading);
        database.sql("delete from interview.verbatims where project = :project and person = :person")
                .param("project", project)
                .param("person", person(heading))
                .update();
        database.sql("delete from interview.interviews where project = :project and id = :interview")
                .param("project", project)
                .param("interview", interview)
                .update();
        database.sql("""
                        delete from interview.stand_ins s
                        where s.project = :project
                          and not exists (select from interview.originals o where o.stand_in = s.id)
                        """).param("project", project).update();
        database.sql("""
                        insert into interview.erasures (project, kind, reason, documents, erased_by)
                        values (:project, :kind, :reason, :documents, :by)
                        """)
                .param("project", project)
                .param("kind", heading.kind().word())
                .param("reason", reason.word())
                .param("documents", documents.toArray(String[]::new))
                .param("by", by)
                .update();
        return of(project).get(0);
    }

    /** The last first. */
    List<Erasure> of(String project) {
        return database.sql("""
                        select kind, reason, documents, erased_at, erased_by
                        from interview.erasures
                        where project = :project
                        order by id desc
                        """)
                .param("project", project)
                .query((row, number) -> {
                    Array documents = row.getArray("documents");
                    return new Erasure(
                            Kind.of(row.getString("kind")).orElseThrow(),
                            WhyErased.of(row.getString("reason")).orElseThrow(),
                            List.of((String[]) documents.getArray()),
                            row.getTimestamp("erased_at").toInstant(),
                            row.getString("erased_by"));
                })
                .list();
    }
}
