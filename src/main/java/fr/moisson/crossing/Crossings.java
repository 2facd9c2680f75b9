package fr.moisson.crossing;

import static fr.moisson.french.French.quoted;

import fr.moisson.indicator.Catalogue;
import fr.moisson.indicator.Citing;
import fr.moisson.indicator.Mention;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.DefinitionReader;
import fr.moisson.project.Definitions;
import fr.moisson.project.Nearest;
import fr.moisson.project.Settings;
import fr.moisson.project.WrongDefinition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which questions stand beside which themes in each project, read from {@code reports/<project>/croisements.yaml}. */
@Component
class Crossings implements DefinitionReader, Citing {
    private final Definitions files;
    private final Catalogue catalogue;

    Crossings(Definitions files, Catalogue catalogue) {
        this.files = files;
        this.catalogue = catalogue;
    }

    @Override
    public void readAll(String project) {
        of(project);
    }

    /**
     * None when the project has no such file.
     *
     * @throws WrongDefinition with all the faults of the file
     */
    List<Crossing> of(String project) {
        List<String> faults = new ArrayList<>();
        List<Crossing> crossings = new ArrayList<>();
        files.under("reports/" + project, "/croisements.yaml").stream()
                .filter(file -> file.path().equals(path(project)))
                .forEach(file -> crossings.addAll(read(project, file, faults)));
        if (!faults.isEmpty()) {
            throw new WrongDefinition(faults);
        }
        return crossings;
    }

    private static String path(String project) {
        return "reports/" + project + "/croisements.yaml";
    }

    @Override
    public List<String> places(String project, String indicator) {
        try {
            return of(project).stream()
                    .filter(crossing -> crossing.mentions().stream()
                            .anyMatch(mention -> mention.indicator().equals(indicator)))
                    .map(crossing -> path(project) + ", " + quoted(crossing.themes()))
                    .toList();
        } catch (WrongDefinition e) {
            return List.of(path(project) + ", qui ne se lit pas aujourd’hui");
        }
    }

    private List<Crossing> read(String project, DefinitionFile file, List<String> faults) {
        Settings settings = Settings.read(file.path(), 1, new String(file.content(), StandardCharsets.UTF_8), faults)
                .allowing(Set.of("crossings"));
        Set<String> indicators = catalogue.files(project).stream()
                .map(DefinitionFile::name)
                .collect(Collectors.toCollection(TreeSet::new));
        List<Crossing> crossings = new ArrayList<>();
        for (Settings one : settings.list("crossings")) {
            one.allowing(Set.of("themes", "asked", "answers"));
            crossings.add(new Crossing(one.text("themes"), one.text("asked"), answers(one, indicators)));
        }
        return crossings;
    }

    private static Map<String, List<Mention>> answers(Settings one, Set<String> indicators) {
        Map<String, List<Mention>> answers = new LinkedHashMap<>();
        one.settings("answers")
                .ifPresent(by -> by.keys().forEach(theme -> answers.put(theme, mentions(by, theme, indicators))));
        return answers;
    }

    private static List<Mention> mentions(Settings by, String theme, Set<String> indicators) {
        List<Mention> mentions = new ArrayList<>();
        for (String text : by.texts(theme)) {
            try {
                Mention mention = Mention.parse(text);
                if (!indicators.contains(mention.indicator())) {
                    by.fault(
                            theme,
                            "il n’y a pas d’indicateur " + quoted(mention.indicator()) + ". "
                                    + Nearest.advice(mention.indicator(), indicators));
                }
                mentions.add(mention);
            } catch (IllegalArgumentException e) {
                by.fault(theme, String.valueOf(e.getMessage()));
            }
        }
        return mentions;
    }
}
