package fr.moisson.report.template;

import java.util.List;

/**
 * A file brought up to date.
 *
 * @param changed what was written anew, each a French sentence
 * @param kept what people rewrote and was therefore left, each a French sentence
 */
public record Refreshed(byte[] file, List<String> changed, List<String> kept) {
    public Refreshed {
        changed = List.copyOf(changed);
        kept = List.copyOf(kept);
    }
}
