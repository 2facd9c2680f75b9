package fr.moisson.entry.drop;

import fr.moisson.entry.Entries;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.french.French;
import fr.moisson.project.Circle;
import fr.moisson.project.Evaluator;
import fr.moisson.project.Names;
import fr.moisson.project.Noted;
import fr.moisson.project.OpenTo;
import fr.moisson.project.PlainFailure;
import fr.moisson.project.Project;
import fr.moisson.project.Uses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.WebUtils;

/** Dropping files, who dropped what and what came of it, and taking a drop back. */
@Controller
class DropPages {
    private static final int A_PAGE = 50;
    private static final String WORD = "[A-Za-z0-9-]{1,40}";

    private final Dropping dropping;
    private final Drops drops;
    private final DropAnswers answers;
    private final Kept kept;
    private final WhatCame whatCame;
    private final DropZone zone;
    private final Evaluator evaluator;
    private final Forms forms;
    private final Entries entries;
    private final List<Uses> uses;
    private final Names names;
    private final RowDifferences rowDifferences;

    DropPages(
            Dropping dropping,
            Drops drops,
            DropAnswers answers,
            Kept kept,
            WhatCame whatCame,
            DropZone zone,
            Evaluator evaluator,
            Forms forms,
            Entries entries,
            List<Uses> uses,
            Names names,
            RowDifferences rowDifferences) {
        this.rowDifferences = rowDifferences;
        this.dropping = dropping;
        this.drops = drops;
        this.answers = answers;
        this.kept = kept;
        this.whatCame = whatCame;
        this.zone = zone;
        this.evaluator = evaluator;
        this.forms = forms;
        this.entries = entries;
        this.uses = uses;
        this.names = names;
    }

    // ---- files come

    /**
     * What a request to drop says.
     *
     * @param together what the files dropped at once have in common, also when a script sends them one by one
     * @param more whether others follow
     * @param heavy the names of those that the browser did not send, being too big
     */
    private record Sent(List<MultipartFile> files, String together, boolean more, List<String> heavy) {

        /** @throws MultipartException when it is too big, or did not come whole */
        static Sent of(MultipartHttpServletRequest parts) {
            List<MultipartFile> files = parts.getFiles("files").stream()
                    .filter(file -> !name(file).isBlank())
                    .toList();
            String together = Objects.requireNonNullElse(parts.getParameter("together"), "");
            String[] heavy = parts.getParameterValues("heavy");
            return new Sent(
                    files,
                    together.matches(WORD) ? together : UUID.randomUUID().toString(),
                    Boolean.parseBoolean(parts.getParameter("more")),
                    heavy == null ? List.of() : List.of(heavy));
        }
    }

    @PostMapping("/projects/{project}/files/drops")
    @Noted("a déposé des fichiers")
    @Nullable
    String drop(
            @ModelAttribute("project") Project project,
            HttpServletRequest request,
            Principal person,
            HttpServletResponse response,
            Model page) {
        MultipartHttpServletRequest parts = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (parts == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        Sent sent;
        try {
            sent = Sent.of(parts);
        } catch (MaxUploadSizeExceededException e) {
            return notCome(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "Un fichier pèse plus de " + zone.largestInWords()
                            + ", ou ils sont trop lourds ensemble. Les alléger de leurs images, ou les déposer un par un.",
                    response,
                    page);
        } catch (MultipartException e) {
            return notCome(
                    HttpStatus.BAD_REQUEST,
                    "L’envoi n’est pas arrivé entier, ou il a plus de " + French.number(zone.most())
                            + " fichiers. Déposer de nouveau, en plusieurs fois.",
                    response,
                    page);
        }
        answer(project, sent, person.getName());
        if (sent.more()) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return null;
        }
        if (answers.of(project.name(), sent.together()).stream()
                .anyMatch(answer -> answer.kind() == Answer.Kind.TAKEN)) {
            evaluator.start(project);
        }
        return "redirect:" + address(project) + "/together/" + sent.together();
    }

