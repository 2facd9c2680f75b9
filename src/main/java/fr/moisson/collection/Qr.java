package fr.moisson.collection;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/**
 * A QR code, to be drawn by a page: {@code <svg viewBox="0 0 size size"><path d="path"/></svg>}. Its white border is in it.
 *
 * @param size of a side, in squares
 * @param path of the dark squares, for SVG
 */
public record Qr(int size, String path) {
    private static final Map<EncodeHintType, Object> HOW =
            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.CHARACTER_SET, "UTF-8");

    /** @throws IllegalArgumentException when the text does not fit, which 2,000 signs always do */
    public static Qr of(String text) {
        try {
            BitMatrix squares = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, HOW);
            return new Qr(squares.getWidth(), path(squares));
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        }
    }

    /** One bar for each run of dark squares in a row. */
    private static String path(BitMatrix squares) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < squares.getHeight(); y++) {
            for (int x = 0; x < squares.getWidth(); x++) {
                if (squares.get(x, y)) {
                    int start = x;
                    while (x < squares.getWidth() && squares.get(x, y)) {
                        x++;
                    }
                    path.append('M').append(start).append(' ').append(y);
                    path.append('h')
                            .append(x - start)
                            .append("v1h-")
                            .append(x - start)
                            .append('z');
                }
            }
        }
        return path.toString();
    }
}
