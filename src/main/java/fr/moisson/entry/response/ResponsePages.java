package fr.moisson.entry.response;

import fr.moisson.entry.Entries;
import fr.moisson.entry.State;
import fr.moisson.form.Forms;
import fr.moisson.form.Questionnaire;
import fr.moisson.form.Tabulation;
import fr.moisson.french.French;
import fr.moisson.project.Names;
import fr.moisson.project.Noted;
import fr.moisson.project.Project;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The responses of a project: what came in, form by form, and each of them in words. */
@Controller
class ResponsePages {
    private static final int A_PAGE = 50;

    private static final Pattern NUMBER = Pattern.compile("\\[(\\d+)]");

    private final Forms forms;
    private final KeptResponses responses;
    private final Attachments attachments;
    private final Entries entries;
    private final JdbcClient database;
    private final Names names;

    ResponsePages(
            Forms forms,
            KeptResponses responses,
            Attachments attachments,
            Entries entries,
            JdbcClient database,
            Names names) {
        this.forms = forms;
        this.responses = responses;
        this.attachments = attachments;
        this.entries = entries;
        this.database = database;
        this.names = names;
    }

    /** A form in the list. */
    record FormLine(String name, String title, String count, String states) {}

    /** A state one can look at, and how many stand in it. @param word empty for all */
    record StateLine(String word, String title, boolean isShown) {}

    /** A response in the list. */
    record ResponseLine(long id, String place, String state, String at, String person, String remarks) {}

    /** Something found in a response. */
    record TroubleLine(String question, String kind, String found, String sentence) {}

    /** A file of a response. */
    record FileLine(long id, String name, String question, String size, boolean isThere) {}

    @GetMapping("/projects/{project}/responses")
    String forms(@ModelAttribute("project") Project project, Model page) {
        Map<String, String> titles = titles(project);
        page.addAttribute(
                "forms",
                responses.counts(project.name()).entrySet().stream()
                        .map(form -> line(form.getKey(), titles, form.getValue()))
                        .toList());
        return "projects/responses";
    }

    private Map<String, String> titles(Project project) {
        return forms.questionnaires(project.name()).stream()
                .collect(Collectors.toMap(Questionnaire::name, Questionnaire::title));
    }

