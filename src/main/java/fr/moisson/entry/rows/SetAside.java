package fr.moisson.entry.rows;

import org.jspecify.annotations.Nullable;

/**
 * What was not kept, and why.
 *
 * @param row of the sheet; null when the whole sheet or file is meant
 * @param column its letters
 * @param message the whole sentence, place included, as the person who typed it will read it
 * @param wholeRow whether the row is left out, or only the cell
 */
public record SetAside(
        @Nullable Integer row,
        @Nullable String column,
        @Nullable String field,
        @Nullable String found,
        String message,
        boolean wholeRow) {}
