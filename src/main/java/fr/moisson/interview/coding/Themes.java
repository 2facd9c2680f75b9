package fr.moisson.interview.coding;

import static fr.moisson.french.French.quoted;

import fr.moisson.french.French;
import fr.moisson.interview.Grid;
import fr.moisson.interview.Grids;
import fr.moisson.project.PlainFailure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The themes of each project. They begin as its grid says; then each change stands beside what was, until somebody undoes it. What cannot be
 * done is refused with a sentence for the person who asked.
 */
@Repository
public class Themes {
    private static final String LIVE = "s.superseded_by is null and not s.removed and s.merged_into is null";

    private final JdbcClient database;
    private final Grids grids;

    Themes(JdbcClient database, Grids grids) {
        this.database = database;
        this.grids = grids;
    }

    /**
     * Something that was done to the themes.
     *
     * @param open whether nothing that stands was done to the same themes since, so that it can be undone
     */
    record Change(int id, String told, Instant at, String person, boolean open) {}

    /** A theme that was removed. */
    record Gone(int id, String name, Instant at, String person) {}

    /** What becomes of a theme. */
    private record State(
            int theme,
            @Nullable Integer parent,
            String name,
            String meaning,
            boolean removed,
            @Nullable Integer mergedInto) {
        static State of(Theme theme) {
            return new State(theme.id(), theme.parent(), theme.name(), theme.meaning(), false, null);
        }

        State named(String other, String otherMeaning) {
            return new State(theme, parent, other, otherMeaning, removed, mergedInto);
        }

        State under(@Nullable Integer other) {
            return new State(theme, other, name, meaning, removed, mergedInto);
        }

        State removed(boolean now) {
            return new State(theme, parent, name, meaning, now, mergedInto);
        }

        State into(int other) {
            return new State(theme, parent, name, meaning, removed, other);
        }
    }

    /** The themes as they stand; those of the grid when the project has had none yet. */
    @Transactional
    public Tree of(String project) {
        if (!hasBegun(project)) {
            begin(project);
        }
        return tree(project);
    }

    private Tree tree(String project) {
        return Tree.of(database.sql("""
                        select s.theme, s.parent, s.name, s.meaning
                        from interview.theme_states s
                        where s.project = :project
                          and %s
                        """.formatted(LIVE))
                .param("project", project)
                .query((row, number) -> new Tree.Leaf(
                        row.getInt("theme"),
                        row.getObject("parent", Integer.class),
                        row.getString("name"),
                        row.getString("meaning")))
                .list());
    }

    private boolean hasBegun(String project) {
        return database.sql("select exists (select from interview.theme_changes where project = :project)")
                .param("project", project)
                .query(Boolean.class)
                .single();
    }

    private void begin(String project) {
        lock(project);
        Grid grid = grids.of(project);
        if (hasBegun(project) || grid.themes().isEmpty()) {
            return;
        }
        int change = change(project, "Les thèmes de départ, lus dans la grille du projet.", "", null);
        plant(project, change, null, grid.themes());
    }

    private void plant(String project, int change, @Nullable Integer parent, List<Grid.Branch> branches) {
        for (Grid.Branch branch : branches) {
            int theme = fresh(project);
            write(project, change, new State(theme, parent, branch.name(), branch.meaning(), false, null));
            plant(project, change, theme, branch.under());
        }
    }

    /** The last first. */
    List<Change> changes(String project, int most) {
        return database.sql("""
                        select c.id, c.told, c.made_at, c.made_by,
                          c.undoes is null
                          and c.made_by <> ''
                          and not exists (select from interview.theme_changes u where u.undoes = c.id)
                          and not exists (
                            select
                            from interview.theme_states mine
                            join interview.theme_states later on later.theme = mine.theme and later.change > c.id
                            join interview.theme_changes d on d.id = later.change and d.undoes is null
                            where mine.change = c.id
                              and not exists (select from interview.theme_changes u where u.undoes = d.id)
                          ) as open
                        from interview.theme_changes c
                        where c.project = :project
                        order by c.id desc
                        limit :most
                        """)
                .param("project", project)
                .param("most", most)
                .query((row, number) -> new Change(
                        row.getInt("id"),
                        row.getString("told"),
                        row.getTimestamp("made_at").toInstant(),
                        row.getString("made_by"),
                        row.getBoolean("open")))
                .list();
    }

