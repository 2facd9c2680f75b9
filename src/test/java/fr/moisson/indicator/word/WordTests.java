package fr.moisson.indicator.word;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.indicator.Notebook;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What each word of a definition computes, on data drawn as on paper. */
class WordTests {
    private static final String VENTES = """
            date       | foyer | montant
            2024-01-05 | F1    | 10.5
            2024-02-05 | F1    | 20.5
            2025-02-05 | F2    |
            2025-02-06 | F2    | 4
            """;

    private static String ventes(String definition) {
        return new Notebook().with("ventes", VENTES).values("from: ventes\n" + definition);
    }

    private static final String REPONSES = """
            foyer | vague(T0,T1) | accord(1,2,3) | portions | freins(prix,temps,aucun)
            A     | T0           | 1             | 2        | prix temps
            A     | T1           | 3             | 5        | prix
            B     | T0           | 3             | 4        | prix
            B     | T1           | 3             | 4        | aucun
            C     | T0           | 2             |          |
            C     | T1           | 3             | 6        | temps
            D     | T0           | 2             | 1        | temps
            """;

    private static String reponses(String definition) {
        return new Notebook().with("reponses", REPONSES).values("from: reponses\n" + definition);
    }

    @Test
    void a_school_year_goes_from_September_to_August() {
        assertThat(new Notebook()
                        .with("seances", """
                                date       | classe
                                2024-08-31 | CP
                                2024-09-01 | CP
                                2025-06-30 | CE1
                                """)
                        .values("from: seances\ncount: rows\nby: [total, annee_scolaire]\n"))
                .isEqualTo("""
                        valeur total = 3 n 3
                        valeur 2023-2024 = 1 n 1
                        valeur 2024-2025 = 2 n 2""");
    }

    @Test
    void nothing_to_add_is_not_zero() {
        assertThat(ventes("sum: ${montant}\nby: [total, foyer]\n")).isEqualTo("""
                        valeur total = 35 n 3 manquants 1
                        valeur F1 = 31 n 2
                        valeur F2 = 4 n 1 manquants 1""");
        assertThat(ventes("where: ${foyer} = 'F9'\nsum: ${montant}\n")).isEqualTo("valeur total = – n 0");
    }

    /** More than PostgreSQL tells apart in one statement. */
    @Test
    void a_questionnaire_may_be_parted_by_each_of_forty_questions() {
        List<String> questions =
                IntStream.rangeClosed(1, 40).mapToObj(number -> "q" + number).toList();
        Notebook notebook = new Notebook()
                .with(
                        "reponses",
                        "heures | " + String.join(" | ", questions) + "\n"
                                + "2" + " | oui".repeat(40) + "\n"
                                + "3" + " | oui".repeat(39) + " | non\n");
        String by = "by: [" + String.join(", ", questions) + "]\n";

        assertThat(notebook.values("from: reponses\nsum: ${heures}\n" + by).lines())
                .hasSize(41)
                .contains("valeur oui = 5 n 2", "valeur oui = 2 n 1", "valeur non = 3 n 1");
        assertThat(notebook.values("from: reponses\nmedian: ${heures}\n" + by).lines())
                .hasSize(41)
                .contains("valeur oui = 2,5 n 2", "valeur oui = 2 n 1", "valeur non = 3 n 1");
    }

    @Test
    void the_mean_of_one_row_has_no_interval() {
        assertThat(ventes("mean: ${montant}\nby: [annee]\n")).isEqualTo("""
                        valeur 2024 = 15,5 [−48,031; 79,031] n 2
                        valeur 2025 = 4 n 1 manquants 1""");
    }

    @Test
    void a_share_is_among_those_who_answered() {
        assertThat(ventes("share: ${montant} > 9\n")).isEqualTo("valeur total = 0,667 [0,208; 0,939] n 3 manquants 1");
    }

