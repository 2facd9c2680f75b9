package fr.moisson;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Words that still stand somewhere in a database, in any column of any table, of bytes too. */
public final class Leftovers {
    private Leftovers() {}

    private record Column(String schema, String table, String name, String type) {
        String place() {
            return schema + "." + table + "." + name;
        }
    }

    /** Where: « entry.comments.written : Zorana ». */
    public static List<String> of(JdbcClient database, String... words) {
        List<String> found = new ArrayList<>();
        for (Column column : columns(database)) {
            for (String word : words) {
                if (holds(database, column, word)) {
                    found.add(column.place() + " : " + word);
                }
            }
        }
        return found;
    }

    private static List<Column> columns(JdbcClient database) {
        return database.sql("""
                        select c.table_schema as schema, c.table_name as table, c.column_name as name, c.data_type as type
                        from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
                        where c.table_schema not in ('pg_catalog', 'information_schema') and t.table_type = 'BASE TABLE'
                        """).query(Column.class).list();
    }

    private static boolean holds(JdbcClient database, Column column, String word) {
        boolean bytes = column.type().equals("bytea");
        String sql = "select exists (select from \"%s\".\"%s\" where %s)"
                .formatted(
                        column.schema(),
                        column.table(),
                        bytes
                                ? "position(:word in \"" + column.name() + "\") > 0"
                                : "strpos(lower(\"" + column.name() + "\"::text), lower(:word)) > 0");
        return database.sql(sql)
                .param("word", bytes ? word.getBytes(StandardCharsets.UTF_8) : word)
                .query(Boolean.class)
                .single();
    }
}
