package fr.moisson.report;

import fr.moisson.chart.Bullets;
import fr.moisson.chart.Caption;
import fr.moisson.chart.ColumnsWithLine;
import fr.moisson.chart.DivergingLikert;
import fr.moisson.chart.Dumbbells;
import fr.moisson.chart.Figure;
import fr.moisson.chart.HeatMap;
import fr.moisson.chart.Ladder;
import fr.moisson.chart.RankedBars;
import fr.moisson.chart.Slopes;
import fr.moisson.chart.SmallMultiples;
import fr.moisson.chart.Waffle;
import fr.moisson.french.French;
import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.Mention;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import fr.moisson.project.Nearest;
import fr.moisson.project.Settings;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a {@code figure} block: from data references to a figure of one of the kinds. */
final class FigureReader {
    private static final Set<String> WORDS = Set.of("kind", "title", "findings", "subtitle", "foot", "labels");
    private static final Map<String, Set<String>> KINDS = Map.of(
            "columns", Set.of("columns", "line", "mark", "last"),
            "bars", Set.of("values", "highlight", "sort", "most", "notes", "beside"),
            "likert", Set.of("levels", "lines"),
            "dumbbells", Set.of("before", "after", "pairs", "most"),
            "multiples", Set.of("panels", "average", "average-name", "most"),
            "waffle", Set.of("parts"),
            "ladder", Set.of("rungs"),
            "bullets", Set.of("rows"),
            "heat", Set.of("values", "most"),
            "slopes", Set.of("before", "after", "before-name", "after-name", "most"));

    private static final int SEVERAL = 6;

    /** More signs than this are not read below a figure. */
    private static final int ONE_LINE = 90;

    private final Manuscript manuscript;
    private final Results results;
    private final Notes notes;
    private final List<Reference> references = new ArrayList<>();
    private final List<String> masked = new ArrayList<>();
    private final String whole;
    private final ArrangedFigures arranged;
    private String because = "";
    private int drawn;

    /** @param whole where all of what a figure leaves out is found: « le classeur les donne tous »; empty when nowhere */
    FigureReader(Manuscript manuscript, Results results, Notes notes, String whole) {
        this.notes = notes;
        this.whole = whole;
        this.manuscript = manuscript;
        this.results = results;
        this.arranged = new ArrangedFigures(this, manuscript, results);
    }

    /** A figure, or a sentence in its place when the data do not allow it to be drawn. */
    Block read(Settings block) {
        String kind = block.text("kind");
        Set<String> own = KINDS.getOrDefault(kind, ArrangedFigures.KINDS.get(kind));
        if (own == null) {
            block.fault(
                    "kind",
                    "«\u00A0" + kind + "\u00A0» n’est pas un genre de figure. " + Nearest.advice(kind, kinds()));
            return nothing("");
        }
        Set<String> known = new LinkedHashSet<>(WORDS);
        known.addAll(own);
        block.allowing(known);
        List<Span> title = manuscript.spans(manuscript.choose(block, "title"));
        List<Span> subtitle = manuscript.spans(block.text("subtitle"));
        List<Span> foot = manuscript.spans(block.text("foot"));
        Caption caption = new Caption(Span.plain(title), Span.plain(subtitle), Span.plain(foot));
        Figure figure = drawing(kind, block, caption);
        if (figure == null) {
            return nothing(caption.subtitle());
        }
        Caption whole = calling(masked.isEmpty() ? caption : withMasked(kind, caption), title, subtitle, foot);
        if (!whole.equals(caption)) {
            figure = Objects.requireNonNull(drawing(kind, block, whole));
        }
        drawn++;
        return new Block.Drawing(
                drawn,
                kind,
                manuscript.plain(block.text("title")),
                figure,
                references.stream().distinct().toList());
    }

    private static Set<String> kinds() {
        Set<String> kinds = new LinkedHashSet<>(KINDS.keySet());
        kinds.addAll(ArrangedFigures.KINDS.keySet());
        return kinds;
    }

    /** Whether a value this figure names may not be shown. */
    boolean hasMasked() {
        return !masked.isEmpty();
    }

    /** Why a figure is not drawn, when it is neither that data lack nor that values are masked. */
    void because(String why) {
        because = why;
    }

    /** The number of a figure that is drawn elsewhere and stands here. */
    int next() {
        return ++drawn;
    }

    private @Nullable Figure drawing(String kind, Settings block, Caption caption) {
        references.clear();
        masked.clear();
        because = "";
        return figure(kind, block, caption);
    }

