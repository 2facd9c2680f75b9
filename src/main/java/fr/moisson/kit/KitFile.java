package fr.moisson.kit;

import static fr.moisson.french.French.quoted;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * A kit as one file. It may come from anyone: what it holds is counted byte by byte while it is opened, and a single thing that has no
 * business in a kit has it refused whole.
 */
final class KitFile {
    static final int LARGEST = 20_000_000;
    private static final int MOST_FILES = 1_000;
    private static final int LARGEST_FILE = 10_000_000;
    private static final long LARGEST_OPENED = 60_000_000;
    private static final long RATIO = 150;
    private static final long HARMLESS = 10_000_000;
    private static final String STEP = "[\\p{L}\\p{N}_][\\p{L}\\p{N} ._()'’-]{0,99}";
    private static final Pattern FILE = Pattern.compile("(questionnaires|reports)/([a-z][a-z0-9-]{0,40})/(" + STEP
            + "/){0,3}" + STEP + "\\.(yaml|md|docx|xlsx|csv|png|jpe?g|gif|webp|svg|mp3|m4a|ogg|wav)");

    private final Map<String, byte[]> files = new TreeMap<>();
    private final Set<String> seen = new HashSet<>();
    private final long packed;
    private long opened;

    private KitFile(long packed) {
        this.packed = packed;
    }

    static byte[] written(Kit kit) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, Kit.MANIFEST, Yaml.written(kit.manifest()).getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, byte[]> file : kit.files().entrySet()) {
                put(zip, file.getKey(), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String path, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(path);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** @throws UnfitKit with the sentence for whoever sent it */
    static Kit read(byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw new UnfitKit(
                    "Ce kit pèse plus de 20\u202FMo. Un kit ne contient que des définitions\u00A0: en refaire un.");
        }
        KitFile file = new KitFile(bytes.length);
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .get()) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
            if (entries.size() > MOST_FILES) {
                throw new UnfitKit(
                        "Ce kit contient plus de 1\u202F000 fichiers. En refaire un depuis la page du projet.");
            }
            for (ZipArchiveEntry entry : entries) {
                file.see(zip, entry);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw damaged();
        }
        return file.kit();
    }

    private void see(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        String name = entry.getName();
        if (entry.isDirectory()) {
            return;
        }
        if (entry.isUnixSymlink() || !entry.getGeneralPurposeBit().usesUTF8ForNames() && !isPlain(name)) {
            throw unexpected(name);
        }
        if (!name.equals(Kit.MANIFEST) && (!FILE.matcher(name).matches() || name.contains(".."))) {
            throw unexpected(name);
        }
        if (!seen.add(name.toLowerCase(Locale.ROOT))) {
            throw new UnfitKit("Ce kit contient deux fois le fichier " + quoted(name) + ". Le redemander.");
        }
        if (!zip.canReadEntryData(entry)) {
            throw damaged();
        }
        try (InputStream content = zip.getInputStream(entry)) {
            files.put(name, bounded(name, content));
        }
    }

    private static boolean isPlain(String name) {
        return name.chars().allMatch(c -> c >= ' ' && c < 127);
    }

    private byte[] bounded(String name, InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(LARGEST_FILE + 1);
        opened += bytes.length;
        boolean swells = opened > HARMLESS && opened / Math.max(1, packed) > RATIO;
        if (bytes.length > LARGEST_FILE || opened > LARGEST_OPENED || swells) {
            throw new UnfitKit("Ce kit prend une place démesurée une fois ouvert, à partir de " + quoted(name)
                    + ". Ne pas l’utiliser, le redemander.");
        }
        return bytes;
    }

    private Kit kit() {
        byte[] manifest = files.remove(Kit.MANIFEST);
        if (manifest == null) {
            throw new UnfitKit(
                    "Ce fichier n’est pas un kit d’essaimage\u00A0: kit.yaml y manque. Le télécharger depuis la page d’un projet.");
        }
        Map<String, Object> said = said(manifest);
        if (!Yaml.text(said, "kit").equals(Kit.VERSION)) {
            throw new UnfitKit(
                    "Ce kit a été fait par une autre version de Moisson, qui l’écrit autrement. Mettre ce Moisson à jour, ou refaire le kit.");
        }
        String from = Yaml.text(said, "from");
        for (String path : files.keySet()) {
            Matcher parts = FILE.matcher(path);
            if (!parts.matches() || !parts.group(2).equals(from)) {
                throw unexpected(path);
            }
        }
        if (!files.containsKey("reports/" + from + "/project.yaml")) {
            throw new UnfitKit("Ce kit n’est pas entier\u00A0: project.yaml y manque. Le télécharger de nouveau.");
        }
        return new Kit(from, said, files);
    }

    private static Map<String, Object> said(byte[] manifest) {
        try {
            return Yaml.read(new String(manifest, StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
            throw damaged();
        }
    }

    private static UnfitKit unexpected(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", "?");
        return new UnfitKit("Ce kit contient " + quoted(plain.length() > 80 ? plain.substring(0, 80) + "…" : plain)
                + ", qui n’a rien à faire dans un kit. Ne pas l’utiliser, le redemander à qui l’a envoyé.");
    }

    private static UnfitKit damaged() {
        return new UnfitKit("Ce kit est abîmé et ne s’ouvre pas. Le télécharger de nouveau depuis la page du projet.");
    }
}
