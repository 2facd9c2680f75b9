package fr.moisson.entry.quality;

import static fr.moisson.french.French.quoted;

import fr.moisson.discretion.Sensitive;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Form;
import fr.moisson.form.Use;
import fr.moisson.french.French;
import fr.moisson.french.Plain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The rows of a form looked at once, for all that a row alone or beside its neighbours can betray. */
final class Scan {
    private static final int MOST_TEXTS_KEPT = 50_000;

    /** Further ones are not compared with each other. */
    private static final int MOST_COMPARED = 20_000;

    private final Form form;
    private final Sensitive sensitive;
    private final Optional<Field> site;
    private final List<Field> numbers;
    private final List<Field> texts;
    private final boolean isCompared;
    private final Map<String, Optional<Sensitive.Found>> seen = new HashMap<>();
    private final Map<Key, Column> columns =
            new TreeMap<>(Comparator.comparingInt(Key::number).thenComparing(Key::site));
    private final List<Standing.Row> compared = new ArrayList<>();
    private final Doubts trials = new Doubts();
    private final Doubts remarks = new Doubts();
    private long rows;

    private Scan(Form form, Sensitive sensitive) {
        this.form = form;
        this.sensitive = sensitive;
        this.site = Stream.concat(form.with("site").stream(), form.with("territory").stream())
                .findFirst();
        this.numbers = form.fields().stream()
                .filter(field -> field.type() == FieldType.INTEGER || field.type() == FieldType.DECIMAL)
                .filter(field -> !field.isCalculated() && (field.has("count") || field.has("amount")))
                .toList();
        this.texts = form.fields().stream()
                .filter(field -> !field.isCalculated() && field.type().column().equals("text"))
                .toList();
        this.isCompared = form.use() == Use.JOURNAL
                && form.with("key").isEmpty()
                && Standing.day(form).isPresent();
    }

    static Scan of(Form form, Standing standing, Sensitive sensitive) {
        Scan scan = new Scan(form, sensitive);
        standing.each(form, scan.site, scan.numbers, scan.texts, scan::look);
        return scan;
    }

    private void look(Standing.Row row) {
        rows++;
        for (int i = 0; i < numbers.size(); i++) {
            if (!Double.isNaN(row.numbers()[i])) {
                columns.computeIfAbsent(new Key(i, Plain.of(row.site()).strip()), any -> new Column(row.site()))
                        .add(row.numbers()[i], row.entry());
            }
        }
        for (int i = 0; i < texts.size(); i++) {
            String text = row.texts()[i];
            if (text != null && !text.isEmpty() && texts.get(i).type() == FieldType.TEXT) {
                look(row, texts.get(i), text);
            }
        }
        if (isCompared && compared.size() < MOST_COMPARED) {
            compared.add(row);
        }
    }

    private void look(Standing.Row row, Field field, String text) {
        if (field.choices().isEmpty() && TrialWords.isTrial(text)) {
            trials.add(new Doubt(row.entry(), field.label(), text.strip(), "semble écrit pour essayer"));
        }
        if (isFree(field)) {
            found(text)
                    .ifPresent(found -> remarks.add(
                            new Doubt(row.entry(), field.label(), found.excerpt(), String.join(", ", found.kinds()))));
        }
    }

    /** What names a row or a place is no remark; what is declared personal is looked after elsewhere. */
    private static boolean isFree(Field field) {
        return field.choices().isEmpty()
                && Stream.of("key", "subject", "round", "site", "territory", "personal")
                        .noneMatch(field::has);
    }

    private Optional<Sensitive.Found> found(String text) {
        if (seen.size() >= MOST_TEXTS_KEPT) {
            seen.clear();
        }
        return seen.computeIfAbsent(text, any -> Optional.of(sensitive.in(text))
                .filter(found -> !found.kinds().isEmpty()));
    }

    /** @param number of the field. @param site without capitals and accents */
    private record Key(int number, String site) {}

    /** The values of one field at one site, and the entries they stand in. */
    private static final class Column {
        private final String site;
        private double[] values = new double[16];
        private long[] entries = new long[16];
        private int size;

        Column(String site) {
            this.site = site;
        }

        void add(double value, long entry) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
                entries = Arrays.copyOf(entries, 2 * size);
            }
            values[size] = value;
            entries[size++] = entry;
        }
    }

    /** Numbers far from what is usual in their journal and at their site. */
    Doubts unusual() {
        Doubts doubts = new Doubts();
        columns.forEach((key, column) -> {
            Field field = numbers.get(key.number());
            double[] values = Arrays.copyOf(column.values, column.size);
            Unusual unusual = Unusual.among(values);
            int decimals = field.type() == FieldType.INTEGER ? 0 : 2;
            for (int place : unusual.places()) {
                doubts.add(new Doubt(
                        column.entries[place],
                        field.label(),
                        French.number(values[place], decimals),
                        usual(unusual, decimals, column.site, values.length)));
            }
        });
        return doubts;
    }

    private String usual(Unusual unusual, int decimals, String site, int count) {
        String where = site.isEmpty() ? "" : " à " + quoted(inWords(site));
        return "d’ordinaire" + where + " "
                + French.number(unusual.median(), unusual.median() % 1 == 0 ? decimals : Math.max(1, decimals))
                + ", de "
                + French.number(unusual.lowest(), decimals) + " à " + French.number(unusual.highest(), decimals) + " ("
                + French.count(count, "valeur", "valeurs") + ")";
    }

    private String inWords(String answer) {
        return site.map(field -> field.inWords(answer)).orElse(answer);
    }

    /** Rows of a journal without key that tell the same, on one day, or a day apart in two files. */
    Doubts alike() {
        return Alike.among(compared, form, texts);
    }

    Doubts trials() {
        return trials;
    }

    Doubts remarks() {
        return remarks;
    }

    long rows() {
        return rows;
    }
}
