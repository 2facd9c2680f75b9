package fr.moisson.entry.reading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** In what a quantity is counted, as its field, its header or its cell says. */
enum Unit {
    GRAM(Family.MASS, "1", "g", "gr", "grs", "gramme", "grammes"),
    KILOGRAM(Family.MASS, "1000", "kg", "kgs", "kilo", "kilos", "kilogramme", "kilogrammes"),
    TONNE(Family.MASS, "1000000", "t", "tonne", "tonnes"),
    CENTILITRE(Family.VOLUME, "1", "cl", "centilitre", "centilitres"),
    LITRE(Family.VOLUME, "100", "l", "litre", "litres"),
    MINUTE(Family.TIME, "1", "min", "mn", "mns", "mins", "minute", "minutes", "'"),
    HOUR(Family.TIME, "60", "h", "hr", "hrs", "heure", "heures"),
    EURO(Family.MONEY, "1", "€", "eur", "euro", "euros"),
    THOUSAND_EUROS(Family.MONEY, "1000", "k€", "keur", "keuros", "ke", "milliers d'euros"),
    PERCENT(Family.SHARE, "1", "%", "pct", "pourcent", "pour cent", "pourcentage", "pourcentages");

    /** Between units of one family one converts. */
    enum Family {
        MASS,
        VOLUME,
        TIME,
        MONEY,
        SHARE
    }

    private static final Pattern IN_BRACKETS = Pattern.compile("[(\\[]\\s*(?:en )?([^()\\[\\]]{1,20}?)\\s*[)\\]]");
    private static final Pattern LAST_WORD = Pattern.compile("(?:^|[\\s_,:./])(?:en )?([^\\s_,:./]+)$");
    private static final Map<String, Unit> BY_WORD = new HashMap<>();
    private static final int DECIMALS = 6;

    static {
        Arrays.stream(values()).forEach(unit -> Arrays.stream(unit.words).forEach(word -> BY_WORD.put(word, unit)));
    }

    private final Family family;
    private final BigDecimal size;
    private final String[] words;

    Unit(Family family, String size, String... words) {
        this.family = family;
        this.size = new BigDecimal(size);
        this.words = words;
    }

    String symbol() {
        return words[0];
    }

    Family family() {
        return family;
    }

    boolean converts(@Nullable Unit other) {
        return other != null && other.family == family;
    }

    BigDecimal to(Unit other, BigDecimal quantity) {
        BigDecimal converted = quantity.multiply(size)
                .divide(other.size, DECIMALS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return converted.scale() < 0 ? converted.setScale(0) : converted;
    }

    /** @param word in plain spelling */
    static @Nullable Unit named(String word) {
        return BY_WORD.get(word.endsWith(".") ? word.substring(0, word.length() - 1) : word);
    }

    /** The unit a label, a header or a field's name says. */
    static @Nullable Unit in(String label) {
        String plain = Cell.plain(label);
        Matcher brackets = IN_BRACKETS.matcher(plain);
        while (brackets.find()) {
            Unit unit = named(brackets.group(1));
            if (unit != null) {
                return unit;
            }
        }
        Matcher last = LAST_WORD.matcher(plain.replaceAll("\\s*[(\\[].*", ""));
        Unit unit = last.find() ? named(last.group(1)) : null;
        if (unit != null) {
            return unit;
        }
        return plain.contains("%")
                ? PERCENT
                : plain.contains("k€") ? THOUSAND_EUROS : plain.contains("€") ? EURO : null;
    }
}
