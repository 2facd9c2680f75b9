package fr.moisson.interview.intake;

import fr.moisson.french.French;
import fr.moisson.interview.Interview;
import fr.moisson.interview.Interviews;
import fr.moisson.interview.Registers;
import fr.moisson.project.Names;
import fr.moisson.project.Noted;
import fr.moisson.project.PlainFailure;
import fr.moisson.project.Project;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.WebUtils;

/** The recordings of an interview: heard by the team, and gone on the day that was said when they came. */
@Controller
class RecordingPages {
    private static final int MOST_YEARS = 10;

    private final Interviews interviews;
    private final Recordings recordings;
    private final Registers registers;
    private final Names names;
    private final DataSize largest;
    private final Clock clock = Clock.system(French.HERE);

    RecordingPages(
            Interviews interviews,
            Recordings recordings,
            Registers registers,
            Names names,
            @Value("${spring.servlet.multipart.max-file-size}") DataSize largest) {
        this.interviews = interviews;
        this.recordings = recordings;
        this.registers = registers;
        this.names = names;
        this.largest = largest;
    }

    /** Public parts, for the template. */
    record Line(int id, String sentence, boolean isHeard) {}

    @GetMapping("/projects/{project}/interviews/{id}/recordings")
    String list(@ModelAttribute("project") Project project, @PathVariable int id, Model page) {
        LocalDate proposed =
                LocalDate.now(clock).plusDays(registers.of(project.name()).recordingDays());
        return shown(project, known(project, id), proposed.toString(), "", page);
    }

    @PostMapping("/projects/{project}/interviews/{id}/recordings")
    @Noted("a ajouté un enregistrement d’entretien")
    String add(
            @ModelAttribute("project") Project project,
            @PathVariable int id,
            HttpServletRequest request,
            Principal who,
            HttpServletResponse response,
            Model page,
            RedirectAttributes told)
            throws IOException {
        Interview interview = known(project, id);
        String date = "";
        try {
            MultipartFile file = file(request);
            date = Objects.requireNonNullElse(request.getParameter("eraseOn"), "");
            try (InputStream bytes = file.getInputStream()) {
                recordings.keep(project.name(), id, bytes, day(date), who.getName());
            }
        } catch (PlainFailure e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(project, interview, date, e.sentence(), page);
        }
        told.addFlashAttribute("done", "L’enregistrement est ajouté.");
        return "redirect:" + address(project, id);
    }

    private MultipartFile file(HttpServletRequest request) {
        MultipartHttpServletRequest parts = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        try {
            MultipartFile file = parts == null ? null : parts.getFile("file");
            if (file == null || file.isEmpty()) {
                throw new PlainFailure(
                        "Aucun enregistrement n’a été choisi. Choisir un fichier .m4a, .mp3, .ogg ou .wav.");
            }
            return file;
        } catch (MultipartException e) {
            throw new PlainFailure("L’envoi n’est pas arrivé entier. Choisir de nouveau l’enregistrement.", e);
        }
    }

    private LocalDate day(String text) {
        LocalDate today = LocalDate.now(clock);
        try {
            LocalDate day = LocalDate.parse(text.strip());
            if (day.isAfter(today) && day.isBefore(today.plusYears(MOST_YEARS))) {
                return day;
            }
        } catch (DateTimeException e) {
            // Told below, with what is asked.
        }
        throw new PlainFailure(
                "Écrire jusqu’à quel jour l’enregistrement est gardé\u00A0: après aujourd’hui, dans moins de "
                        + MOST_YEARS + "\u00A0ans, par exemple " + today.plusDays(90) + ".");
    }

    /** Browsers ask for it piece by piece: the answer follows ranges. */
    @GetMapping("/projects/{project}/interviews/{id}/recordings/{recording}/sound")
    @Noted("a écouté un enregistrement d’entretien")
    ResponseEntity<Resource> sound(
            @ModelAttribute("project") Project project, @PathVariable int id, @PathVariable int recording) {
        Recordings.Recording one = one(project, id, recording);
        FileSystemResource file = new FileSystemResource(recordings.path(one));
        if (!file.exists()) {
            throw unknown();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(Sound.named(one.sound()).type()))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Disposition", "inline")
                .body(file);
    }

    @PostMapping("/projects/{project}/interviews/{id}/recordings/{recording}/erase")
    @Noted("a effacé un enregistrement d’entretien")
    String erase(
            @ModelAttribute("project") Project project,
            @PathVariable int id,
            @PathVariable int recording,
            Principal who,
            RedirectAttributes told) {
        recordings.erase(one(project, id, recording), who.getName());
        told.addFlashAttribute("done", "L’enregistrement est effacé pour toujours.");
        return "redirect:" + address(project, id);
    }

    private Recordings.Recording one(Project project, int id, int recording) {
        known(project, id);
        return recordings.one(project.name(), id, recording).orElseThrow(RecordingPages::unknown);
    }

    private String shown(Project project, Interview interview, String date, String fault, Model page) {
        page.addAttribute("interview", interview);
        page.addAttribute("named", interview.heading().title());
        page.addAttribute("eraseOn", date);
        page.addAttribute("largest", largest.toBytes());
        page.addAttribute(
                "tooHeavy",
                "Cet enregistrement pèse plus de " + French.number(largest.toMegabytes())
                        + "\u00A0Mo. L’enregistrer en .m4a ou en .mp3 à 64\u00A0kbit/s (une heure pèse environ 30\u00A0Mo), puis l’ajouter de"
                        + " nouveau.");
        page.addAttribute("fault", fault);
        page.addAttribute("days", registers.of(project.name()).recordingDays());
        page.addAttribute(
                "lines", recordings.of(interview.id()).stream().map(this::line).toList());
        return "projects/interviews/recordings";
    }

    private Line line(Recordings.Recording one) {
        if (one.erasedAt() != null) {
            return new Line(
                    one.id(),
                    "Un enregistrement a été effacé le "
                            + French.day(one.erasedAt())
                            + (one.erasedBy() == null
                                    ? "\u00A0: sa date était passée."
                                    : " par " + names.of(one.erasedBy()) + "."),
                    false);
        }
        return new Line(
                one.id(),
                "Ajouté par " + names.of(one.addedBy()) + " le "
                        + French.day(one.addedAt()) + ", "
                        + French.quantity(one.bytes() / 1e6, 1, "Mo") + ". S’efface le " + French.day(one.eraseOn())
                        + ".",
                true);
    }

    private static String address(Project project, int id) {
        return "/projects/" + project.name() + "/interviews/" + id + "/recordings";
    }

    private Interview known(Project project, int id) {
        return interviews.one(project.name(), id).orElseThrow(RecordingPages::unknown);
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
