package fr.moisson.entry.paper;

import fr.moisson.entry.Entries;
import fr.moisson.entry.rows.Referee;
import fr.moisson.entry.rows.Referees;
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
    private final Referees referees;
    private final Map<Integer, PaperForm> papers = new ConcurrentHashMap<>();

    Piles(
            JdbcClient database,
            PlatformTransactionManager transactions,
            Forms forms,
            Projects projects,
            Entries entries,
            Referees referees) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.forms = forms;
        this.projects = projects;
        this.entries = entries;
        this.referees = referees;
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
    Optional<Pile> open(PaperForm paper, String name, @Nullable String round, boolean twice, String person) {
        try {
            Integer id = transaction.execute(status -> insert(paper, name, round, twice, person));
            return id == null ? Optional.empty() : named(paper.form().project(), id);
        } catch (DuplicateKeyException e) {
            return Optional.empty();
        }
    }

    private int insert(PaperForm paper, String name, @Nullable String round, boolean twice, String person) {
        prepare(paper);
        Form form = paper.form();
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

    /** Makes the table of a form, or adds the columns it lacks; those of a questionnaire with groups are made with its referee. */
    void prepare(PaperForm paper) {
        if (paper instanceof FlatPaper) {
            entries.prepare(paper.form());
        }
    }

    private Optional<Form> flat(String project, String name) {
        return forms.of(project).stream()
                .filter(form -> form.name().equals(name))
                .findFirst();
    }

    /** The paper of a form; empty when the project has no such form, or none that paper can bear. */
    Optional<PaperForm> paper(String project, String form) {
        Optional<Form> flat = flat(project, form);
        return flat.isPresent()
                ? flat.map(known -> new FlatPaper(known, null))
                : referee(project, form).map(referee -> new GroupedPaper(referee, null));
    }

    private Optional<Referee> referee(String project, String form) {
        return referees.of(project, form, "")
                .filter(referee -> GroupedPaper.refusal(referee.questionnaire()).isEmpty());
    }

    /** Its questions; kept until the form changes. */
    PaperForm paper(Pile pile) {
        PaperForm known = papers.get(pile.id());
        Optional<Form> flat = flat(pile.project(), pile.form());
        PaperForm paper = flat.isPresent() ? flat(pile, flat.get(), known) : grouped(pile, known);
        papers.put(pile.id(), paper);
        return paper;
    }

    private static PaperForm flat(Pile pile, Form form, @Nullable PaperForm known) {
        return known != null && known.form() == form ? known : new FlatPaper(form, pile.round());
    }

    private PaperForm grouped(Pile pile, @Nullable PaperForm known) {
        Referee referee = referee(pile.project(), pile.form())
                .orElseThrow(() -> new IllegalArgumentException("formulaire inconnu : " + pile.form()));
        return known instanceof GroupedPaper grouped && grouped.referee() == referee
                ? known
                : new GroupedPaper(referee, pile.round());
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
