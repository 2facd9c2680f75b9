package fr.moisson.entry.rows;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The lines of {@code entry.set_aside} that are found out one by one. */
public final class SetAsides {
    private final JdbcClient database;

    public SetAsides(JdbcClient database) {
        this.database = database;
    }

    public void keep(int import_, SetAside line) {
        database.sql("""
                        insert into entry.set_aside (import, "row", "column", field, found, message, whole_row)
                        values (:import, :row, :column, :field, :found, :message, :whole)
                        """)
                .param("import", import_)
                .param("row", line.row())
                .param("column", line.column())
                .param("field", line.field())
                .param("found", line.found())
                .param("message", line.message())
                .param("whole", line.wholeRow())
                .update();
    }
}
