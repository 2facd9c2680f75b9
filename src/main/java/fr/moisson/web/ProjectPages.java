package fr.moisson.web;

import fr.moisson.account.Person;
import fr.moisson.french.French;
import fr.moisson.project.Circle;
import fr.moisson.project.OpenTo;
import fr.moisson.project.Overview;
import fr.moisson.project.Overview.Section;
import fr.moisson.project.Project;
import fr.moisson.project.Projects;
import java.util.Comparator;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The list of projects, and the first page of each: what is in, what is missing, the last run. */
@Controller
class ProjectPages {
    private final Projects projects;
    private final List<Overview> rooms;

    ProjectPages(Projects projects, List<Overview> rooms) {
        this.projects = projects;
        this.rooms = rooms;
    }

    /** A project in the list, and the page by which this person comes in. */
    record Door(Project project, String page) {}

    @GetMapping("/")
    @OpenTo(Circle.PERSON)
    String projects(@AuthenticationPrincipal Person person, Model page) {
        List<Door> doors = projects.all().stream()
                .filter(project -> person.hasPart(project.name()))
                .map(project -> new Door(
                        project, "/projects/" + project.name() + (person.isInTeam(project.name()) ? "" : "/shared")))
                .toList();
        page.addAttribute("doors", doors);
        return "projects";
    }

    @GetMapping("/projects/{project}")
    String project(@ModelAttribute("project") Project project, Model page) {
        page.addAttribute("period", period(project));
        page.addAttribute("sections", sections(project));
        return "projects/project";
    }

    private List<Section> sections(Project project) {
        return rooms.stream()
                .map(room -> room.of(project))
                .sorted(Comparator.comparingInt(Section::order))
                .toList();
    }

    private static String period(Project project) {
        return "du " + French.day(project.period().start()) + " au "
                + French.day(project.period().end());
    }
}
