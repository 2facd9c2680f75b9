package fr.moisson.interview.intake;

import fr.moisson.french.Plain;
import fr.moisson.interview.Grid;
import fr.moisson.interview.Heading;
import fr.moisson.interview.Kind;
import fr.moisson.interview.Wish;
import fr.moisson.project.Project;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the name of a file and its first lines seem to say of who, where and when; a person confirms it. */
final class Proposed {
    private static final int FIRST_LINES = 12;
    private static final Pattern CODE = Pattern.compile("(?<![\\p{L}\\p{N}])" + Heading.CODE + "(?![\\p{L}\\p{N}])");
    private static final Pattern ISO = Pattern.compile("(?<!\\d)(20\\d\\d)-(\\d\\d)-(\\d\\d)(?!\\d)");
    private static final Pattern FIGURES =
            Pattern.compile("(?<!\\d)(\\d{1,2})[/.\\-](\\d{1,2})[/.\\-](20\\d\\d)(?!\\d)");
    private static final List<String> MONTHS = List.of(
            "janvier",
            "fevrier",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "aout",
            "septembre",
            "octobre",
            "novembre",
            "decembre");
    private static final Pattern LETTERS =
            Pattern.compile("(?<!\\d)(\\d{1,2})(?:er)? (" + String.join("|", MONTHS) + ") (20\\d\\d)(?!\\d)");

    private Proposed() {}

    /**
     * @param fileName read, never kept
     * @param otherwise the day that is proposed when neither says one
     * @param interviewer who brings the file
     */
    static Wish of(String fileName, String text, LocalDate otherwise, String interviewer, Project project, Grid grid) {
        String name = fileName.replaceFirst("\\.[A-Za-z]{2,4}$", "").replace('_', ' ');
        String first =
                name + "\n" + String.join("\n", text.lines().limit(FIRST_LINES).toList());
        Optional<String> code = code(first);
        return new Wish(
                code.flatMap(Proposed::kind).map(Kind::word).orElse(""),
                code.orElse(""),
                named(first, grid.modes()),
                named(first, grid.audiences()),
                project.sites().stream().filter(first::contains).findFirst().orElse(""),
                date(Plain.of(first)).orElse(otherwise).toString(),
                "",
                interviewer,
                "");
    }

    /** Letters that are those of a kind come before any others: « COVID19 » is nobody. */
    private static Optional<String> code(String text) {
        return CODE.matcher(text)
                .results()
                .map(found -> found.group())
                .filter(code -> kind(code).isPresent())
                .findFirst();
    }

    private static Optional<Kind> kind(String code) {
        return Arrays.stream(Kind.values())
                .filter(kind -> letters(kind.example()).equals(letters(code)))
                .findFirst();
    }

    private static String letters(String code) {
        return code.replaceAll("[^A-Z]", "");
    }

    private static String named(String text, Collection<String> names) {
        String plain = Plain.of(text);
        return names.stream()
                .filter(name -> plain.contains(Plain.of(name)))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private static Optional<LocalDate> date(String plain) {
        Matcher iso = ISO.matcher(plain);
        if (iso.find()) {
            return day(iso.group(1), iso.group(2), iso.group(3));
        }
        Matcher figures = FIGURES.matcher(plain);
        if (figures.find()) {
            return day(figures.group(3), figures.group(2), figures.group(1));
        }
        Matcher letters = LETTERS.matcher(plain);
        return letters.find()
                ? day(letters.group(3), String.valueOf(MONTHS.indexOf(letters.group(2)) + 1), letters.group(1))
                : Optional.empty();
    }

    private static Optional<LocalDate> day(String year, String month, String day) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
