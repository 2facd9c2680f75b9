package fr.moisson.interview.coding;

import fr.moisson.french.French;
import fr.moisson.interview.Heading;
import fr.moisson.project.Names;
import fr.moisson.project.PlainFailure;
import fr.moisson.project.Project;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

/** The themes of a project, what is said under each of them, and what was done to them. */
@Controller
class ThemePages {
    private static final int LAST_CHANGES = 20;

    private final Themes themes;
    private final Passages passages;
    private final Memos memos;
    private final Names names;

    ThemePages(Themes themes, Passages passages, Memos memos, Names names) {
        this.memos = memos;
        this.themes = themes;
        this.passages = passages;
        this.names = names;
    }

    /** A theme as a line of the tree. @param said « 4 personnes, 9 passages »; empty when nobody says it */
    record Line(int id, String name, String meaning, int depth, String said) {}

    /** A change as a line. */
    record ChangeLine(int id, String sentence, boolean open) {}

    /** A theme that can be put back. */
    record GoneLine(int id, String name, String sentence) {}

    /** A passage as it is read under its theme. */
    record PassageLine(
            long id, String quote, String who, String link, String coder, boolean gone, List<MemoPages.Line> memos) {

        static PassageLine of(
                String project, Tree tree, Passages.Passage passage, String coder, List<MemoPages.Line> memos) {
            Heading heading = passage.heading();
            List<String> who = List.of(
                    heading.code(),
                    heading.kind().label(),
                    heading.audience(),
                    heading.mode(),
                    French.day(heading.heldOn()),
                    tree.one(passage.theme()).orElseThrow().name());
            return new PassageLine(
                    passage.id(),
                    passage.quote(),
                    String.join(
                            " · ", who.stream().filter(one -> !one.isEmpty()).toList()),
                    "/projects/" + project + "/interviews/" + passage.interview() + "/coding#passage-" + passage.id(),
                    "codé par " + coder,
                    passage.gone(),
                    memos);
        }
    }

    @GetMapping("/projects/{project}/themes")
    String list(@ModelAttribute("project") Project project, Principal who, Model page) {
        String name = project.name();
        Tree tree = themes.of(name);
        List<Passages.Passage> all = passages.of(name, who.getName());
        page.addAttribute(
                "lines",
                tree.themes().stream()
                        .map(theme -> new Line(
                                theme.id(),
                                theme.name(),
                                theme.meaning(),
                                theme.depth(),
                                said(Passages.under(all, tree.branch(theme)))))
                        .toList());
        page.addAttribute("tree", tree.themes());
        page.addAttribute(
                "changes",
                themes.changes(name, LAST_CHANGES).stream().map(this::line).toList());
        page.addAttribute(
                "removed", themes.removed(name).stream().map(this::line).toList());
        return "projects/themes";
    }

    private static String said(List<Passages.Passage> passages) {
        return passages.isEmpty() ? "" : Passages.counted(passages);
    }

    private ChangeLine line(Themes.Change change) {
        return new ChangeLine(change.id(), change.told() + " " + signed(change.person(), change.at()), change.open());
    }

    private GoneLine line(Themes.Gone gone) {
        return new GoneLine(gone.id(), gone.name(), "Retiré. " + signed(gone.person(), gone.at()));
    }

    private String signed(String person, Instant at) {
        String day = French.day(at);
        return person.isEmpty() ? "Le " + day + "." : names.of(person) + ", le " + day + ".";
    }

