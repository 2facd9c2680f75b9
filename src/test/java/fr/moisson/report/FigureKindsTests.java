package fr.moisson.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import fr.moisson.indicator.Withheld;
import fr.moisson.indicator.secrecy.Reason;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.WrongDefinition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What bullets, heat maps and slopes draw of the values they name. */
class FigureKindsTests {
    private static final Results ALL = InventedResults.read();

    private static Block.Drawing drawn(Results results, String block) {
        return ReportReader.read(file(block), results, InventedResults.DAY)
                .drawings()
                .get(0);
    }

    private static DefinitionFile file(String block) {
        return new DefinitionFile(
                "reports/miam/essai.md",
                ("---\ntitle: Essai\n---\n\n```figure\ntitle: Un constat\nsubtitle: Ce qui est mesuré\nfoot: Source\n"
                                + block + "```\n")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static final String BULLETS = """
            kind: bullets
            rows:
              - { value: "foyers_actifs", label: "Foyers actifs" }
              - { value: "dechets_par_repas:après", label: "Légumes jetés" }
            """;

    @Test
    void bullets_say_what_was_planned_what_was_done_and_whether_it_is_enough_even_when_less_is_better() {
        assertThat(drawn(ALL, BULLETS).figure().table())
                .containsExactly(
                        List.of("Objectif", "Prévu", "Réalisé", "Bilan"),
                        List.of("Foyers actifs", "50", "94", "atteint"),
                        List.of("Légumes jetés", "45\u00A0g/repas", "51\u00A0g/repas", "non atteint"));
        assertThat(drawn(ALL, BULLETS).references())
                .containsExactly(
                        new Reference("foyers_actifs", "valeur", "total"),
                        new Reference("dechets_par_repas", "valeur", "après"));
    }

    @Test
    void a_bullet_that_may_not_be_shown_keeps_its_line_and_says_so() {
        Results shown = ALL.withholding(Map.of(
                "foyers_actifs · valeur · total",
                new Withheld("foyers_actifs", "valeur", "total", Reason.FEW, false, "")));
        assertThat(drawn(shown, BULLETS).figure().table()).contains(List.of("Foyers actifs", "50", "masqué", "–"));
        assertThat(drawn(shown, BULLETS).figure().alternative()).doesNotContain("94");
    }

    @Test
    void a_bullet_without_an_objective_is_a_fault() {
        WrongDefinition wrong = catchThrowableOfType(
                WrongDefinition.class,
                () -> drawn(ALL, "kind: bullets\nrows:\n  - { value: \"panier_moyen\", label: \"Panier\" }\n"));
        assertThat(wrong.faults())
                .containsExactly(
                        "reports/miam/essai.md, ligne 11, «\u00A0value\u00A0»\u00A0: l’indicateur «\u00A0panier_moyen\u00A0» n’a pas d’objectif pour «\u00A0total\u00A0». L’écrire dans sa ligne «\u00A0targets\u00A0».");
    }

    @Test
    void a_heat_map_has_a_row_for_the_first_star_and_a_column_for_the_second() {
        Block.Drawing drawing = drawn(ALL, "kind: heat\nvalues: \"frequentation_par_site:* / <trimestre>\"\n");
        List<List<String>> table = drawing.figure().table();
        List<Value> values = ALL.of("frequentation_par_site", "valeur").stream()
                .filter(value -> value.group().contains(" / ") && value.value() != null)
                .toList();
        assertThat(table).hasSizeGreaterThan(2);
        assertThat(drawing.references()).hasSameSizeAs(values);
        assertThat(table.stream().skip(1).flatMap(row -> row.stream().skip(1)).filter(cell -> !cell.equals("–")))
                .hasSameSizeAs(values);
    }

    @Test
    void a_cell_that_may_not_be_shown_is_neither_zero_nor_empty() {
        Value first = ALL.of("frequentation_par_site", "valeur").stream()
                .filter(value -> value.group().contains(" / ") && value.value() != null)
                .findFirst()
                .orElseThrow();
        Results shown = ALL.withholding(Map.of(
                "frequentation_par_site · valeur · " + first.group(),
                new Withheld("frequentation_par_site", "valeur", first.group(), Reason.FEW, false, "")));
        Block.Drawing drawing = drawn(shown, "kind: heat\nvalues: \"frequentation_par_site:* / <trimestre>\"\n");
        assertThat(drawing.figure().table().stream().flatMap(List::stream)).containsOnlyOnce("n.p.");
        assertThat(drawing.figure().alternative()).contains("1 case n’est pas montrée");
        assertThat(drawing.references())
                .noneMatch(reference -> reference.group().equals(first.group()));
    }

    @Test
    void slopes_join_the_groups_that_have_both_and_let_those_that_go_as_hoped_speak() {
        Block.Drawing drawing = drawn(
                ALL,
                "kind: slopes\nbefore: \"legumes_goutes_par_ecole.avant:*\"\nafter: \"legumes_goutes_par_ecole.apres:*\"\nbefore-name: 2024\nafter-name: 2026\n");
        List<List<String>> table = drawing.figure().table();
        assertThat(table.get(0)).containsExactly("Libellé", "2024", "2026");
        assertThat(table).hasSize(5);
        assertThat(drawing.figure().alternative()).contains("4 sur 4 vont dans le sens espéré");
    }
}
