package fr.moisson.report;

import fr.moisson.chart.Figure;
import fr.moisson.chart.FigureImages;
import fr.moisson.french.French;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;

/** One self-contained page: figures inside, fonts inside, readable on a phone and on paper. */
final class HtmlDocument extends MarkupFormat {
    private static final int LONGEST_NUMBER = 40;
    private static final double WIDE = 482;
    private static final double NARROW = 310;

    private final ReportModel report;

    private HtmlDocument(ReportModel report) {
        this.report = report;
    }

    static byte[] of(ReportModel report) {
        HtmlDocument document = new HtmlDocument(report);
        document.write();
        return document.page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write() {
        page.raw("<!DOCTYPE html>\n").open("html", "lang", "fr").open("head").line();
        page.empty("meta", "charset", "utf-8").line();
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        page.empty("meta", "name", "description", "content", report.subtitle()).line();
        page.element("title", report.title()).line();
        page.open("style")
                .raw(fonts())
                .raw(Packaged.text("/report/screen.css"))
                .close()
                .line();
        page.close().open("body").line();
        page.element("a", "Aller au contenu", "class", "skip", "href", "#contenu");
        cover();
        page.open("div", "class", "body");
        contents();
        page.open("main", "id", "contenu", "aria-label", "Le rapport").line();
        report.blocks().forEach(block -> block.in(this));
        page.close().close();
        page.open("footer", "aria-label", "D’où vient ce rapport").open("div", "class", "body");
        page.element("p", Colophon.of(report)).close().close();
        page.close().close().line();
    }

    private void cover() {
        page.open("header", "class", "cover", "aria-label", "Couverture").open("div", "class", "body");
        page.element("p", report.authors(), "class", "authors");
        page.element("h1", report.title());
        page.element("p", report.subtitle(), "class", "subtitle");
        page.element("p", report.period() + " · " + report.funder(), "class", "about");
        page.open("p", "class", "about").text("Daté du ");
        page.element(
                "time",
                French.day(report.writtenOn()),
                "datetime",
                report.writtenOn().atStartOfDay(ZoneOffset.UTC).toLocalDate().toString());
        page.close().close().close().line();
    }

    private void contents() {
        page.open("nav", "aria-label", "Sommaire", "class", "contents")
                .element("h2", "Sommaire")
                .open("ol");
        for (Block.Heading heading : report.headings()) {
            if (heading.level() == 1) {
                page.open("li").open("a", "href", "#" + heading.id());
                spans(heading.text());
                page.close().close();
            }
        }
        page.close().close().line();
    }

    @Override
    public void write(Block.Drawing drawing) {
        Figure figure = drawing.figure();
        page.open("figure", "id", drawing.id()).open("figcaption");
        page.element("span", "Figure\u00A0" + drawing.number(), "class", "figure-number");
        page.element("strong", figure.title(), "class", "figure-title");
        page.element("span", figure.subtitle(), "class", "figure-subtitle");
        page.close();
        page.open("div", "class", "wide")
                .raw(FigureImages.svg(figure.bare(), WIDE, false))
                .close();
        String narrow = FigureImages.svg(figure.bare(), NARROW, false);
        page.open("div", "class", "narrow")
                .raw(narrow.replace("figure-", "narrow-" + drawing.number() + "-"))
                .close();
        page.element("p", figure.foot(), "class", "source");
        page.open("details").element("summary", "Les valeurs de la figure");
        scrolling("Valeurs de la figure\u00A0" + drawing.number());
        valuesOf(drawing);
        page.close().close().close().line();
    }

    @Override
    public void write(Block.Table table) {
        scrolling("Tableau\u00A0: " + table.caption());
        super.write(table);
        page.close();
    }

    /** On a phone a wide table scrolls by itself, with the keyboard too. */
    private void scrolling(String name) {
        page.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", name);
    }

    @Override
    public void write(Block.Values values) {
        // They stand under each figure.
    }

    @Override
    public void write(Block.PageBreak pageBreak) {
        page.empty("div", "class", "page-break").line();
    }

    @Override
    protected void span(Span span) {
        if (span.reference() == null) {
            page.text(span.text());
        } else {
            page.element(
                    "span",
                    span.text(),
                    "class",
                    isSentence(span) ? "said" : "n",
                    "title",
                    span.reference().toString());
        }
    }

    /** A number keeps to one line; a sentence about it does not fit in one. */
    private static boolean isSentence(Span span) {
        return span.text().length() > LONGEST_NUMBER;
    }

    private static String fonts() {
        StringBuilder style = new StringBuilder();
        List<String> faces = List.of(
                "Source Sans 3|source-sans-3|400|normal",
                "Source Sans 3|source-sans-3|400|italic",
                "Source Sans 3|source-sans-3|600|normal",
                "Source Sans 3|source-sans-3|700|normal",
                "Source Serif 4|source-serif-4|400|normal",
                "Source Serif 4|source-serif-4|600|normal");
        for (String face : faces) {
            String[] parts = face.split("\\|", -1);
            byte[] font =
                    Packaged.bytes("/report/fonts/" + parts[1] + "-latin-" + parts[2] + "-" + parts[3] + ".woff2");
            style.append("@font-face{font-family:'%s';font-weight:%s;font-style:%s;font-display:swap;"
                            .formatted(parts[0], parts[2], parts[3]))
                    .append("src:url(data:font/woff2;base64,")
                    .append(Base64.getEncoder().encodeToString(font))
                    .append(") format('woff2')}\n");
        }
        return style.toString();
    }
}
