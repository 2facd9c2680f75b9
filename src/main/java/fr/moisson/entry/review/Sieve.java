package fr.moisson.entry.review;

import fr.moisson.entry.State;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Form;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of a form one wants to see. What cannot be understood asks for nothing.
 *
 * @param state empty for all
 * @param round its code, empty for all
 * @param source {@code file}, {@code pile} or {@code collecte}, alone or with the name after a bar; empty for all
 * @param since day from which they were recorded
 * @param until last day on which they were
 * @param text to be found in any answer as it is stored, whatever its capitals; of a choice, its code
 */
record Sieve(
        Optional<State> state,
        String round,
        String source,
        @Nullable LocalDate since,
        @Nullable LocalDate until,
        String text) {
    private static final int LONGEST = 200;

    static Sieve of(Map<String, String> asked) {
        return new Sieve(
                state(said(asked, "state")),
                said(asked, "round"),
                said(asked, "source"),
                day(said(asked, "since")),
                day(said(asked, "until")),
                said(asked, "text"));
    }

    private static String said(Map<String, String> asked, String name) {
        String text = asked.getOrDefault(name, "").replace('\0', ' ').strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    private static Optional<State> state(String word) {
        for (State state : State.values()) {
            if (state.word().equals(word)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (java.time.format.DateTimeParseException e) {
            return null;
        }
    }

    /** Public, for the template. */
    public boolean asksNothing() {
        return asked().isEmpty();
    }

    /** As parameters of an address; those that ask nothing are left out. */
    Map<String, String> asked() {
        Map<String, String> asked = new LinkedHashMap<>();
        state.ifPresent(one -> asked.put("state", one.word()));
        asked.put("round", round);
        asked.put("source", source);
        asked.put("since", since == null ? "" : since.toString());
        asked.put("until", until == null ? "" : until.toString());
        asked.put("text", text);
        asked.values().removeIf(String::isEmpty);
        return asked;
    }

    /** SQL on the row {@code r} and its import {@code i}. */
    String condition(Form form) {
        List<String> conditions = new ArrayList<>(List.of("r._superseded_at is null"));
        state.ifPresent(one -> conditions.add("r._state = :state"));
        if (!round.isEmpty() && !form.with("round").isEmpty()) {
            conditions.add(column(form.with("round").get(0)) + "::text = :round");
        }
        if (!source.isEmpty()) {
            conditions.add("i.kind = :kind");
            if (source.contains("|")) {
                conditions.add("i.file = :file");
            }
        }
        if (since != null) {
            conditions.add("r._recorded_at >= cast(:since as date)");
        }
        if (until != null) {
            conditions.add("r._recorded_at < cast(:until as date) + 1");
        }
        if (!text.isEmpty()) {
            conditions.add("strpos(lower(" + all(form) + "), lower(:text)) > 0");
        }
        return String.join(" and ", conditions);
    }

    Map<String, @Nullable Object> parameters() {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>(asked());
        int bar = source.indexOf('|');
        parameters.put("kind", bar < 0 ? source : source.substring(0, bar));
        parameters.put("file", source.substring(bar + 1));
        return parameters;
    }

    private static String column(Field field) {
        return "r.\"" + field.name() + "\"";
    }

    /** All the answers of a row in one text: days as people write them, choices by their codes. */
    private static String all(Form form) {
        List<String> parts = new ArrayList<>(List.of("' '"));
        for (Field field : form.fields()) {
            parts.add(field.type() == FieldType.DATE ? "to_char(" + column(field) + ", 'DD/MM/YYYY')" : column(field));
        }
        return "concat_ws(" + String.join(", ", parts) + ")";
    }
}
