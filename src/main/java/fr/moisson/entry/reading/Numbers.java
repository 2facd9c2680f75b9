package fr.moisson.entry.reading;

import fr.moisson.entry.reading.Question.Suggestion;
import fr.moisson.form.FieldType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the numbers of a column are read. */
final class Numbers implements Habit {
    private static final Set<String> NOBODY = Set.of(
            "aucun",
            "aucune",
            "personne",
            "rien",
            "neant",
            "nul",
            "nulle",
            "pas de monde",
            "aucune personne",
            "pas un",
            "zero personne");
    private static final Set<String> EVERYBODY = Set.of(
            "tous",
            "toutes",
            "tout",
            "tous les enfants",
            "tout le monde",
            "toute la classe",
            "la classe entiere",
            "classe entiere",
            "idem presents",
            "tous les presents");
    private static final Pattern CROSS = Pattern.compile("[x✓✔☑]{1,3}");
    private static final Pattern NEGATIVE = Pattern.compile("[(] ?(" + Figure.WRITTEN + ")( ?€)? ?[)]");

    private final Expected expected;
    private final Measure measure;
    private final Percentages percentages;
    private final HoursForMinutes hours;
    private final Zeros zeros;
    private final List<Habit> habits;
    private final @Nullable Question unitQuestion;

    Numbers(Expected expected, Measure measure, @Nullable Question unitQuestion) {
        this.expected = expected;
        this.measure = measure;
        this.unitQuestion = unitQuestion;
        percentages = new Percentages(expected, measure);
        hours = new HoursForMinutes(expected, measure);
        zeros = new Zeros(expected);
        Interval interval = new Interval(measure);
        habits = List.of(
                new TurnedIntoDate(measure),
                Numbers::missing,
                this::nobody,
                this::everybody,
                this::negative,
                percentages::written,
                this::alone,
                this::clock,
                new AtLeast(measure),
                new AtMost(measure),
                new Approximate(measure, interval),
                interval,
                new OutOf(expected, measure),
                new SeveralValues(),
                new Detail(measure),
                new LetterForDigit(measure),
                this::quantity,
                new Thousands(expected, measure),
                this::cross,
                new People(expected));
    }

    static Numbers of(Expected expected) {
        Unit unit = Unit.in(expected.field().label());
        Unit own = unit == null ? Unit.in(expected.field().name()) : unit;
        Unit said = HeaderUnit.of(expected, own);
        Question doubt = own == null || said == null
                ? HeaderUnit.aboutShares(expected, own)
                : HeaderUnit.doubt(expected, said, own);
        return new Numbers(expected, new Measure(expected, own, said), doubt);
    }

    @Override
    public @Nullable Understood read(Cell cell) {
        Understood understood = written(cell);
        return understood == null ? null : Comment.beside(cell, understood);
    }

    @Override
    public boolean looksAlong(Cell cell) {
        return zeros.isOdd(cell);
    }

    private @Nullable Understood written(Cell cell) {
        Object answer = expected.strictly(cell.written());
        if (answer != null) {
            return strict(cell, answer);
        }
        for (Habit habit : habits) {
            Understood understood = habit.read(cell);
            if (understood != null) {
                return understood;
            }
        }
        return null;
    }

    private Understood strict(Cell cell, Object answer) {
        BigDecimal number = answer instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf((Long) answer);
        if (unitQuestion != null) {
            return Understood.asked(Rule.UNIT, unitQuestion);
        }
        if (measure.converts() && !cell.plain().contains("€")) {
            Understood converted = measure.understood(cell, measure.alone(number, cell.written()));
            return converted == null ? Understood.asItStands(answer) : converted;
        }
        Understood percent = percentages.number(cell, number);
        if (percent != null) {
            return percent;
        }
        if (number.signum() == 0 && !expected.allows(answer)) {
            return zeroOrUnknown(cell);
        }
        if (number.signum() == 0 && zeros.isOdd(cell) && Zeros.isDenied(cell)) {
            return Zeros.asked(cell);
        }
        Understood duration = hours.number(cell, number);
        return duration == null ? Understood.asItStands(answer) : duration;
    }

