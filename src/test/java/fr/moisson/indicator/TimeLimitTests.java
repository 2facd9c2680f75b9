package fr.moisson.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A trial that would take long is stopped; an evaluation takes the time it takes. */
class TimeLimitTests {

    @Test
    void a_computation_stops_when_its_time_is_over_and_says_why() {
        Notebook notebook = new Notebook().with("pesees", """
                date       | kilos
                2025-01-01 | 3
                """);
        notebook.run("insert into data.essai_pesees (_row, date, kilos)"
                + " select n, date '2025-01-01', n from generate_series(1, 300000) n");
        Definition definition = notebook.definition("""
                from: pesees
                quantiles: { of: "${kilos}", at: [0.5] }
                by: [total, mois]
                """);
        RuntimeException stopped =
                catchThrowableOfType(RuntimeException.class, () -> new Evaluation(notebook.database(), Instant.now())
                        .values(List.of(definition)));
        assertThat(stopped).isNotNull();
        assertThat(Evaluation.isTooLong(stopped)).isTrue();
        assertThat(new Evaluation(notebook.database()).values(List.of(definition)))
                .isNotEmpty();
    }
}
