package fr.moisson.indicator.edit;

import static fr.moisson.french.French.quoted;

import fr.moisson.french.French;
import fr.moisson.indicator.Catalogue;
import fr.moisson.indicator.Computations;
import fr.moisson.indicator.Definition;
import fr.moisson.indicator.Evaluation;
import fr.moisson.indicator.Redline;
import fr.moisson.indicator.edit.Rewriting.Outcome;
import fr.moisson.indicator.edit.Rewriting.Wish;
import fr.moisson.indicator.word.Vocabulary;
import fr.moisson.project.Circle;
import fr.moisson.project.Names;
import fr.moisson.project.Noted;
import fr.moisson.project.OpenTo;
import fr.moisson.project.Project;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

/** The text of an indicator, as a lead writes it: checked while it is typed, tried on the data, saved for a reason. */
@Controller
class EditPages {
    private static final Logger log = LoggerFactory.getLogger(EditPages.class);
    private static final Duration LONGEST_TRIAL = Duration.ofSeconds(15);
    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_REASON = 500;
    private static final String NAME = "(?!(new|take|check|preview|removed)$)[a-z][a-z0-9_]{0,59}";
    private static final String FROM = "[a-z][a-z0-9-]{0,40}/[a-z][a-z0-9_]{0,59}";
    private static final String STARTER = """
            title:\s
            level: réalisation
            decimals: 0
            from:\s
            count: rows
            by: [total, annee]
            definition: >-
             \s
            limits: >-
             \s
            source:\s
            """;

    private final Catalogue catalogue;
    private final Rewriting rewriting;
    private final Revisions revisions;
    private final Computations computations;
    private final Names names;

    EditPages(Catalogue catalogue, Rewriting rewriting, Revisions revisions, Computations computations, Names names) {
        this.catalogue = catalogue;
        this.rewriting = rewriting;
        this.revisions = revisions;
        this.computations = computations;
        this.names = names;
    }

    /** Something to correct on the page, and the field it is about. */
    record Fault(String field, String sentence) {}

    /**
     * What stands in the fields.
     *
     * @param over the sha256 of the text they were filled from
     * @param from the project and the indicator a new text is copied from; empty otherwise
     */
    record Sheet(String name, String text, String over, String reason, String from, boolean isNew) {
        Sheet {
            text = text.replace("\r\n", "\n").stripTrailing() + "\n";
        }
    }

    // ---- the text is written

    @GetMapping("/projects/{project}/indicators/new")
    @OpenTo(Circle.LEAD)
    String fresh(@ModelAttribute("project") Project project, Model page) {
        return sheet(project, new Sheet("", STARTER, "", "", "", true), List.of(), page);
    }

    @GetMapping("/projects/{project}/indicators/{name}/edit")
    @OpenTo(Circle.LEAD)
    String edit(@ModelAttribute("project") Project project, @PathVariable String name, Model page) {
        String text = today(project, name).orElseThrow(EditPages::unknown);
        return sheet(project, new Sheet(name, text, Revisions.sha256(text), "", "", false), List.of(), page);
    }

    /** A text that comes from elsewhere, not saved yet. */
    String taken(Project project, Sheet sheet, Model page) {
        return sheet(project, sheet, List.of(), page);
    }

    private Optional<String> today(Project project, String name) {
        return catalogue.file(project.name(), name).map(Rewriting::text);
    }

    private String sheet(Project project, Sheet sheet, List<Fault> faults, Model page) {
        page.addAttribute("sheet", sheet);
        page.addAttribute("faults", faults);
        page.addAttribute("header", Vocabulary.HEADER.values());
        page.addAttribute("words", Vocabulary.words());
        page.addAttribute("standing", sheet.isNew() ? "" : standing(project, sheet.name()));
        verdict(project, sheet.name(), sheet.text(), page);
        return "projects/indicators/edit";
    }

