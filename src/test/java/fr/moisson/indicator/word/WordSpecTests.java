package fr.moisson.indicator.word;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each word on a few rows, its numbers found by hand or by R, its faults in full; the page of the words is made of this. */
class WordSpecTests {
    private static final Path PAGE = Path.of("src/docs/indicators.md");
    private static final Map<String, List<WordSpec>> CHAPTERS = new LinkedHashMap<>();

    static {
        CHAPTERS.put("Compter, additionner, diviser", CountingSpecs.all());
        CHAPTERS.put("Suivre des personnes", FollowingSpecs.all());
        CHAPTERS.put("Comparer des réponses", ComparingSpecs.all());
    }

    static Stream<WordSpec> specs() {
        return CHAPTERS.values().stream().flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void a_word_computes_what_its_examples_say(WordSpec spec) {
        spec.examples()
                .forEach(example ->
                        assertThat(example.computed()).as(example.asked()).isEqualTo(WordSpec.plain(example.values())));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void a_word_written_wrong_is_refused_with_the_line_and_what_to_write(WordSpec spec) {
        assertThat(spec.refusals()).isNotEmpty();
        spec.refusals()
                .forEach(refusal ->
                        assertThat(refusal.said(spec)).as(refusal.asked()).isEqualTo(refusal.sentences()));
    }

    @Test
    void every_word_has_its_specification() {
        assertThat(specs().map(WordSpec::word)).containsExactlyInAnyOrderElementsOf(Word.ALL.keySet());
    }

    @Test
    void the_page_of_the_words_is_made_of_these_specifications() throws IOException {
        String page = page();
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as(PAGE + " is made of this test; write it again with mvn test -Dtest=WordSpecTests -Dgolden=write,"
                        + " then read the git diff")
                .isEqualTo(page);
    }

    private static String page() {
        return """
                # The words of an indicator

                For whoever writes one. An indicator is a file of `reports/<project>/indicators/`, or a page; after its title, its definition and its
                limits, one or more of these words say what is computed. Every example below is run by `WordSpecTests`, from which this page is
                made: what stands under « Résultat » is what the program answers, and the sentence after it is the same arithmetic by hand.

                A value is written with its interval at 95 % in brackets, its p, its n, and how many rows lacked an answer (« manquants »). A word
                that divides must say what it divides and by what, in words: `numerator` and `denominator`.

                """
                + CHAPTERS.entrySet().stream()
                        .map(chapter -> "## " + chapter.getKey() + "\n\n"
                                + chapter.getValue().stream()
                                        .map(WordSpecTests::section)
                                        .collect(Collectors.joining()))
                        .collect(Collectors.joining())
                        .stripTrailing()
                + "\n";
    }

    private static String section(WordSpec spec) {
        Word word = Word.ALL.get(spec.word());
        return "### `" + spec.word() + "`\n\n" + WordSpec.plain(word.says().meaning())
                + (word.divides() ? " Demande `numerator` et `denominator`." : "") + "\n\n"
                + spec.examples().stream().map(WordSpecTests::example).collect(Collectors.joining())
                + "Refusé :\n\n"
                + spec.refusals().stream().map(WordSpecTests::refusal).collect(Collectors.joining());
    }

    private static String example(WordSpec.Example example) {
        String sheets = example.sheets().stream()
                .map(sheet -> sheet.form() + "\n\n" + sheet.rows().indent(2).stripTrailing())
                .collect(Collectors.joining("\n\n"));
        return "```text\n" + sheets + "\n```\n\n```yaml\n" + example.asked() + "\n```\n\nRésultat :\n\n```text\n"
                + WordSpec.plain(example.values()) + "\n```\n\n" + WordSpec.plain(example.byHand()) + "\n\n";
    }

    private static String refusal(WordSpec.Refusal refusal) {
        return "```yaml\n" + refusal.asked() + "\n```\n\n"
                + refusal.sentences().lines().map(line -> "> " + line).collect(Collectors.joining("\n>\n")) + "\n\n";
    }
}
