package fr.moisson.discretion;

import fr.moisson.french.Plain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What, in a free text, says too much of a person: health, religion, origin, a name, an address, a telephone number. It is told by kind and
 * shown masked; the text itself is read on the page of its entry. The words are in {@code discretion/sensitive-words.txt}.
 */
public final class Sensitive {
    private static final String MASK = "•••";
    private static final int AROUND = 30;
    private static final String START = "(?<![\\p{L}\\p{N}-])";
    private static final String END = "(?![\\p{L}\\p{N}-])";
    private static final String NAME = "\\p{Lu}[\\p{L}'’-]+";
    private static final Pattern PLACE = Pattern.compile(
            "(?:ecole|college|lycee|rue|place|avenue|av\\.?|boulevard|bd|salle|maternelle|mat\\.?|elementaire|primaire|centre|espace|parc|stade"
                    + "|gymnase|cite|residence|square|mediatheque|bibliotheque|groupe scolaire|creche|cantine|maison)(?: [a-z]+)? $");

    private final Map<String, List<Pattern>> plain = new LinkedHashMap<>();
    private final Map<String, Pattern> asTyped = new LinkedHashMap<>();

    private final Set<String> firstNames;

    private Sensitive(Map<String, List<String>> words) {
        firstNames = of(words, "prénom").stream().map(Plain::of).collect(Collectors.toUnmodifiableSet());
        plain.put("santé", List.of(word(of(words, "santé"))));
        plain.put("religion", List.of(word(of(words, "religion"))));
        plain.put("origine", origin(words));
        plain.put(
                "téléphone",
                List.of(Pattern.compile("(?<!\\d)(?:\\+33|0033|0) ?(?:\\(0\\) ?)?[1-9](?:[ .-]?\\d{2}){4}(?!\\d)")));
        plain.put(
                "adresse électronique",
                List.of(Pattern.compile("[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63}){1,5}")));
        plain.put(
                "adresse",
                List.of(
                        Pattern.compile(
                                START
                                        + "\\d{1,4} ?(?:bis|ter)?,? (?:rue|avenue|av\\.?|boulevard|bd|impasse|allee|chemin|place|quai|route|square|residence) \\p{L}+(?:[ '-]\\p{L}+){0,3}")));
        asTyped.put(
                "nom d’une personne",
                Pattern.compile(START + "(?:(?:M\\.|Mr|Mme|Mmes|Mlle|Madame|Monsieur|Mademoiselle|Dr|Docteur)[ \u00A0]"
                        + NAME + "|(?:" + alternatives(of(words, "prénom")) + ")[ \u00A0]" + NAME
                        + "|\\p{Lu}{3,}[ \u00A0](?:" + alternatives(of(words, "prénom")) + ")" + END + ")"));
    }

    private static List<String> of(Map<String, List<String>> words, String section) {
        return Objects.requireNonNull(words.get(section), section);
    }

    public static Sensitive words() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Sensitive.class.getResourceAsStream("/discretion/sensitive-words.txt")),
                StandardCharsets.UTF_8))) {
            Map<String, List<String>> words = new LinkedHashMap<>();
            String[] section = {""};
            lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(line -> {
                        if (line.startsWith("[")) {
                            section[0] = line.substring(1, line.length() - 1);
                        } else {
                            words.computeIfAbsent(section[0], any -> new ArrayList<>())
                                    .add(line);
                        }
                    });
            return new Sensitive(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A nationality is that of a dish as often as that of a person: somebody must stand beside it, or it must be a capitalised noun. */
    private static List<Pattern> origin(Map<String, List<String>> words) {
        String nations = plainAlternatives(of(words, "nationalité"));
        String people = plainAlternatives(of(words, "personne"));
        return List.of(
                word(of(words, "origine")),
                Pattern.compile(START + "(?:" + people + ")s?(?: [\\p{L}']+)? (?:" + nations + ")s?" + END),
                Pattern.compile(START + "d'origine (?:" + nations + ")s?" + END));
    }

    private static Pattern word(List<String> words) {
        return Pattern.compile(START + "(?:" + plainAlternatives(words) + ")(?:e|s|es)?" + END);
    }

    private static String plainAlternatives(List<String> words) {
        return alternatives(words.stream().map(Plain::of).toList());
    }

    private static String alternatives(List<String> words) {
        return words.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
    }

    /** What was found: the kinds, and the text around with all of it masked. */
    public record Found(Set<String> kinds, String excerpt) {}

    private record Span(int start, int end) {}

    /** A place of a text that says too much. @param kind in French, as a page says it */
    public record Spot(String kind, int start, int end) {}

    /** Whether a word is a first name that many people have; one that is also a word must have its capital. */
    public boolean isFirstName(String word) {
        return firstNames.contains(Plain.of(word))
                && (Character.isUpperCase(word.codePointAt(0)) || !Veil.isWordToo(Plain.of(word)));
    }

    /** Whether a word is a first name and nothing else. */
    public boolean isFirstNameOnly(String word) {
        return firstNames.contains(Plain.of(word)) && !Veil.isWordToo(Plain.of(word));
    }

    /** All that says too much, kind by kind. */
    public List<Spot> spots(String text) {
        List<Spot> spots = new ArrayList<>();
        String letters = Plain.of(text);
        plain.forEach((kind, patterns) -> patterns.forEach(pattern -> {
            Matcher found = pattern.matcher(letters);
            while (found.find()) {
                spots.add(new Spot(kind, found.start(), found.end()));
            }
        }));
        asTyped.forEach((kind, pattern) -> {
            Matcher found = pattern.matcher(text);
            while (found.find()) {
                if (!isPlace(letters, found.start())) {
                    spots.add(new Spot(kind, found.start(), found.end()));
                }
            }
        });
        return spots;
    }

    /** Of a short text, to be shown where others look on. */
    public Found in(String text) {
        Set<String> kinds = new LinkedHashSet<>();
        Set<Span> spans = new TreeSet<>(Comparator.comparingInt(Span::start).thenComparingInt(Span::end));
        for (Spot spot : spots(text)) {
            kinds.add(spot.kind());
            spans.add(new Span(spot.start(), spot.end()));
        }
        return new Found(kinds, spans.isEmpty() ? "" : excerpt(text, spans));
    }

    private static boolean isPlace(String letters, int at) {
        return PLACE.matcher(letters.substring(Math.max(0, at - 40), at)).find();
    }

    private static String excerpt(String text, Set<Span> spans) {
        int first = spans.iterator().next().start();
        int from = Math.max(0, first - AROUND);
        int until = Math.min(text.length(), first + 3 * AROUND);
        StringBuilder excerpt = new StringBuilder(from > 0 ? "…" : "");
        int at = from;
        for (Span span : spans) {
            if (span.start() >= until) {
                break;
            }
            if (span.end() > at) {
                excerpt.append(text, at, Math.max(at, span.start())).append(MASK);
                at = span.end();
            }
        }
        if (at < until) {
            excerpt.append(text, at, until);
        }
        return excerpt.append(Math.max(at, until) < text.length() ? "…" : "")
                .toString()
                .strip();
    }
}
