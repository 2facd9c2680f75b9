package fr.moisson.entry.layout;

import fr.moisson.entry.ReturningSheet;
import fr.moisson.form.Choice;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Form;
import fr.moisson.french.Plain;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/**
 * The headers by which a tracker may name the fields of a form: field name, label, aliases; accents, case and spaces aside, and with
 * less certainty the words of counting and the units aside (« Nb foyers », « Durée (h) »), or a letter or two.
 */
public final class Headers {
    private static final Set<String> SMALL_WORDS = Set.of(
            "nb", "nbr", "nbre", "nombre", "de", "des", "du", "d", "l", "la", "le", "les", "dont", "total", "en", "n",
            "no", "num", "h", "heures", "heure", "min", "mn", "minutes", "kg", "g", "grammes", "kilos", "eur", "euros",
            "k", "t", "a", "au", "qte");
    private static final int STEM = 4;

    /** When an answer was sent, as questionnaire programs call it: the day of the questionnaire when nothing else says it. */
    private static final Set<String> SENT = Set.of(
            "horodateur",
            "timestamp",
            "datedesoumission",
            "datedenvoi",
            "soumisle",
            "envoyele",
            "submissiontime",
            "submittedon",
            "submitdate",
            "datestamp",
            "completele",
            "termine");

    private static final Pattern SPLIT =
            Pattern.compile("^(.*?)\\s*(?:\\[\\s*(.+?)\\s*]|/\\s*([^/]+)|\\(\\s*([^()]+?)\\s*\\))\\s*$");

    private static final Pattern OF_GROUP = Pattern.compile("^(.*\\S)\\s*(?:\\[\\s*(.+?)\\s*]|/\\s*([^/]+))$");
    private static final Pattern CODED = Pattern.compile("^([\\p{L}_][\\p{L}\\p{N}_]*(?:\\[[^\\]]+])?)\\.\\s+(.*\\S)$");
    private static final int LONG_LABEL = 8;
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern IN_BRACKETS = Pattern.compile("\\([^)]*\\)");
    private static final Pattern NO_DIGITS = Pattern.compile("\\D+");

    private final Form form;
    private final Map<String, Field> byHeader = new HashMap<>();
    private final Map<String, @Nullable Field> byWords = new HashMap<>();
    private final Map<String, Map<String, Field>> byDigits = new HashMap<>();

    public Headers(Form form) {
        this.form = form;
        List<Field> asked =
                form.fields().stream().filter(f -> !f.isCalculated()).toList();
        add(asked, field -> List.of(field.name()));
        add(asked, field -> List.of(field.label()));
        add(asked, Field::aliases);
        byHeader.remove("");
        byHeader.forEach((header, field) -> byDigits.computeIfAbsent(digits(header), digits -> new HashMap<>())
                .put(header, field));
    }

    private void add(List<Field> fields, Function<Field, List<String>> names) {
        for (Field field : fields) {
            for (String name : names.apply(field)) {
                byHeader.putIfAbsent(bare(name), field);
                String words = words(name);
                if (!words.isEmpty()) {
                    Field other = byWords.putIfAbsent(words, field);
                    if (other != null && other != field) {
                        byWords.put(words, null);
                    }
                }
            }
        }
    }

    /** How surely a header names a field. */
    public enum Likeness {
        /** A person said so. */
        DECIDED,
        SAME,
        /** The same words, but for those that only say that something is counted, or in what unit. */
        SAME_WORDS,
        /** But for a letter or two. */
        MISSPELT,
        /** Not the question, but the moment its answers were sent. */
        SENT
    }

    /** A field that a header names, and one of its choices where each choice has a column of its own. */
    public record Named(Field field, @Nullable Choice choice, Likeness likeness) {}

    /** A header without accents, case, spaces and signs: « Foyers acheteurs (nb) » is {@code foyersacheteursnb}; one of signs only is as it is. */
    public static String bare(String header) {
        return Plain.bare(header);
    }

