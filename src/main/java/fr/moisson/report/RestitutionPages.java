package fr.moisson.report;

import fr.moisson.project.Circle;
import fr.moisson.project.Noted;
import fr.moisson.project.OpenTo;
import fr.moisson.project.Project;
import fr.moisson.project.WrongDefinition;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** What is given back to residents, made when it is asked for. */
@Controller
class RestitutionPages {
    private final Press press;

    RestitutionPages(Press press) {
        this.press = press;
    }

    @GetMapping("/projects/{project}/restitutions/{name}")
    @OpenTo(Circle.READER)
    @Noted("a téléchargé un document à restituer")
    Object take(
            @ModelAttribute("project") Project project,
            @PathVariable String name,
            Model page,
            HttpServletResponse response) {
        try {
            return press.giveBack(project.name(), name)
                    .map(given -> send(project, given))
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        } catch (WrongDefinition e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            page.addAttribute("faults", e.faults());
            return "reports/refused";
        }
    }

    private static ResponseEntity<byte[]> send(Project project, Press.Given given) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(given.mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(project.name() + "-" + given.file())
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .body(given.document());
    }
}
