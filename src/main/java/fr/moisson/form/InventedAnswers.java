package fr.moisson.form;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Something written in every question of a form, right or wrong: enough for its rules to have all their work to do. */
public final class InventedAnswers {
    private InventedAnswers() {}

    /** By path, for {@link fr.moisson.form.Questionnaire#rules}; a repeat is answered once. */
    public static Map<String, String> to(Questionnaire form) {
        Map<String, String> answers = new LinkedHashMap<>();
        form.items().forEach(item -> fill("/" + form.root().name(), item, form, answers));
        return answers;
    }

    private static void fill(String above, Item item, Questionnaire form, Map<String, String> answers) {
        String path = above + "/" + item.name();
        switch (item.type()) {
            case GROUP -> item.items().forEach(child -> fill(path, child, form, answers));
            case REPEAT -> {
                answers.put(path + "[1]", "");
                item.items().forEach(child -> fill(path + "[1]", child, form, answers));
            }
            default -> {
                String answer = answer(item, form);
                if (!answer.isEmpty()) {
                    answers.put(path, answer);
                }
            }
        }
    }

    private static String answer(Item item, Questionnaire form) {
        return switch (item.type()) {
            case TEXT -> "essai";
            case INTEGER, RANGE -> "1";
            case DECIMAL -> "1.5";
            case DATE, TODAY -> "2026-02-28";
            case TIME -> "14:30:00.000+01:00";
            case DATETIME, START, END -> "2026-02-28T14:30:00.000+01:00";
            case ACKNOWLEDGE -> "OK";
            case SELECT_ONE, SELECT_MULTIPLE ->
                form.choices(item).stream().map(Option::name).findFirst().orElse("");
            case RANK -> form.choices(item).stream().map(Option::name).collect(Collectors.joining(" "));
            default -> "";
        };
    }
}
