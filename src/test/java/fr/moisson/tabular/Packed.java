package fr.moisson.tabular;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Workbooks taken apart and put together again with a part that no spreadsheet program would have written. */
final class Packed {
    private Packed() {}

    static Map<String, byte[]> parts(byte[] workbook) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        }
        return parts;
    }

    static byte[] of(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    static byte[] with(byte[] workbook, String part, String text) throws IOException {
        Map<String, byte[]> parts = parts(workbook);
        parts.put(part, text.getBytes(StandardCharsets.UTF_8));
        return of(parts);
    }

    static byte[] changed(byte[] workbook, String part, UnaryOperator<String> change) throws IOException {
        return with(workbook, part, change.apply(text(workbook, part)));
    }

    static String text(byte[] workbook, String part) throws IOException {
        return new String(parts(workbook).getOrDefault(part, new byte[0]), StandardCharsets.UTF_8);
    }
}
