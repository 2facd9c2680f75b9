package fr.moisson.report;

import fr.moisson.french.French;
import fr.moisson.indicator.Audience;
import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.Manner;
import fr.moisson.indicator.Mention;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import fr.moisson.interview.consent.Channel;
import fr.moisson.project.ActionPlan;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.Intake;
import fr.moisson.project.Nearest;
import fr.moisson.project.Settings;
import fr.moisson.project.WrongDefinition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.jspecify.annotations.Nullable;

/** Reads a report's Markdown file and the stored values into the one model all formats are written from. */
final class ReportReader {
    private static final Set<String> FRONT = Set.of(
            "title",
            "findings",
            "subtitle",
            "period",
            "each",
            "form",
            "audience",
            "readers",
            "funder",
            "authors",
            "indicators",
            "template",
            "secrecy");
    private static final List<String> BLOCKS = List.of(
            "lead",
            "finding",
            "paragraph",
            "key-figures",
            "figure",
            "table",
            "planned-done",
            "limit",
            "box",
            "quotes",
            "voice",
            "jingle",
            "pause",
            "plan",
            "themes",
            "rungs",
            "contributions",
            "claims",
            "part",
            "method",
            "sheets",
            "changes",
            "register",
            "glossary",
            "proofs",
            "page-break");
    private static final int MANY = 40;
    private static final String ROUGHLY =
            "Arrondi\u00A0: de certaines valeurs masquées, on dit à peu près combien («\u00A0moins de 10\u00A0», «\u00A0de 10 à "
                    + "19\u00A0», «\u00A0moins d’un quart\u00A0»), là où cela ne trahit personne. «\u00A0Moins de 10\u00A0» comprend zéro.";
    private static final String WITHHELD =
            "Masqué\u00A0: la valeur est connue mais n’est pas montrée, parce qu’elle porte sur trop peu de "
                    + "personnes (moins de 5, ou moins de 11 pour ce qui touche aux revenus, à la santé ou à l’origine), parce que tout un petit "
                    + "groupe a répondu de même, parce qu’une personne fait presque tout le montant, parce qu’elle n’a changé que de quelques "
                    + "personnes depuis une édition précédente, ou parce qu’elle permettrait de retrouver une autre valeur masquée. "
                    + "«\u00A0Masqué\u00A0» n’est ni un zéro, ni une valeur non recueillie.";

    private final DefinitionFile file;
    private final Results results;
    private final LocalDate day;
    private final Material material;
    private final CrossedThemes crossed;
    private final RungsTables rungs;
    private final List<String> faults = new ArrayList<>();
    private final Manuscript manuscript;
    private final FigureReader figures;
    private final Citations citations;
    private final List<Block> blocks = new ArrayList<>();
    private final Map<String, Block> figuresByTitle = new LinkedHashMap<>();
    private final Notes notes = new Notes();
    private Audience audience = Audience.PUBLIC;
    private Manner manner = Manner.MASKED;
    private @Nullable Form form;
    private List<Reference> inTitle = List.of();
    private int parts;
    private final List<Later> later = new ArrayList<>();

    private ReportReader(DefinitionFile file, Results results, LocalDate day, Material material) {
        this.citations = new Citations(material.said());
        this.material = material;
        this.file = file;
        this.results = results;
        this.day = day;
        this.manuscript = new Manuscript(file, results, faults);
        // No workbook goes with what is given back.
        String whole = manuscript.front().has("form") ? "" : "le classeur les donne tous";
        this.figures = new FigureReader(manuscript, results, notes, whole);
        this.crossed = new CrossedThemes(material.crossed(), manuscript, results);
        this.rungs = new RungsTables(material.rungs());
    }

    /**
     * @param day the report is dated
     * @throws WrongDefinition with all the faults of the file
     */
    static ReportModel read(DefinitionFile file, Results results, LocalDate day) {
        return read(file, results, day, Material.NOTHING);
    }

    static ReportModel read(DefinitionFile file, Results results, LocalDate day, Material material) {
        return new ReportReader(file, results, day, material).model();
    }

    /**
     * A report of which another takes something over.
     *
     * @param figures by their titles as the file writes them; a sentence where the data do not allow one to be drawn
     */
    record Lent(ReportModel report, Map<String, Block> figures) {}

