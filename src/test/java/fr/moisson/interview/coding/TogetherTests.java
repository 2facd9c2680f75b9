package fr.moisson.interview.coding;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.interview.Heading;
import fr.moisson.interview.Kind;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which themes come together. H01 was met twice: it is one person. */
class TogetherTests {
    private static final Tree TREE = Tree.of(List.of(
            new Tree.Leaf(1, null, "freins", ""),
            new Tree.Leaf(2, 1, "prix", ""),
            new Tree.Leaf(3, null, "accueil", ""),
            new Tree.Leaf(4, null, "surprises", "")));

    @Test
    void a_person_who_speaks_of_both_counts_once_and_a_passage_coded_alike_by_two_people_too() {
        List<Passages.Passage> passages = List.of(
                said(1, 7, "H01", 2, 0, 10, "ines"),
                said(2, 7, "H01", 2, 0, 10, "nour"),
                said(3, 7, "H01", 3, 5, 20, "ines"),
                said(4, 8, "H01", 3, 0, 9, "ines"),
                said(5, 9, "H02", 2, 0, 5, "ines"),
                said(6, 9, "H02", 3, 5, 9, "ines"),
                said(7, 9, "H02", 4, 5, 6, "ines"),
                said(8, 10, "H03", 2, 0, 5, "ines"));
        assertThat(Together.in(passages, TREE))
                .extracting(pair -> pair.one().path() + " et " + pair.other().path() + " : " + pair.codes() + " codes, "
                        + pair.interviews() + " rencontres, " + pair.overlaps() + " passages")
                .containsExactly(
                        "freins › prix et accueil : 2 codes, 2 rencontres, 1 passages",
                        "accueil et surprises : 1 codes, 1 rencontres, 1 passages",
                        "freins › prix et surprises : 1 codes, 1 rencontres, 0 passages");
    }

    @Test
    void who_speaks_of_one_theme_one_day_and_of_the_other_another_day_says_both_in_no_interview() {
        List<Passages.Passage> passages =
                List.of(said(1, 7, "H01", 2, 0, 10, "ines"), said(2, 8, "H01", 3, 0, 10, "ines"));
        assertThat(Together.in(passages, TREE))
                .extracting(pair -> pair.codes() + " code, " + pair.interviews() + " rencontre")
                .containsExactly("1 code, 0 rencontre");
        Theme prices = TREE.one(2).orElseThrow();
        assertThat(Together.of(passages, prices, TREE.one(3).orElseThrow())).isEmpty();
    }

    @Test
    void passages_are_never_counted_as_people() {
        assertThat(Passages.counted(List.of(
                        said(1, 7, "H01", 2, 0, 10, "ines"),
                        said(2, 7, "H01", 2, 0, 10, "nour"),
                        said(3, 7, "H01", 2, 30, 40, "ines"),
                        said(4, 8, "H01", 2, 0, 10, "ines"))))
                .isEqualTo("1\u00A0code distinct, 2\u00A0rencontres, 3\u00A0passages");
    }

    private static Passages.Passage said(
            long id, int interview, String code, int theme, int start, int end, String coder) {
        Heading heading =
                new Heading(Kind.INDIVIDUAL, code, "", "", "", LocalDate.of(2026, 3, 14), null, "", "", false);
        return new Passages.Passage(id, interview, heading, theme, start, end, "…", coder);
    }
}
