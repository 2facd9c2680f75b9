package fr.moisson.interview.vault;

import static fr.moisson.french.French.quoted;

import fr.moisson.discretion.Sensitive;
import fr.moisson.interview.Texts;
import fr.moisson.project.PlainFailure;
import fr.moisson.project.Project;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What of an interview may say who somebody is, and the gesture by which something else stands for it. */
@Component
class Protection {
    private static final int LONGEST = 120;
    private static final int SHORTEST = 2;

    private final Texts texts;
    private final Vault vault;
    private final Sensitive sensitive = Sensitive.words();
    private final Suspects suspects = new Suspects(sensitive);

    Protection(Texts texts, Vault vault) {
        this.texts = texts;
        this.vault = vault;
    }

    /** @param standIn what already stands for these words in the project; empty when nothing does */
    record Flag(Suspects.Suspect suspect, String standIn) {}

    /** Those that nobody has looked at, in the order of the text. */
    List<Flag> flags(Project project, int interview) {
        String text = texts.latest(interview).text();
        Set<String> spared = vault.spared(interview);
        Map<String, Vault.StandIn> known = vault.standIns(project.name());
        return suspects.in(text, open(project)).stream()
                .flatMap(one -> {
                    String trace = vault.trace(project.name(), one.words());
                    return spared.contains(trace) ? Stream.empty() : Stream.of(flag(one, known.get(trace)));
                })
                .toList();
    }

    private static Flag flag(Suspects.Suspect suspect, Vault.@Nullable StandIn known) {
        return known == null
                ? new Flag(suspect, "")
                : new Flag(
                        new Suspects.Suspect(
                                known.kind(), suspect.words(), suspect.count(), suspect.before(), suspect.after()),
                        known.written());
    }

    private static List<String> open(Project project) {
        return Stream.of(project.sites(), project.territories(), project.partners(), List.of(project.title()))
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Something else stands for these words wherever they are in the interview, its past included.
     *
     * @return what stands there now
     * @throws PlainFailure when they do not stand in the latest text
     */
    @Transactional
    public String replace(Project project, int interview, Guarded kind, String asked, String person) {
        String words = asked.strip();
        if (words.length() < SHORTEST || words.length() > LONGEST || words.contains("\n")) {
            throw new PlainFailure("Choisir un nom, un lieu ou un numéro\u00A0: de " + SHORTEST + " à " + LONGEST
                    + " signes, sur une seule ligne.");
        }
        Occurrences occurrences = Occurrences.of(words, sensitive);
        Set<String> spellings = occurrences.spellings(texts.hold(interview).text());
        if (spellings.isEmpty()) {
            throw new PlainFailure(
                    "Ces mots ne sont plus dans le texte\u00A0: quelqu’un les a peut-être déjà remplacés.");
        }
        Vault.StandIn standIn = vault.standIn(project.name(), kind, words);
        spellings.forEach(spelling -> vault.keep(project.name(), interview, standIn, spelling, person));
        texts.rewrite(interview, person, occurrences.replacedBy(standIn.written()));
        return standIn.written();
    }

    /**
     * Puts back what was replaced by mistake; where it had several spellings, the one that is asked for.
     *
     * @throws PlainFailure when what stands for it stands for something else as well
     */
    @Transactional
    public void putBack(Vault.Original original, String person) {
        List<Vault.Original> alike = vault.of(original.interview()).stream()
                .filter(one -> one.standIn().written().equals(original.standIn().written()))
                .toList();
        if (alike.stream()
                .anyMatch(one -> one.standIn().id() != original.standIn().id())) {
            throw new PlainFailure(
                    "Dans cet entretien, " + quoted(original.standIn().written())
                            + " tient la place de plusieurs choses\u00A0: corriger le texte à la main.");
        }
        vault.forget(original);
        texts.rewrite(
                original.interview(),
                person,
                text -> text.replace(original.standIn().written(), original.words()));
    }

    void spare(Project project, int interview, String words, String person) {
        vault.spare(project.name(), interview, words.strip(), person);
    }
}
