package fr.moisson.form.version;

import static fr.moisson.french.French.quoted;

import fr.moisson.form.Item;
import fr.moisson.form.ItemType;
import fr.moisson.form.Questionnaire;
import fr.moisson.form.expression.Xpaths;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.javarosa.xpath.XPathParseTool;
import org.javarosa.xpath.expr.XPathArithExpr;
import org.javarosa.xpath.expr.XPathBoolExpr;
import org.javarosa.xpath.expr.XPathCmpExpr;
import org.javarosa.xpath.expr.XPathEqExpr;
import org.javarosa.xpath.expr.XPathExpression;
import org.javarosa.xpath.expr.XPathFuncExpr;
import org.javarosa.xpath.expr.XPathNumericLiteral;
import org.javarosa.xpath.expr.XPathPathExpr;
import org.javarosa.xpath.expr.XPathStep;
import org.javarosa.xpath.expr.XPathStringLiteral;
import org.javarosa.xpath.parser.XPathSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a questionnaire as people say them: « posée si « Avez-vous goûté ? » est « Oui » ». What has no words here is shown as
 * it is written, with the questions in place of their names.
 */
final class InWords {
    private static final Pattern NAME = Pattern.compile("\\$\\{\\s*([^}]*?)\\s*}");
    private static final int LONGEST_LABEL = 90;
    private static final String STAND_IN = "n";

    private final Questionnaire form;
    private final List<String> names = new ArrayList<>();

    private InWords(Questionnaire form) {
        this.form = form;
    }

    /** A condition or a constraint: « « Âge » est au moins 18 et « Avis » est « Oui » ». */
    static String of(Questionnaire form, String expression) {
        InWords words = new InWords(form);
        try {
            return words.said(XPathParseTool.parseXPath(words.standIns(Xpaths.straight(expression))), false);
        } catch (Unsaid | XPathSyntaxException | RuntimeException e) {
            return asWritten(form, expression);
        }
    }

    /** An expression with the words of the questions it names. */
    static String asWritten(Questionnaire form, String expression) {
        return NAME.matcher(expression)
                .replaceAll(name -> Matcher.quoteReplacement(named(form, name.group(1))
                        .map(item -> quoted(label(form, item)))
                        .orElse(name.group())));
    }

    /** A label with the questions it quotes: « Quel âge a [Votre prénom] ? »; without the marks by which phones set it in bold. */
    static String label(Questionnaire form, String text) {
        return NAME.matcher(plain(text))
                .replaceAll(name -> Matcher.quoteReplacement("["
                        + named(form, name.group(1))
                                .map(item -> label(form, item))
                                .orElse(name.group(1))
                        + "]"));
    }

    /** What a question is called in a sentence: its words, else its name. */
    static String label(Questionnaire form, Item item) {
        String label = plain(form.label(item, form.defaultLanguage())).replaceAll("\\s+", " ");
        String quoting = NAME.matcher(label).replaceAll("[$1]");
        if (quoting.isBlank()) {
            return item.name();
        }
        return quoting.length() <= LONGEST_LABEL
                ? quoting
                : quoting.substring(0, LONGEST_LABEL - 1).strip() + "…";
    }

    private static String plain(String text) {
        return text.replaceAll("<[^>]{1,200}>", "")
                .replaceAll("(?m)^#{1,6}\\s+", "")
                .replaceAll("\\*\\*([^*]+)\\*\\*", "$1")
                .replaceAll("__([^_]+)__", "$1")
                .strip();
    }

    private static Optional<Item> named(Questionnaire form, String name) {
        return form.all().filter(item -> item.name().equals(name)).findFirst();
    }

    private String standIns(String expression) {
        return NAME.matcher(expression).replaceAll(name -> {
            names.add(name.group(1));
            return " /" + STAND_IN + (names.size() - 1) + " ";
        });
    }

    /** Something that has no words here. */
    private static final class Unsaid extends Exception {
        private static final long serialVersionUID = 1L;

        Unsaid() {
            super("", null, false, false);
        }
    }

    private String said(XPathExpression tree, boolean isDenied) throws Unsaid {
        if (tree instanceof XPathBoolExpr bool) {
            boolean isAnd = bool.op == XPathBoolExpr.AND != isDenied;
            return part(bool.a, isDenied, isAnd) + (isAnd ? " et " : " ou ") + part(bool.b, isDenied, isAnd);
        }
        if (tree instanceof XPathEqExpr equality) {
            return equal(equality.a, equality.b, equality.equal == isDenied);
        }
        if (tree instanceof XPathCmpExpr comparison) {
            return ordered(comparison, isDenied);
        }
        if (tree instanceof XPathFuncExpr call) {
            return test(call.id.toString(), call.args, isDenied);
        }
        throw new Unsaid();
    }

    /** In brackets when « et » meets « ou ». */
    private String part(XPathExpression tree, boolean isDenied, boolean isInAnd) throws Unsaid {
        String said = said(tree, isDenied);
        boolean isMixed = tree instanceof XPathBoolExpr bool && (bool.op == XPathBoolExpr.AND != isDenied) != isInAnd;
        return isMixed ? "(" + said + ")" : said;
    }

    private String equal(XPathExpression a, XPathExpression b, boolean isDenied) throws Unsaid {
        if (!(a instanceof XPathPathExpr) && b instanceof XPathPathExpr) {
            return equal(b, a, isDenied);
        }
        if (b instanceof XPathStringLiteral text && text.s.isEmpty()) {
            return value(a) + (isDenied ? " a une réponse" : " n’a pas de réponse");
        }
        return value(a) + (isDenied ? " n’est pas " : " est ") + answer(a, b);
    }

