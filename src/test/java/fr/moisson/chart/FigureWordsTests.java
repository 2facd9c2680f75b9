package fr.moisson.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What each kind says to those who do not see it, and the values it was drawn from. */
class FigureWordsTests {
    @Test
    void columns_tell_their_extremes_their_end_and_the_mark() {
        Figure figure = Samples.columnsWithLine();
        assertThat(figure.alternative())
                .isEqualTo("Colonnes et ligne. "
                        + "Passages aux épiceries par mois (colonnes) et cumul des foyers différents (ligne), saison 2025-2026. "
                        + "Passages du mois\u00A0: de 84 (sept.) au plus bas à 262 (juin) au plus haut, 192 (juil.) à la fin. "
                        + "Foyers différents\u00A0: de 62 (sept.) au plus bas à 312 (juil.) au plus haut. "
                        + "Repère avant mars\u00A0: Ouverture du samedi 1er mars. "
                        + "Constat : La fréquentation a doublé après l’ouverture du samedi.");
        assertThat(drawn(figure.table())).isEqualTo("""
            Période | passages du mois | foyers différents
            sept. | 84 | 62
            oct. | 112 | 97
            nov. | 121 | 121
            déc. | 96 | 131
            janv. | 134 | 151
            févr. | 128 | 168
            mars | 214 | 222
            avr. | 241 | 253
            mai | 258 | 281
            juin | 262 | 302
            juil. | 192 | 312
            """);
    }

    @Test
    void bars_tell_the_highest_and_the_lowest() {
        Figure figure = Samples.rankedBars();
        assertThat(figure.alternative())
                .isEqualTo("Barres classées. "
                        + "Part des foyers citant chaque frein, plusieurs réponses possibles. "
                        + "Le plus haut\u00A0: Transport, éloignement (47\u202F%)\u00A0; le plus bas\u00A0: Santé, handicap (6\u202F%). "
                        + "Constat : Le transport reste le premier frein à la venue.");
        assertThat(drawn(figure.table())).isEqualTo("""
            Libellé | Valeur
            Transport, éloignement | 47\u202F%
            Horaires | 36\u202F%
            Garde des enfants | 29\u202F%
            «\u00A0Pas pour moi\u00A0» | 24\u202F%
            Coût | 11\u202F%
            Langue | 9\u202F%
            Santé, handicap | 6\u202F%
            """);
    }

    @Test
    void opinions_tell_the_least_and_most_agreed_with() {
        Figure figure = Samples.divergingLikert();
        assertThat(figure.alternative())
                .isEqualTo("Avis de part et d’autre d’un axe. "
                        + "Réponses en % par affirmation, neutres répartis de part et d’autre de l’axe. "
                        + "«\u00A0Plutôt oui\u00A0» ou «\u00A0Tout à fait\u00A0»\u00A0: de 46\u202F% (Je viendrais sans y être invité·e) à 91\u202F% (Je me sens accueilli·e). "
                        + "Constat : Neuf foyers sur dix se sentent accueillis ; la moitié seulement ose proposer.");
        assertThat(drawn(figure.table())).isEqualTo("""
            Affirmation | Pas du tout | Plutôt pas | Ni l’un ni l’autre | Plutôt oui | Tout à fait | Total favorable
            Je me sens accueilli·e | 1\u202F% | 3\u202F% | 5\u202F% | 37\u202F% | 54\u202F% | 91\u202F%
            Mon enfant parle de l’atelier cuisine à la maison | 3\u202F% | 6\u202F% | 12\u202F% | 41\u202F% | 38\u202F% | 79\u202F%
            J’ai rencontré d’autres familles | 4\u202F% | 12\u202F% | 17\u202F% | 38\u202F% | 29\u202F% | 67\u202F%
            J’ose proposer une activité | 11\u202F% | 22\u202F% | 18\u202F% | 30\u202F% | 19\u202F% | 49\u202F%
            Je viendrais sans y être invité·e | 9\u202F% | 18\u202F% | 27\u202F% | 28\u202F% | 18\u202F% | 46\u202F%
            """);
    }

