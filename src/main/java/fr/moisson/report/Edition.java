package fr.moisson.report;

import fr.moisson.french.French;
import fr.moisson.indicator.Audience;
import java.time.Instant;
import java.util.List;

/**
 * A report as it was handed over, for good.
 *
 * @param number from 1, among the editions of its report
 * @param handedTo to whom, in words; may be empty
 * @param reason why numbers changed since the edition before; empty when none did
 * @param computedAt the instant of the data
 * @param fingerprint of the text, the definitions and the numbers, as it is printed: « 3f9a 12cd 88e0 »
 */
record Edition(
        long id,
        String project,
        String report,
        int number,
        String title,
        Audience audience,
        String handedTo,
        String reason,
        long run,
        Instant computedAt,
        Instant frozenAt,
        String frozenBy,
        String fingerprint) {

    /**
     * A number as it was printed.
     *
     * @param label what it is, for readers
     */
    record Number(Reference reference, String label, String printed) {}

    /** Between two editions: what was printed of a number in each, empty where it was not. */
    record Changed(Reference reference, String label, String before, String after) {}

    /** « Édition 2, gelée le 23 novembre 2026, empreinte 3f9a 12cd 88e0. » */
    static String line(int number, Instant frozenAt, String fingerprint) {
        return "Édition " + number + ", gelée le " + French.day(frozenAt) + ", empreinte " + fingerprint + ".";
    }

    /** How the words it quotes are remembered. */
    String document() {
        return document(report, number);
    }

    static String document(String report, int number) {
        return report + "@" + number;
    }

    /** The numbers that are not printed the same, those of the second in its order, then those it no longer prints. */
    static List<Changed> between(List<Number> before, List<Number> after) {
        List<Changed> changed = new java.util.ArrayList<>();
        for (Number now : after) {
            String then = printed(before, now.reference());
            if (!then.equals(now.printed())) {
                changed.add(new Changed(now.reference(), now.label(), then, now.printed()));
            }
        }
        for (Number then : before) {
            if (printed(after, then.reference()).isEmpty()) {
                changed.add(new Changed(then.reference(), then.label(), then.printed(), ""));
            }
        }
        return changed;
    }

    private static String printed(List<Number> numbers, Reference reference) {
        return numbers.stream()
                .filter(number -> number.reference().equals(reference))
                .map(Number::printed)
                .findFirst()
                .orElse("");
    }
}
