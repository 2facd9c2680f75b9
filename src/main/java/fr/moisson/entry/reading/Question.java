package fr.moisson.entry.reading;

import java.util.List;

/**
 * What has to be asked of people. One answer settles all the cells that ask the same.
 *
 * @param key stable between imports: the rule and what was written, or the column for what is asked of all of it; never a row
 * @param suggestions the likeliest first
 */
public record Question(String key, String sentence, List<Suggestion> suggestions) {
    public Question {
        suggestions = List.copyOf(suggestions);
    }

    /**
     * An answer one can choose without typing.
     *
     * @param label as people read it
     * @param value as the form reads it; empty when nothing was collected
     */
    public record Suggestion(String label, String value) {}
}
