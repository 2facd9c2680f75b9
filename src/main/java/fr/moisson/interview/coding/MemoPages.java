package fr.moisson.interview.coding;

import fr.moisson.french.French;
import fr.moisson.interview.coding.Memo.What;
import fr.moisson.project.Names;
import fr.moisson.project.PlainFailure;
import fr.moisson.project.Project;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Writing and removing memos; they are read on the pages of what they are about. */
@Controller
class MemoPages {
    private final Memos memos;

    MemoPages(Memos memos) {
        this.memos = memos;
    }

    /** A memo as it is read. @param signed « Inès, le 14 mars 2026 » */
    record Line(long id, String words, String signed) {}

    /** By what they are about. */
    static Map<Long, List<Line>> lines(List<Memo> memos, Names names) {
        return memos.stream()
                .collect(Collectors.groupingBy(
                        Memo::about,
                        Collectors.mapping(
                                memo -> new Line(
                                        memo.id(),
                                        memo.words(),
                                        names.of(memo.writtenBy()) + ", le " + French.day(memo.at())),
                                Collectors.toList())));
    }

    @PostMapping("/projects/{project}/themes/{theme}/memos")
    String onTheme(
            @ModelAttribute("project") Project project,
            @PathVariable int theme,
            @RequestParam(defaultValue = "") String words,
            Principal who,
            RedirectAttributes told) {
        write(project, What.THEME, theme, words, who, told);
        return "redirect:/projects/" + project.name() + "/themes/" + theme + "#memos";
    }

    @PostMapping("/projects/{project}/themes/{theme}/passages/{passage}/memos")
    String onPassage(
            @ModelAttribute("project") Project project,
            @PathVariable int theme,
            @PathVariable long passage,
            @RequestParam(defaultValue = "") String words,
            Principal who,
            RedirectAttributes told) {
        write(project, What.PASSAGE, passage, words, who, told);
        return "redirect:/projects/" + project.name() + "/themes/" + theme + "#passage-" + passage;
    }

    @PostMapping("/projects/{project}/interviews/{interview}/memos")
    String onInterview(
            @ModelAttribute("project") Project project,
            @PathVariable int interview,
            @RequestParam(defaultValue = "") String words,
            Principal who,
            RedirectAttributes told) {
        write(project, What.INTERVIEW, interview, words, who, told);
        return "redirect:/projects/" + project.name() + "/interviews/" + interview + "/coding#memos";
    }

    private void write(Project project, What what, long about, String words, Principal who, RedirectAttributes told) {
        try {
            memos.write(project.name(), what, about, words, who.getName());
            told.addFlashAttribute("done", "Le mémo est gardé.");
        } catch (PlainFailure refused) {
            told.addFlashAttribute("fault", refused.sentence());
        }
    }

    @PostMapping("/projects/{project}/themes/{theme}/memos/{memo}/remove")
    String removeFromTheme(
            @ModelAttribute("project") Project project,
            @PathVariable int theme,
            @PathVariable long memo,
            Principal who,
            RedirectAttributes told) {
        remove(project, memo, who, told);
        return "redirect:/projects/" + project.name() + "/themes/" + theme;
    }

    @PostMapping("/projects/{project}/interviews/{interview}/memos/{memo}/remove")
    String removeFromInterview(
            @ModelAttribute("project") Project project,
            @PathVariable int interview,
            @PathVariable long memo,
            Principal who,
            RedirectAttributes told) {
        remove(project, memo, who, told);
        return "redirect:/projects/" + project.name() + "/interviews/" + interview + "/coding";
    }

    private void remove(Project project, long memo, Principal who, RedirectAttributes told) {
        if (!memos.remove(project.name(), memo, who.getName())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        told.addFlashAttribute("done", "Le mémo est retiré.");
    }
}
