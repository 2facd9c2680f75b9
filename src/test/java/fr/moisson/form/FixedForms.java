package fr.moisson.form;

import fr.moisson.project.Definitions;
import java.util.ArrayList;
import java.util.List;

/** Forms that a test states itself. */
public class FixedForms extends Forms {
    private final List<Form> forms = new ArrayList<>();

    public FixedForms(Definitions definitions) {
        super(definitions);
    }

    public void are(Form... stated) {
        forms.clear();
        forms.addAll(List.of(stated));
    }

    @Override
    public List<Form> of(String project) {
        return forms.stream().filter(form -> form.project().equals(project)).toList();
    }

    @Override
    public List<Form> tables(String project) {
        return of(project);
    }
}
