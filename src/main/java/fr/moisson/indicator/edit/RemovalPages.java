package fr.moisson.indicator.edit;

import static fr.moisson.french.French.quoted;

import fr.moisson.indicator.Catalogue;
import fr.moisson.indicator.Citing;
import fr.moisson.indicator.Definition;
import fr.moisson.project.Circle;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.Names;
import fr.moisson.project.Noted;
import fr.moisson.project.OpenTo;
import fr.moisson.project.Project;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An indicator that counts no more: removed by a lead for a reason, unless something still names it; brought back as it was. */
@Controller
class RemovalPages {
    private final Catalogue catalogue;
    private final Rewriting rewriting;
    private final Revisions revisions;
    private final List<Citing> citing;
    private final Names names;

    RemovalPages(Catalogue catalogue, Rewriting rewriting, Revisions revisions, List<Citing> citing, Names names) {
        this.catalogue = catalogue;
        this.rewriting = rewriting;
        this.revisions = revisions;
        this.citing = citing;
        this.names = names;
    }

    /** @param version the sha256 of the text it had, by which it is brought back @param said who, when; or that its file is gone */
    record Removed(String name, String title, String said, String reason, String version) {}

    @GetMapping("/projects/{project}/indicators/removed")
    @OpenTo(Circle.LEAD)
    String removed(@ModelAttribute("project") Project project, Model page) {
        Set<String> counting = catalogue.files(project.name()).stream()
                .map(DefinitionFile::name)
                .collect(Collectors.toSet());
        List<Removed> all = new ArrayList<>();
        Set<String> told = new HashSet<>(counting);
        for (Revision removal : revisions.removals(project.name())) {
            if (told.add(removal.name())) {
                all.add(new Removed(
                        removal.name(),
                        title(removal.name(), removal.text()),
                        "Retiré par " + by(removal) + " " + EditPages.when(removal.savedAt()) + ".",
                        removal.reason(),
                        Revisions.sha256(removal.text())));
            }
        }
        revisions.computedOnce(project.name()).forEach((name, text) -> {
            if (told.add(name)) {
                all.add(new Removed(
                        name,
                        title(name, text),
                        "Son fichier n’est plus dans le dossier.",
                        "",
                        Revisions.sha256(text)));
            }
        });
        page.addAttribute("removed", all);
        return "projects/indicators/removed";
    }

    @GetMapping("/projects/{project}/indicators/{name}/remove")
    @OpenTo(Circle.LEAD)
    String remove(@ModelAttribute("project") Project project, @PathVariable String name, Model page) {
        return sheet(project, name, text(project, name), "", List.of(), page);
    }

    private String text(Project project, String name) {
        return catalogue
                .file(project.name(), name)
                .map(Rewriting::text)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String sheet(Project project, String name, String text, String reason, List<String> faults, Model page) {
        page.addAttribute("name", name);
        page.addAttribute("heading", title(name, text));
        page.addAttribute("over", Revisions.sha256(text));
        page.addAttribute("reason", reason);
        page.addAttribute("places", places(project, name));
        page.addAttribute("faults", faults);
        return "projects/indicators/remove";
    }

    private List<String> places(Project project, String name) {
        return citing.stream()
                .flatMap(each -> each.places(project.name(), name).stream())
                .toList();
    }

    @PostMapping("/projects/{project}/indicators/{name}/remove")
    @OpenTo(Circle.LEAD)
    @Noted("a retiré un indicateur")
    String remove(
            @ModelAttribute("project") Project project,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String over,
            @RequestParam(defaultValue = "") String reason,
            Principal person,
            HttpServletResponse response,
            RedirectAttributes next,
            Model page) {
        String text = text(project, name);
        String why = reason.strip();
        List<String> faults = new ArrayList<>();
        EditPages.reasonFault(why).map(EditPages.Fault::sentence).ifPresent(faults::add);
        if (!faults.isEmpty() || !places(project, name).isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return sheet(project, name, text, reason, faults, page);
        }
        Rewriting.Outcome outcome =
                rewriting.remove(new Rewriting.Wish(project.name(), name, text, over, why, person.getName(), null));
        if (outcome == Rewriting.Outcome.OVERTAKEN) {
            response.setStatus(HttpStatus.CONFLICT.value());
            faults.add(
                    "Son texte a changé pendant que vous le retiriez. Relire ce qu’il dit maintenant, puis recommencer.");
            return sheet(project, name, text, reason, faults, page);
        }
        next.addFlashAttribute(
                "done",
                "L’indicateur " + quoted(title(name, text)) + " est retiré. La prochaine évaluation se fera sans lui.");
        return "redirect:/projects/" + project.name() + "/indicators/removed";
    }

    private String by(Revision revision) {
        return Optional.ofNullable(revision.savedBy()).map(names::of).orElse("");
    }

    private static String title(String name, String text) {
        String title = Definition.indicator(name, text).title();
        return title.isEmpty() ? name : title;
    }
}
