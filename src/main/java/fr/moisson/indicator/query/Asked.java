package fr.moisson.indicator.query;

import fr.moisson.form.Choice;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Form;
import fr.moisson.form.TablesByName;
import fr.moisson.project.Nearest;
import fr.moisson.project.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What one word of a definition asks, for one item: its settings, the rows they are about, and the names they may use. What is wrong
 * becomes a sentence that says the line; reading goes on, so that all the faults are told at once.
 */
public final class Asked {
    private static final String NEVER = "false";

    private final Settings definition;
    private final String word;
    private final String item;
    private final Source source;
    private final Relations relations;
    private final TablesByName forms;
    private final List<String> rounds;

    public Asked(
            Settings definition,
            String word,
            String item,
            Source source,
            Relations relations,
            TablesByName forms,
            List<String> rounds) {
        this.definition = definition;
        this.word = word;
        this.item = item;
        this.source = source;
        this.relations = relations;
        this.forms = forms;
        this.rounds = rounds;
    }

    /** The same definition's other word: a change is the change of what it measures. */
    public Asked about(String other) {
        return new Asked(definition, other, item, source, relations, forms, rounds);
    }

    public boolean says(String other) {
        return definition.has(other);
    }

    public Settings settings() {
        return definition.settings(word).orElse(definition);
    }

    private boolean isMapping() {
        return definition.keys().contains(word) && definition.isSettings(word);
    }

    private Settings where() {
        return isMapping() ? settings() : definition;
    }

    /** Says that the word is written as lines, with these words in them. */
    public void allowing(String... words) {
        if (isMapping()) {
            settings().allowing(new TreeSet<>(List.of(words)));
        }
    }

    public void fault(String key, String sentence) {
        where().fault(isMapping() ? key : word, sentence);
    }

    public String prefix() {
        return item;
    }

    public Source source() {
        return source;
    }

    public Relations relations() {
        return relations;
    }

    public Relation rows() {
        return relations.rows(source);
    }

    private String key(String key) {
        return isMapping() ? key : word;
    }

