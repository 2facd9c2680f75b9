package fr.moisson.entry.layout;

import fr.moisson.entry.reading.Question;
import fr.moisson.entry.reading.Verdict;
import fr.moisson.tabular.Appearance;
import fr.moisson.tabular.Area;
import fr.moisson.tabular.Mark;
import fr.moisson.tabular.Row;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The lines of a layout, from the rows of its sheet, in order; what is no line is passed over with a word. */
public final class Lines implements Iterator<Line> {
    private static final int KEPT = 2_000;
    private static final int FIRST_WORDS = 3;

    private final Layout layout;
    private final Iterator<Row> rows;
    private final Appearance appearance;
    private final Decided decided;
    private final Head head;
    private final List<Reach> reaches = new ArrayList<>();
    private final boolean isPlain;
    private final Deque<Line> ready = new ArrayDeque<>();
    private final List<Passed> passed = new ArrayList<>();
    private final Map<String, Boolean> totals = new HashMap<>();
    private final TreeMap<Integer, List<Area>> tall = new TreeMap<>();
    private final Map<Area, String> tops = new HashMap<>();
    private final TreeMap<Integer, List<Passed>> later = new TreeMap<>();
    private boolean ended;

    /** A table, the last row that may be its own, and the texts of its headers. */
    private record Reach(
            Table table,
            int until,
            Set<String> headers,
            SpreadLines spread,
            TableLine line,
            Submissions submissions,
            @Nullable OrderLines orders) {}

    /** @param all the tables of the sheet, of whatever form: each ends where another begins under it */
    public Lines(Layout layout, List<Table> all, Head head, Decided decided, Iterator<Row> rows) {
        this(layout, all, head, decided, rows, Known.NOTHING);
    }

    /** @param known what lines of orders refer to */
    public Lines(Layout layout, List<Table> all, Head head, Decided decided, Iterator<Row> rows, Known known) {
        this.layout = layout;
        this.rows = rows;
        this.head = head;
        this.appearance = head.appearance();
        this.decided = decided;
        this.isPlain = layout.isPlain();
        Map<Integer, Row> byNumber = head.byNumber();
        for (Table table : layout.tables()) {
            reaches.add(new Reach(
                    table,
                    until(table, all),
                    headers(table, byNumber),
                    new SpreadLines(layout, table),
                    new TableLine(layout, table),
                    new Submissions(table),
                    table.orders() == null ? null : new OrderLines(layout, table, table.orders(), head, known)));
        }
        appearance.merged().stream()
                .filter(area -> area.firstColumn() == area.lastColumn() && area.lastRow() > area.firstRow())
                .forEach(area -> tall.computeIfAbsent(area.firstRow(), row -> new ArrayList<>())
                        .add(area));
    }

    private static int until(Table table, List<Table> all) {
        return all.stream()
                .filter(other -> other.top() > table.bottom() && other.overlaps(table))
                .mapToInt(other -> other.top() - 1)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private static Set<String> headers(Table table, Map<Integer, Row> rows) {
        Set<String> headers = new HashSet<>();
        for (int number = table.top(); number <= table.bottom(); number++) {
            Row row = rows.get(number);
            if (row != null) {
                row.cells().stream()
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .forEach(headers::add);
            }
        }
        return headers;
    }

    /** What was passed over since it was last asked. */
    public List<Passed> passedOver() {
        List<Passed> since = List.copyOf(passed);
        passed.clear();
        return since;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !ended) {
            if (rows.hasNext()) {
                take(rows.next());
            } else {
                reaches.forEach(this::end);
                ended = true;
            }
        }
        return !ready.isEmpty();
    }

