package fr.moisson.indicator;

import org.jspecify.annotations.Nullable;

/**
 * One number of an indicator.
 *
 * @param measure which of the indicator's numbers: {@code valeur} for the main one, else a word such as {@code ecart}
 * @param group {@code total}, or the breakdown's value; several are separated by {@code " / "}
 * @param value null when it is not defined, which is not zero
 * @param low lower bound of the 95 % interval, where one applies
 * @param high upper bound of the 95 % interval, where one applies
 * @param p two-sided, where a test applies
 * @param n what it rests on: rows, answers, pairs, as the measure says
 * @param missing rows that were left out because an answer is missing
 */
public record Value(
        String indicator,
        String measure,
        String group,
        @Nullable Double value,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Double p,
        @Nullable Long n,
        @Nullable Long missing) {}
