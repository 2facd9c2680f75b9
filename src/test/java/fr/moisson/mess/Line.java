package fr.moisson.mess;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What happened, and what somebody wrote of it in one row. */
final class Line {
    private final Map<String, String> truth;
    private final Map<String, Written> written = new HashMap<>();
    private final Map<String, Kind> planted = new TreeMap<>();
    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    private final Set<String> pinned = new java.util.HashSet<>();
    private final Map<String, Object> extras = new HashMap<>();
    private @Nullable Line previous;
    private @Nullable Kind left;
    private @Nullable String same;
    private boolean isNew;

    private Line(Map<String, String> truth) {
        this.truth = truth;
    }

    static Line of(Map<String, String> truth) {
        return new Line(new LinkedHashMap<>(truth));
    }

    static Line of(String... fieldsAndValues) {
        Line line = of(Map.of());
        for (int at = 0; at < fieldsAndValues.length; at += 2) {
            line.truth.put(fieldsAndValues[at], fieldsAndValues[at + 1]);
        }
        return line;
    }

    /** Each knows the one above it. */
    static List<Line> chained(List<Line> lines) {
        for (int at = 1; at < lines.size(); at++) {
            lines.get(at).previous = lines.get(at - 1);
        }
        return lines;
    }

    /** Empty when it is missing. */
    String truth(String field) {
        return truth.getOrDefault(field, "");
    }

    Map<String, String> truth() {
        return truth;
    }

    Line put(String field, @Nullable String value) {
        truth.put(field, value == null ? "" : value);
        return this;
    }

    Line extra(String header, @Nullable Object value) {
        extras.put(header, value);
        return this;
    }

    @Nullable
    Object extra(String header) {
        return extras.get(header);
    }

    void plant(Kind kind, String field, Written cell) {
        planted.put(field, kind);
        written.put(field, cell);
    }

    boolean isFree(String field) {
        return !isNew && left == null && !planted.containsKey(field) && !pinned.contains(field);
    }

    int plants() {
        return planted.size();
    }

    @Nullable
    Kind planted(String field) {
        return planted.get(field);
    }

    @Nullable
    Written written(String field) {
        return written.get(field);
    }

    void pin(String field) {
        pinned.add(field);
    }

    @Nullable
    Line previous() {
        return previous;
    }

    Line with(Kind kind) {
        kinds.add(kind);
        return this;
    }

    Set<Kind> kinds() {
        return kinds;
    }

    /** Not to be stored, and why. */
    Line leave(Kind why) {
        left = why;
        return this;
    }

    @Nullable
    Kind left() {
        return left;
    }

    /** Rows of the same name tell the same thing: one of them is to be stored. */
    Line same(String name) {
        same = name;
        return this;
    }

    @Nullable
    String same() {
        return same;
    }

    /** Comes next month only, and nothing is planted in it. */
    Line fresh() {
        isNew = true;
        return this;
    }

    boolean isNew() {
        return isNew;
    }
}
