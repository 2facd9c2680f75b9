package fr.moisson.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.form.Form;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From each number of MIAM back to its rows: computed again on nothing but the rows it lists, it is the same number. */
class ProvenanceTests {
    private static Notebook notebook;
    private static List<Definition> definitions;
    private static Provenance provenance;
    private static Evaluation evaluation;

    @BeforeAll
    static void load() throws Exception {
        notebook = new Notebook();
        Map<String, Form> forms = PeerTables.load(Path.of("src/test/resources/peer/data"), notebook.database());
        definitions = PeerTables.definitions(forms);
        provenance = new Provenance(notebook.database(), Notebook.tables(), false);
        evaluation = new Evaluation(notebook.database());
    }

    @Test
    void every_number_has_rows_and_is_found_again_from_them_alone() {
        List<String> wrong = new ArrayList<>();
        for (Definition definition : definitions) {
            Map<String, Value> seen = evaluation.values(List.of(definition)).stream()
                    .collect(Collectors.toMap(v -> v.measure() + " " + v.group(), v -> v, (a, b) -> a));
            // one group of each measure is enough to hold the way back: the last one, and the first
            Map<String, List<Value>> byMeasure = seen.values().stream().collect(Collectors.groupingBy(Value::measure));
            byMeasure.forEach((measure, values) -> {
                values.sort(java.util.Comparator.comparing(Value::group));
                check(definition, values.get(0), wrong);
                check(definition, values.get(values.size() - 1), wrong);
            });
        }
        assertThat(wrong).isEmpty();
    }

    private static void check(Definition definition, Value value, List<String> wrong) {
        String name = value.indicator() + " " + value.measure() + " " + value.group();
        Provenance.Page page = provenance.rows(definition, value.measure(), value.group(), 0, 100_000);
        if (page.total() != page.rows().size() || (page.total() == 0 && value.n() != null && value.n() > 0)) {
            wrong.add(name + ": " + page.total() + " rows, n = " + value.n());
            return;
        }
        String table = Notebook.tables().table().apply(definition.source().form());
        String kept = page.rows().stream().map(row -> Long.toString(row.id())).collect(Collectors.joining(","));
        notebook.run(
                "update " + table + " set _state = 'rejeté' where _id not in (" + (kept.isEmpty() ? "0" : kept) + ")");
        List<Value> again = evaluation.values(List.of(definition)).stream()
                .filter(v -> v.measure().equals(value.measure()) && v.group().equals(value.group()))
                .toList();
        notebook.run("update " + table + " set _state = 'validé'");
        if (again.size() != 1 || !same(again.get(0), value)) {
            wrong.add(name + ": " + value + " became " + again);
        }
    }

    /** The same number on the same n; what is missing is by nature not among the rows behind it. */
    private static boolean same(Value a, Value b) {
        return java.util.Objects.equals(a.value(), b.value())
                && java.util.Objects.equals(a.low(), b.low())
                && java.util.Objects.equals(a.high(), b.high())
                && java.util.Objects.equals(a.p(), b.p())
                && java.util.Objects.equals(a.n(), b.n());
    }

    @Test
    void each_row_is_behind_the_number_or_left_out_with_a_reason() {
        Notebook drawn = new Notebook().with("pesees", """
                        cantine | repas | dechets
                        Jaurès  |   120 |    9600
                        Jaurès  |       |    4000
                        Curie   |   100 |    3000
                        """);
        Definition definition = drawn.definition("""
                from: pesees
                where: ${cantine} = 'Jaurès'
                ratio: { sum: "${dechets}", over: "${repas}" }
                """);
        Provenance way = new Provenance(drawn.database(), Notebook.tables(), false);
        assertThat(rows(way.rows(definition, "valeur", "total", 0, 10))).containsExactly("2: Jaurès, 120, 9600");
        assertThat(rows(way.withoutAnswer(definition, "valeur", "total", 0, 10)))
                .containsExactly("3: Jaurès, null, 4000");
        assertThat(rows(way.outside(definition, 0, 10))).containsExactly("4: Curie, 100, 3000");
    }

    @Test
    void rows_come_by_pages_with_their_count() {
        Notebook drawn = new Notebook().with("ventes", """
                        foyer | montant
                        F1    | 10
                        F2    | 20
                        F3    | 30
                        """);
        Definition definition = drawn.definition("from: ventes\nsum: ${montant}\n");
        Provenance way = new Provenance(drawn.database(), Notebook.tables(), false);
        Provenance.Page page = way.rows(definition, "valeur", "total", 2, 2);
        assertThat(page.total()).isEqualTo(3);
        assertThat(rows(page)).containsExactly("4: F3, 30");
    }

    private static List<String> rows(Provenance.Page page) {
        return page.rows().stream()
                .map(row -> row.row() + ": "
                        + row.cells().stream().map(String::valueOf).collect(Collectors.joining(", ")))
                .toList();
    }
}
