package fr.moisson.entry.response;

import fr.moisson.entry.Entries;
import fr.moisson.entry.FormTable;
import fr.moisson.form.Choice;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Item;
import fr.moisson.form.ItemType;
import fr.moisson.form.Questionnaire;
import fr.moisson.form.Tabulation;
import fr.moisson.french.French;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A response as its tables have it, question by question, in the words of its form. */
final class AnswersInWords {
    private static final Pattern NAME = Pattern.compile("\\$\\{\\s*([^}]+?)\\s*}");

    private final Questionnaire questionnaire;
    private final Tabulation tabulation;
    private final Map<String, List<Row>> rows = new LinkedHashMap<>();
    private final List<Part> parts = new ArrayList<>();

    private AnswersInWords(Questionnaire questionnaire, Tabulation tabulation) {
        this.questionnaire = questionnaire;
        this.tabulation = tabulation;
    }

    /** What stands under one heading; the first has none. */
    record Part(String title, List<Answer> answers) {}

    /** @param path of the question, repeats numbered */
    record Answer(String path, String question, String text) {}

    private record Row(long id, long parent, int number, Map<String, Object> values) {}

    /** @param tables the name in SQL of each table */
    static List<Part> of(
            JdbcClient database,
            Entries tables,
            Questionnaire questionnaire,
            Tabulation tabulation,
            Response response) {
        AnswersInWords words = new AnswersInWords(questionnaire, tabulation);
        tabulation.tables().forEach(table -> words.rows.put(table.path(), read(database, tables, table, response)));
        words.rows
                .getOrDefault(tabulation.main().path(), List.of())
                .forEach(main -> words.tell("", questionnaire.items(), "/" + rootName(tabulation), main, main));
        words.parts.removeIf(part -> part.answers().isEmpty() && part.title().isEmpty());
        return words.parts;
    }

    private static String rootName(Tabulation tabulation) {
        return tabulation.main().path().substring(1);
    }

    private static List<Row> read(JdbcClient database, Entries tables, Tabulation.Table table, Response response) {
        boolean isRepeat = table.parent().isPresent();
        String columns = table.fields().values().stream()
                .map(field -> ", " + FormTable.quoted(field.name()))
                .collect(Collectors.joining());
        return database.sql("select _id, " + (isRepeat ? "_parent, _number" : "0 as _parent, 0 as _number") + columns
                        + " from " + tables.table(table.form()) + " where " + (isRepeat ? "_entry" : "_id")
                        + " = :entry order by _id")
                .param("entry", response.entry())
                .query((row, n) -> row(row, table))
                .list();
    }

    private static Row row(ResultSet row, Tabulation.Table table) throws SQLException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field field : table.fields().values()) {
            Object value = row.getObject(field.name());
            if (value != null) {
                values.put(field.name(), value);
            }
        }
        return new Row(row.getLong("_id"), row.getLong("_parent"), row.getInt("_number"), values);
    }

    private void tell(String title, List<Item> items, String path, Row row, Row main) {
        List<Answer> answers = new ArrayList<>();
        parts.add(new Part(title, answers));
        for (Item item : items) {
            String at = path + "/" + item.name();
            if (item.type() == ItemType.GROUP) {
                tell(title(item, row, main), item.items(), at, row, main);
                answers = goingOn(answers);
            } else if (item.type() == ItemType.REPEAT) {
                repeats(item, at, row, main);
                answers = goingOn(answers);
            } else {
                answer(item, at, row, main).ifPresent(answers::add);
            }
        }
    }

    /** What comes after a group is under no heading. */
    private List<Answer> goingOn(List<Answer> before) {
        if (!parts.isEmpty() && parts.get(parts.size() - 1).answers() == before) {
            return before;
        }
        List<Answer> answers = new ArrayList<>();
        parts.add(new Part("", answers));
        return answers;
    }

    private void repeats(Item repeat, String path, Row row, Row main) {
        for (Row one : rows.getOrDefault(repeat.path(), List.of())) {
            if (one.parent() == row.id()) {
                tell(
                        title(repeat, row, main) + ", " + one.number(),
                        repeat.items(),
                        path + "[" + one.number() + "]",
                        one,
                        main);
            }
        }
    }

    private String title(Item item, Row row, Row main) {
        String label = questionnaire.label(item, questionnaire.defaultLanguage());
        return filled(label.isBlank() ? item.name() : label, item, row, main);
    }

    private Optional<Answer> answer(Item item, String path, Row row, Row main) {
        return field(item).flatMap(field -> Optional.ofNullable(row.values().get(field.name()))
                .map(value -> new Answer(path, filled(field.label(), item, row, main), text(field, value))));
    }

    private Optional<Field> field(Item item) {
        String table = item.repeat().map(Item::path).orElse(tabulation.main().path());
        return tabulation.at(table).map(found -> found.fields().get(item.path()));
    }

    /** « Quel âge a ${prenom} ? » with her first name. */
    private String filled(String label, Item item, Row row, Row main) {
        return NAME.matcher(label)
                .replaceAll(name -> Matcher.quoteReplacement(questionnaire
                        .all()
                        .filter(other -> other.name().equals(name.group(1)))
                        .findFirst()
                        .flatMap(other -> field(other).map(field -> value(field, row, main)))
                        .orElse("…")));
    }

    private static String value(Field field, Row row, Row main) {
        Object value = row.values().getOrDefault(field.name(), main.values().get(field.name()));
        return value == null ? "…" : text(field, value);
    }

    static String text(Field field, Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString().replace('.', ',');
        }
        if (value instanceof Date day) {
            return French.day(day.toLocalDate());
        }
        if (value instanceof Time time) {
            return French.hour(time.toLocalTime());
        }
        if (value instanceof Timestamp moment) {
            return French.day(moment.toInstant()) + ", " + French.hour(moment.toInstant());
        }
        return field.choices().isEmpty() ? value.toString() : chosen(field, value.toString());
    }

    private static String chosen(Field field, String names) {
        List<String> chosen =
                field.type() == FieldType.SELECT_MULTIPLE ? Arrays.asList(names.split(" ")) : List.of(names);
        return chosen.stream()
                .map(name -> field.choice(name).map(Choice::label).orElse(name))
                .collect(Collectors.joining(", "));
    }
}
