package fr.moisson.entry.drop;

import java.sql.Types;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was answered about each of the files that were dropped together. */
@Component
final class DropAnswers {
    private final JdbcClient database;

    DropAnswers(JdbcClient database) {
        this.database = database;
    }

    void add(String project, String together, Answer answer, String person) {
        database.sql("""
                        insert into entry.drop_answers (project, together, given, answer, sentence, "drop", person)
                        values (:project, :together, :given, :answer, :sentence, :drop, :person)
                        """)
                .param("project", project)
                .param("together", together)
                .param("given", answer.given())
                .param("answer", answer.kind().name().toLowerCase(Locale.ROOT))
                .param("sentence", answer.sentence())
                .param("drop", answer.drop(), Types.INTEGER)
                .param("person", person)
                .update();
    }

    List<Answer> of(String project, String together) {
        return database.sql("""
                        select given, answer, sentence, "drop" from entry.drop_answers
                        where project = :project and together = :together
                        order by id
                        """)
                .param("project", project)
                .param("together", together)
                .query((row, n) -> new Answer(
                        row.getString("given"),
                        Answer.Kind.valueOf(row.getString("answer").toUpperCase(Locale.ROOT)),
                        row.getString("sentence"),
                        (Integer) row.getObject("drop")))
                .list();
    }
}
