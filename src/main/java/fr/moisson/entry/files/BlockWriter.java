package fr.moisson.entry.files;

import fr.moisson.entry.CopyText;
import fr.moisson.entry.Entries;
import fr.moisson.entry.FormTable;
import fr.moisson.entry.asked.Answers;
import fr.moisson.entry.rows.SetAside;
import fr.moisson.form.Form;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStream;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Copies rows into their table, keeps what was set aside and notes how far it came, all in the transaction of the chunk. The chunk
 * that ends the sheet also ends the import.
 */
class BlockWriter implements ItemWriter<EncodedBlock>, ItemStream {
    private final DataSource dataSource;
    private final JdbcClient database;
    private final String table;
    private final SheetImport sheet;
    private final Form form;
    private final ImportProgress progress;
    private final String copyRows;
    private final ReadingRows readings;
    private final Answers answers;
    private boolean mayRepeatKeys;
    private long read;
    private long kept;

    BlockWriter(
            DataSource dataSource,
            Entries entries,
            Answers answers,
            SheetImport sheet,
            Form form,
            ImportProgress progress) {
        this.answers = answers;
        this.readings = new ReadingRows(answers, sheet.project());
        this.dataSource = dataSource;
        this.database = JdbcClient.create(dataSource);
        this.table = entries.table(form);
        this.sheet = sheet;
        this.form = form;
        this.progress = progress;
        this.copyRows = "copy " + sheet.target(entries, form) + " (_import, _row, _column, "
                + String.join(", ", new FormTable(table, form).fields()) + ") from stdin";
        this.mayRepeatKeys = database.sql("select rows > 0 from entry.imports where id = :id")
                .param("id", sheet.id())
                .query(Boolean.class)
                .single();
    }

    @Override
    public void write(Chunk<? extends EncodedBlock> chunk) throws SQLException, IOException {
        List<? extends EncodedBlock> blocks = chunk.getItems();
        copy(copyRows, blocks.stream().map(EncodedBlock::copy).toList());
        copy(
                "copy entry.set_aside (import, \"row\", \"column\", field, found, message, whole_row) from stdin",
                blocks.stream().map(this::setAside).toList());
        copy(
                "copy entry.readings (import, \"row\", \"column\", field, written, understood, rule, verdict, low, high, sentence, question)"
                        + " from stdin",
                blocks.stream()
                        .map(block -> readings.text(sheet.id(), block.readings()))
                        .toList());
        blocks.forEach(this::note);
        EncodedBlock last = blocks.get(blocks.size() - 1);
        if (last.failure() != null) {
            new Ending(database, table, form, sheet, answers).refuse(last.failure());
        } else if (last.isLast()) {
            new Ending(database, table, form, sheet, answers).finish(mayRepeatKeys);
        }
        progress.add(blocks.stream().mapToInt(EncodedBlock::read).sum());
    }

    private void copy(String sql, List<CopyText> texts) throws SQLException {
        if (texts.stream().allMatch(text -> text.size() == 0)) {
            return;
        }
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
            for (CopyText text : texts) {
                copy.writeToCopy(text.bytes(), 0, text.size());
            }
            copy.endCopy();
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private CopyText setAside(EncodedBlock block) {
        CopyText copy = new CopyText();
        for (SetAside line : block.setAside()) {
            copy.number(sheet.id()).tab();
            optional(copy, line.row() == null ? null : line.row().toString()).tab();
            optional(copy, line.column()).tab();
            optional(copy, line.field()).tab();
            optional(copy, line.found()).tab();
            copy.text(line.message()).tab();
            copy.text(line.wholeRow() ? "t" : "f").endOfRow();
        }
        return copy;
    }

    private static CopyText optional(CopyText copy, @Nullable String value) {
        return value == null ? copy.missing() : copy.text(value);
    }

    private void note(EncodedBlock block) {
        mayRepeatKeys |= block.sawKeyTwice();
        read += block.read();
        kept += block.kept();
        database.sql("""
                        update entry.imports set position = greatest(position, :position), rows = rows + :read,
                          added = added + :kept, set_aside = set_aside + :aside
                        where id = :id
                        """)
                .param("position", block.position())
                .param("read", block.read())
                .param("kept", block.kept())
                .param("aside", block.rowsAside())
                .param("id", sheet.id())
                .update();
    }

    @Override
    public void update(ExecutionContext context) {
        context.putLong("read", read);
        context.putLong("kept", kept);
        context.putLong("setAside", read - kept);
    }
}
