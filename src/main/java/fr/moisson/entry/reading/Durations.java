package fr.moisson.entry.reading;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Minutes in « 1h30 », « 01:30:00 », « 1/2 h », « une heure et demie », in plain spelling. */
final class Durations {
    private static final Pattern HOURS_AND_MINUTES = Pattern.compile(
            "([0-9]{1,3}) ?(?:h|hrs?|heures?)(?: ?(?:et )?([0-9]{1,2}) ?(?:min|mns?|mins|minutes?|m|')?)?");
    private static final Pattern CLOCK = Pattern.compile("([0-9]{1,2}):([0-5][0-9])(?::([0-5][0-9]))?");
    private static final Pattern IN_PARTS = Pattern.compile(
            "(?:([a-z0-9]{1,6}) ?(?:h|heures?))? ?(?:et )?(?:une? )?(1/2|demie?|1/4|quart|3/4|trois[ -]quarts?)(?:[ -]?(?:d'|de )?(?:h|heures?))?");
    private static final Pattern IN_WORDS = Pattern.compile("([a-z]{2,6}) (?:h|heures?)");
    private static final Map<Character, Integer> PARTS = Map.of('1', 30, 'd', 30, 'q', 15, '3', 45, 't', 45);

    private Durations() {}

    static @Nullable BigDecimal minutes(String plain) {
        Matcher clock = CLOCK.matcher(plain);
        if (clock.matches()) {
            return whole(Integer.parseInt(clock.group(1)) * 60L + Integer.parseInt(clock.group(2)));
        }
        Matcher both = HOURS_AND_MINUTES.matcher(plain);
        if (both.matches()) {
            int minutes = both.group(2) == null ? 0 : Integer.parseInt(both.group(2));
            return minutes > 59 ? null : whole(Integer.parseInt(both.group(1)) * 60L + minutes);
        }
        Matcher parts = IN_PARTS.matcher(plain);
        if (parts.matches() && plain.contains("h")) {
            return inParts(parts);
        }
        Matcher words = IN_WORDS.matcher(plain);
        BigDecimal hours = words.matches() ? NumberWords.exact(words.group(1)) : null;
        return hours == null ? null : hours.multiply(BigDecimal.valueOf(60));
    }

    private static @Nullable BigDecimal inParts(Matcher parts) {
        String part = parts.group(2);
        int minutes = part.equals("1/4") ? 15 : PARTS.getOrDefault(part.charAt(0), 0);
        String count = parts.group(1);
        if (count == null) {
            return whole(minutes);
        }
        BigDecimal hours = Character.isDigit(count.charAt(0)) ? Figure.of(count) : NumberWords.exact(count);
        return hours == null ? null : hours.multiply(BigDecimal.valueOf(60)).add(whole(minutes));
    }

    private static BigDecimal whole(long minutes) {
        return BigDecimal.valueOf(minutes);
    }
}
