package fr.moisson.report;

import fr.moisson.chart.Caption;
import fr.moisson.chart.ColumnsWithLine;
import fr.moisson.chart.Contrasts;
import fr.moisson.chart.Dumbbells;
import fr.moisson.chart.Figure;
import fr.moisson.chart.FigureImages;
import fr.moisson.chart.RankedBars;
import fr.moisson.chart.Waffle;
import fr.moisson.indicator.Computations;
import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import fr.moisson.project.Project;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/**
 * A figure for each indicator, of the kind its values call for: months in columns, before and after in dumbbells, differences
 * between groups with their intervals, groups in bars.
 */
@Controller
class IndicatorFigures {
    private static final double WIDTH = 482;
    private static final int MANY = 12;
    private static final String ALL = "le tableau les donne tous";

    private final Computations computations;

    IndicatorFigures(Computations computations) {
        this.computations = computations;
    }

    @GetMapping("/projects/{project}/indicators/{name}/figure.svg")
    ResponseEntity<String> figure(@ModelAttribute("project") Project project, @PathVariable String name) {
        Figure figure = computations
                .latest(project.name())
                .flatMap(results -> of(results, name))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("image/svg+xml;charset=UTF-8"))
                .body(FigureImages.svg(figure, WIDTH, true));
    }

    /** The figure of an indicator; none when it has no value. */
    static Optional<Figure> of(Results results, String name) {
        return results.indicator(name).flatMap(indicator -> {
            Caption caption = new Caption(
                    indicator.title(),
                    indicator.unit().isEmpty() ? "" : "En " + indicator.unit(),
                    "Source : " + indicator.source());
            return dumbbells(results, indicator, caption)
                    .or(() -> contrasts(results, indicator, caption))
                    .or(() -> columns(results, indicator, caption))
                    .or(() -> bars(results, indicator, caption))
                    .or(() -> single(results, indicator, caption));
        });
    }

    private static Optional<Figure> dumbbells(Results results, Indicator indicator, Caption caption) {
        Scale scale = Scale.of(indicator, "valeur");
        List<Dumbbells.Pair> pairs = new ArrayList<>();
        for (Value change : results.of(indicator.name(), "ecart")) {
            Double before = number(results.value(indicator.name(), "avant", change.group()));
            Double after = number(results.value(indicator.name(), "apres", change.group()));
            Double difference = change.value();
            if (before != null && after != null && difference != null) {
                pairs.add(new Dumbbells.Pair(
                        label(results, change), before, after, difference, end(change.low()), end(change.high())));
            }
        }
        return pairs.isEmpty()
                ? Optional.empty()
                : Optional.of(new Dumbbells(
                        FigureReader.cut(caption, Math.min(MANY, pairs.size()), pairs.size(), ALL),
                        "avant",
                        "après",
                        pairs.subList(0, Math.min(MANY, pairs.size())),
                        scale.unit(),
                        Math.max(1, scale.decimals()),
                        "lower".equals(indicator.better())));
    }

    private static Optional<Figure> contrasts(Results results, Indicator indicator, Caption caption) {
        Scale scale = Scale.of(indicator, "contraste");
        List<Contrasts.Contrast> contrasts = results.of(indicator.name(), "contraste").stream()
                .filter(value -> value.value() != null)
                .map(value -> new Contrasts.Contrast(
                        label(results, value), FigureReader.plain(value), end(value.low()), end(value.high())))
                .toList();
        return contrasts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Contrasts(
                        FigureReader.cut(caption, Math.min(MANY, contrasts.size()), contrasts.size(), ALL),
                        contrasts.subList(0, Math.min(MANY, contrasts.size())),
                        scale.unit(),
                        Math.max(1, scale.decimals()),
                        "lower".equals(indicator.better())));
    }

    private static double end(@org.jspecify.annotations.Nullable Double end) {
        return end == null ? Double.NaN : end;
    }

    private static Optional<Figure> columns(Results results, Indicator indicator, Caption caption) {
        List<Value> periods = grouped(results, indicator, "\\d{4}-\\d{2}");
        if (periods.size() < 3) {
            periods = grouped(results, indicator, "\\d{4}-T\\d");
        }
        if (periods.size() < 3) {
            periods = grouped(results, indicator, "\\d{4}(-\\d{4})?");
        }
        if (periods.size() < 2) {
            return Optional.empty();
        }
        Scale scale = Scale.of(indicator, periods.get(0).measure());
        String first = periods.get(0).group();
        return Optional.of(new ColumnsWithLine(
                caption,
                periods.stream().map(value -> period(value.group(), first)).toList(),
                periods.stream()
                        .map(value -> scale.inPercent() ? FigureReader.plain(value) * 100 : FigureReader.plain(value))
                        .toList(),
                indicator.unit(),
                null,
                null,
                null,
                scale.decimals()));
    }

    private static String period(String group, String first) {
        return group.contains("-T") ? FigureReader.quarter(group) : FigureReader.period(group, first);
    }

    /** A part and its own parts (a canteen, a canteen before the training) are not ranked together. */
    private static Optional<Figure> bars(Results results, Indicator indicator, Caption caption) {
        List<Value> words = new ArrayList<>(grouped(results, indicator, "(?!total$|\\d{4})[^/]*"));
        if (words.size() < 2) {
            words = new ArrayList<>(grouped(results, indicator, "(?!\\d{4}).* / .*"));
        }
        if (words.size() < 2) {
            return Optional.empty();
        }
        words.sort(Comparator.comparingDouble(FigureReader::plain).reversed());
        Scale scale = Scale.of(indicator, words.get(0).measure());
        List<RankedBars.Bar> bars = new ArrayList<>();
        for (Value value : words.subList(0, Math.min(MANY, words.size()))) {
            bars.add(new RankedBars.Bar(label(results, value), FigureReader.plain(value), bars.isEmpty(), null));
        }
        return Optional.of(new RankedBars(
                FigureReader.cut(caption, bars.size(), words.size(), ALL),
                bars,
                scale.inPercent() ? "%" : scale.sign(),
                scale.decimals()));
    }

    /** One number: a share as squares out of a hundred, else a bar beside its target. */
    private static Optional<Figure> single(Results results, Indicator indicator, Caption caption) {
        return results.of(indicator.name()).stream()
                .filter(value -> value.value() != null)
                .findFirst()
                .map(value -> single(indicator, caption, value));
    }

    private static Figure single(Indicator indicator, Caption caption, Value value) {
        Scale scale = Scale.of(indicator, value.measure());
        double number = FigureReader.plain(value);
        if (scale.inPercent() && number >= 0 && number <= 1) {
            return new Waffle(
                    caption,
                    List.of(new Waffle.Part(indicator.title(), number), new Waffle.Part("Le reste", 1 - number)));
        }
        List<RankedBars.Bar> bars = new ArrayList<>(List.of(new RankedBars.Bar("Valeur", number, true, null)));
        Double target = indicator.targets().get(value.group());
        if (target != null) {
            bars.add(new RankedBars.Bar("Objectif", target, false, null));
        }
        return new RankedBars(caption, bars, scale.sign(), scale.decimals());
    }

    /** Of the main measure, or of the first that has such groups. */
    private static List<Value> grouped(Results results, Indicator indicator, String groups) {
        List<Value> fitting = results.of(indicator.name()).stream()
                .filter(value -> value.value() != null && value.group().matches(groups))
                .toList();
        if (fitting.isEmpty()) {
            return fitting;
        }
        String measure = fitting.stream()
                .map(Value::measure)
                .filter(word -> word.equals("valeur") || word.equals("part"))
                .findFirst()
                .orElse(fitting.get(0).measure());
        return fitting.stream().filter(value -> value.measure().equals(measure)).toList();
    }

    private static @org.jspecify.annotations.Nullable Double number(Optional<Value> value) {
        return value.map(Value::value).orElse(null);
    }

    private static String label(Results results, Value value) {
        return value.group().equals("total") ? "Ensemble" : FigureReader.label(results, value);
    }
}
