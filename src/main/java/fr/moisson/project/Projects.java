package fr.moisson.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The projects that have a {@code reports/<project>/project.yaml}. */
@Component
public class Projects {
    private final Definitions definitions;

    Projects(Definitions definitions) {
        this.definitions = definitions;
    }

    /**
     * All of them, in the order of their names.
     *
     * @throws WrongDefinition with all the faults of all project files
     */
    public List<Project> all() {
        List<Project> projects = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (DefinitionFile file : definitions.under("reports", "/project.yaml")) {
            ProjectFile read = ProjectFile.read(file);
            faults.addAll(read.faults());
            read.project().ifPresent(projects::add);
        }
        if (!faults.isEmpty()) {
            throw new WrongDefinition(faults);
        }
        return projects;
    }

    /** What is wrong with the {@code project.yaml} of a project that is not begun yet. */
    public static List<String> faults(DefinitionFile file) {
        return ProjectFile.read(file).faults();
    }

    public Optional<Project> named(String name) {
        return all().stream().filter(project -> project.name().equals(name)).findFirst();
    }
}
