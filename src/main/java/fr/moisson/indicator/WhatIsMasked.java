package fr.moisson.indicator;

import fr.moisson.french.French;
import fr.moisson.indicator.secrecy.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the lead is told of a report before it leaves: how many of its numbers its readers do not see, and why. */
final class WhatIsMasked {
    private WhatIsMasked() {}

    /**
     * @param roughly of those, how many are told roughly
     * @param tooLate of those, how many can be found all the same
     */
    static String said(Audience audience, Map<Reason, Long> reasons, long roughly, long tooLate) {
        long all = reasons.values().stream().mapToLong(Long::longValue).sum();
        if (all == 0) {
            return "Pour " + audience.label() + ", rien n’est masqué.";
        }
        List<String> why = new ArrayList<>();
        for (Reason reason : Reason.values()) {
            long some = reasons.getOrDefault(reason, 0L);
            if (some > 0) {
                why.add(French.number(some) + " (" + reason.words() + ")");
            }
        }
        return "Pour " + audience.label() + ", " + French.count(all, "valeur est masquée", "valeurs sont masquées")
                + "\u00A0: " + String.join(", ", why) + "."
                + (roughly == 0
                        ? ""
                        : " " + French.count(roughly, "est dite", "sont dites")
                                + " en arrondi, ce qui ne trahit personne.")
                + (tooLate == 0
                        ? ""
                        : " " + French.count(tooLate, "se déduit", "se déduisent")
                                + " pourtant de ce qui leur a déjà été montré\u00A0: aucun masque ne peut plus protéger.");
    }
}
