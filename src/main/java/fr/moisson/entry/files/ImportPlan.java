package fr.moisson.entry.files;

import fr.moisson.entry.Entries;
import fr.moisson.entry.FormTable;
import fr.moisson.entry.Place;
import fr.moisson.entry.asked.Answers;
import fr.moisson.entry.discussion.Discussions;
import fr.moisson.entry.layout.Layout;
import fr.moisson.entry.layout.Passed;
import fr.moisson.entry.layout.SheetFound;
import fr.moisson.entry.layout.TableFinder;
import fr.moisson.entry.rows.Succession;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.french.French;
import fr.moisson.tabular.Spreadsheet;
import fr.moisson.tabular.Spreadsheets;
import fr.moisson.tabular.Stamp;
import fr.moisson.tabular.UnreadableFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Compares the folder with what was imported from it: sheets that left are retired, new and corrected ones become partitions of the
 * step, one each; a sheet whose reading was cut short goes on where it stopped.
 */
class ImportPlan implements Partitioner {
    static final String IMPORT = "import";
    static final String EXPECTED = "rowsExpected";

    /** Of a sheet that refers to the rows of others, and is read when these are in. */
    static final String REFERS = "refersToOthers";

    private static final Logger log = LoggerFactory.getLogger(ImportPlan.class);

    private final JdbcClient database;
    private final TransactionOperations transaction;
    private final Forms forms;
    private final Entries entries;
    private final ImportRecords records;
    private final String project;
    private final Folder folder;
    private final ImportProgress progress;
    private final Plans plans;
    private final Answers answers;
    private final Discussions discussions;

    ImportPlan(
            JdbcClient database,
            TransactionOperations transaction,
            Forms forms,
            Entries entries,
            String project,
            Folder folder,
            ImportProgress progress,
            Plans plans,
            Answers answers,
            Discussions discussions) {
        this.database = database;
        this.transaction = transaction;
        this.forms = forms;
        this.entries = entries;
        this.records = new ImportRecords(database);
        this.project = project;
        this.folder = folder;
        this.progress = progress;
        this.plans = plans;
        this.answers = answers;
        this.discussions = discussions;
    }

    /**
     * What a sheet of a file in the folder has for one form, or why it has nothing for any.
     *
     * @param sheet null for a file that does not open
     * @param layout null when nothing is read, and {@code sentence} says why
     * @param passed what was understood beside the rows, once for the sheet
     * @param checked of the file when it was looked at
     */
    record Seen(
            Folder.Dropped file,
            String sha256,
            @Nullable String sheet,
            @Nullable SheetFound found,
            @Nullable Layout layout,
            String sentence,
            List<Passed> passed,
            long expected,
            Stamp checked) {

        boolean is(ImportRecords.Known known) {
            return file.name().equals(known.file()) && Objects.equals(sheet, known.sheet());
        }

        String form() {
            return layout == null ? "" : layout.form().name();
        }
    }

    @Override
    public Map<String, ExecutionContext> partition(int gridSize) {
        List<Form> all = forms.of(project);
        Answers.Given given = answers.of(project);
        String definitions = FormsDigest.of(all) + given.digest();
        List<String> ignored = folder.ignored();
        if (!ignored.isEmpty()) {
            log.info(
                    "Fichiers laissés de côté, qui ne sont ni des classeurs ni des .csv : {}",
                    String.join(", ", ignored));
        }
        discussions.bring(
                project,
                folder.texts().stream()
                        .map(text -> new Discussions.Text(text.name(), text.path(), text.sha256()))
                        .toList());
        List<ImportRecords.Known> known = records.thatCount(project);
        List<Seen> changed = new ArrayList<>();
        List<ImportRecords.Known> gone = new ArrayList<>(known);
        TableFinder finder = plans.finder(project, all, given);
        List<Folder.Dropped> unchangedOrders = new ArrayList<>();
        for (Folder.Dropped file : folder.files()) {
            Stamp stamp = Stamp.of(file.path());
            String sha256 = file.sha256();
            List<ImportRecords.Known> before =
                    known.stream().filter(k -> k.file().equals(file.name())).toList();
            if (isAsBefore(before, sha256, definitions)) {
                gone.removeAll(before);
                if (before.stream().anyMatch(k -> k.lookedUp() != null)) {
                    unchangedOrders.add(file);
                }
            } else {
                changed.addAll(look(file, stamp, sha256, finder, gone));
            }
        }
        for (Folder.Dropped file : unchangedOrders) {
            Stamp stamp = Stamp.of(file.path());
            if (refersToWhatChanged(file, known, changed, gone)) {
                changed.addAll(look(file, stamp, file.sha256(), finder, gone));
            }
        }
        return Objects.requireNonNull(transaction.execute(status -> decide(all, definitions, given, changed, gone)));
    }

