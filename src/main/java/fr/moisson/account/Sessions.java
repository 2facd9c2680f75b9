package fr.moisson.account;

import fr.moisson.french.French;
import fr.moisson.project.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is signed in, on which browsers, and for how long still. They stand in the database: a restart ends none. */
@Component
class Sessions {
    private static final Duration EXACT_ENOUGH = Duration.ofMinutes(1);

    private final JdbcClient database;
    private final People people;
    private final Duration idle;
    private final Duration longest;

    Sessions(
            JdbcClient database,
            People people,
            @Value("${moisson.session.idle}") Duration idle,
            @Value("${moisson.session.longest}") Duration longest) {
        this.database = database;
        this.people = people;
        this.idle = idle;
        this.longest = longest;
    }

    /** A browser in which a person is signed in. */
    record Session(long id, int person, String browser, Instant startedAt, Instant seenAt) {
        /** Public, for the template. */
        public String started() {
            return French.moment(startedAt);
        }

        /** Public, for the template. */
        public String seen() {
            return French.moment(seenAt);
        }
    }

    /** A session and whose it is. */
    record Known(Session session, Person person) {}

    Secret start(int person, String browser) {
        Secret secret = Secret.fresh();
        database.sql("insert into account.sessions (secret, person, browser) values (:secret, :person, :browser)")
                .param("secret", secret.hash())
                .param("person", person)
                .param("browser", browser)
                .update();
        return secret;
    }

    Optional<Known> of(Secret secret) {
        Optional<Session> session = database.sql("""
                select id, person, browser, started_at, seen_at
                from account.sessions
                where secret = :secret and ended_at is null and seen_at > :idle and started_at > :longest
                """)
                .param("secret", secret.hash())
                .param("idle", ago(idle))
                .param("longest", ago(longest))
                .query(Sessions::session)
                .optional();
        session.filter(found -> found.seenAt().isBefore(Instant.now().minus(EXACT_ENOUGH)))
                .ifPresent(this::see);
        return session.flatMap(found -> people.numbered(found.person()).map(person -> new Known(found, person)));
    }

    private void see(Session session) {
        database.sql("update account.sessions set seen_at = now() where id = :id")
                .param("id", session.id())
                .update();
    }

    List<Session> of(Person person) {
        return database.sql("""
                select id, person, browser, started_at, seen_at
                from account.sessions
                where person = :person and ended_at is null and seen_at > :idle and started_at > :longest
                order by seen_at desc
                """)
                .param("person", person.id())
                .param("idle", ago(idle))
                .param("longest", ago(longest))
                .query(Sessions::session)
                .list();
    }

    void end(Person person, long session) {
        database.sql("update account.sessions set ended_at = now() where id = :id and person = :person")
                .param("id", session)
                .param("person", person.id())
                .update();
    }

    /** Ends every session of a person; when they are to go on in one, they start a new one. */
    void endAll(int person) {
        database.sql("update account.sessions set ended_at = now() where person = :person and ended_at is null")
                .param("person", person)
                .update();
    }

    private static Session session(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Session(
                row.getLong("id"),
                row.getInt("person"),
                row.getString("browser"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("seen_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime ago(Duration duration) {
        return OffsetDateTime.now(java.time.ZoneOffset.UTC).minus(duration);
    }
}
