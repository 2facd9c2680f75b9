package fr.moisson.interview.coding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where a passage goes when somebody corrects the text around it or in it. The passage stands between brackets. */
class PlaceTests {

    @Test
    void words_added_before_a_passage_push_it() {
        assertThat(followed("Oui. [C’est cher.] Voilà.", "Ah oui, bon. C’est cher. Voilà."))
                .isEqualTo("Ah oui, bon. [C’est cher.] Voilà.");
    }

    @Test
    void words_added_right_around_a_passage_stay_out_of_it() {
        assertThat(followed("[C’est cher.]", "Elle dit : C’est cher. Toujours."))
                .isEqualTo("Elle dit : [C’est cher.] Toujours.");
    }

    @Test
    void words_added_in_a_passage_are_in_it() {
        assertThat(followed("Oui. [C’est cher.] Voilà.", "Oui. C’est vraiment très cher. Voilà."))
                .isEqualTo("Oui. [C’est vraiment très cher.] Voilà.");
    }

    @Test
    void a_mistake_put_right_at_the_edge_stays_in_the_passage() {
        assertThat(followed("On va a [lepicerie du quartier] souvent.", "On va a l’épicerie du quartier souvent."))
                .isEqualTo("On va a [l’épicerie du quartier] souvent.");
    }

    @Test
    void a_passage_that_lost_some_words_keeps_the_others() {
        assertThat(followed("Oui. [C’est cher, la fin du mois.] Voilà.", "Oui. C’est cher. Voilà."))
                .isEqualTo("Oui. [C’est cher.] Voilà.");
    }

    @Test
    void a_passage_whose_words_are_all_gone_has_no_place() {
        assertThat(followed("Oui. [C’est cher, la fin du mois.] Voilà.", "Oui. Voilà."))
                .isEqualTo("Oui. Voilà.");
    }

    @Test
    void a_sign_that_takes_two_in_the_memory_of_a_computer_counts_for_one() {
        assertThat(followed("😀😀 [🥕 bon] fin", "😀 😀 😀 🥕 bon fin")).isEqualTo("😀 😀 😀 [🥕 bon] fin");
        assertThat(new Place(3, 8).in("😀😀 🥕 bon fin")).isEqualTo("🥕 bon");
    }

    @Test
    void words_are_found_again_where_they_are_nearest() {
        String text = "oui, bien. Et puis oui, et enfin oui.";
        assertThat(Place.nearest("oui", text, 0)).contains(new Place(0, 3));
        assertThat(Place.nearest("oui", text, 21)).contains(new Place(19, 22));
        assertThat(Place.nearest("oui", text, 5_000)).contains(new Place(33, 36));
        assertThat(Place.nearest("non", text, 3)).isEmpty();
        assertThat(Place.ofOnly("oui", text)).isEmpty();
        assertThat(Place.ofOnly("enfin", text)).contains(new Place(27, 32));
    }

    private static String followed(String marked, String after) {
        String before = marked.replace("[", "").replace("]", "");
        int start = marked.codePointCount(0, marked.indexOf('['));
        int end = marked.codePointCount(0, marked.indexOf(']')) - 1;
        return new Place.Course(before, after)
                .of(new Place(start, end))
                .map(place -> {
                    String words = place.in(after);
                    int at = after.offsetByCodePoints(0, place.start());
                    return after.substring(0, at) + "[" + words + "]" + after.substring(at + words.length());
                })
                .orElse(after);
    }
}
