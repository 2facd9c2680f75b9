package fr.moisson.tabular;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the format of a number makes of it: a date, a time, a duration that may pass a day, a percentage, or a number. */
final class NumberFormats {
    /** The formats every workbook has without writing them, as Excel shows them in English. */
    private static final Map<Integer, String> BUILT_IN = Map.ofEntries(
            Map.entry(9, "0%"),
            Map.entry(10, "0.00%"),
            Map.entry(14, "dd/mm/yyyy"),
            Map.entry(15, "d-mmm-yy"),
            Map.entry(16, "d-mmm"),
            Map.entry(17, "mmm-yy"),
            Map.entry(18, "h:mm AM/PM"),
            Map.entry(19, "h:mm:ss AM/PM"),
            Map.entry(20, "h:mm"),
            Map.entry(21, "h:mm:ss"),
            Map.entry(22, "dd/mm/yyyy h:mm"),
            Map.entry(45, "mm:ss"),
            Map.entry(46, "[h]:mm:ss"),
            Map.entry(47, "mm:ss.0"));

    enum Kind {
        NUMBER,
        DATE,
        TIME,
        DURATION,
        PERCENTAGE
    }

    private NumberFormats() {}

    /** The format of a date, a time or a percentage; null for any other. */
    static @Nullable String worthKnowing(int id, Map<Integer, String> formats) {
        String written = formats.get(id);
        if (written != null && !written.isEmpty()) {
            return kind(written) == Kind.NUMBER ? null : written;
        }
        return kind(id) == Kind.NUMBER ? null : BUILT_IN.getOrDefault(id, "dd/mm/yyyy");
    }

    static Kind kind(int builtIn) {
        if (builtIn == 9 || builtIn == 10) {
            return Kind.PERCENTAGE;
        }
        if (builtIn == 46) {
            return Kind.DURATION;
        }
        boolean date = (builtIn >= 14 && builtIn <= 17)
                || builtIn == 22
                || (builtIn >= 27 && builtIn <= 36)
                || (builtIn >= 50 && builtIn <= 58);
        boolean time = (builtIn >= 18 && builtIn <= 21) || (builtIn >= 45 && builtIn <= 47);
        return date ? Kind.DATE : time ? Kind.TIME : Kind.NUMBER;
    }

    /** Quoted words, colours, escaped letters and the alternatives after the first say nothing of the kind. */
    static Kind kind(String format) {
        String codes = format.replaceAll("\"[^\"]*\"", "")
                .replaceAll("\\\\.", "")
                .replaceAll("_.", "")
                .replaceAll("\\[(?![hHmMsS]+\\])[^\\]]*\\]", "")
                .replaceAll(";.*", "")
                .toLowerCase(Locale.ROOT);
        if (codes.contains("%")) {
            return Kind.PERCENTAGE;
        }
        if (codes.equals("general") || codes.equals("standard") || codes.contains("0.") || codes.contains("#")) {
            return Kind.NUMBER;
        }
        if (codes.matches(".*[yjad].*") || codes.matches("m+")) {
            return Kind.DATE;
        }
        if (codes.matches("\\[[hms]+\\].*")) {
            return Kind.DURATION;
        }
        return codes.matches(".*[hs].*") ? Kind.TIME : Kind.NUMBER;
    }
}
