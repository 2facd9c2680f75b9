package fr.moisson.indicator.query;

import fr.moisson.form.Expression;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows a definition draws from: those of its form that count, met by {@code where}, with the row of another form they belong to.
 * In SQL, {@code f} is the row, {@code j} the joined one, {@code d} the beginning that parts « avant » from « après ».
 */
public final class Source {
    private final Tables entries;
    private final Form form;
    private final @Nullable Link join;
    private final @Nullable Link since;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final java.util.Set<Form> others = new java.util.LinkedHashSet<>();
    private @Nullable Formula where;

    /** Another form, and the field both have in common. */
    public record Link(Form form, String on) {}

    /** Where a field stands. */
    public record Place(String alias, Field field) {}

    public Source(Tables entries, Form form, @Nullable Link join, @Nullable Link since) {
        this.entries = entries;
        this.form = form;
        this.join = join;
        this.since = since;
        form.fields().forEach(field -> places.put(field.name(), new Place("f", field)));
        if (join != null) {
            join.form().fields().forEach(field -> places.putIfAbsent(field.name(), new Place("j", field)));
        }
    }

    /** @throws IllegalArgumentException with a French sentence when the text cannot be read */
    public Formula formula(String text) {
        return new Formula(Expression.parse(text), places);
    }

    public void where(Formula condition) {
        where = condition;
    }

    public Form form() {
        return form;
    }

    /** Says that a word also reads another form. */
    void needs(Form other) {
        others.add(other);
    }

    public List<Form> forms() {
        List<Form> forms = new ArrayList<>(List.of(form));
        if (join != null) {
            forms.add(join.form());
        }
        if (since != null) {
            forms.add(since.form());
        }
        forms.addAll(others);
        return forms;
    }

    public Map<String, Place> places() {
        return places;
    }

    public String column(String name, String row) {
        Place place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException("champ inconnu : " + name);
        }
        return (place.alias().equals("f") ? row : place.alias()) + ".\"" + name + "\"";
    }

    public Optional<String> with(String role) {
        return places.values().stream()
                .map(Place::field)
                .filter(field -> field.has(role))
                .map(Field::name)
                .findFirst();
    }

    public boolean hasPhases() {
        return since != null;
    }

    public String phase() {
        return "case when " + column(with("date").orElse("date"), "f") + " < d.beginning then 'avant' else 'après' end";
    }

    /** The last day on which anything was noted in the form that keeps the dates. */
    public String lastDay() {
        String date = with("date").orElse("date");
        boolean joined =
                "j".equals(places.get(date) == null ? "f" : places.get(date).alias());
        Form dated = joined && join != null ? join.form() : form;
        return "(select max(l.\"" + date + "\") from " + entries.whole().apply(dated) + " l where " + counts("l") + ")";
    }

    public String table(Form other) {
        return entries.table().apply(other);
    }

    public String counts(String alias) {
        return entries.counts().apply(alias);
    }

    /** « from … where … » of the rows that enter. */
    public String from() {
        return from("f");
    }

    public String from(String row) {
        StringBuilder sql = new StringBuilder("from " + table(form) + " " + row);
        if (join != null) {
            sql.append(" join " + table(join.form()) + " j on j.\"" + join.on() + "\" = " + row + ".\"" + join.on()
                    + "\" and " + counts("j"));
        }
        if (since != null) {
            sql.append(" join " + beginnings(since, row));
        }
        return sql + " where " + condition(row);
    }

    private String beginnings(Link since, String row) {
        String on = "\"" + since.on() + "\"";
        String date = since.form().with("date").isEmpty()
                ? "date"
                : since.form().with("date").get(0).name();
        return "(select s." + on + ", min(s.\"" + date + "\") as beginning from " + table(since.form()) + " s where "
                + counts("s") + " group by 1) d on d." + on + " = " + row + "." + on;
    }

    /** « from … » of all the rows ever received, each once, those that do not count too; what they belong to beside them when it is known. */
    public String everyRow() {
        StringBuilder sql = new StringBuilder("from " + table(form) + " f");
        if (join != null) {
            String on = "\"" + join.on() + "\"";
            sql.append(" left join (select distinct on (" + on + ") * from " + table(join.form()) + " k where "
                    + counts("k") + " order by " + on + ", _id) j on j." + on + " = f." + on);
        }
        if (since != null) {
            sql.append(" left join " + beginnings(since, "f"));
        }
        return sql.toString();
    }

    /** Of one of {@link #everyRow}, the condition by which it enters. */
    public String stands() {
        return condition("f")
                + (join == null ? "" : " and j._id is not null")
                + (since == null ? "" : " and d.beginning is not null");
    }

    /** Whether a row belongs to one row of the other form at most, as its key holds it to. */
    public boolean joinsOneEach() {
        return join == null
                || join.form().with("key").stream().map(Field::name).toList().equals(List.of(join.on()));
    }

    /** The form that keeps the beginnings of an action, by what parts rows into before and after. */
    public Optional<Link> beginning() {
        return Optional.ofNullable(since);
    }

    public Optional<Link> joined() {
        return Optional.ofNullable(join);
    }

    /** What {@code where} asks, one condition after the other. */
    public List<Formula> conditions() {
        return where == null
                ? List.of()
                : Conjunction.parts(where.expression().text()).stream()
                        .map(this::formula)
                        .toList();
    }

    /** What a row must meet to enter. */
    String condition(String row) {
        return counts(row) + (where == null ? "" : " and " + where.condition(row));
    }

    public Optional<String> whereText() {
        return Optional.ofNullable(where).map(formula -> formula.expression().text());
    }
}
