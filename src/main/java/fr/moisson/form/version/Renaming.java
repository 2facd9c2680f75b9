package fr.moisson.form.version;

import fr.moisson.form.AnswersGiven.Carried;
import org.jspecify.annotations.Nullable;

/**
 * A question whose answers are kept in another column from a version on; or one of its choices, which has another code.
 *
 * @param before path of the question in the version before, without the numbers of repeats; for a choice, then a space and its code
 * @param now its path in the version that renamed it, likewise
 * @param table name of the table of its answers
 * @param columnBefore where its answers were kept
 * @param columnNow where they are kept
 * @param codeBefore null when it is the question that has another name
 */
record Renaming(
        String before,
        String now,
        String table,
        String columnBefore,
        String columnNow,
        @Nullable String codeBefore,
        @Nullable String codeNow) {

    static Renaming ofQuestion(String before, String now, String table, String columnBefore, String columnNow) {
        return new Renaming(before, now, table, columnBefore, columnNow, null, null);
    }

    boolean isOfChoice() {
        return codeBefore != null;
    }

    Carried carried() {
        return codeBefore == null || codeNow == null
                ? new Carried.Column(columnBefore, columnNow)
                : new Carried.Code(columnNow, codeBefore, codeNow);
    }

    /** The name that must not be given to anything else: of a column after that of its table, of a choice after that of its column. */
    String oldName() {
        return table + " " + columnBefore + (codeBefore == null ? "" : " " + codeBefore);
    }
}