    static Lent lent(DefinitionFile file, Results results, LocalDate day, Material material) {
        ReportReader reader = new ReportReader(file, results, day, material);
        return new Lent(reader.model(), reader.figuresByTitle);
    }

    private ReportModel model() {
        Settings front = manuscript.front().allowing(FRONT);
        form = form(front).orElse(null);
        audience = audience(front);
        manner = manner(front);
        String title = title(front);
        for (Node node = manuscript.body().getFirstChild(); node != null; node = node.getNext()) {
            read(node);
            writeNotes();
        }
        if (!faults.isEmpty()) {
            throw new WrongDefinition(faults);
        }
        return new ReportModel(
                file.name(),
                title,
                words(front.optionalText("subtitle").orElse("")),
                words(front.optionalText("period").orElse("")),
                audience,
                words(front.optionalText("readers").orElse("")),
                words(front.optionalText("funder").orElse("")),
                words(front.optionalText("authors").orElse("")),
                results.run(),
                results.computedAt(),
                day,
                whole(),
                sheets(),
                "");
    }

    /** The fenced blocks there are. */
    static List<String> blocks() {
        return BLOCKS;
    }

    /**
     * For whom a report is written: without a word, for everybody, who may see least.
     *
     * @throws WrongDefinition with all the faults of what stands above the text
     */
    static Audience audience(DefinitionFile file) {
        List<String> faults = new ArrayList<>();
        Audience audience = audience(Manuscript.front(file, faults));
        if (!faults.isEmpty()) {
            throw new WrongDefinition(faults);
        }
        return audience;
    }

    /**
     * How its readers are told of what they may not see: without a word, not at all.
     *
     * @throws WrongDefinition with all the faults of what stands above the text
     */
    static Manner manner(DefinitionFile file) {
        List<String> faults = new ArrayList<>();
        Manner manner = manner(Manuscript.front(file, faults));
        if (!faults.isEmpty()) {
            throw new WrongDefinition(faults);
        }
        return manner;
    }

    private static Manner manner(Settings front) {
        String word = front.optionalText("secrecy").orElse(Manner.MASKED.word());
        return Manner.of(word).orElseGet(() -> {
            front.fault(
                    "secrecy",
                    French.quoted(word) + " n’est pas une façon connue de taire un nombre. "
                            + Nearest.advice(word, Manner.words()));
            return Manner.MASKED;
        });
    }

    /**
     * As what a file is given back; nothing for a report.
     *
     * @throws WrongDefinition with all the faults of what stands above the text
     */
    static Optional<Form> form(DefinitionFile file) {
        List<String> faults = new ArrayList<>();
        Optional<Form> form = form(Manuscript.front(file, faults));
        if (!faults.isEmpty()) {
            throw new WrongDefinition(faults);
        }
        return form;
    }

    static Optional<Form> form(Settings front) {
        Optional<String> word = front.optionalText("form");
        Optional<Form> form = word.flatMap(Form::of);
        if (word.isPresent() && form.isEmpty()) {
            front.fault(
                    "form",
                    French.quoted(word.orElseThrow()) + " n’est pas une forme connue. "
                            + Nearest.advice(word.orElseThrow(), Form.words())
                            + " Sans cette ligne, le fichier est un rapport.");
        }
        if (form.isPresent()
                && !front.optionalText("audience")
                        .orElse(Audience.PUBLIC.word())
                        .equals(Audience.PUBLIC.word())) {
            front.fault(
                    "audience",
                    "ce que l’on restitue est montré à tout le monde. Écrire «\u00A0audience: public\u00A0», ou retirer cette ligne.");
        }
        return form;
    }

    /** A finding when one holds; it is a number's only place there, for the plain title stands when the data say nothing. */
    private String title(Settings front) {
        List<Span> plain = manuscript.spans(front.text("title"));
        if (plain.stream().anyMatch(span -> span.reference() != null)) {
            front.fault(
                    "title",
                    "ce titre reste quand les données manquent, et ne porte donc pas de nombre. L’écrire sous «\u00A0findings\u00A0».");
        }
        List<Span> chosen = front.has("findings") ? manuscript.spans(manuscript.choose(front, "title")) : plain;
        List<Span> said = chosen.stream().anyMatch(Prose::isGap) ? plain : chosen;
        inTitle = said.stream().map(Span::reference).filter(Objects::nonNull).toList();
        return Span.plain(said);
    }

