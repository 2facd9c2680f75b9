package fr.moisson.tabular;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An .xlsx of the texts of another file, each in its place. All are texts: none can be a formula. */
final class PlainWorkbook {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final int LONGEST_NAME = 31;
    private static final int LONGEST_TEXT = 32_767;

    private final ZipOutputStream zip;
    private final Writer text;

    private PlainWorkbook(OutputStream to) {
        this.zip = new ZipOutputStream(to);
        this.text = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 16);
    }

    /** Returns by its name in the file the name of each sheet in the copy: Excel wants one, and a short one. */
    static Map<String, String> write(Spreadsheet read, OutputStream to) throws IOException {
        PlainWorkbook written = new PlainWorkbook(to);
        Map<String, String> names = names(read.sheetNames());
        written.part("[Content_Types].xml", types(names.size()));
        written.part(
                "_rels/.rels",
                "<Relationships xmlns=\"" + PACKAGE + "relationships\">"
                        + relation("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>");
        written.part("xl/workbook.xml", workbook(names));
        written.part("xl/_rels/workbook.xml.rels", relations(names.size()));
        written.part(
                "xl/styles.xml",
                "<styleSheet xmlns=\"" + MAIN + "\"><fonts count=\"1\"><font><sz val=\"11\"/>"
                        + "<name val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill>"
                        + "<patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\">"
                        + "<xf/></cellStyleXfs><cellXfs count=\"1\"><xf/></cellXfs></styleSheet>");
        int number = 0;
        for (String sheet : names.keySet()) {
            number++;
            written.sheet(number, read.rows(sheet));
        }
        written.text.flush();
        written.zip.finish();
        return names;
    }

    private static Map<String, String> names(List<String> sheets) {
        Map<String, String> names = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (String sheet : sheets) {
            String plain = sheet.replaceAll("[\\\\/?*\\[\\]:\\p{Cntrl}]", " ").strip();
            String base = plain.isEmpty() ? "Feuille" : plain;
            String name = cut(base, LONGEST_NAME);
            for (int i = 2; !taken.add(name.toLowerCase(java.util.Locale.ROOT)); i++) {
                name = cut(base, LONGEST_NAME - 6) + " " + i;
            }
            names.put(sheet, name);
        }
        return names;
    }

    private static String cut(String text, int length) {
        return text.length() > length ? text.substring(0, length) : text;
    }

    private static String types(int sheets) {
        StringBuilder types = new StringBuilder("<Types xmlns=\"" + PACKAGE + "content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + TYPE + "sheet.main+xml\"/>"
                + "<Override PartName=\"/xl/styles.xml\" ContentType=\"" + TYPE + "styles+xml\"/>");
        for (int i = 1; i <= sheets; i++) {
            types.append("<Override PartName=\"/xl/worksheets/sheet")
                    .append(i)
                    .append(".xml\" ContentType=\"")
                    .append(TYPE)
                    .append("worksheet+xml\"/>");
        }
        return types + "</Types>";
    }

    private static String relation(String id, String kind, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + OFFICE + "/" + kind + "\" Target=\"" + target + "\"/>";
    }

    private static String relations(int sheets) {
        StringBuilder relations = new StringBuilder("<Relationships xmlns=\"" + PACKAGE + "relationships\">");
        for (int i = 1; i <= sheets; i++) {
            relations.append(relation("rId" + i, "worksheet", "worksheets/sheet" + i + ".xml"));
        }
        return relations + relation("rIdStyles", "styles", "styles.xml") + "</Relationships>";
    }

    private static String workbook(Map<String, String> names) {
        StringBuilder sheets = new StringBuilder();
        int number = 0;
        for (String name : names.values()) {
            number++;
            sheets.append("<sheet name=\"")
                    .append(XmlCopy.attribute(name))
                    .append("\" sheetId=\"")
                    .append(number)
                    .append("\" r:id=\"rId")
                    .append(number)
                    .append("\"/>");
        }
        return "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE + "\"><sheets>" + sheets + "</sheets></workbook>";
    }

    private void part(String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        text.write(HEAD);
        text.write(content);
        text.flush();
    }

    private void sheet(int number, Iterator<Row> rows) throws IOException {
        zip.putNextEntry(new ZipEntry("xl/worksheets/sheet" + number + ".xml"));
        text.write(HEAD + "<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
        while (rows.hasNext()) {
            Row row = rows.next();
            text.write("<row r=\"" + row.number() + "\">");
            for (int column = 0; column < row.cells().size(); column++) {
                if (!row.cells().get(column).isEmpty()) {
                    text.write("<c r=\"" + Address.of(row.number(), column)
                            + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
                            + XmlCopy.text(cut(row.cells().get(column), LONGEST_TEXT)) + "</t></is></c>");
                }
            }
            text.write("</row>");
        }
        text.write("</sheetData></worksheet>");
        text.flush();
    }
}
