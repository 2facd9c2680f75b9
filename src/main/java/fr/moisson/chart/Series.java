package fr.moisson.chart;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values along labels, some of which are missing. A missing value is a gap, never a zero. */
record Series(List<@Nullable Double> values) {
    private static final Comparator<double[]> BY_VALUE = Comparator.comparingDouble(point -> point[1]);

    /** The same values, unmodifiable; what is not a number is missing. */
    static List<@Nullable Double> copy(List<@Nullable Double> values) {
        List<@Nullable Double> known = new ArrayList<>();
        values.forEach(value -> known.add(value == null || value.isNaN() ? null : value));
        return Collections.unmodifiableList(known);
    }

    boolean isEmpty() {
        return values.stream().allMatch(Objects::isNull);
    }

    boolean isWhole() {
        return known().allMatch(value -> value == Math.rint(value));
    }

    boolean has(int index) {
        return index >= 0 && index < values.size() && values.get(index) != null;
    }

    double at(int index) {
        return Objects.requireNonNull(values.get(index));
    }

    IntStream indices() {
        return IntStream.range(0, values.size()).filter(this::has);
    }

    int first() {
        return indices().findFirst().orElseThrow();
    }

    int last() {
        return indices().max().orElseThrow();
    }

    int highest() {
        return (int) points().max(BY_VALUE).orElseThrow()[0];
    }

    int lowest() {
        return (int) points().min(BY_VALUE).orElseThrow()[0];
    }

    /** Zero when all is missing. */
    double max() {
        return known().max().orElse(0);
    }

    double min() {
        return known().min().orElse(0);
    }

    /** A line with a gap where a value is missing. */
    Path2D path(IntToDoubleFunction across, Scale up) {
        Path2D path = new Path2D.Double();
        indices().forEach(i -> {
            if (has(i - 1)) {
                path.lineTo(across.applyAsDouble(i), up.at(at(i)));
            } else {
                path.moveTo(across.applyAsDouble(i), up.at(at(i)));
            }
        });
        return path;
    }

    /** Where the line passes between two places across: at its points, and at the edges if it goes on. */
    DoubleStream heights(IntToDoubleFunction across, Scale up, double from, double to) {
        return indices().boxed().flatMapToDouble(i -> {
            double here = across.applyAsDouble(i);
            DoubleStream point = here >= from && here <= to ? DoubleStream.of(up.at(at(i))) : DoubleStream.empty();
            if (!has(i + 1)) {
                return point;
            }
            double next = across.applyAsDouble(i + 1);
            DoubleStream edges = DoubleStream.of(from, to)
                    .filter(edge -> here < edge && edge < next)
                    .map(edge -> up.at(at(i) + (at(i + 1) - at(i)) * (edge - here) / (next - here)));
            return DoubleStream.concat(point, edges);
        });
    }

    /** Those without a neighbour, that no line would show. */
    IntStream alone() {
        return indices().filter(i -> !has(i - 1) && !has(i + 1));
    }

    private DoubleStream known() {
        return values.stream().filter(Objects::nonNull).mapToDouble(value -> value);
    }

    private Stream<double[]> points() {
        return indices().mapToObj(i -> new double[] {i, at(i)});
    }
}
