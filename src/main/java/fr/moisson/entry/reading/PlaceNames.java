package fr.moisson.entry.reading;

import fr.moisson.entry.reading.Question.Suggestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the names of places of a column are read: beside those that are known, and those the column itself writes often. */
final class PlaceNames implements Habit {
    private static final int OFTEN = 3;
    private static final int MANY = 12;
    private static final int SOME = 8;
    private static final Pattern DEPARTMENT = Pattern.compile("(.+?)[ ,–-]+(?:[0-9]{2}|[0-9]{5})|[0-9]{5} (.+)");
    private static final double MOST = 0.8;
    private static final int KEPT = 20_000;
    private static final int SUGGESTED = 5;

    private final Expected expected;
    private final Names names;
    private final Map<String, Spellings> column = new LinkedHashMap<>();
    private final Map<String, Understood> understood = new HashMap<>();
    private final List<String> usual;
    private final boolean rareOnesStandOut;

    /** The ways one name is written in the column. */
    private static final class Spellings {
        private final Map<String, Integer> counts = new LinkedHashMap<>();
        private int count;

        void add(String written) {
            counts.merge(written, 1, Integer::sum);
            count++;
        }

        String usual() {
            return counts.entrySet().stream()
                    .max(Map.Entry.<String, Integer>comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse("");
        }
    }

    PlaceNames(Expected expected, boolean isWhole, Names known) {
        this.expected = expected;
        names = known.copy();
        int values = count();
        int often = values < MANY ? 2 : OFTEN;
        List<Spellings> frequent = column.values().stream()
                .filter(one -> one.count >= often)
                .sorted(Comparator.comparingInt((Spellings one) -> -one.count))
                .toList();
        frequent.forEach(one -> learn(one.usual()));
        usual = frequent.stream().map(Spellings::usual).limit(SUGGESTED).toList();
        rareOnesStandOut = isWhole && values >= SOME && standing(known, often) >= MOST * values;
    }

    private int count() {
        int values = 0;
        Map<String, String> keys = new HashMap<>();
        for (String text : expected.firstTexts().values()) {
            String written = Cell.trimmed(text);
            String key = keys.computeIfAbsent(written, this::keyOf);
            if (!key.isEmpty()) {
                column.computeIfAbsent(key, k -> new Spellings()).add(written);
                values++;
            }
        }
        return values;
    }

    private String keyOf(String written) {
        Cell cell = Cell.of(written, null, 0, Map.of());
        return Texts.nothing(cell) != null || Ditto.is(cell)
                ? ""
                : PlaceName.of(withoutDepartment(written)).key();
    }

    private void learn(String name) {
        if (names.match(name).kind() == Names.Kind.UNKNOWN) {
            names.add(name);
        }
    }

    private int standing(Names known, int often) {
        return column.values().stream()
                .filter(one -> one.count >= often || !known.isEmpty() && isOf(known, one.usual()))
                .mapToInt(one -> one.count)
                .sum();
    }

    private static boolean isOf(Names known, String name) {
        Names.Kind kind = known.match(name).kind();
        return kind != Names.Kind.UNKNOWN && kind != Names.Kind.CLOSE && kind != Names.Kind.SHORTER;
    }

    @Override
    public @Nullable Understood read(Cell cell) {
        Understood known = understood.get(cell.written());
        if (known == null) {
            known = nameOrNothing(cell);
            if (known != null && understood.size() < KEPT) {
                understood.put(cell.written(), known);
            }
        }
        return known;
    }

    /** What is already understood of a text, as it is found in the file; null when it has to be looked at. */
    @Nullable
    Understood known(String text) {
        return understood.get(text);
    }

    private @Nullable Understood nameOrNothing(Cell cell) {
        Understood nothing = Texts.nothing(cell);
        if (nothing != null) {
            return nothing;
        }
        String name = withoutDepartment(cell.written());
        Names.Match match = names.match(name);
        return switch (match.kind()) {
            case EXACT ->
                cell.written().equals(name)
                        ? Understood.asItStands(name)
                        : Understood.certain(Rule.SPELLING, name, sentence(cell, match));
            case DECIDED -> decided(cell, match);
            case SAME -> Understood.certain(Rule.SPELLING, match.names().get(0), sentence(cell, match));
            case SHORTER ->
                Understood.plausible(
                        Rule.CLOSE_NAME,
                        match.names().get(0),
                        Wording.quoted(cell) + " est sans doute "
                                + Wording.quoted(match.names().get(0)) + ", seule école connue de ce nom.");
            case CLOSE -> close(cell, match);
            case UNKNOWN -> standsOut(cell) ? rare(cell) : Understood.asItStands(cell.written());
        };
    }

    static Understood decided(Cell cell, Names.Match match) {
        return Understood.certain(Rule.ANSWERED, match.names().get(0), sentence(cell, match));
    }

    /** « Hulluch - 62 », « 62410 Hulluch »: of a town, the number is that of its department. */
    private String withoutDepartment(String written) {
        Matcher numbered = DEPARTMENT.matcher(written);
        if (!expected.field().has("territory")
                || !numbered.matches()
                || names.match(written).kind() == Names.Kind.DECIDED) {
            return written;
        }
        String name = numbered.group(1) == null ? numbered.group(2) : numbered.group(1);
        return names.match(name).kind() == Names.Kind.UNKNOWN ? written : name;
    }

    private static String sentence(Cell cell, Names.Match match) {
        String name = Wording.quoted(match.names().get(0));
        return match.kind() == Names.Kind.DECIDED
                ? Wording.quoted(cell) + " est " + name + ", comme répondu."
                : Wording.quoted(cell) + " est une autre écriture de " + name + ".";
    }

    private static Understood close(Cell cell, Names.Match match) {
        return Expected.asked(
                Rule.CLOSE_NAME,
                cell,
                Wording.quoted(cell) + " ressemble à "
                        + Wording.quoted(match.names().get(0)) + ". Est-ce le même lieu\u202F?",
                suggestions(cell, match.names()));
    }

    private static List<Suggestion> suggestions(Cell cell, List<String> others) {
        List<Suggestion> suggestions = new ArrayList<>();
        others.forEach(name -> suggestions.add(new Suggestion(name, name)));
        suggestions.add(new Suggestion("Un autre lieu\u00A0: " + Wording.shortened(cell.written()), cell.written()));
        return suggestions;
    }

    private boolean standsOut(Cell cell) {
        if (!rareOnesStandOut) {
            return false;
        }
        PlaceName place = PlaceName.of(cell.written());
        Spellings spellings = column.get(place.key());
        return (spellings == null || spellings.count < OFTEN)
                && names.all().stream().map(PlaceName::of).noneMatch(place::isOfTheSeriesOf);
    }

    private Understood rare(Cell cell) {
        return Expected.asked(
                Rule.RARE_NAME,
                cell,
                Wording.quoted(cell) + " n’est pas un nom habituel de cette colonne. Quel est ce lieu\u202F?",
                suggestions(cell, usual));
    }
}
