package fr.moisson.indicator.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Month;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sentence, in full, over a grid of results. */
class SentenceTests {
    private static final Noun HOUSEHOLD = Noun.in("Foyers qui ont répondu").orElseThrow();
    private static final Noun CLASS = Noun.in("Classes de l’enquête").orElseThrow();
    private static final Unit SHARE = new Unit("%", 1);
    private static final Unit PORTIONS = new Unit("portions", 1);
    private static final Unit GRAMS = new Unit("g/repas", 0);

    private static String said(Result result) {
        return plain(Sentence.words(result));
    }

    private static String plain(String text) {
        return text.replace('\u00A0', ' ').replace('\u202F', ' ');
    }

    private static Result part(long yes, long n) {
        return new Result.Part(yes, n, 0.2, 0.6, SHARE, HOUSEHOLD, null, null);
    }

    @Test
    void under_twenty_people_are_counted_and_there_is_no_percentage() {
        assertThat(said(part(9, 11))).isEqualTo("9 foyers sur 11");
        assertThat(said(part(1, 4))).isEqualTo("1 foyer sur 4");
        assertThat(said(part(0, 7))).isEqualTo("aucun foyer sur 7");
        assertThat(said(new Result.Part(0, 11, 0.0, 0.3, SHARE, CLASS, null, null)))
                .isEqualTo("aucune classe sur 11");
    }

    @Test
    void a_percentage_keeps_its_people_beside_it_and_has_no_decimals_under_a_hundred() {
        assertThat(said(part(29, 86))).isEqualTo("34 % (29 foyers sur 86 ; marge d’erreur : de 20 à 60 %)");
        assertThat(said(part(116, 340))).isEqualTo("34,1 % (116 foyers sur 340 ; marge d’erreur : de 20,0 à 60,0 %)");
    }

    @Test
    void a_mean_has_its_margin_unless_there_are_too_few() {
        assertThat(said(new Result.Mean(
                        24.97,
                        24.35,
                        25.58,
                        new Unit("€", 2),
                        1308,
                        Noun.in("Paniers").orElseThrow(),
                        null,
                        null)))
                .isEqualTo("24,97 € en moyenne (1 308 paniers ; marge d’erreur : de 24,35 à 25,58 €)");
        assertThat(said(new Result.Mean(4, -17.5, 20.5, PORTIONS, 2, HOUSEHOLD, null, null)))
                .isEqualTo("4,0 portions en moyenne (2 foyers)");
    }

    @Test
    void a_count_a_ratio_and_a_median_have_nothing_to_guess() {
        assertThat(said(new Result.Amount(30, new Unit("", 0), 30, null, null))).isEqualTo("30");
        assertThat(said(new Result.Amount(9, new Unit("", 0), 9, new Result.Goal(10, false), null)))
                .isEqualTo("9 ; l’objectif de 10 n’est pas atteint");
        assertThat(said(new Result.Amount(
                        42, GRAMS, 31, new Result.Goal(45, true), new Result.Landmark(100, "ADEME, 2024"))))
                .isEqualTo("42 g/repas ; l’objectif de 45 g/repas est atteint ; repère : 100 g/repas (ADEME, 2024)");
        assertThat(said(new Result.Middle(123, new Unit("jours", 0), 41, HOUSEHOLD)))
                .isEqualTo("la moitié sous 123 jours (41 foyers)");
        assertThat(said(new Result.Nothing())).isEqualTo("non recueilli");
    }

    @Test
    void answers_are_told_by_the_most_frequent() {
        List<Result.Answers.Answer> answers = List.of(
                new Result.Answers.Answer("Plutôt d’accord", 0.4), new Result.Answers.Answer("Tout à fait", 0.3));
        assertThat(said(new Result.Answers(answers, 98, HOUSEHOLD)))
                .isEqualTo("le plus souvent « Plutôt d’accord » 40 %, « Tout à fait » 30 % (98 foyers)");
        assertThat(said(new Result.Answers(answers, 10, HOUSEHOLD)))
                .isEqualTo("le plus souvent « Plutôt d’accord » 4 sur 10, « Tout à fait » 3 sur 10 (10 foyers)");
        assertThat(said(new Result.Answers(answers, 9, HOUSEHOLD)))
                .isEqualTo("trop peu de réponses pour les répartir (9 foyers)");
    }

