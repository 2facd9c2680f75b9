package fr.moisson.entry;

import fr.moisson.form.Form;
import fr.moisson.tabular.Row;
import java.util.ArrayList;
import java.util.List;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/** Checks the rows of a block against the form, and writes those that are kept as COPY text. */
class BlockEncoder implements ItemProcessor<Block, EncodedBlock> {
    private final RowEncoder encoder;

    BlockEncoder(SheetImport sheet, Form form) {
        this.encoder = new RowEncoder(sheet, form);
    }

    @Override
    public EncodedBlock process(Block block) {
        CopyText copy = new CopyText();
        List<SetAside> setAside = new ArrayList<>();
        int kept = 0;
        boolean twice = false;
        for (Row row : block.rows()) {
            if (encoder.encode(row, copy, setAside)) {
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
