package fr.moisson.collection;

import fr.moisson.collection.OpenRosaXml.ListedFile;
import fr.moisson.collection.OpenRosaXml.ListedForm;
import fr.moisson.collection.PhoneForms.PhoneFile;
import fr.moisson.collection.PhoneForms.PhoneForm;
import fr.moisson.project.Circle;
import fr.moisson.project.OpenTo;
import fr.moisson.project.PublicAddress;
import fr.moisson.project.Secret;
import fr.moisson.project.WrongDefinition;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;

/**
 * What ODK Collect and KoboCollect ask for: the list of forms, each form and its files, and where to post answers. The address holds the
 * secret of the device; whoever does not hold one is told nothing, not even that there was one.
 */
@Controller
class OpenRosa {
    private static final Logger log = LoggerFactory.getLogger(OpenRosa.class);
    private static final String VERSION = "X-OpenRosa-Version";
    private static final String MOST_AT_ONCE = "X-OpenRosa-Accept-Content-Length";
    private static final MediaType XML = new MediaType("text", "xml", StandardCharsets.UTF_8);

    private final Devices devices;
    private final PhoneForms forms;
    private final Entities entities;
    private final PhonePosts posts;
    private final PublicAddress publicAddress;

    OpenRosa(Devices devices, PhoneForms forms, Entities entities, PhonePosts posts, PublicAddress publicAddress) {
        this.devices = devices;
        this.forms = forms;
        this.entities = entities;
        this.posts = posts;
        this.publicAddress = publicAddress;
    }

    /** An address that leads nowhere, for one reason or another. */
    private static final class Nowhere extends RuntimeException {}

    @GetMapping("/odk/{token}/formList")
    @OpenTo(Circle.HOLDER)
    ResponseEntity<byte[]> forms(@PathVariable String token, HttpServletRequest request) {
        String home = home(token, request);
        List<ListedForm> listed = forms.offered(device(token, request).project()).stream()
                .map(form -> listed(form, home + "/forms/" + encoded(form.name())))
                .toList();
        return xml(HttpStatus.OK, OpenRosaXml.forms(listed));
    }

    private static ListedForm listed(PhoneForm form, String address) {
        return new ListedForm(
                form.questionnaire().id(),
                form.questionnaire().title(),
                form.questionnaire().version(),
                form.md5(),
                address,
                form.hasFiles() ? address + "/manifest" : "");
    }

    @GetMapping("/odk/{token}/forms/{form}")
    @OpenTo(Circle.HOLDER)
    ResponseEntity<byte[]> form(@PathVariable String token, @PathVariable String form, HttpServletRequest request) {
        PhoneForm found = form(device(token, request), form);
        return answer(HttpStatus.OK).contentType(XML).body(found.xform());
    }

    @GetMapping("/odk/{token}/forms/{form}/manifest")
    @OpenTo(Circle.HOLDER)
    ResponseEntity<byte[]> manifest(@PathVariable String token, @PathVariable String form, HttpServletRequest request) {
        Device device = device(token, request);
        PhoneForm found = form(device, form);
        String home = home(token, request);
        List<ListedFile> listed = forms.files(device.project(), found).stream()
                .map(file -> listed(file, found, home))
                .toList();
        return xml(HttpStatus.OK, OpenRosaXml.manifest(listed));
    }

    private static ListedFile listed(PhoneFile file, PhoneForm form, String home) {
        return new ListedFile(
                file.name(),
                file.md5(),
                home + "/forms/" + encoded(form.name()) + "/files/" + encoded(file.name()),
                file.isEntities() ? home + "/entities/" + encoded(file.list()) : "");
    }

    @GetMapping("/odk/{token}/forms/{form}/files/{file}")
    @OpenTo(Circle.HOLDER)
    ResponseEntity<byte[]> file(
            @PathVariable String token,
            @PathVariable String form,
            @PathVariable String file,
            HttpServletRequest request) {
        Device device = device(token, request);
        PhoneFile found = forms.files(device.project(), form(device, form)).stream()
                .filter(one -> one.name().equals(file))
                .findFirst()
                .orElseThrow(Nowhere::new);
        return answer(HttpStatus.OK)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(found.content());
    }

    /** Of the entities a phone asks about, which were withdrawn. */
    @GetMapping("/odk/{token}/entities/{list}")
    @OpenTo(Circle.HOLDER)
    ResponseEntity<byte[]> integrity(
            @PathVariable String token,
            @PathVariable String list,
            @RequestParam(defaultValue = "") String id,
            HttpServletRequest request) {
        List<String> ids =
                Arrays.stream(id.split(",")).filter(one -> !one.isBlank()).toList();
        return xml(
                HttpStatus.OK,
                OpenRosaXml.integrity(entities.gone(device(token, request).project(), list, ids)));
    }

    /**
     * A phone asks first how much it may send at once; only this very status is understood. Told where to post, be it here, it does not
     * ask again for each of its responses.
     */
    @RequestMapping(path = "/odk/{token}/submission", method = RequestMethod.HEAD)
    @OpenTo(Circle.HOLDER)
    ResponseEntity<Void> mayPost(@PathVariable String token, HttpServletRequest request) {
        device(token, request);
        return answer(HttpStatus.NO_CONTENT)
                .header(HttpHeaders.LOCATION, home(token, request) + "/submission")
                .build();
    }

    @PostMapping("/odk/{token}/submission")
    @OpenTo(Circle.HOLDER)
    ResponseEntity<byte[]> post(@PathVariable String token, HttpServletRequest request) {
        PhonePosts.Answer answer = posts.post(device(token, request), request);
        return xml(answer.status(), OpenRosaXml.message(answer.nature(), answer.sentence()));
    }

    @ExceptionHandler(Nowhere.class)
    ResponseEntity<byte[]> nowhere() {
        return xml(
                HttpStatus.NOT_FOUND,
                OpenRosaXml.message(
                        "error",
                        "Cette adresse ne mène à rien. Demander à l’équipe du projet un nouveau code QR pour cet appareil."));
    }

    /** Of a project whose workbooks could not be read once: the fault is the team's to mend, the answers stay on the phone. */
    @ExceptionHandler(WrongDefinition.class)
    ResponseEntity<byte[]> unreadable(WrongDefinition why) {
        log.warn("{}", why.getMessage());
        return xml(
                HttpStatus.SERVICE_UNAVAILABLE,
                OpenRosaXml.message(
                        "error",
                        "Un questionnaire du projet ne se lit pas. Les réponses restent sur le téléphone\u00A0: prévenir l’équipe du"
                                + " projet, puis les renvoyer."));
    }

    private Device device(String token, HttpServletRequest request) {
        return devices.holding(new Secret(token), PhoneApp.words(request.getHeader(HttpHeaders.USER_AGENT)))
                .orElseThrow(Nowhere::new);
    }

    private PhoneForm form(Device device, String name) {
        return forms.named(device.project(), name).orElseThrow(Nowhere::new);
    }

    private String home(String token, HttpServletRequest request) {
        return publicAddress.back(request) + "/odk/" + encoded(token);
    }

    private static String encoded(String segment) {
        return UriUtils.encodePathSegment(segment, StandardCharsets.UTF_8);
    }

    private static ResponseEntity<byte[]> xml(HttpStatus status, String document) {
        return answer(status).contentType(XML).body(document.getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseEntity.BodyBuilder answer(HttpStatus status) {
        return ResponseEntity.status(status)
                .header(VERSION, "1.0")
                .header(MOST_AT_ONCE, String.valueOf(PhonePosts.MOST_AT_ONCE));
    }
}
