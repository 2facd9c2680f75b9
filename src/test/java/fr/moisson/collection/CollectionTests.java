package fr.moisson.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CollectionTests {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Test
    void it_is_open_from_its_first_day_to_the_end_of_its_last() {
        Collection june = collection("2026-06-30", null);
        assertThat(june.state(at("2026-05-31T23:59:59"), PARIS)).isEqualTo(Collection.State.NOT_YET);
        assertThat(june.state(at("2026-06-01T00:00:00"), PARIS)).isEqualTo(Collection.State.OPEN);
        assertThat(june.state(at("2026-06-30T23:59:59"), PARIS)).isEqualTo(Collection.State.OPEN);
        assertThat(june.state(at("2026-07-01T00:00:00"), PARIS)).isEqualTo(Collection.State.CLOSED);
    }

    @Test
    void closed_by_hand_it_is_closed_before_its_last_day() {
        Collection closed = collection("2026-06-30", at("2026-06-10T12:00:00"));
        assertThat(closed.state(at("2026-06-10T11:59:59"), PARIS)).isEqualTo(Collection.State.OPEN);
        assertThat(closed.state(at("2026-06-10T12:00:00"), PARIS)).isEqualTo(Collection.State.CLOSED);
    }

    @Test
    void what_was_finished_before_the_closing_is_never_late() {
        Collection closed = collection(null, at("2026-06-10T12:00:00"));
        Instant aWeekLater = at("2026-06-17T12:00:00");
        assertThat(closed.isLate(at("2026-06-10T11:00:00"), aWeekLater, PARIS)).isFalse();
        assertThat(closed.isLate(at("2026-06-10T12:14:00"), aWeekLater, PARIS))
                .as("who was answering may finish")
                .isFalse();
        assertThat(closed.isLate(at("2026-06-10T12:16:00"), aWeekLater, PARIS)).isTrue();
        assertThat(closed.isLate(null, aWeekLater, PARIS)).as("says not when").isTrue();
    }

    @Test
    void while_it_is_open_a_device_whose_clock_is_wrong_is_not_late() {
        assertThat(collection("2026-06-30", null).isLate(at("2031-01-01T00:00:00"), at("2026-06-15T12:00:00"), PARIS))
                .isFalse();
    }

    private static Instant at(String local) {
        return java.time.LocalDateTime.parse(local).atZone(PARIS).toInstant();
    }

    private static Collection collection(@Nullable String lastDay, @Nullable Instant closed) {
        return new Collection(
                1,
                "jardin",
                "sortie",
                "Juin",
                null,
                "AAAAAAAAAAAAAAAAAAAAAA",
                true,
                LocalDate.parse("2026-06-01"),
                lastDay == null ? null : LocalDate.parse(lastDay),
                null,
                false,
                false,
                false,
                closed);
    }
}
