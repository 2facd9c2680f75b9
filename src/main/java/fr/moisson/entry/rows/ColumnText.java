package fr.moisson.entry.rows;

import fr.moisson.form.Choice;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.french.French;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** From the text of a kept answer, as XForms writes it, to the text from which PostgreSQL makes the value of a column. */
final class ColumnText {
    /** A phone that does not say its zone is in France. */
    private static final int DATE = 10;

    private ColumnText() {}

    /** Empty when the text is no value of the field's type, as a calculated one may be. */
    static Optional<String> of(Field field, String text) {
        try {
            return Optional.of(
                    switch (field.type()) {
                        case TEXT, SELECT_ONE -> text;
                        case SELECT_MULTIPLE -> text.strip().replaceAll("\\s+", " ");
                        case INTEGER ->
                            new BigDecimal(text).setScale(0, RoundingMode.DOWN).toPlainString();
                        case DECIMAL -> new BigDecimal(text).toPlainString();
                        case DATE ->
                            LocalDate.parse(text.length() > DATE ? text.substring(0, DATE) : text)
                                    .toString();
                        case TIME -> time(text).toString();
                        case DATETIME -> moment(text).toString();
                    });
        } catch (java.time.DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static LocalTime time(String text) {
        return LocalTime.parse(text.replaceFirst("(Z|[+-]\\d{2}(:?\\d{2})?)$", ""));
    }

    private static OffsetDateTime moment(String text) {
        if (!text.matches(".*T.*(Z|[+-]\\d{2}(:?\\d{2})?)")) {
            return LocalDateTime.parse(text).atZone(French.HERE).toOffsetDateTime();
        }
        return OffsetDateTime.parse(
                text.replaceFirst("([+-]\\d{2})$", "$1:00").replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2"));
    }

    /** The chosen ones in the order of the form, as an imported row has them. */
    static String inOrder(Field field, String chosen) {
        List<String> names = List.of(chosen.split(" "));
        List<String> known = field.choices().stream().map(Choice::name).toList();
        return field.type() == FieldType.SELECT_MULTIPLE && known.containsAll(names)
                ? String.join(" ", known.stream().filter(names::contains).toList())
                : chosen;
    }
}
