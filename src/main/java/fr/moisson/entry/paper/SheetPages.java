package fr.moisson.entry.paper;

import fr.moisson.form.FieldType;
import fr.moisson.french.French;
import fr.moisson.project.Names;
import fr.moisson.project.Noted;
import fr.moisson.project.Project;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One sheet of paper: where its two keyings differ, what was decided, and how it is corrected later. */
@Controller
class SheetPages {
    private static final int LONGEST = 10_000;

    private final Piles piles;
    private final Sheets sheets;
    private final Names names;

    SheetPages(Piles piles, Sheets sheets, Names names) {
        this.piles = piles;
        this.sheets = sheets;
        this.names = names;
    }

    /** A difference as the page draws it. */
    record DifferenceLine(
            String name,
            String label,
            String first,
            String second,
            List<PaperKeys.Key> keys,
            boolean isSeveral,
            String chosen,
            String other,
            String reason,
            @Nullable String fault) {}

    /** The first sheet that waits to be settled. */
    @GetMapping("/projects/{project}/piles/{pile}/differences")
    String differences(@ModelAttribute("project") Project project, Pile pile) {
        String address = PilePages.address(project, pile);
        return sheets.toSettle(pile).stream()
                .findFirst()
                .map(sheet -> "redirect:" + address + "/sheets/" + sheet.number() + "/differences")
                .orElse("redirect:" + address);
    }

    @GetMapping("/projects/{project}/piles/{pile}/sheets/{number}/differences")
    String differences(
            @ModelAttribute("project") Project project,
            Pile pile,
            Sheet sheet,
            HttpServletRequest request,
            Model page) {
        List<Sheet.Difference> undecided = sheet.undecided(piles.paper(pile));
        if (sheet.isSettled() || undecided.isEmpty()) {
            return "redirect:" + PilePages.address(project, pile) + "/sheets/" + sheet.number();
        }
        return differences(pile, sheet, undecided, request, Map.of(), page);
    }

    private String differences(
            Pile pile,
            Sheet sheet,
            List<Sheet.Difference> undecided,
            HttpServletRequest request,
            Map<String, String> faults,
            Model page) {
        PaperForm paper = piles.paper(pile);
        page.addAttribute("pile", pile);
        page.addAttribute("form", paper.form());
        page.addAttribute("sheet", sheet);
        page.addAttribute("waiting", sheets.toSettle(pile).size());
        page.addAttribute("first", names.of(sheet.keyings().get(0).person()));
        page.addAttribute("second", names.of(sheet.keyings().get(1).person()));
        page.addAttribute("faults", faults);
        page.addAttribute("marks", Mark.all());
        page.addAttribute(
                "differences",
                undecided.stream().map(pair -> line(pair, request, faults)).toList());
        return "projects/piles/differences";
    }

    private static DifferenceLine line(Sheet.Difference pair, HttpServletRequest request, Map<String, String> faults) {
        PaperQuestion question = pair.question();
        return new DifferenceLine(
                question.name(),
                question.label(),
                text(question, pair.first()),
                text(question, pair.second()),
                PaperKeys.of(question),
                question.isSeveral(),
                parameter(request, "choice." + question.name()),
                parameter(request, "other." + question.name()),
                parameter(request, "reason." + question.name()),
                faults.get(question.name()));
    }

    private static String text(PaperQuestion question, PaperAnswer answer) {
        String text = question.text(answer);
        return text.isEmpty() ? "rien" : text;
    }

    private static String parameter(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.replace('\0', ' ').strip();
    }

    @PostMapping("/projects/{project}/piles/{pile}/sheets/{number}/differences")
    @Noted("a départagé deux saisies d’une fiche")
    String settle(
            @ModelAttribute("project") Project project,
            Pile pile,
            Sheet sheet,
            Principal person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        List<Sheet.Difference> undecided = sheet.undecided(piles.paper(pile));
        Map<String, String> faults = new HashMap<>();
        List<Decision> decisions = new ArrayList<>();
        undecided.forEach(pair -> decide(pile, sheet, pair, person.getName(), request, decisions, faults));
        if (!faults.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return differences(pile, sheet, undecided, request, faults, page);
        }
        sheets.decide(pile, sheet.number(), decisions, person.getName());
        return "redirect:" + PilePages.address(project, pile) + "/differences";
    }

