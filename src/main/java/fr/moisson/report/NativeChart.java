package fr.moisson.report;

import fr.moisson.chart.ColumnsWithLine;
import fr.moisson.chart.DivergingLikert;
import fr.moisson.chart.Palette;
import fr.moisson.chart.RankedBars;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Columns with or without a line, bars or stacked bars that Excel, PowerPoint or Word draws and people can change; their values are those of a sheet. */
final class NativeChart {
    private static final String CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    private static final String MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main";

    /** More points than this take smaller letters. */
    private static final int CROWDED = 14;

    private final Block.Drawing drawing;
    private final String sheet;
    private final int first;
    private final int column;
    private final List<String> names;
    private final List<List<String>> points;
    private final Markup xml = new Markup();
    private boolean isTitledOutside;

    private NativeChart(Block.Drawing drawing, String sheet, int first, int column, Points points) {
        this.drawing = drawing;
        this.sheet = sheet;
        this.first = first;
        this.column = column;
        this.names = points.series();
        this.points = points.rows();
    }

    /** A chart of a workbook. @param first row of the sheet under the header of the points */
    static String beside(Block.Drawing drawing, String sheet, int first, Points points) {
        NativeChart chart = new NativeChart(drawing, sheet, first, Points.BESIDE, points);
        chart.begin();
        chart.title();
        chart.plot();
        return chart.end();
    }

    /**
     * A chart of a slide, which has its title outside and a value at each bar instead of an axis.
     *
     * @param sheet of the workbook it carries, where the points begin in the second row of the first column
     * @param relation by which the chart names that workbook
     */
    static String onSlide(Block.Drawing drawing, String sheet, String relation, Points points) {
        return carrying(drawing, sheet, relation, points, points.size() > CROWDED ? 14 : 18);
    }

    /** The same in a Word file, in the size of its words. */
    static String inText(Block.Drawing drawing, String sheet, String relation, Points points) {
        return carrying(drawing, sheet, relation, points, points.size() > CROWDED ? 7 : 9);
    }

    private static String carrying(Block.Drawing drawing, String sheet, String relation, Points points, int letters) {
        NativeChart chart = new NativeChart(drawing, sheet, 2, 0, points);
        chart.isTitledOutside = true;
        chart.begin();
        chart.value("c:autoTitleDeleted", "1");
        chart.plot();
        chart.lettering(letters);
        chart.xml.open("c:externalData", "r:id", relation);
        chart.value("c:autoUpdate", "0");
        chart.xml.close();
        return chart.end();
    }

    /** Where the chart stands on the sheet, and what it says to those who do not see it. */
    static String anchor(Block.Drawing drawing, String relation, int row) {
        Markup xml = new Markup();
        xml.open(
                "xdr:wsDr",
                "xmlns:xdr",
                "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
                "xmlns:a",
                MAIN);
        xml.open("xdr:twoCellAnchor");
        corner(xml, "xdr:from", 0, row);
        corner(xml, "xdr:to", 9, row + 22);
        xml.open("xdr:graphicFrame", "macro", "").open("xdr:nvGraphicFramePr");
        xml.empty(
                "xdr:cNvPr",
                "id",
                "2",
                "name",
                "Figure " + drawing.number(),
                "descr",
                drawing.figure().alternative());
        xml.empty("xdr:cNvGraphicFramePr").close();
        xml.open("xdr:xfrm")
                .empty("a:off", "x", "0", "y", "0")
                .empty("a:ext", "cx", "0", "cy", "0")
                .close();
        xml.open("a:graphic").open("a:graphicData", "uri", CHART);
        xml.empty("c:chart", "xmlns:c", CHART, "xmlns:r", OfficeFile.OFFICE, "r:id", relation);
        xml.close().close().close().empty("xdr:clientData").close();
        return xml.close().toString();
    }

    private static void corner(Markup xml, String name, int column, int row) {
        xml.open(name).element("xdr:col", Integer.toString(column)).element("xdr:colOff", "0");
        xml.element("xdr:row", Integer.toString(row)).element("xdr:rowOff", "0").close();
    }

    /** In points, that a text gives it. */
    static double height(Block.Drawing drawing, Points points) {
        if (drawing.figure() instanceof RankedBars) {
            return 34 + 20.0 * points.size();
        }
        return drawing.figure() instanceof DivergingLikert ? 60 + 34.0 * points.size() : 210;
    }

    private void begin() {
        xml.open("c:chartSpace", "xmlns:c", CHART, "xmlns:a", MAIN, "xmlns:r", OfficeFile.OFFICE);
        value("c:roundedCorners", "0");
        xml.open("c:chart");
    }

