package fr.moisson.entry.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Two rounds drawn as on paper, a line per participant: what stands in T0, what stands in T1. */
class PairingTests {

    // ---- what is put together, and what is only suggested

    @Test
    void only_equal_codes_make_a_pair_by_themselves() {
        assertThat(told("""
                T0       | T1
                HULL-104 | HULL-104
                HULL-217 | hull-217
                """)).isEqualTo("""
                paire      HULL-104
                suggestion HULL-217 → hull-217, même code, écrit autrement (majuscules, espaces, tirets, O et 0, I et 1)
                """);
    }

    @Test
    void the_ways_of_writing_one_code_are_seen_through_and_shown() {
        assertThat(told("""
                T0       | T1
                ÉCO 1205 | eco-1205
                MARO1O   | MAR010
                L1LLE77  | LILLE77
                """)).isEqualTo("""
                suggestion L1LLE77 → LILLE77, même code, écrit autrement (majuscules, espaces, tirets, O et 0, I et 1)
                suggestion MARO1O → MAR010, même code, écrit autrement (majuscules, espaces, tirets, O et 0, I et 1)
                suggestion ÉCO 1205 → eco-1205, même code, écrit autrement (majuscules, espaces, tirets, O et 0, I et 1)
                """);
    }

    @Test
    void each_slip_of_one_sign_is_suggested_and_named() {
        assertThat(told("""
                T0      | T1
                KX4931  | KX4831
                BM7264  | BM72640
                TR5187  | TR587
                DF9046  | DF9406
                """)).isEqualTo("""
                suggestion BM7264 → BM72640, un signe de plus
                suggestion DF9046 → DF9406, deux signes voisins échangés
                suggestion KX4931 → KX4831, un signe en remplace un autre
                suggestion TR5187 → TR587, un signe de moins
                """);
    }

    @Test
    void two_slips_are_no_suggestion() {
        assertThat(told("""
                T0      | T1
                KX4931  | KX4822
                BM7264  | MB2764
                """)).isEqualTo("""
                T0 seul    BM7264
                T0 seul    KX4931
                T1 seul    KX4822
                T1 seul    MB2764
                """);
    }

    @Test
    void a_slip_in_a_short_code_proves_nothing() {
        assertThat(told("""
                T0  | T1
                A12 | A13
                """)).isEqualTo("""
                T0 seul    A12
                T1 seul    A13
                """);
    }

    @Test
    void a_code_that_already_has_its_pair_is_nobodys_slip() {
        assertThat(told("""
                T0     | T1
                KX4931 | KX4931
                       | KX4932
                """)).isEqualTo("""
                paire      KX4931
                T1 seul    KX4932
                """);
    }

    @Test
    void two_candidates_make_a_doubt_whichever_side_they_are_on() {
        assertThat(told("""
                T0     | T1
                KX4931 | KX4932
                KX4933 |
                BM7264 | BM7265
                       | BM7266
                """)).isEqualTo("""
                doute      BM7265 : BM7264
                doute      BM7266 : BM7264
                doute      KX4932 : KX4931, KX4933
                """);
    }

    @Test
    void a_code_seen_twice_in_a_round_is_listed_and_its_answers_are_not_lost() {
        assertThat(told("""
                T0     | T1
                KX4931 | KX4931
                       | KX4931
                BM7264 |
                BM7264 |
                """)).isEqualTo("""
                paire      KX4931
                double     T0 BM7264 × 2
                double     T1 KX4931 × 2, a répondu à l’autre
                en double  BM7264
                en double  BM7264
                en double  KX4931
                """);
    }

    @Test
    void a_code_seen_twice_that_stands_for_another_answered_the_other_round_too() {
        assertThat(told("""
                T0     | T1
                KX4931 | KX4932
                KX4931 |
                """, Map.of("KX4931", "KX4932"), Set.of())).isEqualTo("""
                décidée    KX4931 = KX4932
                double     T0 KX4932 × 2, a répondu à l’autre
                en double  KX4931
                """);
    }

    @Test
    void without_a_code_or_when_it_does_not_count_an_answer_has_no_pair_and_that_is_said() {
        assertThat(told("""
                T0              | T1
                ?               | KX4931
                KX4931 (rejeté) | BM7264 (essai)
                """)).isEqualTo("""
                T1 seul    KX4931
                sans code  null
                écartée    BM7264 (essai)
                écartée    KX4931 (rejeté)
                """);
    }

    // ---- what people decided

    @Test
    void what_someone_decided_makes_a_pair_and_is_told_from_the_others() {
        assertThat(told("""
                T0     | T1
                KX4931 | KX4932
                """, Map.of("KX4932", "KX4931"), Set.of())).isEqualTo("""
                décidée    KX4931 = KX4932
                """);
    }

