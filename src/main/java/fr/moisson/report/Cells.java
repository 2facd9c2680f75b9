package fr.moisson.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sheet written from its first row down. Texts stay texts, whatever they begin with. */
final class Cells {
    /** Places in {@code excel/styles.xml}. */
    static final int PLAIN = 0;

    static final int TITLE = 1;
    static final int HEAD = 2;
    static final int STRONG = 3;
    static final int WRAP = 4;
    static final int LINK = 5;
    static final int WHOLE = 6;
    static final int P = 7;
    static final int NUMBER_HEAD = 17;
    private static final int NUMBERS = 9;
    private static final int PERCENTS = 13;
    private static final int EUROS = 15;

    private final Markup rows = new Markup();
    private final List<Integer> widths;
    private final List<String[]> links = new ArrayList<>();
    private int row;
    private int column;

    Cells(List<Integer> widths) {
        this.widths = widths;
    }

    static int style(Scale scale) {
        if (scale.inPercent()) {
            return PERCENTS + Math.min(1, scale.decimals());
        }
        if (scale.unit().equals("€")) {
            return EUROS + (scale.decimals() == 0 ? 0 : 1);
        }
        return NUMBERS + Math.min(3, scale.decimals());
    }

    Cells row() {
        if (row > 0) {
            rows.close().line();
        }
        row++;
        column = 0;
        rows.open("row", "r", Integer.toString(row));
        return this;
    }

    Cells skip() {
        column++;
        return this;
    }

    /** Goes on at this column, from 0. */
    Cells at(int next) {
        column = next;
        return this;
    }

    Cells text(String words, int style) {
        if (!words.isEmpty()) {
            rows.open("c", "r", name(), "s", Integer.toString(style), "t", "inlineStr")
                    .open("is");
            rows.element("t", words).close().close();
        }
        column++;
        return this;
    }

    Cells link(String words, String place) {
        links.add(new String[] {name(), place});
        return text(words, LINK);
    }

    Cells number(@Nullable Double number, int style) {
        if (number != null && !number.isNaN() && !number.isInfinite()) {
            rows.open("c", "r", name(), "s", Integer.toString(style))
                    .element("v", plain(number))
                    .close();
        }
        column++;
        return this;
    }

    static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    private String name() {
        return (char) ('A' + column) + Integer.toString(row);
    }

    /**
     * @param frozen rows that stay in view
     * @param drawing how the sheet names its drawing, if it has one
     */
    String xml(int frozen, @Nullable String drawing) {
        if (row > 0) {
            rows.close();
        }
        Markup sheet = new Markup();
        sheet.open(
                "worksheet",
                "xmlns",
                "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                "xmlns:r",
                OfficeFile.OFFICE);
        sheet.open("sheetPr").empty("pageSetUpPr", "fitToPage", "1").close();
        sheet.open("sheetViews").open("sheetView", "showGridLines", "0", "workbookViewId", "0");
        sheet.empty(
                "pane",
                "ySplit",
                Integer.toString(frozen),
                "topLeftCell",
                "A" + (frozen + 1),
                "activePane",
                "bottomLeft",
                "state",
                "frozen");
        sheet.close().close().empty("sheetFormatPr", "defaultRowHeight", "15").open("cols");
        for (int i = 0; i < widths.size(); i++) {
            String at = Integer.toString(i + 1);
            sheet.empty("col", "min", at, "max", at, "width", Integer.toString(widths.get(i)), "customWidth", "1");
        }
        sheet.close().open("sheetData").raw(rows.toString()).close();
        if (!links.isEmpty()) {
            sheet.open("hyperlinks");
            links.forEach(link -> sheet.empty("hyperlink", "ref", link[0], "location", link[1]));
            sheet.close();
        }
        sheet.empty(
                "pageMargins",
                "left",
                "0.6",
                "right",
                "0.6",
                "top",
                "0.7",
                "bottom",
                "0.7",
                "header",
                "0.3",
                "footer",
                "0.3");
        sheet.empty("pageSetup", "paperSize", "9", "orientation", "landscape", "fitToHeight", "0");
        if (drawing != null) {
            sheet.empty("drawing", "r:id", drawing);
        }
        return sheet.close().toString();
    }
}
