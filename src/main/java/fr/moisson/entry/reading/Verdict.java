package fr.moisson.entry.reading;

/** How sure the reading of a cell is. */
public enum Verdict {
    /** Nine readers out of ten, and the tenth, would read the same. It counts. */
    CERTAIN("certain"),
    /** It counts, and is marked for whoever reads the figures. */
    PLAUSIBLE("plausible"),
    /** It waits for an answer, and does not count before. */
    ASKED("asked"),
    /** It has to be written again in the file. */
    REFUSED("refused");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /** As it stands in {@code readings.csv}. */
    public String word() {
        return word;
    }
}
