package fr.moisson.mess;

import fr.moisson.mess.Manifest.Expected;
import fr.moisson.mess.Manifest.LeftRow;
import fr.moisson.mess.Manifest.TrueRow;
import fr.moisson.mess.Outcome.Entry;
import fr.moisson.mess.Outcome.Said;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation made of a messy folder, against what is true in it. Wrong is what nobody was told: a stored answer that is not
 * the true one, a row that should not be stored, a row that is nowhere and of which nothing is said.
 */
public final class Judgement {
    /** What became of a cell, or of a row. */
    public enum Fate {
        READ,
        INTERPRETED,
        ASKED,
        REFUSED,
        WAITING,
        WRONG
    }

    /** Something nobody was told of. */
    public record Wrong(
            String kind, String file, String sheet, String cell, String written, String truth, String got) {}

    private static final String CLEAN = "rien de planté";
    private static final Set<String> CALCULATED =
            Set.of("fies", "score_pratiques", "groupe_exposition", "jours_avant_mode", "score_sourires");

    private final Manifest manifest;
    private final Outcome outcome;
    private final Map<Kind, Map<Fate, Integer>> byKind = new EnumMap<>(Kind.class);
    private final Map<Fate, Integer> all = new EnumMap<>(Fate.class);
    private final List<Wrong> wrong = new ArrayList<>();
    private final Set<Entry> claimed = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, TrueRow> storedOfSame = new HashMap<>();

    private Judgement(Manifest manifest, Outcome outcome) {
        this.manifest = manifest;
        this.outcome = outcome;
    }

    /** @param out the folder the evaluation wrote to */
    public static Judgement of(Manifest manifest, Path out) throws IOException {
        return of(manifest, Outcome.in(out));
    }

    static Judgement of(Manifest manifest, Outcome outcome) {
        Judgement judgement = new Judgement(manifest, outcome);
        judgement.judge();
        return judgement;
    }

    public List<Wrong> wrong() {
        return wrong;
    }

    public Map<Fate, Integer> all() {
        return all;
    }

    Map<Kind, Map<Fate, Integer>> byKind() {
        return byKind;
    }

    private void judge() {
        Map<TrueRow, Optional<Entry>> stored = new IdentityHashMap<>();
        for (TrueRow row : manifest.rows()) {
            Optional<Entry> entry = find(row);
            stored.put(row, entry);
            entry.ifPresent(claimed::add);
        }
        for (TrueRow row : manifest.rows()) {
            if (row.same() != null && stored.get(row).isPresent()) {
                judgeAgain(row, storedOfSame.putIfAbsent(row.form() + row.same(), row));
            }
        }
        for (TrueRow row : manifest.rows()) {
            stored.get(row).ifPresentOrElse(entry -> judge(row, entry), () -> judgeMissing(row));
        }
        Set<Entry> extra = Collections.newSetFromMap(new IdentityHashMap<>());
        extra.addAll(outcome.entries());
        extra.removeAll(claimed);
        manifest.left().forEach(row -> judge(row, extra));
        for (Entry entry : extra) {
            wrong.add(new Wrong(
                    CLEAN,
                    entry.file(),
                    entry.sheet(),
                    String.valueOf(entry.row()),
                    "",
                    "no row of " + entry.form(),
                    shown(entry)));
            all.merge(Fate.WRONG, 1, Integer::sum);
        }
    }

    private Optional<Entry> find(TrueRow row) {
        return outcome.entries().stream()
                .filter(entry -> !claimed.contains(entry))
                .filter(entry -> entry.form().equals(row.form())
                        && entry.file().equals(row.file())
                        && entry.sheet().equals(row.sheet()))
                .filter(entry -> row.isUnpivoted() ? isThatCell(row, entry) : entry.row() == row.row())
                .findFirst();
    }

    /** Of a row that is many entries, the one of that day or month, and of that canteen or class. */
    private static boolean isThatCell(TrueRow row, Entry entry) {
        return row.cells().stream()
                .filter(cell -> Set.of("date", "cantine", "classe").contains(cell.field()))
                .allMatch(cell -> isTrue(cell.truth(), entry.answer(cell.field())));
    }

    private void judgeAgain(TrueRow row, @Nullable TrueRow first) {
        if (first != null) {
            lay(row, "", shownTruth(row), "stored twice, also in " + first.file() + ", row " + first.row());
        }
    }