    private void decide(
            Pile pile,
            Sheet sheet,
            Sheet.Difference pair,
            String person,
            HttpServletRequest request,
            List<Decision> decisions,
            Map<String, String> faults) {
        String name = pair.question().name();
        String reason = parameter(request, "reason." + name);
        PaperAnswer answer;
        Integer chosen = null;
        switch (parameter(request, "choice." + name)) {
            case "1" -> {
                chosen = 1;
                answer = pair.first();
            }
            case "2" -> {
                chosen = 2;
                answer = pair.second();
            }
            case "3" -> answer = other(pile, pair.question(), parameter(request, "other." + name), faults);
            default -> {
                faults.put(name, "Choisir 1, 2, ou 3 pour écrire une autre réponse.");
                answer = PaperAnswer.BLANK;
            }
        }
        decisions.add(new Decision(
                sheet.number(), name, chosen, answer, reason.isEmpty() ? null : reason, person, Instant.EPOCH));
    }

    /** An answer typed on this page: by keys, by labels, or as on the keying page. Nothing typed means that nothing is written. */
    private PaperAnswer other(Pile pile, PaperQuestion question, String typed, Map<String, String> faults) {
        Optional<Mark> mark = Mark.ofKey(typed);
        if (mark.isPresent()) {
            return new PaperAnswer("", mark.get());
        }
        if (typed.length() > LONGEST) {
            faults.put(question.name(), "Cette réponse est trop longue. L’écrire en 10\u202F000 signes au plus.");
            return PaperAnswer.BLANK;
        }
        String written = PaperKeys.names(question, typed);
        if (question.type() == FieldType.DATE) {
            written = PaperDates.complete(typed, piles.roundPeriod(pile), LocalDate.now(French.HERE));
        }
        PaperAnswer answer = new PaperAnswer(written, null);
        question.unreadable(answer).ifPresent(sentence -> faults.put(question.name(), sentence));
        return answer;
    }

    /** A question on the page of a sheet. */
    record AnswerLine(String name, String label, String first, String second, String answer, String note) {}

    /** A decision on the page of a sheet. */
    record DecisionLine(String label, String answer, String why, String who) {}

    @GetMapping("/projects/{project}/piles/{pile}/sheets/{number}")
    String sheet(
            @ModelAttribute("project") Project project,
            Pile pile,
            Sheet sheet,
            HttpServletRequest request,
            Model page) {
        return sheet(pile, sheet, request, null, page);
    }

    private String sheet(Pile pile, Sheet sheet, HttpServletRequest request, @Nullable String fault, Model page) {
        PaperForm paper = piles.paper(pile);
        page.addAttribute("pile", pile);
        page.addAttribute("form", paper.form());
        page.addAttribute("sheet", sheet);
        page.addAttribute("hidden", isHidden(pile, sheet, String.valueOf(request.getRemoteUser())));
        page.addAttribute("state", state(sheet));
        page.addAttribute("answers", answers(pile, paper, sheet));
        page.addAttribute("decisions", decisions(paper, sheet));
        page.addAttribute("setAside", sheets.setAside(pile, sheet.number()));
        page.addAttribute("questions", paper.questions(List.of(sheet.answers())));
        page.addAttribute("marks", Mark.all());
        page.addAttribute("fault", fault);
        page.addAttribute("question", parameter(request, "question"));
        page.addAttribute("written", parameter(request, "written"));
        page.addAttribute("reason", parameter(request, "reason"));
        return "projects/piles/sheet";
    }

    /** Whoever may still key the sheet does not see what another read on it. */
    private static boolean isHidden(Pile pile, Sheet sheet, String person) {
        return !sheet.isKeyed(pile.turns())
                && sheet.keyings().stream().noneMatch(keying -> keying.isBy(person) && keying.isFinished());
    }

