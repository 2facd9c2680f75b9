package fr.moisson.report;

import fr.moisson.french.French;
import java.util.List;

/** What is the same in every Word file we write: its parts, its styles, paragraphs and tables, the head and foot of its pages. */
abstract class WordFile {
    static final int TWIPS = 9638;
    static final String DOCUMENT = "word/document.xml";
    private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

    protected final ReportModel report;
    protected final OfficeFile file = new OfficeFile();
    protected final Markup body = new Markup();

    protected WordFile(ReportModel report) {
        this.report = report;
        file.relate("", "officeDocument", DOCUMENT);
        file.properties(report);
        packaged("styles", "styles");
        packaged("numbering", "numbering");
        packaged("settings", "settings");
        body.open("w:document", names()).open("w:body").line();
    }

    /** The file, once its body is written. @param hasCover whether the first page goes without head and foot */
    protected byte[] bytes(boolean hasCover) {
        section(hasCover);
        body.close().close();
        file.part(DOCUMENT, WORD + "document.main+xml", body.toString());
        return file.bytes();
    }

    private void packaged(String name, String kind) {
        file.part("word/" + name + ".xml", WORD + kind + "+xml", Packaged.text("/report/word/" + name + ".xml"));
        file.relate(DOCUMENT, kind, name + ".xml");
    }

    private static String[] names() {
        return new String[] {
            "xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "xmlns:r", OfficeFile.OFFICE,
            "xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
            "xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main",
            "xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"
        };
    }

    protected void openTable(String style, List<Integer> widths, boolean header) {
        body.open("w:tbl").open("w:tblPr").empty("w:tblStyle", "w:val", style);
        body.empty("w:tblW", "w:w", Integer.toString(TWIPS), "w:type", "dxa");
        body.empty("w:tblLayout", "w:type", "fixed");
        body.empty("w:tblLook", "w:val", header ? "0020" : "0000", "w:firstRow", header ? "1" : "0");
        body.close().open("w:tblGrid");
        widths.forEach(width -> body.empty("w:gridCol", "w:w", Integer.toString(width)));
        body.close();
    }

    protected void openRow(boolean header) {
        body.open("w:tr").open("w:trPr").empty("w:cantSplit");
        if (header) {
            body.empty("w:tblHeader");
        }
        body.close();
    }

    protected void openCell(int width) {
        body.open("w:tc")
                .open("w:tcPr")
                .empty("w:tcW", "w:w", Integer.toString(width), "w:type", "dxa")
                .close();
    }

    protected void breakPage() {
        body.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", "Gap").close();
        body.open("w:r").empty("w:br", "w:type", "page").close().close().line();
    }

    protected void plain(String style, String text) {
        styled(style, List.of(Span.of(text)));
    }

    protected void styled(String style, List<Span> spans) {
        body.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", style).close();
        runs(spans);
        body.close().line();
    }

    protected void runs(List<Span> spans) {
        for (Span span : spans) {
            if (!span.text().isEmpty()) {
                run(span);
            }
        }
    }

    protected void run(Span span) {
        body.open("w:r");
        if (span.strong() || span.emphasis() || span.raised()) {
            body.open("w:rPr");
            if (span.strong()) {
                body.empty("w:b");
            }
            if (span.emphasis()) {
                body.empty("w:i");
            }
            if (span.raised()) {
                body.empty("w:vertAlign", "w:val", "superscript");
            }
            body.close();
        }
        body.element("w:t", span.text(), "xml:space", "preserve").close();
    }

    /** A4, the margins of the report, a running head and foot. */
    private void section(boolean hasCover) {
        headAndFoot();
        body.open("w:sectPr");
        body.empty("w:headerReference", "w:type", "default", "r:id", file.relate(DOCUMENT, "header", "header1.xml"));
        body.empty("w:footerReference", "w:type", "default", "r:id", file.relate(DOCUMENT, "footer", "footer1.xml"));
        body.empty("w:pgSz", "w:w", "11906", "w:h", "16838");
        body.empty(
                "w:pgMar",
                "w:top",
                "1361",
                "w:right",
                "1134",
                "w:bottom",
                "1247",
                "w:left",
                "1134",
                "w:header",
                "680",
                "w:footer",
                "567",
                "w:gutter",
                "0");
        if (hasCover) {
            body.empty("w:titlePg");
        }
        body.close();
    }

    private void headAndFoot() {
        Markup head = new Markup()
                .open("w:hdr", names())
                .open("w:p")
                .open("w:pPr")
                .empty("w:pStyle", "w:val", "Header")
                .close();
        word(head, report.authors() + " · " + report.title());
        file.part("word/header1.xml", WORD + "header+xml", head.close().close().toString());
        Markup foot = new Markup()
                .open("w:ftr", names())
                .open("w:p")
                .open("w:pPr")
                .empty("w:pStyle", "w:val", "Footer")
                .close();
        word(foot, (report.funder().isEmpty() ? "" : report.funder() + " · ") + French.day(report.writtenOn()));
        foot.open("w:r").empty("w:tab").close();
        number(foot, "PAGE");
        word(foot, " / ");
        number(foot, "NUMPAGES");
        file.part("word/footer1.xml", WORD + "footer+xml", foot.close().close().toString());
    }

    private static void word(Markup part, String text) {
        part.open("w:r").element("w:t", text, "xml:space", "preserve").close();
    }

    private static void number(Markup part, String field) {
        part.open("w:fldSimple", "w:instr", " " + field + " ");
        word(part, "1");
        part.close();
    }
}
