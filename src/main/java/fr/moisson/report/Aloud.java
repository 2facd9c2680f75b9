package fr.moisson.report;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text as it is read into a microphone, and how long that takes. */
final class Aloud {
    /** Words a minute: the slow end of the 150 to 160 that radio schools teach for texts that are read. */
    static final int PACE = 150;

    private static final String SPACE = "[\\s\\u00A0\\u202F]*";
    private static final Pattern EUROS_AND_CENTS = Pattern.compile("(\\d),(\\d\\d)" + SPACE + "€");
    private static final Pattern CHARACTER = Pattern.compile("[\\p{L}\\d]");
    private static final Map<Pattern, String> SIGNS = signs();

    private Aloud() {}

    private static Map<Pattern, String> signs() {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("%", "pour cent");
        said.put("€", "euros");
        said.put("kg", "kilos");
        said.put("g", "grammes");
        said.put("km", "kilomètres");
        said.put("h", "heures");
        Map<Pattern, String> signs = new LinkedHashMap<>();
        said.forEach((sign, words) ->
                signs.put(Pattern.compile("(?<=\\d)" + SPACE + sign + "(?![\\p{L}\\d])"), "\u00A0" + words));
        return signs;
    }

    /** « 48 % » is « 48 pour cent », « 24,97 € » is « 24 euros 97 », « 70 g » is « 70 grammes »; « + » and « − » are said too. */
    static String said(String text) {
        String said = EUROS_AND_CENTS.matcher(text).replaceAll("$1\u00A0euros\u00A0$2");
        for (Map.Entry<Pattern, String> sign : SIGNS.entrySet()) {
            said = sign.getKey().matcher(said).replaceAll(Matcher.quoteReplacement(sign.getValue()));
        }
        return said.replaceAll("(?<![\\p{L}\\d])\\+" + SPACE + "(?=\\d)", "plus\u00A0")
                .replaceAll("(?<![\\p{L}\\d])\u2212" + SPACE + "(?=\\d)", "moins\u00A0");
    }

    /** A number takes about as many words as it has digits: « 1 234 », mille deux cent trente-quatre. */
    static int words(String text) {
        int words = 0;
        for (String word : text.split("[\\s\\u00A0\\u202F]+", -1)) {
            int digits = (int) word.chars().filter(Character::isDigit).count();
            words += digits > 0 ? digits : CHARACTER.matcher(word).find() ? 1 : 0;
        }
        return words;
    }

    /** In whole seconds, not less than it takes. */
    static int seconds(String text) {
        return (int) Math.ceil(words(text) * 60.0 / PACE);
    }

    /** « 0:05 », « 12:30 ». */
    static String clock(int seconds) {
        Duration time = Duration.ofSeconds(seconds);
        return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
