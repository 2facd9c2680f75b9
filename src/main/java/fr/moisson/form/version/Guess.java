package fr.moisson.form.version;

/**
 * A question that is gone and one that is new, which may be the same under another name. Public parts, for the template.
 *
 * @param before path of the one that is gone
 * @param now path of the one that is new
 * @param why they may be the same: « même texte, même type »
 * @param answers how many were given under the old name, in words
 */
record Guess(String before, String now, String nameBefore, String name, String question, String why, String answers) {}