    /** What is withheld takes no place in the drawing, where it would look like nothing; the figure says what it leaves out. */
    private Caption withMasked(String kind, Caption caption) {
        List<String> named = masked.stream().distinct().toList();
        String names = String.join(", ", named);
        String said = named.size() <= SEVERAL && names.length() <= ONE_LINE
                ? (named.size() == 1 ? "Masqué\u00A0: " : "Masqués\u00A0: ") + names + "."
                : kind.equals("likert")
                        ? French.count(named.size(), "question masquée.", "questions masquées.")
                        : French.count(named.size(), "valeur masquée.", "valeurs masquées.");
        return adding(caption, said);
    }

    /** A drawing carries no number above a line: its foot names the notes. */
    @SafeVarargs
    private Caption calling(Caption caption, List<Span>... texts) {
        String numbers = notes.calls(Arrays.stream(texts).flatMap(List::stream).toList()).stream()
                .map(Span::text)
                .collect(Collectors.joining(", "));
        return numbers.isEmpty()
                ? caption
                : adding(
                        caption,
                        (numbers.contains(",") ? "Réserves\u00A0: notes " : "Réserve\u00A0: note ") + numbers + ".");
    }

    static Caption adding(Caption caption, String sentence) {
        String foot = caption.foot().isEmpty() || caption.foot().endsWith(".") ? caption.foot() : caption.foot() + ".";
        return new Caption(caption.title(), caption.subtitle(), (foot + " " + sentence).strip());
    }

    private Block nothing(String subtitle) {
        String why = !because.isEmpty()
                ? because
                : masked.isEmpty() ? "les données n’ayant pas été recueillies" : "des valeurs étant masquées";
        return new Block.Paragraph(
                List.of(Span.of("Figure non tracée, " + why + "\u00A0: «\u00A0" + subtitle + "\u00A0».")));
    }

    private @Nullable Figure figure(String kind, Settings block, Caption caption) {
        return switch (kind) {
            case "columns" -> columns(block, caption);
            case "bars" -> bars(block, caption);
            case "likert" -> likert(block, caption);
            case "dumbbells" -> dumbbells(block, caption);
            case "multiples" -> multiples(block, caption);
            case "waffle" -> waffle(block, caption);
            case "bullets" -> bullets(block, caption);
            case "heat" -> heat(block, caption);
            case "slopes" -> slopes(block, caption);
            case "ladder" -> ladder(block, caption);
            default -> arranged.figure(kind, block, caption);
        };
    }

    /** The values a pattern names, withheld ones too, which a table says. */
    Matching withMasked(Settings block, String key, String pattern) {
        try {
            Matching matching = Matching.of(pattern, results);
            return new Matching(
                    matching.indicator(),
                    matching.measure(),
                    matching.groups(),
                    matching.values().stream()
                            .filter(value -> value.value() != null || results.isWithheld(value))
                            .toList());
        } catch (IllegalArgumentException e) {
            block.fault(key, String.valueOf(e.getMessage()));
            return Matching.none();
        }
    }

    /** The values a pattern names and that can be drawn; none, and a fault, when it is wrong. */
    Matching matching(Settings block, String key, String pattern) {
        Matching all = withMasked(block, key, pattern);
        all.values().stream().filter(results::isWithheld).forEach(value -> masked.add(label(value)));
        return new Matching(
                all.indicator(),
                all.measure(),
                all.groups(),
                all.values().stream().filter(value -> value.value() != null).toList());
    }

    String label(Value value) {
        return label(results, value);
    }

    static String label(Results results, Value value) {
        return Typography.french(results.label(value.indicator(), value.group()));
    }

    /** The label of a value's group; a block may say it better, under the group's code. */
    String label(Settings block, Value value) {
        return own(block, value.group()).orElseGet(() -> label(value));
    }

    /** The label of what a star stood for, from 1. */
    String label(Settings block, Matching matching, Value value, int which) {
        String code = matching.captured(value, which);
        return own(block, code).orElseGet(() -> {
            String label = label(value);
            String[] parts = label.split(" · ", -1);
            String[] codes = value.group().split(" / ", -1);
            for (int i = 0; i < codes.length && i < parts.length; i++) {
                if (codes[i].equals(code)) {
                    return parts[i];
                }
            }
            return code;
        });
    }

    private Optional<String> own(Settings block, String code) {
        return block.settings("labels")
                .flatMap(labels -> labels.optionalText(code))
                .map(manuscript::plain);
    }