    /** Those that can be put back, the last first. */
    List<Gone> removed(String project) {
        return database.sql("""
                        select s.theme, s.name, c.made_at, c.made_by
                        from interview.theme_states s
                        join interview.theme_changes c on c.id = s.change
                        where s.project = :project
                          and s.superseded_by is null
                          and s.removed
                        order by c.id desc, s.name
                        """)
                .param("project", project)
                .query((row, number) -> new Gone(
                        row.getInt("theme"),
                        row.getString("name"),
                        row.getTimestamp("made_at").toInstant(),
                        row.getString("made_by")))
                .list();
    }

    @Transactional
    public int add(String project, @Nullable Integer parent, String name, String meaning, String person) {
        lock(project);
        Tree tree = tree(project);
        String above =
                parent == null ? "" : " sous " + quoted(known(tree, parent).path());
        String kept = right(name);
        int change = change(project, quoted(kept) + " ajouté" + above + ".", person, null);
        int theme = fresh(project);
        write(project, change, new State(theme, parent, kept, described(meaning), false, null));
        return theme;
    }

    /** A theme of another program. @param under those below it */
    public record Foreign(UUID guid, String name, String meaning, List<Foreign> under) {}

    /**
     * Adds the themes of another program that are not there: one is known by its number, or else by its name at the same place. Nothing
     * that is there changes.
     *
     * @return which theme stands for each
     */
    @Transactional
    public Map<UUID, Integer> take(String project, List<Foreign> themes, String person) {
        lock(project);
        Map<UUID, Integer> standing = new HashMap<>(numbered(project));
        Taking taking = new Taking(project, person, tree(project), standing);
        themes.forEach(theme -> taking.take(theme, null));
        return standing;
    }

    /** By their numbers, those that stand, and as which. */
    private Map<UUID, Integer> numbered(String project) {
        Map<UUID, Integer> numbered = new HashMap<>();
        database.sql("""
                        select t.guid, r.standing
                        from interview.themes t
                        join interview.read_as r on r.theme = t.id
                        where t.project = :project
                        """).param("project", project).query(row -> {
            numbered.put(row.getObject("guid", UUID.class), row.getInt("standing"));
        });
        return numbered;
    }

    /** Themes that come from elsewhere, in one change; made only when one of them is new. */
    private final class Taking {
        private final String project;
        private final String person;
        private final Map<UUID, Integer> standing;
        private final Map<String, Integer> places = new HashMap<>();
        private @Nullable Integer change;

        Taking(String project, String person, Tree tree, Map<UUID, Integer> standing) {
            this.project = project;
            this.person = person;
            this.standing = standing;
            tree.themes().forEach(theme -> places.put(place(theme.parent(), theme.name()), theme.id()));
        }

        private static String place(@Nullable Integer parent, String name) {
            return parent + " " + name.toLowerCase(Locale.FRENCH);
        }

        void take(Foreign theme, @Nullable Integer parent) {
            String name = shortened(theme.name().strip().replaceAll("\\s+", " "), Theme.LONGEST_NAME);
            String kept = name.isEmpty() ? "sans nom" : name;
            Integer here = standing.getOrDefault(theme.guid(), places.get(place(parent, kept)));
            int above = here == null ? plant(theme, kept, parent) : here;
            standing.put(theme.guid(), above);
            theme.under().forEach(below -> take(below, above));
        }

        private int plant(Foreign theme, String name, @Nullable Integer parent) {
            if (change == null) {
                change = change(project, "Des thèmes d’un autre logiciel, repris d’un fichier.", person, null);
            }
            int id = fresh(project);
            database.sql("""
                            update interview.themes
                            set guid = :guid
                            where id = :id
                              and not exists (select from interview.themes where project = :project and guid = :guid)
                            """)
                    .param("guid", theme.guid())
                    .param("id", id)
                    .param("project", project)
                    .update();
            String meaning = shortened(theme.meaning().strip(), Theme.LONGEST_MEANING);
            write(project, change, new State(id, parent, name, meaning, false, null));
            places.put(place(parent, name), id);
            return id;
        }
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    /** Its name, and what belongs to it. */
    @Transactional
    void correct(String project, int id, String name, String meaning, String person) {
        lock(project);
        Theme theme = known(tree(project), id);
        State next = State.of(theme).named(right(name), described(meaning));
        if (next.equals(State.of(theme))) {
            return;
        }
        String told = next.name().equals(theme.name())
                ? quoted(theme.path()) + "\u00A0: sa description a changé."
                : quoted(theme.path()) + " renommé " + quoted(next.name()) + ".";
        write(project, change(project, told, person, null), next);
    }

