package fr.moisson.tabular;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;

/** A text without columns; its encoding is found out as that of a CSV file is. */
public final class PlainText {
    private PlainText() {}

    /**
     * Opens a text at its first letter.
     *
     * @throws UnreadableFile with the sentence for whoever sent it, when it is not a text
     */
    public static BufferedReader open(Path file) throws IOException {
        Spreadsheets.Source source = Spreadsheets.Source.of(file);
        Charset charset = charset(String.valueOf(file.getFileName()), source);
        return new BufferedReader(CommaSeparated.withoutMark(new InputStreamReader(source.stream(), charset)));
    }

    private static Charset charset(String name, Spreadsheets.Source source) throws IOException {
        byte[] first;
        try (InputStream bytes = source.stream()) {
            first = bytes.readNBytes(CommaSeparated.FIRST_BYTES);
        }
        Charset wide = CommaSeparated.wide(first);
        return wide == null ? TextScan.ofProse(name, source).charset() : wide;
    }
}
