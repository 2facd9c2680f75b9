package fr.moisson.indicator;

import fr.moisson.indicator.secrecy.Reason;

/**
 * A number an audience is not shown.
 *
 * @param tooLate the audience can find it all the same, from what it was shown before
 * @param roughly what it is told in its place, « moins de 10 »; empty when that is nothing
 */
public record Withheld(
        String indicator, String measure, String group, Reason reason, boolean tooLate, String roughly) {}
