package fr.moisson.job;

import fr.moisson.french.French;
import fr.moisson.project.Circle;
import fr.moisson.project.Names;
import fr.moisson.project.Noted;
import fr.moisson.project.OpenTo;
import fr.moisson.project.Project;
import fr.moisson.project.Requirement;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The reports that were asked for: a button to ask for one, and how far each has come. */
@Controller
class OrderPages {
    private final Orders orders;
    private final Schedules schedules;
    private final List<Requirement> requirements;
    private final Names names;

    OrderPages(Orders orders, Schedules schedules, List<Requirement> requirements, Names names) {
        this.schedules = schedules;
        this.orders = orders;
        this.requirements = requirements;
        this.names = names;
    }

    /** An order as the page shows it. @param faults why it was not written */
    record Line(String report, String state, int percent, boolean underWay, String when, List<String> faults) {}

    @GetMapping("/projects/{project}/orders")
    String orders(@ModelAttribute("project") Project project, Model page) {
        describe(project, page);
        return "projects/orders";
    }

    /** The part of the page that changes while they are written. */
    @GetMapping("/projects/{project}/orders/progress")
    String progress(@ModelAttribute("project") Project project, Model page) {
        describe(project, page);
        return "projects/orders :: progress";
    }

    @PostMapping("/projects/{project}/orders")
    @OpenTo(Circle.LEAD)
    @Noted("a demandé un rapport")
    String ask(
            @ModelAttribute("project") Project project, @RequestParam(defaultValue = "") String report, Principal who) {
        mustExist(project, report);
        orders.ask(project, report, who.getName());
        return "redirect:/projects/" + project.name() + "/orders";
    }

    private void mustExist(Project project, String report) {
        boolean exists = report.matches("[a-z][a-z0-9-]{0,60}")
                && requirements.stream()
                        .map(room -> room.lackingReport(project.name(), report))
                        .allMatch(Optional::isEmpty);
        if (!exists) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    @PostMapping("/projects/{project}/orders/schedules")
    @OpenTo(Circle.LEAD)
    @Noted("a prévu l’écriture d’un rapport")
    String plan(
            @ModelAttribute("project") Project project,
            @RequestParam(defaultValue = "") String report,
            @RequestParam(defaultValue = "") String rhythm,
            @RequestParam(defaultValue = "") String first,
            Principal who,
            HttpServletResponse response,
            Model page) {
        mustExist(project, report);
        LocalDate day = day(first);
        Schedules.Rhythm known = Schedules.Rhythm.of(rhythm).orElse(null);
        if (day == null || known == null || day.isBefore(LocalDate.now(French.HERE))) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            page.addAttribute(
                    "fault",
                    known == null
                            ? "Choisir un rythme\u00A0: une fois, chaque semaine, chaque mois ou chaque trimestre."
                            : "Choisir le premier jour, à partir d’aujourd’hui\u00A0: "
                                    + French.day(LocalDate.now(French.HERE)) + ".");
            describe(project, page);
            return "projects/orders";
        }
        schedules.plan(project, report, known, day, who.getName());
        return "redirect:/projects/" + project.name() + "/orders";
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    @PostMapping("/projects/{project}/orders/schedules/{id}/drop")
    @OpenTo(Circle.LEAD)
    @Noted("n’écrit plus un rapport d’avance")
    String drop(@ModelAttribute("project") Project project, @PathVariable long id) {
        if (!schedules.drop(project, id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/projects/" + project.name() + "/orders";
    }

    /** What is planned, as the page shows it. */
    record Planned(long id, String report, String when) {}

    private void describe(Project project, Model page) {
        List<Line> lines = orders.of(project).stream().map(this::line).toList();
        page.addAttribute("orders", lines);
        page.addAttribute(
                "planned",
                schedules.of(project).stream()
                        .map(one -> new Planned(
                                one.id(),
                                one.report(),
                                one.rhythm().words() + ", la prochaine fois le " + French.day(one.nextOn())
                                        + ", demandé par " + names.of(one.setBy())))
                        .toList());
        page.addAttribute(
                "written",
                requirements.stream()
                        .flatMap(room -> room.reports(project.name()).stream())
                        .toList());
        page.addAttribute("rhythms", Schedules.Rhythm.values());
        page.addAttribute("running", lines.stream().anyMatch(Line::underWay));
    }

    private Line line(Orders.Order order) {
        Instant ended = order.endedAt();
        String when = "demandé par " + names.of(order.askedBy()) + " le " + French.moment(order.askedAt())
                + (ended == null ? "" : ", fini à " + French.hour(ended));
        return new Line(
                order.report(),
                order.state().words(),
                orders.percent(order),
                order.isUnderWay(),
                when,
                order.told().lines().toList());
    }
}
