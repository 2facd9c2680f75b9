package fr.moisson.indicator.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The relations of a plan; the same one asked twice is the same object, so that its columns gather in one scan. */
public final class Relations {
    private final Map<String, Relation> known = new LinkedHashMap<>();
    private final Map<String, Grouped> grouped = new LinkedHashMap<>();

    /** One line per row that enters. */
    Relation rows(Source source) {
        return known.computeIfAbsent(source.from(), from -> {
            Relation[] self = new Relation[1];
            self[0] = new Relation(
                    () -> from,
                    condition ->
                            "f._id in (select f._id " + from + ")" + whereLines(self[0], "f._id", condition, "f._id"),
                    false,
                    expression -> expression,
                    new Relation.Keys(List.of("f._id"), List.of("f._id"), "true"));
            return self[0];
        });
    }

    private static String whereLines(Relation relation, String key, String condition, String row) {
        String id = relation.column(key);
        return " and " + row + " in (select r." + id + " from (" + relation.sql() + ") r where " + condition + ")";
    }

    /** Lines of a grouping of rows; what is gathered for each is added by those who need it. */
    public static final class Grouped {
        private final Map<String, String> aggregates = new LinkedHashMap<>();
        private final List<String> keys;
        private final String from;
        public final Relation relation;

        private Grouped(Source source, List<String> keys) {
            this.keys = keys;
            this.from = source.from();
            Relation[] self = new Relation[1];
            self[0] = new Relation(
                    () -> "from (" + sql() + ") s",
                    condition -> behind(self[0], condition),
                    true,
                    this::ofRow,
                    new Relation.Keys(keyNames(), keys, "true"));
            this.relation = self[0];
        }

        private String behind(Relation lines, String condition) {
            String columns =
                    keyNames().stream().map(lines::column).map(c -> "r." + c).collect(Collectors.joining(", "));
            return "f._id in (select f._id " + from + " and (" + String.join(", ", keys) + ") in (select " + columns
                    + " from (" + lines.sql() + ") r where " + condition + "))";
        }

        private @Nullable String ofRow(String column) {
            int at = keyNames().indexOf(column);
            return at < 0 ? null : keys.get(at);
        }

        private List<String> keyNames() {
            return java.util.stream.IntStream.range(0, keys.size())
                    .mapToObj(Grouped::keyName)
                    .toList();
        }

        private static String keyName(int at) {
            return "s.k" + (at + 1);
        }

        /** The column of the relation that carries one of the keys. */
        public String key(int at) {
            return relation.column(keyName(at));
        }

        /** The SQL, inside the relation, of an aggregate of each line's rows. */
        public String aggregate(String sql) {
            return "s." + aggregates.computeIfAbsent(sql, any -> "a" + (aggregates.size() + 1));
        }

        private String sql() {
            StringBuilder list = new StringBuilder();
            for (int i = 0; i < keys.size(); i++) {
                list.append(i == 0 ? "" : ", ")
                        .append(keys.get(i))
                        .append(" as k")
                        .append(i + 1);
            }
            aggregates.forEach(
                    (sql, name) -> list.append(", ").append(sql).append(" as ").append(name));
            String positions = java.util.stream.IntStream.rangeClosed(1, keys.size())
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining(", "));
            return "select " + list + " " + from + " group by " + positions;
        }
    }

    /** One line per combination of the keys, SQL over the rows. */
    Grouped per(Source source, List<String> keys) {
        return grouped.computeIfAbsent(keys + source.from(), any -> new Grouped(source, keys));
    }

    /** One line per subject who answered in both rounds: {@code b} is the answer before, {@code a} the one after. */
    Relation pairs(Source source, String subject, String round, String before, String after) {
        Rounds rounds = new Rounds(source, subject, round, before, after);
        Relation followed = followed(rounds);
        return known.computeIfAbsent(rounds.sql(" join "), sql -> {
            Relation[] self = new Relation[1];
            self[0] = followed.part(
                    () -> sql, condition -> rounds.behind(self[0], condition), rounds.keys(), "a._id is not null");
            return self[0];
        });
    }

    /** One line per subject who answered in the first round, {@code b}; {@code a} is nothing for those who did not in the last. */
    Relation followed(Source source, String subject, String round, String before, String after) {
        return followed(new Rounds(source, subject, round, before, after));
    }

    private Relation followed(Rounds rounds) {
        return known.computeIfAbsent(rounds.sql(" left join "), sql -> {
            Relation[] self = new Relation[1];
            self[0] = new Relation(
                    () -> sql, condition -> rounds.behind(self[0], condition), true, expression -> null, rounds.keys());
            return self[0];
        });
    }

    /** The answers of the same subjects, before and after. */
    private record Rounds(Source source, String subject, String round, String before, String after) {

        String sql(String join) {
            String on = "\"" + subject + "\"";
            String from = source.from("b") + " and b.\"" + round + "\" = '" + before + "' and b." + on + " is not null";
            return from.replaceFirst(
                    " b where ",
                    Matcher.quoteReplacement(" b" + join + source.table(source.form()) + " a on a." + on + " = b." + on
                            + " and a.\"" + round + "\" = '" + after + "' and " + source.condition("a") + " where "));
        }

        private String inOneOfThem() {
            return "f.\"" + round + "\" in ('" + before + "', '" + after + "')";
        }

        String behind(Relation lines, String condition) {
            return source.condition("f") + " and " + inOneOfThem()
                    + whereLines(lines, "b.\"" + subject + "\"", condition, "f.\"" + subject + "\"");
        }

        Relation.Keys keys() {
            return new Relation.Keys(List.of("b.\"" + subject + "\""), List.of("f.\"" + subject + "\""), inOneOfThem());
        }
    }

    /**
     * Any other relation.
     *
     * @param key SQL of what its lines share with the rows
     * @param row SQL of the same on a row {@code f}
     */
    public Relation other(Source source, String from, String key, String row, boolean kept) {
        return known.computeIfAbsent(from, sql -> {
            Relation[] self = new Relation[1];
            self[0] = new Relation(
                    () -> sql,
                    condition ->
                            "f._id in (select f._id " + source.from() + ")" + whereLines(self[0], key, condition, row),
                    kept,
                    expression -> null,
                    new Relation.Keys(List.of(key), List.of(row), "true"));
            return self[0];
        });
    }
}
