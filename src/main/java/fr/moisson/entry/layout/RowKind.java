package fr.moisson.entry.layout;

import java.util.regex.Pattern;

/** What a row among the rows of a table is, when it is not one of them. */
enum RowKind {
    TOTAL("total", "Cette ligne additionne les autres, elle n’est pas lue."),
    HEADERS_AGAIN("en-tête répété", "Les en-têtes sont répétés ici, cette ligne n’est pas lue."),
    REMARK("remarque", "Cette ligne ne porte qu’un texte, qui n’est pas une réponse\u202F: elle n’est pas lue."),
    STRUCK("ligne barrée", "Cette ligne est barrée\u202F: l’action n’a pas eu lieu, elle ne compte pas."),
    CANCELLED("annulée", "Cette ligne est dite annulée\u202F: elle ne compte pas.");

    private static final Pattern SUM = Pattern.compile(
            "(sous[- ]?)?tota(l|ux)\\b.*|s/total.*|moyennes?\\b.*|cumul.*|ensemble|somme.*|max(imum)?|min(imum)?|ecart.type|report.*");
    private static final Pattern CANCELLED_WORDS = Pattern.compile("\\W*annulee?s?\\b.*");

    private final String word;
    private final String sentence;

    RowKind(String word, String sentence) {
        this.word = word;
        this.sentence = sentence;
    }

    String word() {
        return word;
    }

    String sentence() {
        return sentence;
    }

    /** Whether a cell says that its row sums up others. */
    static boolean saysTotal(String cell) {
        return cell.length() < 40 && SUM.matcher(Words.plain(cell)).matches();
    }

    static boolean saysCancelled(String cell) {
        return cell.length() < 40
                && !cell.isEmpty()
                && !Character.isDigit(cell.charAt(0))
                && CANCELLED_WORDS.matcher(Words.plain(cell)).matches();
    }
}
