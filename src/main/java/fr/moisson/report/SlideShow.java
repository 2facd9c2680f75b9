package fr.moisson.report;

import fr.moisson.chart.Figure;
import java.util.List;
import java.util.Locale;

/** A PowerPoint file as it is written, slide after slide: boxes, bars, pictures, charts and tables at their places. Lengths are in points. */
final class SlideShow {
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.presentationml.";
    private static final String PRESENTATION = "ppt/presentation.xml";
    private static final String CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    private static final String TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table";
    private static final int DPI = 300;

    private final OfficeFile file = new OfficeFile();
    private final String master;
    private final String notesMaster;
    private Markup slide = new Markup();
    private String path = "";
    private int slides;
    private int shapes;
    private int charts;

    SlideShow(ReportModel report) {
        file.relate("", "officeDocument", PRESENTATION);
        file.properties(report);
        part("ppt/slideMasters/slideMaster1.xml", "slideMaster", "master");
        part("ppt/slideLayouts/slideLayout1.xml", "slideLayout", "cover");
        part("ppt/slideLayouts/slideLayout2.xml", "slideLayout", "page");
        part("ppt/notesMasters/notesMaster1.xml", "notesMaster", "notes");
        for (int i = 1; i <= 2; i++) {
            file.part(
                    "ppt/theme/theme" + i + ".xml",
                    "application/vnd.openxmlformats-officedocument.theme+xml",
                    Packaged.text("/report/slides/theme.xml"));
            file.relate("ppt/slideMasters/slideMaster1.xml", "slideLayout", "../slideLayouts/slideLayout" + i + ".xml");
            file.relate("ppt/slideLayouts/slideLayout" + i + ".xml", "slideMaster", "../slideMasters/slideMaster1.xml");
        }
        file.relate("ppt/slideMasters/slideMaster1.xml", "theme", "../theme/theme1.xml");
        file.relate("ppt/notesMasters/notesMaster1.xml", "theme", "../theme/theme2.xml");
        this.master = file.relate(PRESENTATION, "slideMaster", "slideMasters/slideMaster1.xml");
        this.notesMaster = file.relate(PRESENTATION, "notesMaster", "notesMasters/notesMaster1.xml");
    }

    byte[] bytes() {
        presentation();
        return file.bytes();
    }

    private void part(String where, String type, String name) {
        file.part(where, TYPE + type + "+xml", Packaged.text("/report/slides/" + name + ".xml"));
    }

    private void presentation() {
        Markup xml = new Markup().open("p:presentation", names());
        xml.open("p:sldMasterIdLst")
                .empty("p:sldMasterId", "id", "2147483648", "r:id", master)
                .close();
        xml.open("p:notesMasterIdLst")
                .empty("p:notesMasterId", "r:id", notesMaster)
                .close();
        xml.open("p:sldIdLst");
        for (int i = 1; i <= slides; i++) {
            String relation = file.relate(PRESENTATION, "slide", "slides/slide" + i + ".xml");
            xml.empty("p:sldId", "id", Integer.toString(255 + i), "r:id", relation);
        }
        xml.close().empty("p:sldSz", "cx", "12192000", "cy", "6858000");
        xml.empty("p:notesSz", "cx", "6858000", "cy", "9144000").close();
        file.part(PRESENTATION, TYPE + "presentation.main+xml", xml.toString());
    }

    private static String[] names() {
        return new String[] {
            "xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main",
            "xmlns:r", OfficeFile.OFFICE,
            "xmlns:p", "http://schemas.openxmlformats.org/presentationml/2006/main"
        };
    }

    /** @param layout 1 for a cover, 2 for any other slide */
    void begin(String layout) {
        slides++;
        shapes = 1;
        path = "ppt/slides/slide" + slides + ".xml";
        file.relate(path, "slideLayout", "../slideLayouts/slideLayout" + layout + ".xml");
        slide = new Markup().open("p:sld", names()).open("p:cSld").open("p:spTree");
        group(slide);
    }

    private static void group(Markup xml) {
        xml.open("p:nvGrpSpPr").empty("p:cNvPr", "id", "1", "name", "");
        xml.empty("p:cNvGrpSpPr").empty("p:nvPr").close().empty("p:grpSpPr");
    }

    /** @param notes of whoever presents it */
    void end(List<String> notes) {
        if (!notes.isEmpty()) {
            writeNotes(notes);
        }
        slide.close().close();
        slide.open("p:clrMapOvr").empty("a:masterClrMapping").close();
        file.part(path, TYPE + "slide+xml", slide.close().toString());
    }

