package fr.moisson.collection;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one reads on the page of devices: with the eyes, and with the camera of a phone. */
final class DevicePage {
    private static final int PIXELS = 4;

    private DevicePage() {}

    /** The address to type by hand. */
    static String address(String page) {
        return found(page, "id=\"adresse\"[^>]*value=\"([^\"]+)\"");
    }

    /** What the QR code says. */
    static String scanned(String page) {
        String picture = found(page, "src=\"data:image/svg\\+xml;base64,([^\"]+)\"");
        String svg = new String(Base64.getDecoder().decode(picture), StandardCharsets.UTF_8);
        int side = Integer.parseInt(found(svg, "viewBox=\"0 0 (\\d+) "));
        try {
            return new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(drawn(svg, side))))
                    .getText();
        } catch (NotFoundException | com.google.zxing.ChecksumException | com.google.zxing.FormatException e) {
            throw new AssertionError("no camera could read this code", e);
        }
    }

    private static LuminanceSource drawn(String svg, int side) {
        int[] pixels = new int[side * PIXELS * side * PIXELS];
        Arrays.fill(pixels, 0xFFFFFF);
        Matcher bar = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\d+z").matcher(svg);
        while (bar.find()) {
            int x = Integer.parseInt(bar.group(1)) * PIXELS;
            int width = Integer.parseInt(bar.group(3)) * PIXELS;
            for (int y = 0; y < PIXELS; y++) {
                int row = (Integer.parseInt(bar.group(2)) * PIXELS + y) * side * PIXELS;
                Arrays.fill(pixels, row + x, row + x + width, 0);
            }
        }
        return new RGBLuminanceSource(side * PIXELS, side * PIXELS, pixels);
    }

    /** « Tablette 3 | jamais | | 0 »: the line of a device. */
    static String line(String page, String device) {
        Matcher row = Pattern.compile(
                        "(?s)<tr>\\s*<th scope=\"row\"><span>" + Pattern.quote(device) + "</span>.*?</tr>")
                .matcher(page);
        if (!row.find()) {
            throw new AssertionError("no line for " + device);
        }
        Matcher cell = Pattern.compile("(?s)<td[^>]*>(.*?)</td>").matcher(row.group());
        StringBuilder line = new StringBuilder(device);
        for (int cells = 0; cells < 3 && cell.find(); cells++) {
            line.append(" |").append(cell.group(1).isBlank() ? "" : " " + cell.group(1));
        }
        return line.toString();
    }

    private static String found(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new AssertionError("nothing like " + pattern);
        }
        return found.group(1).replace("&amp;", "&");
    }
}
