package fr.moisson.collection;

import fr.moisson.form.Forms;
import fr.moisson.project.Circle;
import fr.moisson.project.OpenTo;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** A questionnaire answered by a public link: whoever holds it answers, and nobody is known by it. */
@Controller
class PublicAnswerPages {
    private final Forms forms;
    private final Collections collections;
    private final AnswerPage answers;

    PublicAnswerPages(Forms forms, Collections collections, AnswerPage answers) {
        this.forms = forms;
        this.collections = collections;
        this.answers = answers;
    }

    @OpenTo(Circle.HOLDER)
    @GetMapping("/c/{token}")
    String page(@PathVariable String token, HttpServletResponse response, Model page) {
        Optional<Answering> answering = answering(token);
        if (answering.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return "answering/nowhere";
        }
        return answers.show(answering.get(), response, page);
    }

    @OpenTo(Circle.HOLDER)
    @GetMapping("/c/{token}/form.xml")
    ResponseEntity<String> form(@PathVariable String token) {
        return found(token, answers::form);
    }

    @OpenTo(Circle.HOLDER)
    @GetMapping("/c/{token}/files/{file}")
    ResponseEntity<byte[]> file(@PathVariable String token, @PathVariable String file) {
        return found(token, answering -> answers.file(answering, file));
    }

    @OpenTo(Circle.HOLDER)
    @GetMapping("/c/{token}/worker.js")
    ResponseEntity<String> worker(@PathVariable String token) {
        return found(token, answers::worker);
    }

    @OpenTo(Circle.HOLDER)
    @GetMapping("/c/{token}/manifest.webmanifest")
    ResponseEntity<Map<String, Object>> manifest(@PathVariable String token) {
        return found(token, answers::manifest);
    }

    @OpenTo(Circle.HOLDER)
    @PostMapping("/c/{token}/answers")
    ResponseEntity<Map<String, Object>> receive(@PathVariable String token, HttpServletRequest request) {
        return answering(token)
                .map(answering -> answers.receive(answering, request))
                .orElseGet(() -> AnswerPage.said(
                        HttpStatus.GONE,
                        Map.of(
                                "sentence",
                                "Ce lien n’existe plus. Votre réponse reste sur cet appareil\u00A0: demander le nouveau lien"
                                        + " à la personne qui mène l’enquête.")));
    }

    private <T> ResponseEntity<T> found(String token, Function<Answering, ResponseEntity<T>> work) {
        return answering(token).map(work).orElseGet(() -> ResponseEntity.notFound()
                .build());
    }

    private Optional<Answering> answering(String token) {
        return collections
                .behind(token)
                .map(collection -> new Answering(
                        "/c/" + token,
                        collection.project(),
                        forms.questionnaire(collection.project(), collection.form()),
                        collection,
                        null));
    }
}
