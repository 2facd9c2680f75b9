package fr.moisson.entry.reading;

/** By which habit of writing a cell was understood. */
public enum Rule {
    AS_IT_STANDS("tel quel"),
    /** « ≈50 », « une quarantaine ». */
    APPROXIMATION("approximation"),
    /** « 50-60 ». */
    INTERVAL("intervalle"),
    /** « + de 30 ». */
    AT_LEAST("au moins"),
    /** « moins de 30 ». */
    AT_MOST("au plus"),
    /** « trois ». */
    NUMBER_WORD("nombre en lettres"),
    /** « 12 personnes », « 45 (dont 12 enfants) ». */
    DETAIL("précision"),
    /** « 1.234,50 », « 1’234 ». */
    NUMBER("écriture d’un nombre"),
    /** « 2 k€ », « (1 234,50) ». */
    AMOUNT("montant"),
    /** « 500 g » in a column of kilograms. */
    UNIT("unité"),
    /** « 1h30 ». */
    DURATION("durée"),
    /** « 85 % », 0,85. */
    PERCENTAGE("pourcentage"),
    /** « 22/24 ». */
    X_OUT_OF_Y("x sur y"),
    /** 46, of which the comment says « en fait 43 ». */
    COMMENT("commentaire"),
    /** « 41 ou 45 », « 30+15 ». */
    SEVERAL_VALUES("plusieurs valeurs"),
    /** « 1O » for 10. */
    SLIP("faute de frappe"),
    /** « Nadia, Monique + 2 ». */
    PEOPLE("liste de personnes"),
    /** « tous ». */
    ALL("tous"),
    /** « aucun », and a 0 where there cannot be one. */
    ZERO("zéro"),
    /** « NC ». */
    NOT_COLLECTED("non recueilli"),
    /** « idem ». */
    DITTO("idem"),
    /** « lundi 12 mars 2025 ». */
    DATE("écriture d’une date"),
    /** « 12/03 ». */
    DATE_WITHOUT_YEAR("date sans année"),
    /** « mars 2025 ». */
    MONTH("mois"),
    /** « sem. 12 ». */
    WEEK("semaine"),
    /** « 12 et 13 mars 2025 ». */
    SEVERAL_DAYS("plusieurs jours"),
    /** « 3/12/2025 14:05:09 ». */
    TIMESTAMP("horodatage"),
    /** Whether 03/12/2024 is a day of December or of March. */
    DAY_MONTH_ORDER("ordre jour-mois"),
    /** « 45123 ». */
    DAY_NUMBER("numéro de jour"),
    /** « 12/03/2052 ». */
    YEAR_SLIP("année improbable"),
    /** « #REF! ». */
    SPREADSHEET_ERROR("erreur de tableur"),
    /** The same word but for its spelling. */
    SPELLING("orthographe"),
    /** « oui (mais…) ». */
    CHOICE("réponse nuancée"),
    /** « ✓ », « 😀 ». */
    SIGN("signe"),
    /** « Mat. Jaurès » beside « École maternelle Jean Jaurès ». */
    CLOSE_NAME("nom proche"),
    /** A name the rest of the column does not have. */
    RARE_NAME("nom rare"),
    /** « test », « aaa ». */
    TEST_ENTRY("essai"),
    /** What people decided. */
    ANSWERED("réponse donnée"),
    /** A cell or a line that was crossed out. */
    STRUCK("ligne barrée"),
    /** Nothing could be made of it. */
    UNREADABLE("illisible");

    private final String word;

    Rule(String word) {
        this.word = word;
    }

    /** In French, as it stands in {@code readings.csv}. */
    public String word() {
        return word;
    }
}
