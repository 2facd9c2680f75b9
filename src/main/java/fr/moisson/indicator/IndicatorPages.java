package fr.moisson.indicator;

import fr.moisson.french.French;
import fr.moisson.french.Plain;
import fr.moisson.indicator.provenance.AddingUp;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.Project;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The indicators of a project, each with what it means and the rows it comes from. */
@Controller
public class IndicatorPages {
    /** More values than this are looked for, not read. */
    private static final int SHOWN = 100;

    private final Computations computations;
    private final Catalogue catalogue;

    IndicatorPages(Computations computations, Catalogue catalogue) {
        this.computations = computations;
        this.catalogue = catalogue;
    }

    /** A part of the list. */
    record Section(String heading, List<IndicatorSummary> indicators) {}

    @GetMapping("/projects/{project}/indicators")
    String indicators(@ModelAttribute("project") Project project, Model page) {
        Optional<Results> results = computations.latest(project.name());
        page.addAttribute("sections", results.map(IndicatorPages::sections).orElse(List.of()));
        page.addAttribute("computed", results.map(IndicatorPages::computed).orElse(""));
        page.addAttribute("defined", !catalogue.isEmpty(project.name()));
        page.addAttribute("waiting", waiting(project, results));
        return "projects/indicators";
    }

    /** The names of those written since the last computation. */
    private List<String> waiting(Project project, Optional<Results> results) {
        return results.map(found -> catalogue.files(project.name()).stream()
                        .map(DefinitionFile::name)
                        .filter(name -> found.indicator(name).isEmpty())
                        .toList())
                .orElse(List.of());
    }

    private static String computed(Results results) {
        return "Calculés le " + French.day(results.computedAt()) + ".";
    }

    private static List<Section> sections(Results results) {
        return Arrays.stream(Level.values())
                .map(level -> new Section(
                        level.heading(),
                        results.indicators().stream()
                                .filter(indicator -> indicator.level().equals(level.word()))
                                .map(indicator -> IndicatorSummary.of(results, indicator))
                                .toList()))
                .filter(section -> !section.indicators().isEmpty())
                .toList();
    }

    /** One value in an indicator's table. */
    public record Line(
            String measure,
            String group,
            String value,
            String interval,
            String p,
            String n,
            String missing,
            String code,
            String label) {}

    @GetMapping("/projects/{project}/indicators/{name}")
    String indicator(
            @ModelAttribute("project") Project project,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String text,
            Model page) {
        Results results = results(project);
        Indicator indicator = results.indicator(name).orElseThrow(IndicatorPages::unknown);
        Optional<Value> main = IndicatorSummary.main(results, indicator);
        page.addAttribute("indicator", indicator);
        page.addAttribute("isRemoved", catalogue.file(project.name(), name).isEmpty());
        say(results, indicator, page);
        page.addAttribute("summary", IndicatorSummary.of(results, indicator));
        page.addAttribute(
                "interval", main.map(v -> Wording.interval(indicator, v)).orElse(""));
        page.addAttribute("measure", main.map(Value::measure).orElse(""));
        page.addAttribute("group", main.map(Value::group).orElse(""));
        list(results, indicator, text.strip(), page);
        page.addAttribute(
                "parts",
                main.flatMap(value -> catalogue
                                .named(project.name(), name)
                                .map(definition -> AddingUp.sentences(definition, results, value)))
                        .orElse(List.of()));
        page.addAttribute(
                "couldShow",
                results.of(name).stream()
                        .limit(SHOWN)
                        .flatMap(v -> CouldShow.sentence(indicator, group(results, v), v).stream())
                        .toList());
        page.addAttribute(
                "together",
                ComparedTogether.sentences(results.of(name), v -> results.label(indicator.name(), v.group())));
        page.addAttribute("reference", reference(indicator));
        page.addAttribute("computed", computed(results));
        return "projects/indicators/indicator";
    }

    /** The first values, or the first of those whose group contains a text; and how many there are. */
    private static void list(Results results, Indicator indicator, String text, Model page) {
        List<Value> all = results.of(indicator.name());
        List<Value> found = text.isEmpty()
                ? all
                : all.stream()
                        .filter(value -> Plain.of(results.label(indicator.name(), value.group()))
                                .contains(Plain.of(text)))
                        .toList();
        page.addAttribute(
                "lines",
                found.stream()
                        .limit(SHOWN)
                        .map(value -> line(results, indicator, value))
                        .toList());
        page.addAttribute("isLong", all.size() > SHOWN);
        page.addAttribute("text", text);
        page.addAttribute("listed", listed(text, found.size(), all.size()));
    }

    private static String listed(String text, int found, int all) {
        if (!text.isEmpty() && found == 0) {
            return "Aucun groupe ne contient " + French.quoted(text) + ".";
        }
        String which = text.isEmpty() ? "" : " dont le groupe contient " + French.quoted(text);
        return (found > SHOWN ? "Les " + SHOWN + " premières des " : "")
                + French.count(found, "valeur", "valeurs")
                + which
                + (text.isEmpty() ? "." : ", sur " + French.number(all) + ".");
    }

    /** What it says comes first, in a sentence; then what each group says. */
    private static void say(Results results, Indicator indicator, Model page) {
        Findings findings = new Findings(results, indicator);
        page.addAttribute("under", findings.main().map(findings::title).orElse(""));
        page.addAttribute("sentence", findings.main().map(results::sentence).orElse(null));
        page.addAttribute(
                "groups",
                findings.groups().stream()
                        .map(value -> findings.sentence(value, List.of())
                                .under(results.label(indicator.name(), value.group())))
                        .toList());
    }

    /** Empty for all together. */
    private static String group(Results results, Value value) {
        return value.group().equals("total") ? "" : results.label(value.indicator(), value.group());
    }

    private static @Nullable String reference(Indicator indicator) {
        Indicator.Reference reference = indicator.reference();
        return reference == null
                ? null
                : French.quantity(reference.value(), indicator.decimals(), indicator.unit()) + " (" + reference.source()
                        + ")";
    }

    public static Line line(Results results, Indicator indicator, Value value) {
        return new Line(
                Wording.measure(value.measure()),
                results.label(indicator.name(), value.group()),
                Wording.value(indicator, value),
                Wording.interval(indicator, value),
                Wording.p(value),
                Wording.count(value.n()),
                value.missing() == null || value.missing() == 0 ? "" : Wording.count(value.missing()),
                value.measure(),
                value.group());
    }

    private Results results(Project project) {
        return computations.latest(project.name()).orElseThrow(IndicatorPages::unknown);
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