    private static FormLine line(String form, Map<String, String> titles, Map<State, Long> states) {
        long all = states.values().stream().mapToLong(n -> n).sum();
        return new FormLine(
                form,
                titles.getOrDefault(form, form),
                French.count(all, "réponse", "réponses"),
                states.entrySet().stream()
                        .map(state -> French.number(state.getValue()) + "\u00A0"
                                + state.getKey().said(state.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    @GetMapping("/projects/{project}/responses/{form}")
    String form(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String form,
            @RequestParam(name = "state", defaultValue = "") String word,
            @RequestParam(name = "page", defaultValue = "1") int number,
            Model page) {
        if (!responses.isCollected(project.name(), form)) {
            throw unknown();
        }
        State state = Arrays.stream(State.values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElse(null);
        Map<State, Long> states = responses.states(project.name(), form);
        long all = states.values().stream().mapToLong(n -> n).sum();
        long shown = state == null ? all : states.getOrDefault(state, 0L);
        long pages = Math.max(1, (shown + A_PAGE - 1) / A_PAGE);
        long at = Math.min(Math.max(1, number), pages);
        page.addAttribute("form", form);
        page.addAttribute("formTitle", titles(project).getOrDefault(form, form));
        page.addAttribute("count", French.count(shown, "réponse", "réponses"));
        page.addAttribute("state", state == null ? "" : state.word());
        page.addAttribute("states", stateLines(states, all, state));
        page.addAttribute(
                "responses",
                responses.of(project.name(), form, state, (at - 1) * A_PAGE, A_PAGE).stream()
                        .map(this::line)
                        .toList());
        page.addAttribute("shown", at);
        page.addAttribute("pages", pages);
        return "projects/responses/form";
    }

    private static List<StateLine> stateLines(Map<State, Long> states, long all, @Nullable State shown) {
        List<StateLine> lines = new ArrayList<>();
        lines.add(new StateLine("", "toutes (" + French.number(all) + ")", shown == null));
        states.forEach((state, count) -> lines.add(
                new StateLine(state.word(), state.said(2) + " (" + French.number(count) + ")", state == shown)));
        return lines;
    }

    private ResponseLine line(Response response) {
        List<String> remarks = new ArrayList<>();
        if (response.troubles() > 0) {
            remarks.add(French.count(response.troubles(), "remarque", "remarques"));
        }
        if (response.waitedFor() > 0) {
            remarks.add(French.count(response.waitedFor(), "fichier attendu", "fichiers attendus"));
        }
        return new ResponseLine(
                response.id(),
                response.place().text(),
                response.state().said(1),
                moment(response.receivedAt()),
                response.person() == null ? "" : names.of(response.person()),
                String.join(", ", remarks));
    }

    static String moment(Instant instant) {
        return French.day(instant) + ", " + French.hour(instant);
    }

    @GetMapping("/projects/{project}/responses/{form}/{id}")
    @Noted("a regardé une réponse")
    String response(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String form,
            @PathVariable("id") long id,
            Model page) {
        Response response = responses.named(project.name(), form, id).orElseThrow(ResponsePages::unknown);
        Optional<Questionnaire> questionnaire = questionnaire(response);
        page.addAttribute("form", form);
        page.addAttribute("formTitle", questionnaire.map(Questionnaire::title).orElse(form));
        page.addAttribute("response", response);
        page.addAttribute("line", line(response));
        page.addAttribute("counts", response.isLast() && response.state().counts());
        page.addAttribute(
                "troubles",
                responses.troubles(response).stream()
                        .map(trouble -> new TroubleLine(
                                question(questionnaire, trouble.path()),
                                trouble.kind().text(),
                                trouble.found() == null ? "" : trouble.found(),
                                trouble.sentence()))
                        .toList());
        page.addAttribute(
                "parts",
                questionnaire
                        .map(asked -> AnswersInWords.of(database, entries, asked, tabulation(project, asked), response))
                        .orElse(List.of()));
        page.addAttribute(
                "files",
                attachments.of(response).stream()
                        .map(file -> new FileLine(
                                file.id(),
                                file.name(),
                                file.path() == null ? "" : question(questionnaire, file.path()),
                                size(file.size()),
                                file.isThere()))
                        .toList());
        return "projects/responses/response";
    }

    /** Where the rows behind a number lead: the response of an import, by its number. */
    @GetMapping("/projects/{project}/responses/at/{import}/{number}")
    String at(
            @ModelAttribute("project") Project project,
            @PathVariable("import") int import_,
            @PathVariable("number") int number) {
        Response response = responses.at(project.name(), import_, number).orElseThrow(ResponsePages::unknown);
        return "redirect:/projects/" + project.name() + "/responses/" + response.form() + "/" + response.id();
    }

    private Optional<Questionnaire> questionnaire(Response response) {
        return forms.questionnaire(response.project(), response.form(), response.version());
    }

    private Tabulation tabulation(Project project, Questionnaire questionnaire) {
        return forms.tabulation(project.name(), questionnaire);
    }

    /** The words of the question at a path, and which one it is when it repeats: « Âge (2) ». */
    private static String question(Optional<Questionnaire> questionnaire, String path) {
        if (path.isEmpty()) {
            return "La réponse entière";
        }
        String numbers =
                NUMBER.matcher(path).results().map(number -> number.group(1)).collect(Collectors.joining("."));
        return questionnaire
                        .flatMap(asked -> asked.item(path)
                                .map(item -> asked.label(item, asked.defaultLanguage()))
                                .filter(label -> !label.isBlank()))
                        .orElse(path.substring(path.lastIndexOf('/') + 1))
                + (numbers.isEmpty() ? "" : " (" + numbers + ")");
    }

    private static String size(long bytes) {
        return bytes < 1_000_000
                ? French.number(Math.max(1, bytes / 1000)) + "\u00A0ko"
                : French.number(bytes / 1e6, 1) + "\u00A0Mo";
    }

    /** Never shown by the browser: what a phone sends may be anything. */
    @GetMapping("/projects/{project}/responses/{form}/{id}/files/{file}")
    @Noted("a téléchargé un fichier joint")
    ResponseEntity<byte[]> file(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String form,
            @PathVariable("id") long id,
            @PathVariable("file") long file) {
        Attachment attachment =
                responses.named(project.name(), form, id).map(attachments::of).orElse(List.of()).stream()
                        .filter(one -> one.id() == file && one.isThere())
                        .findFirst()
                        .orElseThrow(ResponsePages::unknown);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(FileType.closed(attachment.type())))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(attachment.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(attachments.content(attachment));
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
