package fr.moisson.interview.exchange;

import fr.moisson.french.French;
import fr.moisson.interview.Grid;
import fr.moisson.interview.Heading;
import fr.moisson.interview.Kind;
import fr.moisson.interview.Wish;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An interview's heading as other programs keep it: a few variables of a document. */
final class About {
    private static final String KIND = "cadre";
    private static final String CODE = "code";
    private static final String MODE = "mode de participation";
    private static final String AUDIENCE = "public";
    private static final String PLACE = "lieu";
    private static final String DATE = "date";
    private static final String MINUTES = "durée en minutes";
    private static final String INTERVIEWER = "qui interroge";
    private static final String GUIDE = "guide";
    private static final String FINISHED = "texte terminé";

    private About() {}

    static Map<String, String> of(Heading heading) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put(KIND, heading.kind().label());
        about.put(CODE, heading.code());
        about.put(MODE, heading.mode());
        about.put(AUDIENCE, heading.audience());
        about.put(PLACE, heading.place());
        about.put(DATE, heading.heldOn().toString());
        about.put(MINUTES, heading.minutes() == null ? "" : heading.minutes().toString());
        about.put(INTERVIEWER, heading.interviewer());
        about.put(GUIDE, heading.guide());
        about.put(FINISHED, heading.finished() ? "oui" : "non");
        about.values().removeIf(String::isEmpty);
        return about;
    }

    /** The heading that a document of Moisson tells of; empty when it is another program's, or does not fit this project. */
    static Optional<Heading> heading(Exchanged.Document document, Grid grid, LocalDate today) {
        Map<String, String> about = document.about();
        Wish wish = new Wish(
                Kind.labelled(about.getOrDefault(KIND, "")).map(Kind::word).orElse(""),
                about.getOrDefault(CODE, ""),
                known(about.getOrDefault(MODE, ""), grid.modes()),
                known(about.getOrDefault(AUDIENCE, ""), grid.audiences()),
                about.getOrDefault(PLACE, ""),
                about.getOrDefault(DATE, ""),
                about.getOrDefault(MINUTES, ""),
                about.getOrDefault(INTERVIEWER, ""),
                about.getOrDefault(GUIDE, ""));
        return wish.faults(grid, today).isEmpty()
                ? Optional.of(wish.heading("oui".equals(about.get(FINISHED))))
                : Optional.empty();
    }

    private static String known(String name, java.util.List<String> those) {
        return those.contains(name) ? name : "";
    }

    /** For a document of another program: the first code that nobody has, and no name. */
    static Heading free(Exchanged.Document document, Set<String> taken, LocalDate today) {
        int number = 1;
        while (taken.contains(code(number))) {
            number++;
        }
        LocalDate began = LocalDate.ofInstant(document.beganAt(), French.HERE);
        LocalDate day = began.isAfter(today) ? today : began;
        return new Heading(Kind.INDIVIDUAL, code(number), "", "", "", day, null, "", "", true);
    }

    private static String code(int number) {
        return String.format(java.util.Locale.ROOT, "H%02d", number);
    }
}
