package fr.moisson.indicator.secrecy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What everybody knows of the cells: a sum of them, each times its factor, is a constant.
 *
 * @param factors by the name of the cell, not zero
 */
public record Relation(Map<String, Double> factors, double constant) {
    public Relation {
        factors = Map.copyOf(factors);
    }

    /** The whole is the sum of its parts. */
    public static Relation sum(String whole, Collection<String> parts) {
        Map<String, Double> factors = new LinkedHashMap<>();
        factors.put(whole, -1.0);
        parts.forEach(part -> factors.merge(part, 1.0, Double::sum));
        factors.values().removeIf(factor -> factor == 0);
        return new Relation(factors, 0);
    }
}
