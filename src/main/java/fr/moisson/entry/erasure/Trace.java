package fr.moisson.entry.erasure;

import fr.moisson.french.French;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where one code stands in a form.
 *
 * @param form its title
 * @param kind as in {@code entry.imports}
 * @param place the file, the pile of paper or the sender of responses
 * @param sheet of a file; empty when it has none
 * @param rows their numbers, or those of the sheets of paper or of the responses
 * @param stands how many of them are in the file, or count, today; the others were replaced
 */
record Trace(String form, String kind, String place, String sheet, List<Integer> rows, int stands) {
    private static final int FEW = 12;

    /** In a file that the team keeps, which has to be changed there. */
    boolean isInFile() {
        return kind.equals("file") && stands > 0;
    }

    /** In versions of a file that is kept no more as it was. */
    boolean wasInFile() {
        return kind.equals("file") && stands == 0;
    }

    /** « Foyers : feuilles 3 et 7 de la pile « Permanence » ». */
    String words() {
        return form + "\u00A0: "
                + switch (kind) {
                    case "pile" -> counted("feuille", "feuilles") + " de la pile " + French.quoted(place);
                    case "collecte" ->
                        French.count(rows.size(), "réponse reçue", "réponses reçues") + " par " + French.quoted(place);
                    default ->
                        counted("ligne", "lignes") + " de " + French.quoted(place)
                                + (sheet.isEmpty() ? "" : ", feuille " + French.quoted(sheet))
                                + (stands == 0 ? ", remplacées depuis" : "");
                };
    }

    private String counted(String one, String many) {
        String numbers = rows.stream().limit(FEW).map(String::valueOf).collect(Collectors.joining(", "));
        return French.count(rows.size(), one, many) + " (" + numbers + (rows.size() > FEW ? "…" : "") + ")";
    }
}
