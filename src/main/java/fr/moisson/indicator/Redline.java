package fr.moisson.indicator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.text.diff.CommandVisitor;
import org.apache.commons.text.diff.StringsComparator;

/** Two texts as one, line by line: what stayed, what was taken out, what was put in. */
public final class Redline implements CommandVisitor<Character> {
    private final List<String> known = new ArrayList<>();
    private final Map<String, Character> letters = new HashMap<>();
    private final List<Line> lines = new ArrayList<>();
    /** What was put in since the last line that stayed: what was taken out there comes before. */
    private final List<Line> in = new ArrayList<>();

    private Redline() {}

    /** A line, as readers see it. Public parts, for the template. */
    public record Line(Sign sign, String text) {
        public boolean isChange() {
            return sign != Sign.SAME;
        }
    }

    enum Sign {
        SAME("", ""),
        OUT("−", "retiré"),
        IN("+", "ajouté");

        private final String mark;
        private final String word;

        Sign(String mark, String word) {
            this.mark = mark;
            this.word = word;
        }

        public String mark() {
            return mark;
        }

        public String word() {
            return word;
        }
    }

    /** What changed from one to the other, in the order of the second. */
    public static List<Line> of(String before, String after) {
        Redline redline = new Redline();
        new StringsComparator(redline.letters(before), redline.letters(after))
                .getScript()
                .visit(redline);
        redline.flush();
        return redline.lines;
    }

    /** Each different line is one letter, so that lines are compared as a word's letters are. */
    private String letters(String text) {
        StringBuilder word = new StringBuilder();
        text.lines()
                .forEach(line -> word.append(letters.computeIfAbsent(line, fresh -> {
                            known.add(fresh);
                            return (char) known.size();
                        })
                        .charValue()));
        return word.toString();
    }

    private String line(Character letter) {
        return known.get(letter - 1);
    }

    private void flush() {
        lines.addAll(in);
        in.clear();
    }

    @Override
    public void visitKeepCommand(Character letter) {
        flush();
        lines.add(new Line(Sign.SAME, line(letter)));
    }

    @Override
    public void visitDeleteCommand(Character letter) {
        lines.add(new Line(Sign.OUT, line(letter)));
    }

    @Override
    public void visitInsertCommand(Character letter) {
        in.add(new Line(Sign.IN, line(letter)));
    }
}
