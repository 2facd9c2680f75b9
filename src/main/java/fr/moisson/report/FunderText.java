package fr.moisson.report;

import fr.moisson.project.DefinitionFile;
import fr.moisson.report.template.Names;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file that answers a funder, as it is written: what stands above the text, then an answer under each title.
 *
 * @param head with its lines of dashes
 * @param answers by title, as written; without blank lines around
 */
record FunderText(String head, Map<String, String> answers) {
    private static final String FENCE = "```";

    FunderText {
        answers = new LinkedHashMap<>(answers);
    }

    static FunderText of(DefinitionFile file) {
        List<String> lines =
                new String(file.content(), StandardCharsets.UTF_8).lines().toList();
        int end = lines.isEmpty() || !lines.get(0).equals("---")
                ? 0
                : lines.subList(1, lines.size()).indexOf("---") + 2;
        Map<String, String> answers = new LinkedHashMap<>();
        String title = "";
        List<String> answer = new ArrayList<>();
        boolean isBlock = false;
        for (String line : lines.subList(end, lines.size())) {
            isBlock = isBlock != line.stripLeading().startsWith(FENCE);
            if (!isBlock && line.startsWith("# ")) {
                keep(answers, title, answer);
                title = line.substring(2).strip();
                answer = new ArrayList<>();
            } else {
                answer.add(line);
            }
        }
        keep(answers, title, answer);
        return new FunderText(String.join("\n", lines.subList(0, end)), answers);
    }

    private static void keep(Map<String, String> answers, String title, List<String> answer) {
        String text = String.join("\n", answer).strip();
        if (!title.isEmpty() || !text.isEmpty()) {
            answers.merge(title, text, (one, other) -> one + "\n\n" + other);
        }
    }

    /** What is written for a name or a question; empty when nothing is. */
    String to(String asked) {
        return answers.entrySet().stream()
                .filter(one -> Names.plain(one.getKey()).equals(Names.plain(asked)))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** With other answers; what answers nothing that is asked stays at the end. */
    FunderText answering(Map<String, String> given) {
        Map<String, String> all = new LinkedHashMap<>();
        given.forEach((asked, answer) -> {
            if (!answer.isBlank()) {
                all.put(asked, answer.replace("\r\n", "\n").strip());
            }
        });
        List<String> names = given.keySet().stream().map(Names::plain).toList();
        answers.forEach((asked, answer) -> {
            if (!names.contains(Names.plain(asked))) {
                all.put(asked, answer);
            }
        });
        return new FunderText(head, all);
    }

    byte[] bytes() {
        StringBuilder text = new StringBuilder(head).append('\n');
        answers.forEach((asked, answer) -> {
            text.append('\n').append(asked.isEmpty() ? "" : "# " + asked + "\n\n");
            text.append(answer).append('\n');
        });
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
