package fr.moisson.indicator.sentence;

import static fr.moisson.french.French.quoted;

import fr.moisson.french.French;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a reader must know before relying on a result; each is found in the data. */
public sealed interface Caution {

    /** In whole sentences. */
    String words();

    /** In a few words, to stand in a list of them; empty when it takes nothing away from the result. */
    String briefly();

    /** Before and after were not in the same months. */
    record Season(Collection<Month> before, Collection<Month> after) implements Caution {
        @Override
        public String words() {
            return "Avant, en " + months(before) + "\u202F; après, en " + months(after)
                    + "\u00A0: ce ne sont pas les mêmes mois, et ce que l’on mange change avec la saison.";
        }

        @Override
        public String briefly() {
            return "pas les mêmes mois avant et après";
        }

        private static String months(Collection<Month> months) {
            return French.listed(new TreeSet<>(months)
                    .stream()
                            .map(month -> month.getDisplayName(TextStyle.FULL, Locale.FRENCH))
                            .toList());
        }
    }

    /** What was asked is not quite what was asked before. @param labels of the questions @param before name of a version of the form */
    record Reworded(List<String> labels, String before, String after) implements Caution {
        @Override
        public String words() {
            boolean isOne = labels.size() == 1;
            return (isOne ? "La question " : "Les questions ")
                    + French.listed(labels.stream().map(French::quoted).toList())
                    + (isOne ? " a changé" : " ont changé") + " entre les deux passages (versions " + quoted(before)
                    + " et "
                    + quoted(after) + " du formulaire)\u00A0: une part de l’écart peut venir de là.";
        }

        @Override
        public String briefly() {
            return labels.size() == 1 ? "question changée entre les deux" : "questions changées entre les deux";
        }
    }

    /** One more or less would show. */
    record FewFollowed(long n, Noun who) implements Caution {
        @Override
        public String words() {
            return who.followed(n) + "\u00A0: un" + (who.isFeminine() ? "e" : "")
                    + " de plus ou de moins change le résultat.";
        }

        @Override
        public String briefly() {
            return who.followed(n) + " seulement";
        }
    }

    /**
     * Those who answered the first time and not the second.
     *
     * @param gap their start minus that of those who stayed; null when it is not known
     * @param p of that gap
     */
    record Lost(
            long lost,
            long first,
            Noun who,
            Unit unit,
            @Nullable Double gap,
            @Nullable Double p) implements Caution {
        @Override
        public String words() {
            String share = first < Sentence.SMALL ? "" : " (" + French.percent((double) lost / first, 0) + ")";
            return who.counted(lost) + " sur " + French.number(first) + share
                    + (lost < 2 ? " n’a pas répondu" : " n’ont pas répondu")
                    + " la seconde fois\u00A0: le résultat ne dit rien " + ofThem()
                    + start();
        }

        @Override
        public String briefly() {
            return who.counted(lost) + " sur " + French.number(first) + " " + who.agreeing("perdu", lost) + " de vue";
        }

        private String ofThem() {
            if (lost < 2) {
                return who.isFeminine() ? "d’elle" : "de lui";
            }
            return who.isFeminine() ? "d’elles" : "d’eux";
        }

        private String start() {
            if (gap == null || p == null) {
                return ".";
            }
            return p < Evidence.RARELY
                    ? ". Au départ, ils étaient déjà différents de ceux qui sont restés\u00A0: "
                            + unit.signed(gap, first) + "."
                    : ". Au départ, rien ne les distinguait de façon certaine de ceux qui sont restés ("
                            + unit.signed(gap, first) + ").";
        }
    }

    /** Several tests were made at the same time. */
    record Together(int tests, boolean isRareAlone) implements Caution {
        @Override
        public String words() {
            return tests + " comparaisons ont été faites ensemble\u00A0: "
                    + (isRareAlone
                            ? "celle-ci serait rare si elle était seule, elle ne l’est plus une fois toutes regardées (méthode de Holm)."
                            : "le hasard en fait ressortir une sur vingt, et le jugement en tient compte (méthode de Holm).");
        }

        @Override
        public String briefly() {
            return tests + " comparaisons faites ensemble";
        }
    }

    /**
     * People come in bunches.
     *
     * @param classes how many bunches
     * @param low of the 95 % interval of the difference, one number a class
     */
    record Classes(long classes, long n, Noun who, Unit unit, double low, double high) implements Caution {
        @Override
        public String words() {
            boolean isUnsure = low <= 0 && high >= 0;
            return who.counted(n) + ", mais " + French.count(classes, "classe", "classes")
                    + "\u00A0: on se ressemble dans une même classe. Classe par classe, l’écart va de "
                    + unit.signedBare(low, n)
                    + " à " + unit.signed(high, n) + (isUnsure ? ", et il n’est plus certain." : ".");
        }

        @Override
        public String briefly() {
            return French.count(classes, "classe seulement", "classes seulement");
        }
    }

    /** Nearly all were asked: little is left to chance. @param low of the interval corrected for the size of the population */
    record NearlyAll(long n, long asked, Noun who, Unit unit, double low, double high) implements Caution {
        @Override
        public String words() {
            return French.number(n) + " réponses pour " + who.counted(asked) + " à interroger ("
                    + French.percent((double) n / asked, 0)
                    + ")\u00A0: il reste peu à deviner, et la marge d’erreur se resserre, de "
                    + unit.bare(low, n) + " à " + unit.written(high, n)
                    + ". La question est plutôt qui n’a pas répondu.";
        }

        @Override
        public String briefly() {
            return "";
        }
    }

    /** Many did not answer. */
    record Unanswered(long n, long asked, Noun who) implements Caution {
        @Override
        public String words() {
            return French.number(n) + " réponses pour " + who.counted(asked) + " à interroger ("
                    + French.percent((double) n / asked, 0)
                    + ")\u00A0: ceux qui n’ont pas répondu sont peut-être différents.";
        }

        @Override
        public String briefly() {
            return French.number(n) + " réponses pour " + who.counted(asked) + " à interroger";
        }
    }

    /** What the journal of those who were asked says. @param answers from 0 to {@code proposed} @param proposed people, 1 or more */
    record Solicited(long answers, long proposed) implements Caution {
        public Solicited {
            if (proposed < 1 || answers < 0 || answers > proposed) {
                throw new IllegalArgumentException(answers + " answers of " + proposed);
            }
        }

        @Override
        public String words() {
            return counted()
                    + "\u00A0: "
                    + (isFew()
                            ? "celles qui n’ont pas répondu sont peut-être différentes."
                            : "on ne sait pas ce qu’auraient dit les autres.");
        }

        @Override
        public String briefly() {
            return isFew() ? counted() : "";
        }

        private boolean isFew() {
            return 2 * answers < proposed;
        }

        private String counted() {
            return French.count(answers, "réponse", "réponses") + " sur "
                    + French.count(proposed, "personne sollicitée", "personnes sollicitées")
                    + (proposed < Sentence.SMALL ? "" : " (" + French.percent((double) answers / proposed, 0) + ")");
        }
    }
}
