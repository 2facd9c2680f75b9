package fr.moisson.report;

import fr.moisson.project.WrongDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What was learned, on the two sides of one A4: the headings of second level are numbered as steps, and boxes that follow one another
 * stand side by side, of equal size. The text takes from 120 % to 92 % of its size before it is refused as too long.
 */
final class PracticeDocument extends PaperDocument {
    static final Set<String> BLOCKS =
            Set.of("lead", "finding", "paragraph", "key-figures", "figure", "box", "limit", "quotes", "page-break");

    private static final double[] SIZES = {1.2, 1.12, 1.05, 1, 0.92};
    private static final int SIDES = 2;

    /** In points: the paper, a column of text, and from one of its lines to the next. */
    private static final double HEIGHT = 842;

    private static final double COLUMN = 482;
    private static final double LINE = 15;

    private int steps;

    private PracticeDocument(ReportModel report, double size) {
        super(report, 1, size);
    }

    /**
     * @throws Overflow when a side holds more than its paper
     * @throws WrongDefinition when there are more sides than two
     */
    static byte[] of(ReportModel report) {
        List<List<Block>> sides = Pages.of(report.blocks());
        if (sides.size() > SIDES) {
            throw new WrongDefinition(
                    List.of("«\u00A0" + report.title() + "\u00A0»\u00A0: une fiche tient sur un recto et un verso ; "
                            + sides.size() + " pages sont écrites. N’y garder qu’une ligne «\u00A0---\u00A0»."));
        }
        return asLargeAsFits(
                SIZES, size -> new PracticeDocument(report, size).write(sides, Pages.each(LINE * size, HEIGHT)));
    }

    private byte[] write(List<List<Block>> sides, PdfFile.Check check) {
        begin("practice.css", List.of("Recto", "Verso").subList(0, sides.size()));
        for (int i = 0; i < sides.size(); i++) {
            page.open("div", "class", i == 0 ? "side" : "side next", "id", "page-" + (i + 1));
            if (i == 0) {
                band();
            }
            page.open("div", "class", "column");
            sideBySide(sides.get(i));
            page.empty("div", "id", Pages.end(i + 1)).close().close().line();
        }
        return end(Pages.ends(sides.size()), check);
    }

    private void band() {
        page.open("div", "class", "band");
        page.element("p", joined("Fiche pratique", report.authors()), "class", "season");
        page.element("h1", report.title());
        page.element("p", report.subtitle(), "class", "subtitle");
        page.close().line();
    }

    private void sideBySide(List<Block> blocks) {
        List<Block.Callout> boxes = new ArrayList<>();
        for (Block block : blocks) {
            if (block instanceof Block.Callout box) {
                boxes.add(box);
            } else {
                boxes(boxes);
                block.in(this);
            }
        }
        boxes(boxes);
    }

    /** A table makes them as high as each other. */
    private void boxes(List<Block.Callout> boxes) {
        if (boxes.isEmpty()) {
            return;
        }
        page.open("div", "class", "boxes");
        for (Block.Callout box : boxes) {
            page.open("div", "class", "box", "style", "width:" + 100 / boxes.size() + "%");
            page.open("div", "class", "inside");
            page.element("p", box.title(), "class", "box-title");
            box.paragraphs().forEach(paragraph -> paragraph("text", paragraph));
            page.close().close();
        }
        page.close().line();
        boxes.clear();
    }

    @Override
    public void write(Block.Heading heading) {
        if (heading.level() == 2) {
            steps++;
            page.open("div", "class", "step");
            page.open("h2").element("span", steps + ". ", "class", "number");
            spans(heading.text());
            page.close().close().line();
        } else {
            page.open("h2", "class", "part");
            spans(heading.text());
            page.close().line();
        }
    }

    @Override
    public void write(Block.Drawing drawing) {
        figure(drawing, COLUMN, COLUMN);
    }
}
