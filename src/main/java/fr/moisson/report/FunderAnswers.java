package fr.moisson.report;

import fr.moisson.chart.Figure;
import fr.moisson.chart.FigureImages;
import fr.moisson.french.French;
import fr.moisson.indicator.Mention;
import fr.moisson.indicator.Results;
import fr.moisson.report.template.Answer;
import fr.moisson.report.template.Answers;
import fr.moisson.report.template.Names;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one of the project's files answers to a funder: each of its titles is a name between the braces of the funder's file, or a question
 * of it, and what stands below is the answer. Numbers may also be asked by their own names.
 */
final class FunderAnswers implements Answers {
    private static final int DPI = 220;

    private final Results results;
    private final Numbers numbers;
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();
    private final Set<String> told = new LinkedHashSet<>();
    private final Set<Reference> marked = new LinkedHashSet<>();

    FunderAnswers(ReportModel report, String project, Results results) {
        this.results = results;
        this.numbers = new Numbers(results);
        told.addAll(report.indicators());
        fact("projet", project);
        fact("titre", report.title());
        fact("sous-titre", report.subtitle());
        fact("période", report.period());
        fact("financeur", report.funder());
        fact("structure", report.authors());
        fact("date", French.day(report.writtenOn()));
        parts(report.blocks());
    }

    /** Adds why some numbers are not those that others were told: what {@code {{explications}}} becomes. */
    FunderAnswers explaining(List<Tellings.Difference> differences) {
        keep(
                "explications",
                new Answer(differences.stream()
                        .map(one -> (Answer.Piece) new Answer.Words(
                                Answer.Role.TEXT,
                                runs(List.of(Span.of(one.label() + "\u00A0: " + one.now() + " ici\u202F; "
                                        + Editions.told(one) + ". " + Typography.french(one.words()))))))
                        .toList()));
        return this;
    }

    private void fact(String name, String words) {
        if (!words.isEmpty()) {
            keep(name, Answer.of(words));
        }
    }

    private void keep(String name, Answer answer) {
        answers.put(Names.plain(name), answer);
        names.add(name);
    }

    private void parts(List<Block> blocks) {
        String name = "";
        Pieces pieces = new Pieces(name);
        for (Block block : blocks) {
            if (block instanceof Block.Heading heading && heading.level() == 1) {
                pieces.keep(this);
                name = Span.plain(heading.text());
                pieces = new Pieces(name);
            } else {
                block.in(pieces);
            }
        }
        pieces.keep(this);
    }

    @Override
    public Optional<Answer> to(String asked) {
        Answer answer = answers.get(Names.plain(asked));
        return answer != null
                ? Optional.of(answer)
                : again(asked).map(run -> {
                    told.add(Mention.parse(asked).indicator());
                    Mention.parse(asked).in(results).map(Numbers::reference).ifPresent(marked::add);
                    return new Answer(List.of(new Answer.Words(Answer.Role.TEXT, List.of(run))));
                });
    }

    @Override
    public boolean holds(String asked) {
        Answer answer = answers.get(Names.plain(asked));
        if (answer != null) {
            return !answer.pieces().isEmpty();
        }
        return mention(asked)
                .flatMap(mention -> mention.in(results))
                .filter(value -> value.value() != null && !results.isWithheld(value))
                .isPresent();
    }

    @Override
    public Optional<Answer.Run> again(String key) {
        return mention(key).map(numbers::print).map(FunderAnswers::run);
    }

