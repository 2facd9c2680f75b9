package fr.moisson.discretion;

import fr.moisson.french.Plain;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who is named, whatever the way of writing: « ~ Nadia B », « NADIA B. » and « Nadia B » are one, and so are « 06 12 34 56 78 » and
 * « +33 6 12 34 56 78 ».
 *
 * @param key what does not change with the writing
 * @param words of the name, in small letters without accents; none of a number
 */
public record Speaker(String key, List<String> words) {
    /** The kind under which {@code Pseudonyms} knows who speaks: the same person is called the same wherever a project reads them. */
    public static final String KIND = "personne";

    private static final Pattern NUMBER = Pattern.compile("[~+]?[\\d .()\\-\u2010-\u2013]{6,30}");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    public static Speaker of(String written) {
        String name = Signs.spaced(Signs.without(Normalizer.normalize(written, Normalizer.Form.NFC)))
                .replaceFirst("^[~ ]+", "")
                .strip();
        return NUMBER.matcher(name).matches() ? ofNumber(name).orElseGet(() -> ofName(name)) : ofName(name);
    }

    private static Speaker ofName(String name) {
        List<String> words = new ArrayList<>();
        Matcher found = WORD.matcher(Plain.of(name));
        while (found.find()) {
            words.add(found.group());
        }
        return new Speaker(Plain.bare(name), List.copyOf(words));
    }

    /** French numbers and foreign ones, in one form. Empty when there are too few figures for one. */
    static Optional<Speaker> ofNumber(String written) {
        boolean isForeign = written.strip().startsWith("+");
        String figures = written.replaceAll("\\D", "");
        if (!isForeign && figures.startsWith("00")) {
            figures = figures.substring(2);
        } else if (!isForeign && figures.length() == 10 && figures.startsWith("0")) {
            figures = "33" + figures.substring(1);
        }
        if (figures.startsWith("330") && figures.length() == 12) {
            figures = "33" + figures.substring(3);
        }
        return figures.length() < 7 || figures.length() > 15
                ? Optional.empty()
                : Optional.of(new Speaker("+" + figures, List.of()));
    }

    boolean isNumber() {
        return key.startsWith("+");
    }
}
