package fr.moisson.collection;

import fr.moisson.project.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;

/** What the answering page is made of and must have kept to work without network, whatever the questionnaire. */
@Component
class OfflineFiles {
    private static final List<String> FOLDERS = List.of("answering", "offline", "vendor/xforms-engine");
    private static final List<String> FONTS =
            List.of("SourceSans3-Regular", "SourceSans3-SemiBold", "SourceSerif4-SemiBold");

    private final List<String> paths = new ArrayList<>(List.of("/moisson.svg"));
    private final String version;

    OfflineFiles() {
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        StringBuilder digests = new StringBuilder();
        try {
            for (String folder : FOLDERS) {
                for (String ending : List.of("js", "css")) {
                    for (Resource file : resolver.getResources("classpath*:static/" + folder + "/*." + ending)) {
                        String path = "/" + folder + "/" + file.getFilename();
                        if (!path.equals("/answering/worker.js")) {
                            paths.add(path);
                        }
                        digests.append(path).append(DigestUtils.md5DigestAsHex(file.getContentAsByteArray()));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        FONTS.forEach(font -> paths.add("/fonts/" + font + ".ttf"));
        version = digests.toString();
    }

    /** The paths of all of it, and of the questionnaire's own. */
    List<String> with(Stream<String> own) {
        return Stream.concat(paths.stream(), own).toList();
    }

    /** Changes whenever one of these, or one of these texts, does. */
    String version(String... texts) {
        byte[] digest = Secret.sha256(version + String.join("\n", texts));
        return HexFormat.of().formatHex(digest).substring(0, 16);
    }
}
