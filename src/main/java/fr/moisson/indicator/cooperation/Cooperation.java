package fr.moisson.indicator.cooperation;

import static fr.moisson.french.French.quoted;

import fr.moisson.indicator.Mention;
import fr.moisson.indicator.impact.Grading;
import fr.moisson.indicator.impact.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What acting together adds, as a project tells it: who does what, how groups that followed one action, both or none moved, and what is
 * claimed on what evidence.
 *
 * @param groups name of the indicator that follows each group; null when there is none
 * @param contrasts name of the indicator that compares them; null when there is none
 * @param doses names of indicators that link how much was received to what changed
 * @param voices themes under which people speak of working together: what would not have been, what was heavy
 * @param presence where the partners of an event are noted; null when nowhere
 */
record Cooperation(
        String question,
        @Nullable String groups,
        @Nullable String contrasts,
        List<String> doses,
        List<String> partners,
        List<Action> actions,
        @Nullable Presence presence,
        List<String> voices,
        List<Claim> claims) {
    /** What a partner may bring to an action, as it is written and said. */
    static final List<String> ROLES = List.of("porte", "co-anime", "finance", "prête", "mobilise");

    /** The parts in which an indicator is named: « contrasts », « l’action « Événements » ». */
    List<String> naming(String indicator) {
        List<String> parts = new ArrayList<>();
        if (indicator.equals(groups)) {
            parts.add("«\u00A0groups\u00A0»");
        }
        if (indicator.equals(contrasts)) {
            parts.add("«\u00A0contrasts\u00A0»");
        }
        if (doses.contains(indicator)) {
            parts.add("«\u00A0doses\u00A0»");
        }
        actions.stream()
                .filter(action -> indicator.equals(action.counted()))
                .forEach(action -> parts.add("l’action " + quoted(action.name())));
        claims.stream()
                .filter(claim -> Stream.concat(claim.evidence().stream(), claim.against().stream())
                        .map(Mention::indicator)
                        .anyMatch(indicator::equals))
                .forEach(claim -> parts.add("l’allégation " + quoted(claim.say())));
        return parts;
    }

    /**
     * @param counted name of the indicator that says how many there were; null when none does
     * @param partners by role
     */
    record Action(String name, @Nullable String counted, Map<String, List<String>> partners) {
        /** « porte, finance »; empty when the partner brings nothing. */
        String rolesOf(String partner) {
            return String.join(
                    ", ",
                    ROLES.stream()
                            .filter(role ->
                                    partners.getOrDefault(role, List.of()).contains(partner))
                            .toList());
        }
    }

    /** @param field where partners are written, apart by a semicolon */
    record Presence(String form, String field) {}

    /**
     * @param evidence the values it rests on, one or more
     * @param against the values that say otherwise
     * @param heardFor themes under which people say the same
     * @param heardAgainst themes under which people say otherwise
     * @param place of its grade: « reports/miam/cooperation.yaml, ligne 30 »
     */
    record Claim(
            String say,
            Proof grade,
            List<Mention> evidence,
            List<Mention> against,
            List<String> heardFor,
            List<String> heardAgainst,
            String because,
            String place) {

        /** Whether a difference that chance alone would seldom make says otherwise: that takes one degree away. */
        boolean isContradicted(Grading grading) {
            return against.stream().anyMatch(grading::isRare);
        }

        /** Why the grade is more than the evidence allows, and what to write; empty when it is not. */
        Optional<String> fault(Grading grading) {
            return grading.of(evidence).fault(grade).map(fault -> place + ", «\u00A0grade\u00A0»\u00A0: " + fault);
        }
    }
}
