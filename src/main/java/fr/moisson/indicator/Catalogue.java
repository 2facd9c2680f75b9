package fr.moisson.indicator;

import static fr.moisson.french.French.quoted;

import fr.moisson.entry.Entries;
import fr.moisson.entry.SameSubjects;
import fr.moisson.form.Form;
import fr.moisson.form.FormerCode;
import fr.moisson.form.Forms;
import fr.moisson.form.TablesByName;
import fr.moisson.indicator.edit.Revisions;
import fr.moisson.indicator.query.Relations;
import fr.moisson.indicator.query.Tables;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.DefinitionReader;
import fr.moisson.project.Definitions;
import fr.moisson.project.Project;
import fr.moisson.project.Projects;
import fr.moisson.project.Round;
import fr.moisson.project.Settings;
import fr.moisson.project.StandingOver;
import fr.moisson.project.WrongDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The indicators of each project, read from {@code reports/<project>/indicators/} and from what was saved on a page. */
@Component
public class Catalogue implements DefinitionReader, StandingOver {
    private final Definitions files;
    private final Forms forms;
    private final Projects projects;
    private final Tables tables;
    private final SameSubjects subjects;
    private final Revisions revisions;

    Catalogue(
            Definitions files,
            Forms forms,
            Projects projects,
            Entries entries,
            SameSubjects subjects,
            Revisions revisions) {
        this.files = files;
        this.revisions = revisions;
        this.forms = forms;
        this.projects = projects;
        this.tables = new Tables(entries::table, entries::counts);
        this.subjects = subjects;
    }

    @Override
    public void readAll(String project) {
        of(project);
    }

    /**
     * All the definitions of a project, in the order of their names; they share their relations.
     *
     * @throws WrongDefinition with all the faults of all the files
     */
    public List<Definition> of(String project) {
        List<String> faults = new ArrayList<>();
        Definition.Reader reader = reader(project);
        List<Definition> definitions = new ArrayList<>();
        List<FormerCode> former = forms.formerCodes(project);
        for (DefinitionFile file : files(project)) {
            reader.read(file, faults).ifPresent(definition -> {
                refuse(former, definition, file.path(), faults);
                definitions.add(definition);
            });
        }
        if (!faults.isEmpty()) {
            throw new WrongDefinition(faults);
        }
        return definitions;
    }

    /** An old code would count nothing, and nobody would know. */
    private static void refuse(List<FormerCode> former, Definition definition, String path, List<String> faults) {
        String form = ofForm(definition.source().form().name());
        List<String> lines = definition.text().lines().toList();
        for (FormerCode code : former) {
            for (int at = 0; at < lines.size(); at++) {
                String line = lines.get(at);
                if (ofForm(code.table()).equals(form)
                        && line.contains("${" + code.column() + "}")
                        && (line.contains("'" + code.code() + "'") || line.contains("\"" + code.code() + "\""))) {
                    faults.add(path + ", ligne " + (at + 1) + "\u00A0: " + quoted(code.code())
                            + " est l’ancien code d’une réponse à " + quoted(code.column()) + ". Écrire "
                            + quoted(code.now()) + ".");
                }
            }
        }
    }

    private static String ofForm(String table) {
        return table.replaceFirst("__.*", "");
    }

    /** Whether the project has no indicator yet, right or wrong. */
    boolean isEmpty(String project) {
        return files(project).isEmpty();
    }

    /** The texts that count today: those of the folder, and those saved on a page that could not be written there. */
    public List<DefinitionFile> files(String project) {
        return revisions.over(project, inFolder(project));
    }

    @Override
    public List<DefinitionFile> over(String project) {
        List<DefinitionFile> folder = inFolder(project);
        List<DefinitionFile> all = new ArrayList<>(revisions.over(project, folder));
        all.removeAll(folder);
        return all;
    }

    @Override
    public List<String> gone(String project) {
        List<String> counting =
                files(project).stream().map(DefinitionFile::path).toList();
        return inFolder(project).stream()
                .map(DefinitionFile::path)
                .filter(path -> !counting.contains(path))
                .toList();
    }

    public List<DefinitionFile> inFolder(String project) {
        return files.under("reports/" + project + "/indicators", ".yaml");
    }

    /** The text that counts today. */
    public Optional<DefinitionFile> file(String project, String name) {
        return files(project).stream().filter(file -> file.name().equals(name)).findFirst();
    }

    /**
     * A text that nobody saved yet.
     *
     * @param faults where the sentences go; nothing is returned when there is one
     */
    public Optional<Definition> read(String project, DefinitionFile file, List<String> faults) {
        Optional<Definition> definition = reader(project).read(file, faults);
        definition.ifPresent(read -> refuse(forms.formerCodes(project), read, file.path(), faults));
        return faults.isEmpty() ? definition : Optional.empty();
    }

    /** A text read on other tables than those of today: as they stood once. @param faults where the sentences go */
    public Optional<Definition> read(String project, DefinitionFile file, Tables then, List<String> faults) {
        Definition.Reader today = reader(project);
        return new Definition.Reader(then, today.forms(), today.rounds(), new Relations()).read(file, faults);
    }

    /** The forms a text speaks of by {@code from} and {@code join}, as far as they exist. */
    public List<Form> formsOf(String project, String text) {
        Settings settings = Settings.read("", 1, text, new ArrayList<>());
        TablesByName tables = forms.tablesByName(project);
        return Stream.concat(
                        settings.optionalText("from").stream(),
                        settings.settings("join").flatMap(join -> join.optionalText("form")).stream())
                .flatMap(name -> tables.named(name).stream())
                .toList();
    }

    /** Those that can be read: what was computed still stands when a file has become wrong since. */
    List<Definition> readable(String project) {
        Definition.Reader reader = reader(project);
        return files(project).stream()
                .flatMap(file -> reader.read(file, new ArrayList<>()).stream())
                .toList();
    }

    /** One definition by itself. */
    public Optional<Definition> named(String project, String name) {
        Definition.Reader reader = reader(project);
        List<String> faults = new ArrayList<>();
        Optional<Definition> definition = file(project, name).flatMap(file -> reader.read(file, faults));
        if (!faults.isEmpty()) {
            throw new WrongDefinition(faults);
        }
        return definition;
    }

    private Definition.Reader reader(String project) {
        List<Round> rounds = projects.named(project).map(Project::rounds).orElse(List.of());
        // Who is the same as whom is read once, and is the same for all the definitions.
        return new Definition.Reader(
                tables.reading(subjects.tables(project)), forms.tablesByName(project), rounds, new Relations());
    }

    /** Who is the same as whom, and was. */
    public SameSubjects subjects() {
        return subjects;
    }

    /** Where entries are kept, as they were written down. */
    public Tables tables() {
        return tables;
    }
}
