package fr.moisson.interview.coding;

import fr.moisson.interview.Rewritten;
import fr.moisson.interview.TextFollower;
import fr.moisson.interview.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The codings of interviews: each is one person's, so that nobody's ever takes the place of another's. One that is removed stays, and what
 * is put back stands beside it. When a text changes, the passages go where their words go.
 */
@Repository
public class Codings implements TextFollower, Rewritten {
    private static final String SELECT = """
            select c.id, c.interview, r.standing as theme, c.starts, c.ends, c.quote, c.revision, c.coder, c.coded_at
            from interview.codings c
            join interview.read_as r on r.theme = c.theme
            """;

    /** As long as an interview is coded blind, people see there only what is theirs. */
    static final String SEEN = """
            (
              c.coder = :person
              or not exists (select from interview.coded_blind b where b.interview = c.interview)
            )
            """;

    private final JdbcClient database;

    Codings(JdbcClient database) {
        this.database = database;
    }

    /** Those that a person may see, in the order of the text; those whose words are gone at the end. */
    List<Coding> of(int interview, String person) {
        return database.sql(SELECT + """
                        where c.interview = :interview
                          and c.removed_at is null
                          and %s
                        order by c.starts nulls last, c.ends, c.id
                        """.formatted(SEEN))
                .param("interview", interview)
                .param("person", person)
                .query(Codings::read)
                .list();
    }

    /** The same as long as nobody has coded, removed or moved anything in an interview. */
    String stamp(int interview, String person) {
        return database.sql("""
                        select md5(coalesce(string_agg(concat_ws(' ', c.id, r.standing, c.starts, c.ends), ',' order by c.id), ''))
                        from interview.codings c
                        join interview.read_as r on r.theme = c.theme
                        where c.interview = :interview
                          and c.removed_at is null
                          and %s
                        """.formatted(SEEN))
                .param("interview", interview)
                .param("person", person)
                .query(String.class)
                .single();
    }

    /**
     * Puts a passage of the latest text under a theme. What the same person has already put there stays as it is.
     *
     * @param text the latest, held by {@link Texts#hold}
     */
    @Transactional
    long add(int interview, Texts.Revision text, Place place, int theme, String coder) {
        return same(interview, place, theme, coder)
                .orElseGet(() -> write(interview, text.revision(), place.in(text.text()), place, theme, coder, null));
    }

    private Optional<Long> same(int interview, Place place, int theme, String coder) {
        return database.sql("""
                        select c.id
                        from interview.codings c
                        join interview.read_as r on r.theme = c.theme
                        where c.interview = :interview
                          and c.coder = :coder
                          and r.standing = :theme
                          and c.starts = :starts
                          and c.ends = :ends
                          and c.removed_at is null
                        limit 1
                        """)
                .param("interview", interview)
                .param("coder", coder)
                .param("theme", theme)
                .param("starts", place.start())
                .param("ends", place.end())
                .query(Long.class)
                .optional();
    }

    private long write(
            int interview, int revision, String quote, Place place, int theme, String coder, @Nullable Long restores) {
        return database.sql("""
                        insert into interview.codings
                          (interview, theme, revision, quote, starts, ends, coder, restores)
                        values
                          (:interview, :theme, :revision, :quote, :starts, :ends, :coder, :restores)
                        returning id
                        """)
                .param("interview", interview)
                .param("theme", theme)
                .param("revision", revision)
                .param("quote", quote)
                .param("starts", place.start())
                .param("ends", place.end())
                .param("coder", coder)
                .param("restores", restores)
                .query(Long.class)
                .single();
    }

    /**
     * A coding made elsewhere.
     *
     * @param start in code points, in the latest text
     * @param end the first that is no longer in it
     */
    public record Foreign(UUID guid, int theme, int start, int end, String coder, Instant at) {}

