package fr.moisson.crossing;

import fr.moisson.french.French;
import fr.moisson.indicator.Computations;
import fr.moisson.indicator.Results;
import fr.moisson.interview.Grids;
import fr.moisson.interview.Interview;
import fr.moisson.interview.Interviews;
import fr.moisson.interview.coding.Passages;
import fr.moisson.interview.coding.Theme;
import fr.moisson.interview.coding.Themes;
import fr.moisson.interview.coding.Tree;
import fr.moisson.project.Noted;
import fr.moisson.project.Project;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** What holds back and what helps, by who said it, beside what the questionnaires say. */
@Controller
class CrossingPages {
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Crossings crossings;
    private final Themes themes;
    private final Passages passages;
    private final Interviews interviews;
    private final Grids grids;
    private final Computations computations;

    CrossingPages(
            Crossings crossings,
            Themes themes,
            Passages passages,
            Interviews interviews,
            Grids grids,
            Computations computations) {
        this.crossings = crossings;
        this.themes = themes;
        this.passages = passages;
        this.interviews = interviews;
        this.grids = grids;
        this.computations = computations;
    }

    record Head(String name, String heard) {}

    /** @param link to its passages; empty where there is none @param depth how deep it is coloured, 0 to 4 */
    record CellLine(String people, String sources, String link, int depth) {}

    record Line(
            String theme, int depth, String link, List<CellLine> cells, CellLine all, List<Beside.Answer> answers) {}

    /** @param asked which questionnaire stands beside; empty when none does @param left answers beside no theme that stands */
    record Section(String name, List<Line> lines, String asked, List<String> left) {}

    @GetMapping("/projects/{project}/crossing")
    String matrix(
            @ModelAttribute("project") Project project,
            @RequestParam(name = "by", defaultValue = "") String asked,
            @RequestParam(name = "all", defaultValue = "false") boolean all,
            Principal who,
            Model page) {
        By by = By.named(asked);
        Matrix matrix = matrix(project, by, all, who);
        Beside beside = beside(project);
        page.addAttribute("by", by);
        page.addAttribute("ways", By.values());
        page.addAttribute("all", all);
        page.addAttribute("isEmpty", matrix.heard().get(matrix.columns().size()).isNobody());
        page.addAttribute("heads", heads(matrix));
        page.addAttribute("heard", matrix.heard().get(matrix.columns().size()).toString());
        page.addAttribute("unheard", matrix.saidUnheard().orElse(""));
        page.addAttribute(
                "sections",
                matrix.branches().stream()
                        .map(branch -> section(project, matrix, branch, beside))
                        .toList());
        return "projects/crossing";
    }

    @GetMapping("/projects/{project}/crossing.xlsx")
    @Noted("a téléchargé les freins et les leviers")
    void workbook(@ModelAttribute("project") Project project, Principal who, HttpServletResponse response)
            throws IOException {
        List<Matrix> matrices = new ArrayList<>();
        for (By by : By.values()) {
            matrices.add(matrix(project, by, true, who));
        }
        response.setContentType(WORKBOOK);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(project.name() + "-freins-leviers.xlsx", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        MatrixWorkbook.write(project.title(), matrices, beside(project), response.getOutputStream());
    }

    private Matrix matrix(Project project, By by, boolean all, Principal who) {
        Tree tree = themes.of(project.name());
        List<Interview> heard = interviews.of(project.name());
        return Matrix.of(
                by,
                UnaryOperator.identity(),
                grids.of(project.name()),
                tree,
                all ? tree.under(null) : shown(tree, crossings.of(project.name())),
                heard,
                passages.of(project.name(), who.getName()));
    }

    /** Those that a questionnaire stands beside; all when none does. */
    private static List<Theme> shown(Tree tree, List<Crossing> crossings) {
        List<Theme> tops = tree.under(null).stream()
                .filter(top -> crossings.stream()
                        .anyMatch(crossing -> crossing.themes().equals(top.name())))
                .toList();
        return tops.isEmpty() ? tree.under(null) : tops;
    }

    private Beside beside(Project project) {
        Results results = computations.latest(project.name()).orElse(null);
        return new Beside(crossings.of(project.name()), results);
    }

    private static List<Head> heads(Matrix matrix) {
        List<Head> heads = new ArrayList<>();
        for (int at = 0; at < matrix.columns().size(); at++) {
            heads.add(new Head(
                    matrix.by().said(matrix.columns().get(at)),
                    matrix.heard().get(at).toString()));
        }
        return heads;
    }

    private static Section section(Project project, Matrix matrix, Matrix.Branch branch, Beside beside) {
        Optional<Crossing> crossing = beside.under(branch.top().name());
        int most = branch.rows().stream()
                .filter(row -> !row.theme().equals(branch.top()))
                .flatMap(row -> row.cells().stream())
                .mapToInt(Counted::people)
                .max()
                .orElse(0);
        List<String> names =
                branch.rows().stream().map(row -> row.theme().name()).toList();
        return new Section(
                branch.top().name(),
                branch.rows().stream()
                        .map(row -> line(project, matrix, branch, row, most, crossing, beside))
                        .toList(),
                crossing.map(Crossing::asked).orElse(""),
                crossing.stream()
                        .flatMap(one -> one.answers().keySet().stream())
                        .filter(name -> !names.contains(name))
                        .sorted()
                        .toList());
    }

    private static Line line(
            Project project,
            Matrix matrix,
            Matrix.Branch branch,
            Matrix.Row row,
            int most,
            Optional<Crossing> crossing,
            Beside beside) {
        String link = "/projects/" + project.name() + "/themes/" + row.theme().id();
        boolean isTop = row.theme().equals(branch.top());
        List<CellLine> cells = new ArrayList<>();
        for (int at = 0; at < matrix.columns().size(); at++) {
            String column = matrix.columns().get(at);
            cells.add(cell(row.cells().get(at), address(link, matrix.by(), column), isTop ? 0 : most));
        }
        return new Line(
                row.theme().name(),
                row.theme().depth(),
                link,
                cells,
                cell(row.all(), link, 0),
                crossing.map(one -> beside.answers(one, row.theme().name())).orElse(List.of()));
    }

    /** What nobody noted cannot be asked of the page of a theme. */
    private static String address(String link, By by, String column) {
        return column.equals(By.UNKNOWN)
                ? link
                : UriComponentsBuilder.fromPath(link)
                        .queryParam(by.word(), "{column}")
                        .encode()
                        .buildAndExpand(column)
                        .toUriString();
    }

    private static CellLine cell(Counted counted, String link, int most) {
        int depth = most == 0 ? 0 : (int) Math.ceil(4.0 * counted.people() / most);
        return counted.isNobody()
                ? new CellLine("0", "", "", 0)
                : new CellLine(
                        counted.people() == 0 ? "–" : French.number(counted.people()),
                        counted.saidSources(),
                        link,
                        depth);
    }
}
