package fr.moisson.form.engine;

import static fr.moisson.french.French.quoted;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why JavaRosa refuses a form, said to whoever wrote it. */
final class French {
    private static final Pattern FUNCTION = Pattern.compile("function '([^']+)'");

    private French() {}

    static String reason(String reason) {
        String lower = reason.toLowerCase(java.util.Locale.ROOT);
        Matcher function = FUNCTION.matcher(reason);
        if (lower.contains("cycle")) {
            return "des calculs ou des conditions se renvoient l’un à l’autre. Retirer l’une de ces références.";
        }
        if (function.find()) {
            return "la fonction " + quoted(function.group(1) + "()")
                    + " n’est pas connue, ou ne reçoit pas les valeurs qu’elle attend. Vérifier son nom et ses parenthèses.";
        }
        if (lower.contains("itemset") || lower.contains("select")) {
            return "une liste de choix ne se lit pas. Vérifier sa feuille, son fichier et son filtre ("
                    + quoted(oneLine(reason)) + ").";
        }
        return "le moteur des formulaires ne peut pas le lire. Vérifier cette règle (" + quoted(oneLine(reason)) + ").";
    }

    static String oneLine(String reason) {
        String line = reason.replaceAll("\\s+", " ");
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
