package fr.moisson.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrCodeTests {

    @Test
    void what_a_phone_reads_is_what_was_written() throws Exception {
        String address = "https://moisson.example/c/0123456789abcdefghijkl";
        assertThat(read(QrCode.svg(address, "Code QR"))).isEqualTo(address);
    }

    @Test
    void long_settings_and_accents_fit() throws Exception {
        String text = "Épicerie d’été ".repeat(60);
        assertThat(read(QrCode.svg(text, "Code QR"))).isEqualTo(text);
    }

    @Test
    void what_is_too_long_is_refused() {
        assertThatThrownBy(() -> QrCode.svg("x".repeat(3000), "Code QR")).hasMessageContaining("trop long");
    }

    @Test
    void its_alternative_text_is_plain_text() {
        assertThat(QrCode.svg("x", "« a < \"b\" & c »")).contains("aria-label=\"« a &lt; &quot;b&quot; &amp; c »\"");
    }

    /** Draws the rectangles of the path, then reads the picture as a phone would. */
    static String read(String svg) throws Exception {
        Matcher side = Pattern.compile("viewBox=\"0 0 (\\d+)").matcher(svg);
        assertThat(side.find()).isTrue();
        int size = Integer.parseInt(side.group(1)) * 6;
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, size, size);
        pen.setColor(Color.BLACK);
        Matcher module = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1").matcher(svg);
        while (module.find()) {
            pen.fillRect(
                    6 * Integer.parseInt(module.group(1)),
                    6 * Integer.parseInt(module.group(2)),
                    6 * Integer.parseInt(module.group(3)),
                    6);
        }
        pen.dispose();
        return read(image);
    }

    static String read(BufferedImage image) throws ReaderException {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return new QRCodeReader()
                .decode(new BinaryBitmap(
                        new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels))))
                .getText();
    }
}
