package fr.moisson.indicator;

import fr.moisson.form.Field;
import fr.moisson.form.Form;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From a number back to its rows: the same SQL that computed it, asked for the rows instead of the sums. */
final class Provenance {
    private final JdbcClient database;
    private final Tables tables;
    private final boolean imported;

    /** @param imported whether rows say the file they came from, which drawn data do not */
    Provenance(DataSource database, Tables tables, boolean imported) {
        this.database = JdbcClient.create(database);
        this.tables = tables;
        this.imported = imported;
    }

    /**
     * A row of a tracker, a sheet of paper or a response: where it stands, and what it says, column by column.
     *
     * @param file or the name of the pile, or of who sent the response
     * @param pile of paper, null for anything else
     * @param collection the import that a response came with, null for anything else
     * @param row or the number of the sheet, or of the response
     */
    record Behind(
            long id,
            @Nullable String file,
            @Nullable String sheet,
            @Nullable Integer pile,
            @Nullable Integer collection,
            int row,
            List<@Nullable String> cells) {}

    /**
     * Some of the rows behind a number.
     *
     * @param total how many there are in all
     */
    record Page(Form form, List<Field> columns, List<Behind> rows, long total) {}

    /** The rows that enter a number. */
    Page rows(Definition definition, String measure, String group, long offset, int limit) {
        return page(definition, entering(definition, measure, group), offset, limit);
    }

    /** The rows of the same group that lack an answer. */
    Page withoutAnswer(Definition definition, String measure, String group, long offset, int limit) {
        return page(definition, lacking(definition, measure, group), offset, limit);
    }

    /** The rows of the form that the definition does not look at: {@code where} is not met, or what they belong to is not known. */
    Page outside(Definition definition, long offset, int limit) {
        Source source = definition.source();
        return page(
                definition,
                source.counts("f") + " and f._id not in (select f._id " + source.from() + ")",
                offset,
                limit);
    }

    private static String entering(Definition definition, String measure, String group) {
        return conditions(definition, measure, group, "");
    }

    private static String lacking(Definition definition, String measure, String group) {
        return conditions(definition, measure, group, "not ");
    }

    private static String conditions(Definition definition, String measure, String group, String not) {
        List<String> any = new ArrayList<>();
        for (Calculation calculation : definition.calculations()) {
            if (calculation.measures().contains(measure)) {
                String lines = calculation.lines(group);
                if (lines != null) {
                    String counted = "(" + lines + ") and " + not + "coalesce((" + calculation.counted() + "), false)";
                    any.add("(" + calculation.request().relation().rowsWhere(counted) + ")");
                }
            }
        }
        return any.isEmpty() ? "false" : "(" + String.join(" or ", any) + ")";
    }

    private Page page(Definition definition, String condition, long offset, int limit) {
        Form form = definition.source().form();
        List<Field> columns =
                form.fields().stream().filter(field -> !field.isCalculated()).toList();
        String read = definition.source().table(form);
        String written = tables.table().apply(form);
        boolean isAsWritten = read.equals(written);
        String from = " from " + read + " f " + (isAsWritten ? "" : "join " + written + " w on w._id = f._id ");
        long total = database.sql("select count(*)" + from + "where " + condition)
                .query(Long.class)
                .single();
        StringBuilder sql = new StringBuilder("select f._id, f._row");
        sql.append(
                imported
                        ? ", i.file, i.sheet, i.pile, case when i.kind = 'collecte' then i.id end"
                        : ", null::text, null::text, null::integer, null::integer");
        columns.forEach(field -> sql.append(", ").append(isAsWritten ? cell("f", field) : written(field)));
        sql.append(from);
        sql.append(imported ? "left join entry.imports i on i.id = f._import " : "");
        sql.append("where ").append(condition);
        sql.append(imported ? " order by i.file, i.sheet, f._row, f._id" : " order by f._row, f._id");
        sql.append(" limit ").append(limit).append(" offset ").append(offset);
        List<Behind> rows = database.sql(sql.toString())
                .query((row, n) -> behind(row, columns.size()))
                .list();
        return new Page(form, columns, rows, total);
    }

    private static String cell(String row, Field field) {
        return row + ".\"" + field.name() + "\"::text";
    }

    /** What was typed; and where someone decided that a code stands for it, which one. */
    private static String written(Field field) {
        String typed = cell("w", field);
        String read = cell("f", field);
        return field.has("subject")
                ? typed + " || case when " + typed + " <> " + read + " then ' (compte avec ' || " + read
                        + " || ')' else '' end"
                : typed;
    }

    private static Behind behind(ResultSet row, int columns) throws SQLException {
        List<@Nullable String> cells = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            cells.add(row.getString(i + 7));
        }
        return new Behind(
                row.getLong(1),
                row.getString(3),
                row.getString(4),
                (Integer) row.getObject(5),
                (Integer) row.getObject(6),
                row.getInt(2),
                cells);
    }
}
