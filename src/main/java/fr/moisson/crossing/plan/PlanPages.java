package fr.moisson.crossing.plan;

import fr.moisson.french.French;
import fr.moisson.project.Names;
import fr.moisson.project.Project;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The plan drawn from what was heard and counted: what, who, when, on which evidence, and what became of it. */
@Controller
class PlanPages {
    private final Recommendations recommendations;
    private final Proofs proofs;
    private final Names names;
    private final Clock clock = Clock.system(French.HERE);

    PlanPages(Recommendations recommendations, Proofs proofs, Names names) {
        this.recommendations = recommendations;
        this.proofs = proofs;
        this.names = names;
    }

    /** @param late « en retard de 12 jours »; empty when it is not */
    record Line(
            int id,
            String what,
            String who,
            String due,
            String state,
            String reason,
            String late,
            List<Proofs.Proof> proofs) {}

    /** A step of the history. */
    record Step(String sentence) {}

    /** A theme or a verbatim to choose. */
    record Choice(String value, String words, boolean chosen) {}

    @GetMapping("/projects/{project}/plan")
    String plan(@ModelAttribute("project") Project project, Principal who, Model page) {
        List<Recommendation> all = recommendations.of(project.name());
        LocalDate today = LocalDate.now(clock);
        Proofs.Today found = proofs.today(project.name(), who.getName());
        page.addAttribute("summary", summary(all, today));
        page.addAttribute("printed", "Plan au " + French.day(today) + ".");
        page.addAttribute(
                "open",
                all.stream()
                        .filter(one -> one.state().isOpen())
                        .map(one -> line(one, today, found))
                        .toList());
        page.addAttribute(
                "closed",
                all.stream()
                        .filter(one -> !one.state().isOpen())
                        .map(one -> line(one, today, found))
                        .toList());
        return "projects/plan";
    }

    private static String summary(List<Recommendation> all, LocalDate today) {
        if (all.isEmpty()) {
            return "Rien n’est encore recommandé.";
        }
        String states = Arrays.stream(State.values())
                .map(state -> state.label() + "\u00A0: "
                        + all.stream().filter(one -> one.state() == state).count())
                .collect(Collectors.joining(", "));
        long late = all.stream().filter(one -> one.late(today) > 0).count();
        return French.count(all.size(), "recommandation", "recommandations") + " (" + states + ")"
                + (late == 0 ? "." : ", dont " + French.number(late) + " en retard.");
    }

    private static Line line(Recommendation one, LocalDate today, Proofs.Today found) {
        long late = one.late(today);
        return new Line(
                one.id(),
                one.what(),
                one.who(),
                French.day(one.due()),
                one.state().label(),
                one.reason(),
                late == 0 ? "" : "en retard de " + French.count(late, "jour", "jours"),
                found.of(one.evidence()));
    }

    @GetMapping("/projects/{project}/plan/new")
    String fresh(
            @ModelAttribute("project") Project project,
            @RequestParam(name = "theme", defaultValue = "") String theme,
            Principal who,
            Model page) {
        List<String> themes = theme.isEmpty() ? List.of() : List.of(theme);
        Wish wish = new Wish("", "", "", State.PROPOSED.word(), "", themes, List.of(), "");
        return sheet(project, wish, List.of(), null, who, page);
    }

    @PostMapping("/projects/{project}/plan/new")
    String add(
            @ModelAttribute("project") Project project,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(name = "who", defaultValue = "") String by,
            @RequestParam(defaultValue = "") String due,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") List<String> themes,
            @RequestParam(defaultValue = "") List<String> quotes,
            @RequestParam(defaultValue = "") String values,
            Principal who,
            Model page,
            RedirectAttributes told) {
        Wish wish = new Wish(what, by, due, state, reason, themes, quotes, values);
        List<Wish.Fault> faults = wish.faults(proofs.known(project.name()));
        if (!faults.isEmpty()) {
            return sheet(project, wish, faults, null, who, page);
        }
        recommendations.add(project.name(), wish.recommendation(), who.getName());
        told.addFlashAttribute("done", "Cette recommandation est dans le plan.");
        return "redirect:/projects/" + project.name() + "/plan";
    }

