package fr.moisson.entry.review;

import static fr.moisson.french.French.quoted;

import fr.moisson.entry.Place;
import fr.moisson.entry.State;
import fr.moisson.form.Form;
import fr.moisson.project.Names;
import fr.moisson.project.Noted;
import fr.moisson.project.Project;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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

/** One entry: what it says, whether it counts, what people said of it, and what it said before. */
@Controller
class EntryPages {
    static final int LONGEST_REASON = 500;
    private static final int LONGEST_ANSWER = 10_000;

    private final ReviewedForms forms;
    private final Reviewed reviewed;
    private final States states;
    private final Comments comments;
    private final Corrections corrections;
    private final History history;
    private final Names names;

    EntryPages(
            ReviewedForms forms,
            Reviewed reviewed,
            States states,
            Comments comments,
            Corrections corrections,
            History history,
            Names names) {
        this.forms = forms;
        this.reviewed = reviewed;
        this.states = states;
        this.comments = comments;
        this.corrections = corrections;
        this.history = history;
        this.names = names;
    }

    /** A question and its answer. */
    record AnswerLine(String question, String answer) {}

    /** What someone wrote or did, with who and when. */
    record Note(String text, String who) {}

    /** Something to correct in what was just sent. @param field the part of the page it is about */
    record Fault(String field, String sentence) {}

    /** What was typed and could not be kept. */
    record Typed(String path, String written, String reason) {
        static final Typed NOTHING = new Typed("", "", "");
    }

    @GetMapping("/projects/{project}/entries/{form}/{id}")
    @Noted("a regardé une entrée")
    String entry(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String name,
            @PathVariable("id") long id,
            Model page) {
        Form form = forms.named(project, name);
        return show(form, entry(form, id), null, Typed.NOTHING, page);
    }

