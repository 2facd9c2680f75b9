package fr.moisson.entry.files;

import fr.moisson.entry.ReturningSheet;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The headers by which a tracker may name the fields of a form: field name, label, aliases; accents, case and spaces aside. */
final class Headers {
    private final Form form;
    private final Map<String, Field> byHeader = new HashMap<>();

    Headers(Form form) {
        this.form = form;
        List<Field> asked =
                form.fields().stream().filter(f -> !f.isCalculated()).toList();
        add(asked, field -> List.of(field.name()));
        add(asked, field -> List.of(field.label()));
        add(asked, Field::aliases);
    }

    private void add(List<Field> fields, Function<Field, List<String>> names) {
        for (Field field : fields) {
            for (String name : names.apply(field)) {
                byHeader.putIfAbsent(bare(name), field);
            }
        }
        byHeader.remove("");
    }

    /** A header without accents, case, spaces and signs: « Foyers acheteurs (nb) » is {@code foyersacheteursnb}. */
    static String bare(String header) {
        return Normalizer.normalize(header, Normalizer.Form.NFD)
                .replaceAll("[^\\p{L}\\p{N}]", "")
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace("œ", "oe");
    }

    /** The field that a header names; a column that Moisson adds when it hands rows out names none. */
    Optional<Field> field(String header) {
        return isAdded(header) ? Optional.empty() : Optional.ofNullable(byHeader.get(bare(header)));
    }

    private boolean isAdded(String header) {
        return ReturningSheet.isOfEnvelope(header)
                || ReturningSheet.repeated(form, header).isPresent();
    }

    Form form() {
        return form;
    }

    Match match(List<String> headers) {
        List<String> fields = new ArrayList<>(Collections.nCopies(headers.size(), ""));
        for (int column = 0; column < headers.size(); column++) {
            Field field = field(headers.get(column)).orElse(null);
            if (field != null && !fields.contains(field.name())) {
                fields.set(column, field.name());
            }
        }
        return new Match(form, headers, fields);
    }

    /**
     * How well a row of headers suits a form.
     *
     * @param fields of each column, empty for a column that is ignored
     */
    record Match(Form form, List<String> headers, List<String> fields) {

        long found() {
            return fields.stream().filter(field -> !field.isEmpty()).count();
        }

        double share() {
            long asked = form.fields().stream().filter(f -> !f.isCalculated()).count();
            return asked == 0 ? 0 : (double) found() / asked;
        }

        /** Key and required fields without a column. */
        List<Field> missing() {
            return form.fields().stream()
                    .filter(f -> !f.isCalculated() && (f.required() || f.has("key")))
                    .filter(f -> !fields.contains(f.name()))
                    .toList();
        }

        boolean isComplete() {
            return missing().isEmpty() && found() >= Math.min(2, form.fields().size());
        }
    }
}
