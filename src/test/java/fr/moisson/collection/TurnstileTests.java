package fr.moisson.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TurnstileTests {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final Hands hands = new Hands();
    private final Turnstile turnstile = new Turnstile(2, 3, hands);

    @Test
    void the_one_too_many_from_an_address_is_told_when_to_come_back() {
        assertThat(turnstile.comeBackAt("school", "/c/a")).isEmpty();
        assertThat(turnstile.comeBackAt("school", "/c/b")).isEmpty();
        assertThat(turnstile.comeBackAt("school", "/c/c")).isEqualTo(Optional.of(NOON.plus(Turnstile.WINDOW)));
        assertThat(turnstile.comeBackAt("elsewhere", "/c/c")).isEmpty();
    }

    @Test
    void the_one_too_many_by_a_link_too_wherever_it_comes_from() {
        for (String address : new String[] {"a", "b", "c"}) {
            assertThat(turnstile.comeBackAt(address, "/c/link")).isEmpty();
        }
        assertThat(turnstile.comeBackAt("d", "/c/link")).isPresent();
        assertThat(turnstile.comeBackAt("d", "/c/other")).isEmpty();
    }

    @Test
    void ten_minutes_later_it_is_let_through() {
        for (int i = 0; i < 3; i++) {
            turnstile.comeBackAt("school", "/c/a");
        }
        hands.now = NOON.plus(Turnstile.WINDOW).minusMillis(1);
        assertThat(turnstile.comeBackAt("school", "/c/a")).isPresent();
        hands.now = NOON.plus(Turnstile.WINDOW);
        assertThat(turnstile.comeBackAt("school", "/c/a")).isEmpty();
    }

    /** A clock whose hands a test moves. */
    private static final class Hands extends Clock {
        private Instant now = NOON;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
