package fr.moisson.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
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

    private boolean areInFolder() {
        return Files.isDirectory(folder.resolve("questionnaires")) && Files.isDirectory(folder.resolve("reports"));
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
