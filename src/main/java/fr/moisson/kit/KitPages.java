package fr.moisson.kit;

import fr.moisson.french.French;
import fr.moisson.project.Circle;
import fr.moisson.project.Noted;
import fr.moisson.project.OpenTo;
import fr.moisson.project.Period;
import fr.moisson.project.Project;
import fr.moisson.project.SchoolZone;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The kit of a project, taken away by its lead; and a project begun from one, by the administrator. */
@Controller
class KitPages {
    private final Packing packing;
    private final Unpacking unpacking;

    KitPages(Packing packing, Unpacking unpacking) {
        this.packing = packing;
        this.unpacking = unpacking;
    }

    /** Something to correct on the page, and the field it is about. */
    record Fault(String field, String sentence) {}

    @GetMapping("/projects/{project}/kit")
    @OpenTo(Circle.LEAD)
    String kit(@ModelAttribute("project") Project project, Model page) {
        Kit kit = packing.kit(project);
        page.addAttribute("forms", count(kit, ".xlsx", "formulaire", "formulaires"));
        page.addAttribute("indicators", count(kit, ".yaml", "/indicators/", "indicateur", "indicateurs"));
        page.addAttribute("reports", count(kit, ".md", "reports/", "rapport", "rapports"));
        page.addAttribute("leftOut", kit.leftOut());
        page.addAttribute("traces", Traces.in(kit.files(), Place.of(project)));
        return "projects/kit";
    }

    private static String count(Kit kit, String ending, String one, String several) {
        return count(kit, ending, "", one, several);
    }

    private static String count(Kit kit, String ending, String within, String one, String several) {
        return French.count(
                kit.files().keySet().stream()
                        .filter(path -> path.endsWith(ending) && path.contains(within))
                        .count(),
                one,
                several);
    }

    @GetMapping("/projects/{project}/kit.zip")
    @OpenTo(Circle.LEAD)
    @Noted("a téléchargé le kit d’essaimage")
    ResponseEntity<byte[]> file(@ModelAttribute("project") Project project) {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/zip"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"kit-" + project.name() + ".zip\"")
                .body(KitFile.written(packing.kit(project)));
    }

    /** What stands in the fields of the page. Public parts, for the template. */
    record Sheet(
            String name,
            String title,
            String subtitle,
            String territories,
            String sites,
            String partners,
            String start,
            String end,
            String zone) {}

    @GetMapping("/kit")
    @OpenTo(Circle.ADMINISTRATOR)
    String begin(Model page) {
        return begin(new Sheet("", "", "", "", "", "", "", "", ""), List.of(), page);
    }

    private static String begin(Sheet sheet, List<Fault> faults, Model page) {
        page.addAttribute("sheet", sheet);
        page.addAttribute("faults", faults);
        page.addAttribute("zones", SchoolZone.values());
        return "kit";
    }

    @PostMapping("/kit")
    @OpenTo(Circle.ADMINISTRATOR)
    @Noted("a créé un projet à partir d’un kit")
    String make(
            @RequestParam(name = "kit", required = false) @Nullable MultipartFile sent,
            @ModelAttribute Sheet sheet,
            HttpServletResponse response,
            Model page) {
        List<Fault> faults = new ArrayList<>();
        if (sent == null || sent.isEmpty()) {
            faults.add(new Fault("kit", "Choisir le kit, un fichier .zip téléchargé depuis la page d’un projet."));
        }
        if (sheet.title().isBlank()) {
            faults.add(new Fault("titre", "Donner un titre au projet."));
        }
        Period period = period(sheet, faults);
        if (faults.isEmpty()) {
            try {
                NewProject wanted = new NewProject(
                        sheet.name().strip(),
                        sheet.title().strip(),
                        sheet.subtitle().strip(),
                        lines(sheet.territories()),
                        lines(sheet.sites()),
                        lines(sheet.partners()),
                        period,
                        sheet.zone().isEmpty() ? null : SchoolZone.valueOf(sheet.zone()));
                page.addAttribute("result", unpacking.unpack(bytes(sent), wanted));
                return "kit";
            } catch (UnfitKit e) {
                faults.add(new Fault(e.sentence().startsWith("Ce kit") ? "kit" : "nom", e.sentence()));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return begin(sheet, faults, page);
    }

    private static List<String> lines(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }

    private static Period period(Sheet sheet, List<Fault> faults) {
        try {
            LocalDate start = LocalDate.parse(sheet.start());
            LocalDate end = LocalDate.parse(sheet.end());
            if (end.isBefore(start)) {
                faults.add(new Fault("fin", "La fin est avant le début. L’écrire après."));
                return new Period(start, start);
            }
            return new Period(start, end);
        } catch (DateTimeParseException e) {
            faults.add(new Fault("debut", "Donner le premier et le dernier jour du projet."));
            return new Period(LocalDate.EPOCH, LocalDate.EPOCH);
        }
    }

    private static byte[] bytes(@Nullable MultipartFile sent) {
        try {
            return sent == null ? new byte[0] : sent.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
