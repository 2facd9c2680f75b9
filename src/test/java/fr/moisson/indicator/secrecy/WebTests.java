package fr.moisson.indicator.secrecy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Households by place and year, as a funder sees them: nothing withheld can be found to within five. */
class WebTests {
    private static final int WIDTH = 5;

    @Test
    void what_is_large_enough_is_shown() {
        assertThat(published("""
                      | 2024 | 2025 | total
                Jaurès | 12 | 20 | 32
                Zola | 14 | 9 | 23
                total | 26 | 29 | 55
                """)).isEqualTo("""
                12 | 20 | 32
                14 | 9 | 23
                26 | 29 | 55
                """);
    }

    @Test
    void a_small_cell_takes_three_others_with_it_or_its_margins_would_tell() {
        assertThat(published("""
                      | 2024 | 2025 | total
                Jaurès | 2 | 20 | 22
                Zola | 14 | 9 | 23
                total | 16 | 29 | 45
                """)).isEqualTo("""
                masqué | masqué | 22
                masqué | masqué | 23
                16 | 29 | 45
                """);
    }

    @Test
    void two_small_cells_of_one_line_do_not_hide_each_other_when_their_sum_is_small_too() {
        assertThat(published("""
                      | 2024 | 2025 | 2026 | total
                Jaurès | 1 | 2 | 30 | 33
                """)).isEqualTo("""
                masqué | masqué | masqué | 33
                """);
    }

    @Test
    void nobody_is_a_number_and_is_shown() {
        assertThat(published("""
                      | 2024 | 2025 | total
                Jaurès | 0 | 20 | 20
                """)).isEqualTo("""
                0 | 20 | 20
                """);
    }

    @Test
    void what_the_audience_has_seen_cannot_be_taken_back_and_that_is_said() {
        List<Cell> cells = List.of(Cell.count("a", 2, WIDTH), Cell.count("b", 20, WIDTH), Cell.count("t", 22, WIDTH));
        Protection protection = new Web(
                        cells,
                        List.of(Relation.sum("t", List.of("a", "b"))),
                        List.of(
                                statement("a", Reason.FEW, Statement.State.OPEN),
                                statement("b", null, Statement.State.SEEN),
                                statement("t", null, Statement.State.SEEN)))
                .protect();
        assertThat(protection.masked()).containsOnlyKeys("a");
        assertThat(protection.tooLate()).containsExactly("a");
    }

