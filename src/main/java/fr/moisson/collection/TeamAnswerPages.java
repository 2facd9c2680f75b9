package fr.moisson.collection;

import fr.moisson.form.Forms;
import fr.moisson.form.Questionnaire;
import fr.moisson.project.Project;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** The same questionnaires answered by someone of the team, who is known: in a collection or outside any. */
@Controller
class TeamAnswerPages {
    private static final String FORM = "/projects/{project}/forms/{form}/answer";
    private static final String COLLECTION = "/projects/{project}/collections/{collection}/answer";

    private final Forms forms;
    private final Collections collections;
    private final AnswerPage answers;

    TeamAnswerPages(Forms forms, Collections collections, AnswerPage answers) {
        this.forms = forms;
        this.collections = collections;
        this.answers = answers;
    }

    @GetMapping({FORM, COLLECTION})
    String page(
            @ModelAttribute("project") Project project,
            @PathVariable Map<String, String> address,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        return answers.show(answering(project, address, request), response, page);
    }

    @GetMapping({FORM + "/form.xml", COLLECTION + "/form.xml"})
    ResponseEntity<String> form(
            @ModelAttribute("project") Project project,
            @PathVariable Map<String, String> address,
            HttpServletRequest request) {
        return answers.form(answering(project, address, request));
    }

    @GetMapping({FORM + "/files/{file}", COLLECTION + "/files/{file}"})
    ResponseEntity<byte[]> file(
            @ModelAttribute("project") Project project,
            @PathVariable Map<String, String> address,
            HttpServletRequest request) {
        return answers.file(answering(project, address, request), String.valueOf(address.get("file")));
    }

    @GetMapping({FORM + "/worker.js", COLLECTION + "/worker.js"})
    ResponseEntity<String> worker(
            @ModelAttribute("project") Project project,
            @PathVariable Map<String, String> address,
            HttpServletRequest request) {
        return answers.worker(answering(project, address, request));
    }

    @GetMapping({FORM + "/manifest.webmanifest", COLLECTION + "/manifest.webmanifest"})
    ResponseEntity<Map<String, Object>> manifest(
            @ModelAttribute("project") Project project,
            @PathVariable Map<String, String> address,
            HttpServletRequest request) {
        return answers.manifest(answering(project, address, request));
    }

    @PostMapping({FORM + "/answers", COLLECTION + "/answers"})
    ResponseEntity<Map<String, Object>> receive(
            @ModelAttribute("project") Project project,
            @PathVariable Map<String, String> address,
            HttpServletRequest request) {
        return answers.receive(answering(project, address, request), request);
    }

    private Answering answering(Project project, Map<String, String> address, HttpServletRequest request) {
        String collection = address.get("collection");
        return collection == null
                ? ofForm(project, String.valueOf(address.get("form")), person(request))
                : ofCollection(project, collection, person(request));
    }

    private Answering ofForm(Project project, String name, @Nullable String person) {
        return new Answering(
                "/projects/" + project.name() + "/forms/" + name + "/answer",
                project.name(),
                questionnaire(project, name),
                null,
                person);
    }

    private Answering ofCollection(Project project, String id, @Nullable String person) {
        Collection collection = collections
                .named(project.name(), id.matches("\\d{1,9}") ? Integer.parseInt(id) : 0)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return new Answering(
                "/projects/" + project.name() + "/collections/" + id + "/answer",
                project.name(),
                questionnaire(project, collection.form()),
                collection,
                person);
    }

    private Questionnaire questionnaire(Project project, String name) {
        return forms.questionnaires(project.name()).stream()
                .filter(questionnaire -> questionnaire.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static @Nullable String person(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        return principal == null ? null : principal.getName();
    }
}
