package fr.moisson.form.version;

import java.util.List;
import org.springframework.ui.Model;

/** The changes of one kind, under their heading. Public parts, for the template. */
record ChangeLines(String heading, List<Change> changes) {

    static void describe(Changes changes, Model page) {
        page.addAttribute(
                "changes",
                changes.byKind().entrySet().stream()
                        .map(kind -> new ChangeLines(kind.getKey().heading(), kind.getValue()))
                        .toList());
        page.addAttribute("guesses", changes.guesses());
        page.addAttribute("refusals", changes.refusals());
        page.addAttribute("nothingChanges", changes.areNone());
    }
}