    private void judge(TrueRow row, Entry entry) {
        int before = wrong.size();
        for (Expected cell : row.cells()) {
            count(cell.kind(), judge(row, cell, entry.answer(cell.field())));
        }
        Set<String> invented = new HashSet<>(entry.answers().keySet());
        invented.removeAll(CALCULATED);
        row.cells().forEach(cell -> invented.remove(cell.field()));
        for (String field : invented) {
            if (!entry.answer(field).isEmpty()) {
                lay(row, "", field + " " + Manifest.MISSING, entry.answer(field));
            }
        }
        Fate fate = wrong.size() > before ? Fate.WRONG : Fate.READ;
        row.kinds().forEach(kind -> countOfKind(kind, fate));
    }

    private Fate judge(TrueRow row, Expected cell, String got) {
        List<Said> said = said(row, cell);
        Optional<Said> open = said.stream().filter(Said::isOpen).findFirst();
        for (Said one : said) {
            if (!one.isOpen() && one.cell().equals(cell.cell()) && !isTrue(cell.truth(), one.understood())) {
                return lay(row, cell, got.isEmpty() ? "understood " + one.understood() : got);
            }
        }
        if (isTrue(cell.truth(), got)) {
            return open.map(Judgement::fate).orElse(said.isEmpty() ? Fate.READ : Fate.INTERPRETED);
        }
        if (got.isEmpty() && open.isPresent()) {
            return fate(open.get());
        }
        return lay(row, cell, got.isEmpty() ? Manifest.MISSING : got);
    }

    private static Fate fate(Said said) {
        return said.verdict().equals("asked") ? Fate.ASKED : Fate.REFUSED;
    }

    /** Of the cell itself, or of its column as a whole. */
    private List<Said> said(TrueRow row, Expected cell) {
        return outcome.said(
                row.file(),
                row.sheet(),
                one -> !one.cell().isEmpty()
                        && (one.field().isEmpty() || one.field().equals(cell.field()))
                        && (one.cell().equals(cell.cell())
                                || one.isOpen() && one.cell().equals(cell.header())));
    }

    private void judgeMissing(TrueRow row) {
        TrueRow other = row.same() == null ? null : storedOfSame.get(row.form() + row.same());
        List<Said> said = openOf(row);
        if (other != null) {
            boolean isSilent = row.kinds().contains(Kind.SAME_EVENT_A_DAY_APART)
                    && said.isEmpty()
                    && openOf(other).isEmpty();
            Fate fate = isSilent ? lay(row, "", shownTruth(row), "the other one, silently") : Fate.READ;
            row.kinds().forEach(kind -> countOfKind(kind, fate));
            all.merge(fate, isSilent ? 1 : row.cells().size(), Integer::sum);
            return;
        }
        if (said.isEmpty()) {
            Fate fate = lay(row, "", shownTruth(row), "nowhere");
            all.merge(fate, 1, Integer::sum);
            row.kinds().forEach(kind -> countOfKind(kind, fate));
            row.cells().stream().map(Expected::kind).filter(Objects::nonNull).forEach(kind -> countOfKind(kind, fate));
            return;
        }
        for (Expected cell : row.cells()) {
            count(cell.kind(), judgeWaiting(row, cell));
        }
        row.kinds().forEach(kind -> countOfKind(kind, fate(said.get(0))));
    }

    /** A cell of a row that waits: its reading must be right, if there is one. */
    private Fate judgeWaiting(TrueRow row, Expected cell) {
        List<Said> said = said(row, cell);
        for (Said one : said) {
            if (!one.isOpen() && one.cell().equals(cell.cell()) && !isTrue(cell.truth(), one.understood())) {
                return lay(row, cell, "understood " + one.understood());
            }
        }
        return said.stream()
                .filter(Said::isOpen)
                .findFirst()
                .map(Judgement::fate)
                .orElse(said.isEmpty() ? Fate.WAITING : Fate.INTERPRETED);
    }

    /** What is asked or refused of a row: one of its cells, one of its columns, itself, or its whole sheet when nothing of it is stored. */
    private List<Said> openOf(TrueRow row) {
        Set<String> cells = new HashSet<>();
        row.cells().forEach(cell -> cells.addAll(List.of(cell.cell(), cell.header())));
        cells.remove("");
        boolean isNothingStored = claimed.stream()
                .noneMatch(entry -> entry.form().equals(row.form())
                        && entry.file().equals(row.file())
                        && entry.sheet().equals(row.sheet()));
        return outcome.said(
                row.file(),
                row.sheet(),
                one -> one.isOpen()
                        && (one.row() == row.row() || cells.contains(one.cell()) || one.row() == 0 && isNothingStored));
    }

