package fr.moisson.entry.layout;

import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.tabular.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tables of a sheet by their headers: wherever they stand, over one to three rows, side by side or one under the other.
 * The columns of two tables are told apart by a column that is empty in both.
 */
final class Tables {
    private static final int HEADER_ROWS = 3;
    private static final int ROWS_UNDER = 4;
    private static final int ROWS_WITH_DAYS = 300;

    /** From this share of the headers of the whole row on, a part of it is a table of its own. */
    private static final double OF_ITS_OWN = 0.6;

    /** So many fields tell a form even when a column that it needs is missing. */
    static final int ENOUGH = 3;

    static final Comparator<Table> BEST = Comparator.comparingLong(Table::worth).thenComparingDouble(Table::share);

    private final Head head;
    private final List<Headers> forms;
    private final Decided decided;
    private final Missing missing;
    private final Map<String, Boolean> known = new HashMap<>();

    Tables(Head head, List<Headers> forms, Decided decided, Missing missing) {
        this.head = head;
        this.forms = forms;
        this.decided = decided;
        this.missing = missing;
    }

    /** A table that was found, and others of another form that suit it as well. */
    record Candidate(Table table, List<Form> asWell) {}

    /** In the order of their first rows, then of their columns. */
    List<Candidate> all() {
        List<Candidate> found = new ArrayList<>();
        List<Row> rows = head.rows();
        int lastBottom = 0;
        for (int at = 0; at < rows.size(); at++) {
            boolean isAnswers = !found.isEmpty() && isOfAnswers(rows.get(at));
            if (!isAnswers && mayBeHeaders(rows.get(at))) {
                List<Candidate> here = at(at, lastBottom);
                if (!here.isEmpty()) {
                    found.addAll(here);
                    lastBottom = here.stream()
                            .mapToInt(c -> c.table().bottom())
                            .max()
                            .orElseThrow();
                    while (at + 1 < rows.size() && rows.get(at + 1).number() <= lastBottom) {
                        at++;
                    }
                }
            }
        }
        return withoutRepeats(found);
    }

    /** The headers of the same table again, as on each page of a print-out, begin no other. */
    private static List<Candidate> withoutRepeats(List<Candidate> found) {
        List<Candidate> kept = new ArrayList<>();
        for (Candidate candidate : found) {
            boolean again = kept.stream()
                    .map(Candidate::table)
                    .anyMatch(t -> t.bottom() < candidate.table().top()
                            && t.columns().equals(candidate.table().columns())
                            && t.constants().equals(candidate.table().constants()));
            if (!again) {
                kept.add(candidate);
            }
        }
        return kept;
    }

    /** The nearest there is to a table, for the sentence that says what is missing. */
    Optional<Table> nearest() {
        return head.rows().stream()
                .limit(40)
                .flatMap(row -> forms.stream()
                        .map(form -> table(form, rows(row), 0, row.cells().size() - 1)))
                .filter(table -> table.found() > 0)
                .max(BEST);
    }

    private HeaderRows rows(Row row) {
        return HeaderRows.of(head, List.of(row));
    }

    /** Two texts at least, and one of them known; where days are no headers any more, as many texts as figures. */
    private boolean mayBeHeaders(Row row) {
        List<String> texts = row.cells().stream().filter(Tables::isText).toList();
        if (row.number() <= ROWS_WITH_DAYS) {
            return texts.size() >= 2 && texts.stream().anyMatch(this::isKnown)
                    || !texts.isEmpty() && days(rows(row), row.number()).size() >= ENOUGH;
        }
        long filled = row.cells().stream().filter(cell -> !cell.isBlank()).count();
        return texts.size() >= 2
                && 2L * texts.size() >= filled
                && texts.stream().anyMatch(this::isKnown);
    }

    /** Under a table, a row with figures is one of its answers unless half of its texts are known: « école » is also an answer. */
    private boolean isOfAnswers(Row row) {
        if (!hasNumbers(row)
                || row.number() <= ROWS_WITH_DAYS
                        && days(rows(row), row.number()).size() >= ENOUGH) {
            return false;
        }
        List<String> texts = row.cells().stream().filter(Tables::isText).toList();
        return 2L * texts.stream().filter(this::isKnown).count() < texts.size();
    }

    private static boolean isText(String cell) {
        for (int at = 0; at < cell.length(); at++) {
            char c = cell.charAt(at);
            if (Character.isLetter(c)) {
                return cell.length() <= 300;
            }
            if (Character.isDigit(c)) {
                return false;
            }
        }
        return !cell.isBlank() && cell.codePoints().anyMatch(c -> c > 0x2000);
    }

    private boolean isKnown(String cell) {
        return known.computeIfAbsent(cell, this::isHeader);
    }

    private boolean isHeader(String cell) {
        Headers.Compared compared = Headers.Compared.of(cell);
        return forms.stream()
                .anyMatch(form -> form.named(compared).isPresent()
                        || decided.column(form.form(), cell).isPresent());
    }

