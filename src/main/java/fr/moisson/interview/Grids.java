package fr.moisson.interview;

import static fr.moisson.french.French.quoted;

import fr.moisson.project.DefinitionFile;
import fr.moisson.project.DefinitionReader;
import fr.moisson.project.Definitions;
import fr.moisson.project.Settings;
import fr.moisson.project.WrongDefinition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The grid of each project, read from {@code questionnaires/<project>/grille.yaml}. */
@Component
public class Grids implements DefinitionReader {
    private final Definitions files;

    Grids(Definitions files) {
        this.files = files;
    }

    @Override
    public void readAll(String project) {
        of(project);
    }

    /**
     * Empty when the project has none.
     *
     * @throws WrongDefinition with all the faults of the file
     */
    public Grid of(String project) {
        String path = "questionnaires/" + project + "/grille.yaml";
        List<String> faults = new ArrayList<>();
        Grid grid = files.under("questionnaires/" + project, "/grille.yaml").stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .map(file -> read(file, faults))
                .orElse(Grid.EMPTY);
        if (!faults.isEmpty()) {
            throw new WrongDefinition(faults);
        }
        return grid;
    }

    private static Grid read(DefinitionFile file, List<String> faults) {
        Settings settings = Settings.read(file.path(), 1, new String(file.content(), StandardCharsets.UTF_8), faults)
                .allowing(Set.of("audiences", "modes", "themes"));
        return new Grid(once(settings, "audiences"), once(settings, "modes"), branches(settings));
    }

    private static List<String> once(Settings settings, String key) {
        List<String> texts = settings.texts(key);
        Set<String> seen = new HashSet<>();
        texts.stream().filter(text -> !seen.add(text)).forEach(text -> settings.fault(key, twice(text)));
        return texts;
    }

    private static List<Grid.Branch> branches(Settings settings) {
        List<Grid.Branch> branches = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Settings one : settings.list("themes")) {
            one.allowing(Set.of("name", "meaning", "themes"));
            String name = one.text("name");
            if (!seen.add(name)) {
                one.fault("name", twice(name));
            }
            branches.add(new Grid.Branch(name, one.optionalText("meaning").orElse(""), branches(one)));
        }
        return branches;
    }

    private static String twice(String text) {
        return quoted(text) + " est écrit deux fois. Garder une seule ligne.";
    }
}