    /** @param parent null for the top */
    @Transactional
    void move(String project, int id, @Nullable Integer parent, String person) {
        lock(project);
        Tree tree = tree(project);
        Theme theme = known(tree, id);
        if (java.util.Objects.equals(theme.parent(), parent)) {
            return;
        }
        if (parent != null && tree.isIn(known(tree, parent), theme)) {
            throw new PlainFailure(quoted(known(tree, parent).path()) + " est sous " + quoted(theme.name())
                    + "\u00A0: un thème ne peut pas aller sous lui-même. Choisir un autre thème, ou « tout en haut ».");
        }
        String told = quoted(theme.path())
                + (parent == null
                        ? " mis tout en haut."
                        : " mis sous " + quoted(known(tree, parent).path()) + ".");
        write(project, change(project, told, person, null), State.of(theme).under(parent));
    }

    /** What was under it comes under the other; its codings are read as the other's. */
    @Transactional
    void merge(String project, int id, int into, String person) {
        lock(project);
        Tree tree = tree(project);
        Theme theme = known(tree, id);
        Theme other = known(tree, into);
        if (tree.isIn(other, theme)) {
            throw new PlainFailure(quoted(other.path()) + " est sous " + quoted(theme.name())
                    + "\u00A0: le déplacer d’abord, ou fusionner dans l’autre sens.");
        }
        int change =
                change(project, quoted(theme.path()) + " fusionné dans " + quoted(other.path()) + ".", person, null);
        write(project, change, State.of(theme).into(into));
        for (Theme child : tree.under(id)) {
            write(project, change, State.of(child).under(into));
        }
    }

    /** With all that is under it. Their codings wait for them to come back. */
    @Transactional
    void remove(String project, int id, String person) {
        lock(project);
        Tree tree = tree(project);
        Theme theme = known(tree, id);
        List<Theme> branch = tree.branch(theme);
        String told = quoted(theme.path()) + " retiré"
                + (branch.size() == 1
                        ? "."
                        : ", avec " + French.count(branch.size() - 1, "thème", "thèmes") + " dessous.");
        int change = change(project, told, person, null);
        branch.forEach(one -> write(project, change, State.of(one).removed(true)));
    }

    /** Alone, where it was; at the top when what it was under is gone. */
    @Transactional
    void restore(String project, int id, String person) {
        lock(project);
        Tree tree = tree(project);
        State state = state(project, id).filter(State::removed).orElseThrow(Themes::unknown);
        Integer parent = Optional.ofNullable(state.parent())
                .flatMap(tree::one)
                .map(Theme::id)
                .orElse(null);
        write(
                project,
                change(project, quoted(state.name()) + " remis.", person, null),
                state.removed(false).under(parent));
    }

    /** The themes that a change touched are again what they were before it. */
    @Transactional
    void undo(String project, int id, String person) {
        lock(project);
        Change undone = changes(project, Integer.MAX_VALUE).stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(Themes::unknown);
        if (!undone.open()) {
            throw new PlainFailure("Ce changement ne s’annule plus\u00A0: les mêmes thèmes ont changé depuis. "
                    + "Annuler d’abord les changements plus récents.");
        }
        List<State> before = before(id);
        List<State> added = added(id);
        int change = change(project, "Annulé\u00A0: " + undone.told(), person, id);
        added.forEach(state -> write(project, change, state.removed(true)));
        before.forEach(state -> write(project, change, state));
        refuseWhatHangsInTheAir(project);
    }

    private List<State> before(int change) {
        return database.sql("""
                        select theme, parent, name, meaning, removed, merged_into
                        from interview.theme_states
                        where superseded_by = :change
                        order by id
                        """).param("change", change).query(Themes::read).list();
    }

    private List<State> added(int change) {
        return database.sql("""
                        select theme, parent, name, meaning, removed, merged_into
                        from interview.theme_states s
                        where change = :change
                          and not exists (
                            select
                            from interview.theme_states older
                            where older.theme = s.theme
                              and older.superseded_by = :change
                          )
                        """).param("change", change).query(Themes::read).list();
    }

