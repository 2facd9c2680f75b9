package fr.moisson.report;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.indicator.Allegations;
import fr.moisson.indicator.RuleChange;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.Holding;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The parts at the end of a report that nobody types. */
class AnnexTests {
    private static final List<RuleChange> CHANGES = List.of(
            new RuleChange("Panier moyen", Instant.parse("2025-03-04T10:00:00Z"), "Les retours en sont ôtés.", false),
            new RuleChange("vieux", Instant.parse("2026-01-02T10:00:00Z"), "Personne ne le lisait.", true));

    private static Block.Table table(String text, List<Holding.Held> held) {
        Material material = new Material(
                null,
                Citations.Source.NOBODY,
                CrossedThemes.Source.NOBODY,
                Optional::empty,
                List.of(),
                new Material.Beside(results -> Allegations.NOTHING, held, CHANGES),
                name -> Optional.empty());
        ReportModel report = ReportReader.read(
                new DefinitionFile(
                        "reports/miam/essai.md",
                        ("---\ntitle: Essai\naudience: interne\n---\n\n" + text).getBytes(StandardCharsets.UTF_8)),
                InventedResults.read(),
                InventedResults.DAY,
                material);
        return (Block.Table) report.blocks().get(report.blocks().size() - 1);
    }

    private static List<String> column(Block.Table table, int which) {
        return table.rows().stream().map(row -> Span.plain(row.get(which))).toList();
    }

    @Test
    void sheets_are_those_of_the_indicators_the_report_speaks_of_even_after_them() {
        Block.Table sheets = table("{{panier_moyen}} et {{part_bio:2026}}.\n\n```sheets\n```\n", List.of());
        assertThat(column(sheets, 0)).containsExactly("Panier moyen (résultat)", "Part du bio (résultat)");
        assertThat(column(sheets, 1)).allMatch(words -> words.startsWith("Ce que «\u00A0"));
        assertThat(column(sheets, 3)).containsOnly("Ce que cet indicateur ne dit pas.");
    }

    @Test
    void the_glossary_holds_the_words_that_are_read_in_it_and_no_other_in_the_order_of_the_alphabet() {
        Block.Table glossary = table(
                "Le résultat est non concluant, et l’objectif n’est pas atteint. Ce passage compte.\n\n```glossary\n```\n",
                List.of());
        assertThat(column(glossary, 0)).containsExactly("Non concluant", "Objectif", "Passage");
        assertThat(column(glossary, 1)).anyMatch(words -> words.contains("Ce n’est pas «\u00A0sans effet\u00A0»"));
    }

    @Test
    void a_report_whose_words_need_no_explaining_has_no_glossary() {
        ReportModel report = ReportReader.read(
                new DefinitionFile(
                        "reports/miam/essai.md",
                        "---\ntitle: Essai\n---\n\nBonjour.\n\n```glossary\n```\n".getBytes(StandardCharsets.UTF_8)),
                InventedResults.read(),
                InventedResults.DAY);
        assertThat(report.blocks()).hasSize(1);
    }

    @Test
    void the_register_says_what_is_kept_and_until_when_never_of_how_many() {
        Block.Table register = table(
                "```register\n```\n",
                List.of(
                        new Holding.Held("Enquête auprès des foyers", "", "412 réponses", "deux ans"),
                        new Holding.Held("Entretiens", "Prénom", "3 entretiens", "")));
        assertThat(register.rows().stream()
                        .map(row -> row.stream().map(Span::plain).toList()))
                .containsExactly(
                        List.of("Enquête auprès des foyers", "rien de connu", "deux ans"),
                        List.of("Entretiens", "Prénom", "non précisé"));
    }

    @Test
    void definitions_that_changed_say_when_and_why_and_not_by_whom() {
        Block.Table changes = table("```changes\n```\n", List.of());
        assertThat(changes.rows().stream()
                        .map(row -> row.stream().map(Span::plain).toList()))
                .containsExactly(
                        List.of("4 mars 2025", "Panier moyen", "Les retours en sont ôtés."),
                        List.of("2 janvier 2026", "vieux (n’est plus calculé)", "Personne ne le lisait."));
    }
}
