package fr.moisson.form.expression;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The functions on texts and on chosen answers. */
final class Wording {
    private Wording() {}

    private interface Test {
        boolean holds(String a, String b);
    }

    private interface TestSql {
        String of(String a, String b);
    }

    static Term selected(Term answer, Term choice) {
        return test(
                answer,
                choice,
                Wording::isSelected,
                (a, b) -> "(strpos(' ' || " + a + " || ' ', ' ' || trim(" + b + ") || ' ') > 0)");
    }

    private static boolean isSelected(String answer, String choice) {
        String name = choice.trim();
        int at = answer.indexOf(name);
        while (at >= 0 && !name.isEmpty()) {
            int end = at + name.length();
            boolean starts = at == 0 || answer.charAt(at - 1) == ' ';
            if (starts && (end == answer.length() || answer.charAt(end) == ' ')) {
                return true;
            }
            at = answer.indexOf(name, at + 1);
        }
        return name.isEmpty() && (" " + answer + " ").contains("  ");
    }

    static Term contains(Term text, Term part) {
        return test(text, part, String::contains, (a, b) -> "(strpos(" + a + ", " + b + ") > 0)");
    }

    static Term startsWith(Term text, Term part) {
        return test(text, part, String::startsWith, (a, b) -> "starts_with(" + a + ", " + b + ")");
    }

    static Term endsWith(Term text, Term part) {
        return test(text, part, String::endsWith, (a, b) -> "(right(" + a + ", length(" + b + ")) = " + b + ")");
    }

    static Term matches(Term text, Pattern pattern) {
        return new Term.Truth() {
            @Override
            public boolean truth(@Nullable Object[] row) {
                return pattern.matcher(text.text(row)).matches();
            }

            @Override
            String condition(Columns columns) {
                return "(" + text.sqlText(columns) + " ~ " + Sql.quoted(RegexSql.of(pattern.pattern())) + ")";
            }
        };
    }

    static Term countSelected(Term answer) {
        return new Term.Quantity() {
            @Override
            public double number(@Nullable Object[] row) {
                String text = answer.text(row);
                int count = 0;
                for (int i = 0; i < text.length(); i++) {
                    if (text.charAt(i) != ' ' && (i == 0 || text.charAt(i - 1) == ' ')) {
                        count++;
                    }
                }
                return count;
            }

            @Override
            String quantity(Columns columns) {
                return "cardinality(array_remove(string_to_array(" + answer.sqlText(columns) + ", ' '), ''))::float8";
            }
        };
    }

    static Term length(Term text) {
        return new Term.Quantity() {
            @Override
            public double number(@Nullable Object[] row) {
                return text.text(row).length();
            }

            @Override
            String quantity(Columns columns) {
                return "length(" + text.sqlText(columns) + ")::float8";
            }
        };
    }

    static Term concat(List<Term> terms) {
        return new Term.Text() {
            @Override
            public String text(@Nullable Object[] row) {
                StringBuilder text = new StringBuilder();
                terms.forEach(term -> text.append(term.text(row)));
                return text.toString();
            }

            @Override
            String words(Columns columns) {
                return terms.stream().map(t -> t.sqlText(columns)).collect(Collectors.joining(" || ", "(", ")"));
            }
        };
    }

    private static Term test(Term a, Term b, Test java, TestSql sql) {
        return new Term.Truth() {
            @Override
            public boolean truth(@Nullable Object[] row) {
                return java.holds(a.text(row), b.text(row));
            }

            @Override
            String condition(Columns columns) {
                return sql.of(a.sqlText(columns), b.sqlText(columns));
            }
        };
    }
}
