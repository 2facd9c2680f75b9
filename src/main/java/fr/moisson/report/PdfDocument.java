package fr.moisson.report;

import fr.moisson.chart.Figure;
import fr.moisson.french.French;

/** An archive that anyone can read: PDF/A-2a and PDF/UA-1, figures drawn as shapes and text, contents with page numbers. */
final class PdfDocument extends MarkupFormat {
    /** Of a column of text, in points. */
    private static final double WIDTH = 482;

    private final ReportModel report;
    private final PdfFile file = new PdfFile();

    private PdfDocument(ReportModel report) {
        this.report = report;
    }

    static byte[] of(ReportModel report) {
        PdfDocument document = new PdfDocument(report);
        document.write();
        return document.file.of(document.page.toString());
    }

    private void write() {
        page.open("html", "lang", "fr").open("head");
        page.element("title", report.title());
        page.empty("meta", "name", "description", "content", report.subtitle());
        page.empty("meta", "name", "author", "content", report.authors());
        page.empty("meta", "name", "subject", "content", report.subtitle());
        page.open("style").raw(style()).close();
        bookmarks();
        page.close().open("body").line();
        cover();
        contents();
        report.blocks().forEach(block -> block.in(this));
        page.close().close();
    }

    private String style() {
        return Packaged.text("/report/page.css")
                .replace("%running%", PdfFile.quoted(report.authors() + " · " + report.title()))
                .replace("%colophon%", PdfFile.quoted(report.funder() + " · " + French.day(report.writtenOn())));
    }

    private void bookmarks() {
        page.open("bookmarks");
        for (Block.Heading heading : report.headings()) {
            if (heading.level() == 1) {
                page.empty("bookmark", "name", Span.plain(heading.text()), "href", "#" + heading.id());
            }
        }
        page.close();
    }

    private void cover() {
        page.open("div", "class", "cover");
        page.empty("div", "class", "cover-band");
        page.element("p", report.authors(), "class", "authors");
        page.element("h1", report.title());
        page.element("p", report.subtitle(), "class", "subtitle");
        page.open("div", "class", "facts");
        page.element("p", report.period(), "class", "about");
        page.element("p", report.funder(), "class", "about");
        page.element("p", report.readers(), "class", "about");
        page.close();
        page.element("p", Colophon.of(report) + " " + Colophon.promise(report), "class", "promise");
        page.close().line();
    }

    private void contents() {
        page.open("div", "class", "contents");
        page.element("h2", "Sommaire", "class", "contents-title");
        page.open("table");
        for (Block.Heading heading : report.headings()) {
            if (heading.level() == 1) {
                String to = "#" + heading.id();
                String title = Span.plain(heading.text());
                page.open("tr")
                        .open("td")
                        .element("a", title, "href", to, "title", title)
                        .close();
                page.open("td", "class", "page").empty("a", "href", to, "title", "Page de «\u00A0" + title + "\u00A0»");
                page.close().close();
            }
        }
        page.close().close().line();
    }

    @Override
    public void write(Block.Drawing drawing) {
        Figure figure = drawing.figure().bare();
        page.open("div", "class", "figure", "id", drawing.id());
        page.element("p", "Figure\u00A0" + drawing.number(), "class", "figure-number");
        page.element("p", figure.title(), "class", "figure-title");
        page.element("p", figure.subtitle(), "class", "figure-subtitle");
        file.draw(page, drawing.id(), figure, WIDTH, WIDTH);
        page.element("p", figure.foot(), "class", "source");
        page.close().line();
    }

    @Override
    public void write(Block.Values values) {
        values.drawings().forEach(this::valuesOf);
    }

    @Override
    public void write(Block.PageBreak pageBreak) {
        page.empty("div", "class", "page-break");
    }
}
