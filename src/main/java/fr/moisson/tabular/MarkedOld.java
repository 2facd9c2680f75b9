package fr.moisson.tabular;

import fr.moisson.tabular.MarkedWorkbook.Note;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFCellStyle;
import org.apache.poi.hssf.usermodel.HSSFClientAnchor;
import org.apache.poi.hssf.usermodel.HSSFComment;
import org.apache.poi.hssf.usermodel.HSSFPatriarch;
import org.apache.poi.hssf.usermodel.HSSFRichTextString;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.hssf.util.HSSFColor;
import org.apache.poi.ss.usermodel.FillPatternType;

/** Colours and comments cells of a workbook from before 2007; its colours are the nearest of its palette. */
final class MarkedOld {
    private static final int COLUMNS = 256;
    private static final int ROWS = 65_536;
    private static final int STYLES = 4_000;

    private final HSSFWorkbook workbook;
    private final Map<String, HSSFCellStyle> styles = new HashMap<>();

    private MarkedOld(HSSFWorkbook workbook) {
        this.workbook = workbook;
    }

    static void write(String name, Spreadsheets.Source source, Map<String, List<Note>> notesBySheet, OutputStream to)
            throws IOException {
        try (HSSFWorkbook workbook = OldWorkbook.read(name, source)) {
            MarkedOld marked = new MarkedOld(workbook);
            notesBySheet.forEach((sheet, notes) -> {
                HSSFSheet found = workbook.getSheet(sheet);
                if (found == null) {
                    throw new IllegalArgumentException("feuille inconnue : " + sheet);
                }
                notes.stream()
                        .filter(note -> note.row() <= ROWS && note.column() < COLUMNS)
                        .forEach(note -> marked.mark(found, note));
            });
            workbook.write(to);
        }
    }

    private void mark(HSSFSheet sheet, Note note) {
        HSSFRow row = sheet.getRow(note.row() - 1);
        row = row == null ? sheet.createRow(note.row() - 1) : row;
        HSSFCell cell = row.getCell(note.column());
        cell = cell == null ? row.createCell(note.column()) : cell;
        fill(cell, note.colour());
        HSSFComment comment = cell.getCellComment();
        if (comment == null) {
            comment = drawing(sheet)
                    .createCellComment(new HSSFClientAnchor(
                            0,
                            0,
                            0,
                            0,
                            (short) Math.min(note.column() + 1, COLUMNS - 4),
                            Math.min(note.row() - 1, ROWS - 6),
                            (short) Math.min(note.column() + 4, COLUMNS - 1),
                            Math.min(note.row() + 4, ROWS - 1)));
            comment.setAuthor("Moisson");
            comment.setString(new HSSFRichTextString(note.comment()));
            cell.setCellComment(comment);
        } else {
            comment.setString(new HSSFRichTextString(comment.getString().getString() + "\n" + note.comment()));
        }
    }

    private static HSSFPatriarch drawing(HSSFSheet sheet) {
        HSSFPatriarch drawing = sheet.getDrawingPatriarch();
        return drawing == null ? sheet.createDrawingPatriarch() : drawing;
    }

    /** A workbook that has no style left keeps its colours: its comments say enough. */
    private void fill(HSSFCell cell, String colour) {
        HSSFCellStyle before = cell.getCellStyle();
        String key = before.getIndex() + colour;
        HSSFCellStyle style = styles.get(key);
        if (style == null && workbook.getNumCellStyles() < STYLES) {
            style = workbook.createCellStyle();
            style.cloneStyleFrom(before);
            style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            style.setFillForegroundColor(nearest(colour));
            styles.put(key, style);
            styles.put(style.getIndex() + colour, style);
        }
        if (style != null) {
            cell.setCellStyle(style);
        }
    }

    private short nearest(String colour) {
        HSSFColor found = workbook.getCustomPalette()
                .findSimilarColor(
                        Integer.parseInt(colour, 0, 2, 16),
                        Integer.parseInt(colour, 2, 4, 16),
                        Integer.parseInt(colour, 4, 6, 16));
        return found == null ? HSSFColor.HSSFColorPredefined.YELLOW.getIndex() : found.getIndex();
    }
}
