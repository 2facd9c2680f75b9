package fr.moisson.report;

import fr.moisson.french.French;
import fr.moisson.project.Circle;
import fr.moisson.project.Names;
import fr.moisson.project.Noted;
import fr.moisson.project.OpenTo;
import fr.moisson.project.Project;
import fr.moisson.project.WrongDefinition;
import fr.moisson.report.template.Answer;
import fr.moisson.report.template.Asked;
import fr.moisson.report.template.Template;
import fr.moisson.report.template.UnfitTemplate;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The Word files of funders: dropped once, answered once, filled whenever it is asked. */
@Controller
class FunderPages {
    private static final int GLIMPSE = 280;

    private final Funders funders;
    private final Names names;

    FunderPages(Funders funders, Names names) {
        this.funders = funders;
        this.names = names;
    }

    /**
     * Something that is asked, on the page.
     *
     * @param text written for it
     * @param glimpse of what will stand there; empty when nothing will
     * @param why it stays as it is all the same
     * @param itself whether a number or a fact answers without anything being written
     */
    record Line(
            int nth, String name, String kind, String where, String text, String glimpse, String why, boolean itself) {}

    @GetMapping("/projects/{project}/funders/new")
    @OpenTo(Circle.LEAD)
    String begin(@ModelAttribute("project") Project project, Model page) {
        page.addAttribute("faults", List.of());
        page.addAttribute("funder", "");
        return "reports/funder-new";
    }

