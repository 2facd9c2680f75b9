package fr.moisson.entry.reading;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.project.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ColumnTests {
    private static final Surroundings AROUND = new Surroundings(
            "suivi.xlsx", "2025", List.of(), new Period(LocalDate.of(2024, 1, 1), LocalDate.of(2026, 7, 31)));

    private final Column children = Column.of(
            new Field(
                    "enfants",
                    FieldType.INTEGER,
                    "Enfants présents",
                    null,
                    false,
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    List.of(),
                    Set.of()),
            "Enfants",
            AROUND,
            new TreeMap<>(),
            true,
            Names.NONE,
            Decisions.NONE);

    @Test
    void what_the_form_reads_is_taken_as_it_stands() {
        assertThat(children.read("12", null, 2, Map.of())).isEqualTo(Understood.asItStands(12L));
    }

    @Test
    void a_blank_cell_says_nothing() {
        assertThat(children.read(" ", null, 2, Map.of())).isNull();
    }

    @Test
    void what_nobody_could_read_is_refused() {
        assertThat(children.read("bleu", null, 2, Map.of()))
                .isEqualTo(Understood.refused(
                        Rule.UNREADABLE, "«\u00A0bleu\u00A0» n’est pas un nombre entier. Écrire par exemple 12."));
    }
}
