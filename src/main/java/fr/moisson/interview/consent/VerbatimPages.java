package fr.moisson.interview.consent;

import fr.moisson.french.French;
import fr.moisson.interview.Interview;
import fr.moisson.interview.Interviews;
import fr.moisson.interview.Kind;
import fr.moisson.interview.Texts;
import fr.moisson.project.Names;
import fr.moisson.project.Noted;
import fr.moisson.project.Project;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
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

/** The words that may be quoted: chosen in an interview, agreed to channel by channel, taken back in one step. */
@Controller
class VerbatimPages {
    private static final int YEARS = 2;

    private final Verbatims verbatims;
    private final Interviews interviews;
    private final Texts texts;
    private final Names names;
    private final Clock clock = Clock.system(French.HERE);

    VerbatimPages(Verbatims verbatims, Interviews interviews, Texts texts, Names names) {
        this.verbatims = verbatims;
        this.interviews = interviews;
        this.texts = texts;
        this.names = names;
    }

    /** A verbatim as a line of a list. @param answers one a channel, in their order */
    record Line(int id, String words, String person, String who, List<Answer> answers) {}

    /** @param css of the answer: {@code yes}, {@code no} or {@code none} */
    record Answer(String channel, String label, String css) {}

    /** What was answered for a channel, in words. */
    record ConsentLine(String channel, String standing, String css, String details) {}

    @GetMapping("/projects/{project}/verbatims")
    String list(
            @ModelAttribute("project") Project project,
            @RequestParam(name = "person", defaultValue = "") String person,
            Model page) {
        List<Verbatim> all = verbatims.of(project.name());
        LocalDate today = LocalDate.now(clock);
        page.addAttribute("channels", Channel.values());
        page.addAttribute("summary", summary(all, today));
        page.addAttribute("person", person);
        page.addAttribute(
                "lines",
                all.stream()
                        .filter(one -> person.isEmpty() || one.person().equals(person))
                        .map(one -> line(one, today))
                        .toList());
        page.addAttribute(
                "persons",
                all.stream().map(Verbatim::person).distinct().sorted().toList());
        return "projects/verbatims";
    }

    private static String summary(List<Verbatim> all, LocalDate today) {
        if (all.isEmpty()) {
            return "Aucune citation n’est encore choisie.";
        }
        String sayable = Arrays.stream(Channel.values())
                .map(channel -> channel.label() + "\u00A0: "
                        + all.stream()
                                .filter(one -> one.standing(channel, today) == Standing.GIVEN)
                                .count())
                .collect(Collectors.joining(", "));
        return French.count(all.size(), "citation", "citations") + " de "
                + French.count(all.stream().map(Verbatim::person).distinct().count(), "personne", "personnes")
                + ". Peuvent sortir aujourd’hui\u00A0: " + sayable + ".";
    }

    private static Line line(Verbatim verbatim, LocalDate today) {
        return new Line(
                verbatim.id(),
                verbatim.words(),
                verbatim.person(),
                verbatim.heading().title() + (verbatim.child() ? ", enfant" : ""),
                Arrays.stream(Channel.values())
                        .map(channel -> {
                            Standing standing = verbatim.standing(channel, today);
                            return new Answer(channel.label(), standing.label(), css(standing));
                        })
                        .toList());
    }

    private static String css(Standing standing) {
        return switch (standing) {
            case GIVEN -> "yes";
            case REFUSED, REVOKED, EXPIRED -> "no";
            case UNASKED -> "none";
        };
    }

    // ---- words are chosen

    @GetMapping("/projects/{project}/interviews/{id}/verbatims")
    String choose(@ModelAttribute("project") Project project, @PathVariable int id, Model page) {
        Interview interview = interview(project, id);
        boolean child = interview.heading().kind() == Kind.DRAWING;
        return choosing(interview, new Choosing("", "", interview.heading().code(), child), List.of(), project, page);
    }

