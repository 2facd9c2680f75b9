package fr.moisson.form;

import fr.moisson.project.DefinitionFile;
import fr.moisson.project.DefinitionReader;
import fr.moisson.project.Definitions;
import fr.moisson.project.WrongDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The forms of every project, read from {@code questionnaires/}. */
@Component
public class Forms implements DefinitionReader {
    private final Definitions definitions;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    Forms(Definitions definitions) {
        this.definitions = definitions;
    }

    @Override
    public void readAll(String project) {
        of(project);
    }

    /**
     * The forms of a project, in the order of their names.
     *
     * @throws WrongDefinition with all the faults of all its workbooks
     */
    public List<Form> of(String project) {
        List<String> faults = new ArrayList<>();
        List<Form> forms = new ArrayList<>();
        for (Use use : Use.values()) {
            for (DefinitionFile file : definitions.under("questionnaires/" + project + "/" + use.folder(), ".xlsx")) {
                read(project, use, file, faults).ifPresent(forms::add);
            }
        }
        refuseSameNames(forms, faults);
        if (!faults.isEmpty()) {
            throw new WrongDefinition(faults);
        }
        forms.sort(Comparator.comparing(Form::name));
        return List.copyOf(forms);
    }

    /** A workbook that has not changed is not read again. */
    private Optional<Form> read(String project, Use use, DefinitionFile file, List<String> faults) {
        Known last = known.get(file.path());
        if (last != null && Arrays.equals(last.content, file.content())) {
            return Optional.of(last.form);
        }
        Optional<Form> form = new XlsForm(project, use, file, faults).read();
        form.ifPresent(f -> known.put(file.path(), new Known(file.content(), f)));
        return form;
    }

    private static void refuseSameNames(List<Form> forms, List<String> faults) {
        Map<String, Form> names = new HashMap<>();
        for (Form form : forms) {
            Form other = names.putIfAbsent(form.name(), form);
            if (other != null) {
                faults.add(form.path() + "\u00A0: " + other.path()
                        + " porte déjà ce nom. Donner un autre nom à l’un des deux classeurs.");
            }
        }
    }

    private record Known(byte[] content, Form form) {}

    /** @throws IllegalArgumentException when the project has no such form */
    public Form named(String project, String name) {
        return of(project).stream()
                .filter(form -> form.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("formulaire inconnu : " + name));
    }
}
