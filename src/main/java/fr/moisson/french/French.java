package fr.moisson.french;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Numbers and dates as French readers expect them: U+202F between thousands and before a unit, U+2212 for minus, decimal comma.
 * Rounding is half up on the decimal text of the number, as people do it.
 */
public final class French {
    public static final String NARROW_SPACE = "\u202F";
    public static final String MINUS = "\u2212";

    /** Where those who read live: days begin and hours are said there, whatever the zone of the server. */
    public static final ZoneId HERE = ZoneId.of("Europe/Paris");

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("H'\u00A0h\u00A0'mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.FRANCE);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.FRANCE);
    private static final DateTimeFormatter SHORT_MONTH = DateTimeFormatter.ofPattern("MMM", Locale.FRANCE);

    private static final Pattern PLURAL = Pattern.compile("(?!(?:mois|fois|repas|colis|pois|cours)$)[\\p{L}·-]{2,}s");

    private static final Pattern VOWEL = Pattern.compile(
            "[aeiouyàâéèêëîïôùûœæ]|h(?=abitant|eure|omme|ôte)", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private French() {}

    /** « 1 842,5 »; what is not a number is « – ». */
    public static String number(double value, int decimals) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : MINUS + "∞";
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
        String digits = rounded.abs().toPlainString();
        int point = digits.indexOf('.');
        String whole = point < 0 ? digits : digits.substring(0, point);
        String fraction = point < 0 ? "" : "," + digits.substring(point + 1);
        return (rounded.signum() < 0 ? MINUS : "") + grouped(whole) + fraction;
    }

    public static String number(long value) {
        return number((double) value, 0);
    }

    /** « +2,3 », « −0,4 », « 0,0 »: for differences. */
    public static String signed(double value, int decimals) {
        String text = number(value, decimals);
        boolean above = value > 0 && !text.matches("0(,0*)?");
        return above ? "+" + text : text;
    }

    /** A share from 0 to 1 as « 34 % ». */
    public static String percent(double share, int decimals) {
        return number(share * 100, decimals) + NARROW_SPACE + "%";
    }

    /**
     * A number and its unit: « 24,97 € », « 1,4 portion », « 12 portions »; a share when the unit is {@code %}; the number alone when there is
     * none.
     */
    public static String quantity(double value, int decimals, String unit) {
        if (unit.equals("%")) {
            return percent(value, decimals);
        }
        return number(value, decimals) + (unit.isEmpty() ? "" : NARROW_SPACE + agreeing(value, decimals, unit));
    }

    /** The same with its sign, for differences: « +1,4 portion », « −2 points »; a share when the unit is {@code %}. */
    public static String signedQuantity(double value, int decimals, String unit) {
        String sign = signed(unit.equals("%") ? value * 100 : value, decimals);
        return (sign.startsWith("+") || sign.startsWith(MINUS) ? sign.substring(0, 1) : "")
                + quantity(Math.abs(value), decimals, unit);
    }

    /** Whether what is counted is in the singular, as the number is written: « 0 », « 1 », « 1,9 »; not « 2,0 », which may be 1.96. */
    public static boolean isSingular(double value, int decimals) {
        return !Double.isNaN(value)
                && !Double.isInfinite(value)
                && BigDecimal.valueOf(value)
                                .setScale(decimals, RoundingMode.HALF_UP)
                                .abs()
                                .compareTo(BigDecimal.valueOf(2))
                        < 0;
    }

    /** « portions » or « portion » after a number as it is written; « €/kg », « mois », « repas » do not change. */
    public static String agreeing(double value, int decimals, String plural) {
        return isSingular(value, decimals) ? singular(plural) : plural;
    }

    /** Word after word, as far as they are plurals: « foyers actifs », « heures de bénévolat ». */
    private static String singular(String plural) {
        String[] words = plural.split(" ");
        for (int at = 0; at < words.length && PLURAL.matcher(words[at]).matches(); at++) {
            words[at] = words[at].substring(0, words[at].length() - 1);
        }
        return String.join(" ", words);
    }

    /** « p = 0,012 », « p < 0,001 ». */
    public static String p(double p) {
        return p < 0.001
                ? "p" + NARROW_SPACE + "<" + NARROW_SPACE + "0,001"
                : "p" + NARROW_SPACE + "=" + NARROW_SPACE + number(p, 3);
    }

    /** The words of someone else, or what to write: « foyers ». */
    public static String quoted(String text) {
        return "«\u00A0" + text + "\u00A0»";
    }

    /** « de foyers », « d’adhérent·es ». */
    public static String of(String noun) {
        return (VOWEL.matcher(noun).lookingAt() ? "d’" : "de ") + noun;
    }

    /** « 1 ligne », « 12 lignes », « 0 ligne ». */
    public static String count(long n, String one, String several) {
        return number(n) + "\u00A0" + (Math.abs(n) < 2 ? one : several);
    }

    /** « a », « a et b », « a, b et c ». */
    public static String listed(List<String> words) {
        int last = words.size() - 1;
        return last < 1 ? String.join("", words) : String.join(", ", words.subList(0, last)) + " et " + words.get(last);
    }

    /** « 1er mars 2025 », « 28 février 2025 ». */
    public static String day(LocalDate day) {
        String text = DAY.format(day);
        return day.getDayOfMonth() == 1 ? "1er" + text.substring(1) : text;
    }

    /** The day on which it was here. */
    public static String day(Instant at) {
        return day(LocalDate.ofInstant(at, HERE));
    }

    /** « 14 h 05 ». */
    public static String hour(LocalTime time) {
        return HOUR.format(time);
    }

    /** What a clock here showed. */
    public static String hour(Instant at) {
        return hour(LocalTime.ofInstant(at, HERE));
    }

    /** « 3 mars 2026 à 14 h 05 ». */
    public static String moment(Instant at) {
        return day(at) + " à " + hour(at);
    }

    /** « mars 2025 ». */
    public static String month(YearMonth month) {
        return MONTH.format(month);
    }

    /** « févr. », « mars ». */
    public static String shortMonth(YearMonth month) {
        return SHORT_MONTH.format(month);
    }

    private static String grouped(String whole) {
        StringBuilder text = new StringBuilder(whole);
        for (int at = whole.length() - 3; at > 0; at -= 3) {
            text.insert(at, NARROW_SPACE);
        }
        return text.toString();
    }
}
