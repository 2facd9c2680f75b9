package fr.moisson.report;

import fr.moisson.french.French;
import fr.moisson.indicator.Audience;
import fr.moisson.indicator.Manner;
import fr.moisson.indicator.Results;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.Nearest;
import fr.moisson.project.Settings;
import fr.moisson.project.WrongDefinition;
import fr.moisson.report.template.Names;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A part, a figure or a table of another report, so that what is written once is not written again for each funder. */
final class TakenOver {
    private final Material material;
    private final Results results;
    private final LocalDate day;

    TakenOver(Material material, Results results, LocalDate day) {
        this.material = material;
        this.results = results;
        this.day = day;
    }

    /** @param block names a {@code report}, and one of its parts ({@code part}), figures ({@code figure}) or tables ({@code table}) */
    List<Block> read(Settings block, Audience audience, Manner manner) {
        block.allowing(Set.of("report", "part", "figure", "table"));
        String report = block.text("report");
        if (report.isEmpty()) {
            return List.of();
        }
        Optional<DefinitionFile> file = material.others().apply(report);
        if (file.isEmpty()) {
            block.fault(
                    "report",
                    "le projet n’a pas de rapport " + French.quoted(report)
                            + " dont reprendre quelque chose. Écrire le nom de son fichier, sans «\u00A0.md\u00A0».");
            return List.of();
        }
        try {
            ReportReader.Lent lent =
                    ReportReader.lent(toldTo(file.get(), audience, manner), results, day, material.withoutOthers());
            return chosen(block, lent);
        } catch (WrongDefinition e) {
            block.fault("report", "le rapport " + French.quoted(report) + " est d’abord à corriger.");
            return List.of();
        }
    }

    private static List<Block> chosen(Settings block, ReportReader.Lent lent) {
        List<Block> whole = lent.report().blocks();
        if (block.has("figure")) {
            return one(block, "figure", lent.figures());
        }
        if (block.has("table")) {
            return one(block, "table", tables(whole));
        }
        return part(block, whole);
    }

    static Map<String, Block> tables(List<Block> whole) {
        Map<String, Block> tables = new LinkedHashMap<>();
        for (Block one : whole) {
            if (one instanceof Block.Table table) {
                tables.putIfAbsent(table.caption(), table);
            }
        }
        return tables;
    }

    private static List<Block> one(Settings block, String key, Map<String, Block> known) {
        String wanted = block.text(key);
        List<Block> found = known.entrySet().stream()
                .filter(one -> Names.plain(one.getKey()).equals(Names.plain(wanted)))
                .map(Map.Entry::getValue)
                .limit(1)
                .toList();
        if (found.isEmpty()) {
            missing(block, key, wanted, List.copyOf(known.keySet()));
        }
        return found;
    }

    /** Down to the next title as high as its own. */
    private static List<Block> part(Settings block, List<Block> whole) {
        String wanted = block.text("part");
        List<Block> taken = new ArrayList<>();
        int level = 0;
        for (Block one : whole) {
            if (one instanceof Block.Heading heading && heading.level() < 3) {
                if (level > 0 && heading.level() <= level) {
                    return taken;
                }
                if (level == 0 && Names.plain(Span.plain(heading.text())).equals(Names.plain(wanted))) {
                    level = heading.level();
                    continue;
                }
            }
            if (level > 0 && !(one instanceof Block.PageBreak)) {
                taken.add(one);
            }
        }
        if (level == 0) {
            missing(block, "part", wanted, titles(whole));
        }
        return taken;
    }

    static List<String> titles(List<Block> whole) {
        return whole.stream()
                .filter(Block.Heading.class::isInstance)
                .map(Block.Heading.class::cast)
                .filter(heading -> heading.level() < 3)
                .map(heading -> Span.plain(heading.text()))
                .toList();
    }

    private static void missing(Settings block, String key, String wanted, List<String> known) {
        block.fault(key, French.quoted(wanted) + " ne s’y trouve pas. " + Nearest.advice(wanted, known));
    }

    /** The same text under another head: who reads it decides what may be shown. */
    private static DefinitionFile toldTo(DefinitionFile file, Audience audience, Manner manner) {
        List<String> lines =
                new String(file.content(), StandardCharsets.UTF_8).lines().toList();
        int end = lines.isEmpty() || !lines.get(0).equals("---")
                ? 0
                : lines.subList(1, lines.size()).indexOf("---") + 2;
        String head = "---\ntitle: Reprise\naudience: " + audience.word() + "\nsecrecy: " + manner.word() + "\n---\n";
        String text = head + String.join("\n", lines.subList(end, lines.size())) + "\n";
        return new DefinitionFile(file.path(), text.getBytes(StandardCharsets.UTF_8));
    }
}
