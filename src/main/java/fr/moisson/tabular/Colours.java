package fr.moisson.tabular;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Colours as an XLSX workbook names them: in full, by their number in a palette, or as a shade of its theme. */
final class Colours {
    /** The palette of Excel 97, numbers 8 to 63; 0 to 7 repeat its first eight. */
    private static final String[] PALETTE = """
            000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 008080 C0C0C0 808080
            9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF
            00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696
            003366 339966 003300 333300 993300 993366 333399 333333
            """.split("\\s+");

    /** The theme of Office 2007, for workbooks that carry none. */
    private static final List<String> OFFICE = List.of(
            "FFFFFF", "000000", "EEECE1", "1F497D", "4F81BD", "C0504D", "9BBB59", "8064A2", "4BACC6", "F79646",
            "0000FF", "800080");

    private final List<String> palette = new ArrayList<>();
    private final List<String> theme = new ArrayList<>();

    private Colours() {}

    static Colours of(Parts parts, String theme, String styles) throws IOException, XMLStreamException {
        Colours colours = new Colours();
        parts.read(theme, (name, xml) -> {
            if (name.equals("clrScheme")) {
                colours.readTheme(xml);
            }
        });
        parts.read(styles, (name, xml) -> {
            if (name.equals("rgbColor")) {
                colours.palette.add(rgb(xml.attribute("rgb"), "000000"));
            }
        });
        if (colours.theme.isEmpty()) {
            colours.theme.addAll(OFFICE);
        }
        return colours;
    }

    /** Light and dark stand the other way round in the theme than where it is used. */
    private void readTheme(HardenedXml xml) throws XMLStreamException {
        Children children = new Children(xml);
        while (children.next()) {
            if (xml.name().equals("srgbClr")) {
                theme.add(rgb(xml.attribute("val"), "000000"));
            } else if (xml.name().equals("sysClr")) {
                theme.add(rgb(xml.attribute("lastClr"), "FFFFFF"));
            }
        }
        for (int dark = 0; dark <= 2 && dark + 1 < theme.size(); dark += 2) {
            theme.set(dark, theme.set(dark + 1, theme.get(dark)));
        }
    }

    /** The colour the element that has just opened names; null when it names none. */
    @Nullable
    String of(HardenedXml xml) {
        String written = xml.attribute("rgb");
        int shade = xml.number("theme", -1);
        int number = xml.number("indexed", -1);
        String colour = written != null
                ? rgb(written, "")
                : shade >= 0 && shade < theme.size() ? theme.get(shade) : number >= 0 ? numbered(number) : "";
        return colour.isEmpty() ? null : tinted(colour, xml.attribute("tint"));
    }

    private String numbered(int number) {
        if (number < palette.size()) {
            return palette.get(number);
        }
        int inPalette = number < 8 ? number : number - 8;
        return inPalette < PALETTE.length ? PALETTE[inPalette] : "";
    }

    private static String rgb(@Nullable String written, String otherwise) {
        return written != null && written.matches("[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?")
                ? written.substring(written.length() - 6).toUpperCase(Locale.ROOT)
                : otherwise;
    }

    /** A tint goes that far towards white, or when negative towards black, as ECMA-376 18.8.19 has it. */
    private static String tinted(String colour, @Nullable String tint) {
        double way;
        try {
            way = tint == null ? 0 : Math.max(-1, Math.min(1, Double.parseDouble(tint)));
        } catch (NumberFormatException e) {
            way = 0;
        }
        return way == 0 || Double.isNaN(way)
                ? colour
                : Shade.of(colour).lighter(way).rgb();
    }
}
