package fr.moisson.report;

import fr.moisson.project.WrongDefinition;
import java.util.List;

/** What was learned, on two sides: the headings of second level are numbered as steps. */
final class PracticeDocument extends TwoSidesDocument {
    private int steps;

    private PracticeDocument(ReportModel report, double size) {
        super(report, size);
    }

    /**
     * @throws Overflow when a side holds more than its paper
     * @throws WrongDefinition when there are more sides than two
     */
    static byte[] of(ReportModel report) {
        List<List<Block>> sides = sides(report, "une fiche");
        String above = joined("Fiche pratique", report.authors());
        return asLargeAsFits(SIZES, size -> new PracticeDocument(report, size).write("practice.css", above, sides));
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
}
