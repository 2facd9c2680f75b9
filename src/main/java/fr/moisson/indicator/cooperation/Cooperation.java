package fr.moisson.indicator.cooperation;

import fr.moisson.indicator.Mention;
import fr.moisson.indicator.impact.Proof;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What acting together adds, as a project tells it: who does what, how groups that followed one action, both or none moved, and what is
 * claimed on what evidence.
 *
 * @param groups name of the indicator that follows each group; null when there is none
 * @param contrasts name of the indicator that compares them; null when there is none
 * @param doses names of indicators that link how much was received to what changed
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
        List<Claim> claims) {
    /** What a partner may bring to an action, as it is written and said. */
    static final List<String> ROLES = List.of("porte", "co-anime", "finance", "prête", "mobilise");

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
     * @param place of its grade: « reports/miam/cooperation.yaml, ligne 30 »
     */
    record Claim(String say, Proof grade, List<Mention> evidence, String because, String place) {

        /** Why the grade is more than the evidence allows, and what to write; empty when it is not. */
        Optional<String> fault(Grading grading) {
            Grading.Allowed allowed = grading.of(evidence);
            return grade.ordinal() >= allowed.grade().ordinal()
                    ? Optional.empty()
                    : Optional.of(place + ", «\u00A0grade\u00A0»\u00A0: «\u00A0" + grade.word()
                            + "\u00A0» est trop\u00A0: " + allowed.because() + ". Écrire «\u00A0"
                            + allowed.grade().word() + "\u00A0».");
        }
    }
}
