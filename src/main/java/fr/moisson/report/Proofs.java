package fr.moisson.report;

import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.Results;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
        return List.of(numbers(blocks, results), figures(drawings), new Block.Values(drawings));
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
        } else if (block instanceof Block.Callout callout) {
            callout.paragraphs().forEach(spans::addAll);
        }
        return spans;
    }

    private static Block numbers(List<Block> blocks, Results results) {
        Map<Reference, Set<String>> printed = new LinkedHashMap<>();
        for (Block block : blocks) {
            for (Span span : spans(block)) {
                Reference reference = span.reference();
                if (reference != null) {
                    printed.computeIfAbsent(reference, any -> new LinkedHashSet<>())
                            .add(span.text());
                }
            }
        }
        List<List<List<Span>>> rows = new ArrayList<>();
        printed.forEach((reference, texts) -> rows.add(List.of(
                List.of(new Span(String.join(" ; ", texts), false, false, reference)),
                List.of(Span.of(title(results, reference))),
                List.of(Span.of(reference.toString())))));
        return new Block.Table(
                "Les nombres du texte et des tableaux",
                List.of(
                        new Block.Column("Nombre imprimé", false, 28),
                        new Block.Column("Indicateur", false, 34),
                        new Block.Column("Référence", false, 38)),
                rows);
    }

    private static String title(Results results, Reference reference) {
        return results.indicator(reference.indicator()).map(Indicator::title).orElse("");
    }

    private static Block figures(List<Block.Drawing> drawings) {
        List<List<List<Span>>> rows = drawings.stream()
                .map(drawing -> List.of(
                        List.of(Span.of("Figure\u00A0" + drawing.number())),
                        List.of(Span.of(drawing.figure().title())),
                        List.of(Span.of(grouped(drawing.references())))))
                .toList();
        return new Block.Table(
                "Les valeurs des figures",
                List.of(
                        new Block.Column("Figure", false, 12),
                        new Block.Column("Titre", false, 40),
                        new Block.Column("Références", false, 48)),
                rows);
    }

    /** One line per measure: its first and last group say which ones are meant. */
    private static String grouped(List<Reference> references) {
        Map<String, List<String>> groups = references.stream()
                .distinct()
                .collect(Collectors.groupingBy(
                        reference -> reference.indicator()
                                + (reference.measure().equals("valeur") ? "" : " · " + reference.measure()),
                        LinkedHashMap::new,
                        Collectors.mapping(Reference::group, Collectors.toList())));
        return groups.entrySet().stream()
                .map(entry -> entry.getKey() + " · " + range(entry.getValue()))
                .collect(Collectors.joining(" ; "));
    }

    private static String range(List<String> groups) {
        return groups.size() <= 3
                ? String.join(", ", groups)
                : groups.get(0) + " … " + groups.get(groups.size() - 1) + " (" + groups.size() + " valeurs)";
    }
}
