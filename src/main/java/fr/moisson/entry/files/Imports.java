package fr.moisson.entry.files;

import fr.moisson.entry.Place;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of each sheet that was read: for the pages and for the summary of the command. */
@Component
public class Imports {
    private static final String THAT_COUNT = """
            select * from entry.imports
            where project = :project and kind in ('file', 'discussion') and finished_at is not null and retired_at is null
            order by file, sheet nulls first, id
            """;

    private final JdbcClient database;

    Imports(JdbcClient database) {
        this.database = database;
    }

    /**
     * One sheet, as it was read last.
     *
     * @param sheet empty for a CSV file, or when the file did not open
     * @param form null when the sheet suits no form
     * @param isDiscussion whether its rows are messages
     * @param rows read: {@code added + changed + same + setAside}
     * @param removed rows of its earlier reading that it no longer has
     * @param elsewhere of {@code same}, those that stand in another file too
     * @param setAside rows not kept
     * @param cellsAside cells left out of rows that are kept
     * @param notRead the columns that are not of the form, or whose question another column answers
     */
    public record SheetSummary(
            int id,
            String file,
            String sheet,
            @Nullable String form,
            boolean isDiscussion,
            long rows,
            long added,
            long changed,
            long removed,
            long same,
            long elsewhere,
            long setAside,
            long cellsAside,
            List<NotRead> notRead,
            Instant finishedAt) {

        /** « suivi.xlsx, feuille « 2025 » ». */
        public String place() {
            return Place.sheet(file, sheet);
        }

        /** The headers of the columns that are not read. */
        public List<String> ignored() {
            return notRead.stream().map(NotRead::header).toList();
        }
    }

    /**
     * A column that is not read.
     *
     * @param row of its header
     * @param column counted from 0
     */
    public record NotRead(int row, int column, String header) {}

    /** A sheet that was in the folder and is no more. */
    public record Withdrawn(
            String file, String sheet, @Nullable String form, long rows, Instant at) {

        public String place() {
            return Place.sheet(file, sheet);
        }
    }

    /** A line of what was set aside, with where it comes from. */
    public record SetAsideLine(
            String file,
            String sheet,
            @Nullable Integer row,
            @Nullable String column,
            @Nullable String found,
            String message,
            boolean wholeRow) {}

    /** The sheets that count today, by file and sheet. */
    public List<SheetSummary> of(String project) {
        return database.sql(
                        "select i.*, " + CELLS + " from (" + THAT_COUNT + ") i order by file, sheet nulls first, id")
                .param("project", project)
                .query((row, n) -> summary(row))
                .list();
    }

    private static final String CELLS =
            "(select count(*) from entry.set_aside s where s.import = i.id and not s.whole_row) as cells_aside";

    /** One of them, or an earlier reading. */
    public Optional<SheetSummary> named(String project, int import_) {
        return database.sql(
                        "select i.*, " + CELLS
                                + " from entry.imports i where project = :project and id = :id and kind in ('file', 'discussion') and finished_at is not null")
                .param("project", project)
                .param("id", import_)
                .query((row, n) -> summary(row))
                .optional();
    }

    /** Sheets that left the folder since {@code since}, and were not read again. */
    public List<Withdrawn> withdrawn(String project, Instant since) {
        return database.sql("""
                        select file, coalesce(sheet, '') as sheet, form, withdrawn, retired_at
                        from entry.imports
                        where project = :project and withdrawn > 0 and retired_at >= :since
                        order by file, sheet
                        """)
                .param("project", project)
                .param("since", java.sql.Timestamp.from(since))
                .query((row, n) -> new Withdrawn(
                        row.getString("file"),
                        row.getString("sheet"),
                        row.getString("form"),
                        row.getLong("withdrawn"),
                        instant(row, "retired_at")))
                .list();
    }

