package fr.moisson.indicator.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.form.Form;
import fr.moisson.indicator.Definition;
import fr.moisson.indicator.Evaluation;
import fr.moisson.indicator.Notebook;
import fr.moisson.indicator.PeerTables;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        List<Provenance.Behind> rows = provenance.entering(definition, value.measure(), value.group(), 0, 100_000);
        Provenance.Account account = provenance.account(definition, value.measure(), value.group());
        if (account.entering() != rows.size() || (rows.isEmpty() && value.n() != null && value.n() > 0)) {
            wrong.add(name + ": " + rows.size() + " rows, " + account + ", n = " + value.n());
            return;
        }
        String table = Notebook.tables().table().apply(definition.source().form());
        if (account.received() != notebook.count(table)) {
            wrong.add(name + ": " + account + " of " + notebook.count(table));
        }
        String kept = rows.stream().map(row -> Long.toString(row.id())).collect(Collectors.joining(","));
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
    void a_row_leads_to_the_numbers_it_is_behind_and_to_no_other() {
        List<String> wrong = new ArrayList<>();
        for (Definition definition : definitions) {
            List<Value> values = evaluation.values(List.of(definition));
            Value first = values.get(0);
            List<Provenance.Behind> behind = provenance.entering(definition, first.measure(), first.group(), 0, 1);
            List<Value> some = values.subList(0, Math.min(values.size(), 25));
            for (Provenance.Behind row : behind) {
                List<Value> expected = some.stream()
                        .filter(value -> provenance
                                .fate(definition, value.measure(), value.group(), row.id())
                                .orElseThrow()
                                .matches("Entrent dans le chiffre|Au numérateur|Au dénominateur seulement"))
                        .toList();
                List<Value> found = provenance.numbers(definition, some, row.id());
                if (!found.equals(expected) || !found.contains(first)) {
                    wrong.add(row.id() + " in " + found + ", expected " + expected);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void each_row_is_behind_the_number_or_left_out_with_a_reason() {
        Notebook drawn = new Notebook().with("pesees", """
                        cantine | repas | dechets | tenue(tenue,annulee)
                        Jaurès  |   120 |    9600 | tenue
                        Jaurès  |       |    4000 | tenue
                        Curie   |   100 |    3000 | tenue
                        Jaurès  |    90 |    1000 | annulee
                        Jaurès  |    80 |    1000 | tenue
                        Jaurès  |    70 |    1000 |
                        """);
        drawn.run("update data.essai_pesees set _state = 'rejeté' where _row = 6");
        Definition definition = drawn.definition("""
                from: pesees
                where: ${cantine} = 'Jaurès' and ${tenue} = 'tenue'
                ratio: { sum: "${dechets}", over: "${repas}" }
                """);
        assertThat(told(drawn, definition, "total"))
                .containsExactly(
                        "1 Entrent dans le chiffre : 2: Jaurès, 120, 9600, tenue",
                        "1 Rejetées à la relecture : 6: Jaurès, 80, 1000, tenue",
                        "1 Ne remplissent pas la condition «\u00A0${cantine} = 'Jaurès'\u00A0» : 4: Curie, 100, 3000, tenue",
                        "1 Il leur manque une réponse à «\u00A0tenue\u00A0» : 7: Jaurès, 70, 1000, null",
                        "1 tenue\u00A0: «\u00A0« annulee »\u00A0» : 5: Jaurès, 90, 1000, annulee",
                        "1 Il leur manque une réponse à «\u00A0repas\u00A0» : 3: Jaurès, null, 4000, tenue");
        assertThat(way(drawn).account(definition, "valeur", "total").fates().get(0))
                .satisfies(fate -> assertThat(fate.above()).isEqualByComparingTo("9600"))
                .satisfies(fate -> assertThat(fate.below()).isEqualByComparingTo("120"));
    }

    @Test
    void a_share_has_rows_above_the_line_and_rows_below_it_only() {
        Notebook drawn = new Notebook().with("foyers", """
                        foyer | date       | frein(prix,aucun)
                        F1    | 2024-03-01 | prix
                        F2    | 2024-05-01 | aucun
                        F3    | 2025-03-01 | prix
                        F4    |            | prix
                        F5    | 2024-03-01 |
                        """);
        for (String condition : List.of("${frein} = 'prix'", "${frein} = 'prix' and ${foyer} != 'F9'")) {
            Definition definition =
                    drawn.definition("from: foyers\nby: [total, annee]\nshare: \"" + condition + "\"\n");
            assertThat(told(drawn, definition, "2024"))
                    .containsExactly(
                            "1 Au dénominateur seulement : 3: F2, 2024-05-01, aucun",
                            "1 Au numérateur : 2: F1, 2024-03-01, prix",
                            "1 Sans réponse à «\u00A0date\u00A0», par quoi l’on groupe : 5: F4, null, prix",
                            "1 D’un autre groupe : 4: F3, 2025-03-01, prix",
                            "1 Il leur manque une réponse à «\u00A0frein\u00A0» : 6: F5, 2024-03-01, null");
        }
    }

    @Test
    void those_who_were_not_asked_lack_no_answer() {
        Notebook drawn = new Notebook().with("enfants", """
                        enfant | goute(oui,non) | aime(oui,non)
                        A      | oui            | oui
                        B      | oui            |
                        C      | non            |
                        """);
        Definition definition =
                drawn.definition("from: enfants\nshare: { of: \"${aime} = 'oui'\", among: \"${goute} = 'oui'\" }\n");
        assertThat(told(drawn, definition, "total"))
                .containsExactly(
                        "1 Au numérateur : 2: A, oui, oui",
                        "1 Ne sont pas parmi celles que l’indicateur interroge : 4: C, non, null",
                        "1 Il leur manque une réponse à «\u00A0aime\u00A0» : 3: B, oui, null");
    }

    @Test
    void what_belongs_to_nothing_known_and_who_answered_only_once_are_told_apart() {
        Notebook drawn =
                new Notebook().with("epiceries", """
                        epicerie | ville
                        E1       | Hulluch
                        """).with("ventes", """
                        epicerie | montant
                        E1       | 10
                        E9       | 20
                        """).with("enfants", """
                        enfant | vague | legumes
                        A      | T0    | 3
                        A      | T1    | 5
                        B      | T0    | 2
                        C      | T0    | 2
                        C      | T1    |
                        """);
        assertThat(told(drawn, drawn.definition("""
                        from: ventes
                        join: { form: epiceries, on: epicerie }
                        by: [ville]
                        sum: ${montant}
                        """), "Hulluch"))
                .containsExactly(
                        "1 Entrent dans le chiffre : 2: E1, 10",
                        "1 Ce à quoi elles se rattachent n’a pas été trouvé dans «\u00A0epiceries\u00A0» : 3: E9, 20");
        Definition change = drawn.definition("from: enfants\nmean: ${legumes}\nchange: rounds\n");
        assertThat(told(drawn, change, "total", "ecart"))
                .containsExactly(
                        "2 Entrent dans le chiffre : 2: A, T0, 3; 3: A, T1, 5",
                        "1 Il leur manque une réponse à «\u00A0legumes\u00A0» : 6: C, T1, null",
                        "2 Ce que l’indicateur demande ne se lit pas sur elles\u00A0: une seule vague, une seule venue, ou trop tôt pour le savoir : 4: B, T0, 2; 5: C, T0, 2");
    }

    @Test
    void parts_add_up_to_their_total_or_say_why_not() {
        Notebook drawn = new Notebook().with("ventes", """
                        foyer | date       | montant
                        F1    | 2024-03-01 | 10
                        F1    | 2025-03-01 | 10
                        F2    | 2025-04-01 | 20
                        F3    |            | 20
                        """);
        assertThat(parts(drawn, "from: ventes\nby: [total, annee]\nsum: ${montant}\n"))
                .containsExactly("Les parts (2024, 2025) font 3 lignes et le total 4 : "
                        + "1 ligne n’a pas de réponse à ce par quoi l’on groupe.");
        assertThat(parts(
                        drawn,
                        "from: ventes\nwhere: ${montant} > 0 and ${date} != ''\nby: [total, annee]\ncount: rows\n"))
                .containsExactly("Les parts (2024, 2025) font 3 lignes, autant que le total.");
        assertThat(parts(drawn, "from: ventes\nwhere: ${date} != ''\nby: [total, annee]\ncount_distinct: ${foyer}\n"))
                .containsExactly("Les parts (2024, 2025) font 3 et le total 2 : "
                        + "qui est dans plusieurs parts y est compté chaque fois, et une seule fois au total.");
    }

    private static List<String> parts(Notebook drawn, String yaml) {
        Definition definition = drawn.definition(yaml);
        List<Value> values = new Evaluation(drawn.database()).values(List.of(definition));
        Results results = new Results(1, Instant.EPOCH, List.of(definition.indicator()), values);
        return AddingUp.sentences(
                        definition,
                        results,
                        results.value("essai", "valeur", "total").orElseThrow())
                .stream()
                .map(sentence -> sentence.replace('\u00A0', ' '))
                .toList();
    }

    @Test
    void rows_come_by_pages() {
        Notebook drawn = new Notebook().with("ventes", """
                        foyer | montant
                        F1    | 10
                        F2    | 20
                        F3    | 30
                        """);
        Definition definition = drawn.definition("from: ventes\nsum: ${montant}\n");
        List<Provenance.Behind> first = way(drawn).entering(definition, "valeur", "total", 0, 2);
        assertThat(rows(first)).containsExactly("2: F1, 10", "3: F2, 20");
        assertThat(rows(way(drawn)
                        .entering(definition, "valeur", "total", first.get(1).id(), 2)))
                .containsExactly("4: F3, 30");
    }

    private static Provenance way(Notebook drawn) {
        return new Provenance(drawn.database(), Notebook.tables(), false);
    }

    private static List<String> told(Notebook drawn, Definition definition, String group) {
        return told(drawn, definition, group, "valeur");
    }

    /** « 2 Entrent dans le chiffre : 2: F1, 10; 3: F2, 20 ». */
    private static List<String> told(Notebook drawn, Definition definition, String group, String measure) {
        return way(drawn).account(definition, measure, group).fates().stream()
                .map(fate -> fate.rows() + " " + fate.sentence() + " : "
                        + String.join(
                                "; ", rows(way(drawn).rows(definition, measure, group, Set.of(fate.code()), 0, 10))))
                .toList();
    }

    private static List<String> rows(List<Provenance.Behind> rows) {
        return rows.stream()
                .map(row -> row.row() + ": "
                        + row.cells().stream().map(String::valueOf).collect(Collectors.joining(", ")))
                .toList();
    }
}