    /** The words that say what is meant, in alphabetical order: « Nb de foyers » and « foyers (nombre) » have the same. */
    private static String words(String header) {
        return Arrays.stream(SIGNS.split(
                        IN_BRACKETS.matcher(Plain.unaccented(header)).replaceAll(" ")))
                .filter(word -> !word.isEmpty() && !SMALL_WORDS.contains(word))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(" "));
    }

    /** The field that a header names beyond doubt; a column that Moisson adds when it hands rows out names none. */
    public Optional<Field> field(String header) {
        return isAdded(header) ? Optional.empty() : Optional.ofNullable(byHeader.get(bare(header)));
    }

    /** A header as it is compared with those of any form; made once, whatever the number of forms. */
    record Compared(String header, String bare, String words) {
        static Compared of(String header) {
            return new Compared(header, Headers.bare(header), Headers.words(header));
        }
    }

    /** The field that a header names or probably names. */
    Optional<Named> named(String header) {
        return named(Compared.of(header));
    }

    Optional<Named> named(Compared compared) {
        String header = compared.header();
        if (header.isBlank() || ReturningSheet.isOfEnvelope(header)) {
            return Optional.empty();
        }
        Field same = byHeader.get(compared.bare());
        if (same != null) {
            return Optional.of(new Named(same, null, Likeness.SAME));
        }
        Optional<Named> choice = choice(header).or(() -> exported(header));
        if (choice.isPresent()) {
            return choice;
        }
        if (header.contains("%")
                && form.fields().stream().noneMatch(field -> field.label().contains("%"))) {
            return Optional.empty();
        }
        if (SENT.contains(compared.bare()) && form.with("date").size() == 1) {
            return Optional.of(new Named(form.with("date").get(0), null, Likeness.SENT));
        }
        Field words = byWords.get(compared.words());
        return words != null
                ? Optional.of(new Named(words, null, Likeness.SAME_WORDS))
                : misspelt(compared.bare()).map(field -> new Named(field, null, Likeness.MISSPELT));
    }

    /** Whether a header has a word of what a field is called: it may well be its column. */
    boolean mayName(String header, Field field) {
        Set<String> said = stems(header);
        return Stream.concat(Stream.of(field.name(), field.label()), field.aliases().stream())
                .anyMatch(name -> stems(name).stream().anyMatch(said::contains));
    }

    /** « personnes » and « pers. » begin alike. */
    private static Set<String> stems(String text) {
        return Arrays.stream(words(text.replaceAll("[()_]", " ")).split(" "))
                .filter(word -> word.length() >= STEM)
                .map(word -> word.substring(0, STEM))
                .collect(Collectors.toSet());
    }

    /** « Freins [Le prix] », « freins/prix »: the column of one choice, as questionnaire programs export them. */
    private Optional<Named> choice(String header) {
        Matcher split = SPLIT.matcher(header.strip());
        if (!split.matches()) {
            return Optional.empty();
        }
        String of = Optional.ofNullable(split.group(2))
                .orElse(Optional.ofNullable(split.group(3)).orElse(split.group(4)));
        String question = split.group(1).contains("/")
                ? split.group(1).substring(split.group(1).lastIndexOf('/') + 1)
                : split.group(1);
        Field field = byHeader.get(bare(question));
        if (field == null || field.type() != FieldType.SELECT_MULTIPLE) {
            return Optional.empty();
        }
        return field.choices().stream()
                .filter(choice -> isNamed(choice, of))
                .findFirst()
                .map(choice -> new Named(field, choice, Likeness.SAME));
    }

    /** « groupe/q1 », « q1. Je cuisine », « accord[q1] », « Êtes-vous d’accord ? [Je cuisine] »: a question among those of a group. */
    private Optional<Named> exported(String header) {
        Matcher coded = CODED.matcher(header.strip());
        return coded.matches() ? part(coded.group(1)).or(() -> part(coded.group(2))) : ofGroup(header.strip());
    }

    private Optional<Named> part(String header) {
        return called(header).or(() -> choice(header)).or(() -> ofGroup(header));
    }

    private Optional<Named> ofGroup(String header) {
        Matcher group = OF_GROUP.matcher(header);
        if (!group.matches()) {
            return Optional.empty();
        }
        String name = group.group(2) == null ? group.group(3) : group.group(2);
        boolean isCode = form.field(name).isPresent() && header.indexOf(' ') < 0;
        return isCode || !byHeader.containsKey(bare(group.group(1))) ? called(name) : Optional.empty();
    }

    /** By its name, or by a label too long to stand there by chance. */
    private Optional<Named> called(String text) {
        return Optional.ofNullable(byHeader.get(bare(text)))
                .filter(field -> bare(field.name()).equals(bare(text))
                        || text.length() >= LONG_LABEL && bare(field.label()).equals(bare(text)))
                .map(field -> new Named(field, null, Likeness.SAME));
    }

    /** Whether a header is a question with several answers, which may have a column each. */
    boolean isOfSeveral(String header) {
        return field(header)
                .filter(field -> field.type() == FieldType.SELECT_MULTIPLE)
                .isPresent();
    }

    /** The question of which a column of the choice repeats what another column says. */
    public Optional<Field> repeated(String header) {
        return choice(header).map(Named::field);
    }

    private static boolean isNamed(Choice choice, String text) {
        String bare = bare(text);
        return bare(choice.name()).equals(bare)
                || bare(choice.label()).equals(bare)
                || choice.aliases().stream().anyMatch(alias -> bare(alias).equals(bare));
    }

    private Optional<Field> misspelt(String bare) {
        int most = bare.length() >= 9 ? 2 : bare.length() >= 5 ? 1 : 0;
        if (most == 0 || bare.length() > 60) {
            return Optional.empty();
        }
        LevenshteinDistance distance = new LevenshteinDistance(most);
        Set<Field> near = byDigits.getOrDefault(digits(bare), Map.of()).entrySet().stream()
                .filter(known -> Math.abs(known.getKey().length() - bare.length()) <= most)
                .filter(known -> distance.apply(known.getKey(), bare) >= 0)
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
        return near.size() == 1 ? Optional.of(near.iterator().next()) : Optional.empty();
    }

    /** « Question 1 » is not « Question 2 » misspelt. */
    private static String digits(String bare) {
        return NO_DIGITS.matcher(bare).replaceAll("");
    }

    private boolean isAdded(String header) {
        return ReturningSheet.isOfEnvelope(header)
                || ReturningSheet.repeated(form, header).isPresent();
    }

    public Form form() {
        return form;
    }
}
