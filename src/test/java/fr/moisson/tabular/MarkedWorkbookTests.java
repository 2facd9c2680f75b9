package fr.moisson.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.moisson.tabular.MarkedWorkbook.Note;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkedWorkbookTests {
    private static final String ASKED = "FFE699";
    private static final String REFUSED = "F8CBAD";

    @TempDir
    Path folder;

    @Test
    void noted_cells_are_coloured_and_commented_and_keep_what_they_were() throws IOException {
        byte[] original = tracker();
        byte[] marked = marked(
                "suivi.xlsx",
                original,
                Map.of(
                        "2025",
                        List.of(
                                new Note(4, 1, ASKED, "« ≈50 » : est-ce bien 50 ?"),
                                new Note(4, 0, REFUSED, "Écrire une date."),
                                new Note(5, 3, REFUSED, "Cette formule ne se calcule pas."))));
        Appearance look = Read.look("suivi.xlsx", marked, "2025");
        assertThat(look.mark(4, 1)).isEqualTo(new Mark(false, ASKED, "« ≈50 » : est-ce bien 50 ?", null));
        assertThat(look.mark(4, 0)).isEqualTo(new Mark(false, REFUSED, "Écrire une date.", "dd/mm/yyyy"));
        assertThat(look.mark(5, 3).comment()).isEqualTo("Cette formule ne se calcule pas.");
        assertThat(Read.all("suivi.xlsx", marked)).isEqualTo(Read.all("suivi.xlsx", original));
        try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(marked))) {
            XSSFSheet sheet = read.getSheet("2025");
            assertThat(sheet.getRow(4).getCell(3).getCellType()).isEqualTo(CellType.FORMULA);
            assertThat(sheet.getRow(4).getCell(3).getCellFormula()).isEqualTo("SUM(B4:B5)");
            XSSFCellStyle style = sheet.getRow(3).getCell(0).getCellStyle();
            assertThat(style.getBorderBottom()).isEqualTo(BorderStyle.THICK);
            assertThat(style.getFont().getBold()).isTrue();
            assertThat(style.getFillPattern()).isEqualTo(FillPatternType.SOLID_FOREGROUND);
            assertThat(sheet.getCellComment(new org.apache.poi.ss.util.CellAddress(3, 1))
                            .getAuthor())
                    .isEqualTo("Moisson");
            assertThat(sheet.getRow(5).getCell(0).getCellStyle().getFillPattern())
                    .as("a cell that had the same style and no note")
                    .isEqualTo(FillPatternType.NO_FILL);
        }
    }

    @Test
    void all_other_parts_stay_byte_for_byte_and_the_sheet_says_the_same_beside_its_marks() throws IOException {
        byte[] original = tracker();
        byte[] marked = marked("suivi.xlsx", original, Map.of("2025", List.of(new Note(4, 1, ASKED, "Combien ?"))));
        Map<String, byte[]> before = Packed.parts(original);
        Map<String, byte[]> after = Packed.parts(marked);
        Set<String> changed = new TreeSet<>();
        after.forEach((part, bytes) -> {
            if (!java.util.Arrays.equals(bytes, before.get(part))) {
                changed.add(part);
            }
        });
        assertThat(after.keySet()).containsAll(before.keySet());
        assertThat(changed)
                .containsExactly(
                        "xl/comments1.xml", "xl/drawings/vmlDrawing0.vml", "xl/styles.xml", "xl/worksheets/sheet1.xml");
        String sheet = Packed.text(original, "xl/worksheets/sheet1.xml");
        String style = Packed.text(marked, "xl/worksheets/sheet1.xml")
                .replaceFirst("(?s).*<c r=\"B4\"[^>]* s=\"(\\d+)\".*", "$1");
        assertThat(canonical(Packed.text(marked, "xl/worksheets/sheet1.xml")))
                .isEqualTo(canonical(sheet.replaceFirst("(<c r=\"B4\"[^>]*) s=\"\\d+\"", "$1 s=\"" + style + "\"")));
    }

    @Test
    void an_existing_comment_stays_with_ours_after_it() throws IOException {
        byte[] marked = marked(
                "suivi.xlsx",
                tracker(),
                Map.of("2025", List.of(new Note(5, 1, ASKED, "41 ou 45 ?"), new Note(9, 7, ASKED, "Ici."))));
        Appearance look = Read.look("suivi.xlsx", marked, "2025");
        assertThat(look.mark(5, 1).comment()).isEqualTo("sans les enfants\n41 ou 45 ?");
        assertThat(look.mark(6, 1).comment()).isEqualTo("celui-ci n’est à personne");
        assertThat(look.mark(9, 7))
                .as("an empty cell of a row that was not there")
                .isEqualTo(new Mark(false, null, "Ici.", null));
        try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(marked))) {
            assertThat(read.getSheet("2025").getCellComments()).hasSize(3);
            assertThat(read.getSheet("2025").getRow(8).getCell(7).getCellStyle().getFillPattern())
                    .isEqualTo(FillPatternType.SOLID_FOREGROUND);
        }
    }

    @Test
    void a_sheet_without_comments_gets_its_first_ones_before_what_must_follow() throws IOException {
        byte[] original = workbook(workbook -> {
            XSSFSheet sheet = workbook.createSheet("Suivi");
            XSSFRow row = sheet.createRow(2);
            row.createCell(1).setCellValue("b");
            row.createCell(3).setCellValue("d");
            sheet.createTable(
                    new org.apache.poi.ss.util.AreaReference("B3:D5", org.apache.poi.ss.SpreadsheetVersion.EXCEL2007));
            workbook.createSheet("Autre").createRow(0).createCell(0).setCellValue("x");
        });
        byte[] marked = marked(
                "suivi.xlsx",
                original,
                Map.of(
                        "Suivi",
                        List.of(
                                new Note(1, 0, ASKED, "avant"),
                                new Note(3, 0, ASKED, "a"),
                                new Note(3, 2, ASKED, "c"),
                                new Note(3, 5, ASKED, "f"),
                                new Note(4, 0, ASKED, "après")),
                        "Autre",
                        List.of(new Note(1, 0, REFUSED, "<x> & \"y\" =1+1"))));
        assertThat(Packed.text(marked, "xl/worksheets/sheet1.xml"))
                .containsSubsequence(
                        "r=\"A1\"",
                        "r=\"A3\"",
                        "r=\"B3\"",
                        "r=\"C3\"",
                        "r=\"D3\"",
                        "r=\"F3\"",
                        "r=\"A4\"",
                        "<legacyDrawing",
                        "<tableParts");
        assertThat(Read.look("suivi.xlsx", marked, "Autre").mark(1, 0))
                .isEqualTo(new Mark(false, REFUSED, "<x> & \"y\" =1+1", null));
        try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(marked))) {
            assertThat(read.getSheet("Suivi").getCellComments()).hasSize(5);
            assertThat(read.getSheet("Autre").getCellComments()).hasSize(1);
            assertThat(read.getSheet("Suivi").getTables()).hasSize(1);
        }
    }

    @Test
    void marking_twice_keeps_both_comments() throws IOException {
        byte[] once = marked("a.xlsx", tracker(), Map.of("2025", List.of(new Note(4, 1, ASKED, "une fois"))));
        byte[] twice = marked("a.xlsx", once, Map.of("2025", List.of(new Note(4, 1, REFUSED, "deux fois"))));
        assertThat(Read.look("a.xlsx", twice, "2025").mark(4, 1))
                .isEqualTo(new Mark(false, REFUSED, "une fois\ndeux fois", null));
    }

    @Test
    void an_old_workbook_is_marked_in_its_own_format() throws IOException {
        byte[] original;
        try (HSSFWorkbook workbook = new HSSFWorkbook()) {
            Cell cell = workbook.createSheet("Suivi").createRow(1).createCell(1);
            cell.setCellFormula("1+1");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            workbook.write(bytes);
            original = bytes.toByteArray();
        }
        byte[] once = marked("a.xls", original, Map.of("Suivi", List.of(new Note(2, 1, "FFFF00", "Vérifier."))));
        byte[] marked = marked(
                "a.xls",
                once,
                Map.of("Suivi", List.of(new Note(2, 1, "FFFF00", "Encore."), new Note(7, 3, "FFFF00", "Vide."))));
        Appearance look = Read.look("a.xls", marked, "Suivi");
        assertThat(look.mark(2, 1)).isEqualTo(new Mark(false, "FFFF00", "Vérifier.\nEncore.", null));
        assertThat(look.mark(7, 3)).isEqualTo(new Mark(false, null, "Vide.", null));
        assertThat(Read.all("a.xls", marked)).isEqualTo("[Suivi]\n2:  | 2\n");
    }

    @Test
    void of_a_csv_file_a_workbook_of_its_texts_is_given_back() throws IOException {
        byte[] marked = marked(
                "ventes.csv",
                "jour;montant\n\n01/03/2025;=1+1\n".getBytes(StandardCharsets.UTF_8),
                Map.of("", List.of(new Note(3, 1, REFUSED, "Écrire un montant."))));
        assertThat(Read.all("ventes.xlsx", marked)).isEqualTo("[Feuille]\n1: jour | montant\n3: 01/03/2025 | =1+1\n");
        assertThat(Read.look("ventes.xlsx", marked, "Feuille").mark(3, 1))
                .isEqualTo(new Mark(false, REFUSED, "Écrire un montant.", null));
        try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(marked))) {
            assertThat(read.getSheetAt(0).getRow(2).getCell(1).getCellType())
                    .as("a text that looks like a formula stays a text")
                    .isEqualTo(CellType.STRING);
        }
        Path csv = Files.writeString(folder.resolve("autre.csv"), "a;b\n");
        assertThat(MarkedWorkbook.isCopy(csv)).isTrue();
        assertThat(MarkedWorkbook.isCopy(Files.write(folder.resolve("autre.xlsx"), marked)))
                .isFalse();
    }

    @Test
    void a_note_is_on_a_cell_and_has_a_colour() {
        assertThatThrownBy(() -> new Note(0, 0, ASKED, "x")).hasMessage("no cell in row 0, column 0");
        assertThatThrownBy(() -> new Note(1, 0, "red\"/>", "x")).hasMessage("not a colour: red\"/>");
        assertThat(new Note(1, 0, "ffe699", "a\u0000b\uD800c")).isEqualTo(new Note(1, 0, ASKED, "a b c"));
    }

    @Test
    void a_sheet_that_is_not_there_cannot_be_marked() throws IOException {
        byte[] original = tracker();
        assertThatThrownBy(() -> marked("a.xlsx", original, Map.of("2031", List.of(new Note(1, 0, ASKED, "x")))))
                .hasMessage("feuille inconnue : 2031");
    }

    /** With what people put in theirs: a title over merged cells, formats, formulas, a chart, comments, a filter, protection, a hidden sheet. */
    private static byte[] tracker() throws IOException {
        return workbook(workbook -> {
            XSSFSheet sheet = workbook.createSheet("2025");
            sheet.createRow(0).createCell(0).setCellValue("Suivi des épiceries");
            sheet.addMergedRegion(CellRangeAddress.valueOf("A1:D1"));
            XSSFCellStyle day = workbook.createCellStyle();
            day.setDataFormat(workbook.createDataFormat().getFormat("dd/mm/yyyy"));
            day.setBorderBottom(BorderStyle.THICK);
            var bold = workbook.createFont();
            bold.setBold(true);
            day.setFont(bold);
            for (int i = 3; i < 6; i++) {
                XSSFRow row = sheet.createRow(i);
                row.createCell(0).setCellValue(LocalDate.of(2025, 3, i));
                row.getCell(0).setCellStyle(day);
                row.createCell(1).setCellValue(40 + i);
                row.createCell(2).setCellValue("  deux  espaces\net une ligne ");
                row.createCell(3).setCellFormula("SUM(B4:B5)");
            }
            sheet.getRow(3).getCell(1).setCellValue("≈50");
            comment(sheet, 4, 1, "sans les enfants");
            comment(sheet, 5, 1, "celui-ci n’est à personne");
            sheet.setAutoFilter(CellRangeAddress.valueOf("A3:D6"));
            sheet.setColumnWidth(1, 9_000);
            sheet.setColumnHidden(2, true);
            var rule = sheet.getSheetConditionalFormatting().createConditionalFormattingRule("B4>44");
            rule.createPatternFormatting().setFillBackgroundColor(IndexedColors.RED.getIndex());
            sheet.getSheetConditionalFormatting()
                    .addConditionalFormatting(new CellRangeAddress[] {CellRangeAddress.valueOf("B4:B6")}, rule);
            XSSFChart chart = sheet.createDrawingPatriarch().createChart(new XSSFClientAnchor(0, 0, 0, 0, 5, 3, 9, 12));
            var axis = chart.createCategoryAxis(org.apache.poi.xddf.usermodel.chart.AxisPosition.BOTTOM);
            var values = chart.createValueAxis(org.apache.poi.xddf.usermodel.chart.AxisPosition.LEFT);
            var data = chart.createData(ChartTypes.LINE, axis, values);
            data.addSeries(
                    XDDFDataSourcesFactory.fromNumericCellRange(sheet, CellRangeAddress.valueOf("A4:A6")),
                    XDDFDataSourcesFactory.fromNumericCellRange(sheet, CellRangeAddress.valueOf("B5:B6")));
            chart.plot(data);
            sheet.protectSheet("secret");
            workbook.createSheet("NE PAS TOUCHER").createRow(0).createCell(0).setCellValue(1);
            workbook.setSheetHidden(1, true);
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
        });
    }

    private static void comment(XSSFSheet sheet, int row, int column, String text) {
        XSSFComment comment = sheet.createDrawingPatriarch()
                .createCellComment(new XSSFClientAnchor(0, 0, 0, 0, column + 1, row, column + 3, row + 3));
        comment.setAddress(row, column);
        comment.setAuthor("Inès");
        comment.setString(text);
    }

    private byte[] marked(String name, byte[] original, Map<String, List<Note>> notes) throws IOException {
        Path file = Files.write(folder.resolve(name), original);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MarkedWorkbook.write(file, notes, bytes);
        return bytes.toByteArray();
    }

    private interface Drawn {
        void on(XSSFWorkbook workbook);
    }

    private static byte[] workbook(Drawn drawn) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            drawn.on(workbook);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            workbook.write(bytes);
            return bytes.toByteArray();
        }
    }

    /** The same for two parts that say the same: attributes in order, no declaration, empty elements written in one way. */
    private static String canonical(String xml) throws IOException {
        try {
            var builder = javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder();
            var document = builder.parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
            document.setXmlStandalone(true);
            var text = new java.io.StringWriter();
            javax.xml.transform.TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(
                            new javax.xml.transform.dom.DOMSource(document),
                            new javax.xml.transform.stream.StreamResult(text));
            return text.toString();
        } catch (org.xml.sax.SAXException
                | javax.xml.parsers.ParserConfigurationException
                | javax.xml.transform.TransformerException e) {
            throw new IOException(e);
        }
    }
}
