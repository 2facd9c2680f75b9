package fr.moisson.entry.reading;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** « 85 % », and 0,85 where 85 is meant: a column of percentages goes from 0 to 100, unless the rule of its field says from 0 to 1. */
final class Percentages {
    private static final Pattern PER_CENT =
            Pattern.compile("([-+]?" + Figure.WRITTEN + ") ?(?:%|pct|pour ?cent|p\\.? ?cent)");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final Expected expected;
    private final boolean isExpected;
    private final boolean isShare;
    private final boolean hasWhole;
    private final boolean hasFractions;

    Percentages(Expected expected, Measure measure) {
        this.expected = expected;
        isExpected = measure.isOf(Unit.Family.SHARE);
        isShare = isExpected && expected.hasRule() && expected.allows(HALF) && !expected.allows(HALF.multiply(HUNDRED));
        boolean whole = false;
        boolean fractions = false;
        if (isExpected) {
            for (String text : expected.firstTexts().values()) {
                BigDecimal number = text.length() > 20 ? null : Figure.of(Cell.plain(text));
                whole |= number != null && number.compareTo(BigDecimal.ONE) > 0;
                fractions |= number != null && isFraction(number);
            }
        }
        hasWhole = whole;
        hasFractions = fractions;
    }

    boolean areExpected() {
        return isExpected;
    }

    private static boolean isFraction(BigDecimal number) {
        return number.signum() > 0 && number.compareTo(BigDecimal.ONE) < 0;
    }

    /** « 85 % ». */
    @Nullable
    Understood written(Cell cell) {
        Matcher matcher = PER_CENT.matcher(cell.plain());
        BigDecimal number = matcher.matches() ? Figure.of(matcher.group(1)) : null;
        if (number == null) {
            return null;
        }
        return isExpected
                ? counted(cell, number, true)
                : Expected.asked(
                        Rule.PERCENTAGE,
                        cell,
                        Wording.quoted(cell) + " est un pourcentage, et l’on attend un nombre. Lequel écrire\u202F?",
                        List.of(Expected.nothing()));
    }

    /** A number in a column of percentages; null when it is right as it is. */
    @Nullable
    Understood number(Cell cell, BigDecimal number) {
        if (cell.isShownAs("%")) {
            return isExpected ? counted(cell, number.multiply(HUNDRED), true) : null;
        }
        if (!isExpected || isShare) {
            return null;
        }
        if (isFraction(number)) {
            return counted(cell, number.multiply(HUNDRED), false);
        }
        if (number.compareTo(BigDecimal.ONE) != 0 || !hasFractions) {
            return null;
        }
        return hasWhole
                ? Expected.asked(
                        Rule.PERCENTAGE,
                        cell,
                        Wording.quoted(cell)
                                + " veut dire 1\u202F% ou 100\u202F%\u00A0: la colonne mêle les deux écritures. Lequel\u202F?",
                        List.of(Expected.suggested(HUNDRED), Expected.suggested(BigDecimal.ONE)))
                : counted(cell, HUNDRED, false);
    }

    private @Nullable Understood counted(Cell cell, BigDecimal percent, boolean isCertain) {
        BigDecimal value = isShare ? percent.divide(HUNDRED) : percent;
        Object answer = expected.fitting(value);
        if (answer == null) {
            return null;
        }
        String sentence = Wording.quoted(cell) + " se lit " + Wording.number(percent) + "\u202F%.";
        return isCertain
                ? Understood.certain(Rule.PERCENTAGE, answer, sentence)
                : Understood.plausible(Rule.PERCENTAGE, answer, sentence);
    }
}
