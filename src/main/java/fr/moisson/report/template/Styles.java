package fr.moisson.report.template;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/** The styles a funder's file has, by the names that Word gives them in every language. */
final class Styles {
    private final Map<String, String> paragraphs = new HashMap<>();
    private final Map<String, String> tables = new HashMap<>();
    private final Map<String, Integer> levels = new HashMap<>();

    Styles(WordParts parts) {
        if (!parts.has("word/styles.xml")) {
            return;
        }
        List<Element> styles = Word.all(parts.xml("word/styles.xml"), "style");
        for (Element style : styles) {
            String id = Word.value(style, "styleId");
            String name = Word.setting(style, "name").toLowerCase(Locale.ROOT);
            (Word.value(style, "type").equals("table") ? tables : paragraphs).putIfAbsent(name, id);
        }
        for (Element style : styles) {
            level(style, styles, 0).ifPresent(level -> levels.put(Word.value(style, "styleId"), level));
        }
    }

    /** Its own, or that of the style it is made from. */
    private static Optional<Integer> level(Element style, List<Element> all, int depth) {
        String name = Word.setting(style, "name").toLowerCase(Locale.ROOT);
        if (name.matches("heading [1-9]")) {
            return Optional.of(name.charAt(8) - '0');
        }
        Optional<Integer> own = Word.inside(style, "pPr", "outlineLvl")
                .map(level -> Word.value(level, "val"))
                .filter(level -> level.matches("[0-8]"))
                .map(level -> Integer.parseInt(level) + 1);
        String base = Word.setting(style, "basedOn");
        return own.isPresent() || base.isEmpty() || depth > 9
                ? own
                : all.stream()
                        .filter(one -> Word.value(one, "styleId").equals(base))
                        .findFirst()
                        .flatMap(one -> level(one, all, depth + 1));
    }

    /** The identifier of a style; empty when the file has none of that name. */
    Optional<String> paragraph(String name) {
        return Optional.ofNullable(paragraphs.get(name));
    }

    Optional<String> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    /** From 1; 0 for what is no heading. */
    int level(Element paragraph) {
        String style = Word.inside(paragraph, "pPr", "pStyle")
                .map(found -> Word.value(found, "val"))
                .orElse("");
        return Word.inside(paragraph, "pPr", "outlineLvl")
                .map(level -> Word.value(level, "val"))
                .filter(level -> level.matches("[0-8]"))
                .map(level -> Integer.parseInt(level) + 1)
                .orElse(levels.getOrDefault(style, 0));
    }
}
