package fr.moisson.tabular;

import org.jspecify.annotations.Nullable;

/**
 * What a cell says beyond its text.
 *
 * @param struck whether its whole text is struck through
 * @param fill the colour behind it, as RRGGBB; null when none or white
 * @param comment what people noted on it, without the name of who did
 * @param format of a number shown as a date, a time or a percentage, as in {@code dd/mm/yyyy}
 */
public record Mark(
        boolean struck,
        @Nullable String fill,
        @Nullable String comment,
        @Nullable String format) {

    /** How a comment begins that a program put there to be mended by: nobody noted it. */
    public static final String OURS = "Moisson\u00A0: ";

    static final Mark SILENT = new Mark(false, null, null, null);

    public Mark {
        comment = ownWords(comment);
    }

    private static @Nullable String ownWords(@Nullable String comment) {
        int ours = comment == null ? -1 : comment.indexOf(OURS.strip());
        if (comment == null || ours < 0) {
            return comment;
        }
        String words = comment.substring(0, ours).strip();
        return words.isEmpty() ? null : words;
    }

    /** Its own format, or that one when it has none. */
    Mark formatted(String otherwise) {
        return format == null || format.isEmpty() ? new Mark(struck, fill, comment, otherwise) : this;
    }

    Mark commented(@Nullable String comment) {
        return new Mark(struck, fill, comment, format);
    }

    Mark withoutFormat() {
        return format == null ? this : new Mark(struck, fill, comment, null);
    }

    boolean saysNothing() {
        return !struck && fill == null && comment == null && format == null;
    }
}
