package fr.moisson.report;

import fr.moisson.chart.Alluvial;
import fr.moisson.chart.Calendar;
import fr.moisson.chart.Caption;
import fr.moisson.chart.Cascade;
import fr.moisson.chart.Figure;
import fr.moisson.chart.SiteMap;
import fr.moisson.chart.UpSet;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import fr.moisson.project.Nearest;
import fr.moisson.project.Settings;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the figures in which the place on the paper means something: months, steps, sets, passages, sites. */
final class ArrangedFigures {
    static final Map<String, Set<String>> KINDS = Map.of(
            "calendar", Set.of("values"),
            "cascade", Set.of("steps"),
            "upset", Set.of("sets", "combinations", "what"),
            "alluvial", Set.of("stages", "what"),
            "map", Set.of("values", "places"));

    private final FigureReader reader;
    private final Manuscript manuscript;
    private final Results results;

    ArrangedFigures(FigureReader reader, Manuscript manuscript, Results results) {
        this.reader = reader;
        this.manuscript = manuscript;
        this.results = results;
    }

    /** None when the data do not allow it. @param kind one of {@link #KINDS} */
    @Nullable
    Figure figure(String kind, Settings block, Caption caption) {
        return switch (kind) {
            case "calendar" -> calendar(block, caption);
            case "cascade" -> cascade(block, caption);
            case "upset" -> upSet(block, caption);
            case "alluvial" -> alluvial(block, caption);
            default -> map(block, caption);
        };
    }

    /** A star for the rows, a month or a day of it for the columns; shares of what was expected. Where there is no value, nothing was. */
    private @Nullable Figure calendar(Settings block, Caption caption) {
        Matching all = reader.withMasked(block, "values", block.text("values"));
        Map<String, Map<YearMonth, Calendar.State>> rows = new LinkedHashMap<>();
        Map<String, String> titles = new LinkedHashMap<>();
        TreeMap<YearMonth, Boolean> seen = new TreeMap<>();
        for (Value value : all.values()) {
            String period = all.captured(value, 2);
            if (!period.matches("\\d{4}-\\d{2}(-\\d{2})?")) {
                block.fault(
                        "values",
                        "un calendrier se lit mois par mois. Écrire par exemple «\u00A0suivis_complets:* / <mois>\u00A0».");
                return null;
            }
            YearMonth month = YearMonth.parse(period.substring(0, 7));
            String row = all.captured(value, 1);
            titles.putIfAbsent(row, reader.label(block, all, value, 1));
            seen.put(month, true);
            rows.computeIfAbsent(row, any -> new LinkedHashMap<>())
                    .merge(month, state(value), (one, other) -> one == other ? one : Calendar.State.PARTLY);
        }
        if (rows.isEmpty()) {
            return null;
        }
        List<YearMonth> months = new ArrayList<>();
        for (YearMonth month = seen.firstKey(); !month.isAfter(seen.lastKey()); month = month.plusMonths(1)) {
            months.add(month);
        }
        List<Calendar.Row> drawn = new ArrayList<>();
        rows.forEach((row, states) -> drawn.add(new Calendar.Row(
                titles.getOrDefault(row, row),
                months.stream()
                        .map(month -> states.getOrDefault(month, Calendar.State.NOT_EXPECTED))
                        .toList())));
        return new Calendar(caption, months, drawn);
    }

    private Calendar.State state(Value value) {
        if (results.isWithheld(value)) {
            return Calendar.State.WITHHELD;
        }
        double share = reader.number(value);
        return share >= 1 ? Calendar.State.KEPT : share <= 0 ? Calendar.State.MISSING : Calendar.State.PARTLY;
    }

    /** Totals and what lies between them; what the steps do not tell of a total is a step of its own. */
    private @Nullable Figure cascade(Settings block, Caption caption) {
        List<Cascade.Step> steps = new ArrayList<>();
        Scale scale = null;
        double level = 0;
        boolean isWhole = true;
        for (Settings step : block.list("steps")) {
            step.allowing(Set.of("label", "total", "change"));
            String label = manuscript.plain(step.text("label"));
            boolean isTotal = step.has("total");
            if (steps.isEmpty() && !isTotal && isWhole) {
                step.fault("change", "une cascade part d’un total. Écrire «\u00A0total\u00A0» à sa première étape.");
                return null;
            }
            Optional<Value> value = reader.value(step, isTotal ? "total" : "change");
            if (value.isEmpty()) {
                isWhole = false;
                continue;
            }
            Scale own = Scale.of(
                    results.indicator(value.get().indicator()).orElseThrow(),
                    value.get().measure());
            scale = scale == null ? own : scale;
            double amount = reader.number(value.get());
            if (isTotal && !steps.isEmpty()) {
                double rest = amount - level;
                if (Math.abs(rest) >= 0.5 * Math.pow(10, -scale.decimals())) {
                    steps.add(new Cascade.Step("Non détaillé ici", rest, false));
                }
            }
            level = isTotal ? amount : level + amount;
            steps.add(new Cascade.Step(label, amount, isTotal));
        }
        return !isWhole || scale == null || steps.size() < 2
                ? null
                : new Cascade(caption, steps, scale.unit(), scale.decimals());
    }

