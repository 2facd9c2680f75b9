package fr.moisson.entry.files;

import fr.moisson.entry.FormTable;
import fr.moisson.entry.Place;
import fr.moisson.entry.State;
import fr.moisson.entry.rows.Conflict;
import fr.moisson.entry.rows.SetAside;
import fr.moisson.entry.rows.SetAsides;
import fr.moisson.entry.rows.Succession;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares the rows that arrived from a sheet with those that count, in the transaction of its last rows. A row is the same row by
 * the fields with the role {@code key}; in a form without one, by its content and how often that content occurs.
 */
final class Merge {
    private final JdbcClient database;
    private final String table;
    private final Form form;
    private final SheetImport sheet;
    private final Succession succession;
    private final List<Field> key;

    Merge(JdbcClient database, String table, Form form, SheetImport sheet) {
        this.database = database;
        this.table = table;
        this.form = form;
        this.sheet = sheet;
        this.succession = new Succession(database, table, form);
        this.key = form.with("key");
    }

    void finish() {
        database.sql("lock table " + table + " in share row exclusive mode").update();
        compare();
        setConflictsAside();
        setAsideElsewhere();
        supersede();
        insert();
        claim();
        succession.handOver();
        count();
        database.sql("drop table " + sheet.arrivals()).update();
    }

    private String identity(String alias) {
        return FormTable.fingerprint(alias, key.isEmpty() ? form.fields() : key);
    }

    private void compare() {
        String content = FormTable.fingerprint("r", form.fields());
        database.sql("""
                        create temp table arrived on commit drop as
                        select r._arrival, r._row, %2$s as identity, %3$s as content,
                          row_number() over (partition by %2$s order by r._arrival) as nth
                        from %1$s r
                        """.formatted(sheet.arrivals(), identity("r"), content)).update();
        database.sql("""
                        create temp table standing on commit drop as
                        select r._id, r._import, r._row, r._state, mine, %2$s as identity, %3$s as content,
                          row_number() over (partition by %2$s order by mine desc, r._id) as nth
                        from %1$s r
                        join (select i.id, i.kind = 'file' and i.file = :file and i.sheet is not distinct from :sheet as mine
                              from entry.imports i where i.project = :project) origin on origin.id = r._import
                        where r._superseded_at is null and (mine or %4$s)
                        """.formatted(table, identity("r"), content, State.sqlCounts("r._state")))
                .param("file", sheet.file())
                .param("sheet", sheet.sheet())
                .param("project", sheet.project())
                .update();
        database.sql("analyze arrived").update();
        database.sql("analyze standing").update();
        database.sql("""
                        create temp table verdicts on commit drop as
                        select a._arrival, a._row, s._id, first._row as first_row, s._import as other_import, s._row as other_row,
                          case
                            when first._row is not null and first.content = a.content then 'twice'
                            when first._row is not null then 'contradiction'
                            when s._id is null then 'added'
                            when s.content = a.content and s.mine then 'same'
                            when s.content = a.content then 'elsewhere'
                            when s.mine then 'changed'
                            else 'conflict'
                          end as verdict
                        from arrived a
                        left join arrived first on first.identity = a.identity and first.nth = 1 and a.nth > 1 and :keyed
                        left join standing s on s.identity = a.identity and s.nth = a.nth
                        """).param("keyed", !key.isEmpty()).update();
        database.sql("analyze verdicts").update();
    }

    private void setConflictsAside() {
        database.sql("""
                        select v._row, v.first_row, other.file, other.sheet, other.kind, v.other_row, %s as found
                        from verdicts v
                        join %s r on r._arrival = v._arrival
                        left join entry.imports other on other.id = v.other_import and v.verdict = 'conflict'
                        where v.verdict in ('conflict', 'contradiction')
                        order by v._row
                        """.formatted(keyText(key), sheet.arrivals()))
                .query((row, n) -> {
                    int firstRow = row.getInt("first_row");
                    String other = row.wasNull() ? place(row, "other_row").text() : "la ligne\u00A0" + firstRow;
                    return sheet.conflict(key, row.getInt("_row"), other, row.getString("found"));
                })
                .list()
                .forEach(conflict -> keep(sheet.id(), conflict));
    }

