package fr.moisson.report.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mark in a line: {@code {{bilan}}}, {@code {{#lignes indicateurs}}}. Spaces around its words mean nothing, of whatever kind they are. */
record Marks(int from, int to, String written, Kind kind, String name) {
    private static final String SPACE = "[\\s\\u00A0\\u202F]";
    private static final Pattern MARK = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final Pattern WORDS = Pattern.compile(
            "(#lignes|#si|figure" + SPACE + "*:|graphique" + SPACE + "*:|tableau" + SPACE + "*:)" + SPACE + "*(.*)");

    /** What it asks for. */
    enum Kind {
        VALUE,
        ROWS,
        END_OF_ROWS,
        IF,
        END_OF_IF,
        FIGURE,
        TABLE
    }

    static List<Marks> in(String text) {
        List<Marks> found = new ArrayList<>();
        Matcher marks = MARK.matcher(text);
        while (marks.find()) {
            found.add(read(marks.start(), marks.end(), marks.group(), marks.group(1)));
        }
        return found;
    }

    private static Marks read(int from, int to, String written, String inside) {
        String name = inside.replaceAll("^" + SPACE + "+|" + SPACE + "+$", "");
        if (name.equals("/lignes") || name.equals("/si")) {
            return new Marks(from, to, written, name.equals("/si") ? Kind.END_OF_IF : Kind.END_OF_ROWS, "");
        }
        Matcher words = WORDS.matcher(name);
        if (!words.matches()) {
            return new Marks(from, to, written, Kind.VALUE, name);
        }
        Kind kind =
                switch (words.group(1).charAt(1)) {
                    case 'l' -> Kind.ROWS;
                    case 's' -> Kind.IF;
                    case 'a' -> Kind.TABLE;
                    default -> Kind.FIGURE;
                };
        return new Marks(from, to, written, kind, words.group(2));
    }
}
