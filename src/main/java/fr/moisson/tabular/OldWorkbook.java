package fr.moisson.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.OldExcelFormatException;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** A workbook of the years before 2007, read at once: it has 65,536 rows at most. A formula gives the value it was saved with. */
final class OldWorkbook implements Spreadsheet {
    private final String name;
    private final HSSFWorkbook workbook;
    private final CellTexts texts;

    private OldWorkbook(String name, HSSFWorkbook workbook) {
        this.name = name;
        this.workbook = workbook;
        this.texts = new CellTexts(workbook.getInternalWorkbook().isUsing1904DateWindowing());
    }

    static OldWorkbook open(String name, Spreadsheets.Source source) throws IOException {
        OldWorkbook opened = new OldWorkbook(name, read(name, source));
        if (opened.workbook.getNumberOfSheets() > Limits.SHEETS) {
            opened.close();
            throw Limits.tooManySheets(name);
        }
        return opened;
    }

    static HSSFWorkbook read(String name, Spreadsheets.Source source) throws IOException {
        if (source.size() > Limits.OLD) {
            throw new UnreadableFile(
                    name,
                    "ce classeur .xls est trop gros pour être lu. L’enregistrer au format .xlsx depuis le tableur.");
        }
        try (InputStream bytes = source.stream()) {
            DirectoryNode root = new POIFSFileSystem(bytes).getRoot();
            if (root.hasEntry("EncryptedPackage")) {
                throw locked(name);
            }
            if (!root.hasEntry("Workbook") && !root.hasEntry("WORKBOOK") && !root.hasEntry("Book")) {
                throw Content.notATable(name);
            }
            return new HSSFWorkbook(root, true);
        } catch (EncryptedDocumentException e) {
            throw locked(name);
        } catch (OldExcelFormatException e) {
            throw new UnreadableFile(
                    name,
                    "ce classeur date d’un Excel d’avant 1997. L’ouvrir dans un tableur et l’enregistrer au format .xlsx.");
        } catch (UnreadableFile e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw PackedParts.damaged(name, e);
        }
    }

    static UnreadableFile locked(String name) {
        return new UnreadableFile(
                name,
                "ce classeur est protégé par un mot de passe. L’enregistrer sans mot de passe avant de le déposer.");
    }

    @Override
    public List<String> sheetNames() {
        return IntStream.range(0, workbook.getNumberOfSheets())
                .filter(sheet -> workbook.getSheetVisibility(sheet) != SheetVisibility.VERY_HIDDEN)
                .mapToObj(workbook::getSheetName)
                .toList();
    }

    @Override
    public Iterator<Row> rows(String sheet) {
        return new Rows(sheet(sheet).rowIterator());
    }

    @Override
    public Appearance appearance(String sheet) {
        try {
            return new OldLook(workbook, sheet(sheet)).read();
        } catch (RuntimeException e) {
            throw PackedParts.damaged(name, e);
        }
    }

    private HSSFSheet sheet(String sheet) {
        HSSFSheet found = workbook.getSheet(sheet);
        if (found == null) {
            throw new IllegalArgumentException("feuille inconnue : " + sheet);
        }
        return found;
    }

    @Override
    public void close() {
        try {
            workbook.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(HSSFCell cell) {
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        return switch (type) {
            case NUMERIC ->
                texts.number(
                        BigDecimal.valueOf(cell.getNumericCellValue()),
                        (int) cell.getCellStyle().getDataFormat(),
                        OldLook.format(cell));
            case STRING -> cell.getStringCellValue();
            case BOOLEAN -> String.valueOf(cell.getBooleanCellValue());
            case ERROR -> error(cell.getErrorCellValue());
            default -> "";
        };
    }

    private static String error(byte code) {
        return FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#N/A";
    }

    private final class Rows extends RowsAhead {
        private final Iterator<org.apache.poi.ss.usermodel.Row> read;

        Rows(Iterator<org.apache.poi.ss.usermodel.Row> read) {
            this.read = read;
        }

        @Override
        @Nullable
        Row advance() {
            try {
                while (read.hasNext()) {
                    Row row = row(read.next());
                    if (row != null) {
                        return row;
                    }
                }
                return null;
            } catch (RuntimeException e) {
                throw PackedParts.damaged(name, e);
            }
        }

        private @Nullable Row row(org.apache.poi.ss.usermodel.Row row) {
            String[] cells = new String[Math.max(0, row.getLastCellNum())];
            Arrays.fill(cells, "");
            boolean empty = true;
            for (Cell cell : row) {
                String text = text((HSSFCell) cell);
                if (!text.isBlank()) {
                    cells[cell.getColumnIndex()] = text;
                    empty = false;
                }
            }
            return empty ? null : new Row(row.getRowNum() + 1, Arrays.asList(cells));
        }
    }
}
