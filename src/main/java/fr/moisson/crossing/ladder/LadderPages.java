package fr.moisson.crossing.ladder;

import fr.moisson.chart.Caption;
import fr.moisson.chart.Figure;
import fr.moisson.chart.FigureImages;
import fr.moisson.chart.SmallMultiples;
import fr.moisson.french.French;
import fr.moisson.indicator.Computations;
import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.RungsByQuarter.Row;
import fr.moisson.indicator.Testimony;
import fr.moisson.indicator.ladder.Climbs;
import fr.moisson.indicator.ladder.Decisions;
import fr.moisson.indicator.ladder.Decisions.Decision;
import fr.moisson.indicator.ladder.Ladder;
import fr.moisson.indicator.ladder.Ladders;
import fr.moisson.indicator.ladder.Member;
import fr.moisson.indicator.ladder.Move;
import fr.moisson.indicator.ladder.Quarter;
import fr.moisson.indicator.ladder.Scale;
import fr.moisson.project.Circle;
import fr.moisson.project.Noted;
import fr.moisson.project.OpenTo;
import fr.moisson.project.Project;
import java.security.Principal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The participation ladder of a project, and its decisions by how far people had a hand in them. */
@Controller
class LadderPages {
    private static final String NOT_COLLECTED = "non recueilli";
    private static final int A_PAGE = 50;
    private static final double WIDE = 560;
    private static final double NARROW = 280;

    private final Ladders ladders;
    private final Climbs climbs;
    private final Decisions decisions;
    private final Computations computations;
    private final Testimony testimony;

    LadderPages(Ladders ladders, Climbs climbs, Decisions decisions, Computations computations, Testimony testimony) {
        this.testimony = testimony;
        this.computations = computations;
        this.ladders = ladders;
        this.climbs = climbs;
        this.decisions = decisions;
    }

    /** An indicator that counts the same rows otherwise. */
    record See(String name, String title) {}

    /** @param shared how many of them people had a hand in @param rows how many of each degree, quarter by quarter */
    record LogSection(
            String name,
            String missing,
            String shared,
            String reading,
            List<String> degrees,
            List<Row> rows,
            List<Line> lines) {}

    record Line(String day, String what, String degree, String by, String followed) {}

    @GetMapping("/projects/{project}/ladder")
    String ladder(@ModelAttribute("project") Project project, Principal who, Model page) {
        Ladder ladder = ladders.of(project.name()).orElse(null);
        page.addAttribute("ladder", ladder);
        page.addAttribute("counted", ladder == null ? "" : "Nombre " + French.of(ladder.several()));
        if (ladder == null) {
            return "projects/ladder";
        }
        page.addAttribute("voices", testimony.heard(project.name(), ladder.voices(), who.getName()));
        Optional<Results> results = computations.latest(project.name());
        page.addAttribute(
                "see",
                ladder.see().stream()
                        .map(name -> new See(
                                name,
                                results.flatMap(known -> known.indicator(name))
                                        .map(Indicator::title)
                                        .orElse(name)))
                        .toList());
        List<Quarter> quarters = climbs.of(ladder);
        page.addAttribute("isEmpty", quarters.isEmpty());
        page.addAttribute(
                "standing", quarters.stream().map(LadderPages::standing).toList());
        page.addAttribute("moves", quarters.stream().map(LadderPages::moves).toList());
        page.addAttribute(
                "missing",
                ladder.rungs().stream()
                        .filter(rung -> !rung.missing().isEmpty())
                        .map(rung -> rung.name() + "\u00A0: " + NOT_COLLECTED + ". " + rung.missing())
                        .toList());
        figure(ladder, quarters, page);
        return "projects/ladder";
    }

    /** @param cells one for each quarter, empty before their first */
    record Course(String who, List<Cell> cells) {}

    /** @param rung empty when on none @param move what is to be noticed; empty when nothing is */
    record Cell(String rung, String move) {}