    private @Nullable Figure columns(Settings block, Caption caption) {
        Settings columns = part(block, "columns", Set.of("values", "name"));
        if (columns == null) {
            return null;
        }
        Matching matching = matching(columns, "values", columns.text("values"));
        int last = block.number("last").orElse(24.0).intValue();
        List<Value> values = matching.values();
        values = values.subList(Math.max(0, values.size() - last), values.size());
        if (values.isEmpty()) {
            return null;
        }
        List<String> groups = values.stream().map(Value::group).toList();
        List<@Nullable Double> bars = new ArrayList<>();
        values.forEach(value -> bars.add(number(value)));
        Settings line = part(block, "line", Set.of("values", "name"));
        List<Double> points = line == null ? List.of() : points(line, groups);
        return new ColumnsWithLine(
                caption,
                groups.stream().map(group -> period(group, groups.get(0))).toList(),
                bars,
                manuscript.plain(columns.text("name")),
                points.size() == groups.size() ? points : null,
                line != null && points.size() == groups.size() ? manuscript.plain(line.text("name")) : null,
                mark(block, groups),
                matching.scale().decimals());
    }

    private List<Double> points(Settings line, List<String> groups) {
        Map<String, Value> byGroup = new LinkedHashMap<>();
        matching(line, "values", line.text("values")).values().forEach(value -> byGroup.put(value.group(), value));
        List<Double> points = new ArrayList<>();
        for (String group : groups) {
            Value value = byGroup.get(group);
            if (value != null) {
                points.add(number(value));
            }
        }
        return points;
    }

    private ColumnsWithLine.@Nullable Mark mark(Settings block, List<String> groups) {
        Settings mark = part(block, "mark", Set.of("before", "text"));
        if (mark == null) {
            return null;
        }
        int at = groups.indexOf(mark.text("before"));
        return at <= 0 ? null : new ColumnsWithLine.Mark(at, manuscript.plain(mark.text("text")));
    }

    /** Months in short, the year said with the first one and each January. */
    static String period(String group, String first) {
        if (!group.matches("\\d{4}-\\d{2}")) {
            return group;
        }
        YearMonth month = YearMonth.parse(group);
        String text = French.shortMonth(month);
        return group.equals(first) || month.getMonthValue() == 1 ? text + " " + month.getYear() : text;
    }

    private @Nullable Figure bars(Settings block, Caption caption) {
        List<Matching> matchings = block.texts("values").stream()
                .map(pattern -> matching(block, "values", pattern))
                .filter(matching -> !matching.values().isEmpty())
                .toList();
        if (matchings.isEmpty()) {
            return null;
        }
        List<Value> values = new ArrayList<>();
        Map<Value, Matching> origins = new LinkedHashMap<>();
        for (Matching matching : matchings) {
            for (Value value : matching.values()) {
                values.add(value);
                origins.put(value, matching);
            }
        }
        if (!block.optionalText("sort").orElse("value").equals("given")) {
            values.sort(Comparator.comparingDouble(FigureReader::plain).reversed());
        }
        int most = most(block, 12);
        List<Value> shown = values.subList(0, Math.min(most, values.size()));
        String highlight = block.optionalText("highlight").orElse("first");
        Scale scale = matchings.get(0).scale();
        List<RankedBars.Bar> bars = new ArrayList<>();
        for (Value value : shown) {
            boolean isHighlighted = highlight.equals("first")
                    ? bars.isEmpty()
                    : value.group().equals(highlight) || value.group().endsWith("/ " + highlight);
            Matching origin = origins.getOrDefault(value, matchings.get(0));
            bars.add(new RankedBars.Bar(
                    label(block, origin, value, 1), number(value), isHighlighted, note(block, origin, value)));
        }
        return new RankedBars(
                cut(caption, shown.size(), values.size()),
                bars,
                scale.inPercent() ? "%" : scale.sign(),
                scale.decimals());
    }

    private @Nullable String note(Settings block, Matching matching, Value value) {
        Settings beside = part(block, "beside", Set.of("values", "name"));
        if (beside != null) {
            Matching others = matching(beside, "values", beside.text("values"));
            Value other = counterparts(matching, others).apply(value);
            return other == null
                    ? null
                    : manuscript.plain(beside.text("name")) + "\u00A0: "
                            + others.scale().write(number(other), other);
        }
        Long n = value.n();
        return n != null && block.optionalText("notes").orElse("").equals("n") ? "n = " + French.number(n) : null;
    }

