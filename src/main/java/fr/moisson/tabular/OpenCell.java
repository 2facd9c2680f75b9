package fr.moisson.tabular;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * A cell of an .ods workbook, as often as it repeats.
 *
 * @param type as OpenDocument names it: float, percentage, date, time, string…
 * @param columns how many columns it spreads over, 1 unless it is merged
 */
record OpenCell(
        int column,
        int repeated,
        String text,
        String type,
        @Nullable String style,
        @Nullable String comment,
        int columns,
        int rows) {
    private static final int LONGEST_NUMBER = 400;
    private static final int LONGEST_TEXT = 1_000_000;

    boolean isEmpty() {
        return text.isEmpty() && comment == null && columns == 1 && rows == 1;
    }

    static OpenCell read(HardenedXml xml, Children inCell, int column) throws XMLStreamException, IOException {
        int repeated = repeated(xml, "number-columns-repeated");
        String type = xml.attribute("value-type");
        String value = value(xml, type == null ? "" : type);
        String style = xml.attribute("style-name");
        int columns = repeated(xml, "number-columns-spanned");
        int rows = repeated(xml, "number-rows-spanned");
        StringBuilder shown = new StringBuilder();
        StringBuilder comment = new StringBuilder();
        while (inCell.next()) {
            if (xml.name().equals("p")) {
                inCell.inside();
                paragraph(xml, shown);
            } else if (xml.name().equals("annotation")) {
                for (Children note = inCell.inside(); note.next(); ) {
                    if (xml.name().equals("p")) {
                        note.inside();
                        paragraph(xml, comment);
                    } else if (!xml.name().equals("list") && !xml.name().equals("list-item")) {
                        note.skip();
                    }
                }
            } else {
                inCell.skip();
            }
        }
        String text = isError(shown) || value == null
                ? shown.toString()
                : shown.isEmpty() || !isText(type) ? value : shown.toString();
        String noted = comment.toString().strip();
        return new OpenCell(
                column, repeated, text, type == null ? "" : type, style, noted.isEmpty() ? null : noted, columns, rows);
    }

    private static boolean isText(@Nullable String type) {
        return type == null || type.equals("string");
    }

    /** Older programs write a fault as a number, and show it. */
    private static boolean isError(StringBuilder shown) {
        return shown.length() > 1 && (shown.charAt(0) == '#' || shown.indexOf("Err:") == 0);
    }

    /** How often, from 1; what lies is cut to what a sheet can hold. */
    static int repeated(HardenedXml xml, String attribute) {
        return Math.max(1, Math.min(xml.number(attribute, 1), Limits.ROWS));
    }

    /** The value under what is shown; null when there is none, or none that can be told. */
    private static @Nullable String value(HardenedXml xml, String type) {
        try {
            return switch (type) {
                case "float", "currency", "percentage" -> number(xml.attribute("value"));
                case "date" -> moment(xml.attribute("date-value"));
                case "time" -> duration(xml.attribute("time-value"));
                case "boolean" -> xml.attribute("boolean-value");
                default -> xml.attribute("string-value");
            };
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }

    private static @Nullable String number(@Nullable String value) {
        return value == null || value.length() > LONGEST_NUMBER ? null : CellTexts.plain(new BigDecimal(value));
    }

    private static @Nullable String moment(@Nullable String value) {
        if (value == null) {
            return null;
        }
        return CellTexts.moment(
                value.indexOf('T') > 0
                        ? LocalDateTime.parse(value)
                        : LocalDate.parse(value).atStartOfDay());
    }

    private static @Nullable String duration(@Nullable String value) {
        if (value == null) {
            return null;
        }
        Duration duration = Duration.parse(value);
        return duration.isNegative() ? null : CellTexts.duration((duration.toMillis() + 500) / 1_000);
    }

    private static void paragraph(HardenedXml xml, StringBuilder text) throws XMLStreamException, IOException {
        if (!text.isEmpty()) {
            text.append('\n');
        }
        int depth = 1;
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                append(xml.reader().getText(), text);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                if (isApart(xml, text)) {
                    xml.skip();
                    depth--;
                }
            } else if (event < 0) {
                return;
            }
        }
    }

    private static boolean isApart(HardenedXml xml, StringBuilder text) {
        switch (xml.name()) {
            case "s" -> text.append(" ".repeat(Math.max(1, Math.min(xml.number("c", 1), 1_000))));
            case "tab" -> text.append('\t');
            case "line-break" -> text.append('\n');
            case "annotation", "note", "ruby-text", "frame" -> {
                return true;
            }
            default -> {}
        }
        return false;
    }

    /** White space in XML is one space; more is written by an element of its own. */
    private static void append(String characters, StringBuilder text) throws IOException {
        for (int i = 0; i < characters.length(); i++) {
            char c = characters.charAt(i);
            boolean space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
            if (!space) {
                text.append(c);
            } else if (!text.isEmpty()
                    && text.charAt(text.length() - 1) != ' '
                    && text.charAt(text.length() - 1) != '\n') {
                text.append(' ');
            }
        }
        if (text.length() > LONGEST_TEXT) {
            throw new IOException("a cell that fills the memory");
        }
    }
}