    @Test
    void two_codes_that_someone_told_apart_are_not_suggested_again() {
        assertThat(told("""
                T0     | T1
                KX4931 | KX4932
                KX4933 |
                """, Map.of(), Set.of(new Pairing.Parted("KX4932", "KX4931"))))
                .isEqualTo("""
                suggestion KX4933 → KX4932, un signe en remplace un autre
                T0 seul    KX4931
                """);
    }

    // ---- as many as a project has

    @Test
    void among_600_households_every_planted_slip_is_found_and_none_is_paired_by_itself() {
        Planted planted = new Planted(new Random(2024));
        Pairing pairing = Pairing.of(planted.answers, "T0", "T1", Map.of(), Set.of());

        assertThat(pairing.pairs())
                .allSatisfy(pair -> assertThat(planted.of(pair.before())).isEqualTo(planted.of(pair.after())));
        assertThat(pairing.exact()).isEqualTo(pairing.pairs().size()).isEqualTo(planted.exact);
        assertThat(pairing.suggestions()).hasSize(50).allSatisfy(pair -> assertThat(planted.of(pair.before()))
                .isEqualTo(planted.of(pair.after())));
        assertThat(pairing.doubts()).hasSize(10).allSatisfy(doubt -> {
            assertThat(doubt.candidates()).hasSize(1);
            doubt.candidates().forEach((answer, candidates) -> assertThat(candidates)
                    .hasSize(2)
                    .extracting(pair -> planted.of(pair.before()))
                    .contains(planted.of(answer)));
        });
        assertThat(pairing.twice()).hasSize(5).extracting(Pairing.Twice::round).containsOnly("T1");
        assertThat(pairing.apart(Pairing.Why.TWICE)).hasSize(5);
        assertThat(pairing.pairs().size() * 2 + pairing.apart().size())
                .as("no answer without a line")
                .isEqualTo(planted.answers.size());
    }

    @Test
    void codes_that_follow_one_another_are_known_to_prove_little() {
        List<String> numbered = new ArrayList<>();
        for (int i = 1; i <= 120; i++) {
            numbered.add("T0001-R%03d".formatted(i));
        }
        assertThat(Pairing.likeness(numbered, 1000)).isEqualTo(1.0);
        assertThat(Pairing.likeness(new Planted(new Random(7)).codes, 1000)).isLessThan(0.05);
    }

