package fr.moisson.entry.quality;

import static fr.moisson.entry.FormTable.quoted;

import fr.moisson.entry.Entries;
import fr.moisson.entry.State;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The entries whose quality is looked at: those that count and those that wait to be checked. */
@Component
class Standing {
    /** Rows are looked at one by one among the last to come only, so that the page does not wait for millions. */
    static final int LOOKED_AT = 200_000;

    private static final int AT_ONCE = 5_000;

    private final JdbcClient database;
    private final TransactionTemplate reading;
    private final Forms forms;
    private final Entries entries;

    Standing(JdbcClient database, PlatformTransactionManager transactions, Forms forms, Entries entries) {
        this.database = database;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.forms = forms;
        this.entries = entries;
    }

    /** The forms that have a table, without the tables of their repeats. */
    List<Form> forms(String project) {
        return forms.tables(project).stream()
                .filter(form -> !form.name().contains("__") && entries.isThere(form))
                .toList();
    }

    private String condition() {
        return "(" + entries.counts("r") + " or r._superseded_at is null and r._state = '" + State.TO_CHECK.word()
                + "')";
    }

    String from(Form form) {
        return " from " + entries.table(form) + " r where " + condition();
    }

    /** Only the last to come. */
    String lastOf(Form form) {
        return " from (select *" + from(form) + " order by r._id desc limit " + LOOKED_AT + ") r";
    }

    /** What came of a month. */
    record Came(long rows, long toCheck) {
        static final Came NOTHING = new Came(0, 0);
    }

    static Optional<Field> day(Form form) {
        return form.with("date").stream()
                .filter(field -> field.type() == FieldType.DATE || field.type() == FieldType.DATETIME)
                .findFirst();
    }

    Map<YearMonth, Came> months(Form form, Field day) {
        Map<YearMonth, Came> months = new TreeMap<>();
        database.sql("select date_trunc('month', r." + quoted(day.name())
                        + ")::date, count(*), count(*) filter (where r._state = '" + State.TO_CHECK.word() + "')"
                        + from(form) + " and r." + quoted(day.name()) + " is not null group by 1 order by 1 limit 2000")
                .query(row -> {
                    months.put(
                            YearMonth.from(row.getObject(1, LocalDate.class)),
                            new Came(row.getLong(2), row.getLong(3)));
                });
        return months;
    }

    /** How many answers each round of a form has, those that wait left out. */
    Map<String, Long> rounds(Form form, Field round) {
        Map<String, Long> rounds = new TreeMap<>();
        database.sql("select r." + quoted(round.name()) + "::text, count(*) from " + entries.table(form) + " r where "
                        + entries.counts("r") + " and r." + quoted(round.name())
                        + " is not null group by 1 order by 1 limit 200")
                .query(row -> {
                    rounds.put(row.getString(1), row.getLong(2));
                });
        return rounds;
    }

    /** A row; numbers and texts in the order in which they were asked for, NaN and null where there is none. */
    record Row(
            long entry,
            int import_,
            @Nullable LocalDate day,
            String site,
            double[] numbers,
            @Nullable String[] texts) {}

    /** Reads the last rows, one at a time. @param site the first field of role site, else territory, when there is one */
    void each(Form form, Optional<Field> site, List<Field> numbers, List<Field> texts, Consumer<Row> reader) {
        String columns = Stream.of(
                        Stream.of(
                                "r._id",
                                "r._import",
                                day(form)
                                        .map(day -> "r." + quoted(day.name()) + "::date")
                                        .orElse("null::date"),
                                site.map(field -> "r." + quoted(field.name()) + "::text")
                                        .orElse("''")),
                        numbers.stream().map(field -> "r." + quoted(field.name()) + "::float8"),
                        texts.stream().map(field -> "r." + quoted(field.name())))
                .flatMap(Function.identity())
                .collect(Collectors.joining(", "));
        reading.executeWithoutResult(
                status -> database.sql("select " + columns + from(form) + " order by r._id desc limit " + LOOKED_AT)
                        .withFetchSize(AT_ONCE)
                        .query(row -> {
                            double[] values = new double[numbers.size()];
                            @Nullable String[] words = new String[texts.size()];
                            for (int i = 0; i < values.length; i++) {
                                values[i] = row.getDouble(5 + i);
                                if (row.wasNull()) {
                                    values[i] = Double.NaN;
                                }
                            }
                            for (int i = 0; i < words.length; i++) {
                                words[i] = row.getString(5 + values.length + i);
                            }
                            String where = row.getString(4);
                            reader.accept(new Row(
                                    row.getLong(1),
                                    row.getInt(2),
                                    row.getObject(3, LocalDate.class),
                                    where == null ? "" : where,
                                    values,
                                    words));
                        }));
    }
}
