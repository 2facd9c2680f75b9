package fr.moisson.indicator.edit;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fault of a definition, beside its line. Public parts, for the template.
 *
 * @param line of the text, from 1
 */
record FaultLine(int line, String sentence) {
    private static final Pattern PLACE = Pattern.compile("(?s).*?, ligne (\\d{1,7})(?:, |\u00A0: )(.*)");

    /** In the order of their lines. */
    static List<FaultLine> of(List<String> faults) {
        return faults.stream()
                .map(FaultLine::of)
                .sorted(Comparator.comparingInt(FaultLine::line))
                .toList();
    }

    private static FaultLine of(String fault) {
        Matcher place = PLACE.matcher(fault);
        return place.matches()
                ? new FaultLine(Integer.parseInt(place.group(1)), capital(place.group(2)))
                : new FaultLine(1, fault);
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.FRENCH) + sentence.substring(1);
    }
}
