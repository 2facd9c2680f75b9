package fr.moisson.entry.files;

import fr.moisson.entry.asked.Answers;
import fr.moisson.entry.layout.Known;
import fr.moisson.entry.layout.Layout;
import fr.moisson.entry.layout.SheetFound;
import fr.moisson.entry.layout.TableFinder;
import fr.moisson.entry.reading.Names;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.project.Period;
import fr.moisson.project.Project;
import fr.moisson.project.Projects;
import fr.moisson.tabular.Spreadsheet;
import fr.moisson.tabular.Spreadsheets;
import fr.moisson.tabular.Stamp;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How each sheet that is being imported will be read: found once, when the folder is looked at; found again after a stop. */
@Component
class Plans {
    private static final Period ANY = new Period(LocalDate.of(2000, 1, 1), LocalDate.of(2099, 12, 31));

    private final Forms forms;
    private final Projects projects;
    private final Answers answers;
    private final JdbcClient database;
    private final KnownToOrders orders;
    private final Map<Integer, Looked> underWay = new ConcurrentHashMap<>();

    Plans(Forms forms, Projects projects, Answers answers, JdbcClient database, KnownToOrders orders) {
        this.orders = orders;
        this.database = database;
        this.forms = forms;
        this.projects = projects;
        this.answers = answers;
    }

    /**
     * How one sheet is read for one form.
     *
     * @param given what was decided when it was found
     */
    record Plan(SheetFound found, Layout layout, Answers.Given given) {}

    /** @param checked of the file when it was looked at */
    private record Looked(Plan plan, Stamp checked) {}

    TableFinder finder(String project, List<Form> all, Answers.Given given) {
        return new TableFinder(all, given.aboutSheets(), names(project), new ImportRecords(database).former(project));
    }

    void keep(int import_, Plan plan, Stamp checked) {
        underWay.put(import_, new Looked(plan, checked));
    }

    Optional<Stamp> checked(SheetImport sheet) {
        return Optional.ofNullable(underWay.get(sheet.id())).map(Looked::checked);
    }

    /** Opens the file of a sheet, whose structure was checked when it was looked at. */
    Spreadsheet open(SheetImport sheet, Path file) {
        Looked looked = underWay.get(sheet.id());
        return looked == null ? Spreadsheets.open(file) : Spreadsheets.openAgain(file, looked.checked());
    }

    /** Forgets it: each import is read once. */
    Plan take(SheetImport sheet, Spreadsheet spreadsheet) {
        Looked looked = underWay.remove(sheet.id());
        if (looked != null) {
            return looked.plan();
        }
        Answers.Given given = answers.of(sheet.project());
        SheetFound found =
                finder(sheet.project(), forms.of(sheet.project()), given).in(sheet.file(), spreadsheet, sheet.sheet());
        Layout layout = found.layouts().stream()
                .filter(one -> one.form().name().equals(sheet.form()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the sheet no longer has its table"));
        return new Plan(found, layout, given);
    }

    /** What the lines of an order refer to; nothing for any other sheet. */
    Known known(String project, Plan plan) {
        return plan.layout()
                .baskets()
                .map(baskets -> orders.of(project, baskets, plan.given(), period(project), places(project)))
                .orElse(Known.NOTHING);
    }

    KnownToOrders orders() {
        return orders;
    }

    private List<String> places(String project) {
        return project(project)
                .map(of -> Stream.concat(of.sites().stream(), of.territories().stream())
                        .toList())
                .orElse(List.of());
    }

    Period period(String project) {
        return project(project).map(Project::period).orElse(ANY);
    }

    /** What the project calls its places, for the fields that name one. */
    Function<Field, List<String>> names(String project) {
        Optional<Project> known = project(project);
        return field -> known.map(of ->
                        field.has("territory") ? of.territories() : field.has("site") ? of.sites() : List.<String>of())
                .orElse(List.of());
    }

    /** What is known of the names of a field, and what people decided of them. */
    Names namesOf(String project, Field field, Answers.Given given) {
        return Names.isAskedBy(field) ? Names.of(names(project).apply(field), given.aboutNames()) : Names.NONE;
    }

    private Optional<Project> project(String name) {
        return projects.all().stream()
                .filter(project -> project.name().equals(name))
                .findFirst();
    }
}
