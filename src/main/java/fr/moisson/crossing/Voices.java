package fr.moisson.crossing;

import fr.moisson.indicator.Testimony;
import fr.moisson.interview.coding.Passages;
import fr.moisson.interview.coding.Themes;
import fr.moisson.interview.coding.Tree;
import org.springframework.stereotype.Component;

/** Counts for the claims of a project what was said under its themes. */
@Component
class Voices implements Testimony {
    private final Themes themes;
    private final Passages passages;

    Voices(Themes themes, Passages passages) {
        this.themes = themes;
        this.passages = passages;
    }

    @Override
    public Testimony.Voices under(String project, String theme, String person) {
        Tree tree = themes.of(project);
        return tree.themes().stream()
                .filter(one -> one.path().equals(theme))
                .findFirst()
                .map(one -> {
                    Counted counted =
                            Counted.ofPassages(Passages.under(passages.of(project, person), tree.branch(one)));
                    String said = counted.isNobody() ? "personne ne l’a encore dit" : counted.toString();
                    return new Testimony.Voices(counted.people(), said, "/projects/" + project + "/themes/" + one.id());
                })
                .orElse(new Testimony.Voices(
                        0, "ce thème n’existe pas ou plus. L’écrire comme sur la page «\u00A0Thèmes\u00A0»", ""));
    }
}
