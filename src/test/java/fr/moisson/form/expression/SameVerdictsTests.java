package fr.moisson.form.expression;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.form.Check;
import fr.moisson.form.Choice;
import fr.moisson.form.Expression;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Form;
import fr.moisson.form.MiamForms;
import fr.moisson.form.Use;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Java, JavaRosa and PostgreSQL read the same rules in the same way. */
class SameVerdictsTests {
    private static final int ROWS = 600;
    private static final int EXPRESSIONS = 300;
    private final Random random = new Random(2024);

    @Test
    void the_nine_forms_judge_every_row_as_JavaRosa_does() {
        for (Form form : MiamForms.read().of("miam")) {
            JavaRosa reference = new JavaRosa(form);
            Check check = Check.of(form);
            for (int row = 0; row < ROWS; row++) {
                Object[] answers = row(form);
                Object[] theirs = answers.clone();
                List<String> faults = new ArrayList<>();
                check.check(answers, (field, kind, sentence) -> faults.add(field.name() + " " + kind));
                assertThat(faults)
                        .as("%s %s", form.name(), List.of(shown(answers)))
                        .containsExactlyInAnyOrderElementsOf(reference.check(theirs));
                assertThat(shown(answers)).as(form.name()).containsExactly(shown(theirs));
            }
        }
    }

    private static String[] shown(Object[] answers) {
        String[] shown = new String[answers.length];
        for (int i = 0; i < shown.length; i++) {
            boolean isDay = answers[i] instanceof LocalDate || answers[i] instanceof java.util.Date;
            shown[i] = isDay ? "jour" : Xpath.text(answers[i]);
        }
        return shown;
    }

    private Object[] row(Form form) {
        return form.fields().stream()
                .map(field -> field.isCalculated() || random.nextInt(8) == 0 ? null : answer(field))
                .toArray();
    }

    private Object answer(Field field) {
        int choices = field.choices().size();
        return switch (field.type()) {
            case TEXT -> List.of("a", "oui", "3", "L'été", "T0001-E01").get(random.nextInt(5));
            case INTEGER ->
                (long) (random.nextInt(4) == 0 ? random.nextInt(4_000_000) - 2_000_000 : random.nextInt(25) - 2);
            case DECIMAL -> BigDecimal.valueOf(random.nextInt(400) - 20, random.nextInt(3));
            case DATE -> LocalDate.of(2022, 6, 1).plusDays(random.nextInt(3_500));
            case TIME, DATETIME -> throw new IllegalArgumentException(field.name());
            case SELECT_ONE -> field.choices().get(random.nextInt(choices)).name();
            case SELECT_MULTIPLE -> {
                int first = random.nextInt(choices);
                String names = field.choices().stream()
                        .filter(c -> random.nextInt(3) == 0)
                        .map(Choice::name)
                        .collect(Collectors.joining(" "));
                yield names.isEmpty() ? field.choices().get(first).name() : names;
            }
        };
    }

    private static final List<Choice> CHOICES = List.of(
            new Choice("1", "Un", List.of()), new Choice("2", "Deux", List.of()), new Choice("oui", "Oui", List.of()));

    private static Field field(String name, FieldType type, String calculation) {
        boolean isSelect = type == FieldType.SELECT_ONE || type == FieldType.SELECT_MULTIPLE;
        return new Field(
                name,
                type,
                name,
                null,
                false,
                null,
                null,
                null,
                null,
                calculation == null ? null : Expression.parse(calculation),
                isSelect ? CHOICES : List.of(),
                List.of(),
                Set.of());
    }

