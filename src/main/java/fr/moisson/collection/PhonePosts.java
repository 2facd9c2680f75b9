package fr.moisson.collection;

import fr.moisson.entry.response.Receipt;
import fr.moisson.entry.response.Receipt.Kept;
import fr.moisson.entry.response.Receipt.Refused;
import fr.moisson.entry.response.Responses;
import fr.moisson.entry.response.Sender;
import fr.moisson.entry.response.Submission;
import fr.moisson.form.Envelope;
import fr.moisson.form.UnreadableSubmission;
import fr.moisson.form.Verdict;
import fr.moisson.french.French;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/** A response that a phone posts: its XML, and the photos and sounds it names, in one post or several. */
@Component
class PhonePosts {
    /** Bytes of one post; a phone with more to send makes several of them. */
    static final int MOST_AT_ONCE = 10_000_000;

    private static final String XML = "xml_submission_file";
    private static final int LONGEST_XML = 5_000_000;

    private final PhoneForms forms;
    private final Responses responses;
    private final Load load;

    PhonePosts(PhoneForms forms, Responses responses, Load load) {
        this.forms = forms;
        this.responses = responses;
        this.load = load;
    }

    /** What the phone is told; only 201 and 202 make it forget the response. */
    record Answer(HttpStatus status, String nature, String sentence) {
        static Answer no(HttpStatus status, String sentence) {
            return new Answer(status, "submit_failure", sentence);
        }
    }

    Answer post(Device device, HttpServletRequest request) {
        MultipartHttpServletRequest parts = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (parts == null) {
            return Answer.no(
                    HttpStatus.BAD_REQUEST,
                    "Cet envoi n’est pas une réponse. La renvoyer depuis ODK Collect ou KoboCollect.");
        }
        return load.carrying(request.getContentLengthLong(), () -> received(device, parts))
                .orElseGet(
                        () -> Answer.no(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "Trop d’appareils envoient en même temps. La réponse reste sur le téléphone\u00A0: la renvoyer dans une minute."));
    }

    private Answer received(Device device, MultipartHttpServletRequest parts) {
        try {
            return receive(device, parts);
        } catch (MaxUploadSizeExceededException e) {
            return tooLarge();
        } catch (MultipartException | IOException e) {
            return Answer.no(
                    HttpStatus.BAD_REQUEST,
                    "La réponse n’est pas arrivée entière. Elle reste sur le téléphone\u00A0: la renvoyer.");
        }
    }

    private Answer receive(Device device, MultipartHttpServletRequest parts) throws IOException {
        byte[] xml = null;
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (MultipartFile part :
                parts.getMultiFileMap().values().stream().flatMap(List::stream).toList()) {
            if (part.getName().equals(XML)) {
                xml = part.getSize() > LONGEST_XML ? null : content(part);
                if (xml == null) {
                    return tooLarge();
                }
            } else {
                files.put(name(part), content(part));
            }
        }
        return xml == null ? withoutXml(parts) : receive(device, xml, files);
    }

    /** The XML may also come as a field without a file name. */
    private static Answer withoutXml(MultipartHttpServletRequest parts) {
        return Answer.no(
                HttpStatus.BAD_REQUEST,
                parts.getParameter(XML) == null
                        ? "Cet envoi n’a pas de partie «\u00A0" + XML + "\u00A0»."
                        : "La partie «\u00A0" + XML + "\u00A0» n’a pas de nom de fichier.");
    }

    private Answer receive(Device device, byte[] xml, Map<String, byte[]> files) {
        Envelope envelope;
        try {
            envelope = Envelope.read(xml);
        } catch (UnreadableSubmission e) {
            return Answer.no(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        Optional<String> form = forms.withId(device.project(), envelope.form());
        if (form.isEmpty()) {
            return Answer.no(
                    HttpStatus.NOT_FOUND,
                    "Le projet n’a pas de questionnaire «\u00A0" + envelope.form()
                            + "\u00A0» ouvert. La réponse reste sur le téléphone\u00A0: prévenir l’équipe du projet.");
        }
        Submission submission = new Submission(
                device.project(), form.get(), xml, files, new Sender(Sender.Kind.DEVICE, device.name()), null);
        return answer(responses.receive(submission, envelope));
    }

    private static Answer answer(Receipt receipt) {
        if (receipt instanceof Kept kept) {
            return new Answer(HttpStatus.CREATED, "submit_success", sentence(kept.verdict()));
        }
        Refused refused = (Refused) receipt;
        HttpStatus status =
                switch (refused.why()) {
                    case UNREADABLE -> HttpStatus.BAD_REQUEST;
                    case UNKNOWN_FORM -> HttpStatus.NOT_FOUND;
                    case CHANGED, OUTDATED -> HttpStatus.CONFLICT;
                    case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
                };
        return Answer.no(status, refused.sentence());
    }

    private static String sentence(Verdict verdict) {
        if (verdict.isRight()) {
            return "Réponse bien reçue.";
        }
        long faults = verdict.findings().stream()
                .filter(finding -> finding.kind() != Verdict.Kind.RECOMPUTED)
                .count();
        return "Réponse bien reçue, à vérifier par l’équipe\u00A0: " + French.count(faults, "remarque", "remarques")
                + ".";
    }

    private static Answer tooLarge() {
        return Answer.no(
                HttpStatus.CONTENT_TOO_LARGE,
                "Cette réponse, ou l’un de ses fichiers, est trop lourde. Prendre la photo ou la vidéo en plus petit.");
    }

    private static String name(MultipartFile part) {
        String name = part.getOriginalFilename();
        return name == null || name.isBlank() ? part.getName() : name;
    }

    private static byte[] content(MultipartFile part) throws IOException {
        try (InputStream in = part.getInputStream()) {
            return in.readAllBytes();
        }
    }
}