    private void answer(Project project, Sent sent, String person) {
        List<Answer> all = new ArrayList<>(tooHeavy(sent.heavy()));
        if (sent.files().size() > zone.most()) {
            all.add(tooMany(sent.files().size()));
        } else {
            sent.files().forEach(file -> all.add(dropping.take(project, name(file), file::getInputStream, person)));
        }
        all.forEach(answer -> answers.add(project.name(), sent.together(), answer, person));
    }

    private static String notCome(HttpStatus status, String sentence, HttpServletResponse response, Model page) {
        response.setStatus(status.value());
        page.addAttribute("sentence", sentence);
        return "projects/files/too-heavy";
    }

    private static String name(MultipartFile file) {
        return Objects.requireNonNullElse(file.getOriginalFilename(), "");
    }

    private List<Answer> tooHeavy(List<String> heavy) {
        return heavy.stream()
                .limit(zone.most())
                .map(name -> new Answer(
                        name,
                        Answer.Kind.REFUSED,
                        shortened(name) + "\u00A0: ce fichier pèse plus de " + zone.largestInWords()
                                + ". L’alléger de ses images, ou le partager en plusieurs, puis déposer de nouveau.",
                        null))
                .toList();
    }

    private static String shortened(String name) {
        String shown = name.replaceAll("\\p{C}", "");
        return shown.length() > 120 ? shown.substring(0, 120) + "…" : shown;
    }

    private Answer tooMany(int sent) {
        return new Answer(
                "",
                Answer.Kind.REFUSED,
                French.number(sent) + " fichiers d’un coup, c’est trop\u00A0: " + French.number(zone.most())
                        + " au plus. Aucun n’a été pris\u00A0; les déposer en plusieurs fois.",
                null);
    }

    /** What was answered about a file, for the template. */
    record AnswerLine(String sentence, @Nullable Integer drop) {}

    @GetMapping("/projects/{project}/files/drops/together/{together}")
    String together(@ModelAttribute("project") Project project, @PathVariable("together") String together, Model page) {
        List<Answer> all = answers.of(project.name(), together);
        page.addAttribute("taken", lines(all, Answer.Kind.TAKEN));
        page.addAttribute("waits", lines(all, Answer.Kind.WAITS));
        page.addAttribute("there", lines(all, Answer.Kind.THERE));
        page.addAttribute("refused", lines(all, Answer.Kind.REFUSED));
        page.addAttribute("nothing", all.isEmpty());
        page.addAttribute("running", evaluator.isRunning(project));
        return "projects/files/dropped";
    }

    private static List<AnswerLine> lines(List<Answer> all, Answer.Kind kind) {
        return all.stream()
                .filter(answer -> answer.kind() == kind)
                .map(answer -> new AnswerLine(answer.sentence(), answer.drop()))
                .toList();
    }

    // ---- who dropped what

    /** A drop as a line of the history. */
    record HistoryLine(
            int id,
            String file,
            String given,
            String size,
            String fingerprint,
            String who,
            String when,
            String came,
            String state,
            boolean counts,
            boolean waits,
            boolean mine) {}

    @GetMapping("/projects/{project}/files/drops")
    @Noted("a regardé qui a déposé quoi")
    String history(
            @ModelAttribute("project") Project project,
            @RequestParam(name = "page", defaultValue = "1") int number,
            Principal person,
            Model page) {
        page.addAttribute("running", evaluator.isRunning(project));
        long all = drops.count(project.name());
        long pages = Math.max(1, (all + A_PAGE - 1) / A_PAGE);
        long shown = Math.min(Math.max(1, number), pages);
        page.addAttribute("count", French.count(all, "dépôt", "dépôts"));
        page.addAttribute(
                "lines",
                drops.history(project.name(), (shown - 1) * A_PAGE, A_PAGE).stream()
                        .map(drop -> line(drop, person))
                        .toList());
        page.addAttribute("shown", shown);
        page.addAttribute("pages", pages);
        return "projects/files/drops";
    }

