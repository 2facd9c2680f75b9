package fr.moisson.entry.quality;

import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.french.French;
import fr.moisson.french.Plain;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/**
 * Rows that may tell of the same thing twice: at one site, on the same day, or a day apart in two files, and every text that both have
 * is nearly the same. Their numbers may differ: two people rarely count alike.
 */
final class Alike {
    private static final double LIKENESS = 0.92;
    private static final int FARTHEST = 200;

    private final JaroWinklerSimilarity likeness = new JaroWinklerSimilarity();
    private final List<Field> texts;
    private final Doubts doubts = new Doubts();

    private Alike(List<Field> texts) {
        this.texts = texts;
    }

    static Doubts among(List<Standing.Row> rows, Form form, List<Field> texts) {
        Alike alike = new Alike(texts);
        Map<String, List<Standing.Row>> sites = new HashMap<>();
        rows.stream().filter(row -> row.day() != null).forEach(row -> sites.computeIfAbsent(
                        Plain.of(row.site()).strip(), any -> new ArrayList<>())
                .add(row));
        sites.values().forEach(alike::compare);
        return alike.doubts;
    }

    private void compare(List<Standing.Row> rows) {
        rows.sort(Comparator.<Standing.Row, LocalDate>comparing(row -> Objects.requireNonNull(row.day()))
                .thenComparing(Standing.Row::entry));
        for (int i = 0; i < rows.size(); i++) {
            for (int j = i + 1; j < Math.min(rows.size(), i + FARTHEST); j++) {
                long days =
                        ChronoUnit.DAYS.between(rows.get(i).day(), rows.get(j).day());
                if (days > 1) {
                    break;
                }
                if (mayBeOne(rows.get(i), rows.get(j), days)) {
                    doubts.add(doubt(rows.get(i), rows.get(j)));
                }
            }
        }
    }

    private boolean mayBeOne(Standing.Row one, Standing.Row other, long days) {
        if (days == 1 && one.import_() == other.import_()) {
            return false;
        }
        int same = 0;
        for (int i = 0; i < texts.size(); i++) {
            String a = one.texts()[i];
            String b = other.texts()[i];
            if (a != null && b != null && !texts.get(i).has("site")) {
                if (!isNear(Plain.of(a).strip(), Plain.of(b).strip(), texts.get(i))) {
                    return false;
                }
                same++;
            }
        }
        return same > 0;
    }

    private boolean isNear(String one, String other, Field field) {
        return one.equals(other) || (field.choices().isEmpty() && likeness.apply(one, other) >= LIKENESS);
    }

    private static Doubt doubt(Standing.Row one, Standing.Row other) {
        LocalDate first = Objects.requireNonNull(one.day());
        LocalDate second = Objects.requireNonNull(other.day());
        String when = first.equals(second)
                ? "le " + French.day(first)
                : "le " + French.day(first) + " et le " + French.day(second);
        return new Doubt(one.entry(), "", Long.toString(other.entry()), when);
    }
}