    private Reviewed.Entry entry(Form form, long id) {
        return reviewed.numbered(form, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String show(Form form, Reviewed.Entry entry, @Nullable Fault fault, Typed typed, Model page) {
        List<Reviewed.Entry> line = reviewed.line(form, entry);
        List<Long> ids = line.stream().map(Reviewed.Entry::id).toList();
        page.addAttribute("form", form);
        page.addAttribute("entry", entry);
        page.addAttribute("place", reviewed.places(form, List.of(entry.id())).getOrDefault(entry.id(), ""));
        page.addAttribute("state", entry.state().word());
        page.addAttribute("counts", entry.stands() && entry.state().counts());
        page.addAttribute("when", InWords.moment(entry.recordedAt()));
        page.addAttribute("who", entry.person() == null ? "" : names.of(entry.person()));
        page.addAttribute("response", reviewed.response(form, entry).orElse(null));
        page.addAttribute("isFile", entry.kind() == Place.Kind.FILE);
        page.addAttribute("isPaper", entry.kind() == Place.Kind.PILE);
        page.addAttribute(
                "heir",
                line.stream()
                        .filter(Reviewed.Entry::stands)
                        .map(Reviewed.Entry::id)
                        .findFirst()
                        .orElse(null));
        page.addAttribute(
                "answers",
                IntStream.range(0, form.fields().size())
                        .mapToObj(at -> new AnswerLine(
                                form.fields().get(at).label(),
                                InWords.answer(
                                        form.fields().get(at), entry.answers().get(at))))
                        .toList());
        page.addAttribute(
                "states", Arrays.stream(State.values()).map(State::word).toList());
        page.addAttribute(
                "changes", states.of(form, ids).stream().map(this::note).toList());
        page.addAttribute(
                "comments",
                comments.of(form, ids).stream()
                        .map(comment -> new Note(
                                comment.written(), names.of(comment.person()) + ", " + InWords.moment(comment.at())))
                        .toList());
        page.addAttribute("history", history.of(form, line));
        page.addAttribute("findings", findings(form, line));
        page.addAttribute("questions", entry.stands() ? corrections.of(form, entry.id()) : List.of());
        page.addAttribute("fault", fault);
        page.addAttribute("typed", typed);
        return "projects/entries/entry";
    }

    private Note note(States.Changed change) {
        return new Note(
                quoted(change.before().word()) + " → "
                        + quoted(change.after().word())
                        + (change.reason() == null ? "" : "\u00A0: " + change.reason()),
                names.of(change.person()) + ", " + InWords.moment(change.at()));
    }

    /** What the rules found in it and in those it took the place of, and what its paper does not say. */
    private List<String> findings(Form form, List<Reviewed.Entry> line) {
        List<String> findings = new ArrayList<>();
        for (Reviewed.Entry entry : line) {
            String before = entry.stands() ? "" : "avant correction\u00A0: ";
            reviewed.findings(form, entry).forEach(finding -> findings.add(before + finding));
        }
        return findings.stream().distinct().toList();
    }

    @PostMapping("/projects/{project}/entries/{form}/{id}/state")
    @Noted("a changé l’état d’une entrée")
    String state(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String name,
            @PathVariable("id") long id,
            @RequestParam(name = "to", defaultValue = "") String to,
            @RequestParam(name = "why", defaultValue = "") String why,
            Principal person,
            HttpServletResponse response,
            Model page) {
        Form form = forms.named(project, name);
        Reviewed.Entry entry = entry(form, id);
        Optional<State> state = Arrays.stream(State.values())
                .filter(one -> one.word().equals(to))
                .findFirst();
        String reason = text(why, LONGEST_REASON);
        Fault fault = null;
        if (!entry.stands()) {
            fault = new Fault("etat", "Cette entrée a été remplacée. Ouvrir celle qui a pris sa place.");
        } else if (state.isEmpty()) {
            fault = new Fault("etat", "Choisir un état.");
        } else if (state.get() == State.REJECTED && reason.isEmpty()) {
            fault = new Fault("pourquoi", "Dire pourquoi elle est rejetée, en quelques mots.");
        }
        if (fault != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            page.addAttribute("chosen", to);
            return show(form, entry, fault, Typed.NOTHING, page);
        }
        states.put(form, List.of(id), state.orElseThrow(), reason.isEmpty() ? null : reason, person.getName());
        return "redirect:" + address(form, id);
    }

    @PostMapping("/projects/{project}/entries/{form}/{id}/comments")
    @Noted("a commenté une entrée")
    String comment(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String name,
            @PathVariable("id") long id,
            @RequestParam(name = "written", defaultValue = "") String written,
            Principal person) {
        Form form = forms.named(project, name);
        Reviewed.Entry entry = entry(form, id);
        String comment = text(written, Comments.LONGEST);
        if (!comment.isEmpty()) {
            comments.add(form, entry.id(), comment, person.getName());
        }
        return "redirect:" + address(form, id) + "#commentaires";
    }

    @PostMapping("/projects/{project}/entries/{form}/{id}/corrections")
    @Noted("a corrigé une réponse")
    String correct(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String name,
            @PathVariable("id") long id,
            @RequestParam(name = "path", defaultValue = "") String path,
            @RequestParam(name = "written", defaultValue = "") String written,
            @RequestParam(name = "why", defaultValue = "") String why,
            Principal person,
            HttpServletResponse response,
            Model page) {
        Form form = forms.named(project, name);
        Reviewed.Entry entry = entry(form, id);
        Typed typed = new Typed(path, text(written, LONGEST_ANSWER), text(why, LONGEST_REASON));
        Corrections.Outcome outcome =
                corrections.correct(form, entry.id(), path, typed.written(), typed.reason(), person.getName());
        if (outcome.fault() != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(form, entry, new Fault("ecrit", outcome.fault()), typed, page);
        }
        return "redirect:" + address(form, outcome.entry()) + "#histoire";
    }

    static String text(String typed, int longest) {
        String text = typed.replace('\0', ' ').strip();
        return text.length() > longest ? text.substring(0, longest) : text;
    }

    private static String address(Form form, long id) {
        return "/projects/" + form.project() + "/entries/" + form.name() + "/" + id;
    }
}