    /** Adds those that are not there yet, known by their numbers. @return how many were added */
    @Transactional
    public int take(int interview, Texts.Revision text, List<Foreign> codings) {
        int added = 0;
        for (Foreign one : codings) {
            Place place = new Place(one.start(), one.end());
            added += database.sql("""
                            insert into interview.codings
                              (interview, theme, revision, quote, starts, ends, coder, coded_at, guid)
                            values
                              (:interview, :theme, :revision, :quote, :starts, :ends, :coder, :at, :guid)
                            on conflict do nothing
                            """)
                    .param("interview", interview)
                    .param("theme", one.theme())
                    .param("revision", text.revision())
                    .param("quote", place.in(text.text()))
                    .param("starts", place.start())
                    .param("ends", place.end())
                    .param("coder", one.coder())
                    .param("at", Timestamp.from(one.at()))
                    .param("guid", one.guid())
                    .update();
        }
        return added;
    }

    /** @return whether it was there, and seen by this person */
    @Transactional
    boolean remove(int interview, long id, String person) {
        return database.sql("""
                        update interview.codings c
                        set removed_at = now(), removed_by = :person
                        where interview = :interview
                          and id = :id
                          and removed_at is null
                          and %s
                        """.formatted(SEEN))
                        .param("interview", interview)
                        .param("id", id)
                        .param("person", person)
                        .update()
                == 1;
    }

    /**
     * Puts back what was removed, in its coder's name; what went away and what came back both stay written.
     *
     * @return the one that stands now; empty when nothing that this person may see was removed
     */
    @Transactional
    Optional<Long> restore(int interview, long id, String person) {
        return database.sql("""
                        insert into interview.codings
                          (interview, theme, revision, quote, starts, ends, coder, restores)
                        select interview, theme, revision, quote, starts, ends, coder, id
                        from interview.codings c
                        where interview = :interview
                          and id = :id
                          and removed_at is not null
                          and not exists (select from interview.codings later where later.restores = c.id)
                          and %s
                        returning id
                        """.formatted(SEEN))
                .param("interview", interview)
                .param("id", id)
                .param("person", person)
                .query(Long.class)
                .optional();
    }

    @Override
    @Transactional
    public void changed(int interview, String before, String after) {
        List<Standing> standing = standing(interview);
        if (standing.isEmpty()) {
            return;
        }
        Place.Course course = new Place.Course(before, after);
        for (Standing one : standing) {
            Place now = Optional.ofNullable(one.place())
                    .flatMap(course::of)
                    .or(() -> Place.ofOnly(one.quote(), after))
                    .orElse(null);
            if (!java.util.Objects.equals(now, one.place())) {
                move(one.id(), now);
            }
        }
    }

    /** A passage as far as its place goes; removed ones move too, for they may come back. */
    private record Standing(long id, @Nullable Place place, String quote) {}

    private List<Standing> standing(int interview) {
        return database.sql("""
                        select id, starts, ends, quote
                        from interview.codings
                        where interview = :interview
                        for update
                        """)
                .param("interview", interview)
                .query((row, number) -> new Standing(row.getLong("id"), place(row), row.getString("quote")))
                .list();
    }

    private void move(long id, @Nullable Place place) {
        database.sql("update interview.codings set starts = :starts, ends = :ends where id = :id")
                .param("id", id)
                .param("starts", place == null ? null : place.start())
                .param("ends", place == null ? null : place.end())
                .update();
    }

    private static @Nullable Place place(ResultSet row) throws SQLException {
        Integer starts = row.getObject("starts", Integer.class);
        return starts == null ? null : new Place(starts, row.getInt("ends"));
    }

    private static Coding read(ResultSet row, int number) throws SQLException {
        return new Coding(
                row.getLong("id"),
                row.getInt("interview"),
                row.getInt("theme"),
                place(row),
                row.getString("quote"),
                row.getInt("revision"),
                row.getString("coder"),
                row.getTimestamp("coded_at").toInstant());
    }

    /** The quotes of all codings, removed ones included. */
    @Override
    public void rewrite(int interview, UnaryOperator<String> veil) {
        database
                .sql("select distinct quote from interview.codings where interview = :interview")
                .param("interview", interview)
                .query(String.class)
                .list()
                .stream()
                .filter(quote -> !veil.apply(quote).equals(quote))
                .forEach(quote -> database.sql("""
                                update interview.codings
                                set quote = :now
                                where interview = :interview
                                  and quote = :quote
                                """)
                        .param("now", veil.apply(quote))
                        .param("interview", interview)
                        .param("quote", quote)
                        .update());
    }
}
