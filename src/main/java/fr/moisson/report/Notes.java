package fr.moisson.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The notes of a report: what is said has its number once and for all, and is written in full below the first text of a part that calls it,
 * so that nobody turns pages to find it and nobody reads it twice on one.
 */
final class Notes {
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final Set<String> told = new LinkedHashSet<>();
    private final Set<String> waiting = new LinkedHashSet<>();

    /** The same text, calling the notes of its sentences by their numbers, each once. */
    List<Span> called(List<Span> text) {
        List<Span> called = new ArrayList<>();
        Set<String> before = new HashSet<>();
        for (Span span : text) {
            called.add(span);
            List<String> numbers = span.cautions().stream()
                    .filter(before::add)
                    .map(this::number)
                    .toList();
            if (!numbers.isEmpty()) {
                called.add(Span.calling(String.join(", ", numbers)));
            }
        }
        return called;
    }

    /** The calls alone, for a text that cannot carry them. */
    List<Span> calls(List<Span> text) {
        return called(text).stream().filter(Span::raised).toList();
    }

    private String number(String words) {
        if (told.add(words)) {
            waiting.add(words);
        }
        return Integer.toString(numbers.computeIfAbsent(words, any -> numbers.size() + 1));
    }

    /** Another part begins: there each note is written again. */
    void begin() {
        told.clear();
    }

    /** Those called since the last time and not written yet. */
    List<Block.Note> due() {
        List<Block.Note> due = waiting.stream()
                .map(words -> new Block.Note(numbers.getOrDefault(words, 0), words))
                .toList();
        waiting.clear();
        return due;
    }
}
