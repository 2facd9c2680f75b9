package fr.moisson.entry.pairing;

import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.form.TablesByName;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.DefinitionReader;
import fr.moisson.project.Definitions;
import fr.moisson.project.Nearest;
import fr.moisson.project.Settings;
import fr.moisson.project.WrongDefinition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** How many were to answer is said of forms: here it is known whether they exist, and have rounds. */
@Component
class AskedOfKnownForms implements DefinitionReader {
    private final Definitions files;
    private final Forms forms;

    AskedOfKnownForms(Definitions files, Forms forms) {
        this.files = files;
        this.forms = forms;
    }

    @Override
    public void readAll(String project) {
        List<String> faults = new ArrayList<>();
        TablesByName known = forms.tablesByName(project);
        for (DefinitionFile file : files.under("reports/" + project, "/project.yaml")) {
            String text = new String(file.content(), StandardCharsets.UTF_8);
            // What else is wrong with the file is told by the room it belongs to.
            List<String> all = new ArrayList<>();
            for (Settings round : Settings.read(file.path(), 1, text, all).list("rounds")) {
                Settings asked = round.settings("asked").orElse(round);
                int told = all.size();
                if (asked != round) {
                    asked.keys().stream()
                            .filter(form -> known.named(form)
                                    .filter(AskedOfKnownForms::hasRounds)
                                    .isEmpty())
                            .forEach(form -> refuse(asked, form, withRounds(project)));
                }
                faults.addAll(all.subList(told, all.size()));
            }
        }
        if (!faults.isEmpty()) {
            throw new WrongDefinition(faults);
        }
    }

    private Set<String> withRounds(String project) {
        return forms.tables(project).stream()
                .filter(AskedOfKnownForms::hasRounds)
                .map(Form::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean hasRounds(Form form) {
        return !form.with("round").isEmpty();
    }

    private static void refuse(Settings asked, String form, Set<String> known) {
        asked.fault(
                form,
                "aucun formulaire à vagues ne porte ce nom. "
                        + (known.isEmpty() ? "Retirer cette ligne." : Nearest.advice(form, known)));
    }
}
