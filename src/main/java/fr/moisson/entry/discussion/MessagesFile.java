package fr.moisson.entry.discussion;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import fr.moisson.tabular.Formulas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * {@code messages.csv}: each message that counts, under its pseudonym, with the file and the line where it begins. What a spreadsheet
 * would run as a formula is made text.
 */
@Component
public class MessagesFile {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);

    private final Messages messages;

    MessagesFile(Messages messages) {
        this.messages = messages;
    }

    public void write(String project, Path folder) {
        try {
            Files.createDirectories(folder);
            try (CsvWriter csv = CsvWriter.builder()
                    .lineDelimiter(LineDelimiter.LF)
                    .build(folder.resolve("messages.csv"), StandardCharsets.UTF_8)) {
                csv.writeRecord("date", "author", "text", "file", "line", "kind");
                messages.each(
                        project,
                        one -> csv.writeRecord(
                                MINUTE.format(one.at()),
                                one.author(),
                                Formulas.harmless(one.text()),
                                Formulas.harmless(one.file()),
                                String.valueOf(one.line()),
                                one.kind().code()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
