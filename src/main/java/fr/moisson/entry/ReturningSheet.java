package fr.moisson.entry;

import fr.moisson.form.Choice;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Form;
import fr.moisson.form.Reading;
import fr.moisson.french.French;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the sheets that Moisson hands out have in common, by which they are known again when they come back: the columns before the
 * answers, the columns of each choice, the sheets that are only to be read, and how a value is written.
 */
public final class ReturningSheet {
    /** Number of the row in its table. */
    public static final String ID = "_id";

    /** The table it belongs to: the form, or a repeat of it. */
    public static final String TABLE = "_table";

    /** Of a row of a repeat, the row it belongs to, which place it has there, and the entry of both. */
    public static final String PARENT = "_parent";

    public static final String NUMBER = "_numero";
    public static final String ENTRY = "_entree";

    public static final String STATE = "_etat";
    public static final String COUNTS = "_compte";
    public static final String RECORDED = "_recu_le";
    public static final String VERSION = "_version";
    public static final String INSTANCE = "_instance";
    public static final String ORIGIN = "_origine";
    public static final String REMARKS = "_remarques";

    /** What the first cell of a sheet says that is not read when it comes back. */
    public static final String TO_READ = "À lire\u00A0: cette feuille ne revient pas dans Moisson.";

    /** What a spreadsheet keeps of a text. */
    public static final int LONGEST_TEXT = 32_767;

    private static final Set<String> ENVELOPE =
            Set.of(ID, TABLE, PARENT, NUMBER, ENTRY, STATE, COUNTS, RECORDED, VERSION, INSTANCE, ORIGIN, REMARKS);
    private static final MathContext AS_A_SPREADSHEET = new MathContext(15);
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .appendPattern("[uuuu-MM-dd][dd/MM/uuuu]")
            .appendPattern("[['T'][' ']H:mm[:ss]]")
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .toFormatter(Locale.ROOT);

    private ReturningSheet() {}

    /** The header of the column that says whether a choice was made: {@code chauffage/gaz}. */
    public static String header(Field field, Choice choice) {
        return field.name() + "/" + choice.name();
    }

    /** Whether a header is one of the columns that come before the answers. */
    public static boolean isOfEnvelope(String header) {
        return ENVELOPE.contains(header.strip());
    }

    /** The question of which a column repeats a choice. */
    public static Optional<Field> repeated(Form form, String header) {
        int slash = header.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : form.field(header.substring(0, slash).strip())
                        .filter(field -> field.type() == FieldType.SELECT_MULTIPLE)
                        .filter(field -> field.choice(
                                        header.substring(slash + 1).strip())
                                .isPresent());
    }

    /** Whether a sheet that begins with these cells is one that Moisson wrote for people alone. */
    public static boolean isToRead(List<String> first) {
        String cell = first.isEmpty() ? "" : first.get(0).strip();
        return cell.startsWith(TO_READ) || cell.equals(TABLE);
    }

    /** Whether these are the headers of rows that went out. */
    public static boolean isReturning(List<String> headers) {
        return headers.contains(ID) && headers.contains(TABLE) && headers.contains(RECORDED);
    }

    /** The moment as sheets say it: the wall clock in France, to the second. */
    public static LocalDateTime moment(java.time.Instant instant) {
        return instant.atZone(French.HERE).toLocalDateTime().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Whether a cell says this moment. */
    public static boolean says(java.time.Instant stored, String cell) {
        return moment(cell)
                .filter(said -> Math.abs(ChronoUnit.SECONDS.between(said, moment(stored))) <= slack(cell))
                .isPresent();
    }

    /** Saved again by a spreadsheet, a moment may have lost its seconds. */
    private static int slack(String cell) {
        return cell.indexOf(':') == cell.lastIndexOf(':') ? 60 : 1;
    }

    private static Optional<LocalDateTime> moment(String cell) {
        try {
            return Optional.of(LocalDateTime.parse(cell.strip(), MOMENT));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** An answer as XForms writes it; what cannot be read stays as it is, for the rules to refuse. */
    public static String xforms(Field field, Reading reading, boolean isRanked, String cell) {
        String text = cell.strip();
        return switch (field.type()) {
            case TEXT -> cell;
            case TIME -> text;
            case DATETIME ->
                moment(text)
                        .map(moment -> moment.atZone(French.HERE).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME))
                        .orElse(text);
            case SELECT_MULTIPLE -> isRanked ? text : read(reading, text);
            default -> read(reading, text);
        };
    }

    private static String read(Reading reading, String text) {
        try {
            Object answer = reading.answer(text);
            return answer instanceof BigDecimal number
                    ? number.toPlainString()
                    : answer == null ? "" : answer.toString();
        } catch (Reading.NotAnAnswer e) {
            return text;
        }
    }

    /**
     * Whether a cell says what is stored, however a spreadsheet may have written it since.
     *
     * @param stored as the database gives it, moments as {@link OffsetDateTime}
     */
    public static boolean says(Field field, Reading reading, @Nullable Object stored, String cell) {
        if (stored == null || cell.isBlank()) {
            return cell.isBlank() && (stored == null || stored.toString().isBlank());
        }
        if (stored instanceof OffsetDateTime moment) {
            return says(moment.toInstant(), cell);
        }
        if (stored instanceof LocalTime time) {
            return time(cell)
                    .filter(said -> Math.abs(ChronoUnit.SECONDS.between(said, time)) <= 1)
                    .isPresent();
        }
        if (stored instanceof Number number) {
            return number(cell)
                    .filter(said -> said.compareTo(rounded(new BigDecimal(number.toString()))) == 0)
                    .isPresent();
        }
        if (stored instanceof LocalDate day && cell.strip().equals(day.toString())) {
            return true;
        }
        return plain(cell).equals(plain(stored.toString())) || isRead(field, reading, stored, cell);
    }

    private static boolean isRead(Field field, Reading reading, Object stored, String text) {
        if (field.type() == FieldType.TIME || field.type() == FieldType.DATETIME) {
            return false;
        }
        try {
            return stored.equals(reading.answer(text));
        } catch (Reading.NotAnAnswer e) {
            return false;
        }
    }

    private static Optional<LocalTime> time(String text) {
        try {
            return Optional.of(LocalTime.parse(text.strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(rounded(new BigDecimal(text.strip().replace(',', '.'))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static BigDecimal rounded(BigDecimal number) {
        return number.round(AS_A_SPREADSHEET);
    }

    /** Spreadsheets write the ends of lines their own way, and cut what is too long. */
    private static String plain(String text) {
        String lines = (text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text)
                .replace("\r\n", "\n")
                .replace('\r', '\n');
        return lines.strip();
    }
}
