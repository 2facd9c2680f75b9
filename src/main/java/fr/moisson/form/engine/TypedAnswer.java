package fr.moisson.form.engine;

import static fr.moisson.french.French.quoted;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.javarosa.core.model.Constants;
import org.javarosa.core.model.data.AnswerDataFactory;
import org.javarosa.core.model.data.BooleanData;
import org.javarosa.core.model.data.DateData;
import org.javarosa.core.model.data.DateTimeData;
import org.javarosa.core.model.data.DecimalData;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.data.IntegerData;
import org.javarosa.core.model.data.SelectMultiData;
import org.javarosa.core.model.data.SelectOneData;
import org.javarosa.core.model.data.StringData;
import org.javarosa.core.model.data.TimeData;
import org.javarosa.core.model.data.UncastData;
import org.javarosa.core.model.data.helper.Selection;
import org.javarosa.core.model.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/**
 * From the text of an answer to what JavaRosa holds. It reads strictly what XForms writes, where JavaRosa would let a value that is
 * not of its type disappear.
 *
 * @param data null when the text is no value of the type
 * @param advice what to write instead, empty when it was read
 */
record TypedAnswer(@Nullable IAnswerData data, String advice) {
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,2})?");
    private static final Pattern POINT = Pattern.compile("-?\\d+(\\.\\d+)?(\\s+-?\\d+(\\.\\d+)?){1,3}");

    static TypedAnswer read(String text, int type) {
        try {
            return switch (type) {
                case Constants.DATATYPE_INTEGER -> whole(text);
                case Constants.DATATYPE_DECIMAL -> decimal(text);
                case Constants.DATATYPE_DATE -> date(text);
                case Constants.DATATYPE_TIME -> time(text);
                case Constants.DATATYPE_DATE_TIME -> dateTime(text);
                case Constants.DATATYPE_BOOLEAN -> yesNo(text);
                case Constants.DATATYPE_CHOICE -> of(new SelectOneData(new Selection(text)));
                case Constants.DATATYPE_MULTIPLE_ITEMS -> of(new SelectMultiData(selections(text)));
                case Constants.DATATYPE_GEOPOINT -> place(text, type, 1, 1);
                case Constants.DATATYPE_GEOTRACE -> place(text, type, 2, Integer.MAX_VALUE);
                case Constants.DATATYPE_GEOSHAPE -> place(text, type, 3, Integer.MAX_VALUE);
                case Constants.DATATYPE_LONG, Constants.DATATYPE_BINARY ->
                    of(AnswerDataFactory.templateByDataType(type).cast(new UncastData(text)));
                default -> of(new StringData(text));
            };
        } catch (DateTimeException | IllegalArgumentException e) {
            return lost(adviceFor(type));
        }
    }

    private static TypedAnswer of(@Nullable IAnswerData data) {
        return data == null ? lost("Écrire autrement.") : new TypedAnswer(data, "");
    }

    private static TypedAnswer lost(String advice) {
        return new TypedAnswer(null, advice);
    }

    private static List<Selection> selections(String text) {
        List<Selection> selections = new ArrayList<>();
        new LinkedHashSet<>(List.of(text.split("\\s+"))).forEach(name -> selections.add(new Selection(name)));
        return selections;
    }

    private static TypedAnswer whole(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return lost(adviceFor(Constants.DATATYPE_INTEGER));
        }
        long number = Long.parseLong(text);
        return number < Integer.MIN_VALUE || number > Integer.MAX_VALUE
                ? lost("Écrire un nombre de neuf chiffres au plus.")
                : of(new IntegerData((int) number));
    }

    private static TypedAnswer decimal(String text) {
        if (NUMBER.matcher(text).matches()) {
            double number = new BigDecimal(text).doubleValue();
            return Double.isInfinite(number) ? lost("Écrire un nombre moins grand.") : of(new DecimalData(number));
        }
        String pointed = text.replaceAll("[\\s\\u00A0\\u202F]", "").replace(',', '.');
        return lost(
                NUMBER.matcher(pointed).matches()
                        ? "Écrire " + quoted(pointed) + "."
                        : adviceFor(Constants.DATATYPE_DECIMAL));
    }

    private static TypedAnswer date(String text) {
        LocalDate day = LocalDate.parse(text.length() > 10 && text.charAt(10) == 'T' ? text.substring(0, 10) : text);
        return day.getYear() < 1000 || day.getYear() > 9999
                ? lost(adviceFor(Constants.DATATYPE_DATE))
                : of(new DateData(Objects.requireNonNull(DateUtils.parseDate(day.toString()))));
    }

    private static TypedAnswer time(String text) {
        boolean isOffset = text.matches(".*(Z|[+-]\\d{2}(:?\\d{2})?)");
        Objects.requireNonNull(isOffset ? OffsetTime.parse(withMinutes(text)) : LocalTime.parse(text));
        return of(new TimeData(Objects.requireNonNull(DateUtils.parseTime(text))));
    }

    private static TypedAnswer dateTime(String text) {
        boolean isOffset = text.matches(".*T.*(Z|[+-]\\d{2}(:?\\d{2})?)");
        Objects.requireNonNull(isOffset ? OffsetDateTime.parse(withMinutes(text)) : LocalDateTime.parse(text));
        return of(new DateTimeData(Objects.requireNonNull(DateUtils.parseDateTime(text))));
    }

    /** Phones write « +02 » as well as « +02:00 ». */
    private static String withMinutes(String text) {
        return text.replaceFirst("([+-]\\d{2})$", "$1:00").replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2");
    }

    private static TypedAnswer yesNo(String text) {
        return switch (text) {
            case "true", "1" -> of(new BooleanData(true));
            case "false", "0" -> of(new BooleanData(false));
            default -> lost("Écrire true ou false.");
        };
    }

    private static TypedAnswer place(String text, int type, int least, int most) {
        String[] points = text.split("\\s*;\\s*");
        boolean right = points.length >= least && points.length <= most;
        for (String point : points) {
            right = right && isPoint(point.strip());
        }
        return right
                ? of(AnswerDataFactory.templateByDataType(type).cast(new UncastData(text)))
                : lost(adviceFor(type));
    }

    private static boolean isPoint(String point) {
        if (!POINT.matcher(point).matches()) {
            return false;
        }
        String[] numbers = point.split("\\s+");
        return Math.abs(Double.parseDouble(numbers[0])) <= 90 && Math.abs(Double.parseDouble(numbers[1])) <= 180;
    }

    private static String adviceFor(int type) {
        return switch (type) {
            case Constants.DATATYPE_INTEGER -> "Écrire un nombre entier, par exemple 12.";
            case Constants.DATATYPE_DECIMAL -> "Écrire un nombre, par exemple 12.5.";
            case Constants.DATATYPE_DATE -> "Écrire une date, par exemple 2026-02-28.";
            case Constants.DATATYPE_TIME -> "Écrire une heure, par exemple 14:30.";
            case Constants.DATATYPE_DATE_TIME -> "Écrire une date et une heure, par exemple 2026-02-28T14:30:00+01:00.";
            case Constants.DATATYPE_GEOPOINT -> "Écrire la latitude et la longitude, par exemple « 50.4547 2.8219 ».";
            case Constants.DATATYPE_GEOTRACE, Constants.DATATYPE_GEOSHAPE ->
                "Écrire des points séparés par « ; », par exemple « 50.45 2.82; 50.46 2.83; 50.45 2.84 ».";
            default -> "Écrire une autre valeur.";
        };
    }
}