    @Test
    void before_and_after_tell_the_two_largest_changes_with_their_interval() {
        Figure figure = Samples.dumbbells();
        assertThat(figure.alternative())
                .isEqualTo(
                        "Mesures avant et après, avec l’intervalle de leur évolution. "
                                + "Score moyen sur 10 avant et après les séances, mêmes enfants ; barre fine : intervalle de confiance à 95\u202F% de l’évolution. "
                                + "Goûter un légume inconnu\u00A0: de 3,9 (avant) à 6,2 (après), soit +2,3 [+1,8\u00A0; +2,8]. "
                                + "Reconnaître les légumes de saison\u00A0: de 5,6 (avant) à 7,1 (après), soit +1,5 [+1,0\u00A0; +2,0]. "
                                + "L’intervalle exclut zéro pour 4 évolutions sur 5. "
                                + "Constat : Les enfants goûtent plus volontiers ; l’envie de cuisiner, pas de façon certaine.");
        assertThat(drawn(figure.table())).isEqualTo("""
            Mesure | avant | après | Évolution | Intervalle de confiance à 95\u202F%
            Goûter un légume inconnu | 3,9 | 6,2 | +2,3 | [+1,8\u00A0; +2,8]
            Reconnaître les légumes de saison | 5,6 | 7,1 | +1,5 | [+1,0\u00A0; +2,0]
            Manger des légumes à la cantine | 5,1 | 6,4 | +1,3 | [+0,8\u00A0; +1,8]
            Parler de cuisine à la maison | 4,4 | 3,3 | −1,1 | [−1,6\u00A0; −0,6]
            Cuisiner à la maison | 5,0 | 5,3 | +0,3 | [−0,2\u00A0; +0,8]
            """);
    }

    @Test
    void small_multiples_tell_who_ends_high_who_ends_low_and_who_declines() {
        Figure figure = Samples.smallMultiples();
        assertThat(figure.alternative())
                .isEqualTo(
                        "Petits graphiques à la même échelle. "
                                + "Foyers venus par mois, sept. "
                                + "2025 – juin 2026 ; en gris, la moyenne des huit épiceries. "
                                + "Entre sept. et juin, le plus haut à la fin\u00A0: Vermelles (de 18 à 33)\u00A0; le plus bas\u00A0: Hulluch nord (de 19 à 9). "
                                + "En baisse\u00A0: Hulluch nord, Wingles. "
                                + "Constat : Six épiceries sur huit ont fidélisé leurs foyers ; Hulluch nord et Wingles décrochent au printemps.");
        assertThat(drawn(figure.table())).isEqualTo("""
            Lieu | sept. | oct. | nov. | déc. | janv. | févr. | mars | avr. | mai | juin
            Haisnes centre | 12 | 13 | 15 | 16 | 18 | 18 | 20 | 21 | 23 | 24
            Hulluch mairie | 12 | 14 | 15 | 17 | 17 | 19 | 20 | 22 | 23 | 25
            Douvrin | 16 | 17 | 20 | 19 | 22 | 23 | 22 | 25 | 27 | 28
            Billy-Berclau | 16 | 14 | 19 | 21 | 20 | 24 | 26 | 25 | 28 | 32
            Vermelles | 18 | 20 | 22 | 21 | 25 | 27 | 28 | 29 | 31 | 33
            Auchy | 15 | 17 | 21 | 20 | 24 | 25 | 30 | 29 | 32 | 32
            Hulluch nord | 19 | 18 | 19 | 18 | 17 | 16 | 14 | 15 | 11 | 9
            Wingles | 20 | 18 | 20 | 22 | 19 | 15 | 16 | 13 | 12 | 10
            moyenne | 16 | 16 | 19 | 19 | 20 | 21 | 22 | 22 | 23 | 24
            """);
    }

    @Test
    void a_waffle_tells_its_parts() {
        Figure figure = Samples.waffle();
        assertThat(figure.alternative())
                .isEqualTo("Gaufre de cent carrés. "
                        + "Chaque carré représente 1\u202F% des foyers interrogés à l’adhésion. "
                        + "34\u202F% n’étaient jamais venus dans une épicerie éphémère\u00A0; 41\u202F% y étaient venus une ou deux fois\u00A0; 25\u202F% y venaient plus souvent. "
                        + "Constat : Un foyer sur trois vient pour la première fois dans une épicerie.");
        assertThat(drawn(figure.table())).isEqualTo("""
            Part | Valeur
            n’étaient jamais venus dans une épicerie éphémère | 34\u202F%
            y étaient venus une ou deux fois | 41\u202F%
            y venaient plus souvent | 25\u202F%
            """);
    }

