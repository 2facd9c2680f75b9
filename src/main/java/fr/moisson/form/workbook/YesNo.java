package fr.moisson.form.workbook;

import java.util.Locale;
import java.util.Set;

/** What people write in a cell that says yes or no. */
public final class YesNo {
    private static final Set<String> YES = Set.of("yes", "true", "true()", "oui", "1", "vrai");
    private static final Set<String> NO = Set.of("", "no", "false", "false()", "non", "0", "faux");

    private YesNo() {}

    public static boolean yes(String cell) {
        return YES.contains(cell.toLowerCase(Locale.ROOT));
    }

    /** An empty cell says no. */
    public static boolean no(String cell) {
        return NO.contains(cell.toLowerCase(Locale.ROOT));
    }
}