    // --- shares of the same, before and after

    private static Result paired(long before, long after, Evidence evidence) {
        return new Result.PairedPart(before, after, SHARE, HOUSEHOLD, evidence, Design.ALONE);
    }

    @Test
    void a_share_that_moved() {
        assertThat(said(paired(29, 41, Evidence.of(86, 0.012, 0.1, 0.6))))
                .isEqualTo(
                        "passe de 34 % à 48 % (86 foyers suivis) ; une évolution de cette taille serait rare par hasard"
                                + " ; observé, sans groupe de comparaison");
        assertThat(said(paired(290, 410, Evidence.of(860, 0.0001, 0.1, 1.0))))
                .isEqualTo(
                        "passe de 33,7 % à 47,7 % (860 foyers suivis) ; une évolution de cette taille serait rare par hasard"
                                + " ; observé, sans groupe de comparaison");
        assertThat(said(paired(1, 9, Evidence.of(11, 0.0078, 0.1, 0.1))))
                .isEqualTo("passe de 1 à 9 foyers sur 11 suivis ; une évolution de cette taille serait rare par hasard"
                        + " ; observé, sans groupe de comparaison");
    }

    @Test
    void a_share_that_did_not_move_for_certain() {
        assertThat(said(paired(29, 31, Evidence.of(86, 0.75, 0.1, 0.85))))
                .isEqualTo(
                        "n’a pas bougé de façon certaine : de 34 % à 36 % (86 foyers suivis) ; observé, sans groupe de comparaison");
    }

    @Test
    void a_share_of_which_nothing_can_be_said_is_not_said_to_have_stayed() {
        assertThat(said(paired(29, 31, Evidence.of(86, 0.75, 0.1, 0.31))))
                .isEqualTo(
                        "non concluant : de 34 % à 36 % (86 foyers suivis) ; une évolution de 10 points n’aurait été vue que 3 fois sur 10"
                                + " ; observé, sans groupe de comparaison");
        assertThat(said(paired(7, 8, Evidence.of(12, 1, 0.1, 0.02))))
                .isEqualTo(
                        "non concluant : de 7 à 8 foyers sur 12 suivis ; une évolution de 10 points aurait été vue moins d’une fois sur cinq"
                                + " ; observé, sans groupe de comparaison");
    }

    @Test
    void under_ten_nothing_is_concluded_whatever_the_test_says() {
        assertThat(said(paired(0, 8, Evidence.of(9, 0.0078, 0.1, 0.1))))
                .isEqualTo(
                        "trop peu de foyers suivis pour conclure : de 0 à 8 foyers sur 9 suivis ; observé, sans groupe de comparaison");
    }

    @Test
    void a_share_of_which_only_the_move_is_known() {
        assertThat(said(new Result.PairedShift(
                        -0.12, SHARE, HOUSEHOLD, new Evidence(86, 0.001, 9, 0.009, null, null), Design.ALONE)))
                .isEqualTo(
                        "évolue de −12 points (86 foyers suivis) ; une évolution de cette taille serait rare par hasard"
                                + " ; observé, sans groupe de comparaison");
        assertThat(said(new Result.PairedShift(
                        -0.12, SHARE, HOUSEHOLD, new Evidence(86, 0.02, 9, 0.18, null, null), Design.ALONE)))
                .isEqualTo(
                        "n’a pas bougé de façon certaine : de −12 points (86 foyers suivis) ; observé, sans groupe de comparaison");
        assertThat(said(new Result.PairedShift(
                        0.25, SHARE, HOUSEHOLD, Evidence.of(12, 0.25, null, null), Design.ALONE)))
                .isEqualTo(
                        "n’a pas bougé de façon certaine : de +3 foyers sur 12 suivis ; observé, sans groupe de comparaison");
    }

    // --- means of the same, before and after

