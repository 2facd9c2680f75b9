package fr.moisson.report;

import fr.moisson.chart.Figure;
import fr.moisson.interview.consent.Quotes.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A Word file to go on writing in: real styles, a contents field, numbered captions, described images, tables of values. */
final class WordDocument extends WordFile implements Block.Format {
    private static final double WIDTH = 482;
    private static final int EMU = 12_700;
    private static final int DPI = 220;

    private static final String CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    private static final String PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture";

    private int marks;
    private int charts;

    private WordDocument(ReportModel report) {
        super(report);
    }

    static byte[] of(ReportModel report) {
        return new WordDocument(report).write();
    }

    private byte[] write() {
        cover();
        contents();
        report.blocks().forEach(block -> block.in(this));
        return bytes(true);
    }

    private void cover() {
        plain("Authors", report.authors());
        plain("Title", report.title());
        plain("Subtitle", report.subtitle());
        plain("Cover", report.period());
        plain("Cover", report.funder());
        plain("Cover", report.readers());
        plain("Cover", Colophon.of(report));
        plain("Cover", Colophon.promise(report));
        breakPage();
    }

    /**
     * Word's own contents field, its entries already written. It holds links and no page number: pages are known only once Word has laid
     * them out, and a number left empty or wrong until someone asks for an update is worse than none.
     */
    private void contents() {
        body.open("w:sdt").open("w:sdtPr").open("w:docPartObj");
        body.empty("w:docPartGallery", "w:val", "Table of Contents")
                .empty("w:docPartUnique")
                .close();
        body.close().open("w:sdtContent");
        plain("TOCHeading", "Sommaire");
        List<Block.Heading> parts =
                report.headings().stream().filter(h -> h.level() == 1).toList();
        for (int i = 0; i < parts.size(); i++) {
            body.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", "TOC1").close();
            if (i == 0) {
                fieldChar("begin");
                instruction("TOC \\o \"1-1\" \\n \\h \\z \\u");
                fieldChar("separate");
            }
            entry(parts.get(i));
            if (i == parts.size() - 1) {
                fieldChar("end");
            }
            body.close();
        }
        body.close().close().line();
    }

    private void entry(Block.Heading part) {
        body.open("w:hyperlink", "w:anchor", part.id(), "w:history", "1");
        run(Span.of(Span.plain(part.text())));
        body.close();
    }

    private void fieldChar(String kind) {
        body.open("w:r").empty("w:fldChar", "w:fldCharType", kind).close();
    }

    private void instruction(String text) {
        body.open("w:r")
                .element("w:instrText", " " + text + " ", "xml:space", "preserve")
                .close();
    }

    @Override
    public void write(Block.Heading heading) {
        if (heading.level() == 3) {
            styled("Finding", heading.text());
            return;
        }
        body.open("w:p")
                .open("w:pPr")
                .empty("w:pStyle", "w:val", "Heading" + heading.level())
                .close();
        String mark = Integer.toString(++marks);
        body.empty("w:bookmarkStart", "w:id", mark, "w:name", heading.id());
        runs(heading.text());
        body.empty("w:bookmarkEnd", "w:id", mark).close().line();
    }

    @Override
    public void write(Block.Lead lead) {
        styled("Lead", lead.text());
    }

    @Override
    public void write(Block.Paragraph paragraph) {
        styled("BodyText", paragraph.text());
    }

    @Override
    public void write(Block.Cue cue) {
        List<Span> said = new ArrayList<>(List.of(new Span(cue.voice() + "\u00A0: ", true, false, null)));
        said.addAll(cue.text());
        styled("BodyText", said);
    }

    @Override
    public void write(Block.Bullets bullets) {
        bullets.items().forEach(item -> styled("ListBullet", item));
    }

    @Override
    public void write(Block.KeyFigures figures) {
        int count = Math.max(1, figures.figures().size());
        openTable(
                "KeyFigures",
                IntStream.range(0, count).map(i -> TWIPS / count).boxed().toList(),
                false);
        body.open("w:tr");
        for (Block.KeyFigure figure : figures.figures()) {
            openCell(TWIPS / count);
            styled(figure.missed() ? "KeyValueMissed" : "KeyValue", List.of(figure.value()));
            styled("KeyLabel", figure.label());
            styled("KeyNote", figure.note());
            body.close();
        }
        body.close().close().line();
        plain("Gap", "");
    }

    @Override
    public void write(Block.Drawing drawing) {
        Figure figure = drawing.figure();
        caption("Figure", drawing.number(), figure.title());
        plain("FigureSubtitle", figure.subtitle());
        Points points = Points.of(figure);
        if (points.isEmpty()) {
            picture(drawing);
        } else {
            chart(drawing, points);
        }
        plain("Source", figure.foot());
        List<List<String>> rows = figure.table();
        int columns = Math.max(1, rows.get(0).size());
        openTable("DrawnValues", shares(columns), true);
        for (int i = 0; i < rows.size(); i++) {
            openRow(i == 0);
            for (int j = 0; j < columns; j++) {
                openCell(shares(columns).get(j));
                plain(
                        j == 0 ? "CompactWord" : "CompactNumber",
                        j < rows.get(i).size() ? rows.get(i).get(j) : "");
                body.close();
            }
            body.close();
        }
        body.close().line();
        plain("Gap", "");
    }

