package fr.moisson.discretion;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a line: « 12/03/2025, 14:05 - » as Android writes it, « [12/03/2025 14:05:33] » as an iPhone does.
 *
 * @param date three numbers with {@code /} between, in the order of the telephone
 * @param time without spaces: {@code 14:05:33}, {@code 2:05PM}
 * @param rest of the line, unseen signs included
 */
public record Heading(String date, String time, String rest) {
    private static final Pattern SHAPE = Pattern.compile(
            "(\\[?)(\\d{1,4})[./-](\\d{1,2})[./-](\\d{4}|\\d{1,2}),? (?:(?:à|at|um) )?(\\d{1,2})[:.h](\\d{2})(?:[:.](\\d{2}))?"
                    + "(?: ?([AaPp])\\.? ?[Mm]\\.?)?(\\] ?| [-–](?: |$))(.*)",
            Pattern.DOTALL);

    /** WhatsApp was not there before. */
    private static final int FIRST_YEAR = 2009;

    private static final int LAST_YEAR = 2099;
    private static final DateTimeFormatter DAY_FIRST = date(ChronoField.DAY_OF_MONTH, ChronoField.MONTH_OF_YEAR);
    private static final DateTimeFormatter MONTH_FIRST = date(ChronoField.MONTH_OF_YEAR, ChronoField.DAY_OF_MONTH);
    private static final DateTimeFormatter YEAR_FIRST = time("uuuu/M/d");
    private static final DateTimeFormatter OF_24_HOURS = time("H:mm[:ss]");
    private static final DateTimeFormatter OF_12_HOURS = time("h:mm[:ss]a");

    private static DateTimeFormatter date(TemporalField first, TemporalField second) {
        return new DateTimeFormatterBuilder()
                .appendValue(first)
                .appendLiteral('/')
                .appendValue(second)
                .appendLiteral('/')
                .appendValueReduced(ChronoField.YEAR, 2, 4, 2000)
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private static DateTimeFormatter time(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** Of a line that has the shape of one; whether there is such a day is another question. */
    static Optional<Heading> of(String line) {
        String written = Signs.withoutFirst(line);
        Matcher shape = SHAPE.matcher(Signs.spaced(written));
        if (!shape.matches() || shape.group(1).isEmpty() == shape.group(9).startsWith("]")) {
            return Optional.empty();
        }
        String hour = shape.group(8) != null && shape.group(5).equals("0") ? "12" : shape.group(5);
        String time = hour + ":" + shape.group(6)
                + (shape.group(7) == null ? "" : ":" + shape.group(7))
                + (shape.group(8) == null ? "" : shape.group(8) + "M");
        return Optional.of(new Heading(
                shape.group(2) + "/" + shape.group(3) + "/" + shape.group(4),
                time,
                written.substring(shape.start(10))));
    }

    /** In which order a file writes its days. */
    public enum Order {
        /** A day over 12 says it, or the year comes first. */
        DAY_FIRST,
        MONTH_FIRST,
        /** Nothing says it: the day is taken first, as in France. */
        ASSUMED
    }

    /** The order of a whole file: its telephone wrote all its dates alike. */
    static Order order(List<Heading> all) {
        long daysFirst = all.stream().filter(one -> one.number(0) > 12).count();
        long monthsFirst = all.stream()
                .filter(one -> !one.isYearFirst() && one.number(1) > 12)
                .count();
        if (daysFirst == 0 && monthsFirst == 0) {
            return Order.ASSUMED;
        }
        return monthsFirst > daysFirst ? Order.MONTH_FIRST : Order.DAY_FIRST;
    }

    private boolean isYearFirst() {
        return date.indexOf('/') == 4;
    }

    private int number(int nth) {
        return Integer.parseInt(date.split("/")[nth]);
    }

    /** Empty when there is no such day or hour. Seconds are left out: Android does not write them. */
    Optional<LocalDateTime> at(Order order) {
        DateTimeFormatter days = isYearFirst() ? YEAR_FIRST : order == Order.MONTH_FIRST ? MONTH_FIRST : DAY_FIRST;
        try {
            LocalDate day = LocalDate.parse(date, days);
            LocalTime hour = LocalTime.parse(time, time.endsWith("M") ? OF_12_HOURS : OF_24_HOURS);
            return day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR
                    ? Optional.empty()
                    : Optional.of(day.atTime(hour.withSecond(0)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
