package fr.moisson.report;

import fr.moisson.french.French;
import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.Mention;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The annex that says, for each printed number, which stored value it is. */
final class Proofs {
    private Proofs() {}

    static List<Block> of(List<Block> blocks, Results results) {
        List<Block.Drawing> drawings = blocks.stream()
                .filter(Block.Drawing.class::isInstance)
                .map(Block.Drawing.class::cast)
                .toList();
        return List.of(numbers(blocks, results), figures(drawings, results), new Block.Values(drawings));
    }

    /** Every stored value a report prints or draws. */
    static Set<Reference> references(List<Block> blocks) {
        Set<Reference> references = new LinkedHashSet<>();
        for (Block block : blocks) {
            spans(block).forEach(span -> add(references, span));
            if (block instanceof Block.Drawing drawing) {
                references.addAll(drawing.references());
            }
        }
        return references;
    }

    private static void add(Set<Reference> references, Span span) {
        if (span.reference() != null) {
            references.add(span.reference());
        }
    }

    static List<Span> spans(Block block) {
        List<Span> spans = new ArrayList<>();
        if (block instanceof Block.Heading heading) {
            spans.addAll(heading.text());
        } else if (block instanceof Block.Lead lead) {
            spans.addAll(lead.text());
        } else if (block instanceof Block.Paragraph paragraph) {
            spans.addAll(paragraph.text());
        } else if (block instanceof Block.Bullets bullets) {
            bullets.items().forEach(spans::addAll);
        } else if (block instanceof Block.KeyFigures figures) {
            figures.figures().forEach(figure -> {
                spans.add(figure.value());
                spans.addAll(figure.label());
                spans.addAll(figure.note());
            });
        } else if (block instanceof Block.Table table) {
            table.rows().forEach(row -> row.forEach(spans::addAll));
        } else if (block instanceof Block.Cue cue) {
            spans.addAll(cue.text());
        } else if (block instanceof Block.Callout callout) {
            callout.paragraphs().forEach(spans::addAll);
        }
        return spans;
    }

    /** A line for each value that is printed, the lines of an indicator together, in the order of the report. */
    private static Block numbers(List<Block> blocks, Results results) {
        Map<String, Map<Reference, Set<String>>> printed = new LinkedHashMap<>();
        for (Block block : blocks) {
            for (Span span : spans(block)) {
                Reference reference = span.reference();
                if (reference != null) {
                    printed.computeIfAbsent(reference.indicator(), any -> new LinkedHashMap<>())
                            .computeIfAbsent(reference, any -> new LinkedHashSet<>())
                            .add(span.text());
                }
            }
        }
        List<List<List<Span>>> rows = printed.values().stream()
                .flatMap(lines -> lines.entrySet().stream())
                .map(line -> line(line.getKey(), line.getValue(), results))
                .toList();
        return new Block.Table(
                "Les nombres du texte et des tableaux",
                List.of(
                        new Block.Column("Ce que dit le nombre", false, 34),
                        new Block.Column("Valeur", true, 12),
                        new Block.Column("Intervalle à 95" + French.NARROW_SPACE + "%, ou test", true, 16),
                        new Block.Column("Effectif", true, 8),
                        new Block.Column("Manquants", true, 9),
                        new Block.Column("Référence", false, 21)),
                rows);
    }

    /** What is no value of the run, such as a mark to compare with, stands as it is printed. */
    private static List<List<Span>> line(Reference reference, Set<String> texts, Results results) {
        Optional<Value> value = results.value(reference.indicator(), reference.measure(), reference.group());
        boolean isMasked = value.map(results::isWithheld).orElse(false);
        boolean hasInterval =
                value.map(Value::low).isPresent() && value.map(Value::high).isPresent();
        boolean hasTest = value.map(Value::p).isPresent();
        return List.of(
                List.of(Span.of(meaning(reference, results))),
                value.isPresent()
                        ? cell(reference, results, "", true)
                        : List.of(new Span(String.join("\u202F; ", texts), false, false, reference)),
                cell(reference, results, hasInterval ? "bornes" : "p", hasInterval || hasTest),
                cell(reference, results, "n", isMasked || value.map(Value::n).isPresent()),
                cell(reference, results, "manquants", value.map(Value::missing).isPresent()),
                List.of(Span.of(reference.toString())));
    }

    private static List<Span> cell(Reference reference, Results results, String form, boolean isKnown) {
        if (!isKnown) {
            return List.of(Span.of("–"));
        }
        Span printed = new Numbers(results)
                .print(new Mention(reference.indicator(), reference.measure(), reference.group(), form));
        return List.of(new Span(printed.text(), false, false, printed.reference()));
    }

    /** « Part du bio · 2026 (objectif : 65 %) ». */
    static String meaning(Reference reference, Results results) {
        return named(reference, results)
                + (reference.group().equals("total") ? "" : " · " + group(reference, results))
                + target(reference, results);
    }

    private static String named(Reference reference, Results results) {
        String title = results.indicator(reference.indicator())
                .map(Indicator::title)
                .map(Typography::french)
                .orElse("");
        return reference.measure().equals("valeur")
                ? title
                : title + ", " + Typography.french(Results.measure(reference.measure()));
    }

    private static String group(Reference reference, Results results) {
        return Typography.french(results.label(reference.indicator(), reference.group()));
    }

    private static String target(Reference reference, Results results) {
        boolean hasTarget = reference.measure().equals("valeur")
                && results.indicator(reference.indicator())
                        .filter(indicator -> indicator.targets().containsKey(reference.group()))
                        .isPresent();
        return hasTarget
                ? " (objectif\u00A0:\u00A0"
                        + new Numbers(results)
                                .print(new Mention(
                                        reference.indicator(), reference.measure(), reference.group(), "objectif"))
                                .text()
                        + ")"
                : "";
    }

    private static Block figures(List<Block.Drawing> drawings, Results results) {
        List<List<List<Span>>> rows = drawings.stream()
                .map(drawing -> List.of(
                        List.of(Span.of("Figure\u00A0" + drawing.number())),
                        List.of(Span.of(drawing.figure().title())),
                        List.of(Span.of(grouped(drawing.references(), results)))))
                .toList();
        return new Block.Table(
                "Les valeurs des figures",
                List.of(
                        new Block.Column("Figure", false, 12),
                        new Block.Column("Titre", false, 36),
                        new Block.Column("Ce qu’elle dessine, et la référence", false, 52)),
                rows);
    }

    /** A clause for each measure: its first and last group say which ones are meant. */
    private static String grouped(List<Reference> references, Results results) {
        Map<String, List<Reference>> measures = references.stream()
                .distinct()
                .collect(Collectors.groupingBy(
                        reference -> reference.indicator() + " · " + reference.measure(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return measures.values().stream()
                .map(drawn -> named(drawn.get(0), results) + "\u00A0: " + range(drawn, results) + " ("
                        + code(drawn.get(0)) + ")")
                .collect(Collectors.joining("\u202F; "));
    }

    private static String code(Reference reference) {
        return reference.indicator() + (reference.measure().equals("valeur") ? "" : " · " + reference.measure());
    }

    private static String range(List<Reference> drawn, Results results) {
        List<String> groups = drawn.stream()
                .map(reference -> reference.group().equals("total") ? "ensemble" : group(reference, results))
                .toList();
        return groups.size() <= 3
                ? String.join(", ", groups)
                : French.number(groups.size()) + " valeurs, de «\u00A0" + groups.get(0) + "\u00A0» à «\u00A0"
                        + groups.get(groups.size() - 1) + "\u00A0»";
    }
}