    private static boolean isAsBefore(List<ImportRecords.Known> before, String sha256, String definitions) {
        boolean unreadable = before.stream()
                .anyMatch(k -> k.sheet() == null
                        && k.sha256().equals(sha256)
                        && k.definitions().equals(definitions));
        return unreadable
                || (!before.isEmpty()
                        && before.stream()
                                .allMatch(k -> k.sheet() != null
                                        && k.sha256().equals(sha256)
                                        && k.definitions().equals(definitions)));
    }

    private static List<Seen> look(
            Folder.Dropped file, Stamp stamp, String sha256, TableFinder finder, List<ImportRecords.Known> gone) {
        List<Seen> seen = look(file, stamp, sha256, finder);
        boolean unreadable = seen.stream().anyMatch(s -> s.sheet() == null);
        gone.removeIf(k -> k.file().equals(file.name())
                && (unreadable || seen.stream().anyMatch(s -> s.is(k) && k.isSameForm(s.form()))));
        return seen;
    }

    /** Whether the sessions or households that an order was matched with are others now, or may be after this import. */
    private boolean refersToWhatChanged(
            Folder.Dropped file, List<ImportRecords.Known> known, List<Seen> changed, List<ImportRecords.Known> gone) {
        Set<String> forms = plans.orders().formsReferredTo(project);
        String digest = plans.orders().digest(project);
        return changed.stream().anyMatch(sheet -> forms.contains(sheet.form()))
                || gone.stream().anyMatch(sheet -> sheet.form() != null && forms.contains(sheet.form()))
                || known.stream()
                        .filter(one -> one.file().equals(file.name()) && one.lookedUp() != null)
                        .anyMatch(one -> !digest.equals(one.lookedUp()));
    }

    /** @param stamp taken before its fingerprint */
    private static List<Seen> look(Folder.Dropped file, Stamp stamp, String sha256, TableFinder finder) {
        List<Seen> seen = new ArrayList<>();
        try (Spreadsheet spreadsheet = Spreadsheets.open(file.path())) {
            for (SheetFound found : finder.in(file.name(), spreadsheet)) {
                String sheet = found.head().sheet();
                if (!found.isEmpty() || sheet.isEmpty()) {
                    seen.addAll(seen(file, sha256, found, spreadsheet.expectedRows(), stamp));
                }
            }
            return seen;
        } catch (UnreadableFile e) {
            String sentence = String.valueOf(e.getMessage());
            return List.of(new Seen(file, sha256, null, null, null, sentence, List.of(), 0, stamp));
        }
    }

    /** One for each form that the sheet answers, and one for what it does not. */
    private static List<Seen> seen(Folder.Dropped file, String sha256, SheetFound found, long expected, Stamp stamp) {
        List<Seen> seen = new ArrayList<>();
        String sheet = found.head().sheet();
        for (Layout layout : found.layouts()) {
            List<Passed> passed = seen.isEmpty() && found.sentence().isEmpty() ? found.passed() : List.of();
            seen.add(new Seen(file, sha256, sheet, found, layout, "", passed, expected, stamp));
        }
        if (!found.sentence().isEmpty()) {
            seen.add(new Seen(file, sha256, sheet, found, null, found.sentence(), found.passed(), expected, stamp));
        }
        return seen;
    }

    private Map<String, ExecutionContext> decide(
            List<Form> all,
            String definitions,
            Answers.Given given,
            List<Seen> changed,
            List<ImportRecords.Known> gone) {
        Map<String, Form> byName = new HashMap<>();
        for (Form form : all) {
            byName.put(form.name(), form);
            new FormTable(entries.table(form), form).prepare(database);
        }
        gone.forEach(import_ -> retire(import_, byName));
        List<Seen> toImport =
                changed.stream().filter(sheet -> sheet.layout() != null).toList();
        List<ImportRecords.UnderWay> cutShort = discardOthers(byName, definitions, toImport);
        progress.goOnAfter(
                cutShort.stream().mapToLong(ImportRecords.UnderWay::read).sum());
        changed.stream()
                .filter(sheet -> sheet.layout() == null)
                .forEach(sheet -> keep(records.keepUnmatched(project, sheet, definitions), sheet));
        return partitions(byName, definitions, given, toImport, cutShort);
    }

