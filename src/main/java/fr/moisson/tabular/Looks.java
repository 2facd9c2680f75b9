package fr.moisson.tabular;

import java.io.IOException;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** A second, light look at an XLSX workbook, for what its sheets show beyond their texts. */
final class Looks {
    private final Spreadsheets.Source source;
    private final Sheets sheets;

    /** Null when there are more than a person would have made. */
    private final @Nullable Styles styles;

    private Looks(Spreadsheets.Source source, Sheets sheets, @Nullable Styles styles) {
        this.source = source;
        this.sheets = sheets;
        this.styles = styles;
    }

    static Looks of(Spreadsheets.Source source) throws IOException, XMLStreamException {
        try (Parts parts = Parts.of(source)) {
            Sheets sheets = Sheets.of(parts);
            return new Looks(source, sheets, styles(parts, sheets));
        }
    }

    private static @Nullable Styles styles(Parts parts, Sheets sheets) throws IOException, XMLStreamException {
        try {
            return Styles.of(parts, sheets.styles(), sheets.theme());
        } catch (Parts.TooBig e) {
            return null;
        }
    }

    Appearance of(String sheet) throws IOException, XMLStreamException {
        String part = sheets.part(sheet);
        if (part == null || styles == null) {
            return Appearance.unknown(sheets.isHidden(sheet));
        }
        try (Parts parts = Parts.of(source)) {
            return new SheetLook(parts, part, sheets.isHidden(sheet), styles).read();
        } catch (Parts.TooBig e) {
            return Appearance.unknown(sheets.isHidden(sheet));
        }
    }
}
