package fr.moisson.indicator.impact;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.project.DefinitionFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ImpactPathTests {
    private static final Set<String> INDICATORS = Set.of("epiceries_tenues", "foyers_actifs", "part_bio");

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
