package fr.moisson.report;

import fr.moisson.chart.Figure;
import fr.moisson.chart.Typeface;
import fr.moisson.interview.consent.Quotes.Quote;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Slides to show in a room, in PowerPoint: a cover, then one finding each. Columns and bars are charts that PowerPoint draws and people can
 * change; the other figures are pictures, described. Nothing but sources and tables is under 18 points; what must be known before relying on a
 * finding is in the notes of whoever presents it. Lengths are in points.
 */
final class SlidesDocument implements Block.Format {
    static final Set<String> BLOCKS =
            Set.of("lead", "finding", "paragraph", "key-figures", "figure", "quotes", "limit", "page-break");

    private static final double LEFT = 48;
    private static final double WIDTH = 864;
    private static final double TOP = 128;
    private static final double BOTTOM = 492;
    private static final double ROOM = BOTTOM - TOP;
    private static final double GAP = 14;
    /** The most that is added between the pieces of a slide that is not full. */
    private static final double AIR = 36;

    private static final double TITLE = 30;
    /** Of a report, alone on its slide. */
    private static final double FINDING = 28;

    private static final double TEXT = 20;
    private static final double SMALL = 18;
    private static final double IN_TABLE = 14;
    private static final double SOURCE = 11;
    private static final double LEADING = 1.22;
    /** More rows than this are read, not shown. */
    private static final int LONGEST_TABLE = 20;

    /** Under this a figure cannot be read from the back of a room. */
    private static final double LEAST_FIGURE = 200;
    /** A figure is laid out this wide, then enlarged: what is 9 points in a report is 18 on the slide. */
    private static final double LAID_OUT = WIDTH / 2;

    private static final String INK = "16232E";
    private static final String MUTED = "55626E";
    private static final String FOCUS = "0B5B7F";
    private static final String ALERT = "B94F06";
    private static final String GROUND = "F3F6F7";

    private final ReportModel report;
    private final SlideShow show;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> sources = new ArrayList<>();
    private List<Span> title = List.of();
    private boolean isFlowing;

    private SlidesDocument(ReportModel report) {
        this.report = report;
        this.show = new SlideShow(report);
    }

    /** @throws Overflow when a slide holds more than it shows */
    static byte[] of(ReportModel report) {
        return new SlidesDocument(report).write();
    }

    /** A whole report, on as many slides as it takes. */
    static byte[] ofReport(ReportModel report) {
        return new SlidesDocument(report).flow();
    }

    /**
     * What stands on a slide below its title.
     *
     * @param height it needs; for a figure, the least
     * @param kind a figure takes what the others leave
     */
    private record Piece(double height, Kind kind, Draw draw) {
        boolean isFigure() {
            return kind == Kind.FIGURE;
        }
    }

    private enum Kind {
        TEXT,
        FIGURE,
        OTHER
    }

    /** Sets a piece on the slide. */
    private interface Draw {
        void at(double top, double height);
    }

    private byte[] write() {
        cover();
        List<List<Block>> pages = Pages.of(report.blocks());
        for (int i = 0; i < pages.size(); i++) {
            pages.get(i).forEach(block -> block.in(this));
            fits(i + 1, titleLines(title) - 2);
            fits(i + 1, (int) Math.ceil((taken() - ROOM) / (TEXT * LEADING)));
            lay();
        }
        return show.bytes();
    }

    private void cover() {
        show.begin("1");
        show.placeholder("ctrTitle", report.title());
        show.placeholder("subTitle", report.authors() + (report.period().isEmpty() ? "" : " · " + report.period()));
        show.end(List.of(Colophon.of(report)));
    }

    private static int titleLines(List<Span> title) {
        return lines(Span.plain(title), Typeface.SERIF_BOLD, TITLE, WIDTH);
    }

    /** The height that the pieces of a slide need. */
    private double taken() {
        return pieces.stream().mapToDouble(Piece::height).sum() + GAP * Math.max(0, pieces.size() - 1);
    }

    /** Sets a slide, and is ready for the next. */
    private void lay() {
        show.begin("2");
        show.placeholder("title", Span.plain(title.isEmpty() ? List.of(Span.of(report.title())) : title));
        long figures = pieces.stream().filter(Piece::isFigure).count();
        double more = figures == 0 ? 0 : (ROOM - taken()) / figures;
        double air = figures > 0 ? 0 : (ROOM - taken()) / (pieces.size() + 2);
        double top = TOP + Math.min(AIR, air);
        for (Piece piece : pieces) {
            double height = piece.height() + (piece.isFigure() ? more : 0);
            piece.draw().at(top, height);
            top += height + GAP + Math.min(AIR, air);
        }
        if (!sources.isEmpty()) {
            String said = String.join(" ", sources);
            show.box(LEFT, 500, WIDTH - 60, 30, "t");
            show.paragraph(List.of(Span.of(said)), SOURCE, MUTED, "");
            show.endBox();
        }
        show.number();
        show.end(notes);
        pieces.clear();
        notes.clear();
        sources.clear();
        title = List.of();
    }

