package fr.moisson.web;

import fr.moisson.project.Project;
import fr.moisson.project.Projects;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerMapping;

/** Puts the {@code project} of the address on every page under {@code /projects/{project}}; there is no page for an unknown one. */
@ControllerAdvice
class ProjectOfThePage {
    private final Projects projects;

    ProjectOfThePage(Projects projects) {
        this.projects = projects;
    }

    @ModelAttribute("project")
    @Nullable
    Project project(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        if (variables instanceof Map<?, ?> named && named.get("project") instanceof String name) {
            return projects.named(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        }
        return null;
    }
}
