package fr.moisson.indicator;

import fr.moisson.project.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a text names a stored number: {@code panier_moyen}, {@code score_fies:T1}, {@code legumes_goutes.ecart}, {@code
 * part_bio:2026|objectif}. Without a measure, {@code valeur} is meant; without a group, {@code total}, or the only group there is.
 *
 * @param group null when none is written
 * @param form what stands after the bar: how to print it, what it counts ({@code épicerie/épiceries}), or which of its bounds is meant; empty when
 *     nothing stands there
 */
public record Mention(
        String indicator, String measure, @Nullable String group, String form) {
    private static final Pattern SHAPE =
            Pattern.compile("\\s*([a-z][a-z0-9_]*)(?:\\.([a-z][a-z0-9_]*))?(?::([^|{}]+))?(?:\\|([^|{}]+))?\\s*");
    private static final Set<String> MEASURES = Set.of(
            "valeur",
            "part",
            "effectif",
            "au_moins",
            "cumul",
            "quantile",
            "ecart",
            "ecart_journalier",
            "ecart_par_classe",
            "ecart_perdus",
            "ecart_selon_nombre",
            "variation",
            "mann_whitney",
            "wilcoxon",
            "taille_effet",
            "avant",
            "apres",
            "sortis",
            "entres",
            "sortis_entres",
            "rho",
            "repartition",
            "rang",
            "evolution",
            "contraste",
            "contraste_commun",
            "rapport_des_cotes",
            "chi2",
            "alpha");

    /** @throws IllegalArgumentException with a French sentence when the text names no number */
    public static Mention parse(String text) {
        Matcher parts = SHAPE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "«\u00A0" + text.trim()
                            + "\u00A0» ne désigne pas une valeur. Écrire par exemple panier_moyen:2025 ou legumes_goutes.ecart|ic.");
        }
        String measure = parts.group(2) == null ? "valeur" : parts.group(2);
        String group = parts.group(3) == null ? null : parts.group(3).trim();
        return new Mention(
                parts.group(1),
                measure,
                group,
                parts.group(4) == null ? "" : parts.group(4).trim());
    }

    /** What the last part of its group stands for: the code of an answer in « T1 / prix ». */
    public String answer() {
        return group == null ? "total" : group.replaceFirst(".* / ", "");
    }

    /**
     * The stored value it names; empty when the data did not allow it to be computed.
     *
     * @throws IllegalArgumentException with a French sentence when no data could ever give it
     */
    public Optional<Value> in(Results results) {
        checkIndicator(results);
        checkMeasure(results);
        List<Value> values = results.of(indicator, measure);
        if (group == null) {
            return results.value(indicator, measure, "total")
                    .or(() -> values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty());
        }
        Optional<Value> found = results.value(indicator, measure, group);
        if (found.isEmpty()) {
            checkGroup(group, values.stream().map(Value::group).toList());
        }
        return found;
    }

    private void checkIndicator(Results results) {
        if (results.indicator(indicator).isEmpty()) {
            List<String> names = new ArrayList<>();
            results.indicators().forEach(known -> names.add(known.name()));
            throw new IllegalArgumentException(
                    "l’indicateur «\u00A0" + indicator + "\u00A0» n’existe pas. " + Nearest.advice(indicator, names));
        }
    }

    private void checkMeasure(Results results) {
        List<String> measures =
                results.of(indicator).stream().map(Value::measure).distinct().toList();
        if (!measures.contains(measure) && !MEASURES.contains(measure)) {
            throw new IllegalArgumentException("l’indicateur «\u00A0" + indicator + "\u00A0» n’a pas de mesure «\u00A0"
                    + measure + "\u00A0». " + Nearest.advice(measure, measures.isEmpty() ? MEASURES : measures));
        }
    }

    /** A period or a round may be missing from the data; a misspelt word is a fault. */
    private void checkGroup(String asked, List<String> groups) {
        boolean isPeriodOrRound = asked.matches("total|T\\d|\\d{4}.*") || asked.contains(" / ");
        if (!isPeriodOrRound && Nearest.to(asked, groups).isPresent()) {
            throw new IllegalArgumentException("l’indicateur «\u00A0" + indicator + "\u00A0» n’a pas de groupe «\u00A0"
                    + asked + "\u00A0». " + Nearest.advice(asked, groups));
        }
    }
}
