package fr.moisson.interview;

import fr.moisson.project.DemoInterviews;
import fr.moisson.project.Settings;
import fr.moisson.project.WrongDefinition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The invented interviews a project begins with: typed, coded and quoted as if a team had done it. */
@Component
class InventedInterviews implements DemoInterviews {
    static final String WHO = "Entretiens inventés";

    private final Interviews interviews;
    private final Texts texts;
    private final Grids grids;
    private final List<InventedFollower> followers;

    InventedInterviews(Interviews interviews, Texts texts, Grids grids, List<InventedFollower> followers) {
        this.interviews = interviews;
        this.texts = texts;
        this.grids = grids;
        this.followers = followers;
    }

    @Override
    @Transactional
    public void take(String project, String file, byte[] content) {
        String path = "demo-interviews/" + project + "/" + file;
        List<String> faults = new ArrayList<>();
        Invented invented = Invented.read(path, content, faults);
        Wish wish = wish(invented.sheet());
        wish.faults(grids.of(project), LocalDate.MAX)
                .forEach(fault -> faults.add(path + "\u00A0: " + fault.sentence()));
        refuse(faults);
        if (interviews.of(project).stream().anyMatch(one -> one.heading().code().equals(wish.code()))) {
            return;
        }
        int id = interviews.begin(project, wish.heading(true), WHO);
        texts.replace(id, WHO, invented.text());
        followers.forEach(follower -> follower.begun(project, id, invented, WHO, faults));
        refuse(faults);
    }

    private static void refuse(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new WrongDefinition(faults);
        }
    }

    private static Wish wish(Settings sheet) {
        sheet.allowing(Set.of(
                "kind",
                "code",
                "mode",
                "audience",
                "place",
                "held_on",
                "minutes",
                "interviewer",
                "guide",
                "verbatims"));
        return new Wish(
                sheet.text("kind"),
                sheet.text("code"),
                sheet.optionalText("mode").orElse(""),
                sheet.optionalText("audience").orElse(""),
                sheet.optionalText("place").orElse(""),
                sheet.text("held_on"),
                sheet.optionalText("minutes").orElse(""),
                sheet.optionalText("interviewer").orElse(""),
                sheet.optionalText("guide").orElse(""));
    }
}
