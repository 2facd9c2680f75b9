package fr.moisson.interview.register;

import fr.moisson.french.French;
import fr.moisson.interview.Interview;
import fr.moisson.interview.Interviews;
import fr.moisson.interview.Register;
import fr.moisson.interview.Registers;
import fr.moisson.interview.intake.Recordings;
import fr.moisson.project.Erased;
import fr.moisson.project.Holding;
import fr.moisson.project.Project;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The register of a project: what is done with data of people, what is kept, what must go when, what went. */
@Controller
class RegisterPages {
    private final Registers registers;
    private final List<Holding> holdings;
    private final Interviews interviews;
    private final Recordings recordings;
    private final List<Erased> erased;
    private final Clock clock = Clock.system(French.HERE);

    RegisterPages(
            Registers registers,
            List<Holding> holdings,
            Interviews interviews,
            Recordings recordings,
            List<Erased> erased) {
        this.registers = registers;
        this.holdings = holdings;
        this.interviews = interviews;
        this.recordings = recordings;
        this.erased = erased;
    }

    /**
     * Something that must go.
     *
     * @param left « dans 12 jours », « depuis 3 jours »
     * @param gesture who does it
     */
    record Due(LocalDate on, int interview, String what, String day, String left, String gesture, boolean isLate) {}

    @GetMapping("/projects/{project}/register")
    String register(@ModelAttribute("project") Project project, Model page) {
        Register register = registers.of(project.name());
        page.addAttribute("register", register);
        page.addAttribute(
                "held",
                holdings.stream()
                        .flatMap(holding -> holding.held(project).stream())
                        .toList());
        page.addAttribute("dues", dues(project, register));
        page.addAttribute(
                "erasures",
                erased.stream()
                        .flatMap(room -> room.erased(project).stream())
                        .sorted(Comparator.comparing(Erased.Told::at).reversed())
                        .map(RegisterPages::told)
                        .toList());
        page.addAttribute("today", French.day(LocalDate.now(clock)));
        return "projects/register";
    }

    private List<Due> dues(Project project, Register register) {
        LocalDate today = LocalDate.now(clock);
        List<Due> dues = new ArrayList<>();
        for (Recordings.Recording one : recordings.standing(project.name())) {
            dues.add(due(
                    one.eraseOn(), one.interview(), "Enregistrement de " + one.code(), "s’efface tout seul", today));
        }
        interviews.of(project.name()).forEach(one -> dues.add(due(one, "", register, today)));
        interviews.removed(project.name()).forEach(one -> dues.add(due(one, ", retiré", register, today)));
        dues.sort(Comparator.comparing(Due::on).thenComparing(Due::what));
        return dues;
    }

    private static Due due(Interview one, String state, Register register, LocalDate today) {
        LocalDate on = one.heading().heldOn().plusMonths(register.interviewMonths());
        return due(on, one.id(), one.heading().title() + state, "à effacer par le ou la responsable", today);
    }

    private static Due due(LocalDate on, int interview, String what, String gesture, LocalDate today) {
        long days = ChronoUnit.DAYS.between(today, on);
        String left = days == 0
                ? "aujourd’hui"
                : days > 0
                        ? "dans " + French.count(days, "jour", "jours")
                        : "depuis " + French.count(-days, "jour", "jours");
        return new Due(on, interview, what, French.day(on), left, gesture, days <= 0);
    }

    private static String told(Erased.Told one) {
        return "Le " + French.day(one.at()) + "\u00A0: " + one.sentence();
    }
}