    /** The first column takes what two others do. */
    private static List<Integer> shares(int columns) {
        int each = TWIPS / (columns + 1);
        return IntStream.range(0, columns)
                .map(i -> i == 0 ? 2 * each : each)
                .boxed()
                .toList();
    }

    private void caption(String label, int number, String text) {
        body.open("w:p").open("w:pPr").empty("w:pStyle", "w:val", "Caption").close();
        run(Span.of(label + "\u00A0"));
        body.open("w:fldSimple", "w:instr", " SEQ " + label + " \\* ARABIC ");
        run(Span.of(Integer.toString(number)));
        body.close();
        run(Span.of("\u00A0: " + text));
        body.close().line();
    }

    private void picture(Block.Drawing drawing) {
        Figure figure = drawing.figure().bare();
        String high = Long.toString(Math.round(figure.height(WIDTH) * EMU));
        String wide = Long.toString(Math.round(WIDTH * EMU));
        String id = Integer.toString(drawing.number());
        openInline(drawing, high);
        body.open("a:graphicData", "uri", PICTURE).open("pic:pic");
        body.open("pic:nvPicPr").empty("pic:cNvPr", "id", id, "name", "figure-" + id, "descr", figure.alternative());
        body.empty("pic:cNvPicPr").close();
        body.open("pic:blipFill");
        file.picture(body, DOCUMENT, "media", "figure-" + id, figure, WIDTH, DPI);
        body.open("a:stretch").empty("a:fillRect").close();
        body.close().open("pic:spPr").open("a:xfrm").empty("a:off", "x", "0", "y", "0");
        body.empty("a:ext", "cx", wide, "cy", high).close();
        body.open("a:prstGeom", "prst", "rect").empty("a:avLst").close().close();
        body.close().close();
        closeInline();
    }

    /** A chart that Word draws, with its numbers within. */
    private void chart(Block.Drawing drawing, Points points) {
        charts++;
        String relation = file.chart(
                DOCUMENT,
                "charts",
                charts,
                points,
                within -> NativeChart.inText(drawing, OfficeFile.SHEET, within, points));
        openInline(drawing, Long.toString(Math.round(NativeChart.height(drawing, points) * EMU)));
        body.open("a:graphicData", "uri", CHART);
        body.empty("c:chart", "xmlns:c", CHART, "r:id", relation).close();
        closeInline();
    }

    private void openInline(Block.Drawing drawing, String high) {
        String id = Integer.toString(drawing.number());
        body.open("w:p")
                .open("w:pPr")
                .empty("w:pStyle", "w:val", "Figure")
                .close()
                .open("w:r")
                .open("w:drawing");
        body.open("wp:inline", "distT", "0", "distB", "0", "distL", "0", "distR", "0");
        body.empty("wp:extent", "cx", Long.toString(Math.round(WIDTH * EMU)), "cy", high);
        body.empty(
                "wp:docPr",
                "id",
                id,
                "name",
                "Figure " + id,
                "descr",
                drawing.figure().alternative());
        body.open("a:graphic");
    }

    private void closeInline() {
        body.close().close().close().close().close().line();
    }

    @Override
    public void write(Block.Table table) {
        plain("TableCaption", table.caption());
        List<Integer> widths = table.columns().stream()
                .map(column -> TWIPS * column.share() / 100)
                .toList();
        openTable("ReportTable", widths, true);
        openRow(true);
        for (int i = 0; i < widths.size(); i++) {
            openCell(widths.get(i));
            plain(style(table.columns().get(i)), table.columns().get(i).title());
            body.close();
        }
        body.close();
        for (List<List<Span>> row : table.rows()) {
            openRow(false);
            for (int i = 0; i < row.size(); i++) {
                openCell(widths.get(i));
                styled(style(table.columns().get(i)), row.get(i));
                body.close();
            }
            body.close();
        }
        body.close().line();
        plain("Gap", "");
    }

    private static String style(Block.Column column) {
        return column.numeric() ? "CellNumber" : "CellWord";
    }

    @Override
    public void write(Block.Callout callout) {
        plain("LimitTitle", callout.title());
        callout.paragraphs().forEach(paragraph -> styled("Limit", paragraph));
    }

    @Override
    public void write(Block.Quotations quotations) {
        for (Quote quote : quotations.quotes()) {
            plain(quote.attribution().isEmpty() ? "QuoteAlone" : "Quote", "«\u00A0" + quote.words() + "\u00A0»");
            if (!quote.attribution().isEmpty()) {
                plain("QuoteSource", "— " + quote.attribution());
            }
        }
    }

    @Override
    public void write(Block.Notes notes) {
        for (Block.Note note : notes.notes()) {
            styled("Source", List.of(Span.calling(Integer.toString(note.number())), Span.of(" " + note.words())));
        }
    }

    @Override
    public void write(Block.Values values) {
        // They stand under each figure.
    }

    @Override
    public void write(Block.PageBreak pageBreak) {
        breakPage();
    }
}
