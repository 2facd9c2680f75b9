package fr.moisson.entry.paper;

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
            double low = differences == 0 ? 0 : differences == n ? tail() : exact().getLowerBound();
            double high = differences == n ? 1 : differences == 0 ? 1 - tail() : exact().getUpperBound();
            return "entre " + French.percent(low, 1) + " et " + French.percent(high, 1);
        }

        private ConfidenceInterval exact() {
            return new ClopperPearsonInterval().createInterval(n, differences, CONFIDENCE);
        }

        /** Where none or all differ, the exact interval has a closed form, which the library does not give. */
        private double tail() {
            return Math.pow((1 - CONFIDENCE) / 2, 1.0 / n);
        }
    }

    /** Of each question, in the order of the form. */
    static Map<PaperQuestion, Rate> of(PaperForm paper, List<Sheet> sheets, Pile pile) {
        Map<PaperQuestion, Rate> rates = new LinkedHashMap<>();
        List<Map<String, PaperAnswer>> keyed = sheets.stream()
                .filter(sheet -> sheet.isKeyed(2))
                .flatMap(sheet -> sheet.keyings().stream())
                .map(Keying::answers)
                .toList();
        paper.questions(keyed).forEach(question -> rates.put(question, new Rate(0, 0)));
        for (Sheet sheet : sheets) {
            if (sheet.isKeyed(2)) {
                add(rates, paper, sheet, pile);
            }
        }
        return rates;
    }

    private static void add(Map<PaperQuestion, Rate> rates, PaperForm paper, Sheet sheet, Pile pile) {
        List<PaperQuestion> different = sheet.differences(paper).stream()
                .map(Sheet.Difference::question)
                .toList();
        List<PaperForm.Verdict> verdicts = new ArrayList<>();
        for (Keying keying : sheet.keyings()) {
            verdicts.add(paper.verdict(paper.withRound(keying.answers(), pile.round())));
        }
        for (PaperQuestion question : List.copyOf(rates.keySet())) {
            boolean counts = verdicts.stream().anyMatch(verdict -> verdict.asks(question))
                    || sheet.keyings().stream()
                            .anyMatch(keying -> !keying.answer(question.name()).isBlank());
            if (counts) {
                rates.merge(question, new Rate(different.contains(question) ? 1 : 0, 1), Rate::plus);
            }
        }
    }

    static Rate inAll(Map<PaperQuestion, Rate> rates) {
        return rates.values().stream().reduce(new Rate(0, 0), Rate::plus);
    }
}
