package fr.moisson.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordsTests {
    private static final Person INES = new Person(1, "ines.martin@vrac.example", "Inès", false, false, false, Map.of());

    private final Passwords passwords = new Passwords();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            court              | trop court
            azertyuiopqsd      | qu’on essaie en premier
            123456789012       | qu’on essaie en premier
            MotDePasse2026!    | qu’on essaie en premier
            aaaaaaaaaaaab      | qu’on essaie en premier
            Ines.Martin.2026   | contient le nom
            """)
    void a_password_that_would_be_guessed_is_refused_with_what_to_write(String password, String why) {
        assertThat(passwords.fault(password, INES).orElseThrow()).contains(why);
    }

    @Test
    void four_words_are_welcome_and_so_are_spaces_accents_and_emoji() {
        assertThat(passwords.fault("chaise nuage rivière sept", INES)).isEmpty();
        assertThat(passwords.fault("🥕🥕 à l’école 🍎🍎", INES)).isEmpty();
        assertThat(passwords.fault("x1y2".repeat(60), INES).orElseThrow()).contains("trop long");
    }

    @Test
    void an_accent_typed_in_two_strokes_is_the_same_accent() {
        String hashed = passwords.hashed("rivie\u0300re et chaise");
        assertThat(passwords.matches("rivi\u00E8re et chaise", Optional.of(hashed)))
                .isTrue();
        assertThat(passwords.matches("riviere et chaise", Optional.of(hashed))).isFalse();
    }

    @Test
    void without_an_account_no_password_is_right() {
        assertThat(passwords.matches("rivière et chaise", Optional.empty())).isFalse();
    }

    @Test
    void the_same_password_is_never_kept_twice_the_same() {
        assertThat(passwords.hashed("rivière et chaise")).isNotEqualTo(passwords.hashed("rivière et chaise"));
    }

    @Test
    void a_password_made_for_a_demo_account_can_be_read_out_and_is_never_the_same() {
        assertThat(Passwords.readable()).matches("([a-z]{4}-){4}[a-z]{4}").isNotEqualTo(Passwords.readable());
    }
}
