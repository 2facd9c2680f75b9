package fr.moisson.entry.paper;

import fr.moisson.entry.rows.ResponseRows;
import fr.moisson.form.Check;
import fr.moisson.form.Choice;
import fr.moisson.form.Course;
import fr.moisson.form.Form;
import fr.moisson.form.Verdict.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A sheet of a questionnaire with groups, while its rules judge it. */
final class GroupedSheet {
    /** An answer that is wrong is left out and the rest judged again; each time there is one answer less. */
    private static final int MOST_PASSES = 50;

    private final GroupedPaper paper;
    private final Map<String, PaperAnswer> answers;
    private final Map<String, String> given = new LinkedHashMap<>();
    private final Map<String, GroupedPaper.Placed> byPath = new HashMap<>();
    private final Map<PaperQuestion, String> faults = new HashMap<>();
    private final Map<PaperQuestion, Check.Kind> kinds = new HashMap<>();
    private final Set<PaperQuestion> needed = new HashSet<>();

    GroupedSheet(GroupedPaper paper, Map<String, PaperAnswer> answers) {
        this.paper = paper;
        this.answers = answers;
    }

    PaperForm.Verdict verdict() {
        paper.round(answers).ifPresent(round -> given.put(round.getKey(), round.getValue()));
        paper.placed(answers, Map.of()).forEach(this::read);
        Course course = course();
        for (int pass = 0; pass < MOST_PASSES && leaveOutWhatIsWrong(course); pass++) {
            course = course();
        }
        ResponseRows rows = new ResponseRows(paper.referee(), course.verdict().kept());
        paper.placed(answers, course.repeats()).forEach(placed -> byPath.putIfAbsent(placed.path(), placed));
        missing(course);
        rows.troubles().forEach(trouble -> fault(trouble.path(), trouble.sentence(), Check.Kind.WRONG));
        List<PaperForm.Line> lines = new ArrayList<>();
        for (GroupedPaper.Placed placed : paper.placed(answers, course.repeats())) {
            lines.add(line(placed, course));
        }
        List<PaperForm.Line> refused = lines.stream()
                .filter(line -> line.fault() != null
                        && (needed.contains(line.question()) || line.question().has("key")))
                .toList();
        Form form = paper.form();
        @Nullable Object[] values = rows.values(form.fields()).toArray();
        return new PaperForm.Verdict(lines, values, refused, rows);
    }

    private Course course() {
        return paper.referee().rules().course(given);
    }

    /** Blank answers too: the blocks of a repeat are numbered without a gap. */
    private void read(GroupedPaper.Placed placed) {
        if (!placed.asksForOneMore()) {
            PaperQuestion question = placed.question();
            byPath.put(placed.path(), placed);
            given.put(placed.path(), question.xml(answer(question)));
            question.unreadable(answer(question)).ifPresent(sentence -> faults.put(question, sentence));
        }
    }

    private PaperAnswer answer(PaperQuestion question) {
        return answers.getOrDefault(question.name(), PaperAnswer.BLANK);
    }

    private void fault(String path, String sentence, Check.Kind kind) {
        GroupedPaper.Placed placed = byPath.get(path);
        if (placed != null) {
            faults.putIfAbsent(placed.question(), sentence);
            kinds.putIfAbsent(placed.question(), kind);
        }
    }

    /** @return whether something was left out, so that the rules must run again */
    private boolean leaveOutWhatIsWrong(Course course) {
        boolean isChanged = false;
        for (Finding finding : course.verdict().findings()) {
            GroupedPaper.Placed placed = byPath.get(finding.path());
            if (placed == null) {
                sayOfTheWhole(finding);
            } else if (!given.getOrDefault(placed.path(), "").isEmpty()) {
                isChanged |= switch (finding.kind()) {
                    case CONSTRAINT -> leaveOut(placed, notFitting(placed, finding.sentence()), Check.Kind.WRONG);
                    case LOST ->
                        isReadAmong(course.offered().get(placed.path()), placed) || lose(placed, finding, course);
                    case REQUIRED, IRRELEVANT, RECOMPUTED -> false;
                };
            }
        }
        return isChanged;
    }

