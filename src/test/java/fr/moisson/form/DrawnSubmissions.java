package fr.moisson.form;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** For benchmarks of other rooms: a workbook, and responses to it drawn at random. */
public final class DrawnSubmissions {
    private DrawnSubmissions() {}

    public static byte[] workbook() {
        return PyxformTests.resource("miam_habitants.xlsx");
    }

    /** As phones send them, each with its number. */
    public static List<byte[]> drawn(int count) {
        Questionnaire form = PyxformTests.questionnaire("miam_habitants");
        Rules rules = form.rules(Map.of());
        Responses drawn = new Responses(form, Map.of(), 2026, 1_000);
        return Stream.generate(() -> rules.check(drawn.next()).xml())
                .limit(count)
                .map(xml -> xml.replaceFirst(
                                "<instanceID>[^<]*</instanceID>|<instanceID/>",
                                "<instanceID>uuid:" + java.util.UUID.randomUUID() + "</instanceID>")
                        .getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
