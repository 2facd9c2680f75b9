package fr.moisson.interview;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The texts of interviews, at each step of their writing. */
@Repository
public class Texts {
    /** What one person types within this time is one revision in the history. */
    private static final Duration ONE_GO = Duration.ofMinutes(5);

    /** In characters. */
    public static final int LONGEST = 1_000_000;

    private final JdbcClient database;
    private final List<TextFollower> followers;
    private final List<Screen> screens;
    private final List<Rewritten> rewritten;

    Texts(JdbcClient database, List<TextFollower> followers, List<Screen> screens, List<Rewritten> rewritten) {
        this.database = database;
        this.followers = followers;
        this.screens = screens;
        this.rewritten = rewritten;
    }

    /**
     * A step of a text.
     *
     * @param revision from 1, goes up each time the text changes; 0 before anything is written
     */
    public record Revision(int revision, String text, Instant beganAt, Instant savedAt, String savedBy) {}

    /** What a revision is, without its text. @param length in characters */
    record Step(int revision, Instant savedAt, String savedBy, int length) {}

    /** How a text stands once it was sent. @param unplaced what of it had to be put at the end */
    record Saved(Revision revision, boolean merged, List<String> unplaced) {}

    public Revision latest(int interview) {
        return database.sql("""
                        select revision, text, began_at, saved_at, saved_by
                        from interview.texts
                        where interview = :interview
                        order by revision desc
                        limit 1
                        """)
                .param("interview", interview)
                .query(Texts::read)
                .optional()
                .orElse(new Revision(0, "", Instant.EPOCH, Instant.EPOCH, ""));
    }

    Optional<Revision> at(int interview, int revision) {
        return database.sql("""
                        select revision, text, began_at, saved_at, saved_by
                        from interview.texts
                        where interview = :interview
                          and revision = :revision
                        """)
                .param("interview", interview)
                .param("revision", revision)
                .query(Texts::read)
                .optional();
    }

    /** The last first. */
    List<Step> steps(int interview) {
        return database.sql("""
                        select revision, saved_at, saved_by, length(text) as length
                        from interview.texts
                        where interview = :interview
                        order by revision desc
                        """)
                .param("interview", interview)
                .query((row, number) -> new Step(
                        row.getInt("revision"),
                        row.getTimestamp("saved_at").toInstant(),
                        row.getString("saved_by"),
                        row.getInt("length")))
                .list();
    }

    /**
     * Keeps a text that somebody typed over another.
     *
     * @param over the revision it was typed over
     * @param before the text of that revision, by which it is put together with what came meanwhile; null when it is not at hand
     * @return empty when something came meanwhile and {@code before} is needed
     */
    @Transactional
    Optional<Saved> save(int interview, String person, int over, @Nullable String before, String text) {
        Revision latest = hold(interview);
        if (over == latest.revision() && (before == null || before.equals(latest.text()))) {
            return Optional.of(new Saved(write(interview, person, latest, text), false, List.of()));
        }
        if (before == null) {
            return Optional.empty();
        }
        Merge merge = Merge.of(before, text, latest.text());
        return Optional.of(new Saved(write(interview, person, latest, merge.whole()), true, merge.unplaced()));
    }

    private Revision write(int interview, String person, Revision latest, String typed) {
        String text = screened(interview, typed);
        if (text.equals(latest.text())) {
            return latest;
        }
        if (!latest.savedBy().equals(person) || latest.beganAt().plus(ONE_GO).isBefore(Instant.now())) {
            return begin(interview, person, latest, text);
        }
        followers.forEach(follower -> follower.changed(interview, latest.text(), text));
        database.sql("""
                        update interview.texts
                        set revision = revision + 1, text = :text, saved_at = now()
                        where interview = :interview
                          and revision = :revision
                        """)
                .param("interview", interview)
                .param("revision", latest.revision())
                .param("text", text)
                .update();
        return latest(interview);
    }

    /** Makes of a text the latest, in a revision of its own. */
    @Transactional
    public Revision replace(int interview, String person, String text) {
        return begin(interview, person, hold(interview), screened(interview, text));
    }

    private String screened(int interview, String typed) {
        String text = typed;
        for (Screen screen : screens) {
            text = screen.over(interview, text);
        }
        return text;
    }

    /** Says something otherwise in the latest text, in a revision of its own, and in all that keeps words of the interview. */
    @Transactional
    public Revision rewrite(int interview, String person, UnaryOperator<String> veil) {
        Revision latest = hold(interview);
        begin(interview, person, latest, veil.apply(latest.text()));
        for (Step step : steps(interview)) {
            String text = at(interview, step.revision()).orElseThrow().text();
            if (!veil.apply(text).equals(text)) {
                database.sql("""
                                update interview.texts
                                set text = :text
                                where interview = :interview
                                  and revision = :revision
                                """)
                        .param("text", veil.apply(text))
                        .param("interview", interview)
                        .param("revision", step.revision())
                        .update();
            }
        }
        rewritten.forEach(one -> one.rewrite(interview, veil));
        return latest(interview);
    }

    /** The latest text, which nobody else changes before this transaction ends. */
    @Transactional
    public Revision hold(int interview) {
        database.sql("select id from interview.interviews where id = :id for update")
                .param("id", interview)
                .query(Integer.class)
                .single();
        return latest(interview);
    }

    private Revision begin(int interview, String person, Revision latest, String text) {
        followers.forEach(follower -> follower.changed(interview, latest.text(), text));
        database.sql("""
                        insert into interview.texts (interview, revision, text, saved_by)
                        values (:interview, :revision + 1, :text, :person)
                        """)
                .param("interview", interview)
                .param("revision", latest.revision())
                .param("text", text)
                .param("person", person)
                .update();
        return latest(interview);
    }

    private static Revision read(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        Timestamp began = row.getTimestamp("began_at");
        return new Revision(
                row.getInt("revision"),
                row.getString("text"),
                began.toInstant(),
                row.getTimestamp("saved_at").toInstant(),
                row.getString("saved_by"));
    }
}
