package fr.moisson.web;

import fr.moisson.french.French;
import fr.moisson.project.Overview;
import fr.moisson.project.Overview.Section;
import fr.moisson.project.Project;
import fr.moisson.project.Projects;
import java.util.Comparator;
import java.util.List;
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

    @GetMapping("/")
    String projects(Model page) {
        page.addAttribute("projects", projects.all());
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
