package fr.moisson.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.french.French;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Purchases of households: how many households make a number, and whether one makes nearly all of it. */
class ContributorsTests {
    private static final String SALES = """
            date       | foyer | euros | site(gare,port)
            2025-01-04 | F1    |    90 | gare
            2025-01-11 | F1    |    90 | gare
            2025-01-18 | F1    |    90 | gare
            2025-01-25 | F2    |     5 | gare
            2025-01-25 | F3    |     5 | gare
            2025-01-25 | F4    |     5 | gare
            2025-01-25 | F5    |     5 | gare
            2025-01-25 | F6    |     5 | gare
            2025-02-01 | F1    |    20 | port
            2025-02-01 | F1    |    20 | port
            2025-02-08 | F2    |    20 | port
            2025-02-08 | F2    |    20 | port
            2025-02-15 | F3    |    20 | port
            2025-02-15 | F3    |    20 | port
            2025-02-15 | F4    |    20 | port
            2025-02-15 | F4    |    20 | port
            """;

    @Test
    void six_purchases_of_four_households_are_four_households() {
        assertThat(found("""
                from: ventes
                mean: ${euros}
                by: [total, site]
                """)).isEqualTo("valeur gare : reste 0,07 ; valeur port : 4 foyers");
    }

    @Test
    void nearly_all_of_a_sum_may_be_one_household() {
        assertThat(found("""
                from: ventes
                sum: ${euros}
                by: [total, mois]
                """)).isEqualTo("valeur 2025-01 : reste 0,07 ; valeur 2025-02 : 4 foyers");
    }

    @Test
    void who_makes_the_second_part_would_tell_the_first() {
        assertThat(found(SALES + """
            2025-03-01 | F1    |   100 | gare
            2025-03-01 | F2    |    80 | gare
            2025-03-01 | F3    |     6 | gare
            2025-03-01 | F4    |     6 | gare
            2025-03-01 | F5    |     6 | gare
            """, """
                from: ventes
                sum: ${euros}
                by: [mois]
                """)).contains("valeur 2025-03 : reste 0,18");
        assertThat(found(SALES + """
            2025-03-01 | F1    |   100 | gare
            2025-03-01 | F2    |    80 | gare
            2025-03-01 | F3    |     7 | gare
            2025-03-01 | F4    |     7 | gare
            2025-03-01 | F5    |     7 | gare
            """, """
                from: ventes
                sum: ${euros}
                by: [mois]
                """)).doesNotContain("2025-03");
    }

    @Test
    void both_sums_of_a_ratio_are_looked_at() {
        assertThat(found("""
                from: ventes
                ratio: { sum: "${euros}", over: "1" }
                by: [site]
                """)).isEqualTo("valeur gare : reste 0,07 ; valeur port : 4 foyers");
    }

    @Test
    void each_side_of_a_share_is_people() {
        assertThat(found("""
                from: ventes
                share: ${euros} > 50
                """)).isEqualTo("valeur total : 1 foyers");
    }

    @Test
    void an_answer_given_twice_by_the_same_is_one_households() {
        assertThat(found(ANSWERS, """
                from: ventes
                distribution: ${site}
                """)).isEqualTo("repartition gare : 3 foyers ; repartition port : 3 foyers");
    }

    @Test
    void who_ticks_an_answer_among_several_is_counted_once() {
        String ticked = "date | foyer | freins(prix,temps)\n"
                + Stream.of("2025-01-01", "2025-02-01")
                        .flatMap(date -> IntStream.rangeClosed(1, 13)
                                .mapToObj(i -> date + " | F" + i + " | " + (i <= 3 ? "prix temps" : "temps") + "\n"))
                        .collect(Collectors.joining());
        assertThat(found(ticked, """
                from: ventes
                choices: ${freins}
                """)).isEqualTo("part prix : 3 foyers ; rang prix : 3 foyers");
    }

