package fr.moisson.project;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.project.Rhythm.Every;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectedTests {
    private static final String WHERE = "reports/miam/project.yaml, ligne ";
    private static final String PROJECT = """
            title: MIAM
            partners: [VRAC Artois, OuiChange]
            period: { start: 2024-01-01, end: 2026-07-31 }
            """;

    @Test
    void a_project_says_how_often_each_form_is_filled_in_what_is_due_and_what_must_agree() {
        Expected expected = read("""
                rhythm:
                  epiceries: { every: month, except: [08], cancelled: [2025-03], kept_by: VRAC Artois }
                  seances_ecole: { per_month: 2, school: true }
                  stands: { every: week }
                school_zone: B
                deadlines:
                  - { what: bilan à la fondation, on: 2026-09-30 }
                  - { what: comité de pilotage, on: 2026-03-12 }
                checks:
                  - { form: epiceries, field: montant_eur, of: ventes, sum: montant_eur, by: session_id, tolerance: 0.05 }
                """).project().orElseThrow().expected();

        Rhythm groceries = expected.rhythm("epiceries").orElseThrow();
        assertThat(groceries.every()).isEqualTo(Every.MONTH);
        assertThat(groceries.except()).containsExactly(Month.AUGUST);
        assertThat(groceries.cancelled()).containsExactly(YearMonth.of(2025, 3));
        assertThat(groceries.keptBy()).contains("VRAC Artois");
        assertThat(expected.rhythm("seances_ecole").orElseThrow().times()).isEqualTo(2);
        assertThat(expected.rhythm("seances_ecole").orElseThrow().atSchool()).isTrue();
        assertThat(expected.rhythm("stands").orElseThrow().every()).isEqualTo(Every.WEEK);
        assertThat(expected.rhythm("ventes")).isEmpty();
        assertThat(expected.zone()).isEqualTo(SchoolZone.B);
        assertThat(expected.next(LocalDate.of(2026, 3, 12)).orElseThrow().what())
                .isEqualTo("comité de pilotage");
        assertThat(expected.next(LocalDate.of(2026, 3, 13)).orElseThrow().what())
                .isEqualTo("bilan à la fondation");
        assertThat(expected.next(LocalDate.of(2026, 10, 1))).isEmpty();
        assertThat(expected.checks().get(0).tolerance()).isEqualTo(new BigDecimal("0.05"));
    }

    @Test
    void a_project_may_expect_nothing() {
        assertThat(read("").project().orElseThrow().expected()).isEqualTo(Expected.NOTHING);
    }

    @Test
    void words_that_are_not_known_get_the_nearest_that_is() {
        assertThat(faults("""
                rythm: { epiceries: { every: month } }
                rhythm:
                  epiceries: { every: mont, excep: [08] }
                """))
                .containsExactly(
                        WHERE
                                + "4, «\u00A0rythm\u00A0»\u00A0: ce mot n’est pas connu. Écrire par exemple «\u00A0rhythm\u00A0».",
                        WHERE
                                + "6, «\u00A0excep\u00A0»\u00A0: ce mot n’est pas connu. Écrire par exemple «\u00A0except\u00A0».",
                        WHERE
                                + "6, «\u00A0every\u00A0»\u00A0: «\u00A0mont\u00A0» n’est pas un rythme. Écrire par exemple «\u00A0month\u00A0».");
    }

    @Test
    void each_value_of_a_rhythm_is_judged_in_its_place() {
        assertThat(faults("""
                rhythm:
                  epiceries: { every: month, except: [août], school: oui }
                  stands: { per_month: deux, cancelled: [mars], kept_by: Ouichange }
                """))
                .containsExactly(
                        WHERE
                                + "5, «\u00A0except\u00A0»\u00A0: «\u00A0août\u00A0» n’est pas un mois. Écrire les mois de 01 à 12, par exemple [07, 08].",
                        WHERE
                                + "5, «\u00A0school\u00A0»\u00A0: «\u00A0oui\u00A0» n’est pas compris. Écrire true ou false.",
                        WHERE
                                + "6, «\u00A0per_month\u00A0»\u00A0: «\u00A0deux\u00A0» n’est pas un nombre de fois par mois. Écrire par exemple «\u00A0per_month: 2\u00A0».",
                        WHERE
                                + "6, «\u00A0cancelled\u00A0»\u00A0: «\u00A0mars\u00A0» n’est pas un mois d’une année. Écrire par exemple [2025-03].",
                        WHERE
                                + "6, «\u00A0kept_by\u00A0»\u00A0: «\u00A0Ouichange\u00A0» n’est pas un partenaire du projet. Écrire par exemple «\u00A0OuiChange\u00A0».");
    }

    @Test
    void a_rhythm_says_one_thing_and_that_of_a_school_needs_its_zone() {
        assertThat(faults("""
                rhythm:
                  epiceries: { every: month, per_month: 2 }
                  seances_ecole: { per_month: 2, school: true }
                """))
                .containsExactly(
                        WHERE
                                + "5, «\u00A0every\u00A0»\u00A0: écrire l’un ou l’autre\u00A0: «\u00A0every: month\u00A0», «\u00A0every: week\u00A0», ou «\u00A0per_month: 2\u00A0».",
                        WHERE
                                + "4, «\u00A0rhythm\u00A0»\u00A0: un rythme suit l’école, et la zone scolaire n’est pas dite. Ajouter par exemple «\u00A0school_zone: B\u00A0».");
        assertThat(faults("school_zone: Lille\n"))
                .containsExactly(
                        WHERE
                                + "4, «\u00A0school_zone\u00A0»\u00A0: «\u00A0Lille\u00A0» n’est pas une zone scolaire. Écrire A, B ou C.");
    }

    @Test
    void a_deadline_has_a_day_and_a_check_its_words() {
        assertThat(faults("""
                deadlines:
                  - { what: bilan, on: fin juin }
                checks:
                  - { form: epiceries, field: montant_eur, off: ventes, by: session_id, tolerance: peu }
                """))
                .containsExactly(
                        WHERE
                                + "5, «\u00A0on\u00A0»\u00A0: «\u00A0fin juin\u00A0» n’est pas une date. Écrire par exemple 2025-02-28.",
                        WHERE
                                + "7, «\u00A0off\u00A0»\u00A0: ce mot n’est pas connu. Écrire par exemple «\u00A0of\u00A0».",
                        WHERE
                                + "7, «\u00A0of\u00A0»\u00A0: cette ligne manque. L’écrire sous la forme «\u00A0of: …\u00A0».",
                        WHERE
                                + "7, «\u00A0tolerance\u00A0»\u00A0: «\u00A0peu\u00A0» n’est pas une tolérance. Écrire un nombre, par exemple 0.05.");
    }

    private static List<String> faults(String lines) {
        return read(lines).faults();
    }

    private static ProjectFile read(String lines) {
        return ProjectFile.read(
                new DefinitionFile("reports/miam/project.yaml", (PROJECT + lines).getBytes(StandardCharsets.UTF_8)));
    }
}