    /** Who wrote what is computed today, and where it stands. */
    private String standing(Project project, String name) {
        Optional<Revision> last = revisions.last(project.name(), name);
        String text = today(project, name).orElse("");
        if (last.isEmpty() || last.get().savedBy() == null) {
            return "";
        }
        if (last.get().isRemoval()) {
            return "Retiré par " + by(last.get()) + " " + when(last.get().savedAt())
                    + ", puis revenu dans le dossier\u00A0: c’est le fichier qui compte, et qui se lit ici.";
        }
        String saved =
                "Enregistré par " + by(last.get()) + " " + when(last.get().savedAt());
        if (!last.get().text().equals(text)) {
            return "Le fichier du dossier a changé depuis\u00A0: c’est lui qui compte, et qui se lit ici. " + saved
                    + ", l’autre texte est dans l’historique.";
        }
        return saved + (last.get().standsOver() == null ? "." : ", hors du dossier, qui ne se laisse pas écrire.");
    }

    private String by(Revision revision) {
        return revision.savedBy() == null ? "" : names.of(revision.savedBy());
    }

    static String when(Instant instant) {
        return "le " + French.moment(instant);
    }

    // ---- it is checked as it is typed

    @PostMapping("/projects/{project}/indicators/check")
    @OpenTo(Circle.LEAD)
    String check(
            @ModelAttribute("project") Project project,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String text,
            Model page) {
        verdict(project, name, new Sheet(name, text, "", "", "", false).text(), page);
        return "projects/indicators/edit :: verdict";
    }

    private void verdict(Project project, String name, String text, Model page) {
        page.addAttribute("fields", Vocabulary.fields(catalogue.formsOf(project.name(), shortened(text))));
        page.addAttribute("wrong", wrong(project, name, text));
    }

    private List<FaultLine> wrong(Project project, String name, String text) {
        if (text.length() > LONGEST_TEXT) {
            return List.of(new FaultLine(
                    1, "Ce texte est trop long\u00A0: " + French.number(LONGEST_TEXT) + " signes au plus."));
        }
        return rewriting.faults(project.name(), name.matches(NAME) ? name : "nouveau", text);
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_TEXT ? "" : text;
    }

    // ---- it is tried on the data

    @PostMapping("/projects/{project}/indicators/preview")
    @OpenTo(Circle.LEAD)
    String preview(
            @ModelAttribute("project") Project project,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String text,
            Model page) {
        page.addAttribute("trial", trial(project, new Sheet(name, text, "", "", "", false)));
        return "projects/indicators/edit :: trial";
    }

    private Trial trial(Project project, Sheet sheet) {
        if (!wrong(project, sheet.name(), sheet.text()).isEmpty()) {
            return Trial.failed("Rien n’est calculé tant qu’il reste des fautes dans le texte.");
        }
        String name = sheet.name().matches(NAME) ? sheet.name() : "nouveau";
        Definition definition = rewriting
                .read(project.name(), name, sheet.text(), new ArrayList<>())
                .orElseThrow(EditPages::unknown);
        try {
            return Trial.of(
                    definition,
                    computations.tried(definition, Instant.now().plus(LONGEST_TRIAL)),
                    computations.latest(project.name()).orElse(null));
        } catch (RuntimeException e) {
            if (Evaluation.isTooLong(e)) {
                return Trial.failed(
                        "Le calcul a été arrêté après " + LONGEST_TRIAL.toSeconds()
                                + "\u00A0secondes. Le texte peut être enregistré\u00A0: l’évaluation prendra le temps qu’il faut.");
            }
            log.warn("indicator {} of {} reads and cannot be computed", name, project.name(), e);
            return Trial.failed(
                    "Ce texte se lit, mais ne se calcule pas. Vérifier que les champs nommés sont bien des nombres ou des dates là où il en faut.");
        }
    }

    // ---- it is saved

