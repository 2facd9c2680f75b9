package fr.moisson.collection;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Map;

/** A QR code drawn as SVG, to be shown on a page or printed at any size. */
final class QrCode {
    /** The white that readers need around it, in modules. */
    private static final int MARGIN = 4;

    private QrCode() {}

    /**
     * @param alternative what it says to those who do not see it, as plain text
     * @throws IllegalArgumentException when the text is too long for a QR code, about 2 300 bytes
     */
    static String svg(String text, String alternative) {
        ByteMatrix modules = modules(text);
        int side = modules.getWidth() + 2 * MARGIN;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" role="img" aria-label="%2$s" class="qr-code">\
                <path fill="#fff" d="M0 0h%1$dv%1$dH0z"/><path fill="#16232e" shape-rendering="crispEdges" d="%3$s"/></svg>""".formatted(side, escaped(alternative), path(modules));
    }

    private static ByteMatrix modules(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.M, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"))
                    .getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("trop long pour un code QR : " + text.length() + " signes", e);
        }
    }

    /** The dark modules, those that touch in a row as one rectangle. */
    private static String path(ByteMatrix modules) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            int x = 0;
            while (x < modules.getWidth()) {
                int end = x;
                while (end < modules.getWidth() && modules.get(end, y) == 1) {
                    end++;
                }
                if (end > x) {
                    path.append('M').append(x + MARGIN).append(' ').append(y + MARGIN);
                    path.append('h')
                            .append(end - x)
                            .append("v1h")
                            .append(x - end)
                            .append('z');
                }
                x = end + 1;
            }
        }
        return path.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