    private @Nullable Figure likert(Settings block, Caption caption) {
        Settings levels = part(block, "levels", null);
        if (levels == null) {
            return null;
        }
        List<String> codes = List.copyOf(levels.keys());
        List<DivergingLikert.Line> lines = new ArrayList<>();
        for (Settings line : block.list("lines")) {
            line.allowing(Set.of("label", "values"));
            int before = masked.size();
            Matching matching = matching(line, "values", line.text("values"));
            if (masked.size() > before) {
                leaveOut(line, before);
                continue;
            }
            Map<String, Value> byLevel = new LinkedHashMap<>();
            matching.values().forEach(value -> byLevel.put(matching.captured(value, 1), value));
            if (!byLevel.isEmpty()) {
                lines.add(new DivergingLikert.Line(
                        question(line, matching),
                        shares(codes, byLevel),
                        count(byLevel.values().iterator().next())));
            }
        }
        List<String> names =
                codes.stream().map(code -> manuscript.plain(levels.text(code))).toList();
        return lines.isEmpty() ? null : new DivergingLikert(caption, names, lines);
    }

    /** A line of which one answer is withheld is not drawn: its question is said, rather than each of its answers. */
    private void leaveOut(Settings line, int before) {
        masked.subList(before, masked.size()).clear();
        masked.add(question(line, withMasked(line, "values", line.text("values"))));
    }

    /** What was asked: the label of the value's first group. */
    private String question(Settings line, Matching matching) {
        return line.has("label")
                ? manuscript.plain(line.text("label"))
                : label(matching.values().get(0)).split(" · ", -1)[0];
    }

    private List<Double> shares(List<String> codes, Map<String, Value> byLevel) {
        List<Double> shares = new ArrayList<>();
        for (String code : codes) {
            Value value = byLevel.get(code);
            shares.add(value == null ? 0.0 : number(value));
        }
        return shares;
    }

    private static @Nullable String count(Value value) {
        Long n = value.n();
        return n == null ? null : "n = " + French.number(n);
    }

    private @Nullable Figure dumbbells(Settings block, Caption caption) {
        int most = most(block, 12);
        int all = 0;
        List<Dumbbells.Pair> pairs = new ArrayList<>();
        Scale scale = null;
        boolean lower = false;
        for (Settings pair : block.list("pairs")) {
            pair.allowing(Set.of("label", "before", "after", "change"));
            Matching befores = matching(pair, "before", pair.text("before"));
            Matching afters = matching(pair, "after", pair.text("after"));
            Matching changes = matching(pair, "change", pair.text("change"));
            Function<Value, @Nullable Value> toAfter = counterparts(befores, afters);
            Function<Value, @Nullable Value> toChange = counterparts(befores, changes);
            for (Value before : befores.values()) {
                Value after = toAfter.apply(before);
                Value change = toChange.apply(before);
                if (after == null || change == null || change.low() == null || change.high() == null) {
                    continue;
                }
                all++;
                if (pairs.size() < most) {
                    scale = scale == null ? afters.scale() : scale;
                    lower = lower || "lower".equals(afters.indicator().better());
                    String label =
                            pair.has("label") ? manuscript.plain(pair.text("label")) : label(block, befores, before, 1);
                    pairs.add(pair(label, before, after, change));
                }
            }
        }
        if (scale == null) {
            return null;
        }
        String before = manuscript.plain(block.optionalText("before").orElse("avant"));
        String after = manuscript.plain(block.optionalText("after").orElse("après"));
        return new Dumbbells(
                cut(caption, pairs.size(), all),
                before,
                after,
                pairs,
                scale.unit(),
                Math.max(1, scale.decimals()),
                lower);
    }

    private Dumbbells.Pair pair(String label, Value before, Value after, Value change) {
        return new Dumbbells.Pair(
                label,
                number(before),
                number(after),
                number(change),
                change.low() == null ? 0 : change.low(),
                change.high() == null ? 0 : change.high());
    }

    /** Finds the value of another pattern for the same group, or its only one. */
    private static Function<Value, @Nullable Value> counterparts(Matching matching, Matching others) {
        if (matching.groups().matcher("").groupCount() == 0) {
            return value -> others.values().isEmpty() ? null : others.values().get(0);
        }
        Map<String, Value> byGroup = new LinkedHashMap<>();
        others.values().forEach(other -> byGroup.putIfAbsent(others.captured(other, 1), other));
        return value -> byGroup.get(matching.captured(value, 1));
    }

    private Caption cut(Caption caption, int shown, int all) {
        return cut(caption, shown, all, whole);
    }

