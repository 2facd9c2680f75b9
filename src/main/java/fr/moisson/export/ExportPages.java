package fr.moisson.export;

import fr.moisson.form.Questionnaire;
import fr.moisson.french.French;
import fr.moisson.project.Circle;
import fr.moisson.project.Noted;
import fr.moisson.project.OpenTo;
import fr.moisson.project.Project;
import fr.moisson.tabular.UnreadableFile;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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
import org.springframework.web.util.UriComponentsBuilder;

/** Taking the data out, and bringing them back. */
@Controller
class ExportPages {
    private static final int SAID = 100;

    private final Datasets datasets;
    private final Exports exports;
    private final Returns returns;

    ExportPages(Datasets datasets, Exports exports, Returns returns) {
        this.datasets = datasets;
        this.exports = exports;
        this.returns = returns;
    }

    /** A form in the list. */
    record FormLine(String name, String title, String count) {}

    /** What is said of a form on its page. */
    record Choices(
            String name,
            String title,
            String count,
            boolean isThere,
            boolean hasRepeats,
            boolean isDated,
            List<String> rounds,
            String personal,
            String coming) {}

    @GetMapping("/projects/{project}/exports")
    String forms(@ModelAttribute("project") Project project, Model page) {
        page.addAttribute(
                "forms",
                datasets.all(project.name()).stream()
                        .map(form -> new FormLine(form.name(), form.title(), count(project, form)))
                        .toList());
        return "projects/exports";
    }

    @ModelAttribute("most")
    static String most() {
        return French.number(ReturnedFile.MOST_ROWS);
    }

    @GetMapping("/projects/{project}/exports/{form}")
    String form(@ModelAttribute("project") Project project, @PathVariable("form") String form, Model page) {
        page.addAttribute("form", choices(project, questionnaire(project, form)));
        return "projects/exports/form";
    }

