package fr.moisson.entry.review;

import static fr.moisson.french.French.quoted;

import fr.moisson.entry.State;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.french.French;
import fr.moisson.project.Circle;
import fr.moisson.project.Names;
import fr.moisson.project.Noted;
import fr.moisson.project.OpenTo;
import fr.moisson.project.Project;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The entries of each form, sifted, and what is done to many at once. */
@Controller
class ReviewPages {
    private static final int A_PAGE = 50;

    private final ReviewedForms forms;
    private final Reviewed reviewed;
    private final States states;
    private final TestAnswers tests;
    private final Names names;

    ReviewPages(ReviewedForms forms, Reviewed reviewed, States states, TestAnswers tests, Names names) {
        this.forms = forms;
        this.reviewed = reviewed;
        this.states = states;
        this.tests = tests;
        this.names = names;
    }

    /** A form in the list. */
    record FormLine(String name, String title, String count, String states, boolean isToLookAt) {}

    @GetMapping("/projects/{project}/entries")
    String forms(@ModelAttribute("project") Project project, Model page) {
        Sieve all = Sieve.of(Map.of());
        page.addAttribute(
                "forms",
                forms.of(project).stream()
                        .map(form -> line(form, reviewed.states(form, all)))
                        .toList());
        return "projects/entries";
    }

    private static FormLine line(Form form, Map<State, Long> states) {
        return new FormLine(
                form.name(),
                form.title(),
                French.count(total(states), "entrée", "entrées"),
                told(states),
                states.containsKey(State.TO_CHECK));
    }

    private static long total(Map<State, Long> states) {
        return states.values().stream().mapToLong(n -> n).sum();
    }