    /** @param after the last row of headers that is taken already */
    private List<Candidate> at(int first, int after) {
        List<Candidate> best = List.of();
        long most = 0;
        for (int count = 1; count <= HEADER_ROWS && first + count <= head.rows().size(); count++) {
            List<Row> window = head.rows().subList(first, first + count);
            if (!isAdjacent(window) || count > 1 && isOfNumbers(window.get(count - 1), best)) {
                break;
            }
            List<Candidate> found = in(above(first, after, window));
            long here = found.stream().mapToLong(c -> c.table().worth()).sum();
            if (here > most) {
                most = here;
                best = found;
            }
        }
        return best;
    }

    /** The row of group headers just above counts among the headers when nothing of it is a table by itself. */
    private HeaderRows above(int first, int after, List<Row> window) {
        if (first == 0 || head.rows().get(first - 1).number() <= after) {
            return HeaderRows.of(head, window);
        }
        Row before = head.rows().get(first - 1);
        boolean groups = before.number() == window.get(0).number() - 1
                && !hasNumbers(before)
                && (before.cells().stream().filter(cell -> !cell.isBlank()).count() >= 2
                        || before.cells().stream()
                                .anyMatch(cell -> forms.stream().anyMatch(form -> form.isOfSeveral(cell))))
                && before.cells().stream().noneMatch(cell -> cell.contains(":"));
        if (!groups) {
            return HeaderRows.of(head, window);
        }
        List<Row> more = new ArrayList<>();
        more.add(before);
        more.addAll(window);
        return HeaderRows.of(head, more);
    }

    private static boolean isAdjacent(List<Row> window) {
        return IntStream.range(1, window.size())
                .allMatch(at -> window.get(at).number() == window.get(at - 1).number() + 1);
    }

    private static boolean hasNumbers(Row row) {
        return hasNumbers(row.cells());
    }

    private static boolean hasNumbers(List<String> cells) {
        return cells.stream()
                .anyMatch(cell ->
                        !cell.isBlank() && Character.isDigit(cell.strip().charAt(0)));
    }

    /** A row is one of answers when it has numbers in the columns of the table that was found above it. */
    private static boolean isOfNumbers(Row row, List<Candidate> above) {
        if (above.isEmpty()) {
            return hasNumbers(row);
        }
        Table table = above.get(0).table();
        int end = Math.min(row.cells().size(), table.right() + 1);
        return table.left() < end && hasNumbers(row.cells().subList(table.left(), end));
    }

    private List<Candidate> in(HeaderRows headers) {
        List<int[]> parts = parts(headers);
        Candidate whole = best(headers, 0, headers.width() - 1);
        if (parts.size() == 1 || whole == null) {
            return whole == null ? List.of() : List.of(whole);
        }
        List<Candidate> own = new ArrayList<>();
        for (int[] part : parts) {
            Candidate alone = best(headers, part[0], part[1]);
            if (alone != null
                    && alone.table().worth() >= OF_ITS_OWN * whole.table().worth()) {
                own.add(alone);
            }
        }
        boolean isOneTable = own.isEmpty()
                || own.size() == 1
                        && parts.stream()
                                .filter(part -> part[0] != own.get(0).table().left())
                                .allMatch(part -> isOf(whole.table(), part));
        return isOneTable ? List.of(whole) : own;
    }

    /** Whether a part is but more of the same: each of its headers names a field of the form. */
    private boolean isOf(Table whole, int[] part) {
        Headers form = new Headers(whole.form());
        return whole.columns().stream()
                .filter(column -> part[0] <= column.at() && column.at() <= part[1])
                .allMatch(column -> form.named(column.header()).isPresent());
    }

    /** The runs of columns between those that are empty, in the headers and in the rows under them. */
    private List<int[]> parts(HeaderRows headers) {
        List<Row> under = head.rows().stream()
                .filter(row -> row.number() > headers.bottom())
                .limit(ROWS_UNDER)
                .toList();
        List<int[]> parts = new ArrayList<>();
        int start = -1;
        for (int column = 0; column <= headers.width(); column++) {
            int at = column;
            boolean empty = column == headers.width()
                    || headers.isBlank(column)
                            && under.stream()
                                    .allMatch(row -> at >= row.cells().size()
                                            || row.cells().get(at).isBlank());
            if (empty && start >= 0) {
                parts.add(new int[] {start, column - 1});
                start = -1;
            } else if (!empty && start < 0) {
                start = column;
            }
        }
        return parts;
    }

