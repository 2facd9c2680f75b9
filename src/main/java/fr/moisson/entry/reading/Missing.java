package fr.moisson.entry.reading;

import java.util.Set;
import java.util.regex.Pattern;

/** « NC », « / », « non renseigné »: the cell says that nothing was collected. */
final class Missing {
    private static final Set<String> SIGNS = Set.of(
            "nc", "n/c", "n.c.", "n.c", "na", "n/a", "n.a.", "n.a", "nr", "n/r", "n.r.", "n.r", "nd", "n/d", "n.d.",
            "n.d", "nsp", "...", "..", ".", "null", "none");
    private static final Pattern STROKES = Pattern.compile("/{1,4}|-{1,6}|_{1,6}|\\?{1,5}|\\\\{1,2}|(?:- ?){1,5}");
    private static final Set<String> WORDS = Set.of(
            "0 (inconnu)",
            "inconnu",
            "inconnue",
            "inconnus",
            "pas compte",
            "pas comptes",
            "pas comptee",
            "pas comptees",
            "non compte",
            "non comptes",
            "non comptabilise",
            "non renseigne",
            "non renseignee",
            "pas renseigne",
            "non communique",
            "non communiquee",
            "non recueilli",
            "non connu",
            "non note",
            "pas note",
            "pas d'info",
            "pas d'information",
            "pas de donnee",
            "pas de donnees",
            "ne sait pas",
            "je ne sais pas",
            "on ne sait pas",
            "a completer",
            "a remplir",
            "a preciser",
            "a demander",
            "a verifier",
            "a venir",
            "en attente",
            "manquant",
            "manquante",
            "oublie",
            "pas pese",
            "non pese",
            "non mesure");
    private static final Set<String> NOTHING_TO_SAY = Set.of("ras", "r.a.s.", "r.a.s", "rien a signaler");

    private Missing() {}

    /** Signs that no text field wants either. */
    static boolean isSign(String plain) {
        return SIGNS.contains(plain) || isStroke(plain);
    }

    private static boolean isStroke(String plain) {
        return !plain.isEmpty()
                && "/-_?\\".indexOf(plain.charAt(0)) >= 0
                && STROKES.matcher(plain).matches();
    }

    static boolean is(String plain) {
        return isSign(plain) || WORDS.contains(plain) || NOTHING_TO_SAY.contains(plain);
    }

    static Understood understood(Cell cell) {
        return Understood.certain(
                Rule.NOT_COLLECTED,
                null,
                Wording.quoted(cell)
                        + " dit que rien n’a été recueilli\u00A0: la réponse reste vide, ce n’est pas zéro.");
    }
}
