package fr.moisson.form.workbook;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.moisson.form.Questionnaire;
import fr.moisson.project.WrongDefinition;
import fr.moisson.tabular.Row;
import fr.moisson.tabular.Spreadsheet;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DefinitionTests {
    /** Sheets without end, whose rows are made as they are read. */
    private static final class Endless implements Spreadsheet {
        @Override
        public List<String> sheetNames() {
            return List.of("survey");
        }

        @Override
        public Iterator<Row> rows(String sheet) {
            return Stream.iterate(1, n -> n + 1)
                    .map(n -> new Row(n, List.of("text", "q" + n, "Question")))
                    .iterator();
        }

        @Override
        public void close() {}
    }

    @Test
    void a_sheet_without_end_is_refused_before_it_fills_the_memory() {
        assertThatThrownBy(() -> Questionnaire.read("foyers.xlsx", new Endless()))
                .isInstanceOf(WrongDefinition.class)
                .hasMessageContaining("feuille «\u00A0survey\u00A0»")
                .hasMessageContaining("cette feuille est démesurée");
    }
}
