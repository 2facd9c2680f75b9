package fr.moisson.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.awt.Font;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypefaceTests {
    @ParameterizedTest
    @EnumSource(Typeface.class)
    void every_face_has_what_french_and_numbers_need(Typeface face) {
        assertThat(face.at(10).canDisplayUpTo("ÀÉÈÊËÎÏÔŒÙÛÜÇàéèêëîïôœùûüçæ«»’–—·…€%≥≤−×\u202F\u00A0"))
                .isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource(Typeface.class)
    void every_face_says_its_style(Typeface face) {
        Font font = face.at(9.5);
        assertThat(font.getSize2D()).isEqualTo(9.5f);
        assertThat(font.isBold()).isEqualTo(face.weight() == 700);
        assertThat(font.isItalic()).isEqualTo(face.italic());
        assertThat(face.awtFamily()).startsWith(face.family());
    }

    @Test
    void heavier_faces_are_wider() {
        assertThat(width(Typeface.SANS)).isLessThan(width(Typeface.SANS_SEMIBOLD));
        assertThat(width(Typeface.SANS_SEMIBOLD)).isLessThan(width(Typeface.SANS_BOLD));
        assertThat(width(Typeface.SERIF)).isLessThan(width(Typeface.SERIF_BOLD));
    }

    @Test
    void letters_can_be_drawn_here() {
        assertThatCode(Typeface::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SourceSans3", "SourceSerif4"})
    void the_licence_travels_with_the_fonts(String family) throws IOException {
        try (InputStream licence = Typeface.class.getResourceAsStream("/fonts/" + family + "-OFL.txt")) {
            assertThat(new String(licence.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("SIL OPEN FONT LICENSE Version 1.1");
        }
    }

    private static double width(Typeface face) {
        return new Lettering(face, 10, Palette.INK).width("Le transport reste le premier frein");
    }
}
