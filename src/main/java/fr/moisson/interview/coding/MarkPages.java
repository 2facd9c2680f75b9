package fr.moisson.interview.coding;

import fr.moisson.interview.Interviews;
import fr.moisson.interview.Texts;
import fr.moisson.project.Names;
import fr.moisson.project.Project;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What the page on which an interview is coded sends and asks while somebody codes. */
@RestController
class MarkPages {
    private final Interviews interviews;
    private final Texts texts;
    private final Themes themes;
    private final Codings codings;
    private final Names names;

    MarkPages(Interviews interviews, Texts texts, Themes themes, Codings codings, Names names) {
        this.interviews = interviews;
        this.texts = texts;
        this.themes = themes;
        this.codings = codings;
        this.names = names;
    }

    /** A theme to choose from. @param look which of the top themes it is in, from 0 */
    record Label(int id, String name, String path, String meaning, int look) {}

    /**
     * A coding on the page.
     *
     * @param start in code points; null once its words are gone
     * @param by who coded, as people are called
     */
    record Mark(
            long id,
            int theme,
            @Nullable Integer start,
            @Nullable Integer end,
            String quote,
            String by,
            boolean mine) {}

    /** How an interview stands. */
    record Standing(String stamp, int revision, String text, List<Label> themes, List<Mark> marks) {}

    /**
     * What somebody codes.
     *
     * @param quote what they read there, by which the passage is found again when the text has changed meanwhile
     */
    record Wish(int start, String quote, int theme) {}

    /** What came of a wish. @param sentence why nothing was coded; empty when it was */
    record Done(long id, String sentence) {}

    @GetMapping("/projects/{project}/interviews/{interview}/codings")
    ResponseEntity<Standing> standing(
            @ModelAttribute("project") Project project,
            @PathVariable int interview,
            @RequestParam(name = "known", defaultValue = "") String known,
            Principal who) {
        check(project, interview);
        Tree tree = themes.of(project.name());
        Texts.Revision text = texts.latest(interview);
        String stamp = codings.stamp(interview, who.getName()) + "-" + text.revision() + "-" + tree.hashCode();
        if (stamp.equals(known)) {
            return ResponseEntity.noContent().build();
        }
        return ResponseEntity.ok(new Standing(
                stamp,
                text.revision(),
                text.text(),
                tree.themes().stream()
                        .map(theme ->
                                new Label(theme.id(), theme.name(), theme.path(), theme.meaning(), tree.top(theme)))
                        .toList(),
                codings.of(interview, who.getName()).stream()
                        .map(coding -> mark(coding, who.getName()))
                        .toList()));
    }

    private Mark mark(Coding coding, String person) {
        Place place = coding.place();
        return new Mark(
                coding.id(),
                coding.theme(),
                place == null ? null : place.start(),
                place == null ? null : place.end(),
                coding.quote(),
                names.of(coding.coder()),
                coding.coder().equals(person));
    }

    @PostMapping("/projects/{project}/interviews/{interview}/codings")
    @Transactional
    public ResponseEntity<Done> code(
            @ModelAttribute("project") Project project,
            @PathVariable int interview,
            @RequestBody Wish wish,
            Principal who) {
        check(project, interview);
        Texts.Revision text = texts.hold(interview);
        if (themes.of(project.name()).one(wish.theme()).isEmpty()) {
            return refused("Ce thème n’existe plus\u00A0: quelqu’un l’a retiré ou fusionné. En choisir un autre.");
        }
        return place(wish, text)
                .map(place -> ResponseEntity.ok(
                        new Done(codings.add(interview, text, place, wish.theme(), who.getName()), "")))
                .orElseGet(
                        () -> refused(
                                "Ces mots ne sont plus dans le texte\u00A0: quelqu’un vient de le corriger. Choisir le passage à nouveau."));
    }

    private static Optional<Place> place(Wish wish, Texts.Revision text) {
        if (wish.quote().isBlank() || wish.start() < 0) {
            return Optional.empty();
        }
        return Place.nearest(wish.quote(), text.text(), wish.start());
    }

    private static ResponseEntity<Done> refused(String sentence) {
        return ResponseEntity.status(HttpStatus.CONFLICT).body(new Done(0, sentence));
    }

    @PostMapping("/projects/{project}/interviews/{interview}/codings/{id}/remove")
    Done remove(
            @ModelAttribute("project") Project project,
            @PathVariable int interview,
            @PathVariable long id,
            Principal who) {
        check(project, interview);
        codings.remove(interview, id, who.getName());
        return new Done(id, "");
    }

    @PostMapping("/projects/{project}/interviews/{interview}/codings/{id}/restore")
    Done restore(
            @ModelAttribute("project") Project project,
            @PathVariable int interview,
            @PathVariable long id,
            Principal who) {
        check(project, interview);
        return new Done(codings.restore(interview, id, who.getName()).orElse(id), "");
    }

    private void check(Project project, int interview) {
        if (interviews.one(project.name(), interview).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
