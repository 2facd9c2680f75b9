package fr.moisson.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to harm, or spoiled on the way: each gets a sentence, none hangs, none fills the memory. */
class HostileWorkbookTests {
    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final String DAMAGED =
            "a.xlsx : ce classeur est abîmé. L’ouvrir dans un tableur, le laisser le réparer, et l’enregistrer de nouveau au format .xlsx.";
    private static final String SWELLS =
            "a.xlsx : ce classeur prend une place démesurée une fois décompressé. Le redemander à la personne qui l’a envoyé, "
                    + "ou n’en garder que les lignes utiles.";
    private static final String WIDE =
            "a.xlsx : la ligne 1 a plus de 1 000 colonnes. Supprimer les colonnes inutiles et enregistrer de nouveau.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xl/sharedStrings.xml",
                "xl/styles.xml",
                "xl/comments1.xml",
                "xl/theme/theme1.xml",
                "xl/workbook.xml",
                "xl/worksheets/sheet1.xml",
                "xl/media/image1.png",
                "xl/vbaProject.bin"
            })
    void a_part_that_swells_is_refused_wherever_it_hides(String part) throws IOException {
        Read.refused("a.xlsx", Packed.with(small(), part, "<a>" + "<b>0</b>".repeat(5_000_000)), SWELLS);
    }

    @Test
    void a_file_that_was_checked_is_checked_again_once_someone_wrote_to_it(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("a.xlsx"), small());
        Stamp checked = Stamp.of(file);
        try (Spreadsheet again = Spreadsheets.openAgain(file, checked)) {
            assertThat(again.sheetNames()).containsExactly("Suivi");
        }
        Files.write(file, Packed.with(small(), "xl/media/image1.png", "<a>" + "<b>0</b>".repeat(5_000_000)));
        String sentence = SWELLS.replace(" : ", "\u00A0: ");
        assertThatThrownBy(() -> Spreadsheets.openAgain(file, checked)).hasMessage(sentence);
        assertThatThrownBy(() -> Spreadsheets.openAgain(file, Stamp.of(folder.resolve("b.xlsx"))))
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xl/sharedStrings.xml",
                "xl/styles.xml",
                "xl/workbook.xml",
                "xl/_rels/workbook.xml.rels",
                "xl/comments1.xml",
                "[Content_Types].xml",
                "docProps/core.xml"
            })
    void an_entity_from_outside_is_refused_wherever_it_hides(String part) throws IOException {
        String external = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><x>&e;</x>";
        Read.refused("a.xlsx", Packed.with(small(), part, external), DAMAGED);
    }

    @Test
    void entities_that_multiply_are_refused() throws IOException {
        String laughs = "<!--" + "x".repeat(20_000)
                + "--><!DOCTYPE x [<!ENTITY a \"ah\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
        Read.refused(
                "a.xlsx",
                Packed.changed(small(), SHEET, text -> laughs + text.replaceFirst("<\\?xml.*?\\?>", "")),
                DAMAGED);
        Read.refused(
                "a.xlsx",
                Packed.with(small(), "xl/sharedStrings.xml", laughs + "<sst><si><t>&c;</t></si></sst>"),
                DAMAGED);
    }

    @Test
    void a_million_columns_are_refused_with_and_without_addresses() throws IOException {
        Read.refused("a.xlsx", sheet("<row r=\"1\">" + "<c><v>1</v></c>".repeat(100_000) + "</row>"), WIDE);
        StringBuilder cells = new StringBuilder("<row r=\"1\">");
        for (int column = 0; column < 16_384; column++) {
            cells.append("<c r=\"").append(Address.of(1, column)).append("\"><v>1</v></c>");
        }
        Read.refused("a.xlsx", sheet(cells + "</row>"), WIDE);
        assertThat(Read.all("a.xlsx", sheet("<row r=\"1\" spans=\"1:2000000000\"><c r=\"A1\"><v>1</v></c></row>")))
                .isEqualTo("[Suivi]\n1: 1\n");
    }

    @Test
    void rows_and_cells_that_lie_about_where_they_stand_do_not_fill_the_memory() throws IOException {
        Read.refused("a.xlsx", sheet("<row r=\"99999999999\"><c r=\"A1\"><v>1</v></c></row>"), DAMAGED);
        Read.refused("a.xlsx", sheet("<row r=\"-1\"><c r=\"A0\"><v>1</v></c></row>"), DAMAGED);
        assertThat(Read.all("a.xlsx", sheet("<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>")))
                .isEqualTo("[Suivi]\n1048576: 1\n");
        Read.refused("a.xlsx", sheet("<row r=\"9999999\"><c r=\"A9999999\"><v>1</v></c></row>"), DAMAGED);
        Read.refused(
                "a.xlsx",
                sheet("<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"),
                DAMAGED);
    }

    @Test
    void a_sheet_that_claims_two_gigabytes_takes_what_it_takes() throws IOException {
        assertThat(Read.all(
                        "a.xlsx",
                        Packed.changed(
                                small(),
                                SHEET,
                                text -> text.replaceFirst("<dimension[^>]*>", "<dimension ref=\"A1:XFD1048576\"/>"))))
                .isEqualTo("[Suivi]\n1: date\n");
        byte[] claims = small();
        for (int at = claims.length - 4; at > 0; at--) {
            if (claims[at] == 'P' && claims[at + 1] == 'K' && claims[at + 2] == 1 && claims[at + 3] == 2) {
                claims[at + 24] = claims[at + 25] = claims[at + 26] = (byte) 0xF0;
                claims[at + 27] = 0x7F;
            }
        }
        try {
            assertThat(Read.all("a.xlsx", claims)).isEqualTo("[Suivi]\n1: date\n");
        } catch (UnreadableFile e) {
            assertThat(e).hasMessage(DAMAGED.replace(" : ", "\u00A0: "));
        }
    }

    @Test
    void a_sheet_that_hides_under_another_name_is_watched_all_the_same() throws IOException {
        byte[] hidden = Packed.changed(
                small(),
                "xl/_rels/workbook.xml.rels",
                text -> text.replace("worksheets/sheet1.xml", "theme/theme1.png"));
        String far = "<worksheet><sheetData><row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row></sheetData></worksheet>";
        Read.refused("a.xlsx", Packed.with(hidden, "xl/theme/theme1.png", far), DAMAGED);
    }

    @Test
    void a_number_too_long_to_be_written_out_is_not() throws IOException {
        assertThat(
                        Read.all(
                                "a.xlsx",
                                sheet(
                                        "<row r=\"1\"><c r=\"A1\"><v>1E999999999</v></c><c r=\"B1\" s=\"0\"><v>-2E-999999999</v></c></row>")))
                .isEqualTo("[Suivi]\n1: 1E+999999999 | -2E-999999999\n");
    }

    @Test
    void a_text_and_a_row_too_long_for_a_spreadsheet_are_refused() throws IOException {
        Read.refused(
                "a.xlsx",
                sheet("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>" + "é".repeat(600_000) + "</t></is></c></row>"),
                SWELLS);
        assertThat(Read.all(
                        "a.xlsx",
                        sheet("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>" + "é".repeat(32_767)
                                + "</t></is></c></row>")))
                .hasSize("[Suivi]\n1: \n".length() + 32_767);
    }

    @Test
    void a_shared_text_that_does_not_exist_is_damage() throws IOException {
        for (String index : new String[] {"7", "-1", "2000000000", "x"}) {
            Read.refused("a.xlsx", sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>" + index + "</v></c></row>"), DAMAGED);
        }
    }

    @Test
    void macros_and_links_to_other_files_are_left_alone() throws IOException {
        byte[] workbook = sheet("<row r=\"1\"><c r=\"A1\"><f>[1]Feuille!A1</f><v>7</v></c>"
                + "<c r=\"B1\" t=\"str\"><f>WEBSERVICE(\"http://exemple.invalid\")</f><v>lu hier</v></c>"
                + "<c r=\"C1\"><f>SUM(A1:A9)</f></c></row>");
        workbook = Packed.with(workbook, "xl/vbaProject.bin", "Auto_Open");
        workbook = Packed.with(workbook, "xl/externalLinks/externalLink1.xml", "<externalLink/>");
        workbook = Packed.changed(
                workbook,
                "[Content_Types].xml",
                text -> text.replace(
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                        "application/vnd.ms-excel.sheet.macroEnabled.main+xml"));
        assertThat(Read.all("a.xlsm", workbook)).isEqualTo("[Suivi]\n1: 7 | lu hier | \n");
    }

    @Test
    void a_hundred_thousand_formats_and_a_million_that_point_nowhere_are_read() throws IOException {
        StringBuilder styles = new StringBuilder(
                "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts>");
        for (int i = 0; i < 100_000; i++) {
            styles.append("<numFmt numFmtId=\"")
                    .append(164 + i)
                    .append("\" formatCode=\"dd/mm/yyyy ")
                    .append(i)
                    .append("\"/>");
        }
        styles.append("</numFmts><fonts/><fills/><cellXfs>");
        for (int i = 0; i < 100_000; i++) {
            styles.append("<xf numFmtId=\"").append(164 + i).append("\" fontId=\"999999\" fillId=\"-3\"/>");
        }
        styles.append("</cellXfs></styleSheet>");
        byte[] workbook = Packed.with(
                sheet(
                        "<row r=\"1\"><c r=\"A1\" s=\"99999\"><v>45716</v></c><c r=\"B1\" s=\"2000000000\"><v>3</v></c></row>"),
                "xl/styles.xml",
                styles.toString());
        assertThat(Read.look("a.xlsx", workbook, "Suivi").marks())
                .isEqualTo(Map.of(new At(1, 0), new Mark(false, null, null, "dd/mm/yyyy 99999")));
    }

    @Test
    void a_directory_that_shows_other_parts_than_the_archive_is_the_one_believed() throws IOException {
        byte[] inner = small();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry stored = new ZipEntry("a.bin");
            stored.setMethod(ZipEntry.STORED);
            stored.setSize(inner.length);
            CRC32 crc = new CRC32();
            crc.update(inner);
            stored.setCrc(crc.getValue());
            zip.putNextEntry(stored);
            zip.write(inner);
        }
        Read.refused(
                "a.xlsx",
                bytes.toByteArray(),
                "a.xlsx : ce fichier n’est ni un classeur ni un texte CSV. Déposer le tableau lui-même, au format .xlsx, .xls, .ods ou .csv.");
    }

    @Test
    void no_change_of_a_byte_makes_it_hang_or_fail_without_a_sentence() throws IOException {
        byte[] whole = small();
        java.util.Random random = new java.util.Random(4);
        for (int i = 0; i < 300; i++) {
            byte[] spoiled = whole.clone();
            for (int change = 0; change < 3; change++) {
                spoiled[random.nextInt(spoiled.length)] = (byte) random.nextInt(256);
            }
            try (Spreadsheet read = Spreadsheets.open("a.xlsx", spoiled)) {
                for (String sheet : read.sheetNames()) {
                    read.appearance(sheet);
                    for (Iterator<Row> rows = read.rows(sheet); rows.hasNext(); rows.next()) {}
                }
            } catch (UnreadableFile expected) {
                assertThat(expected).hasMessageStartingWith("a.xlsx\u00A0: ");
            }
        }
    }

    @Test
    void a_sheet_that_is_not_there_is_damage_once_it_is_read() throws IOException {
        Map<String, byte[]> parts = Packed.parts(small());
        parts.remove(SHEET);
        byte[] workbook = Packed.of(parts);
        assertThatThrownBy(() -> Read.all("a.xlsx", workbook)).isInstanceOf(UnreadableFile.class);
    }

    private static byte[] sheet(String rows) throws IOException {
        return Packed.with(
                small(),
                SHEET,
                "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + rows
                        + "</sheetData></worksheet>");
    }

    private static byte[] small() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            XSSFCell cell = workbook.createSheet("Suivi").createRow(0).createCell(0);
            cell.setCellValue("date");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            workbook.write(bytes);
            return bytes.toByteArray();
        }
    }
}
