package fr.moisson.entry.asked;

import static fr.moisson.french.French.quoted;

import fr.moisson.entry.layout.Decided;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.form.Reading;
import fr.moisson.french.French;
import fr.moisson.project.Names;
import fr.moisson.project.Noted;
import fr.moisson.project.Overview;
import fr.moisson.project.Project;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the files left in doubt, asked once, and how every cell was understood that was not taken as it stood. */
@Controller
class ReadingPages implements Overview {
    private static final int QUESTIONS_AT_ONCE = 30;
    private static final int CELLS_A_PAGE = 100;
    private static final int DECISIONS = 200;
    private static final int LONGEST = 200;

    private final Readings readings;
    private final Answers answers;
    private final DecidedNames decidedNames;
    private final Forms forms;
    private final Names names;

    ReadingPages(Readings readings, Answers answers, DecidedNames decidedNames, Forms forms, Names names) {
        this.decidedNames = decidedNames;
        this.names = names;
        this.readings = readings;
        this.answers = answers;
        this.forms = forms;
    }

    /** A way to answer, as a radio button: its label and what it says. */
    record Way(String label, String value) {}

    /** A question as the page asks it. */
    record Asked(long id, String sentence, String where, List<Way> ways, boolean mayBeNothing, boolean mayBeOther) {}

    /** A cell of the list. */
    record Line(
            String place,
            String field,
            String written,
            String understood,
            String rule,
            String verdict,
            String sentence) {}

    /** An answer given, and how to open its question again. */
    record Given(String question, String answer, String by, String scope, String key) {}

    @GetMapping("/projects/{project}/readings")
    @Noted("a regardé les lectures")
    String readings(
            @ModelAttribute("project") Project project,
            @RequestParam(name = "verdict", defaultValue = "") String verdict,
            @RequestParam(name = "page", defaultValue = "1") int number,
            Model page) {
        Readings.Counts counts = readings.counts(project.name());
        List<Readings.Open> open = readings.open(project.name(), QUESTIONS_AT_ONCE);
        page.addAttribute("summary", summary(counts));
        page.addAttribute("waiting", counts.questions());
        page.addAttribute("more", counts.questions() - open.size());
        page.addAttribute("questions", open.stream().map(ReadingPages::asked).toList());
        String only = List.of("certain", "plausible", "asked", "refused").contains(verdict) ? verdict : "";
        long lines = count(counts, only);
        int pages = (int) Math.max(1, (lines + CELLS_A_PAGE - 1) / CELLS_A_PAGE);
        int shown = Math.min(Math.max(1, number), pages);
        page.addAttribute("mend", readings.toMend(project.name()));
        page.addAttribute("verdict", only);
        page.addAttribute("counts", counts);
        page.addAttribute("pages", pages);
        page.addAttribute("shown", shown);
        page.addAttribute(
                "lines",
                readings.cells(project.name(), only, (shown - 1) * CELLS_A_PAGE, CELLS_A_PAGE).stream()
                        .map(cell -> line(project, cell))
                        .toList());
        page.addAttribute(
                "given",
                readings.decided(project.name(), DECISIONS).stream()
                        .map(this::given)
                        .toList());
        return "projects/readings";
    }

    private static String summary(Readings.Counts counts) {
        if (counts.certain() + counts.plausible() + counts.asked() + counts.refused() == 0) {
            return "Tout ce qui a été lu dans les fichiers a été pris tel quel.";
        }
        String waiting = counts.questions() == 0
                ? "Aucune question n’attend. "
                : French.count(counts.questions(), "question attend", "questions attendent") + "\u202F: "
                        + French.count(counts.asked(), "cellule n’est comptée", "cellules ne sont comptées")
                        + " nulle part d’ici là. ";
        return waiting
                + French.count(
                        counts.certain() + counts.plausible(), "cellule a été comprise", "cellules ont été comprises")
                + " autrement qu’écrite" + (counts.certain() + counts.plausible() > 1 ? "s" : "") + ", "
                + French.count(counts.refused(), "refusée", "refusées") + ".";
    }

    private static long count(Readings.Counts counts, String verdict) {
        return switch (verdict) {
            case "certain" -> counts.certain();
            case "plausible" -> counts.plausible();
            case "asked" -> counts.asked();
            case "refused" -> counts.refused();
            default -> counts.certain() + counts.plausible() + counts.asked() + counts.refused();
        };
    }

    private static Asked asked(Readings.Open open) {
        List<Way> ways = new ArrayList<>();
        for (int at = 0; at < open.labels().size(); at++) {
            ways.add(new Way(open.labels().get(at), "s" + at));
        }
        boolean isCell = open.field().isPresent();
        boolean isNothingOffered = open.suggested().contains("");
        String where = open.cells() > 1
                ? French.number(open.cells()) + " cellules le demandent, la première\u00A0: " + open.example()
                : open.example();
        return new Asked(
                open.id(),
                open.sentence(),
                where
                        + (open.written().isBlank()
                                ? ""
                                : " (" + quoted(open.written().strip()) + ")") + ".",
                ways,
                isCell && !isNothingOffered,
                isCell || open.scope().equals(Decided.CONSTANT));
    }

