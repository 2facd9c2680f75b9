package fr.moisson.job;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.project.PlainFailure;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the page of the run says of the last one. */
class RunPagesTests {
    private static final Instant NOON = Instant.parse("2026-06-30T10:05:00Z");

    @Test
    void a_failure_nobody_foresaw_is_said_with_its_hour_and_what_to_do() {
        assertThat(RunPages.failure(new Runs.Ended(null, Optional.of(new IllegalStateException("disk")), NOON)))
                .contains(
                        "La dernière évaluation a échoué le 30 juin 2026 à 12\u00A0h\u00A005. Rien de ce qui était importé n’est perdu. La"
                                + " relancer\u00A0; si elle échoue encore, noter l’heure et transmettre moisson.log, qui est à côté de la base, à"
                                + " la personne qui installe Moisson.");
    }

    @Test
    void a_plain_failure_says_itself() {
        Exception wrapped = new IllegalStateException(new PlainFailure("Le classeur est ouvert ailleurs. Le fermer."));
        assertThat(RunPages.failure(new Runs.Ended(null, Optional.of(wrapped), NOON)))
                .contains("Le classeur est ouvert ailleurs. Le fermer.");
    }

    @Test
    void a_run_that_did_not_fail_leaves_nothing_to_say() {
        assertThat(RunPages.failure(new Runs.Ended(null, Optional.empty(), NOON)))
                .isEmpty();
    }
}
