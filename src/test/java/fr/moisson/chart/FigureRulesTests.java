package fr.moisson.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of single kinds: colours, scales, what is refused. */
class FigureRulesTests {
    private static final Caption CAPTION = new Caption("Un constat", "", "");
    private static final String FOCUS = "rgb(11,91,127)";
    private static final String ALERT = "rgb(185,79,6)";

    @Test
    void columns_before_the_mark_are_pale_and_those_after_speak() {
        ColumnsWithLine.Mark mark = new ColumnsWithLine.Mark(3, "Ouverture");
        assertThat(barsAcross(columns(Samples.numbers(5, 5, 5, 5), null, mark)))
                .containsExactly(Palette.LIGHT_FOCUS, Palette.LIGHT_FOCUS, Palette.LIGHT_FOCUS, Palette.FOCUS);
        assertThat(barsAcross(columns(Samples.numbers(5, 5), null, null)))
                .containsExactly(Palette.FOCUS, Palette.FOCUS);
    }

    @Test
    void a_line_of_another_magnitude_gets_its_own_panel_instead_of_a_second_axis() {
        List<Double> columns = Samples.numbers(100, 200, 300);
        double together = columns(columns, Samples.numbers(61, 120, 60), null).height(481.9);
        double apart = columns(columns, Samples.numbers(24, 25, 26), null).height(481.9);
        assertThat(together).isEqualTo(columns(columns, null, null).height(481.9));
        assertThat(apart).isGreaterThan(together + 40);
    }

    @Test
    void a_month_is_printed_over_its_year_and_the_year_only_once() {
        Moments moments = Moments.of(List.of("nov. 2023", "décembre 2023", "2024-01", "févr. 2024"));
        assertThat(moments.names()).containsExactly("nov.", "déc.", "janv.", "févr.");
        assertThat(moments.spans()).containsExactly(new Moments.Year("2023", 0, 2), new Moments.Year("2024", 2, 4));
        assertThat(moments.initials()).containsExactly("N", "D", "J", "F");
    }

    @Test
    void a_month_without_a_year_is_of_the_year_said_before_it() {
        Moments moments = Moments.of(List.of("nov. 2023", "déc.", "janv. 2024", "févr."));
        assertThat(moments.years()).containsExactly("2023", "2023", "2024", "2024");
        assertThat(moments.full(3)).isEqualTo("févr. 2024");
    }

    @Test
    void a_rung_with_more_people_than_the_one_before_says_nothing_of_who_went_on() {
        Figure ladder = new Ladder(CAPTION, List.of(new Ladder.Rung("Adhésion", 40), new Ladder.Rung("Bénévolat", 60)));
        assertThat(svg(ladder)).doesNotContain("passent");
        assertThat(ladder.table().get(2)).containsExactly("Bénévolat", "60", "150\u202F%", "–");
    }

    @Test
    void labels_without_a_year_are_left_as_they_are() {
        assertThat(Moments.of(List.of("sept.", "Menu 2024 bis")).names()).containsExactly("sept.", "Menu 2024 bis");
        assertThat(Moments.of(List.of("2023", "2024")).years()).isEmpty();
    }

    @Test
    void an_unwanted_change_is_orange_an_uncertain_one_grey() {
        Dumbbells.Pair up = new Dumbbells.Pair("Légumes jetés", 80, 95, 15, 5, 25);
        Dumbbells.Pair maybe = new Dumbbells.Pair("Pain jeté", 80, 85, 5, -5, 15);
        assertThat(svg(dumbbell(up, true))).contains(ALERT).doesNotContain(FOCUS);
        assertThat(svg(dumbbell(up, false))).contains(FOCUS).doesNotContain(ALERT);
        assertThat(svg(dumbbell(maybe, true))).doesNotContain(FOCUS, ALERT);
    }

    @Test
    void a_difference_is_coloured_only_when_its_interval_leaves_out_zero() {
        assertThat(svg(contrast(2.4, 1, 3.9, false))).contains(FOCUS).doesNotContain(ALERT);
        assertThat(svg(contrast(2.4, 1, 3.9, true))).contains(ALERT).doesNotContain(FOCUS);
        assertThat(svg(contrast(0.7, -1.4, 2.8, false))).doesNotContain(FOCUS, ALERT);
    }

    @Test
    void a_panel_that_lost_more_than_a_tenth_declines() {
        assertThat(Samples.panel("Wingles", 20, 25, 17).declines()).isTrue();
        assertThat(Samples.panel("Douvrin", 20, 12, 18).declines()).isFalse();
        assertThat(new SmallMultiples.Panel("Auchy", Arrays.asList(20.0, 9.0, null)).declines())
                .isTrue();
        assertThat(new SmallMultiples.Panel("Curie", Arrays.asList(null, null)).declines())
                .isFalse();
    }

