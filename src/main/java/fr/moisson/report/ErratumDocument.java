package fr.moisson.report;

import java.util.List;

/** One sheet that goes with an edition: which numbers of the one before are no longer the same, and why. */
final class ErratumDocument extends PaperDocument {
    private ErratumDocument(ReportModel report) {
        super(report, 1, 1);
    }

    static byte[] of(ReportModel report) {
        return new ErratumDocument(report).write();
    }

    private byte[] write() {
        begin(List.of("erratum.css"), List.of());
        page.element("p", report.authors(), "class", "authors");
        page.element("h1", report.title());
        page.element("p", report.subtitle(), "class", "subtitle");
        report.blocks().forEach(block -> block.in(this));
        return end(List.of(), places -> {});
    }

    @Override
    protected String foot() {
        return joined(report.authors(), report.period());
    }

    @Override
    public void write(Block.Heading heading) {
        page.open("h2");
        spans(heading.text());
        page.close().line();
    }
}
