package fr.moisson.entry.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The numbers of the households, as their register writes them: « 12 » may be « F012 » there. */
final class Register {
    private final Map<String, List<String>> byLetters = new HashMap<>();
    private final Map<String, List<String>> byFigures = new HashMap<>();

    Register(List<String> numbers) {
        for (String number : numbers) {
            byLetters
                    .computeIfAbsent(Headers.bare(number), bare -> new ArrayList<>())
                    .add(number);
            byFigures
                    .computeIfAbsent(figures(number), figures -> new ArrayList<>())
                    .add(number);
        }
    }

    /** The number that is meant; itself where the register has none like it, or several. */
    String written(String number) {
        List<String> same = byLetters.getOrDefault(Headers.bare(number), List.of());
        if (same.contains(number) || same.isEmpty() && !number.matches("\\d+")) {
            return number;
        }
        List<String> alike = same.isEmpty() ? byFigures.getOrDefault(figures(number), List.of()) : same;
        return alike.size() == 1 ? alike.get(0) : number;
    }

    private static String figures(String number) {
        return number.replaceAll("\\D", "").replaceFirst("^0+(?=\\d)", "");
    }
}