    private void judge(LeftRow row, Set<Entry> extra) {
        Optional<Entry> stored = extra.stream()
                .filter(entry -> entry.file().equals(row.file())
                        && entry.sheet().equals(row.sheet())
                        && entry.row() == row.row())
                .findFirst();
        if (stored.isPresent()) {
            extra.remove(stored.get());
            wrong.add(new Wrong(
                    row.kind().words(),
                    row.file(),
                    row.sheet(),
                    "A" + row.row(),
                    row.written(),
                    "not to be stored",
                    shown(stored.get())));
            countOfKind(row.kind(), Fate.WRONG);
            all.merge(Fate.WRONG, 1, Integer::sum);
            return;
        }
        List<Said> said = outcome.said(row.file(), row.sheet(), one -> one.isOpen() && one.row() == row.row());
        countOfKind(row.kind(), said.isEmpty() ? Fate.READ : fate(said.get(0)));
    }

    private void count(@Nullable Kind kind, Fate fate) {
        all.merge(fate, 1, Integer::sum);
        if (kind != null) {
            countOfKind(kind, fate);
        }
    }

    private void countOfKind(Kind kind, Fate fate) {
        byKind.computeIfAbsent(kind, any -> new EnumMap<>(Fate.class)).merge(fate, 1, Integer::sum);
    }

    private Fate lay(TrueRow row, Expected cell, String got) {
        wrong.add(new Wrong(
                cell.kind() == null ? CLEAN : cell.kind().words(),
                row.file(),
                row.sheet(),
                cell.cell(),
                cell.written(),
                cell.field() + " " + Manifest.orMissing(cell.truth()),
                got));
        return Fate.WRONG;
    }

    private Fate lay(TrueRow row, String written, String truth, String got) {
        String kinds = row.kinds().isEmpty()
                ? CLEAN
                : String.join(", ", row.kinds().stream().map(Kind::words).toList());
        wrong.add(new Wrong(kinds, row.file(), row.sheet(), row.column() + row.row(), written, truth, got));
        return Fate.WRONG;
    }

    static boolean isTrue(String truth, String got) {
        if (truth.equals(got)) {
            return true;
        }
        if (truth.isEmpty() || got.isEmpty()) {
            return false;
        }
        if (truth.matches("\\d{4}-\\d{2}")) {
            return got.startsWith(truth + "-");
        }
        if (truth.matches("\\d{4}-W\\d{2}")) {
            return got.matches("\\d{4}-\\d{2}-\\d{2}") && truth.equals(Habits.weekOf(got));
        }
        if (isNumber(truth) && isNumber(got)) {
            return new BigDecimal(truth).compareTo(new BigDecimal(got)) == 0;
        }
        return truth.matches("[\\w ;]+")
                && got.matches("[\\w ;|]+")
                && names(truth).equals(names(got));
    }

    private static Set<String> names(String several) {
        return Set.copyOf(new HashSet<>(List.of(several.strip().split("[ ;|]+"))));
    }

    private static boolean isNumber(String text) {
        return text.matches("-?\\d+(\\.\\d+)?");
    }

    private static String shownTruth(TrueRow row) {
        return row.form() + " "
                + row.cells().stream()
                        .limit(4)
                        .map(cell -> cell.field() + "=" + cell.truth())
                        .toList();
    }

    private static String shown(Entry entry) {
        return entry.form() + " " + new java.util.TreeMap<>(entry.answers());
    }

    /** For a person: kind | file | cell | written | truth | got. */
    public String table() {
        StringBuilder table = new StringBuilder("kind | file | sheet | cell | written | truth | got\n");
        for (Wrong one : wrong) {
            table.append(String.join(
                            " | ",
                            one.kind(),
                            one.file(),
                            one.sheet(),
                            one.cell(),
                            one.written(),
                            one.truth(),
                            one.got()))
                    .append('\n');
        }
        return table.toString();
    }

    /** For a person: kind, and how many of its cells and rows had which fate. */
    public String figures() {
        StringBuilder figures = new StringBuilder("all " + all + "\n");
        byKind.forEach((kind, fates) ->
                figures.append(kind.words()).append(' ').append(fates).append('\n'));
        return figures.toString();
    }
}
