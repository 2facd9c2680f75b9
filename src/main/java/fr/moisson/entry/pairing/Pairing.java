package fr.moisson.entry.pairing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The answers of two rounds, put together by the code of the participant. Only equal codes make a pair by themselves, and those that
 * someone decided to be of one participant; where a slip may have parted two codes, the pair is suggested when neither has another
 * candidate, and a doubt when one has.
 *
 * @param answeredBefore how many answers count in the first round
 * @param pairs one for each code that answered both
 * @param apart every answer that has no pair, and why
 */
record Pairing(
        String before,
        String after,
        int answeredBefore,
        int answeredAfter,
        List<Pair> pairs,
        List<Suggestion> suggestions,
        List<Doubt> doubts,
        List<Twice> twice,
        List<Apart> apart) {

    /** An answer of each round; {@code decided} when their codes differ and someone said that they are of one participant. */
    record Pair(Answer before, Answer after, boolean decided) {}

    /** Two answers whose codes are one slip apart, and neither is near any other that is alone. */
    record Suggestion(Answer before, Answer after, Slip slip) {}

    /** Answers that are near several: by each of the last round, those of the first that may be its pair. */
    record Doubt(Map<Answer, List<Suggestion>> candidates) {}

    /** A code that answered one round more than once; {@code hasPair} when it answered the other too. */
    record Twice(String code, String round, List<Answer> answers, boolean hasPair) {}

    /** An answer without a pair. */
    record Apart(Answer answer, Why why) {}

    /** Why an answer has no pair. */
    enum Why {
        ONLY_BEFORE,
        ONLY_AFTER,
        NO_CODE,
        TWICE,
        NOT_COUNTED
    }

    /** Two codes of which someone said that they are of two participants. */
    record Parted(String code, String other) {}

    static Pairing of(
            Collection<Answer> answers, String before, String after, Map<String, String> standing, Set<Parted> parted) {
        return new Maker(before, after, standing, parted).make(answers);
    }

    long exact() {
        return pairs.stream().filter(pair -> !pair.decided()).count();
    }

    long decided() {
        return pairs.size() - exact();
    }

    List<Apart> apart(Why why) {
        return apart.stream().filter(answer -> answer.why() == why).toList();
    }

    /** A pairing while it is made. */
    private static final class Maker {
        private final String before;
        private final String after;
        private final Map<String, String> standing;
        private final Set<Parted> parted;
        private final Map<String, List<Answer>> first = new TreeMap<>();
        private final Map<String, List<Answer>> last = new TreeMap<>();
        private final List<Apart> apart = new ArrayList<>();
        private final List<Pair> pairs = new ArrayList<>();
        private final List<Twice> twice = new ArrayList<>();
        private int answeredBefore;
        private int answeredAfter;

        Maker(String before, String after, Map<String, String> standing, Set<Parted> parted) {
            this.before = before;
            this.after = after;
            this.standing = standing;
            this.parted = parted;
        }

        Pairing make(Collection<Answer> answers) {
            answers.forEach(this::sort);
            pairUp();
            listTwice(first, before, last);
            listTwice(last, after, first);
            List<Answer> alone = alone(first, last);
            List<Suggestion> near = near(alone, alone(last, first));
            List<Suggestion> suggestions = new ArrayList<>();
            List<Doubt> doubts = new ArrayList<>();
            clusters(near).forEach(cluster -> tell(cluster, suggestions, doubts));
            leaveApart(first, last, Why.ONLY_BEFORE);
            leaveApart(last, first, Why.ONLY_AFTER);
            return new Pairing(
                    before,
                    after,
                    answeredBefore,
                    answeredAfter,
                    pairs,
                    suggestions,
                    doubts,
                    twice,
                    List.copyOf(apart));
        }

        private void sort(Answer answer) {
            boolean isFirst = answer.round().equals(before);
            if (!isFirst && !answer.round().equals(after)) {
                return;
            }
            if (!answer.counts()) {
                apart.add(new Apart(answer, Why.NOT_COUNTED));
                return;
            }
            answeredBefore += isFirst ? 1 : 0;
            answeredAfter += isFirst ? 0 : 1;
            String code = answer.code();
            if (code == null || code.isBlank()) {
                apart.add(new Apart(answer, Why.NO_CODE));
            } else {
                (isFirst ? first : last)
                        .computeIfAbsent(standing.getOrDefault(code, code), any -> new ArrayList<>())
                        .add(answer);
            }
        }

        private void pairUp() {
            first.forEach((code, those) -> {
                List<Answer> others = last.get(code);
                if (others != null) {
                    Answer one = those.get(0);
                    Answer other = others.get(0);
                    pairs.add(new Pair(one, other, !Objects.equals(one.code(), other.code())));
                }
            });
        }

        private void listTwice(Map<String, List<Answer>> round, String name, Map<String, List<Answer>> other) {
            round.forEach((code, those) -> {
                if (those.size() > 1) {
                    twice.add(new Twice(code, name, List.copyOf(those), other.containsKey(code)));
                }
            });
        }

        private static List<Answer> alone(Map<String, List<Answer>> round, Map<String, List<Answer>> other) {
            return round.entrySet().stream()
                    .filter(code -> code.getValue().size() == 1 && !other.containsKey(code.getKey()))
                    .map(code -> code.getValue().get(0))
                    .toList();
        }

        /** Every two answers, one of each round, whose codes a slip may have parted. */
        private List<Suggestion> near(List<Answer> befores, List<Answer> afters) {
            Map<Code, Answer> byCode = new LinkedHashMap<>();
            befores.forEach(answer -> byCode.put(code(answer), answer));
            Neighbours neighbours = new Neighbours(byCode.keySet());
            List<Suggestion> near = new ArrayList<>();
            for (Answer answer : afters) {
                neighbours.of(code(answer)).forEach((code, slip) -> {
                    Answer other = Objects.requireNonNull(byCode.get(code));
                    if (!areParted(other, answer)) {
                        near.add(new Suggestion(other, answer, slip));
                    }
                });
            }
            return near;
        }

        private static Code code(Answer answer) {
            return Code.of(Objects.requireNonNull(answer.code()));
        }

        private boolean areParted(Answer one, Answer other) {
            String a = Objects.requireNonNull(one.code());
            String b = Objects.requireNonNull(other.code());
            return parted.contains(new Parted(a, b)) || parted.contains(new Parted(b, a));
        }

        /** Suggestions that have an answer in common belong together. */
        private static Collection<List<Suggestion>> clusters(List<Suggestion> near) {
            Map<Answer, Answer> chiefs = new HashMap<>();
            near.forEach(pair -> chiefs.put(chief(chiefs, pair.after()), chief(chiefs, pair.before())));
            Map<Answer, List<Suggestion>> clusters = new LinkedHashMap<>();
            near.forEach(pair -> clusters.computeIfAbsent(chief(chiefs, pair.before()), any -> new ArrayList<>())
                    .add(pair));
            return clusters.values();
        }

        private static Answer chief(Map<Answer, Answer> chiefs, Answer answer) {
            Answer at = answer;
            for (@Nullable Answer next = chiefs.get(at); next != null && !next.equals(at); next = chiefs.get(at)) {
                at = next;
            }
            return at;
        }

        private static void tell(List<Suggestion> cluster, List<Suggestion> suggestions, List<Doubt> doubts) {
            if (cluster.size() == 1) {
                suggestions.add(cluster.get(0));
                return;
            }
            Map<Answer, List<Suggestion>> candidates = new LinkedHashMap<>();
            cluster.forEach(pair -> candidates
                    .computeIfAbsent(pair.after(), any -> new ArrayList<>())
                    .add(pair));
            doubts.add(new Doubt(candidates));
        }

        private void leaveApart(Map<String, List<Answer>> round, Map<String, List<Answer>> other, Why alone) {
            round.forEach((code, those) -> {
                Set<Answer> unpaired = new LinkedHashSet<>(those);
                if (other.containsKey(code)) {
                    unpaired.remove(those.get(0));
                }
                unpaired.forEach(answer -> apart.add(new Apart(answer, those.size() > 1 ? Why.TWICE : alone)));
            });
        }
    }

    /** Whether codes of one round, which are of different participants for sure, are as near to each other as a slip. */
    static double likeness(Collection<String> codes, int sample) {
        Set<Code> all = new LinkedHashSet<>();
        codes.forEach(code -> all.add(Code.of(code)));
        int step = Math.max(1, all.size() / sample);
        Set<Code> looked = new LinkedHashSet<>();
        int at = 0;
        for (Code code : all) {
            if (at++ % step == 0) {
                looked.add(code);
            }
        }
        Neighbours neighbours = new Neighbours(looked);
        Set<Code> near = new LinkedHashSet<>();
        all.forEach(code -> near.addAll(neighbours.of(code).keySet()));
        return looked.isEmpty() ? 0 : (double) near.size() / looked.size();
    }
}
