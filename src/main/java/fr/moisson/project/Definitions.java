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
 * folder the program is started in; where there is none, from the copy that travels in the jar.
 */
@Component
public class Definitions {
    private static final String PACKAGED = "definitions/";

    private static final Logger log = LoggerFactory.getLogger(Definitions.class);

    private final Path folder;

    Definitions(@Value("${moisson.definitions:}") String folder) {
        this.folder = Path.of(folder);
    }

    /**
     * The files whose name ends with {@code ending}, under {@code path} and the folders in it, in the order of their names.
     *
     * @param path from the top, without a closing slash: {@code reports/miam/indicators}
     */
    public List<DefinitionFile> under(String path, String ending) {
        try {
            List<DefinitionFile> files = areInFolder() ? fromFolder(path, ending) : packaged(path, ending);
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
        if (!areInFolder()) {
            return Optional.of(
                    "Ce Moisson lit la copie des questionnaires qui voyage dans le programme, et n’y écrit pas.");
        }
        Path target = folder.resolve(path).normalize();
        Path written = target.resolveSibling("~$" + target.getFileName() + ".partiel");
        try {
            Files.createDirectories(target.getParent());
            Files.write(written, content);
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return Optional.empty();
        } catch (IOException e) {
            log.warn("{} was not written", path, e);
            return Optional.of("Le dossier «\u00A0" + path.substring(0, path.lastIndexOf('/'))
                    + "\u00A0» ne se laisse pas écrire.");
        }
    }

    private List<DefinitionFile> fromFolder(String path, String ending) throws IOException {
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
