package fr.moisson.indicator.sentence;

import fr.moisson.french.French;

/**
 * How the numbers of a result are written.
 *
 * @param sign as it follows a number: {@code €}, {@code portions}; {@code %} for shares from 0 to 1; empty for none
 * @param decimals 0 to 3; shares of fewer than a hundred have none
 */
public record Unit(String sign, int decimals) {
    private static final int HUNDRED = 100;

    public boolean isShare() {
        return sign.equals("%");
    }

    /** « 24,97 € », « 34 % ». */
    String written(double value, long n) {
        return isShare() ? French.percent(value, decimals(n)) : French.quantity(value, decimals, sign);
    }

    /** Without its unit. */
    String bare(double value, long n) {
        return isShare() ? French.number(value * 100, decimals(n)) : French.number(value, decimals);
    }

    /** « 1,4 portion », « 12 points »: how large a difference is, either way. */
    String size(double difference, long n) {
        double large = Math.abs(difference);
        return isShare() ? points(large, n) : French.quantity(large, Math.max(1, decimals), sign);
    }

    /** « +1,4 portion », « −12 points ». */
    String signed(double difference, long n) {
        String without = signedBare(difference, n);
        String mark = without.startsWith("+") || without.startsWith(French.MINUS) ? without.substring(0, 1) : "";
        return mark + size(difference, n);
    }

    /** « +1,4 », « −12 »: signed, before the one that bears the unit. */
    String signedBare(double difference, long n) {
        return isShare()
                ? French.signed(difference * 100, decimals(n))
                : French.signed(difference, Math.max(1, decimals));
    }

    private String points(double share, long n) {
        return French.quantity(share * 100, decimals(n), "points");
    }

    private int decimals(long n) {
        return n < HUNDRED ? 0 : decimals;
    }
}
