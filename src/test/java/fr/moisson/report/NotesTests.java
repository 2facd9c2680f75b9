package fr.moisson.report;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import fr.moisson.project.DefinitionFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;

/** In a report, a sentence does not go without what a reader must know before relying on it. */
class NotesTests {
    private static final String FEW = "12 foyers suivis : un de plus ou de moins change le résultat.";
    private static final String LOST =
            "26 foyers sur 38 (68 %) n’ont pas répondu la seconde fois : le résultat ne dit rien d’eux.";
    private static final String SAID =
            "Pour les légumes : passe de 4,0 à 5,0 portions en moyenne (12 foyers suivis) ; une évolution de cette taille serait rare par hasard"
                    + " ; observé, sans groupe de comparaison";

    @Test
    void a_sentence_calls_its_notes_which_stand_just_below() {
        assertThat(report("# Ce qui a changé\n\nPour les légumes : {{legumes|phrase}}.\n\nPuis le reste.\n"))
                .isEqualTo("""
                        # Ce qui a changé
                        %s[1, 2].
                        1 %s
                        2 %s
                        Puis le reste.""".formatted(SAID, FEW, LOST));
    }

    @Test
    void a_note_is_written_once_in_a_part_and_again_in_the_next_under_the_same_number() {
        assertThat(report("""
                # Un

                Pour les légumes : {{legumes|phrase}}.

                - Pour les légumes : {{legumes|phrase}}.

                # Deux

                Pour les fruits : {{fruits|phrase}}. Pour les légumes : {{legumes|phrase}}.
                """)).isEqualTo("""
                        # Un
                        %s[1, 2].
                        1 %s
                        2 %s
                        - %s[1, 2].
                        # Deux
                        Pour les fruits : passe de 4,0 à 4,5 portions en moyenne (11 foyers suivis) ; une évolution de cette taille serait rare par hasard\
                         ; observé, sans groupe de comparaison[3]. %s[1, 2].
                        3 11 foyers suivis : un de plus ou de moins change le résultat.
                        1 %s
                        2 %s""".formatted(SAID, FEW, LOST, SAID, SAID, FEW, LOST));
    }

    @Test
    void a_title_that_calls_a_note_is_not_parted_from_what_it_announces() {
        assertThat(report("""
                ```finding
                sentences:
                  - say: "Pour les légumes : {{legumes|phrase}}."
                ```

                Le détail.
                """)).isEqualTo("""
                        # %s[1, 2].
                        Le détail.
                        1 %s
                        2 %s""".formatted(SAID, FEW, LOST));
    }

    @Test
    void a_difference_does_not_go_without_them_however_it_is_printed_and_calls_each_once() {
        assertThat(report("Pour les légumes : {{legumes.ecart}} ({{legumes.ecart|ic}}), {{legumes.ecart|sens}}.\n"))
                .isEqualTo("""
                        Pour les légumes : +1,0[1, 2] (IC 95 %% : +0,4 à +1,6), en hausse.
                        1 %s
                        2 %s""".formatted(FEW, LOST));
        assertThat(report("{{legumes.ecart|n}} foyers, de {{legumes.avant}} à {{legumes.apres}}.\n"))
                .as("how many, and where they stood, is no difference")
                .isEqualTo("12 foyers, de 4,0 à 5,0.");
    }

    @Test
    void a_key_figure_calls_them_in_its_label() {
        assertThat(report("""
                ```key-figures
                figures:
                  - value: legumes.ecart
                    label: portions de plus
                ```
                """)).isEqualTo("""
                        +1,0portions de plus[1, 2]
                        1 %s
                        2 %s""".formatted(FEW, LOST));
    }

    @Test
    void a_figure_names_them_in_its_foot() {
        String text = """
                ```figure
                kind: bars
                title: "Les légumes évoluent de {{legumes.ecart}}"
                subtitle: Portions
                foot: "Source : enquête"
                values: ["legumes.apres:total"]
                ```
                """;
        assertThat(((Block.Drawing) read(text).blocks().get(0)).figure().foot().replace('\u00A0', ' '))
                .isEqualTo("Source : enquête. Réserves : notes 1, 2.");
        assertThat(report(text)).endsWith("1 " + FEW + "\n2 " + LOST);
    }

