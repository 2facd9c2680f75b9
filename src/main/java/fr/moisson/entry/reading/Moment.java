package fr.moisson.entry.reading;

import fr.moisson.french.French;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A day and an hour, as Google Forms, KoboToolbox and spreadsheets write them: « 3/12/2025 14:05:09 », « 2025-03-12T23:30:00Z ».
 *
 * @param day as it is written, when it may start by the month; null when the year comes first
 * @param local the day in France, for the others
 */
record Moment(@Nullable WrittenDay day, @Nullable LocalDate local) {
    private static final Pattern FORM = Pattern.compile(
            "([0-9]{1,4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,4})(?:t|,? (?:a |- )?)([0-9]{1,2})[:h]([0-9]{2})?(?::([0-9]{2})(?:[.,][0-9]{1,9})?)?"
                    + " ?(am|pm|a\\.m\\.|p\\.m\\.)? ?(z|utc|gmt|(?:utc|gmt)?[+-][0-9]{1,2}(?::?[0-9]{2})?)?(?: ?\\[[^\\]]{1,40}\\])?");

    static @Nullable Moment of(String plain) {
        Matcher form = FORM.matcher(plain);
        if (!form.matches()) {
            return null;
        }
        try {
            return form.group(1).length() == 4 ? yearFirst(form) : dayFirst(form);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Moment dayFirst(Matcher form) {
        if (hour(form) > 23) {
            return null;
        }
        WrittenDay day = WrittenDay.of(form.group(1) + "/" + form.group(2) + "/" + form.group(3));
        return day == null || day.year() == null ? null : new Moment(day, null);
    }

    private static Moment yearFirst(Matcher form) {
        LocalDateTime written = LocalDateTime.of(
                number(form, 1), number(form, 2), number(form, 3), hour(form), number(form, 5), number(form, 6));
        ZoneOffset offset = offset(form.group(8));
        return new Moment(
                null,
                offset == null
                        ? written.toLocalDate()
                        : written.atOffset(offset)
                                .atZoneSameInstant(French.HERE)
                                .toLocalDate());
    }

    private static int hour(Matcher form) {
        int hour = number(form, 4);
        String half = form.group(7);
        return half == null ? hour : hour % 12 + (half.startsWith("p") ? 12 : 0);
    }

    private static int number(Matcher form, int group) {
        return form.group(group) == null ? 0 : Integer.parseInt(form.group(group));
    }

    private static @Nullable ZoneOffset offset(@Nullable String zone) {
        if (zone == null) {
            return null;
        }
        String digits = zone.replaceAll("[a-z:]", "");
        if (digits.isEmpty()) {
            return ZoneOffset.UTC;
        }
        int sign = digits.startsWith("-") ? -1 : 1;
        String plain = digits.substring(1);
        int hours = Integer.parseInt(plain.length() > 2 ? plain.substring(0, plain.length() - 2) : plain);
        int minutes = plain.length() > 2 ? Integer.parseInt(plain.substring(plain.length() - 2)) : 0;
        return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    }
}
