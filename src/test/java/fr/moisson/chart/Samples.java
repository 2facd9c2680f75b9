package fr.moisson.chart;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One figure of each kind, with invented figures of an invented season. */
final class Samples {
    private Samples() {}

    static Map<String, Figure> all() {
        Map<String, Figure> all = new LinkedHashMap<>();
        all.put("columns_with_line", columnsWithLine());
        all.put("ranked_bars", rankedBars());
        all.put("diverging_likert", divergingLikert());
        all.put("dumbbells", dumbbells());
        all.put("small_multiples", smallMultiples());
        all.put("waffle", waffle());
        all.put("ladder", ladder());
        all.put("bullets", bullets());
        all.put("heat_map", heatMap());
        all.put("slopes", slopes());
        all.put("calendar", calendar());
        all.put("cascade", cascade());
        all.put("upset", upSet());
        all.put("alluvial", alluvial());
        all.put("map", map());
        return all;
    }

    static Figure columnsWithLine() {
        return new ColumnsWithLine(
                new Caption(
                        "La fréquentation a doublé après l’ouverture du samedi",
                        "Passages aux épiceries par mois (colonnes) et cumul des foyers différents (ligne), saison 2025-2026",
                        "Source : journal des épiceries, 4 lieux. n = 1\u202F842 passages, 312 foyers. Août : fermé."),
                List.of("sept.", "oct.", "nov.", "déc.", "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil."),
                numbers(84, 112, 121, 96, 134, 128, 214, 241, 258, 262, 192),
                "passages du mois",
                numbers(62, 97, 121, 131, 151, 168, 222, 253, 281, 302, 312),
                "foyers différents",
                new ColumnsWithLine.Mark(6, "Ouverture du samedi 1er mars"),
                0);
    }

    static Figure rankedBars() {
        return new RankedBars(
                new Caption(
                        "Le transport reste le premier frein à la venue",
                        "Part des foyers citant chaque frein, plusieurs réponses possibles",
                        "Source : enquête foyers, juin 2026. n = 187 répondants sur 312 foyers (60\u202F%)."),
                List.of(
                        new RankedBars.Bar("Transport, éloignement", 0.47, true, null),
                        new RankedBars.Bar("Horaires", 0.36, false, null),
                        new RankedBars.Bar("Garde des enfants", 0.29, false, null),
                        new RankedBars.Bar("«\u00A0Pas pour moi\u00A0»", 0.24, false, null),
                        new RankedBars.Bar("Coût", 0.11, false, null),
                        new RankedBars.Bar("Langue", 0.09, false, null),
                        new RankedBars.Bar("Santé, handicap", 0.06, false, null)),
                "%",
                0);
    }

    static Figure divergingLikert() {
        return new DivergingLikert(
                new Caption(
                        "Neuf foyers sur dix se sentent accueillis ; la moitié seulement ose proposer",
                        "Réponses en % par affirmation, neutres répartis de part et d’autre de l’axe",
                        "Source : enquête foyers, juin 2026. n = 187, non-réponses exclues (au plus 4\u202F% par ligne)."),
                List.of("Pas du tout", "Plutôt pas", "Ni l’un ni l’autre", "Plutôt oui", "Tout à fait"),
                List.of(
                        new DivergingLikert.Line("Je me sens accueilli·e", List.of(0.01, 0.03, 0.05, 0.37, 0.54), null),
                        new DivergingLikert.Line(
                                "Mon enfant parle de l’atelier cuisine à la maison",
                                List.of(0.03, 0.06, 0.12, 0.41, 0.38),
                                null),
                        new DivergingLikert.Line(
                                "J’ai rencontré d’autres familles", List.of(0.04, 0.12, 0.17, 0.38, 0.29), null),
                        new DivergingLikert.Line(
                                "J’ose proposer une activité", List.of(0.11, 0.22, 0.18, 0.30, 0.19), null),
                        new DivergingLikert.Line(
                                "Je viendrais sans y être invité·e", List.of(0.09, 0.18, 0.27, 0.28, 0.18), null)));
    }

