package fr.moisson.tabular;

import org.jspecify.annotations.Nullable;

/** Addresses of cells as spreadsheets write them: {@code C14}, {@code $A$1:B3}. What is none is null, never a failure. */
final class Address {
    private static final int LETTERS = 3;
    private static final int DIGITS = 7;

    private Address() {}

    static @Nullable At cell(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int column = 0;
        int row = 0;
        int letters = 0;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'A' && c <= 'Z' && digits == 0 && letters < LETTERS) {
                column = column * 26 + c - 'A' + 1;
                letters++;
            } else if (c >= '0' && c <= '9' && letters > 0 && digits < DIGITS) {
                row = row * 10 + c - '0';
                digits++;
            } else if (c != '$') {
                return null;
            }
        }
        return row < 1 || column < 1 ? null : new At(row, column - 1);
    }

    static @Nullable Area area(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int colon = text.indexOf(':');
        At from = cell(colon < 0 ? text : text.substring(0, colon));
        At to = colon < 0 ? from : cell(text.substring(colon + 1));
        return from == null || to == null || to.row() < from.row() || to.column() < from.column()
                ? null
                : new Area(from.row(), from.column(), to.row(), to.column());
    }

    static String of(int row, int column) {
        return letters(column) + row;
    }

    static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
            letters.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return letters.toString();
    }
}
