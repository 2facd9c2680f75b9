package fr.moisson.form;

import java.util.List;
import java.util.Map;

/**
 * What was already answered to the forms of a project, told by the room that keeps the answers. A table is one of a {@link Tabulation};
 * it need not exist yet.
 */
public interface AnswersGiven {

    /** How many rows of a table count today. */
    long rows(Form table);

    /** How many of them answer each question, by column; a column that the table does not have is left out. */
    Map<String, Long> answers(Form table);

    /** How many of them make each choice, those that are no longer offered included. */
    Map<String, Long> choices(Form table, Field field);

    /** Whether anything was ever written in a column, even if it counts no more. */
    boolean isEverAnswered(Form table, String column);

    /** Whether all that was ever written in a column can be kept, unchanged, as answers to a field; so when there is nothing. */
    boolean wouldKeep(Form table, String column, Field field);

    /**
     * What was written under a name, and what will still be, is found under another one; as it was given, it stays too.
     *
     * @param table as it is now; made when it is not there, since answers to an old version may still come
     * @param main the table of its form
     * @param carried in the order in which names changed
     */
    void carry(Tabulation.Table table, Tabulation.Table main, List<Carried> carried);

    /** Whether a row ever answered both. */
    boolean areEverBothAnswered(Form table, String column, String other);

    /** Two names of one thing. */
    sealed interface Carried {
        /** Of a question. */
        record Column(String before, String now) implements Carried {}

        /** Of a choice, to the question of this column. */
        record Code(String column, String before, String now) implements Carried {}
    }
}
