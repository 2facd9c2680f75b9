package fr.moisson.report;

import java.util.regex.Pattern;

/** The spaces and apostrophes that French printing asks for, which few keyboards have. */
final class Typography {
    private static final Pattern BEFORE_SIGN = Pattern.compile("[ \u00A0]([;!?])");
    private static final Pattern BEFORE_COLON = Pattern.compile(" :");
    private static final Pattern AFTER_QUOTE = Pattern.compile("« ");
    private static final Pattern BEFORE_QUOTE = Pattern.compile(" »");

    private static final Pattern COUNTED = Pattern.compile("\\bn = ");

    private Typography() {}

    static String french(String text) {
        String written = text.replace('\'', '’');
        written = BEFORE_SIGN.matcher(written).replaceAll("\u202F$1");
        written = BEFORE_COLON.matcher(written).replaceAll("\u00A0:");
        written = AFTER_QUOTE.matcher(written).replaceAll("«\u00A0");
        written = COUNTED.matcher(written).replaceAll("n\u00A0=\u00A0");
        return BEFORE_QUOTE.matcher(written).replaceAll("\u00A0»");
    }
}
