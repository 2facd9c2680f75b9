package fr.moisson.entry.quality;

import static fr.moisson.entry.FormTable.quoted;

import fr.moisson.form.Expression;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Form;
import fr.moisson.french.French;
import fr.moisson.project.CrossCheck;
import fr.moisson.project.Nearest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers that contradict each other: within a row, by the rules of its form; between two forms, by the checks of the project. */
@Component
class Contradictions {
    private static final int MOST = 1_000;

    private final JdbcClient database;
    private final Standing standing;

    Contradictions(JdbcClient database, Standing standing) {
        this.database = database;
        this.standing = standing;
    }

    /** Rows that came before their form had the rule they break, or that wait because they break it. */
    Doubts within(Form form) {
        Doubts doubts = new Doubts();
        Map<Field, String> broken = broken(form);
        if (broken.isEmpty()) {
            return doubts;
        }
        String columns = broken.entrySet().stream()
                .map(rule -> ", case when " + rule.getValue() + " then r."
                        + quoted(rule.getKey().name()) + "::text end")
                .collect(Collectors.joining());
        List<Field> fields = List.copyOf(broken.keySet());
        database.sql("select r._id" + columns + standing.lastOf(form) + " where " + String.join(" or ", broken.values())
                        + " order by r._id limit " + MOST)
                .query(row -> {
                    for (int i = 0; i < fields.size(); i++) {
                        String written = row.getString(2 + i);
                        if (written != null) {
                            doubts.add(new Doubt(row.getLong(1), fields.get(i).label(), written, why(fields.get(i))));
                        }
                    }
                });
        return doubts;
    }

    private static String why(Field field) {
        String message = field.constraintMessage();
        return message == null
                ? "la règle du formulaire est "
                        + French.quoted(
                                Objects.requireNonNull(field.constraint()).text())
                : message;
    }

    /** The fields whose rule speaks of another field too: a rule on one answer alone was judged when it came in. */
    private static Map<Field, String> broken(Form form) {
        Map<String, FieldType> types =
                form.fields().stream().collect(Collectors.toMap(Field::name, Field::type, (a, b) -> a));
        Map<Field, String> broken = new LinkedHashMap<>();
        for (Field field : form.fields()) {
            Expression rule = field.constraint();
            if (rule != null
                    && !field.isCalculated()
                    && types.keySet().containsAll(others(rule))
                    && !others(rule).isEmpty()) {
                String condition = rule.condition(
                        name -> "r." + quoted(name.equals(".") ? field.name() : name),
                        name -> name.equals(".") ? field.type() : Objects.requireNonNull(types.get(name)));
                broken.put(
                        field,
                        "(r." + quoted(field.name()) + " is not null"
                                + others(rule).stream()
                                        .map(name -> " and r." + quoted(name) + " is not null")
                                        .collect(Collectors.joining())
                                + " and not " + condition + ")");
            }
        }
        return broken;
    }

    private static List<String> others(Expression rule) {
        return rule.names().stream().filter(name -> !name.equals(".")).sorted().toList();
    }

    /** What a check found: rows that disagree; or why it could not be made. */
    record Compared(CrossCheck check, String title, Doubts doubts, Optional<String> fault) {}

    Compared between(CrossCheck check, List<Form> forms) {
        List<String> faults = new ArrayList<>();
        Optional<Form> form = named(check.form(), forms, faults);
        Optional<Form> of = named(check.of(), forms, faults);
        Optional<Field> field = form.flatMap(one -> field(one, check.field(), faults));
        Optional<Field> by = form.flatMap(one -> field(one, check.by(), faults));
        Optional<Field> byOfOther = of.flatMap(one -> field(one, check.by(), faults));
        Optional<Field> sum = of.isEmpty() || check.sum().isEmpty()
                ? Optional.empty()
                : field(of.get(), check.sum().get(), faults);
        if (form.isEmpty()
                || of.isEmpty()
                || field.isEmpty()
                || by.isEmpty()
                || byOfOther.isEmpty()
                || !faults.isEmpty()) {
            return new Compared(check, check.form() + ", " + check.field(), new Doubts(), Optional.of(faults.get(0)));
        }
        if (Stream.concat(field.stream(), sum.stream()).anyMatch(one -> !isNumber(one))) {
            return new Compared(
                    check,
                    check.form() + ", " + check.field(),
                    new Doubts(),
                    Optional.of(
                            "Un total se compare entre champs qui sont des nombres. Dans project.yaml, choisir d’autres champs."));
        }
        String title = form.get().title() + "\u00A0: " + field.get().label();
        return new Compared(check, title, compare(check, form.get(), field.get(), of.get(), sum), Optional.empty());
    }

