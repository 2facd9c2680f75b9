package fr.moisson.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** How a text is set: face, size in points, colour. Knows how wide a text gets and where it may be broken. */
record Lettering(Typeface face, double size, Color colour) {
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    /** After a space or a hyphen between letters, but not inside quotation marks nor before what French sets apart. */
    private static final Pattern BREAK = Pattern.compile("(?<=[^«] )(?=[^»:;!?%€/·])|(?<=\\p{L}{2}[-/])(?=\\p{L}{2})");

    static final Lettering TITLE = new Lettering(Typeface.SANS_BOLD, 12.5, Palette.INK);
    static final Lettering SUBTITLE = new Lettering(Typeface.SANS, 9.5, Palette.MUTED);
    static final Lettering LABEL = new Lettering(Typeface.SANS, 9, Palette.INK);
    static final Lettering VALUE = new Lettering(Typeface.SANS_SEMIBOLD, 9, Palette.INK);
    static final Lettering STRONG = new Lettering(Typeface.SANS_BOLD, 9.5, Palette.FOCUS);
    static final Lettering QUIET = new Lettering(Typeface.SANS, 8.5, Palette.MUTED);
    static final Lettering REMARK = new Lettering(Typeface.SANS_ITALIC, 8.5, Palette.MUTED);
    static final Lettering FOOT = new Lettering(Typeface.SANS, 8, Palette.MUTED);

    Lettering in(Color other) {
        return new Lettering(face, size, other);
    }

    Lettering sized(double other) {
        return new Lettering(face, other, colour);
    }

    Font font() {
        return face.at(size);
    }

    /** From one baseline to the next. */
    double leading() {
        return size * 1.24;
    }

    /** From the top of a line to its baseline. */
    double ascent() {
        return size * 0.95;
    }

    /** From a baseline up to the middle of the figures, so that a text looks centred on a bar. */
    double middle() {
        return size * 0.33;
    }

    double width(String text) {
        return font().getStringBounds(text, EXACT).getWidth();
    }

    double widest(List<String> texts) {
        return texts.stream().mapToDouble(this::width).max().orElse(0);
    }

    double height(List<String> lines) {
        return lines.size() * leading();
    }

    /** The text in lines no wider than this; a word that is wider alone is cut with a hyphen. No line for an empty text. */
    List<String> wrap(String text, double width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : BREAK.split(text.strip())) {
            if (!line.isEmpty() && width((line + word).stripTrailing()) > width) {
                lines.add(line.stripTrailing());
                line = "";
            }
            line += word;
            while (width(line.stripTrailing()) > width && line.stripTrailing().length() > 2) {
                int cut = fitting(line, width);
                lines.add(line.substring(0, cut) + "-");
                line = line.substring(cut);
            }
        }
        if (!line.isBlank()) {
            lines.add(line.stripTrailing());
        }
        return lines;
    }

    /** The text, or as much of it as this room takes before an ellipsis. */
    String shortened(String text, double room) {
        if (width(text) <= room) {
            return text;
        }
        int signs = text.length();
        while (signs > 1 && width(text.substring(0, signs).stripTrailing() + "…") > room) {
            signs--;
        }
        return text.substring(0, signs).stripTrailing() + "…";
    }

    /** Whether no word of these has to be cut to fit. */
    boolean fits(List<String> texts, double width) {
        return texts.stream().flatMap(BREAK::splitAsStream).allMatch(word -> width(word.strip()) <= width);
    }

    private int fitting(String word, double width) {
        int cut = 1;
        while (cut < word.length() - 1 && width(word.substring(0, cut + 1) + "-") <= width) {
            cut++;
        }
        return cut;
    }
}
