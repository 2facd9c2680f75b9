package fr.moisson.form;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A real workbook, written from the same drawing as {@link Drawn}. */
public final class Written {
    private Written() {}

    public static byte[] workbook(String drawn) {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            Drawn sheets = new Drawn(drawn);
            for (String name : sheets.sheetNames()) {
                Sheet sheet = workbook.createSheet(name);
                sheets.rows(name).forEachRemaining(drawnRow -> {
                    Row row = sheet.createRow(drawnRow.number() - 1);
                    for (int cell = 0; cell < drawnRow.cells().size(); cell++) {
                        row.createCell(cell).setCellValue(drawnRow.cells().get(cell));
                    }
                });
            }
            workbook.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
