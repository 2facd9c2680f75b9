package fr.moisson.entry.rows;

import fr.moisson.entry.Entries;
import fr.moisson.entry.FormTable;
import fr.moisson.form.Forms;
import fr.moisson.form.Questionnaire;
import fr.moisson.form.Tabulation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The referees of each version of each questionnaire. Reading one costs; it is kept, and looked at anew every second. */
@Component
public class Referees {
    private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

    private final Forms forms;
    private final Entries entries;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Map<Key, Known> known = new ConcurrentHashMap<>();

    Referees(Forms forms, Entries entries, JdbcClient database, PlatformTransactionManager transactions) {
        this.forms = forms;
        this.entries = entries;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Key(String project, String form, String version) {}

    /** @param files those that its rules read */
    private record Known(Referee referee, Map<String, Integer> files, long lookedAt) {
        boolean isFresh() {
            return System.nanoTime() - lookedAt < FRESH;
        }

        Known stale() {
            return new Known(referee, files, lookedAt - FRESH);
        }
    }

    /**
     * The referee of a version of a questionnaire; of the current one when none is said.
     *
     * @throws fr.moisson.project.WrongDefinition when a file its rules need is not there
     */
    public Optional<Referee> of(String project, String form, String version) {
        Key key = new Key(project, form, version);
        Known last = known.get(key);
        if (last != null && last.isFresh()) {
            return Optional.of(last.referee());
        }
        synchronized (this) {
            return looked(key, known.get(key));
        }
    }

    /** The referee as it is at this very moment: the lists it reads may have grown since it was looked at. */
    public Optional<Referee> asOfNow(String project, String form, String version) {
        Key key = new Key(project, form, version);
        synchronized (this) {
            Known last = known.get(key);
            return looked(key, last == null ? null : last.stale());
        }
    }

    private Optional<Referee> looked(Key key, @Nullable Known last) {
        if (last != null && last.isFresh()) {
            return Optional.of(last.referee());
        }
        Optional<Questionnaire> questionnaire = questionnaire(key);
        if (questionnaire.isEmpty()) {
            return Optional.empty();
        }
        Map<String, byte[]> files = questionnaire.get().files().isEmpty() ? Map.of() : forms.files(questionnaire.get());
        Map<String, Integer> digests = digests(files);
        boolean isAsBefore = last != null
                && last.referee().questionnaire() == questionnaire.get()
                && last.files().equals(digests);
        Referee referee = isAsBefore
                ? Objects.requireNonNull(last).referee()
                : prepared(key.project(), questionnaire.get(), files);
        known.put(key, new Known(referee, digests, System.nanoTime()));
        return Optional.of(referee);
    }

    private Optional<Questionnaire> questionnaire(Key key) {
        return key.version().isEmpty()
                ? forms.questionnaires(key.project()).stream()
                        .filter(q -> q.name().equals(key.form()))
                        .findFirst()
                : forms.questionnaire(key.project(), key.form(), key.version());
    }

    private static Map<String, Integer> digests(Map<String, byte[]> files) {
        Map<String, Integer> digests = new LinkedHashMap<>();
        files.forEach((name, content) -> digests.put(name, java.util.Arrays.hashCode(content)));
        return digests;
    }

    private Referee prepared(String project, Questionnaire questionnaire, Map<String, byte[]> files) {
        Tabulation tabulation = forms.tabulation(project, questionnaire);
        Map<Tabulation.Table, FormTable.Columns> prepared = new LinkedHashMap<>();
        String main = entries.table(tabulation.main().form());
        transaction.executeWithoutResult(status -> tabulation.tables().forEach(table -> {
            FormTable inSql = new FormTable(entries.table(table.form()), table.form());
            boolean isRepeat = table.parent().isPresent();
            prepared.put(table, isRepeat ? inSql.prepareRepeat(database, main) : inSql.prepareWhatFits(database));
            if (!isRepeat) {
                inSql.indexKey(database);
            }
        }));
        return new Referee(questionnaire, questionnaire.rules(files), tabulation, prepared);
    }
}