    private void writeNotes(List<String> notes) {
        String name = "notesSlide" + slides + ".xml";
        String where = "ppt/notesSlides/" + name;
        file.relate(path, "notesSlide", "../notesSlides/" + name);
        file.relate(where, "notesMaster", "../notesMasters/notesMaster1.xml");
        file.relate(where, "slide", "../slides/slide" + slides + ".xml");
        Markup xml = new Markup().open("p:notes", names()).open("p:cSld").open("p:spTree");
        group(xml);
        xml.open("p:sp").open("p:nvSpPr").empty("p:cNvPr", "id", "2", "name", "Notes");
        xml.open("p:cNvSpPr").empty("a:spLocks", "noGrp", "1").close();
        xml.open("p:nvPr").empty("p:ph", "type", "body", "idx", "3").close().close();
        xml.empty("p:spPr").open("p:txBody").empty("a:bodyPr").empty("a:lstStyle");
        for (String note : notes) {
            xml.open("a:p").open("a:r").empty("a:rPr", "lang", "fr-FR").element("a:t", note);
            xml.close().close();
        }
        xml.close().close().close().close();
        xml.open("p:clrMapOvr").empty("a:masterClrMapping").close();
        file.part(where, TYPE + "notesSlide+xml", xml.close().toString());
    }

    private String nextShape() {
        return Integer.toString(++shapes);
    }

    void placeholder(String kind, String words) {
        String id = nextShape();
        slide.open("p:sp").open("p:nvSpPr").empty("p:cNvPr", "id", id, "name", "Titre " + id);
        slide.open("p:cNvSpPr").empty("a:spLocks", "noGrp", "1").close().open("p:nvPr");
        if (kind.equals("subTitle")) {
            slide.empty("p:ph", "type", kind, "idx", "1");
        } else {
            slide.empty("p:ph", "type", kind);
        }
        slide.close().close().empty("p:spPr").open("p:txBody").empty("a:bodyPr").empty("a:lstStyle");
        slide.open("a:p").open("a:r").empty("a:rPr", "lang", "fr-FR").element("a:t", words);
        slide.close().close().close().close();
    }

    void number() {
        String id = nextShape();
        slide.open("p:sp").open("p:nvSpPr").empty("p:cNvPr", "id", id, "name", "Numéro " + id);
        slide.open("p:cNvSpPr").empty("a:spLocks", "noGrp", "1").close();
        slide.open("p:nvPr")
                .empty("p:ph", "type", "sldNum", "sz", "quarter", "idx", "4")
                .close();
        slide.close().empty("p:spPr").open("p:txBody").empty("a:bodyPr").empty("a:lstStyle");
        slide.open("a:p").open("a:fld", "id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type", "slidenum");
        slide.empty("a:rPr", "lang", "fr-FR").element("a:t", Integer.toString(slides));
        slide.close().close().close().close();
    }

    /** A box of text, left open for its paragraphs. @param anchor where they stand in it: {@code t}, {@code ctr} */
    void box(double left, double top, double width, double height, String anchor) {
        String id = nextShape();
        slide.open("p:sp").open("p:nvSpPr").empty("p:cNvPr", "id", id, "name", "Texte " + id);
        slide.empty("p:cNvSpPr", "txBox", "1").empty("p:nvPr").close().open("p:spPr");
        frame("a:xfrm", left, top, width, height);
        slide.open("a:prstGeom", "prst", "rect").empty("a:avLst").close();
        slide.empty("a:noFill").close().open("p:txBody");
        slide.open("a:bodyPr", "wrap", "square", "lIns", "0", "tIns", "0", "rIns", "0", "bIns", "0", "anchor", anchor)
                .empty("a:noAutofit")
                .close()
                .empty("a:lstStyle");
    }

    void endBox() {
        slide.close().close();
    }

    void bar(double left, double top, double width, double height, String colour) {
        String id = nextShape();
        slide.open("p:sp").open("p:nvSpPr").empty("p:cNvPr", "id", id, "name", "Trait " + id, "descr", "");
        slide.empty("p:cNvSpPr").empty("p:nvPr").close().open("p:spPr");
        frame("a:xfrm", left, top, width, height);
        slide.open("a:prstGeom", "prst", "rect").empty("a:avLst").close();
        slide.open("a:solidFill").empty("a:srgbClr", "val", colour).close();
        slide.open("a:ln").empty("a:noFill").close().close().close();
    }

    private void frame(String element, double left, double top, double width, double height) {
        slide.open(element).empty("a:off", "x", emu(left), "y", emu(top));
        slide.empty("a:ext", "cx", emu(width), "cy", emu(height)).close();
    }

    private static String emu(double points) {
        return Long.toString(Math.round(points * 12_700));
    }

    /** @param how {@code b} bold, {@code i} slanted, {@code s} with serifs, {@code r} against the right edge */
    void paragraph(List<Span> spans, double size, String colour, String how) {
        slide.open("a:p");
        if (how.contains("r")) {
            slide.empty("a:pPr", "algn", "r");
        }
        for (Span span : spans) {
            if (span.text().isEmpty() || span.raised()) {
                continue;
            }
            slide.open("a:r");
            slide.open(
                    "a:rPr",
                    "lang",
                    "fr-FR",
                    "sz",
                    String.format(Locale.ROOT, "%.0f", size * 100),
                    "b",
                    how.contains("b") || span.strong() ? "1" : "0",
                    "i",
                    how.contains("i") || span.emphasis() ? "1" : "0");
            slide.open("a:solidFill").empty("a:srgbClr", "val", colour).close();
            slide.empty("a:latin", "typeface", how.contains("s") ? "+mj-lt" : "+mn-lt");
            slide.close().element("a:t", span.text()).close();
        }
        slide.close();
    }

