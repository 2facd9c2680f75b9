package fr.moisson.indicator;

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

    /** @param theme as it stands in the tree: « coopération › sans l’autre » @param person who looks: what is coded blind is not shown to all */
    Voices under(String project, String theme, String person);
}
