package fr.moisson.report;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.chart.Figure;
import fr.moisson.chart.FigureImages;
import fr.moisson.chart.RankedBars;
import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which figure an indicator gets on its page, by the shape of what was computed. */
class IndicatorFiguresTests {

    @Test
    void months_are_columns_in_their_order_even_beside_years_and_a_total() {
        assertThat(drawn("", """
                valeur   | total   | 60
                valeur   | 2024    | 30
                valeur   | 2025    | 30
                valeur   | 2024-11 | 10
                valeur   | 2024-12 | 20
                valeur   | 2025-01 | 30
                """)).isEqualTo("""
                        ColumnsWithLine
                        nov. 2024 = 10
                        déc. 2024 = 20
                        janv. 2025 = 30""");
    }

    @Test
    void quarters_are_columns_when_there_are_no_months() {
        assertThat(drawn("%", """
                valeur | total   | 0.5
                valeur | 2024-T3 | 0.25
                valeur | 2024-T4 | 0.5
                valeur | 2025-T1 | 0.75
                """)).isEqualTo("""
                        ColumnsWithLine
                        T3 2024 = 25
                        T4 2024 = 50
                        T1 2025 = 75""");
    }

    @Test
    void two_years_or_school_years_are_columns_and_a_year_without_a_value_is_left_out() {
        assertThat(drawn("h", """
                valeur | total     | 30
                valeur | 2023-2024 | 10
                valeur | 2024-2025 | 20
                valeur | 2025-2026 |
                """)).isEqualTo("""
                        ColumnsWithLine
                        2023-2024 = 10
                        2024-2025 = 20""");
    }

    @Test
    void columns_of_what_has_no_unit_are_painted_without_a_name_beside() {
        Figure figure = IndicatorFigures.of(results("", "valeur | 2024 | 10\nvaleur | 2025 | 20", Map.of()), "essai")
                .orElseThrow();
        assertThat(FigureImages.svg(figure, 482, false)).contains("2024", "2025");
    }

    @Test
    void groups_are_bars_from_the_highest_to_the_lowest_without_the_total() {
        assertThat(drawn("€", """
                valeur | total  | 60
                valeur | Curie  | 10
                valeur | Jaurès | 50
                """)).isEqualTo("""
                        RankedBars
                        Jaurès = 50 €
                        Curie = 10 €""");
    }

    @Test
    void parts_of_a_group_are_not_ranked_with_the_groups() {
        assertThat(drawn("", """
                valeur | avant          | 90
                valeur | après          | 50
                valeur | Curie / avant  | 95
                valeur | Curie / après  | 40
                """)).isEqualTo("""
                        RankedBars
                        avant = 90
                        après = 50""");
        assertThat(drawn("", """
                valeur | q1 / T0 | 2
                valeur | q1 / T1 | 4
                """)).isEqualTo("""
                        RankedBars
                        q1 · T1 = 4
                        q1 · T0 = 2""");
    }

    @Test
    void twelve_bars_at_most_are_drawn_the_highest_and_the_figure_says_so() {
        String thirteen = java.util.stream.IntStream.rangeClosed(1, 13)
                .mapToObj(n -> "valeur | site " + n + " | " + n)
                .collect(Collectors.joining("\n"));
        assertThat(drawn("", thirteen).lines())
                .hasSize(13)
                .contains("site 2 = 2")
                .doesNotContain("site 1 = 1");
        RankedBars figure = (RankedBars)
                IndicatorFigures.of(results("", thirteen, Map.of()), "essai").orElseThrow();
        assertThat(figure.caption().foot())
                .isEqualTo("Source : source. Les 12 premiers sur 13 sont montrés\u00A0; le tableau les donne tous.");
    }

    @Test
    void a_change_is_a_dumbbell_for_each_group_that_has_both_times() {
        assertThat(drawn("", """
                valeur | T0    | 3
                valeur | T1    | 4
                ecart  | Curie | 1.5 [0.5 2.5]
                avant  | Curie | 3
                apres  | Curie | 4.5
                ecart  | Ferry | 1
                avant  | Ferry | 3
                """)).isEqualTo("""
                        Dumbbells
                        Curie = 3,0, 4,5, +1,5, [+0,5 ; +2,5]""");
    }

    @Test
    void a_difference_between_groups_is_drawn_with_its_interval() {
        assertThat(drawn("", """
                contraste        | coopération | 0.7 [-1.4 2.8]
                contraste        | les deux    | 4.2 [2.5 5.9]
                contraste_commun | les deux    | 4.2 [2.6 5.8]
                """)).isEqualTo("""
                        Contrasts
                        coopération = +0,7, [−1,4 ; +2,8]
                        les deux = +4,2, [+2,5 ; +5,9]""");
    }

    @Test
    void a_share_alone_is_a_hundred_squares() {
        assertThat(drawn("%", "valeur | total | 0.25")).isEqualTo("""
                        Waffle
                        Essai = 25 %
                        Le reste = 75 %""");
    }

    @Test
    void a_number_alone_is_a_bar_beside_its_target() {
        assertThat(drawn("", "valeur | total | 12")).isEqualTo("""
                        RankedBars
                        Valeur = 12""");
        assertThat(drawn("", "valeur | total | 12", Map.of("total", 20.0))).isEqualTo("""
                        RankedBars
                        Valeur = 12
                        Objectif = 20""");
    }

    @Test
    void nothing_is_drawn_of_what_has_no_value_nor_of_an_unknown_indicator() {
        assertThat(drawn("", "valeur | total |")).isEqualTo("rien");
        assertThat(drawn("", "")).isEqualTo("rien");
        assertThat(IndicatorFigures.of(results("", "valeur | total | 1", Map.of()), "inconnu"))
                .isEmpty();
    }

    private static String drawn(String unit, String values) {
        return drawn(unit, values, Map.of());
    }

    /** The kind of the figure, then its table of values. */
    private static String drawn(String unit, String values, Map<String, Double> targets) {
        return IndicatorFigures.of(results(unit, values, targets), "essai")
                .map(figure -> figure.getClass().getSimpleName() + "\n" + table(figure))
                .orElse("rien");
    }

    private static String table(Figure figure) {
        return figure.table().stream()
                .skip(1)
                .map(row -> row.get(0) + " = " + String.join(", ", row.subList(1, row.size())))
                .collect(Collectors.joining("\n"))
                .replace('\u00A0', ' ')
                .replace('\u202F', ' ');
    }

    private static Results results(String unit, String values, Map<String, Double> targets) {
        Indicator indicator = new Indicator(
                "essai",
                "Essai",
                "résultat",
                unit,
                0,
                "higher",
                "définition",
                "limites",
                "source",
                targets,
                null,
                "",
                List.of());
        return new Results(
                1,
                Instant.EPOCH,
                List.of(indicator),
                values.lines().map(IndicatorFiguresTests::value).toList());
    }

    /** « mesure | groupe | valeur [bas haut] ». */
    private static Value value(String line) {
        String[] cells = line.split("\\|", -1);
        String[] numbers = cells[2].replaceAll("[\\[\\]]", "").strip().split(" +");
        boolean interval = numbers.length == 3;
        return new Value(
                "essai",
                cells[0].strip(),
                cells[1].strip(),
                numbers[0].isEmpty() ? null : Double.valueOf(numbers[0]),
                interval ? Double.valueOf(numbers[1]) : null,
                interval ? Double.valueOf(numbers[2]) : null,
                null,
                20L,
                0L);
    }
}
