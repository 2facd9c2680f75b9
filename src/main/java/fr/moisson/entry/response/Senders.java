package fr.moisson.entry.response;

import fr.moisson.form.Form;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
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

    int importOf(Form form, Sender sender) {
        Key key = new Key(form.project(), form.name(), sender);
        Integer before = known.get(key);
        if (before != null) {
            return before;
        }
        synchronized (this) {
            return known.computeIfAbsent(key, any -> insertedOrFound(form, sender));
        }
    }

    private int insertedOrFound(Form form, Sender sender) {
        Integer id = transaction.execute(status -> {
            database.sql("""
                            insert into entry.imports (project, form, kind, file, sheet, sha256, form_version, definitions,
                              header_row, headers, fields, direct, expected, position, finished_at)
                            values (:project, :form, 'collecte', :name, :kind, '', :version, '', 0, '{}', '{}', false, 0, 0, now())
                            on conflict (project, form, file, sheet) where kind = 'collecte' do nothing
                            """)
                    .param("project", form.project())
                    .param("form", form.name())
                    .param("name", sender.name())
                    .param("kind", sender.kind().word())
                    .param("version", form.version())
                    .update();
            int found = database.sql("""
                            select id from entry.imports
                            where project = :project and form = :form and kind = 'collecte' and file = :name and sheet = :kind
                            """)
                    .param("project", form.project())
                    .param("form", form.name())
                    .param("name", sender.name())
                    .param("kind", sender.kind().word())
                    .query(Integer.class)
                    .single();
            database.sql("create sequence if not exists " + numbers(found)).update();
            return found;
        });
        return java.util.Objects.requireNonNull(id);
    }

    /** The sequence of the numbers of an import's responses. */
    static String numbers(int import_) {
        return "entry.responses_" + import_;
    }
}
