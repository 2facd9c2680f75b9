package fr.moisson.report;

import fr.moisson.chart.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A report as panels to hang, A3, one for each part that has a figure: its finding, its key figures, and as much of what follows as the paper takes.
 * Words of people are left out: they agreed to be read in a report, not on a wall. Lengths are in points.
 */
final class ReportPanels {
    /** More do not fit in a room. */
    private static final int MOST = 12;

    /** Under the band, at the least size of the text. */
    private static final double ROOM = 930;

    private static final double LAID_OUT = 400;
    private static final double ENLARGED = 698 / LAID_OUT;
    private static final double AROUND_FIGURE = 110;
    private static final double KEY_FIGURES = 190;

    private ReportPanels() {}

    static byte[] of(ReportModel report) {
        List<Block> blocks = new ArrayList<>();
        for (List<Block> part : parts(report)) {
            if (!blocks.isEmpty()) {
                blocks.add(new Block.PageBreak());
            }
            blocks.addAll(part);
        }
        return PanelDocument.of(report.with(blocks), PanelDocument.Paper.A3);
    }

    private static List<List<Block>> parts(ReportModel report) {
        List<List<Block>> parts = new ArrayList<>();
        for (Block block : report.blocks()) {
            if (block instanceof Block.Heading heading && heading.level() == 1) {
                parts.add(new ArrayList<>());
            }
            if (!parts.isEmpty()) {
                parts.get(parts.size() - 1).add(block);
            }
        }
        List<List<Block>> panels = parts.stream()
                .filter(part -> part.stream().anyMatch(Block.Drawing.class::isInstance))
                .map(ReportPanels::panel)
                .limit(MOST)
                .toList();
        return panels.isEmpty()
                ? List.of(List.of(new Block.Lead(List.of(Span.of("Ce rapport n’a pas de figure à exposer.")))))
                : panels;
    }

    private static List<Block> panel(List<Block> part) {
        List<Block> panel = new ArrayList<>(List.of(part.get(0)));
        double taken = 0;
        boolean isDrawn = false;
        for (Block block : part.subList(1, part.size())) {
            if (block instanceof Block.Heading heading && heading.level() == 2 && isDrawn) {
                break;
            }
            Optional<Double> height = height(block);
            boolean isNeeded = block instanceof Block.Drawing && !isDrawn;
            if (height.isPresent() && (isNeeded || taken + height.get() <= ROOM)) {
                panel.add(underTheBand(block));
                taken += height.get();
                isDrawn = isDrawn || isNeeded;
            }
        }
        return panel;
    }

    /** The band is the first heading of a panel: what stands below it is of the second level. */
    private static Block underTheBand(Block block) {
        return block instanceof Block.Heading heading ? new Block.Heading(1, heading.id(), heading.text()) : block;
    }

    /** About what it takes on the paper; nothing for what is not hung. */
    private static Optional<Double> height(Block block) {
        if (block instanceof Block.Lead lead) {
            return Optional.of(lines(lead.text(), 52) * 36 + 24);
        }
        if (block instanceof Block.Heading heading) {
            return Optional.of(lines(heading.text(), 48) * 37 + 10);
        }
        if (block instanceof Block.Paragraph paragraph) {
            return Optional.of(lines(paragraph.text(), 78) * 26 + 10);
        }
        if (block instanceof Block.KeyFigures) {
            return Optional.of(KEY_FIGURES);
        }
        if (block instanceof Block.Drawing drawing) {
            Figure figure = drawing.figure().bare();
            return Optional.of(figure.height(LAID_OUT) * ENLARGED + AROUND_FIGURE);
        }
        return Optional.empty();
    }

    /** @param signs on a line */
    private static double lines(List<Span> text, int signs) {
        return Math.ceil(Span.plain(text).length() / (double) signs);
    }
}
