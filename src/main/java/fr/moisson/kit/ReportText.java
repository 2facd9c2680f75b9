package fr.moisson.kit;

import fr.moisson.french.French;
import java.util.List;
import java.util.regex.Pattern;

/** The lines at the top of a report that are of one territory: who pays, and for which time. */
final class ReportText {
    private static final List<String> KEYS = List.of("funder", "period");
    private static final Pattern TOP = Pattern.compile("(?s)\\A---\n(.*?\n)---\n");

    private ReportText() {}

    static String hidden(String report) {
        return TOP.matcher(report).replaceFirst(top -> {
            String lines = top.group();
            for (String key : KEYS) {
                lines = lines.replaceAll("(?m)^" + key + ": .*$", key + ": ⟦" + key + "⟧");
            }
            return java.util.regex.Matcher.quoteReplacement(lines);
        });
    }

    static String filled(NewProject project, String report) {
        return report.replace(
                        "⟦period⟧",
                        "\"Projet " + project.title().replace("\"", "’") + ", du "
                                + French.day(project.period().start()) + " au "
                                + French.day(project.period().end()) + "\"")
                .replace("⟦funder⟧", "Financeur à préciser");
    }
}