    /** The form that suits these columns best; null when none does. */
    private @Nullable Candidate best(HeaderRows headers, int left, int right) {
        List<Table> tables = new ArrayList<>();
        for (Headers form : forms) {
            Table table = missing.fill(head, dated(days(table(form, headers, left, right), headers)));
            if (table.isComplete() && isSure(table) || isNearlyComplete(table)) {
                tables.add(table);
            }
        }
        Optional<Table> complete = tables.stream().filter(Table::isComplete).max(BEST);
        Optional<Table> best = complete.or(() -> tables.stream().max(BEST));
        return best.map(table -> new Candidate(
                        table,
                        tables.stream()
                                .filter(other -> other.isComplete() == table.isComplete())
                                .filter(other -> other != table && BEST.compare(other, table) == 0)
                                .map(Table::form)
                                .toList()))
                .orElse(null);
    }

    /** One header at least says plainly what it is. */
    private static boolean isSure(Table table) {
        return table.spread() != null
                || table.columns().stream()
                        .anyMatch(column -> column.named() != null
                                && column.named().likeness().compareTo(Headers.Likeness.SAME) <= 0);
    }

    private static boolean isNearlyComplete(Table table) {
        return table.found() >= ENOUGH
                && isSure(table)
                && table.missing().size() <= table.found()
                && table.missing().stream().allMatch(field -> Missing.canBeGiven(field) || table.hasUnread());
    }

    private Table table(Headers form, HeaderRows headers, int left, int right) {
        record Offer(int at, Headers.Named named) {}
        List<Offer> offers = new ArrayList<>();
        for (int column = left; column <= right && column < headers.width(); column++) {
            int at = column;
            if (!headers.isBlank(column)) {
                headers.named(form, column, decided).ifPresent(named -> offers.add(new Offer(at, named)));
            }
        }
        offers.sort(
                Comparator.comparing((Offer offer) -> offer.named().likeness()).thenComparingInt(Offer::at));
        Headers.@Nullable Named[] chosen = new Headers.@Nullable Named[Math.max(headers.width(), right + 1)];
        Set<String> taken = new HashSet<>();
        for (Offer offer : offers) {
            Headers.Named named = offer.named();
            String name = named.field().name();
            boolean isFree = named.choice() == null
                    ? taken.add(name)
                    : !taken.contains(name)
                            && taken.add(name + "/" + named.choice().name());
            if (isFree) {
                chosen[offer.at()] = named;
            }
        }
        List<TableColumn> columns = new ArrayList<>();
        for (int column = left; column <= right && column < headers.width(); column++) {
            if (!headers.isBlank(column)) {
                columns.add(new TableColumn(column, headers.header(column), chosen[column]));
            }
        }
        return new Table(
                form.form(),
                headers.top(),
                headers.bottom(),
                left,
                right,
                right < headers.width() - 1,
                columns,
                List.of(),
                null);
    }

    /** Where nothing else says the day of an answer, the day it was sent does. */
    private static Table dated(Table table) {
        Optional<Field> date = table.form().with("date").stream()
                .filter(field -> !field.isCalculated() && !table.answers(field))
                .findFirst();
        Optional<TableColumn> sent = table.columns().stream()
                .filter(column -> column.named() == null
                        && Metadata.moment(column.header()).isPresent())
                .min(Comparator.comparingInt(
                        column -> Metadata.moment(column.header()).getAsInt()));
        if (date.isEmpty() || sent.isEmpty() || table.found() == 0) {
            return table;
        }
        Headers.Named named = new Headers.Named(date.get(), null, Headers.Likeness.SENT);
        return table.withColumns(table.columns().stream()
                .map(column -> column == sent.get() ? new TableColumn(column.at(), column.header(), named) : column)
                .toList());
    }

    private List<Spread.Day> days(HeaderRows headers, int before) {
        java.util.OptionalInt year = missing.year(head, before);
        List<Spread.Day> days = new ArrayList<>();
        for (int column = 0; column < headers.width(); column++) {
            int at = column;
            headers.names(column).stream()
                    .flatMap(name -> DayHeader.read(at, name, year).stream())
                    .findFirst()
                    .ifPresent(days::add);
        }
        return days;
    }

    /** The same table with the columns that are days or months turned into lines, where the form has a date that no column gives. */
    private Table days(Table table, HeaderRows headers) {
        Optional<Field> date = table.form().with("date").stream()
                .filter(field ->
                        !field.isCalculated() && table.column(field.name()).isEmpty())
                .findFirst();
        List<Spread.Day> days = date.isEmpty()
                ? List.of()
                : days(headers, headers.top()).stream()
                        .filter(day -> table.left() <= day.at() && day.at() <= table.right())
                        .toList();
        if (days.size() < ENOUGH) {
            return table;
        }
        List<TableColumn> columns = table.columns().stream()
                .filter(column -> days.stream().noneMatch(day -> day.at() == column.at()))
                .toList();
        Spread spread = missing.spread(head, table, columns, days, date.get());
        return spread == null
                ? table
                : new Table(
                        table.form(),
                        table.top(),
                        table.bottom(),
                        table.left(),
                        table.right(),
                        table.isBeside(),
                        columns,
                        List.of(),
                        spread);
    }
}
