package fr.moisson.entry.paper;

import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Reading;
import fr.moisson.french.French;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hours as a hand types them from paper: « 14:30 », « 14 h 30 », « 14h », « 1430 »; after a date and a space, a moment. */
final class PaperMoments {
    private static final Pattern HOUR =
            Pattern.compile("([01]?\\d|2[0-3])(?:\\s*[h:]\\s*([0-5]\\d)?|([0-5]\\d))", Pattern.CASE_INSENSITIVE);
    private static final Pattern MOMENT = Pattern.compile("(\\S+)[ T]+(.+)");
    private static final Reading DAYS = Reading.of(new Field(
            "jour", FieldType.DATE, "", null, false, null, null, null, null, null, List.of(), List.of(), Set.of()));

    private PaperMoments() {}

    /** What is no hour, in one sentence. */
    static final class NoMoment extends Exception {
        NoMoment(String sentence) {
            super(sentence, null, false, false);
        }

        String sentence() {
            return String.valueOf(getMessage());
        }
    }

    static LocalTime time(String text) throws NoMoment {
        Matcher hour = HOUR.matcher(text.strip());
        if (!hour.matches()) {
            throw new NoMoment("«\u00A0" + text + "\u00A0» n’est pas une heure. Écrire par exemple 14:30.");
        }
        String minutes = hour.group(2) == null ? hour.group(3) : hour.group(2);
        return LocalTime.of(Integer.parseInt(hour.group(1)), minutes == null ? 0 : Integer.parseInt(minutes));
    }

    static OffsetDateTime moment(String text) throws NoMoment, Reading.NotAnAnswer {
        Matcher moment = MOMENT.matcher(text.strip());
        if (!moment.matches()) {
            throw new NoMoment(
                    "«\u00A0" + text + "\u00A0» n’est pas une date et une heure. Écrire par exemple 12/03/2026 14:30.");
        }
        @Nullable Object day = DAYS.answer(moment.group(1));
        if (!(day instanceof LocalDate date)) {
            throw new NoMoment("La date manque. Écrire par exemple 12/03/2026 14:30.");
        }
        return date.atTime(time(moment.group(2))).atZone(French.HERE).toOffsetDateTime();
    }
}
