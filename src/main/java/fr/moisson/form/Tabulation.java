package fr.moisson.form;

import fr.moisson.form.workbook.Spelling;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tables in which the responses of a questionnaire are laid: one for what is asked once, groups flattened, and one for each
 * repeat. Of a flat form, the first is the table of its imported rows.
 *
 * <p>A column has the name of its question when no other question of the table has it; else the names of as many groups before it as
 * it takes, {@code foyer_age}. What SQL would have to quote is written in {@code [a-z][a-z0-9_]*}: « Âge » is {@code age}; two that
 * come to the same are told apart by a number, in the order of the form. A repeat is named alike among the repeats, and its table
 * is {@code <form>__<repeat>}.
 */
public final class Tabulation {
    private static final int LONGEST_COLUMN = 59;
    private static final int LONGEST_TABLE = 63;
    private static final String LIST_HEADER = "reserved_name_for_field_list_labels_";

    private final Map<String, Table> tables;

    private Tabulation(Map<String, Table> tables) {
        this.tables = tables;
    }

    /**
     * A table.
     *
     * @param form as which its rows are counted; its rules are not in it, a response is judged as a whole
     * @param path of the repeat, or of the whole form
     * @param parent the path of the table that a row of this one belongs to; empty for the first table
     * @param fields by the path of their question, without the numbers of the repeats
     */
    public record Table(Form form, String path, Optional<String> parent, Map<String, Field> fields) {
        /** Looked up for each answer: going through all its questions and choices took a third of the time. */
        @Override
        public int hashCode() {
            return path.hashCode();
        }
    }

    public static Tabulation of(String project, Use use, Questionnaire questionnaire) {
        Item root = questionnaire.root();
        List<Item> repeats = root.all()
                .filter(item -> item.type() == ItemType.REPEAT)
                .filter(Tabulation::holdsQuestions)
                .toList();
        Map<Item, String> names = named(repeats, Item::parent);
        Map<String, Table> tables = new LinkedHashMap<>();
        Stream.concat(Stream.of(root), repeats.stream()).forEach(top -> {
            String name = questionnaire.name() + (top == root ? "" : "__" + names.get(top));
            String title = questionnaire.title() + (top == root ? "" : ", " + label(questionnaire, top));
            Map<String, Field> fields = fields(questionnaire, top);
            Form form = new Form(
                    project,
                    bounded(name, LONGEST_TABLE - project.length() - 1),
                    title,
                    use,
                    questionnaire.version(),
                    questionnaire.path(),
                    List.copyOf(fields.values()));
            Optional<String> parent = top == root
                    ? Optional.empty()
                    : Optional.of(top.repeat().orElse(root).path());
            tables.put(top.path(), new Table(form, top.path(), parent, fields));
        });
        return new Tabulation(tables);
    }

    private static boolean holdsQuestions(Item repeat) {
        return repeat.all().anyMatch(Tabulation::isKept);
    }

    /** The table of what is asked once. */
    public Table main() {
        return tables.values().iterator().next();
    }

    /** All the tables; one that others belong to comes before them. */
    public List<Table> tables() {
        return List.copyOf(tables.values());
    }

    /** The table of a repeat, by its path; the first table by that of the form. */
    public Optional<Table> at(String path) {
        return Optional.ofNullable(tables.get(path));
    }

    private static boolean isKept(Item item) {
        return switch (item.type()) {
            case GROUP, REPEAT, NOTE, EXTERNAL -> false;
            default -> !item.name().startsWith(LIST_HEADER);
        };
    }

    private static Map<String, Field> fields(Questionnaire questionnaire, Item top) {
        List<Item> leaves = top.all()
                .filter(Tabulation::isKept)
                .filter(item -> isOf(item, top))
                .toList();
        Map<Item, String> names = named(leaves, item -> item.parent() == top ? null : item.parent());
        Optional<Item> dated = dated(leaves);
        Map<String, Field> fields = new LinkedHashMap<>();
        names.forEach((item, name) -> {
            Field field = field(questionnaire, item, name);
            boolean isDate = dated.filter(date -> date == item).isPresent();
            fields.put(item.path(), isDate ? field.alsoWith(Role.DATE.word()) : field);
        });
        return fields;
    }

