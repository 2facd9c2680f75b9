package fr.moisson.report.template;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A Word file written by hand for a test, as awkward as it needs to be. */
final class Docx {
    private static final String NAMES =
            "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
                    + "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final StringBuilder types = new StringBuilder();
    private final StringBuilder relations = new StringBuilder();
    private int related;

    private Docx() {}

    /** @param body what stands between the two tags of the body, without its section */
    static Docx of(String body) {
        Docx file = new Docx();
        file.put(
                "word/document.xml",
                "<w:document " + NAMES + "><w:body>" + body
                        + "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>");
        file.type("document", "document.main");
        return file.with(
                "styles",
                "<w:styles " + NAMES
                        + "><w:style w:type=\"paragraph\" w:styleId=\"Titre1\"><w:name w:val=\"heading 1\"/></w:style>"
                        + "<w:style w:type=\"paragraph\" w:styleId=\"Titre2\"><w:name w:val=\"heading 2\"/></w:style>"
                        + "<w:style w:type=\"paragraph\" w:styleId=\"Rubrique\"><w:name w:val=\"Rubrique\"/><w:basedOn w:val=\"Titre2\"/></w:style></w:styles>");
    }

    Docx with(String part, String xml) {
        put("word/" + part + ".xml", xml);
        type(part, part.replaceAll("\\d", ""));
        relations.append(relation(part.replaceAll("\\d", ""), part + ".xml", ""));
        return this;
    }

    Docx header(String paragraphs) {
        return with("header1", "<w:hdr " + NAMES + ">" + paragraphs + "</w:hdr>");
    }

    Docx footer(String paragraphs) {
        return with("footer1", "<w:ftr " + NAMES + ">" + paragraphs + "</w:ftr>");
    }

    Docx footnotes(String paragraphs) {
        return with(
                "footnotes",
                "<w:footnotes " + NAMES + "><w:footnote w:id=\"2\">" + paragraphs + "</w:footnote></w:footnotes>");
    }

    Docx comments(String paragraphs) {
        return with(
                "comments",
                "<w:comments " + NAMES + "><w:comment w:id=\"0\" w:author=\"\">" + paragraphs
                        + "</w:comment></w:comments>");
    }

    Docx outside(String kind, String target) {
        relations.append(relation(kind, target, " TargetMode=\"External\""));
        return this;
    }

    Docx put(String path, String xml) {
        parts.put(path, (XML + xml).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Docx type(String part, String kind) {
        types.append("<Override PartName=\"/word/")
                .append(part)
                .append(".xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.")
                .append(kind)
                .append("+xml\"/>");
        return this;
    }

    private String relation(String kind, String target, String more) {
        return "<Relationship Id=\"rId" + ++related
                + "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + kind
                + "\" Target=\"" + target
                + "\"" + more + "/>";
    }

    byte[] bytes() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put(
                "[Content_Types].xml",
                (XML
                                + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                                + types + "</Types>")
                        .getBytes(StandardCharsets.UTF_8));
        String start = XML + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
        all.put(
                "_rels/.rels",
                (start
                                + "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>")
                        .getBytes(StandardCharsets.UTF_8));
        all.put(
                "word/_rels/document.xml.rels",
                (start + relations + "</Relationships>").getBytes(StandardCharsets.UTF_8));
        all.putAll(parts);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : all.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A paragraph of one run. */
    static String p(String text) {
        return "<w:p><w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
    }

    static String p(String style, String text) {
        return "<w:p><w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr><w:r><w:t xml:space=\"preserve\">" + text
                + "</w:t></w:r></w:p>";
    }

    static String empty() {
        return "<w:p/>";
    }

    /** @param rows cells between bars */
    static String table(String... rows) {
        StringBuilder table = new StringBuilder("<w:tbl><w:tblPr/><w:tblGrid>");
        int columns = rows[0].split("\\|", -1).length;
        table.append("<w:gridCol w:w=\"3000\"/>".repeat(columns)).append("</w:tblGrid>");
        for (String row : rows) {
            table.append("<w:tr>");
            for (String cell : row.split("\\|", -1)) {
                table.append("<w:tc><w:tcPr><w:tcW w:w=\"3000\" w:type=\"dxa\"/></w:tcPr>");
                String text = cell.strip();
                table.append(text.startsWith("<") ? text : text.isEmpty() ? empty() : p(text))
                        .append("</w:tc>");
            }
            table.append("</w:tr>");
        }
        return table.append("</w:tbl>").toString();
    }

    /** The parts of a file, by their paths. */
    static Map<String, byte[]> parts(byte[] file) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts;
    }

    static String part(byte[] file, String path) {
        byte[] part = parts(file).get(path);
        if (part == null) {
            throw new AssertionError("no part " + path);
        }
        return new String(part, StandardCharsets.UTF_8);
    }

    /** What one reads in a part, a line for each paragraph, cells apart. */
    static String said(byte[] file, String path) {
        WordParts parts = WordParts.read("essai.docx", file);
        StringBuilder said = new StringBuilder();
        Word.all(parts.xml(path), "p")
                .forEach(paragraph -> said.append(Line.of(paragraph).text()).append('\n'));
        return said.toString().strip();
    }

    static String said(byte[] file) {
        return said(file, "word/document.xml");
    }
}
