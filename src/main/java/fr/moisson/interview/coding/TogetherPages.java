package fr.moisson.interview.coding;

import fr.moisson.french.French;
import fr.moisson.project.Names;
import fr.moisson.project.Project;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Which themes are said in the same interviews, and which share their passages. */
@Controller
class TogetherPages {
    private static final int MOST_PAIRS = 60;
    private static final int MOST_THEMES = 25;

    private final Themes themes;
    private final Passages passages;
    private final Names names;

    TogetherPages(Themes themes, Passages passages, Names names) {
        this.themes = themes;
        this.passages = passages;
        this.names = names;
    }

    /** @param under the themes it is under: « freins »; may be empty */
    record Head(int id, String name, String under) {
        static Head of(Theme theme) {
            String above = theme.path()
                    .substring(0, theme.path().length() - theme.name().length());
            return new Head(theme.id(), theme.name(), above.replaceFirst(" › $", ""));
        }
    }

    /** @param link to the passages; empty on the diagonal and where there is none @param depth how deep it is coloured, 0 to 4 */
    record Cell(String interviews, String overlaps, String said, String link, int depth) {
        static final Cell SAME = new Cell("", "", "", "", 0);
    }

    record Line(Head head, List<Cell> cells) {}

    @GetMapping("/projects/{project}/themes/together")
    String together(@ModelAttribute("project") Project project, Principal who, Model page) {
        List<Together> pairs = Together.in(passages.of(project.name(), who.getName()), themes.of(project.name()));
        List<Theme> shown = shown(pairs);
        page.addAttribute("heads", shown.stream().map(Head::of).toList());
        page.addAttribute("lines", lines(project.name(), shown, pairs));
        page.addAttribute("pairs", pairs.stream().limit(MOST_PAIRS).toList());
        page.addAttribute(
                "more",
                pairs.size() <= MOST_PAIRS
                        ? ""
                        : "Et " + French.count(pairs.size() - MOST_PAIRS, "autre paire.", "autres paires."));
        page.addAttribute(
                "left",
                among(pairs).size() <= MOST_THEMES
                        ? ""
                        : "Le tableau montre les " + MOST_THEMES + " thèmes qui vont avec le plus d’autres, sur "
                                + among(pairs).size() + ".");
        return "projects/themes/together";
    }

    private static Set<Theme> among(List<Together> pairs) {
        return pairs.stream()
                .filter(pair -> pair.interviews() > 0)
                .flatMap(pair -> List.of(pair.one(), pair.other()).stream())
                .collect(Collectors.toSet());
    }

    /** Those that are said with another in some interview, the most often met first to be kept, then in the order of the tree. */
    private static List<Theme> shown(List<Together> pairs) {
        Map<Theme, Integer> met = new HashMap<>();
        pairs.forEach(pair -> List.of(pair.one(), pair.other())
                .forEach(theme -> met.merge(theme, pair.interviews() > 0 ? 1 : 0, Integer::sum)));
        return among(pairs).stream()
                .sorted(Comparator.comparing((Theme theme) -> met.getOrDefault(theme, 0))
                        .reversed()
                        .thenComparing(Theme::path))
                .limit(MOST_THEMES)
                .sorted(Comparator.comparing(Theme::path))
                .toList();
    }

    private static List<Line> lines(String project, List<Theme> shown, List<Together> pairs) {
        int most = pairs.stream().mapToInt(Together::interviews).max().orElse(1);
        List<Line> lines = new ArrayList<>();
        for (Theme row : shown) {
            lines.add(new Line(
                    Head.of(row),
                    shown.stream()
                            .map(column -> row.equals(column)
                                    ? Cell.SAME
                                    : cell(project, row, column, pair(pairs, row, column), most))
                            .toList()));
        }
        return lines;
    }

    private static Optional<Together> pair(List<Together> pairs, Theme row, Theme column) {
        return pairs.stream().filter(pair -> pair.isOf(row, column)).findFirst();
    }

    private static Cell cell(String project, Theme row, Theme column, Optional<Together> pair, int most) {
        return pair.filter(one -> one.interviews() > 0)
                .map(one -> new Cell(
                        French.number(one.interviews()),
                        French.count(one.overlaps(), "passage", "passages"),
                        row.path() + " et " + column.path() + "\u00A0: " + counted(one),
                        "/projects/" + project + "/themes/together/" + row.id() + "/" + column.id(),
                        (int) Math.ceil(4.0 * one.interviews() / most)))
                .orElse(new Cell("0", "", "", "", 0));
    }

    private static String counted(Together pair) {
        return French.count(pair.interviews(), "rencontre", "rencontres") + ", "
                + French.count(pair.overlaps(), "passage commun", "passages communs");
    }

    @GetMapping("/projects/{project}/themes/together/{first}/{second}")
    String pair(
            @ModelAttribute("project") Project project,
            @PathVariable int first,
            @PathVariable int second,
            Principal who,
            Model page) {
        Tree tree = themes.of(project.name());
        Theme one = known(tree, first);
        Theme other = known(tree, second);
        if (one.equals(other)) {
            return "redirect:/projects/" + project.name() + "/themes/" + first;
        }
        List<Passages.Passage> all = passages.of(project.name(), who.getName());
        List<Passages.Passage> both = Together.of(all, one, other);
        page.addAttribute("one", one);
        page.addAttribute("other", other);
        page.addAttribute(
                "summary",
                pair(Together.in(both, tree), one, other)
                        .map(pair -> counted(pair) + ".")
                        .orElse("Personne ne dit encore les deux dans une même rencontre."));
        page.addAttribute(
                "shared",
                lines(
                        project.name(),
                        tree,
                        both.stream().filter(passage -> meets(passage, both)).toList()));
        page.addAttribute(
                "apart",
                lines(
                        project.name(),
                        tree,
                        both.stream().filter(passage -> !meets(passage, both)).toList()));
        return "projects/themes/pair";
    }

    private static Theme known(Tree tree, int id) {
        return tree.one(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Whether it shares words with a passage of the other theme. */
    private static boolean meets(Passages.Passage passage, List<Passages.Passage> both) {
        return both.stream().anyMatch(other -> other.theme() != passage.theme() && passage.overlaps(other));
    }

    private List<ThemePages.PassageLine> lines(String project, Tree tree, List<Passages.Passage> passages) {
        return passages.stream()
                .map(one -> ThemePages.PassageLine.of(project, tree, one, names.of(one.coder()), List.of()))
                .toList();
    }
}
