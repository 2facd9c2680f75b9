package fr.moisson.interview.coding;

import java.util.List;
import java.util.Optional;

/**
 * How far two people agree on a theme in one interview, sentence by sentence: a sentence is what one decides about, while where a passage
 * begins and ends by a few letters is not. A sentence is under a theme when a passage of it has at least one of its words.
 *
 * @param apart the sentences that only one of them put under the theme
 */
record Agreement(Theme theme, Alpha alpha, List<Apart> apart) {

    /** @param byFirst whether the first of the two put it under the theme, and not the other */
    record Apart(Place sentence, boolean byFirst) {}

    /** For each theme that one of them used, in the order of the tree. */
    static List<Agreement> between(String first, String other, String text, List<Coding> codings, Tree tree) {
        List<Place> sentences = Sentences.of(text);
        return tree.themes().stream()
                .flatMap(theme ->
                        on(theme, sentences, places(theme, first, codings), places(theme, other, codings)).stream())
                .toList();
    }

    private static List<Place> places(Theme theme, String coder, List<Coding> codings) {
        return codings.stream()
                .filter(coding -> coding.theme() == theme.id() && coding.coder().equals(coder))
                .flatMap(coding -> Optional.ofNullable(coding.place()).stream())
                .toList();
    }

    private static Optional<Agreement> on(Theme theme, List<Place> sentences, List<Place> first, List<Place> other) {
        if (first.isEmpty() && other.isEmpty()) {
            return Optional.empty();
        }
        List<Place> byFirst = touched(sentences, first);
        List<Place> byOther = touched(sentences, other);
        List<Apart> apart = sentences.stream()
                .filter(sentence -> byFirst.contains(sentence) != byOther.contains(sentence))
                .map(sentence -> new Apart(sentence, byFirst.contains(sentence)))
                .toList();
        int both = (int) byFirst.stream().filter(byOther::contains).count();
        return Optional.of(
                new Agreement(theme, new Alpha(both, apart.size(), sentences.size() - both - apart.size()), apart));
    }

    private static List<Place> touched(List<Place> sentences, List<Place> passages) {
        return sentences.stream()
                .filter(sentence -> passages.stream().anyMatch(sentence::overlaps))
                .toList();
    }
}
