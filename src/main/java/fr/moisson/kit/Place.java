package fr.moisson.kit;

import fr.moisson.project.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What differs from one territory to the next, and what stands for it in a kit: {@code ⟦territoire 1⟧}. */
record Place(Kind kind, int number, String name) {
    /** Any of them. */
    static final Pattern ANY = Pattern.compile("⟦[^⟦⟧\n]{1,60}⟧");

    enum Kind {
        PROJECT("projet"),
        TERRITORY("territoire"),
        SITE("lieu"),
        PARTNER("partenaire");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        /** « École » is also a word: a site is only replaced where it stands alone, in a cell or between quotes. */
        boolean standsAlone() {
            return this == SITE;
        }
    }

    String token() {
        return kind == Kind.PROJECT ? "⟦" + kind.word() + "⟧" : "⟦" + kind.word() + " " + number + "⟧";
    }

    static List<Place> of(Project project) {
        return all(project.title(), project.territories(), project.sites(), project.partners());
    }

    static List<Place> of(NewProject project) {
        return all(project.title(), project.territories(), project.sites(), project.partners());
    }

    private static List<Place> all(String title, List<String> territories, List<String> sites, List<String> partners) {
        List<Place> places = new ArrayList<>();
        places.add(new Place(Kind.PROJECT, 1, title));
        add(Kind.TERRITORY, territories, places);
        add(Kind.SITE, sites, places);
        add(Kind.PARTNER, partners, places);
        return places;
    }

    private static void add(Kind kind, List<String> names, List<Place> places) {
        for (int at = 0; at < names.size(); at++) {
            places.add(new Place(kind, at + 1, names.get(at)));
        }
    }

    /** Where the name stands in a text. */
    private Pattern inText() {
        String quoted = Pattern.quote(name);
        return kind.standsAlone()
                ? Pattern.compile("(?<=['\"])" + quoted + "(?=['\"])")
                : Pattern.compile("(?<![\\p{L}\\p{N}_])" + quoted + "(?![\\p{L}\\p{N}_])");
    }

    /** The names of these places, the longest first, as what stands for them. */
    static String hidden(List<Place> places, String text) {
        String hidden = text;
        for (Place place : longestFirst(places)) {
            hidden = place.inText().matcher(hidden).replaceAll(Matcher.quoteReplacement(place.token()));
        }
        return hidden;
    }

    /** The same, for a cell that may be the name of a site. */
    static String hiddenCell(List<Place> places, String cell) {
        return places.stream()
                .filter(place -> place.name().equals(cell.strip()))
                .findFirst()
                .map(Place::token)
                .orElseGet(() -> hidden(places, cell));
    }

    private static List<Place> longestFirst(List<Place> places) {
        return places.stream()
                .filter(place -> !place.name().isBlank())
                .sorted((a, b) -> b.name().length() - a.name().length())
                .toList();
    }

    /** What stands for a place, as the place; what stands for one that does not exist stays. */
    static String filled(List<Place> places, String text) {
        String filled = text;
        for (Place place : places) {
            filled = filled.replace(place.token(), place.name());
        }
        return filled;
    }
}
