package fr.moisson.interview.intake;

import fr.moisson.french.French;
import fr.moisson.interview.Grid;
import fr.moisson.interview.Grids;
import fr.moisson.interview.Interview;
import fr.moisson.interview.Interviews;
import fr.moisson.interview.Kind;
import fr.moisson.interview.Texts;
import fr.moisson.interview.Wish;
import fr.moisson.project.Names;
import fr.moisson.project.Noted;
import fr.moisson.project.Project;
import fr.moisson.tabular.UnreadableFile;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.WebUtils;

/** Texts typed elsewhere are chosen, seen with the heading that is proposed for them, corrected, and only then kept. */
@Controller
class ImportPages {
    static final int MOST_FILES = 10;

    private final Incoming incoming;
    private final Interviews interviews;
    private final Texts texts;
    private final Grids grids;
    private final Names names;
    private final Clock clock = Clock.system(French.HERE);

    ImportPages(Incoming incoming, Interviews interviews, Texts texts, Grids grids, Names names) {
        this.incoming = incoming;
        this.interviews = interviews;
        this.texts = texts;
        this.grids = grids;
        this.names = names;
    }

    /**
     * A text that waits to be kept.
     *
     * @param told what is worth knowing of it before
     */
    record Sheet(int nth, Wish wish, String text, String told, List<Wish.Fault> faults, boolean left) {}

    @GetMapping("/projects/{project}/interviews/import")
    String choose(@ModelAttribute("project") Project project, Model page) {
        return chosen(project, List.of(), List.of(), page);
    }

