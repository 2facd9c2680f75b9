package fr.moisson.report;

import fr.moisson.french.French;
import fr.moisson.indicator.Audiences;
import fr.moisson.project.Circle;
import fr.moisson.project.Noted;
import fr.moisson.project.OpenTo;
import fr.moisson.project.Project;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
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
import org.springframework.web.server.ResponseStatusException;

/** The reports of a project: the list, and each to read or to take away. */
@Controller
class ReportPages {
    /** A report carries its style, its fonts and its figures within it, and asks for nothing else. */
    static final String OWN_STYLE_ONLY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'self'; "
                    + "base-uri 'none'; form-action 'none'";

    private final Documents documents;
    private final Reports reports;
    private final Audiences audiences;
    private final Quoted quoted;
    private final Funders funders;
    private final Press press;

    ReportPages(
            Documents documents, Reports reports, Audiences audiences, Quoted quoted, Funders funders, Press press) {
        this.press = press;
        this.funders = funders;
        this.quoted = quoted;
        this.audiences = audiences;
        this.documents = documents;
        this.reports = reports;
    }

    /** A report on the list. @param open whether it can be read: nobody has taken back words that stand in it */
    record Written(String name, String title, String when, long run, String masked, boolean open, List<Copy> copies) {}

    record Copy(String file, String words, String size) {}

    @GetMapping("/projects/{project}/reports")
    @OpenTo(Circle.READER)
    String reports(@ModelAttribute("project") Project project, Model page) {
        page.addAttribute("reports", written(project.name()));
        page.addAttribute(
                "toWrite",
                Stream.concat(reports.of(project.name()).stream(), reports.forEach(project.name()).stream())
                        .map(Restitution::of)
                        .toList());
        page.addAttribute("forEach", forEach(project.name()));
        page.addAttribute("funders", funders.of(project.name()));
        page.addAttribute("begun", !reports.of(project.name()).isEmpty());
        page.addAttribute(
                "givenBack",
                reports.givenBack(project.name()).stream().map(Restitution::of).toList());
        return "reports/reports";
    }

    private List<Written> written(String project) {
        Map<String, List<Document>> byReport = new LinkedHashMap<>();
        for (Document document : documents.ownReports(project)) {
            byReport.computeIfAbsent(document.report(), any -> new ArrayList<>())
                    .add(document);
        }
        return byReport.values().stream()
                .map(copies -> written(project, copies))
                .toList();
    }

    /** A report that is written for each place. @param many how many are written, in words */
    record Many(String name, String title, String many, boolean isWritten) {}

    private List<Many> forEach(String project) {
        return reports.forEach(project).stream()
                .map(file -> {
                    long count = documents.countAmong(project, file.name());
                    return new Many(
                            file.name(),
                            Restitution.of(file).title(),
                            count == 0 ? "pas encore écrits" : French.count(count, "rapport écrit", "rapports écrits"),
                            count > 0);
                })
                .toList();
    }

    /** One place of a report that is written for each. */
    record Place(String name, String title, List<Copy> copies) {}

    @GetMapping("/projects/{project}/reports/{report}/chacun")
    @OpenTo(Circle.READER)
    String places(@ModelAttribute("project") Project project, @PathVariable String report, Model page) {
        Map<String, List<Document>> byPlace = new LinkedHashMap<>();
        documents.among(project.name(), report).forEach(document -> byPlace.computeIfAbsent(
                        document.report(), any -> new ArrayList<>())
                .add(document));
        if (byPlace.isEmpty()) {
            throw notFound();
        }
        page.addAttribute("report", report);
        page.addAttribute(
                "places",
                byPlace.values().stream()
                        .map(copies -> new Place(
                                copies.get(0).report().substring(report.length() + 1),
                                copies.get(0).title(),
                                copies.stream().map(ReportPages::copy).toList()))
                        .toList());
        page.addAttribute("told", French.count(byPlace.size(), "rapport, un par lieu.", "rapports, un par lieu."));
        page.addAttribute(
                "unfit", String.join(", ", press.each(project.name(), report).unfit()));
        return "reports/places";
    }

    @GetMapping("/projects/{project}/reports/{report}/chacun/{place}/{file}")
    @OpenTo(Circle.READER)
    @Noted("a téléchargé un rapport")
    ResponseEntity<Resource> take(
            @ModelAttribute("project") Project project,
            @PathVariable String report,
            @PathVariable String place,
            @PathVariable String file) {
        Format format = Format.of(place, file).orElseThrow(ReportPages::notFound);
        return send(project, report + "/" + place, format, true);
    }

    private Written written(String project, List<Document> copies) {
        Document first = copies.get(0);
        return new Written(
                first.report(),
                first.title(),
                "le "
                        + French.day(
                                first.writtenAt().atZoneSameInstant(French.HERE).toLocalDate()),
                first.run(),
                audiences.masked(project, first.report()).orElse(""),
                quoted.mayStillBeRead(project, first.report()),
                Stream.concat(
                                copies.stream().map(ReportPages::copy),
                                Stream.of(Format.values())
                                        .filter(format -> !format.isKept())
                                        .map(format -> new Copy(
                                                first.report() + "." + format.extension(),
                                                format.words(),
                                                "fait à la demande")))
                        .toList());
    }

    private static Copy copy(Document document) {
        long kilobytes = Math.max(1, Math.round(document.bytes() / 1000.0));
        return new Copy(document.name(), document.format().words(), French.number(kilobytes) + "\u00A0ko");
    }

    /** The report itself, as a page. */
    @GetMapping("/projects/{project}/reports/{report}")
    @OpenTo(Circle.READER)
    @Noted("a lu un rapport")
    ResponseEntity<Resource> read(@ModelAttribute("project") Project project, @PathVariable String report) {
        return send(project, report, Format.HTML, false);
    }

    /** Only what was written and remembered can be taken: the file's name is looked up, never followed. */
    @GetMapping("/projects/{project}/reports/{report}/{file}")
    @OpenTo(Circle.READER)
    @Noted("a téléchargé un rapport")
    ResponseEntity<Resource> take(
            @ModelAttribute("project") Project project, @PathVariable String report, @PathVariable String file) {
        Format format = Format.of(report, file).orElseThrow(ReportPages::notFound);
        return format.isKept() ? send(project, report, format, true) : make(project, report, format);
    }

    /** Of a report that was written at least once. */
    private ResponseEntity<Resource> make(Project project, String report, Format format) {
        if (documents.latest(project.name(), report, Format.HTML).isEmpty()) {
            throw notFound();
        }
        String name = project.name() + "-" + report + "." + format.extension();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(format.mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .body(new ByteArrayResource(press.made(project.name(), report, format)));
    }

    private ResponseEntity<Resource> send(Project project, String report, Format format, boolean take) {
        Document document = documents.latest(project.name(), report, format).orElseThrow(ReportPages::notFound);
        if (!Files.isRegularFile(document.file())) {
            throw notFound();
        }
        if (!quoted.mayStillBeRead(project.name(), report)) {
            throw new ResponseStatusException(HttpStatus.GONE);
        }
        ContentDisposition how = take
                ? ContentDisposition.attachment()
                        .filename(project.name() + "-" + document.name())
                        .build()
                : ContentDisposition.inline().build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(format.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, how.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", OWN_STYLE_ONLY)
                .body(new FileSystemResource(document.file()));
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