    @GetMapping("/projects/{project}/plan/{id}")
    String one(@ModelAttribute("project") Project project, @PathVariable int id, Principal who, Model page) {
        Recommendation known = known(project, id);
        return sheet(project, Wish.of(known), List.of(), known, who, page);
    }

    @PostMapping("/projects/{project}/plan/{id}")
    String change(
            @ModelAttribute("project") Project project,
            @PathVariable int id,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(name = "who", defaultValue = "") String by,
            @RequestParam(defaultValue = "") String due,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") List<String> themes,
            @RequestParam(defaultValue = "") List<String> quotes,
            @RequestParam(defaultValue = "") String values,
            Principal who,
            Model page,
            RedirectAttributes told) {
        Recommendation known = known(project, id);
        Wish wish = new Wish(what, by, due, state, reason, themes, quotes, values);
        List<Wish.Fault> faults = wish.faults(proofs.known(project.name()));
        if (!faults.isEmpty()) {
            return sheet(project, wish, faults, known, who, page);
        }
        if (!wish.equals(Wish.of(known))) {
            recommendations.change(id, wish.recommendation(), who.getName());
        }
        told.addFlashAttribute(
                "done", "C’est noté. Ce qui était écrit avant reste au bas de la page de la recommandation.");
        return "redirect:/projects/" + project.name() + "/plan";
    }

    private String sheet(
            Project project,
            Wish wish,
            List<Wish.Fault> faults,
            @Nullable Recommendation known,
            Principal who,
            Model page) {
        Proofs.Today found = proofs.today(project.name(), who.getName());
        page.addAttribute("wish", wish);
        page.addAttribute("faults", faults);
        page.addAttribute("known", known);
        page.addAttribute("states", State.values());
        page.addAttribute(
                "themes",
                found.themes().stream()
                        .map(theme -> new Choice(
                                String.valueOf(theme.id()),
                                theme.path() + "\u00A0: " + found.counted(theme),
                                wish.themes().contains(String.valueOf(theme.id()))))
                        .toList());
        page.addAttribute(
                "quotes",
                found.sayable().stream()
                        .map(quote -> new Choice(
                                String.valueOf(quote.id()),
                                "«\u00A0" + quote.words() + "\u00A0»",
                                wish.quotes().contains(String.valueOf(quote.id()))))
                        .toList());
        page.addAttribute(
                "steps", known == null ? List.of() : steps(recommendations.history(project.name(), known.id())));
        return "projects/plan/recommendation";
    }

    /** What changed at each step, the last first. */
    private List<Step> steps(List<Recommendation> history) {
        List<Step> steps = new ArrayList<>();
        for (int at = 0; at < history.size(); at++) {
            Recommendation now = history.get(at);
            String what = at + 1 == history.size()
                    ? now.state().label() + ", «\u00A0" + now.what() + "\u00A0», " + now.who() + ", avant le "
                            + French.day(now.due()) + "."
                    : changed(history.get(at + 1), now);
            steps.add(new Step(signed(now.by(), now.at()) + "\u00A0: " + what));
        }
        return steps;
    }

    private static String changed(Recommendation before, Recommendation now) {
        List<String> changes = new ArrayList<>();
        if (before.state() != now.state()) {
            changes.add(before.state().label() + " → " + now.state().label());
        }
        if (!before.what().equals(now.what())) {
            changes.add("«\u00A0" + before.what() + "\u00A0» devient «\u00A0" + now.what() + "\u00A0»");
        }
        if (!before.who().equals(now.who())) {
            changes.add("qui\u00A0: " + before.who() + " → " + now.who());
        }
        if (!before.due().equals(now.due())) {
            changes.add("avant le " + French.day(before.due()) + " → avant le " + French.day(now.due()));
        }
        if (!before.evidence().equals(now.evidence())) {
            changes.add("les preuves ont changé");
        }
        if (!before.reason().equals(now.reason()) && !now.reason().isEmpty()) {
            changes.add(now.reason());
        }
        return String.join(" ; ", changes) + ".";
    }

    private String signed(String person, Instant at) {
        return "Le " + French.day(at) + ", " + names.of(person);
    }

    private Recommendation known(Project project, int id) {
        return recommendations
                .one(project.name(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
