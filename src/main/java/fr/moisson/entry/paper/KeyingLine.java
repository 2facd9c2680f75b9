package fr.moisson.entry.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A line of the page on which sheets are keyed, as the template draws it.
 *
 * @param kind the name of a {@link PaperLine}
 * @param repeat the name that the blocks of a repeat bear before their number
 * @param first what stands before its first block
 * @param block one of its blocks, copied by the page as often as there are
 */
record KeyingLine(
        String kind,
        String text,
        @Nullable Question question,
        String repeat,
        List<KeyingLine> first,
        List<KeyingLine> block) {

    /**
     * A question.
     *
     * @param rank empty when it only asks for one more block
     * @param type that of its field, or {@code RANK}
     * @param deciding whether others depend on its answer
     * @param open whether its choices depend on other answers
     */
    record Question(
            String rank,
            String name,
            String label,
            @Nullable String hint,
            String type,
            boolean required,
            boolean deciding,
            boolean more,
            boolean open,
            List<PaperKeys.Key> keys,
            List<String> labels) {}

    static List<KeyingLine> of(PaperForm paper) {
        return new Page(paper.deciding()).lines(paper.lines());
    }

    /** Counts the questions while it draws them. */
    private static final class Page {
        private final Set<String> deciding;
        private int rank;

        Page(Set<String> deciding) {
            this.deciding = deciding;
        }

        List<KeyingLine> lines(List<PaperLine> lines) {
            List<KeyingLine> drawn = new ArrayList<>();
            lines.forEach(line -> drawn.add(line(line)));
            return drawn;
        }

        private KeyingLine line(PaperLine line) {
            if (line instanceof PaperLine.Ask ask) {
                return new KeyingLine(line.kind(), "", question(ask), "", List.of(), List.of());
            }
            if (line instanceof PaperLine.Repeat repeat) {
                List<KeyingLine> first = lines(repeat.first());
                List<KeyingLine> block = new Page(deciding).lines(repeat.block());
                return new KeyingLine(line.kind(), repeat.title(), null, repeat.name(), first, block);
            }
            return new KeyingLine(line.kind(), text(line), null, "", List.of(), List.of());
        }

        private static String text(PaperLine line) {
            if (line instanceof PaperLine.Title title) {
                return title.text();
            }
            return line instanceof PaperLine.Note note
                    ? note.text()
                    : line instanceof PaperLine.NotOnPaper absent ? absent.text() : "";
        }

        private Question question(PaperLine.Ask ask) {
            PaperQuestion question = ask.question();
            List<PaperKeys.Key> keys = PaperKeys.of(question);
            return new Question(
                    ask.asksForOneMore() ? "" : String.valueOf(++rank),
                    question.name(),
                    question.field().label(),
                    question.field().hint(),
                    question.isRanked() ? "RANK" : question.type().name(),
                    question.field().required() || question.has("key"),
                    deciding.contains(question.name()),
                    ask.asksForOneMore(),
                    ask.isOpen(),
                    keys,
                    keys.isEmpty()
                            ? question.choices().stream()
                                    .map(choice -> choice.label())
                                    .toList()
                            : List.of());
        }
    }
}
