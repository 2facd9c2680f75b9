package fr.moisson.entry.files;

import fr.moisson.entry.layout.Line;
import fr.moisson.entry.layout.Lines;
import fr.moisson.entry.layout.Passed;
import fr.moisson.tabular.Spreadsheet;
import fr.moisson.tabular.Spreadsheets;
import fr.moisson.tabular.UnreadableFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads a sheet in blocks. Where it goes on after a stop is written in {@code entry.imports} by the transaction that wrote the rows,
 * so that it holds whichever run comes next.
 */
class BlockReader implements ItemStreamReader<Block> {
    static final int ROWS = 1_000;

    /** As many as a transaction writes. */
    private static final int BLOCKS_AHEAD = EntrySteps.BLOCKS_A_TRANSACTION;

    private final SheetImport sheet;
    private final Folder folder;
    private final SheetReading reading;
    private @Nullable Spreadsheet spreadsheet;
    private @Nullable Lines lines;
    private @Nullable Line next;
    private boolean ended;
    private @Nullable ExecutorService reader;
    private final Deque<Future<@Nullable Block>> ahead = new ArrayDeque<>();

    BlockReader(SheetImport sheet, Folder folder, SheetReading reading) {
        this.sheet = sheet;
        this.folder = folder;
        this.reading = reading;
    }

    @Override
    public void open(ExecutionContext context) {
        try {
            Spreadsheet opened = Spreadsheets.open(folder.resolve(sheet.file()));
            spreadsheet = opened;
            lines = reading.begin(opened);
        } catch (UnreadableFile e) {
            lines = null;
        }
    }

    /** A long sheet is read ahead, while the blocks before are checked and written. */
    @Override
    public @Nullable Block read() {
        Block block = ahead.isEmpty() ? next() : await(ahead.remove());
        boolean isLong = block != null && !block.isLast() && block.lines().size() >= ROWS;
        while (isLong && ahead.size() < BLOCKS_AHEAD) {
            ahead.add(reader().submit(this::next));
        }
        return block;
    }

    private ExecutorService reader() {
        if (reader == null) {
            reader = Executors.newSingleThreadExecutor(work -> new Thread(work, "read-" + sheet.id()));
        }
        return reader;
    }

    private static @Nullable Block await(Future<@Nullable Block> block) {
        try {
            return block.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private @Nullable Block next() {
        if (ended) {
            return null;
        }
        try {
            Lines source = lines;
            if (source == null) {
                throw new UnreadableFile(
                        sheet.file(), "ce fichier ne s’ouvre plus. Vérifier qu’il est encore là et relancer.");
            }
            List<Passed> passed = new ArrayList<>();
            List<Line> block = block(source, passed);
            ended = next == null;
            return new Block(block, passed, ended, null);
        } catch (UnreadableFile e) {
            ended = true;
            return new Block(List.of(), List.of(), true, e.getMessage());
        }
    }

    /** The lines of one row of the sheet stay together: it is by rows that reading goes on after a stop. */
    private List<Line> block(Lines source, List<Passed> passed) {
        List<Line> block = new ArrayList<>(ROWS);
        if (next != null) {
            block.add(next);
            next = null;
        }
        while (next == null && source.hasNext()) {
            Line line = source.next();
            if (line.number() > sheet.position()) {
                if (block.size() >= ROWS && block.get(block.size() - 1).number() != line.number()) {
                    next = line;
                } else {
                    block.add(line);
                }
            }
        }
        source.passedOver().stream().filter(one -> one.row() > sheet.position()).forEach(passed::add);
        return block;
    }

    @Override
    public void close() {
        if (reader != null) {
            stop(reader);
        }
        if (spreadsheet != null) {
            spreadsheet.close();
        }
    }

    private static void stop(ExecutorService reader) {
        reader.shutdownNow();
        try {
            reader.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
