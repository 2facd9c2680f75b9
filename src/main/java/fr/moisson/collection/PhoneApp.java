package fr.moisson.collection;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says the application of a phone in the words people know it by: « ODK Collect 2025.3.1 ». */
final class PhoneApp {
    private static final Pattern COLLECT =
            Pattern.compile("^org\\.(odk|koboc)\\.collect\\.android[\\w.]*/v?([\\w.-]{1,30})");

    private PhoneApp() {}

    static String words(@Nullable String agent) {
        Matcher collect = COLLECT.matcher(agent == null ? "" : agent);
        if (!collect.find()) {
            return "une autre application";
        }
        return (collect.group(1).equals("odk") ? "ODK Collect " : "KoboCollect ") + collect.group(2);
    }
}
