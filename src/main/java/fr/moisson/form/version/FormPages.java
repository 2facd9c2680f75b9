package fr.moisson.form.version;

import static fr.moisson.french.French.quoted;

import fr.moisson.form.AnswersGiven;
import fr.moisson.form.Forms;
import fr.moisson.form.Questionnaire;
import fr.moisson.form.Use;
import fr.moisson.project.Circle;
import fr.moisson.project.Names;
import fr.moisson.project.Noted;
import fr.moisson.project.OpenTo;
import fr.moisson.project.Project;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The forms of a project: what is asked today, by which ways, how many answered; and of each, every version it had. */
@Controller
class FormPages {
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    /** A picture may be a drawing that carries a script: nothing in it is run, even when it is opened alone. */
    private static final String NOTHING_RUNS = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("m4a", "audio/mp4"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("wav", "audio/wav"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("webm", "video/webm"));

    private final Forms forms;
    private final Versions versions;
    private final Drafts drafts;
    private final AnswersGiven given;
    private final Publishing publishing;
    private final Names names;

    FormPages(Forms forms, Versions versions, Drafts drafts, AnswersGiven given, Publishing publishing, Names names) {
        this.forms = forms;
        this.versions = versions;
        this.drafts = drafts;
        this.given = given;
        this.publishing = publishing;
        this.names = names;
    }

    /** A form in the list. */
    record FormLine(
            String name, String title, String version, String since, String answers, String ways, boolean hasDraft) {}

    /** The forms of one use. */
    record UseLines(String heading, String explanation, List<FormLine> forms) {}

    /** A draft of a form that does not exist yet. */
    record NewLine(String name, String by, String since) {}

    @GetMapping("/projects/{project}/forms")
    String forms(@ModelAttribute("project") Project project, Model page) {
        List<String> faults = new ArrayList<>();
        List<InForce> all = forms.inForce(project.name(), faults);
        List<Draft> proposed = drafts.of(project.name());
        List<UseLines> uses = new ArrayList<>();
        for (Use use : List.of(Use.ENQUETE, Use.JOURNAL, Use.REGISTRE)) {
            List<FormLine> lines = all.stream()
                    .filter(form -> Use.of(form.questionnaire().path()) == use)
                    .map(form -> line(project, form, proposed))
                    .toList();
            if (!lines.isEmpty()) {
                uses.add(new UseLines(plural(use), explanation(use), lines));
            }
        }
        page.addAttribute("uses", uses);
        page.addAttribute("faults", FaultLine.of(faults));
        page.addAttribute(
                "newOnes",
                proposed.stream()
                        .filter(draft -> all.stream()
                                .noneMatch(form -> form.questionnaire().name().equals(draft.form())))
                        .map(draft -> new NewLine(draft.form(), names.of(draft.uploadedBy()), day(draft.uploadedAt())))
                        .toList());
        return "projects/forms";
    }

    private FormLine line(Project project, InForce form, List<Draft> proposed) {
        Questionnaire questionnaire = form.questionnaire();
        return new FormLine(
                questionnaire.name(),
                questionnaire.title(),
                nameOf(form.version()),
                day(form.version().inForceAt()),
                answers(project, questionnaire),
                form.ways(),
                proposed.stream().anyMatch(draft -> draft.form().equals(questionnaire.name())));
    }

    private String answers(Project project, Questionnaire form) {
        return fr.moisson.french.French.count(
                given.rows(forms.tabulation(project.name(), form).main().form()),
                "réponse qui compte",
                "réponses qui comptent");
    }

    /** A version in the history of a form. */
    record VersionLine(String name, String title, String since, String by, String notes, boolean isInForce) {}

    @GetMapping("/projects/{project}/forms/{form}")
    String form(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String name,
            @RequestParam(name = "published", defaultValue = "0") int published,
            Model page) {
        Optional<Draft> draft = drafts.of(project.name(), name);
        List<Version> history = versions.of(project.name(), name);
        if (draft.isEmpty() && history.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (history.isEmpty()) {
            return "redirect:" + address(project, name) + "/draft";
        }
        Optional<InForce> today = forms.inForce(project.name(), name);
        history.stream()
                .filter(version -> version.id() == published)
                .findFirst()
                .ifPresent(version -> {
                    page.addAttribute("published", nameOf(version));
                    page.addAttribute("complaints", publishing.complaints(project.name()));
                });
        page.addAttribute("name", name);
        page.addAttribute(
                "heading",
                today.map(form -> form.questionnaire().title())
                        .orElse(history.get(0).title()));
        page.addAttribute(
                "use",
                singular(today.map(f -> Use.of(f.questionnaire().path()))
                        .orElse(history.get(0).use())));
        page.addAttribute("isAsked", today.isPresent());
        today.ifPresent(form -> {
            page.addAttribute("version", nameOf(form.version()));
            page.addAttribute("since", day(form.version().inForceAt()));
            page.addAttribute("by", by(form.version()));
            page.addAttribute("answers", answers(project, form.questionnaire()));
            page.addAttribute("ways", form.ways());
            page.addAttribute("questions", questions(form.questionnaire()));
            page.addAttribute("notices", notices(form));
            page.addAttribute("guesses", publishing.unasked(form, Map.of()));
            page.addAttribute("over", form.version().id());
            page.addAttribute("answered", Map.of());
        });
        page.addAttribute(
                "draft",
                draft.map(d -> new NewLine(d.form(), names.of(d.uploadedBy()), day(d.uploadedAt())))
                        .orElse(null));
        page.addAttribute(
                "history",
                history.stream()
                        .map(version -> new VersionLine(
                                version.name(),
                                nameOf(version),
                                day(version.publishedAt()),
                                by(version),
                                version.notes(),
                                today.filter(form -> form.version().id() == version.id())
                                        .isPresent()))
                        .toList());
        return "projects/forms/form";
    }

    /** A workbook was changed in the folder: a lead says afterwards which names are those of questions and choices known before. */
    @PostMapping("/projects/{project}/forms/{form}/renamings")
    @OpenTo(Circle.LEAD)
    @Noted("a confirmé les noms changés dans un formulaire")
    String renamings(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String name,
            @RequestParam(name = "over", defaultValue = "0") int over,
            Principal person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        InForce today = forms.inForce(project.name(), name)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Map<String, String> answered = DraftPages.answered(request);
        List<Guess> asked = publishing.unasked(today, answered);
        List<String> faults = today.version().id() == over
                ? DraftPages.unsaid(asked, answered)
                : List.of("Le classeur a encore changé pendant que cette page était ouverte. Relire, puis confirmer.");
        if (faults.isEmpty()) {
            publishing.confirm(today, asked, answered, person.getName());
            return "redirect:" + address(project, name);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        String view = form(project, name, 0, page);
        page.addAttribute("guesses", asked);
        page.addAttribute("answered", answered);
        page.addAttribute("faults", faults);
        return view;
    }

    private static String questions(Questionnaire form) {
        return fr.moisson.french.French.count(
                form.all().filter(item -> item.type().isAsked()).count(), "question", "questions");
    }

    private static List<String> notices(InForce form) {
        List<String> notices = new ArrayList<>();
        if (form.isForgotten()) {
            notices.add("Le contenu du classeur a changé, mais il dit toujours être la version "
                    + quoted(form.said()) + ". Ici, il est connu comme "
                    + quoted(form.version().name()) + ". Écrire par exemple "
                    + quoted(Publishing.next(form.said()))
                    + " dans la colonne «\u00A0version\u00A0» de sa feuille «\u00A0settings\u00A0».");
        }
        if (!form.isInFolder()) {
            notices.add("Cette version est gardée dans la base\u00A0: elle n’a pas pu être écrite dans le dossier des"
                    + " questionnaires. Pour qu’elle y soit aussi, télécharger le classeur et le déposer sous "
                    + form.questionnaire().path() + ".");
        }
        return notices;
    }

    @GetMapping("/projects/{project}/forms/{form}/workbook")
    @Noted("a téléchargé le classeur d’un formulaire")
    ResponseEntity<byte[]> workbook(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String name,
            @RequestParam("version") String version) {
        return workbook(name, versions.workbook(version(project, name, version)));
    }

    @GetMapping("/projects/{project}/forms/{form}/draft/workbook")
    ResponseEntity<byte[]> draftWorkbook(
            @ModelAttribute("project") Project project, @PathVariable("form") String name) {
        return workbook(name, draft(project, name).workbook());
    }

    private static ResponseEntity<byte[]> workbook(String name, byte[] content) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, WORKBOOK)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + ".xlsx", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(content);
    }

    @GetMapping("/projects/{project}/forms/{form}/files/{file}")
    ResponseEntity<byte[]> file(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String name,
            @PathVariable("file") String file,
            @RequestParam("version") String version) {
        return shown(file, forms.files(forms.of(version(project, name, version))));
    }

    @GetMapping("/projects/{project}/forms/{form}/draft/files/{file}")
    ResponseEntity<byte[]> draftFile(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String name,
            @PathVariable("file") String file) {
        return shown(file, publishing.read(draft(project, name)).files());
    }

    private static ResponseEntity<byte[]> shown(String file, Map<String, byte[]> files) {
        byte[] content = files.get(file);
        String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT));
        if (content == null || type == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header("Content-Security-Policy", NOTHING_RUNS)
                .header("X-Content-Type-Options", "nosniff")
                .body(content);
    }

