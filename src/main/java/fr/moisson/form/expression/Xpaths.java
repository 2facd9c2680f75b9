package fr.moisson.form.expression;

import static fr.moisson.french.French.quoted;

import fr.moisson.project.Nearest;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.javarosa.xpath.XPathParseTool;
import org.javarosa.xpath.parser.XPathSyntaxException;

/** Whether JavaRosa will understand an expression, said before it is asked. */
public final class Xpaths {
    private static final Pattern CALL = Pattern.compile("(?<![\\w$/:.@-])([A-Za-z][\\w:.-]*)\\s*\\(");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern ROUNDING = Pattern.compile("(?<![\\w.:-])(floor|ceiling)\\s*\\(");
    private static final Set<String> WORDS = Set.of("and", "or", "div", "mod", "node", "text");
    private static final Set<String> FUNCTIONS = new TreeSet<>(Set.of(
            ("abs acos area asin atan atan2 base64-decode boolean boolean-from-string ceiling checklist coalesce concat"
                            + " contains cos count count-non-empty count-selected current date date-time decimal-date-time"
                            + " decimal-time digest distance ends-with enclosed-area exp exp10 extract-signed false floor"
                            + " format-date format-date-time geofence if indexed-repeat instance int is-selected"
                            + " jr:choice-name join log log10 max min normalize-space not now number once pi position pow"
                            + " pulldata random randomize regex round selected selected-at sin sqrt starts-with string"
                            + " string-length substr substring-after substring-before sum tan today translate true uuid"
                            + " version weighted-checklist")
                    .split(" ")));

    private Xpaths() {}

    /** Curly quotes become the straight ones they were meant to be. */
    public static String straight(String text) {
        StringBuilder straight = new StringBuilder(text.length());
        char quote = 0;
        for (char c : text.toCharArray()) {
            char plain = c == '‘' || c == '’' ? '\'' : c == '“' || c == '”' ? '"' : c;
            if (quote == 0 && (plain == '\'' || plain == '"')) {
                quote = plain;
                straight.append(plain);
            } else if (quote != 0 && plain == quote) {
                quote = 0;
                straight.append(plain);
            } else {
                straight.append(quote == 0 && c == '\u00A0' ? ' ' : c);
            }
        }
        return straight.toString();
    }

    /** With {@code floor} and {@code ceiling}, which browsers know and JavaRosa does not, said in words that all know. */
    public static String portable(String xpath) {
        String said = xpath;
        Matcher call = ROUNDING.matcher(blanked(said));
        while (call.find()) {
            int end = closing(blanked(said), call.end() - 1);
            if (end < 0) {
                return said;
            }
            String number = said.substring(call.end(), end);
            boolean isFloor = call.group(1).equals("floor");
            String whole = "int(" + number + ")";
            String rounded = "(" + whole + (isFloor ? " - if((" : " + if((") + number + (isFloor ? ") < " : ") > ")
                    + whole + ", 1, 0))";
            said = said.substring(0, call.start()) + rounded + said.substring(end + 1);
            call = ROUNDING.matcher(blanked(said));
        }
        return said;
    }

    /** What stands between quotes is no call, and the length stays. */
    private static String blanked(String xpath) {
        return QUOTED.matcher(xpath).replaceAll(m -> "'" + " ".repeat(m.group().length() - 2) + "'");
    }

    private static int closing(String xpath, int opening) {
        int depth = 0;
        for (int i = opening; i < xpath.length(); i++) {
            depth += xpath.charAt(i) == '(' ? 1 : xpath.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a default is computed rather than written: it names an answer, calls a function, or adds and multiplies. */
    public static boolean isComputed(String text) {
        String bare = QUOTED.matcher(text).replaceAll("''");
        Matcher call = CALL.matcher(bare);
        while (call.find()) {
            if (FUNCTIONS.contains(call.group(1)) && bare.startsWith("(", call.end(1))) {
                return true;
            }
        }
        return text.contains("${") || text.matches("\\s*\\d+(\\.\\d+)?\\s*[+*]\\s*\\d+(\\.\\d+)?\\s*");
    }

    /** Says what is wrong with a text once its names are paths. */
    public static void check(String written, String xpath, Consumer<String> faults) {
        boolean known = true;
        Matcher call = CALL.matcher(QUOTED.matcher(xpath).replaceAll("''"));
        while (call.find()) {
            String function = call.group(1);
            if (!FUNCTIONS.contains(function) && !WORDS.contains(function)) {
                known = false;
                faults.accept("dans " + quoted(written) + ", la fonction " + quoted(function + "()")
                        + " n’est pas connue. "
                        + Nearest.to(function, FUNCTIONS)
                                .map(near -> "Écrire par exemple " + quoted(near) + ".")
                                .orElse("Écrire une fonction de XLSForm."));
            }
        }
        try {
            if (known) {
                XPathParseTool.parseXPath(xpath);
            }
        } catch (XPathSyntaxException | RuntimeException e) {
            faults.accept(quoted(written) + " ne se lit pas. Vérifier les parenthèses, les guillemets et les opérateurs"
                    + " (and, or, not(…), =, !=, <, <=, >, >=, +, -, *, div, mod).");
        }
    }
}
