package fr.moisson.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.moisson.interview.consent.Channel;
import fr.moisson.interview.consent.Quotes.Quote;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.WrongDefinition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFChart;
import org.apache.poi.xslf.usermodel.XSLFGraphicFrame;
import org.apache.poi.xslf.usermodel.XSLFPictureShape;
import org.apache.poi.xslf.usermodel.XSLFShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTextParagraph;
import org.apache.poi.xslf.usermodel.XSLFTextRun;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.api.Test;

/** Slides read back with another program's library. */
class SlidesDocumentTests {
    private static final String HEAD =
            "---\ntitle: Ce que nous avons appris\nform: diaporama\nauthors: Nous\nperiod: En 2026\n---\n\n";

    private static final String COLUMNS = """
            ```figure
            kind: columns
            title: Les passages en épicerie
            subtitle: Foyers venus acheter chaque mois
            foot: "Source : suivi des épiceries."
            columns: { values: "passages_en_epicerie:<mois>", name: "passages du mois" }
            last: 6
            ```
            """;

    @Test
    void a_cover_then_a_slide_for_each_page_with_its_finding_for_title() throws IOException {
        try (XMLSlideShow show = show(HEAD + """
                ```finding
                sentences:
                  - say: "{{foyers_acheteurs_distincts|foyer est venu/foyers sont venus}}"
                ```

                Une fois par mois.

                ---

                """ + COLUMNS)) {
            assertThat(show.getSlides())
                    .extracting(XSLFSlide::getTitle)
                    .endsWith("169\u00A0foyers sont venus", "Les passages en épicerie");
            assertThat(show.getSlides()).hasSize(3);
            XSLFTextShape cover = (XSLFTextShape) show.getSlides().get(0).getPlaceholder(Placeholder.CENTERED_TITLE);
            assertThat(cover.getText()).isEqualTo("Ce que nous avons appris");
            assertThat(show.getPageSize()).isEqualTo(new java.awt.Dimension(960, 540));
        }
    }

    @Test
    void columns_are_a_chart_that_powerpoint_draws_and_its_numbers_can_be_changed() throws Exception {
        try (XMLSlideShow show = show(HEAD + COLUMNS)) {
            XSLFSlide slide = show.getSlides().get(1);
            XSLFGraphicFrame frame = slide.getShapes().stream()
                    .filter(XSLFGraphicFrame.class::isInstance)
                    .map(XSLFGraphicFrame.class::cast)
                    .findFirst()
                    .orElseThrow();
            assertThat(frame.hasChart()).isTrue();
            XSLFChart chart = frame.getChart();
            XSSFSheet sheet = chart.getWorkbook().getSheet("Valeurs");
            assertThat(sheet.getRow(0).getCell(1).getStringCellValue()).isEqualTo("passages du mois");
            assertThat(chart.getChartSeries()
                            .get(0)
                            .getSeries(0)
                            .getValuesData()
                            .getPointCount())
                    .isEqualTo(6)
                    .isEqualTo(sheet.getLastRowNum());
            for (int i = 0; i < 6; i++) {
                assertThat(chart.getChartSeries()
                                .get(0)
                                .getSeries(0)
                                .getValuesData()
                                .getPointAt(i)
                                .doubleValue())
                        .isEqualTo(sheet.getRow(i + 1).getCell(1).getNumericCellValue());
            }
        }
    }

    @Test
    void what_powerpoint_does_not_draw_is_a_picture_and_both_are_described() throws IOException {
        try (XMLSlideShow show = read(miam())) {
            List<XSLFShape> drawn = show.getSlides().stream()
                    .flatMap(slide -> slide.getShapes().stream())
                    .filter(shape -> shape instanceof XSLFPictureShape || shape instanceof XSLFGraphicFrame)
                    .toList();
            assertThat(drawn).hasAtLeastOneElementOfType(XSLFPictureShape.class);
            assertThat(drawn).allSatisfy(shape -> assertThat(described(shape)).hasSizeGreaterThan(40));
        }
    }

    private static String described(XSLFShape shape) {
        return shape.getXmlObject()
                .selectPath("declare namespace p="
                        + "'http://schemas.openxmlformats.org/presentationml/2006/main' .//p:cNvPr/@descr")[0]
                .newCursor()
                .getTextValue();
    }

