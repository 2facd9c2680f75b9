package fr.moisson.report;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import fr.moisson.chart.Typeface;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The typefaces of one PDF, each embedded once. Ligatures are off: the library takes three quarters of its time to look for them, and
 * a reader who searches for « différent » would not find « diﬀérent ».
 */
final class PdfFonts {
    private final PDDocument document;
    private final Map<Typeface, PDFont> fonts = new EnumMap<>(Typeface.class);

    PdfFonts(PDDocument document) {
        this.document = document;
    }

    /** Each face under its CSS family, and under the name AWT gives it: PDF/A allows no font to stand in for another. */
    void offerTo(PdfRendererBuilder builder) {
        for (Typeface face : Typeface.values()) {
            FontStyle style = face.italic() ? FontStyle.ITALIC : FontStyle.NORMAL;
            builder.useFont(new Face(face), face.family(), face.weight(), style, true);
            if (!face.awtFamily().equals(face.family())) {
                builder.useFont(new Face(face), face.awtFamily(), 400, style, true);
            }
        }
        for (String fallback : new String[] {"SansSerif", "Dialog", "serif"}) {
            builder.useFont(new Face(Typeface.SANS), fallback, 400, FontStyle.NORMAL, true);
        }
    }

    private PDFont font(Typeface face) {
        return fonts.computeIfAbsent(face, this::read);
    }

    private PDFont read(Typeface face) {
        try (InputStream content = face.open()) {
            TrueTypeFont font = new TTFParser().parse(RandomAccessReadBuffer.createBufferFromStream(content));
            font.setEnableGsub(false);
            return PDType0Font.load(document, font, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A face that is read when the page first asks for it. */
    private final class Face extends PDFontSupplier {
        private final Typeface face;

        @SuppressWarnings("NullAway") // the library wants the font at once; we give it when asked
        Face(Typeface face) {
            super(null);
            this.face = face;
        }

        @Override
        public PDFont supply() {
            return font(face);
        }
    }
}
