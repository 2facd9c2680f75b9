package fr.moisson.entry.quality;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.project.Period;
import fr.moisson.project.Rhythm;
import fr.moisson.project.Rhythm.Every;
import fr.moisson.project.SchoolZone;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationTests {
    private static final SchoolHolidays HOLIDAYS = SchoolHolidays.official();
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 12);
    private static final Rhythm MONTHLY = rhythm(Every.MONTH, 1, false);
    private static final Rhythm AT_SCHOOL = rhythm(Every.MONTH, 2, true);

    private final Expectation expectation =
            new Expectation(new Period(LocalDate.of(2024, 1, 1), LocalDate.of(2026, 7, 31)), SchoolZone.B, HOLIDAYS);

    private static Rhythm rhythm(Every every, int times, boolean atSchool) {
        return new Rhythm(
                "epiceries",
                every,
                times,
                Set.of(Month.AUGUST),
                atSchool,
                Set.of(YearMonth.of(2025, 3)),
                Optional.empty());
    }

    @Test
    void a_month_is_expected_once_but_for_those_that_are_not() {
        assertThat(expectation.in(YearMonth.of(2025, 2), MONTHLY)).isEqualTo(1);
        assertThat(expectation.in(YearMonth.of(2025, 8), MONTHLY)).isZero();
        assertThat(expectation.in(YearMonth.of(2026, 8), MONTHLY))
                .as("after the project")
                .isZero();
    }

    @Test
    void a_week_is_expected_on_each_monday() {
        assertThat(expectation.in(YearMonth.of(2025, 6), rhythm(Every.WEEK, 1, false)))
                .isEqualTo(5);
    }

    @Test
    void at_school_one_expects_in_proportion_to_the_school_days() {
        assertThat(expectation.in(YearMonth.of(2025, 3), AT_SCHOOL)).isEqualTo(2);
        assertThat(expectation.in(YearMonth.of(2025, 7), AT_SCHOOL))
                .as("four school days of 23")
                .isZero();
        assertThat(expectation.in(YearMonth.of(2025, 4), AT_SCHOOL))
                .as("eleven school days of 22")
                .isEqualTo(1);
        assertThat(new Expectation(expectation.period(), SchoolZone.A, HOLIDAYS).in(YearMonth.of(2025, 2), AT_SCHOOL))
                .as("fifteen school days of 20 in zone A")
                .isEqualTo(2);
    }

    /** « Vacances d’hiver 2024-2025 », and the Mondays around them. */
    @ParameterizedTest
    @CsvSource({
        "A, 2025-02-21, true", "A, 2025-02-24, false", "A, 2025-03-07, false", "A, 2025-03-10, true",
        "B, 2025-02-07, true", "B, 2025-02-10, false", "B, 2025-02-21, false", "B, 2025-02-24, true",
        "C, 2025-02-14, true", "C, 2025-02-17, false", "C, 2025-02-28, false", "C, 2025-03-03, true",
        "B, 2025-04-21, false", "B, 2025-04-22, true", "A, 2026-09-01, true", "C, 2026-12-25, false",
        "B, 2025-02-08, false"
    })
    void the_school_calendar_knows_the_three_zones(SchoolZone zone, LocalDate day, boolean isSchoolDay) {
        assertThat(HOLIDAYS.isSchoolDay(zone, day)).isEqualTo(isSchoolDay);
    }

    @Test
    void the_school_calendar_knows_how_far_it_goes() {
        assertThat(HOLIDAYS.knows(LocalDate.of(2023, 9, 4))).isTrue();
        assertThat(HOLIDAYS.knows(LocalDate.of(2027, 8, 31))).isTrue();
        assertThat(HOLIDAYS.knows(LocalDate.of(2027, 9, 1))).isFalse();
        assertThat(HOLIDAYS.knows(LocalDate.of(2023, 3, 1))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2025-02, 1, CAME", "2025-02, 0, MISSING", "2025-08, 0, NOT_EXPECTED", "2025-08, 1, CAME",
        "2025-03, 0, CANCELLED", "2025-03, 1, CAME", "2026-05, 0, NOT_YET", "2026-06, 0, NOT_YET"
    })
    void what_came_in_a_month_is_compared_with_what_was_expected(YearMonth month, long came, MonthState state) {
        assertThat(expectation.state(month, MONTHLY, came, TODAY)).isEqualTo(state);
    }

    @Test
    void one_of_two_is_fewer_than_expected() {
        assertThat(expectation.state(YearMonth.of(2025, 5), AT_SCHOOL, 1, TODAY))
                .isEqualTo(MonthState.FEWER);
    }
}
