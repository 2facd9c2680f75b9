package fr.moisson.indicator.edit;

import fr.moisson.form.Forms;
import fr.moisson.indicator.Catalogue;
import fr.moisson.indicator.Definition;
import fr.moisson.indicator.edit.Transplant.Graft;
import fr.moisson.project.Circle;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.Leads;
import fr.moisson.project.OpenTo;
import fr.moisson.project.Project;
import fr.moisson.project.Projects;
import fr.moisson.project.WrongDefinition;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The indicators of the other projects that a lead leads, to be taken up here. */
@Controller
class TakePages {
    private final Projects projects;
    private final Catalogue catalogue;
    private final Forms forms;
    private final Leads leads;
    private final EditPages editing;

    TakePages(Projects projects, Catalogue catalogue, Forms forms, Leads leads, EditPages editing) {
        this.projects = projects;
        this.catalogue = catalogue;
        this.forms = forms;
        this.leads = leads;
        this.editing = editing;
    }

    /** Another project, and what may be taken from it. Public parts, for the template. */
    record Source(Project project, List<Offer> offers) {}

    /** @param taken whether an indicator of this name is here already */
    record Offer(String name, String title, boolean taken) {}

    @GetMapping("/projects/{project}/indicators/take")
    @OpenTo(Circle.LEAD)
    String choose(@ModelAttribute("project") Project project, Principal person, Model page) {
        List<String> here = catalogue.files(project.name()).stream()
                .map(DefinitionFile::name)
                .toList();
        page.addAttribute(
                "sources",
                projects.all().stream()
                        .filter(other -> !other.name().equals(project.name()))
                        .filter(other -> leads.leads(person.getName(), other.name()))
                        .map(other -> new Source(other, offers(other, here)))
                        .filter(source -> !source.offers().isEmpty())
                        .toList());
        return "projects/indicators/take";
    }

    private List<Offer> offers(Project other, List<String> here) {
        return catalogue.files(other.name()).stream()
                .map(file -> new Offer(
                        file.name(),
                        Definition.indicator(file.name(), Rewriting.text(file)).title(),
                        here.contains(file.name())))
                .toList();
    }

    @GetMapping("/projects/{project}/indicators/take/{from}/{name}")
    @OpenTo(Circle.LEAD)
    String take(
            @ModelAttribute("project") Project project,
            @PathVariable String from,
            @PathVariable String name,
            Principal person,
            Model page) {
        Project source = projects.named(from)
                .filter(other -> leads.leads(person.getName(), other.name()))
                .filter(other -> !other.name().equals(project.name()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Definition definition;
        try {
            definition =
                    catalogue.named(from, name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        } catch (WrongDefinition e) {
            page.addAttribute("wrong", e.faults());
            return choose(project, person, page);
        }
        Graft graft = Transplant.of(definition, source, project, forms.tablesByName(project.name()));
        page.addAttribute("grafted", graft.told());
        page.addAttribute("graftedFrom", source.title());
        return editing.taken(
                project,
                new EditPages.Sheet(
                        name,
                        graft.text(),
                        "",
                        "Repris de " + source.title() + ", adapté à nos formulaires.",
                        from + "/" + name,
                        true),
                page);
    }
}
