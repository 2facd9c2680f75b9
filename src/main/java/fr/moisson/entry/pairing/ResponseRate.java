package fr.moisson.entry.pairing;

import fr.moisson.french.French;
import java.util.OptionalInt;

/** How many of those who were to answer did, in words: « 114 sur 150, soit 76 % ». */
record ResponseRate(long counted, OptionalInt asked) {
    private static final int TOO_FEW = 20;

    String text() {
        if (asked.isEmpty()) {
            return "non renseigné";
        }
        String of = French.number(counted) + " sur " + French.number(asked.getAsInt());
        return asked.getAsInt() < TOO_FEW || counted > asked.getAsInt()
                ? of
                : of + ", soit " + French.percent((double) counted / asked.getAsInt(), 0);
    }

    /** What the number alone would hide; empty when there is nothing to say. */
    String remark(String round, String form) {
        if (asked.isEmpty()) {
            return "Pour connaître le taux de " + round
                    + ", écrire à cette vague, dans project.yaml, combien étaient à interroger\u00A0: «\u00A0asked: { "
                    + form + ": … }\u00A0».";
        }
        return counted > asked.getAsInt()
                ? round
                        + "\u00A0: plus de réponses que de personnes à interroger\u00A0: revoir ce nombre dans project.yaml, ou chercher des doublons."
                : "";
    }
}
