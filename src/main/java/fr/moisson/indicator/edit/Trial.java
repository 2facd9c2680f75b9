package fr.moisson.indicator.edit;

import fr.moisson.french.French;
import fr.moisson.indicator.Definition;
import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import fr.moisson.indicator.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a text would give, beside what is stored. Public parts, for the template.
 *
 * @param sentence what became of it, in a word
 * @param lines those that change first; never more than {@link #MOST}
 */
record Trial(String sentence, List<Line> lines) {
    private static final int MOST = 200;

    /** A value, before and now; « – » where there is none. */
    record Line(String group, String measure, String stored, String now, String difference, boolean changes) {}

    private record Place(String measure, String group) {}

    static Trial failed(String sentence) {
        return new Trial(sentence, List.of());
    }

    /** @param stored null when nothing was computed yet */
    static Trial of(Definition definition, List<Value> values, @Nullable Results stored) {
        Indicator indicator = definition.indicator();
        Results now = new Results(
                0, Instant.EPOCH, List.of(indicator), values, Map.of(indicator.name(), definition.labels()));
        Map<Place, @Nullable Value> before = new LinkedHashMap<>();
        Map<Place, @Nullable Value> after = new LinkedHashMap<>();
        values.forEach(value -> after.put(new Place(value.measure(), value.group()), value));
        if (stored != null) {
            stored.of(indicator.name()).forEach(value -> before.put(new Place(value.measure(), value.group()), value));
        }
        Indicator was =
                stored == null ? indicator : stored.indicator(indicator.name()).orElse(indicator);
        List<Line> lines = new ArrayList<>();
        after.forEach((place, value) -> lines.add(line(now, place, was, before.get(place), indicator, value)));
        before.forEach((place, value) -> {
            if (!after.containsKey(place)) {
                lines.add(line(stored == null ? now : stored, place, was, value, indicator, null));
            }
        });
        long changed = lines.stream().filter(Line::changes).count();
        List<Line> shown = new ArrayList<>(lines.stream().filter(Line::changes).toList());
        lines.stream().filter(line -> !line.changes()).forEach(shown::add);
        return new Trial(
                sentence(values.size(), before.size(), changed),
                List.copyOf(shown.subList(0, Math.min(MOST, shown.size()))));
    }

    private static String sentence(int now, int before, long changed) {
        if (now == 0 && before == 0) {
            return "Aucune ligne n’entre encore dans cet indicateur\u00A0: non recueilli, ce qui n’est pas zéro.";
        }
        String values = French.count(now, "valeur", "valeurs");
        if (before == 0) {
            return values + " avec ce texte\u202F; rien n’était encore enregistré.";
        }
        return values + " avec ce texte. "
                + (changed == 0
                        ? "Aucune ne diffère de ce qui est enregistré."
                        : French.count(changed, "diffère", "diffèrent") + " de ce qui est enregistré.");
    }

    private static Line line(
            Results labels, Place place, Indicator was, @Nullable Value before, Indicator is, @Nullable Value now) {
        return new Line(
                labels.label(is.name(), place.group()),
                Wording.measure(place.measure()),
                before == null ? "–" : Wording.value(was, before),
                now == null ? "–" : Wording.value(is, now),
                difference(is, before, now),
                before == null
                        || now == null
                        || !Objects.equals(before.value(), now.value())
                        || !Objects.equals(before.n(), now.n())
                        || !Wording.value(was, before).equals(Wording.value(is, now)));
    }

    private static String difference(Indicator indicator, @Nullable Value before, @Nullable Value now) {
        if (before == null || now == null || before.value() == null || now.value() == null) {
            return before == null ? "nouveau" : now == null ? "disparaît" : "";
        }
        double difference = Objects.requireNonNull(now.value()) - Objects.requireNonNull(before.value());
        if (difference == 0) {
            return Objects.equals(before.n(), now.n()) ? "" : "n change";
        }
        if (indicator.unit().equals("%")) {
            return French.signedQuantity(difference * 100, 1, "points");
        }
        return French.signed(difference, Math.max(2, indicator.decimals()));
    }
}