    private String state(Sheet sheet) {
        Instant settledAt = sheet.settledAt();
        if (settledAt != null) {
            return "Réglée par " + names.of(String.valueOf(sheet.settledBy())) + " le " + when(settledAt) + ".";
        }
        return sheet.isKeyed(2)
                ? "Des différences attendent d’être départagées."
                : sheet.isKeyed(1) ? "Attend la seconde saisie." : "En cours de saisie.";
    }

    private static String when(Instant instant) {
        return French.moment(instant);
    }

    private static List<AnswerLine> answers(Pile pile, PaperForm paper, Sheet sheet) {
        Map<String, PaperAnswer> holding = paper.withRound(sheet.answers(), pile.round());
        PaperForm.Verdict verdict = paper.verdict(holding);
        List<Map<String, PaperAnswer>> all = new ArrayList<>(List.of(holding));
        sheet.keyings().forEach(keying -> all.add(keying.answers()));
        return paper.questions(all).stream()
                .map(question -> {
                    PaperForm.Line line = verdict.line(question.name()).orElse(null);
                    return new AnswerLine(
                            question.name(),
                            question.label(),
                            typed(sheet, question, 1),
                            typed(sheet, question, 2),
                            line == null
                                    ? ""
                                    : line.question().text(holding.getOrDefault(question.name(), PaperAnswer.BLANK)),
                            note(line));
                })
                .toList();
    }

    private static String note(PaperForm.@Nullable Line line) {
        if (line == null) {
            return "n’est pas sur la fiche";
        }
        return line.isTooMany()
                ? "gardée à part\u00A0: la question ne se posait pas"
                : line.fault() == null ? "" : line.fault();
    }

    private static String typed(Sheet sheet, PaperQuestion question, int turn) {
        return sheet.turn(turn)
                .map(keying -> question.text(keying.answer(question.name())))
                .orElse("");
    }

    private List<DecisionLine> decisions(PaperForm paper, Sheet sheet) {
        return sheet.decisions().stream()
                .map(decision -> {
                    Optional<PaperQuestion> question = paper.question(decision.field());
                    String why = decision.chosen() == null
                            ? "autre réponse"
                            : decision.chosen() == 1 ? "première saisie" : "seconde saisie";
                    return new DecisionLine(
                            question.map(PaperQuestion::label).orElse(decision.field()),
                            question.map(q -> text(q, decision.answer()))
                                    .orElse(decision.answer().written()),
                            decision.reason() == null ? why : why + "\u202F; " + decision.reason(),
                            names.of(decision.person()) + ", " + when(decision.decidedAt()));
                })
                .toList();
    }

    /** A correction of a sheet that is settled: its row is superseded, never overwritten. */
    @PostMapping("/projects/{project}/piles/{pile}/sheets/{number}")
    @Noted("a corrigé une fiche de papier")
    String correct(
            @ModelAttribute("project") Project project,
            Pile pile,
            Sheet sheet,
            @RequestParam("question") String question,
            Principal person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        Optional<PaperQuestion> asked = piles.paper(pile).question(question);
        Map<String, String> faults = new HashMap<>();
        if (!sheet.isSettled()) {
            faults.put(question, "Cette fiche n’est pas encore réglée\u00A0: finir sa saisie d’abord.");
        } else if (asked.isEmpty()) {
            faults.put(question, "Choisir la question à corriger.");
        } else {
            PaperAnswer answer = other(pile, asked.get(), parameter(request, "written"), faults);
            if (faults.isEmpty()) {
                String reason = parameter(request, "reason");
                Decision correction = new Decision(
                        sheet.number(),
                        question,
                        null,
                        answer,
                        reason.isEmpty() ? null : reason,
                        person.getName(),
                        Instant.EPOCH);
                sheets.decide(pile, sheet.number(), List.of(correction), person.getName());
                return "redirect:" + PilePages.address(project, pile) + "/sheets/" + sheet.number();
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return sheet(pile, sheet, request, faults.values().iterator().next(), page);
    }
}
