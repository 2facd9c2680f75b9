package fr.moisson.interview.consent;

import static fr.moisson.french.French.quoted;

import fr.moisson.french.French;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody answered when asked whether their words may be quoted, as it stands in the fields.
 *
 * @param channels that the answer is about
 * @param given {@code oui} or {@code non}
 */
record Answering(
        List<String> channels,
        String given,
        String naming,
        String called,
        List<String> attributes,
        String means,
        boolean guardian,
        String obtainedOn,
        String expiresOn) {
    private static final int LONGEST_NAME = 40;
    /** « une habitante », « un parent d’élève »: no capital, so that no name is written where none was agreed to. */
    private static final String DESCRIPTION = "(un|une|des) [\\p{Ll}’'·\\- ]{2,36}";

    private static final String FIRST_NAME = "\\p{Lu}[\\p{L}’'-]{1,30}";

    /** Something to correct, and the field it is about. */
    record Fault(String field, String sentence) {}

    List<Fault> faults(Verbatim verbatim, Crowd crowd, LocalDate today) {
        List<Fault> faults = new ArrayList<>();
        if (channels().isEmpty() || chosen().size() != channels().size()) {
            faults.add(new Fault("canaux", "Cocher au moins un usage\u00A0: c’est pour lui que la personne répond."));
        }
        if (!Set.of("oui", "non").contains(given)) {
            faults.add(new Fault("accord", "Dire si la personne est d’accord, ou non."));
        }
        if (Means.of(means).isEmpty()) {
            faults.add(new Fault("preuve", "Dire comment la réponse a été donnée."));
        }
        if (verbatim.child() && isGiven() && !guardian) {
            faults.add(new Fault("tuteur", "C’est un enfant\u00A0: l’accord vient d’un parent ou d’un tuteur."));
        }
        days(today, faults);
        if (isGiven()) {
            naming(verbatim, crowd, faults);
        }
        return faults;
    }

    private void days(LocalDate today, List<Fault> faults) {
        LocalDate obtained = day(obtainedOn);
        LocalDate expires = day(expiresOn);
        if (obtained == null || obtained.isAfter(today)) {
            faults.add(new Fault("date", "Écrire le jour où la réponse a été donnée, aujourd’hui au plus tard."));
        }
        if (expires == null || obtained != null && !expires.isAfter(obtained)) {
            faults.add(new Fault("fin", "Écrire jusqu’à quand l’accord vaut, un jour après celui de la réponse."));
        } else if (obtained != null && expires.isAfter(obtained.plusYears(5))) {
            faults.add(new Fault("fin", "Un accord vaut cinq ans au plus. Le redemander ensuite."));
        }
    }

    private void naming(Verbatim verbatim, Crowd crowd, List<Fault> faults) {
        Naming wished = Naming.of(naming).orElse(null);
        if (wished == null) {
            faults.add(new Fault("nom", "Dire comment la personne souhaite être nommée."));
        } else if (wished == Naming.DESCRIBED && !called.strip().matches(DESCRIPTION)) {
            faults.add(new Fault(
                    "appel",
                    "Écrire « une habitante », « un parent d’élève »…\u00A0: en minuscules, sans nom ni chiffre."));
        } else if (wished == Naming.FIRST_NAME && !called.strip().matches(FIRST_NAME)) {
            faults.add(new Fault(
                    "appel",
                    quoted(called.strip())
                            + " n’est pas un prénom. Écrire le prénom choisi, seul, avec une majuscule."));
        }
        if (called.length() > LONGEST_NAME) {
            faults.add(new Fault("appel", "C’est trop long\u00A0: 40 signes au plus."));
        }
        Set<Attribute> said = said();
        if (!crowd.hides(verbatim.heading(), said)) {
            long sharing = crowd.sharing(verbatim.heading(), said);
            faults.add(new Fault(
                    "attributs",
                    "Seulement " + French.count(sharing, "personne entendue est", "personnes entendues sont") + " "
                            + said.stream()
                                    .sorted()
                                    .map(attribute -> quoted(attribute.of(verbatim.heading())))
                                    .collect(Collectors.joining(" et "))
                            + "\u00A0: le dire désignerait la personne. En dire moins."));
        }
    }

    boolean isGiven() {
        return given.equals("oui");
    }

    List<Channel> chosen() {
        return channels.stream()
                .flatMap(word -> Channel.of(word).stream())
                .distinct()
                .toList();
    }

    private Set<Attribute> said() {
        return Naming.of(naming).filter(wished -> wished != Naming.ANONYMOUS).isEmpty()
                ? Set.of()
                : attributes.stream()
                        .flatMap(word -> Attribute.of(word).stream())
                        .collect(Collectors.toSet());
    }

    /** Only once {@link #faults} has found none. */
    Consent consent(Channel channel) {
        Naming wished = isGiven() ? Naming.of(naming).orElseThrow() : Naming.ANONYMOUS;
        return new Consent(
                channel,
                isGiven(),
                wished,
                wished == Naming.ANONYMOUS ? "" : called.strip(),
                isGiven() ? said() : Set.of(),
                Means.of(means).orElseThrow(),
                guardian,
                java.util.Objects.requireNonNull(day(obtainedOn)),
                java.util.Objects.requireNonNull(day(expiresOn)),
                false);
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
