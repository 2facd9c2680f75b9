package fr.moisson.entry.paper;

import java.util.List;

/** What stands on the page where a sheet is keyed. */
sealed interface PaperLine {

    /** The title of a group. */
    record Title(String text) implements PaperLine {}

    /** Words that the paper bears and that nobody answers. */
    record Note(String text) implements PaperLine {}

    /** A question that paper cannot answer: a picture, a sound. */
    record NotOnPaper(String text) implements PaperLine {}

    /**
     * @param asksForOneMore when the answer is whether there is one more block
     * @param isOpen whether its choices depend on other answers
     */
    record Ask(PaperQuestion question, boolean asksForOneMore, boolean isOpen) implements PaperLine {
        Ask(PaperQuestion question) {
            this(question, false, false);
        }
    }

    /**
     * Questions with a block of their own for each person, child… In the names and labels of a block, {@link #NUMBER} stands for its
     * number and {@link #NEXT} for the one after it.
     *
     * @param first asks whether there is a first block; empty when an answer before says how many there are
     */
    record Repeat(String name, String title, List<PaperLine> first, List<PaperLine> block) implements PaperLine {
        static final String NUMBER = "⟦n⟧";
        static final String NEXT = "⟦n+1⟧";
    }

    /** For the template: which of them it is. */
    default String kind() {
        return getClass().getSimpleName();
    }
}
