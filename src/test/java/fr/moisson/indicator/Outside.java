package fr.moisson.indicator;

import fr.moisson.indicator.Disclosure.Earlier;
import fr.moisson.indicator.provenance.Behind;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The numbers of the invented MIAM as they leave for an audience, its forms told by hand. */
public final class Outside {
    private static final Set<String> COUNTS =
            Set.of("foyers_acheteurs_distincts", "foyers_actifs", "reponses_foyers", "reponses_enfants");
    private static final Set<String> SENSITIVE = Set.of(
            "part_quartier", "score_fies", "insecurite_moderee_ou_severe", "insecurite_severe", "lien_fies_legumes");
    private static final Map<String, List<String>> PEOPLE = Map.of(
            "ventes",
                    List.of(
                            "foyers_acheteurs_distincts",
                            "foyers_actifs",
                            "retour_six_mois",
                            "fidelite_annuelle",
                            "panier_moyen",
                            "paniers_repartition",
                            "part_quartier",
                            "concentration_des_achats"),
            "adherents",
                    List.of("modes_de_participation", "passages_entre_modes", "delai_avant_benevolat", "engagement"),
            "foyers",
                    List.of(
                            "reponses_foyers",
                            "attrition_foyers",
                            "score_fies",
                            "insecurite_moderee_ou_severe",
                            "insecurite_severe",
                            "frequence_legumes",
                            "frequence_legumes_par_exposition",
                            "affirmations_foyers",
                            "freins",
                            "lien_fies_legumes"),
            "enfants", List.of("reponses_enfants", "sourires", "legumes_goutes", "legumes_goutes_par_ecole"));

    private Outside() {}

    static Map<String, Behind> behind() {
        Map<String, Behind> behind = new HashMap<>();
        PEOPLE.forEach((form, indicators) -> indicators.forEach(name -> behind.put(
                name, new Behind(true, SENSITIVE.contains(name) ? 11 : 5, COUNTS.contains(name), false, form))));
        return behind;
    }

    public static boolean isSensitive(String indicator) {
        return SENSITIVE.contains(indicator);
    }

    /** What is withheld, by « indicator · measure · group ». */
    public static Map<String, Withheld> withheld(Results results) {
        return withheld(results, Manner.MASKED);
    }

    public static Map<String, Withheld> withheld(Results results, Manner manner) {
        return new Disclosure(behind()).withheld(results.values(), List.of(), manner);
    }

    /** What is withheld after earlier editions, each shown whole but for what it withheld itself. */
    public static Map<String, Withheld> withheld(Results results, List<Results> before) {
        List<Earlier> editions = new java.util.ArrayList<>();
        for (Results earlier : before) {
            Map<String, Withheld> then = new Disclosure(behind()).withheld(earlier.values(), editions, Manner.MASKED);
            editions.add(new Earlier(earlier.values(), new LinkedHashSet<>(then.keySet()), Map.of()));
        }
        return new Disclosure(behind()).withheld(results.values(), editions, Manner.MASKED);
    }
}
