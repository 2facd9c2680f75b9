package fr.moisson.indicator.impact;

import fr.moisson.french.French;
import fr.moisson.indicator.Computations;
import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.IndicatorSummary;
import fr.moisson.indicator.Level;
import fr.moisson.indicator.Results;
import fr.moisson.project.Project;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The impact path of a project: from what is put in to what changes, one column a level, with what proves each step. */
@Controller
class ImpactPages {
    private final Computations computations;
    private final ImpactPaths paths;

    ImpactPages(Computations computations, ImpactPaths paths) {
        this.computations = computations;
        this.paths = paths;
    }

    /** Where an indicator leads, and what says so. @param proof what it may bear today @param fault why that is less than what is written; empty when it is not */
    record Step(String name, String title, String proof, String phrase, String because, String fault) {}

    /** An indicator of the path: its value of the day, and where it leads. */
    record Stage(IndicatorSummary indicator, List<Step> steps) {}

    record Column(String heading, List<Stage> stages) {}

    /** A word for the strength of a proof, and what it takes to deserve it. */
    record Strength(String word, String meaning, long links) {}

    @GetMapping("/projects/{project}/impact")
    String impact(@ModelAttribute("project") Project project, Model page) {
        Optional<ImpactPath> path = paths.of(project.name());
        Optional<Results> results = computations.latest(project.name());
        page.addAttribute("path", path.orElse(null));
        page.addAttribute(
                "columns",
                path.flatMap(of -> results.map(values -> columns(of, values))).orElse(List.of()));
        page.addAttribute(
                "strengths",
                path.flatMap(of -> results.map(values -> strengths(of, new Grading(values))))
                        .orElse(List.of()));
        List<Indicator> outside =
                path.flatMap(of -> results.map(values -> outside(of, values))).orElse(List.of());
        page.addAttribute("outside", outside);
        page.addAttribute(
                "outsideCount",
                French.count(outside.size(), "indicateur hors du chemin", "indicateurs hors du chemin"));
        return "projects/impact";
    }

    private static List<Column> columns(ImpactPath path, Results results) {
        return Level.ALONG_THE_PATH.stream()
                .map(level -> new Column(
                        level.heading(),
                        results.indicators().stream()
                                .filter(indicator ->
                                        indicator.level().equals(level.word()) && path.has(indicator.name()))
                                .map(indicator -> stage(path, results, indicator))
                                .toList()))
                .filter(column -> !column.stages().isEmpty())
                .toList();
    }

    private static Stage stage(ImpactPath path, Results results, Indicator indicator) {
        Grading grading = new Grading(results);
        return new Stage(
                IndicatorSummary.of(results, indicator),
                path.from(indicator.name()).stream()
                        .map(link -> step(link, grading, results))
                        .toList());
    }

    private static Step step(ImpactPath.Link link, Grading grading, Results results) {
        Proof least = grading.of(link).least(link.proof());
        return new Step(
                link.to(),
                results.indicator(link.to()).map(Indicator::title).orElse(link.to()),
                least.word(),
                least.phrase(),
                link.because(),
                link.fault(grading).orElse(""));
    }

    private static List<Strength> strengths(ImpactPath path, Grading grading) {
        return Arrays.stream(Proof.values())
                .map(proof -> new Strength(
                        proof.word(),
                        proof.meaning(),
                        path.links().stream()
                                .filter(link -> grading.of(link).least(link.proof()) == proof)
                                .count()))
                .toList();
    }

    private static List<Indicator> outside(ImpactPath path, Results results) {
        return results.indicators().stream()
                .filter(indicator -> !path.has(indicator.name()))
                .toList();
    }
}
