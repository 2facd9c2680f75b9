package fr.moisson.chart;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Figures nobody hopes for and somebody will ask for. */
final class Extremes {
    private static final String LONG =
            "Personnes en situation de handicap ou accompagnées par un établissement médico-social du territoire";

    private Extremes() {}

    static Map<String, Figure> all() {
        Map<String, Figure> all = new LinkedHashMap<>();
        all.put("bars: one", bars("%", 0, bar("Transport", 0.47)));
        all.put("bars: all zeros", bars("%", 0, bar("Transport", 0), bar("Horaires", 0), bar("Coût", 0)));
        all.put("bars: 0 and 100 %", bars("%", 0, bar("Transport", 1), bar("Horaires", 0)));
        all.put(
                "bars: negative changes",
                bars("€", 2, bar("Hulluch", 3.2), bar("Haisnes", -0.4), bar("Wingles", -12.5)));
        all.put("bars: only negative", bars("", 1, bar("Hulluch", -3.2), bar("Haisnes", -0.4)));
        all.put(
                "bars: very long labels",
                bars("%", 1, bar(LONG, 0.471), bar(LONG + ", bis", 0.02), bar("Horaires", 0.3)));
        all.put(
                "bars: twelve",
                new RankedBars(
                        caption(),
                        IntStream.range(0, 12)
                                .mapToObj(i -> new RankedBars.Bar(
                                        "Épicerie n° " + (i + 1), 12_340.5 / (i + 1), i == 0, "n = " + (312 - i)))
                                .toList(),
                        "kg",
                        1));
        all.put(
                "bars: long notes",
                new RankedBars(
                        caption(),
                        List.of(
                                new RankedBars.Bar(
                                        "Hulluch", 0.47, true, "9 sur 11 foyers, intervalle de 23 à 71 % à 95 %"),
                                new RankedBars.Bar("Haisnes-lez-la-Bassée", 0.2, false, "2 sur 10 foyers")),
                        "%",
                        0));
        all.put(
                "columns: one",
                new ColumnsWithLine(
                        caption(), List.of("janv. 2024"), Samples.numbers(12), "séances", null, null, null, 0));
        all.put(
                "columns: all zeros",
                new ColumnsWithLine(
                        caption(),
                        List.of("janv.", "févr."),
                        Samples.numbers(0, 0),
                        "séances",
                        Samples.numbers(0, 0),
                        "élèves",
                        null,
                        0));
        all.put("columns: 31 months", months(31, null));
        all.put(
                "columns: 31 months and a panel",
                months(31, IntStream.range(0, 31).mapToObj(i -> 22.4 + i % 5).toList()));
        all.put("columns: 14 months of thousands", months(14, null));
        all.put(
                "columns: gaps",
                new ColumnsWithLine(
                        caption(),
                        List.of("T1 2024", "T2 2024", "T3 2024", "T4 2024", "T1 2025"),
                        with(1, 8.25, 7.5, 9, 12, 13),
                        "kilogrammes jetés par repas servi à la cantine",
                        with(2, 3, 4, 5, 6, 7),
                        "convives inscrits au moins une fois dans l’année",
                        new ColumnsWithLine.Mark(1, "Formation des équipes de cuisine et nouveaux menus"),
                        2));
        all.put(
                "columns: places",
                new ColumnsWithLine(
                        caption(),
                        List.of(
                                "Épicerie de Hulluch",
                                "Épicerie de Haisnes-lez-la-Bassée",
                                "Collège",
                                "Anticonstitutionnellement"),
                        Samples.numbers(120, 3, 45, 12),
                        "foyers",
                        null,
                        null,
                        null,
                        0));
        all.put(
                "likert: smileys",
                new DivergingLikert(
                        caption(),
                        List.of("Pas content", "Moyen", "Content"),
                        List.of(
                                new DivergingLikert.Line("J’ai aimé goûter", List.of(0.0, 0.0, 1.0), "n = 96"),
                                new DivergingLikert.Line(LONG, List.of(1.0, 0.0, 0.0), "n = 11"),
                                new DivergingLikert.Line("Je recommencerais", List.of(0.0, 1.0, 0.0), null))));
        all.put(
                "likert: twelve",
                new DivergingLikert(
                        caption(),
                        List.of(
                                "Pas du tout d’accord",
                                "Plutôt pas d’accord",
                                "Ni l’un ni l’autre",
                                "Plutôt d’accord",
                                "Tout à fait d’accord"),
                        IntStream.range(0, 12)
                                .mapToObj(i -> new DivergingLikert.Line(
                                        "Affirmation " + i,
                                        List.of(0.05 * i, 0.2, 0.1, 0.4 - 0.025 * i, 0.3 - 0.025 * i),
                                        "n = " + i))
                                .toList()));
        all.put("dumbbells: one", dumbbells("", 1, new Dumbbells.Pair("Goûter", 3.9, 6.2, 2.3, 1.8, 2.8)));
        all.put(
                "dumbbells: no interval",
                dumbbells(
                        "%",
                        0,
                        new Dumbbells.Pair(LONG, 0, 1, 1, Double.NaN, Double.NaN),
                        new Dumbbells.Pair("Rien", 0, 0, 0, Double.NaN, Double.NaN)));
        all.put(
                "dumbbells: nobody twice",
                dumbbells(
                        "%",
                        0,
                        new Dumbbells.Pair("Goûter", Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN),
                        new Dumbbells.Pair("Cuisiner", 0.25, 0.5, 0.25, 0.1, 0.4)));
        all.put(
                "likert: unanswered",
                new DivergingLikert(
                        caption(),
                        List.of("Pas content", "Moyen", "Content"),
                        List.of(
                                new DivergingLikert.Line(
                                        "Goûter", List.of(Double.NaN, Double.NaN, Double.NaN), "n = 0"),
                                new DivergingLikert.Line("Cuisiner", List.of(0.25, 0.25, 0.5), "n = 20"))));
        all.put("contrasts: one", contrasts("", new Contrasts.Contrast("Les deux", 1.25, 0.5, 2)));
        all.put(
                "contrasts: no interval",
                contrasts("%", new Contrasts.Contrast(LONG, 0, Double.NaN, Double.NaN), contrast("Rien", -0.5)));
        all.put(
                "contrasts: all on one side",
                contrasts("portions", contrast("Légumes", -1234.5), contrast(LONG, -12.5), contrast("Pain", -358)));
        all.put("dumbbells: all zeros", dumbbells("", 0, new Dumbbells.Pair("Rien", 0, 0, 0, 0, 0)));
        all.put(
                "dumbbells: large and falling",
                dumbbells(
                        "g/repas",
                        1,
                        new Dumbbells.Pair("Légumes", 1234.5, 876.3, -358.2, -402.1, -310.4),
                        new Dumbbells.Pair("Pain", 812, 1015.4, 203.4, 101.2, 305.6),
                        new Dumbbells.Pair("Viande", 900, 905, 5, -12.5, 22.5)));
        all.put(
                "dumbbells: long names",
                new Dumbbells(
                        caption(),
                        "avant les séances de goût à l’école",
                        "après les séances de goût à l’école",
                        List.of(new Dumbbells.Pair("Goûter", -5000, 2000, 7000, 6000, 8000)),
                        "",
                        0,
                        false));
        all.put(
                "multiples: one",
                new SmallMultiples(
                        caption(), List.of("2024"), List.of(Samples.panel("Hulluch", 12)), List.of(), "", 0));
        all.put(
                "multiples: withheld and gaps",
                new SmallMultiples(
                        caption(),
                        List.of("janvier 2024", "février 2024", "mars 2024", "avril 2024"),
                        List.of(
                                new SmallMultiples.Panel("École " + LONG, with(1, 1234, 0, 1800, 1500)),
                                new SmallMultiples.Panel("Zola", with(0, 0, 0, 0, 0)),
                                new SmallMultiples.Panel("Curie", Collections.nCopies(4, null)),
                                new SmallMultiples.Panel("Hugo", with(3, 1000, 900, 200, 0)),
                                Samples.panel("Prévert", 900, 800, 700, 100)),
                        Samples.numbers(1000, 1000, 1100, 1000),
                        "moyenne des écoles",
                        1));
        all.put("waffle: one part", new Waffle(caption(), List.of(new Waffle.Part(LONG, 0.126))));
        all.put(
                "waffle: 100 % and 0 %",
                new Waffle(
                        caption(),
                        List.of(
                                new Waffle.Part("oui", 1),
                                new Waffle.Part("non", 0),
                                new Waffle.Part(LONG + " " + LONG, 0))));
        all.put("ladder: one", new Ladder(caption(), List.of(new Ladder.Rung("Adhérent·es", 312))));
        all.put(
                "ladder: nobody",
                new Ladder(caption(), List.of(new Ladder.Rung("Adhérent·es", 0), new Ladder.Rung("Bénévoles", 0))));
        all.put(
                "bullets: one, nothing known",
                new Bullets(
                        caption(), List.of(new Bullets.Bullet("Foyers", Double.NaN, "non recueilli", "150", false))));
        all.put(
                "bullets: nothing done, ten times, long",
                new Bullets(
                        caption(),
                        List.of(
                                new Bullets.Bullet(LONG, 0, "0", "12\u202F000\u202Fg/repas", true),
                                new Bullets.Bullet(
                                        "Foyers", 10, "12\u202F345\u202Fg/repas", "1\u202F234\u202Fg/repas", true))));
        all.put(
                "heat: one",
                new HeatMap(
                        caption(),
                        List.of("Tous"),
                        List.of(new HeatMap.Row("Prix", List.of(new HeatMap.Cell(0, "0"))))));
        all.put(
                "heat: twelve columns, long",
                new HeatMap(
                        caption(),
                        List.of("J", "F", "M", "A", "M", "J", "J", "A", "S", "O", "N", "D"),
                        List.of(
                                new HeatMap.Row(LONG, java.util.Collections.nCopies(12, HeatMap.Cell.WITHHELD)),
                                new HeatMap.Row(
                                        "Épiceries",
                                        java.util.Collections.nCopies(12, new HeatMap.Cell(3, "1\u202F234"))),
                                new HeatMap.Row("Rien", java.util.Collections.nCopies(12, HeatMap.Cell.NOTHING)))));
        all.put("slopes: one, flat", slopes(new Slopes.Slope("CP", 2, 2, false)));
        all.put(
                "slopes: all the same",
                slopes(
                        new Slopes.Slope("CP", 2, 3, true),
                        new Slopes.Slope("CE1", 2, 3, true),
                        new Slopes.Slope(LONG, 2, 3, true)));
        all.put("calendar: one month", calendar("Épiceries", "O"));
        all.put("calendar: five years, long", calendar(LONG, "X/On.X".repeat(10)));
        all.put(
                "cascade: nothing changes",
                new Cascade(
                        caption(),
                        List.of(new Cascade.Step("Prévu", 0, true), new Cascade.Step("Dépensé", 0, true)),
                        "",
                        0));
        all.put(
                "cascade: below zero, long",
                new Cascade(
                        caption(),
                        List.of(
                                new Cascade.Step(LONG, 1_234_567, true),
                                new Cascade.Step(LONG, -2_345_678.9, false),
                                new Cascade.Step("Reste", -1_111_111.9, true)),
                        "€",
                        2));
        all.put(
                "upset: one, nobody",
                new UpSet(
                        caption(),
                        List.of("Oui", LONG),
                        List.of(new UpSet.Combination(List.of(true, false), 0)),
                        "foyers"));
        all.put(
                "upset: every combination of four",
                new UpSet(
                        caption(),
                        List.of(LONG, "Épicerie", "École", "Collectif"),
                        IntStream.range(0, 16)
                                .mapToObj(set -> new UpSet.Combination(
                                        IntStream.range(0, 4)
                                                .mapToObj(bit -> (set >> bit & 1) == 1)
                                                .toList(),
                                        set % 5 == 0 ? Double.NaN : 1_234 * set))
                                .toList(),
                        "personnes"));
        all.put(
                "alluvial: one ribbon",
                new Alluvial(
                        caption(),
                        List.of(
                                new Alluvial.Stage(LONG, List.of("Oui")),
                                new Alluvial.Stage("après les séances", List.of(LONG))),
                        List.of(new Alluvial.Flow(0, 0, 0, 1)),
                        "foyers"));
        all.put(
                "alluvial: many groups, one huge",
                new Alluvial(
                        caption(),
                        List.of(
                                new Alluvial.Stage("avant", Collections.nCopies(12, LONG)),
                                new Alluvial.Stage("pendant les séances", List.of("A", "B", LONG)),
                                new Alluvial.Stage("après", Collections.nCopies(12, LONG))),
                        IntStream.range(0, 12)
                                .boxed()
                                .flatMap(i -> Stream.of(
                                        new Alluvial.Flow(0, i, i % 3, i == 7 ? 12_345 : 1),
                                        new Alluvial.Flow(1, i % 3, i, 2)))
                                .toList(),
                        "foyers"));
        all.put(
                "map: one place",
                new SiteMap(
                        caption(),
                        List.of(new SiteMap.Site(LONG, 50.5, 2.8, Double.NaN, "non recueilli")),
                        "foyers",
                        0));
        all.put(
                "map: twenty at one place, one far away",
                new SiteMap(
                        caption(),
                        Stream.concat(
                                        IntStream.range(0, 20)
                                                .mapToObj(
                                                        i -> new SiteMap.Site(LONG + " " + i, 50.5, 2.8, 100 * i, "")),
                                        Stream.of(new SiteMap.Site("Brest", 48.39, -4.49, 3, "")))
                                .toList(),
                        "foyers",
                        0));
        all.put(
                "ladder: few, long",
                new Ladder(
                        caption(),
                        List.of(new Ladder.Rung(LONG, 9), new Ladder.Rung(LONG, 9), new Ladder.Rung("Élu·e", 1))));
        return all;
    }

