package fr.moisson.indicator.provenance;

import fr.moisson.indicator.Computations;
import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import fr.moisson.indicator.WhyItMoved;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the page of the past says of each value, for who asks of many at once. */
@Component
class Reasons implements WhyItMoved {
    private final AsOf past;
    private final Computations computations;

    Reasons(AsOf past, Computations computations) {
        this.past = past;
        this.computations = computations;
    }

    @Override
    public Map<String, List<String>> between(String project, String indicator, Instant from, Instant to) {
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        Optional<Results> results = computations.latest(project);
        Optional<Indicator> known = results.flatMap(all -> all.indicator(indicator));
        if (known.isPresent()) {
            past.between(project, indicator, from, to)
                    .ifPresent(between -> between.moved().forEach(moved -> {
                        Value value = moved.either();
                        reasons.put(
                                WhyItMoved.name(value.measure(), value.group()),
                                PastPages.step(results.get(), known.get(), moved)
                                        .causes());
                    }));
        }
        return reasons;
    }
}
