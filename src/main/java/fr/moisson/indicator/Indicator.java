package fr.moisson.indicator;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What partners agreed to count, in their words. How it is computed stays inside this room.
 *
 * @param name of its file, and its name everywhere
 * @param title in French, as a noun phrase: « Panier moyen »
 * @param level réalisation, résultat, effet, coopération, moyens
 * @param unit as it follows a number: {@code €}, {@code g/repas}, {@code %} (then values are shares from 0 to 1), or empty
 * @param decimals shown to readers, 0 to 3
 * @param better {@code higher}, {@code lower} or null when there is no better side
 * @param targets by group (a year, or {@code total})
 * @param rationale why these targets; empty when nobody said
 * @param sdg the targets of the sustainable development goals it speaks to, as the United Nations number them: {@code 12.3}
 * @param numerator what is counted or added up, in words; empty when nobody said
 * @param denominator what that is divided by, in words; empty when it is not divided, or nobody said
 * @param words of the vocabulary that its definition writes
 * @param plausible size of the difference one could expect, above 0, in its unit (0.1 is ten points of a share); null when nobody said
 */
public record Indicator(
        String name,
        String title,
        String level,
        String unit,
        int decimals,
        @Nullable String better,
        String definition,
        String limits,
        String source,
        Map<String, Double> targets,
        @Nullable Reference reference,
        String rationale,
        List<String> sdg,
        String numerator,
        String denominator,
        Set<String> words,
        @Nullable Double plausible) {

    /** The same, its values written with so many decimals. */
    public Indicator written(int withDecimals) {
        return new Indicator(
                name,
                title,
                level,
                unit,
                withDecimals,
                better,
                definition,
                limits,
                source,
                targets,
                reference,
                rationale,
                sdg,
                numerator,
                denominator,
                words,
                plausible);
    }

    /** One that says nothing of what it divides. */
    public Indicator(
            String name,
            String title,
            String level,
            String unit,
            int decimals,
            @Nullable String better,
            String definition,
            String limits,
            String source,
            Map<String, Double> targets,
            @Nullable Reference reference,
            String rationale,
            List<String> sdg) {
        this(
                name,
                title,
                level,
                unit,
                decimals,
                better,
                definition,
                limits,
                source,
                targets,
                reference,
                rationale,
                sdg,
                "",
                "",
                Set.of(),
                null);
    }

    /** A value from elsewhere to compare with, and where it was read. */
    public record Reference(double value, String source) {}
}
