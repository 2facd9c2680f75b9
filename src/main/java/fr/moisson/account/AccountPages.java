package fr.moisson.account;

import fr.moisson.project.Circle;
import fr.moisson.project.OpenTo;
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

/** One's own account: what one is called, the password, and where one is signed in. */
@Controller
class AccountPages {
    private final People people;
    private final Passwords passwords;
    private final Guesses guesses;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final Audit audit;

    AccountPages(
            People people, Passwords passwords, Guesses guesses, Sessions sessions, SessionCookie cookie, Audit audit) {
        this.people = people;
        this.passwords = passwords;
        this.guesses = guesses;
        this.sessions = sessions;
        this.cookie = cookie;
        this.audit = audit;
    }

    @GetMapping("/account")
    @OpenTo(Circle.PERSON)
    String account(@RequestParam(defaultValue = "") String done, Model page) {
        return page(
                "",
                "",
                done.equals("password") ? "Le mot de passe est changé, les autres sessions sont fermées." : "",
                page);
    }

    @PostMapping("/account/title")
    @OpenTo(Circle.PERSON)
    String rename(@RequestParam(defaultValue = "") String title, HttpServletResponse response, Model page) {
        if (title.isBlank() || title.strip().length() > 120) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return page("title", "Écrire un nom de 1 à 120 caractères.", "", page);
        }
        people.rename(Me.person().id(), title);
        return "redirect:/account";
    }

    @PostMapping("/account/password")
    @OpenTo(Circle.PERSON)
    String change(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String chosen,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        Person me = Me.person();
        String address = request.getRemoteAddr();
        if (me.hasPassword()) {
            if (!guesses.allow(me.name(), address)) {
                return refused(
                        "current",
                        "Trop d’essais à la suite. Attendre un quart d’heure, puis réessayer.",
                        response,
                        page);
            }
            if (!passwords.matches(current, people.password(me.id()))) {
                audit.note(me, address, null, "n’a pas écrit le bon mot de passe", "pour en changer");
                return refused("current", "Ce n’est pas le mot de passe actuel. Le réécrire.", response, page);
            }
            guesses.clear(me.name(), address);
        }
        Optional<String> fault = fault(passwords, me, chosen, again);
        if (fault.isPresent()) {
            return refused("chosen", fault.get(), response, page);
        }
        people.setPassword(me.id(), passwords.hashed(chosen));
        sessions.endAll(me.id());
        cookie.give(me, request, response);
        audit.note(me, address, null, "a changé son mot de passe", "");
        return "redirect:/account?done=password";
    }

    @PostMapping("/account/sessions/{session}/end")
    @OpenTo(Circle.PERSON)
    String end(@PathVariable long session, HttpServletRequest request) {
        sessions.end(Me.person(), session);
        audit.note(Me.person(), request.getRemoteAddr(), null, "a fermé une de ses sessions", "");
        return "redirect:/account";
    }

    private String refused(String field, String fault, HttpServletResponse response, Model page) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        return page(field, fault, "", page);
    }

    private String page(String field, String fault, String done, Model page) {
        SignedIn signedIn = Me.signedIn().orElseThrow();
        page.addAttribute("person", signedIn.person());
        page.addAttribute("sessions", sessions.of(signedIn.person()));
        page.addAttribute("here", signedIn.session().id());
        page.addAttribute("field", field);
        page.addAttribute("fault", fault);
        page.addAttribute("done", done);
        return "account/account";
    }

    static Optional<String> fault(Passwords passwords, Person person, String chosen, String again) {
        return passwords
                .fault(chosen, person)
                .or(() -> chosen.equals(again)
                        ? Optional.empty()
                        : Optional.of("Les deux mots de passe ne sont pas les mêmes. Les réécrire tous les deux."));
    }
}
