package fr.moisson.entry.rows;

import fr.moisson.form.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was found in a response when it came.
 *
 * @param path of the answer, repeats numbered: {@code /data/personne[2]/age}; empty when it is about the whole response
 * @param found what was given, null when nothing was
 * @param sentence in French, for whoever reviews it
 */
public record Trouble(String path, Kind kind, @Nullable String found, String sentence) {

    public enum Kind {
        MISSING("manque", "réponse manquante"),
        WRONG("contraire", "contraire à la règle"),
        LOST("perdu", "pas gardée"),
        NOT_ASKED("à sauter", "donnée à une question qui ne se posait pas"),
        RECOMPUTED("recalculé", "recalculée"),
        TWICE("en double", "déjà reçue"),
        /** Of the response as a whole: its path is empty. */
        LATE("en retard", "arrivée trop tard"),
        /** Likewise: nobody had decided about it in the Moisson it comes from. */
        UNDECIDED("à trancher", "à vérifier là d’où elle vient"),
        OTHER_TYPE("autre type", "d’un autre type que celles d’avant");

        private final String word;
        private final String text;

        Kind(String word, String text) {
            this.word = word;
            this.text = text;
        }

        public String word() {
            return word;
        }

        /** As people read it. */
        public String text() {
            return text;
        }

        public static Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException(word);
        }
    }

    public static Trouble of(Verdict.Finding finding) {
        Kind kind =
                switch (finding.kind()) {
                    case REQUIRED -> Kind.MISSING;
                    case CONSTRAINT -> Kind.WRONG;
                    case LOST -> Kind.LOST;
                    case IRRELEVANT -> Kind.NOT_ASKED;
                    case RECOMPUTED -> Kind.RECOMPUTED;
                };
        return new Trouble(finding.path(), kind, finding.found(), finding.sentence());
    }
}
