package fr.moisson.tabular;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.jspecify.annotations.Nullable;

/**
 * What a cell of a workbook says. A number is a date when its format has days, months or years. Excel keeps 15 digits; what follows
 * is noise of its binary arithmetic.
 */
final class CellTexts {
    private static final MathContext AS_EXCEL = new MathContext(15);
    private static final BigDecimal LAST_DAY = new BigDecimal(2_958_466);
    private static final long LARGEST_EXPONENT = 330;
    private static final BigDecimal SECONDS = new BigDecimal(86_400);

    private static final Pattern SIGN = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private final boolean from1904;
    private final Map<String, NumberFormats.Kind> kinds = new HashMap<>();

    CellTexts(boolean from1904) {
        this.from1904 = from1904;
    }

    String of(Cell cell) {
        Object value = cell.getValue();
        if (cell.getType() == CellType.ERROR) {
            return cell.getRawValue() == null ? "" : cell.getRawValue();
        }
        if (value instanceof BigDecimal number) {
            return number(number, cell.getDataFormatId(), cell.getDataFormatString());
        }
        return value == null ? "" : signs(value.toString());
    }

    /** What XML cannot write stands in a workbook as {@code _x000D_}. */
    static String signs(String text) {
        return text.contains("_x")
                ? SIGN.matcher(text)
                        .replaceAll(sign ->
                                Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(sign.group(1), 16))))
                : text;
    }

    String number(BigDecimal number, @Nullable Integer formatId, @Nullable String format) {
        NumberFormats.Kind kind = kind(formatId, format);
        boolean isMoment = kind != NumberFormats.Kind.NUMBER && kind != NumberFormats.Kind.PERCENTAGE;
        if (!isMoment || isBeyondExcel(number) || number.signum() < 0 || number.compareTo(LAST_DAY) >= 0) {
            return plain(number);
        }
        return kind == NumberFormats.Kind.DURATION
                ? duration(Math.round(number.multiply(SECONDS).doubleValue()))
                : moment(number, kind);
    }

    /** As a clock that goes on after midnight: {@code 26:30}, and the seconds when there are some. */
    static String duration(long seconds) {
        String minutes = String.format(Locale.ROOT, "%02d:%02d", seconds / 3_600, seconds / 60 % 60);
        return seconds % 60 == 0 ? minutes : minutes + String.format(Locale.ROOT, ":%02d", seconds % 60);
    }

    /** Written in full, {@code 1e999999999} would fill the memory. */
    private static boolean isBeyondExcel(BigDecimal number) {
        return Math.abs((long) number.precision() - number.scale()) > LARGEST_EXPONENT;
    }

    static String plain(BigDecimal number) {
        BigDecimal rounded = number.precision() > 15 ? number.round(AS_EXCEL) : number;
        if (rounded.signum() == 0) {
            return "0";
        }
        return isBeyondExcel(rounded)
                ? rounded.toString()
                : rounded.stripTrailingZeros().toPlainString();
    }

    private String moment(BigDecimal serial, NumberFormats.Kind kind) {
        long days = serial.longValue();
        long seconds = Math.round(
                serial.subtract(BigDecimal.valueOf(days)).multiply(SECONDS).doubleValue());
        LocalDateTime moment = day(days).atStartOfDay().plusSeconds(seconds);
        LocalTime time = moment.toLocalTime().truncatedTo(ChronoUnit.SECONDS);
        if (kind == NumberFormats.Kind.TIME && days == 0) {
            return time.toString();
        }
        return seconds == 0 ? moment.toLocalDate().toString() : moment.toLocalDate() + " " + time;
    }

    /** A day, with its hour unless that is midnight. */
    static String moment(LocalDateTime moment) {
        LocalTime time = moment.toLocalTime().truncatedTo(ChronoUnit.SECONDS);
        return time.equals(LocalTime.MIDNIGHT) ? moment.toLocalDate().toString() : moment.toLocalDate() + " " + time;
    }

    /** Excel believes that 1900 was a leap year, so the days before its 29 February are one less. */
    private LocalDate day(long days) {
        if (from1904) {
            return LocalDate.of(1904, 1, 1).plusDays(days);
        }
        return LocalDate.of(1899, 12, 30).plusDays(days < 60 ? days + 1 : days);
    }

    private NumberFormats.Kind kind(@Nullable Integer id, @Nullable String format) {
        return format == null || format.isEmpty()
                ? NumberFormats.kind(id == null ? 0 : id)
                : kinds.computeIfAbsent(format, NumberFormats::kind);
    }
}
