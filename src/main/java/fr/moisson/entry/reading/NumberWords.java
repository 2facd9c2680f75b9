package fr.moisson.entry.reading;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers in letters, in plain spelling: « trois », « vingt-cinq », and the round ones: « une quarantaine », « deux douzaines ». */
final class NumberWords {
    private static final Map<String, Integer> WORDS = new HashMap<>();
    private static final Map<String, Integer> ROUND = Map.ofEntries(
            Map.entry("dizaine", 10),
            Map.entry("douzaine", 12),
            Map.entry("quinzaine", 15),
            Map.entry("vingtaine", 20),
            Map.entry("trentaine", 30),
            Map.entry("quarantaine", 40),
            Map.entry("cinquantaine", 50),
            Map.entry("soixantaine", 60),
            Map.entry("centaine", 100));
    private static final Pattern ABOUT =
            Pattern.compile("([a-z]{2,8}|[0-9]{1,2}) (?:bonnes? |petites? |grosses? )?([a-z]{6,12}?)s?");

    static {
        String[] first = {
            "zero",
            "un",
            "deux",
            "trois",
            "quatre",
            "cinq",
            "six",
            "sept",
            "huit",
            "neuf",
            "dix",
            "onze",
            "douze",
            "treize",
            "quatorze",
            "quinze",
            "seize"
        };
        for (int i = 0; i < first.length; i++) {
            WORDS.put(first[i], i);
        }
        WORDS.put("une", 1);
        WORDS.put("vingt", 20);
        WORDS.put("vingts", 20);
        WORDS.put("trente", 30);
        WORDS.put("quarante", 40);
        WORDS.put("cinquante", 50);
        WORDS.put("soixante", 60);
        WORDS.put("cent", 100);
        WORDS.put("cents", 100);
    }

    private NumberWords() {}

    static @Nullable BigDecimal exact(String plain) {
        int total = 0;
        int last = Integer.MAX_VALUE;
        for (String word : plain.split("[ -]", 8)) {
            if (word.equals("et") && total >= 20) {
                continue;
            }
            Integer value = WORDS.get(word);
            if (value == null) {
                return null;
            }
            boolean multiplies = value == 20 && total % 100 == 4 || value == 100 && total > 1 && total < 10;
            if (!multiplies && value >= last || value == 0 && total > 0) {
                return null;
            }
            total += multiplies ? last * value - last : value;
            last = multiplies ? last * value : value;
        }
        return BigDecimal.valueOf(total);
    }

    /** « une trentaine »: about thirty. */
    static @Nullable BigDecimal about(String plain) {
        Matcher matcher = ABOUT.matcher(plain);
        Integer round = matcher.matches() ? ROUND.get(matcher.group(2)) : null;
        if (round == null) {
            return null;
        }
        String count = matcher.group(1);
        BigDecimal times = Character.isDigit(count.charAt(0)) ? new BigDecimal(count) : exact(count);
        return times == null ? null : times.multiply(BigDecimal.valueOf(round));
    }
}
