package fr.moisson.export;

import fr.moisson.entry.ReturningSheet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sheet written from its first row down. A text stays a text whatever it begins with, even when someone edits its cell; a number, a
 * day, a time of day and a moment are what they are.
 */
public final class ExcelSheet {
    /** Places in {@code export/styles.xml}. */
    public static final int PLAIN = 0;

    public static final int TITLE = 1;
    public static final int HEAD = 2;
    public static final int STRONG = 3;
    public static final int WRAP = 4;

    static final int OURS = 5;
    static final int NUMBER = 6;
    private static final int DAY = 7;
    private static final int MOMENT = 8;
    private static final int TIME = 9;

    static final int MOST_ROWS = 1_048_576;

    private static final int LINE = 15;
    private static final int MOST_LINES = 27;

    /** A spreadsheet holds no more digits than a binary number does. */
    private static final int MOST_DIGITS = 15;

    private static final LocalDate FIRST_SURE_DAY = LocalDate.of(1900, 3, 1);
    private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);
    private static final BigDecimal SECONDS = BigDecimal.valueOf(86_400);

    private final Writer xml;
    private int row;
    private int column;

    ExcelSheet(Writer xml, List<Integer> widths, int frozenRows, int frozenColumns) throws IOException {
        this.xml = xml;
        xml.write("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                + "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView workbookViewId=\"0\">");
        if (frozenRows + frozenColumns > 0) {
            xml.write("<pane" + (frozenColumns > 0 ? " xSplit=\"" + frozenColumns + "\"" : "")
                    + (frozenRows > 0 ? " ySplit=\"" + frozenRows + "\"" : "") + " topLeftCell=\""
                    + letters(frozenColumns) + (frozenRows + 1) + "\" activePane=\""
                    + (frozenColumns == 0 ? "bottomLeft" : frozenRows == 0 ? "topRight" : "bottomRight")
                    + "\" state=\"frozen\"/>");
        }
        xml.write("</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>");
        for (int at = 1; at <= widths.size(); at++) {
            xml.write("<col min=\"" + at + "\" max=\"" + at + "\" width=\"" + widths.get(at - 1)
                    + "\" customWidth=\"1\"/>");
        }
        xml.write("</cols><sheetData>");
    }

    boolean isFull() {
        return row == MOST_ROWS;
    }

    public ExcelSheet row() {
        return row(1);
    }

    /** A row as high as so many lines: not every program that opens a workbook measures them. */
    public ExcelSheet row(int lines) {
        write(row == 0 ? "" : "</row>\n");
        row++;
        column = 0;
        String height = lines > 1 ? " ht=\"" + LINE * Math.min(lines, MOST_LINES) + "\" customHeight=\"1\"" : "";
        write("<row r=\"" + row + "\"" + height + ">");
        return this;
    }

    /** How many lines a text takes in a column, about. */
    public static int lines(String words, int width) {
        int most = Math.max(1, width - 2);
        int lines = 1 + (words.length() - 1) / most;
        return words.indexOf('\n') < 0
                ? lines
                : words.lines().mapToInt(line -> 1 + line.length() / most).sum();
    }

    public ExcelSheet skip() {
        column++;
        return this;
    }

    /** Nothing at all for an empty text. */
    public ExcelSheet text(String words, int style) {
        if (!words.isEmpty()) {
            open(style, " t=\"inlineStr\"");
            write("<is><t xml:space=\"preserve\">");
            write(escaped(
                    words.length() > ReturningSheet.LONGEST_TEXT
                            ? words.substring(0, ReturningSheet.LONGEST_TEXT)
                            : words));
            write("</t></is></c>");
        }
        column++;
        return this;
    }

    public ExcelSheet number(long number) {
        return number(BigDecimal.valueOf(number));
    }

    /** As a text when a spreadsheet would round it. */
    ExcelSheet number(BigDecimal number) {
        BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        if (plain.precision() > MOST_DIGITS) {
            return text(plain.toPlainString(), PLAIN);
        }
        return serial(plain.toString(), NUMBER);
    }

    /** What a column of the database holds. */
    ExcelSheet value(@Nullable Object value) {
        if (value == null) {
            return skip();
        }
        if (value instanceof BigDecimal number) {
            return number(number);
        }
        if (value instanceof Number number) {
            return number(number.longValue());
        }
        if (value instanceof LocalDate day) {
            return day.isBefore(FIRST_SURE_DAY) ? text(day.toString(), PLAIN) : serial(String.valueOf(days(day)), DAY);
        }
        if (value instanceof LocalTime time) {
            return serial(fraction(time), TIME);
        }
        return value instanceof LocalDateTime moment ? moment(moment) : text(value.toString(), PLAIN);
    }

    ExcelSheet moment(LocalDateTime moment) {
        return serial(
                days(moment.toLocalDate()) + fraction(moment.toLocalTime()).substring(1), MOMENT);
    }

    private static long days(LocalDate day) {
        return ChronoUnit.DAYS.between(EPOCH, day);
    }

    /** {@code 0.520833333333}. */
    private static String fraction(LocalTime time) {
        return BigDecimal.valueOf(time.toSecondOfDay())
                .divide(SECONDS, 10, java.math.RoundingMode.HALF_UP)
                .toPlainString();
    }

    private ExcelSheet serial(String number, int style) {
        open(style, "");
        write("<v>" + number + "</v></c>");
        column++;
        return this;
    }

    private void open(int style, String more) {
        write("<c r=\"" + letters(column) + row + "\" s=\"" + style + "\"" + more + ">");
    }

    /** Ends the sheet; a filter stands on this row of headers, none when it is 0. */
    public void end(int headers, int columns) throws IOException {
        xml.write((row == 0 ? "" : "</row>") + "</sheetData>");
        if (headers > 0 && columns > 0) {
            xml.write("<autoFilter ref=\"A" + headers + ":" + letters(columns - 1) + Math.max(headers, row) + "\"/>");
        }
        xml.write("<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>"
                + "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>");
    }

    private void write(String text) {
        try {
            xml.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a column counted from 0. */
    static String letters(int column) {
        String last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : letters(column / 26 - 1) + last;
    }

    /** What XML cannot say is written {@code _x0001_}, as spreadsheets do; so is a text that looks like it. */
    static String escaped(String words) {
        StringBuilder text = null;
        for (int at = 0; at < words.length(); at++) {
            String sign = sign(words, at);
            if (sign != null && text == null) {
                text = new StringBuilder(words.length() + 20).append(words, 0, at);
            }
            if (text != null) {
                text.append(sign == null ? String.valueOf(words.charAt(at)) : sign);
            }
        }
        return text == null ? words : text.toString();
    }

    private static @Nullable String sign(String words, int at) {
        char c = words.charAt(at);
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&apos;";
            case '\t', '\n' -> null;
            case '_' ->
                words.regionMatches(at, "_x", 0, 2) && words.substring(at).matches("(?s)_x[0-9A-Fa-f]{4}_.*")
                        ? "_x005F_"
                        : null;
            default -> isWritten(words, at, c) ? null : String.format("_x%04X_", (int) c);
        };
    }

    private static boolean isWritten(String words, int at, char c) {
        if (Character.isHighSurrogate(c)) {
            return at + 1 < words.length() && Character.isLowSurrogate(words.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(words.charAt(at - 1));
        }
        return c >= ' ' && c < '\uFFFE';
    }
}
