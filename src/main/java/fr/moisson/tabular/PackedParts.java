package fr.moisson.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Looks through the parts of a workbook before it is read: what it takes once unpacked is counted byte by byte, whatever the file
 * says of itself, and cell addresses that would fill the memory are refused.
 */
final class PackedParts {
    private static final int LONGEST_TEXT = 1_000_000;
    private static final Pattern ROOT = Pattern.compile("<(?:[A-Za-z_][\\w.-]*:)?([A-Za-z_][\\w.-]*)");

    private final String name;
    private final long packed;
    private final String needed;
    private final SharedTexts texts = new SharedTexts();
    private long highestText = -1;
    private long unpacked;
    private boolean complete;

    private PackedParts(String name, long packed, String needed) {
        this.name = name;
        this.packed = packed;
        this.needed = needed;
    }

    /**
     * The parts are those of the directory at the end of the archive, by which they are read later; one that stands in it twice is
     * counted twice.
     *
     * @param needed a part without which it is no workbook
     */
    static void check(String name, Spreadsheets.Source source, String needed) throws IOException {
        PackedParts parts = new PackedParts(name, source.size(), needed);
        try (ZipFile zip =
                ZipFile.builder().setSeekableByteChannel(source.channel()).get()) {
            for (ZipArchiveEntry part : Collections.list(zip.getEntries())) {
                try (InputStream bytes = zip.getInputStream(part)) {
                    parts.see(part.getName(), bytes);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(name, e);
        }
        parts.checkWhole();
    }

    private void checkWhole() {
        if (!complete) {
            throw Content.notATable(name);
        }
        if (highestText >= texts.count()) {
            throw damaged(name, null);
        }
        if (texts.count() > Limits.SHARED_TEXTS) {
            throw swells(name);
        }
    }

    private void see(String part, InputStream bytes) throws IOException {
        if (part.contains("..") || part.startsWith("/") || part.contains("\\") || part.contains(":")) {
            throw new UnreadableFile(
                    name,
                    "ce classeur contient des noms de fichiers interdits. Ne pas l’ouvrir, le redemander à la personne qui l’a envoyé.");
        }
        complete |= part.equals(needed);
        if (part.equals("xl/workbook.bin") || part.equals("word/document.xml") || part.equals("ppt/presentation.xml")) {
            throw Content.notATable(name);
        }
        byte[] block = new byte[1 << 16];
        int first = bytes.readNBytes(block, 0, block.length);
        unpacked += first;
        if (!isXml(part, block, first)) {
            seeOther(bytes, block);
            return;
        }
        String root = root(block, first);
        if (isWide(block, first) || root == null) {
            seeOther(bytes, block);
            throw damaged(name, null);
        }
        seeXml(root, bytes, block, first);
    }

    /** Pictures may be drawn in XML with a document type; nobody opens them here. */
    private static boolean isXml(String part, byte[] block, int n) {
        boolean isClaimed = part.endsWith(".xml") || part.endsWith(".rels");
        return !part.startsWith("META-INF/")
                && !part.startsWith("xl/media/")
                && (isClaimed || (n > 0 && block[0] == '<'));
    }

    private void seeOther(InputStream bytes, byte[] block) throws IOException {
        int n;
        do {
            refuseSwelling(false, 0);
            n = bytes.readNBytes(block, 0, block.length);
            unpacked += n;
        } while (n > 0);
    }

    private void seeXml(String root, InputStream bytes, byte[] block, int first) throws IOException {
        boolean isSheet = root.equals("worksheet");
        boolean isStreamed = isSheet || root.equals("document-content");
        SheetScan sheet = new SheetScan();
        LongTexts lengths = new LongTexts();
        long inThisPart = 0;
        for (int n = first; n > 0; n = bytes.readNBytes(block, 0, block.length)) {
            unpacked += inThisPart == 0 ? 0 : n;
            inThisPart += n;
            refuseSwelling(!isStreamed, inThisPart);
            if (!lengths.areSane(block, n)) {
                throw swells(name);
            }
            if (isSheet && !sheet.isSane(block, n)) {
                throw damaged(name, null);
            }
            if (root.equals("sst")) {
                texts.see(block, n);
            }
        }
        highestText = Math.max(highestText, sheet.highest());
    }

    private void refuseSwelling(boolean isReadAtOnce, long inThisPart) {
        if (isTooBig() || (isReadAtOnce && inThisPart > Limits.AT_ONCE)) {
            throw swells(name);
        }
    }

    static UnreadableFile swells(String name) {
        return new UnreadableFile(
                name,
                "ce classeur prend une place démesurée une fois décompressé. Le redemander à la personne qui l’a envoyé, "
                        + "ou n’en garder que les lignes utiles.");
    }

    private boolean isTooBig() {
        return unpacked > Limits.UNPACKED
                || (unpacked > Limits.HARMLESS && unpacked / Math.max(1, packed) > Limits.RATIO);
    }

    /** No spreadsheet program writes anything but UTF-8; other encodings only hide things from these checks. */
    private static boolean isWide(byte[] block, int n) {
        return n >= 2 && (block[0] == 0 || block[1] == 0 || block[0] == (byte) 0xFE || block[0] == (byte) 0xFF);
    }

    /**
     * The name of the first element of a part, without its prefix, whatever the part calls itself. Null when more than its declaration
     * and comments stands before, above all a document type.
     */
    private static @Nullable String root(byte[] block, int n) {
        String start = new String(block, 0, n, StandardCharsets.ISO_8859_1);
        int at = start.startsWith("\u00EF\u00BB\u00BF") ? 3 : 0;
        while (at < n) {
            if (start.charAt(at) <= ' ') {
                at++;
            } else if (start.startsWith("<?", at)) {
                at = after("?>", start, at);
            } else if (start.startsWith("<!--", at)) {
                at = after("-->", start, at);
            } else {
                Matcher root = ROOT.matcher(start).region(at, n);
                return root.lookingAt() ? root.group(1) : start.startsWith("<!", at) ? null : "";
            }
        }
        return n == 0 ? "" : null;
    }

    private static int after(String end, String start, int from) {
        int found = start.indexOf(end, from);
        return found < 0 ? start.length() : found + end.length();
    }

    static UnreadableFile damaged(String name, @Nullable Throwable cause) {
        UnreadableFile file = new UnreadableFile(
                name,
                "ce classeur est abîmé. L’ouvrir dans un tableur, le laisser le réparer, et l’enregistrer de nouveau au format .xlsx.");
        if (cause != null) {
            file.initCause(cause);
        }
        return file;
    }

    /** A cell holds 32,767 characters at most: no text goes on for a million bytes without a tag. Most blocks are told by their ends. */
    private static final class LongTexts {
        private long since;

        boolean areSane(byte[] block, int n) {
            int first = 0;
            while (first < n && block[first] != '<') {
                first++;
            }
            since += first;
            boolean sane = since <= LONGEST_TEXT;
            if (first < n) {
                int last = n - 1;
                while (block[last] != '<') {
                    last--;
                }
                since = n - last;
            }
            return sane;
        }
    }
}
