package fr.moisson.form.version;

import static fr.moisson.french.French.quoted;

import fr.moisson.form.Forms;
import fr.moisson.form.ItemType;
import fr.moisson.form.Questionnaire;
import fr.moisson.form.Rules;
import fr.moisson.form.Verdict;
import fr.moisson.form.engine.Lookup;
import fr.moisson.project.Project;
import fr.moisson.project.WrongDefinition;
import fr.moisson.tabular.UnreadableFile;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

/** A questionnaire as those who answer will see it, with its rules in words; what is tried there is judged and kept nowhere. */
@Controller
class PreviewPages {
    private static final Set<String> RIGHT_TO_LEFT =
            Set.of("ar", "fa", "he", "ur", "ps", "ckb", "yi", "prs", "sd", "ug");
    private static final Pattern CODE = Pattern.compile(".*\\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)\\)\\s*");

    private final Forms forms;
    private final Versions versions;
    private final Drafts drafts;
    private final Publishing publishing;

    PreviewPages(Forms forms, Versions versions, Drafts drafts, Publishing publishing) {
        this.forms = forms;
        this.versions = versions;
        this.drafts = drafts;
        this.publishing = publishing;
    }

    /** What is looked at. */
    private record Seen(Questionnaire form, Map<String, byte[]> files, String address, String version) {}

    @GetMapping("/projects/{project}/forms/{form}/preview")
    String preview(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String name,
            @RequestParam(name = "version", required = false) @Nullable String version,
            @RequestParam(name = "language", defaultValue = "") String language,
            Model page) {
        return opened(seen(project, name, version), language, page);
    }

    @PostMapping("/projects/{project}/forms/{form}/preview")
    String tried(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String name,
            @RequestParam(name = "version", required = false) @Nullable String version,
            @RequestParam(name = "language", defaultValue = "") String language,
            HttpServletRequest request,
            Model page) {
        return tried(seen(project, name, version), language, request, page);
    }

    @GetMapping("/projects/{project}/forms/{form}/draft/preview")
    String draft(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String name,
            @RequestParam(name = "language", defaultValue = "") String language,
            Model page) {
        return opened(draft(project, name), language, page);
    }

    @PostMapping("/projects/{project}/forms/{form}/draft/preview")
    String draftTried(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String name,
            @RequestParam(name = "language", defaultValue = "") String language,
            HttpServletRequest request,
            Model page) {
        return tried(draft(project, name), language, request, page);
    }

    private Seen seen(Project project, String name, @Nullable String version) {
        Version shown = (version == null
                        ? forms.inForce(project.name(), name).map(InForce::version)
                        : versions.named(project.name(), name, version))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Questionnaire form = forms.of(shown);
        return new Seen(form, forms.files(form), FormPages.address(project, name), shown.name());
    }

