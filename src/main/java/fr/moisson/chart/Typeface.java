package fr.moisson.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The fonts Moisson carries along (SIL Open Font License 1.1), so that a page looks the same on every machine. Each is read once,
 * when first needed.
 */
public enum Typeface {
    SANS("Source Sans 3", 400, false, "SourceSans3-Regular"),
    SANS_ITALIC("Source Sans 3", 400, true, "SourceSans3-Italic"),
    SANS_SEMIBOLD("Source Sans 3", 600, false, "SourceSans3-SemiBold"),
    SANS_BOLD("Source Sans 3", 700, false, "SourceSans3-Bold"),
    SERIF("Source Serif 4", 400, false, "SourceSerif4-Regular"),
    SERIF_ITALIC("Source Serif 4", 400, true, "SourceSerif4-Italic"),
    SERIF_SEMIBOLD("Source Serif 4", 600, false, "SourceSerif4-SemiBold"),
    SERIF_BOLD("Source Serif 4", 700, false, "SourceSerif4-Bold");

    private static final String PROBE = "1\u202F842,5\u202F% à l’été";

    private final String family;
    private final int weight;
    private final boolean italic;
    private final String file;
    private @Nullable Font font;

    Typeface(String family, int weight, boolean italic, String file) {
        this.family = family;
        this.weight = weight;
        this.italic = italic;
        this.file = file;
    }

    /** The family as CSS names it. */
    public String family() {
        return family;
    }

    /** The family as AWT names it: the semi-bold of « Source Sans 3 » is a family of its own there. */
    public String awtFamily() {
        return at(10).getFamily();
    }

    /** The weight as CSS counts it: 400, 600 or 700. */
    public int weight() {
        return weight;
    }

    public boolean italic() {
        return italic;
    }

    /** Where the TrueType file is on the class path. */
    public String resource() {
        return "/fonts/" + file + ".ttf";
    }

    public InputStream open() {
        InputStream stream = Typeface.class.getResourceAsStream(resource());
        if (stream == null) {
            throw new IllegalStateException("La police " + resource() + " manque dans le programme.");
        }
        return stream;
    }

    /** The font at this size, in points. */
    public synchronized Font at(double size) {
        Font loaded = font;
        if (loaded == null) {
            loaded = load();
            font = loaded;
        }
        return loaded.deriveFont((float) size);
    }

    /** Whether letters can be drawn on this machine; throws a sentence that says what to install when they cannot. */
    public static void check() {
        double width;
        try {
            width = SANS.at(10)
                    .getStringBounds(PROBE, new FontRenderContext(null, true, true))
                    .getWidth();
        } catch (IllegalStateException | LinkageError e) {
            throw new IllegalStateException(undrawable(), e);
        }
        if (width < 40 || width > 200) {
            throw new IllegalStateException(undrawable());
        }
    }

    /** A bold or italic file says it is plain: unless told otherwise, whoever maps it by style thins or straightens it. */
    private Font load() {
        try (InputStream stream = open()) {
            Font plain = Font.createFont(Font.TRUETYPE_FONT, stream);
            int style = (weight == 700 ? Font.BOLD : Font.PLAIN) | (italic ? Font.ITALIC : Font.PLAIN);
            Font styled = plain.deriveFont(style);
            GraphicsEnvironment.getLocalGraphicsEnvironment().registerFont(styled);
            return styled;
        } catch (FontFormatException e) {
            throw new IllegalStateException("La police " + resource() + " est illisible.", e);
        } catch (IOException e) {
            throw new IllegalStateException(undrawable(), new UncheckedIOException(e));
        }
    }

    private static String undrawable() {
        return "Les figures ne peuvent pas être dessinées : Java ne trouve pas de quoi dessiner des lettres sur cette machine. "
                + "Installer les paquets « fontconfig » et « libfreetype6 » et une police (par exemple "
                + "« fonts-dejavu-core »), puis relancer.";
    }
}
