package fr.moisson.account;

import fr.moisson.project.Circle;
import fr.moisson.project.OpenTo;
import fr.moisson.project.Project;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The people of a project: its leads invite them, change their role, withdraw them, and share the reports with the partners. */
@Controller
class PeoplePages {
    private final People people;
    private final Invitations invitations;
    private final Sessions sessions;
    private final Audit audit;

    PeoplePages(People people, Invitations invitations, Sessions sessions, Audit audit) {
        this.people = people;
        this.invitations = invitations;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** A person in the list. */
    record Line(
            int id,
            String name,
            String title,
            Role role,
            boolean demo,
            boolean waiting,
            boolean isMe,
            boolean mayLink) {}

    @GetMapping("/projects/{project}/people")
    @OpenTo(Circle.LEAD)
    String people(@ModelAttribute("project") Project project, Model page) {
        return page(project, page);
    }

    @PostMapping("/projects/{project}/people")
    @OpenTo(Circle.LEAD)
    String invite(
            @ModelAttribute("project") Project project,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "intern") String role,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        Optional<String> fault = invitations.fault(name, title);
        Optional<Role> given = role(role);
        if (fault.isPresent() || given.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            page.addAttribute("fault", fault.orElse("Choisir un rôle dans la liste."));
            page.addAttribute("name", name);
            page.addAttribute("called", title);
            return page(project, page);
        }
        Optional<Person> known = people.named(name);
        if (known.filter(person -> person.parts().containsKey(project.name())).isPresent()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            page.addAttribute("fault", "Cette personne est déjà dans le projet. Changer son rôle dans la liste.");
            return page(project, page);
        }
        int id = known.orElseGet(() -> people.add(name, title, false, false)).id();
        people.give(id, project.name(), given.get());
        Person person = people.numbered(id).orElseThrow();
        note(
                request,
                project,
                "a invité une personne",
                person.name() + ", " + given.get().word());
        if (known.isPresent() || !mayLink(project, person)) {
            page.addAttribute("done", person.title() + " avait déjà un compte\u00A0: le projet s’ajoute aux siens.");
        } else {
            page.addAttribute("invitation", invitations.send(person, request));
        }
        return page(project, page);
    }

    @PostMapping("/projects/{project}/people/{person}/role")
    @OpenTo(Circle.LEAD)
    String change(
            @ModelAttribute("project") Project project,
            @PathVariable int person,
            @RequestParam String role,
            HttpServletRequest request) {
        Person other = other(project, person);
        Role given = role(role).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        people.give(person, project.name(), given);
        note(request, project, "a changé un rôle", other.name() + ", " + given.word());
        return "redirect:/projects/" + project.name() + "/people";
    }

    @PostMapping("/projects/{project}/people/{person}/withdraw")
    @OpenTo(Circle.LEAD)
    String withdraw(@ModelAttribute("project") Project project, @PathVariable int person, HttpServletRequest request) {
        Person other = other(project, person);
        people.withdraw(person, project.name());
        if (other.isOnlyIn(project.name())) {
            sessions.endAll(person);
        }
        note(request, project, "a retiré une personne", other.name());
        return "redirect:/projects/" + project.name() + "/people";
    }

    /** Another link for someone who was invited and never came. Who has a password, or a part elsewhere, turns to an administrator. */
    @PostMapping("/projects/{project}/people/{person}/link")
    @OpenTo(Circle.LEAD)
    String link(
            @ModelAttribute("project") Project project,
            @PathVariable int person,
            HttpServletRequest request,
            Model page) {
        Person other = other(project, person);
        if (!mayLink(project, other)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        page.addAttribute("invitation", invitations.send(other, request));
        note(request, project, "a renvoyé une invitation", other.name());
        return page(project, page);
    }

    @PostMapping("/projects/{project}/people/sharing")
    @OpenTo(Circle.LEAD)
    String share(
            @ModelAttribute("project") Project project,
            @RequestParam(defaultValue = "false") boolean shared,
            HttpServletRequest request) {
        people.share(project.name(), shared);
        note(
                request,
                project,
                shared
                        ? "a partagé les rapports avec les partenaires"
                        : "ne partage plus les rapports avec les partenaires",
                "");
        return "redirect:/projects/" + project.name() + "/people";
    }

    /** What a partner sees first: what is shared, and that the rest is the team's. */
    @GetMapping("/projects/{project}/shared")
    @OpenTo(Circle.PART)
    String shared(@ModelAttribute("project") Project project, Model page) {
        page.addAttribute("shared", people.isShared(project.name()));
        return "account/shared";
    }

    /** Someone else of this project: nobody changes what they may do themselves. */
    private Person other(Project project, int person) {
        return people.numbered(person)
                .filter(found -> found.parts().containsKey(project.name())
                        && found.id() != Me.person().id())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static boolean mayLink(Project project, Person person) {
        return !person.hasPassword() && person.isOnlyIn(project.name());
    }

    private void note(HttpServletRequest request, Project project, String what, String about) {
        audit.note(Me.person(), request.getRemoteAddr(), project.name(), what, about);
    }

    private String page(Project project, Model page) {
        Person me = Me.person();
        List<Line> lines = people.of(project.name()).stream()
                .map(person -> new Line(
                        person.id(),
                        person.name(),
                        person.title(),
                        person.role(project.name()).orElseThrow(),
                        person.demo(),
                        !person.hasPassword(),
                        person.id() == me.id(),
                        mayLink(project, person)))
                .toList();
        page.addAttribute("lines", lines);
        page.addAttribute("roles", Role.values());
        page.addAttribute("shared", people.isShared(project.name()));
        return "account/people";
    }

    private static Optional<Role> role(String code) {
        return java.util.Arrays.stream(Role.values())
                .filter(role -> role.code().equals(code))
                .findFirst();
    }
}
