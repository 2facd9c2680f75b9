package fr.moisson.entry.quality;

/** What can be said of a form in a month; the word names its look on the page. */
enum MonthState {
    CAME("came"),
    FEWER("fewer"),
    MISSING("absent"),
    NOT_EXPECTED("unexpected"),
    NOT_YET("later"),
    CANCELLED("cancelled");

    private final String word;

    MonthState(String word) {
        this.word = word;
    }

    /** Public, for the template. */
    public String word() {
        return word;
    }
}
