package fr.moisson.kit;

import static fr.moisson.french.French.quoted;

import fr.moisson.tabular.UnreadableFile;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The texts of a kit that still seem to be of one territory: a name that stands there in another spelling, a word with a capital inside a
 * sentence, a phone number, an address, a figure written by hand. They are guesses, for somebody to read again; numbers that the data print
 * are none of them.
 */
final class Traces {
    private static final Pattern PHONE = Pattern.compile("(?<![\\d,.])(?:0|\\+33 ?)[1-9](?:[ .-]?\\d{2}){4}(?!\\d)");
    private static final Pattern MAIL = Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+");
    private static final Pattern PERSON =
            Pattern.compile("(?<!\\p{L})(?:M\\.|Mme|Mr|Monsieur|Madame|Mlle) \\p{Lu}[\\p{L}-]*");
    private static final Pattern INSIDE_A_SENTENCE = Pattern.compile("(?<=[’']|[\\p{Ll},;] )\\p{Lu}\\p{Ll}[\\p{L}-]+");
    private static final Pattern FIGURE = Pattern.compile(
            "(?<![\\p{L}\\d_-])\\d+(?:[ \u00A0\u202F]\\d{3})*(?:,\\d+)?(?:[ \u00A0\u202F]?(?:%|€))?(?![\\p{L}\\d_-])");
    private static final Pattern PRINTED = Pattern.compile("\\{\\{[^}]*}}|\\$\\{[^}]*}|⟦[^⟧]*⟧|https?://\\S+");
    private static final Pattern KEY = Pattern.compile("^\\s*(?:- )?\\{?\\s*([a-z][a-z_-]*):(?:\\s|$)(.*)");
    private static final String FENCE = "```";

    /** What people read, among what stands in the files. */
    private static final Set<String> PROSE = Set.of(
            "title",
            "subtitle",
            "definition",
            "limits",
            "source",
            "rationale",
            "numerator",
            "denominator",
            "question",
            "say",
            "then",
            "text",
            "label",
            "labels",
            "note",
            "notes",
            "foot",
            "caption",
            "comment",
            "name",
            "because",
            "authors",
            "readers",
            "cells",
            "what",
            "sentence",
            "average-name");

    /** Words that name no place by themselves. */
    private static final Set<String> GENERIC = Set.of(
            "association",
            "associations",
            "cantine",
            "cantines",
            "centre",
            "centres",
            "college",
            "collectif",
            "commune",
            "communes",
            "creche",
            "ecole",
            "ecoles",
            "ensemble",
            "epicerie",
            "epiceries",
            "groupement",
            "groupements",
            "habitants",
            "halle",
            "jardin",
            "jardins",
            "jardiniers",
            "maison",
            "maisons",
            "mairie",
            "marche",
            "mieux",
            "parents",
            "place",
            "projet",
            "quartier",
            "quartiers",
            "salle",
            "social",
            "sociale",
            "ville");

    private final List<Place> places;
    private final List<Trace> found = new ArrayList<>();

    private Traces(List<Place> places) {
        this.places = places;
    }

    /** @param where « ligne 12 », « feuille survey, ligne 4 » @param what why it is there @param text of the line */
    record Trace(String where, String what, String text) {}

    /**
     * By the paths of the files, those that have any.
     *
     * @param places whose names are looked for in any spelling; those of the project that is left behind, none once it is elsewhere
     */
    static Map<String, List<Trace>> in(Map<String, byte[]> files, List<Place> places) {
        Map<String, List<Trace>> all = new LinkedHashMap<>();
        files.forEach((path, content) -> {
            Traces traces = new Traces(places);
            traces.read(path, content);
            if (!traces.found.isEmpty()) {
                all.put(path, traces.found);
            }
        });
        return all;
    }

    private void read(String path, byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        if (path.endsWith(".xlsx")) {
            form(path, content);
        } else if (path.endsWith(".md")) {
            report(text.lines().toList(), path.startsWith("reports/"));
        } else if (path.endsWith(".yaml")) {
            settings(text.lines().toList());
        }
    }

