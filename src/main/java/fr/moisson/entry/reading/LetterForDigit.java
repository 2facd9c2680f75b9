package fr.moisson.entry.reading;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** « 1O » for 10, « l2 » for 12. */
final class LetterForDigit implements Habit {
    private static final Pattern FORM = Pattern.compile("(?=.*[0-9])(?=.*[oil])[0-9oil]{2,9}(?:[.,][0-9oil]{1,4})?");

    private final Measure measure;

    LetterForDigit(Measure measure) {
        this.measure = measure;
    }

    @Override
    public @Nullable Understood read(Cell cell) {
        if (measure.isOf(Unit.Family.VOLUME) || !FORM.matcher(cell.plain()).matches()) {
            return null;
        }
        BigDecimal number = new BigDecimal(cell.plain()
                .replace('o', '0')
                .replace('i', '1')
                .replace('l', '1')
                .replace(',', '.'));
        return Expected.asked(
                Rule.SLIP,
                cell,
                Wording.quoted(cell) + " mêle lettres et chiffres. Est-ce " + Wording.number(number) + "\u202F?",
                List.of(Expected.suggested(number), Expected.nothing()));
    }
}
