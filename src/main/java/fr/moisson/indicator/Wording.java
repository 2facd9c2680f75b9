package fr.moisson.indicator;

import fr.moisson.french.French;
import fr.moisson.indicator.word.Change;
import fr.moisson.indicator.word.Dose;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How values are said to readers: units, intervals, small numbers, targets. */
public final class Wording {
    private static final int SMALL = 10;
    private static final Map<String, String> MEASURES = Map.ofEntries(
            Map.entry("valeur", "valeur"),
            Map.entry("cumul", "depuis le début"),
            Map.entry("quantile", "seuil"),
            Map.entry("part", "part"),
            Map.entry("au_moins", "ce mode ou un mode plus engagé"),
            Map.entry("effectif", "effectif"),
            Map.entry("rang", "rang"),
            Map.entry("evolution", "évolution, pour ceux qui ont répondu deux fois"),
            Map.entry("repartition", "part de chaque réponse"),
            Map.entry("ecart", "écart entre après et avant"),
            Map.entry("taille_effet", "taille de l’effet (écart rapporté à l’écart-type)"),
            Map.entry("wilcoxon", "rangs signés de Wilcoxon (V)"),
            Map.entry("avant", "avant, pour ceux qui ont répondu deux fois"),
            Map.entry("apres", "après, pour ceux qui ont répondu deux fois"),
            Map.entry("sortis", "ne sont plus concernés"),
            Map.entry("entres", "sont devenus concernés"),
            Map.entry("sortis_entres", "sortis pour un entré"),
            Map.entry(Change.LOST, "au départ, ceux que l’on n’a pas revus moins ceux que l’on a revus"),
            Map.entry(Change.BY_CLASS, "écart entre après et avant, une classe comptant pour un"),
            Map.entry(Dose.BY_NUMBER, "évolution moyenne des classes, selon le nombre reçu"),
            Map.entry("rho", "corrélation de rang (rho)"),
            Map.entry("variation", "variation relative"),
            Map.entry("alpha", "cohérence des questions (alpha de Cronbach)"),
            Map.entry("contraste", "différence d’évolution entre groupes"),
            Map.entry("contraste_commun", "la même, une seule variance pour tous les groupes"),
            Map.entry("chi2", "différence entre tous les groupes (khi-deux)"),
            Map.entry("rapport_des_cotes", "rapport des cotes (Fisher)"),
            Map.entry("ecart_journalier", "écart moyen d’un jour pesé, après moins avant"),
            Map.entry("mann_whitney", "rangs de Mann et Whitney (W)"));
    private static final Set<String> PEOPLE = Set.of("au_moins", "effectif", "rang", "sortis", "entres");
    private static final Set<String> BARE = Set.of("wilcoxon", "mann_whitney");
    private static final Set<String> COEFFICIENTS =
            Set.of("taille_effet", "sortis_entres", "rho", "alpha", "chi2", "rapport_des_cotes");
    private static final Set<String> DIFFERENCES = Set.of(
            "ecart",
            "evolution",
            "variation",
            "ecart_journalier",
            "contraste",
            "contraste_commun",
            Change.LOST,
            Change.BY_CLASS,
            Dose.BY_NUMBER);

    private Wording() {}

    public static String measure(String measure) {
        return MEASURES.getOrDefault(measure, measure);
    }

    /** « 34 % », « 9 sur 11 », « +0,7 portion », « non recueilli ». */
    public static String value(Indicator indicator, Value value) {
        Double number = value.value();
        Long n = value.n();
        if (number == null) {
            return "non défini";
        }
        if (isShare(indicator, value) && n != null && n < SMALL) {
            return Math.round(number * n) + " sur " + n;
        }
        return number(indicator, value.measure(), number);
    }

    /** A share has an interval and stands between 0 and 1; a ratio of kilos has none. */
    private static boolean isShare(Indicator indicator, Value value) {
        return indicator.unit().equals("%") && value.low() != null && !DIFFERENCES.contains(value.measure());
    }

    private static String number(Indicator indicator, String measure, double number) {
        if (PEOPLE.contains(measure)) {
            return French.number(number, 0);
        }
        if (BARE.contains(measure)) {
            return French.number(number, number == Math.rint(number) ? 0 : 1);
        }
        if (COEFFICIENTS.contains(measure)) {
            return French.number(number, 2);
        }
        if (measure.equals("variation")) {
            return French.signed(number * 100, 0) + French.NARROW_SPACE + "%";
        }
        if (measure.equals("evolution")) {
            return French.signedQuantity(number * 100, 1, "points");
        }
        if (DIFFERENCES.contains(measure)) {
            return French.signedQuantity(number, decimals(indicator, measure), indicator.unit());
        }
        return French.quantity(number, decimals(indicator, measure), indicator.unit());
    }

    private static int decimals(Indicator indicator, String measure) {
        return DIFFERENCES.contains(measure) ? Math.max(1, indicator.decimals()) : indicator.decimals();
    }

    /** « de 22,1 € à 24,0 € »; empty without interval, or where a percentage would be said of a few. */
    public static String interval(Indicator indicator, Value value) {
        Double low = value.low();
        Double high = value.high();
        Long n = value.n();
        if (low == null || high == null || (isShare(indicator, value) && n != null && n < SMALL)) {
            return "";
        }
        return "de " + number(indicator, value.measure(), low) + " à " + number(indicator, value.measure(), high);
    }

    public static String p(Value value) {
        return value.p() == null ? "" : French.p(value.p());
    }

    public static String count(@Nullable Long n) {
        return n == null ? "" : French.number(n);
    }

    /** What the targets were, and whether they were met. */
    static Optional<Aim> aim(Indicator indicator, Results results, String group, double target) {
        String measure = "valeur";
        String label = group.equals("total") ? "" : results.label(indicator.name(), group) + "\u00A0: ";
        String aimed = label + "objectif " + number(indicator, measure, target);
        return results.value(indicator.name(), measure, group)
                .filter(value -> value.value() != null)
                .map(value -> {
                    double found = java.util.Objects.requireNonNull(value.value());
                    boolean met = "lower".equals(indicator.better()) ? found <= target : found >= target;
                    return new Aim(
                            aimed + ", " + (met ? "atteint" : "pas atteint") + " (" + value(indicator, value) + ")",
                            met);
                });
    }

    /** A target, in words. */
    record Aim(String words, boolean met) {}
}
