package fr.moisson.entry.erasure;

import fr.moisson.entry.Entries;
import fr.moisson.entry.FormTable;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where a code of a person or a household stands: in every row that was ever written down, those that count no more too. */
@Component
class Traces {
    private final JdbcClient database;
    private final Forms forms;
    private final Entries entries;

    Traces(JdbcClient database, Forms forms, Entries entries) {
        this.database = database;
        this.forms = forms;
        this.entries = entries;
    }

    /** The tables whose rows are of somebody. */
    List<Form> forms(String project) {
        return forms.tables(project).stream()
                .filter(form -> subject(form).isPresent())
                .filter(entries::isThere)
                .toList();
    }

    static Optional<Field> subject(Form form) {
        return form.with("subject").stream().findFirst();
    }

    /** SQL, over the rows {@code r} of a form with a subject: those of {@code :codes}, however they are written. */
    static String isOf(Form form) {
        return "lower(r." + column(form) + "::text) = any(:codes)";
    }

    /** The column, quoted, of the codes of a form with a subject. */
    static String column(Form form) {
        return FormTable.quoted(subject(form).orElseThrow().name());
    }

    /** By file that the team keeps, how these codes are written in it today. */
    Map<String, List<String>> inFiles(Form form, String[] codes) {
        Map<String, List<String>> written = new TreeMap<>();
        database.sql("""
                        select distinct i.file, r.%s::text as code
                        from %s r join entry.imports i on i.id = r._import
                        where %s and i.kind = 'file' and r._superseded_at is null
                        """.formatted(column(form), entries.table(form), isOf(form)))
                .param("codes", codes)
                .query(row -> {
                    written.computeIfAbsent(row.getString("file"), any -> new ArrayList<>())
                            .add(row.getString("code"));
                });
        return written;
    }

    /** A code and those that somebody decided to be of the same, in small letters. */
    String[] codes(String project, String code) {
        return database.sql("""
                        with recursive alike as (
                          select lower(:code) as code
                          union
                          select case when lower(s.code) = a.code then lower(s.stands_for) else lower(s.code) end
                          from alike a
                          join entry.same_subject s on a.code in (lower(s.code), lower(s.stands_for))
                          where s.project = :project and s.same and s.revoked_at is null
                        )
                        select code from alike order by code
                        """)
                .param("project", project)
                .param("code", code)
                .query(String.class)
                .list()
                .toArray(String[]::new);
    }

    List<Trace> of(String project, String code) {
        String[] codes = codes(project, code);
        List<Trace> traces = new ArrayList<>();
        for (Form form : forms(project)) {
            traces.addAll(database.sql("""
                            select i.kind, i.file, coalesce(i.sheet, '') as sheet, array_agg(distinct r._row order by r._row) as rows,
                              count(*) filter (where r._superseded_at is null) as stands
                            from %s r join entry.imports i on i.id = r._import
                            where %s
                            group by 1, 2, 3
                            order by 1, 2, 3
                            """.formatted(entries.table(form), isOf(form)))
                    .param("codes", codes)
                    .query((row, n) -> new Trace(
                            form.title(),
                            row.getString("kind"),
                            row.getString("file"),
                            row.getString("kind").equals("file") ? row.getString("sheet") : "",
                            Arrays.asList((Integer[]) row.getArray("rows").getArray()),
                            row.getInt("stands")))
                    .list());
        }
        return traces;
    }

    /** Whether its codes are numbers: only a number may take their place. */
    static boolean isNumbered(Form form) {
        return subject(form)
                .filter(field -> !field.type().column().equals("text"))
                .isPresent();
    }
}
