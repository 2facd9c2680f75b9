package fr.moisson.entry.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialWordsTests {
    @ParameterizedTest
    @ValueSource(
            strings = {"test", "TEST 2", "Tests", "essai", "c’est un test", "aaa", "XXX", "zzzz", "azerty", "Toto"})
    void what_is_typed_to_try_a_form_is_known(String text) {
        assertThat(TrialWords.isTrial(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"test de goût", "essai de recette avec les enfants", "AA", "CCAS", "Testament", "poireau", ""})
    void a_word_among_others_is_no_trial(String text) {
        assertThat(TrialWords.isTrial(text)).isFalse();
    }
}
