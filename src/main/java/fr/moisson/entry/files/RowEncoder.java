package fr.moisson.entry.files;

import static fr.moisson.french.French.quoted;

import fr.moisson.entry.CopyText;
import fr.moisson.entry.Place;
import fr.moisson.entry.asked.Answers;
import fr.moisson.entry.layout.Line;
import fr.moisson.entry.reading.Column;
import fr.moisson.entry.reading.Rule;
import fr.moisson.entry.reading.Understood;
import fr.moisson.entry.reading.Verdict;
import fr.moisson.entry.rows.SetAside;
import fr.moisson.form.Check;
import fr.moisson.form.Expression;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.form.Reading;
import fr.moisson.tabular.Appearance;
import fr.moisson.tabular.At;
import fr.moisson.tabular.Mark;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns a row of a sheet into a row of the table, or says why not. A cell that is wrong is left out of its row; when its field is
 * required or part of the key, the whole row is set aside.
 */
final class RowEncoder {
    private static final At WHOLE_SHEET = new At(0, 0);

    private final SheetImport sheet;
    private final List<Field> fields;
    private final Check check;
    private final Form form;
    private final Reading[] readings;
    private final List<@Nullable Column[]> understandings;
    private final Appearance appearance;
    private final boolean hasMarks;
    private final int[] columns;
    private final boolean[] isKey;
    private final boolean hasKey;
    private final @Nullable Object[] answers;
    private final List<Fault> faults = new ArrayList<>();
    private final List<CellReading> understood = new ArrayList<>();
    private final KeySet keys = new KeySet();
    private final RowTexts texts;

    /** What the name of the sheet or a title says for all rows is said once. */
    private final Set<String> beside = new HashSet<>();

    private final CellsWithoutHeader withoutHeader;
    private boolean sawKeyTwice;

    /**
     * Something wrong with the answer at a place of the form.
     *
     * @param kind null when the cell could not be read
     * @param round of checking in which it showed, 0 for the reading
     */
    private record Fault(int place, Check.@Nullable Kind kind, String sentence, int round) {

        static Fault ofReading(int place, String sentence) {
            return new Fault(place, null, sentence, 0);
        }
    }

    RowEncoder(SheetImport sheet, Form form, SheetReading reading) {
        this.sheet = sheet;
        this.form = form;
        this.understandings = reading.columns();
        this.appearance = reading.appearance();
        this.hasMarks = !appearance.marks().isEmpty();
        this.fields = form.fields();
        this.withoutHeader = new CellsWithoutHeader(sheet);
        this.check = Check.of(form);
        this.hasKey = !form.with("key").isEmpty();
        int size = fields.size();
        this.readings = new Reading[size];
        this.columns = new int[size];
        this.isKey = new boolean[size];
        this.answers = new @Nullable Object[size];
        for (int at = 0; at < size; at++) {
            readings[at] = Reading.of(fields.get(at));
            columns[at] = fields.get(at).isCalculated()
                    ? -1
                    : sheet.fields().indexOf(fields.get(at).name());
            isKey[at] = fields.get(at).has("key");
        }
        this.texts = new RowTexts(fields, columns);
    }

    /** Whether the key of the row encoded last had probably come before. */
    boolean sawKeyTwice() {
        return sawKeyTwice;
    }

    /** What the row that was encoded last says, in the order of the form. */
    List<@Nullable Object> answers() {
        return Arrays.asList(answers.clone());
    }

    /** Whether the row is kept. */
    boolean encode(Line row, CopyText copy, List<SetAside> setAside, List<CellReading> readings) {
        sawKeyTwice = false;
        faults.clear();
        understood.clear();
        if (!read(row)) {
            setAside.add(empty(row));
            return false;
        }
        setAside.addAll(withoutHeader.in(row));
        boolean whole = check(row);
        for (Fault fault : List.copyOf(faults)) {
            Optional<Field> cause = cause(fault);
            if (cause.isEmpty()) {
                refused(row, fault);
                setAside.add(line(row, fault, whole));
            } else if (!whole) {
                Fault waiting = waiting(row, fault, cause.get());
                refused(row, waiting);
                setAside.add(line(row, waiting, whole));
            }
        }
        readings.addAll(understood);
        if (whole) {
            return false;
        }
        write(row, copy);
        return true;
    }