    private static Result mean(Evidence evidence) {
        return new Result.PairedMean(10.2, 11.2, PORTIONS, HOUSEHOLD, evidence, Design.ALONE);
    }

    @Test
    void a_mean_that_moved_or_did_not_for_certain_or_may_have() {
        assertThat(said(mean(Evidence.of(84, 0.002, 1.4, 0.9))))
                .isEqualTo(
                        "passe de 10,2 à 11,2 portions en moyenne (84 foyers suivis) ; une évolution de cette taille serait rare par hasard"
                                + " ; observé, sans groupe de comparaison");
        assertThat(said(mean(Evidence.of(84, 0.2, 1.4, 0.9))))
                .isEqualTo("n’a pas bougé de façon certaine : de 10,2 à 11,2 portions en moyenne (84 foyers suivis)"
                        + " ; observé, sans groupe de comparaison");
        assertThat(said(mean(Evidence.of(24, 0.2, 1.4, 0.55))))
                .isEqualTo(
                        "non concluant : de 10,2 à 11,2 portions en moyenne (24 foyers suivis)"
                                + " ; une évolution de 1,4 portion n’aurait été vue que 6 fois sur 10 ; observé, sans groupe de comparaison");
        assertThat(said(mean(Evidence.untested(24))))
                .isEqualTo("passe de 10,2 à 11,2 portions en moyenne (24 foyers suivis) ; l’écart n’est pas testé"
                        + " ; observé, sans groupe de comparaison");
        assertThat(said(mean(Evidence.of(2, 0.2, 1.4, 0.05))))
                .isEqualTo(
                        "trop peu de foyers suivis pour conclure : de 10,2 à 11,2 portions en moyenne (2 foyers suivis)"
                                + " ; observé, sans groupe de comparaison");
    }

    @Test
    void words_agree_with_who_was_followed() {
        assertThat(said(new Result.PairedMean(
                        1, 2, new Unit("légumes", 1), CLASS, Evidence.of(11, 0.2, 1.0, 0.9), Design.ALONE)))
                .isEqualTo("n’a pas bougé de façon certaine : de 1,0 à 2,0 légumes en moyenne (11 classes suivies)"
                        + " ; observé, sans groupe de comparaison");
        assertThat(said(new Result.PairedMean(1, 2, new Unit("légumes", 1), CLASS, Evidence.untested(1), Design.ALONE)))
                .isEqualTo(
                        "trop peu de classes suivies pour conclure : de 1,0 à 2,0 légumes en moyenne (1 classe suivie)"
                                + " ; observé, sans groupe de comparaison");
    }

    // --- two phases, groups, links

    @Test
    void what_is_weighed_before_and_since() {
        Noun day = Noun.in("Grammes jetés, additionnés sur les jours pesés").orElseThrow();
        assertThat(said(new Result.Phases(92, 68, GRAMS, day, Evidence.of(31, 0.001, null, null), Design.ALONE)))
                .isEqualTo(
                        "passe de 92 à 68 g/repas, soit −26 % (31 jours) ; un écart de cette taille serait rare par hasard"
                                + " ; observé, sans groupe de comparaison");
        assertThat(said(new Result.Phases(92, 88, GRAMS, day, Evidence.of(12, 0.4, 10.0, 0.15), Design.ALONE)))
                .isEqualTo(
                        "non concluant : de 92 à 88 g/repas (12 jours) ; un écart de 10,0 g/repas aurait été vu moins d’une fois sur cinq"
                                + " ; observé, sans groupe de comparaison");
    }

    @Test
    void at_its_real_size_cooperation_is_not_said_to_do_nothing() {
        assertThat(said(new Result.Contrast(
                        0.688, -1.408, 2.785, PORTIONS, HOUSEHOLD, Evidence.of(84, 0.515, 1.1, 0.17), Design.COMPARED)))
                .isEqualTo(
                        "non concluant : +0,7 portion d’écart (marge d’erreur : de −1,4 à +2,8 portions ; 84 foyers suivis)"
                                + " ; un écart de 1,1 portion aurait été vu moins d’une fois sur cinq"
                                + " ; observé entre des groupes qui n’ont pas été tirés au sort");
    }

