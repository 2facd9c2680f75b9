package fr.moisson.crossing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.indicator.Audience;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In which words a count of people is told, and what a reader can work out of them. */
class TellingTests {
    /** Beyond it, one more person changes nothing that is shown. */
    private static final int MANY = 6;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 2 0 | 7 (7), 2 (2), 0, 9 (9)    | 5 ou plus, moins de 5, 0, 5 ou plus",
                "3 1 0 | 3 (3), 1 (1), 0, 4 (4)    | masqué, masqué, masqué, moins de 5",
                "0 0 0 | 0, 0, 0, 0                | 0, 0, 0, 0",
                "5 g 0 | 5 (5), – (1), 0, 5 (6)    | 5 ou plus, en groupe, 0, 5 ou plus",
                "0 g 0 | 0, – (1), 0, – (1)        | 0, en groupe, 0, en groupe"
            })
    void the_team_reads_numbers_and_others_how_many_at_least(String counts, String team, String others) {
        List<Counted> parts = Arrays.stream(counts.split(" "))
                .map(one -> one.equals("g") ? new Counted(0, 1) : of(Integer.parseInt(one)))
                .toList();
        Counted all = new Counted(
                parts.stream().mapToInt(Counted::people).sum(),
                parts.stream().mapToInt(Counted::sources).sum());
        assertThat(String.join(", ", Telling.to(Audience.INTERNAL).cells(parts, all)))
                .isEqualTo(team);
        assertThat(String.join(", ", Telling.to(Audience.FUNDER).cells(parts, all)))
                .isEqualTo(others);
        assertThat(String.join(", ", Telling.to(Audience.PUBLIC).cells(parts, all)))
                .isEqualTo(others);
    }

    /** All that could stand behind what is shown, when nobody is in two columns. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6})
    void nobody_works_a_small_number_out_of_the_row_it_stands_in(int columns) {
        Map<List<String>, List<Set<Integer>>> possible = new HashMap<>();
        for (int[] row : rows(columns)) {
            List<Counted> parts = Arrays.stream(row).mapToObj(TellingTests::of).toList();
            int all = Arrays.stream(row).sum();
            List<Set<Integer>> behind =
                    possible.computeIfAbsent(Telling.ROUGHLY.cells(parts, of(all)), shown -> sets(columns + 1));
            for (int at = 0; at < columns; at++) {
                behind.get(at).add(row[at]);
            }
            behind.get(columns).add(all);
        }
        possible.forEach((shown, behind) -> {
            for (int at = 0; at <= columns; at++) {
                switch (shown.get(at)) {
                    case "moins de 5" ->
                        assertThat(behind.get(at)).as("%s", shown).containsExactly(1, 2, 3, 4);
                    case "masqué" -> assertThat(behind.get(at)).as("%s", shown).containsExactly(0, 1, 2, 3, 4);
                    case "0" -> assertThat(behind.get(at)).containsExactly(0);
                    default -> assertThat(behind.get(at)).as("%s", shown).hasSizeGreaterThan(1);
                }
            }
        });
        assertThat(possible).hasSizeGreaterThan(columns);
    }

    @Test
    void what_others_read_is_explained_to_them_as_far_as_they_read_it() {
        assertThat(said(Telling.ROUGHLY, "5 ou plus", "moins de 5"))
                .isEqualTo(
                        "Chaque case dit combien de personnes différentes l’ont dit en entretien : « 5 ou plus » ou « moins de 5 ». Aucun nombre exact de "
                                + "personnes ni d’entretiens n’est donné, pour que personne ne soit reconnu. Une personne entendue deux fois compte une "
                                + "fois. Les cases ne s’additionnent pas : la même personne peut être sous plusieurs thèmes. Ne pas avoir dit une chose "
                                + "n’est pas la nier, et les personnes entendues n’ont pas été tirées au sort.");
        assertThat(said(Telling.ROUGHLY, "0", "masqué", "en groupe"))
                .contains(
                        "« 0 » : parmi les personnes entendues, aucune ne l’a dit. « Masqué » : moins de 5 personnes l’ont dit en tout, et l’on ne dit "
                                + "pas lesquelles. « En groupe » : seul un groupe, une séance ou une observation l’a dit.");
        assertThat(said(Telling.EXACTLY, "– (1)", "3 (4)"))
                .startsWith(
                        "Chaque case compte des personnes différentes, puis, entre parenthèses, des sources : entretiens, groupes, séances, "
                                + "observations. « – » : seul un groupe, une séance ou une observation l’a dit, et ses personnes ne sont pas "
                                + "comptées. Une personne entendue deux fois");
    }

    private static String said(Telling telling, String... cells) {
        return String.join(" ", telling.legend(List.of(cells))).replace('\u00A0', ' ');
    }

    private static Counted of(int people) {
        return new Counted(people, people);
    }

    private static List<Set<Integer>> sets(int many) {
        List<Set<Integer>> sets = new ArrayList<>();
        for (int at = 0; at < many; at++) {
            sets.add(new TreeSet<>());
        }
        return sets;
    }

    private static List<int[]> rows(int columns) {
        List<int[]> rows = List.of(new int[0]);
        for (int at = 0; at < columns; at++) {
            List<int[]> longer = new ArrayList<>();
            for (int[] row : rows) {
                for (int people = 0; people <= MANY; people++) {
                    int[] one = Arrays.copyOf(row, row.length + 1);
                    one[row.length] = people;
                    longer.add(one);
                }
            }
            rows = longer;
        }
        return rows;
    }
}