    private Line line(Project project, Readings.Cell cell) {
        return new Line(
                cell.place(),
                cell.field(),
                cell.written(),
                cell.understood(),
                cell.rule(),
                switch (cell.verdict()) {
                    case "certain" -> "certain";
                    case "plausible" -> "probable";
                    case "asked" -> "à demander";
                    default -> "refusé";
                },
                cell.sentence());
    }

    private Given given(Readings.Decided decided) {
        return new Given(
                decided.sentence().isEmpty() ? decided.key() : decided.sentence(),
                decided.value() == null ? "non recueilli" : decided.value(),
                decided.by() == null ? "" : names.of(decided.by()),
                decided.scope(),
                decided.key());
    }

    @PostMapping("/projects/{project}/readings")
    @Noted("a répondu à des questions sur les fichiers")
    String answer(
            @ModelAttribute("project") Project project,
            Principal person,
            HttpServletRequest request,
            RedirectAttributes next) {
        int kept = 0;
        List<String> faults = new ArrayList<>();
        for (Readings.Open open : readings.open(project.name(), QUESTIONS_AT_ONCE * 10)) {
            String choice = said(request, "answer." + open.id());
            if (!choice.isEmpty()) {
                Optional<String> fault = answer(project, open, choice, said(request, "other." + open.id()), person);
                fault.ifPresent(faults::add);
                kept += fault.isEmpty() ? 1 : 0;
            }
        }
        next.addFlashAttribute(
                "kept", kept == 0 ? "" : French.count(kept, "réponse est gardée", "réponses sont gardées"));
        next.addFlashAttribute("faults", faults);
        return "redirect:/projects/" + project.name() + "/readings";
    }

    /** What is wrong with the answer; empty when it is kept. */
    private Optional<String> answer(
            Project project, Readings.Open open, String choice, String other, Principal person) {
        if (choice.equals("nothing") && open.field().isPresent()) {
            answers.decide(project.name(), open.scope(), open.key(), null, person.getName());
            return Optional.empty();
        }
        if (choice.matches("s\\d{1,3}")) {
            int at = Integer.parseInt(choice.substring(1));
            if (at < open.suggested().size()) {
                String value = open.suggested().get(at);
                keep(project, open, value, person);
                return Optional.empty();
            }
        }
        if (choice.equals("other") && asked(open).mayBeOther()) {
            Optional<String> fault = fault(project, open, other);
            if (fault.isEmpty()) {
                keep(project, open, other, person);
            }
            return fault;
        }
        return Optional.of(quoted(open.sentence()) + "\u00A0: cette réponse n’est pas proposée. En choisir une autre.");
    }

    private void keep(Project project, Readings.Open open, String value, Principal person) {
        answers.decide(project.name(), open.scope(), open.key(), value.isEmpty() ? null : value, person.getName());
        decidedNames.answered(project.name(), open, value, person.getName());
    }

    /** What a person types must be readable as the field expects it. */
    private Optional<String> fault(Project project, Readings.Open open, String other) {
        if (other.isEmpty()) {
            return Optional.of(quoted(open.sentence())
                    + "\u00A0: écrire la réponse dans la case, ou choisir une des réponses proposées.");
        }
        Field field = open.field().map(at -> field(project, at[0], at[1])).orElse(null);
        boolean isOfColumn = open.key().startsWith("unité|") || open.key().startsWith("ordre jour-mois|");
        if (field == null || isOfColumn) {
            return Optional.empty();
        }
        try {
            Reading.of(field).answer(other);
            return Optional.empty();
        } catch (Reading.NotAnAnswer e) {
            return Optional.of(quoted(open.sentence()) + "\u00A0: " + e.sentence());
        }
    }

    private @Nullable Field field(Project project, String form, String field) {
        return forms.of(project.name()).stream()
                .filter(one -> one.name().equals(form))
                .findFirst()
                .flatMap((Form one) -> one.field(field))
                .orElse(null);
    }

    @PostMapping("/projects/{project}/readings/again")
    @Noted("a rouvert une question sur les fichiers")
    String again(
            @ModelAttribute("project") Project project,
            @RequestParam("scope") String scope,
            @RequestParam("key") String key,
            RedirectAttributes next) {
        answers.forget(project.name(), scope, key);
        decidedNames.reopened(project.name(), key);
        next.addFlashAttribute("kept", "La question est rouverte");
        return "redirect:/projects/" + project.name() + "/readings";
    }

    private static String said(HttpServletRequest request, String name) {
        String text = request.getParameter(name);
        String one = text == null ? "" : text.replaceAll("\\p{Cntrl}", " ").strip();
        return one.length() > LONGEST ? one.substring(0, LONGEST) : one;
    }

    @Override
    public Section of(Project project) {
        Readings.Counts counts = readings.counts(project.name());
        List<String> missing = counts.questions() == 0
                ? List.of()
                : List.of(French.count(
                                counts.questions(), "question attend une réponse", "questions attendent une réponse")
                        + "\u202F; " + French.count(counts.asked(), "cellule ne compte", "cellules ne comptent")
                        + " pas d’ici là.");
        List<String> lines = counts.certain() + counts.plausible() == 0
                ? List.of()
                : List.of(French.count(counts.certain() + counts.plausible(), "cellule comprise", "cellules comprises")
                        + " autrement qu’écrite" + (counts.certain() + counts.plausible() > 1 ? "s" : "") + ".");
        return new Section(12, "Comment les fichiers ont été lus", lines, missing, "/readings", "Voir les lectures");
    }
}
