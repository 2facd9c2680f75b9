package fr.moisson.interview.coding;

import fr.moisson.interview.Interview;
import fr.moisson.interview.Interviews;
import fr.moisson.interview.Texts;
import fr.moisson.project.Names;
import fr.moisson.project.Noted;
import fr.moisson.project.Project;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The page on which an interview is read and its passages are put under themes. */
@Controller
class CodingPages {
    private final Interviews interviews;
    private final Texts texts;
    private final Memos memos;
    private final Names names;

    CodingPages(Interviews interviews, Texts texts, Memos memos, Names names) {
        this.interviews = interviews;
        this.texts = texts;
        this.memos = memos;
        this.names = names;
    }

    @GetMapping("/projects/{project}/interviews/{id}/coding")
    @Noted("a ouvert un entretien pour le coder")
    String coding(@ModelAttribute("project") Project project, @PathVariable int id, Principal who, Model page) {
        Interview interview =
                interviews.one(project.name(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        page.addAttribute("interview", interview);
        page.addAttribute("person", who.getName());
        page.addAttribute(
                "memos",
                MemoPages.lines(memos.of(project.name(), Memo.What.INTERVIEW), names)
                        .getOrDefault((long) id, List.of()));
        page.addAttribute("text", texts.latest(id).text());
        return "projects/interviews/coding";
    }
}
