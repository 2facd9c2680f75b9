package fr.moisson.indicator;

import fr.moisson.french.French;
import fr.moisson.indicator.sentence.Evidence;
import fr.moisson.indicator.sentence.Noun;
import fr.moisson.indicator.statistics.Power;
import java.util.Optional;

/**
 * What the sample behind a mean change or a link could have shown, in a sentence: the smallest one it would have found four times in five.
 * Not to have found one says nothing of a smaller one.
 */
final class CouldShow {
    private static final String MEAN_CHANGE = "ecart";
    private static final String LINK = "rho";
    private static final String NOT_SEEN =
            " Ici, l’écart n’est pas certain\u00A0: cela ne montre pas qu’il n’y en a pas.";
    private static final String NO_LINK_SEEN =
            " Ici, le lien n’est pas certain\u00A0: cela ne montre pas qu’il n’y en a pas.";
    private static final double RARE = 0.05;

    private CouldShow() {}

    /** Empty for a value that is neither a mean change nor a link, or whose change is the same for all. */
    static Optional<String> sentence(Indicator indicator, String group, Value value) {
        if (value.measure().equals(LINK)) {
            return link(indicator, group, value);
        }
        Long pairs = value.n();
        Double low = value.low();
        Double high = value.high();
        if (!value.measure().equals(MEAN_CHANGE) || pairs == null || low == null || high == null || !(high > low)) {
            return Optional.empty();
        }
        double smallest = Power.smallestPairedMean(pairs, low, high);
        return Double.isNaN(smallest)
                ? Optional.empty()
                : Optional.of(sentence(indicator, group, pairs, smallest) + (isUnsure(low, high) ? NOT_SEEN : ""));
    }

    private static String sentence(Indicator indicator, String group, long pairs, double smallest) {
        int decimals = Math.max(1, indicator.decimals());
        return (group.isEmpty() ? "Avec " : group + "\u00A0: avec ")
                + French.count(pairs, "réponse avant et après", "réponses avant et après") + ", un écart d’au moins "
                + French.quantity(smallest, decimals, indicator.unit())
                + " aurait été vu quatre fois sur cinq\u202F; plus petit, il pouvait passer inaperçu.";
    }

    private static Optional<String> link(Indicator indicator, String group, Value value) {
        Long pairs = value.n();
        Double p = value.p();
        if (pairs == null || p == null || pairs < Evidence.FEW) {
            return Optional.empty();
        }
        Noun who = Noun.of(indicator.denominator(), indicator.numerator());
        return Optional.of((group.isEmpty() ? "Avec " : group + "\u00A0: avec ")
                + French.count(pairs, who.one(), who.several()) + ", un lien d’au moins "
                + French.number(Power.smallestRankCorrelation(pairs), 2)
                + " (rho, de 0 à 1) aurait été vu quatre fois sur cinq\u202F; plus faible, il pouvait passer inaperçu."
                + (p < RARE ? "" : NO_LINK_SEEN));
    }

    private static boolean isUnsure(double low, double high) {
        return low <= 0 && high >= 0;
    }
}
