package fr.moisson.indicator.word;

import static fr.moisson.indicator.word.WordSpec.example;
import static fr.moisson.indicator.word.WordSpec.refusal;
import static fr.moisson.indicator.word.WordSpec.sheet;

import java.util.List;

/** What is counted, added up and divided. */
final class CountingSpecs {
    private CountingSpecs() {}

    static List<WordSpec> all() {
        return List.of(
                count(),
                countDistinct(),
                sum(),
                mean(),
                median(),
                quantiles(),
                ratio(),
                share(),
                gini(),
                peaks(),
                coverage(),
                mismatch(),
                trend());
    }

    private static WordSpec count() {
        return WordSpec.of(
                "count",
                List.of(example(
                        List.of(sheet("ventes", """
                            date       | foyer | montant
                            2024-01-05 | F1    | 10
                            2024-02-05 | F1    | 20
                            2025-02-05 | F2    |
                            2025-02-06 | F2    | 3""")),
                        """
                            from: ventes
                            count: rows
                            by: [total, annee]""",
                        """
                            valeur total = 4 n 4
                            valeur 2024 = 2 n 2
                            valeur 2025 = 2 n 2""",
                        "Quatre lignes, deux par an. Un montant qui manque n’enlève pas la ligne.")),
                List.of(refusal("""
                            from: ventes
                            count: row""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « count » : « row » n’est pas connu ici. Écrire par exemple « rows »."""), refusal("""
                            from: vente
                            count: rows""", """
                            reports/essai/indicators/essai.yaml, ligne 1, « from » : il n’y a pas de formulaire « vente ». Écrire par exemple « ventes ».""")));
    }

    private static WordSpec countDistinct() {
        return WordSpec.of(
                "count_distinct",
                List.of(
                        example(
                                List.of(sheet("seances", """
                            date       | ecole | classe | enfants
                            2024-09-10 | A     | CP     | 20
                            2024-11-10 | A     | CP     | 22
                            2025-01-10 | A     | CE1    | 18
                            2025-01-11 | B     | CP     | 25""")),
                                """
                            from: seances
                            count_distinct: [ecole, classe]
                            by: [total, annee_scolaire]""",
                                """
                            valeur total = 3 n 4
                            valeur 2024-2025 = 3 n 4""",
                                "Trois classes : le CP de A, le CE1 de A, le CP de B. Deux séances de la même classe n’en font pas deux."),
                        example(
                                List.of(sheet("ventes", """
                            date       | foyer
                            2024-01-05 | F1
                            2024-03-05 | F2
                            2024-03-06 | F1""")),
                                """
                            from: ventes
                            count_distinct: { of: foyer, cumulative: mois }
                            by: [mois]""",
                                """
                            valeur 2024-01 = 1 n 1
                            valeur 2024-03 = 2 n 2
                            cumul 2024-01 = 1 n 1
                            cumul 2024-02 = 1 n 1
                            cumul 2024-03 = 2 n 2""",
                                "Depuis le début, le nombre ne baisse jamais, même un mois sans vente.")),
                List.of(refusal("""
                            from: seances
                            count_distinct: clase""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « count_distinct » : « clase » n’est pas un champ de « seances ». Écrire par exemple « classe ».""")));
    }

    private static WordSpec sum() {
        return WordSpec.of(
                "sum",
                List.of(example(
                        List.of(sheet("ventes", """
                            date       | foyer | montant
                            2024-01-05 | F1    | 10
                            2024-02-05 | F1    | 20
                            2025-02-05 | F2    |
                            2025-02-06 | F2    | 3""")),
                        """
                            from: ventes
                            sum: ${montant}
                            by: [total, foyer]""",
                        """
                            valeur total = 33 n 3 manquants 1
                            valeur F1 = 30 n 2
                            valeur F2 = 3 n 1 manquants 1""",
                        "10 + 20 + 3 = 33, sur trois lignes ; la quatrième n’a pas de montant, et cela se dit.")),
                List.of(refusal("""
                            from: ventes
                            sum: ${montan}""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « sum » : « montan » n’est pas un champ de « ventes ». Écrire par exemple « montant »."""), refusal("""
                            from: ventes
                            sum: ${montant}
                            by: [anne]""", """
                            reports/essai/indicators/essai.yaml, ligne 3, « by » : on ne peut pas ventiler par « anne ». Écrire par exemple « annee »."""), refusal("""
                            from: ventes
                            sum: ${montant}
                            where: ${foyr} = 'F1'""", """
                            reports/essai/indicators/essai.yaml, ligne 3, « where » : « foyr » n’est pas un champ de « ventes ». Écrire par exemple « foyer »."""), refusal("""
                            from: ventes
                            som: ${montant}""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « som » : ce mot n’est pas connu. Écrire par exemple « sum ».
                            reports/essai/indicators/essai.yaml, ligne 1, « from » : rien n’est demandé. Ajouter l’un de ces mots : active, attrition, avoided, change, choices, contrast, count, count_distinct, coverage, distribution, dose, gini, ladder, mean, median, mismatch, panel, peaks, progress, quantiles, ratio, reached, renewal, retention, score, share, spearman, sum, transitions, trend.""")));
    }