    /** Figures in a form are limits and examples, which go along. */
    private void form(String path, byte[] content) {
        try {
            FormSheets.read(path, content).eachRow((sheet, line, cells) -> {
                String text = String.join(
                        " · ", cells.stream().filter(cell -> !cell.isBlank()).toList());
                Set<String> why = new LinkedHashSet<>();
                cells.stream().filter(cell -> cell.contains(" ")).forEach(cell -> {
                    local(cell, why);
                    capitals(cell, why);
                });
                note("feuille " + sheet + ", ligne " + line, why, text);
            });
        } catch (UnreadableFile e) {
            // A workbook that does not open is left out of the kit, which says so.
            found.clear();
        }
    }

    /** @param hasFigures the numbers of a page beside a questionnaire are those of its questions, which go along */
    private void report(List<String> lines, boolean hasFigures) {
        boolean isBlock = false;
        boolean isFront = false;
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            boolean isFence = line.startsWith(FENCE);
            isBlock = isBlock != isFence;
            isFront = isFront != line.equals("---");
            boolean isProse = !isFence && (isBlock || isFront ? isSaid(line) : true);
            line("ligne " + (at + 1), line, isProse, hasFigures);
        }
    }

    private void settings(List<String> lines) {
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            Matcher key = KEY.matcher(line);
            Set<String> why = new LinkedHashSet<>();
            if (key.matches() && key.group(1).equals("targets")) {
                why.add("objectif chiffré");
                note("ligne " + (at + 1), why, line);
            } else {
                line("ligne " + (at + 1), line, isSaid(line), true);
            }
        }
    }

    /** A line of its own, without a key, goes on with what was said above it. */
    private static boolean isSaid(String line) {
        Matcher key = KEY.matcher(line);
        return !key.matches() || PROSE.contains(key.group(1));
    }

    private void line(String where, String line, boolean isProse, boolean hasFigures) {
        String text = PRINTED.matcher(line).replaceAll("…");
        Set<String> why = new LinkedHashSet<>();
        local(text, why);
        if (isProse) {
            Matcher key = KEY.matcher(text);
            String said = key.matches() ? key.group(2) : text;
            capitals(said, why);
            if (hasFigures) {
                figures(said, why);
            }
        }
        note(where, why, line);
    }

    private void note(String where, Set<String> why, String text) {
        if (!why.isEmpty()) {
            found.add(new Trace(where, String.join(", ", why), text.strip()));
        }
    }

    private void local(String text, Set<String> why) {
        all(PHONE, text).forEach(one -> why.add("numéro de téléphone " + quoted(one)));
        all(MAIL, text).forEach(one -> why.add("adresse électronique " + quoted(one)));
        all(PERSON, text).forEach(one -> why.add("nom de personne " + quoted(one)));
        String plain = " " + plain(text) + " ";
        for (Place place : places) {
            spellings(place.name()).stream()
                    .filter(name -> plain.contains(" " + plain(name) + " "))
                    .findFirst()
                    .ifPresent(name -> why.add("nom d’ici " + quoted(name)));
        }
    }

    /** The whole name, then its words that name something by themselves. */
    private static List<String> spellings(String name) {
        List<String> spellings = new ArrayList<>();
        boolean isOneWord = !name.strip().contains(" ");
        if (!isOneWord || !GENERIC.contains(plain(name))) {
            spellings.add(name);
        }
        for (String word : name.split("[\\s’'-]+")) {
            if (word.length() > 3 && Character.isUpperCase(word.charAt(0)) && !GENERIC.contains(plain(word))) {
                spellings.add(word);
            }
        }
        return spellings;
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", " ")
                .strip();
    }

    private static void capitals(String text, Set<String> why) {
        all(INSIDE_A_SENTENCE, PERSON.matcher(text).replaceAll(""))
                .forEach(word -> why.add("nom propre " + quoted(word)));
    }

    private static void figures(String text, Set<String> why) {
        Set<String> figures = all(FIGURE, PHONE.matcher(text).replaceAll(""));
        if (!figures.isEmpty()) {
            why.add((figures.size() == 1 ? "chiffre " : "chiffres ") + String.join(", ", figures));
        }
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
