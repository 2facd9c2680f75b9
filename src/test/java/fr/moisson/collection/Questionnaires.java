package fr.moisson.collection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A folder of definitions with the project « essai », its forms drawn as on paper. */
final class Questionnaires {
    private final Path folder;

    Questionnaires() {
        try {
            folder = Files.createTempDirectory(Path.of("target"), "definitions");
            Files.createDirectories(folder.resolve("questionnaires/essai/enquetes"));
            Files.createDirectories(folder.resolve("reports/essai"));
            Files.writeString(folder.resolve("reports/essai/project.yaml"), """
                    title: Essai
                    period: { start: 2026-01-01, end: 2026-12-31 }
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String path() {
        return folder.toString();
    }

    /** Writes a workbook; sheets apart by an empty line, each under its name. */
    void put(String name, String drawn) {
        put(name + ".xlsx", workbook(drawn));
    }

    /** Writes a file beside the workbooks. */
    void put(String name, byte[] content) {
        try {
            Files.write(folder.resolve("questionnaires/essai/enquetes").resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] workbook(String drawn) {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            for (String block : drawn.split("\n\n")) {
                String[] lines = block.strip().split("\n");
                Sheet sheet = workbook.createSheet(lines[0].strip());
                for (int at = 1; at < lines.length; at++) {
                    Row row = sheet.createRow(at - 1);
                    String[] cells = lines[at].split("\\|", -1);
                    for (int column = 0; column < cells.length; column++) {
                        if (!cells[column].isBlank()) {
                            row.createCell(column).setCellValue(cells[column].strip());
                        }
                    }
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            workbook.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
