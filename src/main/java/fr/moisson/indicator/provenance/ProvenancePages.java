package fr.moisson.indicator.provenance;

import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.french.French;
import fr.moisson.indicator.Catalogue;
import fr.moisson.indicator.Computations;
import fr.moisson.indicator.Definition;
import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.IndicatorPages;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import fr.moisson.project.Names;
import fr.moisson.project.Noted;
import fr.moisson.project.Project;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    private static final String STILL_COUNTING =
            "Toutes les lignes sont comptées, raison par raison. Cette page se complète d’elle-même dans quelques secondes.";
    private static final int A_PAGE = 50;
    private static final int ON_A_SHEET = 15;

    private final Computations computations;
    private final Catalogue catalogue;
    private final Provenance provenance;
    private final Accounts accounts;
    private final Names names;
    private final Clock clock = Clock.systemUTC();

    ProvenancePages(
            Computations computations, Catalogue catalogue, Accounts accounts, DataSource database, Names names) {
        this.names = names;
        this.accounts = accounts;
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
            List<String> cells,
            List<String> notes) {}

    @GetMapping("/projects/{project}/indicators/{name}/rows")
    @Noted("a regardé les lignes d’un indicateur")
    String rows(
            @ModelAttribute("project") Project project,
            @PathVariable String name,
            @RequestParam(defaultValue = "valeur") String measure,
            @RequestParam(defaultValue = "total") String group,
            @RequestParam(defaultValue = "") String fate,
            @RequestParam(defaultValue = "0") long after,
            HttpServletResponse response,
            Model page) {
        show(project, name, measure, group, fate, Math.max(0, after), A_PAGE, response, page);
        return "projects/indicators/rows";
    }

    /** A value on a sheet to print: what it is, what it rests on, what it leaves out. */
    @GetMapping("/projects/{project}/indicators/{name}/proof")
    @Noted("a regardé la fiche de preuve d’un chiffre")
    String proof(
            @ModelAttribute("project") Project project,
            @PathVariable String name,
            @RequestParam(defaultValue = "valeur") String measure,
            @RequestParam(defaultValue = "total") String group,
            HttpServletResponse response,
            Model page) {
        show(project, name, measure, group, "", 0, ON_A_SHEET, response, page);
        page.addAttribute("printed", moment(clock.instant()));
        return "projects/indicators/proof";
    }

    private void show(
            Project project,
            String name,
            String measure,
            String group,
            String fate,
            long after,
            int atMost,
            HttpServletResponse response,
            Model page) {
        Results results = computations.latest(project.name()).orElseThrow(ProvenancePages::unknown);
        Indicator indicator = results.indicator(name).orElseThrow(ProvenancePages::unknown);
        Value value = results.value(name, measure, group).orElseThrow(ProvenancePages::unknown);
        Definition definition = catalogue.named(project.name(), name).orElseThrow(ProvenancePages::unknown);
        page.addAttribute("indicator", indicator);
        page.addAttribute("form", definition.source().form());
        page.addAttribute("line", IndicatorPages.line(results, indicator, value));
        page.addAttribute("fate", fate);
        page.addAttribute("heading", "Les lignes derrière ce chiffre");
        page.addAttribute("first", after == 0);
        page.addAttribute("parts", AddingUp.sentences(definition, results, value));
        page.addAttribute("computed", moment(results.computedAt()));
        page.addAttribute("reference", "[" + name + "·" + results.label(name, group) + "·v" + results.run() + "]");
        page.addAttribute("text", definition.text());
        Optional<String> waiting = accounts.waiting(definition);
        if (waiting.isPresent()) {
            page.addAttribute("notice", waiting.get());
            return;
        }
        accounts.of(project.name(), Parted.behind(definition, results, value), measure, group)
                .ifPresentOrElse(
                        account -> show(definition, indicator, account, fate, after, atMost, page),
                        () -> stillFinding(response, page, STILL_COUNTING));
    }

    private void show(
            Definition definition,
            Indicator indicator,
            Provenance.Account account,
            String fate,
            long after,
            int atMost,
            Model page) {
        Set<String> codes = fate.isEmpty() ? Set.of(Fates.ENTERS, Fates.BELOW) : Set.of(fate);
        List<Long> ids = account.rows().after(after, codes, atMost + 1);
        boolean hasNext = ids.size() > atMost;
        List<Provenance.Behind> shown = provenance.rows(definition, hasNext ? ids.subList(0, atMost) : ids);
        List<Field> columns = Provenance.columns(definition.source().form());
        page.addAttribute("heading", heading(account, fate));
        page.addAttribute("total", French.number(count(account, codes)));
        page.addAttribute("next", hasNext ? ids.get(atMost - 1) : null);
        page.addAttribute("columns", columns.stream().map(Field::label).toList());
        page.addAttribute("rows", shown.stream().map(row -> row(columns, row)).toList());
        page.addAttribute("place", place(shown));
        page.addAttribute("noted", shown.stream().anyMatch(row -> !row.notes().isEmpty()));
        page.addAttribute("sides", sides(indicator, account));
        page.addAttribute("entering", reasons(account, true));
        page.addAttribute("leftOut", reasons(account, false));
        page.addAttribute("received", French.number(account.received()));
    }

    /** The first to look is told to wait; the browser asks again by itself. */
    static void stillFinding(HttpServletResponse response, Model page, String notice) {
        response.setHeader("Refresh", "2");
        page.addAttribute("notice", notice);
    }

    static String moment(Instant at) {
        return French.moment(at);
    }

    /** The file, and its sheet, when all the rows stand in one; null when they do not. */
    private static @Nullable String place(List<Provenance.Behind> rows) {
        List<String> places = rows.stream()
                .map(row -> row.pile() != null || row.collection() != null || row.file() == null
                        ? ""
                        : row.file()
                                + (row.sheet() == null || row.sheet().isEmpty()
                                        ? ""
                                        : ", feuille " + French.quoted(row.sheet())))
                .distinct()
                .toList();
        return places.size() == 1 && !places.get(0).isEmpty() ? places.get(0) : null;
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

    private Row row(List<Field> columns, Provenance.Behind behind) {
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
                cells,
                behind.notes().stream().map(this::note).toList());
    }

    private String note(Provenance.Note note) {
        return note.person() == null || note.at() == null
                ? note.text()
                : note.text() + ", par " + names.of(note.person()) + ", le " + moment(note.at());
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