    @Test
    void a_weighing_without_meals_is_left_out_of_the_ratio() {
        assertThat(new Notebook()
                        .with("pesees", """
                                cantine | repas | dechets
                                Jaurès  |   120 |    9600
                                Jaurès  |       |    4000
                                """)
                        .values("from: pesees\nratio: { sum: '${dechets}', over: '${repas}' }\n"))
                .isEqualTo("valeur total = 80 n 1 manquants 1");
    }

    @Test
    void the_ratio_of_all_is_the_sum_of_the_parts_over_theirs_not_the_mean_of_their_ratios() {
        assertThat(new Notebook()
                        .with("pesees", """
                                cantine | repas | dechets
                                Jaurès  |   100 |    1000
                                Jaurès  |   300 |    1800
                                Curie   |    50 |    4000
                                """)
                        .values("from: pesees\nratio: { sum: '${dechets}', over: '${repas}' }\nby: [total, cantine]\n"))
                .isEqualTo("""
                        valeur total = 15,111 n 3
                        valeur Curie = 80 n 1
                        valeur Jaurès = 7 n 2""");
    }

    @Test
    void a_condition_on_a_missing_answer_is_not_met_and_counts_as_missing_whatever_its_sign() {
        String montants = "foyer | montant\nF1 | 0\nF2 | 4\nF3 |\n";
        for (String met : java.util.List.of("= 0", "!= 4", "< 1", "<= 0")) {
            assertThat(new Notebook().with("ventes", montants).values("from: ventes\nshare: ${montant} " + met + "\n"))
                    .as(met)
                    .startsWith("valeur total = 0,5 ")
                    .endsWith(" n 2 manquants 1");
        }
    }

    @Test
    void the_median_and_quantiles_are_linear_between_ranks() {
        assertThat(ventes("median: ${montant}\nquantiles: { of: '${montant}', at: [0.25] }\n"))
                .isEqualTo("""
                        valeur total = 10,5 n 3 manquants 1
                        quantile 25 % = 7,25 n 3 manquants 1""");
    }

    @Test
    void a_household_counts_once_in_each_year_and_once_in_all() {
        assertThat(ventes("count_distinct: foyer\nby: [total, annee]\n")).isEqualTo("""
                        valeur total = 2 n 4
                        valeur 2024 = 1 n 2
                        valeur 2025 = 1 n 2""");
    }

    @Test
    void households_seen_so_far_never_decrease_even_in_a_month_without_sale() {
        assertThat(new Notebook()
                        .with("ventes", """
                                date       | foyer
                                2024-01-05 | F1
                                2024-03-05 | F2
                                """)
                        .values("from: ventes\ncount_distinct: { of: foyer, cumulative: mois }\nby: [total]\n"))
                .isEqualTo("""
                        valeur total = 2 n 2
                        cumul 2024-01 = 1 n 1
                        cumul 2024-02 = 1 n 1
                        cumul 2024-03 = 2 n 2""");
    }

    @Test
    void active_households_were_seen_within_the_days_before_the_last_one() {
        assertThat(ventes("active: { subject: foyer, within: 100 }\n")).isEqualTo("valeur total = 1 n 2");
    }

    @Test
    void who_came_too_late_to_come_back_is_not_judged() {
        assertThat(ventes("retention: { subject: foyer, within: 100, cohort: trimestre }\n"))
                .isEqualTo("""
                        valeur total = 1 [0,207; 1] n 1
                        valeur 2024-T1 = 1 [0,207; 1] n 1""");
    }

    @Test
    void renewal_is_the_share_of_a_year_seen_the_year_after() {
        assertThat(ventes("renewal: foyer\n")).isEqualTo("valeur 2024-2025 = 0 [0; 0,793] n 1");
    }

    @Test
    void concentration_is_that_of_each_households_sum() {
        assertThat(ventes("gini: { sum: '${montant}', per: foyer }\n")).isEqualTo("valeur total = 0,386 n 2");
    }

