package fr.moisson.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** What a document says, wherever in it that stands. */
final class Contents {
    private Contents() {}

    /** Everything a document holds, its embedded workbooks too; spaces between digits left out. */
    static String of(byte[] document) throws IOException {
        StringBuilder text = new StringBuilder();
        if (document[0] == '%') {
            try (PDDocument pdf = Loader.loadPDF(document)) {
                text.append(new PDFTextStripper().getText(pdf));
            }
        } else if (document[0] == 'P' && document[1] == 'K') {
            unzip(document, text);
        } else {
            text.append(new String(document, StandardCharsets.UTF_8));
        }
        return text.toString().replaceAll("(?<=\\d)[\\u00A0\\u202F ](?=\\d)", "");
    }

    private static void unzip(byte[] archive, StringBuilder text) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readAllBytes();
                if (entry.getName().endsWith(".xlsx")) {
                    unzip(content, text);
                } else if (entry.getName().endsWith(".svg")) {
                    text.append(withoutShapes(new String(content, StandardCharsets.UTF_8)))
                            .append('\n');
                } else if (entry.getName().matches(".*\\.(xml|csv|txt)")) {
                    text.append(new String(content, StandardCharsets.UTF_8)).append('\n');
                }
            }
        }
    }

    /** Where a letter or a bar bends is no number that anybody reads. */
    private static String withoutShapes(String svg) {
        return svg.replaceAll(" (d|x|y|x1|y1|x2|y2|points|transform)=\"[^\"]*\"", "");
    }
}
