package fr.moisson.indicator.word;

import static fr.moisson.indicator.word.WordSpec.example;
import static fr.moisson.indicator.word.WordSpec.refusal;
import static fr.moisson.indicator.word.WordSpec.sheet;

import java.util.List;

/** Who comes, comes back, and takes part. */
final class FollowingSpecs {
    private FollowingSpecs() {}

    static List<WordSpec> all() {
        return List.of(active(), renewal(), retention(), ladder(), reached(), transitions(), panel(), attrition());
    }

    private static WordSpec active() {
        return WordSpec.of(
                "active",
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
                            active: { subject: foyer, within: 100 }""",
                                """
                            valeur total = 1 n 2""",
                                "Le dernier jour noté est le 6 février 2025. Dans les cent jours d’avant, seul F2 est venu, deux fois.")),
                List.of(refusal("""
                            from: ventes
                            active: { subject: foyr, within: 100 }""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « subject » : « foyr » n’est pas un champ de « ventes ». Écrire par exemple « foyer »."""), refusal("""
                            from: ventes
                            active: { subject: foyer, whitin: 100 }""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « whitin » : ce mot n’est pas connu. Écrire par exemple « within ».
                            reports/essai/indicators/essai.yaml, ligne 2, « within » : un nombre est attendu, par exemple « within: 183 ».""")));
    }

    private static WordSpec renewal() {
        return WordSpec.of(
                "renewal",
                List.of(example(
                        List.of(sheet("ventes", """
                            date       | foyer | montant
                            2024-01-05 | F1    | 10
                            2024-02-05 | F1    | 20
                            2025-02-05 | F2    |
                            2025-02-06 | F2    | 3""")),
                        """
                            from: ventes
                            renewal: foyer""",
                        """
                            valeur 2024-2025 = 0 [0; 0,793] n 1""",
                        "F1, seul foyer de 2024, n’est pas revenu en 2025 : 0 sur 1.")),
                List.of(refusal("""
                            from: ventes
                            renewal: client""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « renewal » : « client » n’est pas un champ de « ventes ». Écrire l’un de ces mots : date, foyer, montant.""")));
    }

    private static WordSpec retention() {
        return WordSpec.of(
                "retention",
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
                            retention: { subject: foyer, within: 100, cohort: trimestre }""",
                                """
                            valeur total = 1 [0,207; 1] n 1
                            valeur 2024-T1 = 1 [0,207; 1] n 1""",
                                "F1 est revenu 31 jours après sa première venue. F2 est venu pour la première fois la veille du dernier jour noté : on ne peut pas encore le dire.")),
                List.of(refusal("""
                            from: ventes
                            retention: { subject: foyer, within: 100, cohort: trimestres }""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « cohort » : « trimestres » n’est pas connu ici. Écrire par exemple « trimestre ».""")));
    }

    private static WordSpec ladder() {
        return WordSpec.of(
                "ladder",
                List.of(
                        example(
                                List.of(sheet("registre", """
                            foyer | date       | mode(adhesion,benevolat,ca)
                            F1    | 2024-01-05 | adhesion
                            F1    | 2024-03-05 | benevolat
                            F2    | 2024-01-05 | adhesion
                            F3    | 2024-01-05 | adhesion
                            F3    | 2024-06-05 | ca""")),
                                """
                            from: registre
                            ladder: mode""",
                                """
                            part adhesion = 0,333 [0,061; 0,792] n 3
                            au_moins adhesion = 3 n 3
                            effectif adhesion = 1 n 3
                            part benevolat = 0,333 [0,061; 0,792] n 3
                            au_moins benevolat = 2 n 3
                            effectif benevolat = 1 n 3
                            part ca = 0,333 [0,061; 0,792] n 3
                            au_moins ca = 1 n 3
                            effectif ca = 1 n 3""",
                                "Modes les plus engagés : bénévolat (F1), adhésion (F2), conseil (F3). Un sur trois à chaque barreau ; deux sur trois au moins au bénévolat.")),
                List.of(refusal("""
                            from: registre
                            ladder: mod""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « ladder » : « mod » n’est pas un champ de « registre ». Écrire par exemple « mode ».""")));
    }

    private static WordSpec reached() {
        return WordSpec.of(
                "reached",
                List.of(example(
                        List.of(sheet("registre", """
                            foyer | date       | mode(adhesion,benevolat,ca)
                            F1    | 2024-01-05 | adhesion
                            F1    | 2024-03-05 | benevolat
                            F2    | 2024-01-05 | adhesion
                            F3    | 2024-01-05 | adhesion
                            F3    | 2024-06-05 | ca""")), """
                            from: registre
                            reached: { rung: mode, beyond: adhesion }""", """
                            valeur total = 0,667 [0,208; 0,939] n 3""", "F1 et F3 ont dépassé l’adhésion : 2 sur 3.")),
                List.of(refusal("""
                            from: registre
                            reached: { rung: mode, beyond: adhésion }""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « beyond » : « adhésion » n’est pas connu ici. Écrire par exemple « adhesion ».""")));
    }

    private static WordSpec transitions() {
        return WordSpec.of(
                "transitions",
                List.of(
                        example(
                                List.of(sheet("registre", """
                            foyer | date       | mode(adhesion,benevolat,ca)
                            F1    | 2024-01-05 | adhesion
                            F1    | 2024-03-05 | benevolat
                            F2    | 2024-01-05 | adhesion
                            F3    | 2024-01-05 | adhesion
                            F3    | 2024-06-05 | ca""")),
                                """
                            from: registre
                            transitions: { rung: mode, date: date }""",
                                """
                            part adhesion / benevolat = 0,333 n 1
                            part adhesion / ca = 0,333 n 1
                            part adhesion / fin = 0,333 n 1
                            part benevolat / fin = 1 n 1
                            part ca / fin = 1 n 1""",
                                "Trois adhésions : F1 passe au bénévolat, F3 au conseil, F2 en reste là. « Fin » : rien n’a suivi.")),
                List.of(refusal("""
                            from: registre
                            transitions: { rung: mode, date: jour }""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « date » : « jour » n’est pas un champ de « registre ». Écrire l’un de ces mots : date, foyer, mode.""")));
    }

    private static WordSpec panel() {
        return WordSpec.of(
                "panel",
                List.of(example(
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
                            panel: rounds""",
                        """
                            valeur T0 = 4 n 4
                            valeur T1 = 3 n 3
                            valeur appariés = 3 n 3""",
                        "Quatre réponses à T0, trois à T1, trois foyers aux deux.")),
                List.of(refusal("""
                            from: reponses
                            panel: yes""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « panel » : « yes » n’est pas connu ici. Écrire l’un de ces mots : rounds.""")));
    }

    private static WordSpec attrition() {
        return WordSpec.of(
                "attrition",
                List.of(example(
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
                            attrition: rounds""",
                        """
                            valeur total = 0,25 [0,046; 0,699] n 4""",
                        "Quatre foyers ont répondu à T0, D n’a pas répondu à T1 : 1 sur 4. Intervalle de Wilson.")),
                List.of(refusal("""
                            from: reponses
                            attrition: round""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « attrition » : « round » n’est pas connu ici. Écrire par exemple « rounds ».""")));
    }
}
