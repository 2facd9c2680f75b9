package fr.moisson.entry.layout;

import fr.moisson.entry.reading.Names;
import fr.moisson.form.Choice;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.tabular.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a table does not say in its columns but beside them: in the titles above, in the name of its sheet, or by the word of a person. */
final class Missing {
    private static final int ROWS_OF_MEASURES = 60;

    private final Decided decided;
    private final Function<Field, List<String>> names;
    private final Set<String> sheetsThatAreNames;

    /**
     * @param names that the project knows for a field: its sites, its territories
     * @param sheetsThatAreNames sheets of one workbook that lack the same column, as there is one per school
     */
    Missing(Decided decided, Function<Field, List<String>> names, Set<String> sheetsThatAreNames) {
        this.decided = decided;
        this.names = names;
        this.sheetsThatAreNames = sheetsThatAreNames;
    }

    /** Whether a person can say it once for a whole sheet: not a date, not a count. */
    static boolean canBeGiven(Field field) {
        return field.type() == FieldType.TEXT || field.type() == FieldType.SELECT_ONE;
    }

    /** Whether the name of a sheet may be the answer: a place, when there is a sheet for each. */
    static boolean isNamedBySheet(Field field) {
        return field.type() == FieldType.TEXT && (field.has("site") || field.has("territory"));
    }

    Table fill(Head head, Table table) {
        List<Constant> constants = new ArrayList<>();
        if (table.found() > 0 || table.spread() != null) {
            for (Field field : table.missing()) {
                constant(head, table, field, constants).ifPresent(constants::add);
            }
        }
        return constants.isEmpty() ? table : table.with(constants);
    }

    private Optional<Constant> constant(Head head, Table table, Field field, List<Constant> others) {
        if (!canBeGiven(field)) {
            return Optional.empty();
        }
        List<String> titles = titles(head, table.top());
        return decided.constant(head.file(), head.sheet(), field)
                .map(value -> new Constant(field.name(), value, "réponse donnée", true))
                .or(() -> paired(table, field, titles))
                .or(() -> sheet(head, field, titles))
                .or(() -> known(field, titles, "titre"))
                .or(() -> known(field, List.of(head.sheet()), "nom de la feuille"))
                .or(() -> known(field, others.stream().map(Constant::value).toList(), "nom de la feuille"));
    }

    /** « École : Jaurès », above the table. */
    private static Optional<Constant> paired(Table table, Field field, List<String> titles) {
        Headers headers = new Headers(table.form());
        return titles.stream()
                .filter(title -> title.indexOf(':') > 0)
                .filter(title -> headers.field(title.substring(0, title.indexOf(':')))
                        .filter(of -> of.name().equals(field.name()))
                        .isPresent())
                .map(title -> title.substring(title.indexOf(':') + 1).strip())
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(value -> new Constant(field.name(), value, "titre", true));
    }

    /** The only choice, or the only name of the project, that stands in a text. */
    private Optional<Constant> known(Field field, List<String> texts, String from) {
        Stream<String> words = field.type() == FieldType.SELECT_ONE
                ? field.choices().stream().flatMap(Missing::words)
                : names.apply(field).stream()
                        .filter(name -> field.has("territory") || name.strip().contains(" "));
        List<String> found = words.filter(word -> word.length() > 2)
                .filter(word -> texts.stream().anyMatch(text -> holds(text, word)))
                .toList();
        List<String> choices =
                found.stream().map(word -> name(field, word)).distinct().toList();
        return choices.size() == 1
                ? Optional.of(new Constant(field.name(), choices.get(0), from, false))
                : Optional.empty();
    }

    private static Stream<String> words(Choice choice) {
        return Stream.concat(Stream.of(choice.name(), choice.label()), choice.aliases().stream());
    }

    private static String name(Field field, String word) {
        return field.choices().stream()
                .filter(choice -> words(choice).anyMatch(word::equals))
                .map(Choice::name)
                .findFirst()
                .orElse(word);
    }

    private static boolean holds(String text, String word) {
        return (" " + Words.plain(text).replaceAll("[^\\p{L}\\p{N}]+", " ") + " ")
                .contains(" "
                        + Words.plain(word).replaceAll("[^\\p{L}\\p{N}]+", " ").strip() + " ");
    }

