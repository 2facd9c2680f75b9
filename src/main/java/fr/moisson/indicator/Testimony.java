package fr.moisson.indicator;

import java.util.List;

/** What people said, counted. It stands beside numbers and limits what may be claimed of them; it never makes one. */
public interface Testimony {

    /**
     * How many said something.
     *
     * @param people distinct, each counted once however often heard
     * @param said « 3 personnes, 4 sources »
     * @param link to what they said; empty when the project has no such theme
     */
    record Voices(int people, String said, String link) {}

    /** What is said under a theme, as a page prints it. @param words « parcours : 3 personnes, 4 sources » */
    record Heard(String words, String link, int people) {}

    /** The same, a theme after another. */
    default List<Heard> heard(String project, List<String> themes, String person) {
        return themes.stream()
                .map(theme -> {
                    Voices voices = under(project, theme, person);
                    return new Heard(theme + "\u00A0: " + voices.said(), voices.link(), voices.people());
                })
                .toList();
    }

    /** @param theme as it stands in the tree: « coopération › sans l’autre » @param person who looks: what is coded blind is not shown to all */
    Voices under(String project, String theme, String person);
}
