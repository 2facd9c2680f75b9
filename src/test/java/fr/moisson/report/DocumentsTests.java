package fr.moisson.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.sl.extractor.SlideShowExtractor;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;

/** One model, seven files: the same numbers stand in all of them. */
class DocumentsTests {
    private static final ReportModel REPORT = InventedResults.report();

    @Test
    void the_same_numbers_stand_in_every_format() throws Exception {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("html", html(Format.HTML.write(REPORT)));
        texts.put("pdf", pdf(Format.PDF.write(REPORT)));
        texts.put("docx", docx(Format.DOCX.write(REPORT)));
        List<String> numbers = REPORT.blocks().stream()
                .flatMap(block -> Proofs.spans(block).stream())
                .filter(span -> span.reference() != null)
                .map(span -> bare(span.text()))
                .distinct()
                .toList();
        assertThat(numbers).hasSizeGreaterThan(100);
        texts.forEach((format, text) -> assertThat(numbers).as(format).allMatch(text::contains));
    }

    @Test
    void thirty_numbers_drawn_at_random_are_the_same_in_every_format() throws Exception {
        List<Span> numbers = new ArrayList<>(REPORT.blocks().stream()
                .filter(block -> !(block instanceof Block.Table))
                .flatMap(block -> Proofs.spans(block).stream())
                .filter(span -> span.reference() != null && span.form().isEmpty())
                .toList());
        Collections.shuffle(numbers, new Random(2026));
        List<Span> thirty = numbers.subList(0, 30);
        Map<String, String> texts = Map.of(
                "html", html(Format.HTML.write(REPORT)),
                "pdf", pdf(Format.PDF.write(REPORT)),
                "docx", docx(Format.DOCX.write(REPORT)),
                "pptx", pptx(Format.PPTX.write(REPORT)));
        List<Double> cells = cells(Format.XLSX.write(REPORT));
        for (Span number : thirty) {
            Reference where = number.reference();
            double value = InventedResults.read()
                    .value(where.indicator(), where.measure(), where.group())
                    .orElseThrow()
                    .value();
            assertThat(cells)
                    .as("xlsx, %s", where)
                    .anyMatch(cell -> Math.abs(cell - value) <= 1e-9 * Math.max(1, Math.abs(value)));
            texts.forEach((format, text) -> assertThat(text).as(format).contains(bare(number.text())));
        }
    }

