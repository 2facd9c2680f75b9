package fr.moisson.job;

import fr.moisson.french.French;
import fr.moisson.project.Circle;
import fr.moisson.project.Names;
import fr.moisson.project.Noted;
import fr.moisson.project.OpenTo;
import fr.moisson.project.Project;
import fr.moisson.project.Requirement;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The reports that were asked for: a button to ask for one, and how far each has come. */
@Controller
class OrderPages {
    private final Orders orders;
    private final List<Requirement> requirements;
    private final Names names;

    OrderPages(Orders orders, List<Requirement> requirements, Names names) {
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
        boolean exists = report.matches("[a-z][a-z0-9-]{0,60}")
                && requirements.stream()
                        .map(room -> room.lackingReport(project.name(), report))
                        .allMatch(Optional::isEmpty);
        if (!exists) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        orders.ask(project, report, who.getName());
        return "redirect:/projects/" + project.name() + "/orders";
    }

    private void describe(Project project, Model page) {
        List<Line> lines = orders.of(project).stream().map(this::line).toList();
        page.addAttribute("orders", lines);
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