    /** The same for a row that came back from an export and was recognized. */
    boolean encodeKnown(Line row, Recognition.Fate fate, CopyText copy, List<SetAside> setAside) {
        sawKeyTwice = false;
        List<@Nullable Object> stored = fate.answers();
        if (stored == null) {
            setAside.add(known(row, fate));
            return false;
        }
        for (int at = 0; at < answers.length; at++) {
            answers[at] = stored.get(at);
        }
        write(row, copy);
        return true;
    }

    private SetAside known(Line row, Recognition.Fate fate) {
        int column = fate.column();
        String place = place(row, column);
        String found = column < 0 || column >= row.cells().size()
                ? ""
                : row.cells().get(column).strip();
        return new SetAside(
                row.number(),
                letters(row, column),
                column < 0 ? null : sheet.fields().get(column),
                found.isEmpty() ? null : found,
                place + "\u00A0: " + fate.sentence(),
                true);
    }

    /** Whether the row has any answer. */
    private boolean read(Line row) {
        boolean any = false;
        Arrays.fill(answers, null);
        for (int at = 0; at < columns.length; at++) {
            String text = text(row, at);
            if (!text.isEmpty()) {
                any |= read(row, at, text);
            } else if (hasMarks) {
                readBlank(row, at);
            }
        }
        return any;
    }

    /** An empty cell may have its number in a comment. */
    private void readBlank(Line row, int at) {
        Column column = understandings.get(row.table())[at];
        Mark mark = column == null ? null : mark(row.origin(columns[at]));
        if (column != null && mark != null && mark.comment() != null) {
            understand(row, at, "", mark, column, row.origin(columns[at]));
        }
    }

    private @Nullable Mark mark(@Nullable At origin) {
        return origin == null || !hasMarks ? null : appearance.mark(origin.row(), origin.column());
    }

    /** What is written as the form expects is read at once; the rest has to be understood. */
    private boolean read(Line row, int at, String text) {
        Column column = understandings.get(row.table())[at];
        At origin = row.origin(columns[at]);
        Mark mark = mark(origin);
        try {
            if (column == null || (mark == null ? column.isPlain() : column.isPlain(mark))) {
                answers[at] = readings[at].answer(text);
                return answers[at] != null;
            }
        } catch (Reading.NotAnAnswer e) {
            if (column == null) {
                faults.add(Fault.ofReading(at, e.sentence()));
                return true;
            }
        }
        return understand(row, at, text, mark, column, origin);
    }

    private boolean understand(Line row, int at, String text, @Nullable Mark mark, Column column, @Nullable At origin) {
        Understood meant = column.read(text, mark, row.number(), texts.of(row));
        if (meant == null) {
            return false;
        }
        answers[at] = meant.answer();
        boolean isNews = origin != null || beside.add(fields.get(at).name() + "\t" + text);
        if (meant.rule() != Rule.AS_IT_STANDS && isNews) {
            understood.add(reading(at, text, origin == null ? WHOLE_SHEET : origin, meant));
        }
        if (meant.verdict() == Verdict.REFUSED) {
            faults.add(Fault.ofReading(at, meant.sentence()));
        } else if (meant.verdict() == Verdict.ASKED && isNeeded(at)) {
            faults.add(Fault.ofReading(
                    at,
                    "«\u00A0" + text.strip()
                            + "\u00A0» attend une réponse sur la page «\u00A0Lectures\u00A0», et la ligne avec lui."));
        }
        return true;
    }

