package fr.moisson.project;

import java.util.Map;
import java.util.OptionalInt;

/**
 * A wave of questionnaires: its code in the data ({@code T0}) and what people call it (« avant, printemps 2024 »).
 *
 * @param asked how many were to answer, by the name of the form; forms of which nobody said so are not in it
 */
public record Round(String code, String title, Period period, Map<String, Integer> asked) {
    public Round {
        asked = Map.copyOf(asked);
    }

    public Round(String code, String title, Period period) {
        this(code, title, period, Map.of());
    }

    /** How many were to answer this form; empty when nobody said so. */
    public OptionalInt asked(String form) {
        Integer many = asked.get(form);
        return many == null ? OptionalInt.empty() : OptionalInt.of(many);
    }
}
