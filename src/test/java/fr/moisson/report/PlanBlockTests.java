package fr.moisson.report;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.project.ActionPlan.Action;
import fr.moisson.project.DefinitionFile;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanBlockTests {
    private static final String TEXT = "---\ntitle: Bilan\n---\n\n```plan\n```\n";

    @Test
    void what_is_recommended_stands_as_a_table_with_what_became_of_it() {
        Block.Table table = (Block.Table) block(List.of(
                new Action("Ouvrir le samedi", "le conseil", LocalDate.of(2026, 9, 1), "décidé", ""),
                new Action("Un car", "la ville", LocalDate.of(2027, 1, 31), "abandonné", "trop cher")));
        assertThat(table.caption()).isEqualTo("Ce que nous recommandons");
        assertThat(table.columns())
                .extracting(Block.Column::title)
                .containsExactly("Recommandation", "Qui", "Pour le", "Où en est-on");
        assertThat(table.rows().stream()
                        .map(row -> row.stream().map(Span::plain).toList()))
                .containsExactly(
                        List.of("Ouvrir le samedi", "le conseil", "1er septembre 2026", "décidé"),
                        List.of("Un car", "la ville", "31 janvier 2027", "abandonné\u00A0: trop cher"));
    }

    @Test
    void a_plan_without_a_recommendation_says_so() {
        assertThat(Span.plain(((Block.Paragraph) block(List.of())).text()))
                .isEqualTo("Aucune recommandation n’est encore écrite dans le plan d’action.");
    }

    private static Block block(List<Action> plan) {
        DefinitionFile file = new DefinitionFile("reports/essai/bilan.md", TEXT.getBytes(StandardCharsets.UTF_8));
        return ReportReader.read(
                        file,
                        InventedResults.read(),
                        InventedResults.DAY,
                        new Material(null, Citations.Source.NOBODY, CrossedThemes.Source.NOBODY, Optional::empty, plan))
                .blocks()
                .get(0);
    }
}
