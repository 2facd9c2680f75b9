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
    void what_comes_after_the_closing_is_for_someone_to_decide_whatever_the_device_says() {
        Collection closed = collection(null, at("2026-06-10T12:00:00"));
        Instant aWeekLater = at("2026-06-17T12:00:00");
        assertThat(closed.lateness(at("2026-06-09T11:00:00"), aWeekLater, PARIS))
                .contains(
                        "Reçue après la clôture du 10 juin 2026. D’après l’appareil, elle a été finie avant la clôture,"
                                + " le 9 juin 2026. La valider pour qu’elle compte, ou la rejeter.");
        assertThat(closed.lateness(at("2026-06-11T12:00:00"), aWeekLater, PARIS).orElseThrow())
                .contains("finie après la clôture, le 11 juin 2026.");
        assertThat(closed.lateness(null, aWeekLater, PARIS).orElseThrow())
                .contains("L’appareil ne dit pas quand elle a été finie.");
    }

    @Test
    void who_was_answering_at_the_hour_of_closing_may_finish() {
        Collection closed = collection(null, at("2026-06-10T12:00:00"));
        assertThat(closed.lateness(null, at("2026-06-10T12:15:00"), PARIS)).isEmpty();
        assertThat(closed.lateness(null, at("2026-06-10T12:15:01"), PARIS)).isPresent();
    }

    @Test
    void the_last_day_is_the_day_that_is_said() {
        assertThat(collection("2026-06-30", null)
                        .lateness(null, at("2026-07-02T08:00:00"), PARIS)
                        .orElseThrow())
                .startsWith("Reçue après la clôture du 30 juin 2026.");
    }

    @Test
    void while_it_is_open_a_device_whose_clock_is_wrong_is_not_late() {
        assertThat(collection("2026-06-30", null).lateness(at("2031-01-01T00:00:00"), at("2026-06-15T12:00:00"), PARIS))
                .isEmpty();
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