    @Test
    void a_ladder_tells_its_ends_and_its_passages() {
        Figure figure = Samples.ladder();
        assertThat(figure.alternative())
                .isEqualTo(
                        "Échelle de participation. "
                                + "Personnes par degré d’implication, saison 2025-2026 ; entre deux barres, part qui passe au degré suivant. "
                                + "Venues au moins une fois\u00A0: 312\u00A0; Porteuses d’un projet\u00A0: 6 (2\u202F% du premier degré). "
                                + "Passages d’un degré au suivant\u00A0: 64\u202F%, 59\u202F%, 18\u202F%, 27\u202F%. "
                                + "Constat : Sur 100 personnes venues, 38 reviennent régulièrement et 7 deviennent contributrices.");
        assertThat(drawn(figure.table())).isEqualTo("""
            Degré | Personnes | Part du premier degré | Passage depuis le degré précédent
            Venues au moins une fois | 312 | 100\u202F% | –
            Revenues (2 séances et +) | 201 | 64\u202F% | 64\u202F%
            Régulières (5 séances et +) | 119 | 38\u202F% | 59\u202F%
            Contributrices (aident, proposent) | 22 | 7\u202F% | 18\u202F%
            Porteuses d’un projet | 6 | 2\u202F% | 27\u202F%
            """);
    }

    @Test
    void a_change_whose_interval_holds_zero_is_not_certain() {
        Figure figure = new Dumbbells(
                new Caption("L’envie de cuisiner n’a pas bougé de façon certaine", "Part des enfants", ""),
                "avant",
                "après",
                List.of(new Dumbbells.Pair("Cuisiner à la maison", 0.50, 0.53, 0.03, -0.02, 0.08)),
                "%",
                0,
                false);
        assertThat(figure.alternative())
                .contains("Cuisiner à la maison\u00A0: de 50\u202F% (avant) à 53\u202F% (après), soit +3 points "
                        + "[\u22122\u00A0; +8], pas de façon certaine.");
    }

    @Test
    void a_difference_whose_interval_holds_zero_is_not_certain() {
        Figure figure = new Contrasts(
                new Caption("Ensemble, l’écart n’est pas certain", "Portions par semaine", ""),
                List.of(
                        new Contrasts.Contrast("Coopération", 0.7, -1.4, 2.8),
                        new Contrasts.Contrast("École seule", 2.1, 0.8, 3.5),
                        new Contrasts.Contrast("Les deux", 4.2, 2.5, 5.9)),
                "portions",
                1,
                false);
        assertThat(figure.alternative())
                .isEqualTo(
                        "Différences entre groupes, avec leur intervalle. Portions par semaine. "
                                + "Les deux\u00A0: +4,2 [+2,5\u00A0; +5,9]. École seule\u00A0: +2,1 [+0,8\u00A0; +3,5]. "
                                + "L’intervalle exclut zéro pour 2\u00A0différences sur 3. Constat : Ensemble, l’écart n’est pas certain.");
        assertThat(figure.table()).contains(List.of("Coopération", "+0,7", "[\u22121,4\u00A0; +2,8]"));
    }

    @Test
    void under_ten_people_a_ladder_counts_and_gives_no_percentage() {
        Figure figure = new Ladder(
                new Caption("Trois bénévoles sur huit portent un projet", "Personnes", ""),
                List.of(new Ladder.Rung("Bénévoles", 8), new Ladder.Rung("Porteuses d’un projet", 3)));
        assertThat(figure.alternative())
                .contains(
                        "Bénévoles\u00A0: 8\u00A0; Porteuses d’un projet\u00A0: 3. Passages d’un degré au suivant\u00A0: 3 sur 8.")
                .doesNotContain("%");
        assertThat(figure.table()).contains(List.of("Porteuses d’un projet", "3", "–", "3 sur 8"));
    }

    @Test
    void counts_stay_whole_beside_a_line_of_euros() {
        Figure figure = new ColumnsWithLine(
                new Caption("Le panier moyen n’a pas bougé", "Passages et panier moyen", ""),
                List.of("janv. 2024", "févr. 2024"),
                Samples.numbers(120, 98),
                "passages",
                Samples.numbers(24.5, 24.97),
                "€ de panier moyen",
                null,
                2);
        assertThat(figure.table())
                .containsExactly(
                        List.of("Période", "passages", "€ de panier moyen"),
                        List.of("janv. 2024", "120", "24,50"),
                        List.of("févr. 2024", "98", "24,97"));
    }

    @Test
    void a_panel_without_values_is_not_published_and_a_missing_month_is_not_zero() {
        Figure figure = new SmallMultiples(
                new Caption("", "Foyers venus par mois", ""),
                List.of("janv.", "févr."),
                List.of(
                        new SmallMultiples.Panel("Wingles", Arrays.asList(null, null)),
                        new SmallMultiples.Panel("Douvrin", Arrays.asList(12.0, null))),
                List.of(),
                "",
                0);
        assertThat(figure.table())
                .containsExactly(
                        List.of("Lieu", "janv.", "févr."),
                        List.of("Wingles", "n.p.", "n.p."),
                        List.of("Douvrin", "12", "–"));
    }

    private static String drawn(List<List<String>> table) {
        return table.stream().map(row -> String.join(" | ", row) + "\n").collect(Collectors.joining());
    }
}
