package fr.moisson.crossing;

import fr.moisson.french.French;
import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.Mention;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import fr.moisson.indicator.Wording;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What questionnaires say beside the themes, in their own words and with their own n. */
final class Beside {
    private static final String NOT_COLLECTED = "non recueilli";

    private final List<Crossing> crossings;
    private final @Nullable Results results;

    /** @param results null while nothing was computed */
    Beside(List<Crossing> crossings, @Nullable Results results) {
        this.crossings = crossings;
        this.results = results;
    }

    /**
     * A share of answers.
     *
     * @param answer as it was offered: « Le prix »
     * @param share « 34 % », « 3 sur 8 »; « non recueilli »
     * @param of « 30 personnes sur 87 »; empty when it was not collected
     */
    record Answer(String indicator, String answer, String share, String of) {}

    Optional<Crossing> under(String top) {
        return crossings.stream().filter(one -> one.themes().equals(top)).findFirst();
    }

    /** Those nearest to a theme. */
    List<Answer> answers(Crossing crossing, String theme) {
        return crossing.answers().getOrDefault(theme, List.of()).stream()
                .map(this::answer)
                .toList();
    }

    private Answer answer(Mention mention) {
        String group = mention.group() == null ? "total" : mention.group();
        String code = mention.answer();
        Optional<Indicator> indicator =
                Optional.ofNullable(results).flatMap(known -> known.indicator(mention.indicator()));
        if (results == null || indicator.isEmpty()) {
            return new Answer(mention.indicator(), code, NOT_COLLECTED, "");
        }
        String label = results.label(mention.indicator(), code);
        return results.value(mention.indicator(), mention.measure(), group)
                .filter(value -> value.value() != null && value.n() != null && value.n() > 0)
                .map(value -> new Answer(mention.indicator(), label, Wording.value(indicator.get(), value), of(value)))
                .orElse(new Answer(mention.indicator(), label, NOT_COLLECTED, ""));
    }

    private static String of(Value value) {
        double share = value.value() == null ? 0 : value.value();
        long n = value.n() == null ? 0 : value.n();
        return French.number(Math.round(share * n)) + " sur " + French.number(n);
    }
}
