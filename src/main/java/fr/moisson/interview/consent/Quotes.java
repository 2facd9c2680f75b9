package fr.moisson.interview.consent;

import fr.moisson.french.French;
import fr.moisson.interview.Interviews;
import fr.moisson.interview.coding.Theme;
import fr.moisson.interview.coding.Themes;
import fr.moisson.interview.coding.Tree;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What may be quoted somewhere today, and nothing else: the one door by which words of people go out. */
@Component
public class Quotes {
    private final Verbatims verbatims;
    private final Interviews interviews;
    private final Themes themes;
    private final Clock clock = Clock.system(French.HERE);

    Quotes(Verbatims verbatims, Interviews interviews, Themes themes) {
        this.verbatims = verbatims;
        this.interviews = interviews;
        this.themes = themes;
    }

    /** @param attribution who said it, as they wish to be called; empty for who wants nothing said */
    public record Quote(int id, String words, String attribution) {}

    /**
     * Which words are looked for.
     *
     * @param theme the name of one, or its path: « freins », « freins › prix »; empty for any
     * @param audience the public who said it, as the project names its publics; empty for any
     * @param mode of participation; empty for any
     * @param most how many at most, 1 or more
     */
    public record Wanted(Channel channel, String theme, String audience, String mode, int most) {
        public Wanted {
            if (most < 1) {
                throw new IllegalArgumentException("most " + most);
            }
        }
    }

    /** In the order in which they were kept. */
    public List<Quote> sayable(String project, Channel channel) {
        return sayable(project, channel, verbatims.of(project));
    }

    /** What one person said comes after what others said, so that as many as possible are heard. */
    public List<Quote> sayable(String project, Wanted wanted) {
        Predicate<Verbatim> isAbout = about(project, wanted.theme());
        List<Verbatim> those = verbatims.of(project).stream()
                .filter(verbatim -> isSaid(verbatim.heading().audience(), wanted.audience()))
                .filter(verbatim -> isSaid(verbatim.heading().mode(), wanted.mode()))
                .filter(isAbout)
                .toList();
        Map<Integer, String> people = those.stream().collect(Collectors.toMap(Verbatim::id, Verbatim::person));
        Map<String, Integer> heard = new HashMap<>();
        Map<Quote, Integer> turns = new LinkedHashMap<>();
        sayable(project, wanted.channel(), those)
                .forEach(quote -> turns.put(quote, heard.merge(people.getOrDefault(quote.id(), ""), 1, Integer::sum)));
        return turns.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .limit(wanted.most())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isSaid(String said, String wanted) {
        return wanted.isEmpty() || said.equals(wanted);
    }

    private Predicate<Verbatim> about(String project, String theme) {
        if (theme.isEmpty()) {
            return any -> true;
        }
        Tree tree = themes.of(project);
        Set<Integer> under = tree.themes().stream()
                .filter(one -> one.name().equalsIgnoreCase(theme) || one.path().equalsIgnoreCase(theme))
                .flatMap(one -> tree.branch(one).stream())
                .map(Theme::id)
                .collect(Collectors.toSet());
        Set<Integer> coded = verbatims.under(project, under);
        return verbatim -> coded.contains(verbatim.id());
    }

    /** Whether all of these may still be quoted there. */
    public boolean stillSayable(String project, Channel channel, Collection<Integer> ids) {
        return ids.isEmpty()
                || sayable(project, channel).stream()
                        .map(Quote::id)
                        .collect(Collectors.toSet())
                        .containsAll(ids);
    }

    private List<Quote> sayable(String project, Channel channel, List<Verbatim> those) {
        Crowd crowd = new Crowd(interviews.of(project));
        LocalDate today = LocalDate.now(clock);
        return those.stream()
                .flatMap(verbatim -> quote(verbatim, channel, crowd, today).stream())
                .sorted(Comparator.comparingInt(Quote::id))
                .toList();
    }

    private static Optional<Quote> quote(Verbatim verbatim, Channel channel, Crowd crowd, LocalDate today) {
        return verbatim.consent(channel)
                .filter(consent -> consent.standing(today) == Standing.GIVEN)
                .map(consent -> new Quote(verbatim.id(), verbatim.words(), crowd.attribution(verbatim, consent)));
    }

    /** Remembers that a document holds these words, for who takes them back later. @param document « Bilan évaluatif, Word » */
    public void appeared(List<Quote> quotes, String document, Channel channel) {
        quotes.forEach(quote -> verbatims.appeared(quote.id(), document, channel));
    }
}