    private HistoryLine line(Drop drop, Principal person) {
        return new HistoryLine(
                drop.id(),
                drop.file(),
                drop.given().equals(drop.file()) ? "" : drop.given(),
                InWords.size(drop.size()),
                InWords.fingerprint(drop.sha256()),
                who(drop),
                InWords.moment(drop.droppedAt()),
                drop.enteredAt() == null ? "" : whatCame.words(drop),
                state(drop),
                drop.isInFolder(),
                drop.isWaiting(),
                person.getName().equals(drop.droppedBy()));
    }

    private String who(Drop drop) {
        String person = drop.droppedBy();
        return person == null ? "déposé à la main dans le dossier" : names.of(person);
    }

    private String state(Drop drop) {
        if (drop.isWaiting()) {
            return "attend une réponse";
        }
        if (drop.declinedAt() != null) {
            return "écarté " + InWords.by(names, drop.declinedBy(), drop.declinedAt());
        }
        if (drop.undoneAt() != null) {
            return "retiré " + InWords.by(names, drop.undoneBy(), drop.undoneAt());
        }
        if (drop.leftAt() != null) {
            String next = Optional.ofNullable(drop.leftFor())
                    .flatMap(other -> drops.named(drop.project(), other))
                    .map(Drop::enteredBy)
                    .orElse(null);
            return "remplacé " + InWords.by(names, next, drop.leftAt());
        }
        return whatCame.words(drop).isEmpty() ? "dans le dossier, pas encore lu" : "compte";
    }

    // ---- one drop

    /** Rows of a form that stop counting. */
    record Stopping(String form, String rows, List<String> indicators) {}

    @GetMapping("/projects/{project}/files/drops/{id}")
    @Noted("a regardé un dépôt")
    String drop(@ModelAttribute("project") Project project, @PathVariable("id") int id, Principal person, Model page) {
        Drop drop = named(project, id);
        page.addAttribute("drop", line(drop, person));
        page.addAttribute("fingerprint", drop.sha256());
        page.addAttribute("replaces", drop.waitsAs() == Drop.Waiting.CHANGE);
        page.addAttribute("resembles", drop.resembles());
        String place = drop.isWaiting() ? Objects.requireNonNull(drop.resembles()) : drop.file();
        Optional<Drop> there = drops.inFolder(project.name(), place);
        page.addAttribute("seen", there.map(Drop::id).orElse(0));
        page.addAttribute("there", there.map(one -> line(one, person)).orElse(null));
        if (drop.isWaiting()) {
            page.addAttribute("pending", PendingDrop.of(drop, there, kept));
            page.addAttribute("differences", differences(drop, there));
        } else if (drop.isInFolder()) {
            page.addAttribute("stopping", stopping(project, drop));
            page.addAttribute(
                    "back",
                    dropping.before(project, drop).map(one -> line(one, person)).orElse(null));
        }
        return "projects/files/drop";
    }

    /** Row by row, against the version that is there. */
    private List<RowDifferences.Sheet> differences(Drop drop, Optional<Drop> there) {
        return there.filter(one -> kept.has(drop.project(), drop.sha256()))
                .map(one -> kept.as(
                        drop.project(),
                        drop.sha256(),
                        one.last(),
                        file -> rowDifferences.between(drop.project(), one.file(), file)))
                .orElse(List.of());
    }

    private List<Stopping> stopping(Project project, Drop drop) {
        List<Stopping> lines = new ArrayList<>();
        for (String name : whatCame.forms(drop)) {
            Optional<Form> form = forms.of(project.name()).stream()
                    .filter(one -> one.name().equals(name) && entries.isThere(one))
                    .findFirst();
            form.ifPresent(one -> lines.add(new Stopping(
                    one.title(),
                    rows(whatCame.counting(drop, entries.table(one), entries.counts("r")), "ligne", "lignes"),
                    uses.stream()
                            .flatMap(use -> use.of(project.name(), name).stream())
                            .toList())));
        }
        WhatCame.Counting messages = whatCame.messages(drop);
        if (messages.rows() > 0) {
            lines.add(new Stopping("Discussion", rows(messages, "message", "messages"), List.of()));
        }
        return lines;
    }