    @PostMapping("/projects/{project}/interviews/{id}/verbatims")
    String keep(
            @ModelAttribute("project") Project project,
            @PathVariable int id,
            @RequestParam(defaultValue = "") String quote,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "false") boolean child,
            Principal who,
            Model page) {
        Interview interview = interview(project, id);
        Choosing choosing = new Choosing(quote, words, person, child);
        String text = texts.latest(id).text();
        List<Choosing.Fault> faults = choosing.faults(text);
        if (!faults.isEmpty()) {
            return choosing(interview, choosing, faults, project, page);
        }
        int verbatim = verbatims.keep(
                project.name(),
                id,
                choosing.code(),
                child,
                choosing.found(text).orElseThrow(),
                choosing.printed(),
                who.getName());
        return "redirect:/projects/" + project.name() + "/verbatims/" + verbatim;
    }

    private String choosing(
            Interview interview, Choosing choosing, List<Choosing.Fault> faults, Project project, Model page) {
        page.addAttribute("interview", interview);
        page.addAttribute("named", interview.heading().title());
        page.addAttribute("text", texts.latest(interview.id()).text());
        page.addAttribute("choosing", choosing);
        page.addAttribute("faults", faults);
        LocalDate today = LocalDate.now(clock);
        page.addAttribute(
                "lines",
                verbatims.of(project.name()).stream()
                        .filter(one -> one.interview() == interview.id())
                        .map(one -> line(one, today))
                        .toList());
        return "projects/verbatims/choose";
    }

    // ---- one of them

    @GetMapping("/projects/{project}/verbatims/{id}")
    @Noted("a ouvert une citation")
    String one(@ModelAttribute("project") Project project, @PathVariable int id, Model page) {
        LocalDate today = LocalDate.now(clock);
        Answering fresh = new Answering(
                List.of(),
                "",
                "",
                "",
                List.of(),
                "",
                false,
                today.toString(),
                today.plusYears(YEARS).toString());
        return shown(project, verbatim(project, id), fresh, List.of(), page);
    }

    private String shown(
            Project project, Verbatim verbatim, Answering answering, List<Answering.Fault> faults, Model page) {
        LocalDate today = LocalDate.now(clock);
        page.addAttribute("verbatim", verbatim);
        page.addAttribute("named", verbatim.heading().title());
        page.addAttribute("answering", answering);
        page.addAttribute("faults", faults);
        page.addAttribute("channels", Channel.values());
        page.addAttribute("namings", Naming.values());
        page.addAttribute("means", Means.values());
        page.addAttribute(
                "attributes",
                Arrays.stream(Attribute.values())
                        .filter(one -> !one.of(verbatim.heading()).isEmpty())
                        .map(one -> new Said(one.word(), one.label() + "\u00A0: " + one.of(verbatim.heading())))
                        .toList());
        Crowd crowd = new Crowd(interviews.of(project.name()));
        page.addAttribute(
                "consents",
                Arrays.stream(Channel.values())
                        .map(channel -> line(verbatim, channel, crowd, today))
                        .toList());
        page.addAttribute(
                "appearances",
                verbatims.appearances(verbatim.id()).stream()
                        .map(one -> one.document() + " (" + one.channel().label() + "), le " + French.day(one.at()))
                        .toList());
        page.addAttribute(
                "wordings",
                verbatims.wordings(verbatim.id()).stream()
                        .map(one -> new Former(
                                one.words(),
                                (one.reread() ? "relu avec la personne, par " : "par ")
                                        + names.of(one.recordedBy()) + " le "
                                        + French.day(one.recordedAt())))
                        .toList());
        return "projects/verbatims/verbatim";
    }

    /** Something that may be said of who spoke. */
    record Said(String word, String label) {}

    /** Words as they were printed once. */
    record Former(String words, String when) {}

    private static ConsentLine line(Verbatim verbatim, Channel channel, Crowd crowd, LocalDate today) {
        Standing standing = verbatim.standing(channel, today);
        String details = verbatim.consent(channel)
                .map(consent -> details(consent, standing, crowd.attribution(verbatim, consent)))
                .orElse("");
        return new ConsentLine(channel.label(), standing.label(), css(standing), details);
    }

    private static String details(Consent consent, Standing standing, String attribution) {
        String how = consent.means().label() + (consent.guardian() ? " par un parent ou un tuteur" : "") + " le "
                + French.day(consent.obtainedOn());
        return standing == Standing.GIVEN
                ? (attribution.isEmpty() ? "sans rien dire de la personne" : "« " + attribution + " »") + "\u00A0; "
                        + how + "\u00A0; jusqu’au " + French.day(consent.expiresOn())
                : how;
    }

    @PostMapping("/projects/{project}/verbatims/{id}/answers")
    @Noted("a noté un accord")
    String answer(
            @ModelAttribute("project") Project project,
            @PathVariable int id,
            @RequestParam(name = "channels", defaultValue = "") List<String> channels,
            @RequestParam(defaultValue = "") String given,
            @RequestParam(defaultValue = "") String naming,
            @RequestParam(defaultValue = "") String called,
            @RequestParam(name = "attributes", defaultValue = "") List<String> attributes,
            @RequestParam(defaultValue = "") String means,
            @RequestParam(defaultValue = "false") boolean guardian,
            @RequestParam(defaultValue = "") String obtainedOn,
            @RequestParam(defaultValue = "") String expiresOn,
            Principal who,
            Model page) {
        Verbatim verbatim = verbatim(project, id);
        Answering answering =
                new Answering(channels, given, naming, called, attributes, means, guardian, obtainedOn, expiresOn);
        List<Answering.Fault> faults =
                answering.faults(verbatim, new Crowd(interviews.of(project.name())), LocalDate.now(clock));
        if (!faults.isEmpty()) {
            return shown(project, verbatim, answering, faults, page);
        }
        answering.chosen().forEach(channel -> verbatims.answer(id, answering.consent(channel), who.getName()));
        return "redirect:/projects/" + project.name() + "/verbatims/" + id;
    }

    @PostMapping("/projects/{project}/verbatims/{id}/words")
    String reword(
            @ModelAttribute("project") Project project,
            @PathVariable int id,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "false") boolean reread,
            Principal who,
            RedirectAttributes told) {
        Verbatim verbatim = verbatim(project, id);
        String printed = words.strip();
        String fault = fault(verbatim, printed, reread);
        if (!fault.isEmpty()) {
            told.addFlashAttribute("fault", fault);
        } else if (!printed.equals(verbatim.words()) || reread != verbatim.reread()) {
            verbatims.reword(id, printed, reread, who.getName());
            told.addFlashAttribute("done", "Ces mots sont gardés. Ceux d’avant restent au bas de la page.");
        }
        return "redirect:/projects/" + project.name() + "/verbatims/" + id;
    }

    /** Who said it changes words as they like; without them, words are only cut, and not once they were agreed to. */
    private static String fault(Verbatim verbatim, String printed, boolean reread) {
        if (printed.isEmpty() || printed.length() > Choosing.LONGEST) {
            return "Écrire les mots à imprimer, 1\u202F000 signes au plus.";
        }
        if (reread || printed.equals(verbatim.words())) {
            return "";
        }
        if (verbatim.consents().stream().anyMatch(consent -> consent.given() && !consent.revoked())) {
            return "La personne a dit oui à ces mots-là\u00A0: les changer se fait avec elle. Relire ensemble, puis cocher la case.";
        }
        return Choosing.isCutFrom(verbatim.quote(), printed) ? "" : Choosing.ADDED;
    }

    // ---- what was agreed to is taken back

    @PostMapping("/projects/{project}/verbatims/{id}/revoke")
    @Noted("a retiré un accord")
    String revoke(
            @ModelAttribute("project") Project project, @PathVariable int id, Principal who, RedirectAttributes told) {
        verbatim(project, id);
        verbatims.revoke(id, who.getName());
        told.addFlashAttribute(
                "done",
                "L’accord est retiré\u00A0: ces mots ne sortent plus nulle part. Les documents où ils sont déjà sont nommés plus bas.");
        return "redirect:/projects/" + project.name() + "/verbatims/" + id;
    }

    /** All that somebody said, at once. */
    @PostMapping("/projects/{project}/verbatims/revoke")
    @Noted("a retiré les accords d’une personne")
    String revokeAll(
            @ModelAttribute("project") Project project,
            @RequestParam String person,
            Principal who,
            RedirectAttributes told) {
        verbatims.revokeAll(project.name(), person, who.getName());
        List<String> documents = verbatims.documents(project.name(), person);
        told.addFlashAttribute(
                "done",
                "Plus aucune citation de " + person + " ne sort. "
                        + (documents.isEmpty()
                                ? "Aucun document n’en contenait."
                                : "Ces documents en contiennent déjà\u00A0: " + String.join(", ", documents) + "."));
        return "redirect:/projects/" + project.name() + "/verbatims";
    }

    @PostMapping("/projects/{project}/verbatims/{id}/remove")
    @Noted("a retiré une citation")
    String remove(@ModelAttribute("project") Project project, @PathVariable int id, Principal who) {
        verbatim(project, id);
        verbatims.remove(project.name(), id, who.getName());
        return "redirect:/projects/" + project.name() + "/verbatims";
    }

    // ---- they read themselves again

    @GetMapping("/projects/{project}/verbatims/reread")
    String reread(
            @ModelAttribute("project") Project project,
            @RequestParam(name = "person", defaultValue = "") String person,
            Model page) {
        page.addAttribute("person", person);
        page.addAttribute("channels", Channel.values());
        page.addAttribute(
                "verbatims",
                verbatims.of(project.name()).stream()
                        .filter(one -> person.isEmpty() || one.person().equals(person))
                        .toList());
        return "projects/verbatims/reread";
    }

    private Verbatim verbatim(Project project, int id) {
        return verbatims.one(project.name(), id).orElseThrow(VerbatimPages::unknown);
    }

    private Interview interview(Project project, int id) {
        return interviews.one(project.name(), id).orElseThrow(VerbatimPages::unknown);
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
