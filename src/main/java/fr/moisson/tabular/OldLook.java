package fr.moisson.tabular;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFCellStyle;
import org.apache.poi.hssf.usermodel.HSSFComment;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.hssf.util.HSSFColor;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellAddress;
import org.jspecify.annotations.Nullable;

/** What a sheet of a workbook from before 2007 shows beyond its texts. */
final class OldLook {
    private static final int COLUMNS = 256;

    /** The record of a sheet that a filter makes shorter, 2.4.117 of [MS-XLS]. */
    private static final short FILTER_MODE = 0x9B;

    private final HSSFWorkbook workbook;
    private final HSSFSheet sheet;
    private final Map<Short, Mark> byStyle = new HashMap<>();
    private final Marks.Builder marks = new Marks.Builder();

    OldLook(HSSFWorkbook workbook, HSSFSheet sheet) {
        this.workbook = workbook;
        this.sheet = sheet;
    }

    Appearance read() {
        Lines rows = new Lines();
        Map<CellAddress, HSSFComment> comments = sheet.getCellComments();
        for (Row row : sheet) {
            if (row.getZeroHeight()) {
                rows.addAll(row.getRowNum() + 1, row.getRowNum() + 1);
            }
            for (Cell cell : row) {
                see((HSSFCell) cell);
            }
        }
        comments.forEach((at, comment) -> {
            if (sheet.getRow(at.getRow()) == null || sheet.getRow(at.getRow()).getCell(at.getColumn()) == null) {
                marks.add(at.getRow() + 1, at.getColumn(), new Mark(false, null, text(comment), null));
            }
        });
        boolean hidden = workbook.getSheetVisibility(workbook.getSheetIndex(sheet)) != SheetVisibility.VISIBLE;
        return new Appearance(
                hidden,
                sheet.getProtect(),
                sheet.getSheet().findFirstRecordBySid(FILTER_MODE) != null,
                merged(),
                rows.orNone(),
                hiddenColumns().orNone(),
                marks.build());
    }

    private List<Area> merged() {
        return sheet.getMergedRegions().stream()
                .limit(Limits.MERGED)
                .filter(area -> area.getFirstRow() >= 0
                        && area.getFirstColumn() >= 0
                        && area.getLastRow() >= area.getFirstRow()
                        && area.getLastColumn() >= area.getFirstColumn())
                .map(area -> new Area(
                        area.getFirstRow() + 1, area.getFirstColumn(), area.getLastRow() + 1, area.getLastColumn()))
                .toList();
    }

    private Lines hiddenColumns() {
        Lines columns = new Lines();
        for (int column = 0; column < COLUMNS; column++) {
            if (sheet.isColumnHidden(column)) {
                columns.addAll(column, column);
            }
        }
        return columns;
    }

    private void see(HSSFCell cell) {
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        HSSFCellStyle style = cell.getCellStyle();
        Mark mark = type == CellType.BLANK
                ? new Mark(false, null, null, null)
                : byStyle.computeIfAbsent(style.getIndex(), index -> mark(style, cell));
        HSSFComment comment = cell.getCellComment();
        Mark seen = type == CellType.NUMERIC ? mark : mark.withoutFormat();
        seen = comment == null ? seen : seen.commented(text(comment));
        if (!seen.saysNothing()) {
            marks.add(cell.getRowIndex() + 1, cell.getColumnIndex(), seen);
        }
    }

    private Mark mark(HSSFCellStyle style, HSSFCell cell) {
        String format = format(cell);
        return new Mark(
                style.getFont(workbook).getStrikeout(),
                fill(style),
                null,
                NumberFormats.worthKnowing(
                        style.getDataFormat(),
                        format == null ? Map.of() : Map.of((int) style.getDataFormat(), format)));
    }

    /** Null for a format every workbook has: its number says it. */
    static @Nullable String format(HSSFCell cell) {
        short number = cell.getCellStyle().getDataFormat();
        return number < 164 ? null : cell.getCellStyle().getDataFormatString();
    }

    private static @Nullable String fill(HSSFCellStyle style) {
        HSSFColor colour = style.getFillForegroundColorColor();
        if (style.getFillPattern() != FillPatternType.SOLID_FOREGROUND || colour == null) {
            return null;
        }
        short[] rgb = colour.getTriplet();
        String hex = String.format(Locale.ROOT, "%02X%02X%02X", rgb[0], rgb[1], rgb[2]);
        return hex.equals("FFFFFF") ? null : hex;
    }

    private static String text(HSSFComment comment) {
        String text = comment.getString().getString();
        String author = comment.getAuthor();
        boolean signed = author != null && !author.isBlank() && text.startsWith(author + ":");
        return (signed ? text.substring(author.length() + 1) : text).strip();
    }
}
