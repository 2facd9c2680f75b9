package fr.moisson.crossing.plan;

import static fr.moisson.french.French.quoted;

import fr.moisson.interview.coding.Theme;
import fr.moisson.interview.coding.Themes;
import fr.moisson.project.DemoPlan;
import fr.moisson.project.Nearest;
import fr.moisson.project.Settings;
import fr.moisson.project.WrongDefinition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The invented recommendations a project begins with, checked as if somebody had typed them. */
@Component
class InventedPlan implements DemoPlan {
    private static final String WHO = "Plan inventé";

    private final Recommendations recommendations;
    private final Themes themes;
    private final Proofs proofs;

    InventedPlan(Recommendations recommendations, Themes themes, Proofs proofs) {
        this.recommendations = recommendations;
        this.themes = themes;
        this.proofs = proofs;
    }

    @Override
    @Transactional
    public void take(String project, String file, byte[] content) {
        if (!recommendations.of(project).isEmpty()) {
            return;
        }
        List<String> faults = new ArrayList<>();
        String path = "demo-plan/" + project + "/" + file;
        List<Theme> known = themes.of(project).themes();
        List<Wish> wishes = new ArrayList<>();
        for (Settings one : Settings.read(path, 1, new String(content, StandardCharsets.UTF_8), faults)
                .allowing(Set.of("recommendations"))
                .list("recommendations")) {
            one.allowing(Set.of("what", "who", "due", "state", "reason", "themes"));
            Wish wish = wish(one, known);
            wish.faults(proofs.known(project)).forEach(fault -> one.fault("what", fault.sentence()));
            wishes.add(wish);
        }
        if (!faults.isEmpty()) {
            throw new WrongDefinition(faults);
        }
        wishes.forEach(wish -> recommendations.add(project, wish.recommendation(), WHO));
    }

    private static Wish wish(Settings one, List<Theme> known) {
        return new Wish(
                one.text("what"),
                one.text("who"),
                one.text("due"),
                one.text("state"),
                one.optionalText("reason").orElse(""),
                one.texts("themes").stream()
                        .flatMap(path -> theme(one, path, known).stream())
                        .map(theme -> String.valueOf(theme.id()))
                        .toList(),
                List.of(),
                "");
    }

    private static Optional<Theme> theme(Settings one, String path, List<Theme> known) {
        Optional<Theme> theme =
                known.stream().filter(each -> each.path().equals(path)).findFirst();
        if (theme.isEmpty()) {
            one.fault(
                    "themes",
                    "il n’y a pas de thème " + quoted(path) + ". "
                            + Nearest.advice(
                                    path, known.stream().map(Theme::path).toList()));
        }
        return theme;
    }
}