    @Test
    void groups_that_differ() {
        assertThat(said(new Result.Contrast(
                        2.439, 0.968, 3.91, PORTIONS, HOUSEHOLD, Evidence.of(67, 0.0019, 1.1, 0.4), Design.COMPARED)))
                .isEqualTo(
                        "+2,4 portions d’écart (marge d’erreur : de +1,0 à +3,9 portions ; 67 foyers suivis)"
                                + " ; un écart de cette taille serait rare par hasard ; observé entre des groupes qui n’ont pas été tirés au sort");
        assertThat(said(new Result.Contrast(
                        0.2, -0.3, 0.7, PORTIONS, HOUSEHOLD, Evidence.of(670, 0.4, 1.1, 0.95), Design.DRAWN)))
                .isEqualTo(
                        "pas d’écart certain : +0,2 portion d’écart (marge d’erreur : de −0,3 à +0,7 portion ; 670 foyers suivis)"
                                + " ; mesuré entre des groupes tirés au sort");
    }

    @Test
    void a_link_says_neither_which_leads_nor_that_there_is_none() {
        assertThat(said(new Result.Link(-0.32, HOUSEHOLD, Evidence.of(98, 0.001, null, null))))
                .isEqualTo("quand l’un est haut, l’autre est plutôt bas (rho = −0,32 ; 98 foyers)"
                        + " ; un lien de cette force serait rare par hasard, et ne dit pas lequel mène à l’autre");
        assertThat(said(new Result.Link(0.12, HOUSEHOLD, Evidence.of(98, 0.3, null, null))))
                .isEqualTo("aucun lien certain (rho = 0,12 ; 98 foyers), ce qui ne montre pas qu’il n’y en a pas");
        assertThat(said(new Result.Link(0.9, HOUSEHOLD, Evidence.of(4, 0.1, null, null))))
                .isEqualTo("trop peu de foyers pour conclure (4 foyers)");
    }

    // --- cautions

    private static final List<Caution> CAUTIONS = List.of(
            new Caution.Season(Set.of(Month.MARCH, Month.FEBRUARY), Set.of(Month.JUNE)),
            new Caution.Reworded(List.of("Combien de portions ?"), "2024-01", "2026-01"),
            new Caution.Reworded(List.of("Question 1", "Question 2"), "2024-01", "2026-01"),
            new Caution.FewFollowed(11, CLASS),
            new Caution.Lost(26, 110, HOUSEHOLD, PORTIONS, -1.2, 0.03),
            new Caution.Lost(26, 110, HOUSEHOLD, PORTIONS, 0.4, 0.6),
            new Caution.Lost(1, 12, HOUSEHOLD, PORTIONS, null, null),
            new Caution.Together(12, true),
            new Caution.Together(12, false),
            new Caution.Classes(11, 173, Noun.in("Enfants").orElseThrow(), new Unit("légumes", 1), 0.9, 1.8),
            new Caution.Classes(11, 173, Noun.in("Enfants").orElseThrow(), new Unit("légumes", 1), -0.1, 1.8),
            new Caution.NearlyAll(38, 50, HOUSEHOLD, SHARE, 0.3, 0.4),
            new Caution.Unanswered(38, 100, HOUSEHOLD),
            new Caution.Solicited(94, 210),
            new Caution.Solicited(1, 12),
            new Caution.Solicited(114, 140));

