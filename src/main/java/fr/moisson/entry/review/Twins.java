package fr.moisson.entry.review;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Entries of one round whose answers are almost all the same. Two are compared on the questions that both answered; they are twins when
 * at least {@link #SHARE} of those answers are equal, and when so many equal answers are not to be expected by chance among as many
 * entries, given how often each answer was given.
 *
 * <p>With k questions, twins differ on at most d of them: of d + 1 bands of questions, one at least is the same in both (a question that
 * only one of them answered counts as a difference there). So only entries that share a band are compared.
 */
final class Twins {
    /** Of the answers both gave, how many must be equal. */
    static final double SHARE = 0.9;

    /** On fewer questions, likeness says nothing. */
    static final int FEWEST = 6;

    private static final int MOST = 500;

    private Twins() {}

    /** @param answers in the order of the questions, null where there is none */
    record Entry(long id, String round, List<@Nullable String> answers) {}

    /**
     * Two entries that look alike.
     *
     * @param expected how many pairs at least as alike chance alone would make
     */
    record Pair(long one, long other, int equal, int compared, double expected) {}

    /**
     * What was found.
     *
     * @param pairs those that chance does not explain, the least likely first
     * @param byChance how many others are as alike
     */
    record Found(List<Pair> pairs, long byChance) {}

    static Found among(Collection<Entry> entries) {
        Map<String, List<Entry>> rounds = new HashMap<>();
        entries.forEach(entry ->
                rounds.computeIfAbsent(entry.round(), any -> new ArrayList<>()).add(entry));
        List<Pair> pairs = new ArrayList<>();
        long byChance = 0;
        for (List<Entry> entriesOfRound : rounds.values()) {
            Round round = new Round(entriesOfRound);
            pairs.addAll(round.pairs());
            byChance += round.byChance;
        }
        pairs.sort(Comparator.comparingDouble(Pair::expected));
        return new Found(pairs.size() > MOST ? List.copyOf(pairs.subList(0, MOST)) : pairs, byChance);
    }

    /** The entries of one round, their answers as numbers. */
    private static final class Round {
        private final List<Entry> entries;
        private final int questions;
        private final int[][] answers;
        private final double[][] rarity;
        private final int differing;
        private long byChance;

        Round(List<Entry> entries) {
            this.entries = entries;
            questions = entries.get(0).answers().size();
            answers = new int[entries.size()][questions];
            rarity = new double[questions][];
            differing = (int) Math.floor((1 - SHARE) * questions + 1e-9);
            for (int question = 0; question < questions; question++) {
                number(question);
            }
        }

        /** Answers become numbers from 1, 0 for none; the rarity of each is the logarithm of how seldom it is given. */
        private void number(int question) {
            Map<String, Integer> numbers = new HashMap<>();
            for (int i = 0; i < answers.length; i++) {
                String answer = entries.get(i).answers().get(question);
                answers[i][question] = answer == null || answer.isEmpty()
                        ? 0
                        : numbers.computeIfAbsent(answer, any -> numbers.size() + 1);
            }
            double[] counts = new double[numbers.size() + 1];
            for (int[] entry : answers) {
                counts[entry[question]]++;
            }
            double answered = answers.length - counts[0];
            rarity[question] = Arrays.stream(counts)
                    .map(count -> count == 0 ? 0 : -Math.log(count / answered))
                    .toArray();
        }

        List<Pair> pairs() {
            if (questions < FEWEST || answers.length < 2) {
                return List.of();
            }
            List<Pair> pairs = new ArrayList<>();
            List<int[]> bands = bands();
            for (int[] band : bands) {
                List<int[]> before = bands.subList(0, bands.indexOf(band));
                Map<List<Integer>, List<Integer>> alike = new HashMap<>();
                for (int i = 0; i < answers.length; i++) {
                    int[] entry = answers[i];
                    alike.computeIfAbsent(
                                    Arrays.stream(band).mapToObj(q -> entry[q]).toList(), any -> new ArrayList<>())
                            .add(i);
                }
                alike.values().forEach(block -> compare(block, before, pairs));
            }
            return pairs;
        }

        /** The questions dealt out like cards, those with the most different answers first, so that each band tells apart. */
        private List<int[]> bands() {
            int[] order = IntStream.range(0, questions)
                    .boxed()
                    .sorted(Comparator.comparingInt(question -> -rarity[question].length))
                    .mapToInt(Integer::intValue)
                    .toArray();
            List<int[]> bands = new ArrayList<>();
            for (int band = 0; band <= differing; band++) {
                int first = band;
                bands.add(IntStream.range(0, questions)
                        .filter(at -> at % (differing + 1) == first)
                        .map(at -> order[at])
                        .toArray());
            }
            return bands;
        }

        /** @param before the bands looked at already, in which two entries may have met */
        private void compare(List<Integer> block, List<int[]> before, List<Pair> pairs) {
            for (int a = 0; a < block.size(); a++) {
                for (int b = a + 1; b < block.size(); b++) {
                    int one = block.get(a);
                    int other = block.get(b);
                    Pair pair = compared(one, other);
                    if (pair == null || before.stream().anyMatch(band -> areSame(one, other, band))) {
                        continue;
                    }
                    if (pair.expected() < 1) {
                        pairs.add(pair);
                    } else {
                        byChance++;
                    }
                }
            }
        }

        private boolean areSame(int one, int other, int[] band) {
            for (int question : band) {
                if (answers[one][question] != answers[other][question]) {
                    return false;
                }
            }
            return true;
        }

        private @Nullable Pair compared(int one, int other) {
            int equal = 0;
            int different = 0;
            double surprise = 0;
            for (int question = 0; question < questions; question++) {
                int x = answers[one][question];
                int y = answers[other][question];
                if (x == 0 || y == 0) {
                    continue;
                }
                if (x == y) {
                    equal++;
                    surprise += rarity[question][x];
                } else if (++different > differing) {
                    return null;
                }
            }
            int compared = equal + different;
            if (compared < FEWEST || equal < SHARE * compared - 1e-9) {
                return null;
            }
            double possible = (double) answers.length * (answers.length - 1) / 2;
            double expected = possible * waysToDiffer(compared, different) * Math.exp(-surprise);
            return new Pair(entries.get(one).id(), entries.get(other).id(), equal, compared, expected);
        }

        private static double waysToDiffer(int compared, int different) {
            double ways = 1;
            for (int i = 0; i < different; i++) {
                ways = ways * (compared - i) / (i + 1);
            }
            return ways;
        }
    }
}
