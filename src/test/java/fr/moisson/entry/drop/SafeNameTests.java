package fr.moisson.entry.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Under which name a file enters the folder, whoever sends it. */
class SafeNameTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "suivi.xlsx                         | suivi.xlsx",
                "Suivis 2025/Écoles/été.xlsx        | Suivis 2025/Écoles/été.xlsx",
                "C:\\Users\\ines\\Bureau\\suivi.xlsx   | suivi.xlsx",
                "/etc/passwd.csv                    | passwd.csv",
                "\\\\serveur\\commun\\suivi.csv        | suivi.csv",
                "./suivi.xlsx                       | suivi.xlsx",
                "a//b.csv                           | a/b.csv",
                "con.csv                            | _con.csv",
                "COM1/Nul.xlsx                      | _COM1/_Nul.xlsx",
                "quoi ?<>*: \"x\".csv               | quoi _____ _x_.csv",
                "fin .csv. .                        | fin .csv",
                "dossier ./a.csv                    | dossier/a.csv",
            })
    void a_name_becomes_one_that_every_system_takes(String given, String expected) {
        assertThat(SafeName.of(given).path()).isEqualTo(expected);
    }

    @Test
    void an_accent_written_in_two_signs_is_the_same_name() {
        assertThat(SafeName.of("e\u0301te\u0301.xlsx").path()).isEqualTo("été.xlsx");
    }

    @Test
    void signs_that_cannot_be_seen_go_and_one_that_turns_the_reading_round_too() {
        assertThat(SafeName.of("suivi\u0000\u0007\u200B\u202Excod.xlsx\n").path())
                .isEqualTo("suivixcod.xlsx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../suivi.csv", "a/../../suivi.csv", "..\\suivi.csv", "a/ .. /b.csv"})
    void a_name_that_climbs_is_refused(String given) {
        assertThatThrownBy(() -> SafeName.of(given))
                .hasMessage(
                        given
                                + "\u00A0: ce nom remonte hors du dossier. Déposer le fichier lui-même, ou le dossier qui le contient.");
    }

    @Test
    void a_name_without_end_or_without_anything_is_refused() {
        assertThatThrownBy(() -> SafeName.of("a".repeat(500) + ".csv"))
                .hasMessage(
                        "a".repeat(40)
                                + "…\u00A0: ce nom est trop long\u00A0: 120 signes au plus, 240 avec ses dossiers. Le raccourcir, puis le déposer de nouveau.");
        assertThatThrownBy(() -> SafeName.of("a/".repeat(9) + "a.csv"))
                .hasMessage(
                        "a/a/a/a/a/a/a/a/a/a.csv\u00A0: ce fichier est dans trop de dossiers, 8 au plus. Le déposer tout seul.");
        assertThatThrownBy(() -> SafeName.of("\u0001\u0002"))
                .hasMessage(
                        "Un fichier\u00A0: ce fichier n’a pas de nom. Lui en donner un, puis le déposer de nouveau.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "suivi.xlsx      | suivi (1).xlsx",
                "suivi.xlsx      | Suivi v2_FINAL(1).xlsx",
                "suivi.xlsx      | Copie de suivi.xlsx",
                "suivi.xlsx      | suivi - Copie (2).xlsx",
                "suivi.xlsx      | Copy of suivi.xlsx",
                "suivi v2.xlsx   | suivi v3.xlsx",
                "a/suivi.xlsx    | a/suivi_corrigé.xlsx",
                "suivi 2025.xlsx | suivi_2025 (définitif).xlsx",
            })
    void names_of_copies_and_versions_are_alike(String one, String other) {
        assertThat(CopyName.alike(one, other)).isTrue();
        assertThat(CopyName.alike(other, one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "suivi 2024.xlsx    | suivi 2025.xlsx",
                "suivi.xlsx         | suivi.csv",
                "a/suivi.xlsx       | b/suivi (1).xlsx",
                "suivi.xlsx         | suivi.xlsx",
                "suivi mars.xlsx    | suivi avril.xlsx",
                "école 1.xlsx       | école 2.xlsx",
                "v2.xlsx            | v3.xlsx",
            })
    void names_that_say_something_else_are_not(String one, String other) {
        assertThat(CopyName.alike(one, other)).isFalse();
    }
}