    private static WordSpec mean() {
        return WordSpec.of(
                "mean",
                List.of(
                        example(
                                List.of(sheet("ventes", """
                            date       | foyer | montant
                            2024-01-05 | F1    | 10
                            2024-02-05 | F1    | 20
                            2025-02-05 | F2    |
                            2025-02-06 | F2    | 3""")),
                                """
                            from: ventes
                            mean: ${montant}
                            by: [total, annee]""",
                                """
                            valeur total = 11 [−10,224; 32,224] n 3 manquants 1
                            valeur 2024 = 15 [−48,531; 78,531] n 2
                            valeur 2025 = 3 n 1 manquants 1""",
                                "(10 + 20 + 3) / 3 = 11 ; Student à deux degrés : 11 ± 4,303 × 8,544 / √3. Une ligne seule n’a pas d’intervalle. En R : t.test(c(10, 20, 3)).")),
                List.of(refusal("""
                            from: ventes
                            mean: ${montant} +""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « mean » : « ${montant} + » ne se lit pas. Vérifier les parenthèses, les guillemets et les opérateurs (and, or, not(…), =, !=, <, <=, >, >=, +, -, *, div, mod).""")));
    }

    private static WordSpec median() {
        return WordSpec.of(
                "median",
                List.of(
                        example(List.of(sheet("ventes", """
                            date       | foyer | montant
                            2024-01-05 | F1    | 10
                            2024-02-05 | F1    | 20
                            2025-02-05 | F2    |
                            2025-02-06 | F2    | 3""")), """
                            from: ventes
                            median: ${montant}""", """
                            valeur total = 10 n 3 manquants 1""", "3, 10, 20 : celui du milieu est 10."),
                        example(
                                List.of(sheet("ventes", """
                            date       | foyer | montant
                            2024-01-05 | F1    | 10
                            2024-02-05 | F1    | 20
                            2025-02-05 | F2    |
                            2025-02-06 | F2    | 3""")),
                                """
                            from: ventes
                            median: { per: foyer }
                            by: [annee]""",
                                """
                            valeur 2024 = 2 n 1
                            valeur 2025 = 2 n 1""",
                                "Lignes de chaque foyer dans l’année : deux pour F1 en 2024, deux pour F2 en 2025.")),
                List.of(refusal("""
                            from: ventes
                            median: { of: "${montant}", pour: foyer }""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « pour » : ce mot n’est pas connu. Écrire par exemple « per ».""")));
    }

    private static WordSpec quantiles() {
        return WordSpec.of(
                "quantiles",
                List.of(
                        example(
                                List.of(sheet("ventes", """
                            date       | foyer | montant
                            2024-01-05 | F1    | 10
                            2024-02-05 | F1    | 20
                            2025-02-05 | F2    |
                            2025-02-06 | F2    | 3""")),
                                """
                            from: ventes
                            quantiles: { of: "${montant}", at: [0.25, 0.5] }""",
                                """
                            quantile 25 % = 6,5 n 3 manquants 1
                            quantile 50 % = 10 n 3 manquants 1""",
                                "Entre 3, 10 et 20, en ligne droite (type 7) : un quart tombe à mi-chemin de 3 et 10, soit 6,5.")),
                List.of(refusal("""
                            from: ventes
                            quantiles: { of: "${montant}", at: [quart] }""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « at » : « quart » n’est pas un nombre. Écrire par exemple 0.5.""")));
    }