    @GetMapping("/projects/{project}/themes/{id}")
    String theme(
            @ModelAttribute("project") Project project,
            @PathVariable int id,
            @RequestParam(name = "public", defaultValue = "") String audience,
            @RequestParam(name = "mode", defaultValue = "") String mode,
            @RequestParam(name = "kind", defaultValue = "") String kind,
            Principal who,
            Model page) {
        Tree tree = themes.of(project.name());
        Theme theme = tree.one(id).orElseThrow(ThemePages::unknown);
        List<Passages.Passage> all = Passages.under(passages.of(project.name(), who.getName()), tree.branch(theme));
        List<Passages.Passage> shown = all.stream()
                .filter(one -> audience.isEmpty() || one.heading().audience().equals(audience))
                .filter(one -> mode.isEmpty() || one.heading().mode().equals(mode))
                .filter(one -> kind.isEmpty() || one.heading().kind().word().equals(kind))
                .toList();
        page.addAttribute("theme", theme);
        page.addAttribute("tree", tree.themes());
        page.addAttribute("summary", all.isEmpty() ? "Personne n’en parle encore." : Passages.counted(shown) + ".");
        page.addAttribute(
                "audiences",
                all.stream()
                        .map(one -> one.heading().audience())
                        .filter(one -> !one.isEmpty())
                        .distinct()
                        .sorted()
                        .toList());
        page.addAttribute(
                "modes",
                all.stream()
                        .map(one -> one.heading().mode())
                        .filter(one -> !one.isEmpty())
                        .distinct()
                        .sorted()
                        .toList());
        page.addAttribute(
                "kinds",
                all.stream()
                        .map(one -> one.heading().kind())
                        .distinct()
                        .sorted()
                        .toList());
        Map<Long, List<MemoPages.Line>> onPassages =
                MemoPages.lines(memos.of(project.name(), Memo.What.PASSAGE), names);
        page.addAttribute("audience", audience);
        page.addAttribute("mode", mode);
        page.addAttribute("kind", kind);
        page.addAttribute(
                "passages",
                shown.stream()
                        .map(one -> PassageLine.of(
                                project.name(),
                                tree,
                                one,
                                names.of(one.coder()),
                                onPassages.getOrDefault(one.id(), List.of())))
                        .toList());
        page.addAttribute(
                "memos",
                MemoPages.lines(memos.of(project.name(), Memo.What.THEME), names)
                        .getOrDefault((long) id, List.of()));
        return "projects/themes/theme";
    }

    @PostMapping("/projects/{project}/themes")
    String add(
            @ModelAttribute("project") Project project,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String meaning,
            @RequestParam(required = false) @Nullable Integer parent,
            Principal who,
            RedirectAttributes told) {
        return done(project, "", told, () -> themes.add(project.name(), parent, name, meaning, who.getName()));
    }

    @PostMapping("/projects/{project}/themes/{id}/correct")
    String correct(
            @ModelAttribute("project") Project project,
            @PathVariable int id,
            @RequestParam String name,
            @RequestParam(defaultValue = "") String meaning,
            Principal who,
            RedirectAttributes told) {
        return done(project, "/" + id, told, () -> themes.correct(project.name(), id, name, meaning, who.getName()));
    }

    @PostMapping("/projects/{project}/themes/{id}/move")
    String move(
            @ModelAttribute("project") Project project,
            @PathVariable int id,
            @RequestParam(required = false) @Nullable Integer parent,
            Principal who,
            RedirectAttributes told) {
        return done(project, "/" + id, told, () -> themes.move(project.name(), id, parent, who.getName()));
    }

    @PostMapping("/projects/{project}/themes/{id}/merge")
    String merge(
            @ModelAttribute("project") Project project,
            @PathVariable int id,
            @RequestParam int into,
            Principal who,
            RedirectAttributes told) {
        String next = done(project, "/" + into, told, () -> themes.merge(project.name(), id, into, who.getName()));
        return told.getFlashAttributes().containsKey("fault") ? back(project, "/" + id) : next;
    }

    @PostMapping("/projects/{project}/themes/{id}/remove")
    String remove(
            @ModelAttribute("project") Project project, @PathVariable int id, Principal who, RedirectAttributes told) {
        return done(project, "", told, () -> themes.remove(project.name(), id, who.getName()));
    }

    @PostMapping("/projects/{project}/themes/{id}/restore")
    String restore(
            @ModelAttribute("project") Project project, @PathVariable int id, Principal who, RedirectAttributes told) {
        return done(project, "", told, () -> themes.restore(project.name(), id, who.getName()));
    }

    @PostMapping("/projects/{project}/themes/changes/{id}/undo")
    String undo(
            @ModelAttribute("project") Project project, @PathVariable int id, Principal who, RedirectAttributes told) {
        return done(project, "", told, () -> themes.undo(project.name(), id, who.getName()));
    }

    private String done(Project project, String where, RedirectAttributes told, Runnable change) {
        try {
            change.run();
            told.addFlashAttribute(
                    "done", themes.changes(project.name(), 1).get(0).told());
        } catch (PlainFailure refused) {
            told.addFlashAttribute("fault", refused.sentence());
        }
        return back(project, where);
    }

    private static String back(Project project, String where) {
        return "redirect:/projects/" + project.name() + "/themes" + where;
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