    /** A theme under one that is gone would be nowhere. */
    private void refuseWhatHangsInTheAir(String project) {
        int live = database.sql("select count(*) from interview.theme_states s where s.project = :project and " + LIVE)
                .param("project", project)
                .query(Integer.class)
                .single();
        if (tree(project).themes().size() != live) {
            throw new PlainFailure(
                    "Ce changement ne s’annule plus\u00A0: des thèmes se trouveraient sous un thème retiré. "
                            + "Déplacer d’abord ces thèmes.");
        }
    }

    private Optional<State> state(String project, int id) {
        return database.sql("""
                        select theme, parent, name, meaning, removed, merged_into
                        from interview.theme_states
                        where project = :project
                          and theme = :theme
                          and superseded_by is null
                        """)
                .param("project", project)
                .param("theme", id)
                .query(Themes::read)
                .optional();
    }

    private void write(String project, int change, State state) {
        database.sql("""
                        update interview.theme_states
                        set superseded_by = :change
                        where theme = :theme
                          and superseded_by is null
                        """).param("change", change).param("theme", state.theme()).update();
        try {
            database.sql("""
                            insert into interview.theme_states (theme, project, change, parent, name, meaning, removed, merged_into)
                            values (:theme, :project, :change, :parent, :name, :meaning, :removed, :into)
                            """)
                    .param("theme", state.theme())
                    .param("project", project)
                    .param("change", change)
                    .param("parent", state.parent())
                    .param("name", state.name())
                    .param("meaning", state.meaning())
                    .param("removed", state.removed())
                    .param("into", state.mergedInto())
                    .update();
        } catch (DuplicateKeyException twice) {
            throw new PlainFailure(
                    quoted(state.name())
                            + " existe déjà à cet endroit. Choisir un autre nom, ou fusionner les deux thèmes.",
                    twice);
        }
    }

    private int change(String project, String told, String person, @Nullable Integer undoes) {
        return database.sql("""
                        insert into interview.theme_changes (project, told, made_by, undoes)
                        values (:project, :told, :person, :undoes)
                        returning id
                        """)
                .param("project", project)
                .param("told", told)
                .param("person", person)
                .param("undoes", undoes)
                .query(Integer.class)
                .single();
    }

    private int fresh(String project) {
        return database.sql("insert into interview.themes (project) values (:project) returning id")
                .param("project", project)
                .query(Integer.class)
                .single();
    }

    /** One change of a project's themes at a time. */
    private void lock(String project) {
        database.sql("select pg_advisory_xact_lock(hashtext('themes ' || :project))::text")
                .param("project", project)
                .query(String.class)
                .single();
    }

    private static Theme known(Tree tree, int id) {
        return tree.one(id).orElseThrow(Themes::unknown);
    }

    private static PlainFailure unknown() {
        return new PlainFailure("Ce thème n’existe plus\u00A0: quelqu’un l’a retiré ou fusionné. Recharger la page.");
    }

    private static String right(String name) {
        String kept = name.strip().replaceAll("\\s+", " ");
        if (kept.isEmpty()) {
            throw new PlainFailure("Il manque le nom du thème. Écrire par exemple « prix et budget ».");
        }
        if (kept.length() > Theme.LONGEST_NAME) {
            throw new PlainFailure("Ce nom est trop long\u00A0: " + Theme.LONGEST_NAME
                    + " signes au plus. Garder quelques mots, et écrire le reste dans la description.");
        }
        return kept;
    }

    private static String described(String meaning) {
        String kept = meaning.strip();
        if (kept.length() > Theme.LONGEST_MEANING) {
            throw new PlainFailure("Cette description est trop longue\u00A0: " + French.number(Theme.LONGEST_MEANING)
                    + " signes au plus. Garder ce qui appartient au thème, et ce qui n’y appartient pas.");
        }
        return kept;
    }

    private static State read(ResultSet row, int number) throws SQLException {
        return new State(
                row.getInt("theme"),
                row.getObject("parent", Integer.class),
                row.getString("name"),
                row.getString("meaning"),
                row.getBoolean("removed"),
                row.getObject("merged_into", Integer.class));
    }
}