    @PostMapping("/projects/{project}/indicators/new")
    @OpenTo(Circle.LEAD)
    @Noted("a écrit un nouvel indicateur")
    String saveFresh(
            @ModelAttribute("project") Project project,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "save") String action,
            Principal person,
            HttpServletResponse response,
            RedirectAttributes next,
            Model page) {
        Sheet sheet = new Sheet(name.strip(), text, "", reason.strip(), from, true);
        if (action.equals("try")) {
            return tried(project, sheet, page);
        }
        List<Fault> faults = new ArrayList<>();
        if (!sheet.name().matches(NAME)) {
            faults.add(
                    new Fault(
                            "nom",
                            "Donner un nom de fichier\u00A0: des minuscules sans accent, des chiffres et «\u00A0_\u00A0», par exemple panier_moyen."));
        } else if (today(project, sheet.name()).isPresent()) {
            faults.add(
                    new Fault("nom", "Un indicateur " + quoted(sheet.name()) + " existe déjà. Choisir un autre nom."));
        }
        return save(project, sheet, faults, person, response, next, page);
    }

    @PostMapping("/projects/{project}/indicators/{name}/edit")
    @OpenTo(Circle.LEAD)
    @Noted("a modifié un indicateur")
    String save(
            @ModelAttribute("project") Project project,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String over,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "save") String action,
            Principal person,
            HttpServletResponse response,
            RedirectAttributes next,
            Model page) {
        if (today(project, name).isEmpty()) {
            throw unknown();
        }
        Sheet sheet = new Sheet(name, text, over, reason.strip(), "", false);
        return action.equals("try")
                ? tried(project, sheet, page)
                : save(project, sheet, new ArrayList<>(), person, response, next, page);
    }

    private String tried(Project project, Sheet sheet, Model page) {
        page.addAttribute("trial", trial(project, sheet));
        return sheet(project, sheet, List.of(), page);
    }

    private String save(
            Project project,
            Sheet sheet,
            List<Fault> faults,
            Principal person,
            HttpServletResponse response,
            RedirectAttributes next,
            Model page) {
        if (!wrong(project, sheet.name(), sheet.text()).isEmpty()) {
            faults.add(new Fault("texte", "Corriger d’abord le texte\u00A0: chaque faute est dite avec sa ligne."));
        }
        reasonFault(sheet.reason()).ifPresent(faults::add);
        if (!faults.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return sheet(project, sheet, faults, page);
        }
        Outcome outcome = rewriting.save(new Wish(
                project.name(),
                sheet.name(),
                sheet.text(),
                sheet.over(),
                sheet.reason(),
                person.getName(),
                sheet.from().matches(FROM) ? sheet.from() : null));
        return switch (outcome) {
            case OVERTAKEN -> overtaken(project, sheet, response, page);
            case SAME -> {
                next.addFlashAttribute(
                        "done", "Ce texte est celui d’aujourd’hui\u00A0: il n’y avait rien à enregistrer.");
                yield "redirect:" + address(project, sheet.name()) + "/history";
            }
            case SAVED -> {
                next.addFlashAttribute("done", "Le texte est enregistré. La prochaine évaluation calculera avec lui.");
                yield "redirect:" + address(project, sheet.name()) + "/history";
            }
        };
    }

    static Optional<Fault> reasonFault(String reason) {
        if (reason.isEmpty()) {
            return Optional.of(
                    new Fault("raison", "Dire pourquoi, en une phrase\u00A0: elle restera à côté de cette version."));
        }
        return reason.length() > LONGEST_REASON
                ? Optional.of(new Fault("raison", "Dire pourquoi en " + LONGEST_REASON + " signes au plus."))
                : Optional.empty();
    }

    /** Both texts are shown; to save again is to have seen the other. */
    private String overtaken(Project project, Sheet sheet, HttpServletResponse response, Model page) {
        response.setStatus(HttpStatus.CONFLICT.value());
        String theirs = today(project, sheet.name()).orElse("");
        Optional<Revision> last = revisions
                .last(project.name(), sheet.name())
                .filter(revision -> revision.text().equals(theirs) && revision.savedBy() != null);
        page.addAttribute(
                "overtaken",
                last.map(revision -> by(revision) + " a enregistré un autre texte " + when(revision.savedAt())
                                + " («\u00A0" + revision.reason() + "\u00A0»), pendant que vous écriviez le vôtre.")
                        .orElse("Le fichier du dossier a changé pendant que vous écriviez."));
        page.addAttribute("theirs", theirs);
        page.addAttribute("redline", Redline.of(theirs, sheet.text()));
        Sheet seen =
                new Sheet(sheet.name(), sheet.text(), Revisions.sha256(theirs), sheet.reason(), sheet.from(), false);
        return sheet(project, seen, List.of(), page);
    }

    // ---- what it was before

    /** A version beside the one before. Public parts, for the template. */
    record Past(
            String heading,
            String reason,
            String from,
            String key,
            List<Redline.Line> redline,
            boolean isToday,
            boolean isRemoval) {}

    @GetMapping("/projects/{project}/indicators/{name}/history")
    @OpenTo(Circle.LEAD)
    String history(@ModelAttribute("project") Project project, @PathVariable String name, Model page) {
        return history(project, name, List.of(), page);
    }

    private String history(Project project, String name, List<Fault> faults, Model page) {
        List<Revision> all = revisions.of(project.name(), name);
        Optional<String> today = today(project, name);
        if (all.isEmpty() && today.isEmpty()) {
            throw unknown();
        }
        List<Past> past = new ArrayList<>();
        today.filter(text -> all.isEmpty()
                        || all.get(0).isRemoval()
                        || !all.get(0).text().equals(text))
                .ifPresent(text -> past.add(new Past(
                        "Trouvé dans le dossier, pas encore calculé",
                        "",
                        "",
                        Revisions.sha256(text),
                        Redline.of(all.isEmpty() ? "" : all.get(0).text(), text),
                        true,
                        false)));
        for (int at = 0; at < all.size(); at++) {
            Revision revision = all.get(at);
            String before = at + 1 < all.size() ? all.get(at + 1).text() : "";
            past.add(new Past(
                    heading(revision),
                    revision.reason(),
                    revision.takenFrom() == null ? "" : revision.takenFrom(),
                    Revisions.sha256(revision.text()),
                    revision.isRemoval() ? List.of() : Redline.of(before, revision.text()),
                    past.isEmpty() && today.isPresent(),
                    revision.isRemoval()));
        }
        page.addAttribute("name", name);
        page.addAttribute(
                "heading",
                today.or(() -> all.stream().map(Revision::text).findFirst())
                        .map(text -> title(name, text))
                        .orElse(name));
        page.addAttribute("isRemoved", today.isEmpty());
        page.addAttribute("past", past);
        page.addAttribute("faults", faults);
        return "projects/indicators/history";
    }

    private static String title(String name, String text) {
        String title = Definition.indicator(name, text).title();
        return title.isEmpty() ? name : title;
    }

    private String heading(Revision revision) {
        if (revision.isRemoval()) {
            return "Retiré par " + by(revision) + ", " + when(revision.savedAt());
        }
        return revision.savedBy() == null
                ? "Trouvé dans le dossier, vu " + when(revision.savedAt())
                : by(revision) + ", " + when(revision.savedAt());
    }

    @PostMapping("/projects/{project}/indicators/{name}/history")
    @OpenTo(Circle.LEAD)
    @Noted("est revenu à une version d’un indicateur")
    String goBack(
            @ModelAttribute("project") Project project,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "") String reason,
            Principal person,
            HttpServletResponse response,
            RedirectAttributes next,
            Model page) {
        String text = revisions.of(project.name(), name).stream()
                .map(Revision::text)
                .filter(old -> Revisions.sha256(old).equals(version))
                .findFirst()
                .orElseThrow(EditPages::unknown);
        Optional<Fault> lacking = reasonFault(reason.strip());
        if (lacking.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return history(project, name, List.of(lacking.get()), page);
        }
        String over = today(project, name).map(Revisions::sha256).orElse("");
        return save(
                project,
                new Sheet(name, text, over, reason.strip(), "", over.isEmpty()),
                new ArrayList<>(),
                person,
                response,
                next,
                page);
    }

    private static String address(Project project, String name) {
        return "/projects/" + project.name() + "/indicators/" + name;
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
