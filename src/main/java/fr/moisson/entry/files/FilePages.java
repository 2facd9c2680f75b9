package fr.moisson.entry.files;

import fr.moisson.entry.Entries;
import fr.moisson.entry.drop.DropZone;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.french.French;
import fr.moisson.project.Noted;
import fr.moisson.project.Project;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The files that were imported, and what was set aside in each. */
@Controller
class FilePages {
    private static final int LINES_A_PAGE = 50;
    private static final int FIRST_ROWS = 10;

    private final Imports imports;
    private final Forms forms;
    private final Entries entries;
    private final DropZone zone;

    FilePages(Imports imports, Forms forms, Entries entries, DropZone zone) {
        this.imports = imports;
        this.forms = forms;
        this.entries = entries;
        this.zone = zone;
    }

    /**
     * A sheet as a line of the page.
     *
     * @param form its title, null when the sheet suits none
     */
    record SheetLine(
            int id,
            String place,
            @Nullable String form,
            String rows,
            String added,
            String changed,
            String removed,
            String same,
            String setAside,
            String cellsAside,
            boolean hasSetAside,
            boolean isDiscussion,
            String ignored) {}

    @GetMapping("/projects/{project}/files")
    String files(@ModelAttribute("project") Project project, Model page) {
        String name = project.name();
        Map<String, String> titles = titles(name);
        List<Imports.SheetSummary> sheets = imports.of(name);
        page.addAttribute(
                "sheets", sheets.stream().map(sheet -> line(sheet, titles)).toList());
        page.addAttribute("summary", summary(sheets));
        page.addAttribute("zone", zone.of(project));
        return "projects/files";
    }

    @GetMapping("/projects/{project}/files/{import}")
    @Noted("a regardé un fichier importé")
    String file(
            @PathVariable("project") String name,
            @PathVariable("import") int import_,
            @RequestParam(name = "page", defaultValue = "1") int number,
            Model page) {
        Imports.SheetSummary sheet =
                imports.named(name, import_).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        long lines = imports.countSetAside(import_);
        long pages = Math.max(1, (lines + LINES_A_PAGE - 1) / LINES_A_PAGE);
        long shown = Math.min(Math.max(1, number), pages);
        page.addAttribute("sheet", line(sheet, titles(name)));
        page.addAttribute("lines", imports.setAside(import_, (shown - 1) * LINES_A_PAGE, LINES_A_PAGE));
        page.addAttribute("count", French.count(lines, "refus", "refus"));
        page.addAttribute("shown", shown);
        page.addAttribute("pages", pages);
        Form form = form(name, sheet.form());
        if (form != null) {
            page.addAttribute(
                    "headers", form.fields().stream().map(f -> f.label()).toList());
            page.addAttribute(
                    "rows",
                    entries.firstRows(form, import_, FIRST_ROWS).stream()
                            .map(row -> inWords(form, row))
                            .toList());
        }
        return "projects/files/file";
    }

    /** Choices as people read them, rather than their codes. */
    private static List<String> inWords(Form form, List<String> row) {
        return IntStream.range(0, row.size())
                .mapToObj(i -> form.fields().get(i).inWords(row.get(i)))
                .toList();
    }

    private Map<String, String> titles(String project) {
        return forms.of(project).stream().collect(Collectors.toMap(Form::name, Form::title));
    }

    private @Nullable Form form(String project, @Nullable String name) {
        return forms.of(project).stream()
                .filter(form -> form.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static SheetLine line(Imports.SheetSummary sheet, Map<String, String> titles) {
        String form = sheet.form();
        return new SheetLine(
                sheet.id(),
                sheet.place(),
                form == null ? sheet.isDiscussion() ? "Discussion" : null : titles.getOrDefault(form, form),
                French.number(sheet.rows()),
                French.number(sheet.added()),
                French.number(sheet.changed()),
                French.number(sheet.removed()),
                French.number(sheet.same()),
                French.number(sheet.setAside()),
                French.number(sheet.cellsAside()),
                form == null || sheet.setAside() + sheet.cellsAside() > 0,
                sheet.isDiscussion(),
                String.join(", ", sheet.ignored()));
    }

    private static long kept(Stream<Imports.SheetSummary> sheets) {
        return sheets.mapToLong(sheet -> sheet.rows() - sheet.setAside()).sum();
    }

    private static String summary(List<Imports.SheetSummary> sheets) {
        long files = sheets.stream().map(Imports.SheetSummary::file).distinct().count();
        long kept = kept(sheets.stream().filter(sheet -> !sheet.isDiscussion()));
        long messages = kept(sheets.stream().filter(Imports.SheetSummary::isDiscussion));
        long aside = sheets.stream().mapToLong(Imports.SheetSummary::setAside).sum();
        long cells = sheets.stream().mapToLong(Imports.SheetSummary::cellsAside).sum();
        return French.count(files, "fichier", "fichiers") + ", " + French.count(kept, "ligne gardée", "lignes gardées")
                + (messages == 0 ? "" : ", " + French.count(messages, "message gardé", "messages gardés"))
                + ", " + French.count(aside, "ligne mise de côté", "lignes mises de côté") + ", "
                + French.count(cells, "cellule laissée vide", "cellules laissées vides") + ".";
    }
}
