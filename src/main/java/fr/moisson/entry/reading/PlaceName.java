package fr.moisson.entry.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * The name of a place, as it is compared with others.
 *
 * @param key the same for two names that differ by accents, case, punctuation and usual abbreviations
 * @param codes numbers, codes and single letters: names that differ by them are two places
 * @param kinds what it is: a school, a canteen
 * @param words what tells it from others of its kind
 */
record PlaceName(String key, Set<String> codes, Set<String> initials, Set<String> kinds, List<String> words) {
    private static final Pattern DEPARTMENT = Pattern.compile("\\( ?(?:[0-9]{2}|2[ab]|97[0-9])(?:[0-9]{3})? ?\\)");
    private static final Pattern TO = Pattern.compile("(?<=^|[\\s,])[àÀ](?=\\s)");
    private static final Pattern TOKEN = Pattern.compile("([a-z0-9]+)(\\.?)");
    private static final Pattern ELISION = Pattern.compile("(?<![a-z0-9])[dl]'");
    private static final Set<String> SMALL = Set.of("de", "du", "des", "la", "le", "les", "au", "aux", "en");
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("st", "saint"),
            Map.entry("ste", "sainte"),
            Map.entry("sts", "saints"),
            Map.entry("mat", "maternelle"),
            Map.entry("matern", "maternelle"),
            Map.entry("elem", "elementaire"),
            Map.entry("prim", "primaire"),
            Map.entry("ec", "ecole"),
            Map.entry("ctre", "centre"),
            Map.entry("ctr", "centre"),
            Map.entry("soc", "social"),
            Map.entry("qrt", "quartier"),
            Map.entry("qtier", "quartier"),
            Map.entry("mais", "maison"),
            Map.entry("cant", "cantine"),
            Map.entry("resto", "restaurant"));
    private static final Map<String, String> SHORT_WITH_POINT =
            Map.of("pl", "place", "col", "college", "m", "maison", "s", "salle", "av", "avenue", "bd", "boulevard");
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("ecole", "ecole"),
            Map.entry("maternelle", "ecole"),
            Map.entry("elementaire", "ecole"),
            Map.entry("primaire", "ecole"),
            Map.entry("groupe", "ecole"),
            Map.entry("scolaire", ""),
            Map.entry("college", "college"),
            Map.entry("lycee", "lycee"),
            Map.entry("creche", "creche"),
            Map.entry("cantine", "cantine"),
            Map.entry("restaurant", "cantine"),
            Map.entry("centre", "centre"),
            Map.entry("social", ""),
            Map.entry("culturel", ""),
            Map.entry("maison", "maison"),
            Map.entry("quartier", ""),
            Map.entry("salle", "salle"),
            Map.entry("polyvalente", ""),
            Map.entry("fetes", ""),
            Map.entry("place", "place"),
            Map.entry("parc", "parc"),
            Map.entry("jardin", "jardin"),
            Map.entry("rue", "rue"),
            Map.entry("avenue", "rue"),
            Map.entry("mairie", "mairie"),
            Map.entry("gymnase", "gymnase"),
            Map.entry("mediatheque", "mediatheque"),
            Map.entry("epicerie", "epicerie"));
    private static final LevenshteinDistance DISTANCE = new LevenshteinDistance(2);
    private static final int LONG = 7;
    private static final int SHORTEST = 4;

    static PlaceName of(String written) {
        String text = TO.matcher(written).replaceAll(" ");
        String plain = Cell.plain(text.length() > 300 ? text.substring(0, 300) : text);
        plain = ELISION.matcher(DEPARTMENT.matcher(plain).replaceAll(" ")).replaceAll(" ");
        List<String> tokens = new ArrayList<>();
        Set<String> codes = new TreeSet<>();
        Set<String> initials = new TreeSet<>();
        Set<String> kinds = new TreeSet<>();
        List<String> words = new ArrayList<>();
        Matcher found = TOKEN.matcher(plain);
        while (found.find()) {
            boolean hasPoint = !found.group(2).isEmpty();
            String token = inFull(found.group(1), hasPoint);
            boolean isLast = found.end() == plain.length();
            if (SMALL.contains(token)) {
                continue;
            }
            tokens.add(token);
            if (token.length() == 1 && hasPoint && !isLast && !Character.isDigit(token.charAt(0))) {
                initials.add(token);
            } else if (token.length() == 1 || token.chars().anyMatch(Character::isDigit)) {
                codes.add(token);
            } else if (KINDS.containsKey(token)) {
                kinds.add(token);
            } else {
                words.add(token);
            }
        }
        return new PlaceName(String.join(" ", tokens), codes, initials, kinds, words);
    }

    private static String inFull(String token, boolean hasPoint) {
        String word = SHORT.getOrDefault(token, token);
        return hasPoint ? SHORT_WITH_POINT.getOrDefault(word, word) : word;
    }

    /** Whether the two may well be one place, which only people can tell. */
    boolean isLike(PlaceName other) {
        if (!codes.equals(other.codes) || areTwoKinds(other)) {
            return false;
        }
        return isNearlySpelled(other) || tellTheSame(other);
    }

    /** Whether this is the other, a school, without its first name, its level or the word for a school. */
    boolean isShorterNameOf(PlaceName other) {
        return isOfASchool()
                && other.isOfASchool()
                && other.kinds.containsAll(kinds)
                && codes.equals(other.codes)
                && initials.isEmpty()
                && !words.isEmpty()
                && (other.words.size() == words.size() || other.words.size() == words.size() + 1)
                && other.words
                        .subList(other.words.size() - words.size(), other.words.size())
                        .equals(words);
    }

    private boolean isOfASchool() {
        return families().equals(Set.of("ecole"));
    }

    private boolean areTwoKinds(PlaceName other) {
        Set<String> mine = families();
        Set<String> theirs = other.families();
        boolean disjoint = !mine.isEmpty() && !theirs.isEmpty() && mine.stream().noneMatch(theirs::contains);
        return disjoint || isOneLevel(kinds, other.kinds) || isOneLevel(other.kinds, kinds);
    }

    private static boolean isOneLevel(Set<String> some, Set<String> others) {
        return some.contains("maternelle")
                && !others.contains("maternelle")
                && (others.contains("elementaire") || others.contains("primaire"));
    }

    private Set<String> families() {
        Set<String> families = new HashSet<>();
        kinds.forEach(kind -> families.add(KINDS.getOrDefault(kind, "")));
        families.remove("");
        return families;
    }

    private boolean isNearlySpelled(PlaceName other) {
        int shorter = Math.min(key.length(), other.key.length());
        if (shorter < SHORTEST + 1 || Math.abs(key.length() - other.key.length()) > 2) {
            return false;
        }
        int distance = DISTANCE.apply(key, other.key);
        return distance >= 0 && distance <= (shorter < LONG ? 1 : 2) && initials.equals(other.initials);
    }

    private boolean tellTheSame(PlaceName other) {
        List<String> fewer = words.size() <= other.words.size() ? words : other.words;
        List<String> more = fewer == words ? other.words : words;
        if (fewer.isEmpty()) {
            return false;
        }
        boolean all = fewer.stream().allMatch(word -> more.stream().anyMatch(some -> isLike(word, some)));
        return all && haveTheirWord(initials, other.words) && haveTheirWord(other.initials, words);
    }

    /** « J. Jaurès » is like « Jean Jaurès », not like « Auguste Jaurès ». */
    private static boolean haveTheirWord(Set<String> initials, List<String> words) {
        return initials.stream()
                .allMatch(initial -> words.size() < 2 || words.stream().anyMatch(word -> word.startsWith(initial)));
    }

    private static boolean isLike(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        if (one.equals(other) || shorter < SHORTEST) {
            return one.equals(other);
        }
        int distance = DISTANCE.apply(one, other);
        return distance >= 0 && distance <= (shorter < LONG ? 1 : 2);
    }

    /** Whether both are of one series, of which they are different numbers: « École T0001 », « École T0002 ». */
    boolean isOfTheSeriesOf(PlaceName other) {
        return !codes.equals(other.codes) && kinds.equals(other.kinds) && words.equals(other.words);
    }
}
