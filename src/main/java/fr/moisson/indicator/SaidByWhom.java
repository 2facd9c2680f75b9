package fr.moisson.indicator;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Who said what, theme by theme, as far as the readers of a report may know. It stands beside numbers and never makes one. */
public interface SaidByWhom {

    /**
     * Empty when nobody was heard, or when so few were that nothing may be told to these readers.
     *
     * @param audience from whom small counts are kept
     */
    Optional<Crossed> of(String project, Way way, Audience audience);

    /** By what people are told apart. */
    enum Way {
        PUBLIC("public"),
        MODE("mode");

        private final String word;

        Way(String word) {
            this.word = word;
        }

        /** As a report's file writes it. */
        public String word() {
            return word;
        }

        public static Optional<Way> of(String word) {
            return Arrays.stream(values()).filter(way -> way.word.equals(word)).findFirst();
        }

        public static List<String> words() {
            return Arrays.stream(values()).map(Way::word).toList();
        }
    }

    /**
     * Themes by people, each cell already in the words its readers may see.
     *
     * @param columns who, then « en tout »
     * @param heard how many were heard at all, a cell a column
     * @param notes what a cell counts and what its words mean, then who was not heard: whole sentences
     */
    record Crossed(List<String> columns, List<String> heard, List<Branch> branches, List<String> notes) {
        public Crossed {
            columns = List.copyOf(columns);
            heard = List.copyOf(heard);
            branches = List.copyOf(branches);
            notes = List.copyOf(notes);
        }
    }

    /**
     * A top theme and those under it.
     *
     * @param asked which questionnaire asks the same; empty when none does
     * @param usual whether it stands in a report that names no theme
     */
    record Branch(String top, String asked, boolean usual, List<Line> lines) {
        public Branch {
            lines = List.copyOf(lines);
        }
    }

    /** @param depth 0 for the top theme @param answers the nearest ones of the questionnaire, counted apart */
    record Line(String theme, int depth, List<String> cells, List<Mention> answers) {
        public Line {
            cells = List.copyOf(cells);
            answers = List.copyOf(answers);
        }
    }
}
