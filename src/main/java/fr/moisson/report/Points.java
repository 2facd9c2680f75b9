package fr.moisson.report;

import fr.moisson.chart.ColumnsWithLine;
import fr.moisson.chart.DivergingLikert;
import fr.moisson.chart.Figure;
import fr.moisson.chart.RankedBars;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The exact numbers of a figure that Excel and PowerPoint can draw by themselves.
 *
 * @param series what they are called, in the words of the figure
 * @param rows each a label and one number for each series, empty when there is none
 */
record Points(List<String> series, List<List<String>> rows) {
    static final Points NONE = new Points(List.of(), List.of());

    /** The column where they begin beside the values of an indicator, from 0. */
    static final int BESIDE = 10;

    Points {
        series = List.copyOf(series);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** More series than this have no columns left on a sheet, and no room on a drawing. */
    private static final int MOST = 14;

    /** None for a figure that only we draw. */
    static Points of(Figure figure) {
        List<List<String>> rows = rows(figure);
        return rows.isEmpty() || rows.get(0).size() > MOST
                ? NONE
                : new Points(series(figure, rows.get(0).size() - 1), rows);
    }

    private static List<String> series(Figure figure, int many) {
        if (figure instanceof DivergingLikert likert) {
            return likert.levels();
        }
        return figure.table().get(0).stream().skip(1).limit(many).toList();
    }

    private static List<List<String>> rows(Figure figure) {
        List<List<String>> rows = new ArrayList<>();
        if (figure instanceof RankedBars bars) {
            bars.bars().forEach(bar -> rows.add(List.of(bar.label(), Cells.plain(bar.value()))));
        } else if (figure instanceof ColumnsWithLine columns) {
            List<@Nullable Double> line = columns.line();
            for (int i = 0; i < columns.labels().size(); i++) {
                List<String> row = new ArrayList<>(
                        List.of(columns.labels().get(i), text(columns.columns().get(i))));
                if (line != null) {
                    row.add(text(line.get(i)));
                }
                rows.add(row);
            }
        } else if (figure instanceof DivergingLikert likert) {
            likert.lines().stream()
                    .map(line -> row(line.label(), line.shares().stream()))
                    .forEach(rows::add);
        }
        return rows;
    }

    private static List<String> row(String label, Stream<Double> numbers) {
        return Stream.concat(Stream.of(label), numbers.map(Points::text)).toList();
    }

    private static String text(@Nullable Double value) {
        return value == null || value.isNaN() ? "" : Cells.plain(value);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    int size() {
        return rows.size();
    }

    /** A workbook of nothing else: what they are called in its first row, the points below. */
    byte[] workbook(String sheet) {
        OfficeFile file = new OfficeFile();
        file.relate("", "officeDocument", "xl/workbook.xml");
        Markup book = new Markup()
                .open(
                        "workbook",
                        "xmlns",
                        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                        "xmlns:r",
                        OfficeFile.OFFICE);
        String relation = file.relate("xl/workbook.xml", "worksheet", "worksheets/sheet1.xml");
        book.open("sheets").empty("sheet", "name", sheet, "sheetId", "1", "r:id", relation);
        String type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        file.part(
                "xl/workbook.xml", type + "sheet.main+xml", book.close().close().toString());
        Cells cells = new Cells(List.of(30, 16, 16)).row().text("Groupe", Cells.HEAD);
        series.forEach(name -> cells.text(name, Cells.NUMBER_HEAD));
        for (int i = 0; i < rows.size(); i++) {
            write(i, cells.row(), Cells.PLAIN);
        }
        file.part("xl/worksheets/sheet1.xml", type + "worksheet+xml", cells.xml(1, null));
        file.part("xl/styles.xml", type + "styles+xml", Packaged.text("/report/excel/styles.xml"));
        file.relate("xl/workbook.xml", "styles", "styles.xml");
        return file.bytes();
    }

    void write(int row, Cells cells, int style) {
        List<String> point = rows.get(row);
        cells.text(point.get(0), Cells.PLAIN);
        for (String number : point.subList(1, point.size())) {
            cells.number(number.isEmpty() ? null : Double.valueOf(number), style);
        }
    }
}
