package fr.moisson.entry.pairing;

import fr.moisson.form.Choice;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.french.French;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The questions that hardly change from one round to the other, and so help to tell whether two answers are of one participant. They
 * are found in the pairs that are certain: the answers agree there far more often than those of two participants taken at random
 * (the m and u of Fellegi and Sunter, 1969).
 *
 * @param pairs how many certain pairs this is drawn from; too few of them prove nothing, and the first closed questions are shown
 */
record Witnesses(List<Witness> witnesses, int pairs) {
    private static final int ENOUGH = 20;
    private static final int MOST = 5;

    /**
     * A question that helps.
     *
     * @param agreement the share of certain pairs that answer alike
     * @param chance the share of participants taken at random that would
     */
    record Witness(Field field, double agreement, double chance) {

        /** An answer as people read it. */
        String text(@Nullable String answer) {
            return answer == null || answer.isEmpty()
                    ? "non renseigné"
                    : field.choice(answer).map(Choice::label).orElse(answer);
        }
    }

    static Witnesses of(List<Field> fields, List<List<List<@Nullable String>>> pairs) {
        List<Witness> all = new ArrayList<>();
        for (int at = 0; at < fields.size(); at++) {
            all.add(witness(fields.get(at), at, pairs));
        }
        if (pairs.size() < ENOUGH) {
            return new Witnesses(
                    all.stream()
                            .filter(witness -> witness.field().type() == FieldType.SELECT_ONE
                                    || witness.field().type() == FieldType.INTEGER)
                            .limit(MOST)
                            .toList(),
                    pairs.size());
        }
        return new Witnesses(
                all.stream()
                        .filter(witness -> witness.agreement() >= 0.8 && witness.agreement() - witness.chance() >= 0.15)
                        .sorted(Comparator.comparingDouble(witness -> witness.chance() - witness.agreement()))
                        .limit(MOST)
                        .toList(),
                pairs.size());
    }

    private static Witness witness(Field field, int at, List<List<List<@Nullable String>>> pairs) {
        int both = 0;
        int alike = 0;
        Map<String, Integer> counts = new HashMap<>();
        for (List<List<@Nullable String>> pair : pairs) {
            String before = pair.get(0).get(at);
            String after = pair.get(1).get(at);
            if (before != null && after != null) {
                both++;
                alike += before.equals(after) ? 1 : 0;
                counts.merge(before, 1, Integer::sum);
            }
        }
        double n = both;
        double chance =
                counts.values().stream().mapToDouble(c -> (c / n) * (c / n)).sum();
        return new Witness(field, both == 0 ? 0 : alike / n, chance);
    }

    List<Field> fields() {
        return witnesses.stream().map(Witness::field).toList();
    }

    /** How many of the witnesses say the same of two answers. */
    static int alike(List<@Nullable String> one, List<@Nullable String> other) {
        int alike = 0;
        for (int i = 0; i < one.size(); i++) {
            alike += one.get(i) != null && Objects.equals(one.get(i), other.get(i)) ? 1 : 0;
        }
        return alike;
    }

    /** What the page says of them. */
    String sentence() {
        if (pairs < ENOUGH) {
            return "Moins de " + ENOUGH
                    + " paires sûres\u00A0: on ne sait pas encore quelles réponses changent peu d’une vague à l’autre.";
        }
        if (witnesses.isEmpty()) {
            return "Aucune question de ce formulaire ne reste assez stable d’une vague à l’autre pour aider à reconnaître quelqu’un.";
        }
        return "Chez les " + French.number(pairs)
                + " paires sûres, ces réponses ne changent guère d’une vague à l’autre\u00A0: "
                + String.join(
                        ", ",
                        witnesses.stream()
                                .map(witness -> "«\u00A0" + witness.field().label() + "\u00A0» ("
                                        + French.percent(witness.agreement(), 0) + " pareilles, "
                                        + French.percent(witness.chance(), 0) + " au hasard)")
                                .toList())
                + ".";
    }
}
