package fr.moisson.entry.review;

import fr.moisson.entry.Entries;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.project.Project;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** The forms whose entries can be looked at: those that have a table, but not the tables of their repeats. */
@Component
class ReviewedForms {
    private final Forms forms;
    private final Entries entries;

    ReviewedForms(Forms forms, Entries entries) {
        this.forms = forms;
        this.entries = entries;
    }

    List<Form> of(Project project) {
        return forms.tables(project.name()).stream().filter(this::hasPage).toList();
    }

    private boolean hasPage(Form form) {
        return !form.name().contains("__") && entries.isThere(form);
    }

    /** There is no page for another. */
    Form named(Project project, String name) {
        return forms.tables(project.name()).stream()
                .filter(form -> form.name().equals(name) && hasPage(form))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
