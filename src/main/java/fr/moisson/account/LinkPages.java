package fr.moisson.account;

import fr.moisson.project.Circle;
import fr.moisson.project.OpenTo;
import fr.moisson.project.Secret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A link that works once. The one of the console signs in when it is opened; those that go by e-mail only when their form is sent, because
 * mail programs open links by themselves.
 */
@Controller
class LinkPages {
    private final Links links;
    private final People people;
    private final Passwords passwords;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final Audit audit;

    LinkPages(Links links, People people, Passwords passwords, Sessions sessions, SessionCookie cookie, Audit audit) {
        this.links = links;
        this.people = people;
        this.passwords = passwords;
        this.sessions = sessions;
        this.cookie = cookie;
        this.audit = audit;
    }

    @GetMapping("/link/{secret}")
    @OpenTo(Circle.ANYONE)
    String open(@PathVariable String secret, HttpServletRequest request, HttpServletResponse response, Model page) {
        Optional<Links.Link> link = links.look(new Secret(secret));
        if (link.isEmpty()) {
            return useless(response);
        }
        if (link.get().purpose() != Links.Purpose.FIRST) {
            return form(secret, link.get(), "", page);
        }
        return links.use(new Secret(secret))
                .flatMap(used -> people.numbered(used.person()))
                .map(person -> {
                    cookie.give(person, request, response);
                    audit.note(
                            person, request.getRemoteAddr(), null, "est entré·e par le lien du premier démarrage", "");
                    return "redirect:/account";
                })
                .orElseGet(() -> useless(response));
    }

    @PostMapping("/link/{secret}")
    @OpenTo(Circle.ANYONE)
    String choose(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String chosen,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        Optional<Links.Link> link = links.look(new Secret(secret));
        Optional<Person> person = link.flatMap(found -> people.numbered(found.person()));
        if (link.isEmpty() || person.isEmpty()) {
            return useless(response);
        }
        Optional<String> fault = AccountPages.fault(passwords, person.get(), chosen, again);
        if (fault.isPresent()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return form(secret, link.get(), fault.get(), page);
        }
        if (links.use(new Secret(secret)).isEmpty()) {
            return useless(response);
        }
        people.setPassword(person.get().id(), passwords.hashed(chosen));
        sessions.endAll(person.get().id());
        cookie.give(person.get(), request, response);
        audit.note(person.get(), request.getRemoteAddr(), null, "a choisi un mot de passe par un lien", "");
        return "redirect:/";
    }

    private String form(String secret, Links.Link link, String fault, Model page) {
        page.addAttribute("secret", secret);
        page.addAttribute("person", people.numbered(link.person()).orElseThrow());
        page.addAttribute("fault", fault);
        return "account/link";
    }

    private static String useless(HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return "account/useless";
    }
}
