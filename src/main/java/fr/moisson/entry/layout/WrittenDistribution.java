package fr.moisson.entry.layout;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Day and place of a distribution as a title, or the name of a file, has them: « Commande du 12/03/2025 – Fosse 13 ». */
record WrittenDistribution(String day, String place) {
    static final WrittenDistribution NONE = new WrittenDistribution("", "");

    private static final Pattern DAY =
            Pattern.compile("(?iu)(?<!\\d)(\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/. ]\\d{1,2}[-/. ]\\d{4}"
                    + "|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2}|\\d{1,2}(?:er)? \\p{L}{3,9}\\.? \\d{4})(?!\\d)");
    private static final Pattern DIGITS_ONLY = Pattern.compile("(?<!\\d)(20\\d\\d)([01]\\d)([0-3]\\d)(?!\\d)");
    private static final Pattern ORDER =
            Pattern.compile("(?iu).*\\b(commandes?|distributions?|livraisons?|[ée]piceries?|retraits?)\\b.*");
    private static final Pattern WORDS = Pattern.compile(
            "(?iu)\\b(liste|d[ée]tail|export|cagette|net|commandes?|distributions?|livraisons?|retraits?|des?|du|la|le|les|par|adh[ée]rents?"
                    + "|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|groupe)\\b");

    /** Of the text of a title; empty when it is not that of an order. */
    static Optional<WrittenDistribution> titled(String title) {
        Matcher day = DAY.matcher(title);
        if (title.length() > 150 || !ORDER.matcher(title).matches() || !day.find()) {
            return Optional.empty();
        }
        String place = WORDS.matcher(title.substring(0, day.start()) + " " + title.substring(day.end()))
                .replaceAll(" ")
                .replaceAll("(^|\\s)[-–—:,;|/()]+(?=\\s|$)", " ")
                .replaceAll("\\s+", " ")
                .strip();
        return Optional.of(new WrittenDistribution(written(day.group(1)), place));
    }

    /** Of the name of a file, which says no place that can be trusted. */
    static WrittenDistribution named(String file) {
        String name = file.replaceAll("\\.[^.]*$", "");
        Matcher digits = DIGITS_ONLY.matcher(name);
        if (digits.find()) {
            return new WrittenDistribution(digits.group(1) + "-" + digits.group(2) + "-" + digits.group(3), "");
        }
        Matcher day = DAY.matcher(name.replaceAll("(?<=\\d)_(?=\\d)", "-").replace('_', ' '));
        return day.find() ? new WrittenDistribution(written(day.group(1)), "") : NONE;
    }

    /** « 2025/3/12 » and « 12-03-2025 » as forms write them. */
    private static String written(String day) {
        return day.matches("\\d{4}.*") ? day.replaceAll("[/.]", "-") : day.replaceAll("(?<=\\d)[-. ](?=\\d)", "/");
    }
}