    @Test
    void a_hundred_thousand_codes_are_put_together_in_seconds() {
        Random random = new Random(1);
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            String code = "H" + (100_000_000 + random.nextInt(900_000_000));
            answers.add(new Answer(answers.size(), "T0", code, "reçu", true));
            String typed = i % 10 == 0 ? code.substring(0, 5) + "X" + code.substring(6) : code;
            answers.add(new Answer(answers.size(), "T1", typed, "reçu", true));
        }
        long start = System.nanoTime();
        Pairing pairing = Pairing.of(answers, "T0", "T1", Map.of(), Set.of());
        assertThat(pairing.suggestions().size() + pairing.doubts().size()).isGreaterThan(4_900);
        assertThat((System.nanoTime() - start) / 1e9).isLessThan(10);
    }

    /** 600 households with codes of their own, and what hands did to some of them. */
    private static final class Planted {
        private final Random random;
        private final Set<String> codes = new TreeSet<>();
        private final List<Answer> answers = new ArrayList<>();
        private final Map<Long, Integer> households = new LinkedHashMap<>();
        private int exact;

        Planted(Random random) {
            this.random = random;
            for (int household = 0; household < 600; household++) {
                plant(household);
            }
        }

        private void plant(int household) {
            String code = fresh();
            answer(household, "T0", code);
            if (household < 50) {
                answer(household, "T1", slipped(code, household % 5));
            } else if (household < 60) {
                String twin = changed(code, 4, 'Y');
                codes.add(twin);
                answer(10_000 + household, "T0", twin);
                answer(household, "T1", changed(code, 4, 'Z'));
            } else if (household < 65) {
                answer(household, "T1", code);
                answer(household, "T1", code);
                exact++;
            } else if (household < 480) {
                answer(household, "T1", code);
                exact++;
            }
        }

        /** Letters and digits in which no two codes are near each other. */
        private String fresh() {
            while (true) {
                StringBuilder code = new StringBuilder();
                for (int i = 0; i < 8; i++) {
                    code.append("ABCDEFGHJKLMNPQRSTUVW23456789".charAt(random.nextInt(29)));
                }
                if (new Neighbours(codes.stream().map(Code::of).toList())
                                .of(Code.of(code.toString()))
                                .isEmpty()
                        && codes.add(code.toString())) {
                    return code.toString();
                }
            }
        }

        private static String slipped(String code, int how) {
            int at = 3;
            while (how == 4 && code.charAt(at) == code.charAt(at + 1)) {
                at++;
            }
            return switch (how) {
                case 0 -> code.toLowerCase(java.util.Locale.ROOT).substring(0, 4) + " " + code.substring(4);
                case 1 -> changed(code, at, 'X');
                case 2 -> code.substring(0, at) + "X" + code.substring(at);
                case 3 -> code.substring(0, at) + code.substring(at + 1);
                default -> code.substring(0, at) + code.charAt(at + 1) + code.charAt(at) + code.substring(at + 2);
            };
        }

        private static String changed(String code, int at, char sign) {
            return code.substring(0, at) + sign + code.substring(at + 1);
        }

        private void answer(int household, String round, String code) {
            long id = answers.size() + 1L;
            answers.add(new Answer(id, round, code, "reçu", true));
            households.put(id, household);
        }

        int of(Answer answer) {
            return households.getOrDefault(answer.id(), -1);
        }
    }

    // ---- the drawing

    private static String told(String drawn) {
        return told(drawn, Map.of(), Set.of());
    }

    private static String told(String drawn, Map<String, String> standing, Set<Pairing.Parted> parted) {
        Pairing pairing = Pairing.of(answers(drawn), "T0", "T1", standing, parted);
        List<String> lines = new ArrayList<>();
        pairing.pairs()
                .forEach(pair -> lines.add(
                        pair.decided()
                                ? "décidée    " + pair.before().code() + " = "
                                        + pair.after().code()
                                : "paire      " + pair.before().code()));
        pairing.suggestions().stream()
                .map(pair -> "suggestion " + pair.before().code() + " → "
                        + pair.after().code() + ", " + pair.slip().words())
                .sorted()
                .forEach(lines::add);
        Map<String, String> doubts = new TreeMap<>();
        pairing.doubts().forEach(doubt -> doubt.candidates()
                .forEach((answer, pairs) -> doubts.put(
                        String.valueOf(answer.code()),
                        pairs.stream()
                                .map(pair -> pair.before().code())
                                .sorted()
                                .collect(Collectors.joining(", ")))));
        doubts.forEach((code, candidates) -> lines.add("doute      " + code + " : " + candidates));
        pairing.twice()
                .forEach(twice -> lines.add("double     " + twice.round() + " " + twice.code() + " × "
                        + twice.answers().size() + (twice.hasPair() ? ", a répondu à l’autre" : "")));
        Set<Answer> asked = pairing.suggestions().stream()
                .flatMap(pair -> java.util.stream.Stream.of(pair.before(), pair.after()))
                .collect(Collectors.toSet());
        pairing.doubts().forEach(doubt -> doubt.candidates().forEach((answer, pairs) -> {
            asked.add(answer);
            pairs.forEach(pair -> asked.add(pair.before()));
        }));
        for (Pairing.Why why : Pairing.Why.values()) {
            pairing.apart(why).stream()
                    .map(Pairing.Apart::answer)
                    .filter(answer -> !asked.contains(answer))
                    .map(answer -> word(why) + answer.code() + (answer.counts() ? "" : " (" + answer.state() + ")"))
                    .sorted()
                    .forEach(lines::add);
        }
        return String.join("\n", lines) + "\n";
    }

    private static String word(Pairing.Why why) {
        return switch (why) {
            case ONLY_BEFORE -> "T0 seul    ";
            case ONLY_AFTER -> "T1 seul    ";
            case NO_CODE -> "sans code  ";
            case TWICE -> "en double  ";
            case NOT_COUNTED -> "écartée    ";
        };
    }

    private static List<Answer> answers(String drawn) {
        List<Answer> answers = new ArrayList<>();
        drawn.strip().lines().skip(1).forEach(line -> {
            List<String> cells =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            for (int round = 0; round < 2; round++) {
                if (!cells.get(round).isEmpty()) {
                    answers.add(answer(answers.size(), "T" + round, cells.get(round)));
                }
            }
        });
        return answers;
    }

    private static Answer answer(long id, String round, String cell) {
        String state = cell.contains("(") ? cell.replaceAll(".*\\(|\\)", "") : "reçu";
        String code = cell.replaceAll("\\s*\\(.*", "");
        return new Answer(id, round, code.equals("?") ? null : code, state, state.equals("reçu"));
    }
}