    private Questionnaire questionnaire(Project project, String form) {
        return datasets.named(project.name(), form)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Of a form that has rows. */
    private Questionnaire withRows(Project project, String form) {
        Questionnaire questionnaire = questionnaire(project, form);
        if (!datasets.isThere(project.name(), questionnaire)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return questionnaire;
    }

    private String count(Project project, Questionnaire form) {
        return datasets.isThere(project.name(), form)
                ? French.count(datasets.count(project.name(), form), "ligne qui compte", "lignes qui comptent")
                : "Aucune ligne encore. Un export fait ailleurs peut y être renvoyé.";
    }

    private Choices choices(Project project, Questionnaire form) {
        if (!datasets.isThere(project.name(), form)) {
            boolean hasRepeats = datasets.hasRepeats(project.name(), form);
            return new Choices(
                    form.name(),
                    form.title(),
                    count(project, form),
                    false,
                    hasRepeats,
                    false,
                    List.of(),
                    "",
                    ReadMe.coming(hasRepeats));
        }
        return datasets.with(
                project,
                form,
                Extract.WHAT_COUNTS,
                dataset -> new Choices(
                        form.name(),
                        form.title(),
                        count(project, form),
                        true,
                        dataset.hasRepeats(),
                        datasets.isDated(project.name(), form),
                        datasets.rounds(project.name(), form),
                        dataset.tables().stream()
                                .flatMap(table -> table.leftOut().stream())
                                .map(variable -> "«\u00A0" + variable.label() + "\u00A0»")
                                .reduce((one, other) -> one + ", " + other)
                                .orElse(""),
                        ReadMe.coming(dataset.hasRepeats())));
    }

    /** Where the form of the page leads: the address of a file says its form and its format, for the audit to keep. */
    @GetMapping("/projects/{project}/exports/{form}/file")
    String chosen(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String form,
            @RequestParam Map<String, String> asked) {
        String format = Format.of(asked.getOrDefault("format", "xlsx"))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .word();
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/projects/")
                .pathSegment(project.name(), "exports", withRows(project, form).name(), "file", format);
        if (asked.containsKey("personal")) {
            address.pathSegment("personal");
        }
        asked.forEach((name, value) -> {
            if (!value.isBlank() && !name.equals("format") && !name.equals("personal")) {
                address.queryParam(name, "{" + name + "}");
            }
        });
        return "redirect:" + address.encode().buildAndExpand(asked).toUriString();
    }

    @GetMapping("/projects/{project}/exports/{form}/file/{format}")
    @Noted("a téléchargé des données, sans les champs personnels")
    void file(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String form,
            @PathVariable("format") String format,
            @RequestParam Map<String, String> asked,
            HttpServletResponse response)
            throws IOException {
        send(project, form, format, extract(asked), options(asked), response);
    }

    @GetMapping("/projects/{project}/exports/{form}/file/{format}/personal")
    @OpenTo(Circle.LEAD)
    @Noted("a téléchargé des données, avec les champs personnels")
    void personalFile(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String form,
            @PathVariable("format") String format,
            @RequestParam Map<String, String> asked,
            HttpServletResponse response)
            throws IOException {
        send(project, form, format, extract(asked).withPersonal(), options(asked), response);
    }

    /** All of the file is made before any of it is sent: one that stops halfway must not look whole. */
    private void send(
            Project project,
            String form,
            String word,
            Extract extract,
            CsvOptions options,
            HttpServletResponse response)
            throws IOException {
        Questionnaire questionnaire = withRows(project, form);
        Format format = Format.of(word).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Path file = Files.createTempFile("export", "." + format.extension());
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                exports.write(project, questionnaire, extract, format, options, out);
            }
            response.setContentType(format.mediaType());
            response.setContentLengthLong(Files.size(file));
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(name(project, questionnaire, format, extract), StandardCharsets.UTF_8)
                            .build()
                            .toString());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            Files.copy(file, response.getOutputStream());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** {@code miam-foyers-2026-11-22.xlsx}; what says who people are says so in its name. */
    private static String name(Project project, Questionnaire form, Format format, Extract extract) {
        String what =
                switch (format) {
                    case CODEBOOK, CODEBOOK_CSV -> "-dictionnaire";
                    case SPSS -> "-spss";
                    case CSV -> "-csv";
                    case XLSX -> "";
                };
        String personal = extract.personal() && format.hasAnswers() ? "-personnel" : "";
        LocalDate today = LocalDate.now(Clock.system(French.HERE));
        return project.name() + "-" + form.name() + what + personal + "-" + today + "." + format.extension();
    }

    private static Extract extract(Map<String, String> asked) {
        return new Extract(
                asked.getOrDefault("rows", "").equals("all"),
                day(asked.get("from")).orElse(null),
                day(asked.get("to")).orElse(null),
                asked.getOrDefault("round", "").strip(),
                false);
    }

    private static Optional<LocalDate> day(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, e);
        }
    }

    private static CsvOptions options(Map<String, String> asked) {
        return new CsvOptions(
                asked.getOrDefault("separator", "semicolon").equals("comma") ? ',' : ';',
                asked.getOrDefault("decimal", "comma").equals("point") ? '.' : ',',
                !asked.getOrDefault("mark", "yes").equals("no"),
                asked.getOrDefault("cells", "codes").equals("words"),
                !asked.getOrDefault("apart", "yes").equals("no"));
    }

    /** Brings an export back. */
    @PostMapping("/projects/{project}/exports/{form}/return")
    @Noted("a renvoyé un export")
    String back(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String form,
            @RequestParam("file") MultipartFile file,
            Principal person,
            Model page)
            throws IOException {
        Questionnaire questionnaire = questionnaire(project, form);
        String name = Optional.ofNullable(file.getOriginalFilename())
                .filter(n -> !n.isBlank())
                .orElse("export.xlsx");
        try {
            Returns.Outcome outcome =
                    returns.take(project.name(), questionnaire, name, file.getBytes(), person.getName());
            page.addAttribute("outcome", outcome);
            page.addAttribute("said", said(outcome));
            page.addAttribute(
                    "sentences", outcome.sentences().stream().limit(SAID).toList());
            page.addAttribute("more", Math.max(0, outcome.sentences().size() - SAID));
        } catch (UnreadableFile e) {
            page.addAttribute("fault", e.getMessage());
        }
        page.addAttribute("form", choices(project, questionnaire));
        return "projects/exports/form";
    }

    private static String said(Returns.Outcome outcome) {
        if (outcome.rows() == 0) {
            return "Ce fichier n’a aucune ligne de ce formulaire. Choisir un fichier exporté depuis cette page.";
        }
        return French.count(outcome.rows(), "ligne lue", "lignes lues") + "\u00A0: "
                + French.count(outcome.same(), "déjà là, inchangée", "déjà là, inchangées") + ", "
                + French.count(outcome.received(), "nouvelle", "nouvelles") + ", "
                + French.count(outcome.rows() - outcome.same() - outcome.received(), "mise de côté", "mises de côté")
                + ".";
    }
}
