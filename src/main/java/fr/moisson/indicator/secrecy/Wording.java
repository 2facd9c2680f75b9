package fr.moisson.indicator.secrecy;

/** The words for what is not a number. */
public final class Wording {
    public static final String MASKED = "masqué";
    public static final String NOT_COLLECTED = "non recueilli";

    private Wording() {}
}
