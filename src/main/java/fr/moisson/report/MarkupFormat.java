package fr.moisson.report;

import fr.moisson.interview.consent.Quotes.Quote;
import java.util.List;

/** The blocks as XHTML; the page on screen and the PDF differ in how they set figures. */
abstract class MarkupFormat implements Block.Format {
    private static final int LONG = 12;

    protected final Markup page = new Markup();

    @Override
    public void write(Block.Heading heading) {
        String level = heading.level() == 1 ? "h2" : "h3";
        page.open(level, "id", heading.id(), "class", heading.level() == 3 ? "finding" : "part");
        spans(heading.text());
        page.close().line();
    }

    @Override
    public void write(Block.Lead lead) {
        paragraph("lead", lead.text());
    }

    @Override
    public void write(Block.Paragraph paragraph) {
        paragraph("text", paragraph.text());
    }

    @Override
    public void write(Block.Cue cue) {
        page.open("p", "class", "text").element("strong", cue.voice() + "\u00A0: ");
        spans(cue.text());
        page.close().line();
    }

    @Override
    public void write(Block.Bullets bullets) {
        page.open("ul");
        for (List<Span> item : bullets.items()) {
            page.open("li");
            spans(item);
            page.close();
        }
        page.close().line();
    }

    @Override
    public void write(Block.KeyFigures figures) {
        page.open("div", "class", "key-figures");
        for (Block.KeyFigure figure : figures.figures()) {
            page.open("div", "class", figure.missed() ? "key-figure missed" : "key-figure");
            page.open("p", "class", figure.value().text().length() > 8 ? "key-value long" : "key-value");
            spans(List.of(figure.value()));
            page.close();
            paragraph("key-label", figure.label());
            paragraph("key-note", figure.note());
            page.close();
        }
        page.close().line();
    }

    @Override
    public void write(Block.Table table) {
        page.open("table", "class", table.rows().size() > LONG ? "values long" : "values");
        page.element("caption", table.caption());
        for (Block.Column column : table.columns()) {
            page.empty("col", "style", "width:" + column.share() + "%");
        }
        page.open("thead").open("tr");
        for (Block.Column column : table.columns()) {
            page.element("th", column.title(), "scope", "col", "class", side(column));
        }
        page.close().close().open("tbody");
        for (List<List<Span>> row : table.rows()) {
            page.open("tr");
            for (int i = 0; i < row.size(); i++) {
                row(table.columns().get(i), row.get(i), i == 0);
            }
            page.close();
        }
        page.close().close().line();
    }

    private void row(Block.Column column, List<Span> cell, boolean first) {
        if (first) {
            page.open("th", "scope", "row", "class", side(column));
        } else {
            page.open("td", "class", side(column));
        }
        spans(cell);
        page.close();
    }

    private static String side(Block.Column column) {
        return column.numeric() ? "number" : "word";
    }

    @Override
    public void write(Block.Callout callout) {
        page.open("div", "class", "limit");
        page.element("p", callout.title(), "class", "limit-title");
        callout.paragraphs().forEach(paragraph -> paragraph("text", paragraph));
        page.close().line();
    }

    @Override
    public void write(Block.Quotations quotations) {
        for (Quote quote : quotations.quotes()) {
            page.open("figure", "class", "quote");
            page.open("blockquote")
                    .element("p", "«\u00A0" + quote.words() + "\u00A0»")
                    .close();
            if (!quote.attribution().isEmpty()) {
                page.element("figcaption", "— " + quote.attribution());
            }
            page.close().line();
        }
    }

    @Override
    public void write(Block.Notes notes) {
        page.open("div", "class", "notes");
        for (Block.Note note : notes.notes()) {
            page.open("p").element("sup", Integer.toString(note.number())).text(" " + note.words());
            page.close();
        }
        page.close().line();
    }

    /** The table of the values a figure draws. */
    protected final void valuesOf(Block.Drawing drawing) {
        List<List<String>> rows = drawing.figure().table();
        page.open("table", "class", rows.size() > LONG ? "drawn" : "drawn short");
        page.element(
                "caption",
                "Figure\u00A0" + drawing.number() + " · " + drawing.figure().title());
        page.open("thead").open("tr");
        rows.get(0).forEach(cell -> page.element("th", cell, "scope", "col"));
        page.close().close().open("tbody");
        for (List<String> row : rows.subList(1, rows.size())) {
            page.open("tr");
            for (int i = 0; i < row.size(); i++) {
                if (i == 0) {
                    page.element("th", row.get(i), "scope", "row");
                } else {
                    page.element("td", row.get(i));
                }
            }
            page.close();
        }
        page.close().close().line();
    }

    protected final void paragraph(String kind, List<Span> text) {
        page.open("p", "class", kind);
        spans(text);
        page.close().line();
    }

    protected final void spans(List<Span> spans) {
        for (Span span : spans) {
            if (span.strong()) {
                page.open("strong");
            }
            if (span.emphasis()) {
                page.open("em");
            }
            if (span.raised()) {
                page.element("sup", span.text());
            } else {
                span(span);
            }
            if (span.emphasis()) {
                page.close();
            }
            if (span.strong()) {
                page.close();
            }
        }
    }

    protected void span(Span span) {
        page.text(span.text());
    }
}
