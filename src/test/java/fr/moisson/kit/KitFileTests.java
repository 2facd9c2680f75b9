package fr.moisson.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A kit that anyone may have sent: whatever has no business in it is refused before a file is written. */
class KitFileTests {
    private static final String MANIFEST = "kit: '1'\nfrom: essai\n";
    private static final String PROJECT = "title: ⟦projet⟧\nperiod: { start: ⟦début⟧, end: ⟦fin⟧ }\n";

    private static Map<String, byte[]> whole() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("kit.yaml", MANIFEST.getBytes(StandardCharsets.UTF_8));
        files.put("reports/essai/project.yaml", PROJECT.getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putArchiveEntry(new ZipArchiveEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] with(String name, byte[] content) {
        Map<String, byte[]> files = whole();
        files.put(name, content);
        return zip(files);
    }

    private static void refused(byte[] zip, String sentence) {
        assertThatThrownBy(() -> KitFile.read(zip))
                .isInstanceOf(UnfitKit.class)
                .extracting(e ->
                        String.valueOf(e.getMessage()).replace('\u00A0', ' ').replace('\u202F', ' '))
                .isEqualTo(sentence);
    }

    @Test
    void a_whole_kit_is_read_as_it_was_written() {
        Kit kit = KitFile.read(with("reports/essai/bilan.md", "# Bilan\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(kit.from()).isEqualTo("essai");
        assertThat(kit.files()).containsOnlyKeys("reports/essai/project.yaml", "reports/essai/bilan.md");
        assertThat(KitFile.read(KitFile.written(kit)).files())
                .containsOnlyKeys(kit.files().keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "/etc/passwd",
                "reports/essai/../../../x.md",
                "reports/essai\\x.md",
                "C:/x.md",
                "reports/essai/x.exe",
                "reports/essai/x.html",
                "reports/autre/x.md",
                "questionnaires/essai/.cache/x.md",
                "data/essai.csv",
                "reports/essai/a/b/c/d/e.md",
            })
    void a_file_that_has_no_business_there_is_refused(String name) {
        refused(
                with(name, new byte[] {1}),
                "Ce kit contient « " + name
                        + " », qui n’a rien à faire dans un kit. Ne pas l’utiliser, le redemander à qui l’a envoyé.");
    }

    @Test
    void a_link_is_refused_whatever_it_leads_to() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            ZipArchiveEntry link = new ZipArchiveEntry("reports/essai/bilan.md");
            link.setUnixMode(0120777);
            zip.putArchiveEntry(link);
            zip.write("/etc/passwd".getBytes(StandardCharsets.UTF_8));
            zip.closeArchiveEntry();
        }
        refused(
                bytes.toByteArray(),
                "Ce kit contient « reports/essai/bilan.md », qui n’a rien à faire dans un kit. Ne pas l’utiliser, le"
                        + " redemander à qui l’a envoyé.");
    }

    @Test
    void what_swells_is_refused_while_it_is_opened() {
        refused(
                with("reports/essai/bilan.md", new byte[30_000_000]),
                "Ce kit prend une place démesurée une fois ouvert, à partir de « reports/essai/bilan.md ». Ne pas"
                        + " l’utiliser, le redemander.");
        Map<String, byte[]> many = whole();
        for (int at = 0; at < 10; at++) {
            many.put("reports/essai/r" + at + ".md", new byte[9_000_000]);
        }
        refused(
                zip(many),
                "Ce kit prend une place démesurée une fois ouvert, à partir de « reports/essai/r1.md ». Ne pas"
                        + " l’utiliser, le redemander.");
    }

    @Test
    void too_many_files_are_refused() {
        Map<String, byte[]> many = whole();
        for (int at = 0; at < 1_000; at++) {
            many.put("reports/essai/indicators/i" + at + ".yaml", new byte[0]);
        }
        refused(zip(many), "Ce kit contient plus de 1 000 fichiers. En refaire un depuis la page du projet.");
    }

    @Test
    void two_files_that_differ_by_case_alone_are_refused() {
        Map<String, byte[]> files = whole();
        files.put("reports/essai/bilan.md", new byte[0]);
        files.put("reports/essai/Bilan.md", new byte[0]);
        refused(zip(files), "Ce kit contient deux fois le fichier « reports/essai/Bilan.md ». Le redemander.");
    }

    @Test
    void what_is_no_kit_says_so() {
        refused(
                "Bonjour".getBytes(StandardCharsets.UTF_8),
                "Ce kit est abîmé et ne s’ouvre pas. Le télécharger de nouveau depuis la page du projet.");
        Map<String, byte[]> other = whole();
        other.remove("kit.yaml");
        refused(
                zip(other),
                "Ce fichier n’est pas un kit d’essaimage : kit.yaml y manque. Le télécharger depuis la page d’un projet.");
        Map<String, byte[]> later = whole();
        later.put("kit.yaml", "kit: '7'\nfrom: essai\n".getBytes(StandardCharsets.UTF_8));
        refused(
                zip(later),
                "Ce kit a été fait par une autre version de Moisson, qui l’écrit autrement. Mettre ce Moisson à jour, ou"
                        + " refaire le kit.");
        Map<String, byte[]> cut = whole();
        cut.remove("reports/essai/project.yaml");
        refused(zip(cut), "Ce kit n’est pas entier : project.yaml y manque. Le télécharger de nouveau.");
        Map<String, byte[]> laughing = whole();
        laughing.put("kit.yaml", laughing());
        refused(
                zip(laughing),
                "Ce kit est abîmé et ne s’ouvre pas. Le télécharger de nouveau depuis la page du projet.");
    }

    /** Ten lists of ten lists of ten lists… that take a few lines to write. */
    private static byte[] laughing() {
        StringBuilder text = new StringBuilder("kit: '1'\nfrom: essai\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int at = 1; at < 12; at++) {
            String before = "*a" + (at - 1);
            text.append("a" + at + ": &a" + at + " [" + String.join(", ", java.util.Collections.nCopies(10, before))
                    + "]\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