    @Test
    void peaks_add_the_largest_of_each_class() {
        assertThat(ventes("peaks: { of: '${montant}', per: foyer }\nby: [total, annee]\n"))
                .isEqualTo("""
                        valeur total = 24,5 n 2
                        valeur 2024 = 20,5 n 1
                        valeur 2025 = 4 n 1""");
    }

    @Test
    void an_answer_nobody_gave_is_a_share_of_zero() {
        assertThat(reponses("items: [accord]\ndistribution: ${item}\nby: [vague]\n"))
                .isEqualTo("""
                        repartition accord / T0 / 1 = 0,25 [0,046; 0,699] n 4
                        repartition accord / T0 / 2 = 0,5 [0,15; 0,85] n 4
                        repartition accord / T0 / 3 = 0,25 [0,046; 0,699] n 4
                        repartition accord / T1 / 1 = 0 [0; 0,561] n 3
                        repartition accord / T1 / 2 = 0 [0; 0,561] n 3
                        repartition accord / T1 / 3 = 1 [0,439; 1] n 3""");
    }

    @Test
    void brakes_are_counted_among_those_who_answered_and_ranked() {
        assertThat(reponses("choices: ${freins}\nby: [vague]\n"))
                .startsWith("""
                        part T0 / prix = 0,667 [0,208; 0,939] n 3 manquants 1
                        rang T0 / prix = 1 n 3 manquants 1
                        part T0 / temps = 0,667 [0,208; 0,939] n 3 manquants 1
                        rang T0 / temps = 1 n 3 manquants 1
                        part T0 / aucun = 0 [0; 0,561] n 3 manquants 1
                        rang T0 / aucun = 3 n 3 manquants 1""")
                .endsWith("""
                        evolution prix = −0,5 p 1 n 2 manquants 1
                        evolution temps = −0,5 p 1 n 2 manquants 1
                        evolution aucun = 0,5 p 1 n 2 manquants 1""");
    }

    @Test
    void a_change_is_that_of_those_who_answered_both_times() {
        assertThat(reponses("mean: ${portions}\nby: [vague]\nchange: rounds\n"))
                .contains("ecart total = 1,5 [−17,559; 20,559] p 0,5 n 2 manquants 1")
                .contains("wilcoxon total = 1 p 1 n 2 manquants 1")
                .contains("avant total = 3 ")
                .contains("apres total = 4,5 ");
    }

    @Test
    void nobody_entered_makes_an_infinite_ratio() {
        assertThat(reponses("share: ${portions} < 3\nby: [vague]\nchange: rounds\n"))
                .endsWith("""
                        sortis_entres total = ∞ p 1 n 2 manquants 1
                        sortis total = 1 n 2 manquants 1
                        entres total = 0 n 2 manquants 1
                        avant total = 0,5 [0,095; 0,905] n 2 manquants 1
                        apres total = 0 [0; 0,658] n 2 manquants 1
                        ecart_perdus total = – n 1""");
    }

    @Test
    void a_panel_counts_answers_and_those_lost() {
        assertThat(reponses("panel: rounds\n")).isEqualTo("""
                        valeur T0 = 4 n 4
                        valeur T1 = 3 n 3
                        valeur appariés = 3 n 3""");
        assertThat(reponses("attrition: rounds\n")).isEqualTo("valeur total = 0,25 [0,046; 0,699] n 4");
    }

    @Test
    void two_answers_that_climb_together_are_linked() {
        assertThat(reponses("where: ${vague} = 'T0'\nspearman: { of: '${accord}', with: '${portions}' }\n"))
                .isEqualTo("rho total = 0,5 p 0,667 n 3 manquants 1");
    }

    private static final String REGISTRE = """
            foyer | date       | mode(adhesion,benevolat,ca)
            F1    | 2024-01-05 | adhesion
            F1    | 2024-03-05 | benevolat
            F2    | 2024-01-05 | adhesion
            F3    | 2024-01-05 | adhesion
            F3    | 2024-01-05 | ca
            """;

