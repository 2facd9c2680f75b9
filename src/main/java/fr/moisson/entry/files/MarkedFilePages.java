package fr.moisson.entry.files;

import static fr.moisson.french.French.quoted;

import fr.moisson.project.Noted;
import fr.moisson.project.Project;
import fr.moisson.tabular.MarkedWorkbook;
import fr.moisson.tabular.UnreadableFile;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The download of a workbook whose cells are to be mended. */
@Controller
class MarkedFilePages {
    private final MarkedFiles files;

    MarkedFilePages(MarkedFiles files) {
        this.files = files;
    }

    @GetMapping("/projects/{project}/files/{import}/marked")
    @Noted("a téléchargé un classeur à reprendre")
    @Nullable
    String marked(
            @ModelAttribute("project") Project project,
            @PathVariable("import") int import_,
            HttpServletResponse response,
            RedirectAttributes next)
            throws IOException {
        MarkedFiles.Source source = files.source(project.name(), import_)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String fault = send(source, response);
        if (fault == null) {
            return null;
        }
        next.addFlashAttribute("fault", fault);
        return "redirect:/projects/" + project.name() + "/files/" + import_;
    }

    /** What prevents it; null when it was sent. */
    private @Nullable String send(MarkedFiles.Source source, HttpServletResponse response) throws IOException {
        Map<String, List<MarkedWorkbook.Note>> notes = files.notes(source);
        if (notes.isEmpty()) {
            return "Dans " + quoted(source.lastName()) + ", aucune cellule n’est à reprendre.";
        }
        Optional<MarkedFiles.Marked> marked;
        try {
            marked = files.marked(source, notes);
        } catch (UnreadableFile e) {
            return Objects.requireNonNull(e.getMessage());
        }
        if (marked.isEmpty()) {
            return quoted(source.lastName())
                    + " n’est plus là tel qu’il a été lu\u00A0: ni dans le dossier du projet, ni parmi les copies gardées."
                    + " Le déposer de nouveau, puis relancer l’évaluation.";
        }
        send(marked.get(), response);
        return null;
    }

    private static void send(MarkedFiles.Marked marked, HttpServletResponse response) throws IOException {
        try {
            response.setContentType("application/octet-stream");
            response.setContentLengthLong(Files.size(marked.file()));
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(marked.name(), StandardCharsets.UTF_8)
                            .build()
                            .toString());
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            Files.copy(marked.file(), response.getOutputStream());
        } finally {
            Files.deleteIfExists(marked.file());
        }
    }
}
