package fr.moisson.kit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** All that can be read of a file, whatever it is packed in. */
public final class Opened {
    private Opened() {}

    public static String text(String name, byte[] content) throws IOException {
        if (!name.matches(".*\\.(zip|xlsx|docx)")) {
            return name + "\n" + new String(content, StandardCharsets.UTF_8) + "\n";
        }
        StringBuilder all = new StringBuilder(name).append('\n');
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                all.append(text(part.getName(), zip.readAllBytes()));
            }
        }
        return all.toString();
    }
}
