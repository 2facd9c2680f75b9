package fr.moisson.entry.response;

import fr.moisson.form.Form;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The lines of {@code entry.imports} that responses come with: one for each sender of a form, so that a number leads back to where it
 * came from. Its counters stay at nought: two hundred phones would wait for one another to count. Its numbers are given by a sequence.
 */
@Component
class Senders {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Map<Key, Integer> known = new ConcurrentHashMap<>();

    Senders(JdbcClient database, PlatformTransactionManager transactions) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Key(String project, String form, Sender sender) {}

    /** The line of a sender, which is made when it sends its first response. */
    int importOf(Form form, Sender sender) {
        Key key = new Key(form.project(), form.name(), sender);
        Integer before = known.get(key);
        if (before != null) {
            return before;
        }
        int id = found(key).orElseGet(() -> made(form, key));
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            // What is made in a transaction may be undone.
            known.put(key, id);
        }
        return id;
    }

    private Optional<Integer> found(Key key) {
        return database.sql("""
                        select id from entry.imports
                        where project = :project and form = :form and kind = 'collecte' and file = :name and sheet = :kind
                        """)
                .param("project", key.project())
                .param("form", key.form())
                .param("name", key.sender().name())
                .param("kind", key.sender().kind().word())
                .query(Integer.class)
                .optional();
    }

    /** When two make it at the same instant, one waits for the other to have done so. */
    private int made(Form form, Key key) {
        Integer id = transaction.execute(status -> {
            database.sql("""
                            insert into entry.imports (project, form, kind, file, sheet, sha256, form_version, definitions,
                              header_row, headers, fields, direct, expected, position, finished_at)
                            values (:project, :form, 'collecte', :name, :kind, '', :version, '', 0, '{}', '{}', false, 0, 0, now())
                            on conflict (project, form, file, sheet) where kind = 'collecte' do nothing
                            """)
                    .param("project", key.project())
                    .param("form", key.form())
                    .param("name", key.sender().name())
                    .param("kind", key.sender().kind().word())
                    .param("version", form.version())
                    .update();
            int found = found(key).orElseThrow();
            database.sql("create sequence if not exists " + numbers(found)).update();
            return found;
        });
        return Objects.requireNonNull(id);
    }

    /** The sequence of the numbers of an import's responses. */
    static String numbers(int import_) {
        return "entry.responses_" + import_;
    }
}
