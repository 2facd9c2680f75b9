package fr.moisson.entry.review;

import fr.moisson.entry.Entries;
import fr.moisson.entry.State;
import fr.moisson.entry.response.Consequence;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.form.Tabulation;
import fr.moisson.project.WayIn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The states of entries, changed by people: each change keeps who, when and why, and what was done at once is undone at once. */
@Component
class States implements WayIn {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Entries entries;
    private final Forms forms;
    private final List<Consequence> consequences;

    States(
            JdbcClient database,
            PlatformTransactionManager transactions,
            Entries entries,
            Forms forms,
            List<Consequence> consequences) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.entries = entries;
        this.forms = forms;
        this.consequences = consequences;
    }

    /** What was done at once. @param changed how many entries it changed */
    record Gesture(long number, long changed) {}

    /** A change in the history of an entry. */
    record Changed(
            long entry, State before, State after, @Nullable String reason, String person, Instant at, long gesture) {}

    /** Puts entries that stand in a state; those that are in it already are left alone. */
    Gesture put(Form form, Collection<Long> ids, State state, @Nullable String reason, String person) {
        return change(form, "r._id = any(:ids)", Map.of("ids", ids.toArray(Long[]::new)), state, reason, person);
    }

    /** The same for all that a sieve lets through. */
    Gesture put(Form form, Sieve sieve, State state, @Nullable String reason, String person) {
        return change(form, sieve.condition(form), sieve.parameters(), state, reason, person);
    }

    private Gesture change(
            Form form,
            String condition,
            Map<String, ? extends @Nullable Object> parameters,
            State state,
            @Nullable String reason,
            String person) {
        return Objects.requireNonNull(transaction.execute(status -> {
            long gesture = next();
            long changed = database.sql("""
                            with before as (
                              select r._id as id, r._state as state
                              from %1$s r join entry.imports i on i.id = r._import
                              where r._superseded_at is null and r._state <> :after and %2$s
                              for update of r),
                            changed as (
                              update %1$s r set _state = :after from before where r._id = before.id
                              returning before.id, before.state)
                            insert into entry.state_changes (gesture, project, form, entry, before, after, reason, person)
                            select :gesture, :project, :form, id, state, :after, :reason, :person from changed
                            """.formatted(entries.table(form), condition))
                    .params(parameters)
                    .param("after", state.word())
                    .param("gesture", gesture)
                    .param("project", form.project())
                    .param("form", form.name())
                    .param("reason", reason)
                    .param("person", person)
                    .update();
            follow(form, gesture, person);
            return new Gesture(gesture, changed);
        }));
    }

    private long next() {
        return database.sql("select nextval('entry.gestures')")
                .query(Long.class)
                .single();
    }

    /** The rows of its repeats are in the state of the response; so is what else it brought about. */
    private void follow(Form form, long gesture, String person) {
        repeats(form).forEach(repeat -> database.sql("""
                        update %s r set _state = c.after from entry.state_changes c
                        where c.gesture = :gesture and r._entry = c.entry and r._superseded_at is null
                        """.formatted(entries.table(repeat)))
                .param("gesture", gesture)
                .update());
        Map<String, State> responses = responses(form, gesture);
        if (!responses.isEmpty()) {
            Consequence.Reviewed reviewed = new Consequence.Reviewed(form.project(), form.name(), responses, person);
            consequences.forEach(consequence -> consequence.draw(reviewed));
        }
    }

    private Map<String, State> responses(Form form, long gesture) {
        Map<String, State> states = new LinkedHashMap<>();
        database.sql("""
                        select s.instance, c.after
                        from entry.state_changes c
                        join entry.submissions s on s.project = c.project and s.form = c.form and s.entry = c.entry
                        where c.gesture = :gesture and c.project = :project and c.form = :form
                        order by c.id
                        """)
                .param("gesture", gesture)
                .param("project", form.project())
                .param("form", form.name())
                .query((row, n) -> states.put(row.getString("instance"), State.of(row.getString("after"))))
                .list();
        return states;
    }

    /** The tables of a form's repeats that were made. */
    List<Form> repeats(Form form) {
        return forms.questionnaires(form.project()).stream()
                .filter(questionnaire -> questionnaire.name().equals(form.name()))
                .flatMap(questionnaire -> forms.tabulation(form.project(), questionnaire).tables().stream())
                .filter(table -> table.parent().isPresent())
                .map(Tabulation.Table::form)
                .filter(entries::isThere)
                .toList();
    }

    /**
     * Undoes what was done at once; an entry whose state was changed since, or that another replaced, stays as it is.
     *
     * @return empty when it is not of this form
     */
    Optional<Gesture> undo(Form form, long gesture, String person) {
        return Objects.requireNonNull(transaction.execute(status -> {
            long undoing = next();
            long changed = database.sql("""
                            with changed as (
                              update %s r set _state = c.before from entry.state_changes c
                              where c.gesture = :gesture and c.project = :project and c.form = :form
                                and r._id = c.entry and r._superseded_at is null and r._state = c.after
                                and not exists (select from entry.state_changes later where later.project = c.project
                                  and later.form = c.form and later.entry = c.entry and later.id > c.id)
                              returning c.entry, c.before, c.after)
                            insert into entry.state_changes (gesture, project, form, entry, before, after, reason, person)
                            select :undoing, :project, :form, entry, after, before, 'annulation', :person from changed
                            """.formatted(entries.table(form)))
                    .param("gesture", gesture)
                    .param("undoing", undoing)
                    .param("project", form.project())
                    .param("form", form.name())
                    .param("person", person)
                    .update();
            follow(form, undoing, person);
            return changed == 0 ? Optional.<Gesture>empty() : Optional.of(new Gesture(undoing, changed));
        }));
    }

    /** The changes of some entries, from the oldest on. */
    List<Changed> of(Form form, Collection<Long> ids) {
        return database.sql("""
                        select * from entry.state_changes
                        where project = :project and form = :form and entry = any(:ids) order by id
                        """)
                .param("project", form.project())
                .param("form", form.name())
                .param("ids", ids.toArray(Long[]::new))
                .query((row, n) -> changed(row))
                .list();
    }

    /** What was done at once. */
    List<Changed> done(Form form, long gesture) {
        return database.sql("""
                        select * from entry.state_changes
                        where project = :project and form = :form and gesture = :gesture order by id
                        """)
                .param("project", form.project())
                .param("form", form.name())
                .param("gesture", gesture)
                .query((row, n) -> changed(row))
                .list();
    }

    private static Changed changed(ResultSet row) throws SQLException {
        return new Changed(
                row.getLong("entry"),
                State.of(row.getString("before")),
                State.of(row.getString("after")),
                row.getString("reason"),
                row.getString("person"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getLong("gesture"));
    }

    @Override
    public String state(String project) {
        return database.sql("select coalesce(max(id)::text, '') from entry.state_changes where project = :project")
                .param("project", project)
                .query(String.class)
                .single();
    }
}
