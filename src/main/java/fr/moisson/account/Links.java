package fr.moisson.account;

import fr.moisson.project.Secret;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Links that let one person in once, to choose a password: each expires, works once, and makes the earlier ones of that person useless. */
@Component
class Links {
    private final JdbcClient database;

    Links(JdbcClient database) {
        this.database = database;
    }

    enum Purpose {
        /** For the first administrator, printed on the console. */
        FIRST(Duration.ofDays(1)),
        INVITATION(Duration.ofDays(7)),
        PASSWORD(Duration.ofHours(2));

        private final Duration life;

        Purpose(Duration life) {
            this.life = life;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a link that still works is for. */
    record Link(int person, Purpose purpose) {}

    Secret make(int person, Purpose purpose) {
        Secret secret = Secret.fresh();
        withdraw(person);
        database.sql("""
                insert into account.links (secret, person, purpose, expires_at)
                values (:secret, :person, :purpose, :expires)
                """)
                .param("secret", secret.hash())
                .param("person", person)
                .param("purpose", purpose.code())
                .param("expires", OffsetDateTime.now(ZoneOffset.UTC).plus(purpose.life))
                .update();
        return secret;
    }

    Optional<Link> look(Secret secret) {
        return database.sql("""
                select person, purpose
                from account.links
                where secret = :secret and used_at is null and expires_at > now()
                """)
                .param("secret", secret.hash())
                .query(Links::link)
                .optional();
    }

    /** Uses it up: of two who come at once, one finds it gone. */
    Optional<Link> use(Secret secret) {
        return database.sql("""
                update account.links
                set used_at = now()
                where secret = :secret and used_at is null and expires_at > now()
                returning person, purpose
                """)
                .param("secret", secret.hash())
                .query(Links::link)
                .optional();
    }

    void withdraw(int person) {
        database.sql("delete from account.links where person = :person and used_at is null")
                .param("person", person)
                .update();
    }

    private static Link link(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Link(
                row.getInt("person"), Purpose.valueOf(row.getString("purpose").toUpperCase(Locale.ROOT)));
    }
}
