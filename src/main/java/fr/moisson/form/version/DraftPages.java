package fr.moisson.form.version;

import static fr.moisson.french.French.quoted;

import fr.moisson.form.Forms;
import fr.moisson.form.Questionnaire;
import fr.moisson.form.Use;
import fr.moisson.form.workbook.Definition;
import fr.moisson.form.workbook.Spelling;
import fr.moisson.french.French;
import fr.moisson.project.Circle;
import fr.moisson.project.Names;
import fr.moisson.project.Noted;
import fr.moisson.project.OpenTo;
import fr.moisson.project.Project;
import fr.moisson.tabular.Spreadsheet;
import fr.moisson.tabular.Spreadsheets;
import fr.moisson.tabular.UnreadableFile;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.Principal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** A workbook from the moment somebody of the team proposes it to the moment a lead publishes it. */
@Controller
class DraftPages {
    private static final int LARGEST_WORKBOOK = 5_000_000;
    private static final int LARGEST_FILE = 10_000_000;
    private static final int LONGEST_NOTE = 2_000;
    /** Two « _ » stand before the name of a repeat in that of its table. */
    private static final String FORM_NAME = "(?!new$)(?!.*__)[a-z][a-z0-9_]{0,39}";

    private static final String VERSION_NAME = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._()-]{0,39}";
    private static final String FILE_NAME =
            "(?i)[\\p{L}\\p{N}_][\\p{L}\\p{N} ._()'-]{0,99}\\.(csv|xml|png|jpe?g|gif|webp|svg|mp3|m4a|ogg|wav|mp4|webm)";
    private static final String SAME = "meme:";
    private static final String OTHER = "autre";

    private final Forms forms;
    private final Drafts drafts;
    private final Publishing publishing;
    private final Names names;

    DraftPages(Forms forms, Drafts drafts, Publishing publishing, Names names) {
        this.forms = forms;
        this.drafts = drafts;
        this.publishing = publishing;
        this.names = names;
    }

    /** Something to correct on a page, and the field it is about. */
    record Fault(String field, String sentence) {}

    // ---- a workbook comes in

    @GetMapping("/projects/{project}/forms/new")
    String newForm(@ModelAttribute("project") Project project, Model page) {
        return newForm("", List.of(), page);
    }

    private static String newForm(String use, List<Fault> faults, Model page) {
        page.addAttribute("name", null);
        page.addAttribute("use", use);
        page.addAttribute("faults", faults);
        return "projects/forms/new";
    }

    @PostMapping("/projects/{project}/forms")
    @Noted("a déposé un nouveau formulaire")
    String upload(
            @ModelAttribute("project") Project project,
            @RequestParam(name = "use", defaultValue = "") String use,
            @RequestParam(name = "workbook", required = false) @Nullable MultipartFile sent,
            Principal person,
            HttpServletResponse response,
            Model page) {
        List<Fault> faults = new ArrayList<>();
        Optional<Use> known = java.util.Arrays.stream(Use.values())
                .filter(u -> u.name().equals(use))
                .findFirst();
        if (known.isEmpty()) {
            faults.add(new Fault("usage", "Choisir à quoi sert ce formulaire."));
        }
        Optional<byte[]> workbook = workbook(sent, faults);
        String name = workbook.map(content -> formName(content, sent)).orElse("");
        if (workbook.isPresent() && !name.matches(FORM_NAME)) {
            faults.add(new Fault(
                    "classeur",
                    "Le nom du formulaire ne convient pas\u00A0: des minuscules sans accent, des chiffres et"
                            + " «\u00A0_\u00A0», 40 signes au plus. L’écrire dans la colonne «\u00A0form_id\u00A0» de la feuille"
                            + " «\u00A0settings\u00A0»."));
        }
        if (!faults.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return newForm(use, faults, page);
        }
        Use kept = forms.inForce(project.name(), name)
                .map(today -> Use.of(today.questionnaire().path()))
                .orElse(known.orElseThrow());
        drafts.put(project.name(), name, kept, fileName(sent), workbook.orElseThrow(), person.getName());
        return "redirect:" + FormPages.address(project, name) + "/draft";
    }

    @PostMapping("/projects/{project}/forms/{form}/draft")
    @Noted("a déposé un brouillon de formulaire")
    String uploadNext(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String name,
            @RequestParam(name = "workbook", required = false) @Nullable MultipartFile sent,
            Principal person,
            HttpServletResponse response,
            Model page) {
        Optional<Draft> draft = drafts.of(project.name(), name);
        Optional<InForce> today = forms.inForce(project.name(), name);
        if (draft.isEmpty() && today.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        List<Fault> faults = new ArrayList<>();
        Optional<byte[]> workbook = workbook(sent, faults);
        if (workbook.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            newForm("", faults, page);
            page.addAttribute("name", name);
            return "projects/forms/new";
        }
        Use use = today.map(form -> Use.of(form.questionnaire().path()))
                .orElseGet(() -> draft.orElseThrow().use());
        drafts.put(project.name(), name, use, fileName(sent), workbook.get(), person.getName());
        return "redirect:" + FormPages.address(project, name) + "/draft";
    }

    /** Opened before it is kept: what is no workbook, or would fill the memory, does not come in. */
    private static Optional<byte[]> workbook(@Nullable MultipartFile sent, List<Fault> faults) {
        if (sent == null || sent.isEmpty()) {
            faults.add(new Fault("classeur", "Choisir le classeur à déposer, un fichier .xlsx."));
            return Optional.empty();
        }
        if (sent.getSize() > LARGEST_WORKBOOK) {
            faults.add(
                    new Fault(
                            "classeur",
                            "Ce classeur pèse plus de 5\u202FMo. Retirer les images qu’il contient\u202F; elles se déposent à côté."));
            return Optional.empty();
        }
        byte[] content = bytes(sent);
        try (Spreadsheet workbook = Spreadsheets.openWorkbook("classeur.xlsx", content)) {
            if (workbook.sheetNames().isEmpty()) {
                throw new UnreadableFile("classeur.xlsx", "ce classeur n’a aucune feuille.");
            }
            return Optional.of(content);
        } catch (UnreadableFile e) {
            faults.add(new Fault("classeur", String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private static byte[] bytes(MultipartFile sent) {
        try {
            return sent.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fileName(@Nullable MultipartFile sent) {
        String name = sent == null || sent.getOriginalFilename() == null ? "" : sent.getOriginalFilename();
        String last = name.replaceAll(".*[/\\\\]", "").replaceAll("\\p{Cntrl}", "");
        return last.length() > 120 ? last.substring(0, 120) : last;
    }

    /** What the settings say, else the name of the file: « Foyers (1).xlsx » is {@code foyers}. */
    private static String formName(byte[] content, @Nullable MultipartFile sent) {
        try (Spreadsheet workbook = Spreadsheets.openWorkbook("classeur.xlsx", content)) {
            Optional<String> said = Definition.sheet(workbook, "settings")
                    .map(sheet -> Definition.of("classeur.xlsx", sheet, workbook))
                    .flatMap(settings -> settings.lines().stream().findFirst())
                    .map(line -> line.get("form_id"))
                    .filter(id -> !id.isEmpty());
            return said.orElseGet(() ->
                    Spelling.slug(fileName(sent).replaceFirst("\\.[^.]*$", "").replaceFirst("\\s*\\(\\d+\\)$", "")));
        }
    }

    // ---- the draft is looked at

    @GetMapping("/projects/{project}/forms/{form}/draft")
    String draft(@ModelAttribute("project") Project project, @PathVariable("form") String name, Model page) {
        Proposal proposal = proposal(project, name);
        return draft(project, proposal, "", Map.of(), proposal.draft().notes(), List.of(), page);
    }

    private String draft(
            Project project,
            Proposal proposal,
            String version,
            Map<String, String> answered,
            String notes,
            List<Fault> faults,
            Model page) {
        Draft draft = proposal.draft();
        Optional<InForce> today = forms.inForce(project.name(), draft.form());
        page.addAttribute("name", draft.form());
        page.addAttribute("draft", draft);
        page.addAttribute("by", names.of(draft.uploadedBy()));
        page.addAttribute("since", FormPages.day(draft.uploadedAt()));
        page.addAttribute("use", FormPages.singular(draft.use()));
        page.addAttribute("workbookFaults", FaultLine.of(proposal.faults()));
        page.addAttribute("missing", proposal.missing());
        page.addAttribute("publishFaults", faults);
        page.addAttribute(
                "before", today.map(InForce::version).map(FormPages::nameOf).orElse(null));
        Questionnaire form = proposal.form();
        page.addAttribute(
                "heading",
                form != null
                        ? form.title()
                        : today.map(now -> now.questionnaire().title()).orElse(draft.form()));
        if (form == null) {
            return "projects/forms/draft";
        }
        describe(proposal, form, today, version, answered, page);
        page.addAttribute("answered", answered);
        page.addAttribute("notes", notes);
        return "projects/forms/draft";
    }

    private void describe(
            Proposal proposal,
            Questionnaire form,
            Optional<InForce> today,
            String version,
            Map<String, String> answered,
            Model page) {
        Draft draft = proposal.draft();
        String proposed = publishing.proposedName(draft, form.version(), LocalDate.now(French.HERE));
        page.addAttribute("said", form.version());
        page.addAttribute("isForgotten", !proposed.equals(form.version()));
        page.addAttribute("version", version.isEmpty() ? proposed : version);
        page.addAttribute("over", today.map(now -> now.version().id()).orElse(0));
        page.addAttribute(
                "questions", form.all().filter(item -> item.type().isAsked()).count());
        page.addAttribute(
                "languages",
                form.languages().stream().filter(l -> !l.equals("default")).toList());
        page.addAttribute(
                "isSame",
                today.isPresent()
                        && publishing
                                .same(draft)
                                .filter(same ->
                                        same.id() == today.get().version().id())
                                .isPresent()
                        && proposal.missing().isEmpty());
        page.addAttribute("ways", ways(proposal, form, today));
        today.ifPresent(now -> {
            ChangeLines.describe(publishing.changes(draft.project(), now.questionnaire(), form, Map.of()), page);
            page.addAttribute("guesses", publishing.guesses(draft.project(), now.questionnaire(), form, answered));
        });
    }

    /** By which ways the form will be answered, and which it loses. */
    private static String ways(Proposal proposal, Questionnaire form, Optional<InForce> today) {
        String ways = InForce.ways(form, proposal.isFlat());
        return today.filter(now -> now.isFlat() && !proposal.isFlat()).isPresent()
                ? ways
                        + " C’était possible jusqu’ici\u00A0: les tableaux du dossier"
                        + (InForce.isForPaper(form) ? "" : " et les fiches de papier") + " ne seront plus lus."
                : ways;
    }

    @PostMapping("/projects/{project}/forms/{form}/draft/files")
    @Noted("a joint des fichiers à un brouillon de formulaire")
    String files(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String name,
            @RequestParam(name = "files", required = false) @Nullable List<MultipartFile> sent,
            HttpServletResponse response,
            Model page) {
        Draft draft = found(project, name);
        List<Fault> faults = new ArrayList<>();
        for (MultipartFile file : sent == null ? List.<MultipartFile>of() : sent) {
            if (file.isEmpty()) {
                continue;
            }
            String fileName = fileName(file);
            if (!fileName.matches(FILE_NAME)) {
                faults.add(new Fault(
                        "fichiers",
                        quoted(fileName)
                                + " n’est ni une image, ni un son, ni un film, ni une liste CSV. Le convertir, ou lui"
                                + " donner un nom simple."));
            } else if (file.getSize() > LARGEST_FILE) {
                faults.add(new Fault("fichiers", quoted(fileName) + " pèse plus de 10\u202FMo. En réduire la taille."));
            } else {
                drafts.addFile(draft, fileName, bytes(file));
            }
        }
        if (faults.isEmpty()) {
            return "redirect:" + FormPages.address(project, name) + "/draft";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return draft(project, proposal(project, name), "", Map.of(), "", faults, page);
    }

    @PostMapping("/projects/{project}/forms/{form}/draft/notes")
    String notes(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String name,
            @RequestParam(name = "notes", defaultValue = "") String typed) {
        found(project, name);
        String notes = notes(typed);
        drafts.note(project.name(), name, notes.substring(0, Math.min(notes.length(), LONGEST_NOTE)));
        return "redirect:" + FormPages.address(project, name) + "/draft";
    }

    private static String notes(String typed) {
        return typed.replaceAll("[\\p{Cntrl}&&[^\n]]", "").strip();
    }

    @PostMapping("/projects/{project}/forms/{form}/draft/discard")
    @Noted("a retiré un brouillon de formulaire")
    String discard(@ModelAttribute("project") Project project, @PathVariable("form") String name) {
        found(project, name);
        drafts.discard(project.name(), name);
        return "redirect:/projects/" + project.name() + "/forms";
    }

    // ---- and takes its place

    @PostMapping("/projects/{project}/forms/{form}/draft/publish")
    @OpenTo(Circle.LEAD)
    @Noted("a publié une version de formulaire")
    String publish(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String name,
            @RequestParam(name = "version", defaultValue = "") String typed,
            @RequestParam(name = "notes", defaultValue = "") String typedNotes,
            @RequestParam(name = "over", defaultValue = "0") int over,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        Proposal proposal = proposal(project, name);
        Questionnaire form = proposal.form();
        String version = typed.strip();
        String notes = notes(typedNotes);
        Map<String, String> answered = answered(request);
        List<Fault> faults = new ArrayList<>();
        if (form != null) {
            faults.addAll(faults(project, proposal, form, version, notes, over, answered));
        }
        if (form == null || !faults.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return draft(project, proposal, version, answered, notes, faults, page);
        }
        Map<String, String> confirmed = Publishing.confirmed(answered, guesses(project, form, answered));
        Version published = publishing.publish(
                proposal, version, notes, confirmed, request.getUserPrincipal().getName());
        return "redirect:" + FormPages.address(project, name) + "?published=" + published.id();
    }

    static Map<String, String> answered(HttpServletRequest request) {
        Map<String, String> answered = new LinkedHashMap<>();
        request.getParameterMap().forEach((parameter, values) -> {
            if (parameter.startsWith(SAME)) {
                answered.put(parameter.substring(SAME.length()), values[0]);
            }
        });
        return answered;
    }

    private List<Fault> faults(
            Project project,
            Proposal proposal,
            Questionnaire form,
            String version,
            String notes,
            int over,
            Map<String, String> answered) {
        List<Fault> faults = new ArrayList<>();
        Optional<InForce> today = forms.inForce(project.name(), form.name());
        if (today.map(now -> now.version().id()).orElse(0) != over) {
            faults.add(new Fault(
                    "changements",
                    "Une autre version a été publiée pendant que cette page était ouverte. Relire ce qui change, puis"
                            + " publier."));
        }
        if (!version.matches(VERSION_NAME)) {
            faults.add(new Fault(
                    "version",
                    version.isEmpty()
                            ? "Donner un nom à la version, par exemple «\u00A02026-02\u00A0»."
                            : "Ce nom de version ne convient pas. Écrire des lettres, des chiffres, un point ou un tiret,"
                                    + " 40 signes au plus."));
        } else if (publishing.isTaken(proposal.draft(), version)) {
            faults.add(new Fault(
                    "version",
                    "Un autre contenu s’appelle déjà " + quoted(version) + ". Écrire par exemple "
                            + quoted(publishing.proposedName(proposal.draft(), version, LocalDate.now(French.HERE)))
                            + "."));
        }
        if (notes.length() > LONGEST_NOTE) {
            faults.add(new Fault("notes", "Ce mot est trop long. En écrire un de 2\u202F000 signes au plus."));
        }
        if (!proposal.needed().isEmpty()) {
            faults.add(new Fault(
                    "fichiers",
                    "Il manque " + String.join(", ", proposal.needed())
                            + "\u00A0: sans ce fichier, aucune réponse ne pourrait être acceptée. Le joindre."));
        }
        today.ifPresent(now -> {
            List<Guess> guesses = guesses(project, form, answered);
            unsaid(guesses, answered).forEach(sentence -> faults.add(new Fault("changements", sentence)));
            publishing
                    .changes(project.name(), now.questionnaire(), form, Publishing.confirmed(answered, guesses))
                    .refusals()
                    .forEach(change -> faults.add(new Fault("changements", change.refusal())));
        });
        return faults;
    }

    /** What was asked and not said, one sentence each. */
    static List<String> unsaid(List<Guess> guesses, Map<String, String> answered) {
        return guesses.stream()
                .filter(guess -> !List.of(guess.before(), OTHER).contains(answered.getOrDefault(guess.now(), "")))
                .map(Guess::toSay)
                .toList();
    }

    private List<Guess> guesses(Project project, Questionnaire form, Map<String, String> answered) {
        return forms.inForce(project.name(), form.name())
                .map(now -> publishing.guesses(project.name(), now.questionnaire(), form, answered))
                .orElse(List.of());
    }

    private Proposal proposal(Project project, String form) {
        return publishing.read(found(project, form));
    }

    private Draft found(Project project, String form) {
        return drafts.of(project.name(), form).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
