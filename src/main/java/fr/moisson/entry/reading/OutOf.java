package fr.moisson.entry.reading;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** « 22/24 », « 22 sur 24 »: 22 of 24. */
final class OutOf implements Habit {
    private static final Pattern FORM =
            Pattern.compile("([0-9]{1,6}) ?(?:/|sur|sur les) ?([0-9]{1,6})(?: ?[a-z].{0,40})?");
    private static final int TYPICAL = 3;

    private final Measure measure;
    private final Map<String, Integer> totals = new HashMap<>();

    OutOf(Expected expected, Measure measure) {
        this.measure = measure;
        for (String text : expected.firstTexts().values()) {
            Matcher matcher = text.length() < 20 ? FORM.matcher(Cell.plain(text)) : null;
            if (matcher != null && matcher.matches()) {
                totals.merge(matcher.group(2), 1, Integer::sum);
            }
        }
    }

    @Override
    public @Nullable Understood read(Cell cell) {
        Matcher matcher = FORM.matcher(cell.plain());
        if (!matcher.matches() || measure.isOf(Unit.Family.TIME)) {
            return null;
        }
        BigDecimal count = new BigDecimal(matcher.group(1));
        BigDecimal total = new BigDecimal(matcher.group(2));
        boolean isInTheRow = RowNumbers.of(cell).contains(total);
        if (count.compareTo(total) > 0 || !isInTheRow && isRound(count) && isRound(total)) {
            return Expected.asked(
                    Rule.X_OUT_OF_Y,
                    cell,
                    Wording.quoted(cell) + " peut se lire de plusieurs façons. Quel nombre compter\u202F?",
                    List.of(Expected.suggested(count), Expected.suggested(total)));
        }
        Object answer = measure.fitting(count);
        String sentence =
                Wording.quoted(cell) + " se lit " + Wording.number(count) + " sur " + Wording.number(total) + ".";
        boolean isCertain = isInTheRow || totals.getOrDefault(matcher.group(2), 0) >= TYPICAL;
        return isCertain
                ? Understood.certain(Rule.X_OUT_OF_Y, answer, sentence)
                : Understood.plausible(Rule.X_OUT_OF_Y, answer, sentence);
    }

    /** « 50/60 » may well be from 50 to 60. */
    private static boolean isRound(BigDecimal number) {
        return number.signum() > 0 && number.remainder(BigDecimal.TEN).signum() == 0;
    }
}
