package fr.moisson.entry;

import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.french.French;
import fr.moisson.project.Holding;
import fr.moisson.project.Project;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The rows of the forms of a project, and which of their columns say who people are. */
@Component
@Order(1)
class HeldAnswers implements Holding {
    private static final Set<String> SAY_WHO = Set.of("personal", "subject", "sensitive");

    private final Forms forms;
    private final Entries entries;

    HeldAnswers(Forms forms, Entries entries) {
        this.forms = forms;
        this.entries = entries;
    }

    @Override
    public List<Held> held(Project project) {
        return forms.of(project.name()).stream()
                .filter(entries::isThere)
                .sorted(Comparator.comparing(Form::title))
                .map(this::held)
                .toList();
    }

    private Held held(Form form) {
        String data = form.fields().stream()
                .filter(field -> field.roles().stream().anyMatch(SAY_WHO::contains))
                .map(Field::label)
                .collect(Collectors.joining(", "));
        return new Held(
                form.title(), data, French.count(entries.count(form), "ligne qui compte", "lignes qui comptent"), "");
    }
}