    private Optional<Constant> sheet(Head head, Field field, List<String> titles) {
        if (!isNamedBySheet(field) || !sheetsThatAreNames.contains(head.sheet())) {
            return Optional.empty();
        }
        String name = head.sheet().strip();
        return Optional.of(fuller(name, titles)
                .map(title -> new Constant(field.name(), title, "titre", false))
                .orElseGet(() -> new Constant(field.name(), name, "nom de la feuille", false)));
    }

    /** The part of a title that says the name of the sheet in full: « École élémentaire Jaurès – séances » over « Élém. Jaurès ». */
    private static Optional<String> fuller(String name, List<String> titles) {
        List<String> parts = parts(titles);
        Names.Match match = Names.of(parts, Map.of()).match(name);
        boolean isOne = match.names().size() == 1 && match.names().get(0).length() > name.length();
        return isOne ? Optional.of(match.names().get(0)) : Optional.empty();
    }

    /** What dashes divide in titles: « École Curie – enfants par mois ». */
    static List<String> parts(List<String> titles) {
        return titles.stream()
                .flatMap(title -> Stream.of(title.split("\\s+[–—:-]\\s+")))
                .map(String::strip)
                .filter(part -> part.length() <= 60 && part.chars().anyMatch(Character::isLetter))
                .distinct()
                .toList();
    }

    /** The texts above a table, the nearest last. */
    static List<String> titles(Head head, int before) {
        return head.titles().stream()
                .takeWhile(row -> row.number() < before)
                .flatMap(row -> row.cells().stream())
                .filter(cell -> !cell.isBlank())
                .map(String::strip)
                .toList();
    }

    /** The year in the titles above a row, else in the name of the sheet, else in that of the file. */
    OptionalInt year(Head head, int before) {
        OptionalInt above = Words.year(String.join(" ", titles(head, before)));
        if (above.isPresent()) {
            return above;
        }
        OptionalInt sheet = Words.year(head.sheet());
        return sheet.isPresent() ? sheet : Words.year(head.file());
    }

    /** What the numbers under days are: as the rows say, as the title says; null when nothing does. */
    @Nullable
    Spread spread(Head head, Table table, List<TableColumn> columns, List<Spread.Day> days, Field date) {
        Headers headers = new Headers(table.form());
        int measures = measures(head, table, columns, headers);
        if (measures >= 0) {
            return new Spread(days, date.name(), "", measures);
        }
        List<String> titles = new ArrayList<>(titles(head, table.top()));
        titles.add(head.sheet());
        Set<String> values = new HashSet<>();
        for (String title : titles) {
            headers.named(title.replaceAll("(?i)\\bpar (mois|jour|semaine).*|\\b20\\d\\d\\b", ""))
                    .map(Headers.Named::field)
                    .filter(Missing::isNumber)
                    .ifPresent(field -> values.add(field.name()));
        }
        List<Field> needed = table.missing().stream().filter(Missing::isNumber).toList();
        if (values.isEmpty() && needed.size() == 1 && table.found() > 0) {
            values.add(needed.get(0).name());
        }
        return values.size() == 1
                ? new Spread(days, date.name(), values.iterator().next(), -1)
                : null;
    }

    /** The column whose texts are names of fields. */
    private static int measures(Head head, Table table, List<TableColumn> columns, Headers headers) {
        List<Row> under = head.rows().stream()
                .filter(row -> row.number() > table.bottom())
                .limit(ROWS_OF_MEASURES)
                .toList();
        for (int at = table.left(); at <= table.right(); at++) {
            int column = at;
            boolean isRead = columns.stream()
                    .anyMatch(c -> c.at() == column && !c.field().isEmpty());
            Set<String> fields = new HashSet<>();
            if (!isRead) {
                under.stream()
                        .filter(row -> column < row.cells().size())
                        .flatMap(row -> headers.named(row.cells().get(column)).stream())
                        .map(Headers.Named::field)
                        .filter(field -> !field.has("date"))
                        .forEach(field -> fields.add(field.name()));
            }
            if (fields.size() >= 2) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isNumber(Field field) {
        return !field.isCalculated() && (field.type() == FieldType.INTEGER || field.type() == FieldType.DECIMAL);
    }
}
