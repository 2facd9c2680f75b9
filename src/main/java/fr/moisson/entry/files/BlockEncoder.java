package fr.moisson.entry.files;

import fr.moisson.entry.CopyText;
import fr.moisson.entry.layout.Line;
import fr.moisson.entry.rows.SetAside;
import fr.moisson.form.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the rows of a block against the form, and writes those that are kept as COPY text. */
final class BlockEncoder {
    private final SheetImport sheet;
    private final Form form;
    private final SheetReading reading;
    private final Recognition recognition;
    private @Nullable RowEncoder encoder;

    BlockEncoder(SheetImport sheet, Form form, SheetReading reading, Recognition recognition) {
        this.sheet = sheet;
        this.form = form;
        this.reading = reading;
        this.recognition = recognition;
    }

    /** Whether rows are looked up among those that are stored. */
    boolean asksTheDatabase() {
        return recognition.isReturning();
    }

    EncodedBlock encode(Block block) {
        if (block.failure() != null) {
            return EncodedBlock.failed(block.failure());
        }
        RowEncoder encoder = encoder();
        CopyText copy = new CopyText();
        List<SetAside> setAside = new ArrayList<>();
        int kept = 0;
        boolean twice = false;
        List<Line> rows = recognition.asTheyWere(block.lines());
        List<CellReading> readings = new ArrayList<>();
        block.passed().forEach(passed -> readings.add(CellReading.of(passed)));
        Map<Integer, Recognition.Fate> fates = recognition.of(rows);
        for (Line row : rows) {
            Recognition.Fate fate = fates.get(row.number());
            boolean isKept = fate == null
                    ? encoder.encode(row, copy, setAside, readings)
                    : encoder.encodeKnown(row, fate, copy, setAside);
            if (isKept) {
                kept++;
                twice |= encoder.sawKeyTwice();
            }
        }
        int read = rows.size();
        int position = read == 0 ? 0 : rows.get(read - 1).number();
        return new EncodedBlock(
                copy, position, read, kept, read - kept, setAside, readings, twice, block.isLast(), null);
    }

    /** Made when the first lines have come: by then it is known how they are read. */
    private RowEncoder encoder() {
        if (encoder == null) {
            encoder = new RowEncoder(sheet, form, reading);
        }
        return encoder;
    }
}