    /** A page carries only so many; the figure says that it leaves some out, and where they are if they are anywhere. */
    static Caption cut(Caption caption, int shown, int all, String where) {
        if (shown >= all) {
            return caption;
        }
        String said = "Les " + shown + " premiers sur " + French.number(all) + " sont montrés"
                + (where.isEmpty() ? "" : "\u00A0; " + where) + ".";
        return adding(caption, said);
    }

    private @Nullable Figure multiples(Settings block, Caption caption) {
        Matching panels = matching(block, "panels", block.text("panels"));
        Matching averages = matching(block, "average", block.text("average"));
        if (panels.values().isEmpty() || averages.values().isEmpty()) {
            return null;
        }
        Map<String, Value> average = new LinkedHashMap<>();
        averages.values().forEach(value -> average.put(averages.captured(value, 1), value));
        Map<String, Map<String, Value>> byPanel = new LinkedHashMap<>();
        Map<String, String> titles = new LinkedHashMap<>();
        for (Value value : panels.values()) {
            String panel = panels.captured(value, 1);
            titles.put(panel, label(block, panels, value, 1));
            byPanel.computeIfAbsent(panel, any -> new LinkedHashMap<>()).put(panels.captured(value, 2), value);
        }
        int most = most(block, 8);
        List<SmallMultiples.Panel> drawings = new ArrayList<>();
        byPanel.forEach((panel, values) -> {
            if (drawings.size() < most) {
                drawings.add(
                        new SmallMultiples.Panel(titles.getOrDefault(panel, panel), series(average.keySet(), values)));
            }
        });
        return new SmallMultiples(
                cut(caption, drawings.size(), byPanel.size()),
                average.keySet().stream().map(FigureReader::quarter).toList(),
                drawings,
                average.values().stream().map(this::number).toList(),
                manuscript.plain(block.text("average-name")),
                panels.scale().decimals());
    }

    private List<@Nullable Double> series(Set<String> labels, Map<String, Value> values) {
        List<@Nullable Double> series = new ArrayList<>();
        for (String label : labels) {
            Value value = values.get(label);
            series.add(value == null ? null : number(value));
        }
        return series;
    }

    static String quarter(String group) {
        return group.matches("\\d{4}-T\\d") ? group.substring(5) + " " + group.substring(0, 4) : period(group, group);
    }

    private @Nullable Figure waffle(Settings block, Caption caption) {
        List<Waffle.Part> parts = new ArrayList<>();
        for (Settings part : block.list("parts")) {
            part.allowing(Set.of("label", "value"));
            String label = manuscript.plain(part.text("label"));
            value(part).ifPresent(value -> parts.add(new Waffle.Part(label, number(value))));
        }
        return parts.isEmpty() || !masked.isEmpty() ? null : new Waffle(caption, parts);
    }

    private @Nullable Figure ladder(Settings block, Caption caption) {
        List<Ladder.Rung> rungs = new ArrayList<>();
        for (Settings rung : block.list("rungs")) {
            rung.allowing(Set.of("label", "value"));
            String label = manuscript.plain(rung.text("label"));
            value(rung).ifPresent(value -> rungs.add(new Ladder.Rung(label, Math.round(number(value)))));
        }
        return rungs.isEmpty() || !masked.isEmpty() ? null : new Ladder(caption, rungs);
    }

    /** What was planned and what was done; what is not known, or not shown, keeps its line and says so. */
    private @Nullable Figure bullets(Settings block, Caption caption) {
        List<Bullets.Bullet> bullets = new ArrayList<>();
        for (Settings row : block.list("rows")) {
            row.allowing(Set.of("value", "label"));
            String label = manuscript.plain(row.optionalText("label").orElse(""));
            manuscript.mention(row, "value").ifPresent(mention -> bullets.add(bullet(row, mention, label)));
        }
        return references.isEmpty() ? null : new Bullets(caption, bullets);
    }

    private Bullets.Bullet bullet(Settings row, Mention mention, String label) {
        Numbers numbers = manuscript.numbers();
        Indicator indicator = numbers.indicator(mention.indicator());
        String group = mention.group() == null ? "total" : mention.group();
        Double target = indicator.targets().get(group);
        if (target == null) {
            row.fault(
                    "value",
                    "l’indicateur «\u00A0" + indicator.name() + "\u00A0» n’a pas d’objectif pour «\u00A0" + group
                            + "\u00A0». L’écrire dans sa ligne «\u00A0targets\u00A0».");
        }
        Optional<Value> value = mention.in(results);
        value.ifPresent(found -> references.add(Numbers.reference(found)));
        Double done = value.filter(found -> !results.isWithheld(found))
                .map(Value::value)
                .orElse(null);
        double share = done == null || target == null || target <= 0 ? Double.NaN : Math.max(0, done) / target;
        return new Bullets.Bullet(
                label.isEmpty() ? Typography.french(indicator.title()) : label,
                share,
                numbers.print(mention).text(),
                numbers.print(new Mention(mention.indicator(), mention.measure(), group, "objectif"))
                        .text(),
                done != null && !Numbers.reached(indicator, value.orElseThrow()));
    }

