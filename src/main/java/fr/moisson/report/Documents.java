package fr.moisson.report;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Comparator;
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

    /** @param name under which it is found again: of one among many, {@code lieux/ecole-zola} */
    void keep(String project, String name, ReportModel report, Format format, Path file, long bytes) {
        database.sql("""
                insert into report.documents (project, report, title, format, file, run, bytes)
                values (:project, :report, :title, :format, :file, :run, :bytes)
                """)
                .param("project", project)
                .param("report", name)
                .param("title", report.title())
                .param("format", format.extension())
                .param("file", file.toString())
                .param("run", report.run())
                .param("bytes", bytes)
                .update();
    }

    /** The last document of each report and format, the last written report first; those of one place among many are not of theirs. */
    List<Document> ownReports(String project) {
        return latest(project, "report not like '%/%'", "");
    }

    /** The last documents of a report that is written for each place, in the order of their titles. */
    List<Document> among(String project, String report) {
        return latest(project, "starts_with(report, :among || '/')", report).stream()
                .sorted(Comparator.comparing(Document::title).thenComparing(Document::format))
                .toList();
    }

    long countAmong(String project, String report) {
        return database.sql("""
                select count(distinct report)
                from report.documents
                where project = :project
                  and starts_with(report, :report || '/')
                """)
                .param("project", project)
                .param("report", report)
                .query(Long.class)
                .single();
    }

    private List<Document> latest(String project, String which, String among) {
        return database.sql("""
                select *
                from (
                  select distinct on (report, format) *
                  from report.documents
                  where project = :project
                    and %s
                  order by report, format, id desc
                ) latest
                order by run desc, report, format
                """.formatted(which))
                .param("project", project)
                .param("among", among)
                .query(Documents::document)
                .list();
    }

    Optional<Document> latest(String project, String report, Format format) {
        return database.sql("""
                select *
                from report.documents
                where project = :project
                  and report = :report
                  and format = :format
                order by id desc
                limit 1
                """)
                .param("project", project)
                .param("report", report)
                .param("format", format.extension())
                .query(Documents::document)
                .optional();
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
