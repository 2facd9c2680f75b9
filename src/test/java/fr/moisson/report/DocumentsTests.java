package fr.moisson.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DocumentsTests {
    private static final Path LOOK = Path.of("target/look");

    @Test
    void the_report_is_a_page_and_an_archive() throws Exception {
        Files.createDirectories(LOOK);
        ReportModel report = InventedResults.report();
        Files.write(LOOK.resolve("bilan.html"), HtmlDocument.of(report));
        Files.write(LOOK.resolve("bilan.pdf"), PdfDocument.of(report));
        Files.write(LOOK.resolve("bilan.docx"), WordDocument.of(report));
        Files.write(LOOK.resolve("bilan.xlsx"), WorkbookDocument.of(report));
        assertThat(report.drawings()).hasSize(12);
        assertThat(LOOK.resolve("bilan.html")).isNotEmptyFile();
        assertThat(LOOK.resolve("bilan.pdf")).isNotEmptyFile();
    }
}
