package fr.moisson.crossing;

import fr.moisson.french.French;
import fr.moisson.interview.Heading;
import fr.moisson.interview.coding.Passages;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How many said something. A group, a session and a moment have one code for several people: they are sources, and no person is counted.
 *
 * @param people distinct codes that stand for one person
 * @param sources distinct interviews, of whatever kind
 */
public record Counted(int people, int sources) {

    /** One of those who were heard. @param interview its number */
    record Voice(int interview, Heading heading) {}

    static Counted of(Collection<Voice> voices) {
        Set<String> people = new HashSet<>();
        Set<Integer> sources = new HashSet<>();
        for (Voice voice : voices) {
            sources.add(voice.interview());
            if (voice.heading().kind().isOfOnePerson()) {
                people.add(voice.heading().code());
            }
        }
        return new Counted(people.size(), sources.size());
    }

    /** Of those who said these. */
    public static Counted ofPassages(Collection<Passages.Passage> passages) {
        return of(voices(passages));
    }

    static List<Voice> voices(Collection<Passages.Passage> passages) {
        return passages.stream()
                .map(one -> new Voice(one.interview(), one.heading()))
                .toList();
    }

    public boolean isNobody() {
        return sources == 0;
    }

    /** « 3 personnes, 4 sources ». */
    @Override
    public String toString() {
        return saidPeople() + ", " + saidSources();
    }

    String saidPeople() {
        return French.count(people, "personne", "personnes");
    }

    String saidSources() {
        return French.count(sources, "source", "sources");
    }
}
