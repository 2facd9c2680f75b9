package fr.moisson.project;

import java.time.LocalDate;

/** Days from {@code start} to {@code end}, both included. */
public record Period(LocalDate start, LocalDate end) {
    public Period {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("la période finit (" + end + ") avant de commencer (" + start + ")");
        }
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(start) && !day.isAfter(end);
    }
}
