package fr.moisson.form.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A piece of SQL and what it holds. Texts and truths are never null; a null number is not a number; a null date is missing.
 *
 * @param isAnswer for a number that may be missing: then it is the empty text, where a computed one would be NaN
 */
record Sql(Kind kind, String sql, boolean isAnswer) {
    enum Kind {
        NUMBER,
        TEXT,
        TRUTH,
        DATE
    }

    /** What holds under a condition; the last of several has none. */
    record Case(@Nullable String condition, Sql sql) {}

    static List<Case> always(Sql sql) {
        return List.of(new Case(null, sql));
    }

    /** The cases of {@code yes} under the condition, then those of {@code no}. */
    static List<Case> branch(String condition, List<Case> yes, List<Case> no) {
        List<Case> cases = new ArrayList<>();
        for (Case c : yes) {
            cases.add(new Case(c.condition == null ? condition : condition + " and " + c.condition, c.sql));
        }
        cases.addAll(no);
        return cases;
    }

    static String choose(List<Case> cases, Function<Sql, String> reading) {
        if (cases.size() == 1) {
            return reading.apply(cases.get(0).sql);
        }
        StringBuilder sql = new StringBuilder("(case");
        for (Case c : cases) {
            sql.append(c.condition == null ? " else " : " when " + c.condition + " then ");
            sql.append(reading.apply(c.sql));
        }
        return sql.append(" end)").toString();
    }

    String number() {
        return switch (kind) {
            case NUMBER -> sql;
            case TRUTH -> "(case when " + sql + " then 1::float8 else 0::float8 end)";
            case DATE -> "(" + sql + " - date '1970-01-01')::float8";
            case TEXT -> number(sql, "float8");
        };
    }

    /** A text as a number: nearly always it is one digit, or missing; whatever else it may be costs a pattern. */
    static String number(String text, String type) {
        String point = "replace(" + text + ", ',', '.')";
        return IntStream.rangeClosed(0, 9)
                .mapToObj(digit -> " when '" + digit + "' then " + digit + "::" + type)
                .collect(Collectors.joining(
                        "",
                        "(case " + text + " when '' then null",
                        " else case when " + point + " ~ '^\\s*-?([0-9]+[.]?[0-9]*|[.][0-9]+)\\s*$' then " + point
                                + "::" + type + " end end)"));
    }

    String text() {
        return switch (kind) {
            case TEXT -> sql;
            case TRUTH -> "(case when " + sql + " then 'true' else 'false' end)";
            case DATE -> "coalesce(to_char(" + sql + ", 'YYYY-MM-DD'), '')";
            case NUMBER ->
                "(case when " + sql + " is null then '" + (isAnswer ? "" : "NaN") + "' when abs(" + sql
                        + ") < 1e-12 then '0' when abs(" + sql + ") < 2147483648 and " + sql + " = trunc(" + sql
                        + ") then "
                        + sql + "::bigint::text else " + sql + "::text end)";
        };
    }

    String truth() {
        return switch (kind) {
            case TRUTH -> sql;
            case TEXT -> "(" + sql + " <> '')";
            case DATE -> "(" + sql + " is not null)";
            case NUMBER -> "coalesce(abs(" + sql + ") > 1e-12, false)";
        };
    }

    /** Whether it is the empty text or not a number. */
    String isMissing() {
        return switch (kind) {
            case TRUTH -> "false";
            case TEXT -> "(" + sql + " = '')";
            case NUMBER, DATE -> "(" + sql + " is null)";
        };
    }

    static String equal(Sql a, Sql b) {
        if (a.kind == Kind.TRUTH || b.kind == Kind.TRUTH) {
            return "(" + a.truth() + " = " + b.truth() + ")";
        }
        if (a.kind == Kind.NUMBER && b.kind == Kind.NUMBER) {
            String same = sameNumber(a, b);
            return a.isAnswer && b.isAnswer
                    ? "(" + same + " or " + a.sql + " is null and " + b.sql + " is null)"
                    : same;
        }
        if (a.kind == Kind.NUMBER) {
            return equalToWords(a, b);
        }
        if (b.kind == Kind.NUMBER) {
            return equalToWords(b, a);
        }
        if (a.kind == Kind.DATE && b.kind == Kind.DATE) {
            return "(" + a.sql + " is not distinct from " + b.sql + ")";
        }
        return "(" + a.text() + " = " + b.text() + ")";
    }

    private static String sameNumber(Sql a, Sql b) {
        return "coalesce(abs(" + a.number() + " - " + b.number() + ") < 1e-12, false)";
    }

    private static String equalToWords(Sql number, Sql other) {
        String same = other.sql.equals("''") ? "false" : sameNumber(number, other);
        return number.isAnswer
                ? "(case when " + number.sql + " is null then " + other.isMissing() + " else " + same + " end)"
                : same;
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
