package fr.moisson.entry.asked;

import static fr.moisson.french.French.quoted;

import fr.moisson.entry.reading.Names;
import fr.moisson.french.French;
import fr.moisson.project.Noted;
import fr.moisson.project.Project;
import java.security.Principal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The names that were written, and which of them mean the same: decided once. */
@Controller
class NamePages {
    private static final int ASKED_AT_ONCE = 30;
    private static final int LONGEST = 200;

    private final NamesInForce names;
    private final DecidedNames decided;

    NamePages(NamesInForce names, DecidedNames decided) {
        this.names = names;
        this.decided = decided;
    }

    /** Names that look alike: the one that is asked about, and those it may be, the likeliest first. */
    record Pair(String name, String met, List<String> others) {}

    /** The names of one kind. */
    record Group(String title, List<Line> lines) {}

    /** A name as a line of its table. */
    record Line(String name, String entries, String waiting, boolean isDeclared, String meaning) {}

    /** A decision, and how to come back on it. */
    record Said(String name, String meaning) {}

    @GetMapping("/projects/{project}/readings/names")
    @Noted("a regardé les noms")
    String names(@ModelAttribute("project") Project project, Model page) {
        Map<NamesInForce.Kind, List<NamesInForce.Name>> found = names.of(project);
        Map<String, String> said = decided.of(project.name());
        List<Pair> pairs = pairs(found, said);
        page.addAttribute("pairs", pairs.stream().limit(ASKED_AT_ONCE).toList());
        page.addAttribute("more", Math.max(0, pairs.size() - ASKED_AT_ONCE));
        page.addAttribute(
                "groups",
                found.entrySet().stream()
                        .filter(kind -> !kind.getValue().isEmpty())
                        .map(kind -> new Group(
                                kind.getKey().title(),
                                kind.getValue().stream()
                                        .map(name -> line(name, said))
                                        .toList()))
                        .toList());
        page.addAttribute("known", known(found, said));
        page.addAttribute(
                "said",
                said.entrySet().stream()
                        .map(one -> new Said(one.getKey(), meaning(one.getKey(), one.getValue())))
                        .toList());
        return "projects/readings/names";
    }

    private static List<Pair> pairs(Map<NamesInForce.Kind, List<NamesInForce.Name>> found, Map<String, String> said) {
        List<Pair> pairs = new ArrayList<>();
        found.values().forEach(all -> {
            Map<String, List<String>> alike =
                    Names.alike(all.stream().map(NamesInForce.Name::name).toList());
            for (NamesInForce.Name name : all) {
                List<String> others = alike.getOrDefault(name.name(), List.of());
                if (!name.isDeclared() && !others.isEmpty() && !said.containsKey(name.name())) {
                    pairs.add(new Pair(name.name(), met(name), others));
                }
            }
        });
        return pairs;
    }

    private static String met(NamesInForce.Name name) {
        String entries = French.count(name.entries(), "fiche le porte", "fiches le portent");
        return name.waiting() == 0
                ? entries + "."
                : entries + ", "
                        + French.count(name.waiting(), "cellule attend la réponse", "cellules attendent la réponse")
                        + ".";
    }

    private static Line line(NamesInForce.Name name, Map<String, String> said) {
        String meant = said.get(name.name());
        return new Line(
                name.name(),
                French.number(name.entries()),
                name.waiting() == 0 ? "" : French.number(name.waiting()),
                name.isDeclared(),
                meant == null ? "" : meaning(name.name(), meant));
    }

    private static String meaning(String name, String meant) {
        return meant.equals(name) ? "un nom à part" : "le même que " + quoted(meant);
    }

    private static Set<String> known(Map<NamesInForce.Kind, List<NamesInForce.Name>> found, Map<String, String> said) {
        Set<String> known = new LinkedHashSet<>();
        found.values().forEach(all -> all.forEach(name -> known.add(name.name())));
        known.addAll(said.keySet());
        known.addAll(said.values());
        return known;
    }