    @Test
    void the_squares_of_a_waffle_add_up() {
        assertThat(waffle(1 / 3.0, 1 / 3.0, 1 / 3.0).squares()).containsExactly(34, 33, 33);
        assertThat(waffle(0.126).squares()).containsExactly(13);
        assertThat(waffle(0.005, 0.995).squares().stream().mapToInt(v -> v).sum())
                .isEqualTo(100);
        assertThat(waffle(1, 0).squares()).containsExactly(100, 0);
    }

    @Test
    void ticks_are_round_values() {
        assertThat(new Scale(0, 262, 0, 100).ticks(4)).containsExactly(0.0, 100.0, 200.0);
        assertThat(new Scale(2.8, 7.6, 0, 100).rounded(6)).isEqualTo(new Scale(2, 8, 0, 100));
        assertThat(new Scale(0, 0.5, 0, 100).decimals(5)).isEqualTo(1);
    }

    @Test
    void a_text_is_broken_between_words_and_never_before_what_french_sets_apart() {
        Lettering lettering = Lettering.LABEL;
        assertThat(lettering.wrap("Haisnes-lez-la-Bassée", 60)).containsExactly("Haisnes-lez-la-", "Bassée");
        assertThat(lettering.wrap("Un constat ; puis « un autre »", lettering.width("Un constat")))
                .allSatisfy(line -> assertThat(line)
                        .doesNotStartWith(";")
                        .doesNotStartWith("»")
                        .doesNotEndWith("«"));
        assertThat(lettering.wrap("Anticonstitutionnellement", 50))
                .first()
                .asString()
                .endsWith("-");
        assertThat(lettering.wrap(" ", 50)).isEmpty();
    }

    @Test
    void nonsense_is_refused_with_the_values() {
        assertThatThrownBy(() -> waffle(0.7, 0.7)).hasMessageContaining("somme 1.4");
        assertThatThrownBy(() -> new Waffle.Part("oui", Double.NaN))
                .hasMessage("« oui » : la part NaN n’est pas entre 0 et 1");
        assertThatThrownBy(() -> new Ladder.Rung("Bénévoles", -1)).hasMessage("« Bénévoles » : -1 personnes");
        assertThatThrownBy(() -> new DivergingLikert.Line("Goûter", List.of(0.7, 0.7), null))
                .hasMessage("« Goûter » : ces parts ne font pas un tout, [0.7, 0.7]");
        assertThatThrownBy(() -> new DivergingLikert(
                        CAPTION,
                        List.of("non", "oui"),
                        List.of(new DivergingLikert.Line("Goûter", List.of(1.0), null))))
                .hasMessage("« Goûter » : 1 parts pour 2 degrés");
        assertThatThrownBy(() -> new RankedBars(CAPTION, List.of(), "", 0))
                .hasMessage("Des barres classées sans aucune barre : « Un constat »");
        assertThatThrownBy(() -> columns(Samples.numbers(1, 2), Samples.numbers(1), null))
                .hasMessage("Il faut autant de valeurs que de libellés : 2 libellés, 2 colonnes, 1 points");
    }

    private static Figure columns(List<Double> columns, List<Double> line, ColumnsWithLine.Mark mark) {
        List<String> labels = List.of("sept.", "oct.", "nov.", "déc.").subList(0, columns.size());
        return new ColumnsWithLine(CAPTION, labels, columns, "passages", line, line == null ? null : "foyers", mark, 0);
    }

    private static Figure dumbbell(Dumbbells.Pair pair, boolean lowerIsBetter) {
        return new Dumbbells(CAPTION, "avant", "après", List.of(pair), "g", 0, lowerIsBetter);
    }

    private static Figure contrast(double difference, double low, double high, boolean lowerIsBetter) {
        return new Contrasts(
                CAPTION, List.of(new Contrasts.Contrast("Les deux", difference, low, high)), "", 1, lowerIsBetter);
    }

    private static Waffle waffle(double... shares) {
        return new Waffle(
                CAPTION,
                Arrays.stream(shares)
                        .mapToObj(share -> new Waffle.Part("part", share))
                        .toList());
    }

    private static String svg(Figure figure) {
        return FigureImages.svg(figure.bare(), 481.9, false);
    }

    /** The colours of the bars that a line half-way up the figure goes through. */
    private static List<Color> barsAcross(Figure figure) {
        Figure bare = figure.bare();
        BufferedImage image = new BufferedImage(482, (int) bare.height(481.9), BufferedImage.TYPE_INT_RGB);
        bare.draw(image.createGraphics(), 481.9);
        List<Color> colours = new ArrayList<>();
        int before = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            int colour = image.getRGB(x, image.getHeight() / 2);
            Color bar = new Color(colour);
            if (colour != before && (bar.equals(Palette.FOCUS) || bar.equals(Palette.LIGHT_FOCUS))) {
                colours.add(bar);
            }
            before = colour;
        }
        return colours;
    }
}
