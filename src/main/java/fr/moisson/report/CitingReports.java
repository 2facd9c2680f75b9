package fr.moisson.report;

import fr.moisson.french.French;
import fr.moisson.indicator.Citing;
import fr.moisson.project.DefinitionFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The lines of the reports where an indicator is named: in braces, or in a block. */
@Component
class CitingReports implements Citing {
    private static final Pattern BRACES = Pattern.compile("\\{\\{[^}]*}}");
    private static final String FENCE = "```";

    private final Reports reports;

    CitingReports(Reports reports) {
        this.reports = reports;
    }

    @Override
    public List<String> places(String project, String indicator) {
        return reports.files(project).stream()
                .flatMap(file -> place(file, indicator).stream())
                .toList();
    }

    private static List<String> place(DefinitionFile file, String indicator) {
        List<String> lines = lines(new String(file.content(), StandardCharsets.UTF_8), indicator);
        return lines.isEmpty()
                ? List.of()
                : List.of(file.path() + (lines.size() == 1 ? ", ligne " : ", lignes ") + French.listed(lines));
    }

    /** Counted from one. */
    static List<String> lines(String report, String indicator) {
        Pattern name = Pattern.compile("(?<![\\p{L}\\d_-])" + Pattern.quote(indicator) + "(?![\\p{L}\\d_-])");
        List<String> found = new ArrayList<>();
        List<String> lines = report.lines().toList();
        boolean isBlock = false;
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            isBlock = isBlock != line.stripLeading().startsWith(FENCE);
            if (name.matcher(isBlock ? line : inBraces(line)).find()) {
                found.add(String.valueOf(at + 1));
            }
        }
        return found;
    }

    private static String inBraces(String line) {
        StringBuilder said = new StringBuilder();
        Matcher braces = BRACES.matcher(line);
        while (braces.find()) {
            said.append(braces.group()).append(' ');
        }
        return said.toString();
    }
}