    @Test
    void what_an_earlier_edition_withheld_may_cost_a_number_of_the_next() {
        List<Cell> cells = List.of(
                Cell.count("a", 2, WIDTH),
                Cell.count("b", 20, WIDTH),
                Cell.count("t", 22, WIDTH),
                Cell.count("b again", 20, WIDTH));
        Protection protection = new Web(
                        cells,
                        List.of(Relation.sum("t", List.of("a", "b")), Relation.sum("b", List.of("b again"))),
                        List.of(
                                statement("a", null, Statement.State.WITHHELD),
                                statement("b", null, Statement.State.WITHHELD),
                                statement("t", null, Statement.State.SEEN),
                                statement("b again", null, Statement.State.OPEN)))
                .protect();
        assertThat(protection.masked()).containsExactly(java.util.Map.entry("b again", Reason.COMPLEMENT));
        assertThat(protection.tooLate()).isEmpty();
    }

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 40);
    }

    @Test
    void what_is_told_roughly_is_what_gives_nobody_away() {
        assertThat(rounded("""
                      | 2024 | 2025 | 2026 | total
                Jaurès | 2 | 24 | 37 | 63
                Zola | 14 | 38 | 29 | 81
                Curie | 31 | 26 | 45 | 102
                total | 47 | 88 | 111 | 246
                """)).isEqualTo("""
                moins de 10 | de 20 à 29 | 37 | 63
                de 10 à 19 | masqué | 29 | 81
                31 | 26 | 45 | 102
                47 | 88 | 111 | 246
                """);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_solver_finds_no_withheld_cell_to_within_five(int seed) {
        attack(seed, false);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nor_does_it_where_some_are_told_roughly(int seed) {
        attack(seed, true);
    }

    private static void attack(int seed, boolean isRounded) {
        Random random = new Random(seed);
        int[][] counts = new int[2 + random.nextInt(5)][2 + random.nextInt(5)];
        for (int[] line : counts) {
            for (int i = 0; i < line.length; i++) {
                line[i] = random.nextInt(10) < 3 ? random.nextInt(6) : random.nextInt(40);
            }
        }
        Attacker attacker = new Attacker();
        String[][] page = page(counts, isRounded);
        for (int r = 0; r < page.length; r++) {
            for (int c = 0; c < page[r].length; c++) {
                attacker.reads(r + "," + c, page[r][c]);
            }
        }
        int last = page[0].length - 1;
        int foot = page.length - 1;
        for (int r = 0; r < page.length; r++) {
            int row = r;
            attacker.knows(
                    r + "," + last,
                    IntStream.range(0, last).mapToObj(c -> row + "," + c).toList());
        }
        for (int c = 0; c <= last; c++) {
            int column = c;
            attacker.knows(
                    foot + "," + c,
                    IntStream.range(0, foot).mapToObj(r -> r + "," + column).toList());
        }
        for (String masked : attacker.masked()) {
            double[] bounds = attacker.bounds(masked);
            assertThat(Math.floor(bounds[1] + 1e-6) - Math.ceil(bounds[0] - 1e-6))
                    .as("seed %d, %s", seed, masked)
                    .isGreaterThanOrEqualTo(WIDTH);
        }
    }

    /** The margins are worked out, the line of totals is added when there is more than one line. */
    private static String published(String drawn) {
        return published(drawn, false);
    }

    private static String rounded(String drawn) {
        return published(drawn, true);
    }

    private static String published(String drawn, boolean isRounded) {
        List<String> lines =
                drawn.lines().skip(1).filter(line -> !line.startsWith("total")).toList();
        int[][] counts = lines.stream()
                .map(line -> {
                    String[] parts = line.split("\\|");
                    return IntStream.range(1, parts.length - 1)
                            .map(i -> Integer.parseInt(parts[i].trim()))
                            .toArray();
                })
                .toArray(int[][]::new);
        StringBuilder text = new StringBuilder();
        String[][] page = page(counts, isRounded);
        for (int r = 0; r < (counts.length == 1 ? 1 : page.length); r++) {
            text.append(String.join(" | ", page[r])).append('\n');
        }
        return text.toString();
    }

    /** A table with its margins, as it is published. */
    private static String[][] page(int[][] counts, boolean isRounded) {
        int height = counts.length;
        int width = counts[0].length;
        int[][] whole = new int[height + 1][width + 1];
        for (int r = 0; r < height; r++) {
            for (int c = 0; c < width; c++) {
                whole[r][c] += counts[r][c];
                whole[height][c] += counts[r][c];
                whole[r][width] += counts[r][c];
                whole[height][width] += counts[r][c];
            }
        }
        List<Cell> cells = new ArrayList<>();
        List<Statement> statements = new ArrayList<>();
        List<Relation> relations = new ArrayList<>();
        for (int r = 0; r <= height; r++) {
            for (int c = 0; c <= width; c++) {
                String name = r + "," + c;
                cells.add(Cell.count(name, whole[r][c], WIDTH));
                boolean few = whole[r][c] > 0 && whole[r][c] < 5;
                statements.add(new Statement(
                        name,
                        Set.of(name),
                        Set.of(name),
                        few ? Reason.FEW : null,
                        (r == height ? 10 : 1) * (c == width ? 10 : 1) * (1 + Math.log1p(whole[r][c])),
                        Statement.State.OPEN));
            }
            int row = r;
            relations.add(Relation.sum(
                    r + "," + width,
                    new LinkedHashSet<>(IntStream.range(0, width)
                            .mapToObj(c -> row + "," + c)
                            .toList())));
        }
        for (int c = 0; c <= width; c++) {
            int column = c;
            relations.add(Relation.sum(
                    height + "," + c,
                    IntStream.range(0, height).mapToObj(r -> r + "," + column).toList()));
        }
        Map<String, Rounding> roughly = new HashMap<>();
        cells.forEach(cell -> roughly.put(
                cell.name(), Rounding.ofCount(cell.name(), Math.round(cell.truth()), Rounding.step(WIDTH))));
        Map<String, List<Bracket>> brackets = new HashMap<>();
        roughly.forEach((cell, rounding) -> brackets.put(cell, rounding.brackets()));
        Protection protection = new Web(cells, relations, statements).protect(isRounded ? brackets : Map.of());
        String[][] page = new String[height + 1][width + 1];
        for (int r = 0; r <= height; r++) {
            for (int c = 0; c <= width; c++) {
                int truth = whole[r][c];
                page[r][c] =
                        shown(r + "," + c, truth, protection, roughly).said(number -> Integer.toString((int) number));
            }
        }
        return page;
    }

    private static Shown shown(String cell, int truth, Protection protection, Map<String, Rounding> roughly) {
        if (protection.rounded().contains(cell)) {
            return new Shown.Rounded(roughly.get(cell).words());
        }
        return protection.masks(cell) ? new Shown.Masked() : new Shown.Number(truth);
    }

    private static Statement statement(String cell, Reason reason, Statement.State state) {
        return new Statement(cell, Set.of(cell), Set.of(cell), reason, 1, state);
    }
}
