package fr.moisson.entry.files;

import fr.moisson.entry.discussion.Discussions;
import fr.moisson.project.PlainFailure;
import fr.moisson.tabular.Spreadsheets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The folder the teams drop their files in, sub-folders included. */
final class Folder {
    private final Path path;

    /** @throws PlainFailure when there is no such folder */
    Folder(Path path) {
        this.path = path.toAbsolutePath().normalize();
        if (!Files.isDirectory(this.path)) {
            throw new PlainFailure("Le dossier «\u00A0" + path
                    + "\u00A0» n’existe pas. Donner le dossier où sont les fichiers à importer.");
        }
    }

    /**
     * @param name from the folder on, with {@code /} between: {@code 2025/suivi.xlsx}
     */
    record Dropped(String name, Path path) {

        /** Empty for a file that may not be read: its turn comes when it may. */
        String sha256() {
            try (InputStream bytes = Files.newInputStream(path)) {
                DigestInputStream digest = new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"));
                byte[] block = new byte[1 << 16];
                while (digest.read(block) >= 0) {}
                return HexFormat.of().formatHex(digest.getMessageDigest().digest());
            } catch (IOException e) {
                return "";
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The files people keep rows in, in the order of their names. */
    List<Dropped> files() {
        return all().stream()
                .filter(file -> Spreadsheets.isKept(shortName(file)) && !Discussions.mayBe(shortName(file)))
                .toList();
    }

    /** The texts, which may be discussions, in the order of their names. */
    List<Dropped> texts() {
        return all().stream()
                .filter(file -> Spreadsheets.isKept(shortName(file)) && Discussions.mayBe(shortName(file)))
                .toList();
    }

    boolean isEmpty() {
        return files().isEmpty() && texts().isEmpty();
    }

    /** Whether there is at least one that opens here. */
    boolean hasReadable() {
        return all().stream().anyMatch(file -> Spreadsheets.isReadable(shortName(file)))
                || texts().stream().anyMatch(text -> Discussions.isOne(text.path()));
    }

    /** The others: text documents, pictures, hidden files. */
    List<String> ignored() {
        return all().stream()
                .filter(file -> !Spreadsheets.isKept(shortName(file)))
                .map(Dropped::name)
                .toList();
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    private List<Dropped> all() {
        List<Dropped> files = new ArrayList<>();
        try (Stream<Path> found = Files.walk(path)) {
            found.filter(Files::isRegularFile)
                    .forEach(file -> files.add(
                            new Dropped(path.relativize(file).toString().replace('\\', '/'), file)));
        } catch (IOException | UncheckedIOException e) {
            throw new PlainFailure(
                    "Le dossier «\u00A0" + path
                            + "\u00A0» ne se lit pas en entier. Vérifier que sa lecture et celle de ses sous-dossiers sont permises.",
                    e);
        }
        files.sort(java.util.Comparator.comparing(Dropped::name));
        return files;
    }

    private static String shortName(Dropped file) {
        return String.valueOf(file.path().getFileName());
    }
}
