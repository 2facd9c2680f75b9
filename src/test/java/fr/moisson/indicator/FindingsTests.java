package fr.moisson.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.indicator.sentence.Sentence;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the values of definitions say, on data drawn as on paper. */
class FindingsTests {
    /** Forty households; those whose number is under {@code left} stop, those from {@code 40 - entered} on begin. */
    private static String households(int left, int entered) {
        return "foyer | vague(T0,T1) | oui(1,0) | portions\n"
                + IntStream.range(0, 40)
                        .mapToObj(i -> {
                            int before = i < 20 ? 1 : 0;
                            int after = i < left ? 0 : i >= 40 - entered ? 1 : before;
                            return "F" + i + " | T0 | " + before + " | " + (i % 7) + "\n" + "F" + i + " | T1 | " + after
                                    + " | " + (i % 7 + (i % 4 == 0 ? 3 : i % 4 == 1 ? -1 : 0));
                        })
                        .collect(Collectors.joining("\n"));
    }

    private static final String WHO = "numerator: Foyers qui ont dit oui\ndenominator: Foyers qui ont répondu\n";

    private static Sentence said(String data, String definition) {
        Results results = new Notebook().with("reponses", data).results("from: reponses\n" + definition + WHO);
        Indicator indicator = results.indicator("essai").orElseThrow();
        Findings findings = new Findings(results, indicator);
        return findings.sentence(findings.main().orElseThrow(), List.of());
    }

    private static String words(String data, String definition) {
        return plain(said(data, definition).words());
    }

    private static String plain(String text) {
        return text.replace('\u00A0', ' ').replace('\u202F', ' ');
    }

    private static final String SHARE = "unit: \"%\"\nshare: ${oui} = 1\nchange: rounds\n";

    @Test
    void a_share_is_followed_from_one_round_to_the_other() {
        assertThat(words(households(1, 12), SHARE))
                .isEqualTo(
                        "passe de 50 % à 78 % (40 foyers suivis) ; une évolution de cette taille serait rare par hasard"
                                + " ; observé, sans groupe de comparaison");
    }

    @Test
    void when_ten_points_would_have_been_missed_it_is_not_concluded() {
        assertThat(words(households(4, 5), SHARE))
                .isEqualTo(
                        "non concluant : de 50 % à 53 % (40 foyers suivis)"
                                + " ; une évolution de 10 points aurait été vue moins d’une fois sur cinq ; observé, sans groupe de comparaison");
    }

    @Test
    void what_one_may_expect_is_said_by_the_file() {
        assertThat(words(households(4, 5), SHARE + "plausible: 0.4\n"))
                .isEqualTo(
                        "n’a pas bougé de façon certaine : de 50 % à 53 % (40 foyers suivis) ; observé, sans groupe de comparaison");
        assertThat(new Notebook()
                        .with("reponses", households(1, 1))
                        .faults("from: reponses\n" + SHARE + WHO + "plausible: -1\n")
                        .replace('\u00A0', ' '))
                .isEqualTo(
                        "reports/essai/indicators/essai.yaml, ligne 7, « plausible » : il faut la taille d’une évolution à laquelle on peut s’attendre,"
                                + " dans l’unité de l’indicateur et sans signe, par exemple 1.1 ; 0.1 pour dix points de pourcentage.");
    }

    @Test
    void a_mean_is_followed_with_what_half_a_deviation_would_have_shown() {
        assertThat(words(households(1, 1), "unit: portions\ndecimals: 1\nmean: ${portions}\nchange: rounds\n"))
                .isEqualTo(
                        "passe de 2,9 à 3,4 portions en moyenne (40 foyers suivis) ; une évolution de cette taille serait rare par hasard"
                                + " ; observé, sans groupe de comparaison");
        assertThat(words(
                        households(1, 1).lines().limit(25).collect(Collectors.joining("\n")),
                        "unit: portions\ndecimals: 1\nmean: ${portions}\nchange: rounds\n"))
                .isEqualTo(
                        "non concluant : de 2,6 à 3,1 portions en moyenne (12 foyers suivis)"
                                + " ; une évolution de 0,8 portion n’aurait été vue que 4 fois sur 10 ; observé, sans groupe de comparaison");
    }

    @Test
    void few_pairs_add_their_caution() {
        assertThat(said(
                                households(1, 1).lines().limit(25).collect(Collectors.joining("\n")),
                                "unit: portions\nmean: ${portions}\nchange: rounds\n")
                        .cautions())
                .map(FindingsTests::plain)
                .containsExactly("12 foyers suivis : un de plus ou de moins change le résultat.");
    }

    @Test
    void without_a_change_the_value_is_said() {
        assertThat(words(households(1, 12), "unit: \"%\"\nshare: ${oui} = 1\nby: [total, vague]\n"))
                .isEqualTo("64 % (51 foyers sur 80 ; marge d’erreur : de 53 à 73 %)");
        assertThat(words(households(1, 12), "count: rows\n")).isEqualTo("80");
        assertThat(words(households(1, 12), "unit: portions\nmedian: ${portions}\n"))
                .isEqualTo("la moitié sous 3 portions (80 foyers)");
    }
}
