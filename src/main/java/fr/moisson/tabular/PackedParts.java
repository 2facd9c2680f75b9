package fr.moisson.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Looks through the parts of a workbook before it is read: what it takes once unpacked is counted byte by byte, whatever the file
 * says of itself, and cell addresses that would fill the memory are refused.
 */
final class PackedParts {
    private final String name;
    private final long packed;
    private long unpacked;
    private boolean workbook;

    private PackedParts(String name, long packed) {
        this.name = name;
        this.packed = packed;
    }

    static void check(String name, Spreadsheets.Source source) throws IOException {
        PackedParts parts = new PackedParts(name, source.size());
        try (ZipInputStream zip = new ZipInputStream(source.stream())) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                parts.see(part.getName(), zip);
            }
        } catch (ZipException | java.io.EOFException | IllegalArgumentException e) {
            throw damaged(name, e);
        }
        if (!parts.workbook) {
            throw notAWorkbook(name);
        }
    }

    private void see(String part, InputStream bytes) throws IOException {
        if (part.contains("..") || part.startsWith("/") || part.contains("\\") || part.contains(":")) {
            throw new UnreadableFile(
                    name,
                    "ce classeur contient des noms de fichiers interdits. Ne pas l’ouvrir, le redemander à la personne qui l’a envoyé.");
        }
        workbook |= part.equals("[Content_Types].xml");
        boolean sheet = part.startsWith("xl/worksheets/");
        long inThisPart = 0;
        CellAddresses addresses = new CellAddresses();
        byte[] block = new byte[1 << 16];
        for (int n = bytes.read(block); n >= 0; n = bytes.read(block)) {
            boolean first = inThisPart == 0;
            inThisPart += n;
            unpacked += n;
            if (isTooBig() || (!sheet && part.endsWith(".xml") && inThisPart > Limits.AT_ONCE)) {
                throw new UnreadableFile(
                        name,
                        "ce classeur prend une place démesurée une fois décompressé. Le redemander à la personne qui l’a envoyé, "
                                + "ou n’en garder que les lignes utiles.");
            }
            if (first && part.endsWith(".xml") && (isWide(block, n) || hasDoctype(block, n))) {
                throw damaged(name, null);
            }
            if (sheet && !addresses.areSane(block, n)) {
                throw damaged(name, null);
            }
        }
    }

    private boolean isTooBig() {
        return unpacked > Limits.UNPACKED
                || (unpacked > Limits.HARMLESS && unpacked / Math.max(1, packed) > Limits.RATIO);
    }

    /** No spreadsheet program writes anything but UTF-8; other encodings only hide things from these checks. */
    private static boolean isWide(byte[] block, int n) {
        return n >= 2 && (block[0] == 0 || block[1] == 0 || block[0] == (byte) 0xFE || block[0] == (byte) 0xFF);
    }

    private static boolean hasDoctype(byte[] block, int n) {
        return new String(block, 0, Math.min(n, 8_192), java.nio.charset.StandardCharsets.ISO_8859_1)
                .contains("<!DOCTYPE");
    }

    static UnreadableFile notAWorkbook(String name) {
        return new UnreadableFile(
                name,
                "ce fichier porte l’extension .xlsx mais n’est pas un classeur. L’ouvrir dans un tableur et l’enregistrer au format .xlsx.");
    }

    static UnreadableFile damaged(String name, @org.jspecify.annotations.Nullable Throwable cause) {
        UnreadableFile file = new UnreadableFile(
                name,
                "ce classeur est abîmé. L’ouvrir dans un tableur, le laisser le réparer, et l’enregistrer de nouveau au format .xlsx.");
        if (cause != null) {
            file.initCause(cause);
        }
        return file;
    }

    /** Follows the attributes named {@code r}, which hold the address of a cell: three letters and seven digits at most. */
    private static final class CellAddresses {
        private static final int LONGEST = 10;

        private int state;
        private int quote;
        private int length;
        private int letters;

        boolean areSane(byte[] block, int n) {
            for (int at = 0; at < n; at++) {
                if (!see(block[at])) {
                    return false;
                }
            }
            return true;
        }

        private boolean see(byte b) {
            switch (state) {
                case 0 -> state = b <= ' ' && b >= 0 ? 1 : 0;
                case 1 -> state = b == 'r' ? 2 : b <= ' ' && b >= 0 ? 1 : 0;
                case 2 -> state = b == '=' ? 3 : b <= ' ' && b >= 0 ? 2 : 0;
                case 3 -> open(b);
                default -> {
                    return inside(b);
                }
            }
            return true;
        }

        private void open(byte b) {
            if (b == '"' || b == '\'') {
                quote = b;
                length = 0;
                letters = 0;
                state = 4;
            } else if (b > ' ') {
                state = 0;
            }
        }

        private boolean inside(byte b) {
            if (b == quote) {
                state = 0;
                return true;
            }
            length++;
            letters += b > '9' ? 1 : 0;
            return length <= LONGEST && letters <= 3;
        }
    }
}
