package fr.moisson.collection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Lets so many answers through in ten minutes, from one address and by one link: enough for a whole school behind one connection, too
 * few to fill a database. In memory: a restart forgets, and the devices come back by themselves.
 */
@Component
class Turnstile {
    static final Duration WINDOW = Duration.ofMinutes(10);
    /** Past it, what is over is forgotten: addresses are many. */
    private static final int MANY = 10_000;

    private final int perAddress;
    private final int perLink;
    private final Clock clock;
    private final Map<String, Passed> passed = new ConcurrentHashMap<>();

    @Autowired
    Turnstile(
            @Value("${moisson.answers.per-address}") int perAddress,
            @Value("${moisson.answers.per-link}") int perLink) {
        this(perAddress, perLink, Clock.systemUTC());
    }

    Turnstile(int perAddress, int perLink, Clock clock) {
        this.perAddress = perAddress;
        this.perLink = perLink;
        this.clock = clock;
    }

    /** How many passed since when. */
    private record Passed(Instant since, int count) {
        Passed oneMore(Instant now) {
            return isOver(now) ? new Passed(now, 1) : new Passed(since, count + 1);
        }

        boolean isOver(Instant now) {
            return !now.isBefore(since.plus(WINDOW));
        }
    }

    /** Empty when it may pass; else when to come back. */
    Optional<Instant> comeBackAt(String address, String link) {
        Instant now = clock.instant();
        if (passed.size() > MANY) {
            passed.values().removeIf(one -> one.isOver(now));
        }
        Optional<Instant> byAddress = count("address " + address, perAddress, now);
        Optional<Instant> byLink = count("link " + link, perLink, now);
        return byAddress.or(() -> byLink);
    }

    private Optional<Instant> count(String what, int most, Instant now) {
        Passed counted = passed.merge(what, new Passed(now, 1), (before, one) -> before.oneMore(now));
        return counted.count() <= most
                ? Optional.empty()
                : Optional.of(counted.since().plus(WINDOW));
    }
}