    /** What the rules say of no question in particular is said at the first one. */
    private void sayOfTheWhole(Finding finding) {
        if (finding.kind() == fr.moisson.form.Verdict.Kind.CONSTRAINT) {
            paper.placed(answers, Map.of()).stream()
                    .map(GroupedPaper.Placed::question)
                    .findFirst()
                    .ifPresent(first -> faults.putIfAbsent(first, finding.sentence()));
        }
    }

    private String notFitting(GroupedPaper.Placed placed, String sentence) {
        return "«\u00A0" + placed.question().text(answer(placed.question())) + "\u00A0» ne convient pas. " + sentence;
    }

    private boolean leaveOut(GroupedPaper.Placed placed, String sentence, Check.Kind kind) {
        given.put(placed.path(), "");
        fault(placed.path(), sentence, kind);
        return true;
    }

    private boolean lose(GroupedPaper.Placed placed, Finding finding, Course course) {
        List<Choice> offered = course.offered().get(placed.path());
        String sentence = offered == null
                ? finding.sentence()
                : notFitting(
                        placed,
                        offered.isEmpty()
                                ? "Aucune réponse n’est offerte ici\u00A0: vérifier celles dont la liste dépend."
                                : "Cette réponse n’est pas parmi celles offertes ici\u00A0: la corriger, ou celles dont la liste dépend.");
        return leaveOut(placed, sentence, Check.Kind.WRONG);
    }

    /** A label typed for a choice of a file, whose name is known only now. */
    private boolean isReadAmong(@Nullable List<Choice> offered, GroupedPaper.Placed placed) {
        if (offered == null || offered.isEmpty()) {
            return false;
        }
        PaperQuestion among = placed.question().among(paper.inWords(placed.path(), offered));
        String name = among.xml(answer(placed.question()));
        if (name.isEmpty() || name.equals(given.get(placed.path()))) {
            return false;
        }
        given.put(placed.path(), name);
        return true;
    }

    private void missing(Course course) {
        for (Finding finding : course.verdict().findings()) {
            if (finding.kind() != fr.moisson.form.Verdict.Kind.REQUIRED) {
                continue;
            }
            GroupedPaper.Placed placed = byPath.get(finding.path());
            if (placed == null) {
                paper.counting(finding.path()).ifPresent(question -> missing(question, finding.sentence()));
            } else {
                missing(placed.question(), finding.sentence());
            }
        }
    }

    private void missing(PaperQuestion question, String sentence) {
        needed.add(question);
        if (answer(question).mark() == null && !faults.containsKey(question)) {
            faults.put(
                    question,
                    question.field().requiredMessage() == null
                            ? "Cette réponse est nécessaire. L’écrire, ou dire pourquoi elle manque (*, - ou /)."
                            : sentence);
            kinds.put(question, Check.Kind.MISSING);
        }
    }

    private PaperForm.Line line(GroupedPaper.Placed placed, Course course) {
        PaperQuestion question = placed.question();
        boolean isAsked = course.relevant()
                .contains(
                        placed.asksForOneMore()
                                ? Objects.requireNonNull(placed.repeat()).path()
                                : placed.path());
        boolean isTooMany = !isAsked && !answer(question).written().isEmpty();
        if (isAsked) {
            missingOfItself(placed, course);
        }
        List<Choice> offered = course.offered().get(placed.path());
        return new PaperForm.Line(
                offered == null ? question : question.among(paper.inWords(placed.path(), offered)),
                offered != null,
                isAsked,
                isTooMany,
                isTooMany ? null : kinds.get(question),
                isTooMany ? null : faults.get(question));
    }

    /** What no rule of the form asks for, and paper needs. */
    private void missingOfItself(GroupedPaper.Placed placed, Course course) {
        PaperQuestion question = placed.question();
        String sentence = null;
        if (placed.asksForOneMore() && answer(question).isBlank()) {
            sentence = "Dire s’il y en a encore un\u00A0: o ou n.";
        } else if (question.has("key") && !course.verdict().kept().containsKey(placed.path())) {
            sentence = "Sans cette réponse, la fiche ne peut pas être reconnue. L’écrire.";
        }
        if (sentence != null && !faults.containsKey(question)) {
            faults.put(question, sentence);
            kinds.put(question, Check.Kind.MISSING);
        }
    }
}
