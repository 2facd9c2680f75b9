package fr.moisson.report;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.indicator.Value;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFChart;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.xmlbeans.XmlError;
import org.apache.xmlbeans.XmlObject;
import org.apache.xmlbeans.XmlOptions;
import org.junit.jupiter.api.Test;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTBarChart;
import org.openxmlformats.schemas.drawingml.x2006.chart.ChartSpaceDocument;
import org.openxmlformats.schemas.presentationml.x2006.main.NotesDocument;
import org.openxmlformats.schemas.presentationml.x2006.main.PresentationDocument;
import org.openxmlformats.schemas.presentationml.x2006.main.SldDocument;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.StyleSheetDocument;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.WorksheetDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.DocumentDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.FtrDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.HdrDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.NumberingDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.SettingsDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.StylesDocument;

/** The Word and Excel files, read back by the library most people read them with. */
class OfficeDocumentsTests {
    private static final ReportModel REPORT = InventedResults.report();
    private static final byte[] WORD = WordDocument.of(REPORT);
    private static final byte[] WORKBOOK = WorkbookDocument.of(REPORT);

    @Test
    void every_part_is_valid_by_the_standard() throws Exception {
        List<String> faults = new ArrayList<>();
        for (byte[] file : List.of(WORD, WORKBOOK, SlidesDocument.ofReport(REPORT))) {
            try (OPCPackage parts = OPCPackage.open(new ByteArrayInputStream(file))) {
                for (PackagePart part : parts.getParts()) {
                    faults.addAll(faults(part));
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private static List<String> faults(PackagePart part) throws Exception {
        String type = part.getContentType();
        if (type.contains("core-properties")) {
            return List.of();
        }
        InputStream content = part.getInputStream();
        XmlObject xml =
                switch (type.substring(type.lastIndexOf('.') + 1)) {
                    case "main+xml" ->
                        type.contains("wordprocessing")
                                ? DocumentDocument.Factory.parse(content)
                                : type.contains("presentation")
                                        ? PresentationDocument.Factory.parse(content)
                                        : org.openxmlformats.schemas.spreadsheetml.x2006.main.WorkbookDocument.Factory
                                                .parse(content);
                    case "styles+xml" ->
                        type.contains("wordprocessing")
                                ? StylesDocument.Factory.parse(content)
                                : StyleSheetDocument.Factory.parse(content);
                    case "settings+xml" -> SettingsDocument.Factory.parse(content);
                    case "numbering+xml" -> NumberingDocument.Factory.parse(content);
                    case "header+xml" -> HdrDocument.Factory.parse(content);
                    case "footer+xml" -> FtrDocument.Factory.parse(content);
                    case "worksheet+xml" -> WorksheetDocument.Factory.parse(content);
                    case "slide+xml" -> SldDocument.Factory.parse(content);
                    case "notesSlide+xml" -> NotesDocument.Factory.parse(content);
                    case "chart+xml" -> ChartSpaceDocument.Factory.parse(content);
                    default -> XmlObject.Factory.newInstance();
                };
        List<XmlError> errors = new ArrayList<>();
        xml.validate(new XmlOptions().setErrorListener(errors));
        return errors.stream()
                .map(error -> part.getPartName() + ": " + error.getMessage())
                .distinct()
                .limit(5)
                .toList();
    }

    @Test
    void the_word_file_has_real_styles_numbered_captions_and_described_images() throws Exception {
        try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(WORD))) {
            List<String> styles = word.getParagraphs().stream()
                    .map(paragraph -> paragraph.getStyle())
                    .distinct()
                    .toList();
            assertThat(styles).contains("Title", "Heading1", "Heading2", "Caption", "BodyText", "ListBullet");
            assertThat(styles).allMatch(style -> word.getStyles().styleExist(style));
            String xml = word.getDocument().toString();
            assertThat(xml).contains("SEQ Figure");
            List<String> described = Pattern.compile("<wp:docPr [^>]*descr=\"([^\"]*)\"")
                    .matcher(xml)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(described)
                    .containsExactlyElementsOf(REPORT.drawings().stream()
                            .map(drawing -> drawing.figure().alternative())
                            .toList());
            assertThat(word.getProperties().getCoreProperties().getTitle()).isEqualTo(REPORT.title());
        }
    }

    @Test
    void columns_bars_and_stacked_bars_are_charts_of_word_and_the_others_vectors_with_a_picture_beside()
            throws Exception {
        List<String> ownCharts = List.of("columns", "bars", "likert");
        try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(WORD))) {
            long charts = REPORT.drawings().stream()
                    .filter(drawing -> ownCharts.contains(drawing.name()))
                    .count();
            assertThat(word.getCharts()).hasSize((int) charts);
            for (XWPFChart chart : word.getCharts()) {
                assertThat(chart.getWorkbook().getSheetAt(0).getLastRowNum())
                        .isEqualTo(chart.getChartSeries()
                                .get(0)
                                .getSeries(0)
                                .getCategoryData()
                                .getPointCount());
            }
            assertThat(word.getPackagePart().getPackage().getParts().stream()
                            .filter(part -> part.getContentType().equals("image/svg+xml")))
                    .hasSize(REPORT.drawings().size() - (int) charts);
        }
    }

