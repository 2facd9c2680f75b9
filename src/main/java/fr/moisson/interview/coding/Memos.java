package fr.moisson.interview.coding;

import fr.moisson.french.French;
import fr.moisson.interview.Rewritten;
import fr.moisson.interview.coding.Memo.What;
import fr.moisson.project.PlainFailure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The memos of the projects. What is removed stays, unseen. */
@Repository
class Memos implements Rewritten {
    private final JdbcClient database;

    Memos(JdbcClient database) {
        this.database = database;
    }

    /** Those about one kind of thing, the first written first; none of what is no longer there. A merged theme's are the other's. */
    List<Memo> of(String project, What what) {
        return database.sql("""
                        select m.id, coalesce(r.standing, m.interview, m.coding) as about, m.words, m.written_by, m.written_at
                        from interview.memos m
                        left join interview.codings c on c.id = m.coding
                        left join interview.read_as r on r.theme = m.theme
                        where m.project = :project
                          and m.removed_at is null
                          and m.%s is not null
                          and c.removed_at is null
                          and (m.theme is null or r.standing is not null)
                        order by m.id
                        """.formatted(column(what)))
                .param("project", project)
                .query((row, number) -> read(row, what))
                .list();
    }

    private static String column(What what) {
        return switch (what) {
            case THEME -> "theme";
            case INTERVIEW -> "interview";
            case PASSAGE -> "coding";
        };
    }

    /** @throws PlainFailure with a sentence for who wrote it */
    @Transactional
    void write(String project, What what, long about, String words, String person) {
        String kept = words.strip();
        if (kept.isEmpty()) {
            throw new PlainFailure(
                    "Ce mémo est vide. Écrire ce que ce passage, ce thème ou cet entretien fait penser.");
        }
        if (kept.length() > Memo.LONGEST) {
            throw new PlainFailure("Ce mémo est trop long\u00A0: " + French.number(Memo.LONGEST)
                    + " signes au plus. Le partager en plusieurs.");
        }
        int written = database.sql("""
                        insert into interview.memos (project, %1$s, words, written_by)
                        select :project, :about, :words, :person
                        where exists (%2$s)
                        """.formatted(column(what), exists(what)))
                .param("project", project)
                .param("about", about)
                .param("words", kept)
                .param("person", person)
                .update();
        if (written == 0) {
            throw new PlainFailure("Ce que ce mémo commente n’existe plus. Recharger la page.");
        }
    }

    private static String exists(What what) {
        return switch (what) {
            case THEME -> "select from interview.themes where project = :project and id = :about";
            case INTERVIEW ->
                "select from interview.interviews where project = :project and id = :about and removed_at is null";
            case PASSAGE -> """
                select
                from interview.codings c
                join interview.interviews i on i.id = c.interview
                where i.project = :project and c.id = :about and c.removed_at is null
                  and (c.coder = :person or not exists (select from interview.coded_blind b where b.interview = c.interview))
                """;
        };
    }

    /** @return whether there was such a memo, that nobody had removed */
    boolean remove(String project, long id, String person) {
        return database.sql("""
                        update interview.memos
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

    @Override
    public void rewrite(int interview, UnaryOperator<String> veil) {
        database.sql("""
                        select m.id, m.words
                        from interview.memos m
                        left join interview.codings c on c.id = m.coding
                        where coalesce(m.interview, c.interview) = :interview
                        """)
                .param("interview", interview)
                .query((row, number) -> Map.entry(row.getLong("id"), row.getString("words")))
                .list()
                .forEach(memo -> database.sql("update interview.memos set words = left(:words, 4000) where id = :id")
                        .param("words", veil.apply(memo.getValue()))
                        .param("id", memo.getKey())
                        .update());
    }

    private static Memo read(ResultSet row, What what) throws SQLException {
        return new Memo(
                row.getLong("id"),
                what,
                row.getLong("about"),
                row.getString("words"),
                row.getString("written_by"),
                row.getTimestamp("written_at").toInstant());
    }
}
