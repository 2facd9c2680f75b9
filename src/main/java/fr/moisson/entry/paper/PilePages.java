package fr.moisson.entry.paper;

import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.form.Use;
import fr.moisson.french.French;
import fr.moisson.project.Names;
import fr.moisson.project.Project;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The piles of paper of a project: opened, keyed, compared; and how far each has come. */
@Controller
class PilePages {
    private static final int LONGEST_NAME = 80;

    private final Forms forms;
    private final Piles piles;
    private final Keyings keyings;
    private final Sheets sheets;
    private final Names names;

    PilePages(Forms forms, Piles piles, Keyings keyings, Sheets sheets, Names names) {
        this.forms = forms;
        this.piles = piles;
        this.keyings = keyings;
        this.sheets = sheets;
        this.names = names;
    }

    /**
     * A form of the project.
     *
     * @param refusal why no pile of it can be opened; null when one can
     */
    record FormLine(
            String name, String title, String use, @Nullable String refusal) {}

    /** A pile in the list. */
    record PileLine(int id, String name, String form, String state) {}

    @GetMapping("/projects/{project}/piles")
    String piles(@ModelAttribute("project") Project project, Model page) {
        List<FormLine> forms = forms(project);
        Map<String, String> titles = forms.stream().collect(Collectors.toMap(FormLine::name, FormLine::title));
        Map<Integer, Progress> progress = sheets.progress(project.name());
        page.addAttribute("forms", forms);
        page.addAttribute(
                "piles",
                piles.of(project.name()).stream()
                        .map(pile -> new PileLine(
                                pile.id(),
                                pile.name(),
                                titles.getOrDefault(pile.form(), pile.form()),
                                progress.getOrDefault(pile.id(), Progress.NONE).text(pile)))
                        .toList());
        return "projects/piles";
    }

    private List<FormLine> forms(Project project) {
        Map<String, FormLine> lines = new LinkedHashMap<>();
        forms.questionnaires(project.name())
                .forEach(questionnaire -> lines.put(
                        questionnaire.name(),
                        new FormLine(
                                questionnaire.name(),
                                questionnaire.title(),
                                use(Use.of(questionnaire.path())),
                                GroupedPaper.refusal(questionnaire).orElse(null))));
        forms.of(project.name())
                .forEach(
                        form -> lines.put(form.name(), new FormLine(form.name(), form.title(), use(form.use()), null)));
        return lines.values().stream()
                .sorted(Comparator.comparing((FormLine line) -> !line.use().equals(use(Use.ENQUETE)))
                        .thenComparing(FormLine::title))
                .toList();
    }

    private static String use(Use use) {
        return switch (use) {
            case ENQUETE -> "enquête";
            case JOURNAL -> "journal";
            case REGISTRE -> "registre";
        };
    }

    /** How far a pile has come. */
    record Progress(long first, long second, long settled, long toSettle) {

        static final Progress NONE = new Progress(0, 0, 0, 0);

        String text(Pile pile) {
            String keyed = French.count(first, "fiche saisie", "fiches saisies");
            if (!pile.twice()) {
                return keyed + ".";
            }
            return keyed + ", dont " + French.number(second) + " deux fois\u202F; " + French.number(toSettle)
                    + " à départager, " + French.count(settled, "réglée", "réglées") + ".";
        }
    }

    @GetMapping("/projects/{project}/piles/new")
    String newPile(@ModelAttribute("project") Project project, @RequestParam("form") String name, Model page) {
        Form form = paper(project, name).form();
        return newPile(project, form, "", null, form.use() == Use.ENQUETE, List.of(), page);
    }

    private static String newPile(
            Project project,
            Form form,
            String name,
            @Nullable String round,
            boolean twice,
            List<Fault> faults,
            Model page) {
        page.addAttribute("form", form);
        page.addAttribute("rounds", rounds(project, form));
        page.addAttribute("name", name);
        page.addAttribute("round", round);
        page.addAttribute("twice", twice);
        page.addAttribute("faults", faults);
        return "projects/piles/new";
    }

    /** A round one can choose for a pile. */
    record RoundLine(String code, String title) {}

    /** Something to correct on a page, and the field it is about. */
    record Fault(String field, String sentence) {}

    private static List<RoundLine> rounds(Project project, Form form) {
        Optional<Field> field = form.with("round").stream().findFirst();
        if (field.isEmpty()) {
            return List.of();
        }
        if (!field.get().choices().isEmpty()) {
            return field.get().choices().stream()
                    .map(choice -> new RoundLine(choice.name(), choice.label()))
                    .toList();
        }
        return project.rounds().stream()
                .map(round -> new RoundLine(round.code(), round.code() + ", " + round.title()))
                .toList();
    }

