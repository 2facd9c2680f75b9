package fr.moisson.interview.consent;

import fr.moisson.interview.Heading;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What may be said of who spoke, from the heading of the interview. */
enum Attribute {
    AUDIENCE("public", Heading::audience),
    MODE("mode de participation", Heading::mode),
    PLACE("lieu", Heading::place);

    private final String label;
    private final Function<Heading, String> of;

    Attribute(String label, Function<Heading, String> of) {
        this.label = label;
        this.of = of;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return label;
    }

    /** Empty when the heading does not say. */
    String of(Heading heading) {
        return of.apply(heading);
    }

    static Optional<Attribute> of(String word) {
        return Arrays.stream(values())
                .filter(attribute -> attribute.word().equals(word))
                .findFirst();
    }
}
