package fr.moisson.entry;

import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.project.Period;
import fr.moisson.project.Projects;
import fr.moisson.project.Round;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The piles of paper of each project. Each has a line in {@code entry.imports} that its rows come with. */
@Component
class Piles {
    private static final String WITH_IMPORT =
            "select p.*, i.id as import from entry.piles p join entry.imports i on i.pile = p.id ";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Forms forms;
    private final Projects projects;
    private final Entries entries;
    private final Map<Integer, PaperForm> papers = new ConcurrentHashMap<>();

    Piles(
            JdbcClient database,
            PlatformTransactionManager transactions,
            Forms forms,
            Projects projects,
            Entries entries) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.forms = forms;
        this.projects = projects;
        this.entries = entries;
    }

    List<Pile> of(String project) {
        return database.sql(WITH_IMPORT + "where p.project = :project order by p.id desc")
                .param("project", project)
                .query((row, n) -> pile(row))
                .list();
    }

    Optional<Pile> named(String project, int id) {
        return database.sql(WITH_IMPORT + "where p.project = :project and p.id = :id")
                .param("project", project)
                .param("id", id)
                .query((row, n) -> pile(row))
                .optional();
    }

    /** Empty when the project has a pile of that name. */
    Optional<Pile> open(Form form, String name, @Nullable String round, boolean twice, String person) {
        try {
            Integer id = transaction.execute(status -> insert(form, name, round, twice, person));
            return id == null ? Optional.empty() : named(form.project(), id);
        } catch (DuplicateKeyException e) {
            return Optional.empty();
        }
    }

    private int insert(Form form, String name, @Nullable String round, boolean twice, String person) {
        entries.prepare(form);
        int id = database.sql("""
                        insert into entry.piles (project, form, name, round, twice, opened_by)
                        values (:project, :form, :name, :round, :twice, :person)
                        returning id
                        """)
                .param("project", form.project())
                .param("form", form.name())
                .param("name", name)
                .param("round", round)
                .param("twice", twice)
                .param("person", person)
                .query(Integer.class)
                .single();
        database.sql("""
                        insert into entry.imports (project, form, kind, pile, file, sheet, sha256, form_version, definitions,
                          header_row, headers, fields, direct, expected, position, finished_at)
                        values (:project, :form, 'pile', :pile, :name, '', '', :version, '', 0, '{}', '{}', false, 0, 0, now())
                        """)
                .param("project", form.project())
                .param("form", form.name())
                .param("pile", id)
                .param("name", name)
                .param("version", form.version())
                .update();
        return id;
    }

    Form form(Pile pile) {
        return forms.named(pile.project(), pile.form());
    }

    /** Its questions; kept until the form changes. */
    PaperForm paper(Pile pile) {
        Form form = form(pile);
        PaperForm known = papers.get(pile.id());
        if (known != null && known.form() == form) {
            return known;
        }
        PaperForm paper = new PaperForm(form, pile.round());
        papers.put(pile.id(), paper);
        return paper;
    }

    /** When the round of a pile took place, if the project says. */
    @Nullable
    Period roundPeriod(Pile pile) {
        return projects.named(pile.project()).stream()
                .flatMap(project -> project.rounds().stream())
                .filter(round -> round.code().equals(pile.round()))
                .map(Round::period)
                .findFirst()
                .orElse(null);
    }

    private static Pile pile(ResultSet row) throws SQLException {
        return new Pile(
                row.getInt("id"),
                row.getString("project"),
                row.getString("form"),
                row.getString("name"),
                row.getString("round"),
                row.getBoolean("twice"),
                row.getInt("import"),
                row.getString("opened_by"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant());
    }
}
