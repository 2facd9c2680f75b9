package fr.moisson.entry.reading;

import fr.moisson.project.Period;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The year of a day that does not say it: that of its sheet, of its neighbours, or the only one the project has for it. */
final class Years {
    private static final Pattern SCHOOL_YEAR =
            Pattern.compile("(?<![0-9])(20[0-9]{2}) ?[-/–] ?(20[0-9]{2}|[0-9]{2})(?![0-9/-])");
    private static final Pattern YEAR = Pattern.compile("(?<![0-9/.-])(20[0-9]{2})(?![0-9/-])");
    private static final int NEAR = 150;
    private static final int SEPTEMBER = 8;

    private final Period period;
    private final List<String> titles;
    private final NavigableMap<Integer, LocalDate> known;

    /** @param known the days with their year, by row */
    Years(Surroundings around, NavigableMap<Integer, LocalDate> known) {
        this.period = around.period();
        this.known = known;
        titles = Stream.concat(Stream.of(around.sheet()), around.titles().stream())
                .toList();
    }

    /** What it may be, the likeliest first; sure when there is but one. */
    record Guess(List<LocalDate> days, String reason) {
        boolean isSettled() {
            return days.size() == 1;
        }
    }

    /** @param in the day it is in a year; null when that year has no such day */
    Guess guess(int row, IntFunction<@Nullable LocalDate> in) {
        LocalDate titled = fromTitles(in);
        LocalDate near = fromNeighbours(row, in);
        if (titled != null && near != null) {
            return titled.equals(near)
                    ? new Guess(List.of(titled), "l’année est celle de la feuille et des lignes voisines")
                    : new Guess(List.of(titled, near), "");
        }
        if (titled != null) {
            return new Guess(List.of(titled), "l’année est celle de la feuille");
        }
        if (near != null) {
            return new Guess(List.of(near), "l’année est celle des lignes voisines");
        }
        return new Guess(fromPeriod(in), "le projet n’a que cette année-là pour ce jour");
    }

    List<LocalDate> fromPeriod(IntFunction<@Nullable LocalDate> in) {
        return IntStream.rangeClosed(period.start().getYear(), period.end().getYear())
                .mapToObj(in)
                .filter(Objects::nonNull)
                .filter(period::contains)
                .toList();
    }

    @Nullable
    LocalDate fromTitles(IntFunction<@Nullable LocalDate> in) {
        for (String title : titles) {
            Matcher school = SCHOOL_YEAR.matcher(title);
            if (school.find()) {
                int first = Integer.parseInt(school.group(1));
                if (Integer.parseInt(school.group(2)) % 100 == (first + 1) % 100) {
                    return inSchoolYear(first, in);
                }
                continue;
            }
            List<Integer> years = new ArrayList<>();
            Matcher year = YEAR.matcher(title);
            while (year.find()) {
                years.add(Integer.parseInt(year.group(1)));
            }
            if (years.stream().distinct().count() == 1) {
                return in.apply(years.get(0));
            }
        }
        return null;
    }

    private static @Nullable LocalDate inSchoolYear(int first, IntFunction<@Nullable LocalDate> in) {
        LocalDate autumn = in.apply(first);
        return autumn != null && autumn.getMonthValue() >= SEPTEMBER ? autumn : in.apply(first + 1);
    }

    private @Nullable LocalDate fromNeighbours(int row, IntFunction<@Nullable LocalDate> in) {
        Map.Entry<Integer, LocalDate> above = known.lowerEntry(row);
        Map.Entry<Integer, LocalDate> below = known.higherEntry(row);
        TreeMap<Long, LocalDate> byDistance = new TreeMap<>();
        for (Map.Entry<Integer, LocalDate> neighbour : new ArrayList<>(java.util.Arrays.asList(above, below))) {
            if (neighbour != null) {
                int year = neighbour.getValue().getYear();
                for (int candidate = year - 1; candidate <= year + 1; candidate++) {
                    LocalDate day = in.apply(candidate);
                    if (day != null) {
                        byDistance.putIfAbsent(distance(day, above, below), day);
                    }
                }
            }
        }
        return byDistance.isEmpty() || byDistance.firstKey() > NEAR
                ? null
                : byDistance.firstEntry().getValue();
    }

    /** From the nearest neighbour, or nothing at all between the two. */
    private static long distance(
            LocalDate day,
            Map.@Nullable Entry<Integer, LocalDate> above,
            Map.@Nullable Entry<Integer, LocalDate> below) {
        if (above != null && below != null && !day.isBefore(above.getValue()) && !day.isAfter(below.getValue())) {
            return 0;
        }
        return Stream.of(above == null ? below : above, below == null ? above : below)
                .filter(Objects::nonNull)
                .mapToLong(entry -> Math.abs(ChronoUnit.DAYS.between(entry.getValue(), day)))
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
