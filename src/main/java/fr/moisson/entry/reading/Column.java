package fr.moisson.entry.reading;

import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Reading;
import fr.moisson.tabular.Mark;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a column before its cells are read one by one. Used by one thread, rows in order: it remembers what stood above, for
 * « idem ».
 */
public final class Column {
    private static final Set<String> PLACES = Set.of("site", "territory");

    private final Field field;
    private final Expected expected;
    private final Habit habit;
    private final boolean isPlain;
    private final Map<String, Boolean> formats = new HashMap<>();
    private @Nullable Understood above;

    private Column(Expected expected, Habit habit, boolean isWhole) {
        this.field = expected.field();
        this.expected = expected;
        this.habit = habit;
        boolean keepsItsWord = isWhole || field.type() != FieldType.TEXT && !(habit instanceof DecidedNames);
        isPlain = keepsItsWord && hasASheetOf(field.type()) && isPlain(expected, habit);
    }

    /**
     * @param firstTexts of the column, by row
     * @param isWhole whether these are all its texts
     * @param names of places; for a field that holds none, they do not matter
     */
    public static Column of(
            Field field,
            String header,
            Surroundings around,
            SortedMap<Integer, String> firstTexts,
            boolean isWhole,
            Names names,
            Decisions decisions) {
        Expected expected = new Expected(field, header, around, firstTexts, decisions);
        return new Column(expected, habit(expected, isWhole, names), isWhole);
    }

    private static Habit habit(Expected expected, boolean isWhole, Names names) {
        Field field = expected.field();
        return switch (field.type()) {
            case INTEGER, DECIMAL -> Numbers.of(expected);
            case DATE -> new Dates(expected);
            case SELECT_ONE, SELECT_MULTIPLE -> new Choices(expected);
            case TEXT ->
                PLACES.stream().anyMatch(field::has)
                        ? new PlaceNames(expected, isWhole, names)
                        : texts(expected, names);
            case TIME, DATETIME -> cell -> null;
        };
    }

    private static Habit texts(Expected expected, Names names) {
        Texts texts = new Texts(expected);
        return names.hasDecisions() && Names.isAskedBy(expected.field()) ? new DecidedNames(texts, names) : texts;
    }

    /** No sheet gives a moment of the day. */
    private static boolean hasASheetOf(FieldType type) {
        return type != FieldType.TIME && type != FieldType.DATETIME;
    }

    /** What the form reads of the first texts is tried: right as it is, each time, or the column is not plain. */
    private static boolean isPlain(Expected expected, Habit habit) {
        Set<String> seen = new HashSet<>();
        for (Map.Entry<Integer, String> text : expected.firstTexts().entrySet()) {
            if (seen.add(text.getValue())) {
                if (Ditto.mayBe(text.getValue())) {
                    return false;
                }
                if (expected.strictly(text.getValue()) != null) {
                    Cell cell = Cell.of(text.getValue(), null, text.getKey(), Map.of());
                    Understood understood = habit.read(cell);
                    if (understood == null || !understood.isAsItStands() || habit.looksAlong(cell)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Whether a text that the form reads is right as it is, so that it need not even be shown to {@link #read}. */
    public boolean isPlain() {
        return isPlain;
    }

    /** The same for a cell whose look may say otherwise, such as a day shown as « mars 25 » or a number shown as a percentage. */
    public boolean isPlain(@Nullable Mark mark) {
        return isPlain && (mark == null || !saysMore(mark));
    }

    private boolean saysMore(Mark mark) {
        return mark.format() != null && formats.computeIfAbsent(mark.format(), this::saysMore)
                || Numbers.reads(field.type()) && Comment.hasNumber(mark);
    }

    private boolean saysMore(String format) {
        return switch (field.type()) {
            case DATE -> Month.isOfMonths(format) || Dates.isWithoutYear(format);
            case INTEGER, DECIMAL -> format.contains("%");
            default -> false;
        };
    }

    /**
     * Null when the cell is blank and no comment gives its number. Never throws.
     *
     * @param rowTexts the texts of the other fields of the row, by name
     */
    public @Nullable Understood read(String text, @Nullable Mark mark, int row, Map<String, String> rowTexts) {
        if (isPlain(mark)) {
            Object answer = expected.strictly(text);
            if (answer != null) {
                return Understood.asItStands(answer);
            }
        } else if (habit instanceof PlaceNames names && names.known(text) != null) {
            return remembered(answered(names.known(text)));
        }
        if (habit instanceof Texts && !Texts.mayBeOdd(text)) {
            Object answer = expected.strictly(text);
            if (answer != null) {
                return remembered(Understood.asItStands(answer));
            }
        }
        Cell cell = Cell.of(text, mark, row, rowTexts);
        if (cell.written().isEmpty()) {
            return Numbers.reads(field.type()) && Comment.hasNumber(mark) ? answered(Comment.alone(cell)) : null;
        }
        return remembered(answered(understood(cell)));
    }

    private @Nullable Understood remembered(@Nullable Understood understood) {
        above = understood;
        return understood;
    }

    private Understood understood(Cell cell) {
        if (SpreadsheetError.is(cell)) {
            return SpreadsheetError.refused(cell);
        }
        if (Ditto.is(cell)) {
            // Of a plain column, not all the cells were shown.
            return Ditto.of(cell, field, isPlain ? null : above);
        }
        Understood understood = habit.read(cell);
        return understood == null ? refused(cell) : understood;
    }

    private Understood refused(Cell cell) {
        if (!hasASheetOf(field.type())) {
            return Understood.refused(
                    Rule.UNREADABLE,
                    Wording.quoted(cell)
                            + " ne peut pas être lu\u00A0: cette question attend un moment de la journée.");
        }
        if (cell.plain().isEmpty()) {
            return Understood.refused(
                    Rule.UNREADABLE, Wording.quoted(cell) + " est trop long pour être une réponse à cette question.");
        }
        try {
            expected.strict().answer(cell.written());
            return Understood.refused(
                    Rule.UNREADABLE, Wording.quoted(cell) + " n’est pas une réponse à cette question.");
        } catch (Reading.NotAnAnswer e) {
            return Understood.refused(Rule.UNREADABLE, e.sentence());
        }
    }

    /** What people decided takes the place of the question. */
    private @Nullable Understood answered(@Nullable Understood understood) {
        Question question = understood == null ? null : understood.question();
        if (question == null) {
            return understood;
        }
        return expected.decided(question.key())
                .map(decision -> answered(decision, question))
                .orElse(understood);
    }

    private @Nullable Understood answered(Decision decision, Question question) {
        if (decision.value() == null || decision.value().isBlank()) {
            return Understood.certain(Rule.ANSWERED, null, "Non recueilli, comme répondu.");
        }
        Object answer = expected.strictly(decision.value());
        return answer == null
                ? null
                : Understood.certain(
                        Rule.ANSWERED,
                        answer,
                        "Lu " + Wording.quoted(field.inWords(decision.value())) + ", comme répondu.");
    }
}
