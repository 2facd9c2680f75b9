package fr.moisson.form;

import fr.moisson.form.Verdict.Finding;
import fr.moisson.french.French;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A response filled as it should be, drawn from a seed: what is asked has an answer, what is not has none, and an answer against
 * the rule of its question is drawn again, as a person would correct it.
 */
final class Filled {
    private static final int TRIES = 300;
    private static final List<String> TEXTS = List.of("FA07LE", "NO31LI", "GSA-04", "CE1B-17", "des soupes", "12");

    private final Questionnaire form;
    private final Rules rules;
    private final Random random;
    private final Map<String, String> answers = new LinkedHashMap<>();

    Filled(Questionnaire form, Rules rules, long seed) {
        this.form = form;
        this.rules = rules;
        this.random = new Random(seed);
        form.items().forEach(item -> fill("/" + form.root().name(), item));
    }

    private void fill(String above, Item item) {
        String path = above + "/" + item.name();
        switch (item.type()) {
            case GROUP -> item.items().forEach(child -> fill(path, child));
            case REPEAT -> {
                if (item.cell("repeat_count").isEmpty()) {
                    item.items().forEach(child -> fill(path + "[1]", child));
                }
            }
            default -> {
                if (item.type().isAsked()) {
                    answers.put(path, answer(item));
                }
            }
        }
    }

    /** @throws IllegalStateException when no answer was found that satisfies the form */
    Map<String, String> answers() {
        List<Finding> findings = List.of();
        for (int i = 0; i < TRIES; i++) {
            findings = rules.check(answers).findings();
            if (findings.isEmpty()) {
                return answers;
            }
            findings.forEach(this::correct);
        }
        throw new IllegalStateException(form.path() + " : " + findings);
    }

    private void correct(Finding finding) {
        Item item = form.item(finding.path()).orElseThrow();
        switch (finding.kind()) {
            case REQUIRED, CONSTRAINT -> answers.put(finding.path(), answer(item));
            default -> answers.keySet().removeIf(path -> path.startsWith(finding.path()));
        }
    }

    private String answer(Item item) {
        return switch (item.type()) {
            case INTEGER -> String.valueOf(random.nextInt(14));
            case RANGE -> item.parameters().get("start");
            case DECIMAL -> String.valueOf(random.nextInt(80) / 4.0);
            case DATE ->
                LocalDate.now(French.HERE).minusDays(1 + random.nextInt(90)).toString();
            case SELECT_ONE -> oneOf(form.choices(item)).name();
            case SELECT_MULTIPLE -> oneOf(form.choices(item)).name();
            default -> oneOf(TEXTS);
        };
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
