package fr.moisson.account;

import fr.moisson.project.Circle;
import fr.moisson.project.OpenTo;
import fr.moisson.project.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Coming in, going out, and asking for another password. No answer ever says whether an account exists. */
@Controller
class SignInPages {
    private static final String WRONG =
            "Ce nom et ce mot de passe ne vont pas ensemble. Vérifier les deux, puis réessayer.";
    private static final String TOO_MANY =
            "Trop d’essais à la suite. Attendre un quart d’heure, puis réessayer, ou demander un nouveau mot de passe.";

    private final People people;
    private final Passwords passwords;
    private final Guesses guesses;
    private final SessionCookie cookie;
    private final Sessions sessions;
    private final Links links;
    private final Mail mail;
    private final Audit audit;
    private final PublicAddress publicAddress;

    SignInPages(
            People people,
            Passwords passwords,
            Guesses guesses,
            SessionCookie cookie,
            Sessions sessions,
            Links links,
            Mail mail,
            Audit audit,
            PublicAddress publicAddress) {
        this.people = people;
        this.passwords = passwords;
        this.guesses = guesses;
        this.cookie = cookie;
        this.sessions = sessions;
        this.links = links;
        this.mail = mail;
        this.audit = audit;
        this.publicAddress = publicAddress;
    }

    @GetMapping("/sign-in")
    @OpenTo(Circle.ANYONE)
    String ask(@RequestParam(defaultValue = "/") String to, Model page) {
        if (Me.signedIn().isPresent()) {
            return "redirect:" + inside(to);
        }
        return page(to, "", "", page);
    }

    @PostMapping("/sign-in")
    @OpenTo(Circle.ANYONE)
    String signIn(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "/") String to,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        String address = request.getRemoteAddr();
        Optional<Person> person = people.named(name);
        if (!guesses.allow(name, address)) {
            audit.note(person.orElse(null), address, null, "a essayé trop de mots de passe", "");
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return page(to, name, TOO_MANY, page);
        }
        Optional<String> kept = people.password(person.map(Person::id).orElse(-1));
        if (!passwords.matches(password, kept)) {
            audit.note(person.orElse(null), address, null, "n’a pas écrit le bon mot de passe", "");
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            return page(to, name, WRONG, page);
        }
        guesses.clear(name, address);
        enter(person.orElseThrow(), "s’est connecté·e", request, response);
        return "redirect:" + inside(to);
    }

    private void enter(Person person, String how, HttpServletRequest request, HttpServletResponse response) {
        Me.signedIn()
                .ifPresent(
                        before -> sessions.end(before.person(), before.session().id()));
        cookie.give(person, request, response);
        audit.note(person, request.getRemoteAddr(), null, how, "");
    }

    private String page(String to, String name, String fault, Model page) {
        page.addAttribute("to", inside(to));
        page.addAttribute("name", name);
        page.addAttribute("fault", fault);
        page.addAttribute(
                "demo",
                people.all().stream().filter(Person::demo).map(Person::name).toList());
        return "account/sign-in";
    }

    /** Only an address of ours: a link that brings here does not lead elsewhere afterwards. */
    static String inside(String to) {
        try {
            URI address = new URI(to);
            boolean ours = !address.isAbsolute()
                    && address.getRawAuthority() == null
                    && to.startsWith("/")
                    && !to.startsWith("//")
                    && !to.startsWith("/sign-");
            return ours ? address.toASCIIString() : "/";
        } catch (java.net.URISyntaxException e) {
            return "/";
        }
    }

    @PostMapping("/sign-out")
    @OpenTo(Circle.PERSON)
    String signOut(HttpServletRequest request, HttpServletResponse response) {
        SignedIn signedIn = Me.signedIn().orElseThrow();
        sessions.end(signedIn.person(), signedIn.session().id());
        cookie.takeBack(request, response);
        audit.note(signedIn.person(), request.getRemoteAddr(), null, "s’est déconnecté·e", "");
        return "redirect:/sign-in";
    }

    @GetMapping("/forgotten")
    @OpenTo(Circle.ANYONE)
    String forgotten(Model page) {
        page.addAttribute("mail", mail.isOn());
        return "account/forgotten";
    }

    /** The same answer, as fast, whether there is such an account or not: the message leaves in the background. */
    @PostMapping("/forgotten")
    @OpenTo(Circle.ANYONE)
    String sendLink(@RequestParam(defaultValue = "") String name, HttpServletRequest request, Model page) {
        String site = publicAddress.of(request);
        if (mail.isOn() && guesses.allow(name, request.getRemoteAddr())) {
            String address = request.getRemoteAddr();
            mail.inBackground(() ->
                    people.named(name).filter(mail::reaches).ifPresent(person -> helpBackIn(person, site, address)));
        }
        page.addAttribute("mail", mail.isOn());
        page.addAttribute("sent", true);
        return "account/forgotten";
    }

    private void helpBackIn(Person person, String site, String address) {
        Links.Purpose purpose = person.hasPassword() ? Links.Purpose.PASSWORD : Links.Purpose.INVITATION;
        mail.helpBackIn(
                person, site + "/link/" + links.make(person.id(), purpose).text());
        audit.note(person, address, null, "a demandé un nouveau mot de passe", "");
    }
}
