package fr.moisson.report.template;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Writes answers as the funder's file would: with its styles, its widths, and the look of its own tables. */
final class Writing {
    private static final String A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static final String CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    private static final String PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture";
    private static final String WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    private static final String SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main";
    private static final int EMU = 12_700;
    private static final int TWIPS = 20;
    private static final int A4 = 9_638;

    /** The order in which the standard wants what a run looks like. */
    private static final List<String> ORDER = List.of(
            "rStyle",
            "rFonts",
            "b",
            "bCs",
            "i",
            "iCs",
            "caps",
            "smallCaps",
            "strike",
            "dstrike",
            "outline",
            "shadow",
            "emboss",
            "imprint",
            "noProof",
            "snapToGrid",
            "vanish",
            "webHidden",
            "color",
            "spacing",
            "w",
            "kern",
            "position",
            "sz",
            "szCs",
            "highlight",
            "u",
            "effect",
            "bdr",
            "shd",
            "fitText",
            "vertAlign");

    private final WordParts parts;
    private final Styles styles;
    private final Seals seals;
    private final boolean draws;
    private final @Nullable Element model;
    private long shapes;

    Writing(WordParts parts, Styles styles, Seals seals, boolean draws) {
        this.draws = draws;
        this.parts = parts;
        this.styles = styles;
        this.seals = seals;
        List<Element> tables = Word.all(parts.xml(WordParts.DOCUMENT), "tbl").stream()
                .filter(table -> Word.children(table, "tr").size() > 1)
                .toList();
        this.model = tables.stream()
                .filter(table -> Word.all(Word.child(table, "tr").orElseThrow(), "shd").stream()
                        .findFirst()
                        .isPresent())
                .findFirst()
                .or(() -> tables.stream().findFirst())
                .map(table -> (Element) table.cloneNode(true))
                .orElse(null);
        for (String path : parts.texts()) {
            org.w3c.dom.NodeList all = parts.xml(path).getElementsByTagNameNS(WP, "docPr");
            for (int i = 0; i < all.getLength(); i++) {
                String id = ((Element) all.item(i)).getAttribute("id");
                shapes = Math.max(shapes, id.matches("\\d{1,9}") ? Long.parseLong(id) : 0);
            }
        }
    }

    /** @param like the look they take; none when null */
    List<Element> runs(Node near, List<Answer.Run> runs, @Nullable Element like, boolean controlled) {
        List<Element> written = new ArrayList<>();
        for (Answer.Run run : runs) {
            if (run.text().isEmpty()) {
                continue;
            }
            Element one = run(near, run, like);
            written.add(
                    controlled && !run.key().isEmpty()
                            ? seals.control(
                                    (Element) one, run.key(), title(run.key()), List.of(one), Seals.seal(run.text()))
                            : one);
        }
        return written;
    }

    private static String title(String key) {
        return key.replaceFirst("[|].*", "");
    }

    private static Element run(Node near, Answer.Run run, @Nullable Element like) {
        Element written = Word.make(near, "r");
        Element look = like == null ? Word.make(near, "rPr") : (Element) like.cloneNode(true);
        if (run.strong()) {
            set(look, "b");
        }
        if (run.emphasis()) {
            set(look, "i");
        }
        if (run.raised()) {
            set(look, "vertAlign", "val", "superscript");
        }
        if (look.hasChildNodes()) {
            written.appendChild(look);
        }
        say(written, run.text());
        return written;
    }

