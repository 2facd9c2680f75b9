package fr.moisson.entry;

import fr.moisson.form.Field;
import fr.moisson.french.French;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.interval.ClopperPearsonInterval;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;

/**
 * How often two keyings of the same paper differ, question by question and in all. A question counts on a sheet when at least one of
 * the two was led to ask it or wrote something; two blanks agree. A difference says that one of the two slipped, not which.
 */
final class ErrorRates {
    /** Under this, a percentage would say more than is known. */
    private static final int FEW = 20;

    private static final double CONFIDENCE = 0.95;

    private ErrorRates() {}

    /** @param n sheets on which the question was keyed twice */
    record Rate(int differences, int n) {

        Rate plus(Rate other) {
            return new Rate(differences + other.differences, n + other.n);
        }

        /** « 3 sur 40, soit 7,5 % », « 1 sur 6 », « – ». */
        String text() {
            if (n == 0) {
                return "–";
            }
            String counts = French.number(differences) + " sur " + French.number(n);
            return n < FEW ? counts : counts + ", soit " + French.percent((double) differences / n, 1);
        }

        /** « entre 1,6 % et 20,4 % », empty when there are too few to say. */
        String interval() {
            if (n < FEW) {
                return "";
            }
            ConfidenceInterval interval = new ClopperPearsonInterval().createInterval(n, differences, CONFIDENCE);
            double low = differences == 0 ? 0 : interval.getLowerBound();
            double high = differences == n ? 1 : interval.getUpperBound();
            return "entre " + French.percent(low, 1) + " et " + French.percent(high, 1);
        }
    }

    /** Of each question, in the order of the form. */
    static Map<Field, Rate> of(PaperForm paper, List<Sheet> sheets, Pile pile) {
        Map<Field, Rate> rates = new LinkedHashMap<>();
        paper.asked().forEach(field -> rates.put(field, new Rate(0, 0)));
        for (Sheet sheet : sheets) {
            if (sheet.isKeyed(2)) {
                add(rates, paper, sheet, pile);
            }
        }
        return rates;
    }

    private static void add(Map<Field, Rate> rates, PaperForm paper, Sheet sheet, Pile pile) {
        List<Field> different =
                sheet.differences(paper).stream().map(Sheet.Difference::field).toList();
        List<PaperForm.Verdict> verdicts = new ArrayList<>();
        for (Keying keying : sheet.keyings()) {
            verdicts.add(paper.verdict(paper.withRound(keying.answers(), pile.round())));
        }
        for (Field field : paper.asked()) {
            boolean counts = verdicts.stream()
                            .anyMatch(verdict -> verdict.line(field.name()).isAsked())
                    || sheet.keyings().stream()
                            .anyMatch(keying -> !keying.answer(field.name()).isBlank());
            if (counts) {
                rates.merge(field, new Rate(different.contains(field) ? 1 : 0, 1), Rate::plus);
            }
        }
    }

    static Rate inAll(Map<Field, Rate> rates) {
        return rates.values().stream().reduce(new Rate(0, 0), Rate::plus);
    }
}
