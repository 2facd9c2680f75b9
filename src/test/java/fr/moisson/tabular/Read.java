package fr.moisson.tabular;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;

/** Files read from end to end, and what is said of those that are not. */
final class Read {
    private Read() {}

    static String all(String name, byte[] content) {
        StringBuilder text = new StringBuilder();
        try (Spreadsheet spreadsheet = Spreadsheets.open(name, content)) {
            for (String sheet : spreadsheet.sheetNames()) {
                text.append('[').append(sheet).append("]\n");
                for (Iterator<Row> rows = spreadsheet.rows(sheet); rows.hasNext(); ) {
                    Row row = rows.next();
                    text.append(row.number())
                            .append(": ")
                            .append(String.join(" | ", row.cells()))
                            .append('\n');
                }
            }
        }
        return text.toString();
    }

    static Appearance look(String name, byte[] content, String sheet) {
        try (Spreadsheet spreadsheet = Spreadsheets.open(name, content)) {
            return spreadsheet.appearance(sheet);
        }
    }

    /** Spaces before colons and inside numbers are those that never break. */
    static void refused(String name, byte[] content, String sentence) {
        assertThatThrownBy(() -> all(name, content))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage(sentence.replace(" : ", "\u00A0: ").replace("1 000", "1\u202F000"));
    }
}
