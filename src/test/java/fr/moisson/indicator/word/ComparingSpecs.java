package fr.moisson.indicator.word;

import static fr.moisson.indicator.word.WordSpec.example;
import static fr.moisson.indicator.word.WordSpec.refusal;
import static fr.moisson.indicator.word.WordSpec.sheet;

import java.util.List;

/** What was answered, and how that changed. */
final class ComparingSpecs {
    private ComparingSpecs() {}

    static List<WordSpec> all() {
        return List.of(
                distribution(), choices(), score(), change(), progress(), contrast(), dose(), spearman(), avoided());
    }

    private static WordSpec distribution() {
        return WordSpec.of(
                "distribution",
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
                            distribution: ${accord}
                            by: [vague]""",
                                """
                            repartition T0 / 1 = 0 [0; 0,49] n 4
                            repartition T0 / 2 = 0,5 [0,15; 0,85] n 4
                            repartition T0 / 3 = 0,25 [0,046; 0,699] n 4
                            repartition T0 / 4 = 0,25 [0,046; 0,699] n 4
                            repartition T0 / 5 = 0 [0; 0,49] n 4
                            repartition T1 / 1 = 0 [0; 0,561] n 3
                            repartition T1 / 2 = 0 [0; 0,561] n 3
                            repartition T1 / 3 = 0 [0; 0,561] n 3
                            repartition T1 / 4 = 0,333 [0,061; 0,792] n 3
                            repartition T1 / 5 = 0,667 [0,208; 0,939] n 3""",
                                "À T0, les réponses sont 2, 3, 4 et 2 : la moitié pour 2. Une réponse que personne n’a donnée est une part de zéro, avec son intervalle.")),
                List.of(refusal("""
                            from: reponses
                            distribution: ${acord}""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « distribution » : « acord » n’est pas un champ de « reponses ». Écrire par exemple « accord ».""")));
    }

    private static WordSpec choices() {
        return WordSpec.of(
                "choices",
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
                            choices: ${freins}
                            by: [vague]""",
                                """
                            part T0 / prix = 0,667 [0,208; 0,939] n 3 manquants 1
                            rang T0 / prix = 1 n 3 manquants 1
                            part T0 / temps = 0,667 [0,208; 0,939] n 3 manquants 1
                            rang T0 / temps = 1 n 3 manquants 1
                            part T0 / aucun = 0 [0; 0,561] n 3 manquants 1
                            rang T0 / aucun = 3 n 3 manquants 1
                            part T1 / prix = 0,333 [0,061; 0,792] n 3
                            rang T1 / prix = 1 n 3
                            part T1 / temps = 0,333 [0,061; 0,792] n 3
                            rang T1 / temps = 1 n 3
                            part T1 / aucun = 0,333 [0,061; 0,792] n 3
                            rang T1 / aucun = 1 n 3
                            evolution prix = −0,5 p 1 n 2 manquants 1
                            evolution temps = −0,5 p 1 n 2 manquants 1
                            evolution aucun = 0,5 p 1 n 2 manquants 1""",
                                "À T0, A, B et D ont répondu ; A et B citent le prix, A et D le temps : 2 sur 3, premier rang partagé. L’évolution ne compte que A et B, qui ont répondu deux fois."),
                        example(
                                List.of(sheet("reponses", """
                            foyer | freins(prix,temps,refus)
                            A     | prix temps
                            B     | prix
                            C     | refus""")),
                                """
                            from: reponses
                            where: not(selected(${freins}, 'refus'))
                            choices: { of: "${freins}", except: [refus] }""",
                                """
                            part prix = 1 [0,342; 1] n 2
                            rang prix = 1 n 2
                            part temps = 0,5 [0,095; 0,905] n 2
                            rang temps = 2 n 2""",
                                "Refuser de répondre n’est pas un frein : « where » ôte la personne, « except » ôte la ligne.")),
                List.of(refusal("""
                            from: reponses
                            choices: ${frein}""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « choices » : « frein » n’est pas un champ de « reponses ». Écrire par exemple « freins »."""), refusal("""
                            from: reponses
                            choices: { of: "${freins}", except: [aucune] }""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « except » : « aucune » n’est pas connu ici. Écrire par exemple « aucun ».""")));
    }

    private static WordSpec score() {
        return WordSpec.of(
                "score",
                List.of(
                        example(
                                List.of(sheet("reponses", """
                            foyer | vague(T0,T1) | faim(1,0,98) | repas(1,0,98) | cuisine(1,2,3,4,5) | jardin(1,2,3,4,5)
                            A     | T0           | 1            | 1             | 2                  | 3
                            A     | T1           | 0            | 0             | 4                  | 5
                            B     | T0           | 1            | 0             | 4                  | 4
                            B     | T1           | 0            | 0             | 5                  | 4
                            C     | T0           | 0            | 98            | 3                  |
                            C     | T1           | 0            | 0             | 3                  | 3""")),
                                """
                            from: reponses
                            score: { as: fies, of: [faim, repas] }
                            by: [vague]
                            change: rounds""",
                                """
                            valeur T0 = 1,5 [−4,853; 7,853] n 2 manquants 1
                            alpha T0 = 0 n 2 manquants 1
                            valeur T1 = 0 [0; 0] n 3
                            alpha T1 = – n 3
                            repartition T0 / 0 = 0 [0; 0,658] n 2 manquants 1
                            repartition T0 / 1 = 0,5 [0,095; 0,905] n 2 manquants 1
                            repartition T0 / 2 = 0,5 [0,095; 0,905] n 2 manquants 1
                            repartition T1 / 0 = 1 [0,439; 1] n 3
                            repartition T1 / 1 = 0 [0; 0,561] n 3
                            repartition T1 / 2 = 0 [0; 0,561] n 3
                            ecart total = −1,5 [−7,853; 4,853] p 0,205 n 2 manquants 1
                            taille_effet total = −2,121 [−4,62; 0,377] n 2 manquants 1
                            wilcoxon total = 0 p 0,5 n 2 manquants 1
                            avant total = 1,5 [−4,853; 7,853] n 2 manquants 1
                            apres total = 0 [0; 0] n 2 manquants 1""",
                                "À T0, A dit oui deux fois et B une : 1,5 en moyenne. C ne sait pas (98) : son score est vide, il manque. À T1, zéro pour les trois. A et B baissent de 2 et de 1 : −1,5."),
                        example(
                                List.of(sheet("reponses", """
                            foyer | vague(T0,T1) | faim(1,0,98) | repas(1,0,98) | cuisine(1,2,3,4,5) | jardin(1,2,3,4,5)
                            A     | T0           | 1            | 1             | 2                  | 3
                            A     | T1           | 0            | 0             | 4                  | 5
                            B     | T0           | 1            | 0             | 4                  | 4
                            B     | T1           | 0            | 0             | 5                  | 4
                            C     | T0           | 0            | 98            | 3                  |
                            C     | T1           | 0            | 0             | 3                  | 3""")),
                                """
                            from: reponses
                            score: { as: mean, of: [cuisine, jardin] }
                            by: [vague]""",
                                """
                            valeur T0 = 3,25 [−6,28; 12,78] n 2 manquants 1
                            alpha T0 = 0,889 n 2 manquants 1
                            valeur T1 = 4 [1,849; 6,151] n 3
                            alpha T1 = 0,667 n 3""",
                                "À T0, A a 2,5 et B 4 ; C n’a pas répondu aux deux. À T1, 4,5, 4,5 et 3."),
                        example(
                                List.of(sheet("reponses", """
                            foyer | vague(T0,T1) | faim(1,0,98) | repas(1,0,98) | cuisine(1,2,3,4,5) | jardin(1,2,3,4,5)
                            A     | T0           | 1            | 1             | 2                  | 3
                            A     | T1           | 0            | 0             | 4                  | 5
                            B     | T0           | 1            | 0             | 4                  | 4
                            B     | T1           | 0            | 0             | 5                  | 4
                            C     | T0           | 0            | 98            | 3                  |
                            C     | T1           | 0            | 0             | 3                  | 3""")),
                                """
                            from: reponses
                            score: { as: top_2, of: [cuisine, jardin] }
                            by: [vague]""",
                                """
                            valeur cuisine / T0 = 0,333 [0,061; 0,792] n 3
                            valeur cuisine / T1 = 0,667 [0,208; 0,939] n 3
                            valeur jardin / T0 = 0,5 [0,095; 0,905] n 2 manquants 1
                            valeur jardin / T1 = 0,667 [0,208; 0,939] n 3""",
                                "Question par question, la part des réponses 4 et 5. À T0, B seul pour la cuisine : 1 sur 3 ; pour le jardin, 1 sur 2.")),
                List.of(refusal("""
                            from: reponses
                            score: { as: fiess, of: [faim, repas] }""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « as » : « fiess » n’est pas connu ici. Écrire par exemple « fies »."""), refusal("""
                            from: reponses
                            score: { as: fies, of: [cuisine] }""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « of » : les réponses à « cuisine » ne sont pas oui et non (1 et 0). Choisir des questions qui ont ces réponses."""), refusal("""
                            from: reponses
                            score: { as: top_2, of: [cuisine] }
                            change: rounds""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « as » : « top_2 » ne donne pas un nombre par personne, dont on suivrait le changement. Écrire plutôt « share: … », ou l’un de ces mots : fies, mean, sum."""), refusal("""
                            from: reponses
                            score: { as: top_2, of: [faim] }""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « of » : « faim » n’a pas au moins trois réponses chiffrées, dont on prendrait les deux plus hautes. Écrire plutôt « share: … ».""")));
    }

    private static WordSpec change() {
        return WordSpec.of(
                "change",
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
                            mean: ${portions}
                            by: [vague]
                            change: rounds""",
                                """
                            valeur T0 = 2,333 [−1,461; 6,128] n 3 manquants 1
                            valeur T1 = 5,333 [2,465; 8,202] n 3
                            ecart total = 2 [−23,412; 27,412] p 0,5 n 2 manquants 1
                            taille_effet total = 0,707 [−0,842; 2,257] n 2 manquants 1
                            wilcoxon total = 1 p 1 n 2 manquants 1
                            avant total = 3 [−9,706; 15,706] n 2 manquants 1
                            apres total = 5 [−7,706; 17,706] n 2 manquants 1
                            ecart_perdus total = – n 1""",
                                "A passe de 2 à 6, B reste à 4 : écart moyen 2. C n’a pas de réponse à T0 : il manque. D n’a pas répondu à T1 : un seul perdu ne se compare à personne. Intervalle de Student à un degré de liberté : 2 ± 12,706 × 2. En R : t.test(c(4, 0))."),
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
                            by: [vague]
                            change: rounds""",
                                """
                            valeur T0 = 0,25 [0,046; 0,699] n 4
                            valeur T1 = 1 [0,439; 1] n 3
                            evolution total = 0,667 p 0,5 n 3
                            sortis_entres total = 0 p 0,5 n 3
                            sortis total = 0 n 3
                            entres total = 2 n 3
                            avant total = 0,333 [0,061; 0,792] n 3
                            apres total = 1 [0,439; 1] n 3
                            ecart_perdus total = – n 1""",
                                "De T0 à T1, A et B sont devenus d’accord, C l’était déjà. Deux entrés, aucun sorti : une pièce tomberait ainsi une fois sur deux.")),
                List.of(refusal("""
                            from: reponses
                            change: rounds""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « change » : il faut dire ce qui change. Écrire aussi « mean: … », « score: … » ou « share: … »."""), refusal("""
                            from: reponses
                            mean: ${portions}
                            change: { of: "${portions}", by: group }""", """
                            reports/essai/indicators/essai.yaml, ligne 3, « by » : on ne peut pas ventiler par « group ». Écrire par exemple « groupe ».""")));
    }

    private static WordSpec progress() {
        return WordSpec.of(
                "progress",
                List.of(
                        example(
                                List.of(sheet("reponses", """
                            foyer | vague(T0,T1) | groupe(aucun,epicerie,ecole,deux) | portions
                            A     | T0           | aucun                             | 4
                            A     | T1           | aucun                             | 4
                            B     | T0           | aucun                             | 4
                            B     | T1           | aucun                             | 6
                            C     | T0           | epicerie                          | 3
                            C     | T1           | epicerie                          | 5
                            D     | T0           | epicerie                          | 3
                            D     | T1           | epicerie                          | 5
                            E     | T0           | ecole                             | 2
                            E     | T1           | ecole                             | 3
                            F     | T0           | ecole                             | 2
                            F     | T1           | ecole                             | 5
                            G     | T0           | deux                              | 1
                            G     | T1           | deux                              | 6
                            H     | T0           | deux                              | 1
                            H     | T1           | deux                              | 8""")),
                                """
                            from: reponses
                            progress: { of: "${portions}", least: 3, by: groupe, compare: [deux, aucun] }""",
                                """
                            valeur total = 0,375 [0,137; 0,694] n 8
                            valeur aucun = 0 [0; 0,658] n 2
                            valeur epicerie = 0 [0; 0,658] n 2
                            valeur ecole = 0,5 [0,095; 0,905] n 2
                            valeur deux = 1 [0,342; 1] n 2
                            chi2 total = 5,867 p 0,118 n 8
                            rapport_des_cotes total = ∞ [0,219; ∞] p 0,333 n 4""",
                                "Montent d’au moins trois : F, G et H, soit 3 sur 8. Dans « deux », 2 sur 2 ; dans « aucun », 0 sur 2. En R : fisher.test(matrix(c(2, 0, 0, 2), 2)) et chisq.test(…, correct = FALSE).")),
                List.of(refusal("""
                            from: reponses
                            progress: { of: "${portions}", by: groupe, compare: [deux, personne] }""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « compare » : « personne » n’est pas connu ici. Écrire l’un de ces mots : aucun, epicerie, ecole, deux.""")));
    }

    private static WordSpec contrast() {
        return WordSpec.of(
                "contrast",
                List.of(
                        example(
                                List.of(sheet("reponses", """
                            foyer | vague(T0,T1) | groupe(aucun,epicerie,ecole,deux) | portions
                            A     | T0           | aucun                             | 4
                            A     | T1           | aucun                             | 4
                            B     | T0           | aucun                             | 4
                            B     | T1           | aucun                             | 6
                            C     | T0           | epicerie                          | 3
                            C     | T1           | epicerie                          | 5
                            D     | T0           | epicerie                          | 3
                            D     | T1           | epicerie                          | 5
                            E     | T0           | ecole                             | 2
                            E     | T1           | ecole                             | 3
                            F     | T0           | ecole                             | 2
                            F     | T1           | ecole                             | 5
                            G     | T0           | deux                              | 1
                            G     | T1           | deux                              | 6
                            H     | T0           | deux                              | 1
                            H     | T1           | deux                              | 8""")),
                                """
                            from: reponses
                            contrast:
                              of: ${portions}
                              by: groupe
                              between:
                                coopération: { deux: 1, epicerie: -1, ecole: -1, aucun: 1 }
                                épicerie: { epicerie: 1, aucun: -1 }""",
                                """
                            contraste coopération = 3 [−2,512; 8,512] p 0,182 n 8
                            contraste_commun coopération = 3 [−1,809; 7,809] p 0,158 n 8
                            contraste épicerie = 1 [−11,706; 13,706] p 0,5 n 4
                            contraste_commun épicerie = 1 [−2,4; 4,4] p 0,46 n 4""",
                                "Évolutions moyennes : aucun 1, épicerie 2, école 2, deux 6. Différence de différences : 6 − 2 − 2 + 1 = 3. Épicerie seule : 2 − 1 = 1. Avec une seule variance, comme lm(y ~ epicerie * ecole) en R : [−1,809 ; 7,809], p = 0,158."),
                        example(
                                List.of(sheet("formations", """
                            date       | cantine
                            2024-10-01 | Jaurès
                            2025-01-01 | Jaurès"""), sheet("pesees", """
                            date       | cantine | repas | dechets
                            2024-09-01 | Jaurès  |   100 |    8000
                            2024-09-30 | Jaurès  |   100 |   10000
                            2024-10-01 | Jaurès  |   100 |    5000
                            2024-10-02 | Jaurès  |   200 |   10000
                            2024-10-02 | Curie   |   200 |   30000""")),
                                """
                            from: pesees
                            since: { form: formations, on: cantine }
                            ratio: { sum: "${dechets}", over: "${repas}" }
                            contrast: phases""",
                                """
                            valeur total = 66 n 4
                            variation total = −0,444 n 4
                            ecart_journalier total = −40 [−167,062; 87,062] p 0,156 n 4
                            mann_whitney total = 0 p 0,221 n 4""",
                                "De 90 à 50 g : −44 %. Jour par jour, 80 et 100 puis 50 et 50 : l’écart moyen est de −40. En R : t.test(c(50, 50), c(80, 100)) et wilcox.test(…, exact = FALSE).")),
                List.of(refusal("""
                            from: reponses
                            contrast: { of: "${portions}", by: groupe, between: { x: { deus: 1, aucun: -1 } } }""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « deus » : ce groupe n’est pas proposé. Écrire par exemple « deux ».
                            reports/essai/indicators/essai.yaml, ligne 2, « x » : les poids doivent s’annuler, par exemple 1 et -1. Corriger l’un d’eux."""), refusal("""
                            from: reponses
                            contrast: { of: "${portions}", by: groupe, between: { x: { deux: 1 } } }""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « x » : les poids doivent s’annuler, par exemple 1 et -1. Corriger l’un d’eux."""), refusal("""
                            from: reponses
                            contrast: phases""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « contrast » : il faut aussi « ratio: … » et « since: … », qui sépare avant et après.""")));
    }

    private static WordSpec dose() {
        return WordSpec.of(
                "dose",
                List.of(
                        example(
                                List.of(sheet("enfants", """
                            enfant | vague(T0,T1) | classe | legumes
                            a      | T0           | CP     | 2
                            a      | T1           | CP     | 7
                            b      | T0           | CE1    | 4
                            b      | T1           | CE1    | 7
                            c      | T0           | CE2    | 5
                            c      | T1           | CE2    | 6"""), sheet("seances", """
                            date       | classe
                            2024-09-10 | CP
                            2024-10-10 | CP
                            2024-11-10 | CP
                            2024-09-11 | CE1
                            2024-10-11 | CE1
                            2024-09-12 | CE2""")),
                                """
                            from: enfants
                            dose: { of: "${legumes}", rows: seances, per: [classe] }""",
                                """
                            rho total = 1 p 0 n 3
                            ecart_selon_nombre 1 = 1 n 1
                            ecart_selon_nombre 2 = 3 n 1
                            ecart_selon_nombre 3 = 5 n 1""",
                                "Trois, deux et une séances ; évolutions 5, 3 et 1 : les deux ordres sont les mêmes, rho vaut 1. Puis l’évolution moyenne selon le nombre de séances.")),
                List.of(refusal("""
                            from: enfants
                            dose: { of: "${legumes}", rows: seances, per: [ecole] }""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « per » : « ecole » n’est pas un champ de « enfants ». Écrire l’un de ces mots : classe, enfant, legumes, vague.""")));
    }

    private static WordSpec spearman() {
        return WordSpec.of(
                "spearman",
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
                            where: ${vague} = 'T0'
                            spearman: { of: "${accord}", with: "${portions}" }""",
                                """
                            rho total = 0,866 p 0,333 n 3 manquants 1""",
                                "Accord 2, 3, 2 et portions 2, 4, 1 : rangs 1,5 3 1,5 et 2 3 1. C n’a pas dit ses portions. En R : cor.test(c(2, 3, 2), c(2, 4, 1), method = \"spearman\", exact = FALSE).")),
                List.of(refusal("""
                            from: reponses
                            spearman: { of: "${accord}", avec: "${portions}" }""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « avec » : ce mot n’est pas connu. Écrire l’un de ces mots : of, with.
                            reports/essai/indicators/essai.yaml, ligne 2, « with » : cette ligne manque. L’écrire sous la forme « with: … ».""")));
    }

    private static WordSpec avoided() {
        return WordSpec.of(
                "avoided",
                List.of(
                        example(
                                List.of(sheet("formations", """
                            date       | cantine
                            2024-10-01 | Jaurès
                            2025-01-01 | Jaurès"""), sheet("pesees", """
                            date       | cantine | repas | dechets
                            2024-09-01 | Jaurès  |   100 |    8000
                            2024-09-30 | Jaurès  |   100 |   10000
                            2024-10-01 | Jaurès  |   100 |    5000
                            2024-10-02 | Jaurès  |   200 |   10000
                            2024-10-02 | Curie   |   200 |   30000""")),
                                """
                            from: pesees
                            since: { form: formations, on: cantine }
                            avoided: { sum: "${dechets}", over: "${repas}", divided_by: 1000 }""",
                                """
                            valeur total = 12 n 2""",
                                "Avant le 1er octobre : 18 000 g pour 200 repas, 90 g. Après : 15 000 g pour 300 repas, 50 g. (90 − 50) × 300 / 1000 = 12 kg. Curie n’a pas eu de formation : elle n’a pas d’après.")),
                List.of(refusal("""
                            from: pesees
                            avoided: { sum: "${dechets}", over: "${repas}" }""", """
                            reports/essai/indicators/essai.yaml, ligne 2, « sum » : il faut aussi « since: … », qui sépare avant et après.""")));
    }
}
