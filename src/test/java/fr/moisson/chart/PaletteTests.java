package fr.moisson.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaletteTests {
    @ParameterizedTest
    @CsvSource({"#16232e, 16.0", "#55626e, 6.25", "#0b5b7f, 7.45", "#b94f06, 5.0"})
    void what_is_written_on_white_reads_well(String colour, double contrast) {
        assertThat(Palette.contrast(Color.decode(colour), Palette.PAPER))
                .isCloseTo(contrast, within(0.06))
                .isGreaterThan(4.5);
    }

    @ParameterizedTest
    @CsvSource({
        "#0b5b7f, #ffffff",
        "#b94f06, #ffffff",
        "#8fbccf, #16232e",
        "#edb184, #16232e",
        "#e4e7ea, #16232e",
        "#b9c3cb, #16232e",
    })
    void a_value_on_a_fill_takes_the_colour_that_reads(String fill, String text) {
        Color chosen = Palette.textOn(Color.decode(fill));
        assertThat(Palette.css(chosen)).isEqualTo(text);
        assertThat(Palette.contrast(chosen, Color.decode(fill))).isGreaterThan(4.5);
    }

    @Test
    void black_on_white_is_as_far_as_it_gets() {
        assertThat(Palette.contrast(Color.BLACK, Color.WHITE)).isCloseTo(21, within(1e-9));
        assertThat(Palette.contrast(Palette.FOCUS, Palette.FOCUS)).isEqualTo(1);
    }
}