    /** Two stars: the first names the rows, the second the columns. */
    private @Nullable Figure heat(Settings block, Caption caption) {
        Matching all = withMasked(block, "values", block.text("values"));
        if (all.values().isEmpty()) {
            return null;
        }
        Map<String, String> columns = new LinkedHashMap<>();
        Map<String, String> titles = new LinkedHashMap<>();
        Map<String, Map<String, HeatMap.Cell>> rows = new LinkedHashMap<>();
        for (Value value : all.values()) {
            String row = all.captured(value, 1);
            String column = all.captured(value, 2);
            titles.putIfAbsent(row, label(block, all, value, 1));
            columns.putIfAbsent(column, column.matches("\\d{4}.*") ? quarter(column) : label(block, all, value, 2));
            rows.computeIfAbsent(row, any -> new LinkedHashMap<>()).put(column, cell(all.scale(), value));
        }
        int most = most(block, 12);
        List<HeatMap.Row> drawn = new ArrayList<>();
        rows.forEach((row, cells) -> {
            if (drawn.size() < most) {
                drawn.add(new HeatMap.Row(
                        titles.getOrDefault(row, row),
                        columns.keySet().stream()
                                .map(column -> cells.getOrDefault(column, HeatMap.Cell.NOTHING))
                                .toList()));
            }
        });
        return new HeatMap(cut(caption, drawn.size(), rows.size()), List.copyOf(columns.values()), drawn);
    }

    private HeatMap.Cell cell(Scale scale, Value value) {
        if (results.isWithheld(value)) {
            return HeatMap.Cell.WITHHELD;
        }
        double number = number(value);
        return new HeatMap.Cell(number, scale.write(number, value));
    }

    /** A line for each group that has both. */
    private @Nullable Figure slopes(Settings block, Caption caption) {
        Matching befores = matching(block, "before", block.text("before"));
        Matching afters = matching(block, "after", block.text("after"));
        Function<Value, @Nullable Value> toAfter = counterparts(befores, afters);
        int most = most(block, 12);
        int all = 0;
        List<Slopes.Slope> slopes = new ArrayList<>();
        for (Value before : befores.values()) {
            Value after = toAfter.apply(before);
            if (after == null) {
                continue;
            }
            all++;
            if (slopes.size() < most) {
                boolean lower = "lower".equals(afters.indicator().better());
                double from = number(before);
                double to = number(after);
                slopes.add(new Slopes.Slope(label(block, befores, before, 1), from, to, lower ? to < from : to > from));
            }
        }
        return slopes.isEmpty()
                ? null
                : new Slopes(
                        cut(caption, slopes.size(), all),
                        manuscript.plain(block.optionalText("before-name").orElse("avant")),
                        manuscript.plain(block.optionalText("after-name").orElse("après")),
                        slopes,
                        afters.scale().unit(),
                        Math.max(1, afters.scale().decimals()));
    }

    private Optional<Value> value(Settings part) {
        return value(part, "value");
    }

    /** The value a word names, if it is known and may be shown. */
    Optional<Value> value(Settings part, String key) {
        Optional<Mention> mention = manuscript.mention(part, key);
        Optional<Value> value = mention.flatMap(found -> found.in(results));
        value.filter(results::isWithheld).ifPresent(found -> masked.add(label(found)));
        return value.filter(found -> found.value() != null);
    }

    private static int most(Settings block, int unlessSaid) {
        return block.number("most").map(Double::intValue).orElse(unlessSaid);
    }

    private @Nullable Settings part(Settings block, String key, @Nullable Set<String> words) {
        Settings part = block.settings(key).orElse(null);
        return part == null || words == null ? part : part.allowing(words);
    }

    /** The number to draw; noted as drawn. */
    double number(Value value) {
        references.add(Numbers.reference(value));
        return plain(value);
    }

    static double plain(Value value) {
        Double number = value.value();
        return number == null ? Double.NaN : number;
    }
}