    @PostMapping("/projects/{project}/piles")
    String open(
            @ModelAttribute("project") Project project,
            @RequestParam("form") String formName,
            @RequestParam("name") String typed,
            @RequestParam(name = "round", required = false) @Nullable String round,
            @RequestParam(name = "twice", defaultValue = "false") boolean twice,
            Principal person,
            HttpServletResponse response,
            Model page) {
        PaperForm paper = paper(project, formName);
        Form form = paper.form();
        String name = typed.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        List<RoundLine> rounds = rounds(project, form);
        List<Fault> faults = faults(name, round, rounds);
        if (faults.isEmpty()) {
            String code = rounds.isEmpty() ? null : round;
            Optional<Pile> pile = piles.open(paper, name, code, twice, person.getName());
            if (pile.isPresent()) {
                return "redirect:" + address(project, pile.get()) + "/keying?turn=1";
            }
            faults.add(new Fault("nom", "Une pile porte déjà ce nom. En donner un autre."));
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return newPile(project, form, name, round, twice, faults, page);
    }

    private static List<Fault> faults(String name, @Nullable String round, List<RoundLine> rounds) {
        List<Fault> faults = new ArrayList<>();
        if (name.isEmpty()) {
            faults.add(new Fault("nom", "Donner un nom à la pile, par exemple «\u00A0Foyers, juin 2026\u00A0»."));
        } else if (name.length() > LONGEST_NAME) {
            faults.add(new Fault("nom", "Ce nom est trop long. En écrire un de 80 signes au plus."));
        }
        if (!rounds.isEmpty() && rounds.stream().noneMatch(known -> known.code().equals(round))) {
            faults.add(new Fault("passage", "Choisir le passage auquel ces questionnaires ont été remplis."));
        }
        return faults;
    }

    /** A sheet in the table of its pile. */
    record SheetLine(int number, String first, String second, String state, boolean isToSettle) {}

    /** A question in the table of differences. */
    record RateLine(String label, String rate, String interval) {}

    /** A question in the table of remarks, with the counts of each kind. */
    record RemarkLine(String label, long illegible, long noAnswer, long refused, long toSkip) {}

    @GetMapping("/projects/{project}/piles/{pile}")
    String pile(@ModelAttribute("project") Project project, Pile pile, Principal person, Model page) {
        PaperForm paper = piles.paper(pile);
        List<Sheet> all = sheets.of(pile);
        page.addAttribute("pile", pile);
        page.addAttribute("form", paper.form());
        page.addAttribute("person", names.of(person.getName()));
        page.addAttribute("mayKeyAgain", mayKeyAgain(pile, person.getName()));
        Progress progress = sheets.progress(project.name()).getOrDefault(pile.id(), Progress.NONE);
        page.addAttribute("progress", progress);
        page.addAttribute("summary", progress.text(pile));
        page.addAttribute(
                "sheets", all.stream().map(sheet -> line(pile, paper, sheet)).toList());
        describeRates(pile, paper, all, page);
        page.addAttribute("remarks", remarks(pile));
        page.addAttribute("setAside", sheets.setAside(pile));
        return "projects/piles/pile";
    }

    /** Whether a sheet waits for a second keying by this person. */
    private boolean mayKeyAgain(Pile pile, String person) {
        return keyings.next(pile, 2, person) > 0
                || keyings.draft(pile, 2, person).isPresent();
    }

    private SheetLine line(Pile pile, PaperForm paper, Sheet sheet) {
        boolean isToSettle = !sheet.isSettled() && sheet.isKeyed(pile.turns());
        String state;
        if (sheet.isSettled()) {
            state = "réglée";
        } else if (isToSettle) {
            state = French.count(sheet.undecided(paper).size(), "différence à départager", "différences à départager");
        } else {
            state = sheet.isKeyed(1) ? "attend la seconde saisie" : "en cours";
        }
        return new SheetLine(sheet.number(), who(sheet, 1), who(sheet, 2), state, isToSettle);
    }

    private String who(Sheet sheet, int turn) {
        return sheet.turn(turn)
                .map(keying -> names.of(keying.person()) + (keying.isFinished() ? "" : " (en cours)"))
                .orElse("");
    }

    private static void describeRates(Pile pile, PaperForm paper, List<Sheet> all, Model page) {
        Map<PaperQuestion, ErrorRates.Rate> rates = ErrorRates.of(paper, all, pile);
        ErrorRates.Rate inAll = ErrorRates.inAll(rates);
        page.addAttribute(
                "twiceKeyed", all.stream().filter(sheet -> sheet.isKeyed(2)).count());
        page.addAttribute("inAll", inAll.text());
        page.addAttribute("inAllInterval", inAll.interval());
        page.addAttribute(
                "rates",
                rates.entrySet().stream()
                        .filter(rate -> rate.getValue().n() > 0)
                        .map(rate -> new RateLine(
                                rate.getKey().label(),
                                rate.getValue().text(),
                                rate.getValue().interval()))
                        .toList());
    }

    private List<RemarkLine> remarks(Pile pile) {
        return sheets.remarks(pile).entrySet().stream()
                .map(question -> new RemarkLine(
                        question.getKey().label(),
                        question.getValue().getOrDefault("illisible", 0L),
                        question.getValue().getOrDefault("sans réponse", 0L),
                        question.getValue().getOrDefault("refus", 0L),
                        question.getValue().getOrDefault("à sauter", 0L)))
                .toList();
    }

    static String address(Project project, Pile pile) {
        return "/projects/" + project.name() + "/piles/" + pile.id();
    }

    private PaperForm paper(Project project, String name) {
        return piles.paper(project.name(), name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
