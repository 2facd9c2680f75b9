package fr.moisson.entry.quality;

import static fr.moisson.french.French.quoted;

import fr.moisson.discretion.Sensitive;
import fr.moisson.entry.Entries;
import fr.moisson.entry.Place;
import fr.moisson.entry.quality.Completeness.Cell;
import fr.moisson.entry.quality.Completeness.OfForm;
import fr.moisson.entry.review.Twice;
import fr.moisson.form.Form;
import fr.moisson.french.French;
import fr.moisson.project.CrossCheck;
import fr.moisson.project.Noted;
import fr.moisson.project.Project;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriUtils;

/** Whether what was written down can be relied on, on one page. What is shown of a sensitive remark is masked: pages get projected. */
@Controller
class QualityPages {
    private static final String DOUBLES = "/duplicates";

    private final Standing standing;
    private final Completeness completeness;
    private final MissingList missing;
    private final Contradictions contradictions;
    private final Twice twice;
    private final Entries entries;
    private final Sensitive sensitive = Sensitive.words();
    private final Clock clock;

    QualityPages(
            Standing standing,
            Completeness completeness,
            MissingList missing,
            Contradictions contradictions,
            Twice twice,
            Entries entries,
            ObjectProvider<Clock> clocks) {
        this.standing = standing;
        this.completeness = completeness;
        this.missing = missing;
        this.contradictions = contradictions;
        this.twice = twice;
        this.entries = entries;
        this.clock = clocks.getIfAvailable(() -> Clock.system(French.HERE));
    }

    /** A month of a form: what is seen in the cell, and what is said of it. */
    record CellView(String look, String text, String said, String toCheck) {}

    record LineView(String form, String title, List<CellView> cells) {}

    record YearView(int year, List<String> months, List<LineView> lines) {}

    /** @param link from the project's own address */
    record DoubtView(String link, String place, String column, String written, String why) {}

    record Group(String title, String note, List<DoubtView> doubts) {}

    record Link(String path, String text) {}

    @GetMapping("/projects/{project}/quality")
    @Noted("a lu la page de qualité")
    String quality(@ModelAttribute("project") Project project, Model page) {
        LocalDate today = LocalDate.now(clock);
        List<OfForm> calendar = completeness.of(project, today);
        List<Form> forms = standing.forms(project.name());
        String text = missing.text(project, calendar, today);
        page.addAttribute("due", MissingList.due(project, today));
        page.addAttribute("years", years(project, calendar));
        page.addAttribute(
                "rhythms",
                calendar.stream().filter(form -> form.rhythm().isPresent()).count());
        page.addAttribute("faults", completeness.faults(project));
        page.addAttribute("outside", outside(calendar));
        page.addAttribute("missing", text);
        page.addAttribute("rows", Math.min(30, 1 + text.lines().count()));
        page.addAttribute("mail", mail(project, text));
        addDoubts(project, forms, page);
        return "projects/quality";
    }

    private static String mail(Project project, String text) {
        return "mailto:?subject="
                + UriUtils.encode(project.title() + " : ce qui manque", StandardCharsets.UTF_8)
                + "&body=" + UriUtils.encode(text.replace("\n", "\r\n"), StandardCharsets.UTF_8);
    }

    private static List<String> outside(List<OfForm> calendar) {
        return calendar.stream()
                .filter(form -> form.outside() > 0)
                .map(form -> quoted(form.form().title()) + "\u00A0: "
                        + French.count(
                                form.outside(),
                                "ligne porte une date hors du projet",
                                "lignes portent une date hors du projet")
                        + ".")
                .toList();
    }

    private static List<YearView> years(Project project, List<OfForm> calendar) {
        return IntStream.rangeClosed(
                        project.period().start().getYear(),
                        Math.min(
                                project.period().end().getYear(),
                                project.period().start().getYear() + 19))
                .mapToObj(year -> year(year, calendar))
                .toList();
    }

    private static YearView year(int year, List<OfForm> calendar) {
        List<YearMonth> months = IntStream.rangeClosed(1, 12)
                .mapToObj(month -> YearMonth.of(year, month))
                .toList();
        return new YearView(
                year,
                months.stream().map(French::shortMonth).toList(),
                calendar.stream()
                        .map(form -> new LineView(
                                form.form().name(),
                                form.form().title(),
                                months.stream()
                                        .map(month -> cell(form.months().get(month)))
                                        .toList()))
                        .toList());
    }

    private static CellView cell(@Nullable Cell cell) {
        if (cell == null) {
            return new CellView("out", "", "hors du projet", "");
        }
        String toCheck = cell.toCheck() == 0 ? "" : "dont " + French.number(cell.toCheck()) + " à vérifier";
        String came = French.number(cell.came());
        String of = cell.came() + " sur " + cell.expected();
        return switch (cell.state()) {
            case CAME -> new CellView(cell.state().word(), came, cell.came() < 2 ? "ligne" : "lignes", toCheck);
            case FEWER -> new CellView(cell.state().word(), of, ", moins que prévu", toCheck);
            case MISSING -> new CellView(cell.state().word(), "manque", "", toCheck);
            case NOT_EXPECTED -> new CellView(cell.state().word(), "–", "rien d’attendu", toCheck);
            case NOT_YET -> new CellView(cell.state().word(), cell.came() > 0 ? of : "à venir", "", toCheck);
            case CANCELLED -> new CellView(cell.state().word(), "annulé", "", toCheck);
        };
    }

