package fr.moisson.chart;

import fr.moisson.french.French;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Which months were kept, follow-up by follow-up. A month that is missing is hollow, one where nothing was expected is a dot: neither
 * looks like the other, nor like a month that was kept.
 */
public record Calendar(Caption caption, List<YearMonth> months, List<Row> rows) implements Drawing {
    private static final double PITCH = 22;
    private static final double LARGEST = 15;
    private static final double KEY = 9;

    /** Narrower months are read year by year. */
    private static final double NARROWEST = 6.5;

    /** What is known of a month. */
    public enum State {
        KEPT("renseigné"),
        PARTLY("en partie"),
        MISSING("manquant"),
        WITHHELD("non publié"),
        NOT_EXPECTED("rien d’attendu");

        private final String words;

        State(String words) {
            this.words = words;
        }
    }

    public record Row(String label, List<State> states) {
        public Row {
            states = List.copyOf(states);
        }

        long expected() {
            return states.stream()
                    .filter(state -> state != State.NOT_EXPECTED && state != State.WITHHELD)
                    .count();
        }

        long kept() {
            return states.stream().filter(state -> state == State.KEPT).count();
        }

        String printed() {
            return kept() + " sur " + expected();
        }
    }

    public Calendar {
        months = List.copyOf(months);
        rows = List.copyOf(rows);
        int wide = months.size();
        if (rows.isEmpty()
                || months.isEmpty()
                || rows.stream().anyMatch(row -> row.states().size() != wide)) {
            throw new IllegalArgumentException(
                    "Un calendrier a autant de cases que de mois : « " + caption.title() + " »");
        }
    }

    @Override
    public double paint(Pen pen, double top, double width) {
        double y = key(pen, top, width) + 6;
        double right = Lettering.VALUE.widest(rows.stream().map(Row::printed).toList()) + 8;
        Labels labels = Labels.of(rows.stream().map(Row::label).toList(), width * 0.28);
        double from = labels.width() + 8;
        Slots slots = new Slots(from, width - right - from, months.size());
        if (slots.each() < NARROWEST) {
            return paintByYear(pen, y, width);
        }
        double side = Math.min(LARGEST, slots.each() - 1.6);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            double high = Math.max(PITCH, labels.height(i) + 6);
            double middle = y + high / 2;
            labels.draw(pen, i, middle);
            for (int j = 0; j < months.size(); j++) {
                cell(pen, row.states().get(j), slots.middle(j), middle, side);
            }
            pen.text(row.printed(), Lettering.VALUE, width, middle + Lettering.VALUE.middle(), Align.END);
            y += high;
        }
        return slots.paintLabels(pen, moments(), y + 2);
    }

    /** A line for each year under the name of what is followed, January to December. */
    private double paintByYear(Pen pen, double top, double width) {
        double from = Lettering.QUIET.width("2000") + 8;
        Slots slots = new Slots(from, width - from, 12);
        double side = Math.min(LARGEST, slots.each() - 1.6);
        double y = top;
        for (Row row : rows) {
            double right = Lettering.VALUE.width(row.printed()) + 8;
            double high = Lettering.VALUE.leading();
            pen.text(row.printed(), Lettering.VALUE, width, y + Lettering.VALUE.ascent(), Align.END);
            y = Math.max(
                    y + high,
                    pen.lines(Lettering.LABEL.wrap(row.label(), width - right), Lettering.LABEL, 0, y, Align.START));
            int year = 0;
            for (int i = 0; i < months.size(); i++) {
                if (months.get(i).getYear() != year) {
                    year = months.get(i).getYear();
                    y += side + 3;
                    double baseline = y - side / 2 + Lettering.QUIET.middle();
                    pen.text(Integer.toString(year), Lettering.QUIET, 0, baseline, Align.START);
                }
                cell(pen, row.states().get(i), slots.middle(months.get(i).getMonthValue() - 1), y - side / 2, side);
            }
            y += 8;
        }
        List<String> year = IntStream.rangeClosed(1, 12)
                .mapToObj(month -> French.shortMonth(YearMonth.of(2024, month))
                        .substring(0, 1)
                        .toUpperCase(Locale.FRENCH))
                .toList();
        return slots.paintLabels(pen, new Moments(year, List.of()), y);
    }

    private Moments moments() {
        return Moments.of(months.stream().map(YearMonth::toString).toList());
    }

    private static void cell(Pen pen, State state, double x, double y, double side) {
        double left = x - side / 2;
        double above = y - side / 2;
        switch (state) {
            case KEPT -> pen.bar(Palette.FOCUS, left, above, side, side);
            case PARTLY -> {
                frame(pen, left, above, side);
                pen.bar(Palette.FOCUS, left, y, side, side / 2);
            }
            case MISSING -> frame(pen, left, above, side);
            case WITHHELD -> pen.hatch(left, above, side, side);
            case NOT_EXPECTED -> pen.dot(Palette.GHOST, x, y, 1.3);
        }
    }

    private static void frame(Pen pen, double left, double top, double side) {
        pen.bar(Palette.ALERT, left, top, side, side);
        pen.bar(Palette.PAPER, left + 1.2, top + 1.2, side - 2.4, side - 2.4);
    }

    /** What each sort of square means, those that occur; on as many lines as it takes. */
    private double key(Pen pen, double top, double width) {
        Lettering lettering = Lettering.LABEL.sized(8.5);
        double x = 0;
        double y = top;
        for (State state : State.values()) {
            if (rows.stream().noneMatch(row -> row.states().contains(state))) {
                continue;
            }
            double wide = KEY + 5 + lettering.width(state.words);
            if (x > 0 && x + wide > width) {
                x = 0;
                y += lettering.leading() + 3;
            }
            double middle = y + lettering.leading() / 2;
            cell(pen, state, x + KEY / 2, middle, KEY);
            pen.text(state.words, lettering, x + KEY + 5, middle + lettering.middle(), Align.START);
            x += wide + 14;
        }
        return y + lettering.leading();
    }

    @Override
    public String kind() {
        return "Calendrier des suivis";
    }

    @Override
    public List<String> facts() {
        return rows.stream()
                .map(row -> row.label() + " : " + row.printed() + " mois attendus" + lacking(row))
                .toList();
    }

    private String lacking(Row row) {
        String missing = missing(row);
        return missing.isEmpty() ? "" : ", manquent " + missing;
    }

    private String missing(Row row) {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < months.size(); i++) {
            if (row.states().get(i) == State.MISSING || row.states().get(i) == State.PARTLY) {
                missing.add(French.month(months.get(i)));
            }
        }
        return String.join(", ", missing);
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("Suivi", "Mois renseignés", "Mois à compléter"));
        for (Row row : rows) {
            String missing = missing(row);
            table.add(List.of(row.label(), row.printed(), missing.isEmpty() ? "–" : missing));
        }
        return table;
    }
}
