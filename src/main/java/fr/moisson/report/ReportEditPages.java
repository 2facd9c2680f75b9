package fr.moisson.report;

import fr.moisson.french.French;
import fr.moisson.indicator.Computations;
import fr.moisson.indicator.Indicator;
import fr.moisson.project.Circle;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.Names;
import fr.moisson.project.Noted;
import fr.moisson.project.OpenTo;
import fr.moisson.project.Project;
import fr.moisson.project.WrongDefinition;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The text of a report, as a lead writes it: checked while it is typed, read beside it as it will be. */
@Controller
class ReportEditPages {
    private static final int LONGEST_TEXT = 200_000;
    private static final Pattern LINE = Pattern.compile("^.*?, ligne (\\d+), ?");

    private final Reports reports;
    private final Press press;
    private final Revisions revisions;
    private final Computations computations;
    private final Names names;

    ReportEditPages(Reports reports, Press press, Revisions revisions, Computations computations, Names names) {
        this.reports = reports;
        this.press = press;
        this.revisions = revisions;
        this.computations = computations;
        this.names = names;
    }

    /** Something to correct in the text. @param line from 1; 0 when it is about the whole */
    record FaultLine(int line, String sentence) {
        static FaultLine of(String fault) {
            Matcher place = LINE.matcher(fault);
            return place.find()
                    ? new FaultLine(Integer.parseInt(place.group(1)), fault.substring(place.end()))
                    : new FaultLine(0, fault);
        }
    }

    /** What may be written where the hand is. @param word as it is written @param meaning in words */
    record Proposal(String word, String meaning) {}

    @GetMapping("/projects/{project}/reports/{report}/edit")
    @OpenTo(Circle.LEAD)
    String edit(@ModelAttribute("project") Project project, @PathVariable String report, Model page) {
        return sheet(project, report, text(file(project, report)), List.of(), page);
    }

    private DefinitionFile file(Project project, String report) {
        return reports.files(project.name()).stream()
                .filter(file -> file.name().equals(report))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String text(DefinitionFile file) {
        return new String(file.content(), StandardCharsets.UTF_8);
    }

    private static String typed(String text) {
        return text.replace("\r\n", "\n").stripTrailing() + "\n";
    }

    private String sheet(Project project, String report, String text, List<String> faults, Model page) {
        DefinitionFile file = file(project, report);
        page.addAttribute("report", report);
        page.addAttribute("path", file.path());
        page.addAttribute("text", text);
        page.addAttribute("over", sha256(text(file)));
        page.addAttribute("faults", faults);
        page.addAttribute("wrong", wrong(project, file, text));
        page.addAttribute("numbers", proposals(project));
        page.addAttribute("blocks", ReportReader.blocks());
        return "reports/edit";
    }

    private List<Proposal> proposals(Project project) {
        return computations
                .latest(project.name())
                .orElseGet(() -> computations.defined(project.name()))
                .indicators()
                .stream()
                .sorted(Comparator.comparing(Indicator::name))
                .map(indicator -> new Proposal(indicator.name(), indicator.title()))
                .toList();
    }

    private List<FaultLine> wrong(Project project, DefinitionFile file, String text) {
        if (text.length() > LONGEST_TEXT) {
            return List.of(new FaultLine(
                    1, "Ce texte est trop long\u00A0: " + French.number(LONGEST_TEXT) + " signes au plus."));
        }
        try {
            press.tell(project.name(), new DefinitionFile(file.path(), text.getBytes(StandardCharsets.UTF_8)));
            return List.of();
        } catch (WrongDefinition e) {
            return e.faults().stream().map(FaultLine::of).toList();
        }
    }

    @PostMapping("/projects/{project}/reports/{report}/check")
    @OpenTo(Circle.LEAD)
    String check(
            @ModelAttribute("project") Project project,
            @PathVariable String report,
            @RequestParam(defaultValue = "") String text,
            Model page) {
        page.addAttribute("wrong", wrong(project, file(project, report), typed(text)));
        return "reports/edit :: verdict";
    }

    /** The report as it will be; nothing of it is kept, and only the team sees it. */
    @PostMapping("/projects/{project}/reports/{report}/preview")
    @OpenTo(Circle.LEAD)
    ResponseEntity<byte[]> preview(
            @ModelAttribute("project") Project project,
            @PathVariable String report,
            @RequestParam(defaultValue = "") String text) {
        DefinitionFile file = file(project, report);
        DefinitionFile written = new DefinitionFile(
                file.path(), typed(text.length() > LONGEST_TEXT ? "" : text).getBytes(StandardCharsets.UTF_8));
        try {
            return shown(
                    HttpStatus.OK,
                    HtmlDocument.of(press.tell(project.name(), written).report()));
        } catch (WrongDefinition e) {
            String sorry =
                    "<!DOCTYPE html><html lang=\"fr\"><meta charset=\"utf-8\"><title>À corriger</title><p style=\"font:16px sans-serif\">Le résultat se lira ici quand le texte n’aura plus de faute.</p></html>";
            return shown(HttpStatus.UNPROCESSABLE_CONTENT, sorry.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static ResponseEntity<byte[]> shown(HttpStatus status, byte[] page) {
        return ResponseEntity.status(status)
                .contentType(MediaType.parseMediaType(Format.HTML.mediaType()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "SAMEORIGIN")
                .header("Content-Security-Policy", ReportPages.OWN_STYLE_ONLY)
                .body(page);
    }

    @PostMapping("/projects/{project}/reports/{report}/edit")
    @OpenTo(Circle.LEAD)
    @Noted("a modifié un rapport")
    String save(
            @ModelAttribute("project") Project project,
            @PathVariable String report,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String over,
            Principal who,
            HttpServletResponse response,
            RedirectAttributes after,
            Model page) {
        DefinitionFile file = file(project, report);
        String now = typed(text);
        List<String> faults = new ArrayList<>();
        if (!wrong(project, file, now).isEmpty()) {
            faults.add("Corriger d’abord le texte\u00A0: chaque faute est dite avec sa ligne.");
        } else if (!over.equals(sha256(text(file))) && !text(file).equals(now)) {
            faults.add(
                    "Quelqu’un a enregistré un autre texte pendant que vous écriviez le vôtre, qui est resté dans la page. Enregistrer de nouveau met le vôtre à sa place\u00A0; l’autre est gardé.");
        }
        Optional<String> refusal = faults.isEmpty()
                ? revisions.save(project.name(), file, now.getBytes(StandardCharsets.UTF_8), names.of(who.getName()))
                : Optional.empty();
        refusal.ifPresent(faults::add);
        if (!faults.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return sheet(project, report, now, faults, page);
        }
        after.addFlashAttribute("done", "Le texte est enregistré. Les documents l’auront à la prochaine évaluation.");
        return "redirect:/projects/" + project.name() + "/reports/" + report + "/edit";
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