    private void addDoubts(Project project, List<Form> forms, Model page) {
        List<Group> unusual = new ArrayList<>();
        List<Group> within = new ArrayList<>();
        List<Group> alike = new ArrayList<>();
        List<Group> trials = new ArrayList<>();
        List<Group> remarks = new ArrayList<>();
        List<Link> doubles = new ArrayList<>();
        boolean isPartial = false;
        for (Form form : forms) {
            Scan scan = Scan.of(form, standing, sensitive);
            isPartial |= scan.rows() >= Standing.LOOKED_AT;
            add(unusual, form, scan.unusual());
            add(trials, form, scan.trials());
            add(remarks, form, scan.remarks());
            addPairs(alike, form, scan.alike());
            add(within, form, contradictions.within(form));
            int pairs = scan.rows() < Standing.LOOKED_AT ? twice.count(form) : 0;
            if (pairs > 0) {
                doubles.add(new Link(
                        entriesOf(form) + DOUBLES,
                        form.title() + "\u00A0: " + French.count(pairs, "paire à regarder", "paires à regarder")));
            }
        }
        page.addAttribute("looked", isPartial ? French.number(Standing.LOOKED_AT) : "");
        page.addAttribute("unusual", unusual);
        page.addAttribute("within", within);
        page.addAttribute("alike", alike);
        page.addAttribute("trials", trials);
        page.addAttribute("remarks", remarks);
        page.addAttribute("doubles", doubles);
        addChecks(project, forms, page);
    }

    private void addChecks(Project project, List<Form> forms, Model page) {
        List<Group> totals = new ArrayList<>();
        List<String> agreeing = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (CrossCheck check : project.expected().checks()) {
            Contradictions.Compared compared = contradictions.between(check, forms);
            compared.fault().ifPresent(faults::add);
            if (compared.fault().isEmpty() && compared.doubts().count() == 0) {
                agreeing.add(compared.title());
            }
            forms.stream()
                    .filter(form -> form.name().equals(check.form())
                            && compared.doubts().count() > 0)
                    .forEach(form -> totals.add(new Group(
                            compared.title(),
                            said(compared.doubts()) + (check.sentence().isEmpty() ? "" : " " + check.sentence()),
                            views(form, compared.doubts()))));
        }
        page.addAttribute("totals", totals);
        page.addAttribute("agreeing", agreeing);
        page.addAttribute("checkFaults", faults);
    }

    private static String said(Doubts doubts) {
        return French.count(doubts.count(), "ligne à regarder", "lignes à regarder")
                + (doubts.count() > doubts.first().size()
                        ? ", dont voici les " + doubts.first().size() + " premières."
                        : ".");
    }

    private void add(List<Group> groups, Form form, Doubts doubts) {
        if (doubts.count() > 0) {
            groups.add(new Group(form.title(), said(doubts), views(form, doubts)));
        }
    }

    private List<DoubtView> views(Form form, Doubts doubts) {
        Map<Long, String> places =
                places(form, doubts.first().stream().map(Doubt::entry).collect(Collectors.toSet()));
        return doubts.first().stream()
                .map(doubt -> new DoubtView(
                        entriesOf(form) + "/" + doubt.entry(),
                        places.getOrDefault(doubt.entry(), "entrée " + doubt.entry()),
                        doubt.column(),
                        doubt.written(),
                        doubt.why()))
                .toList();
    }

    private void addPairs(List<Group> groups, Form form, Doubts doubts) {
        if (doubts.count() == 0) {
            return;
        }
        Set<Long> ids = new HashSet<>();
        doubts.first().forEach(doubt -> ids.addAll(List.of(doubt.entry(), Long.valueOf(doubt.written()))));
        Map<Long, String> places = places(form, ids);
        List<DoubtView> views = doubts.first().stream()
                .map(doubt -> new DoubtView(
                        entriesOf(form) + "/" + doubt.entry(),
                        places.getOrDefault(doubt.entry(), ""),
                        entriesOf(form) + "/" + doubt.written(),
                        places.getOrDefault(Long.valueOf(doubt.written()), ""),
                        doubt.why()))
                .toList();
        groups.add(new Group(form.title(), said(doubts).replace("ligne", "paire"), views));
    }

    private Map<Long, String> places(Form form, Set<Long> ids) {
        return entries.places(form, ids).stream().collect(Collectors.toMap(Place::entry, Place::text, (a, b) -> a));
    }

    private static String entriesOf(Form form) {
        return "/entries/" + form.name();
    }
}
