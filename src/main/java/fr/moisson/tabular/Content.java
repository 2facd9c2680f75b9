package fr.moisson.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** What a file is, by what it holds: people rename files, and programs save pages under the extension of a workbook. */
enum Content {
    XLSX,
    XLS,
    ODS,
    TEXT;

    private static final int FIRST_BYTES = 4_096;
    private static final byte[] OLE2 = {
        (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };
    private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";

    /** @throws UnreadableFile when it is nothing that is read here */
    static Content of(String name, Spreadsheets.Source source) throws IOException {
        byte[] first;
        try (InputStream bytes = source.stream()) {
            first = bytes.readNBytes(FIRST_BYTES);
        }
        if (first.length >= 4 && first[0] == 'P' && first[1] == 'K' && first[2] < 9) {
            return packed(name, source);
        }
        if (first.length >= OLE2.length && java.util.Arrays.equals(first, 0, OLE2.length, OLE2, 0, OLE2.length)) {
            return XLS;
        }
        refuseDocuments(name, first);
        if (!name.toLowerCase(Locale.ROOT).matches(".*\\.(csv|tsv)") && !isInColumns(first)) {
            throw notATable(name);
        }
        return TEXT;
    }

    /** A text under the name of a workbook is read when it has columns, not when it is the message of a failed download. */
    private static boolean isInColumns(byte[] first) {
        String text = new String(first, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\n');
        String line = end < 0 ? text : text.substring(0, end);
        return line.indexOf(';') >= 0 || line.indexOf('\t') >= 0 || line.indexOf(',') >= 0;
    }

    /** A truncated archive passes for a workbook: it is told damaged further on. */
    private static Content packed(String name, Spreadsheets.Source source) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(source.stream())) {
            ZipEntry part = zip.getNextEntry();
            if (part != null && part.getName().equals("mimetype")) {
                return openDocument(name, new String(zip.readNBytes(200), StandardCharsets.US_ASCII));
            }
        } catch (ZipException | java.io.EOFException | IllegalArgumentException e) {
            throw PackedParts.damaged(name, e);
        }
        return XLSX;
    }

    private static Content openDocument(String name, String type) {
        if (type.startsWith(OPEN_DOCUMENT + "spreadsheet")) {
            return ODS;
        }
        throw notATable(name);
    }

    private static void refuseDocuments(String name, byte[] first) {
        String start = new String(first, StandardCharsets.ISO_8859_1).replace("\u0000", "");
        String text =
                start.replaceFirst("^[\u00EF\u00BB\u00BF\u00FE\u00FF\\s]+", "").toLowerCase(Locale.ROOT);
        if (text.startsWith("<")
                && text.matches("(?s)(<\\?xml.*|<!doctype html.*|<(html|head|meta|table|style|body)\\b.*)")) {
            throw new UnreadableFile(
                    name,
                    "c’est une page web ou un fichier XML, non un classeur. L’ouvrir dans un tableur et l’enregistrer au format .xlsx.");
        }
        if (text.startsWith("%pdf")
                || text.startsWith("{\\rtf")
                || start.startsWith("\u0089PNG")
                || start.startsWith("\u00FF\u00D8\u00FF")) {
            throw notATable(name);
        }
    }

    static UnreadableFile notATable(String name) {
        return new UnreadableFile(
                name,
                "ce fichier n’est ni un classeur ni un texte CSV. Déposer le tableau lui-même, au format .xlsx, .xls, .ods ou .csv.");
    }
}