    @Test
    void each_panel_holds_a_part_with_its_finding_and_its_first_figure() throws Exception {
        String panels = pdf(Format.A3.write(REPORT));
        List<Block> blocks = REPORT.blocks();
        boolean isFirst = true;
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i) instanceof Block.Heading heading && heading.level() == 1) {
                isFirst = true;
            } else if (blocks.get(i) instanceof Block.Drawing drawing && isFirst) {
                assertThat(panels).contains(bare(drawing.figure().title()));
                isFirst = false;
            }
        }
        Block.Lead lead = blocks.stream()
                .filter(Block.Lead.class::isInstance)
                .map(Block.Lead.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(panels).contains(bare(Span.plain(lead.text())));
    }

    @Test
    void a_report_as_slides_shows_each_figure_under_its_finding_and_keeps_its_paragraphs_in_the_notes()
            throws Exception {
        try (XMLSlideShow show = new XMLSlideShow(new ByteArrayInputStream(Format.PPTX.write(REPORT)))) {
            List<String> titles = show.getSlides().stream()
                    .skip(1)
                    .map(slide -> bare(slide.getTitle()))
                    .toList();
            REPORT.drawings().forEach(drawing -> assertThat(titles)
                    .contains(bare(drawing.figure().title())));
            assertThat(show.getSlides().stream()
                            .flatMap(slide -> slide.getShapes().stream())
                            .filter(XSLFTable.class::isInstance)
                            .map(shape -> ((XSLFTable) shape).getCell(0, 0).getText()))
                    .contains("Année", "Ce qui était prévu", "Année scolaire");
            assertThat(show.getSlides().size()).isBetween(40, 80);
        }
    }

    private static String pptx(byte[] file) throws Exception {
        try (XMLSlideShow show = new XMLSlideShow(new ByteArrayInputStream(file));
                SlideShowExtractor<?, ?> text = new SlideShowExtractor<>(show)) {
            text.setNotesByDefault(true);
            return bare(text.getText());
        }
    }

    private static List<Double> cells(byte[] file) throws Exception {
        List<Double> cells = new ArrayList<>();
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            book.forEach(sheet -> sheet.forEach(row -> row.forEach(cell -> {
                if (cell.getCellType() == CellType.NUMERIC) {
                    cells.add(cell.getNumericCellValue());
                }
            })));
        }
        return cells;
    }

    @Test
    void the_same_figures_stand_in_every_format() throws Exception {
        String html = html(Format.HTML.write(REPORT));
        String pdf = pdf(Format.PDF.write(REPORT));
        String docx = docx(Format.DOCX.write(REPORT));
        assertThat(REPORT.drawings()).hasSize(24);
        assertThat(REPORT.drawings().stream().map(Block.Drawing::name).distinct())
                .containsExactlyInAnyOrder(
                        "columns",
                        "bars",
                        "likert",
                        "dumbbells",
                        "multiples",
                        "waffle",
                        "ladder",
                        "bullets",
                        "heat",
                        "slopes",
                        "calendar",
                        "cascade",
                        "upset",
                        "alluvial",
                        "map");
        for (Block.Drawing drawing : REPORT.drawings()) {
            String title = bare(drawing.figure().title());
            assertThat(List.of(html, pdf, docx)).allMatch(text -> text.contains(title));
            for (List<String> row : drawing.figure().table()) {
                for (String cell : row) {
                    assertThat(html).contains(bare(cell));
                    assertThat(docx).contains(bare(cell));
                }
            }
        }
    }

    @Test
    void the_same_run_gives_the_same_bytes() {
        for (Format format : List.of(Format.HTML, Format.DOCX, Format.XLSX, Format.PPTX)) {
            assertThat(format.write(REPORT)).as(format.name()).isEqualTo(format.write(REPORT));
        }
    }

    @Test
    void the_page_stands_alone_and_stays_light() {
        String page = new String(HtmlDocument.of(REPORT), StandardCharsets.UTF_8);
        assertThat(page.length()).isLessThan(1_500_000);
        assertThat(page)
                .contains("<html lang=\"fr\">")
                .doesNotContain("src=\"http")
                .doesNotContain("<script");
        assertThat(page.replaceAll("data:font/woff2;base64,[^)]*", "").replace("http://www.w3.org", ""))
                .doesNotContain("url(http");
    }

    @Test
    void a_document_is_never_seen_half_written() throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "look");
        for (Format format : Format.values()) {
            Press.write(REPORT, format, folder);
        }
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "bilan.pdf",
                            "bilan.docx",
                            "bilan.xlsx",
                            "bilan.html",
                            "bilan.zip",
                            "bilan.pptx",
                            "bilan.a3.pdf");
        }
    }

    private static String html(byte[] page) {
        return bare(new String(page, StandardCharsets.UTF_8)
                .replaceAll("(?s)<style>.*?</style>", "")
                .replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&"));
    }

    private static String pdf(byte[] file) throws Exception {
        try (PDDocument pdf = Loader.loadPDF(file)) {
            return bare(new PDFTextStripper().getText(pdf));
        }
    }

    private static String docx(byte[] file) throws Exception {
        try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(file));
                XWPFWordExtractor text = new XWPFWordExtractor(word)) {
            return bare(text.getText());
        }
    }

    /** Without spaces, which each format breaks in its own way; Source Serif writes some letters as one sign. */
    private static String bare(String text) {
        return java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFKC)
                .replaceAll("[\\s\\u00A0\\u202F]+", "")
                .replace('ʼ', '’');
    }
}
