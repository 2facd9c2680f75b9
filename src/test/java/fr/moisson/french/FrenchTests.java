package fr.moisson.french;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class FrenchTests {

    @Test
    void thousands_are_parted_by_a_narrow_space_and_decimals_by_a_comma() {
        assertThat(French.number(1842.5, 1)).isEqualTo("1\u202F842,5");
        assertThat(French.number(1234567)).isEqualTo("1\u202F234\u202F567");
        assertThat(French.number(12, 2)).isEqualTo("12,00");
    }

    @Test
    void halves_are_rounded_up_as_people_do() {
        assertThat(French.number(0.285, 2)).isEqualTo("0,29");
        assertThat(French.number(2.5, 0)).isEqualTo("3");
    }

    @Test
    void a_difference_says_its_sign_and_nothing_is_neither_more_nor_less() {
        assertThat(French.signed(2.34, 1)).isEqualTo("+2,3");
        assertThat(French.signed(-0.41, 1)).isEqualTo("\u22120,4");
        assertThat(French.signed(0.01, 1)).isEqualTo("0,0");
        assertThat(French.signed(-0.01, 1)).isEqualTo("0,0");
    }

    @Test
    void units_follow_a_narrow_space() {
        assertThat(French.percent(0.3415, 0)).isEqualTo("34\u202F%");
        assertThat(French.quantity(24.967, 2, "€")).isEqualTo("24,97\u202F€");
        assertThat(French.quantity(0.5, 0, "%")).isEqualTo("50\u202F%");
    }

    @Test
    void under_two_a_unit_is_singular() {
        assertThat(French.quantity(1.4, 1, "portions")).isEqualTo("1,4\u202Fportion");
        assertThat(French.quantity(0, 0, "foyers")).isEqualTo("0\u202Ffoyer");
        assertThat(French.quantity(-1, 0, "points")).isEqualTo("\u22121\u202Fpoint");
        assertThat(French.quantity(2, 0, "foyers")).isEqualTo("2\u202Ffoyers");
        assertThat(French.quantity(1.96, 1, "portions")).as("as it is written").isEqualTo("2,0\u202Fportions");
        assertThat(French.quantity(1, 0, "adhérent·es")).isEqualTo("1\u202Fadhérent·e");
        assertThat(French.quantity(1, 0, "foyers actifs")).isEqualTo("1\u202Ffoyer actif");
        assertThat(French.quantity(1.5, 1, "heures de bénévolat")).isEqualTo("1,5\u202Fheure de bénévolat");
    }

    @Test
    void a_unit_that_never_changes_does_not() {
        assertThat(French.quantity(1, 0, "mois")).isEqualTo("1\u202Fmois");
        assertThat(French.quantity(1, 0, "repas")).isEqualTo("1\u202Frepas");
        assertThat(French.quantity(1, 0, "g/repas")).isEqualTo("1\u202Fg/repas");
        assertThat(French.quantity(1, 0, "kg")).isEqualTo("1\u202Fkg");
    }

    @Test
    void a_difference_says_its_sign_with_its_unit() {
        assertThat(French.signedQuantity(1.4, 1, "portions")).isEqualTo("+1,4\u202Fportion");
        assertThat(French.signedQuantity(-12, 0, "points")).isEqualTo("\u221212\u202Fpoints");
        assertThat(French.signedQuantity(0.03, 1, "%")).isEqualTo("+3,0\u202F%");
        assertThat(French.signedQuantity(-0.0004, 1, "%")).isEqualTo("0,0\u202F%");
    }

    @Test
    void what_is_listed_ends_with_and() {
        assertThat(French.listed(java.util.List.of())).isEmpty();
        assertThat(French.listed(java.util.List.of("a"))).isEqualTo("a");
        assertThat(French.listed(java.util.List.of("a", "b", "c"))).isEqualTo("a, b et c");
    }

    @Test
    void the_first_of_a_month_is_a_first() {
        assertThat(French.day(LocalDate.of(2025, 3, 1))).isEqualTo("1er mars 2025");
        assertThat(French.day(LocalDate.of(2025, 2, 28))).isEqualTo("28 février 2025");
    }

    @Test
    void one_is_singular_and_so_is_none() {
        assertThat(French.count(0, "ligne", "lignes")).isEqualTo("0\u00A0ligne");
        assertThat(French.count(2, "ligne", "lignes")).isEqualTo("2\u00A0lignes");
    }

    @Test
    void a_moment_is_said_in_the_hours_of_those_who_read_wherever_the_server_stands() {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            assertThat(French.moment(Instant.parse("2026-01-31T23:05:00Z")))
                    .isEqualTo("1er février 2026 à 0\u00A0h\u00A005");
            assertThat(French.moment(Instant.parse("2026-07-14T12:05:00Z")))
                    .isEqualTo("14 juillet 2026 à 14\u00A0h\u00A005");
            assertThat(French.day(Instant.parse("2026-07-14T21:59:00Z"))).isEqualTo("14 juillet 2026");
            assertThat(French.day(Instant.parse("2026-07-14T22:00:00Z"))).isEqualTo("15 juillet 2026");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void de_is_elided_before_a_vowel() {
        assertThat(French.of("adhérent·es")).isEqualTo("d’adhérent·es");
        assertThat(French.of("élèves")).isEqualTo("d’élèves");
        assertThat(French.of("habitant·es")).isEqualTo("d’habitant·es");
        assertThat(French.of("foyers")).isEqualTo("de foyers");
    }
}