    private @Nullable Figure upSet(Settings block, Caption caption) {
        Settings sets = block.settings("sets").orElse(null);
        if (sets == null) {
            return null;
        }
        List<String> codes = List.copyOf(sets.keys());
        List<String> names =
                codes.stream().map(code -> manuscript.plain(sets.text(code))).toList();
        List<UpSet.Combination> combinations = new ArrayList<>();
        for (Settings one : block.list("combinations")) {
            one.allowing(Set.of("of", "value"));
            List<String> of = one.texts("of");
            of.stream()
                    .filter(code -> !codes.contains(code))
                    .forEach(code -> one.fault(
                            "of",
                            "«\u00A0" + code + "\u00A0» n’est pas un ensemble de cette figure. "
                                    + Nearest.advice(code, codes)));
            manuscript
                    .mention(one, "value")
                    .flatMap(mention -> mention.in(results))
                    .filter(value -> value.value() != null || results.isWithheld(value))
                    .ifPresent(value -> combinations.add(new UpSet.Combination(
                            codes.stream().map(of::contains).toList(),
                            results.isWithheld(value) ? Double.NaN : reader.number(value))));
        }
        boolean isDrawn = names.size() > 1 && combinations.stream().anyMatch(one -> !Double.isNaN(one.count()));
        return isDrawn ? new UpSet(caption, names, combinations, manuscript.plain(block.text("what"))) : null;
    }

    /** From each stage but the last, {@code flows} names how many went from where (first star) to where (second). */
    private @Nullable Figure alluvial(Settings block, Caption caption) {
        List<Settings> written = block.list("stages");
        List<List<String>> groups = new ArrayList<>();
        List<Map<String, String>> names = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            written.get(i).allowing(Set.of("name", "flows", "counted", "groups"));
            names.add(new LinkedHashMap<>());
            Map<String, String> named = names.get(i);
            written.get(i).settings("groups").ifPresent(all -> all.keys()
                    .forEach(code -> named.put(code, manuscript.plain(all.text(code)))));
            groups.add(new ArrayList<>(named.keySet()));
        }
        List<Alluvial.Flow> flows = new ArrayList<>();
        for (int i = 0; i < written.size() - 1; i++) {
            Settings stage = written.get(i);
            Matching matching = reader.matching(stage, "flows", stage.text("flows"));
            boolean isCountedByN = stage.optionalText("counted").orElse("").equals("n");
            if (matching.scale().share() && !isCountedByN) {
                stage.fault(
                        "flows",
                        "des parts de groupes différents ne s’additionnent pas. Nommer des effectifs, ou écrire «\u00A0counted: n\u00A0» si n est l’effectif de chaque passage.");
                return null;
            }
            for (Value value : matching.values()) {
                String from = matching.captured(value, 1);
                String to = matching.captured(value, 2);
                names.get(i).putIfAbsent(from, reader.label(block, matching, value, 1));
                names.get(i + 1).putIfAbsent(to, reader.label(block, matching, value, 2));
                double count = isCountedByN ? counted(value) : reader.number(value);
                if (count > 0) {
                    flows.add(new Alluvial.Flow(i, place(groups.get(i), from), place(groups.get(i + 1), to), count));
                }
            }
        }
        if (flows.isEmpty() || reader.hasMasked()) {
            return null;
        }
        List<Alluvial.Stage> stages = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            Map<String, String> named = names.get(i);
            stages.add(new Alluvial.Stage(
                    manuscript.plain(written.get(i).text("name")),
                    groups.get(i).stream()
                            .map(code -> named.getOrDefault(code, code))
                            .toList()));
        }
        return new Alluvial(caption, stages, flows, manuscript.plain(block.text("what")));
    }

    private double counted(Value value) {
        reader.number(value);
        Long n = value.n();
        return n == null ? 0 : n;
    }

    private static int place(List<String> groups, String code) {
        if (!groups.contains(code)) {
            groups.add(code);
        }
        return groups.indexOf(code);
    }

    /** One star names the sites; {@code places} says where they lie, latitude then longitude. One it does not name is said below. */
    private @Nullable Figure map(Settings block, Caption caption) {
        Matching all = reader.withMasked(block, "values", block.text("values"));
        Settings places = block.settings("places").orElse(null);
        if (places == null) {
            return null;
        }
        Map<String, double[]> known = new LinkedHashMap<>();
        places.keys().forEach(name -> where(places, name).ifPresent(where -> known.put(name, where)));
        List<SiteMap.Site> sites = new ArrayList<>();
        List<String> unplaced = new ArrayList<>();
        for (Value value : all.values()) {
            String label = reader.label(block, all, value, 1);
            double[] where = known.getOrDefault(all.captured(value, 1), known.get(label));
            if (where == null) {
                unplaced.add(label);
                continue;
            }
            boolean isMasked = results.isWithheld(value);
            sites.add(new SiteMap.Site(
                    label, where[0], where[1], isMasked ? Double.NaN : reader.number(value), isMasked ? "n.p." : ""));
        }
        if (sites.isEmpty()) {
            reader.because("aucun de ses lieux n’étant situé");
            return null;
        }
        Caption said = unplaced.isEmpty()
                ? caption
                : FigureReader.adding(caption, "Sans coordonnées\u00A0: " + String.join(", ", unplaced) + ".");
        return new SiteMap(said, sites, all.scale().unit(), all.scale().decimals());
    }

    private static Optional<double[]> where(Settings places, String key) {
        String[] numbers = places.text(key).strip().split("[\\s,;]+");
        try {
            double latitude = Double.parseDouble(numbers[0]);
            double longitude = Double.parseDouble(numbers[1]);
            if (numbers.length == 2 && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) {
                return Optional.of(new double[] {latitude, longitude});
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // said below, as when it lies outside the world
        }
        places.fault(
                key,
                "«\u00A0" + places.text(key)
                        + "\u00A0» n’est pas un endroit. Écrire sa latitude puis sa longitude en degrés, comme «\u00A050.487 2.815\u00A0».");
        return Optional.empty();
    }
}
