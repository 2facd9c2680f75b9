package fr.moisson.indicator.edit;

import fr.moisson.project.DefinitionFile;
import fr.moisson.project.WayIn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All the texts the indicators ever had: those that were saved on a page, and those the values were computed with. */
@Component
public class Revisions implements WayIn {
    /** The texts of a project, and their removals among them. */
    private static final String ALL = """
            with texts as (
              select id, name, "text", saved_at, saved_by, reason, taken_from, stands_over, false as removes
              from indicator.revisions
              where project = :project
              union all
              select 0, name, "text", removed_at, removed_by, reason, null, stands_over, true
              from indicator.removals
              where project = :project)
            """;

    private final JdbcClient database;

    Revisions(JdbcClient database) {
        this.database = database;
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** All those of an indicator, the last first; a text that somebody put in the folder is known since it was computed with. */
    List<Revision> of(String project, String name) {
        return database.sql(ALL + """
                        select id, name, "text", saved_at, saved_by, reason, taken_from, stands_over, removes
                        from texts
                        where name = :name
                        union all
                        select 0, d.name, d."text", d.first_seen_at, null, '', null, null, false
                        from indicator.definitions d
                        where d.project = :project and d.name = :name
                          and not exists (
                            select from texts t
                            where t.name = d.name and t."text" = d."text")
                        order by saved_at desc, id desc
                        """)
                .param("project", project)
                .param("name", name)
                .query(Revisions::revision)
                .list();
    }

    Optional<Revision> numbered(String project, String name, long id) {
        return of(project, name).stream()
                .filter(revision -> revision.id() == id && id > 0)
                .findFirst();
    }

    /** The last text that was saved on a page or replaced there. */
    Optional<Revision> last(String project, String name) {
        return lastOnes(project).stream()
                .filter(revision -> revision.name().equals(name))
                .findFirst();
    }

    private List<Revision> lastOnes(String project) {
        return database.sql(ALL + """
                        select distinct on (name) id, name, "text", saved_at, saved_by, reason, taken_from, stands_over, removes
                        from texts
                        order by name, saved_at desc, id desc
                        """)
                .param("project", project)
                .query(Revisions::revision)
                .list();
    }

    /** All those of a project that came with a reason, the first one first. */
    List<Revision> withReason(String project) {
        return database.sql(ALL + """
                        select id, name, "text", saved_at, saved_by, reason, taken_from, stands_over, removes
                        from texts
                        where reason <> ''
                        order by saved_at, id
                        """)
                .param("project", project)
                .query(Revisions::revision)
                .list();
    }

    /** The files of the folder, where a text that could not be written there takes the place of the file it was written over. */
    public List<DefinitionFile> over(String project, List<DefinitionFile> folder) {
        Map<String, DefinitionFile> files = new LinkedHashMap<>();
        folder.forEach(file -> files.put(file.name(), file));
        for (Revision last : lastOnes(project)) {
            DefinitionFile file = files.get(last.name());
            if (!standing(file).equals(last.standsOver())) {
                continue;
            }
            if (last.isRemoval()) {
                files.remove(last.name());
            } else {
                String path = file == null ? path(project, last.name()) : file.path();
                files.put(last.name(), new DefinitionFile(path, last.text().getBytes(StandardCharsets.UTF_8)));
            }
        }
        List<DefinitionFile> all = new ArrayList<>(files.values());
        all.sort(Comparator.comparing(DefinitionFile::path));
        return all;
    }

    static String standing(@Nullable DefinitionFile file) {
        return file == null ? "" : sha256(file.content());
    }

    static String path(String project, String name) {
        return "reports/" + project + "/indicators/" + name + ".yaml";
    }

    /** Those whose last word is that they count no more, the last removed first; a file put back in the folder counts nevertheless. */
    List<Revision> removals(String project) {
        return lastOnes(project).stream()
                .filter(Revision::isRemoval)
                .sorted(Comparator.comparing(Revision::savedAt).reversed())
                .toList();
    }

    /** The texts that were computed once, by the name of their indicator: the last of each. */
    Map<String, String> computedOnce(String project) {
        Map<String, String> texts = new LinkedHashMap<>();
        database.sql("""
                        select distinct on (name) name, "text"
                        from indicator.definitions
                        where project = :project
                        order by name, id desc
                        """).param("project", project).query(row -> {
            texts.put(row.getString(1), row.getString(2));
        });
        return texts;
    }

    /** What is written among the others: {@code id} and {@code savedAt} are given to it. */
    void add(String project, Revision revision) {
        database.sql("""
                        insert into indicator.revisions (project, name, "text", saved_by, reason, taken_from, stands_over)
                        values (:project, :name, :text, :by, :reason, :from, :over)
                        """)
                .param("project", project)
                .param("name", revision.name())
                .param("text", revision.text())
                .param("by", revision.savedBy(), Types.VARCHAR)
                .param("reason", revision.reason())
                .param("from", revision.takenFrom(), Types.VARCHAR)
                .param("over", revision.standsOver(), Types.VARCHAR)
                .update();
    }

    /** @param text it had @param standsOver when its file could not be taken away: the sha256 of what stands there, empty for nothing */
    void remove(String project, String name, String text, String by, String reason, @Nullable String standsOver) {
        database.sql("""
                        insert into indicator.removals (project, name, "text", removed_by, reason, stands_over)
                        values (:project, :name, :text, :by, :reason, :over)
                        """)
                .param("project", project)
                .param("name", name)
                .param("text", text)
                .param("by", by)
                .param("reason", reason)
                .param("over", standsOver, Types.VARCHAR)
                .update();
    }

    /** Until the transaction ends nobody else saves this indicator. */
    void lock(String project, String name) {
        database.sql("select pg_advisory_xact_lock(hashtextextended('indicator ' || :project || ' ' || :name, 0))")
                .param("project", project)
                .param("name", name)
                .query((row, n) -> n)
                .list();
    }

    /** Texts that stand over the folder change what is computed as files do. */
    @Override
    public String state(String project) {
        return lastOnes(project).stream()
                .filter(revision -> revision.standsOver() != null)
                .map(revision -> revision.isRemoval() ? "retrait " + revision.savedAt() : "indicateur " + revision.id())
                .collect(Collectors.joining("\n"));
    }

    private static Revision revision(ResultSet row, int number) throws SQLException {
        return new Revision(
                row.getLong("id"),
                row.getString("name"),
                row.getString("text"),
                row.getObject("saved_at", OffsetDateTime.class).toInstant(),
                row.getString("saved_by"),
                row.getString("reason"),
                row.getString("taken_from"),
                row.getString("stands_over"),
                row.getBoolean("removes"));
    }
}
