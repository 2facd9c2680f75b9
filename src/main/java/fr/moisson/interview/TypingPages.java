package fr.moisson.interview;

import fr.moisson.french.French;
import fr.moisson.project.Names;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What the page on which an interview is typed sends and asks while somebody types. */
@RestController
class TypingPages {
    private final Interviews interviews;
    private final Texts texts;
    private final Names names;

    TypingPages(Interviews interviews, Texts texts, Names names) {
        this.interviews = interviews;
        this.texts = texts;
        this.names = names;
    }

    /**
     * A text as it was typed.
     *
     * @param over the revision it was typed over
     * @param before the text of that revision; null as long as nobody asked for it
     */
    record Typed(
            int over, @Nullable String before, @Nullable String text) {}

    /**
     * How the text stands.
     *
     * @param by who wrote last, as people are called
     * @param sentence what happened to what was typed; empty when it stands as typed
     */
    record Standing(int revision, String text, String by, String sentence) {}

    @PostMapping("/projects/{project}/interviews/{id}/text")
    ResponseEntity<Standing> save(
            @ModelAttribute("project") Project project, @PathVariable int id, @RequestBody Typed typed, Principal who) {
        if (interviews.oneOrRemoved(project.name(), id).isEmpty()) {
            return ResponseEntity.status(HttpStatus.GONE).build();
        }
        Interview interview = one(project, id);
        if (typed.text() == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        String text = typed.text().replace("\r\n", "\n");
        if (text.length() > Texts.LONGEST
                || typed.before() != null && typed.before().length() > Texts.LONGEST) {
            return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE)
                    .body(new Standing(typed.over(), "", "", tooLong()));
        }
        return texts.save(interview.id(), who.getName(), typed.over(), typed.before(), text)
                .map(saved -> ResponseEntity.ok(standing(saved.revision(), sentence(saved))))
                .orElseGet(
                        () -> ResponseEntity.status(HttpStatus.CONFLICT).body(new Standing(typed.over(), "", "", "")));
    }

    /** How the text stands now; nothing when it is still the one that is known. */
    @GetMapping("/projects/{project}/interviews/{id}/text")
    ResponseEntity<Standing> now(
            @ModelAttribute("project") Project project, @PathVariable int id, @RequestParam int known) {
        Texts.Revision latest = texts.latest(one(project, id).id());
        return latest.revision() == known
                ? ResponseEntity.noContent().build()
                : ResponseEntity.ok(standing(latest, ""));
    }

    private Standing standing(Texts.Revision text, String sentence) {
        return new Standing(text.revision(), text.text(), names.of(text.savedBy()), sentence);
    }

    private static String sentence(Texts.Saved saved) {
        if (!saved.merged()) {
            return "";
        }
        List<String> unplaced = saved.unplaced();
        return "Quelqu’un d’autre écrivait aussi\u00A0: les deux textes sont réunis."
                + (unplaced.isEmpty()
                        ? ""
                        : " " + French.count(unplaced.size(), "passage n’a", "passages n’ont")
                                + " pas retrouvé sa place et se trouve à la fin, après « [à replacer] ».");
    }

    private static String tooLong() {
        return "Ce texte est trop long pour une seule rencontre\u00A0: " + French.number(Texts.LONGEST)
                + " signes au plus. Continuer dans une autre rencontre du même code.";
    }

    private Interview one(Project project, int id) {
        return interviews.one(project.name(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