    @PostMapping("/projects/{project}/interviews/import")
    String read(
            @ModelAttribute("project") Project project,
            HttpServletRequest request,
            Principal who,
            HttpServletResponse response,
            Model page)
            throws IOException {
        List<String> refused = new ArrayList<>();
        List<Sheet> sheets = new ArrayList<>();
        for (MultipartFile file : files(request, refused)) {
            String name =
                    Objects.requireNonNullElse(file.getOriginalFilename(), "").replaceFirst(".*[/\\\\]", "");
            try {
                Incoming.Said said = incoming.read(project, name, file.getInputStream());
                LocalDate day = Objects.requireNonNullElse(said.lastSaid(), LocalDate.now(clock));
                Wish wish =
                        Proposed.of(name, said.text(), day, names.of(who.getName()), project, grids.of(project.name()));
                sheets.add(
                        new Sheet(sheets.size(), wish, said.text(), told(project, name, said, wish), List.of(), false));
            } catch (UnreadableFile e) {
                refused.add(String.valueOf(e.getMessage()));
            }
        }
        if (sheets.isEmpty() && refused.isEmpty()) {
            refused.add("Aucun fichier n’a été choisi. Choisir un fichier .docx, .odt ou .txt.");
        }
        if (!refused.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return chosen(project, sheets, refused, page);
    }

    private static List<MultipartFile> files(HttpServletRequest request, List<String> refused) {
        MultipartHttpServletRequest parts = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        try {
            List<MultipartFile> files = parts == null
                    ? List.of()
                    : parts.getFiles("files").stream()
                            .filter(file -> !Objects.requireNonNullElse(file.getOriginalFilename(), "")
                                    .isBlank())
                            .toList();
            if (files.size() > MOST_FILES) {
                refused.add("Ce sont " + French.number(files.size()) + " fichiers\u00A0: " + MOST_FILES
                        + " au plus à la fois. En choisir moins.");
                return List.of();
            }
            return files;
        } catch (MultipartException e) {
            refused.add("L’envoi n’est pas arrivé entier. Choisir de nouveau le fichier.");
            return List.of();
        }
    }

    private String told(Project project, String name, Incoming.Said said, Wish wish) {
        String length = "De " + French.quoted(name) + "\u00A0: "
                + French.count(said.text().lines().count(), "ligne", "lignes") + ", "
                + French.count(said.text().length(), "signe", "signes") + ".";
        String discussion = said.lastSaid() == null
                ? ""
                : " C’est une discussion WhatsApp\u00A0: qui écrit est remplacé par un pseudonyme, le même dans tout le projet. Relire"
                        + " les prénoms qui restent dans les messages.";
        return length + discussion + again(project, wish.code());
    }

    private String again(Project project, String code) {
        boolean isKnown = !code.isEmpty()
                && interviews.of(project.name()).stream()
                        .map(Interview::heading)
                        .anyMatch(heading -> heading.code().equals(code));
        return isKnown
                ? " Une rencontre " + code + " existe déjà\u00A0: ce texte en sera une autre, du même code."
                : "";
    }

    @PostMapping("/projects/{project}/interviews/import/keep")
    @Noted("a importé des entretiens")
    @Transactional
    public String keep(
            @ModelAttribute("project") Project project,
            HttpServletRequest request,
            Principal who,
            Model page,
            RedirectAttributes told) {
        Grid grid = grids.of(project.name());
        List<Sheet> sheets = new ArrayList<>();
        for (int nth = 0; nth < MOST_FILES && request.getParameter("text" + nth) != null; nth++) {
            sheets.add(sheet(request, nth, grid));
        }
        List<Sheet> kept = sheets.stream().filter(sheet -> !sheet.left()).toList();
        if (sheets.stream().anyMatch(sheet -> !sheet.faults().isEmpty()) || kept.isEmpty()) {
            return chosen(project, sheets, kept.isEmpty() ? List.of("Aucun texte n’est à garder.") : List.of(), page);
        }
        List<Integer> ids = kept.stream()
                .map(sheet -> {
                    int id = interviews.begin(project.name(), sheet.wish().heading(false), who.getName());
                    texts.replace(id, who.getName(), sheet.text());
                    return id;
                })
                .toList();
        told.addFlashAttribute(
                "done",
                French.count(ids.size(), "texte est gardé", "textes sont gardés")
                        + ". Relire ce qui est proposé à protéger\u00A0: prénoms, lieux, numéros.");
        return "redirect:/projects/" + project.name() + "/interviews" + (ids.size() == 1 ? "/" + ids.get(0) : "");
    }

    private Sheet sheet(HttpServletRequest request, int nth, Grid grid) {
        Wish wish = new Wish(
                field(request, "kind", nth),
                field(request, "code", nth),
                field(request, "mode", nth),
                field(request, "audience", nth),
                field(request, "place", nth),
                field(request, "heldOn", nth),
                field(request, "minutes", nth),
                field(request, "interviewer", nth),
                "");
        String text = field(request, "text", nth).replace("\r\n", "\n").strip();
        boolean left = "true".equals(request.getParameter("left" + nth));
        List<Wish.Fault> faults = new ArrayList<>(left ? List.of() : wish.faults(grid, LocalDate.now(clock)));
        if (!left && (text.isEmpty() || text.length() > Texts.LONGEST)) {
            faults.add(new Wish.Fault(
                    "texte",
                    text.isEmpty()
                            ? "Il ne reste aucun texte. Cocher « Ne pas garder ce texte », ou choisir de nouveau le fichier."
                            : "Ce texte est trop long\u00A0: " + French.number(Texts.LONGEST)
                                    + " signes au plus. En garder la suite dans une autre rencontre du même code."));
        }
        return new Sheet(nth, wish, text, "", faults, left);
    }

    private static String field(HttpServletRequest request, String name, int nth) {
        return Objects.requireNonNullElse(request.getParameter(name + nth), "");
    }

    private String chosen(Project project, List<Sheet> sheets, List<String> refused, Model page) {
        page.addAttribute("sheets", sheets);
        page.addAttribute("refused", refused);
        page.addAttribute("kinds", Kind.values());
        page.addAttribute("grid", grids.of(project.name()));
        page.addAttribute("most", MOST_FILES);
        return "projects/interviews/import";
    }
}