    private static String rows(WhatCame.Counting counting, String one, String several) {
        String rows = French.count(counting.rows(), one, several);
        return counting.elsewhere() == 0
                ? rows
                : rows + ", dont " + French.number(counting.elsewhere())
                        + " qui comptent encore, parce qu’un autre fichier les a aussi";
    }

    @PostMapping("/projects/{project}/files/drops/{id}/accept")
    @Noted("a accepté un fichier déposé")
    String accept(
            @ModelAttribute("project") Project project,
            @PathVariable("id") int id,
            @RequestParam(name = "as", defaultValue = "replace") String as,
            @RequestParam(name = "seen", defaultValue = "0") int seen,
            Principal person,
            HttpServletResponse response,
            Model page) {
        return done(
                project,
                id,
                person,
                response,
                page,
                () -> dropping.accept(project, id, !as.equals("other"), seen, person.getName()));
    }

    @PostMapping("/projects/{project}/files/drops/{id}/decline")
    @Noted("a écarté un fichier déposé")
    String decline(
            @ModelAttribute("project") Project project,
            @PathVariable("id") int id,
            Principal person,
            HttpServletResponse response,
            Model page) {
        return answered(project, id, person, response, page, () -> dropping.decline(project, id, person.getName()));
    }

    /** Of one's own drop only; a lead takes back those of others by {@link #undoForAnother}. */
    @PostMapping("/projects/{project}/files/drops/{id}/undo")
    @Noted("a retiré un fichier déposé")
    String undo(
            @ModelAttribute("project") Project project,
            @PathVariable("id") int id,
            Principal person,
            HttpServletResponse response,
            Model page) {
        if (!person.getName().equals(named(project, id).droppedBy())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return done(project, id, person, response, page, () -> dropping.undo(project, id, person.getName()));
    }

    @PostMapping("/projects/{project}/files/drops/{id}/undo-for-another")
    @OpenTo(Circle.LEAD)
    @Noted("a retiré un fichier déposé par quelqu’un d’autre")
    String undoForAnother(
            @ModelAttribute("project") Project project,
            @PathVariable("id") int id,
            Principal person,
            HttpServletResponse response,
            Model page) {
        named(project, id);
        return done(project, id, person, response, page, () -> dropping.undo(project, id, person.getName()));
    }

    @PostMapping("/projects/{project}/files/drops/{id}/put-back")
    @Noted("a remis un fichier déposé")
    String putBack(
            @ModelAttribute("project") Project project,
            @PathVariable("id") int id,
            @RequestParam(name = "seen", defaultValue = "0") int seen,
            Principal person,
            HttpServletResponse response,
            Model page) {
        return done(project, id, person, response, page, () -> dropping.putBack(project, id, seen, person.getName()));
    }

    /** Does it, and evaluates what the folder has become. */
    private String done(
            Project project, int id, Principal person, HttpServletResponse response, Model page, Runnable change) {
        return answered(project, id, person, response, page, () -> {
            change.run();
            evaluator.start(project);
        });
    }

    /** What cannot be done is said on the page of the drop, as it is now. */
    private String answered(
            Project project, int id, Principal person, HttpServletResponse response, Model page, Runnable change) {
        named(project, id);
        try {
            change.run();
            return "redirect:" + address(project);
        } catch (PlainFailure e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            page.addAttribute("fault", e.sentence());
            return drop(project, id, person, page);
        }
    }

    @GetMapping("/projects/{project}/files/drops/{id}/file")
    @Noted("a téléchargé un fichier déposé")
    void file(@ModelAttribute("project") Project project, @PathVariable("id") int id, HttpServletResponse response)
            throws IOException {
        Drop drop = named(project, id);
        if (!kept.has(project.name(), drop.sha256())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Path file = kept.of(project.name(), drop.sha256());
        response.setContentType("application/octet-stream");
        response.setContentLengthLong(Files.size(file));
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(drop.last(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Files.copy(file, response.getOutputStream());
    }

    private Drop named(Project project, int id) {
        return drops.named(project.name(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String address(Project project) {
        return "/projects/" + project.name() + "/files/drops";
    }
}
