package fr.moisson.form.expression;

/** A regular expression of Java as PostgreSQL reads it: the part of the language that means the same on both sides. */
final class RegexSql {
    private RegexSql() {}

    /** @throws IllegalArgumentException with a French sentence for what only Java knows */
    static String of(String pattern) {
        StringBuilder sql = new StringBuilder("^(?:");
        boolean inClass = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                sql.append(escape(pattern, pattern.charAt(++i), inClass));
            } else {
                inClass = c == '[' || inClass && c != ']';
                refuseSpecial(pattern, i, c);
                sql.append(c);
            }
        }
        return sql.append(")$").toString();
    }

    private static void refuseSpecial(String pattern, int i, char c) {
        boolean group = c == '(' && pattern.startsWith("(?", i) && !pattern.startsWith("(?:", i);
        boolean possessive = c == '+' && i > 0 && "*+?}".indexOf(pattern.charAt(i - 1)) >= 0;
        if (group || possessive || pattern.startsWith("&&", i)) {
            throw unknown(pattern);
        }
    }

    private static String escape(String pattern, char c, boolean inClass) {
        String set =
                switch (c) {
                    case 'd' -> "0-9";
                    case 'w' -> "A-Za-z0-9_";
                    case 's' -> " \\t\\n\\x0B\\f\\r";
                    default -> "";
                };
        if (!set.isEmpty()) {
            return inClass ? set : "[" + set + "]";
        }
        if (Character.isLetterOrDigit(c)) {
            throw unknown(pattern);
        }
        return "\\" + c;
    }

    private static IllegalArgumentException unknown(String pattern) {
        return new IllegalArgumentException(
                "l’expression régulière «\u00A0" + pattern
                        + "\u00A0» ne peut pas servir ici. Se limiter à [a-z], \\d, \\w, \\s, ?, *, +, {2,4}, | et aux parenthèses.");
    }
}
