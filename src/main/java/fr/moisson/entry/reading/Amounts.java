package fr.moisson.entry.reading;

import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Prices, quantities and weights as shops and order programs write them: « 12,50 € », « -2 », « 6 x 250 g ». */
public final class Amounts {
    private static final String NUMBER = "[0-9]{1,3}(?:[ '.][0-9]{3})+(?:,[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+\\.[0-9]+"
            + "|[0-9]{1,12}(?:[.,][0-9]{1,20})?|[.,][0-9]{1,4}";
    private static final Pattern SIGNED = Pattern.compile("([-+]?) ?(" + NUMBER + ")");
    private static final Pattern IN_BRACKETS = Pattern.compile("\\((" + NUMBER + ")\\)");

    /** « 1,234 » may be one euro and some or a thousand. */
    private static final Pattern OF_TWO_MINDS = Pattern.compile("[-+]? ?[1-9][0-9]{0,2}[.,][0-9]{3}");

    private static final Pattern PACK = Pattern.compile(
            "(?:([0-9]{1,4}) ?[x*] ?)?([0-9]{1,6}(?:[.,][0-9]{1,4})?)? ?(kilogrammes?|kilos?|kgs?|grammes?|grs?|g)\\.?");
    private static final Pattern LAST_PACK = Pattern.compile(
            ".*?(?:^|[ (,–-])((?:[0-9]{1,4} ?[x*] ?)?[0-9]{1,6}(?:[.,][0-9]{1,4})? ?(?:kilos?|kgs?|grammes?|grs?|g))\\)?");

    private Amounts() {}

    public static boolean areMoney(Field field) {
        return isOf(field, Unit.Family.MONEY);
    }

    public static boolean areWeights(Field field) {
        return isOf(field, Unit.Family.MASS) && Unit.in(field.label()) != Unit.GRAM;
    }

    private static boolean isOf(Field field, Unit.Family family) {
        Unit unit = Unit.in(field.label());
        Unit named = unit == null ? Unit.in(field.name()) : unit;
        return (field.type() == FieldType.DECIMAL || field.type() == FieldType.INTEGER)
                && !field.isCalculated()
                && named != null
                && named.family() == family;
    }

    /** Null when it is not an amount beyond doubt. */
    public static @Nullable BigDecimal euros(String text) {
        String plain = Cell.plain(text.strip());
        String bare = plain.replaceAll("([0-9]) ?(?:€|euros?) ?([0-9]{2})$", "$1,$2")
                .replaceAll(" ?(?:€|eur|euros?)(?: ttc)?$", "")
                .replaceFirst("^€ ?", "");
        return OF_TWO_MINDS.matcher(bare).matches() ? null : number(bare);
    }

    /** Null when it is no number; « 2 x » and « x2 » are two. */
    public static @Nullable BigDecimal count(String text) {
        return number(Cell.plain(text.strip()).replaceFirst("^x ?", "").replaceFirst(" ?x$", ""));
    }

    private static @Nullable BigDecimal number(String plain) {
        Matcher brackets = IN_BRACKETS.matcher(plain);
        if (brackets.matches()) {
            return figure(brackets.group(1)).negate();
        }
        Matcher signed = SIGNED.matcher(plain.replace('\u2212', '-').replace('–', '-'));
        if (!signed.matches()) {
            return null;
        }
        BigDecimal figure = figure(signed.group(2));
        return signed.group(1).equals("-") ? figure.negate() : figure;
    }

    /** The last of two signs that differ is that of the decimals; one that comes once too. */
    private static BigDecimal figure(String written) {
        String text = written.replace(" ", "").replace("'", "");
        int comma = text.lastIndexOf(',');
        int point = text.lastIndexOf('.');
        if (comma >= 0 && point >= 0) {
            text = comma > point ? text.replace(".", "") : text.replace(",", "");
        } else if (text.indexOf('.') != point) {
            text = text.replace(".", "");
        }
        return new BigDecimal(text.replace(',', '.'));
    }

    /** What a pack weighs in kilograms: « 500 g » is 0.5, « kg » 1; null when it does not say a weight. */
    public static @Nullable BigDecimal kilograms(String pack) {
        Matcher weight = PACK.matcher(Cell.plain(pack.strip()));
        if (!weight.matches()) {
            return null;
        }
        boolean isGrams = weight.group(3).startsWith("g");
        if (weight.group(2) == null) {
            return isGrams ? new BigDecimal("0.001") : BigDecimal.ONE;
        }
        BigDecimal each = figure(weight.group(2));
        BigDecimal all = weight.group(1) == null ? each : each.multiply(new BigDecimal(weight.group(1)));
        return isGrams ? all.movePointLeft(3) : all;
    }

    /** The weight that ends the name of a product: « Lentilles vertes 500 g »; null when none does. */
    public static @Nullable BigDecimal kilogramsAtTheEnd(String product) {
        Matcher last = LAST_PACK.matcher(Cell.plain(product.strip()));
        return last.matches() ? kilograms(last.group(1)) : null;
    }
}
