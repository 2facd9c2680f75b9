package fr.moisson.mess;

import fr.moisson.mess.Grid.Area;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** Writes grids into a workbook that Excel made, or could have. */
final class PoiFile {
    private static final LocalDateTime THEN = LocalDateTime.of(2026, 5, 20, 9, 0);

    private final Workbook workbook;
    private final boolean from1904;
    private final Map<Object, CellStyle> styles = new HashMap<>();

    private PoiFile(Workbook workbook, boolean from1904) {
        this.workbook = workbook;
        this.from1904 = from1904;
    }

    static void xlsx(Path file, List<Grid> grids) throws IOException {
        xlsx(file, grids, false);
    }

    /** Counts days from 1904, as the spreadsheets of old Macintoshes. */
    static void xlsxFrom1904(Path file, List<Grid> grids) throws IOException {
        xlsx(file, grids, true);
    }

    private static void xlsx(Path file, List<Grid> grids, boolean from1904) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            workbook.getProperties().getCoreProperties().setCreated(Optional.of(new Date(0)));
            if (from1904) {
                workbook.getCTWorkbook().getWorkbookPr().setDate1904(true);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new PoiFile(workbook, from1904).write(grids);
            workbook.write(bytes);
            Files.write(file, withoutTimes(bytes.toByteArray()));
        }
    }

    static void xls(Path file, List<Grid> grids) throws IOException {
        try (HSSFWorkbook workbook = new HSSFWorkbook()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new PoiFile(workbook, false).write(grids);
            workbook.write(bytes);
            Files.write(file, bytes.toByteArray());
        }
    }

    private static byte[] withoutTimes(byte[] archive) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(archive));
                ZipOutputStream to = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                ZipEntry same = new ZipEntry(entry.getName());
                same.setTimeLocal(THEN);
                to.putNextEntry(same);
                from.transferTo(to);
                to.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private void write(List<Grid> grids) {
        for (Grid grid : grids) {
            Sheet sheet = workbook.createSheet(grid.name());
            grid.rows().forEach((row, cells) -> {
                Row line = sheet.createRow(row - 1);
                cells.forEach((column, cell) -> write(line.createCell(column), cell));
            });
            around(sheet, grid);
        }
    }

    private void around(Sheet sheet, Grid grid) {
        for (Area area : grid.merged()) {
            sheet.addMergedRegion(range(area));
        }
        grid.hiddenColumns().forEach(column -> sheet.setColumnHidden(column, true));
        grid.hiddenRows().forEach(row -> line(sheet, row).setZeroHeight(true));
        if (grid.filter() != null) {
            sheet.setAutoFilter(range(grid.filter()));
        }
        if (grid.isLocked()) {
            sheet.protectSheet("moisson");
        }
        if (grid.isHidden()) {
            workbook.setSheetVisibility(workbook.getSheetIndex(sheet), SheetVisibility.HIDDEN);
        }
        if (grid.chart() != null && sheet instanceof XSSFSheet one) {
            chart(one, grid.chart());
        }
    }

    private static Row line(Sheet sheet, int row) {
        Row line = sheet.getRow(row - 1);
        return line == null ? sheet.createRow(row - 1) : line;
    }

    private static CellRangeAddress range(Area area) {
        return new CellRangeAddress(area.firstRow() - 1, area.lastRow() - 1, area.firstColumn(), area.lastColumn());
    }

    private void write(Cell cell, Written written) {
        cell.setCellStyle(style(written));
        value(cell, written.value());
        if (written.comment() != null) {
            comment(cell, written.comment());
        }
    }

    private void value(Cell cell, @Nullable Object value) {
        if (value instanceof Written.Formula formula) {
            cell.setCellFormula(formula.text());
            if (formula.cached() instanceof FormulaError error) {
                cell.setCellErrorValue(error.getCode());
            } else {
                value(cell, formula.cached());
            }
        } else if (value instanceof BigDecimal number) {
            cell.setCellValue(number.doubleValue());
        } else if (value instanceof Number number) {
            cell.setCellValue(number.doubleValue());
        } else if (value instanceof LocalDate day) {
            cell.setCellValue(DateUtil.getExcelDate(day, from1904));
        } else if (value instanceof LocalTime time) {
            cell.setCellValue(time.toSecondOfDay() / 86_400.0);
        } else if (value instanceof Boolean yes) {
            cell.setCellValue(yes);
        } else if (value != null) {
            cell.setCellValue(value.toString());
        }
    }

    private void comment(Cell cell, String text) {
        ClientAnchor anchor = workbook.getCreationHelper().createClientAnchor();
        anchor.setCol1(cell.getColumnIndex() + 1);
        anchor.setCol2(cell.getColumnIndex() + 3);
        anchor.setRow1(cell.getRowIndex());
        anchor.setRow2(cell.getRowIndex() + 3);
        Comment comment = cell.getSheet().createDrawingPatriarch().createCellComment(anchor);
        comment.setString(workbook.getCreationHelper().createRichTextString(text));
        comment.setAuthor("Inès");
        cell.setCellComment(comment);
    }

    private CellStyle style(Written written) {
        Object looks = java.util.Arrays.asList(
                written.format(), written.fill(), written.struck(), written.bold(), written.apostrophe());
        return styles.computeIfAbsent(looks, any -> newStyle(written));
    }

    private CellStyle newStyle(Written written) {
        CellStyle style = workbook.createCellStyle();
        if (written.format() != null) {
            style.setDataFormat(workbook.createDataFormat().getFormat(written.format()));
        }
        if (written.fill() != null) {
            style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            fill(style, written.fill());
        }
        if (written.struck() || written.bold()) {
            Font font = workbook.createFont();
            font.setStrikeout(written.struck());
            font.setBold(written.bold());
            style.setFont(font);
        }
        style.setQuotePrefixed(written.apostrophe());
        return style;
    }

    private static void fill(CellStyle style, String colour) {
        if (style instanceof org.apache.poi.xssf.usermodel.XSSFCellStyle one) {
            one.setFillForegroundColor(new XSSFColor(java.util.HexFormat.of().parseHex(colour), null));
        } else {
            style.setFillForegroundColor(
                    colour.equals("FF0000") ? IndexedColors.RED.getIndex() : IndexedColors.PALE_BLUE.getIndex());
        }
    }

    /** Over the data, as it was dropped there. */
    private static void chart(XSSFSheet sheet, Area area) {
        XSSFDrawing drawing = sheet.createDrawingPatriarch();
        XSSFChart chart = drawing.createChart(drawing.createAnchor(
                0, 0, 0, 0, area.firstColumn(), area.firstRow() - 1, area.lastColumn(), area.lastRow() - 1));
        chart.setTitleText("Foyers par mois");
        XDDFCategoryAxis bottom = chart.createCategoryAxis(AxisPosition.BOTTOM);
        XDDFValueAxis beside = chart.createValueAxis(AxisPosition.LEFT);
        XDDFChartData bars = chart.createData(ChartTypes.BAR, bottom, beside);
        bars.addSeries(
                XDDFDataSourcesFactory.fromArray(new String[] {"janv.", "févr.", "mars"}),
                XDDFDataSourcesFactory.fromArray(new Integer[] {26, 24, 27}));
        chart.plot(bars);
    }
}
