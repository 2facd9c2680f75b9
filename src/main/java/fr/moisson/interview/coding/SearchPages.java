package fr.moisson.interview.coding;

import static fr.moisson.french.French.quoted;

import fr.moisson.french.French;
import fr.moisson.interview.Heading;
import fr.moisson.interview.Interview;
import fr.moisson.interview.Interviews;
import fr.moisson.project.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Finding words in all that was said. What is looked for is sent, never written in an address: it may be about somebody. */
@Controller
class SearchPages {
    private static final int MOST = 50;
    private static final int LONGEST = 200;

    private final Lines lines;
    private final Interviews interviews;

    SearchPages(Lines lines, Interviews interviews) {
        this.lines = lines;
        this.interviews = interviews;
    }

    /** A bit of a line. */
    record Bit(String text, boolean hit) {}

    /** What was found, of whom, and where it leads. */
    record FoundLine(String who, String link, List<Bit> bits) {}

    @GetMapping("/projects/{project}/interviews/search")
    String ask(@ModelAttribute("project") Project project, Model page) {
        return show("", "", List.of(), page);
    }

    @PostMapping("/projects/{project}/interviews/search")
    String search(
            @ModelAttribute("project") Project project, @RequestParam(defaultValue = "") String words, Model page) {
        String asked = words.strip();
        if (asked.length() > LONGEST) {
            return show(
                    "",
                    "C’est trop long\u00A0: " + LONGEST + " signes au plus. Chercher quelques mots.",
                    List.of(),
                    page);
        }
        if (!lines.hasWords(asked)) {
            return show(asked, tooCommon(asked), List.of(), page);
        }
        Lines.Answer answer = lines.search(project.name(), asked, MOST);
        if (answer.lines() == 0) {
            return show(
                    asked,
                    "Personne n’a dit " + quoted(asked) + ". Essayer un seul mot, ou un mot de la même famille.",
                    List.of(),
                    page);
        }
        return show(asked, sentence(answer), found(project.name(), answer.newest()), page);
    }

    private static String tooCommon(String asked) {
        return asked.isEmpty()
                ? "Écrire un mot, par exemple « prix », ou plusieurs entre guillemets pour les trouver ensemble."
                : quoted(asked) + " est partout. Chercher un mot qui a plus de sens, par exemple « prix ».";
    }

    private static String sentence(Lines.Answer answer) {
        return French.count(answer.lines(), "paragraphe", "paragraphes") + " de "
                + French.count(answer.interviews(), "rencontre", "rencontres") + ", "
                + French.count(answer.codes(), "code distinct", "codes distincts")
                + (answer.lines() > MOST ? ". Voici les " + MOST + " plus récents." : ".");
    }

    private List<FoundLine> found(String project, List<Lines.Found> newest) {
        Map<Integer, Heading> headings =
                interviews.of(project).stream().collect(Collectors.toMap(Interview::id, Interview::heading));
        return newest.stream()
                .filter(one -> headings.containsKey(one.interview()))
                .map(one -> new FoundLine(
                        who(Objects.requireNonNull(headings.get(one.interview()))),
                        "/projects/" + project + "/interviews/" + one.interview() + "/coding#signe-" + one.start(),
                        bits(one.text())))
                .toList();
    }

    private static String who(Heading heading) {
        return List.of(heading.code(), heading.audience(), heading.mode(), French.day(heading.heldOn())).stream()
                .filter(fact -> !fact.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    static List<Bit> bits(String text) {
        List<Bit> bits = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            boolean hit = text.charAt(at) == Lines.HIT;
            int next = text.indexOf(hit ? Lines.HIT_ENDS : Lines.HIT, at);
            int end = next < 0 ? text.length() : next;
            bits.add(new Bit(text.substring(hit ? at + 1 : at, end), hit));
            at = hit ? end + 1 : end;
        }
        return bits;
    }

    private static String show(String asked, String sentence, List<FoundLine> found, Model page) {
        page.addAttribute("asked", asked);
        page.addAttribute("sentence", sentence);
        page.addAttribute("found", found);
        return "projects/interviews/search";
    }
}
