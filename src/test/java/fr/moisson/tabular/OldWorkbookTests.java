package fr.moisson.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFCellStyle;
import org.apache.poi.hssf.usermodel.HSSFClientAnchor;
import org.apache.poi.hssf.usermodel.HSSFComment;
import org.apache.poi.hssf.usermodel.HSSFFont;
import org.apache.poi.hssf.usermodel.HSSFRichTextString;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.junit.jupiter.api.Test;

class OldWorkbookTests {
    private static final String LOCKED =
            " : ce classeur est protégé par un mot de passe. L’enregistrer sans mot de passe avant de le déposer.";
    private static final String DAMAGED =
            "a.xls : ce classeur est abîmé. L’ouvrir dans un tableur, le laisser le réparer, et l’enregistrer de nouveau au format .xlsx.";

    @Test
    void a_workbook_from_before_2007_says_what_one_of_today_says() throws IOException {
        try (HSSFWorkbook workbook = new HSSFWorkbook()) {
            HSSFSheet sheet = workbook.createSheet("Épiceries");
            HSSFRow row = sheet.createRow(2);
            row.createCell(0).setCellValue(LocalDate.of(2025, 2, 28));
            row.getCell(0).setCellStyle(format(workbook, "dd/mm/yyyy"));
            row.createCell(1).setCellValue(LocalDateTime.of(2025, 2, 28, 14, 30));
            row.getCell(1).setCellStyle(format(workbook, "m/d/yy"));
            row.createCell(2).setCellValue(0.1 + 0.2);
            row.createCell(3).setCellValue(true);
            row.createCell(5).setCellValue("Maison de quartier");
            row.createCell(6).setCellFormula("C3*2");
            row.createCell(7).setCellErrorValue(FormulaError.REF.getCode());
            row.createCell(8).setCellValue(0.0625);
            row.getCell(8).setCellStyle(format(workbook, "h:mm"));
            row.createCell(9).setCellValue(1.25);
            row.getCell(9).setCellStyle(format(workbook, "[h]:mm:ss"));
            row.createCell(10).setCellValue(1_000_000);
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
            sheet.createRow(3).createCell(0).setCellValue(" ");
            workbook.createSheet("Calculs");
            workbook.setSheetVisibility(1, SheetVisibility.VERY_HIDDEN);
            assertThat(Read.all("suivi.xls", bytes(workbook))).isEqualTo("""
                            [Épiceries]
                            3: 2025-02-28 | 2025-02-28 14:30 | 0.3 | true |  | Maison de quartier | 0.6 | #REF! | 01:30 | 30:00 | 1000000
                            """);
        }
    }

    @Test
    void what_it_shows_beyond_its_texts_is_seen_too() throws IOException {
        try (HSSFWorkbook workbook = new HSSFWorkbook()) {
            HSSFSheet sheet = workbook.createSheet("Suivi");
            HSSFRow row = sheet.createRow(1);
            HSSFFont font = workbook.createFont();
            font.setStrikeout(true);
            HSSFCellStyle cancelled = workbook.createCellStyle();
            cancelled.setFont(font);
            cancelled.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            cancelled.setFillForegroundColor((short) 10);
            row.createCell(0).setCellValue("annulée");
            row.getCell(0).setCellStyle(cancelled);
            row.createCell(1).setCellStyle(cancelled);
            row.createCell(2).setCellValue(LocalDate.of(2024, 4, 22));
            row.getCell(2).setCellStyle(format(workbook, "dd/mm"));
            row.createCell(3).setCellValue(0.85);
            row.getCell(3).setCellStyle(format(workbook, "0%"));
            HSSFComment comment = sheet.createDrawingPatriarch()
                    .createCellComment(new HSSFClientAnchor(0, 0, 0, 0, (short) 4, 1, (short) 6, 4));
            comment.setString(new HSSFRichTextString("Inès:\nà redemander"));
            comment.setAuthor("Inès");
            row.createCell(4).setCellComment(comment);
            sheet.addMergedRegion(CellRangeAddress.valueOf("A1:C1"));
            sheet.createRow(6).setZeroHeight(true);
            sheet.setColumnHidden(2, true);
            sheet.protectSheet("secret");
            workbook.setSheetHidden(0, true);
            Appearance look = Read.look("suivi.xls", bytes(workbook), "Suivi");
            assertThat(look.mark(2, 0)).isEqualTo(new Mark(true, "FF0000", null, null));
            assertThat(look.mark(2, 1)).isNull();
            assertThat(look.mark(2, 2)).isEqualTo(new Mark(false, null, null, "dd/mm"));
            assertThat(look.mark(2, 3)).isEqualTo(new Mark(false, null, null, "0%"));
            assertThat(look.mark(2, 4)).isEqualTo(new Mark(false, null, "à redemander", null));
            assertThat(look.merged()).containsExactly(new Area(1, 0, 1, 2));
            assertThat(look.hiddenRows()).containsExactly(7);
            assertThat(look.hiddenColumns()).containsExactly(2);
            assertThat(look.locked()).isTrue();
            assertThat(look.hidden()).isTrue();
            assertThat(look.filtered()).isFalse();
        }
    }

