package fr.moisson.entry.discussion;

import fr.moisson.discretion.Heading;
import fr.moisson.discretion.Kind;
import fr.moisson.discretion.Withheld;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The messages that count: those that stand in a file of the folder. */
@Component
class Messages {
    private static final String THAT_COUNT = """
             from entry.messages m join lateral (
               select i.id, i.file, p.line from entry.message_places p join entry.imports i on i.id = p.import
               where p.message = m.id and i.finished_at is not null and i.retired_at is null
               order by i.id limit 1) i on true
             where m.project = :project
            """;

    private final JdbcClient database;

    Messages(JdbcClient database) {
        this.database = database;
    }

    /** A message under its pseudonym, with the file that came first with it. */
    record Told(LocalDateTime at, String author, Kind kind, String text, boolean isEdited, String file, int line) {}

    /** A month in which people wrote. */
    record Month(YearMonth month, long messages, long people) {}

    /** All of them. */
    record All(long messages, long people) {}

    /**
     * A discussion of the folder.
     *
     * @param messages in it, those of other files too
     */
    record Source(
            int id,
            String file,
            long messages,
            int people,
            int system,
            long setAside,
            Heading.Order order,
            List<Count> withheld) {}

    /** How many of a kind were taken out. */
    record Count(Withheld kind, int count) {}

    All all(String project) {
        return database.sql("select count(*) as messages, count(distinct m.author) as people" + THAT_COUNT)
                .param("project", project)
                .query(All.class)
                .single();
    }

    /** From the first to the last. */
    List<Month> months(String project) {
        return database.sql(
                        "select to_char(m.sent_at, 'YYYY-MM') as month, count(*) as messages, count(distinct m.author) as people"
                                + THAT_COUNT + " group by 1 order by 1")
                .param("project", project)
                .query((row, n) -> new Month(
                        YearMonth.parse(row.getString("month")), row.getLong("messages"), row.getLong("people")))
                .list();
    }

    List<Told> of(String project, YearMonth month, long skip, int atMost) {
        return database.sql("select m.*, i.file, i.line" + THAT_COUNT + """
                        and m.sent_at >= :from and m.sent_at < :until
                        order by m.sent_at, i.file, i.line limit :most offset :skip
                        """)
                .param("project", project)
                .param("from", month.atDay(1).atStartOfDay())
                .param("until", month.plusMonths(1).atDay(1).atStartOfDay())
                .param("most", atMost)
                .param("skip", skip)
                .query((row, n) -> told(row))
                .list();
    }

    /** All of them in the order of time, without holding them all. */
    void each(String project, Consumer<Told> use) {
        database.sql("select m.*, i.file, i.line" + THAT_COUNT + " order by m.sent_at, i.file, i.line")
                .param("project", project)
                .query((java.sql.ResultSet row) -> use.accept(told(row)));
    }

    private static Told told(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Told(
                row.getObject("sent_at", LocalDateTime.class),
                row.getString("author"),
                Kind.of(row.getString("kind")),
                row.getString("text"),
                row.getBoolean("edited"),
                row.getString("file"),
                row.getInt("line"));
    }

    List<Source> sources(String project) {
        return database.sql("""
                        select d.*, i.id, i.file, i.rows - i.set_aside as messages, i.set_aside
                        from entry.discussions d join entry.imports i on i.id = d.import
                        where i.project = :project and i.finished_at is not null and i.retired_at is null
                        order by i.file
                        """)
                .param("project", project)
                .query((row, n) -> new Source(
                        row.getInt("id"),
                        row.getString("file"),
                        row.getLong("messages"),
                        row.getInt("people"),
                        row.getInt("system"),
                        row.getLong("set_aside"),
                        Heading.Order.valueOf(row.getString("day_order").toUpperCase(java.util.Locale.ROOT)),
                        counts((String[]) row.getArray("withheld").getArray(), (Integer[])
                                row.getArray("withheld_counts").getArray())))
                .list();
    }

    private static List<Count> counts(String[] kinds, Integer[] counts) {
        List<Count> all = new ArrayList<>();
        for (int at = 0; at < kinds.length; at++) {
            all.add(new Count(Withheld.valueOf(kinds[at].toUpperCase(java.util.Locale.ROOT)), counts[at]));
        }
        return all;
    }
}
