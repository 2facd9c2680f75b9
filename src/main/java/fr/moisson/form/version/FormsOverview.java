package fr.moisson.form.version;

import fr.moisson.form.Forms;
import fr.moisson.form.Use;
import fr.moisson.french.French;
import fr.moisson.project.Overview;
import fr.moisson.project.Project;
import fr.moisson.project.WayIn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** On the first page of a project, its forms; and for an evaluation, those that stand nowhere in the folder. */
@Component
class FormsOverview implements Overview, WayIn {
    private final Forms forms;
    private final Drafts drafts;
    private final Versions versions;

    FormsOverview(Forms forms, Drafts drafts, Versions versions) {
        this.forms = forms;
        this.drafts = drafts;
        this.versions = versions;
    }

    /** A version that counts without being in the folder changes what is computed. */
    @Override
    public String state(String project) {
        return versions.keptHereOnly(project).stream()
                .map(kept -> kept.form() + " " + Versions.sha256(kept.workbook()))
                .collect(Collectors.joining(";"));
    }

    @Override
    public Section of(Project project) {
        List<String> faults = new ArrayList<>();
        List<Use> all = forms.uses(project.name(), faults);
        List<String> lines = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        lines.add(French.count(all.size(), "formulaire", "formulaires") + ", dont "
                + French.count(all.stream().filter(use -> use == Use.ENQUETE).count(), "enquête", "enquêtes"));
        if (!faults.isEmpty()) {
            missing.add(French.count(faults.size(), "chose", "choses") + " à corriger dans les classeurs du dossier.");
        }
        drafts.of(project.name())
                .forEach(draft -> missing.add(
                        "Un brouillon de «\u00A0" + draft.form() + "\u00A0» attend d’être publié ou retiré."));
        return new Section(11, "Formulaires", lines, missing, "/forms", "Voir et changer les formulaires");
    }
}