    /** « 112 reçues, 8 à vérifier ». */
    private static String told(Map<State, Long> states) {
        return states.entrySet().stream()
                .map(state -> French.number(state.getValue()) + "\u00A0"
                        + state.getKey().said(state.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** An entry in the list. */
    record Line(
            long id,
            String place,
            String state,
            boolean counts,
            String round,
            String subject,
            String when,
            String who) {}

    /** Something one can choose in a list. */
    record Choice(String value, String label) {}

    @GetMapping("/projects/{project}/entries/{form}")
    String entries(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String name,
            @RequestParam Map<String, String> asked,
            Model page) {
        return entries(forms.named(project, name), asked, "", page);
    }

    private String entries(Form form, Map<String, String> asked, String fault, Model page) {
        Sieve sieve = Sieve.of(asked);
        Map<State, Long> counts = reviewed.states(form, sieve);
        long total = total(counts);
        long last = Math.max(1, (total + A_PAGE - 1) / A_PAGE);
        long at = Math.min(last, whole(asked.getOrDefault("page", "1")));
        List<Reviewed.Entry> entries = reviewed.of(form, sieve, (at - 1) * A_PAGE, A_PAGE);
        Map<Long, String> places =
                reviewed.places(form, entries.stream().map(Reviewed.Entry::id).toList());
        Map<String, String> called = new HashMap<>();
        page.addAttribute("form", form);
        page.addAttribute("sieve", sieve);
        page.addAttribute("since", sieve.since() == null ? "" : sieve.since().toString());
        page.addAttribute("until", sieve.until() == null ? "" : sieve.until().toString());
        page.addAttribute("wanted", sieve.state().map(State::word).orElse(""));
        page.addAttribute("asked", sieve.asked());
        page.addAttribute(
                "states", Arrays.stream(State.values()).map(State::word).toList());
        page.addAttribute("rounds", rounds(form));
        page.addAttribute("sources", sources(form));
        page.addAttribute("hasRound", !form.with("round").isEmpty());
        page.addAttribute("hasSubject", !form.with("subject").isEmpty());
        page.addAttribute("summary", summary(counts));
        page.addAttribute("total", total);
        page.addAttribute("allOfThem", French.count(total, "entrée", "entrées"));
        page.addAttribute(
                "lines",
                entries.stream().map(entry -> line(form, entry, places, called)).toList());
        page.addAttribute("at", at);
        page.addAttribute("last", last);
        page.addAttribute("address", address(form, sieve));
        page.addAttribute("tests", tests.count(form));
        page.addAttribute("fault", fault);
        page.addAttribute("done", done(form, asked.getOrDefault("done", "")));
        return "projects/entries/form";
    }

    private static long whole(String text) {
        return text.matches("[1-9]\\d{0,8}") ? Long.parseLong(text) : 1;
    }

    private static String summary(Map<State, Long> counts) {
        long counting = counts.entrySet().stream()
                .filter(state -> state.getKey().counts())
                .mapToLong(Map.Entry::getValue)
                .sum();
        long not = total(counts) - counting;
        return French.count(total(counts), "entrée", "entrées") + (counts.isEmpty() ? "" : "\u00A0: " + told(counts))
                + ". " + French.count(counting, "compte", "comptent") + " dans les chiffres"
                + (not == 0 ? "." : ", " + French.count(not, "n’y compte pas", "n’y comptent pas") + ".");
    }

    private Line line(Form form, Reviewed.Entry entry, Map<Long, String> places, Map<String, String> called) {
        String person = entry.person();
        return new Line(
                entry.id(),
                places.getOrDefault(entry.id(), "entrée " + entry.id()),
                entry.state().word(),
                entry.state().counts(),
                answer(form, entry, "round"),
                answer(form, entry, "subject"),
                InWords.moment(entry.recordedAt()),
                person == null ? "" : called.computeIfAbsent(person, names::of));
    }

    private static String answer(Form form, Reviewed.Entry entry, String role) {
        return form.with(role).stream()
                .findFirst()
                .map(field ->
                        InWords.answer(field, entry.answers().get(form.fields().indexOf(field))))
                .orElse("");
    }

    private List<Choice> rounds(Form form) {
        Optional<Field> round = form.with("round").stream().findFirst();
        if (round.isEmpty()) {
            return List.of();
        }
        return round.get().choices().stream()
                .map(choice -> new Choice(choice.name(), choice.label()))
                .toList();
    }

    private List<Choice> sources(Form form) {
        Map<String, String> kinds =
                Map.of("file", "Fichiers", "pile", "Papier", "collecte", "Liens, tablettes, téléphones");
        List<Choice> choices = new ArrayList<>();
        Map<String, Long> sources = reviewed.sources(form);
        sources.keySet().stream()
                .map(source -> source.substring(0, source.indexOf('|')))
                .distinct()
                .forEach(kind -> choices.add(new Choice(kind, kinds.getOrDefault(kind, kind))));
        sources.forEach((source, many) -> choices.add(
                new Choice(source, source.substring(source.indexOf('|') + 1) + " (" + French.number(many) + ")")));
        return choices;
    }

    private static String address(Form form, Sieve sieve) {
        String query = sieve.asked().entrySet().stream()
                .map(asked -> asked.getKey() + "=" + URLEncoder.encode(asked.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return "/projects/" + form.project() + "/entries/" + form.name() + "?" + query;
    }

    // ---- many at once

    /** What was just done, so that it can be undone. */
    record Done(long gesture, String sentence, boolean isUndone) {}

    private @Nullable Done done(Form form, String gesture) {
        if (!gesture.matches("\\d{1,18}")) {
            return null;
        }
        List<States.Changed> changed = states.done(form, Long.parseLong(gesture));
        if (changed.isEmpty()) {
            return null;
        }
        boolean isUndoing = "annulation".equals(changed.get(0).reason());
        String to = changed.stream()
                .map(change -> quoted(change.after().word()))
                .distinct()
                .collect(Collectors.joining(" ou "));
        return new Done(
                Long.parseLong(gesture),
                French.count(changed.size(), "entrée est", "entrées sont")
                        + (isUndoing ? " de nouveau " : " maintenant ") + to + ".",
                isUndoing);
    }

    /** What is about to be done to many entries: asked a second time before it is. */
    record Plan(String state, String reason, boolean all, List<Long> ids, long many, String effect) {}

    @PostMapping("/projects/{project}/entries/{form}/many")
    @OpenTo(Circle.LEAD)
    @Noted("a changé l’état de plusieurs entrées")
    String many(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String name,
            @RequestParam Map<String, String> asked,
            @RequestParam(name = "to", defaultValue = "") String to,
            @RequestParam(name = "why", defaultValue = "") String why,
            @RequestParam(name = "which", defaultValue = "") String which,
            @RequestParam(name = "id", required = false) @Nullable List<Long> ticked,
            @RequestParam(name = "sure", defaultValue = "false") boolean sure,
            Principal person,
            HttpServletResponse response,
            Model page) {
        Form form = forms.named(project, name);
        Optional<State> state = Arrays.stream(State.values())
                .filter(one -> one.word().equals(to))
                .findFirst();
        List<Long> ids = ticked == null ? List.of() : ticked;
        boolean all = which.equals("all");
        String fault = fault(state, all, ids);
        if (!fault.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return entries(form, asked, fault, page);
        }
        Sieve sieve = Sieve.of(asked);
        String reason = EntryPages.text(why, EntryPages.LONGEST_REASON);
        if (!sure) {
            page.addAttribute("form", form);
            page.addAttribute("asked", sieve.asked());
            page.addAttribute("back", address(form, sieve));
            page.addAttribute("plan", plan(form, sieve, state.orElseThrow(), reason, all, ids));
            return "projects/entries/many";
        }
        @Nullable String kept = reason.isEmpty() ? null : reason;
        States.Gesture gesture = all
                ? states.put(form, sieve, state.orElseThrow(), kept, person.getName())
                : states.put(form, ids, state.orElseThrow(), kept, person.getName());
        return "redirect:" + address(form, sieve) + "&done=" + gesture.number();
    }

    private static String fault(Optional<State> state, boolean all, List<Long> ids) {
        if (state.isEmpty()) {
            return "Choisir l’état que ces entrées doivent prendre.";
        }
        return all || !ids.isEmpty() ? "" : "Cocher au moins une entrée, ou choisir toutes celles du filtre.";
    }

    private Plan plan(Form form, Sieve sieve, State state, String reason, boolean all, List<Long> ids) {
        Map<State, Long> before = all
                ? reviewed.states(form, sieve)
                : reviewed.of(form, ids).stream()
                        .filter(Reviewed.Entry::stands)
                        .collect(Collectors.groupingBy(Reviewed.Entry::state, Collectors.counting()));
        long changing = total(before) - before.getOrDefault(state, 0L);
        return new Plan(state.word(), reason, all, ids, changing, effect(before, state));
    }

    /** What becomes of the figures. */
    private static String effect(Map<State, Long> before, State state) {
        long moved = before.entrySet().stream()
                .filter(one -> one.getKey().counts() != state.counts())
                .mapToLong(Map.Entry::getValue)
                .sum();
        if (moved == 0) {
            return "Les chiffres ne changent pas.";
        }
        return (state.counts()
                        ? French.count(
                                moved,
                                "entrée qui ne comptait pas comptera",
                                "entrées qui ne comptaient pas compteront")
                        : French.count(
                                moved,
                                "entrée qui comptait ne comptera plus",
                                "entrées qui comptaient ne compteront plus"))
                + " dans les chiffres.";
    }

    @PostMapping("/projects/{project}/entries/{form}/undo")
    @OpenTo(Circle.LEAD)
    @Noted("a annulé un changement d’état")
    String undo(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String name,
            @RequestParam Map<String, String> asked,
            @RequestParam("gesture") long gesture,
            Principal person) {
        Form form = forms.named(project, name);
        String address = address(form, Sieve.of(asked));
        return "redirect:"
                + states.undo(form, gesture, person.getName())
                        .map(undone -> address + "&done=" + undone.number())
                        .orElse(address);
    }

    @PostMapping("/projects/{project}/entries/{form}/tests")
    @OpenTo(Circle.LEAD)
    @Noted("a supprimé les réponses d’essai d’un formulaire")
    String deleteTests(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String name,
            @RequestParam(name = "sure", defaultValue = "false") boolean sure) {
        Form form = forms.named(project, name);
        if (sure) {
            tests.delete(form);
        }
        return "redirect:/projects/" + form.project() + "/entries/" + form.name();
    }
}
