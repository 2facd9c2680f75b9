package fr.moisson.interview;

import fr.moisson.french.French;
import fr.moisson.project.Names;
import fr.moisson.project.Noted;
import fr.moisson.project.Project;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

/** The interviews of a project: their list, their headings, and the page on which one is typed. */
@Controller
class InterviewPages {

    private final Interviews interviews;
    private final Texts texts;
    private final Guides guides;
    private final Grids grids;
    private final Names names;
    private final Clock clock = Clock.system(French.HERE);

    InterviewPages(Interviews interviews, Texts texts, Guides guides, Grids grids, Names names) {
        this.interviews = interviews;
        this.texts = texts;
        this.guides = guides;
        this.grids = grids;
        this.names = names;
    }

    /** An interview as a line of the list. */
    record Line(int id, String code, String kind, String who, String where, String when, String words, String state) {}

    /** A step of a text, as a line of its history. */
    record StepLine(int revision, String sentence, boolean isLast) {}

    // ---- the list

    @GetMapping("/projects/{project}/interviews")
    String list(
            @ModelAttribute("project") Project project,
            @RequestParam(name = "kind", defaultValue = "") String kind,
            Model page) {
        List<Interview> all = interviews.of(project.name());
        List<Interview> shown = all.stream()
                .filter(one -> kind.isEmpty() || one.heading().kind().word().equals(kind))
                .toList();
        page.addAttribute("summary", summary(all));
        page.addAttribute("lines", shown.stream().map(InterviewPages::line).toList());
        page.addAttribute(
                "kinds",
                Arrays.stream(Kind.values())
                        .filter(one -> all.stream().anyMatch(i -> i.heading().kind() == one))
                        .toList());
        page.addAttribute("shownKind", kind);
        page.addAttribute(
                "removed",
                interviews.removed(project.name()).stream()
                        .map(InterviewPages::line)
                        .toList());
        return "projects/interviews";
    }

    private static String summary(List<Interview> all) {
        if (all.isEmpty()) {
            return "Personne n’a encore été écouté.";
        }
        long unfinished = all.stream().filter(one -> !one.heading().finished()).count();
        return French.count(all.size(), "rencontre", "rencontres") + ", "
                + French.count(all.stream().mapToInt(Interview::words).sum(), "mot", "mots") + " tapés"
                + (unfinished == 0
                        ? "."
                        : "\u00A0; "
                                + French.count(unfinished, "texte n’est pas terminé.", "textes ne sont pas terminés."));
    }

    private static Line line(Interview interview) {
        Heading heading = interview.heading();
        return new Line(
                interview.id(),
                heading.code(),
                heading.kind().label(),
                joined(heading.audience(), heading.mode()),
                heading.place(),
                French.day(heading.heldOn()),
                French.number(interview.words()),
                heading.finished() ? "terminé" : "en cours");
    }

    private static String joined(String one, String other) {
        return one.isEmpty() || other.isEmpty() ? one + other : one + ", " + other;
    }

    // ---- its heading

    @GetMapping("/projects/{project}/interviews/new")
    String fresh(@ModelAttribute("project") Project project, Principal who, Model page) {
        Wish wish = new Wish("", "", "", "", "", LocalDate.now(clock).toString(), "", names.of(who.getName()), "");
        return sheet(project, wish, List.of(), null, page);
    }

    @PostMapping("/projects/{project}/interviews/new")
    String begin(@ModelAttribute("project") Project project, @ModelAttribute Wish wish, Principal who, Model page) {
        List<Wish.Fault> faults = wish.faults(grids.of(project.name()), LocalDate.now(clock));
        if (!faults.isEmpty()) {
            return sheet(project, wish, faults, null, page);
        }
        int id = interviews.begin(project.name(), wish.heading(false), who.getName());
        return "redirect:/projects/" + project.name() + "/interviews/" + id;
    }

    @GetMapping("/projects/{project}/interviews/{id}/heading")
    String heading(@ModelAttribute("project") Project project, @PathVariable int id, Model page) {
        Interview interview = one(project, id);
        return sheet(project, Wish.of(interview.heading()), List.of(), interview, page);
    }

    @PostMapping("/projects/{project}/interviews/{id}/heading")
    String correct(
            @ModelAttribute("project") Project project,
            @PathVariable int id,
            @ModelAttribute Wish wish,
            Principal who,
            Model page) {
        Interview interview = one(project, id);
        List<Wish.Fault> faults = wish.faults(grids.of(project.name()), LocalDate.now(clock));
        if (!faults.isEmpty()) {
            return sheet(project, wish, faults, interview, page);
        }
        interviews.correct(id, wish.heading(interview.heading().finished()), who.getName());
        return "redirect:/projects/" + project.name() + "/interviews/" + id;
    }

