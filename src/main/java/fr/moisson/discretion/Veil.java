package fr.moisson.discretion;

import fr.moisson.french.Plain;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of the texts of a discussion what says who people are: the names and first names of those who speak in it, whom they mention,
 * numbers, addresses, links. It does not see a name that nobody of the discussion has, a nickname, or a slip in a name.
 */
public final class Veil {
    private static final int SHORTEST = 3;
    private static final int GAP = 2;
    private static final String BETWEEN = "[ .\\-\u00A0\u202F\u2009\u2010-\u2013]";
    private static final String START = "(?<![\\p{L}\\p{N}])";
    private static final String END = "(?![\\p{L}\\p{N}])";

    private static final Pattern MENTION = Pattern.compile("@\u2068([^\u2069\n]{1,120})\u2069|@(\\d{8,15})" + END);
    private static final Pattern MAIL =
            Pattern.compile("[\\p{L}0-9._%+-]{1,64}@[\\p{L}0-9-]{1,63}(?:\\.[\\p{L}0-9-]{1,63}){1,5}");
    private static final Pattern LINK = Pattern.compile(
            "(?i)" + START + "(?:(?:https?://|www\\.)(?:[^\\s/@<>\"]{1,80}@)?([^\\s/?#:@<>\"]{1,120})[^\\s<>\"]*"
                    + "|((?:[a-z0-9-]{1,63}\\.){1,4}(?:fr|com|org|net|eu|be|io|info|asso|me|gg|ly))/[^\\s<>\"]*)");
    private static final Pattern ACCOUNT =
            Pattern.compile(START + "(?:[A-Z]{2}\\d{2}(?:[ \u00A0\u202F]?[A-Z0-9]{4}){3,7}"
                    + "|\\p{L}{2}\\d{2}(?:[ \u00A0\u202F]?\\d{4}){3,7})(?:[ \u00A0\u202F]?[A-Z0-9]{1,3})?" + END);
    private static final Pattern PHONE = Pattern.compile("(?<![\\d+])(?:"
            + "(?:\\+|00)[1-9](?:" + BETWEEN + "{0,2}(?:\\(0\\)" + BETWEEN + "?)?\\d){6,14}"
            + "|(?!0[1-9]" + BETWEEN + "(?:0\\d|1[0-2])" + BETWEEN + "20\\d\\d(?!\\d))0[1-9](?:" + BETWEEN
            + "{0,2}\\d\\d){4}"
            + "|0[1-9]" + BETWEEN + "\\d{3}" + BETWEEN + "?\\d{3}" + BETWEEN + "?\\d\\d"
            + "|0[1-9]\\d\\d" + BETWEEN + "\\d{3}" + BETWEEN + "\\d{3}"
            + ")(?!\\d)");
    private static final Pattern ADDRESS = Pattern.compile(START
            + "\\d{1,4} ?(?:(?:bis|ter|quater)" + END
            + ")?,? ?(?:(?:rue|avenue|av\\.?|boulevard|bd\\.?|impasse|allee)|(place|chemin|route|quai|square|residence))"
            + "(?:[ '](?:du|des|de|la|le|les|l|d|aux?|en)(?=[ ']))*[ ']\\p{L}[\\p{L}-]*");
    private static final Pattern TOWN = Pattern.compile(",? ?\\d{5}(?: \\p{Lu}[\\p{L}'-]*){0,3}" + END);
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}]+");

    /** First names that are words as well: they name somebody only where they have a capital. */
    private static final Set<String> WORDS_TOO = Set.of(
            "aime",
            "ange",
            "angelique",
            "anis",
            "aurore",
            "avril",
            "basile",
            "benevole",
            "blanche",
            "bon",
            "capucine",
            "cerise",
            "claire",
            "clemence",
            "clementine",
            "colombe",
            "constance",
            "desire",
            "eden",
            "espoir",
            "fleur",
            "fortune",
            "france",
            "grace",
            "innocent",
            "jade",
            "jasmin",
            "jean",
            "juin",
            "laurier",
            "lou",
            "mai",
            "maman",
            "marguerite",
            "marine",
            "merveille",
            "modeste",
            "noel",
            "noelle",
            "olive",
            "papa",
            "parfait",
            "pascal",
            "perle",
            "pierre",
            "prince",
            "prudence",
            "prune",
            "reine",
            "romarin",
            "rose",
            "sage",
            "sol",
            "victoire",
            "violette",
            "voisin",
            "voisine");

    /** What people write before or instead of a first name in their contacts. */
    private static final Set<String> TITLES = Set.of(
            "mme",
            "mlle",
            "madame",
            "mademoiselle",
            "monsieur",
            "docteur",
            "les",
            "des",
            "une",
            "the",
            "asso",
            "association",
            "collectif",
            "epicerie",
            "ecole",
            "mairie",
            "vrac",
            "centre",
            "social",
            "groupe",
            "cantine",
            "jardin",
            "referent",
            "referente",
            "secours");

    /** Some words in a row, and what stands for them; null when they stay. */
    private record Row(List<String> words, @Nullable String replacement, boolean needsCapital) {}

    /** A part of a text that is settled. */
    private record Span(int end, @Nullable String replacement) {}

    private final Function<String, String> pseudonym;
    private final Predicate<String> isHidden;
    private final Set<String> numbers = new HashSet<>();
    private final Map<String, List<Row>> places = new HashMap<>();
    private final Map<String, List<Row>> names = new HashMap<>();

    /**
     * @param pseudonym of a {@link Speaker#key()}
     * @param places names of the project, which are never taken for a person's
     * @param isHidden whether someone of the team said that a word, in its {@link Plain#bare} form, names a person
     */
    public Veil(
            Collection<Speaker> speakers,
            Function<String, String> pseudonym,
            Collection<String> places,
            Predicate<String> isHidden) {
        this.pseudonym = pseudonym;
        this.isHidden = isHidden;
        places.forEach(place -> add(this.places, new Row(Speaker.of(place).words(), null, false)));
        Map<String, Set<String>> firstNames = new TreeMap<>();
        for (Speaker speaker : speakers) {
            if (speaker.isNumber()) {
                numbers.add(speaker.key());
            } else if (!speaker.words().isEmpty()) {
                List<String> words = speaker.words();
                add(
                        names,
                        new Row(words, pseudonym.apply(speaker.key()), words.size() == 1 && isWordToo(words.get(0))));
                if (isCompound(words)) {
                    add(names, new Row(words.subList(0, 2), pseudonym.apply(speaker.key()), false));
                }
                firstName(words).ifPresent(name -> firstNames
                        .computeIfAbsent(name, any -> new HashSet<>())
                        .add(speaker.key()));
            }
        }
        firstNames.forEach((name, keys) -> add(
                names,
                new Row(
                        List.of(name),
                        keys.size() == 1 ? pseudonym.apply(keys.iterator().next()) : "[prénom]",
                        isWordToo(name))));
        List.of(this.places, names).forEach(rows -> rows.values()
                .forEach(list -> list.sort(
                        Comparator.comparingInt((Row row) -> row.words().size()).reversed())));
    }

    static boolean isWordToo(String word) {
        return WORDS_TOO.contains(word) || TITLES.contains(word) || word.length() < SHORTEST;
    }

    /** « Marie-Claire D. »: a first name of two words, or a name followed by something else. */
    private static boolean isCompound(List<String> words) {
        return words.size() > 2
                && words.get(0).length() >= SHORTEST
                && words.get(1).length() >= SHORTEST
                && !TITLES.contains(words.get(0));
    }

    private static Optional<String> firstName(List<String> words) {
        return words.stream()
                .filter(word -> word.length() >= SHORTEST
                        && !TITLES.contains(word)
                        && word.chars().allMatch(Character::isLetter))
                .findFirst();
    }

    private static void add(Map<String, List<Row>> rows, Row row) {
        if (!row.words().isEmpty()) {
            rows.computeIfAbsent(row.words().get(0), any -> new ArrayList<>()).add(row);
        }
    }

    public Pseudonymised over(String written) {
        String text = Normalizer.normalize(written, Normalizer.Form.NFC);
        String plain = Plain.of(text);
        Found found = new Found(text);
        each(MENTION, text, mention -> found.take(mention, Withheld.NAME, mentioned(mention)));
        each(MAIL, text, mail -> found.take(mail, Withheld.MAIL, "[adresse électronique]"));
        each(
                LINK,
                text,
                link -> found.take(
                        link, Withheld.LINK, "[lien " + (link.group(1) == null ? link.group(2) : link.group(1)) + "]"));
        each(ACCOUNT, text, account -> found.take(account, Withheld.ACCOUNT, "[compte bancaire]"));
        each(PHONE, text, phone -> number(phone, found));
        each(ADDRESS, plain, address -> address(address, plain, found));
        words(plain, found);
        return found.told();
    }

    /** The same text without the hidden words: what else stands in it was taken out before. */
    public Pseudonymised overWords(String text) {
        Found found = new Found(text);
        words(Plain.of(text), found);
        return found.told();
    }

    private static void each(Pattern pattern, String text, java.util.function.Consumer<MatchResult> use) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            use.accept(matcher.toMatchResult());
        }
    }

    private String mentioned(MatchResult mention) {
        Speaker who = mention.group(1) == null
                ? Speaker.ofNumber("+" + mention.group(2)).orElseThrow()
                : Speaker.of(mention.group(1));
        return "@" + (who.key().isEmpty() ? "[nom]" : pseudonym.apply(who.key()));
    }

    private void number(MatchResult phone, Found found) {
        Speaker.ofNumber(phone.group())
                .ifPresent(who -> found.take(
                        phone,
                        Withheld.PHONE,
                        numbers.contains(who.key()) ? pseudonym.apply(who.key()) : "[téléphone]"));
    }

    /** « 12 place des Lilas » is an address, « 12 places pour samedi » none; words with a capital go on with it. */
    private static void address(MatchResult address, String plain, Found found) {
        int last = Math.max(plain.lastIndexOf(' ', address.end() - 1), plain.lastIndexOf('\'', address.end() - 1)) + 1;
        if (address.group(1) != null && !Character.isUpperCase(found.text.charAt(last))) {
            return;
        }
        Matcher more = Pattern.compile("[ '’-]\\p{Lu}[\\p{L}'’-]*").matcher(found.text);
        int end = address.end();
        while (more.region(end, found.text.length()).lookingAt()) {
            end = more.end();
        }
        Matcher town = TOWN.matcher(found.text).region(end, found.text.length());
        found.take(address.start(), town.lookingAt() ? town.end() : end, Withheld.ADDRESS, "[adresse]");
    }

    private void words(String plain, Found found) {
        List<MatchResult> tokens = new ArrayList<>();
        each(TOKEN, plain, tokens::add);
        rows(places, tokens, plain, found);
        for (MatchResult token : tokens) {
            String word = found.text.substring(token.start(), token.end());
            if (word.length() >= SHORTEST && isHidden.test(Plain.bare(word))) {
                found.take(token, Withheld.WORD, "[nom]");
            }
        }
        rows(names, tokens, plain, found);
    }

    private static void rows(Map<String, List<Row>> rows, List<MatchResult> tokens, String plain, Found found) {
        for (int at = 0; at < tokens.size(); at++) {
            for (Row row : rows.getOrDefault(tokens.get(at).group(), List.of())) {
                if (stands(row, tokens, at, plain, found.text)) {
                    int end = tokens.get(at + row.words().size() - 1).end();
                    found.take(tokens.get(at).start(), end, Withheld.NAME, row.replacement());
                    break;
                }
            }
        }
    }

    private static boolean stands(Row row, List<MatchResult> tokens, int at, String plain, String text) {
        if (at + row.words().size() > tokens.size()
                || row.needsCapital()
                        && !Character.isUpperCase(text.charAt(tokens.get(at).start()))) {
            return false;
        }
        for (int nth = 0; nth < row.words().size(); nth++) {
            MatchResult token = tokens.get(at + nth);
            if (!token.group().equals(row.words().get(nth))
                    || nth > 0 && !isGap(plain, tokens.get(at + nth - 1).end(), token.start())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isGap(String plain, int from, int to) {
        return to - from <= GAP && plain.substring(from, to).chars().allMatch(c -> " -'.".indexOf(c) >= 0);
    }

    /** The parts of a text that are settled; what came first stays. */
    private static final class Found {
        private final String text;
        private final TreeMap<Integer, Span> spans = new TreeMap<>();
        private final Map<Withheld, Integer> counts = new EnumMap<>(Withheld.class);

        Found(String text) {
            this.text = text;
        }

        void take(MatchResult what, Withheld kind, String replacement) {
            take(what.start(), what.end(), kind, replacement);
        }

        void take(int start, int end, Withheld kind, @Nullable String replacement) {
            Map.Entry<Integer, Span> before = spans.lowerEntry(end);
            if (before != null && before.getValue().end() > start) {
                return;
            }
            spans.put(start, new Span(end, replacement));
            if (replacement != null) {
                counts.merge(kind, 1, Integer::sum);
            }
        }

        Pseudonymised told() {
            StringBuilder told = new StringBuilder();
            int at = 0;
            for (Map.Entry<Integer, Span> span : spans.entrySet()) {
                String replacement = span.getValue().replacement();
                if (replacement != null) {
                    told.append(text, at, span.getKey()).append(replacement);
                    at = span.getValue().end();
                }
            }
            return new Pseudonymised(
                    Signs.without(told.append(text, at, text.length()).toString()), Map.copyOf(counts));
        }
    }
}