    @Test
    void the_ladder_keeps_the_highest_mode_of_each_household() {
        assertThat(new Notebook().with("registre", REGISTRE).values("from: registre\nladder: mode\n"))
                .contains("part adhesion = 0,333 ", "effectif adhesion = 1 n 3", "au_moins adhesion = 3 n 3")
                .contains("au_moins benevolat = 2 n 3", "effectif ca = 1 n 3");
        assertThat(new Notebook()
                        .with("registre", REGISTRE)
                        .values("from: registre\nreached: { rung: mode, beyond: adhesion }\n"))
                .isEqualTo("valeur total = 0,667 [0,208; 0,939] n 3");
    }

    @Test
    void transitions_follow_dates_then_rungs() {
        assertThat(new Notebook()
                        .with("registre", REGISTRE)
                        .values("from: registre\ntransitions: { rung: mode, date: date }\n"))
                .isEqualTo("""
                        part adhesion / benevolat = 0,333 n 1
                        part adhesion / ca = 0,333 n 1
                        part adhesion / fin = 0,333 n 1
                        part benevolat / fin = 1 n 1
                        part ca / fin = 1 n 1""");
    }

    private static Notebook canteens() {
        return new Notebook().with("formations", """
                        date       | cantine
                        2024-10-01 | Jaurès
                        2025-01-01 | Jaurès
                        """).with("pesees", """
                        date       | cantine | repas | dechets
                        2024-09-01 | Jaurès  |   100 |    8000
                        2024-09-30 | Jaurès  |   100 |   10000
                        2024-10-01 | Jaurès  |   100 |    5000
                        2024-10-02 | Jaurès  |   200 |   10000
                        2024-10-02 | Curie   |   200 |   30000
                        """);
    }

    @Test
    void after_begins_on_the_day_of_the_first_training_and_a_canteen_without_training_has_no_after() {
        assertThat(canteens().values("""
                                from: pesees
                                since: { form: formations, on: cantine }
                                ratio: { sum: "${dechets}", over: "${repas}" }
                                by: [phase]
                                contrast: phases
                                """)).startsWith("""
                        valeur avant = 90 n 2
                        valeur après = 50 n 2
                        variation total = −0,444 n 4
                        ecart_journalier total = −40 """).contains("mann_whitney total = 0 ");
        assertThat(canteens().values("""
                                from: pesees
                                since: { form: formations, on: cantine }
                                avoided: { sum: "${dechets}", over: "${repas}", divided_by: 1000 }
                                """)).isEqualTo("valeur total = 12 n 2");
    }

    @Test
    void coverage_is_among_the_classes_another_form_knows() {
        assertThat(new Notebook()
                        .with("enfants", """
                                ecole | classe
                                A     | CP
                                A     | CE1
                                A     | CP
                                """)
                        .with("seances", """
                                ecole | classe
                                A     | CP
                                A     | CP
                                B     | CP
                                """)
                        .values("from: seances\ncoverage: { among: enfants, per: [ecole, classe], at_least: 2 }\n"))
                .isEqualTo("valeur total = 0,5 [0,095; 0,905] n 2");
    }

    @Test
    void a_session_that_contradicts_its_detail_is_counted_and_one_without_detail_is_not_compared() {
        assertThat(new Notebook().with("ventes", """
                                seance | montant
                                S1     | 10.5
                                S1     | 4.5
                                S2     | 7.5
                                """).with("epiceries", """
                                seance | caisse | foyers
                                S1     | 15.0   | 3
                                S2     | 8.0    | 1
                                S3     | 9.0    | 1
                                """).values("""
                                from: epiceries
                                mismatch:
                                  with: ventes
                                  on: seance
                                  compare:
                                    - { group: montant, field: caisse, sum: montant, tolerance: 0.005 }
                                    - { group: foyers, field: foyers, count: rows }
                                """))
                .isEqualTo("""
                        valeur montant = 1 n 2
                        valeur foyers = 1 n 2""");
    }

    @Test
    void a_trend_follows_the_means_of_the_months() {
        assertThat(ventes("trend: { mean: '${montant}', by: mois }\n")).startsWith("rho total = −0,5 p 0,667 n 3");
    }

