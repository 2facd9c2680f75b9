package fr.moisson.report;

import java.util.List;
import java.util.Set;

/**
 * Panels to hang, each a page: a band with a finding, then what it rests on. The first heading of a page is its finding; without one,
 * the title of the file. The text takes from 115 % to 85 % of its size before a panel is refused as too long.
 */
final class PanelDocument extends PaperDocument {
    static final Set<String> BLOCKS =
            Set.of("lead", "finding", "paragraph", "key-figures", "figure", "quotes", "page-break");

    private static final double[] SIZES = {1.15, 1.08, 1, 0.92, 0.85};

    /** Of an A3, in points: its height, its width without margins, and the width at which a figure is laid out before it is enlarged. */
    private static final double HEIGHT = 1190.55;

    private static final double COLUMN = 698;
    private static final double LAID_OUT = 400;

    /** From one line of text to the next, on an A3. */
    private static final double LINE = 26;

    enum Paper {
        A3(1),
        A2(Math.sqrt(2));

        private final double enlarged;

        Paper(double enlarged) {
            this.enlarged = enlarged;
        }
    }

    private PanelDocument(ReportModel report, Paper paper, double size) {
        super(report, paper.enlarged, size);
    }

    /** @throws Overflow when a panel holds more than its paper */
    static byte[] of(ReportModel report, Paper paper) {
        List<List<Block>> panels = Pages.of(report.blocks());
        return asLargeAsFits(SIZES, size -> new PanelDocument(report, paper, size)
                .write(panels, Pages.each(LINE * size * paper.enlarged, HEIGHT * paper.enlarged)));
    }

    private byte[] write(List<List<Block>> panels, PdfFile.Check check) {
        begin(
                List.of("panel.css"),
                panels.stream().map(panel -> Span.plain(finding(panel))).toList());
        for (int i = 0; i < panels.size(); i++) {
            panel(i + 1, panels.get(i));
        }
        return end(Pages.ends(panels.size()), check);
    }

    private void panel(int number, List<Block> blocks) {
        page.open("div", "class", number == 1 ? "panel" : "panel next", "id", "page-" + number);
        page.open("div", "class", "band");
        page.element("p", report.period(), "class", "season");
        page.open("h1");
        spans(finding(blocks));
        page.close().close().open("div", "class", "column").line();
        rest(blocks).forEach(block -> block.in(this));
        page.empty("div", "id", Pages.end(number)).close().close().line();
    }

    private List<Span> finding(List<Block> blocks) {
        return isTitled(blocks) ? ((Block.Heading) blocks.get(0)).text() : List.of(Span.of(report.title()));
    }

    private static List<Block> rest(List<Block> blocks) {
        return isTitled(blocks) ? blocks.subList(1, blocks.size()) : blocks;
    }

    private static boolean isTitled(List<Block> blocks) {
        return !blocks.isEmpty() && blocks.get(0) instanceof Block.Heading;
    }

    @Override
    public void write(Block.Drawing drawing) {
        figure(drawing, LAID_OUT, COLUMN);
    }
}
