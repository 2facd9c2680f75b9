package fr.moisson.report;

import fr.moisson.french.French;
import fr.moisson.indicator.Audience;
import fr.moisson.indicator.Mention;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.SaidByWhom.Branch;
import fr.moisson.indicator.SaidByWhom.Crossed;
import fr.moisson.indicator.SaidByWhom.Line;
import fr.moisson.indicator.SaidByWhom.Way;
import fr.moisson.project.Nearest;
import fr.moisson.project.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.util.StringUtils;

/** Themes by who spoke as a table; what the questionnaires say of the same stands in tables of its own. */
final class CrossedThemes {
    private static final int WHOLE = 100;
    private static final int WIDTH_OF_THEMES = 34;
    private static final String APART =
            "À part, ce que disent les questionnaires\u00A0: d’autres personnes, et des réponses proposées. Les deux comptes ne s’additionnent "
                    + "jamais.";

    private final Source source;
    private final Manuscript manuscript;
    private final Results results;

    CrossedThemes(Source source, Manuscript manuscript, Results results) {
        this.source = source;
        this.manuscript = manuscript;
        this.results = results;
    }

    /** Who tells it; empty when nothing may be told. */
    interface Source {
        Source NOBODY = (way, audience) -> Optional.empty();

        Optional<Crossed> crossed(Way way, Audience audience);
    }

    List<Block> read(Settings block, Audience audience) {
        block.allowing(Set.of("caption", "by", "themes", "without"));
        String caption = manuscript.plain(
                block.optionalText("caption").orElse("Ce que les personnes entendues disent, par thème"));
        return way(block)
                .flatMap(way -> source.crossed(way, audience))
                .map(crossed -> blocks(block, caption, crossed, audience != Audience.INTERNAL))
                .orElse(List.of(paragraph(nothing(audience))));
    }

    private static String nothing(Audience audience) {
        return audience == Audience.INTERNAL
                ? "Ce que les personnes entendues disent\u00A0: personne n’a encore été écouté en entretien."
                : "Ce que les personnes entendues disent n’est pas compté ici\u00A0: trop peu ont été écoutées en entretien, et on pourrait "
                        + "les reconnaître.";
    }

    private static Optional<Way> way(Settings block) {
        String word = block.optionalText("by").orElse(Way.PUBLIC.word());
        Optional<Way> way = Way.of(word);
        if (way.isEmpty()) {
            block.fault(
                    "by",
                    "les personnes ne se distinguent pas par " + French.quoted(word) + ". "
                            + Nearest.advice(word, Way.words()));
        }
        return way;
    }

    /** @param isRough whether cells say « moins de 5 » and not how many */
    private List<Block> blocks(Settings block, String caption, Crossed crossed, boolean isRough) {
        List<Branch> branches = branches(block, crossed);
        List<Block> blocks = new ArrayList<>();
        blocks.add(table(caption, crossed, branches, isRough));
        blocks.add(paragraph(String.join(" ", crossed.notes())));
        List<Block> asked = branches.stream()
                .filter(branch ->
                        branch.lines().stream().anyMatch(line -> !line.answers().isEmpty()))
                .map(branch -> asked(block, branch))
                .toList();
        if (!asked.isEmpty()) {
            blocks.add(paragraph(APART));
            blocks.addAll(asked);
        }
        return blocks;
    }

    private static List<Branch> branches(Settings block, Crossed crossed) {
        List<String> wanted = known(
                block,
                "themes",
                "un thème principal du projet",
                crossed.branches().stream().map(Branch::top).toList());
        List<String> left = known(
                block,
                "without",
                "un thème du projet",
                crossed.branches().stream()
                        .flatMap(branch -> branch.lines().stream())
                        .map(Line::theme)
                        .toList());
        return crossed.branches().stream()
                .filter(branch -> wanted.isEmpty() ? branch.usual() : wanted.contains(branch.top()))
                .map(branch -> new Branch(
                        branch.top(),
                        branch.asked(),
                        branch.usual(),
                        branch.lines().stream()
                                .filter(line -> !left.contains(line.theme()))
                                .toList()))
                .toList();
    }

