package fr.moisson.interview;

import static fr.moisson.french.French.quoted;

import fr.moisson.project.DefinitionFile;
import fr.moisson.project.DefinitionReader;
import fr.moisson.project.Definitions;
import fr.moisson.project.Nearest;
import fr.moisson.project.Settings;
import fr.moisson.project.WrongDefinition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The interview guides of each project, read from {@code questionnaires/<project>/guides/}. */
@Component
class Guides implements DefinitionReader {
    private final Definitions files;

    Guides(Definitions files) {
        this.files = files;
    }

    @Override
    public void readAll(String project) {
        of(project);
    }

    /** @throws WrongDefinition with all the faults of the files */
    List<Guide> of(String project) {
        List<String> faults = new ArrayList<>();
        List<Guide> guides = files.under("questionnaires/" + project + "/guides", ".yaml").stream()
                .flatMap(file -> read(file, faults).stream())
                .toList();
        if (!faults.isEmpty()) {
            throw new WrongDefinition(faults);
        }
        return guides;
    }

    Optional<Guide> named(String project, String name) {
        return of(project).stream().filter(guide -> guide.name().equals(name)).findFirst();
    }

    private static Optional<Guide> read(DefinitionFile file, List<String> faults) {
        Settings settings = Settings.read(file.path(), 1, new String(file.content(), StandardCharsets.UTF_8), faults)
                .allowing(Set.of("title", "kind", "opening", "parts"));
        String title = settings.text("title");
        List<Guide.Part> parts =
                settings.list("parts").stream().map(Guides::part).toList();
        if (parts.isEmpty()) {
            settings.fault("parts", "un guide a au moins une partie, avec ses questions.");
        }
        return kind(settings)
                .map(kind -> new Guide(
                        file.name(),
                        title,
                        kind,
                        settings.optionalText("opening").orElse(""),
                        parts));
    }

    private static Guide.Part part(Settings part) {
        part.allowing(Set.of("title", "questions"));
        return new Guide.Part(
                part.text("title"),
                part.list("questions").stream()
                        .map(question -> new Guide.Question(
                                question.allowing(Set.of("ask", "prompts")).text("ask"), question.texts("prompts")))
                        .toList());
    }

    private static Optional<Kind> kind(Settings settings) {
        String word = settings.text("kind");
        Optional<Kind> kind = Kind.of(word);
        if (kind.isEmpty() && !word.isEmpty()) {
            settings.fault(
                    "kind",
                    quoted(word) + " n’est pas connu ici. "
                            + Nearest.advice(
                                    word,
                                    Arrays.stream(Kind.values()).map(Kind::word).toList()));
        }
        return kind;
    }
}