    private Optional<Mention> mention(String text) {
        try {
            Mention mention = Mention.parse(text);
            numbers.print(mention);
            return Optional.of(mention);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> names() {
        return List.copyOf(names);
    }

    /** The indicators it spoke of so far. */
    List<String> indicators() {
        return List.copyOf(told);
    }

    /** The values that the funder's file asked for by their own names, so far. */
    Set<Reference> marked() {
        return Set.copyOf(marked);
    }

    private static List<Answer.Run> runs(List<Span> spans) {
        return spans.stream().map(FunderAnswers::run).toList();
    }

    private static Answer.Run run(Span span) {
        Reference reference = span.reference();
        String key = reference == null
                ? ""
                : reference.indicator() + "." + reference.measure() + ":" + reference.group()
                        + (span.form().isEmpty() ? "" : "|" + span.form());
        return new Answer.Run(span.text(), span.strong(), span.emphasis(), span.raised(), key);
    }

    /** Blocks as a funder's file takes them, its own styles dressing them. */
    private static final class Pieces implements Block.Format {
        private final String name;
        private final List<Answer.Piece> pieces = new ArrayList<>();
        private int counted;

        private Pieces(String name) {
            this.name = name;
        }

        private void keep(FunderAnswers answers) {
            if (!name.isEmpty()) {
                answers.keep(name, new Answer(pieces));
            }
        }

        private String key(String kind) {
            return kind + ":" + name + ":" + ++counted;
        }

        private void words(Answer.Role role, List<Span> text) {
            if (!Span.plain(text).isBlank()) {
                pieces.add(new Answer.Words(role, runs(text)));
            }
        }

        private void words(Answer.Role role, String text) {
            words(role, List.of(Span.of(text)));
        }

        @Override
        public void write(Block.Heading heading) {
            words(heading.level() == 3 ? Answer.Role.STRONG : Answer.Role.HEADING, heading.text());
        }

        @Override
        public void write(Block.Lead lead) {
            words(Answer.Role.TEXT, lead.text());
        }

        @Override
        public void write(Block.Paragraph paragraph) {
            words(Answer.Role.TEXT, paragraph.text());
        }

        @Override
        public void write(Block.Bullets bullets) {
            bullets.items().forEach(item -> words(Answer.Role.BULLET, item));
        }

        @Override
        public void write(Block.KeyFigures figures) {
            List<List<List<Answer.Run>>> rows = figures.figures().stream()
                    .map(figure -> List.of(runs(figure.label()), runs(List.of(figure.value())), runs(figure.note())))
                    .toList();
            pieces.add(new Answer.Rows(
                    key("chiffres"),
                    "Chiffres clés",
                    List.of(
                            new Answer.Column("Indicateur", false, 40),
                            new Answer.Column("Réalisé", true, 18),
                            new Answer.Column("Précision", false, 42)),
                    rows));
        }

        @Override
        public void write(Block.Drawing drawing) {
            Figure figure = drawing.figure();
            Points points = Points.of(figure);
            pieces.add(new Answer.Picture(
                    key("figure"),
                    figure.title(),
                    figure.subtitle(),
                    figure.foot(),
                    figure.alternative(),
                    new Drawn(figure.bare()),
                    points.isEmpty() ? null : new Chart(drawing, points)));
            if (points.isEmpty()) {
                values(figure);
            }
        }

        /** What Word cannot be asked for by opening the chart. */
        private void values(Figure figure) {
            List<List<String>> table = figure.table();
            int width = table.get(0).size();
            List<Answer.Column> columns = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                columns.add(new Answer.Column(table.get(0).get(i), i > 0, i == 0 ? 2 : 1));
            }
            List<List<List<Answer.Run>>> rows = table.stream()
                    .skip(1)
                    .map(row -> java.util.stream.IntStream.range(0, width)
                            .mapToObj(i -> List.of(Answer.Run.of(i < row.size() ? row.get(i) : "")))
                            .toList())
                    .toList();
            pieces.add(new Answer.Rows(key("valeurs"), "Valeurs de la figure", columns, rows));
        }

        @Override
        public void write(Block.Table table) {
            pieces.add(new Answer.Rows(
                    key("tableau"),
                    table.caption(),
                    table.columns().stream()
                            .map(column -> new Answer.Column(column.title(), column.numeric(), column.share()))
                            .toList(),
                    table.rows().stream()
                            .map(row -> row.stream().map(FunderAnswers::runs).toList())
                            .toList()));
        }

        @Override
        public void write(Block.Callout callout) {
            words(Answer.Role.STRONG, callout.title());
            callout.paragraphs().forEach(text -> words(Answer.Role.TEXT, text));
        }

        @Override
        public void write(Block.Quotations quotations) {
            quotations.quotes().forEach(quote -> {
                String whose = quote.attribution().isEmpty() ? "" : " — " + quote.attribution();
                words(Answer.Role.QUOTE, "«\u00A0" + quote.words() + "\u00A0»" + whose);
            });
        }

        @Override
        public void write(Block.Cue cue) {
            words(Answer.Role.TEXT, cue.text());
        }

        @Override
        public void write(Block.Notes notes) {
            notes.notes().forEach(note -> words(Answer.Role.NOTE, note.number() + ". " + note.words()));
        }

        @Override
        public void write(Block.Values values) {
            // They stand with each figure.
        }

        @Override
        public void write(Block.PageBreak pageBreak) {
            // The funder's file decides of its pages.
        }
    }

    private record Drawn(Figure figure) implements Answer.Drawn {
        @Override
        public double height(double width) {
            return figure.height(width);
        }

        @Override
        public byte[] png(double width) {
            return FigureImages.png(figure, width, DPI);
        }

        @Override
        public byte[] svg(double width) {
            return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + FigureImages.svg(figure, width, true))
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    private record Chart(Block.Drawing drawing, Points points) implements Answer.Chart {
        @Override
        public double height() {
            return NativeChart.height(drawing, points);
        }

        @Override
        public byte[] workbook() {
            return points.workbook(OfficeFile.SHEET);
        }

        @Override
        public String xml(String relation) {
            return NativeChart.inText(drawing, OfficeFile.SHEET, relation, points);
        }
    }
}