    /**
     * Findings, key figures, figures and tables are shown; paragraphs are for whoever presents them. What does not fit begins another slide of
     * the same title.
     */
    private byte[] flow() {
        isFlowing = true;
        cover();
        List<Span> part = List.of();
        boolean isHeaded = false;
        for (int i = 0; i < report.blocks().size(); i++) {
            Block block = report.blocks().get(i);
            if (block instanceof Block.Heading heading && heading.level() < 3) {
                boolean goesOn = heading.level() == 2 && beginsText(i + 1) && isOnlyText() && taken() < ROOM / 2;
                if (goesOn) {
                    flow(heading, part);
                } else {
                    layIfAny();
                    part = heading.text();
                }
                isHeaded = goesOn;
            } else if (block instanceof Block.Drawing) {
                layIfAny();
                block.in(this);
            } else if (block instanceof Block.Table table) {
                flow(table);
            } else if (block instanceof Block.Paragraph paragraph && !pieces.isEmpty() && !isHeaded) {
                notes.add(plain(paragraph.text()));
            } else if (!(block instanceof Block.Values || block instanceof Block.PageBreak)) {
                flow(block, part);
                isHeaded = false;
            }
        }
        layIfAny();
        return show.bytes();
    }

    private boolean beginsText(int place) {
        return place < report.blocks().size()
                && (report.blocks().get(place) instanceof Block.Paragraph
                        || report.blocks().get(place) instanceof Block.Bullets);
    }

    private boolean isOnlyText() {
        return !pieces.isEmpty() && pieces.stream().allMatch(piece -> piece.kind() == Kind.TEXT);
    }

    private void layIfAny() {
        if (!pieces.isEmpty()) {
            title = shortened(title);
            lay();
        }
    }

    private void flow(Block block, List<Span> part) {
        boolean isEmpty = pieces.isEmpty();
        if (isEmpty) {
            title = part;
        }
        int before = pieces.size();
        block.in(this);
        boolean isSeveral = block instanceof Block.Callout;
        if (taken() <= ROOM) {
            return;
        }
        List<Piece> last = new ArrayList<>(pieces.subList(isSeveral ? pieces.size() - 1 : before, pieces.size()));
        if (isEmpty || isSeveral && last.size() == pieces.size()) {
            intoNotes(block);
            return;
        }
        pieces.removeAll(last);
        List<Span> same = title;
        lay();
        title = same;
        pieces.addAll(last);
        if (taken() > ROOM) {
            intoNotes(block);
        }
    }

    /** Longer than a slide: it is read, not shown. */
    private void intoNotes(Block block) {
        pieces.clear();
        notes.add(Span.plain(Proofs.spans(block)));
        text(List.of(Span.of("Le texte est dans les notes de cette diapositive.")), SMALL, MUTED);
    }

    /** A table that is long is for reading, not for showing; one that is a little too long goes on. */
    private void flow(Block.Table table) {
        layIfAny();
        if (table.rows().size() > LONGEST_TABLE) {
            title = List.of(Span.of(table.caption()));
            text(
                    List.of(Span.of("Ce tableau a " + table.rows().size() + " lignes\u00A0: il est dans le rapport.")),
                    TEXT,
                    INK);
            return;
        }
        List<List<List<Span>>> rows = new ArrayList<>();
        for (List<List<Span>> row : table.rows()) {
            rows.add(row);
            new Block.Table(table.caption(), table.columns(), rows).in(this);
            boolean isFull = taken() > ROOM && rows.size() > 1;
            pieces.clear();
            if (isFull) {
                rows.remove(rows.size() - 1);
                lay(table, rows);
                rows = new ArrayList<>(List.of(row));
            }
        }
        if (!rows.isEmpty()) {
            title = shortened(List.of(Span.of(table.caption())));
            new Block.Table(table.caption(), table.columns(), rows).in(this);
        }
    }

    private void lay(Block.Table table, List<List<List<Span>>> rows) {
        title = shortened(List.of(Span.of(table.caption())));
        new Block.Table(table.caption(), table.columns(), rows).in(this);
        lay();
    }

    /** A title takes two lines; the whole of a longer one is in the notes. */
    private List<Span> shortened(List<Span> title) {
        if (titleLines(title) <= 2) {
            return title;
        }
        String words = plain(title);
        notes.add(0, words);
        while (titleLines(List.of(Span.of(words + "…"))) > 2) {
            words = words.substring(0, words.lastIndexOf(' ')).stripTrailing();
        }
        return List.of(Span.of(words + "…"));
    }

