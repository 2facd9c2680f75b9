package fr.moisson.interview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MergeTests {
    private static final String TALK = """
            ▸ Comment êtes-vous arrivée ici ?
            C’est ma fille qui en a parlé, elle avait goûté des panais à l’école.

            ▸ Qu’est-ce qui vous fait revenir ?
            On est bien reçu.
            """;

    @Test
    void two_people_who_write_in_two_places_both_find_their_words() {
        String mine = TALK.replace("à l’école.", "à l’école. Elle en voulait encore.");
        String theirs = TALK.replace("bien reçu.", "bien reçu. Et puis c’est moins cher.");
        assertThat(Merge.of(TALK, mine, theirs).whole()).isEqualTo("""
                ▸ Comment êtes-vous arrivée ici ?
                C’est ma fille qui en a parlé, elle avait goûté des panais à l’école. Elle en voulait encore.

                ▸ Qu’est-ce qui vous fait revenir ?
                On est bien reçu. Et puis c’est moins cher.
                """);
    }

    @Test
    void two_people_who_write_at_the_end_both_find_their_words() {
        String mine = TALK + "Voilà.\n";
        String theirs = TALK + "Non, rien d’autre.\n";
        assertThat(Merge.of(TALK, mine, theirs).whole()).startsWith(TALK).contains("Voilà.\n", "Non, rien d’autre.\n");
    }

    @Test
    void what_was_corrected_by_one_stays_corrected() {
        String mine = TALK.replace("panais", "poireaux");
        String theirs =
                "(début manqué)\n" + TALK.replace("ma fille", "mon fils").replace("elle avait", "il avait");
        assertThat(Merge.of(TALK, mine, theirs).whole())
                .contains("(début manqué)", "C’est mon fils qui en a parlé, il avait goûté des poireaux à l’école.");
    }

    @Test
    void words_whose_place_is_gone_stand_at_the_end() {
        String mine = TALK.replace("On est bien reçu.", "On est bien reçu, surtout par les bénévoles du jeudi.");
        String theirs = "▸ Comment êtes-vous arrivée ici ?\nEffacé.\n";
        Merge merge = Merge.of(TALK, mine, theirs);
        assertThat(merge.unplaced()).containsExactly(", surtout par les bénévoles du jeudi");
        assertThat(merge.whole()).isEqualTo("""
                ▸ Comment êtes-vous arrivée ici ?
                Effacé.

                [à replacer] , surtout par les bénévoles du jeudi
                """);
    }

    @Test
    void two_people_who_begin_an_empty_text_write_one_under_the_other() {
        assertThat(Merge.of("", "Les miens.", "Les leurs.\n").whole()).isEqualTo("Les leurs.\nLes miens.");
    }

    @Test
    void without_anybody_else_the_text_is_as_typed() {
        assertThat(Merge.of(TALK, "tout autre chose", TALK).whole()).isEqualTo("tout autre chose");
    }
}
