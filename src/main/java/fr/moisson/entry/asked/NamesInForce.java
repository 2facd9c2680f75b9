package fr.moisson.entry.asked;

import fr.moisson.entry.Entries;
import fr.moisson.entry.FormTable;
import fr.moisson.entry.reading.Names;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.project.Project;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The names of places and partners in what was collected, over all the forms of a project. */
@Component
class NamesInForce {
    private static final int MOST = 1_000;

    private final JdbcClient database;
    private final Entries entries;
    private final Forms forms;

    NamesInForce(JdbcClient database, Entries entries, Forms forms) {
        this.database = database;
        this.entries = entries;
        this.forms = forms;
    }

    /** What a name is the name of. */
    enum Kind {
        SITE("Lieux"),
        TERRITORY("Territoires"),
        OTHER("Écoles, cantines et partenaires");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        private static Kind of(Field field) {
            return field.has("territory") ? TERRITORY : field.has("site") ? SITE : OTHER;
        }

        private List<String> declaredBy(Project project) {
            return switch (this) {
                case SITE -> project.sites();
                case TERRITORY -> project.territories();
                case OTHER -> project.partners();
            };
        }
    }

    /**
     * A name as it is written.
     *
     * @param entries that count and bear it
     * @param waiting how many cells wait for an answer about it
     * @param isDeclared whether the project itself names it
     */
    record Name(String name, long entries, long waiting, boolean isDeclared) {}

    /** The names of each kind, those of the project first, then those met most. */
    Map<Kind, List<Name>> of(Project project) {
        Map<Kind, List<Name>> names = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            Map<String, Name> found = new TreeMap<>();
            kind.declaredBy(project).forEach(name -> found.put(name, new Name(name, 0, 0, true)));
            for (Form form : forms.of(project.name())) {
                form.fields().stream()
                        .filter(field -> Names.isAskedBy(field) && Kind.of(field) == kind)
                        .flatMap(field -> met(project, form, field).stream())
                        .forEach(name -> found.merge(name.name(), name, NamesInForce::together));
            }
            names.put(kind, inOrder(List.copyOf(found.values())));
        }
        return names;
    }

    private static Name together(Name one, Name other) {
        return new Name(
                one.name(),
                one.entries() + other.entries(),
                one.waiting() + other.waiting(),
                one.isDeclared() || other.isDeclared());
    }

    private static List<Name> inOrder(List<Name> names) {
        return names.stream()
                .sorted(Comparator.comparing((Name name) -> !name.isDeclared())
                        .thenComparing(name -> -name.entries())
                        .thenComparing(Name::name))
                .limit(MOST)
                .toList();
    }

    private List<Name> met(Project project, Form form, Field field) {
        List<Name> met = new ArrayList<>(waiting(project, form, field));
        if (hasColumn(form, field)) {
            String column = FormTable.quoted(field.name());
            met.addAll(database.sql("select btrim(" + column + ") as name, count(*) as entries from "
                            + entries.table(form) + " e where " + entries.counts("e") + " and btrim(" + column
                            + ") <> '' group by 1 order by 2 desc limit " + MOST)
                    .query((row, n) -> new Name(row.getString("name"), row.getLong("entries"), 0, false))
                    .list());
        }
        return met;
    }

    private List<Name> waiting(Project project, Form form, Field field) {
        return database.sql("""
                        select btrim(r.written) as name, count(*) as cells
                        from entry.readings r
                        join entry.imports i on i.id = r.import
                        where i.project = :project and i.form = :form and i.kind = 'file'
                          and i.finished_at is not null and i.retired_at is null
                          and r.field = :field and r.verdict = 'asked' and r.rule in ('nom proche', 'nom rare')
                        group by 1 order by 2 desc limit 1000
                        """)
                .param("project", project.name())
                .param("form", form.name())
                .param("field", field.name())
                .query((row, n) -> new Name(row.getString("name"), 0, row.getLong("cells"), false))
                .list();
    }

    private boolean hasColumn(Form form, Field field) {
        return database.sql("""
                        select exists (select from pg_attribute
                          where attrelid = to_regclass(:table) and attname = :column and not attisdropped)
                        """)
                .param("table", entries.table(form))
                .param("column", field.name())
                .query(Boolean.class)
                .single();
    }
}
