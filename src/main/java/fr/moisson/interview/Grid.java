package fr.moisson.interview;

import java.util.List;

/**
 * By what a project tells apart who spoke, and what was said.
 *
 * @param audiences the publics, in the project's words
 * @param modes of participation, from the lightest to the heaviest
 * @param themes what its themes are when it begins; the team changes them afterwards
 */
public record Grid(List<String> audiences, List<String> modes, List<Branch> themes) {
    static final Grid EMPTY = new Grid(List.of(), List.of(), List.of());

    /** A theme, and those under it. @param meaning what belongs to it, and what does not */
    public record Branch(String name, String meaning, List<Branch> under) {}
}
