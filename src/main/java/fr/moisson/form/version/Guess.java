package fr.moisson.form.version;

import static fr.moisson.french.French.quoted;

/**
 * A question that is gone and one that is new, which may be the same under another name; or a choice and its code. Public parts, for
 * the template.
 *
 * @param before path of the one that is gone
 * @param now path of the one that is new
 * @param why they may be the same: « même texte, même type »
 * @param answers how many were given under the old name, in words
 */
record Guess(
        String before,
        String now,
        String nameBefore,
        String name,
        String question,
        String why,
        String answers,
        boolean isChoice) {

    String toSay() {
        return "Dire si " + quoted(nameBefore) + " et " + quoted(name) + " sont la même "
                + (isChoice ? "réponse" : "question") + ".";
    }
}