    private static List<String> known(Settings block, String key, String what, List<String> themes) {
        List<String> asked = block.texts(key);
        asked.stream()
                .filter(theme -> !themes.contains(theme))
                .forEach(theme -> block.fault(
                        key, French.quoted(theme) + " n’est pas " + what + ". " + Nearest.advice(theme, themes)));
        return asked;
    }

    private static Block.Table table(String caption, Crossed crossed, List<Branch> branches, boolean isRough) {
        int many = crossed.columns().size();
        int width = many == 1 ? WIDTH_OF_THEMES : (WHOLE - WIDTH_OF_THEMES) / many;
        List<Block.Column> columns = new ArrayList<>();
        columns.add(new Block.Column("Thème", false, WHOLE - width * many));
        crossed.columns()
                .forEach(column ->
                        columns.add(new Block.Column(Typography.french(StringUtils.capitalize(column)), false, width)));
        List<List<List<Span>>> rows = new ArrayList<>();
        rows.add(row("Personnes entendues, quoi qu’elles disent", false, crossed.heard()));
        branches.forEach(branch -> (isRough ? folded(branch.lines()) : branch.lines())
                .forEach(line -> rows.add(row(line.theme(), line.depth() == 0, line.cells()))));
        return new Block.Table(caption, columns, rows);
    }

    /** Themes that follow one another and of which the same is said are said in one line: « prix, temps, distance, chacun ». */
    private static List<Line> folded(List<Line> lines) {
        List<List<Line>> runs = new ArrayList<>();
        for (Line line : lines) {
            List<Line> run = runs.isEmpty() ? List.of() : runs.get(runs.size() - 1);
            boolean goesOn = !run.isEmpty()
                    && run.get(0).depth() > 0
                    && line.depth() > 0
                    && run.get(0).cells().equals(line.cells());
            if (goesOn) {
                run.add(line);
            } else {
                runs.add(new ArrayList<>(List.of(line)));
            }
        }
        return runs.stream()
                .map(run -> run.size() == 1
                        ? run.get(0)
                        : new Line(
                                run.stream().map(Line::theme).collect(Collectors.joining(", ")) + ", chacun",
                                run.get(0).depth(),
                                run.get(0).cells(),
                                List.of()))
                .toList();
    }

    private static List<List<Span>> row(String first, boolean strong, List<String> cells) {
        List<List<Span>> row = new ArrayList<>();
        row.add(List.of(new Span(Typography.french(first), strong, false, null)));
        cells.forEach(cell -> row.add(List.of(new Span(Typography.french(cell), strong, false, null))));
        return row;
    }

    private Block asked(Settings block, Branch branch) {
        List<List<List<Span>>> rows = new ArrayList<>();
        branch.lines().forEach(line -> line.answers().forEach(mention -> rows.add(answer(block, line, mention))));
        return new Block.Table(
                Typography.french("Questionnaires, " + branch.top() + "\u00A0: " + branch.asked()),
                List.of(
                        new Block.Column("Thème le plus proche", false, 26),
                        new Block.Column("Réponse proposée", false, 46),
                        new Block.Column("Part", true, 16),
                        new Block.Column("n", true, 12)),
                rows);
    }

    private List<List<Span>> answer(Settings block, Line line, Mention mention) {
        return List.of(
                List.of(Span.of(Typography.french(line.theme()))),
                List.of(Span.of(Typography.french(results.label(mention.indicator(), mention.answer())))),
                List.of(printed(block, mention, "")),
                List.of(printed(block, mention, "n")));
    }

    private Span printed(Settings block, Mention mention, String form) {
        try {
            return manuscript
                    .numbers()
                    .print(new Mention(mention.indicator(), mention.measure(), mention.group(), form));
        } catch (IllegalArgumentException e) {
            block.fault("by", "croisements.yaml, " + e.getMessage());
            return Span.of(Numbers.NOT_COLLECTED);
        }
    }

    private static Block paragraph(String text) {
        return new Block.Paragraph(List.of(Span.of(Typography.french(text))));
    }
}
