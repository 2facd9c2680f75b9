package fr.moisson.entry.layout;

import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param at from 0
 * @param header its texts from top to bottom, a space between
 * @param named null when it is not read
 */
public record TableColumn(int at, String header, Headers.@Nullable Named named) {

    /** The name of the field it answers, empty when it is not read. */
    public String field() {
        return named == null ? "" : named.field().name();
    }

    boolean isOfChoice() {
        return named != null && named.choice() != null;
    }
}