    private void title() {
        xml.open("c:title").open("c:tx").open("c:rich").empty("a:bodyPr").open("a:p");
        xml.open("a:pPr").empty("a:defRPr", "sz", "1250", "b", "1").close();
        xml.open("a:r")
                .empty("a:rPr", "lang", "fr-FR", "sz", "1250", "b", "1")
                .element("a:t", drawing.figure().title());
        xml.close().close().close().close();
        value("c:overlay", "0");
        xml.close();
        value("c:autoTitleDeleted", "0");
    }

    private void plot() {
        xml.open("c:plotArea").empty("c:layout");
        boolean isStacked = drawing.figure() instanceof DivergingLikert;
        boolean lying = isStacked || drawing.figure() instanceof RankedBars;
        if (drawing.figure() instanceof DivergingLikert likert) {
            stacked(likert);
        } else {
            bars(lying);
            if (hasLine()) {
                line();
            }
        }
        axes(lying);
        xml.close();
        if (hasLine() || isStacked) {
            xml.open("c:legend");
            value("c:legendPos", isStacked ? "t" : "b");
            value("c:overlay", "0");
            xml.close();
        }
        value("c:plotVisOnly", "1");
        value("c:dispBlanksAs", "gap");
        xml.close();
    }

    private boolean hasLine() {
        return drawing.figure() instanceof ColumnsWithLine && names.size() > 1;
    }

    /** Whether each value stands where it is drawn, so that no axis is needed. */
    private boolean isLabelled() {
        return drawing.figure() instanceof DivergingLikert || isTitledOutside && !hasLine();
    }

    private String end() {
        return xml.close().toString();
    }

    /** @param points of the letters */
    private void lettering(int points) {
        xml.open("c:txPr").empty("a:bodyPr").open("a:p").open("a:pPr");
        xml.empty("a:defRPr", "sz", Integer.toString(points * 100)).close();
        xml.empty("a:endParaRPr", "lang", "fr-FR").close().close();
    }

    private void bars(boolean lying) {
        xml.open("c:barChart");
        value("c:barDir", lying ? "bar" : "col");
        value("c:grouping", "clustered");
        value("c:varyColors", "0");
        xml.open("c:ser");
        series(0, 1);
        fill(Palette.FOCUS);
        value("c:invertIfNegative", "0");
        quiet();
        if (isLabelled()) {
            labels("", null);
        }
        data(1);
        xml.close();
        value("c:gapWidth", "45");
        value("c:axId", "111");
        value("c:axId", "112");
        xml.close();
    }

    /** The bars that do not speak. */
    private void quiet() {
        if (!(drawing.figure() instanceof RankedBars bars)) {
            return;
        }
        for (int i = 0; i < points.size(); i++) {
            if (!bars.bars().get(i).highlighted()) {
                xml.open("c:dPt");
                value("c:idx", Integer.toString(i));
                value("c:invertIfNegative", "0");
                value("c:bubble3D", "0");
                fill(Palette.GHOST);
                xml.close();
            }
        }
    }

    private void stacked(DivergingLikert likert) {
        xml.open("c:barChart");
        value("c:barDir", "bar");
        value("c:grouping", "percentStacked");
        value("c:varyColors", "0");
        for (int level = 0; level < names.size(); level++) {
            xml.open("c:ser");
            series(level, level + 1);
            Color ground = likert.colour(level);
            fill(ground);
            value("c:invertIfNegative", "0");
            labels("ctr", Palette.textOn(ground));
            data(level + 1);
            xml.close();
        }
        value("c:gapWidth", "45");
        value("c:overlap", "100");
        value("c:axId", "111");
        value("c:axId", "112");
        xml.close();
    }

    /** @param place as the standard calls it; empty for the usual one @param colour of the letters, unless it is the usual one */
    private void labels(String place, @Nullable Color colour) {
        xml.open("c:dLbls").empty("c:numFmt", "formatCode", format(), "sourceLinked", "0");
        xml.open("c:spPr").empty("a:noFill").close();
        if (colour != null) {
            xml.open("c:txPr").empty("a:bodyPr").open("a:p").open("a:pPr").open("a:defRPr");
            xml.open("a:solidFill")
                    .empty("a:srgbClr", "val", hex(Palette.css(colour)))
                    .close();
            xml.close().close().empty("a:endParaRPr", "lang", "fr-FR").close().close();
        }
        if (!place.isEmpty()) {
            value("c:dLblPos", place);
        }
        for (String part : List.of("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")) {
            value("c:show" + part, part.equals("Val") ? "1" : "0");
        }
        xml.close();
    }

