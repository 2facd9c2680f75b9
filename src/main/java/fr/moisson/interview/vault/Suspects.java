package fr.moisson.interview.vault;

import fr.moisson.discretion.Sensitive;
import fr.moisson.french.Plain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Passages of a text that may say who somebody is. A name at the beginning of a sentence is seen only when many people have it; a name in
 * small letters, a nickname, « la dame du troisième » are not.
 */
final class Suspects {
    private static final int AROUND = 32;
    private static final Pattern CAPITALISED =
            Pattern.compile("(?<![\\p{L}\\p{N}])(?<!\\p{L}-)\\p{Lu}\\p{Ll}[\\p{L}]*(?:-\\p{L}+)*");
    private static final Pattern SMALL = Pattern.compile("(?<![\\p{L}\\p{N}\\[-])\\p{Ll}{3,}(?:-\\p{L}+)*");
    private static final Pattern SENTENCE_BEGINS =
            Pattern.compile("(?:^|[.!?…:\\n«“\"()\\[\\]—–▸•*-])[\\s«“\"'’—–-]*$");
    private static final Pattern WHERE = Pattern.compile(
            "(?:^|[^\\p{L}])(?:a|au|aux|en|vers|habite|rue|ecole|college|lycee|quartier|cite|place|avenue|boulevard|residence|ville de|marche de"
                    + "|(?:viens|vient|venue?s?|vivais|originaire|pres|cote) d(?:e|u|es)?)\\s+(?:l[ae'] ?)?$|(?:originaire|viens|vient|venue?s?) d'$");
    private static final Pattern TITLE =
            Pattern.compile("^(?:M\\.|Mr|Mme|Mmes|Mlle|Madame|Monsieur|Mademoiselle|Dr|Docteur)[ \u00A0]");
    private static final Pattern TITLE_BEFORE =
            Pattern.compile("(?:^|[^\\p{L}])(?:mme|mlle|mr|m\\.|madame|monsieur|docteur|dr)\\s+$");

    /** Words with a capital that say nothing of anybody. */
    private static final Set<String> NOBODY = Set.of(
            "madame",
            "monsieur",
            "mademoiselle",
            "mme",
            "mlle",
            "mmes",
            "mr",
            "dr",
            "docteur",
            "dieu",
            "noel",
            "paques",
            "france",
            "europe",
            "internet",
            "facebook",
            "whatsapp",
            "moisson",
            "etat");

    private final Sensitive sensitive;

    Suspects(Sensitive sensitive) {
        this.sensitive = sensitive;
    }

    /**
     * Some words, each time they stand there.
     *
     * @param around them the first time, to be recognised by
     */
    record Suspect(Guarded kind, String words, int count, String before, String after) {}

    private record Found(Guarded kind, int start, int end) {}

    /** @param nobody names of the project, of its places and partners, which are no secret */
    List<Suspect> in(String text, Collection<String> nobody) {
        String plain = Plain.of(text);
        List<Found> found = new ArrayList<>();
        for (Sensitive.Spot spot : sensitive.spots(text)) {
            kind(spot.kind())
                    .ifPresentOrElse(
                            kind -> found.add(new Found(kind, spot.start(), spot.end())),
                            () -> named(text, spot, found));
        }
        Set<String> open = nobody.stream()
                .flatMap(name -> Pattern.compile("[^\\p{L}-]+").splitAsStream(Plain.of(name)))
                .collect(Collectors.toSet());
        capitalised(text, plain, open, found);
        small(text, found);
        return gathered(text, withoutOverlaps(text, found));
    }

    private static Optional<Guarded> kind(String kind) {
        return Arrays.stream(Guarded.values())
                .filter(one -> one != Guarded.NAME && one.label().equals(kind))
                .findFirst();
    }

    /** « Mme Invent », « Nadia Invent », « INVENT Nadia »: each word for itself, so that « Nadia » alone is the same person. */
    private void named(String text, Sensitive.Spot spot, List<Found> found) {
        String words = text.substring(spot.start(), spot.end());
        Matcher title = TITLE.matcher(words);
        int at = title.find() ? title.end() : 0;
        Matcher word = Pattern.compile("[\\p{L}-]+").matcher(words);
        while (word.find(at)) {
            Guarded kind = sensitive.isFirstName(word.group()) ? Guarded.FIRST_NAME : Guarded.NAME;
            found.add(new Found(kind, spot.start() + word.start(), spot.start() + word.end()));
            at = word.end();
        }
    }

    private void capitalised(String text, String plain, Set<String> open, List<Found> found) {
        Matcher word = CAPITALISED.matcher(text);
        while (word.find()) {
            String before = text.substring(Math.max(0, word.start() - AROUND), word.start());
            boolean isFirstName = sensitive.isFirstName(word.group());
            boolean begins =
                    word.start() == 0 || SENTENCE_BEGINS.matcher(before).find();
            String letters = plain.substring(word.start(), word.end());
            if (!open.contains(letters) && !NOBODY.contains(letters) && (isFirstName || !begins)) {
                String plainBefore = plain.substring(Math.max(0, word.start() - AROUND), word.start());
                found.add(new Found(kindOf(isFirstName, plainBefore), word.start(), word.end()));
            }
        }
    }

    private static Guarded kindOf(boolean isFirstName, String before) {
        if (TITLE_BEFORE.matcher(before).find()) {
            return Guarded.NAME;
        }
        return !isFirstName && WHERE.matcher(before).find() ? Guarded.PLACE : Guarded.FIRST_NAME;
    }

    private void small(String text, List<Found> found) {
        Matcher word = SMALL.matcher(text);
        while (word.find()) {
            if (sensitive.isFirstName(word.group())) {
                found.add(new Found(Guarded.FIRST_NAME, word.start(), word.end()));
            }
        }
    }

    /** The longest of those that share words; nothing of what already stands for something. */
    private static List<Found> withoutOverlaps(String text, List<Found> found) {
        TreeMap<Integer, Found> taken = new TreeMap<>();
        TreeMap<Integer, Integer> closed = new TreeMap<>();
        Guarded.STAND_IN.matcher(text).results().forEach(standIn -> closed.put(standIn.start(), standIn.end()));
        found.stream()
                .sorted(Comparator.comparingInt((Found one) -> one.start() - one.end()))
                .filter(one -> {
                    Map.Entry<Integer, Integer> shut = closed.lowerEntry(one.end());
                    return shut == null || shut.getValue() <= one.start();
                })
                .forEach(one -> {
                    Map.Entry<Integer, Found> before = taken.lowerEntry(one.end());
                    if (before == null || before.getValue().end() <= one.start()) {
                        taken.put(one.start(), one);
                    }
                });
        return List.copyOf(taken.values());
    }

    private static List<Suspect> gathered(String text, List<Found> found) {
        Map<String, Suspect> suspects = new LinkedHashMap<>();
        for (Found one : found) {
            String words = text.substring(one.start(), one.end());
            suspects.merge(
                    Plain.of(words),
                    new Suspect(one.kind(), words, 1, before(text, one.start()), after(text, one.end())),
                    (first, again) ->
                            new Suspect(first.kind(), first.words(), first.count() + 1, first.before(), first.after()));
        }
        return List.copyOf(suspects.values());
    }

    private static String before(String text, int at) {
        int from = Math.max(0, at - AROUND);
        return (from > 0 ? "…" : "") + text.substring(from, at).replaceAll("(?s).*\n", "");
    }

    private static String after(String text, int at) {
        int to = Math.min(text.length(), at + AROUND);
        return text.substring(at, to).replaceAll("(?s)\n.*", "") + (to < text.length() ? "…" : "");
    }
}
