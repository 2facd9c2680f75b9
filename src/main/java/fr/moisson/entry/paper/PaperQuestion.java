package fr.moisson.entry.paper;

import fr.moisson.form.Choice;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Reading;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A question of a sheet of paper: how what is typed for it reads, and when two people typed the same. A question of a repeat is one
 * for each block: « Âge, enfant n° 2 ».
 */
final class PaperQuestion {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final String name;
    private final String label;
    private final Field field;
    private final boolean isRanked;
    private final Reading reading;

    /**
     * @param name under which its answers are kept: that of its column, and before it in a repeat the block, {@code enfant-2-age}
     * @param label wherever the question stands by itself
     * @param field with the label it has among the others
     * @param isRanked whether the order of the choices is the answer
     */
    PaperQuestion(String name, String label, Field field, boolean isRanked) {
        this.name = name;
        this.label = label;
        this.field = field;
        this.isRanked = isRanked;
        this.reading = Reading.of(field);
    }

    static PaperQuestion of(Field field) {
        return new PaperQuestion(field.name(), field.label(), field, false);
    }

    /** The same among the choices on offer. */
    PaperQuestion among(List<Choice> choices) {
        return new PaperQuestion(name, label, among(field, choices), isRanked);
    }

    private static Field among(Field field, List<Choice> choices) {
        return new Field(
                field.name(),
                field.type(),
                field.label(),
                field.hint(),
                field.required(),
                field.requiredMessage(),
                field.constraint(),
                field.constraintMessage(),
                field.relevant(),
                field.calculation(),
                choices,
                field.aliases(),
                field.roles());
    }

    public String name() {
        return name;
    }

    public String label() {
        return label;
    }

    Field field() {
        return field;
    }

    FieldType type() {
        return field.type();
    }

    boolean isRanked() {
        return isRanked;
    }

    boolean isSeveral() {
        return field.type() == FieldType.SELECT_MULTIPLE;
    }

    boolean has(String role) {
        return field.has(role);
    }

    List<Choice> choices() {
        return field.choices();
    }

    /** Its choices are in a file, and those on offer are not known yet. */
    private boolean isOpen() {
        return field.choices().isEmpty() && (isSeveral() || field.type() == FieldType.SELECT_ONE);
    }

    private @Nullable Object read(PaperAnswer answer) throws Reading.NotAnAnswer, PaperMoments.NoMoment {
        String written = answer.written();
        if (written.isEmpty()) {
            return null;
        }
        if (isOpen()) {
            return written;
        }
        return switch (field.type()) {
            case TIME -> PaperMoments.time(written);
            case DATETIME -> PaperMoments.moment(written);
            default -> isRanked ? ranked(written) : reading.answer(written);
        };
    }

    /** Names in the order they were written. */
    private String ranked(String written) throws Reading.NotAnAnswer {
        List<String> names = new ArrayList<>();
        for (String part : written.split(written.matches(".*[;,|].*") ? "\\s*[;,|]\\s*" : "\\s+")) {
            Object name = reading.answer(part);
            if (name != null && !names.contains(name.toString())) {
                names.add(name.toString());
            }
        }
        return String.join(" ", names);
    }

    /** Why an answer is none, in a sentence; empty when it reads well. */
    Optional<String> unreadable(PaperAnswer answer) {
        try {
            read(answer);
            return Optional.empty();
        } catch (Reading.NotAnAnswer e) {
            return Optional.of(e.sentence());
        } catch (PaperMoments.NoMoment e) {
            return Optional.of(e.sentence());
        }
    }

    /** The answer that was written, as {@link Reading} has it; null when none was, or it cannot be read. */
    @Nullable
    Object value(PaperAnswer answer) {
        try {
            return read(answer);
        } catch (Reading.NotAnAnswer | PaperMoments.NoMoment e) {
            return null;
        }
    }

    /** What makes two keyings the same: the answer itself, whatever the way it was typed. */
    String identity(PaperAnswer answer) {
        Mark mark = answer.mark();
        if (mark != null) {
            return "mark " + mark.word();
        }
        Object value = value(answer);
        if (value == null) {
            return answer.written().isEmpty() ? "" : "text " + plain(answer.written());
        }
        return "value " + (field.type() == FieldType.TEXT ? plain(value.toString()) : value);
    }

    /** Case, the number of spaces and the kind of apostrophe are no difference in what a paper says. */
    private static String plain(String text) {
        return text.replace('’', '\'')
                .strip()
                .replaceAll("[\\s\u00A0\u202F]+", " ")
                .toLowerCase(Locale.FRENCH);
    }

    /** As XForms writes it, empty when blank or unreadable. */
    String xml(PaperAnswer answer) {
        Object value = value(answer);
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof OffsetDateTime moment) {
            return MOMENT.format(moment);
        }
        return value == null ? "" : value instanceof LocalTime time ? time + ":00.000" : value.toString();
    }

    /** An answer as people read it: labels of choices, 12/03/2026, 12,5, « illisible »; empty when blank. */
    String text(PaperAnswer answer) {
        Mark mark = answer.mark();
        if (mark != null) {
            return mark.label();
        }
        Object value = value(answer);
        return value == null ? answer.written() : text(value);
    }

    private String text(Object value) {
        if (value instanceof LocalDate day) {
            return DAY.format(day);
        }
        if (value instanceof LocalTime time) {
            return HOUR.format(time);
        }
        if (value instanceof OffsetDateTime moment) {
            return DAY.format(moment) + " " + HOUR.format(moment);
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString().replace('.', ',');
        }
        if (field.choices().isEmpty()) {
            return value.toString();
        }
        return Arrays.stream(value.toString().split(" "))
                .map(choice -> field.choice(choice).map(Choice::label).orElse(choice))
                .collect(Collectors.joining(", "));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PaperQuestion question && name.equals(question.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
