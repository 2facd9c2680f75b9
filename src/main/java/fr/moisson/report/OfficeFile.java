package fr.moisson.report;

import fr.moisson.chart.Figure;
import fr.moisson.chart.FigureImages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A Word, Excel or PowerPoint file: parts of XML in a zip, and how they point to one another (ECMA-376, part 2). Written directly, because the
 * general libraries take longer to load their schemas than the whole report takes to write; the tests read it back with one of them.
 */
final class OfficeFile {
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
    static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /** Of the workbook within a chart. */
    static final String SHEET = "Valeurs";

    private static final long SAME_TIME = 1_577_836_800_000L;

    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, List<String[]>> relations = new LinkedHashMap<>();

    /** @param type the content type of the part, of which there is at most one for each path */
    void part(String path, String type, String xml) {
        parts.put(path, (XML + xml).getBytes(StandardCharsets.UTF_8));
        types.put(path, type);
    }

    /** A file within the file. */
    void part(String path, String type, byte[] content) {
        parts.put(path, content);
        types.put(path, type);
    }

    /**
     * A figure as a picture: a PNG, and the same with letters as shapes for who draws SVG.
     *
     * @param from the part that shows it
     * @param folder of pictures beside it, {@code media} or {@code ../media}
     * @param width in points, at which it is laid out
     */
    void picture(Markup into, String from, String folder, String name, Figure figure, double width, int dpi) {
        String beside = from.substring(0, from.indexOf('/')) + "/media/";
        parts.put(beside + name + ".png", FigureImages.png(figure, width, dpi));
        part(beside + name + ".svg", "image/svg+xml", FigureImages.svg(figure, width, true));
        into.open("a:blip", "r:embed", relate(from, "image", folder + "/" + name + ".png"));
        into.open("a:extLst").open("a:ext", "uri", "{96DAC541-7B7A-43D3-8B79-37D633B846F1}");
        into.empty(
                "asvg:svgBlip",
                "xmlns:asvg",
                "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
                "r:embed",
                relate(from, "image", folder + "/" + name + ".svg"));
        into.close().close().close();
    }

    /**
     * A chart with its numbers in a workbook of its own.
     *
     * @param from the part that shows it
     * @param folder of charts beside it, {@code charts} or {@code ../charts}
     * @param number of the chart in this file, from 1
     * @param xml of the chart, given by which relation it names its workbook
     * @return the relation by which the part names the chart
     */
    String chart(String from, String folder, int number, Points points, UnaryOperator<String> xml) {
        String beside = from.substring(0, from.indexOf('/'));
        String where = beside + "/charts/chart" + number + ".xml";
        String workbook = "embeddings/valeurs" + number + ".xlsx";
        part(
                beside + "/" + workbook,
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                points.workbook(SHEET));
        String within = relate(where, "package", "../" + workbook);
        part(where, "application/vnd.openxmlformats-officedocument.drawingml.chart+xml", xml.apply(within));
        return relate(from, "chart", folder + "/chart" + number + ".xml");
    }

    /**
     * @param from a part; empty for the file itself
     * @param kind the last word of the relation's type
     * @return the identifier by which the part names it
     */
    String relate(String from, String kind, String target) {
        List<String[]> all = relations.computeIfAbsent(from, any -> new ArrayList<>());
        String id = "rId" + (all.size() + 1);
        String type = kind.equals("core-properties")
                ? "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
                : OFFICE + "/" + kind;
        all.add(new String[] {id, type, target});
        return id;
    }

    /** Title, author, subject and day, as the file's properties show them. */
    void properties(ReportModel report) {
        Markup core = new Markup();
        String day = report.writtenOn() + "T08:00:00Z";
        core.open(
                "cp:coreProperties",
                "xmlns:cp",
                "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
                "xmlns:dc",
                "http://purl.org/dc/elements/1.1/",
                "xmlns:dcterms",
                "http://purl.org/dc/terms/",
                "xmlns:xsi",
                "http://www.w3.org/2001/XMLSchema-instance");
        core.element("dc:title", report.title()).element("dc:subject", report.subtitle());
        core.element("dc:creator", report.authors()).element("dc:description", report.period());
        core.element("dc:language", "fr-FR");
        core.element("dcterms:created", day, "xsi:type", "dcterms:W3CDTF");
        core.element("dcterms:modified", day, "xsi:type", "dcterms:W3CDTF").close();
        part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", core.toString());
        relate("", "core-properties", "docProps/core.xml");
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 19);
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            entry(zip, "[Content_Types].xml", contentTypes());
            for (Map.Entry<String, List<String[]>> from : relations.entrySet()) {
                entry(zip, relationsPath(from.getKey()), relations(from.getValue()));
            }
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                entry(zip, part.getKey(), part.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String path, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(path);
        entry.setTime(SAME_TIME);
        if (path.endsWith(".png")) {
            CRC32 sum = new CRC32();
            sum.update(content);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(sum.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static String relationsPath(String from) {
        if (from.isEmpty()) {
            return "_rels/.rels";
        }
        int slash = from.lastIndexOf('/');
        return from.substring(0, slash) + "/_rels" + from.substring(slash) + ".rels";
    }

    private static byte[] relations(List<String[]> all) {
        Markup xml = new Markup().raw(XML).open("Relationships", "xmlns", RELATIONS);
        for (String[] one : all) {
            xml.empty("Relationship", "Id", one[0], "Type", one[1], "Target", one[2]);
        }
        return xml.close().toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] contentTypes() {
        Markup xml = new Markup()
                .raw(XML)
                .open("Types", "xmlns", "http://schemas.openxmlformats.org/package/2006/content-types");
        xml.empty(
                "Default",
                "Extension",
                "rels",
                "ContentType",
                "application/vnd.openxmlformats-package.relationships+xml");
        xml.empty("Default", "Extension", "xml", "ContentType", "application/xml");
        xml.empty("Default", "Extension", "png", "ContentType", "image/png");
        types.forEach((path, type) -> xml.empty("Override", "PartName", "/" + path, "ContentType", type));
        return xml.close().toString().getBytes(StandardCharsets.UTF_8);
    }
}
