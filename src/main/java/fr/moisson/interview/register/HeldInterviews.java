package fr.moisson.interview.register;

import fr.moisson.french.French;
import fr.moisson.interview.Registers;
import fr.moisson.project.Holding;
import fr.moisson.project.Project;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The interviews of a project, with what is kept beside them; those that were removed are still kept. */
@Component
@Order(3)
class HeldInterviews implements Holding {
    private final JdbcClient database;
    private final Registers registers;

    HeldInterviews(JdbcClient database, Registers registers) {
        this.database = database;
        this.registers = registers;
    }

    private record Counts(long interviews, long recordings, long originals, long verbatims) {}

    @Override
    public List<Held> held(Project project) {
        Counts counts = counts(project.name());
        return List.of(
                new Held(
                        "Entretiens",
                        "ce que les gens disent, sous un code",
                        French.count(counts.interviews(), "rencontre", "rencontres"),
                        French.count(registers.of(project.name()).interviewMonths(), "mois", "mois")
                                + " après la rencontre"),
                new Held(
                        "Enregistrements",
                        "des voix",
                        French.count(counts.recordings(), "enregistrement", "enregistrements"),
                        "la date dite pour chacun"),
                new Held(
                        "Coffre",
                        "noms, lieux, numéros retirés des textes",
                        French.count(counts.originals(), "original", "originaux"),
                        "avec la rencontre"),
                new Held(
                        "Citations et accords",
                        "des mots, et comment la personne est nommée",
                        French.count(counts.verbatims(), "citation", "citations"),
                        "la date de chaque accord"));
    }

    private Counts counts(String project) {
        return database.sql("""
                        select count(*) as interviews,
                          coalesce(sum((select count(*) from interview.recordings r where r.interview = i.id and r.erased_at is null)), 0)
                            as recordings,
                          coalesce(sum((select count(*) from interview.originals o where o.interview = i.id)), 0) as originals,
                          coalesce(sum((select count(*) from interview.verbatims v where v.interview = i.id)), 0) as verbatims
                        from interview.interviews i
                        where i.project = :project
                        """)
                .param("project", project)
                .query((row, number) -> new Counts(
                        row.getLong("interviews"),
                        row.getLong("recordings"),
                        row.getLong("originals"),
                        row.getLong("verbatims")))
                .single();
    }
}
