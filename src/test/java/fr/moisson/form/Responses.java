package fr.moisson.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Responses drawn at random, right and wrong, from a seed. */
final class Responses {
    private static final List<String> WRONG =
            List.of("abc", "60,5", "12/10/2026", "xxx", "-1", "1e3", "2026-13-45", "AB12");

    private final Questionnaire form;
    private final Map<String, List<String>> fileChoices;
    private final Random random;
    private final int wrongIn;

    /** @param wrongIn one answer in so many is not of its type */
    Responses(Questionnaire form, Map<String, List<String>> fileChoices, long seed, int wrongIn) {
        this.form = form;
        this.fileChoices = fileChoices;
        this.random = new Random(seed);
        this.wrongIn = wrongIn;
    }

    Map<String, String> next() {
        Map<String, String> answers = new LinkedHashMap<>();
        int missingIn = 2 + random.nextInt(12);
        form.items().forEach(item -> fill("/" + form.root().name(), item, answers, missingIn));
        return answers;
    }

    private void fill(String above, Item item, Map<String, String> answers, int missingIn) {
        String path = above + "/" + item.name();
        switch (item.type()) {
            case GROUP -> item.items().forEach(child -> fill(path, child, answers, missingIn));
            case REPEAT -> {
                int times = random.nextInt(4);
                for (int i = 1; i <= times; i++) {
                    String one = path + "[" + i + "]";
                    answers.put(one, "");
                    item.items().forEach(child -> fill(one, child, answers, missingIn));
                }
            }
            default -> {
                if ((item.type().isAsked() || random.nextInt(6) == 0) && random.nextInt(missingIn) != 0) {
                    answers.put(path, random.nextInt(wrongIn) == 0 ? oneOf(WRONG) : answer(item));
                }
            }
        }
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private String answer(Item item) {
        return switch (item.type()) {
            case INTEGER, RANGE ->
                String.valueOf(random.nextInt(8) == 0 ? 1900 + random.nextInt(150) : random.nextInt(9));
            case DECIMAL -> String.valueOf(random.nextInt(4000) / 4.0);
            case DATE, TODAY -> "20" + (22 + random.nextInt(8)) + "-0" + (1 + random.nextInt(9)) + "-15";
            case TIME -> "14:30:00.000+01:00";
            case DATETIME, START, END -> "2026-03-0" + (1 + random.nextInt(9)) + "T14:30:00.000+01:00";
            case GEOPOINT -> "50.45 2.82 0 0";
            case ACKNOWLEDGE -> "OK";
            case SELECT_ONE -> oneOf(names(item));
            case SELECT_MULTIPLE ->
                names(item).stream().filter(name -> random.nextInt(3) == 0).collect(Collectors.joining(" "));
            case RANK -> String.join(" ", names(item));
            default -> oneOf(List.of("AB12", "ab12", "a@exemple.fr", "Lille", "12", "oui"));
        };
    }

    private List<String> names(Item item) {
        List<Option> options = form.choices(item);
        return options.isEmpty()
                ? fileChoices.getOrDefault(item.list(), List.of("x"))
                : options.stream().map(Option::name).toList();
    }
}
