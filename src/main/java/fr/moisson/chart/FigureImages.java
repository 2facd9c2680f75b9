package fr.moisson.chart;

import com.pngencoder.PngEncoder;
import com.pngencoder.PngEncoderPhysicalPixelDimensions;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A figure as PNG or SVG. The same figure at the same width always gives the same bytes. */
public final class FigureImages {
    /** More takes as long again for a twentieth of the size. */
    private static final int COMPRESSION = 4;

    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final Map<String, Typeface> SEMIBOLD = Stream.of(Typeface.values())
            .filter(face -> face.weight() == 600)
            .collect(Collectors.toMap(face -> face.family() + " SemiBold", face -> face));

    private FigureImages() {}

    /**
     * On white, saying its resolution, without which Word guesses the size.
     *
     * @param width in points
     * @param dpi dots per inch: 220 suits Word
     */
    public static byte[] png(Figure figure, double width, int dpi) {
        double zoom = dpi / 72.0;
        BufferedImage image = new BufferedImage(
                (int) Math.ceil(width * zoom),
                (int) Math.ceil(figure.height(width) * zoom),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, image.getWidth(), image.getHeight());
        canvas.scale(zoom, zoom);
        figure.draw(canvas, width);
        canvas.dispose();
        return new PngEncoder()
                .withBufferedImage(image)
                .withCompressionLevel(COMPRESSION)
                .withMultiThreadedCompressionEnabled(false)
                .withPhysicalPixelDimensions(PngEncoderPhysicalPixelDimensions.dotsPerInch(dpi))
                .toBytes();
    }

    /**
     * With its alternative text as title and description; scales with the page. Has neither XML declaration nor style attribute, so
     * that it can stand in a page as it is.
     *
     * @param width in points: the figure is laid out for it
     * @param outlines whether letters become shapes, for readers that do not have our fonts (Word)
     */
    public static String svg(Figure figure, double width, boolean outlines) {
        Document document = emptyDocument();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(null);
        context.setPrecision(2);
        SVGGraphics2D canvas = new SVGGraphics2D(context, outlines);
        figure.draw(canvas, width);
        Element root = canvas.getRoot();
        describe(document, root, figure, width);
        nameFonts(root, "", "normal");
        dropDefinitions(root);
        StringWriter text = new StringWriter();
        try {
            canvas.stream(root, text, false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String svg = text.toString().replace("\r\n", "\n");
        return svg.substring(svg.indexOf("<svg"));
    }

    private static Document emptyDocument() {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void describe(Document document, Element root, Figure figure, double width) {
        double height = figure.height(width);
        String id = "figure-" + fingerprint(figure, width, height);
        root.setAttribute("width", points(width) + "pt");
        root.setAttribute("height", points(height) + "pt");
        root.setAttribute("viewBox", "0 0 " + points(width) + " " + points(height));
        root.setAttribute("font-family", Typeface.SANS.family());
        root.setAttribute("overflow", "visible");
        root.setAttribute("role", "img");
        root.setAttribute("aria-labelledby", id + "-title " + id + "-desc");
        Node first = root.getFirstChild();
        root.insertBefore(words(document, "title", id + "-title", figure.title()), first);
        root.insertBefore(words(document, "desc", id + "-desc", figure.alternative()), first);
    }

    /** We define nothing, and two figures on one page must not share an id. */
    private static void dropDefinitions(Element root) {
        Node definitions = root.getElementsByTagName("defs").item(0);
        if (definitions != null && !definitions.hasChildNodes()) {
            root.removeChild(definitions);
        }
    }

    private static Element words(Document document, String name, String id, String text) {
        Element element = document.createElementNS(SVG, name);
        element.setAttribute("id", id);
        element.setTextContent(text);
        return element;
    }

    /** AWT calls the semi-bold a family of its own; for CSS it is a weight. Both are inherited from the group around. */
    private static void nameFonts(Element element, String familyAround, String weightAround) {
        boolean named = element.hasAttribute("font-family") || element.hasAttribute("font-weight");
        String family = own(element, "font-family", familyAround).replace("'", "");
        String weight = own(element, "font-weight", weightAround);
        if (named) {
            Typeface semibold = SEMIBOLD.get(family);
            element.setAttribute(
                    "font-family", "'" + (semibold == null ? family : semibold.family()) + "', sans-serif");
            element.setAttribute("font-weight", semibold == null ? weight : Integer.toString(semibold.weight()));
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                nameFonts(inner, family, weight);
            }
        }
    }

    private static String own(Element element, String attribute, String around) {
        return element.hasAttribute(attribute) ? element.getAttribute(attribute) : around;
    }

    /** A page may hold the same figure twice, laid out for two widths. */
    private static String fingerprint(Figure figure, double width, double height) {
        CRC32 sum = new CRC32();
        sum.update((figure.title() + figure.alternative() + points(width) + points(height))
                .getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", sum.getValue());
    }

    private static String points(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
