package fr.moisson.interview.consent;

/** What an agreement is worth on a day. */
enum Standing {
    GIVEN("oui"),
    REFUSED("refusé"),
    REVOKED("retiré"),
    EXPIRED("expiré"),
    UNASKED("pas demandé");

    private final String label;

    Standing(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
