package fr.moisson.entry.files;

import fr.moisson.entry.layout.Known;
import fr.moisson.entry.layout.Line;
import fr.moisson.entry.layout.Lines;
import fr.moisson.entry.layout.SheetFound;
import fr.moisson.entry.layout.Table;
import fr.moisson.entry.reading.Column;
import fr.moisson.entry.reading.DayMonthOrder;
import fr.moisson.entry.reading.Decisions;
import fr.moisson.entry.reading.Surroundings;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Form;
import fr.moisson.tabular.Appearance;
import fr.moisson.tabular.Row;
import fr.moisson.tabular.Spreadsheet;
import fr.moisson.tabular.Stamp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the running partition reads its sheet: under which columns its lines come, and how the cells of each are understood. */
class SheetReading {
    private final SheetImport sheet;
    private final Form form;
    private final Plans plans;
    private Plans.@Nullable Plan plan;
    private @Nullable Stamp checked;
    private final List<@Nullable Column[]> columns = new ArrayList<>();

    SheetReading(SheetImport sheet, Form form, Plans plans) {
        this.sheet = sheet;
        this.form = form;
        this.plans = plans;
    }

    Spreadsheet open(Path file) {
        checked = plans.checked(sheet).orElse(null);
        return plans.open(sheet, file);
    }

    /** Of the file when it was looked at; null when that is not known. To be asked for where the step runs, not where it reads ahead. */
    @Nullable
    Stamp checked() {
        return checked;
    }

    /** The lines of the sheet from its first row on. */
    Lines begin(Spreadsheet spreadsheet) {
        Plans.Plan taken = plans.take(sheet, spreadsheet);
        if (taken.layout().isOfOrders()) {
            plans.orders().note(sheet);
        }
        return begin(taken, spreadsheet);
    }

    Lines begin(Plans.Plan taken, Spreadsheet spreadsheet) {
        plan = taken;
        Known known = plans.known(sheet.project(), taken);
        List<Line> first = new ArrayList<>();
        lines(taken, taken.found().head().rows().iterator(), known).forEachRemaining(first::add);
        columns.clear();
        for (int table = 0; table < taken.layout().tables().size(); table++) {
            columns.add(columns(taken, table, first));
        }
        return lines(taken, spreadsheet.rows(sheet.sheet()), known);
    }

    private static Lines lines(Plans.Plan plan, Iterator<Row> rows, Known known) {
        return new Lines(
                plan.layout(),
                plan.found().tables(),
                plan.found().head(),
                plan.given().aboutSheets(),
                rows,
                known);
    }

    /** Sums of order lines were understood when they were added up: the form reads them as they are. */
    private @Nullable Column[] columns(Plans.Plan plan, int number, List<Line> all) {
        SheetFound found = plan.found();
        Table table = plan.layout().tables().get(number);
        List<Line> first = all.stream().filter(line -> line.table() == number).toList();
        Surroundings around = new Surroundings(
                        sheet.file(), sheet.sheet(), found.titlesAbove(table), plans.period(sheet.project()))
                .writing(DayMonthOrder.agreed(dates(plan, first)));
        Decisions decisions = plan.given().aboutCells(form);
        @Nullable Column[] made = new @Nullable Column[form.fields().size()];
        for (int at = 0; at < made.length; at++) {
            Field field = form.fields().get(at);
            int column = plan.layout().fields().indexOf(field.name());
            boolean isWritten = !plan.layout().isOfOrders() || !field.choices().isEmpty();
            if (!field.isCalculated() && column >= 0 && isWritten) {
                made[at] = Column.of(
                        field,
                        table.header(field.name()),
                        around,
                        texts(first, column),
                        found.head().isWhole(),
                        plans.namesOf(sheet.project(), field, plan.given()),
                        decisions);
            }
        }
        return made;
    }

    /** The texts of each column that holds dates. */
    private List<Collection<String>> dates(Plans.Plan plan, List<Line> first) {
        return form.fields().stream()
                .filter(field -> field.type() == FieldType.DATE)
                .map(field -> plan.layout().fields().indexOf(field.name()))
                .filter(column -> column >= 0)
                .map(column -> texts(first, column).values())
                .toList();
    }

    private static SortedMap<Integer, String> texts(List<Line> lines, int column) {
        SortedMap<Integer, String> texts = new TreeMap<>();
        for (Line line : lines) {
            String text = line.cell(column);
            if (!text.isBlank()) {
                texts.put(line.number(), text);
            }
        }
        return texts;
    }

    /** How the cells of each field are understood, by table; null for a field that no column answers. */
    List<@Nullable Column[]> columns() {
        return columns;
    }

    Appearance appearance() {
        return Objects.requireNonNull(plan).found().head().appearance();
    }
}