    private static Figure calendar(String label, String letters) {
        return new Calendar(
                caption(),
                IntStream.range(0, letters.length())
                        .mapToObj(month -> YearMonth.of(2022, 3).plusMonths(month))
                        .toList(),
                List.of(new Calendar.Row(label, Samples.states(letters))));
    }

    private static Figure months(int count, List<Double> line) {
        List<String> names = List.of(
                "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.");
        return new ColumnsWithLine(
                caption(),
                IntStream.range(0, count)
                        .mapToObj(i -> names.get((i + 9) % 12) + " " + (2023 + (i + 9) / 12))
                        .toList(),
                IntStream.range(0, count)
                        .mapToObj(i -> 800.0 + 31 * (i * 7 % 13) + 20 * i)
                        .toList(),
                "passages aux épiceries",
                line,
                line == null ? null : "€ de panier moyen",
                new ColumnsWithLine.Mark(11, "Ouverture de la deuxième épicerie"),
                line == null ? 0 : 2);
    }

    private static Figure slopes(Slopes.Slope... slopes) {
        return new Slopes(caption(), "avant les séances", "après les séances", List.of(slopes), "€", 2);
    }

    private static Figure contrasts(String unit, Contrasts.Contrast... contrasts) {
        return new Contrasts(caption(), List.of(contrasts), unit, 1, false);
    }

    private static Contrasts.Contrast contrast(String label, double difference) {
        return new Contrasts.Contrast(label, difference, difference * 1.5, difference * 0.5);
    }

    private static Figure dumbbells(String unit, int decimals, Dumbbells.Pair... pairs) {
        return new Dumbbells(caption(), "avant la formation", "après", List.of(pairs), unit, decimals, !unit.isEmpty());
    }

    private static List<Double> with(int missing, double... values) {
        List<Double> numbers = new ArrayList<>(Samples.numbers(values));
        numbers.set(missing, null);
        return numbers;
    }

    private static Figure bars(String unit, int decimals, RankedBars.Bar... bars) {
        return new RankedBars(caption(), List.of(bars), unit, decimals);
    }

    private static RankedBars.Bar bar(String label, double value) {
        return new RankedBars.Bar(label, value, value > 0.4, null);
    }

    private static Caption caption() {
        return new Caption(
                "Un constat tient en une phrase",
                "Ce qui est mesuré, auprès de qui, quand",
                "Source : journal inventé.");
    }
}
