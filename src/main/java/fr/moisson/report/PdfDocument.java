package fr.moisson.report;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.render.DefaultObjectDrawerFactory;
import com.openhtmltopdf.util.XRLog;
import fr.moisson.chart.Figure;
import fr.moisson.french.French;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;

/** An archive that anyone can read: PDF/A-2a and PDF/UA-1, figures drawn as shapes and text, contents with page numbers. */
final class PdfDocument extends MarkupFormat {
    private static final double WIDTH = 482;
    private static final String FIGURE = "moisson/figure";

    static {
        XRLog.setLoggingEnabled(false);
    }

    private final ReportModel report;
    private final Map<String, Figure> figures = new HashMap<>();

    private PdfDocument(ReportModel report) {
        this.report = report;
    }

    static byte[] of(ReportModel report) {
        PdfDocument document = new PdfDocument(report);
        document.write();
        try {
            return document.render();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
                .replace("%running%", quoted(report.authors() + " · " + report.title()))
                .replace("%colophon%", quoted(report.funder() + " · " + French.day(report.writtenOn())));
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("<", "‹")
                .replace("&", "et");
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
        page.element("p", Colophon.of(report) + " " + Colophon.PROMISE, "class", "promise");
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
        figures.put(drawing.id(), figure);
        page.open("div", "class", "figure", "id", drawing.id());
        page.element("p", "Figure\u00A0" + drawing.number(), "class", "figure-number");
        page.element("p", figure.title(), "class", "figure-title");
        page.element("p", figure.subtitle(), "class", "figure-subtitle");
        page.empty(
                "object",
                "type",
                FIGURE,
                "data-figure",
                drawing.id(),
                "alt",
                figure.alternative(),
                "style",
                "height:" + String.format(Locale.ROOT, "%.1f", figure.height(WIDTH)) + "pt");
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

    private byte[] render() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 19);
        DefaultObjectDrawerFactory drawers = new DefaultObjectDrawerFactory();
        drawers.registerDrawer(FIGURE, drawer());
        PdfRendererBuilder builder = new PdfRendererBuilder();
        PDDocument document = new PDDocument();
        new PdfFonts(document).offerTo(builder);
        builder.usePDDocument(document);
        builder.useFastMode()
                .usePdfAConformance(PdfAConformance.PDFA_2_A)
                .usePdfUaAccessibility(true)
                .useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())
                .useUnicodeLineBreaker(new FrenchLines())
                .useObjectDrawerFactory(drawers)
                .withProducer("Moisson")
                .withHtmlContent(page.toString(), null)
                .toStream(bytes);
        builder.run();
        return bytes.toByteArray();
    }

    /** Draws in points; the page gives its own measure. */
    private FSObjectDrawer drawer() {
        return (element, x, y, width, height, output, context, dotsPerPixel) -> {
            Figure figure = figures.get(element.getAttribute("data-figure"));
            if (figure != null) {
                output.drawWithGraphics(
                        (float) x, (float) y, (float) width / dotsPerPixel, (float) height / dotsPerPixel, canvas -> {
                            double scale = width / dotsPerPixel / WIDTH;
                            canvas.scale(scale, scale);
                            figure.draw(canvas, WIDTH);
                        });
            }
            return Map.of();
        };
    }
}
