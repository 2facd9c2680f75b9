package fr.moisson.report;

import fr.moisson.chart.Figure;
import fr.moisson.chart.FigureImages;
import fr.moisson.chart.Typeface;
import fr.moisson.interview.consent.Quotes.Quote;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Slides to show in a room, in PowerPoint: a cover, then one finding each. Columns and bars are charts that PowerPoint draws and people can
 * change; the other figures are pictures, described. Nothing but sources is under 18 points; what must be known before relying on a
 * finding is in the notes of whoever presents it. Lengths are in points.
 */
final class SlidesDocument implements Block.Format {
    static final Set<String> BLOCKS =
            Set.of("lead", "finding", "paragraph", "key-figures", "figure", "quotes", "limit", "page-break");

    private static final String TYPE = "application/vnd.openxmlformats-officedocument.presentationml.";
    private static final String PRESENTATION = "ppt/presentation.xml";
    private static final double LEFT = 48;
    private static final double WIDTH = 864;
    private static final double TOP = 128;
    private static final double BOTTOM = 492;
    private static final double GAP = 14;
    /** The most that is added between the pieces of a slide that is not full. */
    private static final double AIR = 36;

    private static final double TITLE = 30;
    private static final double TEXT = 20;
    private static final double SMALL = 18;
    private static final double SOURCE = 11;
    private static final double LEADING = 1.22;
    /** Under this a figure cannot be read from the back of a room. */
    private static final double LEAST_FIGURE = 200;
    /** A figure is laid out this wide, then enlarged: what is 9 points in a report is 18 on the slide. */
    private static final double LAID_OUT = WIDTH / 2;

    private static final int DPI = 300;
    private static final String INK = "16232E";
    private static final String MUTED = "55626E";
    private static final String FOCUS = "0B5B7F";
    private static final String ALERT = "B94F06";
    private static final String GROUND = "F3F6F7";

    private final ReportModel report;
    private final OfficeFile file = new OfficeFile();
    private final List<Piece> pieces = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> sources = new ArrayList<>();
    private List<Span> title = List.of();
    private Markup slide = new Markup();
    private String path = "";
    private int slides;
    private int shapes;
    private int charts;

    private SlidesDocument(ReportModel report) {
        this.report = report;
    }

    /** @throws Overflow when a slide holds more than it shows */
    static byte[] of(ReportModel report) {
        return new SlidesDocument(report).write();
    }

    /**
     * What stands on a slide below its title.
     *
     * @param height it needs; for a figure, the least
     * @param isFigure it takes what the others leave
     */
    private record Piece(double height, boolean isFigure, Draw draw) {}

    /** Sets a piece on the slide. */
    private interface Draw {
        void at(double top, double height);
    }

    private byte[] write() {
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
        String master = file.relate(PRESENTATION, "slideMaster", "slideMasters/slideMaster1.xml");
        String notesMaster = file.relate(PRESENTATION, "notesMaster", "notesMasters/notesMaster1.xml");
        cover();
        List<List<Block>> pages = Pages.of(report.blocks());
        for (int i = 0; i < pages.size(); i++) {
            page(i + 1, pages.get(i));
        }
        presentation(master, notesMaster);
        return file.bytes();
    }

    private void part(String where, String type, String name) {
        file.part(where, TYPE + type + "+xml", Packaged.text("/report/slides/" + name + ".xml"));
    }