    private Optional<Formula> formula(String key) {
        String text = where().text(key(key));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Formula formula = source.formula(text.replace("${item}", "${" + item + "}"));
            List<String> unknown = formula.names().stream()
                    .filter(name -> !source.places().containsKey(name))
                    .toList();
            unknown.forEach(name -> unknownField(key, name));
            return unknown.isEmpty() ? Optional.of(formula) : Optional.empty();
        } catch (IllegalArgumentException e) {
            fault(key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void unknownField(String key, String name) {
        Set<String> known = new TreeSet<>(source.places().keySet());
        fault(
                key,
                "«\u00A0" + name + "\u00A0» n’est pas un champ de «\u00A0"
                        + source.form().name() + "\u00A0». " + Nearest.advice(name, known));
    }

    /** The condition, when it speaks of nothing but one question with one answer among choices. */
    public Optional<Formula> aboutOneChoice(String key) {
        return formula(key)
                .filter(formula -> formula.names().size() == 1
                        && formula.names().stream()
                                .map(source.places()::get)
                                .allMatch(
                                        place -> place != null && place.field().type() == FieldType.SELECT_ONE));
    }

    /** The SQL of an expression worth a number, on rows {@code row}. @param key in the word's lines; the word itself without lines */
    public String number(String key, String row) {
        return formula(key).map(formula -> formula.number(row)).orElse("null::numeric");
    }

    /** An expression worth a number, on rows {@code row}, to be weighed. @param key in the word's lines; the word itself without lines */
    public Dimension weighed(String key, Relation relation, String row) {
        return formula(key)
                .map(formula -> formula.weighed(relation, row))
                .orElseGet(() -> Dimension.plain(relation.column("null::numeric")));
    }

    /** A condition, on rows {@code row}, to be weighed: 1, 0, or nothing when an answer is missing. */
    public Dimension judged(String key, Relation relation, String row) {
        return formula(key)
                .map(formula -> formula.judged(relation, row))
                .orElseGet(() -> Dimension.plain(relation.column("0")));
    }

    /** The SQL of a condition: true, false, or null when an answer is missing. */
    public String condition(String key, String row) {
        return formula(key).map(formula -> formula.answeredCondition(row)).orElse(NEVER);
    }

    /** The column of a field named by itself, {@code mode_participation}, or as {@code ${mode_participation}}. */
    public String field(String key, String row) {
        return named(key).map(field -> source.column(field.name(), row)).orElse("null::text");
    }

    public Optional<Field> named(String key) {
        String name = bare(where().text(key(key)));
        Source.Place place = source.places().get(name);
        if (place == null && !name.isEmpty()) {
            unknownField(key, name);
        }
        return Optional.ofNullable(place).map(Source.Place::field);
    }

    public List<String> fields(String key) {
        List<String> columns = new ArrayList<>();
        for (String text : where().texts(key(key))) {
            String name = bare(text);
            if (source.places().containsKey(name)) {
                columns.add(source.column(name, "f"));
            } else {
                unknownField(key, name);
            }
        }
        return columns;
    }

    public List<Field> fieldsNamed(String key) {
        return names(key).stream()
                .flatMap(name -> Optional.ofNullable(source.places().get(name)).stream())
                .map(Source.Place::field)
                .toList();
    }

    /** The names of fields of the form this draws from. */
    public List<String> names(String key) {
        List<String> names = new ArrayList<>();
        for (String text : where().texts(key(key))) {
            if (source.places().containsKey(bare(text))) {
                names.add(bare(text));
            } else {
                unknownField(key, bare(text));
            }
        }
        return names;
    }

    /** The name of a field of a form, under a key of settings within the word's. */
    public Optional<String> named(Settings at, String key, Form form) {
        String name = bare(at.text(key));
        if (form.field(name).isEmpty() && !name.isEmpty()) {
            Set<String> known = new TreeSet<>();
            form.fields().forEach(field -> known.add(field.name()));
            at.fault(
                    key,
                    "«\u00A0" + name + "\u00A0» n’est pas un champ de «\u00A0" + form.name() + "\u00A0». "
                            + Nearest.advice(name, known));
            return Optional.empty();
        }
        return form.field(name).map(Field::name);
    }

    /** Says when another form lacks the fields by which it is met. */
    public void mustHave(Form form, String key, List<String> names) {
        names.stream()
                .filter(name -> form.field(name).isEmpty())
                .forEach(name -> fault(
                        key,
                        "«\u00A0" + name + "\u00A0» n’est pas un champ de «\u00A0" + form.name()
                                + "\u00A0». Les deux formulaires doivent avoir ce champ."));
    }

    private String bare(String text) {
        return text.replace("${item}", item).replaceAll("^\\$\\{|}$", "");
    }

    public Form form(String key) {
        String name = where().text(key(key));
        Form form = forms.named(name).orElse(null);
        if (form == null) {
            if (!name.isEmpty()) {
                fault(
                        key,
                        "il n’y a pas de formulaire «\u00A0" + name + "\u00A0». "
                                + Nearest.advice(name, new TreeSet<>(forms.names())));
            }
            return source.form();
        }
        source.needs(form);
        return form;
    }

    public boolean has(String key) {
        return isMapping() && settings().has(key);
    }

    /** The choices offered by the field named there, in their order. */
    public List<String> offered(String key) {
        return named(key).map(Field::choices).orElse(List.of()).stream()
                .map(Choice::name)
                .toList();
    }

    public List<Double> numbers(String key) {
        List<Double> numbers = new ArrayList<>();
        for (String text : where().texts(key(key))) {
            try {
                numbers.add(Double.valueOf(text));
            } catch (NumberFormatException e) {
                fault(key, "«\u00A0" + text + "\u00A0» n’est pas un nombre. Écrire par exemple 0.5.");
            }
        }
        return numbers;
    }

    public double number(String key, double otherwise) {
        return where().number(key(key)).orElse(otherwise);
    }

    /** A whole number that must be there, such as days. */
    public long whole(String key) {
        return where().number(key(key)).map(Double::longValue).orElseGet(() -> {
            fault(key, "un nombre est attendu, par exemple «\u00A0" + key + ": 183\u00A0».");
            return 0L;
        });
    }

    /** Says when a word is not among these. */
    public void among(String key, String word, Collection<String> words) {
        if (!words.contains(word)) {
            fault(key, "«\u00A0" + word + "\u00A0» n’est pas connu ici. " + Nearest.advice(word, words));
        }
    }

    /** A word among these. */
    public String oneOf(String key, Collection<String> words) {
        String found = where().text(key(key));
        if (!words.contains(found)) {
            if (!found.isEmpty()) {
                fault(key, "«\u00A0" + found + "\u00A0» n’est pas connu ici. " + Nearest.advice(found, words));
            }
            return words.iterator().next();
        }
        return found;
    }

    /** The field with this role, that the form must have. */
    public String role(String role, String words) {
        return source.with(role).orElseGet(() -> {
            definition.fault(
                    word,
                    "le formulaire «\u00A0" + source.form().name() + "\u00A0» n’a pas de champ de rôle «\u00A0" + role
                            + "\u00A0» (" + words + "). L’écrire dans la colonne «\u00A0role\u00A0» de son classeur.");
            return source.form().fields().get(0).name();
        });
    }

    public String date() {
        return source.column(role("date", "la date"), "f");
    }

    public String subject() {
        return source.column(role("subject", "le foyer ou l’enfant"), "f");
    }

    /** The SQL of the day part of a date this word groups by. */
    public Breakdown time(String key) {
        return Breakdown.named(oneOf(key, Breakdown.words())).orElse(Breakdown.MOIS);
    }

    public String before() {
        return rounds.isEmpty() ? "T0" : rounds.get(0);
    }

    public String after() {
        return rounds.isEmpty() ? "T1" : rounds.get(rounds.size() - 1);
    }

    /** One line per subject who answered in the first and in the last round. */
    public Relation pairs() {
        return relations.pairs(
                source, role("subject", "le foyer ou l’enfant"), role("round", "la vague"), before(), after());
    }

    /** One line per subject who answered in the first round, with what was answered in the last, if anything was. */
    public Relation followed() {
        return relations.followed(
                source, role("subject", "le foyer ou l’enfant"), role("round", "la vague"), before(), after());
    }

    // --- breakdowns

    /** A way to group: its dimensions over the rows; none for the total. */
    public record Grouping(List<Dimension> dimensions) {}

    /** The groupings of {@code by}, on rows; the total alone when nothing is said. */
    public List<Grouping> groupings(Supplier<Relation> relation) {
        List<Grouping> groupings = new ArrayList<>();
        List<String> by = definition.has("by") ? definition.texts("by") : List.of("total");
        for (String text : by) {
            List<Dimension> dimensions = new ArrayList<>();
            if (!text.equals("total")) {
                for (String part : text.split(" / ", -1)) {
                    dimension(relation.get(), part.strip(), "f", definition, "by")
                            .ifPresent(dimensions::add);
                }
            }
            groupings.add(new Grouping(dimensions));
        }
        return groupings;
    }

    public List<Grouping> groupings() {
        return groupings(this::rows);
    }

    /** Lines of one grouping: one per combination of the keys within each group. */
    public record Keyed(Relations.Grouped grouped, List<Dimension> dimensions) {
        public Relation lines() {
            return grouped.relation;
        }
    }

    /** For each grouping of {@code by}, one line per combination of the keys and of what it groups by. */
    public List<Keyed> keyed(List<String> keys) {
        Relation scratch = new Relation(() -> "", condition -> condition, false);
        List<Keyed> all = new ArrayList<>();
        for (Grouping grouping : groupings(() -> scratch)) {
            List<String> sql = new ArrayList<>(keys);
            grouping.dimensions().forEach(dimension -> sql.add(scratch.expression(dimension.column())));
            Relations.Grouped grouped = relations.per(source, sql);
            List<Dimension> dimensions = new ArrayList<>();
            for (Dimension dimension : grouping.dimensions()) {
                dimensions.add(new Dimension(
                        grouped.key(keys.size() + dimensions.size()), dimension.code(), dimension.order()));
            }
            all.add(new Keyed(grouped, dimensions));
        }
        return all;
    }

    /** One line per subject of the rows. */
    public Relations.Grouped perSubject(String subject) {
        return relations.per(source, List.of(subject));
    }

    /** A breakdown of pairs, by what was answered before. */
    public List<Dimension> pairDimensions(Relation pairs, String key) {
        if (!isMapping() || !settings().has(key)) {
            return List.of();
        }
        return settings().texts(key).stream()
                .flatMap(by -> dimension(pairs, by, "b", settings(), key).stream())
                .toList();
    }

    private Optional<Dimension> dimension(Relation relation, String name, String row, Settings at, String key) {
        Optional<Breakdown> time = Breakdown.named(name);
        if (time.isPresent() && !source.places().containsKey(name)) {
            String date = source.column(role("date", "la date"), row);
            return time.map(breakdown -> breakdown.dimension(relation, date));
        }
        if (name.equals("phase") && source.hasPhases()) {
            return Optional.of(new Dimension(relation.column(source.phase()), "%s", List.of("avant", "après")));
        }
        Source.Place place = source.places().get(name);
        if (place == null) {
            Set<String> known = new TreeSet<>(source.places().keySet());
            known.addAll(Breakdown.words());
            known.add("total");
            at.fault(key, "on ne peut pas ventiler par «\u00A0" + name + "\u00A0». " + Nearest.advice(name, known));
            return Optional.empty();
        }
        return Optional.of(dimension(place.field(), relation.column(source.column(name, row))));
    }

    /** A field of the rows as a dimension. */
    public Dimension dimension(Relation rows, String name) {
        Source.Place place = source.places().get(name);
        String column = rows.column(source.column(name, "f"));
        return place == null ? Dimension.plain(column) : dimension(place.field(), column);
    }

    /** A field as a dimension: choices in their order, texts in alphabetical order. */
    static Dimension dimension(Field field, String column) {
        return new Dimension(
                column, "(%s)::text", field.choices().stream().map(Choice::name).toList());
    }

    public static List<Dimension> with(List<Dimension> dimensions, Dimension... others) {
        List<Dimension> all = new ArrayList<>(dimensions);
        all.addAll(List.of(others));
        return all;
    }
}
