package fr.moisson.form.version;

import java.util.List;

/**
 * A question, a group or a repeat as a page shows it. Public parts, for the template.
 *
 * @param id of its field on the page
 * @param path of its answer, repeats numbered
 * @param kind how it is answered, in the words of the template
 * @param rules when it is asked, what it must be: one sentence each
 * @param choices empty when they are not known here
 * @param given what was answered
 * @param fault what is to be corrected, empty when nothing
 * @param items of a group, or of one time that a repeat is answered
 * @param times of a repeat
 */
record Shown(
        String id,
        String path,
        String kind,
        String label,
        String hint,
        boolean isRequired,
        List<Picture> media,
        List<String> rules,
        List<ShownChoice> choices,
        String given,
        String least,
        String most,
        String fault,
        List<Shown> items,
        List<List<Shown>> times) {

    /** A picture, sound or film beside some words. */
    record Picture(String kind, String file) {}

    /** A choice, and whether it was taken; its rank when choices are put in order. */
    record ShownChoice(String name, String label, List<Picture> media, boolean isChosen, String rank) {}
}
