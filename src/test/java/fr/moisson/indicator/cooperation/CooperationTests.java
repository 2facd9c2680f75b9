package fr.moisson.indicator.cooperation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.form.Form;
import fr.moisson.form.Use;
import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import fr.moisson.indicator.impact.Grading;
import fr.moisson.project.DefinitionFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is claimed of cooperation never says more than its evidence. */
class CooperationTests {
    private static final Indicator APART = indicator("plus_value", "portions", "contrast", 1.1);
    private static final Indicator COUNTED = indicator("evenements", "", "count", null);

    private final List<String> faults = new ArrayList<>();

    private static Indicator indicator(String name, String unit, String word, @Nullable Double plausible) {
        return new Indicator(
                name,
                "Titre",
                "coopération",
                unit,
                1,
                "higher",
                "",
                "",
                "",
                Map.of(),
                null,
                "",
                List.of(),
                "Foyers",
                "",
                Set.of(word),
                plausible);
    }

    private Cooperation read(String text) {
        return new Cooperations.Reader(
                        "reports/essai/cooperation.yaml", Map.of("plus_value", APART, "evenements", COUNTED))
                .read(
                        new DefinitionFile("reports/essai/cooperation.yaml", text.getBytes(StandardCharsets.UTF_8)),
                        faults);
    }

    private static String plain(String text) {
        return text.replace('\u00A0', ' ').replace('\u202F', ' ');
    }

    private String claimed(String grade, String evidence, Value value) {
        Cooperation cooperation = read("""
                question: Que change le fait d’agir à deux ?
                claims:
                  - say: Les foyers qui suivent les deux actions évoluent plus que les autres.
                    grade: %s
                    evidence: [%s]
                    because: On le voit.
                """.formatted(grade, evidence));
        assertThat(faults).isEmpty();
        Results results = new Results(1, Instant.EPOCH, List.of(APART, COUNTED), List.of(value));
        return plain(cooperation.claims().get(0).fault(new Grading(results)).orElse(""));
    }

    private static Value contrast(double value, double low, double high, double p, long n) {
        return new Value("plus_value", "contraste", "les deux", value, low, high, p, n, 0L);
    }

    @Test
    void a_difference_that_would_be_rare_is_plausible_between_groups_nobody_drew() {
        assertThat(claimed("plausible", "'plus_value.contraste:les deux'", contrast(4.2, 2.5, 5.9, 0.00002, 40)))
                .isEmpty();
        assertThat(claimed("hypothèse", "plus_value", contrast(4.2, 2.5, 5.9, 0.00002, 40)))
                .as("one may claim less")
                .isEmpty();
    }

    @Test
    void a_difference_that_is_not_certain_is_no_more_than_a_hypothesis() {
        assertThat(claimed("plausible", "plus_value", contrast(0.69, -1.41, 2.78, 0.51, 84)))
                .isEqualTo(
                        "reports/essai/cooperation.yaml, ligne 4, « grade » : « plausible » est trop : l’écart de « plus_value » est non concluant. Écrire « hypothèse ».");
        assertThat(claimed("plausible", "plus_value", contrast(0.1, -0.3, 0.5, 0.51, 840)))
                .isEqualTo(
                        "reports/essai/cooperation.yaml, ligne 4, « grade » : « plausible » est trop : l’écart de « plus_value » n’est pas certain. Écrire « hypothèse ».");
        assertThat(claimed("plausible", "plus_value", contrast(3, 1, 5, 0.01, 8)))
                .isEqualTo(
                        "reports/essai/cooperation.yaml, ligne 4, « grade » : « plausible » est trop : l’écart de « plus_value » porte sur trop peu de réponses. Écrire « hypothèse ».");
    }

    @Test
    void what_is_counted_is_a_strong_proof_of_itself_and_of_no_difference() {
        Value counted = new Value("evenements", "valeur", "total", 19.0, null, null, null, 19L, 0L);
        assertThat(claimed("forte", "evenements", counted)).isEmpty();
        assertThat(claimed("plausible", "evenements, plus_value", counted))
                .isEqualTo(
                        "reports/essai/cooperation.yaml, ligne 4, « grade » : « plausible » est trop : « plus_value » n’est pas encore recueilli. Écrire « hypothèse ».");
    }

