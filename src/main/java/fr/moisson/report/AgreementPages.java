package fr.moisson.report;

import fr.moisson.french.French;
import fr.moisson.project.Circle;
import fr.moisson.project.Names;
import fr.moisson.project.Noted;
import fr.moisson.project.OpenTo;
import fr.moisson.project.Project;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whether everybody outside the team was told the same, and why not. */
@Controller
class AgreementPages {
    private final Tellings tellings;
    private final Names names;

    AgreementPages(Tellings tellings, Names names) {
        this.tellings = tellings;
        this.names = names;
    }

    /** A number on the page. @param key by which it is explained @param told one sentence a document */
    record Line(String key, String label, List<String> told, String now, String causes, String words) {}

    @GetMapping("/projects/{project}/concordance")
    String show(@ModelAttribute("project") Project project, Model page) {
        List<Tellings.Difference> differences = tellings.differences(project.name());
        long open = differences.stream().filter(one -> !one.isExplained()).count();
        page.addAttribute(
                "lines", differences.stream().map(AgreementPages::line).toList());
        page.addAttribute(
                "told",
                differences.isEmpty()
                        ? "Tous les documents remis disent les mêmes nombres, et ce sont ceux d’aujourd’hui."
                        : French.count(differences.size(), "nombre n’est pas le même", "nombres ne sont pas les mêmes")
                                + " partout\u00A0; "
                                + (open == 0
                                        ? "chacun est expliqué."
                                        : French.count(open, "reste à expliquer.", "restent à expliquer.")));
        return "reports/agreement";
    }

    private static Line line(Tellings.Difference difference) {
        return new Line(
                difference.reference().toString(),
                difference.label(),
                difference.said().stream()
                        .map(said ->
                                said.printed() + "\u00A0: " + said.telling().words())
                        .toList(),
                difference.now().isEmpty() ? "non recueilli" : difference.now(),
                Editions.said(difference.causes()),
                difference.words());
    }

    @PostMapping("/projects/{project}/concordance")
    @OpenTo(Circle.LEAD)
    @Noted("a expliqué un nombre qui diffère d’un document à l’autre")
    String explain(
            @ModelAttribute("project") Project project,
            @RequestParam String number,
            @RequestParam(defaultValue = "") String words,
            Principal who,
            RedirectAttributes after) {
        Tellings.Difference difference = tellings.differences(project.name()).stream()
                .filter(one -> one.reference().toString().equals(number))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        tellings.explain(project.name(), difference, words.strip(), names.of(who.getName()));
        after.addFlashAttribute(
                "done",
                words.isBlank()
                        ? "L’explication de «\u00A0" + difference.label() + "\u00A0» est retirée."
                        : "L’explication de «\u00A0" + difference.label()
                                + "\u00A0» est gardée\u00A0; les prochains documents l’imprimeront.");
        return "redirect:/projects/" + project.name() + "/concordance";
    }
}
