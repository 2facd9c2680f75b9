package fr.moisson.report;

import fr.moisson.chart.Figure;
import fr.moisson.french.French;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A document to print whose pages are laid out one by one, each holding all that is written for it. */
abstract class PaperDocument extends MarkupFormat {
    private static final Pattern LENGTH = Pattern.compile("(\\d+(?:\\.\\d+)?)(pt|tp)\\b");

    protected final ReportModel report;
    protected final PdfFile file = new PdfFile();
    private final double enlarged;
    private final double size;

    /**
     * @param enlarged the paper, in times the one its style sheet was written for
     * @param size of the text, 1 as in its style sheet
     */
    protected PaperDocument(ReportModel report, double enlarged, double size) {
        this.report = report;
        this.enlarged = enlarged;
        this.size = size;
    }

    /**
     * Sets the text as large as its paper allows.
     *
     * @param sizes the largest first
     * @throws Overflow when it is too long at the smallest
     */
    static byte[] asLargeAsFits(double[] sizes, DoubleFunction<byte[]> written) {
        for (int i = 0; i < sizes.length - 1; i++) {
            try {
                return written.apply(sizes[i]);
            } catch (Overflow e) {
                continue; // a smaller size may do
            }
        }
        return written.apply(sizes[sizes.length - 1]);
    }

    /**
     * The head of the file, and the beginning of its body.
     *
     * @param sheets of style, the later ones above the others
     * @param parts the names of its bookmarks, whose ids are {@code page-1}…
     */
    protected final void begin(List<String> sheets, List<String> parts) {
        page.open("html", "lang", "fr").open("head");
        page.element("title", report.title());
        page.empty("meta", "name", "author", "content", report.authors());
        page.empty("meta", "name", "subject", "content", report.title());
        page.open("style");
        sheets.forEach(sheet -> page.raw(style(sheet)));
        page.close();
        page.open("bookmarks");
        for (int i = 0; i < parts.size(); i++) {
            page.empty("bookmark", "name", parts.get(i), "href", "#page-" + (i + 1));
        }
        page.close().close().open("body").line();
    }

    /** The end of the body, and of the file. */
    protected final byte[] end(List<String> ends, PdfFile.Check check) {
        page.close().close();
        return file.of(page.toString(), ends, check);
    }

    /** {@code pt} grows with the paper, {@code tp} also changes with the size of the text. */
    private String style(String sheet) {
        Matcher lengths = LENGTH.matcher(Packaged.text("/report/" + sheet));
        StringBuilder style = new StringBuilder();
        while (lengths.find()) {
            double points = Double.parseDouble(lengths.group(1)) * enlarged;
            boolean isText = lengths.group(2).equals("tp");
            lengths.appendReplacement(style, String.format(Locale.ROOT, "%.2fpt", isText ? points * size : points));
        }
        return lengths.appendTail(style).toString().replace("%foot%", PdfFile.quoted(foot()));
    }

    /** What stands at the foot of each page. */
    protected String foot() {
        return joined(
                report.authors(),
                report.edition(),
                "chiffres calculés le "
                        + French.day(report.computedAt().atZone(French.HERE).toLocalDate()),
                "ce qui porte sur trop peu de personnes n’est pas publié");
    }

    /** Those that say something, with points between. */
    protected static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
    }

    /** @param laidOut in points, at the size of the style sheet @param column its place, in points on the paper of the style sheet */
    protected final void figure(Block.Drawing drawing, double laidOut, double column) {
        Figure figure = drawing.figure().bare();
        page.open("div", "class", "figure");
        page.element("p", figure.title(), "class", "figure-title");
        page.element("p", figure.subtitle(), "class", "figure-subtitle");
        file.draw(page, drawing.id(), figure, laidOut / size, column * enlarged);
        page.element("p", figure.foot(), "class", "source");
        page.close().line();
    }

    /** Where figures go, the form takes the block; elsewhere the file was refused before. */
    @Override
    public void write(Block.Drawing drawing) {
        throw new IllegalStateException("figure " + drawing.number());
    }

    @Override
    public void write(Block.Values values) {
        // Made for a report's annex; nothing here asks for it.
    }

    @Override
    public void write(Block.PageBreak pageBreak) {
        // Pages has already cut there.
    }
}