    /** The answers of the list: for each name, the one it means, itself, or nothing for later. */
    @PostMapping("/projects/{project}/readings/names")
    @Noted("a dit quels noms sont les mêmes")
    String decide(
            @ModelAttribute("project") Project project,
            @RequestParam Map<String, String> all,
            Principal person,
            RedirectAttributes next) {
        Map<NamesInForce.Kind, List<NamesInForce.Name>> found = names.of(project);
        List<Pair> pairs = pairs(found, decided.of(project.name()));
        int kept = 0;
        for (int at = 0; all.containsKey("name." + at); at++) {
            String name = all.get("name." + at);
            String choice = all.getOrDefault("choice." + at, "");
            kept += pairs.stream()
                    .filter(pair -> pair.name().equals(name))
                    .mapToInt(pair -> decide(project, pair, choice, person))
                    .sum();
        }
        next.addFlashAttribute(
                "kept", kept == 0 ? "" : French.count(kept, "réponse est gardée", "réponses sont gardées"));
        return back(project);
    }

    private int decide(Project project, Pair pair, String choice, Principal person) {
        if (choice.equals("apart")) {
            decided.apart(project.name(), pair.name(), pair.others(), person.getName());
            return 1;
        }
        if (choice.matches("s\\d")) {
            int at = Integer.parseInt(choice.substring(1));
            if (at < pair.others().size()) {
                decided.same(project.name(), pair.name(), pair.others().get(at), person.getName());
                return 1;
            }
        }
        return 0;
    }

    /** Of any two names, even when nothing looks alike. */
    @PostMapping("/projects/{project}/readings/names/same")
    @Noted("a dit quels noms sont les mêmes")
    String same(
            @ModelAttribute("project") Project project,
            @RequestParam("one") String one,
            @RequestParam("other") String other,
            Principal person,
            RedirectAttributes next) {
        String name = one.strip();
        String meant = other.strip();
        List<String> faults = faults(project, name, meant);
        if (faults.isEmpty()) {
            decided.same(project.name(), name, meant, person.getName());
            next.addFlashAttribute("kept", "1\u00A0réponse est gardée");
        }
        next.addFlashAttribute("faults", faults);
        next.addFlashAttribute("one", shortened(name));
        next.addFlashAttribute("other", shortened(meant));
        return back(project);
    }

    private List<String> faults(Project project, String name, String meant) {
        Map<NamesInForce.Kind, List<NamesInForce.Name>> found = names.of(project);
        Set<String> known = known(found, decided.of(project.name()));
        List<String> faults = new ArrayList<>();
        for (String written : List.of(name, meant)) {
            if (written.isEmpty()) {
                faults.add("Une des deux cases est vide. Y écrire un nom de la liste.");
            } else if (!known.contains(written)) {
                faults.add(quoted(shortened(written))
                        + " n’est un nom d’aucune fiche ni du projet. L’écrire tel qu’il figure dans la liste.");
            }
        }
        if (faults.isEmpty() && name.equals(meant)) {
            faults.add(quoted(name) + " figure dans les deux cases. Écrire dans la seconde le nom à garder.");
        }
        boolean isDeclared = found.values().stream()
                .flatMap(List::stream)
                .anyMatch(one -> one.isDeclared() && one.name().equals(name));
        if (faults.isEmpty() && isDeclared) {
            faults.add(
                    quoted(name)
                            + " est un nom du projet, il reste tel quel. L’écrire dans la seconde case, ou le changer dans la définition du projet.");
        }
        return faults;
    }

    @PostMapping("/projects/{project}/readings/names/again")
    @Noted("est revenu sur un nom")
    String again(
            @ModelAttribute("project") Project project, @RequestParam("name") String name, RedirectAttributes next) {
        decided.reopen(project.name(), name);
        next.addFlashAttribute("kept", "La question est rouverte");
        return back(project);
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private static String back(Project project) {
        return "redirect:/projects/" + project.name() + "/readings/names";
    }
}
