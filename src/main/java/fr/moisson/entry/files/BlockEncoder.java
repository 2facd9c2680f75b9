package fr.moisson.entry.files;

import fr.moisson.entry.CopyText;
import fr.moisson.entry.rows.SetAside;
import fr.moisson.form.Form;
import fr.moisson.tabular.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/** Checks the rows of a block against the form, and writes those that are kept as COPY text. */
class BlockEncoder implements ItemProcessor<Block, EncodedBlock> {
    private final RowEncoder encoder;
    private final Recognition recognition;

    BlockEncoder(SheetImport sheet, Form form, Recognition recognition) {
        this.encoder = new RowEncoder(sheet, form);
        this.recognition = recognition;
    }

    @Override
    public EncodedBlock process(Block block) {
        CopyText copy = new CopyText();
        List<SetAside> setAside = new ArrayList<>();
        int kept = 0;
        boolean twice = false;
        List<Row> rows = recognition.asTheyWere(block.rows());
        Map<Integer, Recognition.Fate> fates = recognition.of(rows);
        for (Row row : rows) {
            Recognition.Fate fate = fates.get(row.number());
            boolean isKept =
                    fate == null ? encoder.encode(row, copy, setAside) : encoder.encodeKnown(row, fate, copy, setAside);
            if (isKept) {
                kept++;
                twice |= encoder.sawKeyTwice();
            }
        }
        int read = block.rows().size();
        int position = read == 0 ? 0 : block.rows().get(read - 1).number();
        return new EncodedBlock(
                copy, position, read, kept, read - kept, setAside, twice, block.isLast(), block.failure());
    }
}