    /** By which agreement words of people stand in it. */
    private Channel channel() {
        return form == null ? Citations.channel(audience) : form.channel();
    }

    private static Audience audience(Settings front) {
        String word = front.optionalText("audience").orElse(Audience.PUBLIC.word());
        return Audience.of(word).orElseGet(() -> {
            front.fault(
                    "audience",
                    French.quoted(word) + " n’est pas un public connu. " + Nearest.advice(word, Audience.words())
                            + " Pour le dire en toutes lettres, ajouter une ligne «\u00A0readers\u00A0».");
            return Audience.PUBLIC;
        });
    }

    private static String words(String text) {
        return Typography.french(text);
    }

    /** Below a text, not between a title and what it announces. */
    private void writeNotes() {
        boolean isTitle = !blocks.isEmpty() && blocks.get(blocks.size() - 1) instanceof Block.Heading;
        List<Block.Note> due = isTitle ? List.of() : notes.due();
        if (!due.isEmpty()) {
            blocks.add(new Block.Notes(due));
        }
    }

    private List<Span> spans(Node block) {
        return notes.called(Prose.of(manuscript.spans(block), results));
    }

    private List<Span> spans(String text) {
        return notes.called(manuscript.spans(text));
    }

    private void read(Node node) {
        if (node instanceof Heading heading) {
            if (heading.getLevel() == 1) {
                notes.begin();
            }
            parts++;
            blocks.add(
                    new Block.Heading(heading.getLevel(), "partie-" + parts, notes.called(manuscript.spans(heading))));
        } else if (node instanceof Paragraph paragraph) {
            blocks.add(new Block.Paragraph(spans(paragraph)));
        } else if (node instanceof BulletList list) {
            blocks.add(new Block.Bullets(items(list)));
        } else if (node instanceof ThematicBreak) {
            blocks.add(new Block.PageBreak());
        } else if (node instanceof FencedCodeBlock fence) {
            fenced(fence.getInfo().trim(), line(fence), fence.getLiteral());
        } else {
            manuscript.fault(
                    line(node),
                    node.getClass().getSimpleName(),
                    "un rapport s’écrit en titres, paragraphes, listes à puces et blocs entre «\u00A0```\u00A0».");
        }
    }

    private static int line(Node node) {
        return node.getSourceSpans().isEmpty()
                ? 1
                : node.getSourceSpans().get(0).getLineIndex() + 1;
    }

