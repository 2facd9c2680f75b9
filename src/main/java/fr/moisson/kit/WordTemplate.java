package fr.moisson.kit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A funder's Word template, without the names of those who wrote it. */
final class WordTemplate {
    private static final String NOBODY =
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\"/>";

    private WordTemplate() {}

    /** Empty for what is no Word file. */
    static byte[] withoutAuthor(byte[] template) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean isWord = false;
        try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(template));
                ZipOutputStream to = new ZipOutputStream(bytes)) {
            for (ZipEntry part = from.getNextEntry(); part != null; part = from.getNextEntry()) {
                isWord |= part.getName().equals("word/document.xml");
                to.putNextEntry(new ZipEntry(part.getName()));
                if (part.getName().equals("docProps/core.xml")) {
                    to.write(NOBODY.getBytes(StandardCharsets.UTF_8));
                } else {
                    from.transferTo(to);
                }
                to.closeEntry();
            }
        } catch (IOException e) {
            return new byte[0];
        }
        return isWord ? bytes.toByteArray() : new byte[0];
    }
}
