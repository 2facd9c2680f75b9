package fr.moisson.report;

import fr.moisson.project.WrongDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * What changed, for everybody, on two sides: each heading says something, and the first words of people that follow its text stand
 * beside it.
 */
final class SummaryDocument extends TwoSidesDocument {
    private SummaryDocument(ReportModel report, double size) {
        super(report, size);
    }

    /**
     * @throws Overflow when a side holds more than its paper
     * @throws WrongDefinition when there are more sides than two
     */
    static byte[] of(ReportModel report) {
        List<List<Block>> sides = sides(report, "un résumé");
        return asLargeAsFits(
                SIZES, size -> new SummaryDocument(report, size).write("summary.css", report.period(), sides));
    }

    @Override
    protected void side(List<Block> blocks) {
        List<Block> run = new ArrayList<>();
        int at = 0;
        while (at < blocks.size()) {
            int quoted = quoted(blocks, at);
            if (quoted < 0) {
                run.add(blocks.get(at));
                at++;
            } else {
                super.side(run);
                run.clear();
                beside(blocks.subList(at, quoted), (Block.Quotations) blocks.get(quoted));
                at = quoted + 1;
            }
        }
        super.side(run);
    }

    /** Where words of people stand that follow a heading and its text; -1 when none do. */
    private static int quoted(List<Block> blocks, int heading) {
        int next = heading + 1;
        while (next < blocks.size() && blocks.get(next) instanceof Block.Paragraph) {
            next++;
        }
        return blocks.get(heading) instanceof Block.Heading
                        && next > heading + 1
                        && next < blocks.size()
                        && blocks.get(next) instanceof Block.Quotations
                ? next
                : -1;
    }

    private void beside(List<Block> told, Block.Quotations said) {
        page.open("div", "class", "beside");
        page.open("div", "class", "told");
        told.forEach(block -> block.in(this));
        page.close().open("div", "class", "said");
        said.in(this);
        page.close().close().line();
    }

    @Override
    public void write(Block.Heading heading) {
        page.open(heading.level() == 2 ? "h3" : "h2");
        spans(heading.text());
        page.close().line();
    }
}
