package fr.moisson.form;

import fr.moisson.project.Definitions;
import fr.moisson.project.WrongDefinition;
import java.util.List;
import org.springframework.stereotype.Component;

/** The forms of every project, read from {@code questionnaires/}. */
@Component
public class Forms {
    private final Definitions definitions;

    Forms(Definitions definitions) {
        this.definitions = definitions;
    }

    /**
     * The forms of a project, in the order of their names.
     *
     * @throws WrongDefinition with all the faults of all its workbooks
     */
    public List<Form> of(String project) {
        throw new UnsupportedOperationException(project + definitions);
    }

    /** @throws IllegalArgumentException when the project has no such form */
    public Form named(String project, String name) {
        return of(project).stream()
                .filter(form -> form.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("formulaire inconnu : " + name));
    }
}
