package fr.moisson.entry.reading;

import org.jspecify.annotations.Nullable;

/** How the texts of a column are read: as they are, unless they say that there is nothing to read. */
final class Texts implements Habit {
    private static final int SHORT = 12;

    private final Expected expected;

    Texts(Expected expected) {
        this.expected = expected;
    }

    @Override
    public @Nullable Understood read(Cell cell) {
        Understood nothing = nothing(cell);
        if (nothing != null) {
            return nothing;
        }
        Object answer = expected.strictly(cell.written());
        return answer == null ? null : Understood.asItStands(answer);
    }

    /** Most texts are too long to say that there is nothing to read, and do not start as those that do. */
    static boolean mayBeOdd(String text) {
        return text.length() < SHORT || !Character.isLetterOrDigit(text.charAt(0)) || TestEntry.mayBe(text);
    }

    static @Nullable Understood nothing(Cell cell) {
        if (SpreadsheetError.is(cell)) {
            return SpreadsheetError.refused(cell);
        }
        if (Missing.isSign(cell.plain())) {
            return Missing.understood(cell);
        }
        return TestEntry.is(cell) ? TestEntry.asked(cell) : null;
    }
}