    /** The answers to the key, readable, of the rows named {@code r}. */
    static String keyText(List<Field> key) {
        return key.isEmpty()
                ? "''"
                : key.stream()
                        .map(field -> "r." + FormTable.quoted(field.name()))
                        .collect(Collectors.joining(", ", "concat_ws(' / ', ", ")"));
    }

    /** Rows of other files that were like one that changes here now contradict it. */
    private void setAsideElsewhere() {
        database.sql("""
                        select claim.import, claim.row, i.file, i.sheet, i.kind, v._row
                        from verdicts v
                        join entry.also_found claim on claim.form = :form and claim.entry = v._id
                        join entry.imports i on i.id = claim.import
                        where v.verdict = 'changed'
                        """)
                .param("form", succession.tableName())
                .query((row, n) -> {
                    int other = row.getInt("import");
                    Place place = place(row, "row");
                    keep(other, Conflict.of(place, new Place(0, sheet.file(), sheet.sheet(), row.getInt("_row"))));
                    forget(other, place.row());
                    return other;
                })
                .list();
    }

    private static Place place(ResultSet row, String number) throws SQLException {
        return Place.of(row, 0, number);
    }

    private void forget(int other, int row) {
        database.sql(
                        "update entry.imports set same = same - 1, elsewhere = elsewhere - 1, set_aside = set_aside + 1 where id = :id")
                .param("id", other)
                .update();
        database.sql("delete from entry.also_found where import = :id and \"row\" = :row")
                .param("id", other)
                .param("row", row)
                .update();
    }

    private void keep(int import_, SetAside line) {
        new SetAsides(database).keep(import_, line);
    }

    private void supersede() {
        database.sql("""
                        update %s r set _superseded_at = now()
                        from standing s
                        left join verdicts v on v._id = s._id
                        where r._id = s._id and s.mine and (v._id is null or v.verdict = 'changed')
                        """.formatted(table)).update();
    }

    private void insert() {
        String fields = String.join(", ", new FormTable(table, form).fields());
        database.sql("""
                        insert into %1$s (_import, _row, _column, %2$s)
                        select _import, _row, _column, %2$s from %3$s
                        where _arrival in (select _arrival from verdicts where verdict in ('added', 'changed'))
                        order by _arrival
                        """.formatted(table, fields, sheet.arrivals())).update();
        inherit();
    }

    /** What takes the place of a row that did not count does not count by itself: someone looks at it again. */
    private void inherit() {
        boolean isNeeded = database.sql("""
                        select exists (select from verdicts v join standing s on s._id = v._id
                          where v.verdict = 'changed' and %s)
                        """.formatted(Succession.APART.formatted("s")))
                .query(Boolean.class)
                .single();
        if (isNeeded) {
            database.sql("""
                            update %s r set _state = %s
                            from verdicts v join standing s on s._id = v._id
                            where v.verdict = 'changed' and %s and r._import = :import and r._row = v._row
                            """.formatted(table, Succession.INHERITED.formatted("s"), Succession.APART.formatted("s")))
                    .param("import", sheet.id())
                    .update();
        }
    }

    private void claim() {
        succession.forgetClaims(sheet.id(), true);
        database.sql("""
                        insert into entry.also_found (form, entry, import, "row", "column")
                        select :form, v._id, :import, v._row, coalesce(r._column, -1)
                        from verdicts v join %s r on r._arrival = v._arrival
                        where v.verdict = 'elsewhere'
                        """.formatted(sheet.arrivals()))
                .param("form", succession.tableName())
                .param("import", sheet.id())
                .update();
    }

    private void count() {
        database.sql("""
                        update entry.imports i set
                          added = n.added, changed = n.changed, same = n.same, elsewhere = n.elsewhere,
                          set_aside = i.set_aside + n.conflicts,
                          removed = (select count(*) from standing s where s.mine
                                     and not exists (select from verdicts v where v._id = s._id))
                        from (
                          select count(*) filter (where verdict = 'added') as added,
                            count(*) filter (where verdict = 'changed') as changed,
                            count(*) filter (where verdict in ('same', 'elsewhere', 'twice')) as same,
                            count(*) filter (where verdict = 'elsewhere') as elsewhere,
                            count(*) filter (where verdict in ('conflict', 'contradiction')) as conflicts
                          from verdicts) n
                        where i.id = :id
                        """).param("id", sheet.id()).update();
    }
}
