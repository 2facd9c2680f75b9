package fr.moisson.report;

import fr.moisson.french.French;
import fr.moisson.indicator.Redline;
import fr.moisson.project.Circle;
import fr.moisson.project.Names;
import fr.moisson.project.Noted;
import fr.moisson.project.OpenTo;
import fr.moisson.project.Project;
import fr.moisson.project.WrongDefinition;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.http.ContentDisposition;
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

/** The editions of a report: what was handed over and when, how two of them differ, and what corrects one. */
@Controller
class EditionPages {
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.ROOT);

    private final Editions editions;
    private final Quoted quoted;
    private final Names names;

    EditionPages(Editions editions, Quoted quoted, Names names) {
        this.editions = editions;
        this.quoted = quoted;
        this.names = names;
    }

    /** An edition on the list. @param open whether it can be read: nobody has taken back words that stand in it */
    record Line(
            int number,
            String title,
            String when,
            String handedTo,
            String fingerprint,
            String reason,
            boolean open,
            List<Copy> copies) {}

    record Copy(String file, String words) {}

    @GetMapping("/projects/{project}/reports/{report}/editions")
    String editions(
            @ModelAttribute("project") Project project,
            @PathVariable String report,
            HttpServletResponse response,
            Model page) {
        return show(project, report, "", "", List.of(), response, page);
    }

    private String show(
            Project project,
            String report,
            String handedTo,
            String reason,
            List<String> faults,
            HttpServletResponse response,
            Model page) {
        List<String> wrong = new ArrayList<>(faults);
        try {
            Editions.Next next = editions.next(project.name(), report);
            page.addAttribute("reportTitle", next.told().report().title());
            page.addAttribute("changed", next.changed());
        } catch (WrongDefinition e) {
            if (e.faults().stream().anyMatch(fault -> fault.contains("n’existe pas. Ceux de reports/"))) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            }
            wrong.addAll(wrong.isEmpty() ? e.faults() : List.of());
            page.addAttribute("reportTitle", report);
            page.addAttribute("changed", List.of());
        }
        if (!wrong.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        page.addAttribute("report", report);
        page.addAttribute("faults", wrong);
        page.addAttribute("handedTo", handedTo);
        page.addAttribute("reason", reason);
        page.addAttribute(
                "editions",
                editions.of(project.name(), report).stream().map(this::line).toList());
        return "reports/editions";
    }

    private Line line(Edition edition) {
        String words = edition.handedTo().isEmpty() ? "" : "remise à " + edition.handedTo();
        return new Line(
                edition.number(),
                edition.title(),
                "gelée le " + French.moment(edition.frozenAt()) + " par " + edition.frozenBy() + ", données du "
                        + French.moment(edition.computedAt()),
                words,
                edition.fingerprint(),
                edition.reason(),
                quoted.mayStillBeRead(edition.project(), edition.document()),
                Stream.of(Format.values())
                        .map(format -> new Copy(edition.report() + "." + format.extension(), format.words()))
                        .toList());
    }

    @PostMapping("/projects/{project}/reports/{report}/editions")
    @OpenTo(Circle.LEAD)
    @Noted("a gelé une édition d’un rapport")
    String freeze(
            @ModelAttribute("project") Project project,
            @PathVariable String report,
            @RequestParam(defaultValue = "") String handedTo,
            @RequestParam(defaultValue = "") String reason,
            Principal who,
            RedirectAttributes after,
            HttpServletResponse response,
            Model page) {
        try {
            Edition edition =
                    editions.freeze(project.name(), report, handedTo.strip(), reason.strip(), names.of(who.getName()));
            after.addFlashAttribute(
                    "done",
                    "L’édition " + edition.number() + " est gelée. Son empreinte, " + edition.fingerprint()
                            + ", se lit dans chacun de ses fichiers.");
            return "redirect:/projects/" + project.name() + "/reports/" + report + "/editions";
        } catch (WrongDefinition e) {
            return show(project, report, handedTo, reason, e.faults(), response, page);
        }
    }

    @GetMapping("/projects/{project}/reports/{report}/editions/{number}/{file}")
    @Noted("a téléchargé l’édition d’un rapport")
    ResponseEntity<byte[]> take(
            @ModelAttribute("project") Project project,
            @PathVariable String report,
            @PathVariable int number,
            @PathVariable String file) {
        Edition edition = edition(project, report, number);
        if (!quoted.mayStillBeRead(project.name(), edition.document())) {
            throw new ResponseStatusException(HttpStatus.GONE);
        }
        Format format = Format.of(report, file).orElseThrow(EditionPages::notFound);
        byte[] content = editions.file(edition, format).orElseThrow(EditionPages::notFound);
        return send(
                content,
                format.mediaType(),
                project.name() + "-" + report + "-edition-" + number + "." + format.extension());
    }

    private static ResponseEntity<byte[]> send(byte[] content, String type, String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .body(content);
    }

    private Edition edition(Project project, String report, int number) {
        return editions.numbered(project.name(), report, number).orElseThrow(EditionPages::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /** A number that is not the same. @param past where its page tells it row by row */
    record Moved(String label, String before, String after, String causes, String past) {}

    @GetMapping("/projects/{project}/reports/{report}/editions/compare")
    String compare(
            @ModelAttribute("project") Project project,
            @PathVariable String report,
            @RequestParam int from,
            @RequestParam int to,
            Model page) {
        Edition before = edition(project, report, Math.min(from, to));
        Edition after = edition(project, report, Math.max(from, to));
        List<Editions.Caused> caused = editions.caused(before, after);
        page.addAttribute("report", report);
        page.addAttribute("before", before);
        page.addAttribute("after", after);
        page.addAttribute("beforeWhen", French.day(before.frozenAt()));
        page.addAttribute("afterWhen", French.day(after.frozenAt()));
        page.addAttribute(
                "moved",
                caused.stream().map(one -> moved(project, before, after, one)).toList());
        page.addAttribute(
                "still",
                French.count(
                        editions.numbers(after).size() - caused.size(),
                        "nombre n’a pas changé",
                        "nombres n’ont pas changé"));
        page.addAttribute(
                "sentences",
                Redline.of(String.join("\n", editions.sentences(before)), String.join("\n", editions.sentences(after)))
                        .stream()
                        .filter(Redline.Line::isChange)
                        .toList());
        return "reports/compared";
    }

    private static Moved moved(Project project, Edition before, Edition after, Editions.Caused one) {
        Edition.Changed changed = one.changed();
        String past = "/projects/" + project.name() + "/indicators/"
                + changed.reference().indicator() + "/past?at="
                + FIELD.format(before.computedAt().atZone(French.HERE)) + "&to="
                + FIELD.format(after.computedAt().atZone(French.HERE));
        return new Moved(
                changed.label(),
                Editions.orNothing(changed.before()),
                Editions.orNothing(changed.after()),
                Editions.said(one.causes()),
                past);
    }

    /** What corrects the edition before this one, for those who have it: what they see, and nothing the team alone sees. */
    @GetMapping("/projects/{project}/reports/{report}/editions/{number}/erratum")
    @Noted("a téléchargé un erratum")
    ResponseEntity<byte[]> erratum(
            @ModelAttribute("project") Project project, @PathVariable String report, @PathVariable int number) {
        Edition after = edition(project, report, number);
        Edition before = edition(project, report, number - 1);
        List<Edition.Changed> changed = Edition.between(editions.numbers(before), editions.numbers(after));
        if (changed.isEmpty()) {
            throw notFound();
        }
        List<Block> blocks = List.of(
                new Block.Paragraph(List.of(Span.of("Dans l’édition " + before.number() + ", gelée le "
                        + French.day(before.frozenAt()) + " (empreinte " + before.fingerprint() + "), "
                        + French.count(changed.size(), "nombre n’est plus le bon", "nombres ne sont plus les bons")
                        + ". L’édition " + after.number() + ", gelée le " + French.day(after.frozenAt())
                        + " (empreinte "
                        + after.fingerprint() + "), la remplace."))),
                new Block.Heading(2, "pourquoi", List.of(Span.of("Pourquoi"))),
                new Block.Paragraph(List.of(Span.of(Typography.french(after.reason())))),
                new Block.Heading(2, "nombres", List.of(Span.of("Ce qu’il faut lire"))),
                Editions.table(changed, "Nombres corrigés", before.number(), after.number()));
        ReportModel model = new ReportModel(
                "erratum",
                "Erratum",
                after.title(),
                "erratum à l’édition " + before.number(),
                after.audience(),
                "",
                "",
                project.title(),
                after.run(),
                after.computedAt(),
                after.frozenAt().atZone(French.HERE).toLocalDate(),
                blocks,
                List.of(),
                "");
        return send(
                ErratumDocument.of(model),
                Format.PDF.mediaType(),
                project.name() + "-" + report + "-erratum-" + number + ".pdf");
    }
}
