package fr.moisson.interview.coding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The themes of a project, each followed by those under it. */
public record Tree(List<Theme> themes) {

    /** A theme before its place is known. */
    record Leaf(int id, @Nullable Integer parent, String name, String meaning) {}

    public Tree {
        themes = List.copyOf(themes);
    }

    /** In the order they came: that of the project’s grid, then that in which the team added them. */
    static Tree of(List<Leaf> leaves) {
        List<Theme> themes = new ArrayList<>();
        grow(leaves, null, 0, "", themes);
        return new Tree(themes);
    }

    private static void grow(List<Leaf> leaves, @Nullable Integer parent, int depth, String above, List<Theme> themes) {
        leaves.stream()
                .filter(leaf -> Objects.equals(leaf.parent(), parent))
                .sorted(Comparator.comparing(Leaf::id))
                .forEach(leaf -> {
                    String path = above + leaf.name();
                    themes.add(new Theme(leaf.id(), parent, leaf.name(), leaf.meaning(), depth, path));
                    grow(leaves, leaf.id(), depth + 1, path + " › ", themes);
                });
    }

    public Optional<Theme> one(int id) {
        return themes.stream().filter(theme -> theme.id() == id).findFirst();
    }

    /** Those right under a theme, or at the top. */
    public List<Theme> under(@Nullable Integer parent) {
        return themes.stream()
                .filter(theme -> Objects.equals(theme.parent(), parent))
                .toList();
    }

    /** A theme and all that is under it. */
    public List<Theme> branch(Theme top) {
        return themes.stream().filter(theme -> isIn(theme, top)).toList();
    }

    boolean isIn(Theme theme, Theme branch) {
        for (Theme one = theme; ; ) {
            if (one.id() == branch.id()) {
                return true;
            }
            if (one.parent() == null) {
                return false;
            }
            one = one(one.parent()).orElseThrow();
        }
    }

    /** Which of the top themes a theme is in, from 0. */
    int top(Theme theme) {
        List<Theme> tops = under(null);
        for (int i = 0; i < tops.size(); i++) {
            if (isIn(theme, tops.get(i))) {
                return i;
            }
        }
        throw new IllegalArgumentException("theme " + theme.id());
    }
}
