package fr.moisson.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

class AppearanceTests {

    @Test
    void a_plain_sheet_shows_nothing_beyond_its_texts() throws IOException {
        assertThat(look(sheet -> row(sheet, 0, "date", "lieu"))).isEqualTo(Appearance.NONE);
        assertThat(Spreadsheets.open("ventes.csv", "a;b\n1;2\n".getBytes()).appearance(""))
                .isSameAs(Appearance.NONE);
    }

    @Test
    void merged_areas_hidden_rows_and_hidden_columns_are_seen() throws IOException {
        Appearance look = look(sheet -> {
            row(sheet, 0, "Suivi des épiceries");
            sheet.addMergedRegion(CellRangeAddress.valueOf("A1:Q1"));
            sheet.addMergedRegion(CellRangeAddress.valueOf("B3:B7"));
            row(sheet, 4, "x").setZeroHeight(true);
            sheet.setColumnHidden(2, true);
            sheet.setColumnHidden(3, true);
            sheet.protectSheet("secret");
        });
        assertThat(look.merged()).containsExactly(new Area(1, 0, 1, 16), new Area(3, 1, 7, 1));
        assertThat(look.hiddenRows()).containsExactly(5);
        assertThat(look.hiddenColumns()).containsExactly(2, 3);
        assertThat(look.locked()).isTrue();
        assertThat(look.hidden()).isFalse();
        assertThat(look.marks()).isEmpty();
    }

    @Test
    void a_filter_is_told_once_it_leaves_rows_out_of_sight() throws IOException {
        Consumer<XSSFSheet> arrows = sheet -> {
            row(sheet, 0, "date", "lieu");
            sheet.setAutoFilter(CellRangeAddress.valueOf("A1:B9"));
        };
        assertThat(look(arrows).filtered()).isFalse();
        assertThat(look(arrows.andThen(sheet -> sheet.getCTWorksheet()
                                .getAutoFilter()
                                .addNewFilterColumn()
                                .setColId(1)))
                        .filtered())
                .isTrue();
    }

