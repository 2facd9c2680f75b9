package fr.moisson.report;

import fr.moisson.chart.Figure;
import fr.moisson.french.French;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Panels to hang, each a page: a band with a finding, then what it rests on. The first heading of a page is its finding; without one,
 * the title of the file. The text shrinks to 85 % before a panel is refused as too long.
 */
final class PanelDocument extends MarkupFormat {
    static final Set<String> BLOCKS =
            Set.of("lead", "finding", "paragraph", "key-figures", "figure", "quotes", "page-break");

    private static final double[] SIZES = {1, 0.92, 0.85};
    private static final Pattern LENGTH = Pattern.compile("(\\d+(?:\\.\\d+)?)(pt|tp)\\b");

    /** Of an A3, in points: its height, its width without margins, and the width at which a figure is laid out before it is enlarged. */
    private static final double HEIGHT = 1190.55;

    private static final double COLUMN = 698;

    private static final double LAID_OUT = 400;

    /** From one line of text to the next, on an A3 and at full size. */
    private static final double LINE = 23;

    enum Paper {
        A3(1),
        A2(Math.sqrt(2));

        private final double enlarged;

        Paper(double enlarged) {
            this.enlarged = enlarged;
        }
    }

    private final ReportModel report;
    private final Paper paper;
    private final double size;
    private final PdfFile file = new PdfFile();

    private PanelDocument(ReportModel report, Paper paper, double size) {
        this.report = report;
        this.paper = paper;
        this.size = size;
    }

    /** @throws Overflow when a panel holds more than its paper */
    static byte[] of(ReportModel report, Paper paper) {
        for (int i = 0; i < SIZES.length - 1; i++) {
            try {
                return new PanelDocument(report, paper, SIZES[i]).write();
            } catch (Overflow e) {
                continue; // a smaller size may do
            }
        }
        return new PanelDocument(report, paper, SIZES[SIZES.length - 1]).write();
    }

    private byte[] write() {
        page.open("html", "lang", "fr").open("head");
        page.element("title", report.title());
        page.empty("meta", "name", "author", "content", report.authors());
        page.empty("meta", "name", "subject", "content", report.title());
        page.open("style").raw(style()).close();
        List<List<Block>> panels = Pages.of(report.blocks());
        page.open("bookmarks");
        for (int i = 0; i < panels.size(); i++) {
            page.empty("bookmark", "name", Span.plain(finding(panels.get(i))), "href", "#panneau-" + (i + 1));
        }
        page.close().close().open("body").line();
        for (int i = 0; i < panels.size(); i++) {
            panel(i + 1, panels.get(i));
        }
        page.close().close();
        return file.of(
                page.toString(),
                Pages.ends(panels.size()),
                Pages.each(LINE * paper.enlarged * size, HEIGHT * paper.enlarged));
    }

    private void panel(int number, List<Block> blocks) {
        page.open("div", "class", number == 1 ? "panel" : "panel next", "id", "panneau-" + number);
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

    /** A style sheet written for an A3: {@code pt} grows with the paper, {@code tp} also shrinks with the text. */
    private String style() {
        Matcher lengths = LENGTH.matcher(Packaged.text("/report/panel.css"));
        StringBuilder style = new StringBuilder();
        while (lengths.find()) {
            double points = Double.parseDouble(lengths.group(1)) * paper.enlarged;
            lengths.appendReplacement(
                    style,
                    String.format(Locale.ROOT, "%.2fpt", lengths.group(2).equals("tp") ? points * size : points));
        }
        return lengths.appendTail(style)
                .toString()
                .replace("%paper%", paper.name())
                .replace("%foot%", PdfFile.quoted(foot()));
    }

    private String foot() {
        return report.authors() + " · chiffres calculés le "
                + French.day(report.computedAt().atZone(Colophon.PARIS).toLocalDate())
                + " · ce qui porte sur trop peu de personnes n’est pas publié";
    }

    @Override
    public void write(Block.Drawing drawing) {
        Figure figure = drawing.figure().bare();
        page.open("div", "class", "figure");
        page.element("p", figure.title(), "class", "figure-title");
        page.element("p", figure.subtitle(), "class", "figure-subtitle");
        file.draw(page, drawing.id(), figure, LAID_OUT / size, COLUMN * paper.enlarged);
        page.element("p", figure.foot(), "class", "source");
        page.close().line();
    }

    @Override
    public void write(Block.Values values) {
        // A panel is read from afar: its values stand in the report.
    }

    @Override
    public void write(Block.PageBreak pageBreak) {
        // Between panels; Pages has already cut there.
    }
}