    private static void fits(int page, int tooMany) {
        if (tooMany > 0) {
            throw new Overflow(page, tooMany);
        }
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
            pieces.add(new Piece(height(spans, size, WIDTH), Kind.TEXT, (top, height) -> {
                show.box(LEFT, top, WIDTH, height, "t");
                show.paragraph(spans, size, colour, "");
                show.endBox();
            }));
        }
    }

    @Override
    public void write(Block.Heading heading) {
        if (title.isEmpty()) {
            title = heading.text();
        } else {
            boolean isFinding = isFlowing && heading.level() == 3;
            text(heading.text(), isFinding ? FINDING : TEXT, FOCUS);
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
        pieces.add(new Piece(60 + labels, Kind.OTHER, (top, height) -> {
            for (int i = 0; i < figures.figures().size(); i++) {
                Block.KeyFigure figure = figures.figures().get(i);
                double left = LEFT + i * (each + 2 * GAP);
                show.box(left, top, each, height, "t");
                boolean isLong = figure.value().text().length() > 10;
                show.paragraph(List.of(figure.value()), isLong ? 24 : 40, figure.missed() ? ALERT : FOCUS, "bs");
                show.paragraph(figure.label(), SMALL, INK, "");
                show.endBox();
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
        pieces.add(new Piece(LEAST_FIGURE, Kind.FIGURE, (top, height) -> {
            if (points.isEmpty()) {
                Figure bare = figure.bare();
                double scale = Math.min(WIDTH / LAID_OUT, height / bare.height(LAID_OUT));
                show.picture(drawing, LAID_OUT, scale, LEFT + (WIDTH - LAID_OUT * scale) / 2, top);
            } else {
                show.chart(drawing, points, LEFT, top, WIDTH, height);
            }
        }));
        sources.add(figure.foot());
        notes.add(figure.alternative());
    }

    @Override
    public void write(Block.Quotations quotations) {
        for (Quote quote : quotations.quotes()) {
            List<Span> words = List.of(Span.of("«\u00A0" + quote.words() + "\u00A0»"));
            double high = lines(Span.plain(words), Typeface.SERIF_ITALIC, 24, WIDTH - 24) * 24 * LEADING
                    + (quote.attribution().isEmpty() ? 0 : SMALL * LEADING);
            pieces.add(new Piece(high, Kind.OTHER, (top, height) -> {
                show.bar(LEFT, top, 5, height, ALERT);
                show.box(LEFT + 24, top, WIDTH - 24, height, "t");
                show.paragraph(words, 24, FOCUS, "is");
                if (!quote.attribution().isEmpty()) {
                    show.paragraph(List.of(Span.of(quote.attribution())), SMALL, MUTED, "");
                }
                show.endBox();
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
        pieces.add(new Piece(boxes.height(), Kind.OTHER, boxes));
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
                show.bar(left, top, wide, height, GROUND);
                show.bar(left, top, wide, 5, i == 0 ? ALERT : FOCUS);
                show.box(left + PADDING, top + PADDING, wide - 2 * PADDING, height - 2 * PADDING, "t");
                show.paragraph(List.of(Span.of(callouts.get(i).title())), TEXT, INK, "b");
                show.endBox();
                double said = TEXT * LEADING + GAP;
                show.box(left + PADDING, top + PADDING + said, wide - 2 * PADDING, height - 2 * PADDING - said, "t");
                callouts.get(i).paragraphs().forEach(text -> show.paragraph(text, SMALL, INK, ""));
                show.endBox();
            }
        }
    }

    @Override
    public void write(Block.Notes said) {
        said.notes().forEach(note -> notes.add(note.words()));
    }

    /** Only a whole report has tables: a file of slides takes no such block. */
    @Override
    public void write(Block.Table table) {
        List<Double> widths = table.columns().stream()
                .map(column -> WIDTH * column.share() / 100)
                .toList();
        List<Double> heights = new ArrayList<>();
        heights.add(rowHeight(
                table.columns().stream()
                        .map(column -> List.of(Span.of(column.title())))
                        .toList(),
                widths));
        table.rows().forEach(row -> heights.add(rowHeight(row, widths)));
        double high = heights.stream().mapToDouble(height -> height).sum();
        pieces.add(
                new Piece(high, Kind.OTHER, (top, height) -> show.table(table, IN_TABLE, LEFT, top, widths, heights)));
    }

    private static double rowHeight(List<List<Span>> cells, List<Double> widths) {
        double most = 0;
        for (int i = 0; i < cells.size(); i++) {
            most = Math.max(most, height(cells.get(i), IN_TABLE, widths.get(i) - 12));
        }
        return most + 8;
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
