package fr.moisson.entry.pairing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Codes found again by others that a slip may have made of them, without comparing each with each. */
final class Neighbours {
    private final Map<String, List<Code>> byTrace = new HashMap<>();

    Neighbours(Collection<Code> codes) {
        codes.forEach(code -> code.traces().forEach(trace -> byTrace.computeIfAbsent(trace, any -> new ArrayList<>())
                .add(code)));
    }

    /** The codes that {@code code} may be a slip of, with the slip that leads from them to it. */
    Map<Code, Slip> of(Code code) {
        Map<Code, Slip> near = new LinkedHashMap<>();
        for (String trace : code.traces()) {
            for (Code other : byTrace.getOrDefault(trace, List.of())) {
                other.slipTo(code).ifPresent(slip -> near.put(other, slip));
            }
        }
        return near;
    }
}
