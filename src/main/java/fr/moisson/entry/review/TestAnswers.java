package fr.moisson.entry.review;

import fr.moisson.entry.Entries;
import fr.moisson.entry.State;
import fr.moisson.form.Form;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Answers that were given to try a form. They are the only ones that can be deleted, and only those that came by a link, a tablet or a
 * phone: what stands in a file or on paper would come back.
 */
@Component
class TestAnswers {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Entries entries;
    private final States states;

    TestAnswers(JdbcClient database, PlatformTransactionManager transactions, Entries entries, States states) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.entries = entries;
        this.states = states;
    }

    private String those(Form form) {
        return " from " + entries.table(form)
                + " r join entry.imports i on i.id = r._import where r._superseded_at is null and i.kind = 'collecte' and r._state = '"
                + State.TEST.word() + "'";
    }

    long count(Form form) {
        return database.sql("select count(*)" + those(form)).query(Long.class).single();
    }

    /** Deletes them all, with what they corrected, their files, their comments. @return how many there were */
    long delete(Form form) {
        return Objects.requireNonNull(transaction.execute(status -> {
            database.sql("create temp table gone on commit drop as select r._import, r._row, r._id" + those(form))
                    .update();
            long count =
                    database.sql("select count(*) from gone").query(Long.class).single();
            // Those they took the place of bear the same number.
            database.sql("insert into gone select r._import, r._row, r._id from " + entries.table(form)
                            + " r join gone g on g._import = r._import and g._row = r._row where r._id <> g._id")
                    .update();
            for (Form repeat : states.repeats(form)) {
                database.sql("delete from " + entries.table(repeat) + " r using gone g where r._entry = g._id")
                        .update();
            }
            for (String table : java.util.List.of("comments", "state_changes", "corrections")) {
                forget(
                        "delete from entry." + table
                                + " t using gone g where t.entry = g._id and t.project = :project and t.form = :form",
                        form);
            }
            forget(
                    "delete from entry.not_twice t using gone g where g._id in (t.one, t.other)"
                            + " and t.project = :project and t.form = :form",
                    form);
            forget(
                    "delete from entry.submissions t using gone g where t.entry = g._id and t.project = :project"
                            + " and t.form = :form",
                    form);
            database.sql(
                            "delete from entry.contents c where not exists (select from entry.attachments a where a.sha256 = c.sha256)")
                    .update();
            database.sql("delete from " + entries.table(form) + " r using gone g where r._id = g._id")
                    .update();
            return count;
        }));
    }

    private void forget(String sql, Form form) {
        database.sql(sql)
                .param("project", form.project())
                .param("form", form.name())
                .update();
    }
}
