package fr.moisson.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

class SpreadsheetsTests {

    @Test
    void a_csv_reads_with_the_separator_and_the_encoding_it_was_saved_with() {
        String table = "Date;École;Dépenses\n2025-02-28;Jaurès;12,50\n;;\n01/03/2025;\"Les ; Tilleuls\";3\n";
        String read = """
                1: Date | École | Dépenses
                2: 2025-02-28 | Jaurès | 12,50
                4: 01/03/2025 | Les ; Tilleuls | 3
                """;
        assertThat(csv(table.getBytes(StandardCharsets.UTF_8))).isEqualTo(read);
        assertThat(csv(("\uFEFF" + table).getBytes(StandardCharsets.UTF_8))).isEqualTo(read);
        assertThat(csv(table.getBytes(Charset.forName("windows-1252")))).isEqualTo(read);
        assertThat(csv(("\uFEFF" + table).getBytes(StandardCharsets.UTF_16LE))).isEqualTo(read);
    }

    @Test
    void commas_tabs_and_semicolons_are_told_apart_even_with_decimal_commas_and_lists() {
        assertThat(csv("a,freins\n1,prix;temps;autre\n2,prix;temps\n"))
                .isEqualTo("1: a | freins\n2: 1 | prix;temps;autre\n3: 2 | prix;temps\n");
        assertThat(csv("a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n")).startsWith("1: a | b | c\n2: 1,5 | 2,5 | 3,5\n");
        assertThat(csv("a\tb\n1\t2\n")).isEqualTo("1: a | b\n2: 1 | 2\n");
        assertThat(csv("nom\nJaurès\n")).isEqualTo("1: nom\n2: Jaurès\n");
    }

    @Test
    void a_first_line_that_says_the_separator_is_obeyed_and_not_counted() {
        assertThat(csv("sep=;\r\na;b,c\r\n1,5;2\r\n")).isEqualTo("1: a | b,c\n2: 1,5 | 2\n");
        assertThat(csv("\uFEFF\"sep=|\"\na|b;c\n1|2\n")).isEqualTo("1: a | b;c\n2: 1 | 2\n");
        assertThat(csv("sep;date\n1;2\n")).isEqualTo("1: sep | date\n2: 1 | 2\n");
    }

    @Test
    void a_text_in_french_is_read_whatever_computer_saved_it() {
        String table = "École;Où ça ?;Prévue\nJaurès;à l’hôtel;dégustée, 12 €\n";
        String read = "1: École | Où ça ? | Prévue\n2: Jaurès | à l’hôtel | dégustée, 12 €\n";
        for (String charset : List.of("UTF-8", "windows-1252", "x-MacRoman", "UTF-16LE", "UTF-16BE", "UTF-16")) {
            assertThat(csv(table.getBytes(Charset.forName(charset))))
                    .as(charset)
                    .isEqualTo(read);
        }
        assertThat(csv(table.replace('\n', '\r').getBytes(Charset.forName("x-MacRoman"))))
                .as("lines as on a Mac of old")
                .isEqualTo(read);
        assertThat(csv(table.replace('’', '\'').getBytes(Charset.forName("ISO-8859-15"))))
                .isEqualTo(read.replace('’', '\''));
        assertThat(csv("lieu;œuvre\nl’été…;« bœuf » à ½ prix – 3 €\n".getBytes(Charset.forName("windows-1252"))))
                .isEqualTo("1: lieu | œuvre\n2: l’été… | « bœuf » à ½ prix – 3 €\n");
    }

    @Test
    void a_file_under_the_wrong_extension_is_read_for_what_it_is() throws IOException {
        for (String name : List.of("suivi.csv", "suivi.xls", "suivi.ods", "suivi.xlsm")) {
            assertThat(Read.all(name, small())).as(name).isEqualTo("[Suivi]\n1: date\n");
        }
        byte[] text = "date;lieu\n01/03/2025;Jaurès\n".getBytes(StandardCharsets.UTF_8);
        for (String name : List.of("suivi.xlsx", "suivi.xls", "suivi.tsv")) {
            assertThat(Read.all(name, text)).as(name).isEqualTo("[]\n1: date | lieu\n2: 01/03/2025 | Jaurès\n");
        }
    }