    @Override
    public Line next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Line line = ready.remove();
        tell(later.headMap(line.number(), false));
        tell(ready.isEmpty() ? later : later.headMap(line.number(), true));
        return line;
    }

    private void end(Reach reach) {
        ready.addAll(reach.spread().flush());
        OrderLines orders = reach.orders();
        if (orders != null) {
            orders.finish();
            ready.addAll(orders.lines());
            orders.passedByRow().forEach((row, all) -> later.computeIfAbsent(row, any -> new ArrayList<>())
                    .addAll(all));
            tell(ready.isEmpty() ? later : new TreeMap<>());
        }
    }

    /** What is said of rows that were added up comes with the lines, so that a block has its own. */
    private void tell(SortedMap<Integer, List<Passed>> now) {
        now.values().forEach(passed::addAll);
        now.clear();
    }

    private void take(Row as) {
        Row row = tall.isEmpty() ? as : filled(as);
        for (Reach reach : reaches) {
            Table table = reach.table();
            if (reach.orders() != null) {
                if (row.number() > table.bottom() && row.number() <= reach.until()) {
                    reach.orders().take(row);
                }
            } else if (row.number() > reach.until()) {
                ready.addAll(reach.spread().flush());
            } else if (row.number() > table.bottom() && !isBlank(row, table)) {
                RowKind kind = kind(row, reach);
                if (kind != null) {
                    passed.add(passed(row, table, kind));
                } else if (!isSetApart(row, table) && !isSentAgain(row, reach)) {
                    add(row, reach);
                }
            }
        }
    }

    private boolean isSentAgain(Row row, Reach reach) {
        if (reach.submissions().isNone()) {
            return false;
        }
        Passed again = reach.submissions().again(row);
        Passed word = again == null ? reach.submissions().unfinished(row) : again;
        if (word != null) {
            passed.add(word);
        }
        return again != null;
    }

    private void add(Row row, Reach reach) {
        if (reach.table().spread() != null) {
            ready.addAll(reach.spread().lines(row, passed));
        } else if (isPlain) {
            ready.add(Line.of(row.number(), layout.tables().indexOf(reach.table()), ownCells(row, reach.table())));
        } else {
            ready.add(reach.line().of(row));
        }
    }

    private static List<String> ownCells(Row row, Table table) {
        List<String> cells = row.cells();
        return table.isBeside() && cells.size() > table.right() + 1 ? cells.subList(0, table.right() + 1) : cells;
    }

    /** In cells merged downwards the text stands in the first only. */
    private Row filled(Row row) {
        for (Area area : tall.getOrDefault(row.number(), List.of())) {
            tops.put(area, area.firstColumn() < row.cells().size() ? row.cells().get(area.firstColumn()) : "");
        }
        tops.keySet().removeIf(area -> area.lastRow() < row.number());
        if (tops.isEmpty()) {
            return row;
        }
        List<String> cells = new ArrayList<>(row.cells());
        tops.forEach((area, text) -> {
            while (cells.size() <= area.firstColumn()) {
                cells.add("");
            }
            if (area.firstRow() < row.number()) {
                cells.set(area.firstColumn(), text);
            }
        });
        return new Row(row.number(), cells);
    }

    private static boolean isBlank(Row row, Table table) {
        List<String> cells = row.cells();
        for (int column = table.left(); column <= table.right() && column < cells.size(); column++) {
            if (!cells.get(column).isBlank()) {
                return false;
            }
        }
        return cells.size() <= table.right() + 1
                || table.left() > 0
                || cells.stream().allMatch(String::isBlank);
    }

    private @Nullable RowKind kind(Row row, Reach reach) {
        Table table = reach.table();
        List<String> cells = row.cells();
        int filled = 0;
        int headers = 0;
        int only = -1;
        boolean total = false;
        boolean cancelled = false;
        for (int column = table.left(); column <= table.right() && column < cells.size(); column++) {
            String cell = cells.get(column);
            if (!cell.isEmpty() && !cell.isBlank()) {
                filled++;
                only = column;
                headers += reach.headers().contains(cell.strip()) ? 1 : 0;
                total |= filled <= FIRST_WORDS && isTotal(cell);
                cancelled |= cell.regionMatches(true, Math.min(1, cell.length()), "nnul", 0, 4)
                        && RowKind.saysCancelled(cell);
            }
        }
        if (headers >= 2 && 2 * headers > filled) {
            return RowKind.HEADERS_AGAIN;
        }
        if (total) {
            return RowKind.TOTAL;
        }
        if (cancelled) {
            return RowKind.CANCELLED;
        }
        if (filled == 1 && isRemark(table, only, cells.get(only))) {
            return RowKind.REMARK;
        }
        return !appearance.marks().isEmpty() && isStruck(row, table) ? RowKind.STRUCK : null;
    }

    private boolean isTotal(String cell) {
        char first = Character.toLowerCase(cell.charAt(0));
        if ("tsmceér".indexOf(first) < 0 && first != ' ' || isNumbered(cell)) {
            return false;
        }
        Boolean known = totals.get(cell);
        if (known == null) {
            known = RowKind.saysTotal(cell);
            if (totals.size() < KEPT) {
                totals.put(cell, known);
            }
        }
        return known;
    }

    /** « R00017 » sums up nothing. */
    private static boolean isNumbered(String cell) {
        return cell.length() > 1 && Character.isDigit(cell.charAt(1));
    }

    /** A text alone in its row says something of the others, unless it may be an answer. */
    private static boolean isRemark(Table table, int column, String cell) {
        boolean isLong = table.columns().size() > 2;
        boolean isText = cell.chars().anyMatch(Character::isLetter)
                && !Character.isDigit(cell.strip().charAt(0));
        return isLong && isText && table.spread() == null;
    }

    private boolean isStruck(Row row, Table table) {
        return 2 * marked(row, table, Mark::struck) > filled(row, table);
    }

    private interface Asked {
        boolean of(Mark mark);
    }

    private int marked(Row row, Table table, Asked asked) {
        int marked = 0;
        for (int column = table.left();
                column <= table.right() && column < row.cells().size();
                column++) {
            Mark mark = row.cells().get(column).isBlank() ? null : appearance.mark(row.number(), column);
            marked += mark != null && asked.of(mark) ? 1 : 0;
        }
        return marked;
    }

    private static int filled(Row row, Table table) {
        int filled = 0;
        for (int column = table.left();
                column <= table.right() && column < row.cells().size();
                column++) {
            filled += row.cells().get(column).isBlank() ? 0 : 1;
        }
        return filled;
    }

    /** A row in red may be a session that was not held: a person says it once for the sheet. */
    private boolean isSetApart(Row row, Table table) {
        if (appearance.marks().isEmpty() || 2 * marked(row, table, Lines::isRed) <= filled(row, table)) {
            return false;
        }
        String key = "rouge";
        String said = decided.sheet(head.file(), head.sheet(), key).orElse("");
        if (said.equals("tenue")) {
            return false;
        }
        boolean isAnswered = said.equals("annulée");
        Question question = new Question(
                Decided.sheetKey(head.file(), head.sheet()) + "|" + key,
                "Dans cette feuille, des lignes sont sur fond rouge. Que veut dire ce rouge\u202F?",
                List.of(
                        new Question.Suggestion("L’action a été annulée, ces lignes ne comptent pas", "annulée"),
                        new Question.Suggestion("Elle a eu lieu, ces lignes comptent", "tenue")));
        passed.add(new Passed(
                row.number(),
                first(row, table),
                "",
                row.cells().get(first(row, table)),
                "",
                "ligne en rouge",
                isAnswered ? Verdict.CERTAIN : Verdict.ASKED,
                isAnswered
                        ? "Cette ligne en rouge est une action annulée, elle ne compte pas."
                        : "Cette ligne est sur fond rouge\u202F: elle attend de savoir ce que ce rouge veut dire.",
                isAnswered ? null : question,
                Decided.SHEET));
        return true;
    }

    private static boolean isRed(Mark mark) {
        if (mark.fill() == null || !mark.fill().matches("[0-9A-Fa-f]{6}")) {
            return false;
        }
        int red = Integer.parseInt(mark.fill().substring(0, 2), 16);
        int green = Integer.parseInt(mark.fill().substring(2, 4), 16);
        int blue = Integer.parseInt(mark.fill().substring(4, 6), 16);
        return red >= 0xC0 && green <= 0xA0 && blue <= 0xA0 && red - Math.max(green, blue) >= 0x50;
    }

    private static int first(Row row, Table table) {
        int column = table.left();
        while (column < row.cells().size() - 1 && row.cells().get(column).isBlank()) {
            column++;
        }
        return Math.min(column, row.cells().size() - 1);
    }

    private static Passed passed(Row row, Table table, RowKind kind) {
        int column = first(row, table);
        return new Passed(
                row.number(),
                column,
                "",
                row.cells().get(column).strip(),
                "",
                kind.word(),
                kind == RowKind.STRUCK || kind == RowKind.CANCELLED ? Verdict.PLAUSIBLE : Verdict.CERTAIN,
                kind.sentence(),
                null,
                "");
    }
}
