package fr.moisson.indicator.secrecy;

/** Why something is withheld. Only the lead is told which: to a reader the reasons look alike. */
public enum Reason {
    /** Too few people are behind it. */
    FEW("trop peu de personnes"),
    /** All of a small group gave the same answer, which says what each one answered. */
    UNANIMOUS("réponse unanime d’un petit groupe"),
    /** Of the amount, the second contributor could tell nearly what the first makes. */
    DOMINANT("une ou deux personnes font presque tout le montant"),
    /** It differs from what was shown before by a few people. */
    DIFFERENCE("écart de quelques personnes avec une édition précédente"),
    /** Without it, another withheld number could be computed. */
    COMPLEMENT("complémentaire");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    public boolean isPrimary() {
        return this != COMPLEMENT;
    }
}
