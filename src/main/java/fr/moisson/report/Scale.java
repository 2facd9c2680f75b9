package fr.moisson.report;

import fr.moisson.french.French;
import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.Value;

/**
 * How the numbers of one measure of an indicator are written.
 *
 * @param unit of the measure, which is not always the indicator's
 * @param signed differences carry their sign
 * @param share kept from 0 to 1, printed from 0 to 100
 */
record Scale(String unit, int decimals, boolean signed, boolean share) {
    private static final String POINTS = "points";

    static Scale of(Indicator indicator, String measure) {
        String unit = indicator.unit();
        boolean share = unit.equals("%");
        return switch (measure) {
            case "part", "repartition" -> new Scale("%", 0, false, true);
            case "variation" -> new Scale("%", 0, true, true);
            case "evolution" -> new Scale(POINTS, 0, true, true);
            case "ecart", "ecart_journalier" -> new Scale(share ? POINTS : unit, indicator.decimals(), true, share);
            case "effectif", "au_moins", "sortis", "entres", "rang", "cumul" -> new Scale("", 0, false, false);
            case "rho", "taille_effet", "sortis_entres" -> new Scale("", 2, measure.equals("taille_effet"), false);
            case "wilcoxon", "mann_whitney" -> new Scale("", 1, false, false);
            default -> new Scale(unit, indicator.decimals(), false, share);
        };
    }

    /** With its unit; under ten people a share of them is said as « 7 sur 9 ». */
    String write(double number, Value value) {
        Long n = value.n();
        if (unit.equals("%") && !signed && n != null && n < 10 && isWhole(number * n)) {
            return French.number(Math.round(number * n)) + "\u00A0sur\u00A0" + French.number(n);
        }
        return write(number);
    }

    /** A ratio of sums rests on n sessions without being a share of them. */
    static boolean isWhole(double number) {
        return Math.abs(number - Math.rint(number)) < 1e-6;
    }

    /** As large as it is printed in a key figure: the label says the unit unless it is a sign. */
    String shortly(double number, Value value) {
        return unit.equals("%") || unit.equals("€") ? write(number, value) : bare(number);
    }

    /** With its unit when that is a sign; what is counted (foyers, séances) is said by the sentence. */
    String write(double number) {
        String text = bare(number);
        if (share && unit.equals(POINTS)) {
            return text + "\u00A0" + French.agreeing(number * 100, decimals, POINTS);
        }
        String sign = sign();
        return sign.isEmpty() ? text : text + (sign.length() > 1 ? "\u00A0" : French.NARROW_SPACE) + sign;
    }

    /** The unit when it is a sign, such as {@code €} or {@code g/repas}; else nothing. */
    String sign() {
        return unit.matches("%|€.*|k?g\\b.*") ? unit : "";
    }

    /** Without its unit. */
    String bare(double number) {
        double shown = inPercent() ? number * 100 : number;
        return signed ? French.signed(shown, decimals) : French.number(shown, decimals);
    }

    /** Whether it is kept as a share from 0 to 1. */
    boolean inPercent() {
        return share;
    }
}
