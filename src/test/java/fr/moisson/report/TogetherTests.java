package fr.moisson.report;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.indicator.Allegations;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import fr.moisson.project.DefinitionFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a report sets out of acting together. */
class TogetherTests {
    private static final Results ALL = InventedResults.read();

    private static List<Block> read(String kind, Function<Results, Allegations.Told> told) {
        return ReportReader.read(
                        new DefinitionFile(
                                "reports/miam/essai.md",
                                ("---\ntitle: Essai\n---\n\n```" + kind + "\n```\n").getBytes(StandardCharsets.UTF_8)),
                        ALL,
                        InventedResults.DAY,
                        new Material(
                                null,
                                Citations.Source.NOBODY,
                                CrossedThemes.Source.NOBODY,
                                Optional::empty,
                                List.of(),
                                new Material.Beside(told, List.of(), List.of()),
                                name -> Optional.empty()))
                .blocks();
    }

    private static List<List<String>> rows(Block table) {
        return ((Block.Table) table)
                .rows().stream()
                        .map(row -> row.stream().map(Span::plain).toList())
                        .toList();
    }

    private static Allegations.Told told(Results shown) {
        Value baskets = shown.value("panier_moyen", "valeur", "total").orElseThrow();
        return new Allegations.Told(
                List.of("VRAC Artois", "Communes"),
                List.of(new Allegations.Contribution("Épiceries", List.of("porte", ""))),
                List.of(
                        new Allegations.Claim(
                                "Les paniers se remplissent.",
                                "plausible",
                                "Personne n’a été tiré au sort.",
                                List.of(new Allegations.Evidence(baskets, "Panier moyen", shown.phrase(baskets)))),
                        new Allegations.Claim("Autre chose.", "hypothèse", "Rien ne le montre.", List.of())));
    }

    @Test
    void each_action_has_its_row_and_each_partner_a_column_even_when_it_brings_nothing() {
        Block.Table table =
                (Block.Table) read("contributions", TogetherTests::told).get(0);
        assertThat(table.columns())
                .extracting(Block.Column::title)
                .containsExactly("Action", "VRAC Artois", "Communes");
        assertThat(table.columns().stream().mapToInt(Block.Column::share).sum()).isEqualTo(100);
        assertThat(rows(table)).containsExactly(List.of("Épiceries", "porte", "–"));
    }

    @Test
    void each_claim_says_its_strength_and_the_numbers_it_rests_on_which_can_be_traced() {
        Block table = read("claims", TogetherTests::told).get(0);
        assertThat(rows(table).get(0)).startsWith("Les paniers se remplissent.", "Plausible");
        assertThat(rows(table).get(0).get(2)).startsWith("Panier moyen\u00A0: ");
        assertThat(rows(table).get(1))
                .containsExactly("Autre chose.", "Hypothèse", "non recueilli", "Rien ne le montre.");
        assertThat(Proofs.references(List.of(table))).containsExactly(new Reference("panier_moyen", "valeur", "total"));
    }

    @Test
    void a_project_that_says_nothing_says_so() {
        for (String kind : List.of("claims", "contributions")) {
            assertThat(read(kind, results -> Allegations.NOTHING))
                    .singleElement()
                    .isInstanceOf(Block.Paragraph.class);
        }
    }
}
