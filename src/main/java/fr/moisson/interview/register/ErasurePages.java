package fr.moisson.interview.register;

import static fr.moisson.french.French.quoted;

import fr.moisson.french.French;
import fr.moisson.interview.Interview;
import fr.moisson.interview.Interviews;
import fr.moisson.interview.intake.Recordings;
import fr.moisson.project.Circle;
import fr.moisson.project.Noted;
import fr.moisson.project.OpenTo;
import fr.moisson.project.Project;
import fr.moisson.project.WhyErased;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An interview is erased for good by the lead, who sees first what goes with it and types its code. */
@Controller
class ErasurePages {
    private final Interviews interviews;
    private final Erasures erasures;
    private final Recordings recordings;

    ErasurePages(Interviews interviews, Erasures erasures, Recordings recordings) {
        this.interviews = interviews;
        this.erasures = erasures;
        this.recordings = recordings;
    }

    @GetMapping("/projects/{project}/interviews/{id}/erase")
    @OpenTo(Circle.LEAD)
    String ask(@ModelAttribute("project") Project project, @PathVariable int id, Model page) {
        return shown(project, known(project, id), "", page);
    }

    @PostMapping("/projects/{project}/interviews/{id}/erase")
    @OpenTo(Circle.LEAD)
    @Noted("a effacé un entretien pour toujours")
    String erase(
            @ModelAttribute("project") Project project,
            @PathVariable int id,
            @RequestParam(name = "code", defaultValue = "") String code,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            Principal who,
            HttpServletResponse response,
            Model page,
            RedirectAttributes told) {
        Interview interview = known(project, id);
        Optional<WhyErased> why = WhyErased.of(reason);
        if (why.isEmpty() || !code.strip().equalsIgnoreCase(interview.heading().code())) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(
                    project,
                    interview,
                    why.isEmpty()
                            ? "Choisir pourquoi cet entretien est effacé."
                            : "Pour effacer, écrire le code de cet entretien\u00A0: "
                                    + quoted(interview.heading().code()) + ".",
                    page);
        }
        List<Recordings.Recording> files = recordings.of(id);
        Erasures.Erasure erased = erasures.erase(project.name(), id, interview.heading(), why.get(), who.getName());
        recordings.forget(files);
        told.addFlashAttribute("done", done(erased));
        return "redirect:/projects/" + project.name() + "/register";
    }

    private static String done(Erasures.Erasure erased) {
        return "L’entretien est effacé pour toujours."
                + (erased.documents().isEmpty()
                        ? " Aucun document ne contient ses mots."
                        : " Ces documents contiennent encore ses mots, les refaire ou les retirer\u00A0: "
                                + French.listed(erased.documents()) + ".");
    }

    private String shown(Project project, Interview interview, String fault, Model page) {
        Erasures.Extent extent = erasures.extent(project.name(), interview.id(), interview.heading());
        page.addAttribute("interview", interview);
        page.addAttribute("named", interview.heading().title());
        page.addAttribute("fault", fault);
        page.addAttribute("reasons", WhyErased.values());
        page.addAttribute("goes", goes(extent));
        page.addAttribute("documents", extent.documents());
        page.addAttribute(
                "others",
                extent.others() == 0
                        ? ""
                        : French.count(extent.others(), "autre rencontre porte", "autres rencontres portent")
                                + " le code "
                                + interview.heading().code() + " et "
                                + (extent.others() == 1 ? "reste" : "restent")
                                + "\u00A0: l’effacer aussi si la personne le demande.");
        return "projects/interviews/erase";
    }

    private static List<String> goes(Erasures.Extent extent) {
        List<String> goes = new ArrayList<>();
        goes.add("son texte, et " + French.count(extent.revisions(), "état de son histoire", "états de son histoire"));
        goes.add(French.count(extent.codings(), "passage codé", "passages codés"));
        goes.add(French.count(extent.recordings(), "enregistrement", "enregistrements"));
        goes.add(French.count(extent.originals(), "original du coffre", "originaux du coffre"));
        goes.add(French.count(extent.verbatims(), "citation, avec ses accords", "citations, avec leurs accords"));
        return goes;
    }

    private Interview known(Project project, int id) {
        return interviews
                .oneOrRemoved(project.name(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
