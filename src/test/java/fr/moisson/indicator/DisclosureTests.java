package fr.moisson.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.indicator.Disclosure.Earlier;
import fr.moisson.indicator.provenance.Behind;
import fr.moisson.indicator.secrecy.Attacker;
import fr.moisson.indicator.secrecy.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Households by site, and the shares of them that cook: what the public may read of them, edition after edition. */
class DisclosureTests {
    private static final Map<String, Behind> BEHIND = Map.of(
            "foyers", new Behind(true, 5, true, false, "adherents"),
            "cuisine", new Behind(true, 5, false, false, "enquete"),
            "fies", new Behind(true, 11, false, false, "enquete"),
            "panier", new Behind(true, 5, false, false, "ventes"),
            "achats", new Behind(true, 5, false, true, "ventes"),
            "epiceries", new Behind(false, 5, true, false, "epiceries"));

    @Test
    void a_small_site_is_withheld_with_a_second_one() {
        assertThat(reasons(List.of(count("total", 50), count("Centre", 3), count("Gare", 20), count("Port", 27))))
                .isEqualTo("{foyers Centre=FEW, foyers Gare=COMPLEMENT}");
    }

    @Test
    void shops_are_not_people() {
        Value shops = new Value("epiceries", "valeur", "2024", 2.0, null, null, null, null, null);
        assertThat(reasons(List.of(shops))).isEqualTo("{}");
    }

    @Test
    void a_share_tells_how_many_say_yes_and_how_many_do_not() {
        assertThat(reasons(List.of(share("cuisine", 3, 60)))).isEqualTo("{cuisine total=FEW}");
        assertThat(reasons(List.of(share("cuisine", 57, 60)))).isEqualTo("{cuisine total=FEW}");
        assertThat(reasons(List.of(share("cuisine", 30, 60)))).isEqualTo("{}");
    }

    @Test
    void health_and_income_need_eleven() {
        assertThat(reasons(List.of(share("fies", 8, 60)))).isEqualTo("{fies total=FEW}");
        assertThat(reasons(List.of(share("fies", 11, 60)))).isEqualTo("{}");
    }

    @Test
    void a_small_group_of_one_mind_is_withheld_a_large_one_is_not() {
        assertThat(reasons(List.of(share("cuisine", 9, 9)))).isEqualTo("{cuisine total=UNANIMOUS}");
        assertThat(reasons(List.of(share("cuisine", 0, 9)))).isEqualTo("{cuisine total=UNANIMOUS}");
        assertThat(reasons(List.of(share("cuisine", 60, 60)))).isEqualTo("{}");
    }

    @Test
    void twenty_purchases_of_four_households_are_withheld_with_another_year() {
        assertThat(reasons(
                        List.of(
                                amount("panier", "total", 25, 100),
                                amount("panier", "2024", 25, 20),
                                amount("panier", "2025", 25, 80)),
                        new Contribution("panier", "valeur", "2024", 4L, null)))
                .isEqualTo("{panier 2024=FEW, panier 2025=COMPLEMENT}");
    }

    @Test
    void a_sum_that_one_household_makes_is_withheld_with_another_year() {
        assertThat(reasons(
                        List.of(
                                amount("achats", "total", 2_500, 100),
                                amount("achats", "2024", 900, 40),
                                amount("achats", "2025", 1_600, 60)),
                        new Contribution("achats", "valeur", "2024", null, 0.08)))
                .isEqualTo("{achats 2024=DOMINANT, achats 2025=COMPLEMENT}");
    }

    @Test
    void ten_people_are_enough_unless_income_or_health_is_told() {
        Contribution ten = new Contribution("panier", "valeur", "total", 10L, null);
        assertThat(reasons(List.of(amount("panier", "total", 25, 100)), ten)).isEqualTo("{}");
        Contribution tenToo = new Contribution("fies", "valeur", "total", 10L, null);
        assertThat(reasons(List.of(share("fies", 30, 60)), tenToo)).isEqualTo("{fies total=FEW}");
    }

    @Test
    void those_who_say_four_or_five_tell_the_answers_that_are_withheld() {
        assertThat(reasons(List.of(
                        share("cuisine", 33, 100),
                        answer("1", 20, 100),
                        answer("2", 22, 100),
                        answer("3", 25, 100),
                        answer("4", 30, 100),
                        answer("5", 3, 100))))
                .isEqualTo("{cuisine 4=COMPLEMENT, cuisine 5=FEW}");
    }

    @Test
    void one_more_household_since_the_last_edition_is_a_number_about_that_household() {
        Earlier before = new Earlier(List.of(share("cuisine", 20, 40)), Set.of(), Map.of());
        assertThat(reasons(List.of(share("cuisine", 21, 41)), before)).isEqualTo("{cuisine total=DIFFERENCE}");
        assertThat(reasons(List.of(share("cuisine", 20, 40)), before)).isEqualTo("{}");
        assertThat(reasons(List.of(share("cuisine", 30, 60)), before)).isEqualTo("{}");
    }

