package fr.moisson.entry;

import fr.moisson.form.AnswersGiven;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Form;
import fr.moisson.form.Tabulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    @Override
    public boolean areEverBothAnswered(Form table, String column, String other) {
        return columns(table).keySet().containsAll(List.of(column, other))
                && database.sql("select exists (select from " + entries.table(table) + " where "
                                + FormTable.quoted(column) + " is not null and " + FormTable.quoted(other)
                                + " is not null)")
                        .query(Boolean.class)
                        .single();
    }

    /**
     * The new column is filled from the old one, for the rows that are there and, by a trigger, for those that phones with the old
     * form will still send. The old column keeps what was written; the code of a choice that was given is kept in {@code _given}.
     */
    @Override
    public void carry(Tabulation.Table table, Tabulation.Table main, List<Carried> carried) {
        String name = prepared(table, main);
        List<String> assignments = new ArrayList<>();
        for (Carried one : carried) {
            if (one instanceof Carried.Column column) {
                assignments.add(follow(name, column));
            } else if (one instanceof Carried.Code code) {
                assignments.add(recode(name, code));
            }
        }
        trigger(name, assignments);
    }

    private String prepared(Tabulation.Table table, Tabulation.Table main) {
        String name = entries.table(table.form());
        String ofForm = entries.table(main.form());
        new FormTable(ofForm, main.form()).prepareWhatFits(database);
        if (!name.equals(ofForm)) {
            new FormTable(name, table.form()).prepareRepeat(database, ofForm);
        }
        return name;
    }

    private String follow(String table, Carried.Column column) {
        String before = FormTable.quoted(column.before());
        String now = FormTable.quoted(column.now());
        Map<String, String> all = FormTable.columns(database, table);
        String type = Objects.requireNonNull(all.getOrDefault(column.now(), all.get(column.before())));
        for (String name : List.of(before, now)) {
            database.sql("alter table " + table + " add column if not exists " + name + " " + type)
                    .update();
        }
        database.sql("update " + table + " set " + now + " = " + before + "::" + type + " where " + now
                        + " is null and " + before + " is not null")
                .update();
        return "new." + now + " := coalesce(new." + now + ", new." + before + "::" + type + ");";
    }

    private String recode(String table, Carried.Code code) {
        String column = FormTable.quoted(code.column());
        String recoded = "form.recoded(%s, " + literal(code.before()) + ", " + literal(code.now()) + ")";
        String given = "jsonb_build_object(" + literal(code.column()) + ", %s) || coalesce(%s, '{}')";
        database.sql("alter table " + table + " add column if not exists _given jsonb")
                .update();
        database.sql("update " + table + " set " + column + " = " + recoded.formatted(column) + ", _given = "
                        + given.formatted(column, "_given") + " where " + column + " <> " + recoded.formatted(column))
                .update();
        String asGiven = "new." + column;
        return "if " + asGiven + " <> " + recoded.formatted(asGiven) + " then new._given := "
                + given.formatted(asGiven, "new._given") + "; " + asGiven + " := " + recoded.formatted(asGiven)
                + "; end if;";
    }

    /** Codes are what people wrote in a workbook. */
    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private void trigger(String name, List<String> assignments) {
        String function = "data." + FormTable.quoted("_carry_" + Integer.toHexString(name.hashCode()));
        String body = "begin " + String.join(" ", assignments) + " return new; end";
        database.sql("create or replace function " + function + "() returns trigger language plpgsql as "
                        + literal(body))
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
