package fr.moisson.entry.reading;

import fr.moisson.entry.reading.Question.Suggestion;
import fr.moisson.form.Choice;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/** How the choices of a column are read: « Maternel », « oui (mais…) », « VRAC + OuiChange ». */
final class Choices implements Habit {
    private static final Pattern AND = Pattern.compile(" ?[;,/+&|\\n] ?| et ");
    private static final Pattern OR = Pattern.compile(" ?[/,;+&] ?| ou | et |-");
    private static final Pattern NUANCE =
            Pattern.compile("([^(,:;!.?\\[]{1,60}?) ?(?:[(,:;!.?\\[]| - | mais ).{0,200}");
    private static final LevenshteinDistance DISTANCE = new LevenshteinDistance(2);
    private static final int MOST = 30;
    private static final int LONG = 6;
    private static final int SHORTEST = 4;

    private final Expected expected;
    private final Field field;
    private final Signs signs;
    private final Map<String, Choice> spellings = new LinkedHashMap<>();

    Choices(Expected expected) {
        this.expected = expected;
        this.field = expected.field();
        signs = new Signs(field);
        for (Choice choice : field.choices()) {
            spellings.putIfAbsent(key(choice.name()), choice);
        }
        for (Choice choice : field.choices()) {
            spellings.putIfAbsent(key(choice.label()), choice);
            choice.aliases().forEach(alias -> spellings.putIfAbsent(key(alias), choice));
        }
        spellings.remove("");
    }

    private static String key(String text) {
        return Cell.plain(text).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    static Suggestion suggested(Choice choice) {
        return new Suggestion(choice.label(), choice.name());
    }

    @Override
    public @Nullable Understood read(Cell cell) {
        Object answer = expected.strictly(cell.written());
        if (answer != null) {
            return Understood.asItStands(answer);
        }
        Understood one = one(cell);
        return one != null || field.type() == FieldType.SELECT_ONE ? one : several(cell);
    }

    private @Nullable Understood one(Cell cell) {
        if (Missing.is(cell.plain())) {
            return Missing.understood(cell);
        }
        Understood sign = signs.read(cell);
        if (sign != null) {
            return sign;
        }
        Choice same = spellings.get(key(cell.plain()));
        if (same != null && !key(cell.plain()).isEmpty()) {
            return Understood.certain(Rule.SPELLING, same.name(), sentence(cell, same));
        }
        Understood either = field.type() == FieldType.SELECT_ONE ? either(cell) : null;
        if (either != null) {
            return either;
        }
        Understood nuanced = nuanced(cell);
        return nuanced == null ? near(cell) : nuanced;
    }

    private static String sentence(Cell cell, Choice choice) {
        return Wording.quoted(cell) + " se lit " + Wording.quoted(choice.label()) + ".";
    }

    /** « oui/non »: a form that nobody filled in, or a hesitation. */
    private @Nullable Understood either(Cell cell) {
        List<Choice> chosen = new ArrayList<>();
        for (String part : OR.split(cell.plain(), MOST)) {
            Choice choice = spellings.get(key(part));
            if (choice == null) {
                return null;
            }
            if (!chosen.contains(choice)) {
                chosen.add(choice);
            }
        }
        return chosen.size() < 2 ? null : asked(cell, Rule.SEVERAL_VALUES, chosen);
    }

    private static Understood asked(Cell cell, Rule rule, List<Choice> choices) {
        return Expected.asked(
                rule,
                cell,
                Wording.quoted(cell) + "\u00A0: quelle réponse garder\u202F?",
                choices.stream().limit(MOST).map(Choices::suggested).toList());
    }

    private @Nullable Understood nuanced(Cell cell) {
        Matcher nuance = NUANCE.matcher(cell.plain());
        Choice choice = nuance.matches() ? spellings.get(key(nuance.group(1))) : null;
        if (choice == null) {
            return null;
        }
        String rest = " " + key(cell.plain().substring(nuance.group(1).length())) + " ";
        List<Choice> others = spellings.entrySet().stream()
                .filter(other -> other.getValue() != choice && rest.contains(" " + other.getKey() + " "))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
        if (others.isEmpty()) {
            return Understood.plausible(
                    Rule.CHOICE,
                    choice.name(),
                    Wording.quoted(cell) + " se lit " + Wording.quoted(choice.label())
                            + "\u00A0; la nuance n’est pas gardée.");
        }
        List<Choice> all = new ArrayList<>(List.of(choice));
        all.addAll(others);
        return asked(cell, Rule.CHOICE, all);
    }

    private @Nullable Understood near(Cell cell) {
        String written = key(cell.plain());
        if (written.length() < SHORTEST - 1 || written.chars().anyMatch(Character::isDigit)) {
            return null;
        }
        TreeMap<Integer, List<Choice>> near = new TreeMap<>();
        spellings.forEach((spelling, choice) -> {
            int distance = distance(written, spelling, cell.written().endsWith("."));
            if (distance >= 0) {
                near.computeIfAbsent(distance, d -> new ArrayList<>()).add(choice);
            }
        });
        List<Choice> choices =
                near.values().stream().flatMap(List::stream).distinct().collect(Collectors.toList());
        if (choices.isEmpty()) {
            return null;
        }
        return choices.size() == 1
                ? Understood.plausible(Rule.SPELLING, choices.get(0).name(), sentence(cell, choices.get(0)))
                : asked(cell, Rule.SPELLING, choices);
    }

    /** How many letters part the two; less than 0 when they are two words. */
    private static int distance(String written, String spelling, boolean isAbbreviated) {
        if (spelling.chars().anyMatch(Character::isDigit)) {
            return -1;
        }
        if (spelling.startsWith(written) && (isAbbreviated || written.length() >= SHORTEST + 1)) {
            return 1;
        }
        int shorter = Math.min(written.length(), spelling.length());
        if (shorter < SHORTEST || isOpposite(written, spelling)) {
            return -1;
        }
        int distance = DISTANCE.apply(written, spelling);
        return distance >= 0 && distance <= (shorter < LONG ? 1 : 2) ? distance : -1;
    }

    /** « satisfait », « insatisfait ». */
    private static boolean isOpposite(String one, String other) {
        return one.length() != other.length() && (one.endsWith(other) || other.endsWith(one));
    }

    private @Nullable Understood several(Cell cell) {
        List<String> names = new ArrayList<>();
        boolean isCertain = true;
        String[] parts = AND.split(cell.plain(), MOST);
        for (String part : parts) {
            Object strict = part.isBlank() ? null : expected.strictly(part);
            Understood understood = part.isBlank() || strict != null ? null : one(cell.as(part.strip()));
            if (strict == null && !part.isBlank() && (understood == null || understood.answer() == null)) {
                return null;
            }
            if (!part.isBlank()) {
                names.add(String.valueOf(strict == null && understood != null ? understood.answer() : strict));
                isCertain &= understood == null || understood.verdict() == Verdict.CERTAIN;
            }
        }
        Object answer = names.size() < 2
                ? null
                : expected.strictly(String.join(";", names).replace(' ', ';'));
        if (answer == null) {
            return null;
        }
        String sentence = Wording.quoted(cell) + " se lit " + Wording.quoted(field.inWords(answer.toString())) + ".";
        return isCertain
                ? Understood.certain(Rule.SPELLING, answer, sentence)
                : Understood.plausible(Rule.SPELLING, answer, sentence);
    }
}
