package fr.moisson.form.expression;

import static fr.moisson.french.French.quoted;

import fr.moisson.project.Nearest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.javarosa.xpath.XPathParseTool;
import org.javarosa.xpath.expr.XPathArithExpr;
import org.javarosa.xpath.expr.XPathBoolExpr;
import org.javarosa.xpath.expr.XPathCmpExpr;
import org.javarosa.xpath.expr.XPathEqExpr;
import org.javarosa.xpath.expr.XPathExpression;
import org.javarosa.xpath.expr.XPathFuncExpr;
import org.javarosa.xpath.expr.XPathNumNegExpr;
import org.javarosa.xpath.expr.XPathNumericLiteral;
import org.javarosa.xpath.expr.XPathPathExpr;
import org.javarosa.xpath.expr.XPathStep;
import org.javarosa.xpath.expr.XPathStringLiteral;
import org.javarosa.xpath.parser.XPathSyntaxException;

/**
 * From a text to its terms. JavaRosa's parser gives the tree; what it holds beyond a flat form's needs is refused here. The names
 * written {@code ${name}} may hold anything, so they go to the parser as {@code /n0}, {@code /n1}…
 */
public final class Syntax {
    private static final String STAND_IN = "n";
    private static final Set<String> FUNCTIONS = new TreeSet<>(List.of(
            "abs",
            "boolean",
            "coalesce",
            "concat",
            "contains",
            "count-selected",
            "date",
            "ends-with",
            "false",
            "if",
            "int",
            "max",
            "min",
            "not",
            "number",
            "regex",
            "round",
            "selected",
            "starts-with",
            "string",
            "string-length",
            "today",
            "true"));

    private static final Map<String, String> SLIPS = Map.ofEntries(
            Map.entry("‘", "'"),
            Map.entry("’", "'"),
            Map.entry("“", "'"),
            Map.entry("”", "'"),
            Map.entry("«", "'"),
            Map.entry("»", "'"),
            Map.entry("==", "="),
            Map.entry("<>", "!="),
            Map.entry("&&", "and"),
            Map.entry("||", "or"),
            Map.entry("≤", "<="),
            Map.entry("≥", ">="),
            Map.entry("≠", "!="));

    private final String text;
    private final List<String> names = new ArrayList<>();
    private ToIntFunction<String> places = names::indexOf;

    public Syntax(String text) {
        this.text = text;
    }

    /** Where each answer stands in the rows that will be read; by default, in the order of the names. */
    public Syntax placing(ToIntFunction<String> wanted) {
        places = wanted;
        return this;
    }

    List<String> names() {
        return names;
    }

    public Term term() {
        String xpath = xpath();
        try {
            return term(XPathParseTool.parseXPath(xpath));
        } catch (XPathSyntaxException | RuntimeException e) {
            if (e instanceof Refused refused) {
                throw refused;
            }
            throw new Refused(
                    quoted(text) + " ne se lit pas. Vérifier les parenthèses, les guillemets et les opérateurs"
                            + " (and, or, not(…), =, !=, <, <=, >, >=, +, -, *, div, mod).");
        }
    }

