package fr.moisson.entry.drop;

import fr.moisson.tabular.Spreadsheets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** The folder whose files are read: a file enters it whole or not at all. */
final class DataFolder {
    private static final String ARRIVING = ".arriving";

    private final Path path;

    DataFolder(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    /** The files in which people keep rows, by name. */
    Map<String, Path> files() {
        Map<String, Path> files = new TreeMap<>();
        if (!Files.isDirectory(path)) {
            return files;
        }
        try (Stream<Path> found = Files.walk(path)) {
            found.filter(Files::isRegularFile)
                    .filter(file -> Spreadsheets.isKept(String.valueOf(file.getFileName())))
                    .forEach(file -> files.put(path.relativize(file).toString().replace('\\', '/'), file));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws NotTaken when a folder stands where the file should, or a file where a folder should */
    void put(String name, Path content) {
        Path target = place(name);
        try {
            Path folder = Files.createDirectories(target.getParent());
            if (!folder.toRealPath().startsWith(path.toRealPath()) || Files.isDirectory(target)) {
                throw occupied(name);
            }
            moveIn(content, target);
        } catch (IOException e) {
            throw (NotTaken) occupied(name).initCause(e);
        }
    }

    private void moveIn(Path content, Path target) throws IOException {
        Path arriving = Files.createDirectories(path.resolve(ARRIVING));
        Path copy = arriving.resolve(UUID.randomUUID() + ".part");
        try {
            Files.copy(content, copy);
            try {
                Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(copy, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(copy);
            deleteIfEmpty(arriving);
        }
    }

    /** Takes a file out, and the sub-folders that are then empty. */
    void remove(String name) {
        Path target = place(name);
        try {
            Files.deleteIfExists(target);
        } catch (IOException e) {
            throw (NotTaken) new NotTaken(
                            name,
                            "ce fichier ne se retire pas. Le fermer s’il est ouvert dans un tableur, puis recommencer.")
                    .initCause(e);
        }
        for (Path folder = target.getParent(); folder != null && !folder.equals(path); folder = folder.getParent()) {
            deleteIfEmpty(folder);
        }
    }

    private Path place(String name) {
        try {
            Path target = path.resolve(name).normalize();
            if (!target.startsWith(path) || target.equals(path)) {
                throw occupied(name);
            }
            return target;
        } catch (InvalidPathException e) {
            throw (NotTaken) new NotTaken(
                            name,
                            "ce nom ne s’écrit pas sur la machine où Moisson tourne. L’écrire sans accent, puis le déposer de nouveau.")
                    .initCause(e);
        }
    }

    private static NotTaken occupied(String name) {
        return new NotTaken(
                name,
                "ce fichier ne s’écrit pas dans le dossier du projet, où un autre fichier ou dossier tient peut-être sa place."
                        + " Le renommer, puis le déposer de nouveau.");
    }

    private static void deleteIfEmpty(Path folder) {
        try {
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && isEmpty(folder)) {
                Files.delete(folder);
            }
        } catch (IOException e) {
            // Someone puts a file there at this very moment: it is not empty, and stays.
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }
}
