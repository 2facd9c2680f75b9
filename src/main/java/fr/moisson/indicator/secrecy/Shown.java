package fr.moisson.indicator.secrecy;

import java.util.function.DoubleFunction;

/**
 * What a reader sees in the place of a number: the number, roughly how much it is, that it is withheld, or that nobody collected it. Zero is
 * a number.
 */
public sealed interface Shown {

    record Number(double value) implements Shown {}

    /** @param words « moins de 10 », « de 10 à 19 » */
    record Rounded(String words) implements Shown {}

    record Masked() implements Shown {}

    record NotCollected() implements Shown {}

    /** « 12 », « 0 », « moins de 10 », « masqué », « non recueilli »: no two cases read the same. */
    default String said(DoubleFunction<String> number) {
        if (this instanceof Number shown) {
            return number.apply(shown.value());
        }
        if (this instanceof Rounded rounded) {
            return rounded.words();
        }
        return this instanceof Masked ? Wording.MASKED : Wording.NOT_COLLECTED;
    }
}