    @Test
    void random_expressions_are_worth_the_same_in_Java_in_JavaRosa_and_in_PostgreSQL() throws Exception {
        List<Field> fields = new ArrayList<>(List.of(
                field("n", FieldType.INTEGER, null),
                field("m", FieldType.INTEGER, null),
                field("x", FieldType.DECIMAL, null),
                field("t", FieldType.TEXT, null),
                field("d", FieldType.DATE, null),
                field("f", FieldType.DATE, null),
                field("one", FieldType.SELECT_ONE, null),
                field("many", FieldType.SELECT_MULTIPLE, null)));
        Form asked = new Form("p", "f", "F", Use.JOURNAL, "1", "f.xlsx", fields);
        List<Expression> expressions = new ArrayList<>();
        for (int i = 0; i < EXPRESSIONS; i++) {
            String text = random.nextBoolean() ? truth(3) : number(3);
            expressions.add(Expression.parse(text));
            fields.add(field("e" + i, FieldType.TEXT, "string(" + text + ")"));
        }
        JavaRosa reference = new JavaRosa(new Form("p", "f", "F", Use.JOURNAL, "1", "f.xlsx", fields));
        try (Connection connection = DriverManager.getConnection(Postgres.freshUrl(), "postgres", "")) {
            Rows rows = new Rows(connection, asked, expressions);
            for (int row = 0; row < 40; row++) {
                Object[] answers = row(asked);
                Object[] theirs = java.util.Arrays.copyOf(answers, fields.size());
                reference.check(theirs);
                rows.insert(row, answers);
                for (int i = 0; i < EXPRESSIONS; i++) {
                    Expression expression = expressions.get(i);
                    Object value = expression.value(name -> answers[place(asked, name)]);
                    String told = theirs[asked.fields().size() + i] == null
                            ? ""
                            : theirs[asked.fields().size() + i].toString();
                    assertThat(Xpath.text(value))
                            .as("%s on %s", expression.text(), List.of(shown(answers)))
                            .isEqualTo(told);
                    rows.expect(row, i, expression, answers);
                }
            }
            rows.compare();
        }
    }

    private static int place(Form form, String name) {
        return form.fields().indexOf(form.field(name).orElseThrow());
    }

    /** The same rows in a table, and what Java found for each. */
    private static final class Rows {
        private final Connection connection;
        private final Form form;
        private final List<Expression> expressions;
        private final List<Boolean> truths = new ArrayList<>();
        private final List<Double> numbers = new ArrayList<>();
        private final List<Object[]> inserted = new ArrayList<>();

        Rows(Connection connection, Form form, List<Expression> expressions) throws Exception {
            this.connection = connection;
            this.form = form;
            this.expressions = expressions;
            String columns = form.fields().stream()
                    .map(f -> "\"" + f.name() + "\" " + f.type().column())
                    .collect(Collectors.joining(", "));
            try (Statement statement = connection.createStatement()) {
                statement.execute("create table answers (row integer, " + columns + ")");
            }
        }

        void insert(int row, Object[] answers) throws Exception {
            String places = "?" + ", ?".repeat(answers.length);
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into answers values (" + places + ")")) {
                insert.setInt(1, row);
                for (int i = 0; i < answers.length; i++) {
                    insert.setObject(i + 2, answers[i]);
                }
                insert.execute();
            }
            inserted.add(answers);
        }

        void expect(int row, int i, Expression expression, Object[] answers) {
            truths.add(expression.holds(name -> answers[place(form, name)]));
            numbers.add(Xpath.number(expression.value(name -> answers[place(form, name)])));
        }

        void compare() throws Exception {
            for (int i = 0; i < expressions.size(); i++) {
                Expression expression = expressions.get(i);
                String sql = "select " + expression.condition(this::column, this::type) + ", "
                        + expression.number(this::column, this::type) + " from answers order by row";
                try (Statement statement = connection.createStatement();
                        ResultSet found = statement.executeQuery(sql)) {
                    for (int row = 0; found.next(); row++) {
                        int at = row * expressions.size() + i;
                        String where = expression.text() + " on " + List.of(shown(inserted.get(row))) + "\n" + sql;
                        assertThat(found.getObject(1)).as(where).isEqualTo(truths.get(at));
                        double number = found.getDouble(2);
                        double expected = numbers.get(at);
                        if (found.wasNull() || Double.isNaN(expected)) {
                            assertThat(expected).as(where).isNaN();
                            assertThat(found.getObject(2)).as(where).isNull();
                        } else {
                            assertThat(Xpath.equal(number, expected)
                                            || Math.abs(number / expected - 1) < 1e-12
                                            || number == expected)
                                    .as(where + " " + number + " " + expected)
                                    .isTrue();
                        }
                    }
                }
            }
        }