    @Test
    void a_password_is_said_in_old_and_new_workbooks_whatever_their_extension() throws Exception {
        byte[] old;
        try (HSSFWorkbook workbook = small()) {
            Biff8EncryptionKey.setCurrentUserPassword("secret");
            old = bytes(workbook);
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
        Read.refused("a.xls", old, "a.xls" + LOCKED);
        ByteArrayOutputStream recent = new ByteArrayOutputStream();
        try (POIFSFileSystem files = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (java.io.OutputStream sealed = encryptor.getDataStream(files)) {
                sealed.write(new byte[5_000]);
            }
            files.writeFilesystem(recent);
        }
        Read.refused("a.xlsx", recent.toByteArray(), "a.xlsx" + LOCKED);
        Read.refused("a.csv", recent.toByteArray(), "a.csv" + LOCKED);
    }

    @Test
    void a_truncated_one_is_damaged_and_another_document_is_none() throws IOException {
        byte[] whole;
        try (HSSFWorkbook workbook = small()) {
            whole = bytes(workbook);
        }
        for (int length : new int[] {8, 600, 1_500, whole.length / 2}) {
            Read.refused("a.xls", Arrays.copyOf(whole, length), DAMAGED);
        }
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        try (POIFSFileSystem files = new POIFSFileSystem()) {
            files.createDocument(
                    new java.io.ByteArrayInputStream("lettre".getBytes(StandardCharsets.UTF_8)), "WordDocument");
            files.writeFilesystem(document);
        }
        Read.refused(
                "a.xls",
                document.toByteArray(),
                "a.xls : ce fichier n’est ni un classeur ni un texte CSV. Déposer le tableau lui-même, au format .xlsx, .xls, .ods ou .csv.");
    }

    @Test
    void no_change_of_a_byte_makes_it_hang_or_fail_without_a_sentence() throws IOException {
        byte[] whole;
        try (HSSFWorkbook workbook = small()) {
            whole = bytes(workbook);
        }
        java.util.Random random = new java.util.Random(4);
        for (int i = 0; i < 300; i++) {
            byte[] spoiled = whole.clone();
            for (int change = 0; change < 4; change++) {
                spoiled[random.nextInt(spoiled.length)] = (byte) random.nextInt(256);
            }
            try {
                Read.all("a.xls", spoiled);
            } catch (UnreadableFile expected) {
                assertThat(expected).hasMessageStartingWith("a.xls\u00A0: ");
            }
        }
    }

    private static HSSFWorkbook small() {
        HSSFWorkbook workbook = new HSSFWorkbook();
        workbook.createSheet("Suivi").createRow(0).createCell(0).setCellValue("date");
        return workbook;
    }

    private static HSSFCellStyle format(HSSFWorkbook workbook, String format) {
        HSSFCellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }

    private static byte[] bytes(HSSFWorkbook workbook) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        workbook.write(bytes);
        return bytes.toByteArray();
    }
}