    private static WordSpec ratio() {
        return WordSpec.of(
                "ratio",
                List.of(
                        example(
                                List.of(sheet("pesees", """
                            cantine | repas | dechets
                            Jaurès  |   100 |    1000
                            Jaurès  |   300 |    1800
                            Curie   |    50 |    4000
                            Curie   |       |     900""")),
                                """
                            from: pesees
                            ratio: { sum: "${dechets}", over: "${repas}" }
                            by: [total, cantine]""",
                                """
                            valeur total = 15,111 n 3 manquants 1
                            valeur Curie = 80 n 1 manquants 1
                            valeur Jaurès = 7 n 2""",
                                "(1 000 + 1 800 + 4 000) / (100 + 300 + 50) = 15,1 g, et non la moyenne de 7 et de 80. Une pesée sans repas est laissée de côté.")),
                List.of(refusal("""
                            from: pesees
                            ratio: { sum: "${dechet}", over: "${repas}" }""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « sum » : « dechet » n’est pas un champ de « pesees ». Écrire par exemple « dechets »."""), refusal("""
                            from: pesees
                            ratio: { sum: "${dechets}", ovr: "${repas}" }""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « ovr » : ce mot n’est pas connu. Écrire par exemple « over ».
                            reports/essai/indicators/essai.yaml, ligne 2, « over » : cette ligne manque. L’écrire sous la forme « over: … ».""")));
    }

    private static WordSpec share() {
        return WordSpec.of(
                "share",
                List.of(
                        example(
                                List.of(sheet("reponses", """
                            foyer | vague(T0,T1) | groupe(aucun,epicerie,deux) | accord(1,2,3,4,5) | portions | freins(prix,temps,aucun)
                            A     | T0           | deux                        | 2                 | 2        | prix temps
                            A     | T1           | deux                        | 4                 | 6        | prix
                            B     | T0           | aucun                       | 3                 | 4        | prix
                            B     | T1           | aucun                       | 5                 | 4        | aucun
                            C     | T0           | deux                        | 4                 |          |
                            C     | T1           | deux                        | 5                 | 6        | temps
                            D     | T0           | epicerie                    | 2                 | 1        | temps""")),
                                """
                            from: reponses
                            share: ${accord} >= 4
                            by: [vague]""",
                                """
                            valeur T0 = 0,25 [0,046; 0,699] n 4
                            valeur T1 = 1 [0,439; 1] n 3""",
                                "À T0, C seul répond 4 ou 5 : 1 sur 4. À T1, les trois. En R : prop.test(1, 4, correct = FALSE)."),
                        example(
                                List.of(sheet("reponses", """
                            foyer | vague(T0,T1) | groupe(aucun,epicerie,deux) | accord(1,2,3,4,5) | portions | freins(prix,temps,aucun)
                            A     | T0           | deux                        | 2                 | 2        | prix temps
                            A     | T1           | deux                        | 4                 | 6        | prix
                            B     | T0           | aucun                       | 3                 | 4        | prix
                            B     | T1           | aucun                       | 5                 | 4        | aucun
                            C     | T0           | deux                        | 4                 |          |
                            C     | T1           | deux                        | 5                 | 6        | temps
                            D     | T0           | epicerie                    | 2                 | 1        | temps""")),
                                """
                            from: reponses
                            share: { of: "${accord} >= 4", among: "${vague} = 'T1'" }""",
                                """
                            valeur total = 1 [0,439; 1] n 3""",
                                "Seules les réponses de T1 comptent : 3 sur 3. Celles de T0 ne manquent pas, elles ne sont pas concernées.")),
                List.of(refusal("""
                            from: reponses
                            share: ${accord} => 4""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « share » : « ${accord} => 4 » ne se lit pas. Vérifier les parenthèses, les guillemets et les opérateurs (and, or, not(…), =, !=, <, <=, >, >=, +, -, *, div, mod)."""), refusal("""
                            from: reponses
                            share: { of: "${accord} >= 4", parmi: "${vague} = 'T0'" }""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « parmi » : ce mot n’est pas connu. Écrire l’un de ces mots : among, of.""")));
    }

    private static WordSpec gini() {
        return WordSpec.of(
                "gini",
                List.of(example(
                        List.of(sheet("ventes", """
                            date       | foyer | montant
                            2024-01-05 | F1    | 10
                            2024-02-05 | F1    | 20
                            2025-02-05 | F2    |
                            2025-02-06 | F2    | 3""")),
                        """
                            from: ventes
                            gini: { sum: "${montant}", per: foyer }""",
                        """
                            valeur total = 0,409 n 2""",
                        "F1 a dépensé 30, F2 3. 2 × (1 × 3 + 2 × 30) / (2 × 33) − 3/2 = 0,409.")),
                List.of(refusal("""
                            from: ventes
                            gini: { sum: "${montan}", per: foyer }""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « sum » : « montan » n’est pas un champ de « ventes ». Écrire par exemple « montant ».""")));
    }

