package fr.moisson.form;

import static fr.moisson.french.French.quoted;

import fr.moisson.form.workbook.Spelling;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * From the text of a cell to the answer it gives to one field. Made once per field, used on every row, by any thread.
 *
 * <table>
 * <caption>What an answer is in Java</caption>
 * <tr><td>TEXT</td><td>{@link String}, without the spaces around it</td></tr>
 * <tr><td>INTEGER</td><td>{@link Long}, of 15 digits at most</td></tr>
 * <tr><td>DECIMAL</td><td>{@link BigDecimal} without closing zeros, of 15 digits at most: « 21,50 » and « 21.5 » are one answer</td></tr>
 * <tr><td>DATE</td><td>{@link LocalDate}, from 1900 to 2199</td></tr>
 * <tr><td>SELECT_ONE</td><td>{@link String}, the name of the choice</td></tr>
 * <tr><td>SELECT_MULTIPLE</td><td>{@link String}, names in the order of the choices, one space between</td></tr>
 * </table>
 *
 * A blank text is a missing answer: null.
 */
public final class Reading {
    private static final int DIGITS = 15;
    private static final int KEPT = 2_000;
    private static final Map<String, String> YES_NO =
            Map.of("true", "oui", "false", "non", "vrai", "oui", "faux", "non");

    private final Field field;
    private final Map<String, String> exact = new HashMap<>();
    private final Map<String, String> spellings = new LinkedHashMap<>();
    private final Map<String, String> understood = new ConcurrentHashMap<>();

    private Reading(Field field) {
        this.field = field;
        for (Choice choice : field.choices()) {
            exact.put(choice.name(), choice.name());
        }
        for (Choice choice : field.choices()) {
            spellings.putIfAbsent(Spelling.of(choice.name()), choice.name());
        }
        for (Choice choice : field.choices()) {
            spellings.putIfAbsent(Spelling.of(choice.label()), choice.name());
            choice.aliases().forEach(alias -> spellings.putIfAbsent(Spelling.of(alias), choice.name()));
        }
        YES_NO.forEach((word, name) -> {
            if (exact.containsKey(name)) {
                spellings.putIfAbsent(word, name);
            }
        });
    }

    public static Reading of(Field field) {
        return new Reading(field);
    }

    /** What a cell cannot be read as, in one French sentence that does not say where it stands. */
    public static final class NotAnAnswer extends Exception {
        NotAnAnswer(String sentence) {
            super(sentence, null, false, false);
        }

        public String sentence() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * The answer, or null when the text is blank.
     *
     * @throws NotAnAnswer with the sentence for whoever typed it
     */
    public @Nullable Object answer(String text) throws NotAnAnswer {
        if (text.isEmpty()) {
            return null;
        }
        return switch (field.type()) {
            case TEXT -> words(text);
            case INTEGER -> whole(text);
            case DECIMAL -> decimal(text);
            case DATE -> date(text);
            case SELECT_ONE, SELECT_MULTIPLE -> chosen(text);
            case TIME, DATETIME ->
                throw new IllegalStateException(field.name() + ": no sheet gives a moment of the day");
        };
    }

    /** The same few answers come back on every row: what was understood once is kept. */
    private @Nullable String chosen(String text) throws NotAnAnswer {
        String known = understood.get(text);
        if (known != null) {
            return known;
        }
        String names = field.type() == FieldType.SELECT_ONE ? one(text) : several(text);
        if (names != null && understood.size() < KEPT) {
            understood.put(text, names);
        }
        return names;
    }

    private static @Nullable String words(String text) {
        if (!isEdge(text.charAt(0)) && !isEdge(text.charAt(text.length() - 1))) {
            return text;
        }
        String words = trimmed(text);
        return words.isEmpty() ? null : words;
    }

    private static @Nullable Object whole(String text) throws NotAnAnswer {
        BigDecimal number = Digits.read(text);
        if (number == null) {
            if (isBlank(text)) {
                return null;
            }
            throw new NotAnAnswer(quoted(trimmed(text)) + " n’est pas un nombre entier. Écrire par exemple 12.");
        }
        if (number.scale() > 0) {
            throw new NotAnAnswer(quoted(trimmed(text)) + " n’est pas un nombre entier. Écrire par exemple "
                    + number.setScale(0, java.math.RoundingMode.HALF_UP).toPlainString() + ".");
        }
        checkDigits(text, number);
        return number.longValueExact();
    }