    private CellReading reading(int at, String text, At origin, Understood meant) {
        String field = fields.get(at).name();
        return new CellReading(
                origin.row(),
                origin.column(),
                field,
                text,
                meant.verdict() == Verdict.ASKED || meant.answer() == null ? "" : plain(meant.answer()),
                meant.rule().word(),
                meant.verdict(),
                meant.low(),
                meant.high(),
                meant.sentence(),
                Answers.scope(form.name(), field),
                meant.question());
    }

    private static String plain(Object answer) {
        return answer instanceof BigDecimal number ? number.toPlainString() : answer.toString();
    }

    /** A cell that a rule of the form refuses. */
    private void refused(Line row, Fault fault) {
        At origin = row.origin(columns[fault.place()]);
        String text = text(row, fault.place());
        if (fault.kind() != null && origin != null && columns[fault.place()] >= 0 && !text.isBlank()) {
            String field = fields.get(fault.place()).name();
            understood.removeIf(reading -> reading.field().equals(field));
            understood.add(new CellReading(
                    origin.row(),
                    origin.column(),
                    field,
                    text,
                    "",
                    "règle du formulaire",
                    Verdict.REFUSED,
                    null,
                    null,
                    fault.sentence(),
                    "",
                    null));
        }
    }

    /** Leaves out what is wrong until the rest is right; whether the row cannot be kept then. */
    private boolean check(Line row) {
        boolean whole = faults.stream().anyMatch(fault -> isNeeded(fault.place()));
        boolean right = false;
        for (int round = 0; !right && round <= columns.length; round++) {
            int before = faults.size();
            int now = round + 1;
            right = check.check(answers, (field, kind, sentence) -> add(row, field, kind, sentence, now));
            for (Fault fault : faults.subList(before, faults.size())) {
                answers[fault.place()] = null;
                whole |= isNeeded(fault.place());
            }
            right |= faults.size() == before;
        }
        return missesKey(row) || whole;
    }

    /**
     * The field whose own answer has to be put right first: a rule that looks at it could not hold. What is wrong only for that reason
     * is no reason of its own to set a row aside.
     */
    private Optional<Field> cause(Fault fault) {
        Set<String> names = names(fault);
        if (names.isEmpty()) {
            return Optional.empty();
        }
        String own = fields.get(fault.place()).name();
        return Stream.concat(
                        faults.stream()
                                .filter(other -> other.round() < fault.round()
                                        || !names(other).contains(own))
                                .map(other -> fields.get(other.place())),
                        understood.stream()
                                .filter(reading -> reading.verdict() == Verdict.ASKED)
                                .flatMap(reading -> form.field(reading.field()).stream()))
                .filter(field -> !field.name().equals(own) && names.contains(field.name()))
                .findFirst();
    }

    /** The fields that the broken rule looks at. */
    private Set<String> names(Fault fault) {
        Field field = fields.get(fault.place());
        Expression rule = fault.kind() == Check.Kind.NOT_ASKED
                ? field.relevant()
                : fault.kind() == Check.Kind.WRONG ? field.constraint() : null;
        return rule == null ? Set.of() : rule.names();
    }

    private Fault waiting(Line row, Fault fault, Field cause) {
        return new Fault(
                fault.place(),
                fault.kind(),
                quoted(text(row, fault.place()).strip()) + " n’est pas compté tant que la réponse à "
                        + quoted(cause.label())
                        + " n’est pas sûre, car le formulaire les compare. Régler d’abord celle-là\u202F; rien à changer ici.",
                fault.round());
    }

    private boolean isNeeded(int place) {
        return isKey[place] || fields.get(place).required();
    }

