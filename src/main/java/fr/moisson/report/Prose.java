package fr.moisson.report;

import fr.moisson.french.French;
import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.Mention;
import fr.moisson.indicator.Results;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A paragraph that says only what the data tell: a sentence that rests on a number not collected, or withheld, is left out, and the
 * paragraph ends by saying which.
 */
final class Prose {
    private static final String BETWEEN_CLAUSES = French.NARROW_SPACE + "; ";

    private final Results results;
    private final List<Span> kept = new ArrayList<>();
    private final Set<String> gaps = new LinkedHashSet<>();
    private final Set<String> masked = new LinkedHashSet<>();

    Prose(Results results) {
        this.results = results;
    }

    static List<Span> of(List<Span> text, Results results) {
        return new Prose(results).add(text).text();
    }

    Prose add(List<Span> text) {
        split(text, ". ", 1).forEach(this::addSentence);
        return this;
    }

    /** Notes that this value has nothing to say, and whether that is because it is withheld. */
    void lacks(Mention mention) {
        boolean isMasked = mention.in(results).map(results::isWithheld).orElse(false);
        lacks(mention.indicator(), isMasked ? masked : gaps);
    }

    private void lacks(String indicator, Set<String> why) {
        results.indicator(indicator).map(Indicator::title).ifPresent(why::add);
    }

    List<Span> text() {
        List<Span> text = new ArrayList<>(kept);
        say("Non recueilli", gaps, text);
        say("Masqué", masked, text);
        return text;
    }

    private static void say(String why, Set<String> titles, List<Span> text) {
        if (!titles.isEmpty()) {
            String named =
                    String.join(", ", titles.stream().map(Prose::inSentence).toList());
            text.add(Span.of((text.isEmpty() ? "" : " ") + why + "\u00A0: " + named + "."));
        }
    }

    private static String inSentence(String title) {
        return title.substring(0, 1).toLowerCase(Locale.FRENCH) + Typography.french(title.substring(1));
    }

    private void addSentence(List<Span> sentence) {
        List<Span> untold = sentence.stream().filter(Prose::isGap).toList();
        untold.forEach(span -> {
            if (span.reference() != null) {
                lacks(span.reference().indicator(), span.text().equals(Numbers.MASKED) ? masked : gaps);
            }
        });
        if (untold.isEmpty()) {
            if (!kept.isEmpty()) {
                kept.add(Span.of(" "));
            }
            kept.addAll(sentence);
        }
    }

    static boolean isGap(Span span) {
        return span.reference() != null
                && (span.text().equals(Numbers.NOT_COLLECTED) || span.text().equals(Numbers.MASKED));
    }

    /** A note without those of its parts, between semicolons, that rest on a number not collected. */
    static List<Span> clauses(List<Span> note) {
        List<Span> kept = new ArrayList<>();
        for (List<Span> clause : split(note, BETWEEN_CLAUSES, 0)) {
            if (clause.stream().noneMatch(Prose::isGap)) {
                if (!kept.isEmpty()) {
                    kept.add(Span.of(BETWEEN_CLAUSES));
                }
                kept.addAll(clause);
            }
        }
        return kept;
    }

    /** @param kept how much of what is between stays with what comes before */
    private static List<List<Span>> split(List<Span> text, String between, int kept) {
        List<List<Span>> sentences = new ArrayList<>();
        List<Span> sentence = new ArrayList<>();
        for (Span span : text) {
            String rest = span.text();
            for (int stop = rest.indexOf(between);
                    span.reference() == null && stop >= 0;
                    stop = rest.indexOf(between)) {
                sentence.add(new Span(rest.substring(0, stop + kept), span.strong(), span.emphasis(), null));
                sentences.add(sentence);
                sentence = new ArrayList<>();
                rest = rest.substring(stop + between.length());
            }
            if (!rest.isEmpty()) {
                sentence.add(new Span(
                        rest,
                        span.strong(),
                        span.emphasis(),
                        span.reference(),
                        span.cautions(),
                        span.raised(),
                        span.form()));
            }
        }
        if (!sentence.isEmpty()) {
            sentences.add(sentence);
        }
        return sentences;
    }
}
