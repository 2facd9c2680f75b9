package fr.moisson.indicator.sentence;

/** What may be concluded of a difference. */
public enum Verdict {
    /** Chance alone would seldom make one so large. */
    RARE,
    /** It did not move for certain. */
    UNSURE,
    /** Nothing was found, and what could have been there would have been missed more often than one time in five. */
    INCONCLUSIVE,
    /** Too few to say anything. */
    TOO_FEW,
    /** It was not tested. */
    UNTESTED
}