    private void add(Line row, Field field, Check.Kind kind, String sentence, int round) {
        int place = fields.indexOf(field);
        if (faults.stream().anyMatch(fault -> fault.place() == place)) {
            return;
        }
        String found = quoted(text(row, place).strip());
        faults.add(new Fault(
                place,
                kind,
                switch (kind) {
                    case MISSING ->
                        isWritten(row, place)
                                ? found
                                        + " est lu comme «\u00A0non recueilli\u00A0», et cette question a besoin d’une réponse. "
                                        + "Écrire la réponse à la place, ou retirer la ligne."
                                : field.requiredMessage() == null ? sentence : "la case est vide. " + sentence;
                    case WRONG -> found + " ne convient pas. " + sentence;
                    case NOT_ASKED -> found + " est de trop\u202F; " + sentence;
                },
                round));
    }

    private boolean isWritten(Line row, int place) {
        return !text(row, place).isBlank();
    }

    private boolean missesKey(Line row) {
        if (!hasKey) {
            return false;
        }
        boolean misses = false;
        for (int at = 0; at < answers.length; at++) {
            int place = at;
            if (isKey[at] && answers[at] == null) {
                misses = true;
                if (faults.stream().noneMatch(fault -> fault.place() == place)) {
                    faults.add(new Fault(
                            at,
                            Check.Kind.MISSING,
                            isWritten(row, at)
                                    ? quoted(text(row, at).strip())
                                            + " est lu comme «\u00A0non recueilli\u00A0», et sans cette réponse la ligne ne peut pas être "
                                            + "reconnue. Écrire la réponse à la place, ou retirer la ligne."
                                    : "la case est vide, et sans elle la ligne ne peut pas être reconnue. La remplir.",
                            columns.length));
                }
            }
        }
        return misses;
    }

    private void write(Line row, CopyText copy) {
        copy.number(sheet.id()).tab().number(row.number()).tab();
        if (row.column() < 0) {
            copy.missing();
        } else {
            copy.number(row.column());
        }
        long key = 0;
        for (int at = 0; at < answers.length; at++) {
            copy.tab();
            int before = copy.size();
            write(answers[at], copy);
            if (isKey[at]) {
                key = copy.hash(before, key);
            }
        }
        copy.endOfRow();
        sawKeyTwice = hasKey && !keys.add(key);
    }

    private static void write(@Nullable Object answer, CopyText copy) {
        if (answer == null) {
            copy.missing();
        } else if (answer instanceof Long number) {
            copy.number(number);
        } else if (answer instanceof BigDecimal number) {
            copy.text(number.toPlainString());
        } else if (answer instanceof LocalDate day) {
            copy.day(day);
        } else {
            copy.text(answer.toString());
        }
    }

    private String text(Line row, int place) {
        return row.cell(columns[place]);
    }

    /** Where a cell stands in the sheet, or the row when it stands nowhere. */
    private String place(Line row, int column) {
        At origin = column < 0 ? null : row.origin(column);
        return origin == null
                ? new Place(0, sheet.file(), sheet.sheet(), row.number()).text()
                : Place.cell(
                        sheet.file(),
                        sheet.sheet(),
                        origin.row(),
                        origin.column(),
                        sheet.headers().get(column));
    }

    private static @Nullable String letters(Line row, int column) {
        At origin = column < 0 ? null : row.origin(column);
        return origin == null ? null : Place.letters(origin.column());
    }

    private SetAside line(Line row, Fault fault, boolean whole) {
        int column = columns[fault.place()];
        String found = text(row, fault.place()).strip();
        String place = place(row, column);
        return new SetAside(
                row.number(),
                letters(row, column),
                fields.get(fault.place()).name(),
                found.isEmpty() ? null : found,
                place + "\u00A0: " + fault.sentence(),
                whole);
    }

    private SetAside empty(Line row) {
        return new SetAside(
                row.number(),
                null,
                null,
                null,
                new Place(0, sheet.file(), sheet.sheet(), row.number()).text()
                        + "\u00A0: cette ligne ne porte aucune réponse du formulaire. La compléter, ou la supprimer.",
                true);
    }
}