    static Figure dumbbells() {
        return new Dumbbells(
                new Caption(
                        "Les enfants goûtent plus volontiers ; l’envie de cuisiner, pas de façon certaine",
                        "Score moyen sur 10 avant et après les séances, mêmes enfants ; barre fine : intervalle de confiance à 95\u202F%"
                                + " de l’évolution",
                        "Source : enquête enfants, oct. 2025 et juin 2026. n = 96 enfants appariés sur 121 (79\u202F%)."),
                "avant",
                "après",
                List.of(
                        new Dumbbells.Pair("Goûter un légume inconnu", 3.9, 6.2, 2.3, 1.8, 2.8),
                        new Dumbbells.Pair("Reconnaître les légumes de saison", 5.6, 7.1, 1.5, 1.0, 2.0),
                        new Dumbbells.Pair("Manger des légumes à la cantine", 5.1, 6.4, 1.3, 0.8, 1.8),
                        new Dumbbells.Pair("Parler de cuisine à la maison", 4.4, 3.3, -1.1, -1.6, -0.6),
                        new Dumbbells.Pair("Cuisiner à la maison", 5.0, 5.3, 0.3, -0.2, 0.8)),
                "",
                1,
                false);
    }

    static Figure smallMultiples() {
        return new SmallMultiples(
                new Caption(
                        "Six épiceries sur huit ont fidélisé leurs foyers ; Hulluch nord et Wingles décrochent au printemps",
                        "Foyers venus par mois, sept. 2025 – juin 2026 ; en gris, la moyenne des huit épiceries",
                        "Source : journal des épiceries. n = 214 foyers, 8 lieux. Même échelle partout (0 à 33 foyers)."),
                List.of("sept.", "oct.", "nov.", "déc.", "janv.", "févr.", "mars", "avr.", "mai", "juin"),
                List.of(
                        panel("Haisnes centre", 12, 13, 15, 16, 18, 18, 20, 21, 23, 24),
                        panel("Hulluch mairie", 12, 14, 15, 17, 17, 19, 20, 22, 23, 25),
                        panel("Douvrin", 16, 17, 20, 19, 22, 23, 22, 25, 27, 28),
                        panel("Billy-Berclau", 16, 14, 19, 21, 20, 24, 26, 25, 28, 32),
                        panel("Vermelles", 18, 20, 22, 21, 25, 27, 28, 29, 31, 33),
                        panel("Auchy", 15, 17, 21, 20, 24, 25, 30, 29, 32, 32),
                        panel("Hulluch nord", 19, 18, 19, 18, 17, 16, 14, 15, 11, 9),
                        panel("Wingles", 20, 18, 20, 22, 19, 15, 16, 13, 12, 10)),
                numbers(16, 16.4, 18.9, 19.3, 20.3, 20.9, 22, 22.4, 23.4, 24.1),
                "moyenne",
                0);
    }

    static Figure waffle() {
        return new Waffle(
                new Caption(
                        "Un foyer sur trois vient pour la première fois dans une épicerie",
                        "Chaque carré représente 1\u202F% des foyers interrogés à l’adhésion",
                        "Source : registre des adhérents. n = 276 réponses sur 312 foyers (88\u202F%)."),
                List.of(
                        new Waffle.Part("n’étaient jamais venus dans une épicerie éphémère", 0.34),
                        new Waffle.Part("y étaient venus une ou deux fois", 0.41),
                        new Waffle.Part("y venaient plus souvent", 0.25)));
    }

    static Figure ladder() {
        return new Ladder(
                new Caption(
                        "Sur 100 personnes venues, 38 reviennent régulièrement et 7 deviennent contributrices",
                        "Personnes par degré d’implication, saison 2025-2026 ; entre deux barres, part qui passe au degré suivant",
                        "Source : émargements et suivi des rôles. n = 312 personnes. Un degré inclut les degrés supérieurs."),
                List.of(
                        new Ladder.Rung("Venues au moins une fois", 312),
                        new Ladder.Rung("Revenues (2 séances et +)", 201),
                        new Ladder.Rung("Régulières (5 séances et +)", 119),
                        new Ladder.Rung("Contributrices (aident, proposent)", 22),
                        new Ladder.Rung("Porteuses d’un projet", 6)));
    }