    @Test
    void a_hidden_sheet_is_said_to_be() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            workbook.createSheet("Suivi");
            workbook.createSheet("NE PAS TOUCHER");
            workbook.setSheetHidden(1, true);
            Spreadsheet read = Spreadsheets.open("a.xlsx", bytes(workbook));
            assertThat(read.appearance("Suivi").hidden()).isFalse();
            assertThat(read.appearance("NE PAS TOUCHER").hidden()).isTrue();
            assertThat(read.sheetNames()).containsExactly("Suivi", "NE PAS TOUCHER");
        }
    }

    @Test
    void struck_and_coloured_cells_are_marked_when_they_hold_something() throws IOException {
        Appearance look = look(sheet -> {
            XSSFFont struck = sheet.getWorkbook().createFont();
            struck.setStrikeout(true);
            XSSFCellStyle cancelled = sheet.getWorkbook().createCellStyle();
            cancelled.setFont(struck);
            XSSFRow row = row(sheet, 1, "01/03/2025", "annulée", "blanc", "");
            row.getCell(0).setCellStyle(cancelled);
            row.getCell(1).setCellStyle(filled(sheet, new XSSFColor(new byte[] {(byte) 0xFF, 0x33, 0x00})));
            row.getCell(2).setCellStyle(filled(sheet, new XSSFColor(new byte[] {-1, -1, -1})));
            row.createCell(4).setCellStyle(cancelled);
        });
        assertThat(look.mark(2, 0)).isEqualTo(new Mark(true, null, null, null));
        assertThat(look.mark(2, 1)).isEqualTo(new Mark(false, "FF3300", null, null));
        assertThat(look.marks()).hasSize(2).containsOnlyKeys(new At(2, 0), new At(2, 1));
    }

    @Test
    void colours_of_the_palette_and_of_the_theme_come_in_full() throws IOException {
        Appearance look = look(sheet -> {
            XSSFRow row = row(sheet, 0, "jaune", "accent 2", "accent 2, plus clair 40 %", "fond plus sombre 25 %");
            XSSFCellStyle yellow = sheet.getWorkbook().createCellStyle();
            yellow.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            yellow.setFillForegroundColor(IndexedColors.YELLOW.getIndex());
            row.getCell(0).setCellStyle(yellow);
            row.getCell(1).setCellStyle(filled(sheet, theme(5, 0)));
            row.getCell(2).setCellStyle(filled(sheet, theme(5, 0.3999755851924192)));
            row.getCell(3).setCellStyle(filled(sheet, theme(0, -0.249977111117893)));
        });
        assertThat(look.mark(1, 0)).isEqualTo(new Mark(false, "FFFF00", null, null));
        assertThat(look.mark(1, 1)).isEqualTo(new Mark(false, "C0504D", null, null));
        assertThat(look.mark(1, 2)).isEqualTo(new Mark(false, "D99694", null, null));
        assertThat(look.mark(1, 3)).isEqualTo(new Mark(false, "BFBFBF", null, null));
    }

    @Test
    void a_theme_of_its_own_gives_its_colours() throws IOException {
        byte[] workbook = workbook(
                sheet -> row(sheet, 0, "texte 2", "accent 1").getCell(1).setCellStyle(filled(sheet, theme(4, 0))));
        StringBuilder scheme = new StringBuilder("<theme><themeElements><clrScheme>");
        for (String colour : "111111 EEEEEE 222222 DDDDDD AA0000 00AA00".split(" ")) {
            scheme.append("<x><srgbClr val=\"").append(colour).append("\"/></x>");
        }
        byte[] themed = Packed.with(workbook, "xl/theme/theme1.xml", scheme + "</clrScheme></themeElements></theme>");
        assertThat(look(themed).mark(1, 1)).isEqualTo(new Mark(false, "AA0000", null, null));
    }

    @Test
    void a_number_shown_as_a_date_a_time_or_a_percentage_says_so() throws IOException {
        Appearance look = look(sheet -> {
            XSSFRow row = row(sheet, 0);
            row.createCell(0).setCellValue(LocalDate.of(2024, 4, 22));
            row.getCell(0).setCellStyle(format(sheet, "dd/mm"));
            row.createCell(1).setCellValue(0.0625);
            row.getCell(1).setCellStyle(format(sheet, "[h]:mm"));
            row.createCell(2).setCellValue(0.85);
            row.getCell(2).setCellStyle(format(sheet, "0%"));
            row.createCell(3).setCellValue(12.5);
            row.getCell(3).setCellStyle(format(sheet, "#,##0.00\\ \"€ par jour\""));
            row.createCell(4).setCellValue("12 mars");
            row.getCell(4).setCellStyle(format(sheet, "dd/mm"));
        });
        assertThat(look.mark(1, 0)).isEqualTo(new Mark(false, null, null, "dd/mm"));
        assertThat(look.mark(1, 1)).isEqualTo(new Mark(false, null, null, "[h]:mm"));
        assertThat(look.mark(1, 2)).isEqualTo(new Mark(false, null, null, "0%"));
        assertThat(look.mark(1, 3)).as("euros are numbers").isNull();
        assertThat(look.mark(1, 4)).as("a text is no date").isNull();
    }

    @Test
    void a_comment_is_read_without_its_author_even_on_an_empty_cell() throws IOException {
        Appearance look = look(sheet -> {
            row(sheet, 0, "12", "");
            comment(sheet, 0, 0, "Inès", "Inès:\nsans les enfants");
            comment(sheet, 3, 1, "Inès", "à redemander");
        });
        assertThat(look.mark(1, 0)).isEqualTo(new Mark(false, null, "sans les enfants", null));
        assertThat(look.mark(4, 1)).isEqualTo(new Mark(false, null, "à redemander", null));
        assertThat(look.marks().keySet()).containsExactly(new At(1, 0), new At(4, 1));
    }

    @Test
    void a_thread_of_comments_stands_for_what_older_programs_see_of_it() throws IOException {
        byte[] workbook = workbook(sheet -> {
            row(sheet, 0, "12");
            comment(sheet, 0, 0, "tc={1}", "[Threaded comment] Your version of Excel cannot show it.");
        });
        String relations = "xl/worksheets/_rels/sheet1.xml.rels";
        byte[] threaded = Packed.changed(
                workbook,
                relations,
                text -> text.replace(
                        "</Relationships>",
                        "<Relationship Id=\"rId9\" Type=\"http://schemas.microsoft.com/office/2017/10/relationships/threadedComment\" "
                                + "Target=\"../threadedComments/threadedComment1.xml\"/></Relationships>"));
        threaded = Packed.with(threaded, "xl/threadedComments/threadedComment1.xml", """
                <ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">
                <threadedComment ref="A1" id="{1}"><text>avec les enfants ?</text></threadedComment>
                <threadedComment ref="A1" id="{2}" parentId="{1}"><text>non, sans</text></threadedComment>
                </ThreadedComments>""");
        assertThat(look(threaded).mark(1, 0)).isEqualTo(new Mark(false, null, "avec les enfants ?\nnon, sans", null));
    }

    @Test
    void a_sheet_too_big_to_be_a_persons_is_not_looked_at() throws IOException {
        byte[] workbook = workbook(sheet -> {
            row(sheet, 0, "x");
            sheet.addMergedRegion(CellRangeAddress.valueOf("A1:C1"));
        });
        StringBuilder rows = new StringBuilder();
        java.util.Random random = new java.util.Random(4);
        for (int row = 2; rows.length() < 31_000_000; row++) {
            rows.append("<row r=\"").append(row).append("\">");
            for (char column = 'A'; column < 'M'; column++) {
                rows.append("<c r=\"")
                        .append(column)
                        .append(row)
                        .append("\"><v>")
                        .append(random.nextLong())
                        .append("</v></c>");
            }
            rows.append("</row>");
        }
        byte[] big = Packed.changed(
                workbook, "xl/worksheets/sheet1.xml", text -> text.replace("</sheetData>", rows + "</sheetData>"));
        assertThat(look(big)).isSameAs(Appearance.NONE);
    }

    @Test
    void merged_areas_are_never_spread_out_cell_by_cell() throws IOException {
        StringBuilder areas = new StringBuilder("<mergeCells>");
        for (int i = 1; i <= 50_000; i++) {
            areas.append("<mergeCell ref=\"A").append(i).append(":XFD1048576\"/>");
        }
        areas.append("<mergeCell ref=\"B2:A1\"/><mergeCell ref=\"ZZZZ1\"/><mergeCell/></mergeCells>");
        byte[] hostile = Packed.changed(
                workbook(sheet -> row(sheet, 0, "x")),
                "xl/worksheets/sheet1.xml",
                text -> text.replace("</sheetData>", "</sheetData>" + areas));
        assertThat(look(hostile).merged())
                .hasSize(20_000)
                .startsWith(new Area(1, 0, 1_048_576, 16_383), new Area(2, 0, 1_048_576, 16_383));
    }

    @Test
    void a_document_type_in_a_part_that_is_only_looked_at_is_refused() throws IOException {
        byte[] workbook = workbook(sheet -> {
            row(sheet, 0, "12");
            comment(sheet, 0, 0, "Inès", "sans les enfants");
        });
        String entity = "<!--" + "x".repeat(20_000)
                + "--><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><comments><commentList><comment ref=\"A1\">"
                + "<text><t>&e;</t></text></comment></commentList></comments>";
        for (String part :
                new String[] {"xl/comments1.xml", "xl/theme/theme1.xml", "xl/worksheets/_rels/sheet1.xml.rels"}) {
            byte[] hostile = Packed.with(workbook, part, entity);
            assertThatThrownBy(() -> look(hostile))
                    .as(part)
                    .isInstanceOf(UnreadableFile.class)
                    .hasMessage("a.xlsx\u00A0: ce classeur est abîmé. L’ouvrir dans un tableur, le laisser le réparer, "
                            + "et l’enregistrer de nouveau au format .xlsx.");
        }
    }

    private static Appearance look(Consumer<XSSFSheet> drawn) throws IOException {
        return look(workbook(drawn));
    }

    private static Appearance look(byte[] workbook) {
        try (Spreadsheet read = Spreadsheets.open("a.xlsx", workbook)) {
            return read.appearance("Suivi");
        }
    }

    private static byte[] workbook(Consumer<XSSFSheet> drawn) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            drawn.accept(workbook.createSheet("Suivi"));
            return bytes(workbook);
        }
    }

    private static byte[] bytes(XSSFWorkbook workbook) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        workbook.write(bytes);
        return bytes.toByteArray();
    }

    private static XSSFRow row(XSSFSheet sheet, int number, String... texts) {
        XSSFRow row = sheet.createRow(number);
        for (int i = 0; i < texts.length; i++) {
            XSSFCell cell = row.createCell(i);
            cell.setCellValue(texts[i]);
        }
        return row;
    }

    private static CellStyle format(XSSFSheet sheet, String format) {
        CellStyle style = sheet.getWorkbook().createCellStyle();
        style.setDataFormat(sheet.getWorkbook().createDataFormat().getFormat(format));
        return style;
    }

    private static XSSFCellStyle filled(XSSFSheet sheet, XSSFColor colour) {
        XSSFCellStyle style = sheet.getWorkbook().createCellStyle();
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        style.setFillForegroundColor(colour);
        return style;
    }

    private static XSSFColor theme(int number, double tint) {
        XSSFColor colour = new XSSFColor();
        colour.setTheme(number);
        if (tint != 0) {
            colour.setTint(tint);
        }
        return colour;
    }

    private static void comment(XSSFSheet sheet, int row, int column, String author, String text) {
        XSSFComment comment = sheet.createDrawingPatriarch()
                .createCellComment(new XSSFClientAnchor(0, 0, 0, 0, column + 1, row, column + 3, row + 3));
        comment.setAddress(row, column);
        comment.setAuthor(author);
        comment.setString(text);
    }
}
