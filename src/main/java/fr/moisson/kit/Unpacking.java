package fr.moisson.kit;

import static fr.moisson.french.French.quoted;

import fr.moisson.french.French;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.DefinitionReader;
import fr.moisson.project.Definitions;
import fr.moisson.project.Projects;
import fr.moisson.project.WrongDefinition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Makes an ordinary project of a kit: its files in the folder, its forms and indicators read as any others. */
@Component
class Unpacking {
    /** Folders of the home that are not a project's. */
    private static final Set<String> TAKEN =
            Set.of("definitions", "postgres", "postgres-program", "questionnaires", "reports", "new");

    private static final Pattern PLACE =
            Pattern.compile("((?:questionnaires|reports)/[^,\n]+?\\.(?:xlsx|yaml|md))[, \u00A0:]");
    /** A form that is set aside may take indicators with it, and they a report. */
    private static final int ROUNDS = 6;

    private final Definitions definitions;
    private final Projects projects;
    private final List<DefinitionReader> rooms;

    Unpacking(Definitions definitions, Projects projects, List<DefinitionReader> rooms) {
        this.definitions = definitions;
        this.projects = projects;
        this.rooms = rooms;
    }

    /**
     * What came of it.
     *
     * @param done what is there now
     * @param left what could not be taken over or is still to be filled, one sentence each
     * @param traces what still seems to speak of where it comes from, by file
     */
    record Result(NewProject project, String done, List<String> left, Map<String, List<Traces.Trace>> traces) {}

    /** @throws UnfitKit with a French sentence when nothing could be made of it; then nothing was written */
    synchronized Result unpack(byte[] bytes, NewProject wanted) {
        refuseName(wanted.name());
        Kit kit = KitFile.read(bytes);
        List<String> left = new ArrayList<>(kit.leftOut());
        Map<String, byte[]> files = filled(kit, wanted, left);
        String file = "reports/" + wanted.name() + "/project.yaml";
        List<String> faults = Projects.faults(new DefinitionFile(file, files.getOrDefault(file, new byte[0])));
        if (!faults.isEmpty()) {
            throw new UnfitKit(String.join("\n", faults));
        }
        definitions.begin(wanted.name(), files);
        left.addAll(setAside(wanted.name()));
        left.addAll(stillToFill(wanted.name()));
        return new Result(wanted, done(wanted.name()), List.copyOf(new LinkedHashSet<>(left)), traces(wanted, files));
    }

    /** A name of the new project is no trace of another. */
    private static Map<String, List<Traces.Trace>> traces(NewProject project, Map<String, byte[]> files) {
        List<Place> places = Place.of(project);
        Map<String, byte[]> without = new LinkedHashMap<>();
        files.forEach((path, content) -> without.put(
                path,
                path.endsWith(".xlsx")
                        ? FormSheets.read(path, content)
                                .with(cell -> Place.hiddenCell(places, cell))
                                .written()
                        : bytes(Place.hidden(places, new String(content, StandardCharsets.UTF_8)))));
        without.remove("reports/" + project.name() + "/project.yaml");
        return Traces.in(without, List.of());
    }

    private void refuseName(String name) {
        if (!name.matches("[a-z][a-z0-9-]{0,40}") || TAKEN.contains(name)) {
            throw new UnfitKit(
                    "Le nom " + quoted(name)
                            + " ne convient pas\u00A0: des minuscules sans accent, des chiffres et des tirets, par exemple vrac-lens.");
        }
        if (projects.named(name).isPresent()
                || !definitions.under("reports/" + name, "").isEmpty()) {
            throw new UnfitKit("Un projet " + quoted(name) + " existe déjà. Choisir un autre nom.");
        }
    }

    private static Map<String, byte[]> filled(Kit kit, NewProject wanted, List<String> left) {
        List<Place> places = Place.of(wanted);
        Map<String, byte[]> files = new LinkedHashMap<>();
        kit.files().forEach((path, content) -> {
            String target = path.replaceFirst("/" + kit.from() + "/", "/" + wanted.name() + "/");
            try {
                files.put(target, filled(kit, wanted, places, path, content, left));
            } catch (RuntimeException e) {
                throw new UnfitKit("Dans ce kit, " + quoted(path) + " ne se lit pas. Le redemander.");
            }
        });
        return files;
    }