    @Test
    void what_was_shown_when_nobody_minded_is_said_to_be_out() {
        Earlier before =
                new Earlier(List.of(count("total", 23), count("Centre", 3), count("Gare", 20)), Set.of(), Map.of());
        List<Value> now = List.of(count("total", 23), count("Centre", 3), count("Gare", 20));
        Map<String, Withheld> withheld = new Disclosure(BEHIND).withheld(now, List.of(before), Manner.MASKED);
        assertThat(withheld).containsOnlyKeys("foyers · valeur · Centre");
        assertThat(withheld.get("foyers · valeur · Centre").tooLate()).isTrue();
    }

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 30);
    }

    /** Two editions of the same table, read side by side by somebody who knows that households only ever join. */
    @ParameterizedTest
    @MethodSource("seeds")
    void a_solver_finds_nothing_in_two_editions_to_within_five(int seed) {
        Random random = new Random(seed);
        Map<String, Integer> first = new LinkedHashMap<>();
        Map<String, Integer> second = new LinkedHashMap<>();
        for (String site : List.of("Centre", "Gare", "Port", "Canal", "Fosse").subList(0, 2 + random.nextInt(4))) {
            int before = random.nextInt(3) == 0 ? random.nextInt(6) : 5 + random.nextInt(30);
            first.put(site, before);
            second.put(site, before + (random.nextBoolean() ? 0 : random.nextInt(12)));
        }
        List<Value> then = table(first);
        List<Value> now = table(second);
        Disclosure disclosure = new Disclosure(BEHIND);
        Map<String, Withheld> hiddenThen = disclosure.withheld(then, List.of(), Manner.MASKED);
        Map<String, Withheld> hiddenNow =
                disclosure.withheld(now, List.of(new Earlier(then, hiddenThen.keySet(), Map.of())), Manner.MASKED);
        Attacker attacker = new Attacker();
        read(attacker, "1 ", then, hiddenThen);
        read(attacker, "2 ", now, hiddenNow);
        then.forEach(value -> attacker.knowsItGrew("1 " + value.group(), "2 " + value.group()));
        for (String place : attacker.masked()) {
            boolean isOut = place.startsWith("2 ")
                    && hiddenNow.get("foyers · valeur · " + place.substring(2)).tooLate();
            double[] bounds = attacker.bounds(place);
            if (!isOut) {
                assertThat(bounds[1] - bounds[0]).as("seed %d, %s", seed, place).isGreaterThanOrEqualTo(5 - 1e-6);
            }
        }
    }

    private static void read(Attacker attacker, String edition, List<Value> table, Map<String, Withheld> hidden) {
        List<String> parts = new ArrayList<>();
        for (Value value : table) {
            boolean isHidden = hidden.containsKey("foyers · valeur · " + value.group());
            attacker.reads(edition + value.group(), isHidden ? "masqué" : Long.toString(Math.round(value.value())));
            if (!value.group().equals("total")) {
                parts.add(edition + value.group());
            }
        }
        attacker.knows(edition + "total", parts);
    }

    private static List<Value> table(Map<String, Integer> sites) {
        List<Value> values = new ArrayList<>();
        values.add(count(
                "total", sites.values().stream().mapToInt(Integer::intValue).sum()));
        sites.forEach((site, households) -> values.add(count(site, households)));
        return values;
    }

    private static Value count(String group, long households) {
        return new Value("foyers", "valeur", group, (double) households, null, null, null, null, null);
    }

    private static Value share(String indicator, long yes, long n) {
        return new Value(indicator, "valeur", "total", (double) yes / n, 0.1, 0.9, null, n, null);
    }

    private static Value amount(String indicator, String group, double euros, long purchases) {
        return new Value(indicator, "valeur", group, euros, null, null, null, purchases, null);
    }

    private static Value answer(String answer, long people, long n) {
        return new Value("cuisine", "repartition", answer, (double) people / n, null, null, null, n, null);
    }

    private static String reasons(List<Value> values, Contribution contribution) {
        String place = contribution.indicator() + " · " + contribution.measure() + " · " + contribution.group();
        return reasons(new Disclosure(BEHIND, Map.of(place, contribution), Set.of())
                .withheld(values, List.of(), Manner.MASKED));
    }

    private static String reasons(List<Value> values, Earlier... before) {
        return reasons(new Disclosure(BEHIND).withheld(values, Arrays.asList(before), Manner.MASKED));
    }

    private static String reasons(Map<String, Withheld> withheld) {
        Map<String, Reason> reasons = new TreeMap<>();
        withheld.values().forEach(one -> reasons.put(one.indicator() + " " + one.group(), one.reason()));
        return reasons.toString();
    }
}
