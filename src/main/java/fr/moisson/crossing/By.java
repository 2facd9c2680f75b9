package fr.moisson.crossing;

import fr.moisson.interview.Grid;
import fr.moisson.interview.Heading;
import fr.moisson.interview.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** What the columns of a matrix are. */
enum By {
    PUBLIC("public", "public", Heading::audience, Grid::audiences),
    MODE("mode", "mode de participation", Heading::mode, Grid::modes),
    KIND("kind", "ce que c’est", heading -> heading.kind().word(), grid -> Arrays.stream(Kind.values())
            .map(Kind::word)
            .toList());

    /** The rest: nobody noted it. */
    static final String UNKNOWN = "";

    private final String word;
    private final String label;
    private final Function<Heading, String> of;
    private final Function<Grid, List<String>> all;

    By(String word, String label, Function<Heading, String> of, Function<Grid, List<String>> all) {
        this.word = word;
        this.label = label;
        this.of = of;
        this.all = all;
    }

    /** As it stands in addresses, where the page of a theme reads it too. */
    public String word() {
        return word;
    }

    public String label() {
        return label;
    }

    String of(Heading heading) {
        return of.apply(heading);
    }

    /** All that the project tells apart, in its order. */
    List<String> all(Grid grid) {
        return all.apply(grid);
    }

    /** As people say it. */
    String said(String column) {
        if (column.equals(UNKNOWN)) {
            return "non noté";
        }
        return this == KIND
                ? Arrays.stream(Kind.values())
                        .filter(kind -> kind.word().equals(column))
                        .map(Kind::label)
                        .findFirst()
                        .orElse(column)
                : column;
    }

    static By named(String word) {
        return Arrays.stream(values())
                .filter(by -> by.word.equals(word))
                .findFirst()
                .orElse(PUBLIC);
    }
}