    @Test
    void a_rare_difference_that_says_otherwise_contradicts_a_claim_and_a_count_does_not() {
        Cooperation cooperation = read("""
                question: Que change le fait d’agir à deux ?
                claims:
                  - say: Les événements se tiennent à deux.
                    grade: forte
                    evidence: [evenements]
                    against: ["plus_value.contraste:les deux"]
                    because: On le compte.
                  - say: Les foyers qui suivent les deux actions évoluent plus que les autres.
                    grade: plausible
                    evidence: ["plus_value.contraste:les deux"]
                    against: [evenements]
                    because: On le voit.
                """);
        assertThat(faults).isEmpty();
        Value counted = new Value("evenements", "valeur", "total", 12.0, null, null, null, 12L, 0L);
        Value rare = contrast(4.2, 2.5, 5.9, 0.00002, 40);
        Value uncertain = contrast(0.7, -1.4, 2.8, 0.515, 84);
        assertThat(cooperation.claims())
                .extracting(claim -> claim.isContradicted(grading(counted, rare)))
                .containsExactly(true, false);
        assertThat(cooperation.claims())
                .extracting(claim -> claim.isContradicted(grading(counted, uncertain)))
                .containsExactly(false, false);
    }

    private static Grading grading(Value... values) {
        return new Grading(new Results(1, Instant.EPOCH, List.of(APART, COUNTED), List.of(values)));
    }

    @Test
    void an_indicator_that_is_not_there_says_nothing_against() {
        read("""
                question: Que change le fait d’agir à deux ?
                claims:
                  - say: Les événements se tiennent à deux.
                    grade: forte
                    evidence: [evenements]
                    against: [evenement]
                    because: On le compte.
                """);
        assertThat(faults)
                .extracting(CooperationTests::plain)
                .containsExactly(
                        "reports/essai/cooperation.yaml, ligne 6, « against » : il n’y a pas d’indicateur « evenement ». Écrire par exemple « evenements ».");
    }

    @Test
    void what_is_wrong_is_told_at_once_with_its_line_and_what_to_write() {
        read("""
                question: Que change le fait d’agir à deux ?
                groups: plus_valeu
                partners: [VRAC, OuiChange]
                actions:
                  - { name: Épiceries, porte: [VRACC], anime: [VRAC] }
                claims:
                  - say: Grâce à la coopération, les foyers mangent mieux.
                    grade: forte
                    evidence: [plus_value]
                    because: On le voit.
                  - { say: Ils viennent., grade: certaine, evidence: [evenement], because: Oui. }
                  - { say: Ils viennent., grade: hypothèse, because: Oui. }
                """);
        assertThat(faults.stream().map(CooperationTests::plain).collect(Collectors.joining("\n")))
                .isEqualTo("""
                        reports/essai/cooperation.yaml, ligne 2, « groups » : il n’y a pas d’indicateur « plus_valeu ». Écrire par exemple « plus_value ».
                        reports/essai/cooperation.yaml, ligne 5, « anime » : ce mot n’est pas connu. Écrire par exemple « name ».
                        reports/essai/cooperation.yaml, ligne 5, « porte » : « VRACC » n’est pas dans « partners ». Écrire par exemple « VRAC ».
                        reports/essai/cooperation.yaml, ligne 7, « say » : « grâce à » dit d’où vient une évolution, et aucun groupe n’a été tiré au sort. Dire plutôt ce qui va avec quoi, par exemple « les foyers qui… évoluent plus que les autres ».
                        reports/essai/cooperation.yaml, ligne 8, « grade » : « forte » est trop : dans « plus_value », personne n’a été tiré au sort, et autre chose a pu jouer. Écrire « plausible ».
                        reports/essai/cooperation.yaml, ligne 11, « evidence » : il n’y a pas d’indicateur « evenement ». Écrire par exemple « evenements ».
                        reports/essai/cooperation.yaml, ligne 11, « grade » : « certaine » n’est pas connu ici. Écrire l’un de ces mots : forte, plausible, hypothèse.
                        reports/essai/cooperation.yaml, ligne 12, « evidence » : une allégation s’appuie sur au moins un indicateur. Écrire par exemple « evidence: [evenements] ».""");
    }

    @Test
    void partners_noted_at_events_are_counted_once_an_event() {
        Form form = new Form(
                "essai", "evenements", "Journal des événements", Use.JOURNAL, "1", "evenements.xlsx", List.of());
        Presences.Seen seen = Presences.seen(
                form, List.of("Mairie; Centre social", "Mairie;Mairie", "", "Centre social;Mairie ; PMI"));
        assertThat(seen.partners())
                .extracting(partner -> partner.name() + " " + plain(partner.said()))
                .containsExactly("Mairie 3 sur 4", "Centre social 2 sur 4", "PMI 1 sur 4");
        assertThat(plain(seen.several())).isEqualTo("Deux partenaires ou plus étaient notés 2 fois sur 4.");
    }
}