    @Test
    void what_is_between_answers_is_of_all_who_answered() {
        assertThat(found("""
                from: ventes
                quantiles: { of: "${euros}", at: [0.5] }
                by: [site]
                """)).isEqualTo("quantile port / 50 % : 4 foyers");
    }

    /** Three households say « gare » and ten say « port », each twice. */
    private static final String ANSWERS = "date | foyer | euros | site(gare,port)\n"
            + Stream.of("2025-01-01", "2025-02-01")
                    .flatMap(date -> IntStream.rangeClosed(1, 13)
                            .mapToObj(i -> date + " | F" + i + " | 10 | " + (i <= 3 ? "gare" : "port") + "\n"))
                    .collect(Collectors.joining());

    @Test
    void how_often_anybody_came_says_that_many_rows_are_many_people() {
        String many = SALES
                + IntStream.range(10, 60)
                        .mapToObj(i -> "2025-03-01 | G" + i + " | 12 | port\n")
                        .collect(Collectors.joining());
        assertThat(found(many, """
                from: ventes
                count: rows
                by: [total, site, mois]
                """)).isEqualTo("valeur 2025-02 : 4 foyers");
    }

    @Test
    void eight_purchases_that_came_since_may_be_four_households() {
        assertThat(since(february("F1", "F1", "F2", "F2", "F3", "F3", "F4", "F4"), "count: rows"))
                .isEqualTo("valeur total : 4 foyers");
        assertThat(since(february("F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8"), "count: rows"))
                .isEmpty();
    }

    @Test
    void of_those_who_came_since_only_some_may_be_on_one_side_of_a_share() {
        String regulars = february("F1", "F2", "F3", "F4", "F5", "F6");
        assertThat(since(regulars + "2025-02-02 | F1 | 90 | port\n", "share: ${euros} > 50"))
                .isEqualTo("valeur total : 1 foyers");
    }

    @Test
    void only_the_groups_that_few_made_move_are_told() {
        assertThat(since(february("F1", "F2", "F3", "F4", "F5"), "mean: ${euros}\nby: [site]"))
                .isEmpty();
        assertThat(since(february("F1", "F1", "F1", "F1", "F1", "F1"), "mean: ${euros}\nby: [site]"))
                .isEqualTo("valeur port : 1 foyers");
    }

    private static String february(String... households) {
        return java.util.Arrays.stream(households)
                .map(household -> "2025-02-01 | " + household + " | 20 | port\n")
                .collect(Collectors.joining());
    }

    /** What few households made move, those rows having come to the first eight of the sales. */
    private static String since(String came, String yaml) {
        String then = SALES.lines().limit(9).collect(Collectors.joining("\n", "", "\n"));
        Notebook notebook = new Notebook().with("avant", then).with("apres", then + came);
        List<Definition> definitions = List.of(
                notebook.definition("from: avant\n" + yaml + "\n"), notebook.definition("from: apres\n" + yaml + "\n"));
        List<Value> values = new Evaluation(notebook.database()).values(definitions.subList(1, 2));
        return said(
                new Contributors(notebook.database()).between(definitions.get(0), definitions.get(1), null, values));
    }

    private static String found(String yaml) {
        return found(SALES, yaml);
    }

    private static String found(String sales, String yaml) {
        Notebook notebook = new Notebook().with("ventes", sales);
        List<Definition> definition = List.of(notebook.definition(yaml));
        List<Value> values = new Evaluation(notebook.database()).values(definition);
        return said(new Contributors(notebook.database()).of(definition, values));
    }

    private static String said(List<Contribution> contributions) {
        return contributions.stream()
                .map(one -> one.measure() + " " + one.group() + " : "
                        + (one.isDominant()
                                ? "reste " + French.number(Objects.requireNonNull(one.rest()), 2)
                                : one.people() + " foyers"))
                .sorted()
                .collect(Collectors.joining(" ; "));
    }
}
