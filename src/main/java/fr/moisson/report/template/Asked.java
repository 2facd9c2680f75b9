package fr.moisson.report.template;

/**
 * Something a funder asks.
 *
 * @param name between braces, or the words of the question
 * @param kind how it is asked
 * @param where in words: « sous « 2. Bilan de l’action » », « en pied de page »
 */
public record Asked(String name, Kind kind, String where) {

    /** How something is asked. */
    public enum Kind {
        MARK("marque"),
        ROWS("lignes d’un tableau"),
        CONDITION("passage facultatif"),
        QUESTION("question"),
        CELL("case"),
        TABLE("tableau"),
        CONTROL("champ"),
        CHOICE("cases à cocher");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
