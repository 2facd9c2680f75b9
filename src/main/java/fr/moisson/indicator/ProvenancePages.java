package fr.moisson.indicator;

import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.french.French;
import fr.moisson.project.Noted;
import fr.moisson.project.Project;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
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

/** From a value to the rows that enter it, and to those that were left out, by reason. */
@Controller
class ProvenancePages {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);
    private static final int A_PAGE = 50;

    private final Computations computations;
    private final Catalogue catalogue;
    private final Provenance provenance;

    ProvenancePages(Computations computations, Catalogue catalogue, DataSource database) {
        this.computations = computations;
        this.catalogue = catalogue;
        this.provenance = new Provenance(database, catalogue.tables(), true);
    }

    /** So many rows, and the word by which the page shows them; null when they stand in no table. */
    record Reason(String sentence, String rows, @Nullable String code) {}

    /** One side of a fraction: what is counted or added up, in words, and how much. */
    record Side(String name, String words, String amount) {}

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
            @RequestParam(defaultValue = "") String fate,
            @RequestParam(defaultValue = "0") long after,
            Model page) {
        Results results = computations.latest(project.name()).orElseThrow(ProvenancePages::unknown);
        Indicator indicator = results.indicator(name).orElseThrow(ProvenancePages::unknown);
        Value value = results.value(name, measure, group).orElseThrow(ProvenancePages::unknown);
        Definition definition = catalogue.named(project.name(), name).orElseThrow(ProvenancePages::unknown);
        Provenance.Account account = provenance.account(definition, measure, group);
        Set<String> codes = fate.isEmpty() ? Set.of(Fates.ENTERS, Fates.BELOW) : Set.of(fate);
        List<Provenance.Behind> behind =
                provenance.rows(definition, measure, group, codes, Math.max(0, after), A_PAGE + 1);
        boolean hasNext = behind.size() > A_PAGE;
        List<Provenance.Behind> shown = hasNext ? behind.subList(0, A_PAGE) : behind;
        List<Field> columns = Provenance.columns(definition.source().form());
        page.addAttribute("indicator", indicator);
        page.addAttribute("form", definition.source().form());
        page.addAttribute("line", IndicatorPages.line(results, indicator, value));
        page.addAttribute("fate", fate);
        page.addAttribute("heading", heading(account, fate));
        page.addAttribute("total", French.number(count(account, codes)));
        page.addAttribute("first", after <= 0);
        page.addAttribute("next", hasNext ? shown.get(shown.size() - 1).id() : null);
        page.addAttribute("columns", columns.stream().map(Field::label).toList());
        page.addAttribute("rows", shown.stream().map(row -> row(columns, row)).toList());
        page.addAttribute("sides", sides(indicator, account));
        page.addAttribute("entering", reasons(account, true));
        page.addAttribute("leftOut", reasons(account, false));
        page.addAttribute("received", French.number(account.received()));
        page.addAttribute("enter", French.number(account.entering()));
        return "projects/indicators/rows";
    }

    private static String heading(Provenance.Account account, String fate) {
        return account.fates().stream()
                .filter(one -> one.code().equals(fate))
                .map(one -> (one.enters() ? "" : "Laissées de côté\u00A0: ") + one.sentence())
                .findFirst()
                .orElse("Les lignes derrière ce chiffre");
    }

    private static long count(Provenance.Account account, Set<String> codes) {
        return account.fates().stream()
                .filter(one -> codes.contains(one.code()))
                .mapToLong(Fates.Fate::rows)
                .sum();
    }

    private static List<Reason> reasons(Provenance.Account account, boolean entering) {
        List<Reason> reasons = account.fates().stream()
                .filter(one -> one.enters() == entering)
                .map(one -> new Reason(one.sentence(), French.number(one.rows()), one.code()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (!entering) {
            add(reasons, "Rien n’a pu en être lu\u00A0: mises de côté à la lecture de leur fichier", account.refused());
            add(reasons, "Écrites aussi dans un autre fichier, où elles comptent", account.elsewhere());
            add(reasons, "Écrites deux fois dans le même fichier\u00A0: elles comptent une fois", account.twice());
        }
        return reasons;
    }

    private static void add(List<Reason> reasons, String sentence, long rows) {
        if (rows != 0) {
            reasons.add(new Reason(sentence, French.number(rows), null));
        }
    }

    private static List<Side> sides(Indicator indicator, Provenance.Account account) {
        List<Fates.Fate> entering =
                account.fates().stream().filter(Fates.Fate::enters).toList();
        if (entering.stream().anyMatch(one -> one.code().equals(Fates.BELOW))) {
            return List.of(
                    new Side("Numérateur", indicator.numerator(), rows(count(account, Set.of(Fates.ENTERS)))),
                    new Side("Dénominateur", indicator.denominator(), rows(account.entering())));
        }
        return entering.stream()
                .filter(one -> one.above() != null && one.below() != null)
                .findFirst()
                .map(one -> List.of(
                        new Side("Numérateur", indicator.numerator(), number(one.above())),
                        new Side("Dénominateur", indicator.denominator(), number(one.below()))))
                .orElse(List.of());
    }

    private static String rows(long rows) {
        return French.count(rows, "ligne", "lignes");
    }

    private static String number(@Nullable BigDecimal sum) {
        return sum == null
                ? ""
                : French.number(
                        sum.doubleValue(),
                        Math.max(0, Math.min(3, sum.stripTrailingZeros().scale())));
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

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
