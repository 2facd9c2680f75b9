package fr.moisson.entry.asked;

import static fr.moisson.french.French.quoted;

import fr.moisson.entry.Place;
import fr.moisson.entry.layout.Decided;
import fr.moisson.entry.layout.Headers;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.french.French;
import fr.moisson.project.Noted;
import fr.moisson.project.Project;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How one sheet is read: which form it answers, which field each of its columns; corrected in place, remembered for the next file. */
@Controller
class SheetPages {
    private final JdbcClient database;
    private final Forms forms;
    private final Answers answers;

    SheetPages(JdbcClient database, Forms forms, Answers answers) {
        this.database = database;
        this.forms = forms;
        this.answers = answers;
    }

    /** A sheet as it was read last. */
    private record Sheet(
            String file,
            String sheet,
            @Nullable String form,
            List<String> headers,
            List<String> fields,
            boolean isOfOrders) {}

    /** A column: its header, the field it answers, and how sure that is. */
    record Column(int number, String header, String field, String label, String likeness) {}

    /** A choice of a list. */
    record Way(String value, String label) {}

    @GetMapping("/projects/{project}/readings/sheets/{import}")
    @Noted("a regardé la lecture d’une feuille")
    String sheet(@ModelAttribute("project") Project project, @PathVariable("import") int import_, Model page) {
        Sheet sheet = sheet(project, import_);
        Form form = form(project, sheet.form());
        page.addAttribute("place", Place.sheet(sheet.file(), sheet.sheet()));
        page.addAttribute("import", import_);
        page.addAttribute("form", form);
        page.addAttribute("isOfOrders", sheet.isOfOrders());
        page.addAttribute("forms", ways(project));
        page.addAttribute("chosen", form == null ? "" : form.name());
        if (form != null) {
            List<Column> columns = columns(project, form, sheet);
            page.addAttribute("columns", columns);
            page.addAttribute("unread", unread(columns));
            page.addAttribute(
                    "fields",
                    form.fields().stream()
                            .filter(field -> !field.isCalculated())
                            .map(field -> new Way(field.name(), field.label()))
                            .toList());
        }
        return "projects/readings/sheet";
    }

    private List<Way> ways(Project project) {
        List<Way> ways = new ArrayList<>();
        forms.of(project.name()).forEach(form -> ways.add(new Way(form.name(), form.title())));
        ways.add(new Way(Decided.NOT_READ, "Aucun\u00A0: ne pas lire cette feuille"));
        return ways;
    }

    private List<Column> columns(Project project, Form form, Sheet sheet) {
        Decided decided = answers.of(project.name()).aboutSheets();
        Headers headers = new Headers(form);
        List<Column> columns = new ArrayList<>();
        for (int at = 0; at < sheet.headers().size(); at++) {
            String header = sheet.headers().get(at).strip();
            if (!header.isEmpty()) {
                String field = sheet.fields().get(at);
                columns.add(
                        new Column(at, header, field, label(form, field), likeness(decided, headers, header, field)));
            }
        }
        return columns;
    }

    /** In one line; empty when all are read. */
    private static String unread(List<Column> columns) {
        List<String> unread = columns.stream()
                .filter(column -> column.field().isEmpty())
                .map(column -> quoted(column.header()))
                .toList();
        return unread.isEmpty()
                ? ""
                : French.count(unread.size(), "colonne non lue", "colonnes non lues") + "\u00A0: "
                        + String.join(", ", unread)
                        + ". Donner ci-dessous sa question à celle qui répond à l’une d’elles\u202F; les autres peuvent rester ainsi.";
    }

    private static String label(Form form, String field) {
        return form.field(field).map(Field::label).orElse("");
    }

    private static String likeness(Decided decided, Headers headers, String header, String field) {
        if (decided.isColumnDecided(headers.form(), header)) {
            return "décidé";
        }
        if (field.isEmpty()) {
            return "non lue";
        }
        return headers.field(header).map(Field::name).filter(field::equals).isPresent() ? "certain" : "probable";
    }

    @PostMapping("/projects/{project}/readings/sheets/{import}")
    @Noted("a corrigé la lecture d’une feuille")
    String correct(
            @ModelAttribute("project") Project project,
            @PathVariable("import") int import_,
            @RequestParam("form") String chosen,
            Principal person,
            HttpServletRequest request,
            RedirectAttributes next) {
        Sheet sheet = sheet(project, import_);
        Form form = form(project, sheet.form());
        boolean isOffered = chosen.equals(Decided.NOT_READ) || form(project, chosen) != null;
        if (!isOffered) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        if (!chosen.equals(Objects.requireNonNullElse(sheet.form(), ""))) {
            decide(project, Decided.SHEET, Decided.sheetKey(sheet.file(), sheet.sheet()), chosen, person);
        } else if (form != null) {
            correct(project, form, sheet, person, request);
        }
        next.addFlashAttribute("kept", "C’est gardé");
        return "redirect:/projects/" + project.name() + "/readings";
    }

    private void correct(Project project, Form form, Sheet sheet, Principal person, HttpServletRequest request) {
        for (int at = 0; at < sheet.headers().size(); at++) {
            String said =
                    Optional.ofNullable(request.getParameter("column." + at)).orElse("");
            boolean isField = said.equals(Decided.NOT_READ) || form.field(said).isPresent();
            String now = sheet.fields().get(at).isEmpty()
                    ? Decided.NOT_READ
                    : sheet.fields().get(at);
            if (isField && !said.equals(now)) {
                decide(
                        project,
                        Decided.COLUMN,
                        Decided.columnKey(form, sheet.headers().get(at)),
                        said,
                        person);
            }
        }
    }

    private void decide(Project project, String scope, String key, String value, Principal person) {
        answers.decide(project.name(), scope, key, value, person.getName());
    }

    private @Nullable Form form(Project project, @Nullable String name) {
        return forms.of(project.name()).stream()
                .filter(form -> form.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private Sheet sheet(Project project, int import_) {
        return database.sql("""
                        select file, coalesce(sheet, '') as sheet, form, headers, fields, looked_up is not null as of_orders
                        from entry.imports
                        where project = :project and id = :id and kind = 'file'
                          and finished_at is not null and retired_at is null
                        """)
                .param("project", project.name())
                .param("id", import_)
                .query((row, n) -> new Sheet(
                        row.getString("file"),
                        row.getString("sheet"),
                        row.getString("form"),
                        List.of((String[]) row.getArray("headers").getArray()),
                        List.of((String[]) row.getArray("fields").getArray()),
                        row.getBoolean("of_orders")))
                .optional()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