    private static byte[] filled(
            Kit kit, NewProject wanted, List<Place> places, String path, byte[] content, List<String> left) {
        String text = new String(content, StandardCharsets.UTF_8);
        if (path.equals("reports/" + kit.from() + "/project.yaml")) {
            return bytes(ProjectText.filled(wanted, text, left));
        }
        if (path.endsWith(".xlsx")) {
            return FormSheets.read(path, content)
                    .naming(places, kit.numbers())
                    .with(cell -> Place.filled(places, cell))
                    .written();
        }
        return path.endsWith(".md") || path.endsWith(".yaml")
                ? bytes(ReportText.filled(wanted, Place.filled(places, text)))
                : content;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What a room cannot read would keep the whole project from being evaluated: it stays beside the others, and is told. */
    private List<String> setAside(String project) {
        List<String> told = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<String> faults = faults(project);
            Set<String> wrong = new LinkedHashSet<>();
            for (String fault : faults) {
                Matcher place = PLACE.matcher(fault);
                if (place.lookingAt() && place.group(1).split("/")[1].equals(project)) {
                    wrong.add(place.group(1));
                }
            }
            wrong.retainAll(paths(project));
            told.addAll(faults);
            if (wrong.isEmpty()) {
                break;
            }
            wrong.forEach(definitions::setAside);
            wrong.forEach(path -> told.add("Le fichier " + path
                    + " n’est pas repris\u00A0: il est gardé à côté sous le nom «\u00A0….a-corriger\u00A0»."));
        }
        return told;
    }

    private List<String> faults(String project) {
        List<String> faults = new ArrayList<>();
        for (DefinitionReader room : rooms) {
            try {
                room.readAll(project);
            } catch (WrongDefinition e) {
                faults.addAll(e.faults());
            }
        }
        return faults;
    }

    private Set<String> paths(String project) {
        Set<String> paths = new LinkedHashSet<>();
        for (String top : List.of("questionnaires/", "reports/")) {
            definitions.under(top + project, "").forEach(file -> paths.add(file.path()));
        }
        return paths;
    }

    /** What stands for a place that the new project does not have. */
    private List<String> stillToFill(String project) {
        List<String> told = new ArrayList<>();
        for (DefinitionFile file : definitions.under("questionnaires/" + project, ".xlsx")) {
            FormSheets.read(file.path(), file.content()).eachRow((sheet, row, cells) -> tokens(String.join(" ", cells))
                    .forEach(token -> told.add(file.path() + ", feuille " + sheet + ", ligne " + row
                            + "\u00A0: remplacer " + token + ", ou retirer la ligne.")));
        }
        for (String ending : List.of(".yaml", ".md")) {
            for (DefinitionFile file : definitions.under("reports/" + project, ending)) {
                List<String> lines = new String(file.content(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
                for (int at = 0; at < lines.size(); at++) {
                    for (String token : tokens(lines.get(at))) {
                        told.add(file.path() + ", ligne " + (at + 1) + "\u00A0: remplacer " + token
                                + ", ou retirer la phrase.");
                    }
                }
            }
        }
        return told;
    }

    private static List<String> tokens(String text) {
        return Place.ANY.matcher(text).results().map(MatchResult::group).toList();
    }

    private String done(String project) {
        int forms = definitions.under("questionnaires/" + project, ".xlsx").size();
        int indicators =
                definitions.under("reports/" + project + "/indicators", ".yaml").size();
        int reports = definitions.under("reports/" + project, ".md").size();
        return French.count(forms, "formulaire", "formulaires") + ", "
                + French.count(indicators, "indicateur", "indicateurs") + " et "
                + French.count(reports, "rapport", "rapports") + " sont en place. Il n’y a encore aucune donnée.";
    }
}
