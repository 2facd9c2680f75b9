package fr.moisson.entry.files;

import fr.moisson.entry.FormTable;
import fr.moisson.entry.asked.Answers;
import fr.moisson.entry.rows.SetAside;
import fr.moisson.entry.rows.SetAsides;
import fr.moisson.form.Form;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The end of an import, in the transaction of its last rows: from then on it counts, and the reading of the sheet before it no more. */
final class Ending {
    /** From this many rows on, the database is told at once what the table looks like now. */
    private static final int MANY = 1_000;

    private final JdbcClient database;
    private final String table;
    private final Form form;
    private final SheetImport sheet;
    private final Answers answers;

    Ending(JdbcClient database, String table, Form form, SheetImport sheet, Answers answers) {
        this.answers = answers;
        this.database = database;
        this.table = table;
        this.form = form;
        this.sheet = sheet;
    }

    /** @param mayRepeatKeys whether a key may stand twice among the rows copied */
    void finish(boolean mayRepeatKeys) {
        if (!sheet.direct()) {
            new Merge(database, table, form, sheet).finish();
        } else if (mayRepeatKeys && !form.with("key").isEmpty()) {
            dropRepeated();
        }
        count();
        new NearlySame(database, table, form, sheet, answers).settle();
        long rows = database.sql("select rows from entry.imports where id = :id")
                .param("id", sheet.id())
                .query(Long.class)
                .single();
        if (rows >= MANY) {
            database.sql("analyze " + table).update();
        }
    }

    /** The file turned out to be damaged further down: none of it counts, and the sentence says why. */
    void refuse(String sentence) {
        if (sheet.direct()) {
            database.sql("delete from " + table + " where _import = :id")
                    .param("id", sheet.id())
                    .update();
        } else {
            database.sql("drop table " + sheet.arrivals()).update();
        }
        database.sql("delete from entry.set_aside where import = :id")
                .param("id", sheet.id())
                .update();
        database.sql("delete from entry.readings where import = :id")
                .param("id", sheet.id())
                .update();
        database.sql("update entry.imports set rows = 0, added = 0, set_aside = 0 where id = :id")
                .param("id", sheet.id())
                .update();
        keep(new SetAside(null, null, null, null, sentence, true));
        count();
    }

    private void count() {
        database.sql("""
                        update entry.imports set retired_at = now()
                        where project = :project and kind = 'file' and file = :file and sheet = :sheet and form = :form and id <> :id
                          and finished_at is not null and retired_at is null
                        """)
                .param("project", sheet.project())
                .param("file", sheet.file())
                .param("sheet", sheet.sheet())
                .param("form", sheet.form())
                .param("id", sheet.id())
                .update();
        database.sql("update entry.imports set finished_at = now() where id = :id")
                .param("id", sheet.id())
                .update();
    }

    private void dropRepeated() {
        String key = FormTable.fingerprint("r", form.with("key"));
        String content = FormTable.fingerprint("r", form.fields());
        record Repeated(long id, int row, int first, boolean isAlike, String found) {}
        List<Repeated> repeated = database.sql("""
                        with numbered as (
                          select r._id, r._row, %2$s as identity, %3$s as content, %4$s as found
                          from %1$s r
                          where r._import = :import and r._superseded_at is null),
                        nth as (
                          select *, row_number() over same_key as nth, first_value(_row) over same_key as first_row,
                            first_value(content) over same_key as first_content
                          from numbered
                          window same_key as (partition by identity order by _row))
                        select _id as id, _row as "row", first_row as first, content = first_content as is_alike, found
                        from nth where nth > 1 order by _row
                        """.formatted(table, key, content, Merge.keyText(form.with("key"))))
                .param("import", sheet.id())
                .query((row, n) -> new Repeated(
                        row.getLong("id"),
                        row.getInt("row"),
                        row.getInt("first"),
                        row.getBoolean("is_alike"),
                        row.getString("found")))
                .list();
        for (Repeated row : repeated) {
            database.sql("delete from " + table + " where _id = :id")
                    .param("id", row.id())
                    .update();
            if (!row.isAlike()) {
                keep(sheet.conflict(form.with("key"), row.row(), "la ligne\u00A0" + row.first(), row.found()));
            }
        }
        long alike = repeated.stream().filter(Repeated::isAlike).count();
        database.sql("""
                        update entry.imports set added = added - :all, same = same + :alike, set_aside = set_aside + :all - :alike
                        where id = :id
                        """)
                .param("all", repeated.size())
                .param("alike", alike)
                .param("id", sheet.id())
                .update();
    }

    private void keep(SetAside line) {
        new SetAsides(database).keep(sheet.id(), line);
    }
}
