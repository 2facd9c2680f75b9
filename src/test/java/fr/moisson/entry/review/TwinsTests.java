package fr.moisson.entry.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Questionnaires that were answered, or typed, twice. */
class TwinsTests {

    @Test
    void two_long_questionnaires_that_say_the_same_are_twins_and_one_that_differs_too_much_is_not() {
        List<Twins.Entry> entries = crowd(200, 20, 1);
        entries.add(entry(9001, "T0", entries.get(7), 0));
        entries.add(entry(9002, "T0", entries.get(8), 2));
        entries.add(entry(9003, "T0", entries.get(9), 3));

        assertThat(Twins.among(entries).pairs())
                .as("with 20 answers, two may differ, not three")
                .extracting(pair -> pair.one() + " " + pair.other() + ": " + pair.equal() + " sur " + pair.compared())
                .containsExactlyInAnyOrder("7 9001: 20 sur 20", "8 9002: 18 sur 20");
    }

    @Test
    void the_same_answers_in_another_round_are_no_twin() {
        List<Twins.Entry> entries = crowd(50, 20, 2);
        entries.add(entry(9001, "T1", entries.get(7), 0));
        assertThat(Twins.among(entries).pairs()).isEmpty();
    }

    @Test
    void what_nobody_answered_says_nothing() {
        List<Twins.Entry> entries = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String[] answers = new String[20];
            answers[i % 20] = "x" + i;
            entries.add(new Twins.Entry(i, "T0", Arrays.asList(answers)));
        }
        assertThat(Twins.among(entries).pairs()).isEmpty();
    }

    @Test
    void answers_that_everyone_gives_do_not_make_twins() {
        List<Twins.Entry> entries = new ArrayList<>();
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            entries.add(new Twins.Entry(
                    i,
                    "T0",
                    IntStream.range(0, 10)
                            .mapToObj(q -> random.nextInt(10) < 9 ? "oui" : "non")
                            .toList()));
        }
        assertThat(Twins.among(entries).pairs())
                .as("two children who always answer yes are two children")
                .isEmpty();
        assertThat(Twins.among(entries).byChance())
                .as("but that they are alike is said")
                .isGreaterThan(1000);
    }

    @Test
    void a_questionnaire_sent_again_with_two_answers_more_is_found() {
        List<Twins.Entry> entries = crowd(200, 24, 4);
        Twins.Entry whole = entries.get(11);
        List<String> fewer = new ArrayList<>(whole.answers());
        fewer.set(3, null);
        fewer.set(17, null);
        entries.add(new Twins.Entry(9001, "T0", fewer));
        assertThat(Twins.among(entries).pairs())
                .extracting(pair -> pair.one() + " " + pair.other() + ": " + pair.equal() + " sur " + pair.compared())
                .containsExactly("11 9001: 22 sur 22");
    }

    @Test
    void ten_thousand_answers_of_thirty_questions_are_looked_through_in_seconds_and_every_planted_twin_is_found() {
        List<Twins.Entry> entries = crowd(10_000, 30, 5);
        Set<String> planted = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            entries.add(entry(20_000 + i, "T0", entries.get(i * 7), i % 3));
            planted.add(i * 7 + " " + (20_000 + i));
        }
        long start = System.nanoTime();
        List<Twins.Pair> pairs = Twins.among(entries).pairs();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(java.util.Locale.ROOT, "twins: %.2f s%n", seconds);
        assertThat(pairs.stream().map(pair -> pair.one() + " " + pair.other()).toList())
                .containsExactlyInAnyOrderElementsOf(planted);
        assertThat(seconds).isLessThan(10);
    }

    /** People who answer as people do: some answers often, others seldom. */
    private static List<Twins.Entry> crowd(int size, int questions, long seed) {
        Random random = new Random(seed);
        List<Twins.Entry> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            entries.add(new Twins.Entry(
                    i,
                    "T0",
                    IntStream.range(0, questions)
                            .mapToObj(q ->
                                    String.valueOf((int) Math.abs(random.nextGaussian() * (q % 3 == 0 ? 0.8 : 1.8))))
                            .toList()));
        }
        return entries;
    }

    private static Twins.Entry entry(long id, String round, Twins.Entry like, int differences) {
        List<String> answers = new ArrayList<>(like.answers());
        for (int i = 0; i < differences; i++) {
            answers.set(5 + i, "autre");
        }
        return new Twins.Entry(id, round, answers);
    }
}
