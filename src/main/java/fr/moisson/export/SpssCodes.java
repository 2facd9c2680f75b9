package fr.moisson.export;

import fr.moisson.form.Choice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The numbers that stand for the codes of a question in SPSS: the codes themselves when all of them are whole numbers, else 1, 2, 3…
 * in the order of the form; codes that the form does not offer come after.
 */
final class SpssCodes {
    /** Choices by which somebody says that there is no answer; refused is not missing, and neither is in a percentage. */
    private static final Set<String> NO_ANSWER = Set.of(
            "nsp",
            "ne_sait_pas",
            "sait_pas",
            "refus",
            "refuse",
            "ne_repond_pas",
            "nrp",
            "nc",
            "sans_reponse",
            "pas_de_reponse",
            "non_concerne",
            "sans_objet");

    private static final int MOST_MISSING = 3;

    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    private SpssCodes(Stream<String> codes) {
        codes.forEach(code -> numbers.putIfAbsent(code, 0));
        boolean isNumbered = numbers.keySet().stream().allMatch(code -> code.matches("0|-?[1-9]\\d{0,8}"));
        int next = 1;
        for (Map.Entry<String, Integer> code : numbers.entrySet()) {
            code.setValue(isNumbered ? Integer.parseInt(code.getKey()) : next++);
        }
    }

    /** @param others codes that are stored and that the form does not offer */
    static SpssCodes of(Variable variable, List<String> others) {
        SpssCodes codes = new SpssCodes(variable.field().choices().stream().map(Choice::name));
        int next =
                Math.max(codes.numbers.values().stream().mapToInt(n -> n).max().orElse(0), 0) + 1;
        for (String other : others) {
            codes.numbers.put(other, next++);
        }
        return codes;
    }

    Map<String, Integer> numbers() {
        return numbers;
    }

    /** Whether a number stands for another code than itself. */
    boolean isMapped() {
        return numbers.entrySet().stream().anyMatch(code -> !code.getKey().equals(String.valueOf(code.getValue())));
    }

    /** Those that are declared missing: three at most, as SPSS allows. */
    List<Integer> missing() {
        return numbers.entrySet().stream()
                .filter(code -> NO_ANSWER.contains(code.getKey()))
                .map(Map.Entry::getValue)
                .limit(MOST_MISSING)
                .toList();
    }
}
