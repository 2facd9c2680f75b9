package fr.moisson.entry.erasure;

import fr.moisson.french.French;
import fr.moisson.project.Circle;
import fr.moisson.project.Noted;
import fr.moisson.project.OpenTo;
import fr.moisson.project.Project;
import fr.moisson.project.WhyErased;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The lead says a code, sees all that stands under it, and erases who it is. A code is never in an address. */
@Controller
class TracesPages {
    private static final String PAGE = "projects/traces";

    private final Traces traces;
    private final Erasing erasing;

    TracesPages(Traces traces, Erasing erasing) {
        this.traces = traces;
        this.erasing = erasing;
    }

    @GetMapping("/projects/{project}/register/person")
    @OpenTo(Circle.LEAD)
    String ask(Model page) {
        return shown("", List.of(), "", page);
    }

    @PostMapping("/projects/{project}/register/person")
    @OpenTo(Circle.LEAD)
    @Noted("a cherché ce que Moisson tient sur une personne")
    String look(
            @ModelAttribute("project") Project project,
            @RequestParam(name = "code", defaultValue = "") String typed,
            HttpServletResponse response,
            Model page) {
        String code = typed.strip();
        List<Trace> found = traces.of(project.name(), code);
        if (found.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return shown(
                code,
                found,
                found.isEmpty()
                        ? "Aucune ligne ne porte ce code. L’écrire comme dans le questionnaire ou le fichier\u00A0: F012, par exemple."
                        : "",
                page);
    }

    @PostMapping("/projects/{project}/register/person/erase")
    @OpenTo(Circle.LEAD)
    @Noted("a effacé ce qu’une personne avait répondu")
    String erase(
            @ModelAttribute("project") Project project,
            @RequestParam(name = "code", defaultValue = "") String code,
            @RequestParam(name = "again", defaultValue = "") String again,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            Principal who,
            HttpServletResponse response,
            Model page,
            RedirectAttributes told) {
        List<Trace> found = traces.of(project.name(), code);
        Optional<WhyErased> why = WhyErased.of(reason);
        if (found.isEmpty() || why.isEmpty() || !again.strip().equalsIgnoreCase(code)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(
                    code,
                    found,
                    found.isEmpty()
                            ? "Aucune ligne ne porte plus ce code."
                            : why.isEmpty()
                                    ? "Choisir pourquoi ces réponses sont effacées."
                                    : "Pour effacer, écrire le code encore une fois\u00A0: " + French.quoted(code)
                                            + ".",
                    page);
        }
        Erasing.Done done = erasing.erase(project.name(), code, why.get(), who.getName());
        told.addFlashAttribute("done", done(done));
        return "redirect:/projects/" + project.name() + "/register";
    }

    private static String done(Erasing.Done done) {
        StringBuilder said = new StringBuilder(
                done.rows() == 0
                        ? "Rien n’était à effacer hors des fichiers."
                        : "C’est effacé\u00A0: "
                                + French.count(done.rows(), "ligne ne dit plus", "lignes ne disent plus")
                                + " de qui elle"
                                + (done.rows() == 1 ? " est." : "s sont."));
        done.toWrite().forEach((file, replaced) -> said.append(" Reste à faire dans ")
                .append(French.quoted(file))
                .append("\u00A0: remplacer ")
                .append(French.listed(List.copyOf(replaced)))
                .append(", ôter les noms, déposer à nouveau, puis revenir ici une dernière fois."));
        return said.append(
                        done.toWrite().isEmpty()
                                ? ""
                                : " Ce qui remplace un code n’est gardé nulle part\u00A0: le noter.")
                .toString();
    }

    private static String shown(String code, List<Trace> found, String fault, Model page) {
        page.addAttribute("code", code);
        page.addAttribute("fault", fault);
        page.addAttribute("found", found.stream().map(Trace::words).toList());
        page.addAttribute("inFiles", found.stream().anyMatch(Trace::isInFile));
        page.addAttribute("reasons", WhyErased.values());
        return PAGE;
    }
}