    @Test
    void a_rejected_row_never_counts() {
        Notebook notebook = new Notebook().with("ventes", VENTES);
        notebook.run("update data.essai_ventes set _state = 'rejeté' where foyer = 'F2'");
        assertThat(notebook.values("from: ventes\ncount: rows\n")).isEqualTo("valeur total = 2 n 2");
    }

    @Test
    void what_is_wrong_is_told_all_at_once_with_what_to_write() {
        assertThat(new Notebook()
                        .with("ventes", VENTES)
                        .faults("from: ventes\nsum: ${montan}\nby: [anne]\nwhere: ${foyr} = 'F1'\ncuont: rows\n"))
                .isEqualTo("""
                        reports/essai/indicators/essai.yaml, ligne 5, «\u00A0cuont\u00A0»\u00A0: ce mot n’est pas connu. Écrire par exemple «\u00A0count\u00A0».
                        reports/essai/indicators/essai.yaml, ligne 4, «\u00A0where\u00A0»\u00A0: «\u00A0foyr\u00A0» n’est pas un champ de «\u00A0ventes\u00A0». Écrire par exemple «\u00A0foyer\u00A0».
                        reports/essai/indicators/essai.yaml, ligne 2, «\u00A0sum\u00A0»\u00A0: «\u00A0montan\u00A0» n’est pas un champ de «\u00A0ventes\u00A0». Écrire par exemple «\u00A0montant\u00A0».
                        reports/essai/indicators/essai.yaml, ligne 3, «\u00A0by\u00A0»\u00A0: on ne peut pas ventiler par «\u00A0anne\u00A0». Écrire par exemple «\u00A0annee\u00A0».""");
        assertThat(new Notebook().with("ventes", VENTES).faults("from: vente\ncount: rows\n"))
                .isEqualTo(
                        "reports/essai/indicators/essai.yaml, ligne 1, «\u00A0from\u00A0»\u00A0: il n’y a pas de formulaire «\u00A0vente\u00A0». Écrire par exemple «\u00A0ventes\u00A0».");
    }

    @Test
    void a_goal_is_numbered_as_the_united_nations_do_and_a_reason_has_a_target() {
        String path = "reports/essai/indicators/essai.yaml, ligne ";
        assertThat(new Notebook()
                        .with("ventes", VENTES)
                        .faults("from: ventes\ncount: rows\nsdg: [12.3, 16.b, 18.1]\nrationale: Il le faut.\n"))
                .isEqualTo(
                        path
                                + "4, «\u00A0rationale\u00A0»\u00A0: il n’y a pas d’objectif dont ce soit la raison. Ajouter «\u00A0targets\u00A0», ou retirer ce mot.\n"
                                + path
                                + "3, «\u00A0sdg\u00A0»\u00A0: «\u00A018.1\u00A0» n’est pas une cible du développement durable. L’écrire comme les Nations unies, par exemple 2.1 ou 12.3.");
    }

    @Test
    void what_is_divided_and_by_what_is_said_in_words() {
        String path = "reports/essai/indicators/essai.yaml, ligne ";
        assertThat(new Notebook()
                        .with("ventes", VENTES)
                        .faults("from: ventes\nshare: ${montant} > 9\nnumerator: Paniers\n"))
                .isEqualTo(
                        path
                                + "2, «\u00A0share\u00A0»\u00A0: il faut dire en mots ce que l’on divise et par quoi. Écrire «\u00A0numerator: …\u00A0» et «\u00A0denominator: …\u00A0».");
        assertThat(new Notebook()
                        .with("ventes", VENTES)
                        .faults("from: ventes\nmean: ${montant}\ndenominator: Paniers\n"))
                .isEqualTo(
                        path
                                + "3, «\u00A0denominator\u00A0»\u00A0: il manque ce que l’on divise. Écrire aussi «\u00A0numerator: …\u00A0».");
    }
}
