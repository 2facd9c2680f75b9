package fr.moisson.indicator;

import fr.moisson.french.French;
import fr.moisson.indicator.statistics.Power;
import java.util.Optional;

/**
 * What the sample behind a mean change could have shown, in a sentence: the smallest change it would have found four times in five. Not
 * to have found one says nothing of a smaller one.
 */
final class CouldShow {
    private static final String MEAN_CHANGE = "ecart";
    private static final String NOT_SEEN =
            " Ici, l’écart n’est pas certain\u00A0: cela ne montre pas qu’il n’y en a pas.";

    private CouldShow() {}

    /** Empty for a value that is no mean change, or whose change is the same for all. */
    static Optional<String> sentence(Indicator indicator, String group, Value value) {
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

    private static boolean isUnsure(double low, double high) {
        return low <= 0 && high >= 0;
    }
}
