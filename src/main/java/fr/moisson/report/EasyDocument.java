package fr.moisson.report;

import fr.moisson.interview.consent.Quotes.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Easy to read and understand: large letters, one sentence a line, numbers by the ten and never in percent.
 *
 * @see EasyReading
 */
final class EasyDocument extends PaperDocument {
    static final Set<String> BLOCKS = Set.of("paragraph", "key-figures", "box", "quotes", "page-break");

    private static final Pattern BETWEEN_SENTENCES = Pattern.compile("(?<=[.!?…]) +");
    private static final Pattern END = Pattern.compile("[.!?…] *$");
    private static final Pattern BEGINNING = Pattern.compile("^ *[\\p{Lu}\\d«]");

    private EasyDocument(ReportModel report) {
        super(report, 1, 1);
    }

    static byte[] of(ReportModel report) {
        return new EasyDocument(report).write();
    }

    private byte[] write() {
        begin(List.of("easy.css"), List.of());
        page.open("div", "class", "band");
        page.element("p", report.authors(), "class", "season");
        page.element("h1", report.title());
        page.element("p", "En facile à lire et à comprendre", "class", "subtitle");
        page.close().open("div", "class", "column").line();
        report.blocks().forEach(block -> block.in(this));
        page.close();
        return end(List.of(), places -> {});
    }

    @Override
    protected String foot() {
        return report.authors();
    }

    @Override
    public void write(Block.Paragraph paragraph) {
        sentences(paragraph.text());
    }

    @Override
    public void write(Block.Heading heading) {
        page.open("h2");
        spans(heading.text());
        page.close().line();
    }

    /** Each idea on its own line. */
    private void sentences(List<Span> text) {
        page.open("div", "class", "idea");
        List<Span> sentence = new ArrayList<>();
        for (Span span : text) {
            for (String part : BETWEEN_SENTENCES.split(span.text())) {
                if (isOver(Span.plain(sentence), part)) {
                    paragraph("line", sentence);
                    sentence = new ArrayList<>();
                }
                sentence.add(new Span(
                        part,
                        span.strong(),
                        span.emphasis(),
                        span.reference(),
                        span.cautions(),
                        span.raised(),
                        span.form()));
            }
        }
        paragraph("line", sentence);
        page.close().line();
    }

    private static boolean isOver(String sentence, String next) {
        return !next.isBlank()
                && END.matcher(sentence).find()
                && BEGINNING.matcher(next).find();
    }

    @Override
    public void write(Block.Callout box) {
        page.open("div", "class", "box");
        page.element("p", box.title(), "class", "box-title");
        box.paragraphs().forEach(this::sentences);
        page.close().line();
    }

    @Override
    public void write(Block.Quotations quotations) {
        for (Quote quote : quotations.quotes()) {
            page.open("div", "class", "quote");
            page.element(
                    "p",
                    (quote.attribution().isEmpty() ? "Une personne" : capital(quote.attribution())) + " dit\u00A0:",
                    "class",
                    "line");
            page.open("blockquote")
                    .element("p", "«\u00A0" + quote.words() + "\u00A0»")
                    .close();
            page.close().line();
        }
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.FRENCH) + words.substring(1);
    }
}
