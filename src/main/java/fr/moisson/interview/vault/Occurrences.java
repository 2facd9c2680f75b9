package fr.moisson.interview.vault;

import fr.moisson.discretion.Sensitive;
import fr.moisson.french.Plain;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where some words stand in texts: whole, whatever their accents. What began with a capital is found with one only, so that « Pierre »
 * leaves the stones; a first name that is no word is found without as well.
 */
final class Occurrences {
    private static final String START = "(?<![\\p{L}\\p{N}])(?<!\\p{L}-)";
    private static final String END = "(?![\\p{L}\\p{N}])(?!-\\p{L})";

    private final Pattern pattern;
    private final boolean needsCapital;

    private Occurrences(Pattern pattern, boolean needsCapital) {
        this.pattern = pattern;
        this.needsCapital = needsCapital;
    }

    private interface Use {
        void at(int from, int to);
    }

    static Occurrences of(String words, Sensitive sensitive) {
        String plain = Plain.of(words);
        boolean isCapital = Character.isUpperCase(words.codePointAt(0));
        return new Occurrences(
                Pattern.compile(START + "(?:" + Pattern.quote(plain).replace(" ", "\\E\\s+\\Q") + ")" + END),
                isCapital && !sensitive.isFirstNameOnly(words));
    }

    /** Does it for each, in the order of the text; what already stands for something is left alone. */
    private void each(String text, Use use) {
        Matcher words = pattern.matcher(Plain.of(text));
        Matcher standIns = Guarded.STAND_IN.matcher(text);
        boolean more = standIns.find();
        while (words.find()) {
            while (more && standIns.end() <= words.start()) {
                more = standIns.find();
            }
            boolean isInside = more && standIns.start() < words.end();
            boolean isMeant = !needsCapital || Character.isUpperCase(text.charAt(words.start()));
            if (!isInside && isMeant) {
                use.at(words.start(), words.end());
            }
        }
    }

    /** How they are written there, each spelling once. */
    Set<String> spellings(String text) {
        Set<String> spellings = new LinkedHashSet<>();
        each(text, (from, to) -> spellings.add(text.substring(from, to)));
        return spellings;
    }

    /** A text in which something else stands for them. */
    UnaryOperator<String> replacedBy(String standIn) {
        return text -> {
            StringBuilder told = new StringBuilder();
            int[] at = {0};
            each(text, (from, to) -> {
                told.append(text, at[0], from).append(standIn);
                at[0] = to;
            });
            return at[0] == 0 && told.isEmpty()
                    ? text
                    : told.append(text, at[0], text.length()).toString();
        };
    }
}
