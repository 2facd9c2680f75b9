package fr.moisson.indicator.provenance;

import fr.moisson.indicator.Definition;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import fr.moisson.indicator.query.Calculation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A calculation of an indicator, and the values of a run that it gave: « 2025 » may be a year, and an answer. */
record Parted(Calculation calculation, List<Value> values) {

    /** Those of runs that did not keep it are told where the names of the groups leave no doubt; they have no values elsewhere. */
    static List<Parted> of(Definition definition, Results results) {
        String name = definition.indicator().name();
        List<Calculation> calculations = definition.calculations();
        Optional<List<List<Value>>> known = results.inParts(name, calculations.size());
        List<Parted> parted = new ArrayList<>();
        for (int i = 0; i < calculations.size(); i++) {
            Calculation calculation = calculations.get(i);
            int at = i;
            parted.add(
                    new Parted(calculation, known.map(parts -> parts.get(at)).orElseGet(() -> results.of(name).stream()
                            .filter(value -> isOnlyOf(calculation, calculations, value))
                            .toList())));
        }
        return parted;
    }

    private static boolean isOnlyOf(Calculation calculation, List<Calculation> all, Value value) {
        return fits(calculation, value)
                && all.stream().filter(other -> fits(other, value)).count() == 1;
    }

    private static boolean fits(Calculation calculation, Value value) {
        return calculation.measures().contains(value.measure()) && calculation.fits(value.group());
    }

    /** The definition without its other breakdowns, when it is known which of them a value is of. */
    static Definition behind(Definition definition, Results results, Value value) {
        return of(definition, results).stream()
                .filter(part -> part.values().contains(value))
                .findFirst()
                .map(part -> definition.only(part.calculation()))
                .orElse(definition);
    }

    int breakdown() {
        return calculation.breakdown();
    }

    /** Whether its values say one number a group, rather than one for each answer. */
    boolean isPlain() {
        return calculation.suffix() == null;
    }

    /** Whether it groups as the other does, in whatever order, and then once more. */
    boolean partsOf(Parted whole) {
        return isPlain()
                && calculation.prefix().equals(whole.calculation().prefix())
                && breakdown() > whole.breakdown()
                && (whole.breakdown() == 0
                        || breakdown() == whole.breakdown() + 1 && dimensions().containsAll(whole.dimensions()));
    }

    /** Of its values, those that are parts of one of the other: « Ratatouille · avant » of « avant ». */
    List<Value> within(Parted whole, Value total) {
        List<String> codes = whole.codes(total);
        List<Integer> places =
                whole.dimensions().stream().map(dimensions()::indexOf).toList();
        return values.stream()
                .filter(part -> part.measure().equals(total.measure()))
                .filter(part -> places.stream().map(codes(part)::get).toList().equals(codes))
                .toList();
    }

    private List<String> codes(Value value) {
        return Objects.requireNonNullElse(calculation.codes(value.group()), List.of());
    }

    private List<String> dimensions() {
        return calculation.groupDimensions().stream()
                .map(dimension -> calculation.request().relation().expression(dimension.column()) + dimension.code())
                .toList();
    }
}