    @PostMapping("/projects/{project}/funders/new")
    @OpenTo(Circle.LEAD)
    @Noted("a déposé le modèle d’un financeur")
    String begin(
            @ModelAttribute("project") Project project,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile sent,
            @RequestParam(defaultValue = "") String funder,
            HttpServletResponse response,
            Model page) {
        List<String> faults = new ArrayList<>();
        if (funder.isBlank()) {
            faults.add("Dire de quel financeur il s’agit.");
        }
        if (sent == null || sent.isEmpty()) {
            faults.add("Choisir le fichier Word (.docx) que le financeur demande de remplir.");
        }
        if (faults.isEmpty()) {
            try {
                return "redirect:/projects/" + project.name() + "/funders/"
                        + funders.begin(project, funder.strip(), fileName(sent), bytes(sent));
            } catch (UnfitTemplate e) {
                faults.add(String.valueOf(e.getMessage()));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        page.addAttribute("faults", faults);
        page.addAttribute("funder", funder);
        return "reports/funder-new";
    }

    private static String fileName(@Nullable MultipartFile sent) {
        return sent == null
                ? ""
                : Objects.requireNonNullElse(sent.getOriginalFilename(), "").replaceFirst(".*[/\\\\]", "");
    }

    private static byte[] bytes(@Nullable MultipartFile sent) {
        try {
            return sent == null ? new byte[0] : sent.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GetMapping("/projects/{project}/funders/{name}")
    String show(
            @ModelAttribute("project") Project project,
            @PathVariable String name,
            HttpServletResponse response,
            Model page) {
        Funders.Funder funder = funder(project, name);
        return show(project, funder, FunderText.of(funder.answers()), List.of(), response, page);
    }

    private Funders.Funder funder(Project project, String name) {
        return funders.named(project.name(), name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String show(
            Project project,
            Funders.Funder funder,
            FunderText text,
            List<String> faults,
            HttpServletResponse response,
            Model page) {
        List<String> wrong = new ArrayList<>(faults);
        List<Line> lines = lines(project, funder, text, wrong);
        if (!wrong.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        page.addAttribute("funder", funder);
        page.addAttribute("marked", funder.template().isMarked());
        page.addAttribute("faults", wrong);
        page.addAttribute("lines", lines);
        page.addAttribute("told", told(lines));
        page.addAttribute("offers", funders.offers(project));
        return "reports/funder";
    }

    private List<Line> lines(Project project, Funders.Funder funder, FunderText text, List<String> wrong) {
        try {
            Funders.Answering answering = funders.answering(project, funder);
            Map<String, String> gaps = funder.template().gaps(answering.answers()).stream()
                    .collect(Collectors.toMap(gap -> gap.asked().name(), Template.Gap::why, (one, other) -> one));
            List<Line> lines = new ArrayList<>();
            for (Asked asked : distinct(answering.asked())) {
                String written = text.to(asked.name());
                String glimpse = glimpse(answering.answers(), asked.name());
                lines.add(new Line(
                        lines.size(),
                        asked.name(),
                        asked.kind().words(),
                        asked.where(),
                        written,
                        glimpse,
                        gaps.getOrDefault(asked.name(), ""),
                        written.isEmpty() && !glimpse.isEmpty()));
            }
            return lines;
        } catch (WrongDefinition e) {
            wrong.addAll(wrong.isEmpty() ? e.faults() : List.of());
            List<Line> lines = new ArrayList<>();
            for (Asked asked : distinct(funder.template().asked())) {
                lines.add(new Line(
                        lines.size(),
                        asked.name(),
                        asked.kind().words(),
                        asked.where(),
                        text.to(asked.name()),
                        "",
                        "",
                        false));
            }
            return lines;
        }
    }

    private static List<Asked> distinct(List<Asked> asked) {
        Map<String, Asked> byName = new LinkedHashMap<>();
        asked.forEach(one -> byName.putIfAbsent(fr.moisson.report.template.Names.plain(one.name()), one));
        return List.copyOf(byName.values());
    }

    private static String glimpse(FunderAnswers answers, String name) {
        String words = answers.to(name).map(Answer::pieces).orElse(List.of()).stream()
                .map(FunderPages::words)
                .collect(Collectors.joining(" "));
        return words.length() > GLIMPSE ? words.substring(0, GLIMPSE).strip() + "…" : words;
    }

    private static String words(Answer.Piece piece) {
        if (piece instanceof Answer.Words words) {
            return words.runs().stream()
                    .filter(run -> !run.raised())
                    .map(Answer.Run::text)
                    .collect(Collectors.joining());
        }
        return piece instanceof Answer.Rows rows
                ? "[tableau" + (rows.caption().isEmpty() ? "" : "\u00A0: " + rows.caption()) + ", "
                        + French.count(rows.rows().size(), "ligne", "lignes") + "]"
                : "[figure\u00A0: " + ((Answer.Picture) piece).title() + "]";
    }

    private static String told(List<Line> lines) {
        long open = lines.stream().filter(line -> line.glimpse().isEmpty()).count();
        String all = French.count(lines.size(), "chose est demandée", "choses sont demandées");
        return open == 0
                ? all + ", toutes ont une réponse."
                : all + "\u00A0; "
                        + French.count(
                                open,
                                "n’a pas encore de réponse et restera visible dans le document",
                                "n’ont pas encore de réponse et resteront visibles dans le document")
                        + ".";
    }

    @PostMapping("/projects/{project}/funders/{name}")
    @OpenTo(Circle.LEAD)
    @Noted("a répondu à un financeur")
    String answer(
            @ModelAttribute("project") Project project,
            @PathVariable String name,
            HttpServletRequest request,
            Principal who,
            HttpServletResponse response,
            RedirectAttributes after,
            Model page) {
        Funders.Funder funder = funder(project, name);
        Map<String, String> given = given(request, funders.offers(project));
        List<String> faults = funders.answer(project, funder, given, names.of(who.getName()));
        if (!faults.isEmpty()) {
            return show(project, funder, FunderText.of(funder.answers()).answering(given), faults, response, page);
        }
        after.addFlashAttribute("done", "Les réponses sont gardées\u00A0; elles serviront aussi la prochaine fois.");
        return "redirect:/projects/" + project.name() + "/funders/" + name;
    }

    private static Map<String, String> given(HttpServletRequest request, List<Funders.Offer> offers) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; request.getParameter("asked-" + i) != null; i++) {
            String text = Objects.requireNonNullElse(request.getParameter("text-" + i), "")
                    .strip();
            String taken = Objects.requireNonNullElse(request.getParameter("take-" + i), "");
            String block = offers.stream()
                    .filter(offer -> offer.words().equals(taken))
                    .map(Funders.Offer::block)
                    .findFirst()
                    .orElse("");
            given.put(Objects.requireNonNull(request.getParameter("asked-" + i)), (text + "\n\n" + block).strip());
        }
        return given;
    }

    @GetMapping("/projects/{project}/funders/{name}/document")
    @Noted("a téléchargé le document d’un financeur")
    Object take(
            @ModelAttribute("project") Project project,
            @PathVariable String name,
            HttpServletResponse response,
            Model page) {
        try {
            return send(
                    project, name, funders.fill(project, funder(project, name)).file());
        } catch (WrongDefinition e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            page.addAttribute("faults", e.faults());
            return "reports/refused";
        }
    }

    private static ResponseEntity<byte[]> send(Project project, String name, byte[] document) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(Format.DOCX.mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(project.name() + "-" + name + ".docx")
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .body(document);
    }

    @PostMapping("/projects/{project}/funders/{name}/refresh")
    @OpenTo(Circle.LEAD)
    @Noted("a mis à jour le document d’un financeur")
    String refresh(
            @ModelAttribute("project") Project project,
            @PathVariable String name,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile sent,
            HttpServletResponse response,
            Model page) {
        Funders.Funder funder = funder(project, name);
        List<String> faults = new ArrayList<>();
        if (sent == null || sent.isEmpty()) {
            faults.add(
                    "Choisir le document Word à mettre à jour\u00A0: celui que Moisson a rempli et que vous avez retouché.");
        } else {
            try {
                page.addAttribute("renewed", funders.refresh(project, funder, fileName(sent), bytes(sent)));
                page.addAttribute("funder", funder);
                return "reports/funder-refreshed";
            } catch (UnfitTemplate e) {
                faults.add(String.valueOf(e.getMessage()));
            } catch (WrongDefinition e) {
                faults.addAll(e.faults());
            }
        }
        return show(project, funder, FunderText.of(funder.answers()), faults, response, page);
    }

    @GetMapping("/projects/{project}/funders/{name}/refreshed/{id}")
    @OpenTo(Circle.LEAD)
    @Noted("a téléchargé le document d’un financeur")
    ResponseEntity<byte[]> refreshed(
            @ModelAttribute("project") Project project, @PathVariable String name, @PathVariable UUID id) {
        return funders.refreshed(project, name, id)
                .map(document -> send(project, name, document))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
