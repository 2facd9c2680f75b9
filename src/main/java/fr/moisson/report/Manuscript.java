package fr.moisson.report;

import fr.moisson.indicator.Conditions;
import fr.moisson.indicator.Mention;
import fr.moisson.indicator.Results;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.Settings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * The Markdown file of a report, with each {@code {{…}}} already printed: it stands in the text as a mark that no keyboard writes, so
 * that neither Markdown nor YAML stumbles over it.
 */
final class Manuscript {
    private static final char OPEN = '\uE000';
    private static final char CLOSE = '\uE001';
    private static final Pattern MENTION = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final Pattern MARK = Pattern.compile(OPEN + "(\\d+)" + CLOSE);
    private static final Parser MARKDOWN =
            Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();

    private final String path;
    private final Results results;
    private final Numbers numbers;
    private final List<String> faults;
    private final List<List<Span>> printed = new ArrayList<>();
    private final Settings front;
    private final Node body;

    Manuscript(DefinitionFile file, Results results, List<String> faults) {
        this.path = file.path();
        this.results = results;
        this.faults = faults;
        List<String> lines = lines(file);
        this.numbers = new Numbers(results, EasyReading.isAsked(front(file, new ArrayList<>())));
        int end = endOfFront(lines);
        front = front(path, frontMarked(lines, end), end, faults);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append(i <= end && end > 0 ? "" : marked(lines.get(i), i + 1)).append('\n');
        }
        body = MARKDOWN.parse(text.toString());
    }

    private List<String> frontMarked(List<String> lines, int end) {
        List<String> marked = new ArrayList<>(lines);
        for (int i = 1; i < end; i++) {
            marked.set(i, marked(lines.get(i), i + 1));
        }
        return marked;
    }

    /** What stands between the first two lines of dashes, without reading further. */
    static Settings front(DefinitionFile file, List<String> faults) {
        List<String> lines = lines(file);
        boolean begins = !lines.isEmpty() && lines.get(0).equals("---");
        int end = begins ? lines.subList(1, lines.size()).indexOf("---") + 1 : 0;
        List<String> withoutNumbers = lines.stream()
                .map(line -> MENTION.matcher(line).replaceAll("…"))
                .toList();
        return front(file.path(), withoutNumbers, end, faults);
    }

    /** The line at which each page begins: the one below what stands above the text, then those of three dashes. */
    static List<Integer> pages(DefinitionFile file) {
        List<String> lines = lines(file);
        int end = lines.subList(1, lines.size()).indexOf("---") + 1;
        List<Integer> begins = new ArrayList<>(List.of(end + 2));
        String body = "\n".repeat(end + 1) + String.join("\n", lines.subList(end + 1, lines.size()));
        for (Node node = MARKDOWN.parse(body).getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof ThematicBreak) {
                begins.add(node.getSourceSpans().get(0).getLineIndex() + 1);
            }
        }
        return begins;
    }

    private static Settings front(String path, List<String> lines, int end, List<String> faults) {
        return Settings.read(path, 2, String.join("\n", lines.subList(Math.min(1, end), end)), faults);
    }

    private static List<String> lines(DefinitionFile file) {
        return new String(file.content(), StandardCharsets.UTF_8).lines().toList();
    }

    Settings front() {
        return front;
    }

    Node body() {
        return body;
    }

    Numbers numbers() {
        return numbers;
    }

    /** The settings of a fenced block; its first line is the one after the fence. */
    Settings settings(int fence, String text) {
        return Settings.read(path, fence + 1, text, faults);
    }

    void fault(int line, String found, String sentence) {
        faults.add(path + ", ligne " + line + ", «\u00A0" + found + "\u00A0»\u00A0: " + sentence);
    }

    /** The text of a setting, {@code **bold**} and numbers included. */
    List<Span> spans(String text) {
        List<Span> spans = new ArrayList<>();
        Node block = MARKDOWN.parse(text).getFirstChild();
        if (block != null) {
            spans(block, spans);
        }
        return spans;
    }

    /** The text inside a block of the body. */
    List<Span> spans(Node block) {
        List<Span> spans = new ArrayList<>();
        spans(block, spans);
        return spans;
    }

    String plain(String text) {
        return Span.plain(spans(text));
    }

    /**
     * What a setting has to say of these data: the first of its {@code findings} whose {@code when} holds, else the text under {@code
     * key}.
     */
    String choose(Settings settings, String key) {
        String otherwise = settings.text(key);
        String chosen = null;
        for (Settings finding : settings.list("findings")) {
            finding.allowing(java.util.Set.of("when", "then"));
            String then = finding.text("then");
            if (holds(finding, "when") && chosen == null) {
                chosen = then;
            }
        }
        return chosen == null ? otherwise : chosen;
    }

    /** What the choice between {@code findings} rests on and the data do not tell; nothing once one of them holds. */
    List<Mention> undecided(Settings settings) {
        List<Mention> unknown = new ArrayList<>();
        for (Settings finding : settings.list("findings")) {
            String when = finding.text("when");
            try {
                unknown.addAll(Conditions.unknown(when, results));
                if (unknown.isEmpty() && Conditions.holds(when, results)) {
                    return List.of();
                }
            } catch (IllegalArgumentException e) {
                return List.of();
            }
        }
        return unknown;
    }

    boolean holds(Settings settings, String key) {
        String expression = settings.text(key);
        try {
            return !expression.isEmpty() && Conditions.holds(expression, results);
        } catch (IllegalArgumentException e) {
            settings.fault(key, String.valueOf(e.getMessage()));
            return false;
        }
    }

    Optional<Mention> mention(Settings settings, String key) {
        return mention(settings, key, settings.text(key));
    }

    Optional<Mention> mention(Settings settings, String key, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Mention mention = Mention.parse(text);
            numbers.print(mention);
            return Optional.of(mention);
        } catch (IllegalArgumentException e) {
            settings.fault(key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private int endOfFront(List<String> lines) {
        int end = lines.isEmpty() || !lines.get(0).equals("---")
                ? -1
                : lines.subList(1, lines.size()).indexOf("---") + 1;
        if (end < 1) {
            fault(
                    1,
                    "---",
                    "le rapport commence par son titre, sa période et son public entre deux lignes «\u00A0---\u00A0».");
        }
        return Math.max(end, 0);
    }

    private String marked(String line, int number) {
        Matcher mentions = MENTION.matcher(line);
        StringBuilder text = new StringBuilder();
        while (mentions.find()) {
            printed.add(print(mentions.group(1), number));
            mentions.appendReplacement(text, "" + OPEN + (printed.size() - 1) + CLOSE);
        }
        return mentions.appendTail(text).toString();
    }

    private List<Span> print(String text, int line) {
        try {
            Mention mention = Mention.parse(text);
            return List.of(numbers.print(mention), Span.of(Typography.french(numbers.counted(mention))));
        } catch (IllegalArgumentException e) {
            fault(line, "{{" + text + "}}", String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    private void spans(Node parent, List<Span> spans) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Text text) {
                split(text.getLiteral(), node, spans);
            } else if (node instanceof SoftLineBreak) {
                spans.add(Span.of(" "));
            } else if (node instanceof Code code) {
                spans.add(Span.of(code.getLiteral()));
            } else {
                spans(node, spans);
            }
        }
    }

    private void split(String text, Node node, List<Span> spans) {
        boolean strong = isInside(node, StrongEmphasis.class);
        boolean emphasis = isInside(node, Emphasis.class);
        Matcher marks = MARK.matcher(text);
        int from = 0;
        while (marks.find()) {
            words(text.substring(from, marks.start()), strong, emphasis, spans);
            for (Span one : printed.get(Integer.parseInt(marks.group(1)))) {
                if (!one.text().isEmpty()) {
                    spans.add(one.with(strong, emphasis));
                }
            }
            from = marks.end();
        }
        words(text.substring(from), strong, emphasis, spans);
    }

    private static void words(String text, boolean strong, boolean emphasis, List<Span> spans) {
        if (!text.isEmpty()) {
            spans.add(new Span(Typography.french(text), strong, emphasis, null));
        }
    }

    private static boolean isInside(Node node, Class<? extends Node> kind) {
        for (Node above = node.getParent(); above != null; above = above.getParent()) {
            if (kind.isInstance(above)) {
                return true;
            }
        }
        return false;
    }
}
