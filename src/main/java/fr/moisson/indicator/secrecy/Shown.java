package fr.moisson.indicator.secrecy;

import java.util.function.DoubleFunction;

/** What a reader sees in the place of a number: the number, that it is withheld, or that nobody collected it. Zero is a number. */
public sealed interface Shown {

    record Number(double value) implements Shown {}

    record Masked() implements Shown {}

    record NotCollected() implements Shown {}

    /** « 12 », « 0 », « masqué », « non recueilli »: no two cases read the same. */
    default String said(DoubleFunction<String> number) {
        if (this instanceof Number shown) {
            return number.apply(shown.value());
        }
        return this instanceof Masked ? Wording.MASKED : Wording.NOT_COLLECTED;
    }
}