    @Test
    void each_caution_in_full() {
        assertThat(CAUTIONS.stream().map(caution -> plain(caution.words())))
                .containsExactly(
                        "Avant, en février et mars ; après, en juin : ce ne sont pas les mêmes mois, et ce que l’on mange change avec la saison.",
                        "La question « Combien de portions ? » a changé entre les deux passages (versions « 2024-01 » et « 2026-01 » du formulaire) : une part de l’écart peut venir de là.",
                        "Les questions « Question 1 » et « Question 2 » ont changé entre les deux passages (versions « 2024-01 » et « 2026-01 » du formulaire) : une part de l’écart peut venir de là.",
                        "11 classes suivies : une de plus ou de moins change le résultat.",
                        "26 foyers sur 110 (24 %) n’ont pas répondu la seconde fois : le résultat ne dit rien d’eux. Au départ, ils étaient déjà différents de ceux qui sont restés : −1,2 portion.",
                        "26 foyers sur 110 (24 %) n’ont pas répondu la seconde fois : le résultat ne dit rien d’eux. Au départ, rien ne les distinguait de façon certaine de ceux qui sont restés (+0,4 portion).",
                        "1 foyer sur 12 n’a pas répondu la seconde fois : le résultat ne dit rien de lui.",
                        "12 comparaisons ont été faites ensemble : celle-ci serait rare si elle était seule, elle ne l’est plus une fois toutes regardées (méthode de Holm).",
                        "12 comparaisons ont été faites ensemble : le hasard en fait ressortir une sur vingt, et le jugement en tient compte (méthode de Holm).",
                        "173 enfants, mais 11 classes : on se ressemble dans une même classe. Classe par classe, l’écart va de +0,9 à +1,8 légume.",
                        "173 enfants, mais 11 classes : on se ressemble dans une même classe. Classe par classe, l’écart va de −0,1 à +1,8 légume, et il n’est plus certain.",
                        "38 réponses pour 50 foyers à interroger (76 %) : il reste peu à deviner, et la marge d’erreur se resserre, de 30 à 40 %. La question est plutôt qui n’a pas répondu.",
                        "38 réponses pour 100 foyers à interroger (38 %) : ceux qui n’ont pas répondu sont peut-être différents.",
                        "94 réponses sur 210 personnes sollicitées (45 %) : celles qui n’ont pas répondu sont peut-être différentes.",
                        "1 réponse sur 12 personnes sollicitées : celles qui n’ont pas répondu sont peut-être différentes.",
                        "114 réponses sur 140 personnes sollicitées (81 %) : on ne sait pas ce qu’auraient dit les autres.");
    }

    @Test
    void each_caution_in_a_few_words() {
        assertThat(CAUTIONS.stream().map(caution -> plain(caution.briefly())))
                .containsExactly(
                        "pas les mêmes mois avant et après",
                        "question changée entre les deux",
                        "questions changées entre les deux",
                        "11 classes suivies seulement",
                        "26 foyers sur 110 perdus de vue",
                        "26 foyers sur 110 perdus de vue",
                        "1 foyer sur 12 perdu de vue",
                        "12 comparaisons faites ensemble",
                        "12 comparaisons faites ensemble",
                        "11 classes seulement",
                        "11 classes seulement",
                        "",
                        "38 réponses pour 100 foyers à interroger",
                        "94 réponses sur 210 personnes sollicitées (45 %)",
                        "1 réponse sur 12 personnes sollicitées",
                        "");
    }

    @Test
    void in_short_they_follow_the_sentence() {
        Result part = paired(29, 41, Evidence.of(86, 0.012, 0.1, 0.6));
        assertThat(plain(Sentence.of(part, List.of(CAUTIONS.get(0), CAUTIONS.get(4)))
                        .inShort()))
                .isEqualTo("Réserves : pas les mêmes mois avant et après ; 26 foyers sur 110 perdus de vue.");
        assertThat(plain(Sentence.of(part, List.of(CAUTIONS.get(0), CAUTIONS.get(11)))
                        .inShort()))
                .isEqualTo("Réserve : pas les mêmes mois avant et après.");
        assertThat(Sentence.of(part, List.of(CAUTIONS.get(11))).inShort()).isEmpty();
    }

    // --- what holds for all of them

