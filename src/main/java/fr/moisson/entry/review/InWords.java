package fr.moisson.entry.review;

import fr.moisson.form.Field;
import fr.moisson.french.French;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Answers and moments as people read them. */
final class InWords {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

    private InWords() {}

    /** @param text as the database writes it; null when there is no answer */
    static String answer(Field field, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        return switch (field.type()) {
            case INTEGER, DECIMAL -> text.replace('.', ',');
            case DATE -> DAY.format(LocalDate.parse(text));
            default -> field.inWords(text);
        };
    }

    static String moment(Instant instant) {
        return French.day(instant) + ", " + French.hour(instant);
    }
}
