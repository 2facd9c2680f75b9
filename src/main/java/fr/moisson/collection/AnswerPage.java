package fr.moisson.collection;

import fr.moisson.entry.response.Receipt;
import fr.moisson.entry.response.Receipt.Kept;
import fr.moisson.entry.response.Receipt.Refused;
import fr.moisson.entry.response.Responses;
import fr.moisson.entry.response.Sender;
import fr.moisson.entry.response.Submission;
import fr.moisson.form.Forms;
import fr.moisson.form.Item;
import fr.moisson.french.French;
import fr.moisson.project.Project;
import fr.moisson.project.Projects;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriUtils;

/** A questionnaire answered in a browser, wherever the browser comes from: the page, what it needs, what it sends. */
@Component
class AnswerPage {
    private static final String XML = "xml_submission_file";
    private static final Duration NO_ROOM = Duration.ofMinutes(1);
    private static final String KEY = "sealed_key";
    private static final String NOT_OPENED =
            "Cette réponse a été scellée sur cet appareil pour un autre serveur, ou pour celui-ci avant qu’il soit refait."
                    + " Elle reste sur cet appareil\u00A0: le dire à la personne qui mène l’enquête.";
    /** That of every page, but nothing to send elsewhere, no frame, and the engine's parser, which is WebAssembly. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; "
                    + "font-src 'self'; media-src 'self' blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
                    + "frame-ancestors 'self'; form-action 'none'; base-uri 'none'";

    private final Forms forms;
    private final Projects projects;
    private final Responses responses;
    private final Collections collections;
    private final Turnstile turnstile;
    private final Load load;
    private final Seals seals;
    private final OfflineFiles offline;
    private final Duration idle;
    private final Clock clock = Clock.systemUTC();

    AnswerPage(
            Forms forms,
            Projects projects,
            Responses responses,
            Collections collections,
            Turnstile turnstile,
            Load load,
            Seals seals,
            OfflineFiles offline,
            @Value("${moisson.kiosk-idle}") Duration idle) {
        this.forms = forms;
        this.projects = projects;
        this.responses = responses;
        this.collections = collections;
        this.turnstile = turnstile;
        this.load = load;
        this.seals = seals;
        this.offline = offline;
        this.idle = idle;
    }

    /** The page itself; of a closed collection, a kind word and the sending of what still waits on the device. */
    String show(Answering answering, HttpServletResponse response, Model page) {
        Collection collection = answering.collection();
        Collection.State state =
                collection == null ? Collection.State.OPEN : collection.state(clock.instant(), French.HERE);
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        page.addAttribute("answering", answering);
        page.addAttribute("isKiosk", answering.isKiosk());
        page.addAttribute("isOneByOne", answering.isOneByOne());
        page.addAttribute("isTrial", answering.isTrial());
        page.addAttribute("language", answering.language());
        page.addAttribute("state", state.name());
        page.addAttribute("startsOn", collection == null ? "" : fr.moisson.french.French.day(collection.startsOn()));
        page.addAttribute("hidden", answering.known().map(Item::path).orElse(""));
        page.addAttribute("lock", seals.of(answering.place()));
        page.addAttribute("idle", idle.toSeconds());
        page.addAttribute(
                "asker", projects.named(answering.project()).map(Project::title).orElse(""));
        page.addAttribute(
                "partners",
                projects.named(answering.project()).map(Project::partners).orElse(List.of()));
        return "answering/answer";
    }

