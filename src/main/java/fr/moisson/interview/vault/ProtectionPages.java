package fr.moisson.interview.vault;

import fr.moisson.interview.Interviews;
import fr.moisson.project.Noted;
import fr.moisson.project.PlainFailure;
import fr.moisson.project.Project;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What the page on which an interview is typed asks about names: which seem to stand there, and what becomes of each. */
@RestController
class ProtectionPages {
    private final Interviews interviews;
    private final Protection protection;

    ProtectionPages(Interviews interviews, Protection protection) {
        this.interviews = interviews;
        this.protection = protection;
    }

    /**
     * Words to look at.
     *
     * @param standIn what stands for them elsewhere in the project; empty when nothing does
     */
    record Flagged(String kind, String words, int count, String before, String after, String standIn) {}

    record Asked(@Nullable String kind, @Nullable String words) {}

    record Told(String sentence) {}

    @GetMapping("/projects/{project}/interviews/{id}/suspects")
    List<Flagged> suspects(@ModelAttribute("project") Project project, @PathVariable int id) {
        return protection.flags(project, known(project, id)).stream()
                .map(flag -> new Flagged(
                        flag.suspect().kind().word(),
                        flag.suspect().words(),
                        flag.suspect().count(),
                        flag.suspect().before(),
                        flag.suspect().after(),
                        flag.standIn()))
                .toList();
    }

    @PostMapping("/projects/{project}/interviews/{id}/suspects/replace")
    @Noted("a remplacé un nom dans un entretien")
    ResponseEntity<Told> replace(
            @ModelAttribute("project") Project project, @PathVariable int id, @RequestBody Asked asked, Principal who) {
        int interview = known(project, id);
        Guarded kind = Guarded.of(asked.kind() == null ? "" : asked.kind()).orElseThrow(ProtectionPages::wrong);
        if (asked.words() == null) {
            throw wrong();
        }
        try {
            String standIn = protection.replace(project, interview, kind, asked.words(), who.getName());
            return ResponseEntity.ok(
                    new Told(standIn + " tient sa place, dans le texte et dans ce qu’il était avant."));
        } catch (PlainFailure e) {
            return ResponseEntity.status(HttpStatus.CONFLICT).body(new Told(e.sentence()));
        }
    }

    @PostMapping("/projects/{project}/interviews/{id}/suspects/spare")
    ResponseEntity<Void> spare(
            @ModelAttribute("project") Project project, @PathVariable int id, @RequestBody Asked asked, Principal who) {
        if (asked.words() == null || asked.words().isBlank()) {
            throw wrong();
        }
        protection.spare(project, known(project, id), asked.words(), who.getName());
        return ResponseEntity.noContent().build();
    }

    private int known(Project project, int id) {
        return interviews
                .one(project.name(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .id();
    }

    private static ResponseStatusException wrong() {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
}
