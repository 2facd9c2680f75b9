package fr.moisson.indicator;

import fr.moisson.french.French;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** How the codes that name groups are said to readers. */
final class Groups {

    private Groups() {}

    static String label(String group, Map<String, String> labels) {
        return Arrays.stream(group.split(" / ", -1))
                .map(code -> said(code, labels))
                .collect(Collectors.joining(" · "));
    }

    private static String said(String code, Map<String, String> labels) {
        if (code.equals("total")) {
            return "ensemble";
        }
        if (code.equals("fin")) {
            return "aucun autre mode depuis";
        }
        if (code.matches("\\d{4}-\\d\\d")) {
            return French.month(YearMonth.parse(code));
        }
        if (code.matches("\\d{4}-T[1-4]")) {
            char quarter = code.charAt(6);
            return (quarter == '1' ? "1er" : quarter + "e") + " trimestre " + code.substring(0, 4);
        }
        return labels.getOrDefault(code, code);
    }
}
