package fr.moisson.indicator.word;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.indicator.Definition;
import fr.moisson.project.Settings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What those who write a definition are told of each word. */
class VocabularyTests {

    static Iterable<String> words() {
        return Word.ALL.keySet();
    }

    @ParameterizedTest
    @MethodSource("words")
    void a_word_has_an_example_that_reads_and_one_sentence(String word) {
        assertSaid(word, Word.ALL.get(word).says());
    }

    @Test
    void so_has_each_word_by_which_an_indicator_says_what_it_is() {
        assertThat(Vocabulary.HEADER.keySet()).containsExactlyInAnyOrderElementsOf(Definition.HEADER);
        Vocabulary.HEADER.forEach(VocabularyTests::assertSaid);
    }

    private static void assertSaid(String word, Word.Saying saying) {
        List<String> faults = new ArrayList<>();
        assertThat(Settings.read("exemple.yaml", 1, saying.example(), faults).keys())
                .containsExactly(word);
        assertThat(faults).isEmpty();
        assertThat(saying.meaning()).matches("\\p{Lu}[^\n]+\\.");
    }
}
