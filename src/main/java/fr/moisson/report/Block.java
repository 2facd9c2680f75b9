package fr.moisson.report;

import fr.moisson.chart.Figure;
import fr.moisson.interview.consent.Quotes.Quote;
import java.util.List;

/** What a report is made of, in order. Every format writes every case. */
sealed interface Block {

    /** Hands the block to the method of a format that writes its kind. */
    void in(Format format);

    /** A format; it cannot forget a kind of block. */
    interface Format {
        void write(Heading heading);

        void write(Lead lead);

        void write(Paragraph paragraph);

        void write(Bullets bullets);

        void write(KeyFigures figures);

        void write(Drawing drawing);

        void write(Table table);

        void write(Callout callout);

        void write(Quotations quotations);

        void write(Cue cue);

        void write(Notes notes);

        void write(Values values);

        void write(PageBreak pageBreak);
    }

    /** @param level 1 for a part, 2 inside it */
    record Heading(int level, String id, List<Span> text) implements Block {
        public Heading {
            text = List.copyOf(text);
        }

        @Override
        public void in(Format format) {
            format.write(this);
        }
    }

    /** The large sentences that open a part. */
    record Lead(List<Span> text) implements Block {
        public Lead {
            text = List.copyOf(text);
        }

        @Override
        public void in(Format format) {
            format.write(this);
        }
    }

    record Paragraph(List<Span> text) implements Block {
        public Paragraph {
            text = List.copyOf(text);
        }

        @Override
        public void in(Format format) {
            format.write(this);
        }
    }

    record Bullets(List<List<Span>> items) implements Block {
        public Bullets {
            items = items.stream().map(List::copyOf).toList();
        }

        @Override
        public void in(Format format) {
            format.write(this);
        }
    }

    record KeyFigures(List<KeyFigure> figures) implements Block {
        public KeyFigures {
            figures = List.copyOf(figures);
        }

        @Override
        public void in(Format format) {
            format.write(this);
        }
    }

    /** @param missed the target is not reached */
    record KeyFigure(Span value, boolean missed, List<Span> label, List<Span> note) {
        public KeyFigure {
            label = List.copyOf(label);
            note = List.copyOf(note);
        }
    }

    /**
     * @param number from 1, in the order of the report
     * @param asked its title as the file writes it, whatever the data make of it
     * @param references the stored values it draws
     */
    record Drawing(int number, String name, String asked, Figure figure, List<Reference> references) implements Block {
        public Drawing {
            references = List.copyOf(references);
        }

        String id() {
            return "figure-" + number;
        }

        Drawing numbered(int other) {
            return new Drawing(other, name, asked, figure, references);
        }

        @Override
        public void in(Format format) {
            format.write(this);
        }
    }

    record Table(String caption, List<Column> columns, List<List<List<Span>>> rows) implements Block {
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }

        @Override
        public void in(Format format) {
            format.write(this);
        }
    }

    /** @param share of the width, the shares of a table adding up to 100 */
    record Column(String title, boolean numeric, int share) {}

    /** What must not be missed: a limit, a caution. */
    record Callout(String title, List<List<Span>> paragraphs) implements Block {
        public Callout {
            paragraphs = paragraphs.stream().map(List::copyOf).toList();
        }

        @Override
        public void in(Format format) {
            format.write(this);
        }
    }

    /** What people said, and agreed to have read here. */
    record Quotations(List<Quote> quotes) implements Block {
        public Quotations {
            quotes = List.copyOf(quotes);
        }

        @Override
        public void in(Format format) {
            format.write(this);
        }
    }

    /**
     * What is heard in a broadcast.
     *
     * @param voice who speaks, « Invitée »; « Jingle » or « Pause » when nobody does
     * @param text to be read, or what is played
     * @param seconds it lasts; 0 when that is the time it takes to read
     */
    record Cue(String voice, List<Span> text, int seconds) implements Block {
        public Cue {
            text = List.copyOf(text);
        }

        @Override
        public void in(Format format) {
            format.write(this);
        }
    }

    /** What a reader must know before relying on the sentences just above; each is called by its number there. */
    record Notes(List<Note> notes) implements Block {
        public Notes {
            notes = List.copyOf(notes);
        }

        @Override
        public void in(Format format) {
            format.write(this);
        }
    }

    /** @param number from 1, the same wherever the same is said in the report */
    record Note(int number, String words) {}

    /** The values of the figures as tables, for the formats that do not set them under each figure. */
    record Values(List<Drawing> drawings) implements Block {
        public Values {
            drawings = List.copyOf(drawings);
        }

        @Override
        public void in(Format format) {
            format.write(this);
        }
    }

    record PageBreak() implements Block {

        @Override
        public void in(Format format) {
            format.write(this);
        }
    }
}
