package fr.moisson.form;

/** Lists of answers that grow as responses come in, in place of a file beside the questionnaire. */
public interface GrowingLists {

    /** A list of entities as it is now: a CSV file with the columns {@code name} and {@code label}, then what is known of each. */
    byte[] csv(String project, String list);
}
