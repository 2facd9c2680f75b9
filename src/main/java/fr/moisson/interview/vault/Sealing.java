package fr.moisson.interview.vault;

import fr.moisson.discretion.Sensitive;
import fr.moisson.interview.Screen;
import fr.moisson.project.PlainFailure;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What was once taken out of an interview is taken out of whatever text comes again: an old draft, another device, an earlier revision. */
@Component
class Sealing implements Screen {
    private static final Logger log = LoggerFactory.getLogger(Sealing.class);

    private final Vault vault;
    private final Sensitive sensitive = Sensitive.words();

    Sealing(Vault vault) {
        this.vault = vault;
    }

    @Override
    public String over(int interview, String text) {
        String veiled = text;
        for (Vault.Original original : longestFirst(interview)) {
            veiled = Occurrences.of(original.words(), sensitive)
                    .replacedBy(original.standIn().written())
                    .apply(veiled);
        }
        return veiled;
    }

    /** None when the key is lost: whoever types must not lose their words for it. */
    private List<Vault.Original> longestFirst(int interview) {
        try {
            return vault.of(interview).stream()
                    .sorted(Comparator.comparingInt(
                                    (Vault.Original one) -> one.words().length())
                            .reversed())
                    .toList();
        } catch (PlainFailure e) {
            log.warn("interview {} is kept as it was typed: {}", interview, e.sentence());
            return List.of();
        }
    }
}