    private String sheet(
            Project project, Wish wish, List<Wish.Fault> faults, @Nullable Interview interview, Model page) {
        page.addAttribute("wish", wish);
        page.addAttribute("faults", faults);
        page.addAttribute("interview", interview);
        page.addAttribute("kinds", Kind.values());
        page.addAttribute("grid", grids.of(project.name()));
        page.addAttribute("guides", guides.of(project.name()));
        return "projects/interviews/heading";
    }

    // ---- its text

    @GetMapping("/projects/{project}/interviews/{id}")
    @Noted("a ouvert un entretien")
    String interview(@ModelAttribute("project") Project project, @PathVariable int id, Principal who, Model page) {
        Interview interview = one(project, id);
        Texts.Revision text = texts.latest(id);
        page.addAttribute("interview", interview);
        page.addAttribute("named", interview.heading().title());
        page.addAttribute("facts", facts(interview.heading()));
        page.addAttribute("text", text);
        page.addAttribute("person", who.getName());
        page.addAttribute("state", state(text));
        page.addAttribute(
                "guide",
                guides.named(project.name(), interview.heading().guide()).orElse(null));
        return "projects/interviews/interview";
    }

    private static String facts(Heading heading) {
        List<String> facts = new ArrayList<>(List.of(French.day(heading.heldOn())));
        facts.addAll(List.of(heading.place(), joined(heading.audience(), heading.mode())));
        if (heading.minutes() != null) {
            facts.add(French.count(heading.minutes(), "minute", "minutes"));
        }
        if (!heading.interviewer().isEmpty()) {
            facts.add("mené par " + heading.interviewer());
        }
        return String.join(" · ", facts.stream().filter(fact -> !fact.isEmpty()).toList());
    }

    private String state(Texts.Revision text) {
        return text.revision() == 0 ? "Rien n’est encore écrit." : saved(text.savedBy(), text.savedAt());
    }

    private String saved(String person, Instant at) {
        return "Enregistré par " + names.of(person) + " " + when(at) + ".";
    }

    private static String when(Instant instant) {
        return "le " + French.moment(instant);
    }

    @PostMapping("/projects/{project}/interviews/{id}/finished")
    String finish(
            @ModelAttribute("project") Project project,
            @PathVariable int id,
            @RequestParam boolean finished,
            Principal who) {
        Interview interview = one(project, id);
        interviews.correct(id, interview.heading().finished(finished), who.getName());
        return "redirect:/projects/" + project.name() + "/interviews" + (finished ? "" : "/" + id);
    }

    // ---- what it was before

    @GetMapping("/projects/{project}/interviews/{id}/history")
    String history(
            @ModelAttribute("project") Project project,
            @PathVariable int id,
            @RequestParam(name = "revision", defaultValue = "0") int asked,
            Model page) {
        Interview interview = one(project, id);
        List<Texts.Step> steps = texts.steps(id);
        page.addAttribute("interview", interview);
        page.addAttribute("named", interview.heading().title());
        page.addAttribute(
                "steps",
                steps.stream()
                        .map(step -> new StepLine(
                                step.revision(),
                                saved(step.savedBy(), step.savedAt()) + " "
                                        + French.count(step.length(), "signe", "signes") + ".",
                                step.equals(steps.get(0))))
                        .toList());
        page.addAttribute("shown", texts.at(id, asked).orElse(null));
        return "projects/interviews/history";
    }

    /** An earlier text becomes the latest; what it replaces stays in the history. */
    @PostMapping("/projects/{project}/interviews/{id}/history/{revision}")
    String takeBack(
            @ModelAttribute("project") Project project,
            @PathVariable int id,
            @PathVariable int revision,
            Principal who) {
        one(project, id);
        Texts.Revision wanted = texts.at(id, revision).orElseThrow(InterviewPages::unknown);
        texts.replace(id, who.getName(), wanted.text());
        return "redirect:/projects/" + project.name() + "/interviews/" + id;
    }

    // ---- it goes, and comes back

    @PostMapping("/projects/{project}/interviews/{id}/remove")
    @Noted("a retiré un entretien")
    String remove(
            @ModelAttribute("project") Project project, @PathVariable int id, Principal who, RedirectAttributes told) {
        Interview interview = one(project, id);
        interviews.remove(project.name(), id, who.getName());
        told.addFlashAttribute(
                "done", interview.heading().title() + " est retiré. Il peut revenir, au bas de cette page.");
        return "redirect:/projects/" + project.name() + "/interviews";
    }

    @PostMapping("/projects/{project}/interviews/{id}/restore")
    String restore(@ModelAttribute("project") Project project, @PathVariable int id) {
        if (!interviews.restore(project.name(), id)) {
            throw unknown();
        }
        return "redirect:/projects/" + project.name() + "/interviews/" + id;
    }

    private Interview one(Project project, int id) {
        return interviews.one(project.name(), id).orElseThrow(InterviewPages::unknown);
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
