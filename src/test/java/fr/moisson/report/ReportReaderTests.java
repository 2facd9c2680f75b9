package fr.moisson.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.moisson.chart.Dumbbells;
import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.Intake;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportReaderTests {
    private static final String FRONT = "---\ntitle: Essai\n---\n";

    @Test
    void a_number_in_a_sentence_is_printed_as_french_readers_expect() {
        assertThat(sentence("Le panier moyen est de {{panier_moyen}}."))
                .isEqualTo("Le panier moyen est de 1\u202F024,97\u202F€.");
        assertThat(sentence("{{panier_moyen|ic}}"))
                .isEqualTo("IC 95\u202F%\u00A0: 1\u202F000,00 à 1\u202F050,00\u202F€");
        assertThat(sentence("{{panier_moyen|n}} paniers")).isEqualTo("1\u202F308 paniers");
        assertThat(sentence("{{part_bio:2026}}, pour {{part_bio:2026|objectif}}"))
                .isEqualTo("67\u202F%, pour 65\u202F%");
    }

    @Test
    void under_ten_people_are_counted() {
        assertThat(sentence("{{retour_six_mois}}")).isEqualTo("7\u00A0sur\u00A09");
        assertThat(sentence("{{retour_six_mois:2024-T1}}")).isEqualTo("85\u202F%");
    }

    @Test
    void what_was_not_collected_is_not_zero() {
        assertThat(cell("{{panier_moyen:2031}}")).isEqualTo("non recueilli");
        assertThat(cell("{{score_fies.ecart}}")).isEqualTo("non recueilli");
    }

    @Test
    void up_or_down_is_said_only_when_the_interval_excludes_zero() {
        assertThat(sentence("{{legumes_goutes.ecart|sens}}")).isEqualTo("en hausse");
        assertThat(sentence("{{frequence_legumes.ecart|sens}}")).isEqualTo("sans évolution certaine");
    }

    @Test
    void a_title_is_true_of_the_data() {
        String block = """
                ```finding
                sentences:
                  - findings:
                      - { when: "${legumes_goutes.ecart|bas} > 0", then: "Ils goûtent plus." }
                      - { when: "${legumes_goutes.ecart|haut} < 0", then: "Ils goûtent moins." }
                    say: "On ne peut pas le dire."
                ```
                """;
        assertThat(Span.plain(((Block.Heading) blocks(block).get(0)).text())).isEqualTo("Ils goûtent plus.");
        assertThat(Span.plain(((Block.Heading) blocks(block.replace("legumes_goutes", "frequence_legumes"))
                                .get(0))
                        .text()))
                .isEqualTo("On ne peut pas le dire.");
    }

    @Test
    void each_number_keeps_the_value_it_was_printed_from() {
        Block.Paragraph paragraph =
                (Block.Paragraph) blocks("Soit {{part_bio:2026}} de bio.").get(0);
        assertThat(paragraph.text().get(1).reference()).isEqualTo(new Reference("part_bio", "valeur", "2026"));
    }

    @Test
    void a_misspelt_name_is_refused_with_its_line_and_the_nearest_one() {
        assertThatThrownBy(() -> blocks("Un.\n\nDeux {{panier_moyn}} et {{part_bio.valeurs}}."))
                .hasMessage("""
                        essai.md, ligne 6, «\u00A0{{panier_moyn}}\u00A0»\u00A0: l’indicateur «\u00A0panier_moyn\u00A0» n’existe pas. Écrire par exemple «\u00A0panier_moyen\u00A0».
                        essai.md, ligne 6, «\u00A0{{part_bio.valeurs}}\u00A0»\u00A0: l’indicateur «\u00A0part_bio\u00A0» n’a pas de mesure «\u00A0valeurs\u00A0». Écrire par exemple «\u00A0valeur\u00A0».""");
    }

    @Test
    void a_misspelt_block_word_kind_or_form_is_refused_too() {
        assertThatThrownBy(() -> blocks("""
                        ```key-figure
                        ```

                        ```figure
                        kind: bar
                        title: Un titre
                        ```

                        {{part_bio:2026|objectifs}}
                        """)).hasMessage("""
                        essai.md, ligne 12, «\u00A0{{part_bio:2026|objectifs}}\u00A0»\u00A0: la forme «\u00A0objectifs\u00A0» n’existe pas. Écrire par exemple «\u00A0objectif\u00A0».
                        essai.md, ligne 4, «\u00A0key-figure\u00A0»\u00A0: ce bloc n’existe pas. Écrire par exemple «\u00A0key-figures\u00A0».
                        essai.md, ligne 8, «\u00A0kind\u00A0»\u00A0: «\u00A0bar\u00A0» n’est pas un genre de figure. Écrire par exemple «\u00A0bars\u00A0».""");
    }

    @Test
    void a_missed_target_stands_out() {
        Block.KeyFigures figures = (Block.KeyFigures) blocks("""
                        ```key-figures
                        figures:
                          - { value: "part_bio:2026", label: "bio", note: "objectif {{part_bio:2026|objectif}}" }
                          - { value: "part_bio:2025", label: "bio" }
                        ```
                        """).get(0);
        assertThat(figures.figures()).extracting(Block.KeyFigure::missed).containsExactly(false, true);
    }

    @Test
    void the_report_says_no_number_that_is_not_a_stored_value() {
        ReportModel report = InventedResults.report();
        List<String> unknown = report.blocks().stream()
                .filter(block -> !(block instanceof Block.Table table
                        && (table.caption().startsWith("Les nombres")
                                || table.caption().startsWith("Les valeurs"))))
                .flatMap(block -> Proofs.spans(block).stream())
                .filter(span -> span.reference() == null && !span.raised())
                .map(Span::text)
                .filter(text ->
                        text.replaceAll("\\b20\\d\\d(-20\\d\\d)?\\b", "").matches("(?s).*\\d.*"))
                .toList();
        assertThat(unknown).isEmpty();
    }

    /** The school years and years the project ran: the only digits a person may type where people read. */
    private static final String YEARS = "\\b(2023-2024|2024-2025|2025-2026|2024|2025|2026)\\b";

    @Test
    void no_measured_number_is_typed_by_hand_where_people_read() {
        List<String> own = new String(InventedResults.bilan().content(), StandardCharsets.UTF_8)
                .lines()
                .filter(line ->
                        !line.strip().matches("-? ?(when|values|panels|average|pairs|last|highlight|most|places): .*"))
                .map(line -> line.replaceAll("\\{\\{[^}]*}}", "")
                        .replaceAll("\\b(value|values|before|after|change): *\"?[a-z_.]+(:[^\",}]+)?", "")
                        .replaceAll("\\b\\d: \"", "\"")
                        .replaceAll(YEARS, ""))
                .filter(line -> line.matches(".*\\d.*"))
                .toList();
        assertThat(own).isEmpty();
    }

    @Test
    void what_is_counted_agrees_with_its_number() {
        assertThat(sentence("{{seances:2024|séance a/séances ont}} eu lieu.")).isEqualTo("1\u00A0séance a eu lieu.");
        assertThat(sentence("{{seances:2025|séance a/séances ont}} eu lieu.")).isEqualTo("0\u00A0séance a eu lieu.");
        assertThat(sentence("{{seances|séance a/séances ont}} eu lieu.")).isEqualTo("31\u00A0séances ont eu lieu.");
    }

    @Test
    void a_sentence_without_its_number_is_left_out_and_the_paragraph_says_what_is_lacking() {
        assertThat(sentence("Le score passe de {{score_fies.avant}} à {{score_fies.ecart}}. Il va de zéro à huit."))
                .isEqualTo("Il va de zéro à huit. Non recueilli\u00A0: score_fies.");
        assertThat(sentence("{{panier_moyen:2031}} en moyenne.")).isEqualTo("Non recueilli\u00A0: panier_moyen.");
    }

    @Test
    void a_finding_on_what_was_not_collected_is_neither_yes_nor_no() {
        String block = """
                ```paragraph
                sentences:
                  - findings:
                      - { when: "${score_fies.ecart|haut} < 0 and ${legumes_goutes.ecart|bas} > 0", then: "Les deux." }
                    say: "Ni l’un ni l’autre."
                %s```
                """;
        assertThat(paragraph(block.formatted(""))).isEqualTo("Non recueilli\u00A0: score_fies.");
        assertThat(paragraph(block.formatted("""
                    otherwise:
                      - say: "Les légumes\u00A0: {{legumes_goutes.ecart|sens}}."
                      - findings: [ { when: "${score_fies.ecart|haut} < 0", then: "Moins." } ]
                        say: "Pas moins."
                """.indent(4).replaceAll("(?m)^ {4}", ""))))
                .isEqualTo("Les légumes\u00A0: en hausse. Non recueilli\u00A0: score_fies.");
    }

    @Test
    void the_method_says_what_was_set_aside() {
        assertThat(method(new Intake.Counts(9, 2442, 0, 0)))
                .isEqualTo(
                        "2\u202F442\u00A0lignes ont été lues dans 9\u00A0fichiers\u00A0; aucune n’a été mise de côté.");
        assertThat(method(new Intake.Counts(1, 30, 1, 2)))
                .isEqualTo("30\u00A0lignes ont été lues dans 1\u00A0fichier\u00A0; 1\u00A0a été mise de côté, "
                        + "et 2\u00A0cellules ont été refusées dans des lignes gardées.");
    }

    @Test
    void without_any_data_the_report_is_written_and_claims_nothing() {
        Results nothing = new Results(1, Instant.EPOCH, InventedResults.read().indicators(), List.of());
        ReportModel report = ReportReader.read(InventedResults.bilan(), nothing, InventedResults.DAY);
        String text = report.blocks().stream()
                .filter(block -> !(block instanceof Block.Table))
                .map(block -> Span.plain(Proofs.spans(block)))
                .collect(java.util.stream.Collectors.joining("\n"));
        assertThat(report.drawings()).isEmpty();
        assertThat(text)
                .contains("Non recueilli\u00A0: légumes goûtés")
                .doesNotContain(
                        "null", "NaN", "façon certaine dans", "n’a pas évolué", "n’ont augmenté", "non concluant");
        for (Format format : Format.values()) {
            assertThat(format.write(report)).as(format.name()).isNotEmpty();
        }
    }

    @Test
    void a_network_of_many_schools_is_shown_in_part_and_the_figure_says_so() {
        List<Value> schools = new ArrayList<>();
        for (int school = 1; school <= 1_200; school++) {
            String name = "école " + school;
            schools.add(value("legumes_goutes", "avant", name, 3.0, null, null, 20L));
            schools.add(value("legumes_goutes", "apres", name, 4.0, null, null, 20L));
            schools.add(value("legumes_goutes", "ecart", name, 1.0, 0.5, 1.5, 20L));
        }
        String pairs = """
                ```figure
                kind: dumbbells
                title: Essai
                subtitle: Essai
                foot: "Source : essai."
                pairs:
                  - { before: "legumes_goutes.avant:*", after: "legumes_goutes.apres:*", change: "legumes_goutes.ecart:*" }
                ```
                ```table
                caption: Écoles
                values: "legumes_goutes.ecart:*"
                ```
                """;
        DefinitionFile file = new DefinitionFile("essai.md", (FRONT + pairs).getBytes(StandardCharsets.UTF_8));
        Results results = new Results(1, Instant.EPOCH, RESULTS.indicators(), schools);

        List<Block> blocks =
                ReportReader.read(file, results, LocalDate.of(2026, 9, 15)).blocks();

        Dumbbells figure = (Dumbbells) ((Block.Drawing) blocks.get(0)).figure();
        assertThat(figure.pairs()).hasSize(12);
        assertThat(figure.caption().foot())
                .isEqualTo(
                        "Source\u00A0: essai. Les 12 premiers sur 1\u202F200 sont montrés\u00A0; le classeur les donne tous.");
        String panel = "---\ntitle: Essai\nform: panneau-a3\n---\n"
                + pairs.substring(0, pairs.indexOf("```table")).stripTrailing() + "\n";
        Dumbbells hung = (Dumbbells) ((Block.Drawing) ReportReader.read(
                                new DefinitionFile("essai.md", panel.getBytes(StandardCharsets.UTF_8)),
                                results,
                                LocalDate.of(2026, 9, 15))
                        .blocks()
                        .get(0))
                .figure();
        assertThat(hung.caption().foot())
                .as("no workbook hangs beside a panel")
                .isEqualTo("Source\u00A0: essai. Les 12 premiers sur 1\u202F200 sont montrés.");
        Block.Table table = (Block.Table) blocks.get(1);
        assertThat(table.rows()).hasSize(40);
        assertThat(table.caption()).isEqualTo("Écoles (les 40 premiers groupes sur 1\u202F200)");
    }

    private static String method(Intake.Counts counts) {
        DefinitionFile file =
                new DefinitionFile("essai.md", (FRONT + "```method\n```\n").getBytes(StandardCharsets.UTF_8));
        return Span.plain(Proofs.spans(ReportReader.read(
                        file,
                        RESULTS,
                        LocalDate.of(2026, 9, 15),
                        new Material(
                                counts,
                                Citations.Source.NOBODY,
                                CrossedThemes.Source.NOBODY,
                                Optional::empty,
                                List.of()))
                .blocks()
                .get(0)));
    }

    private static String paragraph(String text) {
        return Span.plain(((Block.Paragraph) blocks(text).get(0)).text());
    }

    private static String sentence(String text) {
        return Span.plain(((Block.Paragraph) blocks(text).get(0)).text());
    }

    private static String cell(String text) {
        String table = "```table\ncaption: Essai\ncolumns: [Valeur]\nrows:\n  - cells: [\"" + text + "\"]\n```\n";
        return Span.plain(((Block.Table) blocks(table).get(0)).rows().get(0).get(0));
    }

    private static List<Block> blocks(String text) {
        DefinitionFile file = new DefinitionFile("essai.md", (FRONT + text).getBytes(StandardCharsets.UTF_8));
        return ReportReader.read(file, RESULTS, LocalDate.of(2026, 9, 15)).blocks();
    }

    private static final Results RESULTS = new Results(
            1,
            Instant.EPOCH,
            List.of(
                    indicator("panier_moyen", "€", 2, Map.of()),
                    indicator("part_bio", "%", 0, Map.of("2026", 0.65, "2025", 0.65)),
                    indicator("retour_six_mois", "%", 0, Map.of()),
                    indicator("legumes_goutes", "", 1, Map.of()),
                    indicator("frequence_legumes", "", 1, Map.of()),
                    indicator("score_fies", "", 1, Map.of()),
                    indicator("seances", "", 0, Map.of())),
            List.of(
                    value("seances", "valeur", "total", 31.0, null, null, 31L),
                    value("seances", "valeur", "2024", 1.0, null, null, 1L),
                    value("seances", "valeur", "2025", 0.0, null, null, 0L),
                    value("panier_moyen", "valeur", "total", 1024.967, 1000.0, 1050.0, 1308L),
                    value("part_bio", "valeur", "2025", 0.63, null, null, 12L),
                    value("part_bio", "valeur", "2026", 0.6719, null, null, 7L),
                    value("retour_six_mois", "valeur", "total", 7 / 9.0, 0.4, 0.9, 9L),
                    value("retour_six_mois", "valeur", "2024-T1", 35 / 41.0, 0.7, 0.9, 41L),
                    value("legumes_goutes", "ecart", "total", 1.4, 1.1, 1.7, 173L),
                    value("frequence_legumes", "ecart", "total", 0.4, -0.1, 0.9, 84L),
                    value("score_fies", "ecart", "total", null, null, null, 0L)));

    private static Indicator indicator(String name, String unit, int decimals, Map<String, Double> targets) {
        return new Indicator(name, name, "effet", unit, decimals, "higher", "", "", "", targets, null, "", List.of());
    }

    private static Value value(
            String indicator,
            String measure,
            String group,
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            Long n) {
        return new Value(indicator, measure, group, value, low, high, null, n, 0L);
    }
}
