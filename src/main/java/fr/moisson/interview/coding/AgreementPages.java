package fr.moisson.interview.coding;

import fr.moisson.french.French;
import fr.moisson.interview.Interview;
import fr.moisson.interview.Interviews;
import fr.moisson.interview.Texts;
import fr.moisson.project.Names;
import fr.moisson.project.PlainFailure;
import fr.moisson.project.Project;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/** An interview that two people code without seeing each other, then how far they agree and where they do not. */
@Controller
class AgreementPages {
    private final Interviews interviews;
    private final Texts texts;
    private final Themes themes;
    private final Codings codings;
    private final BlindCoders coders;
    private final Settling settling;
    private final Names names;

    AgreementPages(
            Interviews interviews,
            Texts texts,
            Themes themes,
            Codings codings,
            BlindCoders coders,
            Settling settling,
            Names names) {
        this.interviews = interviews;
        this.texts = texts;
        this.themes = themes;
        this.codings = codings;
        this.coders = coders;
        this.settling = settling;
        this.names = names;
    }

    /** A theme, how far the two agree on it now and agreed before they talked, and the sentences to settle. */
    record Line(int theme, String path, String figures, String sentence, String before, List<ApartLine> apart) {}

    /** A sentence that only one of them put under the theme. @param gesture what the reader may do; empty when they are neither */
    record ApartLine(int start, String words, String who, String link, String gesture) {}

    @GetMapping("/projects/{project}/interviews/{id}/agreement")
    String agreement(@ModelAttribute("project") Project project, @PathVariable int id, Principal who, Model page) {
        Interview interview = one(project, id);
        List<BlindCoders.BlindCoder> two = coders.of(id);
        boolean isOpen = two.stream().filter(BlindCoders.BlindCoder::done).count() < 2;
        page.addAttribute("interview", interview);
        page.addAttribute("isOpen", isOpen);
        page.addAttribute("coders", two.stream().map(this::told).toList());
        page.addAttribute("canJoin", two.size() < 2 && two.stream().noneMatch(coder -> is(coder, who)));
        page.addAttribute("isCoding", two.stream().anyMatch(coder -> is(coder, who) && !coder.done()));
        page.addAttribute("lines", isOpen ? List.of() : lines(project, interview, two, who.getName()));
        return "projects/interviews/agreement";
    }

    private static boolean is(BlindCoders.BlindCoder coder, Principal who) {
        return coder.person().equals(who.getName());
    }

    private String told(BlindCoders.BlindCoder coder) {
        return names.of(coder.person()) + (coder.done() ? " a fini." : " code.");
    }

    private List<Line> lines(Project project, Interview interview, List<BlindCoders.BlindCoder> two, String person) {
        String text = texts.latest(interview.id()).text();
        String first = two.get(0).person();
        String other = two.get(1).person();
        String coding = "/projects/" + project.name() + "/interviews/" + interview.id() + "/coding#signe-";
        Tree tree = themes.of(project.name());
        Map<Integer, Settling.First> before = settling.first(interview.id());
        List<Line> lines = new ArrayList<>();
        for (Agreement one : Agreement.between(first, other, text, codings.of(interview.id(), person), tree)) {
            Settling.First then = before.remove(one.theme().id());
            lines.add(new Line(
                    one.theme().id(),
                    one.theme().path(),
                    figures(one.alpha()),
                    one.alpha().sentence(),
                    then == null || then.alpha().equals(one.alpha()) ? "" : before(then),
                    one.apart().stream()
                            .map(apart -> new ApartLine(
                                    apart.sentence().start(),
                                    apart.sentence().in(text),
                                    apart.byFirst() ? onlyBy(first, other) : onlyBy(other, first),
                                    coding + apart.sentence().start(),
                                    gesture(person, apart.byFirst() ? first : other, apart.byFirst() ? other : first)))
                            .toList()));
        }
        before.forEach((theme, then) -> tree.one(theme)
                .ifPresent(gone -> lines.add(new Line(
                        theme,
                        gone.path(),
                        "",
                        "Après discussion, plus aucune phrase n’est sous ce thème.",
                        before(then),
                        List.of()))));
        return lines;
    }

    private static String before(Settling.First then) {
        return "Avant d’en parler, le " + French.day(then.at()) + "\u00A0: " + figures(then.alpha());
    }

    private static String gesture(String reader, String yes, String no) {
        return reader.equals(no)
                ? "En convenir\u00A0: coder aussi"
                : reader.equals(yes) ? "En convenir\u00A0: ne plus coder" : "";
    }

    private String onlyBy(String one, String other) {
        return "Oui pour " + names.of(one) + ", non pour " + names.of(other) + ".";
    }

    private static String figures(Alpha alpha) {
        int all = alpha.both() + alpha.one() + alpha.neither();
        return "alpha "
                + (alpha.value().isEmpty() ? "–" : French.number(alpha.value().getAsDouble(), 2)) + ", sur "
                + French.count(all, "phrase", "phrases") + "\u00A0: "
                + French.count(alpha.both(), "codée par les deux", "codées par les deux") + ", "
                + French.number(alpha.one()) + " par une seule personne.";
    }

    @PostMapping("/projects/{project}/interviews/{id}/agreement/join")
    String join(
            @ModelAttribute("project") Project project, @PathVariable int id, Principal who, RedirectAttributes told) {
        one(project, id);
        try {
            coders.join(id, who.getName());
        } catch (PlainFailure refused) {
            told.addFlashAttribute("fault", refused.sentence());
        }
        return back(project, id);
    }

    @PostMapping("/projects/{project}/interviews/{id}/agreement/finish")
    String finish(@ModelAttribute("project") Project project, @PathVariable int id, Principal who) {
        one(project, id);
        settling.finish(project.name(), id, who.getName());
        return back(project, id);
    }

    @PostMapping("/projects/{project}/interviews/{id}/agreement/settle")
    String settle(
            @ModelAttribute("project") Project project,
            @PathVariable int id,
            @RequestParam int theme,
            @RequestParam int start,
            @RequestParam String words,
            Principal who,
            RedirectAttributes told) {
        one(project, id);
        try {
            settling.comeRound(project.name(), id, theme, start, words, who.getName());
        } catch (PlainFailure refused) {
            told.addFlashAttribute("fault", refused.sentence());
        }
        return back(project, id);
    }

    @PostMapping("/projects/{project}/interviews/{id}/agreement/leave")
    String leave(@ModelAttribute("project") Project project, @PathVariable int id, Principal who) {
        one(project, id);
        coders.leave(id, who.getName());
        return back(project, id);
    }

    private static String back(Project project, int id) {
        return "redirect:/projects/" + project.name() + "/interviews/" + id + "/agreement";
    }

    private Interview one(Project project, int id) {
        return interviews.one(project.name(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
