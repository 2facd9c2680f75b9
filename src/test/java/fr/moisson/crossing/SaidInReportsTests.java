package fr.moisson.crossing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.indicator.Audience;
import fr.moisson.indicator.SaidByWhom;
import fr.moisson.indicator.SaidByWhom.Branch;
import fr.moisson.indicator.SaidByWhom.Crossed;
import fr.moisson.indicator.SaidByWhom.Way;
import fr.moisson.project.DemoInterviews;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What a report is told of who said what: all to the team, to others nothing that shows one person. */
@SpringBootTest(properties = "moisson.evaluate-at-start=false")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SaidInReportsTests {
    private static final String PROJECT = "vrac-seine-ouest";

    @Autowired
    SaidByWhom said;

    @Autowired
    DemoInterviews demo;

    private int heard;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeAll
    void seventeen_were_heard() {
        hear(4, "adhérent·es", "bénévolat", "freins › temps et horaires");
        assertThat(said.of(PROJECT, Way.PUBLIC, Audience.FUNDER))
                .as("of four people nothing is told outside")
                .isEmpty();
        assertThat(said.of(PROJECT, Way.PUBLIC, Audience.INTERNAL)).isPresent();
        hear(3, "adhérent·es", "bénévolat", "freins › argent");
        hear(2, "bénévoles", "bénévolat", "freins › temps et horaires");
        hear(3, "bénévoles", "bénévolat", "leviers › petits pas");
        hear(3, "habitant·es non adhérent·es", "", "freins › temps et horaires");
        hear(2, "", "", "leviers › petits pas");
    }

    private void hear(int people, String audience, String mode, String theme) {
        for (int one = 0; one < people; one++) {
            heard++;
            String code = String.format(Locale.ROOT, "H%02d", heard);
            demo.take(PROJECT, code + ".md", """
                    ---
                    kind: individual
                    code: %s
                    audience: "%s"
                    mode: "%s"
                    held_on: 2026-05-13
                    ---
                    [« C'est dit. »](%s)
                    """.formatted(code, audience, mode, theme)
                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void the_team_reads_how_many_people_and_sources() {
        Crossed told = told(Way.PUBLIC, Audience.INTERNAL);
        assertThat(told.columns())
                .containsExactly("adhérent·es", "habitant·es non adhérent·es", "bénévoles", "non noté", "en tout");
        assertThat(told.heard()).containsExactly("7 (7)", "3 (3)", "5 (5)", "2 (2)", "17 (17)");
        assertThat(line(told, "temps et horaires")).containsExactly("4 (4)", "3 (3)", "2 (2)", "0", "9 (9)");
    }

    @Test
    void a_public_of_whom_fewer_than_five_were_heard_is_one_with_another_for_a_funder() {
        Crossed told = told(Way.PUBLIC, Audience.FUNDER);
        assertThat(told.columns())
                .containsExactly("adhérent·es", "habitant·es non adhérent·es, non noté", "bénévoles", "en tout");
        assertThat(told.heard()).containsOnly("5 ou plus");
        assertThat(line(told, "temps et horaires"))
                .containsExactly("moins de 5", "moins de 5", "moins de 5", "5 ou plus");
        assertThat(line(told, "argent")).containsExactly("masqué", "masqué", "masqué", "moins de 5");
        assertThat(line(told, "information")).containsExactly("0", "0", "0", "0");
        assertThat(told(Way.PUBLIC, Audience.PUBLIC)).isEqualTo(told);
    }

    @Test
    void a_mode_that_nobody_heard_takes_part_in_is_named_and_is_no_zero() {
        Crossed told = told(Way.MODE, Audience.FUNDER);
        assertThat(told.columns()).containsExactly("bénévolat", "non noté", "en tout");
        assertThat(told.notes())
                .contains(
                        "Personne n’a encore été entendu ici\u00A0: simple adhésion, contribution au catalogue, conseil d’administration. "
                                + "Ce n’est pas un 0\u00A0: rien n’a été recueilli.");
    }

    @Test
    void what_the_questionnaires_ask_of_the_same_goes_with_the_theme_and_is_not_in_its_cells() {
        Branch freins = told(Way.PUBLIC, Audience.FUNDER).branches().get(0);
        assertThat(freins.top()).isEqualTo("freins");
        assertThat(freins.usual()).isTrue();
        assertThat(freins.asked()).isEqualTo("Enquête « Freins et leviers de la participation », été 2026");
        assertThat(freins.lines().stream()
                        .filter(line -> line.theme().equals("légitimité"))
                        .flatMap(line -> line.answers().stream())
                        .map(mention -> mention.indicator() + " " + mention.answer()))
                .containsExactly("freins legitimite", "freins place_prise");
    }

    @Test
    void a_project_where_nobody_was_heard_has_nothing_to_tell_even_to_its_team() {
        assertThat(said.of("miam", Way.PUBLIC, Audience.INTERNAL)).isEmpty();
    }

    private Crossed told(Way way, Audience audience) {
        return said.of(PROJECT, way, audience).orElseThrow();
    }

    private static List<String> line(Crossed told, String theme) {
        return told.branches().stream()
                .flatMap(branch -> branch.lines().stream())
                .filter(line -> line.theme().equals(theme))
                .findFirst()
                .map(SaidByWhom.Line::cells)
                .orElseThrow();
    }
}
