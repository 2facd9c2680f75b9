package fr.moisson.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class FigureImagesTests {
    private final Figure figure = Samples.rankedBars();

    @Test
    void an_svg_says_what_it_shows_and_scales() throws Exception {
        Element svg = parse(FigureImages.svg(figure, 481.9, false));
        assertThat(svg.getAttribute("role")).isEqualTo("img");
        assertThat(svg.getAttribute("viewBox"))
                .isEqualTo("0 0 481.9 " + svg.getAttribute("height").replace("pt", ""));
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(figure.title());
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent()).isEqualTo(figure.alternative());
        assertThat(svg.getAttribute("aria-labelledby")).isEqualTo(id(svg, "title") + " " + id(svg, "desc"));
    }

    @Test
    void on_the_screen_letters_stay_letters() {
        assertThat(FigureImages.svg(figure, 481.9, false))
                .contains(
                        "Transport, éloignement",
                        "47\u202F%",
                        "font-family=\"'Source Sans 3', sans-serif\"",
                        "font-weight=\"600\"")
                .doesNotContain("SemiBold", " style=", "<defs");
    }

    @Test
    void for_word_letters_become_shapes() throws Exception {
        Element svg = parse(FigureImages.svg(figure, 481.9, true));
        assertThat(svg.getElementsByTagName("text").getLength()).isZero();
        assertThat(svg.getElementsByTagName("path").getLength()).isGreaterThan(15);
    }

    @Test
    void the_same_figure_gives_the_same_bytes_whatever_the_language_of_the_machine() {
        String here = FigureImages.svg(figure, 481.9, false);
        byte[] image = FigureImages.png(figure, 481.9, 110);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.FRANCE);
            assertThat(FigureImages.svg(Samples.rankedBars(), 481.9, false)).isEqualTo(here);
            assertThat(FigureImages.png(Samples.rankedBars(), 481.9, 110)).isEqualTo(image);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void two_figures_on_one_page_share_no_id() throws Exception {
        Element one = parse(FigureImages.svg(figure, 481.9, false));
        Element other = parse(FigureImages.svg(Samples.ladder(), 481.9, false));
        assertThat(id(one, "title")).isNotEqualTo(id(other, "title"));
        assertThat(id(one, "desc")).isNotEqualTo(id(one, "title"));
        Element narrow = parse(FigureImages.svg(figure, 240, false));
        assertThat(id(one, "title")).isNotEqualTo(id(narrow, "title"));
    }

    @Test
    void a_png_has_the_size_asked_for_and_says_its_resolution() throws IOException {
        byte[] png = FigureImages.png(figure, 481.9, 220);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo((int) Math.ceil(481.9 * 220 / 72));
        int chunk = new String(png, StandardCharsets.ISO_8859_1).indexOf("pHYs");
        ByteBuffer resolution = ByteBuffer.wrap(png, chunk + 4, 9);
        assertThat(resolution.getInt()).isEqualTo(8661);
        assertThat(resolution.getInt()).isEqualTo(8661);
        assertThat(resolution.get()).isEqualTo((byte) 1);
    }

    private static String id(Element svg, String name) {
        return ((Element) svg.getElementsByTagName(name).item(0)).getAttribute("id");
    }

    private static Element parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }
}
