package fr.moisson.entry.paper;

import fr.moisson.form.Check;
import fr.moisson.form.FieldType;
import fr.moisson.french.French;
import fr.moisson.project.Names;
import fr.moisson.project.Project;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** The page on which sheets are keyed, and what it says to the server at each answer. */
@Controller
class KeyingPages {
    private static final int LONGEST_ANSWER = 10_000;

    private final Piles piles;
    private final Keyings keyings;
    private final Sheets sheets;
    private final Names names;
    private final Clock clock = Clock.system(French.HERE);

    KeyingPages(Piles piles, Keyings keyings, Sheets sheets, Names names) {
        this.piles = piles;
        this.keyings = keyings;
        this.sheets = sheets;
        this.names = names;
    }

    @GetMapping("/projects/{project}/piles/{pile}/keying")
    String keying(
            @ModelAttribute("project") Project project,
            Pile pile,
            @RequestParam(name = "turn", defaultValue = "1") int turn,
            @RequestParam(name = "sheet", required = false) @Nullable Integer wanted,
            Principal person,
            Model page) {
        if (turn == 2
                && (!pile.twice() || current(pile, 2, person.getName(), wanted).number() == 0)) {
            return "redirect:" + PilePages.address(project, pile);
        }
        PaperForm paper = piles.paper(pile);
        page.addAttribute("pile", pile);
        page.addAttribute("form", paper.form());
        page.addAttribute("turn", turn);
        page.addAttribute("wanted", wanted);
        page.addAttribute("person", person.getName());
        page.addAttribute("called", names.of(person.getName()));
        page.addAttribute("lines", KeyingLine.of(paper));
        page.addAttribute("marks", Mark.all());
        return "projects/piles/keying";
    }

    /**
     * What the page knows of an answer: what is kept, how it reads, and what is wrong with it.
     *
     * @param keys those of the choices on offer; null when they are always the same
     */
    record AnswerState(
            String written,
            @Nullable String mark,
            String shown,
            boolean asked,
            boolean tooMany,
            boolean missing,
            @Nullable String fault,
            @Nullable List<PaperKeys.Key> keys) {}

    /**
     * What the page shows.
     *
     * @param number of the sheet; 0 when none is left to key
     * @param field the question answered last
     * @param finished whether the sheet that was asked to end did
     * @param sentence what happened, for the eyes and for a screen reader
     */
    record SheetState(
            int number,
            @Nullable String field,
            Map<String, AnswerState> answers,
            boolean finished,
            String sentence,
            String count) {}

    /** Why an answer was not kept. */
    record Refused(String sentence, int instead) {}

    @GetMapping("/projects/{project}/piles/{pile}/keying/sheet")
    @ResponseBody
    SheetState sheet(
            @ModelAttribute("project") Project project,
            Pile pile,
            @RequestParam("turn") int turn,
            @RequestParam(name = "sheet", required = false) @Nullable Integer wanted,
            Principal person) {
        return current(pile, turn, person.getName(), wanted);
    }

    private SheetState current(Pile pile, int turn, String person, @Nullable Integer wanted) {
        Optional<Keying> draft = wanted == null
                ? keyings.draft(pile, turn, person)
                : keyings.of(pile, wanted).stream()
                        .filter(keying -> keying.turn() == turn && keying.isBy(person) && !keying.isFinished())
                        .findFirst();
        int number =
                draft.map(Keying::number).orElseGet(() -> wanted == null ? keyings.next(pile, turn, person) : wanted);
        Map<String, PaperAnswer> answers = draft.map(Keying::answers).orElse(Map.of());
        String field = draft.map(Keying::field).orElse(null);
        return state(pile, turn, number, field, answers, false, "");
    }

    private SheetState state(
            Pile pile,
            int turn,
            int number,
            @Nullable String field,
            Map<String, PaperAnswer> answers,
            boolean finished,
            String sentence) {
        PaperForm paper = piles.paper(pile);
        PaperForm.Verdict verdict = paper.verdict(paper.withRound(answers, pile.round()));
        Map<String, AnswerState> states = new LinkedHashMap<>();
        for (PaperForm.Line line : verdict.lines()) {
            PaperQuestion question = line.question();
            PaperAnswer answer = answers.getOrDefault(question.name(), PaperAnswer.BLANK);
            states.put(
                    question.name(),
                    new AnswerState(
                            answer.written(),
                            answer.markWord(),
                            answer.isBlank() ? "" : question.text(answer),
                            line.isAsked(),
                            line.isTooMany(),
                            line.kind() == Check.Kind.MISSING,
                            line.fault(),
                            line.isOpen() ? PaperKeys.of(question) : null));
        }
        return new SheetState(number, field, states, finished, sentence, count(pile, turn));
    }

    private String count(Pile pile, int turn) {
        return French.count(keyings.count(pile, turn), "fiche saisie", "fiches saisies");
    }

    /** Keeps the answers just typed; several when the line was cut for a while. */
    @PostMapping("/projects/{project}/piles/{pile}/keying/answers")
    @ResponseBody
    ResponseEntity<?> keep(
            @ModelAttribute("project") Project project,
            Pile pile,
            @RequestParam("turn") int turn,
            @RequestParam("number") int number,
            @RequestParam(name = "at", required = false) @Nullable String at,
            Principal principal,
            HttpServletRequest request) {
        return answering(principal, person -> {
            Keying draft = kept(pile, turn, number, at, person, request);
            return state(pile, turn, number, draft.field(), draft.answers(), false, "");
        });
    }

