package fr.moisson.account;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says a browser in words by which a person recognises theirs: « Firefox sous Linux ». */
final class Browsers {
    private static final Map<String, String> NAMES =
            inOrder("Edg/", "Edge", "OPR/", "Opera", "Firefox/", "Firefox", "Chrome/", "Chrome", "Safari/", "Safari");
    private static final Map<String, String> SYSTEMS = inOrder(
            "Android",
            "Android",
            "iPhone",
            "iPhone",
            "iPad",
            "iPad",
            "Windows",
            "Windows",
            "Mac OS X",
            "Mac",
            "Linux",
            "Linux");

    private Browsers() {}

    static String words(@Nullable String agent) {
        String said = agent == null ? "" : agent;
        return first(NAMES, said, "Un navigateur") + first(SYSTEMS, said, "").replaceFirst("^(.+)$", " sous $1");
    }

    private static String first(Map<String, String> known, String agent, String other) {
        return known.entrySet().stream()
                .filter(one -> agent.contains(one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(other);
    }

    private static Map<String, String> inOrder(String... signsAndNames) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < signsAndNames.length; i += 2) {
            map.put(signsAndNames[i], signsAndNames[i + 1]);
        }
        return map;
    }
}
