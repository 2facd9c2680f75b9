package fr.moisson.entry.discussion;

import fr.moisson.discretion.Withheld;
import fr.moisson.french.French;
import fr.moisson.project.Evaluator;
import fr.moisson.project.Names;
import fr.moisson.project.Noted;
import fr.moisson.project.PlainFailure;
import fr.moisson.project.Project;
import java.security.Principal;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What people wrote in the groups of a project, month by month, under pseudonyms; and the words someone wants replaced too. */
@Controller
class DiscussionPages {
    private static final int MESSAGES_A_PAGE = 100;

    private final Messages messages;
    private final Discussions discussions;
    private final HiddenWords hiddenWords;
    private final Evaluator evaluator;
    private final Names names;

    DiscussionPages(
            Messages messages, Discussions discussions, HiddenWords hiddenWords, Evaluator evaluator, Names names) {
        this.messages = messages;
        this.discussions = discussions;
        this.hiddenWords = hiddenWords;
        this.evaluator = evaluator;
        this.names = names;
    }

    /** A month as a link. */
    record MonthLine(String value, String label, boolean isShown) {}

    /** A message as a line of the page. */
    record Line(String when, String author, String text, String note, String place) {}

    /** A file of the folder that is a discussion. */
    record SourceLine(int id, String file, List<String> sentences) {}

    /** A word that is replaced; the page cannot say which. */
    record HiddenLine(int id, String label) {}

    @GetMapping("/projects/{project}/discussions")
    @Noted("a lu une discussion")
    String discussions(
            @ModelAttribute("project") Project project,
            @RequestParam(name = "month", defaultValue = "") String asked,
            @RequestParam(name = "page", defaultValue = "1") int number,
            Model page) {
        String name = project.name();
        List<Messages.Month> months = messages.months(name);
        List<Messages.Source> sources = messages.sources(name);
        page.addAttribute("empty", months.isEmpty());
        page.addAttribute("summary", summary(messages.all(name), months));
        page.addAttribute("withheld", withheld(sources.stream().flatMap(source -> source.withheld().stream())));
        page.addAttribute("sources", sources.stream().map(DiscussionPages::line).toList());
        page.addAttribute(
                "hidden", hiddenWords.of(name).stream().map(this::line).toList());
        if (!months.isEmpty()) {
            month(name, months, shown(months, asked), number, page);
        }
        return "projects/discussions";
    }

    private static String summary(Messages.All all, List<Messages.Month> months) {
        if (months.isEmpty()) {
            return "";
        }
        String first = French.month(months.get(0).month());
        String last = French.month(months.get(months.size() - 1).month());
        return messagesOf(all.messages(), all.people())
                + (first.equals(last) ? ", en " + first : ", de " + first + " à " + last) + ".";
    }

    private static String messagesOf(long messages, long people) {
        return French.count(messages, "message", "messages") + " de " + French.count(people, "personne", "personnes");
    }

    private static Messages.Month shown(List<Messages.Month> months, String asked) {
        return months.stream()
                .filter(month -> month.month().toString().equals(asked))
                .findFirst()
                .orElse(months.get(months.size() - 1));
    }

    private void month(String project, List<Messages.Month> months, Messages.Month month, int number, Model page) {
        page.addAttribute(
                "months",
                months.stream()
                        .map(one -> new MonthLine(
                                one.month().toString(),
                                French.month(one.month()) + " (" + French.number(one.messages()) + ")",
                                one.equals(month)))
                        .toList());
        int pages = (int) Math.max(1, (month.messages() + MESSAGES_A_PAGE - 1) / MESSAGES_A_PAGE);
        int shown = Math.min(Math.max(1, number), pages);
        page.addAttribute("month", month.month().toString());
        page.addAttribute("monthInWords", French.month(month.month()));
        page.addAttribute("people", messagesOf(month.messages(), month.people()) + ".");
        page.addAttribute("pages", pages);
        page.addAttribute("shown", shown);
        page.addAttribute(
                "lines",
                messages.of(project, month.month(), (long) (shown - 1) * MESSAGES_A_PAGE, MESSAGES_A_PAGE).stream()
                        .map(DiscussionPages::line)
                        .toList());
    }

