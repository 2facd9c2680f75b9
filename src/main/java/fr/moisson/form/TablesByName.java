package fr.moisson.form;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The tables of the forms of a project. A questionnaire is read when one of its tables is looked for; all are, when all names are. */
public final class TablesByName {
    private final Map<String, Optional<Form>> found = new HashMap<>();
    private final Function<String, Optional<Form>> finding;
    private final Supplier<Set<String>> names;

    TablesByName(Function<String, Optional<Form>> finding, Supplier<Set<String>> names) {
        this.finding = finding;
        this.names = names;
    }

    /** Tables that are known already, by their names. */
    public static TablesByName of(Map<String, Form> tables) {
        return new TablesByName(name -> Optional.ofNullable(tables.get(name)), tables::keySet);
    }

    public Optional<Form> named(String name) {
        return found.computeIfAbsent(name, finding);
    }

    /** All there are, to advise who wrote another. */
    public Set<String> names() {
        return names.get();
    }
}