    private static @Nullable Understood missing(Cell cell) {
        return Missing.is(cell.plain()) ? Missing.understood(cell) : null;
    }

    private @Nullable Understood nobody(Cell cell) {
        if (!NOBODY.contains(cell.plain())) {
            return null;
        }
        Object zero = expected.fitting(BigDecimal.ZERO);
        return zero == null || !expected.allows(zero)
                ? zeroOrUnknown(cell)
                : Understood.plausible(Rule.ZERO, zero, Wording.quoted(cell) + " se lit 0.");
    }

    private static Understood zeroOrUnknown(Cell cell) {
        return Expected.asked(
                Rule.ZERO,
                cell,
                Wording.quoted(cell) + " ne peut pas se compter ici. Est-ce vraiment zéro, ou un nombre inconnu\u202F?",
                List.of(Expected.nothing(), Expected.suggested(BigDecimal.ZERO)));
    }

    /** The answer depends on the row, so does the question. */
    private @Nullable Understood everybody(Cell cell) {
        if (!EVERYBODY.contains(cell.plain())) {
            return null;
        }
        List<Suggestion> suggestions = new ArrayList<>();
        RowNumbers.of(cell).stream().limit(3).map(Expected::suggested).forEach(suggestions::add);
        String row = suggestions.isEmpty() ? "" : "|" + suggestions.get(0).value();
        suggestions.add(Expected.nothing());
        return Understood.asked(
                Rule.ALL,
                new Question(
                        Expected.key(Rule.ALL, cell.written()) + row,
                        Wording.quoted(cell) + " ne dit pas combien. Quel nombre compter\u202F?",
                        suggestions));
    }

    private @Nullable Understood negative(Cell cell) {
        Matcher matcher = NEGATIVE.matcher(cell.plain());
        BigDecimal number = matcher.matches() ? Figure.of(matcher.group(1)) : null;
        if (number == null) {
            return null;
        }
        Object answer = expected.fitting(number.negate());
        boolean isMoney = measure.isOf(Unit.Family.MONEY) || matcher.group(2) != null;
        return isMoney && answer != null && expected.allows(answer)
                ? Understood.plausible(
                        Rule.AMOUNT,
                        answer,
                        Wording.quoted(cell) + " est un montant négatif, écrit entre parenthèses\u00A0: "
                                + Wording.number(number.negate()) + ".")
                : Expected.asked(
                        Rule.AMOUNT,
                        cell,
                        Wording.quoted(cell) + " est entre parenthèses. Quel nombre compter\u202F?",
                        List.of(Expected.suggested(number), Expected.suggested(number.negate()), Expected.nothing()));
    }

    /** « 1'234 », « '12 », « １２ », « 1,5 » in an integer column of minutes. */
    private @Nullable Understood alone(Cell cell) {
        String plain = cell.plain().startsWith("'") && !cell.plain().startsWith("''")
                ? cell.plain().substring(1).strip()
                : cell.plain();
        BigDecimal number = Figure.of(plain);
        if (number == null) {
            return null;
        }
        Understood percent = percentages.number(cell, number);
        if (percent != null) {
            return percent;
        }
        Understood duration = hours.number(cell, number);
        return duration != null ? duration : measure.understood(cell, measure.alone(number, cell.written()));
    }

    /** « 10:30 » where a duration is not what is asked: left to its sentence. */
    private @Nullable Understood clock(Cell cell) {
        if (cell.plain().indexOf(':') < 0 || !measure.isOf(Unit.Family.TIME)) {
            return null;
        }
        return quantity(cell);
    }

    private @Nullable Understood quantity(Cell cell) {
        Quantity quantity = measure.of(cell.plain());
        return quantity == null ? null : measure.understood(cell, quantity);
    }

    private @Nullable Understood cross(Cell cell) {
        return CROSS.matcher(cell.plain()).matches()
                ? Expected.asked(
                        Rule.SIGN,
                        cell,
                        Wording.quoted(cell) + " ne dit pas combien. Quel nombre compter\u202F?",
                        List.of(Expected.nothing(), Expected.suggested(BigDecimal.ONE)))
                : null;
    }

    static boolean reads(FieldType type) {
        return type == FieldType.INTEGER || type == FieldType.DECIMAL;
    }
}
