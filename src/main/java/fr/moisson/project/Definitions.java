package fr.moisson.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The files people define a project with: {@code questionnaires/<project>} and {@code reports/<project>}. They are read from the
 * folder the program is started in; where there is none, from the copy that travels in the jar, and projects made here from
 * {@code definitions/} in the home of this Moisson.
 */
@Component
public class Definitions {
    private static final String PACKAGED = "definitions/";

    private static final Logger log = LoggerFactory.getLogger(Definitions.class);

    private static final String PACKAGED_STAYS =
            "Ce Moisson lit la copie des questionnaires qui voyage dans le programme, et n’y écrit pas.";

    private static final String SET_ASIDE = ".a-corriger";

    private final Path folder;
    private final Path ownFolder;

    /** @param home where the projects that were made here are kept when people keep no folder of their own */
    Definitions(@Value("${moisson.definitions:}") String folder, @Value("${moisson.home:}") String home) {
        this.folder = Path.of(folder);
        this.ownFolder = Path.of(home).resolve("definitions");
    }

    /**
     * The files whose name ends with {@code ending}, under {@code path} and the folders in it, in the order of their names.
     *
     * @param path from the top, without a closing slash: {@code reports/miam/indicators}
     */
    public List<DefinitionFile> under(String path, String ending) {
        try {
            List<DefinitionFile> files = areInFolder() ? fromFolder(folder, path, ending) : packaged(path, ending);
            if (!areInFolder()) {
                files.addAll(fromFolder(ownFolder, path, ending));
            }
            files.sort(Comparator.comparing(DefinitionFile::path));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether people keep their files in a folder; otherwise the copy that travels in the jar is read, which nobody changes. */
    public boolean areInFolder() {
        return Files.isDirectory(folder.resolve("questionnaires")) && Files.isDirectory(folder.resolve("reports"));
    }

    /**
     * Writes a file in the folder, all at once: whoever reads it meanwhile finds the file before, or this one.
     *
     * @param path from the top: {@code questionnaires/miam/enquetes/foyers.xlsx}
     * @return why it was not written, in a French sentence; empty when it was
     */
    public Optional<String> write(String path, byte[] content) {
        if (isPackaged(path)) {
            return Optional.of(PACKAGED_STAYS);
        }
        Path target = root().resolve(path).normalize();
        Path written = target.resolveSibling("~$" + target.getFileName() + ".partiel");
        try {
            Files.createDirectories(target.getParent());
            Files.write(written, content);
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return Optional.empty();
        } catch (IOException e) {
            log.warn("{} was not written", path, e);
            return Optional.of(unwritable(path));
        }
    }

    /**
     * Nothing reads the file any more; whoever removes it keeps what it said.
     *
     * @return why it still stands, in a French sentence; empty when it does not
     */
    public Optional<String> remove(String path) {
        if (isPackaged(path)) {
            return Optional.of(PACKAGED_STAYS);
        }
        try {
            Files.deleteIfExists(root().resolve(path).normalize());
            return Optional.empty();
        } catch (IOException e) {
            log.warn("{} was not removed", path, e);
            return Optional.of(unwritable(path));
        }
    }

    private static String unwritable(String path) {
        return "Le dossier «\u00A0" + path.substring(0, path.lastIndexOf('/')) + "\u00A0» ne se laisse pas écrire.";
    }

    private Path root() {
        return areInFolder() ? folder : ownFolder;
    }

    private boolean isPackaged(String path) {
        return !areInFolder() && !isMadeHere(path);
    }

    private boolean isMadeHere(String path) {
        String[] steps = path.split("/");
        return steps.length > 2
                && Files.isRegularFile(
                        ownFolder.resolve("reports").resolve(steps[1]).resolve("project.yaml"));
    }

    /**
     * Writes the files of a project that does not exist yet, {@code project.yaml} last: until then there is no such project.
     *
     * @param files by their paths from the top
     * @throws PlainFailure with a French sentence when the folder does not let itself be written
     */
    public void begin(String project, Map<String, byte[]> files) {
        String last = "reports/" + project + "/project.yaml";
        Path root = root();
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                if (!file.getKey().equals(last)) {
                    put(root, file.getKey(), file.getValue());
                }
            }
            put(root, last, Objects.requireNonNull(files.get(last)));
        } catch (IOException e) {
            log.warn("{} was not begun", project, e);
            throw new PlainFailure("Le dossier «\u00A0" + root + "\u00A0» ne se laisse pas écrire.");
        }
    }

    private static void put(Path root, String path, byte[] content) throws IOException {
        Path file = root.resolve(path).normalize();
        if (!file.startsWith(root.normalize())) {
            throw new IOException(path + " leaves " + root);
        }
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    /** Nothing reads the file any more, and it stays beside the others under a name that says so. */
    public void setAside(String path) {
        Path file = root().resolve(path);
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + SET_ASIDE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<DefinitionFile> fromFolder(Path folder, String path, String ending) throws IOException {
        Path start = folder.resolve(path);
        List<DefinitionFile> files = new ArrayList<>();
        if (!Files.isDirectory(start)) {
            return files;
        }
        try (Stream<Path> found = Files.walk(start)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (name.endsWith(ending) && !file.getFileName().toString().startsWith("~$")) {
                    files.add(new DefinitionFile(name, Files.readAllBytes(file)));
                }
            }
        }
        return files;
    }

    private static List<DefinitionFile> packaged(String path, String ending) throws IOException {
        List<DefinitionFile> files = new ArrayList<>();
        for (Resource resource : new PathMatchingResourcePatternResolver()
                .getResources("classpath*:" + PACKAGED + path + "/**/*" + ending)) {
            if (!resource.isReadable()) {
                continue;
            }
            String url = java.net.URLDecoder.decode(resource.getURL().toString(), StandardCharsets.UTF_8);
            try (InputStream content = resource.getInputStream()) {
                String name = url.substring(url.lastIndexOf(PACKAGED) + PACKAGED.length());
                files.add(new DefinitionFile(name, content.readAllBytes()));
            }
        }
        return files;
    }
}
