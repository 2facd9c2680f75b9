package fr.moisson.crossing.plan;

import static fr.moisson.french.French.quoted;

import fr.moisson.discretion.Sensitive;
import fr.moisson.indicator.Mention;
import fr.moisson.indicator.Results;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the fields of a recommendation, right or wrong.
 *
 * @param themes numbers of themes
 * @param quotes numbers of verbatims
 * @param values as reports name them, one a line
 */
record Wish(
        String what,
        String who,
        String due,
        String state,
        String reason,
        List<String> themes,
        List<String> quotes,
        String values) {
    private static final Sensitive SENSITIVE = Sensitive.words();
    private static final Set<String> NAMING =
            Set.of("téléphone", "adresse électronique", "adresse", "nom d’une personne");

    /** Something to correct, and the field it is about. */
    record Fault(String field, String sentence) {}

    Wish {
        what = what.strip();
        who = who.strip();
        reason = reason.strip();
        themes = List.copyOf(themes);
        quotes = List.copyOf(quotes);
    }

    static Wish of(Recommendation known) {
        return new Wish(
                known.what(),
                known.who(),
                known.due().toString(),
                known.state().word(),
                known.reason(),
                references(known, Evidence.Kind.THEME),
                references(known, Evidence.Kind.QUOTE),
                String.join("\n", references(known, Evidence.Kind.VALUE)));
    }

    private static List<String> references(Recommendation known, Evidence.Kind kind) {
        return known.evidence().stream()
                .filter(one -> one.kind() == kind)
                .map(Evidence::reference)
                .toList();
    }

    /** @param known where a value may be taken from */
    List<Fault> faults(Results known) {
        List<Fault> faults = new ArrayList<>();
        if (what.isEmpty()) {
            faults.add(new Fault(
                    "quoi", "Écrire ce qu’il faudrait faire, par exemple «\u00A0Ouvrir un samedi par mois\u00A0»."));
        }
        if (who.isEmpty()) {
            faults.add(new Fault(
                    "qui", "Écrire qui s’en charge, par un rôle\u00A0: «\u00A0la responsable de l’épicerie\u00A0»."));
        }
        if (day() == null) {
            faults.add(new Fault("quand", "Écrire le jour où ce devrait être fait, par exemple 2026-10-31."));
        }
        if (State.of(state).isEmpty()) {
            faults.add(new Fault("etat", "Choisir où l’on en est."));
        }
        if (state.equals(State.ABANDONED.word()) && reason.isEmpty()) {
            faults.add(new Fault("raison", "Dire pourquoi on y renonce\u00A0: cela sert à qui lira le plan après."));
        }
        tooLong("quoi", what, Recommendation.LONGEST_WHAT).ifPresent(faults::add);
        tooLong("qui", who, Recommendation.LONGEST_WHO).ifPresent(faults::add);
        tooLong("raison", reason, Recommendation.LONGEST_REASON).ifPresent(faults::add);
        names("quoi", what).ifPresent(faults::add);
        names("qui", who).ifPresent(faults::add);
        names("raison", reason).ifPresent(faults::add);
        if (evidence().isEmpty()) {
            faults.add(
                    new Fault(
                            "preuves",
                            "Dire sur quoi cela s’appuie\u00A0: au moins un thème, une citation ou une valeur. Sans cela, c’est une idée, à noter ailleurs."));
        }
        named().forEach(text -> wrong(text, known).ifPresent(faults::add));
        return faults;
    }

    private static Optional<Fault> tooLong(String field, String text, int most) {
        return text.length() > most
                ? Optional.of(new Fault(field, "C’est trop long\u00A0: " + most + " signes au plus."))
                : Optional.empty();
    }

    private static Optional<Fault> names(String field, String text) {
        Optional<String> kind = SENSITIVE.spots(text).stream()
                .map(Sensitive.Spot::kind)
                .filter(NAMING::contains)
                .findFirst()
                .or(() -> Stream.of(text.split("[^\\p{L}-]+"))
                        .filter(word -> !word.isEmpty() && Character.isUpperCase(word.charAt(0)))
                        .filter(SENSITIVE::isFirstNameOnly)
                        .map(word -> "prénom")
                        .findFirst());
        return kind.map(
                found -> new Fault(
                        field,
                        "Il y a ici un "
                                + found.replace("nom d’une personne", "nom de personne")
                                        .replace("adresse", "début d’adresse")
                                + ". Le plan s’affiche et s’imprime\u00A0: écrire un rôle, par exemple «\u00A0une bénévole de l’accueil\u00A0»."));
    }

    private static Optional<Fault> wrong(String text, Results known) {
        try {
            Mention mention = Mention.parse(text);
            if (known.indicator(mention.indicator()).isEmpty()) {
                return Optional.of(new Fault(
                        "valeurs",
                        "Il n’y a pas d’indicateur " + quoted(mention.indicator())
                                + ". Son nom est à la fin de l’adresse de sa page."));
            }
            mention.in(known);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(new Fault("valeurs", String.valueOf(e.getMessage())));
        }
    }

    private List<String> named() {
        return values.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private List<Evidence> evidence() {
        return Stream.of(
                        themes.stream().map(one -> new Evidence(Evidence.Kind.THEME, one)),
                        quotes.stream().map(one -> new Evidence(Evidence.Kind.QUOTE, one)),
                        named().stream().map(one -> new Evidence(Evidence.Kind.VALUE, one)))
                .flatMap(one -> one)
                .toList();
    }

    private @Nullable LocalDate day() {
        try {
            return LocalDate.parse(due.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Only once {@link #faults} has found none. */
    Recommendation recommendation() {
        return new Recommendation(
                0,
                what,
                who,
                java.util.Objects.requireNonNull(day()),
                State.of(state).orElseThrow(),
                reason,
                evidence(),
                Instant.EPOCH,
                "");
    }
}
