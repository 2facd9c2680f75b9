package fr.moisson.entry.layout;

import java.util.List;

/**
 * Months or days as columns: each of them becomes a line.
 *
 * @param days the columns of the days, and what their headers say as a date
 * @param value the field of the numbers under them, empty when {@code measures} tells it
 * @param measures the column that says which field a row has, negative when {@code value} tells it
 */
record Spread(List<Day> days, String date, String value, int measures) {

    /** A column of a day, or of a month, which stands for its first day. */
    record Day(int at, String header, String day, boolean isMonth) {}
}
