package fr.moisson.chart;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Golden;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every kind of figure. */
class FigureTests {
    private static final double PAGE = 481.9;
    private static final double PHONE = 240;

    static Stream<Arguments> samples() {
        return Samples.all().entrySet().stream().map(one -> Arguments.of(one.getKey(), one.getValue()));
    }

    static Stream<Arguments> everythingAtEveryWidth() {
        Map<String, Figure> all = new LinkedHashMap<>(Samples.all());
        all.putAll(Extremes.all());
        return all.entrySet().stream().flatMap(one -> Stream.of(PAGE, 360.0, PHONE)
                .map(width -> Arguments.of(one.getKey(), width, one.getValue())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void each_kind_is_drawn_as_approved(String name, Figure figure) {
        Golden.check("chart/" + name + ".svg", FigureImages.svg(figure, PAGE, false));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("everythingAtEveryWidth")
    void no_text_leaves_the_figure(String name, double width, Figure figure) {
        double height = figure.height(width);
        assertThat(written(figure, width)).isNotEmpty().allSatisfy(one -> assertThat(
                        new Rectangle2D.Double(-0.5, -0.5, width + 1, height + 1).contains(one.box()))
                .as("%s %s in %s × %s", one.text(), one.box(), width, height)
                .isTrue());
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("everythingAtEveryWidth")
    void no_two_texts_touch(String name, double width, Figure figure) {
        List<Pen.Written> written = written(figure, width);
        List<String> touching = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            for (int j = i + 1; j < written.size(); j++) {
                if (written.get(i).box().intersects(written.get(j).box())) {
                    touching.add(written.get(i).text() + " | " + written.get(j).text());
                }
            }
        }
        assertThat(touching).isEmpty();
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("everythingAtEveryWidth")
    void nothing_is_printed_under_eight_points(String name, double width, Figure figure) {
        assertThat(FigureImages.svg(figure, width, false).split("font-size=\""))
                .filteredOn(piece -> Character.isDigit(piece.charAt(0)))
                .allSatisfy(piece -> assertThat(Double.parseDouble(piece.substring(0, piece.indexOf("px"))))
                        .isGreaterThanOrEqualTo(8));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("everythingAtEveryWidth")
    void nothing_drawn_is_cut_with_its_words_or_without(String name, double width, Figure figure) {
        assertThatNothingIsCut(width, figure);
        assertThatNothingIsCut(width, figure.bare());
    }

    private static void assertThatNothingIsCut(double width, Figure figure) {
        int margin = 40;
        BufferedImage image = new BufferedImage(
                (int) width + 2 * margin, (int) figure.height(width) + 2 * margin, BufferedImage.TYPE_INT_RGB);
        var canvas = image.createGraphics();
        canvas.setColor(Palette.PAPER);
        canvas.fillRect(0, 0, image.getWidth(), image.getHeight());
        canvas.translate(margin, margin);
        figure.draw(canvas, width);
        canvas.dispose();
        Rectangle2D paper = new Rectangle2D.Double(margin - 1, margin - 1, width + 2, figure.height(width) + 2);
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                boolean drawn = image.getRGB(x, y) != Palette.PAPER.getRGB();
                assertThat(drawn && !paper.contains(x, y))
                        .as("%d, %d", x - margin, y - margin)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void without_its_words_a_figure_is_shorter_and_still_knows_them(String name, Figure figure) {
        Figure bare = figure.bare();
        assertThat(bare.height(PAGE)).isLessThan(figure.height(PAGE) - 30);
        assertThat(FigureImages.svg(bare, PAGE, false))
                .contains("<title", figure.title(), figure.alternative())
                .doesNotContain("font-size=\"12.5px\"");
        assertThat(bare.table()).isEqualTo(figure.table());
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("everythingAtEveryWidth")
    void every_row_of_a_table_has_a_cell_for_each_heading(String name, double width, Figure figure) {
        assertThat(figure.table()).hasSizeGreaterThan(1).allSatisfy(row -> assertThat(row)
                .hasSameSizeAs(figure.table().get(0)));
    }

    @Test
    void an_empty_title_and_foot_take_no_room() {
        Figure figure = new Waffle(new Caption("", "", ""), List.of(new Waffle.Part("oui", 0.5)));
        assertThat(figure.height(PAGE)).isEqualTo(figure.bare().height(PAGE));
        assertThat(figure.alternative()).isEqualTo("Gaufre de cent carrés. 50\u202F% oui.");
    }

    private static List<Pen.Written> written(Figure figure, double width) {
        Pen pen = Pen.measuring();
        ((Drawing) figure).paintAll(pen, width);
        return pen.written();
    }
}
