package fr.moisson.indicator;

import fr.moisson.form.Item;
import fr.moisson.form.Questionnaire;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Which of the questions behind a definition are not asked in two versions of a form with the same words and the same answers. */
final class Rewording {
    private static final Pattern NAME = Pattern.compile("\\$\\{([a-zA-Z_][\\w.-]*)}");

    private static final Pattern ITEMS = Pattern.compile("(?m)^items:\\s*\\[([^]]*)]");

    private Rewording() {}

    /**
     * The questions that differ, as they are asked now.
     *
     * @param text that names them, {@code ${fies}}; what is calculated stands for what it is calculated from
     */
    static List<String> between(Questionnaire before, Questionnaire now, String text) {
        return questions(now, text).stream()
                .filter(name -> !said(before, name).equals(said(now, name)))
                .map(name -> item(now, name)
                        .map(item -> now.label(item, now.defaultLanguage()))
                        .orElse(name))
                .toList();
    }

    private static Set<String> questions(Questionnaire form, String text) {
        Set<String> seen = new LinkedHashSet<>();
        Set<String> questions = new LinkedHashSet<>();
        Deque<String> texts = new ArrayDeque<>(List.of(text));
        ITEMS.matcher(text)
                .results()
                .flatMap(items -> Arrays.stream(items.group(1).split(",")))
                .forEach(item -> texts.add("${" + item.strip() + "}"));
        while (!texts.isEmpty()) {
            for (MatchResult name : NAME.matcher(texts.pop()).results().toList()) {
                if (seen.add(name.group(1))) {
                    String calculation = item(form, name.group(1))
                            .map(item -> item.cell("calculation"))
                            .orElse("");
                    if (calculation.isEmpty()) {
                        questions.add(name.group(1));
                    } else {
                        texts.push(calculation);
                    }
                }
            }
        }
        return questions;
    }

    private static Optional<Item> item(Questionnaire form, String name) {
        return form.all().filter(item -> item.name().equals(name)).findFirst();
    }

    /** Its words and those of its answers; empty when it was not asked. */
    private static String said(Questionnaire form, String name) {
        return item(form, name)
                .map(item -> {
                    StringBuilder said = new StringBuilder(form.label(item, form.defaultLanguage()));
                    form.choices(item).forEach(choice -> said.append('\n')
                            .append(choice.name())
                            .append(' ')
                            .append(form.label(choice, form.defaultLanguage())));
                    return said.toString();
                })
                .orElse("");
    }
}
