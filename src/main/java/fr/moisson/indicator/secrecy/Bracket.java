package fr.moisson.indicator.secrecy;

import java.util.Map;

/**
 * What a reader is told of cells that are withheld: a sum of them, each times its factor, lies between two bounds, both possible.
 *
 * @param factors by the name of the cell, not zero
 */
public record Bracket(Map<String, Double> factors, double low, double high) {
    /** @throws IllegalArgumentException when nothing can lie between the bounds, or nothing bounds it */
    public Bracket {
        factors = Map.copyOf(factors);
        if (!(low <= high) || Double.isInfinite(low) && Double.isInfinite(high)) {
            throw new IllegalArgumentException("no bracket: from " + low + " to " + high);
        }
    }
}