    private static Optional<Form> named(String name, List<Form> forms, List<String> faults) {
        Optional<Form> found =
                forms.stream().filter(form -> form.name().equals(name)).findFirst();
        if (found.isEmpty()) {
            faults.add("Rien n’est entré pour un formulaire «\u00A0" + name + "\u00A0». Dans project.yaml, "
                    + lower(Nearest.advice(name, forms.stream().map(Form::name).toList())));
        }
        return found;
    }

    private static Optional<Field> field(Form form, String name, List<String> faults) {
        Optional<Field> found = form.field(name);
        if (found.isEmpty()) {
            faults.add("Le formulaire «\u00A0" + form.name() + "\u00A0» n’a pas de champ «\u00A0" + name
                    + "\u00A0». Dans project.yaml, "
                    + lower(Nearest.advice(
                            name, form.fields().stream().map(Field::name).toList())));
        }
        return found;
    }

    static String lower(String sentence) {
        return sentence.substring(0, 1).toLowerCase(java.util.Locale.FRENCH) + sentence.substring(1);
    }

    private Doubts compare(CrossCheck check, Form form, Field field, Form of, Optional<Field> sum) {
        String total = sum.map(one -> "sum(r." + quoted(one.name()) + ")").orElse("count(*)");
        String isWhole = sum.map(one -> " having count(*) = count(r." + quoted(one.name()) + ")")
                .orElse("");
        String key = "r." + quoted(check.by()) + "::text";
        String written = "r." + quoted(field.name());
        Doubts doubts = new Doubts();
        database.sql("with detail as materialized (select " + key + " as key, " + total + " as total"
                        + standing.from(of) + " group by 1" + isWhole + ") select r._id, " + written
                        + "::numeric, detail.total, count(*) over ()" + from(form, key) + " and abs(" + written
                        + " - detail.total) > :tolerance order by r._id limit " + Doubts.SHOWN)
                .param("tolerance", check.tolerance())
                .query(row -> {
                    BigDecimal said = row.getBigDecimal(2);
                    BigDecimal found = row.getBigDecimal(3);
                    if (doubts.count() == 0) {
                        doubts.alsoCount(row.getLong(4));
                    }
                    doubts.show(new Doubt(
                            row.getLong(1), field.label(), number(said, field), disagreement(said, found, field, of)));
                });
        return doubts;
    }

    private String from(Form form, String key) {
        String from = standing.from(form);
        int where = from.indexOf(" where ");
        return from.substring(0, where) + " join detail on detail.key = " + key + from.substring(where);
    }

    private static String disagreement(BigDecimal said, BigDecimal found, Field field, Form of) {
        return "«\u00A0" + of.title() + "\u00A0» en donne " + number(found, field) + ", soit "
                + French.signed(found.subtract(said).doubleValue(), decimals(field)) + " d’écart";
    }

    private static String number(BigDecimal value, Field field) {
        return French.number(value.doubleValue(), decimals(field));
    }

    private static boolean isNumber(Field field) {
        return field.type() == FieldType.INTEGER || field.type() == FieldType.DECIMAL;
    }

    private static int decimals(Field field) {
        return field.type() == FieldType.INTEGER ? 0 : 2;
    }
}
