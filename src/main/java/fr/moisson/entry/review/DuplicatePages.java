package fr.moisson.entry.review;

import fr.moisson.entry.State;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.form.Use;
import fr.moisson.french.French;
import fr.moisson.project.Noted;
import fr.moisson.project.Project;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What may have come twice: the same code in the same round, or nearly the same answers; and what people decide about it. */
@Controller
class DuplicatePages {
    private static final int AT_ONCE = 20;

    private final ReviewedForms forms;
    private final Reviewed reviewed;
    private final States states;
    private final Twice twice;

    DuplicatePages(ReviewedForms forms, Reviewed reviewed, States states, Twice twice) {
        this.forms = forms;
        this.reviewed = reviewed;
        this.states = states;
        this.twice = twice;
    }

    /** A question and what both say. */
    record Line(String question, String one, String other, boolean same) {}

    /** Two entries side by side; the answers that are equal are only named. */
    record PairView(
            long one,
            long other,
            String onePlace,
            String otherPlace,
            String oneWhen,
            String otherWhen,
            String why,
            List<Line> lines,
            String alike) {}

    @GetMapping("/projects/{project}/entries/{form}/duplicates")
    @Noted("a comparé des entrées")
    String duplicates(@ModelAttribute("project") Project project, @PathVariable("form") String name, Model page) {
        Form form = forms.named(project, name);
        Twice.Found found = twice.in(form);
        List<Twice.Pair> shown = found.pairs().stream().limit(AT_ONCE).toList();
        Set<Long> ids = new HashSet<>();
        shown.forEach(pair -> ids.addAll(List.of(pair.one(), pair.other())));
        Map<Long, Reviewed.Entry> entries =
                reviewed.of(form, ids).stream().collect(Collectors.toMap(Reviewed.Entry::id, entry -> entry));
        Map<Long, String> places = reviewed.places(form, ids);
        page.addAttribute("form", form);
        page.addAttribute("summary", summary(found, shown.size()));
        page.addAttribute("rule", rule(form, found));
        page.addAttribute(
                "pairs",
                shown.stream()
                        .map(pair -> view(
                                form,
                                pair,
                                Objects.requireNonNull(entries.get(pair.one())),
                                Objects.requireNonNull(entries.get(pair.other())),
                                places))
                        .toList());
        return "projects/entries/duplicates";
    }

    private static String summary(Twice.Found found, int shown) {
        if (found.pairs().isEmpty()) {
            return "Rien ne semble être entré deux fois.";
        }
        return French.count(found.pairs().size(), "paire est à regarder", "paires sont à regarder")
                + (shown < found.pairs().size() ? ", dont voici les " + shown + " premières." : ".");
    }

    private static String rule(Form form, Twice.Found found) {
        String sameCode = "Sont listées les entrées qui portent le même code"
                + (form.with("round").isEmpty() ? "." : " à la même vague.");
        if (form.use() != Use.ENQUETE) {
            return sameCode;
        }
        return sameCode + " Et celles d’une même vague dont au moins "
                + French.percent(Twins.SHARE, 0) + " des réponses que les deux ont données sont les mêmes, sur "
                + Twins.FEWEST + " questions au moins, quand le hasard n’y suffit pas."
                + (found.looked() < Twice.LOOKED_AT
                        ? ""
                        : " Elles sont cherchées parmi les " + French.number(Twice.LOOKED_AT) + " dernières entrées.")
                + (found.byChance() == 0
                        ? ""
                        : " "
                                + French.count(
                                        found.byChance(), "autre paire se ressemble", "autres paires se ressemblent")
                                + " autant, mais beaucoup de gens y répondent la même chose\u00A0: elles ne sont pas montrées.");
    }

    private static PairView view(
            Form form, Twice.Pair pair, Reviewed.Entry one, Reviewed.Entry other, Map<Long, String> places) {
        List<Line> lines = new ArrayList<>();
        List<String> alike = new ArrayList<>();
        for (int at = 0; at < form.fields().size(); at++) {
            Field field = form.fields().get(at);
            String a = one.answers().get(at);
            String b = other.answers().get(at);
            boolean isNamed = field.has("subject") || field.has("round") || field.has("key");
            if (isNamed || !Objects.equals(a, b)) {
                lines.add(new Line(field.label(), shown(field, a), shown(field, b), Objects.equals(a, b)));
            } else if (a != null) {
                alike.add(field.label());
            }
        }
        return new PairView(
                pair.one(),
                pair.other(),
                places.getOrDefault(pair.one(), ""),
                places.getOrDefault(pair.other(), ""),
                InWords.moment(one.recordedAt()),
                InWords.moment(other.recordedAt()),
                pair.why(),
                lines,
                alike.isEmpty()
                        ? ""
                        : French.count(alike.size(), "réponse pareille", "réponses pareilles") + "\u00A0: "
                                + String.join(", ", alike) + ".");
    }

    private static String shown(Field field, @Nullable String answer) {
        String text = InWords.answer(field, answer);
        return text.isEmpty() ? "rien" : text;
    }

    @PostMapping("/projects/{project}/entries/{form}/duplicates")
    @Noted("a décidé quelles entrées sont en double")
    String decide(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String name,
            Principal person,
            HttpServletRequest request) {
        Form form = forms.named(project, name);
        for (String parameter : request.getParameterMap().keySet()) {
            if (parameter.matches("choice\\.\\d{1,18}-\\d{1,18}")) {
                String pair = parameter.substring(7);
                decide(form, pair, said(request, parameter), said(request, "reason." + pair), person.getName());
            }
        }
        return "redirect:/projects/" + form.project() + "/entries/" + form.name() + "/duplicates";
    }

    private void decide(Form form, String pair, String choice, String reason, String person) {
        long one = Long.parseLong(pair.substring(0, pair.indexOf('-')));
        long other = Long.parseLong(pair.substring(pair.indexOf('-') + 1));
        if (choice.equals("both")) {
            twice.keepBoth(form, one, other, reason.isEmpty() ? null : reason, person);
        } else if (Stream.of(one, other).anyMatch(id -> choice.equals(id.toString()))) {
            long kept = choice.equals(Long.toString(one)) ? other : one;
            String place = reviewed.places(form, List.of(kept)).getOrDefault(kept, "entrée " + kept);
            String why = "doublon de " + place + (reason.isEmpty() ? "" : "\u202F; " + reason);
            states.put(form, List.of(Long.parseLong(choice)), State.REJECTED, why, person);
        }
    }

    private static String said(HttpServletRequest request, String name) {
        String text = request.getParameter(name);
        return text == null ? "" : EntryPages.text(text, EntryPages.LONGEST_REASON);
    }
}
