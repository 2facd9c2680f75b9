package fr.moisson.report;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.DefaultObjectDrawerFactory;
import com.openhtmltopdf.render.PageBox;
import com.openhtmltopdf.util.XRLog;
import fr.moisson.chart.Figure;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Markup and its figures as one PDF/A-2a and PDF/UA-1 file, figures drawn as shapes and text. */
final class PdfFile {
    private static final String FIGURE = "moisson/figure";

    static {
        XRLog.setLoggingEnabled(false);
    }

    private final Map<String, Laid> figures = new HashMap<>();

    /** @param width at which it is laid out, in points; it is then drawn as large as its place */
    private record Laid(Figure figure, double width) {}

    /** Where an element with an id stands. @param page from 1 @param top of the page to top of the element, in points */
    record Place(String id, int page, double top) {}

    /** What is wrong with where things stand. */
    interface Check {
        /** @throws Overflow when something goes beyond its paper */
        void of(List<Place> places);
    }

    /** @param width laid out at @param wide its place on the page, both in points */
    void draw(Markup page, String id, Figure figure, double width, double wide) {
        figures.put(id, new Laid(figure, width));
        page.empty(
                "object",
                "type",
                FIGURE,
                "data-figure",
                id,
                "alt",
                figure.alternative(),
                "style",
                String.format(Locale.ROOT, "width:%.1fpt;height:%.1fpt", wide, figure.height(width) * wide / width));
    }

    /** As a string of a style sheet. */
    static String quoted(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("<", "‹")
                .replace("&", "et");
    }

    byte[] of(String markup) {
        return of(markup, List.of(), places -> {});
    }

    /** @param ids of the elements whose places are checked before the file is written */
    byte[] of(String markup, List<String> ids, Check check) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 19);
        try (PDDocument document = new PDDocument();
                PdfBoxRenderer renderer = builder(markup, document, bytes).buildPdfRenderer()) {
            renderer.layout();
            check.of(places(renderer, ids));
            renderer.createPDF();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static List<Place> places(PdfBoxRenderer renderer, List<String> ids) {
        List<PageBox> pages = renderer.getRootBox().getLayer().getPages();
        return ids.stream().map(id -> place(renderer, pages, id)).toList();
    }

    private static Place place(PdfBoxRenderer renderer, List<PageBox> pages, String id) {
        Box box = renderer.getSharedContext().getBoxById(id);
        int at = box.getAbsY() - 1;
        PageBox page =
                pages.stream().filter(one -> at < one.getBottom()).findFirst().orElse(pages.get(pages.size() - 1));
        return new Place(id, page.getPageNo() + 1, (at - page.getTop()) / renderer.getDotsPerPoint());
    }

    private PdfRendererBuilder builder(String markup, PDDocument document, ByteArrayOutputStream bytes) {
        DefaultObjectDrawerFactory drawers = new DefaultObjectDrawerFactory();
        drawers.registerDrawer(FIGURE, drawer());
        PdfRendererBuilder builder = new PdfRendererBuilder();
        new PdfFonts(document).offerTo(builder);
        builder.usePDDocument(document);
        builder.useFastMode()
                .usePdfAConformance(PdfAConformance.PDFA_2_A)
                .usePdfUaAccessibility(true)
                .useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())
                .useUnicodeLineBreaker(new FrenchLines())
                .useObjectDrawerFactory(drawers)
                .withProducer("Moisson")
                .withHtmlContent(markup, null)
                .toStream(bytes);
        return builder;
    }

    /** Draws in points; the page gives its own measure. */
    private FSObjectDrawer drawer() {
        return (element, x, y, width, height, output, context, dotsPerPixel) -> {
            Laid laid = figures.get(element.getAttribute("data-figure"));
            if (laid != null) {
                output.drawWithGraphics(
                        (float) x, (float) y, (float) width / dotsPerPixel, (float) height / dotsPerPixel, canvas -> {
                            double scale = width / dotsPerPixel / laid.width();
                            canvas.scale(scale, scale);
                            laid.figure().draw(canvas, laid.width());
                        });
            }
            return Map.of();
        };
    }
}
