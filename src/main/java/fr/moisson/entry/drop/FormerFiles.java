package fr.moisson.entry.drop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The versions of a file that are no more in the folder. They are kept, until somebody who stands in them is erased. */
@Component
public class FormerFiles {
    private final JdbcClient database;
    private final Kept kept;

    FormerFiles(JdbcClient database, Kept kept) {
        this.database = database;
        this.kept = kept;
    }

    /** That they came stays written, with their fingerprint; their bytes go, unless a file of today is the same. */
    public void forget(String project, String file) {
        database.sql("""
                        select distinct d.sha256 from entry.drops d
                        where d.project = :project and d.file = :file
                          and not exists (
                            select from entry.drops s
                            where s.project = d.project and s.sha256 = d.sha256 and (%s or %s))
                        """.formatted(Drops.IN_FOLDER, Drops.WAITING))
                .param("project", project)
                .param("file", file)
                .query(String.class)
                .list()
                .forEach(sha256 -> delete(project, sha256));
    }

    private void delete(String project, String sha256) {
        try {
            Files.deleteIfExists(kept.of(project, sha256));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
