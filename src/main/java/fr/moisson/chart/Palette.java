package fr.moisson.chart;

import java.awt.Color;

/**
 * The colours of everything Moisson writes. Blue speaks, orange warns, the rest keeps quiet. Blue and orange stay apart under the
 * three colour-blindnesses but not in grey: order, position and printed values carry the meaning alone.
 */
public final class Palette {
    public static final Color INK = new Color(0x16232E);
    public static final Color MUTED = new Color(0x55626E);
    /** The series we speak of. */
    public static final Color FOCUS = new Color(0x0B5B7F);
    /** Fill only. */
    public static final Color LIGHT_FOCUS = new Color(0x8FBCCF);
    /** Missed target, counter-trend. */
    public static final Color ALERT = new Color(0xB94F06);
    /** Fill only. */
    public static final Color LIGHT_ALERT = new Color(0xEDB184);

    public static final Color NEUTRAL = new Color(0xE4E7EA);
    /** The others. */
    public static final Color GHOST = new Color(0xB9C3CB);

    public static final Color RULE = new Color(0xD5DBE0);
    public static final Color GROUND = new Color(0xF3F6F7);
    public static final Color PAPER = Color.WHITE;

    private Palette() {}

    /** Ink or white, whichever reads better on this fill. */
    public static Color textOn(Color fill) {
        return contrast(INK, fill) >= contrast(PAPER, fill) ? INK : PAPER;
    }

    /** The contrast of two colours, from 1 to 21, as WCAG 2 defines it (1.4.3, « contrast ratio »). */
    public static double contrast(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    /** {@code #0b5b7f}, as CSS and SVG write it. */
    public static String css(Color colour) {
        return String.format("#%06x", colour.getRGB() & 0xFFFFFF);
    }

    /** A colour on the way from one to the other; 0 is the first, 1 the second. */
    static Color between(Color from, Color to, double way) {
        return new Color(
                step(from.getRed(), to.getRed(), way),
                step(from.getGreen(), to.getGreen(), way),
                step(from.getBlue(), to.getBlue(), way));
    }

    private static int step(int from, int to, double way) {
        return (int) Math.round(from + (to - from) * way);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
