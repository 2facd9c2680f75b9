package fr.moisson.interview.exchange;

import fr.moisson.french.French;
import fr.moisson.project.Circle;
import fr.moisson.project.Noted;
import fr.moisson.project.OpenTo;
import fr.moisson.project.PlainFailure;
import fr.moisson.project.Project;
import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** To and from the other programs by which people read interviews. All that was said leaves at once, so it is for the lead. */
@Controller
class ExchangePages {
    private static final String HERE = "/projects/{project}/themes/exchange";

    private final Exchanges exchanges;

    ExchangePages(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @GetMapping(HERE)
    @OpenTo(Circle.LEAD)
    String page(@ModelAttribute("project") Project project, Model page) {
        page.addAttribute(
                "themes", Exchanged.all(exchanges.codes(project.name())).count());
        return "projects/themes/exchange";
    }

    @GetMapping(HERE + "/codebook")
    @OpenTo(Circle.LEAD)
    @Noted("a téléchargé les thèmes pour un autre logiciel")
    ResponseEntity<byte[]> codebook(@ModelAttribute("project") Project project) {
        List<Exchanged.Code> codes = exchanges.codes(project.name());
        return codes.isEmpty()
                ? ResponseEntity.notFound().build()
                : file(QdaWriter.codebook(codes), project, "themes", "qdc");
    }

    @GetMapping(HERE + "/project")
    @OpenTo(Circle.LEAD)
    @Noted("a téléchargé les entretiens et leurs passages pour un autre logiciel")
    ResponseEntity<byte[]> project(@ModelAttribute("project") Project project) {
        return file(QdaWriter.project(exchanges.of(project)), project, "entretiens", "qdpx");
    }

    private static ResponseEntity<byte[]> file(byte[] bytes, Project project, String what, String ending) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + what + "-" + project.name() + "." + ending + "\"")
                .body(bytes);
    }

    @PostMapping(HERE)
    @OpenTo(Circle.LEAD)
    @Noted("a repris un fichier d’un autre logiciel d’analyse")
    String take(
            @ModelAttribute("project") Project project,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile sent,
            Principal who,
            RedirectAttributes told)
            throws IOException {
        if (sent == null || sent.isEmpty()) {
            told.addFlashAttribute("fault", "Choisir un fichier .qdc ou .qdpx.");
        } else {
            try {
                String name = String.valueOf(sent.getOriginalFilename());
                Exchanged file = QdaFile.read(name, sent.getBytes(), Instant.now());
                Exchanges.Taken taken = exchanges.take(project.name(), file, who.getName());
                told.addFlashAttribute("done", sentence(taken));
                told.addFlashAttribute("remarks", taken.remarks());
            } catch (PlainFailure refused) {
                told.addFlashAttribute("fault", refused.sentence());
            }
        }
        return "redirect:/projects/" + project.name() + "/themes/exchange";
    }

    private static String sentence(Exchanges.Taken taken) {
        if (taken.themes() + taken.interviews() + taken.passages() == 0) {
            return "Rien de nouveau dans ce fichier\u00A0: tout y était déjà.";
        }
        return "Repris\u00A0: " + French.count(taken.themes(), "thème", "thèmes") + ", "
                + French.count(taken.interviews(), "rencontre", "rencontres") + " et "
                + French.count(taken.passages(), "passage", "passages") + ". Rien de ce qui était là n’a changé.";
    }
}