    @GetMapping("/projects/{project}/ladder/members")
    @OpenTo(Circle.LEAD)
    @Noted("a regardé le parcours de chaque personne")
    String members(
            @ModelAttribute("project") Project project, @RequestParam(defaultValue = "1") int page, Model model) {
        Ladder ladder = ladders.of(project.name()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<LocalDate> quarters =
                climbs.of(ladder).stream().map(Quarter::began).toList();
        List<Member> members = climbs.members(ladder);
        int from = Math.min(Math.max(0, page - 1) * A_PAGE, members.size());
        int to = Math.min(from + A_PAGE, members.size());
        model.addAttribute("ladder", ladder);
        model.addAttribute("quarters", quarters.stream().map(LadderPages::said).toList());
        model.addAttribute(
                "courses",
                members.subList(from, to).stream()
                        .map(member -> course(member, ladder, quarters))
                        .toList());
        model.addAttribute(
                "shown",
                members.isEmpty()
                        ? "Rien n’a encore été noté dans ces registres."
                        : "De " + French.number(from + 1L) + " à " + French.number(to) + ", sur "
                                + French.number(members.size()) + " " + ladder.several() + ".");
        model.addAttribute("earlier", from > 0 ? page - 1 : 0);
        model.addAttribute("later", to < members.size() ? page + 1 : 0);
        return "projects/members";
    }

    private static Course course(Member member, Ladder ladder, List<LocalDate> quarters) {
        Map<LocalDate, Member.Step> steps =
                member.steps().stream().collect(Collectors.toMap(Member.Step::began, step -> step));
        return new Course(
                member.who(),
                quarters.stream()
                        .map(quarter -> cell(steps.get(quarter), ladder))
                        .toList());
    }

    private static Cell cell(Member.@Nullable Step step, Ladder ladder) {
        if (step == null) {
            return new Cell("", "");
        }
        return new Cell(
                step.rung() == 0 ? "" : ladder.rungs().get(step.rung() - 1).name(),
                step.move() == Move.STAYED ? "" : step.move().words());
    }

    static Row standing(Quarter quarter) {
        return new Row(
                said(quarter.began()),
                quarter.standing().stream().map(LadderPages::count).toList());
    }

    static Row moves(Quarter quarter) {
        return new Row(
                said(quarter.began()),
                List.of(
                        French.number(quarter.first()),
                        French.number(quarter.back()),
                        French.number(quarter.up()),
                        French.number(quarter.down()),
                        French.number(quarter.gone()),
                        French.number(quarter.stayed()),
                        French.number(quarter.unknown())));
    }

    private static String count(OptionalLong many) {
        return many.isEmpty() ? NOT_COLLECTED : French.number(many.getAsLong());
    }

    /** « 2e trim. 2025 ». */
    private static String said(LocalDate began) {
        int quarter = (began.getMonthValue() + 2) / 3;
        return (quarter == 1 ? "1er" : quarter + "e") + "\u00A0trim.\u00A0" + began.getYear();
    }

    // ---- the figure

    private static void figure(Ladder ladder, List<Quarter> quarters, Model page) {
        List<SmallMultiples.Panel> panels = panels(ladder, quarters);
        if (panels.isEmpty()) {
            return;
        }
        Figure figure = new SmallMultiples(
                new Caption(
                        "",
                        "Nombre " + French.of(ladder.several())
                                + " dont c’est la marche la plus haute, à la fin de chaque trimestre",
                        ""),
                quarters.stream().map(quarter -> said(quarter.began())).toList(),
                panels,
                List.of(),
                "",
                0);
        page.addAttribute("figure", FigureImages.svg(figure.bare(), WIDE, false));
        page.addAttribute(
                "narrow", FigureImages.svg(figure.bare(), NARROW, false).replace("figure-", "narrow-"));
    }

    private static List<SmallMultiples.Panel> panels(Ladder ladder, List<Quarter> quarters) {
        List<SmallMultiples.Panel> panels = new ArrayList<>();
        for (int at = 0; at < ladder.rungs().size(); at++) {
            int rung = at;
            List<Double> values = new ArrayList<>();
            quarters.forEach(quarter -> {
                OptionalLong many = quarter.standing().get(rung);
                values.add(many.isEmpty() ? null : (double) many.getAsLong());
            });
            if (values.stream().anyMatch(value -> value != null)) {
                panels.add(new SmallMultiples.Panel(ladder.rungs().get(at).name(), values));
            }
        }
        return panels;
    }

    // ---- decisions

    @GetMapping("/projects/{project}/decisions")
    String decisions(@ModelAttribute("project") Project project, Model page) {
        page.addAttribute(
                "logs",
                ladders.of(project.name()).stream()
                        .flatMap(ladder -> ladder.logs().stream())
                        .map(log -> section(log, decisions.of(log)))
                        .toList());
        return "projects/decisions";
    }

    private static LogSection section(Decisions.Log log, List<Decision> all) {
        List<String> degrees = log.scale().degrees();
        TreeMap<LocalDate, List<Decision>> byQuarter = all.stream()
                .collect(Collectors.groupingBy(
                        decision -> decision.date()
                                .withDayOfMonth(1)
                                .withMonth((decision.date().getMonthValue() - 1) / 3 * 3 + 1),
                        TreeMap::new,
                        Collectors.toList()));
        return new LogSection(
                log.name(),
                log.missing(),
                shared(log.scale(), all),
                log.scale().reading(),
                degrees,
                byQuarter.descendingMap().entrySet().stream()
                        .map(quarter -> new Row(said(quarter.getKey()), counts(quarter.getValue(), degrees.size())))
                        .toList(),
                all.stream().map(decision -> line(decision, degrees)).toList());
    }

    /** « 18 décisions sur 31 au degré 3, « concertation », ou plus haut. » */
    private static String shared(Scale scale, List<Decision> all) {
        int from = scale.takesPartFrom();
        long many = all.stream().filter(decision -> decision.grade() >= from).count();
        return French.count(many, "décision", "décisions") + " sur " + French.number(all.size()) + " au degré " + from
                + ", " + French.quoted(scale.degrees().get(from - 1)) + ", ou plus haut.";
    }

    /** How many of each degree, then of all. */
    private static List<String> counts(List<Decision> some, int degrees) {
        List<String> counts = IntStream.rangeClosed(1, degrees)
                .mapToObj(degree -> French.number(
                        some.stream().filter(one -> one.grade() == degree).count()))
                .collect(Collectors.toCollection(ArrayList::new));
        counts.add(French.number(some.size()));
        return counts;
    }

    private static Line line(Decision decision, List<String> degrees) {
        return new Line(
                French.day(decision.date()),
                decision.what().isEmpty() ? NOT_COLLECTED : decision.what(),
                decision.grade() + ". " + degrees.get(decision.grade() - 1),
                decision.by().isEmpty() ? NOT_COLLECTED : decision.by(),
                decision.followed().isEmpty() ? NOT_COLLECTED : decision.followed());
    }
}
