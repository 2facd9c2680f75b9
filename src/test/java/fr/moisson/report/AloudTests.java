package fr.moisson.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AloudTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "48 % des foyers | 48 pour cent des foyers",
                "un panier à 24,97 € | un panier à 24 euros 97",
                "12 € | 12 euros",
                "70 g par repas | 70 grammes par repas",
                "3 kg et 2 km | 3 kilos et 2 kilomètres",
                "18 h | 18 heures",
                "+1,4 légume, −2 points | plus 1,4 légume, moins 2 points",
                "20 gestes, 3 heures | 20 gestes, 3 heures",
                "de A à Z | de A à Z",
            })
    void a_sign_is_said_as_a_word(String written, String said) {
        assertThat(Aloud.said(written).replace('\u00A0', ' ')).isEqualTo(said);
        assertThat(Aloud.said(written.replace(' ', '\u202F')).replaceAll("[\u00A0\u202F]", " "))
                .isEqualTo(said);
    }

    @Test
    void a_number_takes_as_many_words_as_it_has_digits() {
        assertThat(Aloud.words("Il y en a 1\u202F234, dit-elle\u00A0!")).isEqualTo(4 + 4 + 1);
        assertThat(Aloud.words("— « » !")).isZero();
    }

    @Test
    void a_hundred_and_fifty_words_take_a_minute() {
        assertThat(Aloud.seconds("mot ".repeat(150))).isEqualTo(60);
        assertThat(Aloud.seconds("mot ".repeat(151))).isEqualTo(61);
        assertThat(Aloud.clock(0)).isEqualTo("0:00");
        assertThat(Aloud.clock(754)).isEqualTo("12:34");
        assertThat(Aloud.clock(3661)).isEqualTo("61:01");
    }
}