    private void retire(ImportRecords.Known gone, Map<String, Form> byName) {
        Form form = gone.form() == null ? null : byName.get(gone.form());
        long rows = form == null ? 0 : new Succession(database, entries.table(form), form).retire(gone.id());
        records.retire(gone.id(), rows);
        if (gone.form() != null) {
            log.info(
                    "{} n’est plus dans le dossier, ce qui en venait ne compte plus : {}.",
                    Place.sheet(gone.file(), gone.sheet() == null ? "" : gone.sheet()),
                    French.count(rows, "ligne", "lignes"));
        }
    }

    private void keep(int import_, Seen sheet) {
        records.keep(
                import_,
                new ReadingRows(answers, project),
                sheet.passed().stream().map(CellReading::of).toList());
    }

    private Map<String, ExecutionContext> partitions(
            Map<String, Form> byName,
            String definitions,
            Answers.Given given,
            List<Seen> toImport,
            List<ImportRecords.UnderWay> cutShort) {
        Map<String, ExecutionContext> partitions = new LinkedHashMap<>();
        for (Seen sheet : toImport) {
            Form form = Objects.requireNonNull(byName.get(sheet.form()));
            Optional<ImportRecords.UnderWay> before = cutShort.stream()
                    .filter(cut -> cut.sheet().file().equals(sheet.file().name())
                            && cut.sheet().sheet().equals(sheet.sheet())
                            && cut.sheet().form().equals(sheet.form()))
                    .findFirst();
            SheetImport goingOn = before.map(ImportRecords.UnderWay::sheet)
                    .orElseGet(() -> begin(form, sheet, definitions, isAlone(sheet, toImport)));
            plans.keep(
                    goingOn.id(),
                    new Plans.Plan(
                            Objects.requireNonNull(sheet.found()), Objects.requireNonNull(sheet.layout()), given),
                    sheet.checked());
            ExecutionContext context = new ExecutionContext();
            context.putInt(IMPORT, goingOn.id());
            context.putLong(EXPECTED, sheet.expected());
            context.putString(
                    REFERS,
                    String.valueOf(Objects.requireNonNull(sheet.layout()).isOfOrders()));
            partitions.put("import" + goingOn.id(), context);
        }
        return partitions;
    }

    private static boolean isAlone(Seen sheet, List<Seen> toImport) {
        return toImport.stream().filter(s -> s.form().equals(sheet.form())).count() == 1;
    }

    /** Keeps of the imports cut short those that may go on; what the others had brought is undone. */
    private List<ImportRecords.UnderWay> discardOthers(
            Map<String, Form> byName, String definitions, List<Seen> toImport) {
        List<ImportRecords.UnderWay> kept = new ArrayList<>();
        for (ImportRecords.UnderWay underWay : records.underWay(project)) {
            SheetImport cut = underWay.sheet();
            boolean goesOn = underWay.definitions().equals(definitions)
                    && toImport.stream()
                            .anyMatch(s -> s.file().name().equals(cut.file())
                                    && cut.sheet().equals(s.sheet())
                                    && cut.form().equals(s.form())
                                    && s.sha256().equals(underWay.sha256())
                                    && (!cut.direct() || isAlone(s, toImport)));
            if (goesOn) {
                kept.add(underWay);
            } else {
                Form form = byName.get(cut.form());
                records.discard(cut, form == null ? null : entries.table(form));
            }
        }
        return kept;
    }

    private SheetImport begin(Form form, Seen sheet, String definitions, boolean alone) {
        String table = entries.table(form);
        boolean empty = !database.sql("select exists (select from " + table + " where _superseded_at is null)")
                .query(Boolean.class)
                .single();
        SheetImport begun = records.begin(project, form, sheet, definitions, alone && empty);
        keep(begun.id(), sheet);
        if (!begun.direct()) {
            String fields = String.join(", ", new FormTable(table, form).fields());
            database.sql("create table " + begun.arrivals() + " as select _import, _row, _column, " + fields + " from "
                            + table + " with no data")
                    .update();
            database.sql("alter table " + begun.arrivals() + " add column _arrival bigint generated always as identity")
                    .update();
        }
        return begun;
    }
}