    /** A figure laid out at this width, then enlarged by so much. */
    void picture(Block.Drawing drawing, double laidOut, double scale, double left, double top) {
        Figure figure = drawing.figure().bare();
        double high = figure.height(laidOut);
        String name = "figure-" + drawing.number();
        slide.open("p:pic").open("p:nvPicPr");
        slide.empty("p:cNvPr", "id", nextShape(), "name", name, "descr", figure.alternative());
        slide.open("p:cNvPicPr").empty("a:picLocks", "noChangeAspect", "1").close();
        slide.empty("p:nvPr").close().open("p:blipFill");
        file.picture(slide, path, "../media", name, figure, laidOut, DPI);
        slide.open("a:stretch").empty("a:fillRect").close().close().open("p:spPr");
        frame("a:xfrm", left, top, laidOut * scale, high * scale);
        slide.open("a:prstGeom", "prst", "rect")
                .empty("a:avLst")
                .close()
                .close()
                .close();
    }

    /** A chart that PowerPoint draws, with its workbook. */
    void chart(Block.Drawing drawing, Points points, double left, double top, double width, double height) {
        charts++;
        String relation = file.chart(
                path,
                "../charts",
                charts,
                points,
                within -> NativeChart.onSlide(drawing, OfficeFile.SHEET, within, points));
        String id = nextShape();
        slide.open("p:graphicFrame").open("p:nvGraphicFramePr");
        slide.empty(
                "p:cNvPr",
                "id",
                id,
                "name",
                "Figure " + drawing.number(),
                "descr",
                drawing.figure().alternative());
        slide.empty("p:cNvGraphicFramePr").empty("p:nvPr").close();
        frame("p:xfrm", left, top, width, height);
        slide.open("a:graphic").open("a:graphicData", "uri", CHART);
        slide.empty("c:chart", "xmlns:c", CHART, "r:id", relation);
        slide.close().close().close();
    }

    /**
     * A table that PowerPoint draws.
     *
     * @param widths of its columns
     * @param heights of its rows, the header first
     */
    void table(Block.Table table, double size, double left, double top, List<Double> widths, List<Double> heights) {
        String id = nextShape();
        slide.open("p:graphicFrame").open("p:nvGraphicFramePr");
        slide.empty("p:cNvPr", "id", id, "name", "Tableau " + id, "descr", table.caption());
        slide.open("p:cNvGraphicFramePr")
                .empty("a:graphicFrameLocks", "noGrp", "1")
                .close();
        slide.empty("p:nvPr").close();
        frame(
                "p:xfrm",
                left,
                top,
                widths.stream().mapToDouble(width -> width).sum(),
                heights.stream().mapToDouble(height -> height).sum());
        slide.open("a:graphic").open("a:graphicData", "uri", TABLE).open("a:tbl");
        slide.empty("a:tblPr", "firstRow", "1").open("a:tblGrid");
        widths.forEach(width -> slide.empty("a:gridCol", "w", emu(width)));
        slide.close();
        List<List<Span>> head = table.columns().stream()
                .map(column -> List.of(new Span(column.title(), true, false, null)))
                .toList();
        row(table, head, size, heights.get(0), true);
        for (int i = 0; i < table.rows().size(); i++) {
            row(table, table.rows().get(i), size, heights.get(i + 1), false);
        }
        slide.close().close().close().close();
    }

    private void row(Block.Table table, List<List<Span>> cells, double size, double height, boolean isHead) {
        slide.open("a:tr", "h", emu(height));
        for (int i = 0; i < cells.size(); i++) {
            slide.open("a:tc").open("a:txBody").empty("a:bodyPr").empty("a:lstStyle");
            paragraph(
                    cells.get(i),
                    size,
                    isHead ? "55626E" : "16232E",
                    table.columns().get(i).numeric() ? "r" : "");
            slide.close();
            slide.open("a:tcPr", "marL", emu(4), "marR", emu(4), "marT", emu(3), "marB", emu(3), "anchor", "ctr");
            for (String side : List.of("a:lnL", "a:lnR", "a:lnT")) {
                slide.open(side, "w", "0").empty("a:noFill").close();
            }
            slide.open("a:lnB", "w", isHead ? "12700" : "6350").open("a:solidFill");
            slide.empty("a:srgbClr", "val", isHead ? "16232E" : "D5DBE0")
                    .close()
                    .close();
            slide.empty("a:noFill").close().close();
        }
        slide.close();
    }
}
