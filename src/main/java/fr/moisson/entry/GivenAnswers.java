package fr.moisson.entry;

import fr.moisson.form.AnswersGiven;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The answers already in the tables, as whoever changes a form wants to know them. */
@Component
class GivenAnswers implements AnswersGiven {
    private final JdbcClient database;
    private final Entries entries;

    GivenAnswers(JdbcClient database, Entries entries) {
        this.database = database;
        this.entries = entries;
    }

    @Override
    public long rows(Form table) {
        return columns(table).isEmpty()
                ? 0
                : database.sql("select count(*) from " + entries.table(table) + " r where " + entries.counts("r"))
                        .query(Long.class)
                        .single();
    }

    @Override
    public Map<String, Long> answers(Form table) {
        List<String> names = columns(table).keySet().stream()
                .filter(name -> !name.startsWith("_"))
                .toList();
        Map<String, Long> answers = new LinkedHashMap<>();
        if (!names.isEmpty()) {
            String counts = names.stream()
                    .map(name -> "count(r." + FormTable.quoted(name) + ")")
                    .collect(Collectors.joining(", "));
            database.sql("select " + counts + " from " + entries.table(table) + " r where " + entries.counts("r"))
                    .query((row, n) -> {
                        for (int i = 0; i < names.size(); i++) {
                            answers.put(names.get(i), row.getLong(i + 1));
                        }
                        return answers;
                    })
                    .single();
        }
        return answers;
    }

    @Override
    public Map<String, Long> choices(Form table, Field field) {
        Map<String, Long> choices = new LinkedHashMap<>();
        if (columns(table).containsKey(field.name())) {
            String column = "r." + FormTable.quoted(field.name()) + "::text";
            String choice =
                    field.type() == FieldType.SELECT_MULTIPLE ? "regexp_split_to_table(" + column + ", ' ')" : column;
            database.sql("select choice, count(*) as answers from (select " + choice + " as choice from "
                            + entries.table(table) + " r where " + entries.counts("r")
                            + ") c where choice is not null group by choice order by choice")
                    .query((row, n) -> choices.put(row.getString("choice"), row.getLong("answers")))
                    .list();
        }
        return choices;
    }

    @Override
    public boolean isEverAnswered(Form table, String column) {
        return columns(table).containsKey(column) && FormTable.isEverAnswered(database, entries.table(table), column);
    }

    @Override
    public boolean wouldKeep(Form table, String column, Field field) {
        String type = columns(table).get(column);
        return type == null
                || type.equals(field.type().column())
                || FormTable.isWider(type, field)
                || type.equals("numeric") && field.type() == FieldType.INTEGER
                || !isEverAnswered(table, column);
    }

    /**
     * The new column is filled from the old one, for the rows that are there and, by a trigger, for those that phones with the old
     * form will still send. The old column keeps what was written.
     */
    @Override
    public void carry(Form table, List<Carried> carried) {
        Map<String, String> columns = columns(table);
        if (columns.isEmpty()) {
            return;
        }
        String name = entries.table(table);
        new FormTable(name, table).prepareWhatFits(database);
        Map<String, String> all = columns(table);
        List<String> assignments = new ArrayList<>();
        for (Carried one : carried) {
            if (all.containsKey(one.before()) && all.containsKey(one.now())) {
                String before = FormTable.quoted(one.before());
                String now = FormTable.quoted(one.now());
                String value = before + "::" + all.get(one.now());
                assignments.add("new." + now + " := coalesce(new." + now + ", new." + value + ");");
                database.sql("update " + name + " set " + now + " = " + value + " where " + now + " is null and "
                                + before + " is not null")
                        .update();
            }
        }
        if (!assignments.isEmpty()) {
            trigger(name, assignments);
        }
    }

    private void trigger(String name, List<String> assignments) {
        String function = "data." + FormTable.quoted("_carry_" + Integer.toHexString(name.hashCode()));
        database.sql("create or replace function " + function + "() returns trigger language plpgsql as $carry$ begin "
                        + String.join(" ", assignments) + " return new; end $carry$")
                .update();
        database.sql("create or replace trigger answers_follow_their_question before insert on " + name
                        + " for each row execute function " + function + "()")
                .update();
    }

    /** The type of each column; none while the table does not exist. */
    private Map<String, String> columns(Form table) {
        Optional<String> exists = database.sql("select to_regclass(:table)::text")
                .param("table", entries.table(table))
                .query((row, n) -> Optional.ofNullable(row.getString(1)))
                .single();
        return exists.isEmpty() ? Map.of() : FormTable.columns(database, entries.table(table));
    }
}
