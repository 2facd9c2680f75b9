package fr.moisson.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenDocumentTests {
    private static final String DAMAGED =
            "a.ods : ce classeur est abîmé. L’ouvrir dans un tableur, le laisser le réparer, et l’enregistrer de nouveau au format .xlsx.";
    private static final String SWELLS =
            "a.ods : ce classeur prend une place démesurée une fois décompressé. Le redemander à la personne qui l’a envoyé, "
                    + "ou n’en garder que les lignes utiles.";

    @Test
    void its_cells_say_what_those_of_excel_say() throws IOException {
        assertThat(rows("""
                <table:table-row>
                  <table:table-cell office:value-type="date" office:date-value="2025-02-28"><text:p>28/02/25</text:p></table:table-cell>
                  <table:table-cell office:value-type="date" office:date-value="2025-02-28T14:30:00"><text:p>x</text:p></table:table-cell>
                  <table:table-cell office:value-type="currency" office:currency="EUR" office:value="1234.5"><text:p>1 234,50 €</text:p></table:table-cell>
                  <table:table-cell office:value-type="percentage" office:value="0.85"><text:p>85 %</text:p></table:table-cell>
                  <table:table-cell office:value-type="time" office:time-value="PT01H30M00S"><text:p>01:30</text:p></table:table-cell>
                  <table:table-cell office:value-type="time" office:time-value="PT26H30M15.5S"><text:p>26:30</text:p></table:table-cell>
                  <table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>VRAI</text:p></table:table-cell>
                  <table:table-cell office:value-type="float" office:value="0.30000000000000004"><text:p>0,3</text:p></table:table-cell>
                  <table:table-cell office:value-type="string"><text:p>deux<text:s text:c="2"/>mots</text:p><text:p>et <text:span>plus</text:span></text:p></table:table-cell>
                  <table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>
                  <table:table-cell table:formula="of:=[.Z1]" office:value-type="float" office:value="0"><text:p>#REF!</text:p></table:table-cell>
                  <table:table-cell table:formula="of:=['file:///etc/passwd'#$Feuille1.A1]" office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell>
                </table:table-row>"""))
                .isEqualTo(
                        "1: 2025-02-28 | 2025-02-28 14:30 | 1234.5 | 0.85 | 01:30 | 26:30:16 | true | 0.3 | deux  mots\net plus"
                                + " | #DIV/0! | #REF! | 7\n");
    }

    @Test
    void repeated_cells_and_rows_stand_where_they_are_shown() throws IOException {
        assertThat(rows("""
                <table:table-header-rows><table:table-row><table:table-cell table:number-columns-repeated="2"/>
                  <table:table-cell office:value-type="string" table:number-columns-repeated="2"><text:p>Jaurès</text:p></table:table-cell>
                  <table:table-cell table:number-columns-repeated="16380"/></table:table-row></table:table-header-rows>
                <table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>
                <table:table-row table:number-rows-repeated="2">
                  <table:table-cell office:value-type="float" office:value="5"><text:p>5</text:p></table:table-cell></table:table-row>
                <table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>""")).isEqualTo("1:  |  | Jaurès | Jaurès\n5: 5\n6: 5\n");
    }

    @Test
    void drawings_notes_tracked_changes_and_copies_of_other_files_are_not_cells() throws IOException {
        byte[] workbook = ods("", """
                <table:tracked-changes><table:cell-content-change><table:table><table:table-row><table:table-cell
                  office:value-type="string"><text:p>avant</text:p></table:table-cell></table:table-row></table:table></table:cell-content-change></table:tracked-changes>
                <table:table table:name="Suivi"><table:shapes><draw:frame><draw:object><table:table><table:table-row/></table:table></draw:object></draw:frame></table:shapes>
                  <table:table-column/><table:table-row><table:table-cell office:value-type="string"><office:annotation><dc:creator>Inès</dc:creator>
                  <text:p>à revoir</text:p></office:annotation><text:p>12</text:p><draw:frame><draw:text-box><text:p>légende</text:p></draw:text-box></draw:frame></table:table-cell></table:table-row></table:table>
                <table:table table:name="'file:///autre.ods'#$F"><table:table-source xlink:href="file:///autre.ods"/><table:table-row><table:table-cell
                  office:value-type="string"><text:p>ailleurs</text:p></table:table-cell></table:table-row></table:table>
                <table:table table:name="2025"><table:table-row><table:table-cell office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell></table:table-row></table:table>""");
        assertThat(Read.all("a.ods", workbook)).isEqualTo("[Suivi]\n1: 12\n[2025]\n1: 3\n");
        assertThat(Read.look("a.ods", workbook, "Suivi").mark(1, 0)).isEqualTo(new Mark(false, null, "à revoir", null));
    }

    @Test
    void sheets_are_read_in_any_order_and_more_than_once() throws IOException {
        byte[] workbook = ods(
                "",
                table("A", row("un") + row("deux"))
                        + table("B", row("trois"))
                        + table("C", row("quatre") + row("cinq")));
        try (Spreadsheet read = Spreadsheets.open("a.ods", workbook)) {
            assertThat(first(read, "A")).isEqualTo("un");
            assertThat(first(read, "C")).isEqualTo("quatre");
            assertThat(first(read, "C")).isEqualTo("quatre");
            assertThat(first(read, "B")).isEqualTo("trois");
            assertThat(first(read, "A")).isEqualTo("un");
        }
    }

    @Test
    void what_it_shows_beyond_its_texts_is_seen_too() throws IOException {
        String styles = """
                <style:style style:name="cache" style:family="table"><style:table-properties table:display="false"/></style:style>
                <number:date-style style:name="N1"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/></number:date-style>
                <number:percentage-style style:name="N2"><number:number number:decimal-places="1"/><number:text> %</number:text></number:percentage-style>
                <style:style style:name="jour" style:family="table-cell" style:data-style-name="N1"/>
                <style:style style:name="part" style:family="table-cell" style:data-style-name="N2"/>
                <style:style style:name="rouge" style:family="table-cell"><style:table-cell-properties fo:background-color="#ff3300"/></style:style>
                <style:style style:name="annule" style:family="table-cell" style:parent-style-name="rouge"><style:text-properties style:text-line-through-style="solid"/></style:style>
                <style:style style:name="boucle" style:family="table-cell" style:parent-style-name="boucle"/>""";
        byte[] workbook = ods(styles, """
                <table:table table:name="Suivi" table:style-name="cache" table:protected="true">
                <table:table-column table:default-cell-style-name="annule"/>
                <table:table-column table:number-columns-repeated="2" table:visibility="collapse"/>
                <table:table-column table:number-columns-repeated="16381" table:default-cell-style-name="boucle"/>
                <table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="3" table:number-rows-spanned="2"><text:p>titre</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated="2"/></table:table-row>
                <table:table-row table:visibility="filter" table:number-rows-repeated="2"><table:table-cell table:style-name="rouge"/></table:table-row>
                <table:table-row table:visibility="collapse"><table:table-cell table:style-name="jour" office:value-type="date" office:date-value="2024-04-22"><text:p>22/04</text:p></table:table-cell>
                  <table:table-cell table:style-name="part" office:value-type="percentage" office:value="0.85"><text:p>85,0 %</text:p></table:table-cell>
                  <table:table-cell table:style-name="jour" office:value-type="string"><text:p>avril</text:p></table:table-cell>
                  <table:table-cell office:value-type="time" office:time-value="PT1H"><text:p>1:00</text:p></table:table-cell></table:table-row>
                </table:table>""");
        Appearance look = Read.look("a.ods", workbook, "Suivi");
        assertThat(look)
                .isEqualTo(new Appearance(
                        true,
                        true,
                        true,
                        java.util.List.of(new Area(1, 0, 2, 2)),
                        java.util.Set.of(2, 3, 4),
                        java.util.Set.of(1, 2),
                        Map.of(
                                new At(1, 0), new Mark(true, "FF3300", null, null),
                                new At(4, 0), new Mark(false, null, null, "dd/mm"),
                                new At(4, 1), new Mark(false, null, null, "0.0 %"),
                                new At(4, 3), new Mark(false, null, null, "h:mm"))));
    }

    @Test
    void a_password_is_said() throws IOException {
        byte[] workbook = Packed.with(
                ods("", table("A", row("un"))),
                "META-INF/manifest.xml",
                "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>");
        Read.refused(
                "a.ods",
                workbook,
                "a.ods : ce classeur est protégé par un mot de passe. L’enregistrer sans mot de passe avant de le déposer.");
    }

    @Test
    void repeats_that_would_fill_the_memory_are_refused() throws IOException {
        String million =
                "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell office:value-type=\"string\" "
                        + "table:number-columns-repeated=\"900\"><text:p>encore</text:p></table:table-cell></table:table-row>";
        Read.refused("a.ods", ods("", table("A", million)), SWELLS);
        Read.refused(
                "a.ods",
                ods(
                        "",
                        table(
                                "A",
                                "<table:table-row><table:table-cell office:value-type=\"string\" "
                                        + "table:number-columns-repeated=\"2000000000\"><text:p>x</text:p></table:table-cell></table:table-row>")),
                "a.ods : la ligne 1 a plus de 1 000 colonnes. Supprimer les colonnes inutiles et enregistrer de nouveau.");
        Read.refused(
                "a.ods",
                ods(
                        "",
                        table(
                                "A",
                                "<table:table-row><table:table-cell table:number-columns-repeated=\"-5\" "
                                        + "office:value-type=\"string\"><text:p>x"
                                        + "<text:s text:c=\"2000000000\"/>".repeat(2_000)
                                        + "x</text:p></table:table-cell></table:table-row>")),
                DAMAGED);
    }

    @Test
    void a_document_type_and_a_content_that_swells_are_refused() throws IOException {
        byte[] workbook = ods("", table("A", row("un")));
        String external =
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><office:document-content>&e;</office:document-content>";
        Read.refused("a.ods", Packed.with(workbook, "content.xml", external), DAMAGED);
        Read.refused(
                "a.ods", Packed.with(workbook, "content.xml", "<!--" + "x".repeat(20_000) + "-->" + external), DAMAGED);
        Read.refused("a.ods", Packed.with(workbook, "content.xml", "<a>" + " <b/>".repeat(8_000_000)), SWELLS);
        Read.refused("a.ods", Packed.with(workbook, "content.xml", "<office:document-content>"), DAMAGED);
        Read.refused(
                "a.ods", Packed.with(workbook, "styles.xml", "<!--" + "x".repeat(20_000) + "-->" + external), DAMAGED);
    }

    private static String first(Spreadsheet read, String sheet) {
        Iterator<Row> rows = read.rows(sheet);
        return rows.next().cells().get(0);
    }

    private static String row(String text) {
        return "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>" + text
                + "</text:p></table:table-cell></table:table-row>";
    }

    private static String table(String name, String rows) {
        return "<table:table table:name=\"" + name + "\"><table:table-column/>" + rows + "</table:table>";
    }

    private static String rows(String rows) throws IOException {
        String read = Read.all("a.ods", ods("", table("Suivi", rows)));
        return read.substring("[Suivi]\n".length());
    }

    private static byte[] ods(String styles, String tables) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("mimetype", bytes("application/vnd.oasis.opendocument.spreadsheet"));
        parts.put(
                "META-INF/manifest.xml",
                bytes("<!DOCTYPE manifest:manifest PUBLIC \"-//OpenOffice.org\" \"Manifest.dtd\"><m/>"));
        String document = """
                <?xml version="1.0" encoding="UTF-8"?><office:document-content
                xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
                xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
                xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
                xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
                xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">
                <office:automatic-styles>%s</office:automatic-styles><office:body><office:spreadsheet>%s</office:spreadsheet></office:body>
                </office:document-content>""".formatted(styles, tables);
        parts.put("content.xml", bytes(document));
        return Packed.of(parts);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