    static Figure bullets() {
        return new Bullets(
                new Caption(
                        "Trois objectifs sur cinq sont atteints",
                        "Réalisé en regard de ce qui était prévu, saison 2025-2026 ; le trait marque l’objectif",
                        "Source : conventions et journaux d’activité. Un objectif d’effet se lit avec son intervalle."),
                List.of(
                        new Bullets.Bullet("Ateliers tenus", 1.08, "43", "40", false),
                        new Bullets.Bullet("Personnes différentes", 1.11, "312", "280", false),
                        new Bullets.Bullet("Participations", 1.9, "2\u202F850", "1\u202F500", false),
                        new Bullets.Bullet("Enfants progressant à l’oral", 0.82, "49\u202F%", "60\u202F%", true),
                        new Bullets.Bullet("Familles qui proposent", Double.NaN, "masqué", "30\u202F%", false)));
    }

    static Figure heatMap() {
        HeatMap.Cell none = HeatMap.Cell.NOTHING;
        HeatMap.Cell withheld = HeatMap.Cell.WITHHELD;
        return new HeatMap(
                new Caption(
                        "Le prix freine surtout les familles et les étudiant·es",
                        "Part des personnes interrogées qui citent chaque frein, par public",
                        "Source : questionnaire de sortie, n = 214. « n.p. » : trop peu de personnes pour être montré."),
                List.of("Familles", "Étudiant·es", "Retraité·es", "Personnes seules"),
                List.of(
                        new HeatMap.Row("Prix", List.of(share(0.47), share(0.52), share(0.21), share(0.33))),
                        new HeatMap.Row("Horaires", List.of(share(0.31), share(0.12), withheld, share(0.18))),
                        new HeatMap.Row("Transport", List.of(share(0), withheld, share(0.4), none))));
    }

    private static HeatMap.Cell share(double value) {
        return new HeatMap.Cell(value, Math.round(value * 100) + "\u202F%");
    }

    static Figure slopes() {
        return new Slopes(
                new Caption(
                        "Dans cinq classes sur six, les enfants citent plus de légumes",
                        "Légumes cités par enfant, en moyenne, classe par classe, avant et après les séances",
                        "Source : questionnaires d’enfants, n = 124. Sans classe de comparaison, l’évolution est observée."),
                "avant",
                "après",
                List.of(
                        new Slopes.Slope("CP Jaurès", 3.8, 5.4, true),
                        new Slopes.Slope("CE1 Jaurès", 4.1, 5.5, true),
                        new Slopes.Slope("CE2 Pasteur", 4.2, 5.9, true),
                        new Slopes.Slope("CM1 Pasteur", 4.9, 4.6, false),
                        new Slopes.Slope("CM2 Pasteur", 5.2, 6.4, true),
                        new Slopes.Slope("CE2 Zola", 3.2, 5.1, true)),
                "",
                1);
    }

    static Figure calendar() {
        return new Calendar(
                new Caption(
                        "La cantine a laissé quatre mois sans pesée",
                        "Mois dont le suivi est renseigné, suivi par suivi, de janvier 2025 à juin 2026",
                        "Source : tenue des suivis, relevée chaque mois. Un mois renseigné n’est pas un mois juste."),
                IntStream.range(0, 18)
                        .mapToObj(month -> YearMonth.of(2025, 1).plusMonths(month))
                        .toList(),
                List.of(
                        new Calendar.Row("Épiceries", states("XXXXXXX.XXXXXXXXXX")),
                        new Calendar.Row("Séances à l’école", states("XXXXXX..XX/XXXXXXX")),
                        new Calendar.Row("Pesées de cantine", states("XXOXXX..XOOXXXXXXO")),
                        new Calendar.Row("Bénévolat", states("nnnXXXX.XXXXXXXXXX"))));
    }

    /** A letter for each month: X kept, / partly, O missing, n withheld, a dot when nothing was expected. */
    static List<Calendar.State> states(String letters) {
        return letters.chars()
                .mapToObj(letter -> switch (letter) {
                    case 'X' -> Calendar.State.KEPT;
                    case '/' -> Calendar.State.PARTLY;
                    case 'O' -> Calendar.State.MISSING;
                    case 'n' -> Calendar.State.WITHHELD;
                    default -> Calendar.State.NOT_EXPECTED;
                })
                .toList();
    }

