package fr.moisson.account;

import fr.moisson.french.French;
import fr.moisson.project.Circle;
import fr.moisson.project.OpenTo;
import fr.moisson.project.Project;
import fr.moisson.project.Projects;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What administrators look after: everyone's accounts, and the audit. */
@Controller
class AdministratorPages {
    private static final int A_PAGE = 100;

    private final People people;
    private final Invitations invitations;
    private final Sessions sessions;
    private final Links links;
    private final Audit audit;
    private final Projects projects;

    AdministratorPages(
            Projects projects, People people, Invitations invitations, Sessions sessions, Links links, Audit audit) {
        this.projects = projects;
        this.people = people;
        this.invitations = invitations;
        this.sessions = sessions;
        this.links = links;
        this.audit = audit;
    }

    /** An account in the list. */
    record Line(int id, String name, String title, String parts, boolean demo, boolean waiting, boolean isMe) {
        static Line of(Person person, boolean isMe, Map<String, String> titles) {
            String parts = new TreeMap<>(person.parts())
                    .entrySet().stream()
                            .map((Map.Entry<String, Role> part) ->
                                    part.getValue().word() + ", " + titles.getOrDefault(part.getKey(), part.getKey()))
                            .collect(Collectors.joining("\u202F; "));
            String all =
                    person.administrator() ? "administration" + (parts.isEmpty() ? "" : "\u202F; " + parts) : parts;
            return new Line(
                    person.id(),
                    person.name(),
                    person.title(),
                    all.isEmpty() ? "aucun projet" : all,
                    person.demo(),
                    !person.hasPassword(),
                    isMe);
        }
    }

    @GetMapping("/people")
    @OpenTo(Circle.ADMINISTRATOR)
    String everyone(Model page) {
        return page(page);
    }

    @PostMapping("/people")
    @OpenTo(Circle.ADMINISTRATOR)
    String addAdministrator(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String title,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        Optional<String> fault = invitations.fault(name, title).or(() -> people.named(name)
                .map(known -> "Ce nom est déjà celui d’un compte. En choisir un autre."));
        if (fault.isPresent()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            page.addAttribute("fault", fault.get());
            page.addAttribute("name", name);
            page.addAttribute("called", title);
            return page(page);
        }
        Person person = people.add(name, title, true, false);
        note(request, "a ouvert un compte d’administration", person);
        page.addAttribute("invitation", invitations.send(person, request));
        return page(page);
    }

    @PostMapping("/people/{person}/link")
    @OpenTo(Circle.ADMINISTRATOR)
    String link(@PathVariable int person, HttpServletRequest request, Model page) {
        Person other = other(person);
        page.addAttribute("invitation", invitations.send(other, request));
        note(request, "a donné un lien pour choisir un mot de passe", other);
        return page(page);
    }

    @PostMapping("/people/{person}/close")
    @OpenTo(Circle.ADMINISTRATOR)
    String close(@PathVariable int person, HttpServletRequest request) {
        close(other(person), request);
        return "redirect:/people";
    }

    @PostMapping("/people/demo/close")
    @OpenTo(Circle.ADMINISTRATOR)
    String closeDemo(HttpServletRequest request) {
        people.all().stream().filter(Person::demo).forEach(person -> close(person, request));
        return "redirect:/people";
    }

    private void close(Person person, HttpServletRequest request) {
        people.close(person.id());
        sessions.endAll(person.id());
        links.withdraw(person.id());
        note(request, "a fermé un compte", person);
    }

    @GetMapping("/audit")
    @OpenTo(Circle.ADMINISTRATOR)
    String audit(@RequestParam(name = "page", defaultValue = "1") int number, Model page) {
        long count = audit.count();
        long pages = Math.max(1, (count + A_PAGE - 1) / A_PAGE);
        long shown = Math.min(Math.max(1, number), pages);
        page.addAttribute("lines", audit.lines((shown - 1) * A_PAGE, A_PAGE));
        page.addAttribute("count", French.count(count, "fait noté", "faits notés"));
        page.addAttribute("shown", shown);
        page.addAttribute("pages", pages);
        return "account/audit";
    }

    private Person other(int person) {
        return people.numbered(person)
                .filter(found -> found.id() != Me.person().id())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private void note(HttpServletRequest request, String what, Person about) {
        audit.note(Me.person(), request.getRemoteAddr(), null, what, about.name());
    }

    private String page(Model page) {
        Person me = Me.person();
        Map<String, String> titles = projects.all().stream().collect(Collectors.toMap(Project::name, Project::title));
        page.addAttribute(
                "lines",
                people.all().stream()
                        .map(person -> Line.of(person, person.id() == me.id(), titles))
                        .toList());
        page.addAttribute("demo", people.all().stream().anyMatch(Person::demo));
        return "account/everyone";
    }
}