    /** What a version changed with respect to another. */
    @GetMapping("/projects/{project}/forms/{form}/changes")
    String changes(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String name,
            @RequestParam("before") String before,
            @RequestParam("now") String now,
            Model page) {
        Version first = version(project, name, before);
        Version second = version(project, name, now);
        Questionnaire form = forms.of(second);
        Map<String, String> confirmed = new java.util.LinkedHashMap<>();
        versions.renamings(project.name(), name).forEach(one -> confirmed.put(one.now(), one.before()));
        Changes changes = publishing.changes(project.name(), forms.of(first), form, confirmed);
        page.addAttribute("name", name);
        page.addAttribute("heading", form.title());
        page.addAttribute("before", nameOf(first));
        page.addAttribute("now", nameOf(second));
        ChangeLines.describe(changes, page);
        return "projects/forms/changes";
    }

    private Version version(Project project, String form, String name) {
        return versions.named(project.name(), form, name)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Draft draft(Project project, String form) {
        return drafts.of(project.name(), form).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    static String address(Project project, String form) {
        return "/projects/" + project.name() + "/forms/" + form;
    }

    static String nameOf(Version version) {
        return version.name().isEmpty() ? "sans nom" : version.name();
    }

    private String by(Version version) {
        return version.publishedBy() == null
                ? "trouvée dans le dossier"
                : "publiée par " + names.of(version.publishedBy());
    }

    static String day(Instant instant) {
        return fr.moisson.french.French.day(instant);
    }

    static String singular(Use use) {
        return switch (use) {
            case ENQUETE -> "enquête";
            case JOURNAL -> "journal";
            case REGISTRE -> "registre";
        };
    }

    private static String plural(Use use) {
        return switch (use) {
            case ENQUETE -> "Enquêtes";
            case JOURNAL -> "Journaux";
            case REGISTRE -> "Registres";
        };
    }

    private static String explanation(Use use) {
        return switch (use) {
            case ENQUETE -> "Des questions posées à des personnes, une fiche par réponse.";
            case JOURNAL -> "Ce qui est fait, noté au fil des jours.";
            case REGISTRE -> "Qui ou quoi est suivi, une ligne chacun.";
        };
    }
}
