package fr.moisson.entry.reading;

import fr.moisson.form.Expression;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Reading;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What a column is expected to hold, and what stands around it. */
final class Expected {
    private static final int LONGEST_KEY = 120;

    private final Field field;
    private final String header;
    private final Surroundings around;
    private final Decisions decisions;
    private final Reading strict;
    private final SortedMap<Integer, String> firstTexts;
    private final @Nullable Expression constraint;

    Expected(
            Field field,
            String header,
            Surroundings around,
            SortedMap<Integer, String> firstTexts,
            Decisions decisions) {
        this.field = field;
        this.header = header;
        this.around = around;
        this.firstTexts = firstTexts;
        this.decisions = decisions;
        this.strict = Reading.of(field);
        Expression rule = field.constraint();
        constraint = rule != null && rule.names().stream().allMatch("."::equals) ? rule : null;
    }

    Field field() {
        return field;
    }

    String header() {
        return header;
    }

    Surroundings around() {
        return around;
    }

    SortedMap<Integer, String> firstTexts() {
        return firstTexts;
    }

    Reading strict() {
        return strict;
    }

    /** Null when the form cannot read it, or there is nothing to read. */
    @Nullable
    Object strictly(String text) {
        try {
            return strict.answer(text);
        } catch (Reading.NotAnAnswer e) {
            return null;
        }
    }

    /** Whether the rule of the field, where it speaks of this answer alone, lets it through. */
    boolean allows(Object answer) {
        return constraint == null || constraint.holds(name -> name.equals(".") ? answer : null);
    }

    boolean hasRule() {
        return constraint != null;
    }

    /** The number as the field keeps it; null when a whole one is expected and this is not. */
    @Nullable
    Object fitting(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        plain = plain.scale() < 0 ? plain.setScale(0) : plain;
        if (plain.precision() > 15) {
            return null;
        }
        return field.type() == FieldType.DECIMAL ? plain : plain.scale() == 0 ? (Object) plain.longValueExact() : null;
    }

    Optional<Decision> decided(String key) {
        return decisions.of(field.name(), key);
    }

    static String key(Rule rule, String written) {
        String plain = Cell.plain(written);
        return rule.word() + "|" + (plain.length() > LONGEST_KEY ? plain.substring(0, LONGEST_KEY) : plain);
    }

    static Understood asked(Rule rule, Cell cell, String sentence, List<Question.Suggestion> suggestions) {
        return Understood.asked(rule, new Question(key(rule, cell.written()), sentence, suggestions));
    }

    static Question.Suggestion suggested(BigDecimal number) {
        return new Question.Suggestion(
                Wording.number(number), number.stripTrailingZeros().toPlainString());
    }

    static Question.Suggestion suggested(LocalDate day) {
        return new Question.Suggestion(Wording.day(day), day.toString());
    }

    static Question.Suggestion nothing() {
        return new Question.Suggestion("Non recueilli", "");
    }
}
