package fr.moisson.indicator;

import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.french.French;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.Noted;
import fr.moisson.project.Project;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
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
class IndicatorPages {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);
    private static final int A_PAGE = 50;
    private final Computations computations;
    private final Catalogue catalogue;
    private final Provenance provenance;

    IndicatorPages(Computations computations, Catalogue catalogue, DataSource database) {
        this.computations = computations;
        this.catalogue = catalogue;
        this.provenance = new Provenance(database, catalogue.tables(), true);
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
        return "Calculés le "
                + French.day(results.computedAt()
                        .atZone(java.time.ZoneId.systemDefault())
                        .toLocalDate()) + ".";
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
    record Line(
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
    String indicator(@ModelAttribute("project") Project project, @PathVariable String name, Model page) {
        Results results = results(project);
        Indicator indicator = results.indicator(name).orElseThrow(IndicatorPages::unknown);
        Optional<Value> main = IndicatorSummary.main(results, indicator);
        page.addAttribute("indicator", indicator);
        say(results, indicator, page);
        page.addAttribute("summary", IndicatorSummary.of(results, indicator));
        page.addAttribute(
                "interval", main.map(v -> Wording.interval(indicator, v)).orElse(""));
        page.addAttribute("measure", main.map(Value::measure).orElse(""));
        page.addAttribute("group", main.map(Value::group).orElse(""));
        page.addAttribute(
                "lines",
                results.of(name).stream().map(v -> line(results, indicator, v)).toList());
        page.addAttribute(
                "couldShow",
                results.of(name).stream()
                        .flatMap(v -> CouldShow.sentence(indicator, group(results, v), v).stream())
                        .toList());
        page.addAttribute(
                "together",
                ComparedTogether.sentences(results.of(name), v -> results.label(indicator.name(), v.group())));
        page.addAttribute("reference", reference(indicator));
        page.addAttribute("computed", computed(results));
        return "projects/indicators/indicator";
    }

    /** What it says comes first, in a sentence; then what each group says. */
    private static void say(Results results, Indicator indicator, Model page) {
        Findings findings = new Findings(results, indicator);
        page.addAttribute(
                "sentence",
                findings.main()
                        .map(value -> findings.sentence(value, List.of()))
                        .orElse(null));
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

    private static Line line(Results results, Indicator indicator, Value value) {
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

    /** A list of rows with its heading, and where to turn the page. */
    record Rows(String heading, List<String> columns, List<Row> rows, long total, long from, long to) {
        /** Public, for the template. */
        public boolean hasNext() {
            return to < total;
        }
    }

    /** A row of a tracker, as it is read today; {@code pile} leads to its sheet of paper, {@code collection} to its response. */
    record Row(
            long id,
            String file,
            String sheet,
            @Nullable Integer pile,
            @Nullable Integer collection,
            String number,
            List<String> cells) {}

    @GetMapping("/projects/{project}/indicators/{name}/rows")
    @Noted("a regardé les lignes d’un indicateur")
    String rows(
            @ModelAttribute("project") Project project,
            @PathVariable String name,
            @RequestParam(defaultValue = "valeur") String measure,
            @RequestParam(defaultValue = "total") String group,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        Results results = results(project);
        Indicator indicator = results.indicator(name).orElseThrow(IndicatorPages::unknown);
        Value value = results.value(name, measure, group).orElseThrow(IndicatorPages::unknown);
        Definition definition = catalogue.named(project.name(), name).orElseThrow(IndicatorPages::unknown);
        int at = Math.max(1, page);
        long offset = (at - 1L) * A_PAGE;
        model.addAttribute("indicator", indicator);
        model.addAttribute("form", definition.source().form().name());
        model.addAttribute("line", line(results, indicator, value));
        model.addAttribute("page", at);
        model.addAttribute(
                "behind",
                rows(
                        "Les lignes derrière ce chiffre",
                        provenance.rows(definition, measure, group, offset, A_PAGE),
                        offset));
        model.addAttribute(
                "lacking",
                rows(
                        "Écartées : une réponse manque",
                        provenance.withoutAnswer(definition, measure, group, 0, A_PAGE),
                        0));
        model.addAttribute(
                "outside",
                rows(
                        definition
                                .source()
                                .whereText()
                                .map(where ->
                                        "Écartées : elles ne remplissent pas la condition «\u00A0" + where + "\u00A0»")
                                .orElse("Écartées : ce à quoi elles se rattachent n’a pas été trouvé"),
                        provenance.outside(definition, 0, A_PAGE),
                        0));
        return "projects/indicators/rows";
    }

    private static Rows rows(String heading, Provenance.Page page, long offset) {
        List<Row> rows =
                page.rows().stream().map(behind -> row(page.columns(), behind)).toList();
        return new Rows(
                heading,
                page.columns().stream().map(Field::label).toList(),
                rows,
                page.total(),
                Math.min(offset + 1, page.total()),
                offset + rows.size());
    }

    private static Row row(List<Field> columns, Provenance.Behind behind) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            cells.add(cell(columns.get(i), behind.cells().get(i)));
        }
        return new Row(
                behind.id(),
                behind.file() == null ? "" : behind.file(),
                behind.sheet() == null ? "" : behind.sheet(),
                behind.pile(),
                behind.collection(),
                Integer.toString(behind.row()),
                cells);
    }

    private static String cell(Field field, @Nullable String text) {
        if (text == null) {
            return "";
        }
        return field.type() == FieldType.DATE ? DAY.format(LocalDate.parse(text)) : field.inWords(text);
    }

    private Results results(Project project) {
        return computations.latest(project.name()).orElseThrow(IndicatorPages::unknown);
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
