package fr.moisson.report;

import fr.moisson.project.DefinitionFile;
import fr.moisson.project.Definitions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the reports of a project said before, and who rewrote them. */
@Component
class Revisions {
    private final JdbcClient database;
    private final Definitions definitions;

    Revisions(JdbcClient database, Definitions definitions) {
        this.database = database;
        this.definitions = definitions;
    }

    /**
     * Writes a file anew; the text it had is kept when nobody had written it here.
     *
     * @return why it was not written, in a French sentence; empty when it was
     */
    @Transactional
    Optional<String> save(String project, DefinitionFile before, byte[] now, String by) {
        String path = before.path();
        String stood = text(before.content());
        String said = text(now);
        if (stood.equals(said)) {
            return Optional.empty();
        }
        Optional<String> refusal = definitions.write(path, now);
        if (refusal.isEmpty()) {
            if (!stood.isEmpty() && !last(project, path).equals(Optional.of(stood))) {
                keep(project, path, stood, null);
            }
            keep(project, path, said, by);
        }
        return refusal;
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    private Optional<String> last(String project, String path) {
        return texts(project, path).stream().findFirst();
    }

    /** All that was ever saved here, the latest first. */
    List<String> texts(String project, String path) {
        return database.sql("""
                select "text"
                from report.revisions
                where project = :project
                  and path = :path
                order by id desc
                """)
                .param("project", project)
                .param("path", path)
                .query(String.class)
                .list();
    }

    private void keep(String project, String path, String text, @org.jspecify.annotations.Nullable String by) {
        database.sql("""
                insert into report.revisions (project, path, "text", saved_by)
                values (:project, :path, :text, :by)
                """)
                .param("project", project)
                .param("path", path)
                .param("text", text)
                .param("by", by)
                .update();
    }
}
