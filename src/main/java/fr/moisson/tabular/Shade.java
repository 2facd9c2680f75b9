package fr.moisson.tabular;

import java.util.Locale;

/** A colour by hue, saturation and lightness, each from 0 to 1: Excel tints its theme by lightness alone. */
record Shade(double hue, double saturation, double lightness) {

    static Shade of(String rgb) {
        double red = Integer.parseInt(rgb, 0, 2, 16) / 255.0;
        double green = Integer.parseInt(rgb, 2, 4, 16) / 255.0;
        double blue = Integer.parseInt(rgb, 4, 6, 16) / 255.0;
        double most = Math.max(red, Math.max(green, blue));
        double least = Math.min(red, Math.min(green, blue));
        double range = most - least;
        double lightness = (most + least) / 2;
        if (range == 0) {
            return new Shade(0, 0, lightness);
        }
        double sixths = most == red
                ? (green - blue) / range + (green < blue ? 6 : 0)
                : most == green ? (blue - red) / range + 2 : (red - green) / range + 4;
        return new Shade(sixths / 6, range / (1 - Math.abs(2 * lightness - 1)), lightness);
    }

    Shade lighter(double way) {
        return new Shade(hue, saturation, way < 0 ? lightness * (1 + way) : lightness * (1 - way) + way);
    }

    String rgb() {
        return String.format(Locale.ROOT, "%02X%02X%02X", channel(0), channel(8), channel(4));
    }

    /** The formula of CSS Color 4 for hsl(). */
    private int channel(int shift) {
        double k = (shift + hue * 12) % 12;
        double a = saturation * Math.min(lightness, 1 - lightness);
        return (int) Math.round(255 * (lightness - a * Math.max(-1, Math.min(Math.min(k - 3, 9 - k), 1))));
    }
}