    private static WordSpec peaks() {
        return WordSpec.of(
                "peaks",
                List.of(example(
                        List.of(sheet("seances", """
                            date       | ecole | classe | enfants
                            2024-09-10 | A     | CP     | 20
                            2024-11-10 | A     | CP     | 22
                            2025-01-10 | A     | CE1    | 18
                            2025-01-11 | B     | CP     | 25""")),
                        """
                            from: seances
                            peaks: { of: "${enfants}", per: [ecole, classe] }
                            by: [total, annee_scolaire]""",
                        """
                            valeur total = 65 n 3
                            valeur 2024-2025 = 65 n 3""",
                        "CP de A : 22 au plus ; CE1 : 18 ; CP de B : 25. 22 + 18 + 25 = 65.")),
                List.of(refusal("""
                            from: seances
                            peaks: { of: "${enfant}", per: [ecole, classe] }""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « of » : « enfant » n’est pas un champ de « seances ». Écrire par exemple « enfants ».""")));
    }

    private static WordSpec coverage() {
        return WordSpec.of(
                "coverage",
                List.of(
                        example(
                                List.of(sheet("enfants", """
                            ecole | classe
                            A     | CP
                            A     | CE1
                            A     | CP"""), sheet("seances", """
                            date       | ecole | classe | enfants
                            2024-09-10 | A     | CP     | 20
                            2024-11-10 | A     | CP     | 22
                            2025-01-10 | A     | CE1    | 18
                            2025-01-11 | B     | CP     | 25""")),
                                """
                            from: seances
                            coverage: { among: enfants, per: [ecole, classe], at_least: 2 }""",
                                """
                            valeur total = 0,5 [0,095; 0,905] n 2""",
                                "L’enquête connaît deux classes. Le CP de A a eu deux séances, le CE1 une seule : 1 sur 2. L’école B n’y est pas.")),
                List.of(refusal("""
                            from: seances
                            coverage: { among: enfant, per: [ecole, classe], at_least: 2 }""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « among » : il n’y a pas de formulaire « enfant ». Écrire par exemple « enfants »."""), refusal("""
                            from: seances
                            coverage: { among: enfants, per: [ecole, classe], at_least: deux }""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « at_least » : « deux » n’est pas un nombre. Écrire par exemple 12.5.
                            reports/essai/indicators/essai.yaml, ligne 2, « at_least » : un nombre est attendu, par exemple « at_least: 183 ».""")));
    }

    private static WordSpec mismatch() {
        return WordSpec.of(
                "mismatch",
                List.of(
                        example(
                                List.of(sheet("epiceries", """
                            seance | caisse | foyers
                            S1     | 15.0   | 3
                            S2     | 8.0    | 1
                            S3     | 9.0    | 1"""), sheet("ventes", """
                            seance | montant
                            S1     | 10.5
                            S1     | 4.5
                            S2     | 7.5""")),
                                """
                            from: epiceries
                            mismatch:
                              with: ventes
                              on: seance
                              compare:
                                - { group: montant, field: caisse, sum: montant, tolerance: 0.005 }
                                - { group: foyers, field: foyers, count: rows }""",
                                """
                            valeur montant = 1 n 2
                            valeur foyers = 1 n 2""",
                                "S1 : 15 en caisse, 15 de paniers, mais 3 foyers notés et 2 paniers. S2 : 8 en caisse, 7,50 de paniers, 1 et 1. S3 n’a aucun panier : elle n’est pas comparée.")),
                List.of(refusal("""
                            from: epiceries
                            mismatch: { with: vente, on: seance, compare: [] }""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « with » : il n’y a pas de formulaire « vente ». Écrire par exemple « ventes ».""")));
    }

    private static WordSpec trend() {
        return WordSpec.of(
                "trend",
                List.of(
                        example(
                                List.of(sheet("ventes", """
                            date       | foyer | montant
                            2024-01-05 | F1    | 10
                            2024-02-05 | F1    | 30
                            2024-03-05 | F2    | 20
                            2024-04-05 | F2    | 40""")),
                                """
                            from: ventes
                            trend: { mean: "${montant}", by: mois }""",
                                """
                            rho total = 0,8 p 0,2 n 4""",
                                "Moyennes des mois : 10, 30, 20, 40. Rangs 1 3 2 4 contre 1 2 3 4 : rho = 1 − 6 × 2 / (4 × 15) = 0,8.")),
                List.of(refusal("""
                            from: ventes
                            trend: { mean: "${montant}", by: moi }""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « by » : « moi » n’est pas connu ici. Écrire par exemple « mois ».""")));
    }
}