    private List<List<Span>> items(BulletList list) {
        List<List<Span>> items = new ArrayList<>();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            items.add(spans(item));
        }
        return items;
    }

    private void fenced(String kind, int line, String text) {
        if (!BLOCKS.contains(kind)) {
            manuscript.fault(line, kind, "ce bloc n’existe pas. " + Nearest.advice(kind, BLOCKS));
            return;
        }
        if (form == null && RadioDocument.ON_AIR.contains(kind)) {
            manuscript.fault(
                    line,
                    kind,
                    "ce bloc ne va que dans une émission. Écrire «\u00A0form: radio\u00A0» au-dessus du texte.");
        }
        if (form != null && !form.blocks().contains(kind)) {
            manuscript.fault(
                    line,
                    kind,
                    "ce bloc ne va pas dans ce document (" + form.label() + "). Ceux qui y vont\u00A0: "
                            + String.join(", ", form.blocks()) + ".");
        }
        if (text.isBlank()
                && Set.of(
                                "quotes",
                                "plan",
                                "themes",
                                "rungs",
                                "contributions",
                                "claims",
                                "method",
                                "sheets",
                                "changes",
                                "register",
                                "glossary",
                                "proofs",
                                "page-break")
                        .contains(kind)) {
            text = "{}";
        }
        Settings block = manuscript.settings(line, text);
        switch (kind) {
            case "lead" -> blocks.add(new Block.Lead(sentences(block)));
            case "finding" -> blocks.add(new Block.Heading(3, "constat-" + line, sentences(block)));
            case "paragraph" -> blocks.add(new Block.Paragraph(sentences(block)));
            case "limit" -> limit(block);
            case "box" -> box(block);
            case "voice" -> voice(block);
            case "jingle" -> played(block, "Jingle", "say");
            case "plan" -> plan(block);
            case "themes" -> blocks.addAll(crossed.read(block, audience));
            case "rungs" -> blocks.addAll(rungs.read(block, audience));
            case "pause" -> played(block, "Pause", "");
            case "part" -> part(block);
            case "quotes" -> quotes(block);
            case "key-figures" -> keyFigures(block);
            case "figure" -> figure(block);
            case "table" -> table(block);
            case "planned-done" -> plannedDone(block);
            case "method" -> method(block);
            case "contributions" -> {
                block.allowing(Set.of());
                blocks.addAll(
                        Together.contributions(material.beside().together().apply(results)));
            }
            case "claims" -> {
                block.allowing(Set.of());
                blocks.addAll(Together.claims(material.beside().together().apply(results)));
            }
            case "sheets" -> atTheEnd(block, () -> Annex.sheets(spokenOf()));
            case "changes" ->
                atTheEnd(block, () -> Annex.changes(material.beside().changes()));
            case "register" ->
                atTheEnd(block, () -> Annex.register(material.beside().held()));
            case "glossary" -> atTheEnd(block, () -> Annex.glossary(blocks));
            case "proofs" -> atTheEnd(block, () -> Proofs.of(blocks, results));
            default -> blocks.add(new Block.PageBreak());
        }
    }

    private List<Span> sentences(Settings block) {
        return prose(block.allowing(Set.of("sentences")));
    }

    private List<Span> prose(Settings block) {
        Prose prose = new Prose(results);
        if (!block.has("sentences")) {
            block.text("sentences");
        }
        block.list("sentences").forEach(sentence -> say(sentence, prose));
        return notes.called(prose.text());
    }

    /** Its sentence when the data tell all of it; else what is written under {@code otherwise}, else what is lacking. */
    private void say(Settings sentence, Prose prose) {
        sentence.allowing(Set.of("findings", "say", "otherwise"));
        List<Span> said = manuscript.spans(manuscript.choose(sentence, "say"));
        List<Mention> undecided = manuscript.undecided(sentence);
        if (sentence.has("otherwise") && (!undecided.isEmpty() || said.stream().anyMatch(Prose::isGap))) {
            sentence.list("otherwise").forEach(part -> say(part, prose));
        } else if (undecided.isEmpty()) {
            prose.add(said);
        } else {
            undecided.forEach(prose::lacks);
        }
    }

    private void limit(Settings block) {
        block.allowing(Set.of("title", "text", "findings"));
        String title = block.optionalText("title").orElse("Limite");
        blocks.add(new Block.Callout(
                words(title),
                List.of(notes.called(Prose.of(manuscript.spans(manuscript.choose(block, "text")), results)))));
    }

    private void voice(Settings block) {
        block.allowing(Set.of("who", "sentences"));
        blocks.add(new Block.Cue(words(block.text("who")), prose(block), 0));
    }

    /** What is played, or silence: nothing to read. */
    private void played(Settings block, String voice, String what) {
        block.allowing(what.isEmpty() ? Set.of("seconds") : Set.of(what, "seconds"));
        double seconds = block.number("seconds").orElse(0.0);
        if (seconds < 1 || seconds > RadioDocument.LONGEST_JINGLE || seconds != Math.rint(seconds)) {
            block.fault(
                    "seconds",
                    "il faut un nombre entier de secondes, de 1 à " + RadioDocument.LONGEST_JINGLE
                            + ". Écrire par exemple «\u00A0seconds: 10\u00A0».");
        }
        String played = what.isEmpty() ? "" : block.text(what);
        blocks.add(new Block.Cue(voice, List.of(Span.of(words(played))), (int) seconds));
    }

    /** Each of its sentences stands alone. */
    private void box(Settings block) {
        block.allowing(Set.of("title", "sentences"));
        String title = manuscript.plain(block.text("title"));
        List<List<Span>> said = new ArrayList<>();
        if (!block.has("sentences")) {
            block.text("sentences");
        }
        for (Settings sentence : block.list("sentences")) {
            Prose prose = new Prose(results);
            say(sentence, prose);
            said.add(notes.called(prose.text()));
        }
        blocks.add(new Block.Callout(title, said));
    }

    private void figure(Settings block) {
        Block figure = figures.read(block);
        blocks.add(figure);
        figuresByTitle.putIfAbsent(manuscript.plain(block.text("title")), figure);
    }

    /** What another report of the project says, told to the readers of this one. */
    private void part(Settings block) {
        for (Block taken : new TakenOver(material, results, day).read(block, audience, manner)) {
            blocks.add(taken instanceof Block.Drawing drawing ? drawing.numbered(figures.next()) : taken);
        }
    }

    private void quotes(Settings block) {
        List<Span> announced = block.has("say") ? spans(block.text("say")) : List.of();
        citations.read(block, channel()).ifPresent(quotations -> {
            if (!announced.isEmpty()) {
                blocks.add(new Block.Paragraph(announced));
            }
            blocks.add(quotations);
        });
    }

    private void keyFigures(Settings block) {
        block.allowing(Set.of("figures"));
        List<Block.KeyFigure> read = new ArrayList<>();
        for (Settings figure : block.list("figures")) {
            figure.allowing(Set.of("value", "label", "note"));
            List<Span> label = spans(figure.text("label"));
            List<Span> note = notes.called(
                    Prose.clauses(manuscript.spans(figure.optionalText("note").orElse(""))));
            manuscript.mention(figure, "value").ifPresent(mention -> {
                boolean missed = manuscript
                        .numbers()
                        .value(mention)
                        .map(value -> mention.measure().equals("valeur")
                                && !Numbers.reached(manuscript.numbers().indicator(mention.indicator()), value))
                        .orElse(false);
                Span value = manuscript.numbers().print(shortly(mention));
                List<Span> labelled = new ArrayList<>(label);
                labelled.addAll(notes.calls(List.of(value)));
                read.add(new Block.KeyFigure(value, missed, labelled, note));
            });
        }
        blocks.add(new Block.KeyFigures(read));
    }

    private static Mention shortly(Mention mention) {
        return mention.form().isEmpty()
                ? new Mention(mention.indicator(), mention.measure(), mention.group(), "court")
                : mention;
    }

    private void table(Settings block) {
        block.allowing(Set.of("caption", "columns", "rows", "values", "labels"));
        if (block.has("values")) {
            valuesTable(block);
            return;
        }
        List<String> titles = block.texts("columns");
        List<List<List<Span>>> rows = new ArrayList<>();
        for (Settings row : block.list("rows")) {
            List<String> cells = row.allowing(Set.of("cells")).texts("cells");
            if (cells.size() != titles.size()) {
                row.fault(
                        "cells",
                        "il faut " + titles.size() + " cases, une par colonne\u00A0; " + cells.size()
                                + " sont écrites.");
            }
            rows.add(cells.stream().map(this::spans).toList());
        }
        List<Block.Column> columns = new ArrayList<>();
        for (int i = 0; i < titles.size(); i++) {
            int at = i;
            boolean numeric = i > 0
                    && rows.stream()
                            .anyMatch(row ->
                                    row.size() > at && row.get(at).stream().anyMatch(span -> span.reference() != null));
            columns.add(new Block.Column(words(titles.get(i)), numeric, 100 / titles.size()));
        }
        blocks.add(new Block.Table(manuscript.plain(block.text("caption")), columns, rows));
    }

    /** Every group of some measures: label, value, interval, n. */
    private void valuesTable(Settings block) {
        List<List<List<Span>>> rows = new ArrayList<>();
        for (String pattern : block.texts("values")) {
            for (Value value : figures.withMasked(block, "values", pattern).values()) {
                rows.add(List.of(
                        List.of(Span.of(figures.label(block, value))),
                        number(value, ""),
                        number(value, value.low() == null ? "vide" : "bornes"),
                        number(value, value.n() == null ? "vide" : "n")));
            }
        }
        String cut = rows.size() <= MANY
                ? ""
                : " (les " + MANY + " premiers groupes sur " + French.number(rows.size()) + ")";
        blocks.add(withoutEmptyColumns(new Block.Table(
                manuscript.plain(block.text("caption")) + cut,
                List.of(
                        new Block.Column("Groupe", false, 46),
                        new Block.Column("Valeur", true, 18),
                        new Block.Column("Intervalle à 95" + French.NARROW_SPACE + "%", true, 24),
                        new Block.Column("n", true, 12)),
                rows.subList(0, Math.min(MANY, rows.size())))));
    }

    /** A column with nothing in it, or that repeats the one before, is left out. */
    private static Block.Table withoutEmptyColumns(Block.Table table) {
        List<Integer> kept = IntStream.range(0, table.columns().size())
                .filter(i -> i < 2
                        || table.rows().stream()
                                        .map(row -> Span.plain(row.get(i)))
                                        .anyMatch(text -> !text.isEmpty())
                                && table.rows().stream()
                                        .anyMatch(row -> !Span.plain(row.get(i)).equals(Span.plain(row.get(1)))))
                .boxed()
                .toList();
        return new Block.Table(
                table.caption(),
                kept.stream().map(table.columns()::get).toList(),
                table.rows().stream()
                        .map(row -> kept.stream().map(row::get).toList())
                        .toList());
    }

    private List<Span> number(Value value, String form) {
        if (form.equals("vide")) {
            return List.of(Span.of(""));
        }
        Span span = manuscript.numbers().print(new Mention(value.indicator(), value.measure(), value.group(), form));
        return List.of(new Span(span.text(), false, false, span.reference(), List.of(), false, span.form()));
    }

    private void plannedDone(Settings block) {
        block.allowing(Set.of("caption", "rows"));
        List<List<List<Span>>> rows = new ArrayList<>();
        for (Settings row : block.list("rows")) {
            row.allowing(Set.of("value", "label", "comment"));
            String label = row.optionalText("label").orElse("");
            String comment = row.optionalText("comment").orElse("");
            manuscript.mention(row, "value").ifPresent(mention -> rows.add(plannedDone(row, mention, label, comment)));
        }
        blocks.add(new Block.Table(
                manuscript.plain(block.text("caption")),
                List.of(
                        new Block.Column("Ce qui était prévu", false, 38),
                        new Block.Column("Prévu", true, 14),
                        new Block.Column("Réalisé", true, 14),
                        new Block.Column("Bilan", false, 34)),
                rows));
    }

    private List<List<Span>> plannedDone(Settings row, Mention mention, String label, String comment) {
        Indicator indicator = manuscript.numbers().indicator(mention.indicator());
        String group = mention.group() == null ? "total" : mention.group();
        if (!indicator.targets().containsKey(group)) {
            row.fault(
                    "value",
                    "l’indicateur «\u00A0" + indicator.name() + "\u00A0» n’a pas d’objectif pour «\u00A0" + group
                            + "\u00A0». L’écrire dans sa ligne «\u00A0targets\u00A0».");
        }
        Numbers numbers = manuscript.numbers();
        Optional<Value> value = numbers.value(mention);
        boolean isKnown = value.map(Value::value).isPresent();
        boolean isMasked = numbers.isMasked(mention);
        boolean reached = isKnown && Numbers.reached(indicator, value.orElseThrow());
        List<Span> verdict = new ArrayList<>();
        verdict.add(new Span(
                isMasked ? "Masqué" : isKnown ? reached ? "Atteint" : "Non atteint" : "Non recueilli",
                isKnown && !reached,
                false,
                null));
        if (!comment.isEmpty()) {
            verdict.add(Span.of(". "));
            verdict.addAll(spans(comment));
        }
        return List.of(
                label.isEmpty() ? List.of(Span.of(indicator.title())) : spans(label),
                List.of(numbers.print(new Mention(mention.indicator(), mention.measure(), group, "objectif"))),
                List.of(numbers.print(mention)),
                verdict);
    }

    private void plan(Settings block) {
        block.allowing(Set.of("caption"));
        if (material.plan().isEmpty()) {
            blocks.add(new Block.Paragraph(
                    List.of(Span.of("Aucune recommandation n’est encore écrite dans le plan d’action."))));
            return;
        }
        blocks.add(new Block.Table(
                words(block.optionalText("caption").orElse("Ce que nous recommandons")),
                List.of(
                        new Block.Column("Recommandation", false, 46),
                        new Block.Column("Qui", false, 20),
                        new Block.Column("Pour le", false, 16),
                        new Block.Column("Où en est-on", false, 18)),
                material.plan().stream().map(ReportReader::recommended).toList()));
    }

    private static List<List<Span>> recommended(ActionPlan.Action action) {
        String state = action.state() + (action.reason().isEmpty() ? "" : "\u00A0: " + action.reason());
        return List.of(
                List.of(Span.of(words(action.what()))),
                List.of(Span.of(words(action.who()))),
                List.of(Span.of(French.day(action.due()))),
                List.of(Span.of(words(state))));
    }

    /** Where each indicator of the report comes from, what it rests on and what is missing. */
    private void method(Settings block) {
        block.allowing(Set.of("caption"));
        List<List<List<Span>>> rows = new ArrayList<>();
        for (Indicator indicator : results.indicators()) {
            List<Value> values = results.of(indicator.name());
            long missing = most(values.stream().map(Value::missing).toList());
            rows.add(List.of(
                    List.of(Span.of(words(indicator.title()))),
                    List.of(Span.of(words(indicator.source()))),
                    List.of(counted(values, Value::n)),
                    List.of(missing < 0 ? Span.of("–") : counted(values, Value::missing))));
        }
        if (!results.withheld().isEmpty()) {
            blocks.add(new Block.Paragraph(List.of(Span.of(WITHHELD))));
        }
        if (results.withheld().stream().anyMatch(one -> !one.roughly().isEmpty())) {
            blocks.add(new Block.Paragraph(List.of(Span.of(ROUGHLY))));
        }
        Intake.Counts intake = material.intake();
        if (intake != null) {
            blocks.add(new Block.Paragraph(List.of(Span.of(said(intake)))));
        }
        blocks.add(new Block.Table(
                words(block.optionalText("caption").orElse("Sources, effectifs et réponses manquantes")),
                List.of(
                        new Block.Column("Indicateur", false, 29),
                        new Block.Column("Source", false, 53),
                        new Block.Column("Effectif", true, 8),
                        new Block.Column("Manquants", true, 10)),
                rows));
    }

    private static String said(Intake.Counts counts) {
        String read = French.count(counts.rows(), "ligne a été lue", "lignes ont été lues") + " dans "
                + French.count(counts.files(), "fichier", "fichiers");
        String rows = counts.setAside() == 0
                ? "aucune n’a été mise de côté"
                : French.count(counts.setAside(), "a été mise de côté", "ont été mises de côté");
        String cells = counts.cells() == 0
                ? ""
                : ", et " + French.count(counts.cells(), "cellule a été refusée", "cellules ont été refusées")
                        + " dans des lignes gardées";
        return read + "\u00A0; " + rows + cells + ".";
    }

    private static long most(List<Long> counts) {
        long most = -1;
        for (Long count : counts) {
            most = count == null ? most : Math.max(most, count);
        }
        return most;
    }

    /** The largest count of an indicator's values: what the whole of it rests on. */
    private static Span counted(List<Value> values, java.util.function.Function<Value, Long> count) {
        Value largest = null;
        long most = -1;
        for (Value value : values) {
            Long counted = count.apply(value);
            if (counted != null && counted > most) {
                most = counted;
                largest = value;
            }
        }
        return largest == null ? Span.of("–") : new Span(French.number(most), false, false, Numbers.reference(largest));
    }

    /** The annex can only be written once everything else has been. */
    /** What can be made only once all the rest is read, and where it goes. */
    private record Later(int place, Supplier<List<Block>> made) {}

    private void atTheEnd(Settings block, Supplier<List<Block>> made) {
        block.allowing(Set.of());
        later.add(new Later(blocks.size(), made));
    }

    private List<Block> whole() {
        List<Block> whole = new ArrayList<>(blocks);
        for (int i = later.size() - 1; i >= 0; i--) {
            whole.addAll(later.get(i).place(), later.get(i).made().get());
        }
        return whole;
    }

    private Optional<Value> main(Indicator indicator) {
        return results.main(indicator.name()).filter(value -> value.value() != null && !results.isWithheld(value));
    }

    /** The indicators the report speaks of, in its order. */
    private List<Indicator> spokenOf() {
        Set<String> names = new LinkedHashSet<>();
        inTitle.forEach(reference -> names.add(reference.indicator()));
        Proofs.references(blocks).forEach(reference -> names.add(reference.indicator()));
        return names.stream().flatMap(name -> results.indicator(name).stream()).toList();
    }

    private List<ReportModel.Sheet> sheets() {
        return spokenOf().stream()
                .map(indicator -> new ReportModel.Sheet(
                        indicator,
                        main(indicator).map(results::phrase).orElse(""),
                        main(indicator).map(results::cautions).orElse(List.of()),
                        results.of(indicator.name()).stream()
                                .map(value -> new ReportModel.Line(figures.label(value), value, results.instead(value)))
                                .toList()))
                .toList();
    }
}
