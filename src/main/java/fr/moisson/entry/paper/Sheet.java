package fr.moisson.entry.paper;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sheet of paper with all that is known of it.
 *
 * @param keyings the first one first; drafts included
 * @param decisions the earliest first
 * @param settledAt null until it is keyed as often as its pile asks, and nothing is left to settle
 */
record Sheet(
        int number,
        List<Keying> keyings,
        List<Decision> decisions,
        @Nullable String settledBy,
        @Nullable Instant settledAt) {

    /** Two keyings of one question that do not say the same. */
    record Difference(PaperQuestion question, PaperAnswer first, PaperAnswer second) {}

    public boolean isSettled() {
        return settledAt != null;
    }

    Optional<Keying> turn(int turn) {
        return keyings.stream().filter(keying -> keying.turn() == turn).findFirst();
    }

    boolean isKeyed(int times) {
        return keyings.stream().filter(Keying::isFinished).count() >= times;
    }

    /** The last decision on a question. */
    Optional<Decision> decision(String field) {
        return decisions.stream()
                .filter(decision -> decision.field().equals(field))
                .reduce((earlier, later) -> later);
    }

    /** Where its two keyings differ, whatever was decided since. */
    List<Difference> differences(PaperForm paper) {
        if (!isKeyed(2)) {
            return List.of();
        }
        Keying first = keyings.get(0);
        Keying second = keyings.get(1);
        return paper.questions(List.of(first.answers(), second.answers())).stream()
                .map(question ->
                        new Difference(question, first.answer(question.name()), second.answer(question.name())))
                .filter(pair -> !pair.question()
                        .identity(pair.first())
                        .equals(pair.question().identity(pair.second())))
                .toList();
    }

    List<Difference> undecided(PaperForm paper) {
        return differences(paper).stream()
                .filter(pair -> decision(pair.question().name()).isEmpty())
                .toList();
    }

    /** The answers that hold: those decided, else those of the first keying, which are those of the second too. */
    Map<String, PaperAnswer> answers() {
        Map<String, PaperAnswer> answers = new HashMap<>();
        if (!keyings.isEmpty()) {
            answers.putAll(keyings.get(0).answers());
        }
        decisions.forEach(decision -> answers.put(decision.field(), decision.answer()));
        return answers;
    }
}
