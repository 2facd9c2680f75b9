package fr.moisson.entry.paper;

import fr.moisson.french.French;
import fr.moisson.project.Overview;
import fr.moisson.project.Project;
import fr.moisson.project.WayIn;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** On the first page of a project, the paper that was keyed; and for an evaluation, whether there is more of it. */
@Component
class PaperWayIn implements WayIn, Overview {
    private final JdbcClient database;
    private final Piles piles;

    PaperWayIn(JdbcClient database, Piles piles) {
        this.database = database;
        this.piles = piles;
    }

    @Override
    public String state(String project) {
        return database.sql("""
                        select coalesce(string_agg(concat_ws(' ', id, finished_at), ';' order by id), '')
                        from entry.imports where project = :project and kind = 'pile' and rows > 0
                        """).param("project", project).query(String.class).single();
    }

    /** What a project's piles amount to. */
    private record Amount(long keyed, long settled, long toSettle) {}

    @Override
    public Section of(Project project) {
        List<Pile> all = piles.of(project.name());
        List<String> lines = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        if (!all.isEmpty()) {
            Amount amount = amount(project);
            lines.add(French.count(all.size(), "pile", "piles") + ", "
                    + French.count(amount.keyed(), "fiche saisie", "fiches saisies") + ", dont "
                    + French.count(amount.settled(), "réglée", "réglées"));
            if (amount.toSettle() > 0) {
                missing.add(French.count(
                                amount.toSettle(),
                                "fiche saisie deux fois attend",
                                "fiches saisies deux fois attendent")
                        + " qu’une différence soit départagée.");
            }
        }
        return new Section(12, "Questionnaires papier", lines, missing, "/piles", "Saisir des questionnaires papier");
    }

    private Amount amount(Project project) {
        return database.sql("""
                        select count(*) filter (where s.finished > 0) as keyed, count(*) filter (where settled_at is not null) as settled,
                          count(*) filter (where settled_at is null and s.finished = 2) as to_settle
                        from (select s.settled_at,
                                (select count(*) from entry.keyings k
                                 where k.pile = s.pile and k.number = s.number and k.finished_at is not null) as finished
                              from entry.sheets s join entry.piles p on p.id = s.pile
                              where p.project = :project) s
                        """)
                .param("project", project.name())
                .query((row, n) -> new Amount(row.getLong("keyed"), row.getLong("settled"), row.getLong("to_settle")))
                .single();
    }
}
