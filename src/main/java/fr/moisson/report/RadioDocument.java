package fr.moisson.report;

import fr.moisson.french.French;
import fr.moisson.interview.consent.Quotes.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The script of a broadcast, in Word: when, for how long, who speaks and what is read, a row for each voice. Figures are said, never drawn;
 * what a listener must not be misled about stands at the end, for whoever presents it.
 */
final class RadioDocument extends WordFile implements Block.Format {
    /** The blocks that only a broadcast has. */
    static final Set<String> ON_AIR = Set.of("voice", "jingle", "pause");

    static final Set<String> BLOCKS = Set.of("lead", "finding", "paragraph", "quotes", "voice", "jingle", "pause");
    static final int LONGEST_JINGLE = 600;

    private static final List<Integer> WIDTHS = List.of(1050, 950, 1900, TWIPS - 3900);
    private static final String PRESENTER = "Présentation";

    private final List<Row> rows = new ArrayList<>();
    private final List<String> toKnow = new ArrayList<>();

    /** A line of the script; without a voice, the title of a sequence. */
    private record Row(String voice, String text, boolean isPlayed, int seconds) {
        boolean isTitle() {
            return voice.isEmpty();
        }
    }

    private RadioDocument(ReportModel report) {
        super(report);
    }

    static byte[] of(ReportModel report) {
        RadioDocument script = new RadioDocument(report);
        report.blocks().forEach(block -> block.in(script));
        return script.write();
    }

    private byte[] write() {
        int all = rows.stream().mapToInt(Row::seconds).sum();
        int words = rows.stream()
                .filter(row -> !row.isPlayed() && !row.isTitle())
                .mapToInt(row -> Aloud.words(row.text()))
                .sum();
        plain("ScriptTitle", report.title());
        plain("Cover", report.authors() + (report.period().isEmpty() ? "" : " · " + report.period()));
        plain(
                "Cover",
                "Durée\u00A0: " + Aloud.clock(all) + ", à " + Aloud.PACE + " mots par minute ("
                        + French.count(words, "mot à lire", "mots à lire") + "). "
                        + "Les paroles citées sont celles de personnes qui ont accepté de passer à la radio\u00A0; les lire telles quelles.");
        plain("Cover", Colophon.of(report));
        table();
        if (!toKnow.isEmpty()) {
            plain("LimitTitle", "À savoir avant l’antenne");
            toKnow.forEach(note -> plain("Limit", note));
        }
        return bytes(false);
    }

    private void table() {
        openTable("ReportTable", WIDTHS, true);
        row(true, "CellWord", List.of("À", "Durée", "Voix", "À lire"));
        int at = 0;
        for (Row row : rows) {
            if (row.isTitle()) {
                title(row.text());
            } else {
                String style = row.isPlayed() ? "Played" : "OnAir";
                row(false, style, List.of(Aloud.clock(at), Aloud.clock(row.seconds()), row.voice(), row.text()));
            }
            at += row.seconds();
        }
        body.close().line();
        plain("Gap", "");
    }

    private void row(boolean isHeader, String style, List<String> cells) {
        openRow(isHeader);
        for (int i = 0; i < cells.size(); i++) {
            openCell(WIDTHS.get(i));
            plain(isHeader || i < 2 ? "CellWord" : i == 2 ? "Voice" : style, cells.get(i));
            body.close();
        }
        body.close();
    }

    /** Over all columns. */
    private void title(String text) {
        openRow(false);
        body.open("w:tc").open("w:tcPr").empty("w:tcW", "w:w", Integer.toString(TWIPS), "w:type", "dxa");
        body.empty("w:gridSpan", "w:val", Integer.toString(WIDTHS.size())).close();
        plain("Sequence", text);
        body.close().close();
    }

    private void read(String voice, String text) {
        String said = Aloud.said(text);
        if (!said.isBlank()) {
            rows.add(new Row(voice, said, false, Aloud.seconds(said)));
        }
    }

    /** Without what is printed above the line, which nobody reads. */
    private static String words(List<Span> text) {
        return Span.plain(text.stream().filter(span -> !span.raised()).toList());
    }

    @Override
    public void write(Block.Heading heading) {
        if (heading.level() == 3) {
            read(PRESENTER, words(heading.text()));
        } else {
            rows.add(new Row("", words(heading.text()), false, 0));
        }
    }

    @Override
    public void write(Block.Lead lead) {
        read(PRESENTER, words(lead.text()));
    }

    @Override
    public void write(Block.Paragraph paragraph) {
        read(PRESENTER, words(paragraph.text()));
    }

    @Override
    public void write(Block.Bullets bullets) {
        bullets.items().forEach(item -> read(PRESENTER, words(item)));
    }

    @Override
    public void write(Block.Cue cue) {
        if (cue.seconds() > 0) {
            rows.add(new Row(cue.voice(), words(cue.text()), true, cue.seconds()));
        } else {
            read(cue.voice(), words(cue.text()));
        }
    }

    @Override
    public void write(Block.Quotations quotations) {
        for (Quote quote : quotations.quotes()) {
            String who = quote.attribution().isEmpty() ? "témoignage" : quote.attribution();
            read(
                    who.substring(0, 1).toUpperCase(Locale.FRENCH) + who.substring(1),
                    "«\u00A0" + quote.words() + "\u00A0»");
        }
    }

    @Override
    public void write(Block.Callout callout) {
        toKnow.add(callout.title() + ". "
                + String.join(
                        " ",
                        callout.paragraphs().stream().map(RadioDocument::words).toList()));
    }

    @Override
    public void write(Block.Notes notes) {
        notes.notes().stream()
                .map(Block.Note::words)
                .filter(note -> !toKnow.contains(note))
                .forEach(toKnow::add);
    }

    @Override
    public void write(Block.PageBreak pageBreak) {
        // The rows follow one another.
    }

    @Override
    public void write(Block.KeyFigures figures) {
        throw notHeard();
    }

    @Override
    public void write(Block.Drawing drawing) {
        throw notHeard();
    }

    @Override
    public void write(Block.Table table) {
        throw notHeard();
    }

    @Override
    public void write(Block.Values values) {
        throw notHeard();
    }

    private static IllegalStateException notHeard() {
        return new IllegalStateException("a block of " + BLOCKS + " only");
    }
}