    private Keying kept(Pile pile, int turn, int number, @Nullable String at, String person, HttpServletRequest request)
            throws Keyings.NotThisSheet {
        checkNumber(pile, turn, number, person);
        Map<String, PaperAnswer> answers = answers(pile, request);
        Keying draft = keyings.begin(pile, turn, number, person);
        keyings.keep(pile, draft, answers, at);
        return keyings.begin(pile, turn, number, person);
    }

    private void checkNumber(Pile pile, int turn, int number, String person) throws Keyings.NotThisSheet {
        if (turn < 1 || turn > pile.turns()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        if (number < 1 || number > 999_999) {
            throw new Keyings.NotThisSheet(
                    "Le numéro de fiche est un nombre de 1 à 999\u202F999.", keyings.next(pile, turn, person));
        }
    }

    private Map<String, PaperAnswer> answers(Pile pile, HttpServletRequest request) throws Keyings.NotThisSheet {
        String[] fields = values(request, "field");
        String[] written = values(request, "written");
        String[] marks = values(request, "mark");
        if (fields.length != written.length || fields.length != marks.length) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        PaperForm paper = piles.paper(pile);
        Map<String, PaperAnswer> answers = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i++) {
            String name = fields[i];
            PaperQuestion question = paper.question(name)
                    .orElseThrow(() -> new Keyings.NotThisSheet(
                            "Le formulaire a changé pendant la saisie. Recharger la page\u202F; ce qui est saisi est gardé.",
                            0));
            answers.put(name, answer(pile, question, written[i], marks[i]));
        }
        return answers;
    }

    private static String[] values(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? new String[0] : values;
    }

    private PaperAnswer answer(Pile pile, PaperQuestion question, String typed, String mark)
            throws Keyings.NotThisSheet {
        if (typed.length() > LONGEST_ANSWER) {
            throw new Keyings.NotThisSheet(
                    "La réponse à «\u00A0" + question.label()
                            + "\u00A0» est trop longue. L’écrire en 10\u202F000 signes au plus.",
                    0);
        }
        String written = typed.replace('\0', ' ').strip();
        if (question.type() == FieldType.DATE) {
            written = PaperDates.complete(written, piles.roundPeriod(pile), LocalDate.now(clock));
        }
        return PaperAnswer.of(written, mark.isEmpty() ? null : mark);
    }

    /** The paper bears another number. */
    @PostMapping("/projects/{project}/piles/{pile}/keying/number")
    @ResponseBody
    ResponseEntity<?> renumber(
            @ModelAttribute("project") Project project,
            Pile pile,
            @RequestParam("turn") int turn,
            @RequestParam("number") int number,
            @RequestParam("to") int to,
            Principal principal,
            HttpServletRequest request) {
        return answering(principal, person -> {
            checkNumber(pile, turn, to, person);
            Optional<Keying> draft = keyings.of(pile, number).stream()
                    .filter(keying -> keying.turn() == turn && keying.isBy(person) && !keying.isFinished())
                    .findFirst();
            if (draft.isPresent()) {
                keyings.renumber(pile, draft.get(), to);
            } else {
                keyings.check(pile, turn, to, person);
            }
            return current(pile, turn, person, to);
        });
    }

    @PostMapping("/projects/{project}/piles/{pile}/keying/finish")
    @ResponseBody
    ResponseEntity<?> finish(
            @ModelAttribute("project") Project project,
            Pile pile,
            @RequestParam("turn") int turn,
            @RequestParam("number") int number,
            @RequestParam(name = "sure", defaultValue = "false") boolean sure,
            Principal principal,
            HttpServletRequest request) {
        return answering(principal, person -> finish(pile, turn, number, sure, person, request));
    }

    private SheetState finish(Pile pile, int turn, int number, boolean sure, String person, HttpServletRequest request)
            throws Keyings.NotThisSheet {
        Optional<Keying> done = keyings.of(pile, number).stream()
                .filter(keying -> keying.turn() == turn && keying.isBy(person) && keying.isFinished())
                .findFirst();
        if (done.isPresent()) {
            return afterwards(pile, turn, number, person);
        }
        Keying draft = kept(pile, turn, number, null, person, request);
        if (draft.answers().values().stream().allMatch(PaperAnswer::isBlank)) {
            throw new Keyings.NotThisSheet(
                    "La fiche\u00A0" + number + " ne porte aucune réponse. La saisir, ou quitter la page.", 0);
        }
        PaperForm paper = piles.paper(pile);
        List<PaperForm.Line> faults =
                paper.verdict(paper.withRound(draft.answers(), pile.round())).faults();
        if (!faults.isEmpty() && !sure) {
            String sentence = French.count(faults.size(), "réponse à revoir", "réponses à revoir")
                    + ". Corriger, ou appuyer encore sur Entrée pour garder la fiche telle quelle.";
            return state(pile, turn, number, faults.get(0).question().name(), draft.answers(), false, sentence);
        }
        sheets.finish(pile, draft);
        return afterwards(pile, turn, number, person);
    }

    private SheetState afterwards(Pile pile, int turn, int number, String person) {
        SheetState next = current(pile, turn, person, null);
        return new SheetState(
                next.number(),
                next.field(),
                next.answers(),
                true,
                "Fiche\u00A0" + number + " enregistrée.",
                next.count());
    }

    /** What is done in the name of the person at the keyboard. */
    @FunctionalInterface
    private interface InTheNameOf {
        SheetState person(String person) throws Keyings.NotThisSheet;
    }

    private static ResponseEntity<?> answering(Principal person, InTheNameOf action) {
        try {
            return ResponseEntity.ok(action.person(person.getName()));
        } catch (Keyings.NotThisSheet e) {
            return ResponseEntity.status(HttpStatus.CONFLICT).body(new Refused(e.sentence(), e.instead()));
        }
    }
}
