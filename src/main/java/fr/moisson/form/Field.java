package fr.moisson.form;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A question of a flat form.
 *
 * @param name of the column, {@code [a-z][a-z0-9_]*}
 * @param calculation what it is worth; such a field is never asked
 * @param choices empty unless one or several are chosen
 * @param aliases other headers seen for it in trackers
 * @param roles such as {@code date}, {@code key}, {@code subject}, {@code round}
 */
public record Field(
        String name,
        FieldType type,
        String label,
        @Nullable String hint,
        boolean required,
        @Nullable String requiredMessage,
        @Nullable Expression constraint,
        @Nullable String constraintMessage,
        @Nullable Expression relevant,
        @Nullable Expression calculation,
        List<Choice> choices,
        List<String> aliases,
        Set<String> roles) {
    public Field {
        choices = List.copyOf(choices);
        aliases = List.copyOf(aliases);
        // In their order: a set without one reads differently in each program, and whatever is derived from a form with
        // it.
        roles = Collections.unmodifiableSet(new TreeSet<>(roles));
    }

    public boolean isCalculated() {
        return calculation != null;
    }

    public boolean has(String role) {
        return roles.contains(role);
    }

    Field alsoWith(String role) {
        Set<String> more = new HashSet<>(roles);
        more.add(role);
        return new Field(
                name,
                type,
                label,
                hint,
                required,
                requiredMessage,
                constraint,
                constraintMessage,
                relevant,
                calculation,
                choices,
                aliases,
                more);
    }

    /** The same question with other choices, as when those of its earlier versions are still to be named. */
    public Field offering(List<Choice> others) {
        return new Field(
                name,
                type,
                label,
                hint,
                required,
                requiredMessage,
                constraint,
                constraintMessage,
                relevant,
                calculation,
                others,
                aliases,
                roles);
    }

    /** An answer as people read it: the labels of what was chosen rather than their codes; any other answer as it is. */
    public String inWords(String answer) {
        return choices.isEmpty()
                ? answer
                : Arrays.stream(answer.split(" "))
                        .map(name -> choice(name).map(Choice::label).orElse(name))
                        .collect(Collectors.joining(", "));
    }

    public Optional<Choice> choice(String choice) {
        return choices.stream().filter(c -> c.name().equals(choice)).findFirst();
    }
}
