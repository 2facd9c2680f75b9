package fr.moisson.interview.vault;

import fr.moisson.discretion.Sensitive;
import fr.moisson.interview.Screen;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** What was once taken out of an interview is taken out of whatever text comes again: an old draft, another device, an earlier revision. */
@Component
class Sealing implements Screen {
    private final Vault vault;
    private final Sensitive sensitive = Sensitive.words();

    Sealing(Vault vault) {
        this.vault = vault;
    }

    @Override
    public String over(int interview, String text) {
        String veiled = text;
        List<Vault.Original> longestFirst = vault.of(interview).stream()
                .sorted(Comparator.comparingInt(
                                (Vault.Original one) -> one.words().length())
                        .reversed())
                .toList();
        for (Vault.Original original : longestFirst) {
            veiled = Occurrences.of(original.words(), sensitive)
                    .replacedBy(original.standIn().written())
                    .apply(veiled);
        }
        return veiled;
    }
}
