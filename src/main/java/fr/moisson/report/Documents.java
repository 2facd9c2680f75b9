package fr.moisson.report;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The documents that were written. */
@Component
class Documents {
    private final JdbcClient database;

    Documents(JdbcClient database) {
        this.database = database;
    }

    void keep(String project, ReportModel report, Format format, Path file, long bytes) {
        database.sql("""
                insert into report.documents (project, report, title, format, file, run, bytes)
                values (:project, :report, :title, :format, :file, :run, :bytes)
                """)
                .param("project", project)
                .param("report", report.name())
                .param("title", report.title())
                .param("format", format.extension())
                .param("file", file.toString())
                .param("run", report.run())
                .param("bytes", bytes)
                .update();
    }

    /** The last document of each report and format, the last written report first. */
    List<Document> latest(String project) {
        return database.sql("""
                select *
                from (
                  select distinct on (report, format) *
                  from report.documents
                  where project = :project
                  order by report, format, id desc
                ) latest
                order by run desc, report, format
                """)
                .param("project", project)
                .query(Documents::document)
                .list();
    }

    Optional<Document> latest(String project, String report, Format format) {
        return latest(project).stream()
                .filter(document -> document.report().equals(report) && document.format() == format)
                .findFirst();
    }

    private static Document document(ResultSet row, int number) throws SQLException {
        return new Document(
                row.getString("project"),
                row.getString("report"),
                row.getString("title"),
                Format.ofExtension(row.getString("format")).orElseThrow(),
                Path.of(row.getString("file")),
                row.getLong("run"),
                row.getLong("bytes"),
                row.getObject("written_at", OffsetDateTime.class));
    }
}