        private String column(String name) {
            return "\"" + name + "\"";
        }

        private FieldType type(String name) {
            return form.field(name).orElseThrow().type();
        }
    }

    private String oneOf(String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    private String number(int depth) {
        if (depth == 0 || random.nextInt(5) == 0) {
            return oneOf("${n}", "${m}", "${x}", "${d}", "${one}", "3", "0", "2.5", "0.1", "number(${t})");
        }
        String a = number(depth - 1);
        String b = number(depth - 1);
        return switch (random.nextInt(10)) {
            case 0, 1 -> "(" + a + oneOf(" + ", " - ", " * ", " div ") + b + ")";
            case 2 -> "(" + oneOf("${n}", "${x}") + " mod " + oneOf("${m}", "7", "2.5") + ")";
            case 3 -> "int(" + a + ")";
            case 4 -> "round(" + oneOf("${x}", "${x} + 0.5", "- ${x}", "${n} div 4") + oneOf("", ", 1") + ")";
            case 5 -> "if(" + truth(depth - 1) + ", " + a + ", " + b + ")";
            case 6 -> "coalesce(" + oneOf("${n}", "${x}", a) + ", " + b + ")";
            case 7 -> oneOf("min(", "max(1, ") + a + ", " + b + ")";
            case 8 -> oneOf("- ", "abs(").equals("- ") ? "(- " + a + ")" : "abs(" + a + ")";
            default -> oneOf("string-length(", "count-selected(") + oneOf("${t}", "${many}", "${one}") + ")";
        };
    }

    private String words() {
        return oneOf(
                "${t}",
                "${one}",
                "${many}",
                "''",
                "'a'",
                "'oui'",
                "'3'",
                "concat(${t}, ' ', ${one})",
                "coalesce(${t}, ${one})",
                "if(${n} > 3, ${t}, 'oui')");
    }

    private String truth(int depth) {
        if (depth == 0) {
            return oneOf("true()", "false()", "${n} > 0", "${t} = 'oui'", "selected(${many}, '2')", "${x} != ''");
        }
        return switch (random.nextInt(10)) {
            case 0 -> "(" + truth(depth - 1) + oneOf(" and ", " or ") + truth(depth - 1) + ")";
            case 1 -> "not(" + truth(depth - 1) + ")";
            case 2, 3 ->
                "(" + number(depth - 1) + oneOf(" < ", " <= ", " > ", " >= ", " = ", " != ") + number(depth - 1) + ")";
            case 4 -> "(" + words() + oneOf(" = ", " != ") + words() + ")";
            case 5 -> "(" + number(1) + oneOf(" = ", " != ") + words() + ")";
            case 6 ->
                "(" + oneOf("${d}", "${f}") + oneOf(" = ", " != ", " < ", " >= ") + oneOf("${f}", "date('2024-01-01')")
                        + ")";
            case 7 ->
                "(" + oneOf("${d}", "${n}", "${t}", "${x}") + oneOf(" = ", " != ")
                        + oneOf("''", "true()", "${f}", "${m}") + ")";
            case 8 ->
                oneOf("contains(", "starts-with(", "ends-with(", "selected(") + words() + ", "
                        + oneOf("'a'", "'oui'", "''", "'2'") + ")";
            default ->
                "regex(" + oneOf("${t}", "${one}") + ", " + oneOf("'[a-z]+'", "'\\d{1,2}'", "'a|oui'", "'.*\\w.*'")
                        + ")";
        };
    }
}
