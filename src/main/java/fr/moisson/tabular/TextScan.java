package fr.moisson.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** One look at all the bytes of a CSV file: which encoding it is in, and whether its quotes are closed. */
final class TextScan {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Charset LATIN_9 = Charset.forName("ISO-8859-15");
    private static final Charset MAC = Charset.forName("x-MacRoman");
    private static final int EURO_IN_LATIN_9 = 0xA4;

    /** é è à ê ù ç, as an old Mac writes them: nobody writes what Windows would read there. */
    private static final boolean[] ON_MAC = signs(0x8E, 0x8F, 0x88, 0x90, 0x9D, 0x8D);

    /** The same as Windows writes them, and É. */
    private static final boolean[] ON_WINDOWS = signs(0xE9, 0xE8, 0xE0, 0xEA, 0xF9, 0xE7, 0xC9);

    private final String name;
    private final byte separator;
    private final boolean inColumns;
    private boolean utf8 = true;
    private int expected;
    private int minimum = 0x80;
    private int maximum = 0xBF;
    private boolean quoted;
    private boolean atStart = true;
    private boolean justClosed;
    private int line = 1;
    private int quoteLine;
    private long onMac;
    private long onWindows;
    private long onlyOnWindows;
    private long oldEuros;

    private TextScan(String name, byte separator, boolean inColumns) {
        this.name = name;
        this.separator = separator;
        this.inColumns = inColumns;
    }

    static TextScan of(String name, Spreadsheets.Source source, byte separator) throws IOException {
        TextScan scan = new TextScan(name, separator, true);
        scan.look(source);
        if (scan.quoted) {
            throw scan.neverClosed();
        }
        return scan;
    }

    /** The same look at a text that has no columns, where a quote is a sign like another. */
    static TextScan ofProse(String name, Spreadsheets.Source source) throws IOException {
        TextScan scan = new TextScan(name, (byte) '\n', false);
        scan.look(source);
        return scan;
    }

    private void look(Spreadsheets.Source source) throws IOException {
        try (InputStream bytes = source.stream()) {
            byte[] block = new byte[1 << 16];
            for (int n = bytes.read(block); n >= 0; n = bytes.read(block)) {
                see(block, n);
            }
        }
    }

    /** The quote that seems to close it, lines below, opens another cell: the rows between would be swallowed. */
    private UnreadableFile neverClosed() {
        return new UnreadableFile(
                name,
                "ligne " + quoteLine + ", un guillemet est ouvert et jamais refermé. Le refermer ou le supprimer.");
    }

    Charset charset() {
        if (utf8 && expected == 0) {
            return StandardCharsets.UTF_8;
        }
        if (onMac > onWindows) {
            return MAC;
        }
        return oldEuros > 0 && onlyOnWindows == 0 ? LATIN_9 : WINDOWS;
    }

    private static boolean[] signs(int... bytes) {
        boolean[] signs = new boolean[256];
        for (int b : bytes) {
            signs[b] = true;
        }
        return signs;
    }

    int lines() {
        return line;
    }

    private void see(byte[] block, int n) {
        for (int at = 0; at < n; at++) {
            byte b = block[at];
            if (b < 0 || expected > 0) {
                seeWide(b & 0xFF);
            }
            boolean afterQuote = justClosed;
            justClosed = false;
            if (b == '"' && inColumns) {
                seeQuote(afterQuote);
            } else if (b == '\n') {
                line++;
                atStart = true;
            } else if (b == 0) {
                throw notAText();
            } else {
                seeWhatFollows(b, afterQuote);
                atStart = b == separator || b == '\r' || (atStart && b < 0 && line == 1);
            }
        }
    }

    private UnreadableFile notAText() {
        return new UnreadableFile(
                name,
                inColumns
                        ? "ce fichier n’est pas un texte CSV. Ouvrir l’original dans un tableur et l’enregistrer au format .xlsx."
                        : "ce n’est pas un texte, malgré son nom. Exporter la discussion de WhatsApp «\u00A0sans les médias\u00A0»,"
                                + " ou enregistrer le tableau au format .xlsx.");
    }

    private void seeWhatFollows(byte b, boolean afterQuote) {
        justClosed = afterQuote && b == ' ';
        if (afterQuote && line > quoteLine && b != separator && b != '\r' && b != ' ') {
            throw neverClosed();
        }
    }

    private void seeQuote(boolean afterQuote) {
        if (quoted) {
            quoted = false;
            justClosed = true;
            atStart = true;
        } else if (atStart) {
            quoted = true;
            quoteLine = afterQuote ? quoteLine : line;
        }
    }

    private void seeWide(int b) {
        onMac += ON_MAC[b] ? 1 : 0;
        onWindows += ON_WINDOWS[b] ? 1 : 0;
        onlyOnWindows += b >= 0x80 && b <= 0x9F ? 1 : 0;
        oldEuros += b == EURO_IN_LATIN_9 ? 1 : 0;
        if (expected > 0) {
            utf8 &= b >= minimum && b <= maximum;
            expected--;
            minimum = 0x80;
            maximum = 0xBF;
        } else if (b >= 0xC2 && b <= 0xDF) {
            expected = 1;
        } else if (b >= 0xE0 && b <= 0xEF) {
            expected = 2;
            minimum = b == 0xE0 ? 0xA0 : 0x80;
            maximum = b == 0xED ? 0x9F : 0xBF;
        } else if (b >= 0xF0 && b <= 0xF4) {
            expected = 3;
            minimum = b == 0xF0 ? 0x90 : 0x80;
            maximum = b == 0xF4 ? 0x8F : 0xBF;
        } else {
            utf8 = false;
        }
    }
}