    @Test
    void nothing_but_sources_and_page_numbers_is_under_eighteen_points() throws IOException {
        try (XMLSlideShow show = read(miam())) {
            for (XSLFSlide slide : show.getSlides()) {
                for (XSLFTextRun run : runs(slide)) {
                    if (run.getFontSize() < 18) {
                        assertThat(run.getRawText()).matches("Source.*|\\d+");
                    }
                }
            }
        }
    }

    private static List<XSLFTextRun> runs(XSLFSlide slide) {
        return slide.getShapes().stream()
                .filter(XSLFTextShape.class::isInstance)
                .flatMap(shape -> ((XSLFTextShape) shape).getTextParagraphs().stream())
                .flatMap(paragraph -> ((XSLFTextParagraph) paragraph).getTextRuns().stream())
                .toList();
    }

    @Test
    void words_of_people_are_asked_for_by_the_agreement_to_what_is_public() throws IOException {
        List<Channel> asked = new ArrayList<>();
        ReportModel report = ReportReader.read(
                file(HEAD + "# On en parle\n\n```quotes\nmost: 1\n```\n"),
                InventedResults.read(),
                InventedResults.DAY,
                InventedResults.saying(wanted -> {
                    asked.add(wanted.channel());
                    return List.of(new Quote(1, "On y va pour parler.", "Une habitante"));
                }));
        assertThat(asked).containsOnly(Channel.PUBLIC);
        try (XMLSlideShow show = read(report)) {
            assertThat(runs(show.getSlides().get(1)))
                    .extracting(XSLFTextRun::getRawText)
                    .contains("«\u00A0On y va pour parler.\u00A0»", "Une habitante");
        }
    }

    @Test
    void what_must_be_known_is_in_the_notes_of_whoever_presents_it() throws IOException {
        try (XMLSlideShow show = show(
                HEAD
                        + "# On choisit\n\n```paragraph\nsentences:\n  - say: \"{{sentiment_de_choisir.ecart|phrase}}\"\n```\n")) {
            XSLFSlide slide = show.getSlides().get(1);
            assertThat(slide.getNotes().getTextParagraphs().stream()
                            .flatMap(List::stream)
                            .map(XSLFTextParagraph::getText))
                    .contains("18\u00A0réponses suivies\u00A0: une de plus ou de moins change le résultat.");
        }
    }

    @Test
    void a_slide_that_holds_too_much_is_refused_with_its_line() {
        String much =
                "Une phrase de plus, et encore une autre, qui ne tiendront pas toutes sur la diapositive. ".repeat(20);
        Overflow overflow = catchThrowableOfType(
                Overflow.class, () -> show(HEAD + "# Un\n\nCourt.\n\n---\n\n# Deux\n\n" + much + "\n"));
        assertThat(overflow.in(file(HEAD + "# Un\n\nCourt.\n\n---\n\n# Deux\n\n" + much + "\n")))
                .matches("reports/essai/restitution\\.md, ligne 12, page 2\u00A0: le texte dépasse la page d’environ"
                        + " \\d+\u00A0lignes?\\. Le raccourcir.*");
    }

    @Test
    void a_table_is_not_for_a_room() {
        WrongDefinition wrong = catchThrowableOfType(
                WrongDefinition.class, () -> show(HEAD + "```table\ncaption: x\ncolumns: [a]\nrows: []\n```\n"));
        assertThat(wrong.faults())
                .first()
                .isEqualTo(
                        "reports/essai/restitution.md, ligne 8, «\u00A0table\u00A0»\u00A0: ce bloc ne va pas dans ce document"
                                + " (diaporama). Ceux qui y vont\u00A0: figure, finding, key-figures, lead, limit, page-break,"
                                + " paragraph, quotes.");
    }

    private static ReportModel miam() throws IOException {
        DefinitionFile file = new DefinitionFile(
                "reports/miam/restitution.md", Files.readAllBytes(Path.of("reports/miam/restitution.md")));
        return ReportReader.read(file, InventedResults.read(), InventedResults.DAY);
    }

    private static DefinitionFile file(String text) {
        return new DefinitionFile("reports/essai/restitution.md", text.getBytes(StandardCharsets.UTF_8));
    }

    private static XMLSlideShow show(String text) throws IOException {
        return read(ReportReader.read(file(text), InventedResults.read(), InventedResults.DAY));
    }

    private static XMLSlideShow read(ReportModel report) throws IOException {
        return new XMLSlideShow(new ByteArrayInputStream(SlidesDocument.of(report)));
    }
}