    static Figure cascade() {
        return new Cascade(
                new Caption(
                        "Les salaires dépassent le budget, les achats le compensent",
                        "Du budget prévu au budget dépensé, en euros, année 2025",
                        "Source : registre du budget, d’après la comptabilité."),
                List.of(
                        new Cascade.Step("Prévu", 42_000, true),
                        new Cascade.Step("Salaires", 3_100, false),
                        new Cascade.Step("Achats", -5_250, false),
                        new Cascade.Step("Déplacements", -480, false),
                        new Cascade.Step("Communication", 0, false),
                        new Cascade.Step("Dépensé", 39_370, true)),
                "€",
                0);
    }

    static Figure upSet() {
        return new UpSet(
                new Caption(
                        "Un foyer sur cinq suit au moins deux actions",
                        "Foyers selon les actions qu’ils suivent, saison 2025-2026",
                        "Source : enquête auprès des foyers, n = 214. « n.p. » : trop peu de foyers pour être montré."),
                List.of("Épicerie", "Séances à l’école", "Collectif d’habitant·es"),
                List.of(
                        new UpSet.Combination(List.of(true, false, false), 84),
                        new UpSet.Combination(List.of(false, true, false), 61),
                        new UpSet.Combination(List.of(true, true, false), 31),
                        new UpSet.Combination(List.of(false, false, false), 22),
                        new UpSet.Combination(List.of(true, true, true), 11),
                        new UpSet.Combination(List.of(false, true, true), Double.NaN)),
                "foyers");
    }

    static Figure alluvial() {
        return new Alluvial(
                new Caption(
                        "La moitié des familles venues par l’école restent jusqu’à l’été",
                        "Familles selon leur porte d’entrée et leur parcours dans la saison",
                        "Source : émargements, n = 214 familles."),
                List.of(
                        new Alluvial.Stage("porte d’entrée", List.of("École", "Bouche-à-oreille", "Travail social")),
                        new Alluvial.Stage("à Noël", List.of("Régulières", "Occasionnelles")),
                        new Alluvial.Stage("en juin", List.of("Présentes", "Parties"))),
                List.of(
                        new Alluvial.Flow(0, 0, 0, 66),
                        new Alluvial.Flow(0, 0, 1, 38),
                        new Alluvial.Flow(0, 1, 0, 36),
                        new Alluvial.Flow(0, 1, 1, 22),
                        new Alluvial.Flow(0, 2, 0, 14),
                        new Alluvial.Flow(0, 2, 1, 38),
                        new Alluvial.Flow(1, 0, 0, 79),
                        new Alluvial.Flow(1, 0, 1, 37),
                        new Alluvial.Flow(1, 1, 0, 28),
                        new Alluvial.Flow(1, 1, 1, 70)),
                "familles");
    }

    static Figure map() {
        return new SiteMap(
                new Caption(
                        "La Maison de quartier accueille deux fois plus de foyers que l’école",
                        "Foyers acheteurs par épicerie, en moyenne, lieu par lieu, saison 2025-2026",
                        "Source : journal des épiceries. Lieux de l’action seulement ; personne n’est situé à son adresse."),
                List.of(
                        new SiteMap.Site("Maison de quartier", 50.4871, 2.8153, 54.2, ""),
                        new SiteMap.Site("École Jaurès", 50.4898, 2.8262, 26, ""),
                        new SiteMap.Site("Centre social", 50.4962, 2.8004, 41.5, ""),
                        new SiteMap.Site("Cantine de la Fosse", 50.4839, 2.8208, Double.NaN, "n.p.")),
                "foyers",
                0);
    }

    static SmallMultiples.Panel panel(String title, double... values) {
        return new SmallMultiples.Panel(title, numbers(values));
    }

    static List<Double> numbers(double... values) {
        return new ArrayList<>(Arrays.stream(values).boxed().toList());
    }

    static Stream<Map.Entry<String, Figure>> stream() {
        return all().entrySet().stream();
    }
}