    private String xpath() {
        if (text.isBlank()) {
            throw new Refused("l’expression est vide. Écrire par exemple " + quoted(". > 0") + ".");
        }
        StringBuilder xpath = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
                xpath.append(c);
            } else if (c == '$' && text.startsWith("{", i + 1)) {
                i = name(i, xpath);
            } else {
                quote = c == '\'' || c == '"' ? c : 0;
                refuseSlip(i);
                xpath.append(c);
            }
        }
        if (quote != 0) {
            throw new Refused("dans " + quoted(text) + ", un guillemet " + quote + " n’est pas refermé.");
        }
        return xpath.toString();
    }

    private int name(int start, StringBuilder xpath) {
        int end = text.indexOf('}', start);
        if (end < 0) {
            throw new Refused("dans " + quoted(text) + ", il manque «\u00A0}\u00A0» après "
                    + quoted(text.substring(start)) + ".");
        }
        xpath.append(' ')
                .append('/')
                .append(STAND_IN)
                .append(place(text.substring(start + 2, end).trim()))
                .append(' ');
        return end;
    }

    private int place(String name) {
        int place = names.indexOf(name);
        if (place < 0) {
            names.add(name);
            return names.size() - 1;
        }
        return place;
    }

    /** What people write by habit, and what to write instead. */
    private void refuseSlip(int i) {
        SLIPS.forEach((slip, right) -> {
            if (text.startsWith(slip, i)) {
                throw new Refused("dans " + quoted(text) + ", " + quoted(slip) + " n’est pas compris. Écrire "
                        + quoted(right) + ".");
            }
        });
    }

    private Term term(XPathExpression tree) {
        if (tree instanceof XPathNumericLiteral number) {
            return new Literal(number.d);
        }
        if (tree instanceof XPathStringLiteral string) {
            return new Literal(string.s);
        }
        if (tree instanceof XPathPathExpr path) {
            return answer(path);
        }
        if (tree instanceof XPathBoolExpr bool) {
            Term a = term(bool.a);
            Term b = term(bool.b);
            return bool.op == XPathBoolExpr.AND ? Logic.and(a, b) : Logic.or(a, b);
        }
        if (tree instanceof XPathEqExpr equality) {
            Term equal = Comparison.equal(term(equality.a), term(equality.b));
            return equality.equal ? equal : Logic.not(equal);
        }
        if (tree instanceof XPathCmpExpr comparison) {
            return order(comparison);
        }
        if (tree instanceof XPathArithExpr arithmetic) {
            return arithmetic(arithmetic, term(arithmetic.a), term(arithmetic.b));
        }
        if (tree instanceof XPathNumNegExpr negative) {
            return Arithmetic.negative(term(negative.a));
        }
        if (tree instanceof XPathFuncExpr function) {
            return call(function.id.toString(), function.args);
        }
        throw new Refused(
                "dans " + quoted(text) + ", une partie ne convient pas à un formulaire à plat. Écrire les réponses"
                        + " sous la forme ${nom}.");
    }

    private Term answer(XPathPathExpr path) {
        if (path.init_context != XPathPathExpr.INIT_CONTEXT_EXPR
                && path.steps.length == 1
                && path.steps[0].predicates.length == 0) {
            XPathStep step = path.steps[0];
            boolean root = path.init_context == XPathPathExpr.INIT_CONTEXT_ROOT;
            if (!root && step.axis == XPathStep.AXIS_SELF && step.test == XPathStep.TEST_TYPE_NODE) {
                place(".");
                return new Answer(".", places.applyAsInt("."));
            }
            if (root && step.axis == XPathStep.AXIS_CHILD && step.test == XPathStep.TEST_NAME) {
                String name = names.get(standIn(step.name.toString()));
                return new Answer(name, places.applyAsInt(name));
            }
            if (!root && step.axis == XPathStep.AXIS_CHILD && step.test == XPathStep.TEST_NAME) {
                throw new Refused("dans " + quoted(text) + ", " + quoted(step.name.toString())
                        + " n’est ni une réponse ni un texte. Écrire "
                        + quoted("${" + step.name + "}") + " ou " + quoted("'" + step.name + "'") + ".");
            }
        }
        throw new Refused("dans " + quoted(text)
                + ", un chemin ne convient pas à un formulaire à plat. Écrire les réponses" + " sous la forme ${nom}.");
    }

    private int standIn(String name) {
        for (int place = 0; place < names.size(); place++) {
            if (name.equals(STAND_IN + place)) {
                return place;
            }
        }
        throw new Refused("dans " + quoted(text) + ", " + quoted("/" + name) + " n’est pas compris. Écrire "
                + quoted("${" + name + "}") + ".");
    }

    private Term order(XPathCmpExpr comparison) {
        Term a = term(comparison.a);
        Term b = term(comparison.b);
        for (Term side : List.of(a, b)) {
            if (side instanceof Literal literal
                    && literal.value() instanceof String string
                    && Double.isNaN(Xpath.number(string))) {
                throw new Refused("dans " + quoted(text) + ", on ne peut pas ranger " + quoted("'" + string + "'")
                        + " parmi des nombres. Écrire un nombre, ou une date sous la forme "
                        + quoted("date('2025-01-31')") + ".");
            }
        }
        Comparison.Order order =
                switch (comparison.op) {
                    case XPathCmpExpr.LT -> Comparison.Order.LESS;
                    case XPathCmpExpr.GT -> Comparison.Order.MORE;
                    case XPathCmpExpr.LTE -> Comparison.Order.AT_MOST;
                    default -> Comparison.Order.AT_LEAST;
                };
        return Comparison.order(order, a, b);
    }

    private static Term arithmetic(XPathArithExpr tree, Term a, Term b) {
        return switch (tree.op) {
            case XPathArithExpr.ADD -> Arithmetic.plus(a, b);
            case XPathArithExpr.SUBTRACT -> Arithmetic.minus(a, b);
            case XPathArithExpr.MULTIPLY -> Arithmetic.times(a, b);
            case XPathArithExpr.DIVIDE -> Arithmetic.div(a, b);
            default -> Arithmetic.mod(a, b);
        };
    }

    private Term call(String function, XPathExpression[] trees) {
        if (!FUNCTIONS.contains(function)) {
            throw new Refused("dans " + quoted(text) + ", la fonction " + quoted(function + "()")
                    + " n’est pas connue ici. " + Nearest.advice(function, FUNCTIONS));
        }
        List<Term> a = new ArrayList<>();
        Arrays.stream(trees).map(this::term).forEach(a::add);
        return switch (function) {
            case "true", "false", "today" -> {
                count(function, a, 0);
                yield function.equals("today") ? new Today() : new Literal(function.equals("true"));
            }
            case "max" -> Arithmetic.max(some(function, a));
            case "min" -> Arithmetic.min(some(function, a));
            case "concat" -> Wording.concat(some(function, a));
            case "if" -> {
                count(function, a, 3);
                yield Alternative.given(a.get(0), a.get(1), a.get(2));
            }
            case "round" -> round(a);
            case "coalesce", "contains", "starts-with", "ends-with", "regex", "selected" -> {
                count(function, a, 2);
                yield withTwo(function, a.get(0), a.get(1));
            }
            default -> {
                count(function, a, 1);
                yield withOne(function, a.get(0));
            }
        };
    }

    private Term withOne(String function, Term a) {
        return switch (function) {
            case "not" -> Logic.not(a);
            case "boolean" -> Logic.truth(a);
            case "number" -> Arithmetic.number(a);
            case "int" -> Arithmetic.whole(a);
            case "abs" -> Arithmetic.abs(a);
            case "string" -> Wording.concat(List.of(a));
            case "string-length" -> Wording.length(a);
            case "count-selected" -> Wording.countSelected(a);
            default -> date(a);
        };
    }

    private Term withTwo(String function, Term a, Term b) {
        return switch (function) {
            case "coalesce" -> Alternative.firstOf(a, b);
            case "contains" -> Wording.contains(a, b);
            case "starts-with" -> Wording.startsWith(a, b);
            case "ends-with" -> Wording.endsWith(a, b);
            case "selected" -> Wording.selected(a, b);
            default -> Wording.matches(a, pattern(b));
        };
    }

    private Pattern pattern(Term term) {
        String pattern = literal(term, "regex()", "regex(., '[0-9]{5}')");
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new Refused(
                    "dans " + quoted(text) + ", " + quoted(pattern) + " n’est pas une expression régulière. Écrire par"
                            + " exemple " + quoted("regex(., '[0-9]{5}')") + ".");
        }
    }

    private Term date(Term term) {
        if (term instanceof Answer) {
            return term;
        }
        String day = literal(term, "date()", "date('2025-01-31')");
        try {
            return new Literal(LocalDate.parse(day));
        } catch (DateTimeParseException e) {
            throw new Refused("dans " + quoted(text) + ", " + quoted(day) + " n’est pas une date. Écrire par exemple "
                    + quoted("date('2025-01-31')") + ".");
        }
    }

    private String literal(Term term, String function, String example) {
        if (term instanceof Literal literal && literal.value() instanceof String string) {
            return string;
        }
        throw new Refused("dans " + quoted(text) + ", " + quoted(function)
                + " veut un texte entre guillemets. Écrire par exemple " + quoted(example) + ".");
    }

    private Term round(List<Term> a) {
        if (a.size() == 1) {
            return Arithmetic.round(a.get(0), 0);
        }
        count("round", a, 2);
        if (a.get(1) instanceof Literal literal
                && literal.value() instanceof Double places
                && places >= 0
                && places <= 15) {
            return Arithmetic.round(a.get(0), places.intValue());
        }
        throw new Refused("dans " + quoted(text) + ", le nombre de décimales de " + quoted("round()")
                + " s’écrit en chiffres, de 0 à 15. Écrire par exemple " + quoted("round(., 2)") + ".");
    }

    private List<Term> some(String function, List<Term> a) {
        if (a.isEmpty()) {
            throw new Refused("dans " + quoted(text) + ", il manque de quoi calculer entre les parenthèses de "
                    + quoted(function + "()") + ".");
        }
        return a;
    }

    private void count(String function, List<Term> a, int expected) {
        if (a.size() != expected) {
            throw new Refused("dans " + quoted(text) + ", " + quoted(function + "()") + " attend " + expected
                    + (expected > 1 ? " valeurs" : " valeur") + " entre ses parenthèses et en reçoit " + a.size()
                    + ".");
        }
    }

    /** The French sentence for whoever wrote the expression. */
    static final class Refused extends IllegalArgumentException {
        Refused(String sentence) {
            super(sentence);
        }
    }
}
