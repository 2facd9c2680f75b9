package fr.moisson.entry.reading;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** « 1,5 » in a column of minutes, where one minute and a half would be absurd; « 90 » in a column of hours. */
final class HoursForMinutes {
    private static final BigDecimal LONGEST = BigDecimal.valueOf(8);
    private static final BigDecimal LONGEST_WHOLE = BigDecimal.valueOf(4);
    private static final BigDecimal SHORTEST = BigDecimal.valueOf(15);
    private static final BigDecimal FIVE = BigDecimal.valueOf(5);

    private final Expected expected;
    private final @Nullable Unit unit;
    private final boolean isInMinutes;

    HoursForMinutes(Expected expected, Measure measure) {
        this.expected = expected;
        unit = measure.isOf(Unit.Family.TIME) && !measure.converts() ? measure.unit() : null;
        isInMinutes = unit == Unit.MINUTE && !expected.hasRule() && usual() >= SHORTEST.intValue();
    }

    /** The one in the middle of the numbers of the column. */
    private double usual() {
        double[] numbers = expected.firstTexts().values().stream()
                .map(text -> text.length() > 12 ? null : Figure.of(Cell.plain(text)))
                .filter(Objects::nonNull)
                .mapToDouble(BigDecimal::doubleValue)
                .toArray();
        Arrays.sort(numbers);
        return numbers.length < 3 ? 0 : numbers[numbers.length / 2];
    }

    @Nullable
    Understood number(Cell cell, BigDecimal number) {
        if (unit == Unit.MINUTE && number.signum() > 0 && isAbsurdAsMinutes(number)) {
            return counted(cell, Unit.HOUR, Unit.MINUTE, number);
        }
        if (unit == Unit.HOUR && isAbsurdAsHours(number)) {
            return counted(cell, Unit.MINUTE, Unit.HOUR, number);
        }
        return null;
    }

    private boolean isAbsurdAsMinutes(BigDecimal number) {
        boolean isWhole = number.stripTrailingZeros().scale() <= 0;
        if (number.compareTo(isWhole ? LONGEST_WHOLE : LONGEST) > 0) {
            return false;
        }
        return expected.hasRule()
                ? !expected.allows(number) && expected.allows(Unit.HOUR.to(Unit.MINUTE, number))
                : isInMinutes && !isWhole;
    }

    private boolean isAbsurdAsHours(BigDecimal number) {
        return expected.hasRule()
                && number.compareTo(SHORTEST) >= 0
                && number.remainder(FIVE).signum() == 0
                && !expected.allows(number)
                && expected.allows(Unit.MINUTE.to(Unit.HOUR, number));
    }

    private @Nullable Understood counted(Cell cell, Unit said, Unit own, BigDecimal number) {
        BigDecimal converted = said.to(own, number);
        Object answer = expected.fitting(converted);
        return answer == null
                ? null
                : Understood.plausible(
                        Rule.DURATION,
                        answer,
                        Wording.quoted(cell) + " ne peut pas être en " + own.symbol() + "\u00A0: lu en " + said.symbol()
                                + ", il fait " + Wording.number(converted) + "\u00A0" + own.symbol() + ".");
    }
}
