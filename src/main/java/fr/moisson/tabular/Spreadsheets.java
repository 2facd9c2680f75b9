package fr.moisson.tabular;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Opens workbooks and CSV files, whoever sent them. */
public final class Spreadsheets {
    private static final Set<String> READ = Set.of("xlsx", "xlsm", "xls", "ods", "csv", "tsv");
    private static final Set<String> OTHERS = Set.of("numbers", "xlsb", "xltx", "ots", "fods", "txt");

    private Spreadsheets() {}

    /** Whether a file of this name is one that people keep rows in, readable here or not. */
    public static boolean isKept(String fileName) {
        return isReadable(fileName) || OTHERS.contains(extension(fileName));
    }

    /** Whether the name says it is a workbook or a CSV file; hidden files and the locks Excel leaves are not. */
    public static boolean isReadable(String fileName) {
        return READ.contains(extension(fileName));
    }

    /**
     * Opens a file; its first bytes and its structure are checked before anything is read.
     *
     * @throws UnreadableFile with the sentence for whoever sent it
     */
    public static Spreadsheet open(Path file) {
        return open(String.valueOf(file.getFileName()), Source.of(file), false);
    }

    /**
     * Opens a file that was opened before: what was checked then is not checked again, unless it was written to since.
     *
     * @param checked taken of the file before it was opened
     * @throws UnreadableFile with the sentence for whoever sent it
     */
    public static Spreadsheet openAgain(Path file, Stamp checked) {
        return open(String.valueOf(file.getFileName()), Source.of(file), checked.isStillOf(file));
    }

    /**
     * Opens a file sent by a browser.
     *
     * @throws UnreadableFile with the sentence for whoever sent it
     */
    public static Spreadsheet open(String fileName, byte[] content) {
        return open(
                fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1),
                Source.of(content),
                false);
    }

    /**
     * The same for what must be an XLSX workbook, whatever its name says: a form, which others read too.
     *
     * @throws UnreadableFile with the sentence for whoever sent it
     */
    public static Spreadsheet openWorkbook(String fileName, byte[] content) {
        boolean isPacked = content.length > 3 && content[0] == 'P' && content[1] == 'K';
        if (content.length > 0 && !isPacked) {
            throw new UnreadableFile(
                    fileName,
                    "ce fichier n’est pas un classeur .xlsx. L’ouvrir dans un tableur et l’enregistrer au format .xlsx.");
        }
        return open(fileName, content);
    }

    private static Spreadsheet open(String name, Source source, boolean isChecked) {
        try {
            if (source.size() == 0) {
                throw new UnreadableFile(name, "ce fichier est vide. L’enregistrer de nouveau depuis le tableur.");
            }
            if (!isReadable(name)) {
                throw new UnreadableFile(
                        name,
                        "ce format ne se lit pas ici. L’enregistrer au format .xlsx, .xls, .ods ou .csv depuis le tableur.");
            }
            return switch (Content.of(name, source)) {
                case XLSX -> Workbook.open(name, source, isChecked);
                case XLS -> OldWorkbook.open(name, source);
                case ODS -> OpenDocument.open(name, source, isChecked);
                case TEXT -> CommaSeparated.open(name, source);
            };
        } catch (IOException e) {
            throw (UnreadableFile) new UnreadableFile(
                            name,
                            "ce fichier ne s’ouvre pas. Vérifier qu’il existe encore et que sa lecture est permise.")
                    .initCause(e);
        }
    }

    private static String extension(String fileName) {
        boolean hidden = fileName.startsWith(".") || fileName.startsWith("~$");
        int dot = fileName.lastIndexOf('.');
        return hidden || dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** Bytes that can be read from the start several times. */
    interface Source {
        long size() throws IOException;

        java.io.InputStream stream() throws IOException;

        SeekableByteChannel channel() throws IOException;

        static Source of(Path file) {
            return new Source() {
                @Override
                public long size() throws IOException {
                    return Files.size(file);
                }

                @Override
                public java.io.InputStream stream() throws IOException {
                    return Files.newInputStream(file);
                }

                @Override
                public SeekableByteChannel channel() throws IOException {
                    return Files.newByteChannel(file);
                }
            };
        }

        static Source of(byte[] content) {
            return new Source() {
                @Override
                public long size() {
                    return content.length;
                }

                @Override
                public java.io.InputStream stream() {
                    return new java.io.ByteArrayInputStream(content);
                }

                @Override
                public SeekableByteChannel channel() {
                    return new SeekableInMemoryByteChannel(content);
                }
            };
        }
    }
}
