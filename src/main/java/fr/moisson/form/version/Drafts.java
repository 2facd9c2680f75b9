package fr.moisson.form.version;

import fr.moisson.form.Use;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is proposed and not yet published: one workbook per form at most, with the files that go with it. */
@Component
class Drafts {
    private static final String DRAFT =
            "select project, form, use, file, workbook, notes, uploaded_at, uploaded_by from form.drafts ";

    private final JdbcClient database;
    private final Versions versions;

    Drafts(JdbcClient database, Versions versions) {
        this.database = database;
        this.versions = versions;
    }

    List<Draft> of(String project) {
        return database.sql(DRAFT + "where project = :project order by form")
                .param("project", project)
                .query(Drafts::draft)
                .list();
    }

    Optional<Draft> of(String project, String form) {
        return database.sql(DRAFT + "where project = :project and form = :form")
                .param("project", project)
                .param("form", form)
                .query(Drafts::draft)
                .optional();
    }

    /** Takes the place of the draft before; the files that came with that one stay. */
    void put(String project, String form, Use use, String file, byte[] workbook, String by) {
        database.sql("""
                        insert into form.drafts (project, form, use, file, workbook, uploaded_by)
                        values (:project, :form, :use, :file, :workbook, :by)
                        on conflict (project, form) do update set
                          use = excluded.use, file = excluded.file, workbook = excluded.workbook,
                          uploaded_by = excluded.uploaded_by, uploaded_at = now()
                        """)
                .param("project", project)
                .param("form", form)
                .param("use", use.name())
                .param("file", file)
                .param("workbook", workbook)
                .param("by", by)
                .update();
    }

    /** Why it is proposed. */
    void note(String project, String form, String notes) {
        database.sql("update form.drafts set notes = :notes where project = :project and form = :form")
                .param("notes", notes)
                .param("project", project)
                .param("form", form)
                .update();
    }

    void addFile(Draft draft, String name, byte[] content) {
        database.sql("""
                        insert into form.draft_files (project, form, name, sha256)
                        values (:project, :form, :name, :sha256)
                        on conflict (project, form, name) do update set sha256 = excluded.sha256
                        """)
                .param("project", draft.project())
                .param("form", draft.form())
                .param("name", name)
                .param("sha256", versions.keepFile(content))
                .update();
    }

    Map<String, byte[]> files(Draft draft) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        database.sql("""
                        select beside.name, file.content
                        from form.draft_files beside join form.files file using (sha256)
                        where beside.project = :project and beside.form = :form
                        order by beside.name
                        """)
                .param("project", draft.project())
                .param("form", draft.form())
                .query((row, n) -> files.put(row.getString("name"), row.getBytes("content")))
                .list();
        return files;
    }

    void discard(String project, String form) {
        database.sql("delete from form.drafts where project = :project and form = :form")
                .param("project", project)
                .param("form", form)
                .update();
    }

    private static Draft draft(ResultSet row, int number) throws SQLException {
        return new Draft(
                row.getString("project"),
                row.getString("form"),
                Use.valueOf(row.getString("use")),
                row.getString("file"),
                row.getBytes("workbook"),
                row.getString("notes"),
                row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                row.getString("uploaded_by"));
    }
}
