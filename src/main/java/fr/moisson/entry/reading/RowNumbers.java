package fr.moisson.entry.reading;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The whole numbers that stand elsewhere in a row, those that tell who was present first. */
final class RowNumbers {
    private static final Pattern PRESENT = Pattern.compile("present|effectif|enfants|participants|inscrits|repas");

    private RowNumbers() {}

    static Set<BigDecimal> of(Cell cell) {
        Set<BigDecimal> present = new LinkedHashSet<>();
        Set<BigDecimal> others = new LinkedHashSet<>();
        for (Map.Entry<String, String> other : new TreeMap<>(cell.others()).entrySet()) {
            String text = other.getValue();
            BigDecimal number = text == null || text.length() > 12 ? null : Figure.of(Cell.plain(text));
            if (number != null && number.stripTrailingZeros().scale() <= 0) {
                BigDecimal whole = number.setScale(0);
                (PRESENT.matcher(other.getKey()).find() ? present : others).add(whole);
            }
        }
        present.addAll(others);
        return present;
    }
}
