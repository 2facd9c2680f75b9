package fr.moisson.entry.reading;

import fr.moisson.form.Choice;
import fr.moisson.form.Expression;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.project.Period;
import fr.moisson.tabular.Mark;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A column drawn for a test, and what its cells come to, told on one line each. */
final class DrawnColumn {
    private static final Period PERIOD = new Period(LocalDate.of(2024, 1, 1), LocalDate.of(2026, 7, 31));

    private String name = "champ";
    private FieldType type = FieldType.INTEGER;
    private String label = "Enfants présents";
    private String header = "";
    private String rule = "";
    private List<Choice> choices = List.of();
    private Set<String> roles = Set.of();
    private String sheet = "Feuil1";
    private List<String> titles = List.of();
    private Period period = PERIOD;
    private Names names = Names.NONE;
    private boolean isWhole = true;
    private List<String> texts = List.of();
    private Map<String, String> row = Map.of();
    private String format = "";
    private String comment = "";
    private List<List<String>> others = List.of();
    private final Map<String, Decision> decisions = new HashMap<>();

    static DrawnColumn of(FieldType type, String label) {
        DrawnColumn column = new DrawnColumn();
        column.type = type;
        column.label = label;
        return column;
    }

    DrawnColumn named(String field) {
        name = field;
        return this;
    }

    DrawnColumn headed(String title) {
        header = title;
        return this;
    }

    DrawnColumn allowing(String constraint) {
        rule = constraint;
        return this;
    }

    DrawnColumn offering(String... offered) {
        choices = Stream.of(offered)
                .map(one -> one.split("="))
                .map(one -> new Choice(one[0], one[one.length - 1], List.of()))
                .toList();
        return this;
    }

    DrawnColumn being(String... role) {
        roles = Set.of(role);
        return this;
    }

    DrawnColumn onSheet(String name, String... above) {
        sheet = name;
        titles = List.of(above);
        return this;
    }

    DrawnColumn during(String start, String end) {
        period = new Period(LocalDate.parse(start), LocalDate.parse(end));
        return this;
    }

    DrawnColumn knowing(Names known) {
        names = known;
        return this;
    }

    DrawnColumn among(String... others) {
        texts = List.of(others);
        return this;
    }

    DrawnColumn goingOn() {
        isWhole = false;
        return this;
    }

    DrawnColumn beside(Map<String, String> others) {
        row = others;
        return this;
    }

    DrawnColumn shownAs(String numberFormat) {
        format = numberFormat;
        return this;
    }

    DrawnColumn commented(String said) {
        comment = said;
        return this;
    }

    @SafeVarargs
    final DrawnColumn besideColumns(List<String>... columns) {
        others = List.of(columns);
        return this;
    }

    DrawnColumn deciding(String key, String value) {
        decisions.put(key, new Decision(value));
        return this;
    }

    Field field() {
        return new Field(
                name,
                type,
                label,
                null,
                false,
                null,
                rule.isEmpty() ? null : Expression.parse(rule),
                null,
                null,
                null,
                choices,
                List.of(),
                roles);
    }

    private Column column(SortedMap<Integer, String> first) {
        return Column.of(
                field(),
                header.isEmpty() ? label : header,
                new Surroundings("suivi.xlsx", sheet, titles, period).writing(agreed(first)),
                first,
                isWhole,
                names,
                (field, key) -> Optional.ofNullable(decisions.get(key)));
    }

    private @Nullable DayMonthOrder agreed(SortedMap<Integer, String> own) {
        List<Collection<String>> columns = new ArrayList<>(others);
        columns.add(own.values());
        return DayMonthOrder.agreed(columns);
    }

    boolean isPlain() {
        return column(rows(texts)).isPlain();
    }

    private static SortedMap<Integer, String> rows(List<String> texts) {
        SortedMap<Integer, String> rows = new TreeMap<>();
        texts.forEach(text -> rows.put(rows.size() + 2, text));
        return rows;
    }

    /** The cell, last of its column. */
    Understood read(String text) {
        List<String> all = new ArrayList<>(texts);
        all.add(text);
        SortedMap<Integer, String> rows = rows(all);
        Column column = column(rows);
        Mark mark = format.isEmpty() && comment.isEmpty()
                ? null
                : new Mark(false, null, comment.isEmpty() ? null : comment, format.isEmpty() ? null : format);
        Understood last = null;
        for (Map.Entry<Integer, String> cell : rows.entrySet()) {
            boolean isLast = cell.getKey().equals(rows.lastKey());
            last = column.read(cell.getValue(), isLast ? mark : null, cell.getKey(), row);
        }
        return Objects.requireNonNull(last);
    }

    /** « 50, approximation, plausible »; what is suggested, when it is asked. */
    String reads(String text) {
        Understood understood = read(text);
        String answer = understood.answer() == null ? "" : written(understood.answer()) + ", ";
        String bounds = understood.low() == null && understood.high() == null
                ? ""
                : " [" + written(understood.low()) + " ; " + written(understood.high()) + "]";
        Question question = understood.question();
        String suggestions = question == null
                ? ""
                : " : "
                        + question.suggestions().stream()
                                .map(suggestion -> suggestion.value().isEmpty() ? "rien" : suggestion.value())
                                .collect(Collectors.joining(" / "));
        return answer + understood.rule().word() + ", " + understood.verdict().word() + bounds + suggestions;
    }

    private static String written(Object answer) {
        return answer instanceof BigDecimal number
                ? number.toPlainString()
                : String.valueOf(answer == null ? "" : answer);
    }
}
