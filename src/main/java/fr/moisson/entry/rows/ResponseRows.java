package fr.moisson.entry.rows;

import fr.moisson.entry.Entries;
import fr.moisson.entry.FormTable;
import fr.moisson.entry.State;
import fr.moisson.form.Field;
import fr.moisson.form.ItemType;
import fr.moisson.form.Tabulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows of one response: one in the table of the form, and one in that of a repeat for each time it was answered. A repeat in which
 * nothing is answered has none.
 */
public final class ResponseRows {
    private final Referee referee;
    private final Row main;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final List<Trouble> troubles = new ArrayList<>();

    /** @param number of the repeat, from 1; of the first table, 0 */
    private record Row(
            Tabulation.Table table, int number, @Nullable String parent, Map<String, String> values) {}

    public ResponseRows(Referee referee, Map<String, String> kept) {
        this.referee = referee;
        main = new Row(referee.tabulation().main(), 0, null, new LinkedHashMap<>());
        rows.put("", main);
        kept.forEach(this::put);
    }

    /** The answers that no column takes. */
    public List<Trouble> troubles() {
        return troubles;
    }

    /** The answers of the first table to these fields, none when one is missing. */
    public Optional<List<String>> answers(List<Field> fields) {
        Map<String, String> values =
                rows.get("") == null ? Map.of() : rows.get("").values();
        List<String> answers = fields.stream()
                .map(Field::name)
                .filter(values::containsKey)
                .map(values::get)
                .toList();
        return answers.size() == fields.size() ? Optional.of(answers) : Optional.empty();
    }

    /** What goes in the first table, as text; null where there is nothing. */
    public List<@Nullable String> values(List<Field> fields) {
        List<@Nullable String> values = new ArrayList<>();
        fields.forEach(field -> values.add(main.values().get(field.name())));
        return values;
    }

    private void put(String path, String text) {
        int end = path.lastIndexOf(']') + 1;
        Row row = row(path.substring(0, end));
        Field field = row == null ? null : row.table().fields().get(plain(path));
        if (row == null || field == null) {
            return;
        }
        String otherType = referee.columns(row.table()).ofAnotherType().get(field.name());
        Optional<String> value = ColumnText.of(field, text);
        if (otherType != null) {
            troubles.add(new Trouble(path, Trouble.Kind.OTHER_TYPE, text, otherType));
        } else if (value.isEmpty()) {
            troubles.add(new Trouble(
                    path,
                    Trouble.Kind.OTHER_TYPE,
                    text,
                    "«\u00A0" + text + "\u00A0» ne peut pas être rangé dans la colonne «\u00A0" + field.name()
                            + "\u00A0». Corriger le calcul, ou son type."));
        } else {
            row.values().put(field.name(), isRanked(path) ? value.get() : ColumnText.inOrder(field, value.get()));
        }
    }

    private boolean isRanked(String path) {
        return referee.questionnaire()
                .item(path)
                .filter(item -> item.type() == ItemType.RANK)
                .isPresent();
    }

    private static String plain(String path) {
        return path.indexOf('[') < 0 ? path : path.replaceAll("\\[\\d+]", "");
    }

    /** The row of a repeat, and before it that of the repeat it stands in. */
    private @Nullable Row row(String path) {
        Row known = rows.get(path);
        if (known != null) {
            return known;
        }
        int open = path.lastIndexOf('[');
        String parent = path.substring(0, path.lastIndexOf(']', open) + 1);
        Optional<Tabulation.Table> table = referee.tabulation().at(plain(path));
        if (table.isEmpty() || row(parent) == null) {
            return null;
        }
        int number = Integer.parseInt(path.substring(open + 1, path.length() - 1));
        Row row = new Row(table.get(), number, parent, new LinkedHashMap<>());
        rows.put(path, row);
        return row;
    }

    /** What the rows of a response have in common. */
    public record Envelope(
            long entry,
            int import_,
            int number,
            State state,
            @Nullable String person) {}

    public void insert(JdbcTemplate database, Entries entries, Envelope envelope) {
        Map<String, Long> ids = new LinkedHashMap<>();
        ids.put("", envelope.entry());
        byTable().forEach((table, paths) -> {
            String name = entries.table(table.form());
            if (table.parent().isPresent()) {
                List<Long> free = freeIds(database, name, paths.size());
                for (int i = 0; i < paths.size(); i++) {
                    ids.put(paths.get(i), free.get(i));
                }
            }
            database.batchUpdate(
                    sql(name, table),
                    paths.stream().map(path -> values(path, ids, envelope)).toList());
        });
    }

    private Map<Tabulation.Table, List<String>> byTable() {
        return rows.entrySet().stream()
                .collect(Collectors.groupingBy(
                        row -> row.getValue().table(),
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    }

    private static List<Long> freeIds(JdbcTemplate database, String table, int count) {
        return database.queryForList(
                "select nextval(pg_get_serial_sequence(?, '_id')) from generate_series(1, ?)",
                Long.class,
                table,
                count);
    }

    private String sql(String name, Tabulation.Table table) {
        boolean isRepeat = table.parent().isPresent();
        String columns = fields(table)
                .map(field -> ", " + FormTable.quoted(field.name()))
                .collect(Collectors.joining());
        String values = fields(table)
                .map(field -> ", cast(? as " + field.type().column() + ")")
                .collect(Collectors.joining());
        return "insert into " + name + " (_id, _import, _row, _state, _recorded_by"
                + (isRepeat ? ", _entry, _parent, _number" : "") + columns + ") values (?, ?, ?, ?, ?"
                + (isRepeat ? ", ?, ?, ?" : "") + values + ")";
    }

    private Stream<Field> fields(Tabulation.Table table) {
        Set<String> ofAnotherType = referee.columns(table).ofAnotherType().keySet();
        return table.fields().values().stream().filter(field -> !ofAnotherType.contains(field.name()));
    }

    private Object[] values(String path, Map<String, Long> ids, Envelope envelope) {
        Row row = Objects.requireNonNull(rows.get(path));
        List<@Nullable Object> values = new ArrayList<>();
        values.add(ids.get(path));
        values.add(envelope.import_());
        values.add(envelope.number());
        values.add(envelope.state().word());
        values.add(envelope.person());
        if (row.parent() != null) {
            values.add(envelope.entry());
            values.add(ids.get(row.parent()));
            values.add(row.number());
        }
        fields(row.table()).forEach(field -> values.add(row.values().get(field.name())));
        return values.toArray();
    }
}
