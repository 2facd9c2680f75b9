package fr.moisson.interview.coding;

import static fr.moisson.french.French.quoted;

import fr.moisson.interview.Invented;
import fr.moisson.interview.InventedFollower;
import fr.moisson.interview.Texts;
import fr.moisson.project.Nearest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts the passages of an invented interview under the themes that its file names. */
@Component
class InventedCodings implements InventedFollower {
    private final Themes themes;
    private final Texts texts;
    private final Codings codings;

    InventedCodings(Themes themes, Texts texts, Codings codings) {
        this.themes = themes;
        this.texts = texts;
        this.codings = codings;
    }

    @Override
    public void begun(String project, int interview, Invented invented, String by, List<String> faults) {
        List<Theme> known = themes.of(project).themes();
        Texts.Revision text = texts.latest(interview);
        for (Invented.Passage passage : invented.passages()) {
            int end = passage.start()
                    + passage.words().codePointCount(0, passage.words().length());
            for (String path : passage.themes()) {
                Optional<Theme> theme =
                        known.stream().filter(one -> one.path().equals(path)).findFirst();
                theme.ifPresentOrElse(
                        one -> codings.add(interview, text, new Place(passage.start(), end), one.id(), by),
                        () -> faults.add("Il n’y a pas de thème " + quoted(path) + ". "
                                + Nearest.advice(
                                        path, known.stream().map(Theme::path).toList())));
            }
        }
    }
}
