package fr.moisson.indicator.impact;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import fr.moisson.project.DefinitionFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ImpactPathTests {
    private static final Map<String, Set<String>> INDICATORS = new TreeMap<>(Map.of(
            "epiceries_tenues", Set.of("epiceries"),
            "foyers_actifs", Set.of("ventes", "epiceries"),
            "part_bio", Set.of("ventes"),
            "pas_lu", Set.of()));

    private final List<String> faults = new ArrayList<>();

    @Test
    void a_link_says_where_it_leads_and_how_well_that_is_proven() {
        ImpactPath path = read("""
                question: Qui revient ?
                links:
                  - { from: epiceries_tenues, to: foyers_actifs, proof: forte, because: Les paniers portent le numéro du foyer. }
                  - { from: epiceries_tenues, to: part_bio, proof: hypothèse, because: À voir. }
                """);
        assertThat(faults).isEmpty();
        assertThat(path.question()).isEqualTo("Qui revient ?");
        assertThat(path.from("epiceries_tenues"))
                .extracting(link -> link.to() + ", preuve " + link.proof().word())
                .containsExactly("foyers_actifs, preuve forte", "part_bio, preuve hypothèse");
        assertThat(path.has("part_bio")).isTrue();
        assertThat(path.from("part_bio")).isEmpty();
    }

    @Test
    void what_is_wrong_is_told_at_once_with_its_line_and_what_to_write() {
        read("""
                question: Qui revient ?
                links:
                  - { from: epiceries_tenue, to: foyers_actifs, proof: certaine, because: Non. }
                  - { from: part_bio, to: part_bio, proof: forte, because: Non. }
                  - { from: part_bio, to: foyers_actifs, proof: forte }
                  - { from: part_bio, to: foyers_actifs, preuve: forte, proof: plausible, because: Encore. }
                """);
        assertThat(faults.stream().map(ImpactPathTests::plainSpaces).collect(Collectors.joining("\n")))
                .isEqualTo("""
                        reports/essai/impact.yaml, ligne 3, « from » : il n’y a pas d’indicateur « epiceries_tenue ». Écrire par exemple « epiceries_tenues ».
                        reports/essai/impact.yaml, ligne 3, « proof » : « certaine » n’est pas connu ici. Écrire l’un de ces mots : forte, plausible, hypothèse.
                        reports/essai/impact.yaml, ligne 4, « to » : un indicateur ne mène pas à lui-même. Écrire celui auquel il mène.
                        reports/essai/impact.yaml, ligne 5, « because » : cette ligne manque. L’écrire sous la forme « because: … ».
                        reports/essai/impact.yaml, ligne 6, « preuve » : ce mot n’est pas connu. Écrire l’un de ces mots : because, from, proof, to.
                        reports/essai/impact.yaml, ligne 6, « to » : ce lien est déjà écrit plus haut. Garder un seul des deux.""");
    }

    @Test
    void a_strong_proof_needs_rows_that_link_both_ends() {
        read("""
                question: Qui revient ?
                links:
                  - { from: epiceries_tenues, to: foyers_actifs, proof: forte, because: Une ligne les relie. }
                  - { from: epiceries_tenues, to: part_bio, proof: forte, because: On le croit fort. }
                  - { from: pas_lu, to: part_bio, proof: forte, because: On ne sait pas encore. }
                """);
        assertThat(faults.stream().map(ImpactPathTests::plainSpaces))
                .containsExactly(
                        "reports/essai/impact.yaml, ligne 4, « proof » : « forte » est trop : aucune ligne ne relie « epiceries_tenues » et « part_bio »,"
                                + " qui viennent de formulaires différents. Écrire « plausible ».");
    }

    @Test
    void a_link_is_no_stronger_than_the_values_of_its_ends() {
        List<ImpactPath.Link> links = read("""
                question: Qui revient ?
                links:
                  - { from: epiceries_tenues, to: foyers_actifs, proof: plausible, because: Les légumes ont bougé. }
                  - { from: epiceries_tenues, to: part_bio, proof: hypothèse, because: On le croit. }
                  - { from: part_bio, to: foyers_actifs, proof: plausible, because: On le croit aussi. }
                """).links();
        assertThat(told(links, 0.01))
                .as("what moved would be rare by chance; nothing is known yet of the organic share")
                .isEmpty();
        assertThat(told(links, 0.4))
                .containsExactly(
                        "reports/essai/impact.yaml, ligne 3, « proof » : « plausible » est trop : l’écart de « foyers_actifs » n’est pas certain. Écrire « hypothèse ».",
                        "reports/essai/impact.yaml, ligne 5, « proof » : « plausible » est trop : l’écart de « foyers_actifs » n’est pas certain. Écrire « hypothèse ».");
    }

    private static List<String> told(List<ImpactPath.Link> links, double p) {
        Results results = new Results(
                1,
                Instant.EPOCH,
                List.of(
                        indicator("epiceries_tenues", Set.of("count")),
                        indicator("foyers_actifs", Set.of("mean", "change"))),
                List.of(
                        new Value("epiceries_tenues", "valeur", "total", 30.0, null, null, null, 30L, 0L),
                        new Value("foyers_actifs", "avant", "total", 4.0, null, null, null, 2000L, 0L),
                        new Value("foyers_actifs", "apres", "total", 5.0, null, null, null, 2000L, 0L),
                        new Value("foyers_actifs", "ecart", "total", 1.0, 0.9, 1.1, p, 2000L, 0L)));
        Grading grading = new Grading(results);
        return links.stream()
                .flatMap(link -> link.fault(grading).stream())
                .map(ImpactPathTests::plainSpaces)
                .toList();
    }

    private static Indicator indicator(String name, Set<String> words) {
        return new Indicator(
                name,
                name,
                "effet",
                "portions",
                1,
                "higher",
                "",
                "",
                "",
                Map.of(),
                null,
                "",
                List.of(),
                "",
                "Foyers",
                words,
                null);
    }

    private ImpactPath read(String text) {
        return ImpactPaths.read(
                new DefinitionFile("reports/essai/impact.yaml", text.getBytes(StandardCharsets.UTF_8)),
                INDICATORS,
                faults);
    }

    private static String plainSpaces(String text) {
        return text.replace('\u00A0', ' ').replace('\u202F', ' ');
    }
}
