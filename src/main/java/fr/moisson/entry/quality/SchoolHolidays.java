package fr.moisson.entry.quality;

import fr.moisson.project.SchoolZone;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** The school holidays of metropolitan France, from {@code calendar/school-holidays.csv}, which names its sources. */
final class SchoolHolidays {
    private static final LocalDate KNOWN_FROM = LocalDate.of(2023, 9, 1);

    private final List<Holiday> holidays;

    private SchoolHolidays(List<Holiday> holidays) {
        this.holidays = List.copyOf(holidays);
    }

    private record Holiday(String zones, LocalDate first, LocalDate last) {

        static Holiday of(String line) {
            String[] cells = line.split(",");
            return new Holiday(cells[0], LocalDate.parse(cells[1]), LocalDate.parse(cells[2]));
        }

        boolean contains(SchoolZone zone, LocalDate day) {
            return zones.contains(zone.name()) && !day.isBefore(first) && !day.isAfter(last);
        }
    }

    static SchoolHolidays official() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SchoolHolidays.class.getResourceAsStream("/calendar/school-holidays.csv")),
                StandardCharsets.UTF_8))) {
            return new SchoolHolidays(lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("zone,"))
                    .map(Holiday::of)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the calendar of that day is known. */
    boolean knows(LocalDate day) {
        return !day.isBefore(KNOWN_FROM) && !day.isAfter(knownUntil());
    }

    LocalDate knownUntil() {
        return holidays.get(holidays.size() - 1).last;
    }

    /** From Monday to Friday, outside the holidays. Bank holidays are school days here, and so is a day whose calendar is not known. */
    boolean isSchoolDay(SchoolZone zone, LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0
                && holidays.stream().noneMatch(holiday -> holiday.contains(zone, day));
    }
}
