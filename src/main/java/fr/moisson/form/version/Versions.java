package fr.moisson.form.version;

import fr.moisson.form.FormerCode;
import fr.moisson.form.Use;
import fr.moisson.project.DefinitionFile;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The versions of every form, those that were published on a page and those that somebody put in the folder. Nothing is ever taken
 * away from them.
 */
@Component
public class Versions {
    private static final String VERSION = """
            select id, project, form, use, version, title, content, sha256, notes, published_at, published_by, in_force_at, stands_over, is_flat, form_id
            from form.versions
            """;

    private final JdbcClient database;

    Versions(JdbcClient database) {
        this.database = database;
    }

    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All those of a form, the one that came into force last first. */
    public List<Version> of(String project, String form) {
        return database.sql(VERSION + "where project = :project and form = :form order by in_force_at desc, id desc")
                .param("project", project)
                .param("form", form)
                .query(Versions::version)
                .list();
    }

    public Optional<Version> named(String project, String form, String name) {
        return database.sql(VERSION + "where project = :project and form = :form and version = :version")
                .param("project", project)
                .param("form", form)
                .param("version", name)
                .query(Versions::version)
                .optional();
    }

    /** The version that says the same words. */
    Optional<Version> with(String project, String form, String content) {
        return database.sql(VERSION + "where project = :project and form = :form and content = :content")
                .param("project", project)
                .param("form", form)
                .param("content", content)
                .query(Versions::version)
                .optional();
    }

    /** The version that a workbook is, byte for byte. */
    public Optional<Version> of(String project, DefinitionFile file) {
        return database.sql(
                        VERSION + "where project = :project and form = :form and sha256 = :sha256 order by id limit 1")
                .param("project", project)
                .param("form", file.name())
                .param("sha256", sha256(file.content()))
                .query(Versions::version)
                .optional();
    }

    /**
     * Whether another project came first to the table of a form: « foyers » of the project « miam-nord » has that of « nord_foyers » of
     * the project « miam ».
     */
    public boolean isTableOfAnother(String project, String form) {
        return database.sql("""
                        select exists (
                          select from form.versions other
                          where other.project <> :project
                            and replace(other.project, '-', '_') || '_' || other.form = replace(:project, '-', '_') || '_' || :form
                            and other.id < coalesce((select min(id) from form.versions where project = :project and form = :form),
                              other.id + 1))
                        """)
                .param("project", project)
                .param("form", form)
                .query(Boolean.class)
                .single();
    }

    public byte[] workbook(Version version) {
        return database.sql("select workbook from form.versions where id = :id")
                .param("id", version.id())
                .query((row, n) -> row.getBytes("workbook"))
                .single();
    }

    /** A workbook that counts although it does not stand in the folder. */
    public record Kept(Use use, String form, String standsOver, byte[] workbook) {}

    /** The last one of each form that could not be written in the folder. */
    public List<Kept> keptHereOnly(String project) {
        return database.sql("""
                        select distinct on (form) use, form, stands_over, workbook
                        from form.versions
                        where project = :project and stands_over is not null
                        order by form, in_force_at desc, id desc
                        """)
                .param("project", project)
                .query((row, n) -> new Kept(
                        Use.valueOf(row.getString("use")),
                        row.getString("form"),
                        row.getString("stands_over"),
                        row.getBytes("workbook")))
                .list();
    }

    /**
     * The name of the version that a workbook is; one never seen before comes into history.
     *
     * @param said what the workbook says of its version
     * @param publishedBy null for a workbook found in the folder
     */
    public Version add(
            String project,
            Use use,
            DefinitionFile file,
            String said,
            String title,
            String notes,
            @Nullable String publishedBy,
            @Nullable String standsOver) {
        String content = Content.of(file);
        for (int number = 1; ; number++) {
            database.sql("""
                            insert into form.versions (project, form, use, version, title, content, sha256, workbook, notes, published_by, stands_over)
                            values (:project, :form, :use, :version, :title, :content, :sha256, :workbook, :notes, :by, :over)
                            on conflict do nothing
                            """)
                    .param("project", project)
                    .param("form", file.name())
                    .param("use", use.name())
                    .param("version", numbered(said, number))
                    .param("title", title)
                    .param("content", content)
                    .param("sha256", sha256(file.content()))
                    .param("workbook", file.content())
                    .param("notes", notes)
                    .param("by", publishedBy, Types.VARCHAR)
                    .param("over", standsOver, Types.VARCHAR)
                    .update();
            Optional<Version> kept = with(project, file.name(), content);
            if (kept.isPresent()) {
                return kept.get();
            }
        }
    }

