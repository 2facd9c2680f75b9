package fr.moisson.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProjectFileTests {
    private static final String WHERE = "reports/miam/project.yaml, ligne ";

    @Test
    void a_project_is_named_after_its_folder() {
        ProjectFile read = read("""
                title: MIAM
                partners: [VRAC Artois, OuiChange]
                territories: Hulluch
                period: { start: 2024-01-01, end: 2026-07-31 }
                rounds:
                  - { code: T0, title: avant, start: 2024-02-01, end: 2024-04-30 }
                """);

        assertThat(read.faults()).isEmpty();
        Project project = read.project().orElseThrow();
        assertThat(project.name()).isEqualTo("miam");
        assertThat(project.partners()).containsExactly("VRAC Artois", "OuiChange");
        assertThat(project.territories()).containsExactly("Hulluch");
        assertThat(project.rounds()).extracting(Round::code).containsExactly("T0");
    }

    @Test
    void all_the_faults_are_told_at_once_each_with_its_line() {
        assertThat(read("""
                                titel: MIAM
                                period: { start: 2024-31-01, end: 2026-07-31 }
                                """).faults())
                .containsExactly(
                        WHERE
                                + "1, «\u00A0titel\u00A0»\u00A0: ce mot n’est pas connu. Écrire par exemple «\u00A0title\u00A0».",
                        WHERE
                                + "1, «\u00A0title\u00A0»\u00A0: cette ligne manque. L’écrire sous la forme «\u00A0title: …\u00A0».",
                        WHERE
                                + "2, «\u00A0start\u00A0»\u00A0: «\u00A02024-31-01\u00A0» n’est pas une date. Écrire par exemple 2025-02-28.");
    }

    @Test
    void a_period_does_not_end_before_it_starts() {
        assertThat(read("""
                                title: MIAM
                                period: { start: 2026-07-31, end: 2024-01-01 }
                                """).faults())
                .containsExactly(
                        WHERE + "2, «\u00A0end\u00A0»\u00A0: la fin (2024-01-01) est avant le début (2026-07-31).");
    }

    @Test
    void text_that_is_no_yaml_is_said_where_it_breaks() {
        assertThat(read("title: \"MIAM\nperiod: x\n").faults())
                .first()
                .asString()
                .startsWith(WHERE)
                .contains(
                        "ce YAML ne se lit pas. Vérifier les retraits, les guillemets et les deux-points de cette ligne.");
    }

    @Test
    void a_round_may_say_how_many_were_to_answer_each_form() {
        ProjectFile read = read("""
                title: MIAM
                period: { start: 2024-01-01, end: 2026-07-31 }
                rounds:
                  - { code: T0, title: avant, start: 2024-02-01, end: 2024-04-30, asked: { foyers: 150 } }
                  - { code: T1, title: après, start: 2026-04-01, end: 2026-06-30 }
                """);

        assertThat(read.faults()).isEmpty();
        List<Round> rounds = read.project().orElseThrow().rounds();
        assertThat(rounds.get(0).asked("foyers")).hasValue(150);
        assertThat(rounds.get(0).asked("enfants")).as("nobody said").isEmpty();
        assertThat(rounds.get(1).asked("foyers")).isEmpty();
    }

    @Test
    void how_many_were_to_answer_is_a_whole_number_above_zero() {
        assertThat(read("""
                                title: MIAM
                                period: { start: 2024-01-01, end: 2026-07-31 }
                                rounds:
                                  - code: T0
                                    title: avant
                                    start: 2024-02-01
                                    end: 2024-04-30
                                    asked: { foyers: beaucoup, enfants: 0 }
                                    askd: 12
                                """).faults())
                .containsExactly(
                        WHERE + "9, «\u00A0askd\u00A0»\u00A0: ce mot n’est pas connu."
                                + " Écrire par exemple «\u00A0asked\u00A0».",
                        WHERE
                                + "8, «\u00A0foyers\u00A0»\u00A0: «\u00A0beaucoup\u00A0» n’est pas un nombre de personnes à"
                                + " interroger. Écrire par exemple «\u00A0foyers: 120\u00A0», ou retirer la ligne si ce nombre n’est pas connu.",
                        WHERE + "8, «\u00A0enfants\u00A0»\u00A0: «\u00A00\u00A0» n’est pas un nombre de personnes à"
                                + " interroger. Écrire par exemple «\u00A0enfants: 120\u00A0», ou retirer la ligne si ce nombre n’est pas connu.");
    }

    private static ProjectFile read(String text) {
        return ProjectFile.read(new DefinitionFile("reports/miam/project.yaml", text.getBytes(StandardCharsets.UTF_8)));
    }
}
