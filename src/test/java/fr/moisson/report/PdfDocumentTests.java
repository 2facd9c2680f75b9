package fr.moisson.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

class PdfDocumentTests {
    private static final ReportModel REPORT = InventedResults.report();
    private static final byte[] PDF = PdfDocument.of(REPORT);

    @BeforeAll
    static void veraPdf() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    @ParameterizedTest
    @EnumSource(
            value = PDFAFlavour.class,
            names = {"PDFA_2_A", "PDFUA_1"})
    void it_is_an_archive_that_everyone_can_read(PDFAFlavour flavour) throws Exception {
        conforms(PDF, flavour);
    }

    @ParameterizedTest
    @EnumSource(
            value = PDFAFlavour.class,
            names = {"PDFA_2_A", "PDFUA_1"})
    void its_panels_are_too(PDFAFlavour flavour) throws Exception {
        conforms(ReportPanels.of(REPORT), flavour);
    }

    private static void conforms(byte[] file, PDFAFlavour flavour) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(file), flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(flavour, 100, false, false, false)) {
            ValidationResult result = validator.validate(parser);
            assertThat(result.getTestAssertions().stream()
                            .map(assertion -> assertion.getRuleId().getClause() + " " + assertion.getMessage() + " "
                                    + assertion.getLocation().getContext())
                            .distinct()
                            .toList())
                    .isEmpty();
            assertThat(result.isCompliant()).isTrue();
        }
    }

    @Test
    void it_has_twelve_pages_or_more_and_its_contents_say_where_each_part_begins() throws Exception {
        try (PDDocument pdf = Loader.loadPDF(PDF)) {
            assertThat(pdf.getNumberOfPages()).isGreaterThanOrEqualTo(12);
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setStartPage(2);
            stripper.setEndPage(2);
            String contents = stripper.getText(pdf);
            for (Block.Heading part : REPORT.headings()) {
                if (part.level() == 1) {
                    assertThat(contents)
                            .containsPattern(java.util.regex.Pattern.quote(
                                            Span.plain(part.text()).replace('’', '’'))
                                    + "\\s+\\d+");
                }
            }
        }
    }

    @Test
    void every_font_is_in_the_file() throws Exception {
        try (PDDocument pdf = Loader.loadPDF(PDF)) {
            List<String> missing = new ArrayList<>();
            for (PDPage page : pdf.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    if (!font.isEmbedded()) {
                        missing.add(font.getName());
                    }
                }
            }
            assertThat(missing).isEmpty();
        }
    }

    @Test
    void every_figure_says_what_it_shows_to_those_who_do_not_see_it() throws Exception {
        try (PDDocument pdf = Loader.loadPDF(PDF)) {
            List<String> alternatives = new ArrayList<>();
            alternatives(pdf.getDocumentCatalog().getStructureTreeRoot(), alternatives);
            assertThat(alternatives)
                    .containsExactlyElementsOf(REPORT.drawings().stream()
                            .map(drawing -> drawing.figure().alternative())
                            .toList());
        }
    }

    private static void alternatives(PDStructureNode node, List<String> found) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                if ("Figure".equals(element.getStandardStructureType())) {
                    found.add(element.getAlternateDescription());
                }
                alternatives(element, found);
            }
        }
    }
}
