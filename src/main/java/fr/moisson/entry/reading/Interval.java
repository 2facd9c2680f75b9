package fr.moisson.entry.reading;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * « 50-60 », « entre 50 et 60 »: the middle counts, the bounds are kept. The middle of a whole number goes to the even one, so that
 * many intervals do not all lean upwards.
 */
final class Interval implements Habit {
    private static final List<Pattern> FORMS = List.of(
            Pattern.compile("entre (.{1,40}?) et (.{1,40})"),
            Pattern.compile("(?:de )?(.{1,40}?) (?:a|jusqu'a) (.{1,40})"),
            Pattern.compile("([^-]{1,40}?) ?- ?([^-]{1,40})"));
    private static final Pattern WORDS_AFTER = Pattern.compile(Figure.WRITTEN + "( ?[a-z€%'].{0,40})");
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final Measure measure;

    Interval(Measure measure) {
        this.measure = measure;
    }

    @Override
    public @Nullable Understood read(Cell cell) {
        if (NumberWords.exact(cell.plain()) != null) {
            return null;
        }
        for (Pattern form : FORMS) {
            Matcher matcher = form.matcher(cell.plain());
            Understood understood = matcher.matches()
                    ? between(cell, matcher.group(1).strip(), matcher.group(2).strip())
                    : null;
            if (understood != null) {
                return understood;
            }
        }
        return null;
    }

    private @Nullable Understood between(Cell cell, String from, String to) {
        Matcher words = WORDS_AFTER.matcher(to);
        boolean sharesWords = Figure.of(from) != null && words.matches();
        Quantity low = measure.of(sharesWords ? from + words.group(1) : from);
        Quantity high = measure.of(to);
        if (low == null || high == null) {
            return null;
        }
        if (low.isForeign() || high.isForeign()) {
            return measure.understood(cell, high.isForeign() ? high : low);
        }
        return low.value().compareTo(high.value()) < 0
                ? middle(cell, low.value(), high.value())
                : Expected.asked(
                        Rule.INTERVAL,
                        cell,
                        Wording.quoted(cell) + " ne va pas du plus petit au plus grand. Quel nombre compter\u202F?",
                        List.of(Expected.suggested(low.value()), Expected.suggested(high.value())));
    }

    private @Nullable Understood middle(Cell cell, BigDecimal low, BigDecimal high) {
        BigDecimal middle = measure.rounded(low.add(high).divide(TWO));
        Object answer = measure.fitting(middle);
        return answer == null
                ? null
                : Understood.plausible(
                                Rule.INTERVAL,
                                answer,
                                Wording.quoted(cell) + " est un intervalle\u00A0: " + Wording.number(middle)
                                        + " est compté, " + Wording.number(low) + " et " + Wording.number(high)
                                        + " sont gardés.")
                        .between(low, high);
    }
}
