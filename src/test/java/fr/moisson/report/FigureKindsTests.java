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

/** What the kinds of figures draw of the values they name. */
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

    @Test
    void a_calendar_tells_a_month_that_is_missing_from_one_where_nothing_was_expected() {
        Block.Drawing drawing = drawn(ALL, "kind: calendar\nvalues: \"suivis_complets:* / *\"\n");
        assertThat(drawing.figure().table())
                .contains(List.of("epiceries", "29 sur 29", "–"), List.of("seances", "25 sur 26", "mars 2025"));
        assertThat(drawing.figure().alternative())
                .contains("Seances\u00A0: 25 sur 26 mois attendus, manquent mars 2025");
        assertThat(drawing.references()).hasSize(29 + 26 + 26 + 29);
    }

    @Test
    void a_calendar_of_anything_but_months_is_a_fault() {
        WrongDefinition wrong = catchThrowableOfType(
                WrongDefinition.class, () -> drawn(ALL, "kind: calendar\nvalues: \"freins.part:* / *\"\n"));
        assertThat(wrong.faults())
                .containsExactly(
                        "reports/miam/essai.md, ligne 10, «\u00A0values\u00A0»\u00A0: un calendrier se lit mois par mois. Écrire par exemple «\u00A0suivis_complets:* / <mois>\u00A0».");
    }

    private static final String CASCADE = """
            kind: cascade
            steps:
              - { label: "Prévu", total: budget_prevu }
              - { label: "Salaires", change: "ecart_au_budget:salaires" }
              - { label: "Achats", change: "ecart_au_budget:achats" }
              - { label: "Dépensé", total: budget_depense }
            """;

    @Test
    void what_the_steps_of_a_cascade_leave_out_is_a_step_that_says_so() {
        assertThat(drawn(ALL, CASCADE).figure().table())
                .containsExactly(
                        List.of("Étape", "Montant"),
                        List.of("Prévu", "79\u202F437\u202F€"),
                        List.of("Salaires", "−808\u202F€"),
                        List.of("Achats", "−500\u202F€"),
                        List.of("Non détaillé ici", "−241\u202F€"),
                        List.of("Dépensé", "77\u202F888\u202F€"));
    }

    @Test
    void a_cascade_with_a_masked_step_is_not_drawn_since_the_others_would_tell_it() {
        Results shown = ALL.withholding(Map.of(
                "ecart_au_budget · valeur · achats",
                new Withheld("ecart_au_budget", "valeur", "achats", Reason.FEW, false, "")));
        ReportModel report = ReportReader.read(file(CASCADE), shown, InventedResults.DAY);
        assertThat(report.drawings()).isEmpty();
        assertThat(report.blocks()).anySatisfy(block -> assertThat(block.toString())
                .contains("Figure non tracée, des valeurs étant masquées"));
    }

    private static final String UPSET = """
            kind: upset
            sets: { epicerie: "Épicerie", ecole: "École" }
            combinations:
              - { of: [ecole], value: "foyers_selon_actions:ecole" }
              - { of: [epicerie, ecole], value: "foyers_selon_actions:deux" }
              - { of: [], value: "foyers_selon_actions:aucun" }
              - { of: [epicerie], value: "foyers_selon_actions:epicerie" }
            what: foyers
            """;

    @Test
    void an_upset_puts_the_largest_combination_first_and_names_each() {
        assertThat(drawn(ALL, UPSET).figure().table())
                .containsExactly(
                        List.of("Combinaison", "Foyers"),
                        List.of("Épicerie seulement", "41"),
                        List.of("École seulement", "36"),
                        List.of("Épicerie + École", "34"),
                        List.of("Aucun", "32"));
    }

    @Test
    void a_masked_combination_keeps_its_column_and_is_last() {
        Results shown = ALL.withholding(Map.of(
                "foyers_selon_actions · valeur · epicerie",
                new Withheld("foyers_selon_actions", "valeur", "epicerie", Reason.FEW, false, "")));
        assertThat(drawn(shown, UPSET).figure().table()).endsWith(List.of("Épicerie seulement", "n.p."));
    }

    @Test
    void an_upset_of_an_unknown_set_names_the_nearest() {
        WrongDefinition wrong =
                catchThrowableOfType(WrongDefinition.class, () -> drawn(ALL, UPSET.replace("[ecole]", "[ecoles]")));
        assertThat(wrong.faults())
                .anyMatch(
                        fault -> fault.contains(
                                "«\u00A0ecoles\u00A0» n’est pas un ensemble de cette figure. Écrire par exemple «\u00A0ecole\u00A0»."));
    }

    private static final String ALLUVIAL = """
            kind: alluvial
            stages:
              - { name: actions, flows: "foyers_selon_actions:* / *", groups: { deux: "Les deux", aucun: "Aucune" } }
              - { name: commune }
            what: foyers
            """;

    @Test
    void an_alluvial_joins_what_the_stars_stand_for_in_the_order_of_its_groups() {
        assertThat(drawn(ALL, ALLUVIAL).figure().table())
                .startsWith(
                        List.of("De", "Vers", "Foyers"),
                        List.of("actions : Les deux", "commune : Hulluch", "20"),
                        List.of("actions : Les deux", "commune : Haisnes", "14"),
                        List.of("actions : Aucune", "commune : Hulluch", "19"))
                .hasSize(9);
    }

    @Test
    void an_alluvial_with_a_masked_passage_is_not_drawn_since_the_others_would_tell_it() {
        Results shown = ALL.withholding(Map.of(
                "foyers_selon_actions · valeur · deux / Hulluch",
                new Withheld("foyers_selon_actions", "valeur", "deux / Hulluch", Reason.FEW, false, "")));
        assertThat(ReportReader.read(file(ALLUVIAL), shown, InventedResults.DAY).drawings())
                .isEmpty();
    }

    @Test
    void shares_are_no_passages_unless_their_n_is() {
        String shares = ALLUVIAL.replace("foyers_selon_actions:* / *", "passages_entre_modes.part:* / *");
        WrongDefinition wrong = catchThrowableOfType(WrongDefinition.class, () -> drawn(ALL, shares));
        assertThat(wrong.faults())
                .containsExactly(
                        "reports/miam/essai.md, ligne 11, «\u00A0flows\u00A0»\u00A0: des parts de groupes différents ne s’additionnent pas. Nommer des effectifs, ou écrire «\u00A0counted: n\u00A0» si n est l’effectif de chaque passage.");
        assertThat(drawn(ALL, shares.replace("* / *\",", "* / *\", counted: n,"))
                        .figure()
                        .table())
                .contains(List.of("actions : adhesion", "commune : benevolat", "44"));
    }

    private static final String MAP = """
            kind: map
            values: "frequentation_par_site:*"
            places: { "Maison de quartier": "50.4862 2.8139", "École": "50.4893 2.8236" }
            """;

    @Test
    void a_map_says_which_sites_it_could_not_place() {
        Block.Drawing drawing = drawn(ALL, MAP);
        assertThat(drawing.figure().table())
                .containsExactly(
                        List.of("Lieu", "Valeur"), List.of("École", "43,2"), List.of("Maison de quartier", "42,8"));
        assertThat(drawing.figure().foot()).endsWith("Sans coordonnées\u00A0: Centre social.");
    }

    @Test
    void a_map_of_which_no_site_is_placed_is_said_in_words() {
        ReportModel report = ReportReader.read(
                file(MAP.replace("Maison de quartier", "Mairie").replace("École", "Gare")), ALL, InventedResults.DAY);
        assertThat(report.drawings()).isEmpty();
        assertThat(report.blocks()).anySatisfy(block -> assertThat(block.toString())
                .contains("Figure non tracée, aucun de ses lieux n’étant situé"));
    }

    @Test
    void a_place_that_is_nowhere_on_earth_is_a_fault() {
        WrongDefinition wrong =
                catchThrowableOfType(WrongDefinition.class, () -> drawn(ALL, MAP.replace("50.4862 2", "504862 2")));
        assertThat(wrong.faults())
                .containsExactly(
                        "reports/miam/essai.md, ligne 11, «\u00A0Maison de quartier\u00A0»\u00A0: «\u00A0504862 2.8139\u00A0» n’est pas un endroit. Écrire sa latitude puis sa longitude en degrés, comme «\u00A050.487 2.815\u00A0».");
    }
}