    private Seen draft(Project project, String name) {
        Proposal proposal = drafts.of(project.name(), name)
                .map(publishing::read)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Questionnaire form = proposal.form();
        if (form == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return new Seen(form, proposal.files(), FormPages.address(project, name) + "/draft", "");
    }

    private static String opened(Seen seen, String language, Model page) {
        Optional<Rules> rules = rules(seen, page);
        Attempt attempt = Attempt.opening(rules.map(Rules::opening).orElse(Map.of()));
        return shown(seen, language, attempt, Map.of(), page);
    }

    private static String tried(Seen seen, String language, HttpServletRequest request, Model page) {
        Attempt attempt = Attempt.of(seen.form(), request.getParameterMap());
        String added = request.getParameter("add");
        String removed = request.getParameter("remove");
        if (added != null || removed != null) {
            if (added != null) {
                attempt.add(added);
            } else {
                attempt.removeLast(removed);
            }
            rules(seen, page);
            return shown(seen, language, attempt, Map.of(), page);
        }
        Map<String, String> faults = new LinkedHashMap<>();
        rules(seen, page).ifPresent(rules -> {
            Verdict verdict = rules.check(attempt.answers(seen.form()));
            verdict.findings().stream()
                    .filter(finding -> finding.kind() != Verdict.Kind.RECOMPUTED)
                    .forEach(finding ->
                            faults.merge(finding.path(), FaultLine.capital(finding.sentence()), (a, b) -> a + " " + b));
            page.addAttribute("isRight", verdict.isRight());
            page.addAttribute("calculated", calculated(seen.form(), verdict));
        });
        return shown(seen, language, attempt, faults, page);
    }

    private static Optional<Rules> rules(Seen seen, Model page) {
        try {
            return Optional.of(seen.form().rules(seen.files()));
        } catch (WrongDefinition e) {
            page.addAttribute("notJudged", e.faults());
            return Optional.empty();
        }
    }

    /** A value that the rules found. */
    record Found(String name, String value) {}

    private static List<Found> calculated(Questionnaire form, Verdict verdict) {
        List<Found> found = new ArrayList<>();
        verdict.kept().forEach((path, value) -> form.item(path)
                .filter(item -> item.type() == ItemType.CALCULATE)
                .ifPresent(item -> found.add(
                        new Found(path.substring(path.indexOf('/', 1) + 1).replace("/", " › "), value))));
        return found;
    }

    /** A language one may choose. */
    record LanguageLine(String name, String title, boolean isShown) {}

    private static String shown(Seen seen, String asked, Attempt attempt, Map<String, String> faults, Model page) {
        Questionnaire form = seen.form();
        String language = form.languages().contains(asked) ? asked : form.defaultLanguage();
        List<Shown> items = new Showing(form, language, attempt, lookups(seen), faults).items();
        Matcher code = CODE.matcher(language);
        String tag = code.matches() ? code.group(1).toLowerCase(java.util.Locale.ROOT) : "fr";
        page.addAttribute("name", form.name());
        page.addAttribute("heading", form.title());
        page.addAttribute("version", seen.version());
        page.addAttribute("here", seen.address());
        page.addAttribute("isDraft", seen.address().endsWith("/draft"));
        page.addAttribute("items", items);
        page.addAttribute("language", language);
        page.addAttribute("tag", tag);
        page.addAttribute("direction", RIGHT_TO_LEFT.contains(tag.split("-")[0]) ? "rtl" : "ltr");
        page.addAttribute(
                "languages",
                form.languages().stream()
                        .map(l -> new LanguageLine(l, l.replaceFirst("\\s*\\([^)]*\\)$", ""), l.equals(language)))
                        .toList());
        page.addAttribute("toCorrect", toCorrect(items, faults));
        page.addAttribute("noted", noted(form));
        return "projects/forms/preview";
    }

    private static Map<String, Lookup> lookups(Seen seen) {
        Map<String, Lookup> lookups = new LinkedHashMap<>();
        seen.form().files().forEach(file -> {
            byte[] content = seen.files().get(file);
            if (content != null && file.endsWith(".csv")) {
                try {
                    lookups.put(file, Lookup.read(file, content));
                } catch (UnreadableFile e) {
                    lookups.put(file, Lookup.EMPTY);
                }
            }
        });
        return lookups;
    }

    /** A sentence that leads to the field it is about; without one, a sentence on its own. */
    record Said(String field, String sentence) {}

    private static List<Said> toCorrect(List<Shown> items, Map<String, String> faults) {
        List<Said> said = new ArrayList<>();
        Map<String, String> rest = new LinkedHashMap<>(faults);
        gather(items, rest, said);
        rest.forEach((path, sentence) -> said.add(new Said("", path + "\u00A0: " + sentence)));
        return said;
    }

    private static void gather(List<Shown> items, Map<String, String> rest, List<Said> said) {
        for (Shown item : items) {
            String sentence = rest.remove(item.path());
            if (sentence != null) {
                said.add(new Said(item.id(), quoted(item.label().replaceAll("\\s+", " ")) + "\u00A0: " + sentence));
            }
            gather(item.items(), rest, said);
            item.times().forEach(time -> gather(time, rest, said));
        }
    }

    /** What is noted of an answer without being asked, in words. */
    private static List<String> noted(Questionnaire form) {
        return form.all()
                .map(item -> switch (item.type()) {
                    case START -> "l’heure de début";
                    case END -> "l’heure de fin";
                    case TODAY -> "le jour";
                    case DEVICE -> "l’appareil ou la personne qui le tient (" + item.name() + ")";
                    case START_GEOPOINT -> "le lieu";
                    case AUDIT -> "le temps passé sur chaque question";
                    default -> "";
                })
                .filter(words -> !words.isEmpty())
                .distinct()
                .toList();
    }
}