    @Test
    void what_people_answered_is_stacked_in_the_colours_of_the_drawing() throws Exception {
        try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(WORD))) {
            XWPFChart answers = word.getCharts().stream()
                    .filter(chart -> chart.getChartSeries().get(0).getSeriesCount() == 5)
                    .findFirst()
                    .orElseThrow();
            CTBarChart bars = answers.getCTChart().getPlotArea().getBarChartArray(0);
            assertThat(bars.getGrouping().getVal()).hasToString("percentStacked");
            assertThat(bars.getSerList().stream()
                            .map(series -> series.getSpPr().getSolidFill().xmlText())
                            .map(xml -> xml.replaceAll("(?s).*val=\"([0-9A-F]{6})\".*", "$1")))
                    .containsExactly("B94F06", "EDB184", "E4E7EA", "8FBCCF", "0B5B7F");
        }
    }

    @Test
    void the_contents_of_the_word_file_are_right_without_an_update() throws Exception {
        try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(WORD))) {
            String xml = word.getDocument().toString();
            for (Block.Heading heading : REPORT.headings()) {
                if (heading.level() == 1) {
                    assertThat(xml).contains("w:hyperlink w:anchor=\"" + heading.id() + "\"");
                }
            }
            assertThat(xml).contains("TOC \\o").doesNotContain("PAGEREF", "w:dirty");
        }
    }

    @Test
    void the_workbook_has_a_sheet_for_each_indicator_with_its_exact_values() throws Exception {
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(WORKBOOK))) {
            assertThat(book.getSheetName(0)).isEqualTo("Lisez-moi");
            assertThat(book.getNumberOfSheets()).isEqualTo(REPORT.sheets().size() + 1);
            for (int i = 0; i < REPORT.sheets().size(); i++) {
                XSSFSheet sheet = book.getSheetAt(i + 1);
                assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
                List<ReportModel.Line> lines = REPORT.sheets().get(i).lines();
                for (int row = 0; row < lines.size(); row++) {
                    Value value = lines.get(row).value();
                    Cell cell = sheet.getRow(row + 11).getCell(2);
                    assertThat(cell == null ? null : cell.getNumericCellValue()).isEqualTo(value.value());
                }
            }
        }
    }

    @Test
    void the_workbook_draws_what_is_drawn_in_columns_bars_and_stacks() throws Exception {
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(WORKBOOK))) {
            List<String> titles = StreamSupport.stream(book.spliterator(), false)
                    .map(sheet -> ((XSSFSheet) sheet).getDrawingPatriarch())
                    .filter(drawing -> drawing != null)
                    .flatMap(drawing -> drawing.getCharts().stream())
                    .map(chart -> chart.getTitleText().getString())
                    .collect(Collectors.toList());
            assertThat(titles)
                    .containsExactlyInAnyOrderElementsOf(REPORT.drawings().stream()
                            .filter(drawing ->
                                    List.of("columns", "bars", "likert").contains(drawing.name()))
                            .map(drawing -> drawing.figure().title())
                            .toList());
        }
    }

    @Test
    void a_text_that_begins_with_an_equals_sign_stays_a_text() {
        String sheet = new Cells(List.of(10))
                .row()
                .text("=cmd|' /C calc'!A0", Cells.PLAIN)
                .xml(1, null);
        assertThat(sheet).contains("t=\"inlineStr\"").doesNotContain("<f>");
    }

    @Test
    void the_bars_of_the_native_charts_begin_at_zero() throws Exception {
        try (XSSFWorkbook book =
                new XSSFWorkbook(new ByteArrayInputStream(Format.XLSX.write(InventedResults.report())))) {
            List<Double> from = new ArrayList<>();
            book.forEach(sheet -> {
                if (((XSSFSheet) sheet).getDrawingPatriarch() != null) {
                    ((XSSFSheet) sheet)
                            .getDrawingPatriarch().getCharts().stream()
                                    .filter(chart -> chart.getChartSeries().stream()
                                            .anyMatch(XDDFBarChartData.class::isInstance))
                                    .forEach(chart -> chart.getAxes().stream()
                                            .filter(XDDFValueAxis.class::isInstance)
                                            .forEach(axis -> from.add(axis.getMinimum())));
                }
            });
            assertThat(from).isNotEmpty().containsOnly(0.0);
        }
    }
}