    private static Line line(Messages.Told told) {
        String note = Stream.of(told.kind().word(), told.isEdited() ? "modifié" : "")
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
        return new Line(
                moment(told.at()), told.author(), told.text(), note, told.file() + ", ligne\u00A0" + told.line());
    }

    private static String moment(LocalDateTime at) {
        return French.day(at.toLocalDate()) + ", " + French.hour(at.toLocalTime());
    }

    private static SourceLine line(Messages.Source source) {
        Stream<String> sentences = Stream.of(
                messagesOf(source.messages(), source.people()) + ".",
                source.system() == 0
                        ? ""
                        : French.count(source.system(), "ligne dit", "lignes disent")
                                + " qui est arrivé, parti, ou ce qui a changé dans le groupe\u00A0: "
                                + (source.system() == 1
                                        ? "elle est comptée et n’est pas gardée."
                                        : "elles sont comptées et ne sont pas gardées."),
                source.setAside() == 0
                        ? ""
                        : French.count(
                                        source.setAside(),
                                        "ligne n’a pas été comprise",
                                        "lignes n’ont pas été comprises")
                                + ".",
                switch (source.order()) {
                    case DAY_FIRST -> "";
                    case MONTH_FIRST ->
                        "Ses dates sont écrites à l’américaine, le mois en premier\u00A0: un jour au-delà de 12 le prouve.";
                    case ASSUMED ->
                        "Rien n’y dit si 03/04 est le 3\u00A0avril ou le 4\u00A0mars\u00A0: le jour est pris en premier, comme en France.";
                });
        return new SourceLine(
                source.id(),
                source.file(),
                sentences.filter(sentence -> !sentence.isEmpty()).toList());
    }

    /** « 12 noms, 3 numéros de téléphone »; empty when nothing was. */
    private static String withheld(Stream<Messages.Count> counts) {
        Map<Withheld, Integer> sums = new EnumMap<>(Withheld.class);
        counts.forEach(one -> sums.merge(one.kind(), one.count(), Integer::sum));
        return sums.entrySet().stream()
                .map(sum -> French.count(
                        sum.getValue(), sum.getKey().one(), sum.getKey().several()))
                .collect(Collectors.joining(", "));
    }

    private HiddenLine line(HiddenWords.Hidden hidden) {
        return new HiddenLine(
                hidden.id(), "Un mot ajouté par " + names.of(hidden.person()) + " le " + French.day(hidden.at()));
    }

    @PostMapping("/projects/{project}/discussions/words")
    @Noted("a fait remplacer un mot dans les discussions")
    String hide(
            @ModelAttribute("project") Project project,
            @RequestParam(name = "word", defaultValue = "") String word,
            Principal person,
            RedirectAttributes next) {
        try {
            long changed = discussions.hide(project, word, person.getName());
            next.addFlashAttribute(
                    "done",
                    changed == 0
                            ? "Ce mot n’est dans aucun message. Il sera remplacé s’il vient."
                            : "Ce mot est remplacé par [nom] dans " + French.count(changed, "message", "messages")
                                    + ", et le sera dans ceux qui viendront.");
        } catch (PlainFailure e) {
            next.addFlashAttribute("fault", e.sentence());
        }
        return back(project);
    }

    @PostMapping("/projects/{project}/discussions/words/{id}/show")
    @Noted("a laissé un mot écrit dans les discussions")
    String show(
            @ModelAttribute("project") Project project,
            @PathVariable("id") int id,
            Principal person,
            RedirectAttributes next) {
        if (hiddenWords.show(project.name(), id, person.getName())) {
            evaluator.start(project);
            next.addFlashAttribute("done", "Ce mot ne sera plus remplacé. Les discussions sont relues.");
        }
        return back(project);
    }

    private static String back(Project project) {
        return "redirect:/projects/" + project.name() + "/discussions";
    }
}