    /** « 2026-01 », then « 2026-01 (2) » for another content that says the same. */
    private static String numbered(String said, int number) {
        return number == 1 ? said : (said + " (" + number + ")").strip();
    }

    /** Keeps the XForm as it was first made. */
    public void keepXform(Version version, String xform) {
        database.sql("update form.versions set xform = :xform where id = :id and xform is null")
                .param("xform", xform)
                .param("id", version.id())
                .update();
    }

    /** Says that the workbook was read whole, and as what. */
    public void keepHowItReads(Version version, boolean isFlat, String formId) {
        if (version.isFlat() == null) {
            database.sql("update form.versions set is_flat = :flat, form_id = :formId where id = :id")
                    .param("flat", isFlat)
                    .param("formId", formId)
                    .param("id", version.id())
                    .update();
        }
    }

    /** Whether a version of the form was ever this XForm. */
    public boolean isKept(String project, String form, String xform) {
        return database.sql(
                        "select exists (select from form.versions where project = :project and form = :form and xform = :xform)")
                .param("project", project)
                .param("form", form)
                .param("xform", xform)
                .query(Boolean.class)
                .single();
    }

    /** A version comes into force again; {@code standsOver} is null when it stands in the folder. */
    public void comesIntoForce(Version version, @Nullable String standsOver) {
        database.sql("update form.versions set in_force_at = now(), stands_over = :over where id = :id")
                .param("over", standsOver, Types.VARCHAR)
                .param("id", version.id())
                .update();
    }

    /** Once the folder holds what counts, nothing stands over it any more. */
    public void folderCounts(String project, String form) {
        database.sql("update form.versions set stands_over = null where project = :project and form = :form")
                .param("project", project)
                .param("form", form)
                .update();
    }