    static Stream<Result> grid() {
        List<Result> all = new ArrayList<>();
        for (long n : List.of(0L, 1L, 2L, 9L, 10L, 11L, 19L, 20L, 84L, 99L, 100L, 86_000L)) {
            for (Noun who : List.of(HOUSEHOLD, CLASS)) {
                all.add(new Result.Part(n / 3, Math.max(1, n), 0.1, 0.5, SHARE, who, null, null));
                all.add(new Result.Mean(
                        1.5, 1.0, 2.0, PORTIONS, n, who, new Result.Goal(3, false), new Result.Landmark(2, "INSEE")));
                for (@Nullable Double p : Arrays.asList(null, 0.0001, 0.049, 0.051, 0.9)) {
                    for (int together : List.of(1, 12)) {
                        for (@Nullable Double chance : Arrays.asList(null, 0.05, 0.17, 0.5, 0.79, 0.8, 1.0)) {
                            for (Design design : Design.values()) {
                                Evidence evidence = new Evidence(
                                        n,
                                        p,
                                        together,
                                        p == null ? null : (Double) Math.min(1, together * p),
                                        chance == null ? null : 0.1,
                                        chance);
                                all.add(new Result.PairedPart(n / 3, n / 2, SHARE, who, evidence, design));
                                all.add(new Result.PairedShift(-0.1, SHARE, who, evidence, design));
                                all.add(new Result.PairedMean(3, 2, PORTIONS, who, evidence, design));
                                all.add(new Result.Phases(0, 2, GRAMS, who, evidence, design));
                                all.add(new Result.Contrast(-3, -4, 2, PORTIONS, who, evidence, design));
                                all.add(new Result.Link(-0.3, who, evidence));
                            }
                        }
                    }
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("laws")
    void holds_for_every_result(Law law) {
        assertThat(grid().filter(result -> !law.holds(result)).map(SentenceTests::said))
                .as(law.toString())
                .isEmpty();
    }

    interface Rule {
        boolean holds(Result result, String words);
    }

    record Law(String name, Rule rule) {
        boolean holds(Result result) {
            return rule.holds(result, said(result));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Law> laws() {
        return Stream.of(
                new Law("never says what a difference comes from", (result, words) -> CausalWords.in(words)
                        .isEmpty()),
                new Law(
                        "never says that there is nothing",
                        (result, words) -> !words.contains("pas d’effet") && !words.contains("aucun effet")),
                new Law("no percentage under twenty", (result, words) -> n(result) >= 20 || !words.contains("%")),
                new Law(
                        "no decimals of a percentage under a hundred",
                        (result, words) -> n(result) >= 100 || !words.matches(".*\\d,\\d+ (%|points).*")),
                new Law(
                        "nothing is rare under ten",
                        (result, words) -> n(result) >= 10 || !words.contains("rare par hasard")),
                new Law(
                        "rare only under five in a hundred, all looked at together",
                        (result, words) -> !(result instanceof Result.Difference difference)
                                || words.contains("rare par hasard")
                                        == (difference.evidence().n() >= 10
                                                && difference.evidence().adjusted() != null
                                                && difference.evidence().adjusted() < 0.05)),
                new Law(
                        "non concluant, or did not move for certain, never both",
                        (result, words) -> !(words.contains("non concluant") && words.contains("certain"))),
                new Law(
                        "what was alone is said to be observed",
                        (result, words) -> !(result instanceof Result.PairedMean mean)
                                || mean.design() != Design.ALONE
                                || words.endsWith("observé, sans groupe de comparaison")),
                new Law(
                        "one line, nothing undefined",
                        (result, words) -> !words.matches("(?s).*(NaN|null|–|∞|\n|  ).*")));
    }

    private static long n(Result result) {
        return result instanceof Result.Difference difference
                ? difference.evidence().n()
                : result instanceof Result.Part part
                        ? part.n()
                        : result instanceof Result.Mean mean ? mean.n() : Long.MAX_VALUE;
    }

    @Test
    void causal_words_are_found_as_words() {
        assertThat(CausalWords.in("Les foyers mangent mieux grâce à l’épicerie."))
                .contains("grâce à");
        assertThat(CausalWords.in("L’effet des séances")).contains("effet des");
        assertThat(CausalWords.in("Rien ne dit la cause.")).contains("cause");
        assertThat(CausalWords.in("On en cause : causerie, en effet, permission."))
                .contains("cause");
        assertThat(CausalWords.in("La causerie a eu lieu ; c’est en effet le cas."))
                .isEmpty();
    }
}
