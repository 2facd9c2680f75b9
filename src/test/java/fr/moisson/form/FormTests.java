package fr.moisson.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FormTests {

    @Test
    void a_form_reads_the_same_in_every_program_so_that_what_was_computed_from_it_is_known_again() {
        Field field = new Field(
                "jour",
                FieldType.DATE,
                "Jour",
                null,
                true,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                Set.of("subject", "key", "date", "site", "count", "round", "territory"));
        assertThat(field.roles()).containsExactly("count", "date", "key", "round", "site", "subject", "territory");
    }
}
