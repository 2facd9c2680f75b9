package fr.moisson.entry.paper;

import fr.moisson.entry.rows.ResponseRows;
import fr.moisson.form.Check;
import fr.moisson.form.Form;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The questions of a form as a sheet of paper asks them, and what the rules of the form say of a sheet. Whatever the form, a mark
 * (illegible, no answer, refused) excuses a missing answer that is not part of the key.
 */
sealed interface PaperForm permits FlatPaper, GroupedPaper {

    /** As which its rows are counted; of what is asked once. */
    Form form();

    /** What the page shows, from top to bottom: neither what is calculated nor the round, which is the pile's. */
    List<PaperLine> lines();

    /** The questions of a sheet as it was keyed, in their order: those of each block that any of these keyings has. */
    List<PaperQuestion> questions(Collection<Map<String, PaperAnswer>> keyings);

    /** A question by the name under which its answers are kept; empty when the form does not ask it. */
    Optional<PaperQuestion> question(String name);

    /** The questions on which others depend: whether those are asked is known once these are answered. Blocks have no number. */
    Set<String> deciding();

    /** The answers of a sheet with the round of its pile. */
    Map<String, PaperAnswer> withRound(Map<String, PaperAnswer> answers, @Nullable String code);

    Verdict verdict(Map<String, PaperAnswer> answers);

    /**
     * What the rules say of one question.
     *
     * @param question among the choices on offer
     * @param kind of the fault; null for a text that is no answer at all, and when there is no fault
     * @param isOpen whether its choices depend on other answers
     * @param fault a sentence for whoever typed the answer, null when there is nothing to say
     */
    record Line(
            PaperQuestion question,
            boolean isOpen,
            boolean isAsked,
            boolean isTooMany,
            Check.@Nullable Kind kind,
            @Nullable String fault) {}

    /**
     * What the rules say of a sheet.
     *
     * @param values of the row in the table of the form, in the order of its fields; null where there is none or it cannot be kept
     * @param refused why the sheet cannot be a row; empty when it can
     * @param rows that row and those of the repeats; null when the form is flat
     */
    record Verdict(
            List<Line> lines,
            @Nullable Object[] values,
            List<Line> refused,
            @Nullable ResponseRows rows) {

        /** Empty for a block that this sheet does not have. */
        Optional<Line> line(String name) {
            return lines.stream()
                    .filter(line -> line.question().name().equals(name))
                    .findFirst();
        }

        boolean asks(PaperQuestion question) {
            return line(question.name()).filter(Line::isAsked).isPresent();
        }

        List<Line> faults() {
            return lines.stream().filter(line -> line.fault() != null).toList();
        }
    }
}