    private static void say(Element run, String text) {
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                run.appendChild(Word.make(run, "br"));
            }
            Element said = Word.make(run, "t");
            said.setTextContent(lines[i]);
            Line.keepSpaces(said);
            run.appendChild(said);
        }
    }

    /** Sets one thing of a look where the standard wants it. */
    static void set(Element look, String name, String... attributes) {
        Word.child(look, name).ifPresent(Word::remove);
        Element wanted = Word.make(look, name, attributes);
        Node before = Word.children(look).stream()
                .filter(one ->
                        ORDER.indexOf(one.getLocalName()) > ORDER.indexOf(name) || !ORDER.contains(one.getLocalName()))
                .findFirst()
                .orElse(null);
        look.insertBefore(wanted, before);
    }

    /**
     * An answer as it stands between two paragraphs.
     *
     * @param part in which it is written, for what it refers to
     * @param paragraph what surrounds it looks like
     * @param like the look of the words there
     * @param above the level of the heading it stands under
     */
    List<Element> blocks(
            String part, Answer answer, @Nullable Element paragraph, @Nullable Element like, int above, Node near) {
        int width = width(near);
        List<Element> written = new ArrayList<>();
        for (Answer.Piece piece : answer.pieces()) {
            if (piece instanceof Answer.Words words) {
                written.add(paragraph(near, words, paragraph, like, above));
            } else if (piece instanceof Answer.Rows rows) {
                List<Element> table = captioned(near, rows, width);
                written.add(seals.control(near, rows.key(), rows.key(), table, seal(table)));
                written.add(Word.make(near, "p"));
            } else if (piece instanceof Answer.Picture picture) {
                written.addAll(figure(part, picture, width, near));
            }
        }
        return written;
    }

    private Element paragraph(
            Node near, Answer.Words words, @Nullable Element around, @Nullable Element like, int above) {
        Element written = Word.make(near, "p");
        Element plain = around == null ? Word.make(near, "pPr") : (Element) around.cloneNode(true);
        Word.child(plain, "sectPr").ifPresent(Word::remove);
        Optional<String> style =
                switch (words.role()) {
                    case HEADING -> styles.paragraph("heading " + Math.min(9, above + 1));
                    case BULLET -> styles.paragraph("list bullet");
                    case CAPTION -> styles.paragraph("caption");
                    case QUOTE -> styles.paragraph("quote");
                    case TEXT, STRONG, NOTE -> Optional.empty();
                };
        Element dress = plain;
        if (style.isPresent()) {
            dress = Word.make(near, "pPr");
            dress.appendChild(Word.make(near, "pStyle", "val", style.get()));
        }
        if (dress.hasChildNodes()) {
            written.appendChild(dress);
        }
        Element look = style.isPresent() ? null : look(near, words.role(), like);
        if (words.role() == Answer.Role.BULLET && style.isEmpty()) {
            written.appendChild(run(near, Answer.Run.of("•\u00A0"), look));
        }
        runs(near, words.runs(), look, true).forEach(written::appendChild);
        return written;
    }

    private static Element look(Node near, Answer.Role role, @Nullable Element like) {
        Element look = like == null ? Word.make(near, "rPr") : (Element) like.cloneNode(true);
        switch (role) {
            case STRONG, HEADING -> set(look, "b");
            case CAPTION -> {
                set(look, "b");
                set(look, "sz", "val", "18");
            }
            case NOTE -> set(look, "sz", "val", "16");
            case QUOTE -> set(look, "i");
            case TEXT, BULLET -> {}
        }
        return look;
    }

    private Element caption(Node near, String text) {
        return paragraph(near, new Answer.Words(Answer.Role.CAPTION, List.of(Answer.Run.of(text))), null, null, 0);
    }

    /** In twips: what is left between the margins, or in the cell. */
    static int width(Node near) {
        for (Node above = near; above != null; above = above.getParentNode()) {
            if (Word.is(above, "tc")) {
                Optional<Element> cell = Word.inside(above, "tcPr", "tcW")
                        .filter(width -> Word.value(width, "type").equals("dxa"));
                return cell.map(width -> number(width, "w", A4 / 3) - 220).orElse(A4 / 3);
            }
        }
        Document document = near instanceof Document whole ? whole : near.getOwnerDocument();
        List<Element> sections = Word.all(document, "sectPr");
        if (sections.isEmpty()) {
            return A4;
        }
        Element section = sections.stream()
                .filter(one -> (near.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) != 0)
                .findFirst()
                .orElse(sections.get(sections.size() - 1));
        int page = Word.child(section, "pgSz")
                .map(size -> number(size, "w", 11_906))
                .orElse(11_906);
        int margins = Word.child(section, "pgMar")
                .map(margin -> number(margin, "left", 1_134) + number(margin, "right", 1_134))
                .orElse(2_268);
        int columns =
                Word.child(section, "cols").map(cols -> number(cols, "num", 1)).orElse(1);
        return Math.max(1_500, (page - margins) / Math.max(1, columns));
    }

    private static int number(Element element, String attribute, int otherwise) {
        String value = Word.value(element, attribute);
        return value.matches("-?\\d{1,6}") ? Integer.parseInt(value) : otherwise;
    }

    /** Its title goes with it, and comes first: some programs lose the look of the first words of a control. */
    List<Element> captioned(Node near, Answer.Rows rows, int width) {
        return List.of(caption(near, rows.caption()), table(near, rows, width));
    }

    static String seal(List<Element> blocks) {
        return Seals.seal(blocks.stream().map(Word::text).collect(Collectors.joining("\n")));
    }

    private Element table(Node near, Answer.Rows rows, int width) {
        Element table = Word.make(near, "tbl");
        table.appendChild(frame(near, width));
        Element grid = Word.make(near, "tblGrid");
        int shares = Math.max(
                1, rows.columns().stream().mapToInt(Answer.Column::share).sum());
        List<Integer> widths = rows.columns().stream()
                .map(column -> width * column.share() / shares)
                .toList();
        widths.forEach(one -> grid.appendChild(Word.make(near, "gridCol", "w", Integer.toString(one))));
        table.appendChild(grid);
        Element head = row(near, true);
        for (int i = 0; i < widths.size(); i++) {
            Answer.Run title = new Answer.Run(rows.columns().get(i).title(), true, false, false, "");
            head.appendChild(
                    headCell(near, title, widths.get(i), rows.columns().get(i).numeric()));
        }
        table.appendChild(head);
        for (List<List<Answer.Run>> cells : rows.rows()) {
            Element row = row(near, false);
            for (int i = 0; i < widths.size(); i++) {
                List<Answer.Run> said = i < cells.size() ? cells.get(i) : List.of();
                row.appendChild(
                        cell(near, said, widths.get(i), rows.columns().get(i).numeric()));
            }
            table.appendChild(row);
        }
        return table;
    }

    /** The frame of the file's first table; without one, thin lines. */
    private Element frame(Node near, int width) {
        Element frame = Word.make(near, "tblPr");
        Optional<Element> known = Optional.ofNullable(model).flatMap(table -> Word.child(table, "tblPr"));
        Optional<Element> style = known.flatMap(found -> Word.child(found, "tblStyle"));
        style.map(found -> found.cloneNode(true))
                .or(() -> styles.table("table grid").map(id -> Word.make(near, "tblStyle", "val", id)))
                .ifPresent(frame::appendChild);
        frame.appendChild(Word.make(near, "tblW", "w", Integer.toString(width), "type", "dxa"));
        Optional<Element> borders = known.flatMap(found -> Word.child(found, "tblBorders"));
        if (borders.isPresent()) {
            frame.appendChild(borders.get().cloneNode(true));
        } else if (style.isEmpty() && styles.table("table grid").isEmpty()) {
            Element lines = Word.make(near, "tblBorders");
            for (String side : List.of("top", "left", "bottom", "right", "insideH", "insideV")) {
                lines.appendChild(Word.make(near, side, "val", "single", "sz", "4", "space", "0", "color", "auto"));
            }
            frame.appendChild(lines);
        }
        frame.appendChild(Word.make(near, "tblLayout", "type", "fixed"));
        frame.appendChild(Word.make(near, "tblLook", "val", "04A0", "firstRow", "1"));
        return frame;
    }

    private static Element row(Node near, boolean isHead) {
        Element row = Word.make(near, "tr");
        Element about = Word.make(near, "trPr");
        about.appendChild(Word.make(near, "cantSplit"));
        if (isHead) {
            about.appendChild(Word.make(near, "tblHeader"));
        }
        row.appendChild(about);
        return row;
    }

    /** With the ground and the letters of the head of the file's first table. */
    private Element headCell(Node near, Answer.Run title, int width, boolean numeric) {
        Element cell = cell(near, List.of(), width, numeric);
        Optional<Element> first = Optional.ofNullable(model)
                .flatMap(table -> Word.child(table, "tr"))
                .flatMap(row -> Word.child(row, "tc"));
        first.flatMap(known -> Word.inside(known, "tcPr", "shd"))
                .ifPresent(ground -> Word.child(cell, "tcPr").orElseThrow().appendChild(ground.cloneNode(true)));
        Element look = first.flatMap(known -> Word.all(known, "r").stream().findFirst())
                .flatMap(run -> Word.child(run, "rPr"))
                .orElse(null);
        Word.child(cell, "p").orElseThrow().appendChild(run(near, title, look));
        return cell;
    }

    private Element cell(Node near, List<Answer.Run> said, int width, boolean numeric) {
        Element cell = Word.make(near, "tc");
        Element about = Word.make(near, "tcPr");
        about.appendChild(Word.make(near, "tcW", "w", Integer.toString(width), "type", "dxa"));
        cell.appendChild(about);
        Element paragraph = Word.make(near, "p");
        if (numeric) {
            Element dress = Word.make(near, "pPr");
            dress.appendChild(Word.make(near, "jc", "val", "right"));
            paragraph.appendChild(dress);
        }
        runs(near, said, null, true).forEach(paragraph::appendChild);
        cell.appendChild(paragraph);
        return cell;
    }

    private List<Element> figure(String part, Answer.Picture picture, int width, Node near) {
        List<Element> written = new ArrayList<>();
        written.add(caption(near, picture.title()));
        Answer.Run subtitle = Answer.Run.of(picture.subtitle());
        written.add(paragraph(near, new Answer.Words(Answer.Role.NOTE, List.of(subtitle)), null, null, 0));
        if (!draws) {
            return written;
        }
        Drawing drawing = drawn(part, picture, width, near);
        written.add(seals.control(
                drawing.paragraph(), picture.key(), picture.key(), List.of(drawing.paragraph()), drawing.seal()));
        Answer.Run foot = Answer.Run.of(picture.foot());
        written.add(paragraph(near, new Answer.Words(Answer.Role.NOTE, List.of(foot)), null, null, 0));
        return written;
    }

    /** @param seal of what it shows */
    record Drawing(Element paragraph, String seal) {}

    /** The drawing alone: Word's own chart when it can draw it. */
    Drawing drawn(String part, Answer.Picture picture, int width, Node near) {
        double points = (double) width / TWIPS;
        Answer.Chart chart = picture.chart();
        boolean isText = part.equals(WordParts.DOCUMENT);
        return chart != null && isText ? chart(part, picture, chart, points, near) : image(part, picture, points, near);
    }

    /** The seal it would have if it were drawn now. */
    String sealOf(Answer.Picture picture, String part, int width) {
        Answer.Chart chart = picture.chart();
        if (chart == null || !part.equals(WordParts.DOCUMENT)) {
            return Seals.seal(picture.drawn().png((double) width / TWIPS));
        }
        try {
            return chartSeal(WordParts.document(chart.xml("rId1").getBytes(StandardCharsets.UTF_8)));
        } catch (SAXException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Drawing image(String part, Answer.Picture picture, double width, Node near) {
        byte[] png = picture.drawn().png(width);
        String path = parts.free("word/media/moisson", ".png");
        parts.declare("png", "image/png");
        parts.put(path, png);
        String vector = parts.free("word/media/moisson", ".svg");
        parts.declare("svg", "image/svg+xml");
        parts.put(vector, picture.drawn().svg(width));
        Element graphic = element(near, A, "a:graphic");
        Element data = into(graphic, A, "a:graphicData", "uri", PICTURE);
        Element shown = into(data, PICTURE, "pic:pic");
        Element about = into(shown, PICTURE, "pic:nvPicPr");
        into(
                about,
                PICTURE,
                "pic:cNvPr",
                "id",
                Long.toString(shapes + 1),
                "name",
                "Figure",
                "descr",
                picture.alternative());
        into(about, PICTURE, "pic:cNvPicPr");
        Element filled = into(shown, PICTURE, "pic:blipFill");
        Element blip = into(filled, A, "a:blip");
        blip.setAttributeNS(Word.R, "r:embed", parts.relate(part, "image", path.substring("word/".length())));
        Element more = into(into(blip, A, "a:extLst"), A, "a:ext", "uri", "{96DAC541-7B7A-43D3-8B79-37D633B846F1}");
        Element drawn = into(more, SVG, "asvg:svgBlip");
        drawn.setAttributeNS(Word.R, "r:embed", parts.relate(part, "image", vector.substring("word/".length())));
        into(into(filled, A, "a:stretch"), A, "a:fillRect");
        Element shape = into(shown, PICTURE, "pic:spPr");
        Element place = into(shape, A, "a:xfrm");
        double height = picture.drawn().height(width);
        into(place, A, "a:off", "x", "0", "y", "0");
        into(place, A, "a:ext", "cx", emu(width), "cy", emu(height));
        into(into(shape, A, "a:prstGeom", "prst", "rect"), A, "a:avLst");
        return new Drawing(inline(near, picture, width, height, graphic), Seals.seal(png));
    }

    private Drawing chart(String part, Answer.Picture picture, Answer.Chart chart, double width, Node near) {
        String workbook = parts.free("word/embeddings/moisson", ".xlsx");
        parts.add(workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", chart.workbook());
        String path = parts.free("word/charts/moisson", ".xml");
        String within = parts.relate(path, "package", "../" + workbook.substring("word/".length()));
        String xml = chart.xml(within);
        parts.add(
                path,
                "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
                ("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + xml)
                        .getBytes(StandardCharsets.UTF_8));
        Element graphic = element(near, A, "a:graphic");
        Element data = into(graphic, A, "a:graphicData", "uri", CHART);
        Element shown = into(data, CHART, "c:chart");
        shown.setAttributeNS(Word.R, "r:id", parts.relate(part, "chart", path.substring("word/".length())));
        return new Drawing(inline(near, picture, width, chart.height(), graphic), chartSeal(parts.xml(path)));
    }

    /** What a chart shows, whatever Word writes around it. */
    static String chartSeal(Document chart) {
        org.w3c.dom.NodeList values = chart.getElementsByTagNameNS(CHART, "v");
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < values.getLength(); i++) {
            shown.append(values.item(i).getTextContent()).append('\n');
        }
        return Seals.seal(shown.toString());
    }

    /** The seal of the drawing that stands in a control now; empty when there is none any more. */
    String sealOf(String part, Element control) {
        org.w3c.dom.NodeList charts = control.getElementsByTagNameNS(CHART, "chart");
        if (charts.getLength() > 0) {
            String path = parts.target(part, ((Element) charts.item(0)).getAttributeNS(Word.R, "id"));
            return parts.has(path) ? chartSeal(parts.xml(path)) : "";
        }
        org.w3c.dom.NodeList images = control.getElementsByTagNameNS(A, "blip");
        if (images.getLength() == 0) {
            return "";
        }
        String path = parts.target(part, ((Element) images.item(0)).getAttributeNS(Word.R, "embed"));
        return parts.has(path) ? Seals.seal(parts.raw(path)) : "";
    }

    private Element inline(Node near, Answer.Picture picture, double width, double height, Element graphic) {
        shapes++;
        Element paragraph = Word.make(near, "p");
        Element run = Word.make(near, "r");
        Element drawing = Word.make(near, "drawing");
        Element inline = into(drawing, WP, "wp:inline", "distT", "0", "distB", "0", "distL", "0", "distR", "0");
        into(inline, WP, "wp:extent", "cx", emu(width), "cy", emu(height));
        into(
                inline,
                WP,
                "wp:docPr",
                "id",
                Long.toString(shapes),
                "name",
                "Figure " + shapes,
                "descr",
                picture.alternative());
        inline.appendChild(graphic);
        run.appendChild(drawing);
        paragraph.appendChild(run);
        return paragraph;
    }

    private static String emu(double points) {
        return Long.toString(Math.round(points * EMU));
    }

    private static Element element(Node near, String space, String name) {
        return Objects.requireNonNull(near.getOwnerDocument()).createElementNS(space, name);
    }

    private static Element into(Element parent, String space, String name, String... attributes) {
        Element element = element(parent, space, name);
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            element.setAttribute(attributes[i], attributes[i + 1]);
        }
        parent.appendChild(element);
        return element;
    }
}
