package fr.moisson.interview.exchange;

import static fr.moisson.french.French.quoted;

import fr.moisson.project.PlainFailure;
import fr.moisson.tabular.Parts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** A file that somebody chose, a codebook or a project of another program. It may come from anyone. */
final class QdaFile {
    static final int LARGEST = 50_000_000;
    private static final int MOST_PARTS = 5_000;
    private static final long LARGEST_PROJECT = 100_000_000;
    private static final long LARGEST_TEXT = 4_000_000;
    private static final long LARGEST_TEXTS = 200_000_000;

    private long opened;

    private QdaFile() {}

    /** @throws PlainFailure with the sentence for whoever chose the file */
    static Exchanged read(String fileName, byte[] bytes, Instant now) {
        String ending = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (bytes.length > LARGEST) {
            throw new PlainFailure(
                    "Ce fichier pèse plus de 50\u202FMo. Retirer du projet les sons, les images et les PDF, qui ne sont pas repris, puis l’exporter de nouveau.");
        }
        try {
            return switch (ending) {
                case "qdc" ->
                    QdaReader.read(
                            new ByteArrayInputStream(bytes),
                            path -> {
                                throw new IOException("a codebook has no text");
                            },
                            now);
                case "qdpx" -> new QdaFile().project(bytes, now);
                default ->
                    throw new PlainFailure(
                            quoted(fileName)
                                    + " ne se lit pas ici. Choisir un fichier .qdc (les thèmes) ou .qdpx (les thèmes, les textes et les passages), exporté par l’autre logiciel sous le nom de REFI-QDA.");
            };
        } catch (IOException | XMLStreamException | IllegalArgumentException e) {
            throw new PlainFailure(
                    quoted(fileName)
                            + " est abîmé, ou n’est pas un fichier REFI-QDA. L’exporter de nouveau depuis l’autre logiciel.",
                    e);
        }
    }

    private Exchanged project(byte[] bytes, Instant now) throws IOException, XMLStreamException {
        try (Parts parts = Parts.of(bytes)) {
            if (parts.inOrder().size() > MOST_PARTS) {
                throw new IOException("too many parts");
            }
            InputStream project = parts.bytes(QdaWriter.PROJECT, LARGEST_PROJECT);
            if (project == null) {
                throw new IOException("no " + QdaWriter.PROJECT);
            }
            return QdaReader.read(project, path -> text(parts, path), now);
        }
    }

    /** Programs do not agree on how the folder of the texts is written. */
    private String text(Parts parts, String path) throws IOException {
        String file = "sources/" + path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        String name = parts.inOrder().stream()
                .map(ZipArchiveEntry::getName)
                .filter(one -> one.toLowerCase(Locale.ROOT).equals(file))
                .findFirst()
                .orElseThrow(() -> new IOException("no text at " + path));
        try (InputStream stream = parts.bytes(name, LARGEST_TEXT)) {
            byte[] bytes = stream == null ? new byte[0] : stream.readAllBytes();
            opened += bytes.length;
            if (opened > LARGEST_TEXTS) {
                throw new IOException("too much text");
            }
            return decoded(bytes);
        }
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