    @Test
    void a_sentence_left_out_calls_no_note() {
        assertThat(report("Pour les légumes : {{legumes|phrase}}, et {{riz}} de riz.\n"))
                .isEqualTo("Non recueilli : riz.");
    }

    @Test
    void the_notes_stand_in_every_format() throws Exception {
        ReportModel report = read("# Ce qui a changé\n\nPour les légumes : {{legumes|phrase}}.\n");
        assertThat(new String(HtmlDocument.of(report), StandardCharsets.UTF_8).replaceAll("[\u00A0\u202F]", " "))
                .contains(
                        "sans groupe de comparaison</span><sup>1, 2</sup>.</p>",
                        "<div class=\"notes\"><p><sup>1</sup> " + FEW + "</p><p><sup>2</sup> " + LOST + "</p></div>");
        try (PDDocument pdf = Loader.loadPDF(PdfDocument.of(report))) {
            assertThat(bare(new PDFTextStripper().getText(pdf))).contains(bare(FEW), bare(LOST));
        }
        try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(WordDocument.of(report)));
                XWPFWordExtractor text = new XWPFWordExtractor(word)) {
            assertThat(bare(text.getText())).contains(bare("1 " + FEW), bare("2 " + LOST));
        }
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(WorkbookDocument.of(report)))) {
            Sheet sheet = book.getSheet("legumes");
            assertThat(List.of(row(sheet, 3), row(sheet, 4)))
                    .containsExactly(
                            "En une phrase | passe de 4,0 à 5,0 portions en moyenne (12 foyers suivis) ; une évolution de cette taille serait rare par"
                                    + " hasard ; observé, sans groupe de comparaison.",
                            "Réserves | " + FEW + " " + LOST);
        }
    }

    private static String row(Sheet sheet, int at) {
        return (sheet.getRow(at).getCell(0).getStringCellValue() + " | "
                        + sheet.getRow(at).getCell(1).getStringCellValue())
                .replaceAll("[\u00A0\u202F]", " ");
    }

    private static String bare(String text) {
        return java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKC)
                .replaceAll("[\\s\\u00A0\\u202F]+", "")
                .replace('ʼ', '’');
    }

    /** A line a text: titles after #, items after -, calls between brackets, notes after their number. */
    private static String report(String text) {
        return read(text).blocks().stream()
                .map(NotesTests::line)
                .collect(Collectors.joining("\n"))
                .replaceAll("[\u00A0\u202F]", " ");
    }

    private static String line(Block block) {
        if (block instanceof Block.Notes notes) {
            return notes.notes().stream()
                    .map(note -> note.number() + " " + note.words())
                    .collect(Collectors.joining("\n"));
        }
        String mark = block instanceof Block.Heading ? "# " : block instanceof Block.Bullets ? "- " : "";
        return mark
                + Proofs.spans(block).stream()
                        .map(span -> span.raised() ? "[" + span.text() + "]" : span.text())
                        .collect(Collectors.joining());
    }

    private static ReportModel read(String text) {
        String front = "---\ntitle: Essai\naudience: interne\n---\n\n";
        DefinitionFile file = new DefinitionFile("essai.md", (front + text).getBytes(StandardCharsets.UTF_8));
        return ReportReader.read(file, RESULTS, LocalDate.of(2026, 9, 15));
    }

    private static final Results RESULTS = new Results(
            1,
            Instant.EPOCH,
            List.of(indicator("legumes"), indicator("fruits"), indicator("riz")),
            List.of(
                    value("legumes", "avant", 4.0, 12),
                    value("legumes", "apres", 5.0, 12),
                    new Value("legumes", "ecart", "total", 1.0, 0.4, 1.6, 0.003, 12L, 0L),
                    new Value("legumes", "ecart_perdus", "total", null, null, null, null, 26L, 0L),
                    value("fruits", "avant", 4.0, 11),
                    value("fruits", "apres", 4.5, 11),
                    new Value("fruits", "ecart", "total", 0.5, 0.2, 0.8, 0.01, 11L, 0L)));

    private static Indicator indicator(String name) {
        return new Indicator(
                name,
                name,
                "effet",
                "portions",
                1,
                "higher",
                "",
                "",
                "",
                Map.of(),
                null,
                "",
                List.of(),
                "",
                "Foyers",
                Set.of(),
                null);
    }

    private static Value value(String indicator, String measure, double value, long n) {
        return new Value(indicator, measure, "total", value, null, null, null, n, 0L);
    }
}
