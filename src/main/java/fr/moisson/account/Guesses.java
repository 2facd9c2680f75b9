package fr.moisson.account;

import fr.moisson.project.Secret;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Slows down whoever guesses: so many wrong passwords for one name, so many from one address, in a quarter of an hour. A name that
 * nobody has is counted like another.
 */
@Component
class Guesses {
    static final int FOR_ONE_NAME = 8;
    static final int FROM_ONE_ADDRESS = 40;
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final JdbcClient database;

    Guesses(JdbcClient database) {
        this.database = database;
    }

    /** Counts one more, before the password is looked at: a thousand at once are a thousand. False when it is one too many. */
    boolean allow(String name, String address) {
        forgetOld();
        return count(of(name)) <= FOR_ONE_NAME & count(address) <= FROM_ONE_ADDRESS;
    }

    private long count(String target) {
        database.sql("insert into account.guesses (target) values (:target)")
                .param("target", target)
                .update();
        return database.sql("select count(*) from account.guesses where target = :target and at > :since")
                .param("target", target)
                .param("since", OffsetDateTime.now(ZoneOffset.UTC).minus(WINDOW))
                .query(Long.class)
                .single();
    }

    /** The right password clears the name, and takes back this one guess from the address. */
    void clear(String name, String address) {
        database.sql("delete from account.guesses where target = :target")
                .param("target", of(name))
                .update();
        database.sql(
                        "delete from account.guesses where id = (select max(id) from account.guesses where target = :target)")
                .param("target", address)
                .update();
    }

    private void forgetOld() {
        database.sql("delete from account.guesses where at < :since")
                .param("since", OffsetDateTime.now(ZoneOffset.UTC).minus(WINDOW))
                .update();
    }

    private static String of(String name) {
        return HexFormat.of().formatHex(Secret.sha256(People.plain(name)));
    }
}
