package fr.moisson.interview.vault;

import fr.moisson.french.French;
import fr.moisson.project.Circle;
import fr.moisson.project.Names;
import fr.moisson.project.Noted;
import fr.moisson.project.OpenTo;
import fr.moisson.project.PlainFailure;
import fr.moisson.project.Project;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
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

/** The vault of a project: its lead opens it, says why, and everyone who leads sees who did. */
@Controller
class VaultPages {
    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 300;

    private final Vault vault;
    private final Protection protection;
    private final Names names;

    VaultPages(Vault vault, Protection protection, Names names) {
        this.vault = vault;
        this.protection = protection;
        this.names = names;
    }

    /** Public parts, for the template. */
    record Line(long id, String standIn, String words, String code, int interview, String by) {}

    @GetMapping("/projects/{project}/interviews/vault")
    @OpenTo(Circle.LEAD)
    String closed(@ModelAttribute("project") Project project, Model page) {
        return shown(project, "", "", List.of(), page);
    }

    @PostMapping("/projects/{project}/interviews/vault")
    @OpenTo(Circle.LEAD)
    @Noted("a ouvert le coffre des entretiens")
    String open(
            @ModelAttribute("project") Project project,
            @RequestParam(name = "reason", defaultValue = "") String given,
            Principal who,
            HttpServletResponse response,
            Model page) {
        String reason = given.strip();
        if (reason.length() < SHORTEST_REASON || reason.length() > LONGEST_REASON) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(
                    project,
                    reason,
                    "Écrire pourquoi le coffre est ouvert, en une phrase de " + SHORTEST_REASON + " à " + LONGEST_REASON
                            + " signes, par exemple «\u00A0Rappeler H07 pour son accord\u00A0».",
                    List.of(),
                    page);
        }
        try {
            List<Line> lines = vault.of(project.name()).stream().map(this::line).toList();
            vault.opened(project.name(), reason, who.getName());
            page.addAttribute("isOpen", true);
            return shown(project, "", "", lines, page);
        } catch (PlainFailure e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return shown(project, reason, e.sentence(), List.of(), page);
        }
    }

    @PostMapping("/projects/{project}/interviews/vault/{original}/back")
    @OpenTo(Circle.LEAD)
    @Noted("a remis dans un entretien ce qui en avait été retiré")
    String putBack(
            @ModelAttribute("project") Project project,
            @PathVariable long original,
            Principal who,
            RedirectAttributes told) {
        Vault.Original one = vault.one(project.name(), original)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        try {
            protection.putBack(one, who.getName());
            told.addFlashAttribute(
                    "done", "C’est remis dans " + one.code() + ", et n’est plus dans le coffre pour cet entretien.");
        } catch (PlainFailure e) {
            told.addFlashAttribute("done", e.sentence());
        }
        return "redirect:/projects/" + project.name() + "/interviews/vault";
    }

    private Line line(Vault.Original original) {
        return new Line(
                original.id(),
                original.standIn().written(),
                original.words(),
                original.code(),
                original.interview(),
                "remplacé par " + names.of(original.by()) + " " + when(original.at()));
    }

    private String shown(Project project, String reason, String fault, List<Line> lines, Model page) {
        page.addAttribute("reason", reason);
        page.addAttribute("fault", fault);
        page.addAttribute("lines", lines);
        page.addAttribute(
                "summary",
                vault.count(project.name()) == 0
                        ? "Le coffre est vide\u00A0: rien n’a encore été remplacé."
                        : French.count(vault.count(project.name()), "original est", "originaux sont")
                                + " dans le coffre.");
        page.addAttribute(
                "openings",
                vault.openings(project.name()).stream()
                        .map(one ->
                                "Ouvert par " + names.of(one.by()) + " " + when(one.at()) + "\u00A0: " + one.reason())
                        .toList());
        return "projects/interviews/vault";
    }

    private static String when(Instant instant) {
        return "le " + French.moment(instant);
    }
}
