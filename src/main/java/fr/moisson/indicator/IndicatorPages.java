package fr.moisson.indicator;

import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.french.French;
import fr.moisson.project.Noted;
import fr.moisson.project.Project;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private static final List<String> LEVELS = List.of("réalisation", "résultat", "effet", "coopération", "moyens");
    private static final Map<String, String> HEADINGS = Map.of(
            "réalisation", "Ce qui a été fait",
            "résultat", "Ce que cela a donné",
            "effet", "Ce qui a changé",
            "coopération", "Ce que l’on doit à la coopération",
            "moyens", "Les moyens et la qualité des données");

    private final Computations computations;
    private final Catalogue catalogue;
    private final Provenance provenance;

    IndicatorPages(Computations computations, Catalogue catalogue, DataSource database) {
        this.computations = computations;
        this.catalogue = catalogue;
        this.provenance = new Provenance(database, catalogue.tables(), true);
    }

    /** One indicator in the list: its main value, and its targets. */
    record Summary(String name, String title, String value, String n, List<Wording.Aim> aims) {}

    /** A part of the list. */
    record Section(String heading, List<Summary> indicators) {}

    @GetMapping("/projects/{project}/indicators")
    String indicators(@ModelAttribute("project") Project project, Model page) {
        Optional<Results> results = computations.latest(project.name());
        page.addAttribute("sections", results.map(IndicatorPages::sections).orElse(List.of()));
        page.addAttribute("computed", results.map(IndicatorPages::computed).orElse(""));
        page.addAttribute("defined", !catalogue.isEmpty(project.name()));
        return "projects/indicators";
    }

    private static String computed(Results results) {
        return "Calculés le "
                + French.day(results.computedAt()
                        .atZone(java.time.ZoneId.systemDefault())
                        .toLocalDate()) + ".";
    }

    private static List<Section> sections(Results results) {
        Map<String, List<Summary>> byLevel = new LinkedHashMap<>();
        LEVELS.forEach(level -> byLevel.put(level, new ArrayList<>()));
        results.indicators().forEach(indicator -> byLevel.computeIfAbsent(indicator.level(), any -> new ArrayList<>())
                .add(summary(results, indicator)));
        return byLevel.entrySet().stream()
                .filter(level -> !level.getValue().isEmpty())
                .map(level -> new Section(HEADINGS.getOrDefault(level.getKey(), level.getKey()), level.getValue()))
                .toList();
    }

    private static Summary summary(Results results, Indicator indicator) {
        Optional<Value> main = main(results, indicator);
        String value = main.map(
                        v -> (v.group().equals("total") ? "" : results.label(indicator.name(), v.group()) + "\u00A0: ")
                                + Wording.value(indicator, v))
                .orElse("non recueilli");
        return new Summary(
                indicator.name(),
                indicator.title(),
                value,
                main.map(v -> Wording.count(v.n())).orElse(""),
                aims(results, indicator));
    }

    /** The total where there is one, else the last of the main values: the last round, the last year. */
    private static Optional<Value> main(Results results, Indicator indicator) {
        List<Value> values = results.of(indicator.name(), "valeur");
        List<Value> any = values.isEmpty() ? results.of(indicator.name()) : values;
        return any.stream()
                .filter(value -> value.group().equals("total"))
                .findFirst()
                .or(() ->
                        values.stream().filter(v -> !v.group().contains(" / ")).reduce((a, b) -> b))
                .or(() -> any.stream().findFirst());
    }

    private static List<Wording.Aim> aims(Results results, Indicator indicator) {
        return indicator.targets().entrySet().stream()
                .flatMap(target -> Wording.aim(indicator, results, target.getKey(), target.getValue()).stream())
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
        Optional<Value> main = main(results, indicator);
        page.addAttribute("indicator", indicator);
        page.addAttribute("summary", summary(results, indicator));
        page.addAttribute(
                "interval", main.map(v -> Wording.interval(indicator, v)).orElse(""));
        page.addAttribute("measure", main.map(Value::measure).orElse(""));
        page.addAttribute("group", main.map(Value::group).orElse(""));
        page.addAttribute(
                "lines",
                results.of(name).stream().map(v -> line(results, indicator, v)).toList());
        page.addAttribute("reference", reference(indicator));
        page.addAttribute("computed", computed(results));
        return "projects/indicators/indicator";
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