    @Test
    void pages_and_documents_under_the_name_of_a_workbook_are_told_apart() throws IOException {
        String page =
                "export.xls : c’est une page web ou un fichier XML, non un classeur. L’ouvrir dans un tableur et l’enregistrer "
                        + "au format .xlsx.";
        for (String start : List.of(
                "<html><table><tr><td>date",
                "\uFEFF\n<!DOCTYPE html>\n<html>",
                "<table><tr><td>1;2",
                "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook>")) {
            Read.refused("export.xls", start.getBytes(StandardCharsets.UTF_8), page);
        }
        String none = ".xlsx : ce fichier n’est ni un classeur ni un texte CSV. Déposer le tableau lui-même, "
                + "au format .xlsx, .xls, .ods ou .csv.";
        Read.refused("bilan.xlsx", "%PDF-1.7 ; a".getBytes(StandardCharsets.UTF_8), "bilan" + none);
        Read.refused("lettre.xlsx", Packed.with(small(), "word/document.xml", "<document/>"), "lettre" + none);
        Read.refused("binaire.xlsx", Packed.with(small(), "xl/workbook.bin", "x"), "binaire" + none);
        Read.refused(
                "texte.xlsx",
                Packed.of(Map.of("mimetype", "application/vnd.oasis.opendocument.text".getBytes())),
                "texte" + none);
        Read.refused("photos.xlsx", Packed.of(Map.of("a.jpg", new byte[9])), "photos" + none);
    }

    @Test
    void what_people_keep_is_told_from_what_is_read() {
        assertThat(List.of("a.xlsx", "a.XLSM", "a.xls", "a.ods", "a.csv", "a.tsv"))
                .allMatch(Spreadsheets::isReadable)
                .allMatch(Spreadsheets::isKept);
        assertThat(List.of("a.numbers", "a.xlsb", "a.txt", "a.fods"))
                .noneMatch(Spreadsheets::isReadable)
                .allMatch(Spreadsheets::isKept);
        assertThat(List.of("~$a.xlsx", ".a.csv", "a.docx", "a")).noneMatch(Spreadsheets::isKept);
    }

    @Test
    void a_row_keeps_the_number_the_spreadsheet_shows_though_a_cell_holds_two_lines() {
        assertThat(csv("a,b\n1,\"deux\nlignes\"\n2,x\n")).isEqualTo("1: a | b\n2: 1 | deux\nlignes\n3: 2 | x\n");
    }

    @Test
    void a_quote_never_closed_is_refused_before_the_first_row() {
        assertThatThrownBy(() -> csv("a,b\n1,2\n3,\"quatre\n5,6\n"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage(
                        "ventes.csv\u00A0: ligne 3, un guillemet est ouvert et jamais refermé. Le refermer ou le supprimer.");
        for (String next : List.of("7,\"huit\"", "\"sept\",8", "7, \"huit\" ")) {
            assertThatThrownBy(() -> csv("a,b\n1,\"dit \"\"oui\"\"\"\n3,\"quatre\n5,6\n" + next + "\n"))
                    .as("the rows up to the next quote would be swallowed")
                    .hasMessage(
                            "ventes.csv\u00A0: ligne 3, un guillemet est ouvert et jamais refermé. Le refermer ou le supprimer.");
        }
        assertThat(csv("a,b\n1,\"dit \"\"oui\"\"\npuis \"\"non\"\"\" ,3\n"))
                .isEqualTo("1: a | b\n2: 1 | dit \"oui\"\npuis \"non\"  | 3\n");
        assertThat(csv("a,b\n5\" de haut,2\n")).isEqualTo("1: a | b\n2: 5\" de haut | 2\n");
    }

    @Test
    void a_workbook_says_what_a_person_would_have_typed() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            XSSFSheet sheet = workbook.createSheet("Épiceries");
            CellStyle day = workbook.createCellStyle();
            day.setDataFormat(workbook.createDataFormat().getFormat("dd/mm/yyyy"));
            CellStyle euros = workbook.createCellStyle();
            euros.setDataFormat(workbook.createDataFormat().getFormat("#,##0.00\\ \"€ par jour\""));
            CellStyle shortDay = workbook.createCellStyle();
            shortDay.setDataFormat((short) 14);
            XSSFRow row = sheet.createRow(2);
            row.createCell(0).setCellValue(LocalDate.of(2025, 2, 28));
            row.getCell(0).setCellStyle(day);
            row.createCell(1).setCellValue(LocalDateTime.of(2025, 2, 28, 14, 30));
            row.getCell(1).setCellStyle(shortDay);
            row.createCell(2).setCellValue(12.30);
            row.getCell(2).setCellStyle(euros);
            row.createCell(3).setCellValue(0.1 + 0.2);
            row.createCell(4).setCellValue(true);
            row.createCell(6).setCellValue("Maison de quartier");
            row.createCell(7).setCellFormula("C3*2");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
            row.createCell(8).setCellValue(1_000_000);
            workbook.createSheet("Vide");
            assertThat(all(bytes(workbook))).isEqualTo("""
                            [Épiceries]
                            3: 2025-02-28 | 2025-02-28 14:30 | 12.3 | 0.3 | true |  | Maison de quartier | 24.6 | 1000000
                            [Vide]
                            """);
        }
    }

