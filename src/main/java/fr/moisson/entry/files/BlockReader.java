package fr.moisson.entry.files;

import fr.moisson.tabular.Row;
import fr.moisson.tabular.Spreadsheet;
import fr.moisson.tabular.Spreadsheets;
import fr.moisson.tabular.UnreadableFile;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads a sheet in blocks. Where it goes on after a stop is written in {@code entry.imports} by the transaction that wrote the rows,
 * so that it holds whichever run comes next.
 */
class BlockReader implements ItemStreamReader<Block> {
    static final int ROWS = 1_000;

    private final SheetImport sheet;
    private final Folder folder;
    private @Nullable Spreadsheet spreadsheet;
    private @Nullable Iterator<Row> rows;
    private boolean ended;

    BlockReader(SheetImport sheet, Folder folder) {
        this.sheet = sheet;
        this.folder = folder;
    }

    @Override
    public void open(ExecutionContext context) {
        try {
            Spreadsheet opened = Spreadsheets.open(folder.resolve(sheet.file()));
            spreadsheet = opened;
            rows = opened.rows(sheet.sheet());
        } catch (UnreadableFile e) {
            rows = null;
        }
    }

    @Override
    public @Nullable Block read() {
        if (ended) {
            return null;
        }
        List<Row> block = new ArrayList<>(ROWS);
        try {
            Iterator<Row> source = rows;
            if (source == null) {
                throw new UnreadableFile(
                        sheet.file(), "ce fichier ne s’ouvre plus. Vérifier qu’il est encore là et relancer.");
            }
            while (block.size() < ROWS && source.hasNext()) {
                Row row = source.next();
                if (row.number() > sheet.position()) {
                    block.add(row);
                }
            }
            ended = !source.hasNext();
            return new Block(block, ended, null);
        } catch (UnreadableFile e) {
            ended = true;
            return new Block(List.of(), true, e.getMessage());
        }
    }

    @Override
    public void close() {
        if (spreadsheet != null) {
            spreadsheet.close();
        }
    }
}