    /** The files that stood beside a version when they were last seen. */
    public Map<String, byte[]> files(Version version) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        database.sql("""
                        select distinct on (beside.name) beside.name, file.content
                        from form.version_files beside join form.files file using (sha256)
                        where beside.version = :version
                        order by beside.name, beside.seen_at desc
                        """)
                .param("version", version.id())
                .query((row, n) -> files.put(row.getString("name"), row.getBytes("content")))
                .list();
        return files;
    }

    public void keepFiles(Version version, Map<String, byte[]> files) {
        Map<String, String> last = lastSeen(version);
        files.forEach((name, content) -> {
            if (!sha256(content).equals(last.get(name))) {
                keepFile(version, name, content);
            }
        });
    }

    private Map<String, String> lastSeen(Version version) {
        Map<String, String> last = new HashMap<>();
        database.sql("select name, sha256 from form.version_files where version = :version order by seen_at")
                .param("version", version.id())
                .query((row, n) -> last.put(row.getString("name"), row.getString("sha256")))
                .list();
        return last;
    }

    private void keepFile(Version version, String name, byte[] content) {
        database.sql("""
                        insert into form.version_files (version, name, sha256)
                        values (:version, :name, :sha256)
                        on conflict (version, name, sha256) do update set seen_at = now()
                        """)
                .param("version", version.id())
                .param("name", name)
                .param("sha256", keepFile(content))
                .update();
    }

    /** What it is known by. */
    String keepFile(byte[] content) {
        String sha256 = sha256(content);
        database.sql("insert into form.files (sha256, content) values (:sha256, :content) on conflict do nothing")
                .param("sha256", sha256)
                .param("content", content)
                .update();
        return sha256;
    }

    /** The names that changed with a version. */
    void keepRenamings(Version version, List<Renaming> renamings, String confirmedBy) {
        renamings.forEach(renaming -> database.sql("""
                        insert into form.renamings
                          (version, before, now, confirmed_by, table_name, column_before, column_now, code_before, code_now)
                        values (:version, :before, :now, :by, :table, :columnBefore, :columnNow, :codeBefore, :codeNow)
                        on conflict do nothing
                        """)
                .param("version", version.id())
                .param("before", renaming.before())
                .param("now", renaming.now())
                .param("by", confirmedBy)
                .param("table", renaming.table())
                .param("columnBefore", renaming.columnBefore())
                .param("columnNow", renaming.columnNow())
                .param("codeBefore", renaming.codeBefore(), Types.VARCHAR)
                .param("codeNow", renaming.codeNow(), Types.VARCHAR)
                .update());
    }

    /** Of a version that is in force already: these are not the same, and it is not asked again. */
    void keepApart(Version version, List<Guess> guesses, String saidBy) {
        guesses.forEach(guess -> database.sql("""
                        insert into form.renamings
                          (version, before, now, confirmed_by, table_name, column_before, column_now, is_same)
                        values (:version, :before, :now, :by, '', '', '', false)
                        on conflict do nothing
                        """)
                .param("version", version.id())
                .param("before", guess.before())
                .param("now", guess.now())
                .param("by", saidBy)
                .update());
    }

    /** What somebody said is not the same, of a version and the one before: what is new, then what is gone. */
    Map<String, String> apart(Version version) {
        Map<String, String> apart = new LinkedHashMap<>();
        database.sql("select before, now from form.renamings where version = :version and not is_same order by now")
                .param("version", version.id())
                .query((row, n) -> apart.put(row.getString("now"), row.getString("before")))
                .list();
        return apart;
    }

    /** All the names that ever changed in a form, in the order in which they did. */
    List<Renaming> renamings(String project, String form) {
        return database.sql("""
                        select renaming.before, renaming.now, table_name, column_before, column_now, code_before, code_now
                        from form.renamings renaming join form.versions version on version.id = renaming.version
                        where version.project = :project and version.form = :form and is_same
                        order by renaming.number
                        """)
                .param("project", project)
                .param("form", form)
                .query((row, n) -> new Renaming(
                        row.getString("before"),
                        row.getString("now"),
                        row.getString("table_name"),
                        row.getString("column_before"),
                        row.getString("column_now"),
                        row.getString("code_before"),
                        row.getString("code_now")))
                .list();
    }

    /** Those of all the forms of a project; a choice that took its old code back has none. */
    public List<FormerCode> formerCodes(String project) {
        List<FormerCode> changed = database.sql("""
                        select table_name, column_now, code_before, code_now
                        from form.renamings renaming join form.versions version on version.id = renaming.version
                        where version.project = :project and is_same and code_before is not null
                        order by renaming.number
                        """)
                .param("project", project)
                .query((row, n) -> new FormerCode(
                        row.getString("table_name"),
                        row.getString("column_now"),
                        row.getString("code_before"),
                        row.getString("code_now")))
                .list();
        return changed.stream()
                .map(former -> new FormerCode(former.table(), former.column(), former.code(), today(former, changed)))
                .filter(former -> !former.code().equals(former.now()))
                .distinct()
                .toList();
    }

    private static String today(FormerCode former, List<FormerCode> changed) {
        String code = former.code();
        for (FormerCode next : changed) {
            boolean isOfTheSame =
                    next.table().equals(former.table()) && next.column().equals(former.column());
            code = isOfTheSame && next.code().equals(code) ? next.now() : code;
        }
        return code;
    }

    /** Whether another content already bears a name. */
    boolean isTaken(String project, String form, String name, String content) {
        return named(project, form, name)
                .filter(other -> !other.content().equals(content))
                .isPresent();
    }

    private static Version version(ResultSet row, int number) throws SQLException {
        return new Version(
                row.getInt("id"),
                row.getString("project"),
                row.getString("form"),
                Use.valueOf(row.getString("use")),
                row.getString("version"),
                row.getString("title"),
                row.getString("content"),
                row.getString("sha256"),
                row.getString("notes"),
                row.getObject("published_at", OffsetDateTime.class).toInstant(),
                row.getString("published_by"),
                row.getObject("in_force_at", OffsetDateTime.class).toInstant(),
                row.getString("stands_over"),
                row.getObject("is_flat", Boolean.class),
                row.getString("form_id"));
    }
}