    /** What was set aside in one sheet, in the order of its rows. */
    public List<SetAsideLine> setAside(int import_, long skip, int atMost) {
        List<SetAsideLine> lines = new ArrayList<>();
        database.sql(SET_ASIDE
                        + " where s.import = :import order by s.row nulls first, s.column limit :most offset :skip")
                .param("import", import_)
                .param("most", atMost)
                .param("skip", skip)
                .query((ResultSet row) -> {
                    lines.add(line(row));
                });
        return lines;
    }

    /** How many lines {@link #setAside} has. */
    public long countSetAside(int import_) {
        return database.sql("select count(*) from entry.set_aside where import = :import")
                .param("import", import_)
                .query(Long.class)
                .single();
    }

    /** All the lines of a sheet, in order, without holding them all. */
    void eachSetAside(int import_, Consumer<SetAsideLine> consumer) {
        database.sql(SET_ASIDE + " where s.import = :import order by s.row nulls first, s.column")
                .param("import", import_)
                .query((ResultSet row) -> consumer.accept(line(row)));
    }

    /** All the lines of the piles of paper of a project. */
    void eachSetAsideOnPaper(String project, Consumer<SetAsideLine> consumer) {
        database.sql(SET_ASIDE + " where i.project = :project and i.kind = 'pile' order by i.id, s.row, s.ctid")
                .param("project", project)
                .query((ResultSet row) -> consumer.accept(line(row)));
    }

    /** Whether rows of a form came in from paper, or as responses. */
    boolean cameOtherwise(String project, String form) {
        return database.sql("""
                        select exists (select from entry.imports where project = :project and form = :form
                          and (kind = 'pile' and added > 0 or kind = 'collecte'))
                        """)
                .param("project", project)
                .param("form", form)
                .query(Boolean.class)
                .single();
    }

    /** Whether a project has rows, and none of them from a file. */
    boolean allCameOtherwise(String project) {
        return database.sql("""
                        select count(*) filter (where kind in ('file', 'discussion')) = 0
                          and count(*) filter (where kind = 'pile' and added > 0 or kind = 'collecte') > 0
                        from entry.imports where project = :project
                        """).param("project", project).query(Boolean.class).single();
    }

    private static final String SET_ASIDE = """
            select i.file, coalesce(i.sheet, '') as sheet, s.row, s.column, s.found, s.message, s.whole_row
            from entry.set_aside s join entry.imports i on i.id = s.import
            """;

    private static SetAsideLine line(ResultSet row) throws SQLException {
        return new SetAsideLine(
                row.getString("file"),
                row.getString("sheet"),
                (Integer) row.getObject("row"),
                row.getString("column"),
                row.getString("found"),
                row.getString("message"),
                row.getBoolean("whole_row"));
    }

    private static SheetSummary summary(ResultSet row) throws SQLException {
        return new SheetSummary(
                row.getInt("id"),
                row.getString("file"),
                Objects.requireNonNullElse(row.getString("sheet"), ""),
                row.getString("form"),
                isDiscussion(row),
                row.getLong("rows"),
                row.getLong("added"),
                row.getLong("changed"),
                row.getLong("removed"),
                row.getLong("same"),
                row.getLong("elsewhere"),
                row.getLong("set_aside"),
                row.getLong("cells_aside"),
                notRead(row),
                instant(row, "finished_at"));
    }

    /** A text that is none has no sheet. */
    private static boolean isDiscussion(ResultSet row) throws SQLException {
        return row.getString("kind").equals("discussion") && row.getString("sheet") != null;
    }

    private static List<NotRead> notRead(ResultSet row) throws SQLException {
        String[] headers = texts(row.getArray("headers"));
        String[] fields = texts(row.getArray("fields"));
        List<NotRead> notRead = new ArrayList<>();
        for (int column = 0; column < headers.length; column++) {
            if (fields[column].isEmpty() && !headers[column].isBlank()) {
                notRead.add(new NotRead(row.getInt("header_row"), column, headers[column].strip()));
            }
        }
        return notRead;
    }

    private static String[] texts(Array array) throws SQLException {
        return (String[]) array.getArray();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
