package fr.moisson.report;

import fr.moisson.project.WrongDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The two sides of one A4: a band on the first, and boxes that follow one another side by side, of equal size. The text takes from 120 %
 * to 92 % of its size before it is refused as too long.
 */
abstract class TwoSidesDocument extends PaperDocument {
    static final Set<String> BLOCKS =
            Set.of("lead", "finding", "paragraph", "key-figures", "figure", "box", "limit", "quotes", "page-break");

    protected static final double[] SIZES = {1.2, 1.12, 1.05, 1, 0.92};

    private static final int SIDES = 2;

    /** In points: the paper, a column of text, and from one of its lines to the next. */
    private static final double HEIGHT = 842;

    private static final double COLUMN = 482;
    private static final double LINE = 15;

    private final double size;

    protected TwoSidesDocument(ReportModel report, double size) {
        super(report, 1, size);
        this.size = size;
    }

    /**
     * The blocks of each side.
     *
     * @param what it is: « une fiche »
     * @throws WrongDefinition when there are more sides than two
     */
    protected static List<List<Block>> sides(ReportModel report, String what) {
        List<List<Block>> sides = Pages.of(report.blocks());
        if (sides.size() > SIDES) {
            throw new WrongDefinition(
                    List.of("«\u00A0" + report.title() + "\u00A0»\u00A0: " + what + " tient sur un recto et un verso ; "
                            + sides.size() + " pages sont écrites. N’y garder qu’une ligne «\u00A0---\u00A0»."));
        }
        return sides;
    }

    /**
     * @param sheet what it adds to the styles of all two-sided documents
     * @param above the line over the title
     * @throws Overflow when a side holds more than its paper
     */
    protected final byte[] write(String sheet, String above, List<List<Block>> sides) {
        begin(List.of("sides.css", sheet), List.of("Recto", "Verso").subList(0, sides.size()));
        for (int i = 0; i < sides.size(); i++) {
            page.open("div", "class", i == 0 ? "side" : "side next", "id", "page-" + (i + 1));
            if (i == 0) {
                band(above);
            }
            page.open("div", "class", "column");
            side(sides.get(i));
            page.empty("div", "id", Pages.end(i + 1)).close().close().line();
        }
        return end(Pages.ends(sides.size()), Pages.each(LINE * size, HEIGHT));
    }

    private void band(String above) {
        page.open("div", "class", "band");
        page.element("p", above, "class", "season");
        page.element("h1", report.title());
        page.element("p", report.subtitle(), "class", "subtitle");
        page.close().line();
    }

    /** One side, block after block. */
    protected void side(List<Block> blocks) {
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
    public void write(Block.Drawing drawing) {
        figure(drawing, COLUMN, COLUMN);
    }
}
