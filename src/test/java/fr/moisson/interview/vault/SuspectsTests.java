package fr.moisson.interview.vault;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.discretion.Sensitive;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuspectsTests {
    private static final Sensitive WORDS = Sensitive.words();
    private static final Suspects SUSPECTS = new Suspects(WORDS);
    private static final List<String> NOBODY = List.of("Hulluch", "VRAC Artois", "Centre social");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            C’est Nadia qui m’a dit de venir.          | FIRST_NAME Nadia
            c’est nadia qui m’a dit de venir           | FIRST_NAME nadia
            Nadia : bonjour                            | FIRST_NAME Nadia
            Avec Mme Invent, on parle.                 | NAME Invent
            Avec Nadia Invent, on parle.               | FIRST_NAME Nadia, NAME Invent
            Je viens de Fictiville en bus.             | PLACE Fictiville
            On habite à Fictiville depuis mars.        | PLACE Fictiville
            Ma voisine, Zorana, m’aide.                | FIRST_NAME Zorana
            Appelez-moi au 06 12 34 56 78.             | PHONE 06 12 34 56 78
            Écrivez à nadia@invent.example.            | MAIL nadia@invent.example
            J’habite 12 rue des Inventions.            | ADDRESS 12 rue des Inventions
            Je suis diabétique, alors le sucre…        | HEALTH diabétique
            Pendant le ramadan on cuisine.             | RELIGION ramadan
            Avec Jean-Baptiste, on cuisine.            | FIRST_NAME Jean-Baptiste
            """)
    void what_may_say_who_somebody_is_is_seen(String text, String expected) {
        assertThat(SUSPECTS.in(text, NOBODY).stream()
                        .map(one -> one.kind() + " " + one.words())
                        .toList())
                .isEqualTo(List.of(expected.split(", ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Les légumes sont bons. Souvent on en reprend.",
                "J’habite à Hulluch, près du Centre social.",
                "On achète chez VRAC Artois.",
                "une pierre dans le jardin",
                "[prénom A] et [lieu 2], au [téléphone]",
                "E : Comment êtes-vous venue ?",
                "▸ Comment avez-vous connu l’épicerie ?",
                "— Oui. « Toujours » !",
                "À Noël, on fait une soupe."
            })
    void what_says_nothing_of_anybody_is_left(String text) {
        assertThat(SUSPECTS.in(text, NOBODY)).isEmpty();
    }

    @Test
    void the_same_words_are_told_once_with_how_often_they_stand_there() {
        assertThat(SUSPECTS.in("Avec Nadia.\nEt sans Nadia, rien.", NOBODY))
                .containsExactly(new Suspects.Suspect(Guarded.FIRST_NAME, "Nadia", 2, "Avec ", "."));
    }

    @Test
    void a_stand_in_reads_in_a_quote_and_tells_as_many_as_there_are() {
        assertThat(Guarded.FIRST_NAME.standIn(1)).isEqualTo("[prénom A]");
        assertThat(Guarded.FIRST_NAME.standIn(27)).isEqualTo("[prénom AA]");
        assertThat(Guarded.PLACE.standIn(2)).isEqualTo("[lieu 2]");
        assertThat(Guarded.HEALTH.standIn(2)).isEqualTo("[santé]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Nadia   | Nadia, NADIA et nadia, pas Nadiane ni Nadia-Lou  | X, X et X, pas Nadiane ni Nadia-Lou
            Pierre  | Pierre jette une pierre                          | X jette une pierre
            lieu    | ce lieu, pas [lieu 2]                            | ce X, pas [lieu 2]
            Zorana  | Zorana dit zorana                                | X dit zorana
            """)
    void a_name_is_replaced_where_it_stands_whole(String name, String text, String expected) {
        assertThat(Occurrences.of(name, WORDS).replacedBy("X").apply(text)).isEqualTo(expected);
    }
}