    private static @Nullable Object decimal(String text) throws NotAnAnswer {
        BigDecimal number = Digits.read(text);
        if (number == null) {
            if (isBlank(text)) {
                return null;
            }
            throw new NotAnAnswer(quoted(trimmed(text)) + " n’est pas un nombre. Écrire par exemple 12,5.");
        }
        checkDigits(text, number);
        return number;
    }

    private static void checkDigits(String text, BigDecimal number) throws NotAnAnswer {
        if (number.precision() > DIGITS || number.scale() > DIGITS) {
            throw new NotAnAnswer(quoted(trimmed(text)) + " a trop de chiffres. En écrire 15 au plus.");
        }
    }

    private static @Nullable Object date(String text) throws NotAnAnswer {
        LocalDate day = Days.read(text);
        if (day == null && !isBlank(text)) {
            throw new NotAnAnswer(
                    quoted(trimmed(text)) + " n’est pas une date. Écrire par exemple " + Days.near(text) + ".");
        }
        return day;
    }

    private @Nullable String one(String text) throws NotAnAnswer {
        String name = exact.get(text);
        if (name != null) {
            return name;
        }
        if (isBlank(text)) {
            return null;
        }
        name = named(text);
        if (name == null) {
            throw notOffered(text);
        }
        return name;
    }

    private @Nullable String named(String text) {
        String spelling = Spelling.of(text);
        String name = spellings.get(spelling);
        return name != null || !spelling.endsWith(".0")
                ? name
                : exact.get(spelling.substring(0, spelling.length() - 2));
    }

    private @Nullable String several(String text) throws NotAnAnswer {
        String name = exact.get(text);
        if (name != null) {
            return name;
        }
        if (isBlank(text)) {
            return null;
        }
        name = named(text);
        if (name != null) {
            return name;
        }
        String[] whole = text.split("[;|\\n]");
        if (Arrays.stream(whole).allMatch(this::isOffered)) {
            return inOrder(chosen(whole));
        }
        String[] parts = text.split("[;,|\\n]");
        if (parts.length == 1
                && exact.keySet().containsAll(List.of(trimmed(text).split("\\s+")))) {
            parts = trimmed(text).split("\\s+");
        }
        return inOrder(chosen(parts));
    }

    /** A label may hold a comma: where all is understood without cutting there, nothing is cut there. */
    private boolean isOffered(String part) {
        return isBlank(part) || exact.containsKey(part) || named(part) != null;
    }

    private List<String> chosen(String... parts) throws NotAnAnswer {
        List<String> chosen = new ArrayList<>();
        for (String part : parts) {
            if (!isBlank(part)) {
                String name = exact.getOrDefault(part, named(part));
                if (name == null) {
                    throw notOffered(part);
                }
                chosen.add(name);
            }
        }
        return chosen;
    }

    private @Nullable String inOrder(List<String> chosen) {
        if (chosen.isEmpty()) {
            return null;
        }
        StringBuilder names = new StringBuilder();
        for (Choice choice : field.choices()) {
            if (chosen.contains(choice.name())) {
                names.append(names.length() == 0 ? "" : " ").append(choice.name());
            }
        }
        return names.toString();
    }

    private NotAnAnswer notOffered(String text) {
        List<String> labels = field.choices().stream().map(Choice::label).toList();
        String found = quoted(trimmed(text)) + " n’est pas une réponse proposée. ";
        return new NotAnAnswer(fr.moisson.project.Nearest.to(Spelling.of(text), spellings.keySet())
                .map(near -> found + "Écrire par exemple " + quoted(label(near)) + ".")
                .orElse(found + "Écrire l’une de celles-ci\u00A0: " + String.join(", ", labels) + "."));
    }

    private String label(String spelling) {
        return field.choice(spellings.getOrDefault(spelling, ""))
                .map(Choice::label)
                .orElse(spelling);
    }

    static boolean isBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isEdge(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isEdge(text.charAt(start))) {
            start++;
        }
        while (end > start && isEdge(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Any space, the ones that do not break included. */
    private static boolean isEdge(char c) {
        return c <= ' ' || c == '\u00A0' || c == '\u202F' || c == '\u2009' || c == '\uFEFF';
    }
}
