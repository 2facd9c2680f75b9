package fr.moisson.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadTests {
    private final Load load = new Load(1_024_000, Duration.ZERO);

    private boolean isCarried(long length) {
        return load.carrying(length, () -> true).isPresent();
    }

    @Test
    void answers_that_would_not_hold_together_in_memory_are_not_held_together() {
        assertThat(load.carrying(900_000, () -> isCarried(200_000))).contains(false);
        assertThat(load.carrying(700_000, () -> isCarried(200_000))).contains(true);
    }

    @Test
    void one_that_does_not_say_how_long_it_is_or_is_too_long_goes_alone() {
        assertThat(load.carrying(-1, () -> isCarried(1))).contains(false);
        assertThat(load.carrying(60_000_000, () -> isCarried(1))).contains(false);
    }

    @Test
    void the_room_is_free_again_after_each_even_after_a_failure() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> load.carrying(900_000, () -> {
                        throw new IllegalStateException("cut");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(isCarried(900_000)).isTrue();
    }
}