    @Test
    void dates_of_a_workbook_from_an_old_mac_count_from_1904() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            workbook.getCTWorkbook().addNewWorkbookPr().setDate1904(true);
            CellStyle day = workbook.createCellStyle();
            day.setDataFormat((short) 14);
            XSSFRow row = workbook.createSheet("Suivi").createRow(0);
            row.createCell(0).setCellValue(366);
            row.getCell(0).setCellStyle(day);
            assertThat(all(bytes(workbook))).isEqualTo("[Suivi]\n1: 1905-01-01\n");
        }
    }

    @Test
    void each_file_that_cannot_be_read_gets_one_sentence() {
        Read.refused(
                "vide.csv", new byte[0], "vide.csv : ce fichier est vide. L’enregistrer de nouveau depuis le tableur.");
        Read.refused(
                "suivi.numbers",
                new byte[] {1},
                "suivi.numbers : ce format ne se lit pas ici. L’enregistrer au format .xlsx, .xls, .ods ou .csv depuis le tableur.");
        Read.refused(
                "suivi.xlsx",
                "Page introuvable".getBytes(StandardCharsets.UTF_8),
                "suivi.xlsx : ce fichier n’est ni un classeur ni un texte CSV. "
                        + "Déposer le tableau lui-même, au format .xlsx, .xls, .ods ou .csv.");
        Read.refused(
                "photo.csv",
                new byte[] {1, 0, 0, 7},
                "photo.csv : ce fichier n’est pas un texte CSV. Ouvrir l’original dans un tableur et l’enregistrer au format .xlsx.");
    }

    @Test
    void a_truncated_workbook_and_one_that_refers_outside_are_damaged() throws IOException {
        String damaged =
                "a.xlsx : ce classeur est abîmé. L’ouvrir dans un tableur, le laisser le réparer, et l’enregistrer de nouveau au format .xlsx.";
        byte[] whole = small();
        Read.refused("a.xlsx", java.util.Arrays.copyOf(whole, whole.length / 2), damaged);
        String external =
                "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><worksheet>&e;</worksheet>";
        Read.refused("a.xlsx", Packed.with(whole, "xl/worksheets/sheet1.xml", external), damaged);
        String hidden = "<?xml version=\"1.0\"?><!--" + "x".repeat(20_000) + "-->" + external.substring(21);
        Read.refused("a.xlsx", Packed.with(whole, "xl/worksheets/sheet1.xml", hidden), damaged);
        Read.refused("a.xlsx", Packed.with(whole, "xl/workbook.xml", "<workbook"), damaged);
    }

    @Test
    void a_cell_that_pretends_to_stand_far_away_does_not_fill_the_memory() throws IOException {
        String far =
                "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><dimension ref=\"A1:XFD1048576\"/>"
                        + "<sheetData><row r=\"1\"><c r=\"%s\"><v>1</v></c></row></sheetData></worksheet>";
        byte[] whole = small();
        Read.refused(
                "a.xlsx",
                Packed.with(whole, "xl/worksheets/sheet1.xml", far.formatted("ZZZZZZ1")),
                "a.xlsx : ce classeur est abîmé. L’ouvrir dans un tableur, le laisser le réparer, et l’enregistrer de nouveau au format .xlsx.");
        Read.refused(
                "a.xlsx",
                Packed.with(whole, "xl/worksheets/sheet1.xml", far.formatted("XFD1")),
                "a.xlsx : la ligne 1 a plus de 1 000 colonnes. Supprimer les colonnes inutiles et enregistrer de nouveau.");
        assertThat(all(Packed.with(whole, "xl/worksheets/sheet1.xml", far.formatted("B1"))))
                .isEqualTo("[Suivi]\n1:  | 1\n");
    }

    @Test
    void a_workbook_that_swells_and_one_with_names_that_climb_are_refused() throws IOException {
        Read.refused(
                "a.xlsx",
                Packed.with(small(), "xl/worksheets/sheet2.xml", "<a>" + " ".repeat(40_000_000)),
                "a.xlsx : ce classeur prend une place démesurée une fois décompressé. Le redemander à la personne qui l’a envoyé, "
                        + "ou n’en garder que les lignes utiles.");
        Read.refused(
                "a.xlsx",
                Packed.with(small(), "../../passwd", "x"),
                "a.xlsx : ce classeur contient des noms de fichiers interdits. Ne pas l’ouvrir, le redemander à la personne qui l’a envoyé.");
    }

    private static String csv(String text) {
        return csv(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String csv(byte[] content) {
        return Read.all("ventes.csv", content).substring("[]\n".length());
    }

    private static String all(byte[] content) {
        return Read.all("a.xlsx", content);
    }

    private static byte[] small() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            workbook.createSheet("Suivi").createRow(0).createCell(0).setCellValue("date");
            return bytes(workbook);
        }
    }

    private static byte[] bytes(XSSFWorkbook workbook) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        workbook.write(bytes);
        return bytes.toByteArray();
    }
}
