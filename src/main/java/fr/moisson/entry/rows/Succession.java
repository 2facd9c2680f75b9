package fr.moisson.entry.rows;

import fr.moisson.entry.FormTable;
import fr.moisson.form.Form;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happens to the rows of a file that stop counting: those that also stand in another file count on, for that file. */
public final class Succession {
    private static final String SAME_SHEET = """
            (select before.id from entry.imports before join entry.imports this
               on this.project = before.project and this.kind = before.kind and this.file = before.file and this.sheet is not distinct from before.sheet
             where this.id = :import)
            """;

    /** SQL: whether a row that someone set apart is followed by one that must not count by itself. */
    public static final String APART = "%1$s._state in ('rejeté', 'à vérifier', 'essai')";

    /** SQL: the state of the row that follows it. */
    public static final String INHERITED = "case %1$s._state when 'rejeté' then 'à vérifier' else %1$s._state end";

    private final JdbcClient database;
    private final String table;
    private final Form form;

    public Succession(JdbcClient database, String table, Form form) {
        this.database = database;
        this.table = table;
        this.form = form;
    }

    /** The rows of a sheet stop counting; how many did. */
    public long retire(int import_) {
        long rows = database.sql("update " + table
                        + " set _superseded_at = now() where _superseded_at is null and _import in " + SAME_SHEET)
                .param("import", import_)
                .update();
        forgetClaims(import_, false);
        handOver();
        return rows;
    }

    /** A sheet no longer says where its rows also stand; {@code exceptItself}: only the earlier readings of it. */
    public void forgetClaims(int import_, boolean exceptItself) {
        database.sql("delete from entry.also_found where import in " + SAME_SHEET
                        + (exceptItself ? " and import <> :import" : ""))
                .param("import", import_)
                .update();
    }

    /** A row superseded in this transaction that stands in another file too is taken over by that file. */
    public void handOver() {
        String fields = String.join(", ", new FormTable(table, form).fields());
        List<Long> entries = database.sql("""
                        select distinct claim.entry from entry.also_found claim
                        join %s old on old._id = claim.entry
                        where claim.form = :form and old._superseded_at = now()
                        """.formatted(table))
                .param("form", tableName())
                .query(Long.class)
                .list();
        for (long entry : entries) {
            long successor = database.sql("""
                            insert into %1$s (_import, _row, _column, _state, %2$s)
                            select claim.import, claim.row, nullif(claim.column, -1), old._state, %2$s
                            from %1$s old
                            join entry.also_found claim on claim.form = :form and claim.entry = old._id
                            where old._id = :entry
                            order by claim.import, claim.row, claim.column
                            limit 1
                            returning _id
                            """.formatted(table, fields))
                    .param("form", tableName())
                    .param("entry", entry)
                    .query(Long.class)
                    .single();
            database.sql("""
                            delete from entry.also_found claim using %s heir
                            where heir._id = :successor and claim.import = heir._import and claim.row = heir._row
                              and claim.column = coalesce(heir._column, -1)
                            """.formatted(table)).param("successor", successor).update();
            database.sql("update entry.also_found set entry = :successor where form = :form and entry = :entry")
                    .param("successor", successor)
                    .param("form", tableName())
                    .param("entry", entry)
                    .update();
        }
    }

    /** Entries of different forms may have the same number, so a claim names its table. */
    public String tableName() {
        return table;
    }
}