    /** The one date that is asked is the date of the row, unless a role says otherwise; without any, the day of the answers is. */
    private static Optional<Item> dated(List<Item> leaves) {
        boolean isSaid = leaves.stream().anyMatch(item -> roles(item).contains(Role.DATE.word()));
        List<Item> asked = leaves.stream()
                .filter(item ->
                        item.type() == ItemType.DATE && item.cell("calculation").isEmpty())
                .toList();
        List<Item> days = asked.isEmpty()
                ? leaves.stream().filter(item -> item.type() == ItemType.TODAY).toList()
                : asked;
        return isSaid || days.size() != 1 ? Optional.empty() : Optional.of(days.get(0));
    }

    private static boolean isOf(Item item, Item top) {
        return item.repeat().map(repeat -> repeat == top).orElse(top.type() != ItemType.REPEAT);
    }

    private static Field field(Questionnaire questionnaire, Item item, String name) {
        return new Field(
                name,
                type(item),
                label(questionnaire, item),
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                questionnaire.choices(item).stream()
                        .map(option -> new Choice(
                                option.name(), questionnaire.label(option, questionnaire.defaultLanguage()), List.of()))
                        .toList(),
                List.of(),
                roles(item));
    }

    private static String label(Questionnaire questionnaire, Item item) {
        String label = questionnaire.label(item, questionnaire.defaultLanguage());
        return label.isBlank() ? item.name() : label;
    }

    private static FieldType type(Item item) {
        return switch (item.type()) {
            case INTEGER -> FieldType.INTEGER;
            case DECIMAL -> FieldType.DECIMAL;
            case RANGE -> XFormWriter.data(item).equals("int") ? FieldType.INTEGER : FieldType.DECIMAL;
            case DATE, TODAY -> FieldType.DATE;
            case TIME -> FieldType.TIME;
            case DATETIME, START, END -> FieldType.DATETIME;
            case SELECT_ONE -> FieldType.SELECT_ONE;
            case SELECT_MULTIPLE, RANK -> FieldType.SELECT_MULTIPLE;
            case CALCULATE, HIDDEN -> calculated(item);
            default -> FieldType.TEXT;
        };
    }

    private static FieldType calculated(Item item) {
        return switch (item.cell("bind::type").toLowerCase(java.util.Locale.ROOT)) {
            case "int", "integer" -> FieldType.INTEGER;
            case "decimal" -> FieldType.DECIMAL;
            case "date" -> FieldType.DATE;
            default -> item.list() == null ? FieldType.TEXT : FieldType.SELECT_ONE;
        };
    }

    private static Set<String> roles(Item item) {
        Set<String> roles = new HashSet<>(Arrays.asList(item.cell("role").split("[\\s,;|]+")));
        roles.retainAll(Role.words());
        return roles;
    }

    /** A name for each item, its own or with those of the groups above it. */
    private static Map<Item, String> named(List<Item> items, Function<Item, @Nullable Item> above) {
        Map<Item, String> names = new LinkedHashMap<>();
        Map<Item, @Nullable Item> reached = new LinkedHashMap<>();
        items.forEach(item -> {
            names.put(item, identifier(item.name()));
            reached.put(item, above.apply(item));
        });
        for (Set<Item> twins = twins(names); !twins.isEmpty(); twins = twins(names)) {
            boolean isLonger = false;
            for (Item item : twins) {
                Item group = reached.get(item);
                if (group != null && group.parent() != null) {
                    names.put(item, identifier(group.name() + "_" + names.get(item)));
                    reached.put(item, above.apply(group));
                    isLonger = true;
                }
            }
            if (!isLonger) {
                break;
            }
        }
        number(names);
        return names;
    }

    private static Set<Item> twins(Map<Item, String> names) {
        Map<String, Long> times =
                names.values().stream().collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        return names.keySet().stream()
                .filter(item -> times.getOrDefault(names.get(item), 0L) > 1)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static void number(Map<Item, String> names) {
        Set<String> taken = new HashSet<>();
        names.replaceAll((item, name) -> {
            String free = name;
            for (int n = 2; !taken.add(free); n++) {
                free = name + "_" + n;
            }
            return free;
        });
    }

    static String identifier(String name) {
        if (name.matches("[a-z][a-z0-9_]{0,58}")) {
            return name;
        }
        String plain = Spelling.of(name).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
        return bounded(plain.matches("[a-z].*") ? plain : "q" + plain, LONGEST_COLUMN);
    }

    /** Shortened when PostgreSQL would cut it, and then told apart from what is shortened to the same. */
    private static String bounded(String name, int most) {
        return name.length() <= most
                ? name
                : name.substring(0, most - 7) + "_" + String.format("%06x", name.hashCode() & 0xffffff);
    }
}
