package fr.moisson.indicator.ladder;

import fr.moisson.entry.Entries;
import fr.moisson.form.Choice;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.indicator.query.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The decisions that were written down, with how far those concerned had a hand in them. */
@Component
public class Decisions {
    private final JdbcClient database;
    private final Predicate<Form> isThere;

    @Autowired
    Decisions(JdbcClient database, Entries entries) {
        this(database, entries::isThere);
    }

    Decisions(JdbcClient database, Predicate<Form> isThere) {
        this.database = database;
        this.isThere = isThere;
    }

    /**
     * Where decisions of a kind are written down.
     *
     * @param missing why nobody writes them; empty when somebody does
     */
    public record Log(
            String name,
            Scale scale,
            String missing,
            @Nullable Columns columns) {}

    /** What stands in which field. @param by who proposed @param followed what became of it; null where nobody notes it */
    record Columns(
            Source source,
            String date,
            Field what,
            Field grade,
            @Nullable Field by,
            @Nullable Field followed) {
        private String column(@Nullable Field field) {
            return field == null ? "null::text" : source.column(field.name(), "f") + "::text";
        }
    }

    /** @param grade from 1 @param by in words; empty when not noted */
    public record Decision(LocalDate date, String what, int grade, String by, String followed) {}

    /** The last first; none when nothing was written down, or nobody writes it down. */
    public List<Decision> of(Log log) {
        Columns columns = log.columns();
        if (columns == null || !columns.source().forms().stream().allMatch(isThere)) {
            return List.of();
        }
        String grade = columns.column(columns.grade());
        return database.sql("select " + columns.date() + " as day, " + columns.column(columns.what()) + " as what, "
                        + grade
                        + " as grade, " + columns.column(columns.by()) + " as by, " + columns.column(columns.followed())
                        + " as followed " + columns.source().from() + " and " + columns.date() + " is not null and "
                        + grade
                        + " is not null order by 1 desc, f._id desc")
                .query((row, number) -> read(row, columns))
                .list();
    }

    private static Decision read(ResultSet row, Columns columns) throws SQLException {
        return new Decision(
                row.getObject("day", LocalDate.class),
                said(columns.what(), row.getString("what")),
                Integer.parseInt(row.getString("grade")),
                said(columns.by(), row.getString("by")),
                said(columns.followed(), row.getString("followed")));
    }

    private static String said(@Nullable Field field, @Nullable String answer) {
        if (field == null || answer == null) {
            return "";
        }
        Stream<Choice> choices =
                field.choices().stream().filter(choice -> choice.name().equals(answer));
        return choices.map(Choice::label).findFirst().orElse(answer);
    }
}