    private void presentation(String master, String notesMaster) {
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

    private void cover() {
        begin("1");
        placeholder("ctrTitle", report.title());
        placeholder("subTitle", report.authors() + (report.period().isEmpty() ? "" : " · " + report.period()));
        notes.add(Colophon.of(report));
        end();
    }

    /** @param number of the page in the file, from 1 */
    private void page(int number, List<Block> blocks) {
        begin("2");
        blocks.forEach(block -> block.in(this));
        placeholder("title", Span.plain(title.isEmpty() ? List.of(Span.of(report.title())) : title));
        fits(number, lines(Span.plain(title), Typeface.SERIF_BOLD, TITLE, WIDTH) - 2);
        double taken = pieces.stream().mapToDouble(Piece::height).sum() + GAP * Math.max(0, pieces.size() - 1);
        fits(number, (int) Math.ceil((taken - (BOTTOM - TOP)) / (TEXT * LEADING)));
        long figures = pieces.stream().filter(Piece::isFigure).count();
        double more = figures == 0 ? 0 : (BOTTOM - TOP - taken) / figures;
        double air = figures > 0 ? 0 : (BOTTOM - TOP - taken) / (pieces.size() + 2);
        double top = TOP + Math.min(AIR, air);
        for (Piece piece : pieces) {
            double height = piece.height() + (piece.isFigure() ? more : 0);
            piece.draw().at(top, height);
            top += height + GAP + Math.min(AIR, air);
        }
        if (!sources.isEmpty()) {
            String said = String.join(" ", sources);
            box(LEFT, 500, WIDTH - 60, 30, "t");
            paragraph(List.of(Span.of(said)), SOURCE, MUTED, "");
            endBox();
        }
        number();
        end();
    }

    private static void fits(int page, int tooMany) {
        if (tooMany > 0) {
            throw new Overflow(page, tooMany);
        }
    }

    private void begin(String layout) {
        slides++;
        shapes = 1;
        path = "ppt/slides/slide" + slides + ".xml";
        pieces.clear();
        notes.clear();
        sources.clear();
        title = List.of();
        file.relate(path, "slideLayout", "../slideLayouts/slideLayout" + layout + ".xml");
        slide = new Markup().open("p:sld", names()).open("p:cSld").open("p:spTree");
        group(slide);
    }

    private static void group(Markup xml) {
        xml.open("p:nvGrpSpPr").empty("p:cNvPr", "id", "1", "name", "");
        xml.empty("p:cNvGrpSpPr").empty("p:nvPr").close().empty("p:grpSpPr");
    }

    private void end() {
        if (!notes.isEmpty()) {
            writeNotes();
        }
        slide.close().close();
        slide.open("p:clrMapOvr").empty("a:masterClrMapping").close();
        file.part(path, TYPE + "slide+xml", slide.close().toString());
    }

    private void writeNotes() {
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

    private void placeholder(String kind, String words) {
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

    private void number() {
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
    private void box(double left, double top, double width, double height, String anchor) {
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

    private void endBox() {
        slide.close().close();
    }

    private void bar(double left, double top, double width, double height, String colour) {
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

    /** @param how {@code b} bold, {@code i} slanted, {@code s} with serifs */
    private void paragraph(List<Span> spans, double size, String colour, String how) {
        slide.open("a:p");
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

    /** How many lines a text takes, set in the face that stands for the reader's own. */
    private static int lines(String text, Typeface face, double size, double width) {
        if (text.isBlank()) {
            return 0;
        }
        Font font = face.at(size);
        AttributedString set = new AttributedString(text);
        set.addAttribute(TextAttribute.FONT, font);
        LineBreakMeasurer measurer = new LineBreakMeasurer(set.getIterator(), new FontRenderContext(null, true, true));
        int lines = 0;
        while (measurer.getPosition() < text.length()) {
            measurer.nextLayout((float) width);
            lines++;
        }
        return lines;
    }

    private static double height(List<Span> spans, double size, double width) {
        return lines(Span.plain(spans), Typeface.SANS, size, width) * size * LEADING;
    }

    private void text(List<Span> spans, double size, String colour) {
        if (!Span.plain(spans).isBlank()) {
            pieces.add(new Piece(height(spans, size, WIDTH), false, (top, height) -> {
                box(LEFT, top, WIDTH, height, "t");
                paragraph(spans, size, colour, "");
                endBox();
            }));
        }
    }

    @Override
    public void write(Block.Heading heading) {
        if (title.isEmpty()) {
            title = heading.text();
        } else {
            text(heading.text(), TEXT, FOCUS);
        }
    }

    @Override
    public void write(Block.Lead lead) {
        text(lead.text(), TEXT + 2, INK);
    }

    @Override
    public void write(Block.Paragraph paragraph) {
        text(paragraph.text(), TEXT, INK);
    }

    @Override
    public void write(Block.Bullets bullets) {
        for (List<Span> item : bullets.items()) {
            List<Span> marked = new ArrayList<>(List.of(Span.of("–\u00A0")));
            marked.addAll(item);
            text(marked, TEXT, INK);
        }
    }

    @Override
    public void write(Block.Cue cue) {
        throw new IllegalStateException("a block of " + BLOCKS + " only");
    }

    @Override
    public void write(Block.KeyFigures figures) {
        int count = Math.max(1, figures.figures().size());
        double each = (WIDTH - (count - 1) * 2 * GAP) / count;
        double labels = figures.figures().stream()
                .mapToDouble(figure -> height(figure.label(), SMALL, each))
                .max()
                .orElse(0);
        pieces.add(new Piece(60 + labels, false, (top, height) -> {
            for (int i = 0; i < figures.figures().size(); i++) {
                Block.KeyFigure figure = figures.figures().get(i);
                double left = LEFT + i * (each + 2 * GAP);
                box(left, top, each, height, "t");
                boolean isLong = figure.value().text().length() > 10;
                paragraph(List.of(figure.value()), isLong ? 24 : 40, figure.missed() ? ALERT : FOCUS, "bs");
                paragraph(figure.label(), SMALL, INK, "");
                endBox();
            }
        }));
        figures.figures().stream()
                .map(figure ->
                        Span.plain(figure.label()) + "\u00A0: " + figure.value().text() + ", " + plain(figure.note()))
                .filter(note -> !note.endsWith(", "))
                .forEach(notes::add);
    }

    private static String plain(List<Span> spans) {
        return Span.plain(spans.stream().filter(span -> !span.raised()).toList());
    }

    @Override
    public void write(Block.Drawing drawing) {
        Figure figure = drawing.figure();
        if (title.isEmpty()) {
            title = List.of(Span.of(figure.title()));
        } else if (!figure.title().equals(Span.plain(title))) {
            text(List.of(new Span(figure.title(), true, false, null)), TEXT, INK);
        }
        text(List.of(Span.of(figure.subtitle())), SMALL, MUTED);
        Points points = Points.of(figure);
        pieces.add(new Piece(LEAST_FIGURE, true, (top, height) -> {
            if (points.isEmpty()) {
                picture(drawing, top, height);
            } else {
                chart(drawing, points, top, height);
            }
        }));
        sources.add(figure.foot());
        notes.add(figure.alternative());
    }

    private void picture(Block.Drawing drawing, double top, double height) {
        Figure figure = drawing.figure().bare();
        double high = figure.height(LAID_OUT);
        double scale = Math.min(WIDTH / LAID_OUT, height / high);
        String name = "figure-" + drawing.number() + ".png";
        file.picture("ppt/media/" + name, FigureImages.png(figure, LAID_OUT, DPI));
        String relation = file.relate(path, "image", "../media/" + name);
        slide.open("p:pic").open("p:nvPicPr");
        slide.empty("p:cNvPr", "id", nextShape(), "name", name, "descr", figure.alternative());
        slide.open("p:cNvPicPr").empty("a:picLocks", "noChangeAspect", "1").close();
        slide.empty("p:nvPr").close().open("p:blipFill").empty("a:blip", "r:embed", relation);
        slide.open("a:stretch").empty("a:fillRect").close().close().open("p:spPr");
        frame("a:xfrm", LEFT + (WIDTH - LAID_OUT * scale) / 2, top, LAID_OUT * scale, high * scale);
        slide.open("a:prstGeom", "prst", "rect")
                .empty("a:avLst")
                .close()
                .close()
                .close();
    }

    private void chart(Block.Drawing drawing, Points points, double top, double height) {
        charts++;
        String where = "ppt/charts/chart" + charts + ".xml";
        String workbook = "ppt/embeddings/valeurs" + charts + ".xlsx";
        file.part(
                workbook,
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                points.workbook("Valeurs"));
        String within = file.relate(where, "package", "../embeddings/valeurs" + charts + ".xlsx");
        file.part(
                where,
                "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
                NativeChart.onSlide(drawing, "Valeurs", within, points));
        String relation = file.relate(path, "chart", "../charts/chart" + charts + ".xml");
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
        frame("p:xfrm", LEFT, top, WIDTH, height);
        String kind = "http://schemas.openxmlformats.org/drawingml/2006/chart";
        slide.open("a:graphic").open("a:graphicData", "uri", kind);
        slide.empty("c:chart", "xmlns:c", kind, "r:id", relation);
        slide.close().close().close();
    }

    @Override
    public void write(Block.Quotations quotations) {
        for (Quote quote : quotations.quotes()) {
            List<Span> words = List.of(Span.of("«\u00A0" + quote.words() + "\u00A0»"));
            double high = lines(Span.plain(words), Typeface.SERIF_ITALIC, 24, WIDTH - 24) * 24 * LEADING
                    + (quote.attribution().isEmpty() ? 0 : SMALL * LEADING);
            pieces.add(new Piece(high, false, (top, height) -> {
                bar(LEFT, top, 5, height, ALERT);
                box(LEFT + 24, top, WIDTH - 24, height, "t");
                paragraph(words, 24, FOCUS, "is");
                if (!quote.attribution().isEmpty()) {
                    paragraph(List.of(Span.of(quote.attribution())), SMALL, MUTED, "");
                }
                endBox();
            }));
        }
    }

    /** Those that follow one another are one piece, side by side and of one size. */
    @Override
    public void write(Block.Callout callout) {
        boolean isSecond = !pieces.isEmpty() && pieces.get(pieces.size() - 1).draw() instanceof Boxes;
        List<Block.Callout> callouts = new ArrayList<>();
        if (isSecond) {
            callouts.addAll(((Boxes) pieces.remove(pieces.size() - 1).draw()).callouts());
        }
        callouts.add(callout);
        Boxes boxes = new Boxes(callouts);
        pieces.add(new Piece(boxes.height(), false, boxes));
    }

    /** Boxes of one size, in a row. */
    private final class Boxes implements Draw {
        private static final double PADDING = 18;

        private final List<Block.Callout> callouts;
        private final double wide;

        Boxes(List<Block.Callout> callouts) {
            this.callouts = callouts;
            this.wide = (WIDTH - 2 * GAP * (callouts.size() - 1)) / callouts.size();
        }

        List<Block.Callout> callouts() {
            return callouts;
        }

        double height() {
            return callouts.stream().mapToDouble(this::height).max().orElse(0);
        }

        private double height(Block.Callout callout) {
            double text = callout.paragraphs().stream()
                    .mapToDouble(paragraph -> SlidesDocument.height(paragraph, SMALL, wide - 2 * PADDING))
                    .sum();
            return 2 * PADDING + TEXT * LEADING + GAP + text;
        }

        @Override
        public void at(double top, double height) {
            for (int i = 0; i < callouts.size(); i++) {
                double left = LEFT + i * (wide + 2 * GAP);
                bar(left, top, wide, height, GROUND);
                bar(left, top, wide, 5, i == 0 ? ALERT : FOCUS);
                box(left + PADDING, top + PADDING, wide - 2 * PADDING, height - 2 * PADDING, "t");
                paragraph(List.of(Span.of(callouts.get(i).title())), TEXT, INK, "b");
                endBox();
                double said = TEXT * LEADING + GAP;
                box(left + PADDING, top + PADDING + said, wide - 2 * PADDING, height - 2 * PADDING - said, "t");
                callouts.get(i).paragraphs().forEach(text -> paragraph(text, SMALL, INK, ""));
                endBox();
            }
        }
    }

    @Override
    public void write(Block.Notes said) {
        said.notes().forEach(note -> notes.add(note.words()));
    }

    @Override
    public void write(Block.Table table) {
        throw new IllegalStateException("a block of " + BLOCKS + " only");
    }

    @Override
    public void write(Block.Values values) {
        throw new IllegalStateException("a block of " + BLOCKS + " only");
    }

    @Override
    public void write(Block.PageBreak pageBreak) {
        // It has parted the slides already.
    }
}