    private String format() {
        if (isShare()) {
            return "0\\ %";
        }
        return points.stream().flatMap(point -> point.stream().skip(1)).allMatch(text -> !text.contains("."))
                ? "#,##0"
                : "#,##0.0";
    }

    private void line() {
        xml.open("c:lineChart");
        value("c:grouping", "standard");
        value("c:varyColors", "0");
        xml.open("c:ser");
        series(1, 2);
        stroke(Palette.ALERT);
        xml.open("c:marker");
        value("c:symbol", "none");
        xml.close();
        data(2);
        value("c:smooth", "0");
        xml.close();
        value("c:marker", "1");
        value("c:axId", "111");
        value("c:axId", "112");
        xml.close();
    }

    private void series(int index, int column) {
        value("c:idx", Integer.toString(index));
        value("c:order", Integer.toString(index));
        xml.open("c:tx")
                .open("c:strRef")
                .element("c:f", place(column, first - 1, first - 1))
                .open("c:strCache");
        value("c:ptCount", "1");
        xml.open("c:pt", "idx", "0")
                .element("c:v", names.get(column - 1))
                .close()
                .close()
                .close()
                .close();
    }

    private void fill(Color colour) {
        xml.open("c:spPr")
                .open("a:solidFill")
                .empty("a:srgbClr", "val", hex(Palette.css(colour)))
                .close()
                .close();
    }

    private void stroke(Color colour) {
        xml.open("c:spPr").open("a:ln", "w", "25400").open("a:solidFill");
        xml.empty("a:srgbClr", "val", hex(Palette.css(colour))).close().close().close();
    }

    private static String hex(String css) {
        return css.substring(1).toUpperCase(Locale.ROOT);
    }

    private void data(int column) {
        int last = first + points.size() - 1;
        xml.open("c:cat").open("c:strRef").element("c:f", place(0, first, last)).open("c:strCache");
        cache(0);
        xml.close().close().close();
        xml.open("c:val")
                .open("c:numRef")
                .element("c:f", place(column, first, last))
                .open("c:numCache");
        xml.element("c:formatCode", "General");
        cache(column);
        xml.close().close().close();
    }

    private void cache(int column) {
        value("c:ptCount", Integer.toString(points.size()));
        for (int i = 0; i < points.size(); i++) {
            String text = points.get(i).get(column);
            if (!text.isEmpty()) {
                xml.open("c:pt", "idx", Integer.toString(i))
                        .element("c:v", text)
                        .close();
            }
        }
    }

    private String place(int column, int from, int to) {
        char letter = (char) ('A' + this.column + column);
        String cell = "$" + letter + "$" + from;
        return "'" + sheet + "'!" + (from == to ? cell : cell + ":$" + letter + "$" + to);
    }

    private void axes(boolean lying) {
        xml.open("c:catAx");
        value("c:axId", "111");
        xml.open("c:scaling");
        value("c:orientation", lying ? "maxMin" : "minMax");
        xml.close();
        value("c:delete", "0");
        value("c:axPos", lying ? "l" : "b");
        value("c:majorTickMark", "none");
        value("c:minorTickMark", "none");
        value("c:tickLblPos", "low");
        value("c:crossAx", "112");
        xml.close().open("c:valAx");
        value("c:axId", "112");
        xml.open("c:scaling");
        value("c:orientation", "minMax");
        if (!goesBelowZero()) {
            value("c:min", "0");
        }
        xml.close();
        value("c:delete", isLabelled() ? "1" : "0");
        value("c:axPos", lying ? "t" : "l");
        if (!isLabelled()) {
            gridlines();
        }
        xml.empty("c:numFmt", "formatCode", isShare() ? "0\\ %" : "#,##0", "sourceLinked", "0");
        value("c:majorTickMark", "none");
        value("c:minorTickMark", "none");
        value("c:tickLblPos", "nextTo");
        value("c:crossAx", "111");
        xml.close();
    }

    private void gridlines() {
        xml.open("c:majorGridlines").open("c:spPr").open("a:ln", "w", "6350").open("a:solidFill");
        xml.empty("a:srgbClr", "val", hex(Palette.css(Palette.RULE)))
                .close()
                .close()
                .close()
                .close();
    }

    private boolean goesBelowZero() {
        return points.stream()
                .flatMap(point -> point.subList(1, point.size()).stream())
                .anyMatch(number -> number.startsWith("-"));
    }

    private boolean isShare() {
        return points.stream()
                .flatMap(point -> point.stream().skip(1))
                .allMatch(text -> text.isEmpty() || Math.abs(Double.parseDouble(text)) <= 1);
    }

    private void value(String name, String value) {
        xml.empty(name, "val", value);
    }
}