    /** What an answer is compared with: the label of a choice where there is one. */
    private String answer(XPathExpression question, XPathExpression tree) throws Unsaid {
        if (tree instanceof XPathStringLiteral text) {
            Item item = item(question);
            return quoted(
                    item == null
                            ? text.s
                            : form.choices(item).stream()
                                    .filter(choice -> choice.name().equals(text.s))
                                    .map(choice -> plain(form.label(choice, form.defaultLanguage())))
                                    .findFirst()
                                    .orElse(text.s));
        }
        return value(tree);
    }

    private String ordered(XPathCmpExpr comparison, boolean isDenied) throws Unsaid {
        boolean isLess = comparison.op == XPathCmpExpr.LT || comparison.op == XPathCmpExpr.LTE;
        boolean isStrict = comparison.op == XPathCmpExpr.LT || comparison.op == XPathCmpExpr.GT;
        boolean less = isLess != isDenied;
        boolean strict = isStrict != isDenied;
        boolean isDay = isDay(comparison.a) || isDay(comparison.b);
        String relation;
        if (isDay) {
            relation =
                    less ? strict ? " est avant " : " est au plus tard " : strict ? " est après " : " est au plus tôt ";
        } else {
            relation = less ? strict ? " est moins de " : " est au plus " : strict ? " est plus de " : " est au moins ";
        }
        return value(comparison.a) + relation + value(comparison.b);
    }

    private boolean isDay(XPathExpression tree) {
        Item item = item(tree);
        return item != null && (item.type() == ItemType.DATE || item.type() == ItemType.TODAY)
                || tree instanceof XPathFuncExpr call
                        && List.of("today", "date").contains(call.id.toString());
    }

    private String test(String function, XPathExpression[] given, boolean isDenied) throws Unsaid {
        switch (function) {
            case "not":
                return said(one(given), !isDenied);
            case "selected":
                Item item = item(given[0]);
                boolean isOne = item != null && item.type() == ItemType.SELECT_ONE;
                return value(given[0])
                        + (isOne ? isDenied ? " n’est pas " : " est " : isDenied ? " ne comprend pas " : " comprend ")
                        + answer(given[0], given[1]);
            case "contains":
                return value(given[0]) + (isDenied ? " ne contient pas " : " contient ") + answer(given[0], given[1]);
            case "true", "false":
                return function.equals("true") == isDenied ? "jamais" : "toujours";
            default:
                throw new Unsaid();
        }
    }

    private static XPathExpression one(XPathExpression... given) throws Unsaid {
        if (given.length != 1) {
            throw new Unsaid();
        }
        return given[0];
    }

    private static final Map<String, String> QUANTITIES = Map.of(
            "string-length", "la longueur de ",
            "count-selected", "le nombre de choix de ",
            "count", "le nombre de ",
            "sum", "la somme de ",
            "max", "le plus grand de ",
            "min", "le plus petit de ");

    private String value(XPathExpression tree) throws Unsaid {
        if (tree instanceof XPathNumericLiteral number) {
            return number.d == Math.rint(number.d)
                    ? fr.moisson.french.French.number((long) number.d)
                    : String.valueOf(number.d).replace('.', ',');
        }
        if (tree instanceof XPathStringLiteral text) {
            return quoted(text.s);
        }
        if (tree instanceof XPathPathExpr path) {
            return isSelf(path) ? "la réponse" : quoted(label(form, question(path)));
        }
        if (tree instanceof XPathArithExpr sum) {
            return value(sum.a) + operator(sum) + value(sum.b);
        }
        if (tree instanceof XPathFuncExpr call) {
            return called(call.id.toString(), call.args);
        }
        throw new Unsaid();
    }

    private static String operator(XPathArithExpr sum) throws Unsaid {
        return switch (sum.op) {
            case XPathArithExpr.ADD -> " + ";
            case XPathArithExpr.SUBTRACT -> " \u2212 ";
            case XPathArithExpr.MULTIPLY -> " × ";
            case XPathArithExpr.DIVIDE -> " ÷ ";
            default -> throw new Unsaid();
        };
    }

    private String called(String function, XPathExpression... given) throws Unsaid {
        switch (function) {
            case "today":
                return "aujourd’hui";
            case "number", "int", "string":
                return value(one(given));
            case "date":
                return given[0] instanceof XPathStringLiteral text ? day(text.s) : value(given[0]);
            default:
                String quantity = QUANTITIES.get(function);
                if (quantity == null) {
                    throw new Unsaid();
                }
                return quantity + value(one(given));
        }
    }

    private static String day(String text) throws Unsaid {
        try {
            return "le " + fr.moisson.french.French.day(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            throw new Unsaid();
        }
    }

    private static boolean isSelf(XPathPathExpr path) {
        return path.steps.length == 1
                && path.init_context != XPathPathExpr.INIT_CONTEXT_ROOT
                && path.steps[0].axis == XPathStep.AXIS_SELF;
    }

    private Item question(XPathPathExpr path) throws Unsaid {
        boolean isStandIn = path.init_context == XPathPathExpr.INIT_CONTEXT_ROOT
                && path.steps.length == 1
                && path.steps[0].predicates.length == 0
                && path.steps[0].test == XPathStep.TEST_NAME;
        String step = isStandIn ? path.steps[0].name.toString() : "";
        if (!step.matches(STAND_IN + "\\d+")) {
            throw new Unsaid();
        }
        int place = Integer.parseInt(step.substring(1));
        if (place >= names.size()) {
            throw new Unsaid();
        }
        return named(form, names.get(place)).orElseThrow(Unsaid::new);
    }

    private @Nullable Item item(XPathExpression tree) {
        try {
            return tree instanceof XPathPathExpr path && !isSelf(path) ? question(path) : null;
        } catch (Unsaid e) {
            return null;
        }
    }
}
