package fr.moisson.interview.coding;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The sentences of a text, line by line. */
final class Sentences {
    private Sentences() {}

    static List<Place> of(String text) {
        List<Place> places = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.FRANCE);
        int points = 0;
        for (String line : text.split("\n", -1)) {
            breaks.setText(line);
            int from = breaks.first();
            for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
                String sentence = line.substring(from, to);
                if (!sentence.isBlank()) {
                    int start = points + line.codePointCount(0, from);
                    places.add(new Place(
                            start,
                            start
                                    + sentence.stripTrailing()
                                            .codePointCount(
                                                    0, sentence.stripTrailing().length())));
                }
            }
            points += line.codePointCount(0, line.length()) + 1;
        }
        return places;
    }
}