    ResponseEntity<String> form(Answering answering) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "xml", StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noCache())
                .body(answering.xform());
    }

    ResponseEntity<byte[]> file(Answering answering, String name) {
        byte[] content = forms.files(answering.questionnaire()).get(name);
        if (content == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .contentType(MediaTypeFactory.getMediaType(name).orElse(MediaType.APPLICATION_OCTET_STREAM))
                .cacheControl(CacheControl.noCache())
                .body(content);
    }

    /** The service worker: the same for all, told what to keep. */
    ResponseEntity<String> worker(Answering answering) {
        List<String> files = offline.with(own(answering));
        String head = "const VERSION = " + quoted(version(answering)) + ";\nconst SCOPE = " + quoted(answering.here())
                + ";\nconst FILES = "
                + files.stream().map(AnswerPage::quoted).collect(Collectors.joining(", ", "[", "]"))
                + ";\n";
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "javascript", StandardCharsets.UTF_8))
                .header("Service-Worker-Allowed", answering.here())
                .cacheControl(CacheControl.noCache())
                .body(head + workerBody());
    }

    private java.util.stream.Stream<String> own(Answering answering) {
        String here = answering.here();
        return java.util.stream.Stream.concat(
                java.util.stream.Stream.of(here + "/form.xml"),
                forms.files(answering.questionnaire()).keySet().stream()
                        .map(name -> here + "/files/" + UriUtils.encode(name, StandardCharsets.UTF_8)));
    }

    private String version(Answering answering) {
        String files = forms.files(answering.questionnaire()).entrySet().stream()
                .map(file -> file.getKey() + java.util.Arrays.hashCode(file.getValue()))
                .sorted()
                .collect(Collectors.joining(" "));
        return offline.version(answering.xform(), files, String.valueOf(answering.collection()));
    }

    private static String workerBody() {
        try {
            return new ClassPathResource("static/answering/worker.js").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What installs the page on the screen of a tablet. */
    ResponseEntity<Map<String, Object>> manifest(Answering answering) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("name", answering.questionnaire().title());
        manifest.put("short_name", answering.questionnaire().title());
        manifest.put("start_url", answering.here());
        manifest.put("scope", answering.here());
        manifest.put("display", "standalone");
        manifest.put("lang", "fr");
        manifest.put("background_color", "#ffffff");
        manifest.put("theme_color", "#0B5B7F");
        manifest.put("icons", List.of(Map.of("src", "/moisson.svg", "sizes", "any", "type", "image/svg+xml")));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/manifest+json"))
                .body(manifest);
    }

    /** Keeps one answer and says so, or says why not: the device then keeps it. */
    ResponseEntity<Map<String, Object>> receive(Answering answering, HttpServletRequest request) {
        Optional<Instant> comeBack = turnstile.comeBackAt(request.getRemoteAddr(), answering.here());
        return comeBack.isPresent()
                ? later(comeBack.get())
                : load.carrying(request.getContentLengthLong(), () -> received(answering, request))
                        .orElseGet(() -> later(clock.instant().plus(NO_ROOM)));
    }

    private ResponseEntity<Map<String, Object>> received(Answering answering, HttpServletRequest request) {
        Collection collection = answering.collection();
        Instant finished = instant(request.getParameter("finished"));
        Optional<String> late =
                collection == null ? Optional.empty() : collection.lateness(finished, clock.instant(), French.HERE);
        Optional<Submission> submission = submission(answering, request);
        if (submission.isEmpty()) {
            return said(HttpStatus.BAD_REQUEST, Map.of("sentence", NOT_OPENED));
        }
        Receipt receipt = handIn(answering, submission.get(), late);
        if (receipt instanceof Refused refused) {
            return said(status(refused.why()), Map.of("sentence", refused.sentence()));
        }
        Kept kept = (Kept) receipt;
        if (collection != null) {
            collections.arrived(collection, kept.instance(), finished, late.isPresent());
        }
        return said(kept.anew() ? HttpStatus.CREATED : HttpStatus.OK, Map.of("instance", kept.instance()));
    }

    private Receipt handIn(Answering answering, Submission submission, Optional<String> late) {
        if (answering.isTrial()) {
            return responses.receiveTest(submission);
        }
        return late.map(why -> responses.receiveLate(submission, why)).orElseGet(() -> responses.receive(submission));
    }

    /** Empty when it was sealed with a key that is not ours. */
    private Optional<Submission> submission(Answering answering, HttpServletRequest request) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        parts(request).forEach((name, parts) -> files.put(name, bytes(parts.get(0))));
        String seal = request.getParameter("seal");
        byte[] key = files.remove(KEY);
        if (seal != null && key != null) {
            try {
                Seals.Key opening = seals.open(seal, key);
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    file.setValue(opening.open(file.getValue()));
                }
            } catch (GeneralSecurityException e) {
                return Optional.empty();
            }
        }
        byte[] xml = files.remove(XML);
        return Optional.of(new Submission(
                answering.project(),
                answering.questionnaire().name(),
                xml == null ? new byte[0] : xml,
                files,
                sender(answering),
                answering.person()));
    }

    private static Sender sender(Answering answering) {
        Collection collection = answering.collection();
        if (answering.person() != null) {
            return new Sender(Sender.Kind.ACCOUNT, answering.person());
        }
        return new Sender(Sender.Kind.LINK, collection == null ? "lien" : collection.name());
    }

    private static MultiValueMap<String, MultipartFile> parts(HttpServletRequest request) {
        if (request instanceof MultipartHttpServletRequest multipart) {
            return multipart.getMultiFileMap();
        }
        throw new ResponseStatusException(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
    }

    private static byte[] bytes(MultipartFile file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ResponseEntity<Map<String, Object>> later(Instant comeBack) {
        long seconds = Math.max(1, Duration.between(clock.instant(), comeBack).toSeconds() + 1);
        java.time.LocalTime at = comeBack.atZone(French.HERE).toLocalTime().plusMinutes(1);
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds))
                .body(Map.of(
                        "sentence",
                        "Beaucoup de réponses arrivent en même temps. Celle-ci reste sur cet appareil et repartira toute seule à "
                                + at.getHour() + "\u00A0h\u00A0"
                                + "%02d".formatted(at.getMinute()) + "."));
    }

    private static HttpStatus status(Receipt.Why why) {
        return switch (why) {
            case UNREADABLE -> HttpStatus.BAD_REQUEST;
            case UNKNOWN_FORM -> HttpStatus.NOT_FOUND;
            case CHANGED, OUTDATED -> HttpStatus.CONFLICT;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
        };
    }

    static ResponseEntity<Map<String, Object>> said(HttpStatus status, Map<String, Object> body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    private static @Nullable Instant instant(@Nullable String written) {
        try {
            return written == null ? null : Instant.parse(written);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** As JavaScript writes it; what goes in is ours, or the name of a file. */
    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ") + "\"";
    }
}
