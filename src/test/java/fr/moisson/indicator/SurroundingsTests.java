package fr.moisson.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.form.Questionnaire;
import fr.moisson.form.Written;
import fr.moisson.indicator.sentence.Caution;
import fr.moisson.project.Period;
import fr.moisson.project.Project;
import fr.moisson.project.Round;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What adds a caution, each found in the data. */
class SurroundingsTests {
    private static final String PORTIONS =
            "unit: portions\ndecimals: 1\nmean: ${portions}\nchange: rounds\nnumerator: Portions\ndenominator: Foyers\n";
    private static final String TWICE = """
            foyer | vague(T0,T1) | date       | portions
            A     | T0           | 2024-03-10 | 2
            A     | T1           | 2026-03-12 | 5
            B     | T0           | 2024-02-10 | 4
            B     | T1           | 2026-02-02 | 4
            """;

    private final Project project = project(Map.of());

    private static Project project(Map<String, Integer> asked) {
        return new Project(
                "essai",
                "Essai",
                "",
                List.of(),
                List.of(),
                List.of(),
                new Period(LocalDate.of(2024, 1, 1), LocalDate.of(2026, 12, 31)),
                List.of(
                        new Round("T0", "avant", new Period(LocalDate.of(2024, 2, 1), LocalDate.of(2024, 3, 31))),
                        new Round(
                                "T1",
                                "après",
                                new Period(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 6, 30)),
                                asked)));
    }

    private static String plain(String text) {
        return text.replace('\u00A0', ' ').replace('\u202F', ' ');
    }

    private static Notebook notebook(String data) {
        Notebook notebook = new Notebook().with("reponses", data);
        notebook.run("create schema entry");
        notebook.run("create table entry.imports (id integer, form_version text)");
        return notebook;
    }

    /** With what the values themselves tell. */
    private String cautions(
            Notebook notebook, String definition, Project project, Map<String, Questionnaire> versions) {
        Results results = notebook.results("from: reponses\n" + definition);
        Indicator indicator = results.indicator("essai").orElseThrow();
        Findings findings = new Findings(results, indicator);
        Value value = findings.main().orElseThrow();
        List<Caution> around = new Surroundings(
                        notebook.database(),
                        (of, form, version) -> Optional.ofNullable(versions.get(version)),
                        name -> Optional.of(project),
                        name -> List.of(),
                        name -> notebook.forms())
                .of(project, notebook.definition("from: reponses\n" + definition), findings, value);
        return findings.sentence(value, around).cautions().stream()
                .map(SurroundingsTests::plain)
                .collect(Collectors.joining("\n"));
    }

    private String cautions(String data, String definition) {
        return cautions(notebook(data), definition, project, Map.of());
    }

    private static final String FEW = "2 foyers suivis : un de plus ou de moins change le résultat.";

    @Test
    void rounds_in_the_same_months_need_no_caution() {
        assertThat(cautions(TWICE, PORTIONS)).isEqualTo(FEW);
    }

    @Test
    void rounds_in_other_months_are_of_another_season() {
        assertThat(cautions(TWICE.replace("2026-03-12", "2026-06-12").replace("2026-02-02", "2026-07-02"), PORTIONS))
                .isEqualTo(
                        FEW
                                + "\nAvant, en février et mars ; après, en juin et juillet : ce ne sont pas les mêmes mois, et ce que l’on mange change avec la saison.");
    }

    @Test
    void without_dates_the_months_are_those_of_the_project() {
        String undated = TWICE.replaceAll("\\| (date      |\\d{4}-\\d\\d-\\d\\d) ", "");
        assertThat(cautions(undated, PORTIONS))
                .isEqualTo(
                        FEW
                                + "\nAvant, en février et mars ; après, en mai et juin : ce ne sont pas les mêmes mois, et ce que l’on mange change avec la saison.");
    }

    @Test
    void in_the_list_of_indicators_they_are_told_in_a_few_words() {
        Notebook notebook = notebook(TWICE.replace("2026-03-12", "2026-06-12").replace("2026-02-02", "2026-07-02"));
        String definition = "from: reponses\n" + PORTIONS;
        Results alone = notebook.results(definition);
        Results results = alone.within(new Surroundings(
                        notebook.database(),
                        (of, form, version) -> Optional.empty(),
                        name -> Optional.of(project),
                        name -> List.of(notebook.definition(definition)),
                        name -> notebook.forms())
                .in("essai"));
        Indicator indicator = results.indicator("essai").orElseThrow();
        assertThat(plain(IndicatorSummary.of(results, indicator).reserves()))
                .isEqualTo("Réserves : 2 foyers suivis seulement ; pas les mêmes mois avant et après.");
        assertThat(plain(IndicatorSummary.of(alone, indicator).reserves()))
                .as("what the values tell by themselves")
                .isEqualTo("Réserve : 2 foyers suivis seulement.");
    }

    private static Questionnaire version(String label) {
        return Questionnaire.read("reponses.xlsx", Written.workbook("""
                survey
                type         | name     | label | calculation
                text         | foyer    | Foyer |
                select_one v | vague    | Vague |
                integer      | fruits   | %s    |
                calculate    | portions |       | ${fruits}

                choices
                list_name | name | label
                v         | T0   | Avant
                v         | T1   | Après
                """.formatted(label)));
    }

    @Test
    void a_question_that_changed_between_the_rounds_is_told_even_behind_a_calculation() {
        Notebook notebook = notebook(TWICE);
        notebook.run("insert into entry.imports values (1, 'v1'), (2, 'v2')");
        notebook.run("update data.essai_reponses set _import = case vague when 'T0' then 1 else 2 end");
        Map<String, Questionnaire> versions =
                Map.of("v1", version("Fruits mangés hier"), "v2", version("Fruits de la semaine"));
        assertThat(cautions(notebook, PORTIONS, project, versions))
                .isEqualTo(
                        FEW
                                + "\nLa question « Fruits de la semaine » a changé entre les deux passages (versions « v1 » et « v2 » du formulaire) : une part de l’écart peut venir de là.");
        Map<String, Questionnaire> alike = Map.of("v1", version("Fruits"), "v2", version("Fruits"));
        assertThat(cautions(notebook, PORTIONS, project, alike))
                .as("another version, the same question")
                .isEqualTo(FEW);
    }

    /** {@code t.test(c(9, 10, 9, 10, 9, 10), c(2, 4))}. */
    @Test
    void who_was_lost_is_told_with_where_they_started() {
        String lost = IntStream.range(0, 6)
                .mapToObj(i -> "L" + i + " | T0 | 2024-03-10 | " + (9 + i % 2))
                .collect(Collectors.joining("\n"));
        assertThat(cautions(TWICE + lost, PORTIONS))
                .isEqualTo(
                        FEW
                                + "\n6 foyers sur 8 n’ont pas répondu la seconde fois : le résultat ne dit rien d’eux."
                                + " Au départ, rien ne les distinguait de façon certaine de ceux qui sont restés (+6,5 portions).");
        assertThat(notebook(TWICE + lost).values("from: reponses\n" + PORTIONS))
                .contains("ecart_perdus total = 6,5 [−3,992; 16,992] p 0,084 n 6");
    }

    @Test
    void lost_households_are_counted_for_shares_too() {
        assertThat(notebook(TWICE + "C | T0 | 2024-03-10 | 1\nD | T0 | 2024-03-10 | 9\n")
                        .values("from: reponses\nunit: \"%\"\nshare: ${portions} > 3\nchange: rounds\n"))
                .contains("ecart_perdus total = 0 [−3,042; 3,042] p 1 n 2");
    }

    private static final String CLASSES = "enfant | vague(T0,T1) | date | classe | gouts\n"
            + IntStream.range(0, 24)
                    .mapToObj(i -> "E" + i + " | T0 | 2024-03-01 | C" + i % 4 + " | " + i % 3 + "\nE" + i
                            + " | T1 | 2026-03-01 | C" + i % 4 + " | "
                            + (i % 3 + (i % 4 == 0 ? 4 : i % 4 == 1 ? 2 : 0)))
                    .collect(Collectors.joining("\n"));
    private static final String GOUTS =
            "unit: légumes\ndecimals: 1\nmean: ${gouts}\nnumerator: Légumes\ndenominator: Enfants\n";

    /** {@code t.test(c(4, 2, 0, 0))}: four classes; {@code t.test(rep(c(4, 2, 0, 0), 6))}: as if twenty-four children were. */
    @Test
    void children_of_a_class_are_not_independent_children() {
        Notebook notebook = new Notebook().with("reponses", CLASSES);
        assertThat(notebook.values("from: reponses\n" + GOUTS + "change: { classes: [classe] }\n"))
                .contains(
                        "ecart total = 1,5 [0,785; 2,215] p 0 n 24",
                        "ecart_par_classe total = 1,5 [−1,547; 4,547] p 0,215 n 4");
        assertThat(cautions(CLASSES, GOUTS + "change: { classes: [classe] }\n"))
                .isEqualTo("24 enfants, mais 4 classes : on se ressemble dans une même classe."
                        + " Classe par classe, l’écart va de −1,5 à +4,5 légumes, et il n’est plus certain.");
        Results results = notebook.results("from: reponses\n" + GOUTS + "change: { classes: [classe] }\n");
        Findings findings = new Findings(results, results.indicator("essai").orElseThrow());
        assertThat(plain(findings.sentence(findings.main().orElseThrow(), List.of())
                        .words()))
                .isEqualTo(
                        "non concluant : de 1,0 à 2,5 légumes en moyenne (24 enfants suivis)"
                                + " ; une évolution de 0,8 légume aurait été vue moins d’une fois sur cinq ; observé, sans groupe de comparaison");
    }

    @Test
    void when_nearly_all_were_asked_little_is_left_to_chance() {
        String few = "enfant | vague(T0,T1) | date | classe | gouts\n"
                + CLASSES.lines().skip(1).collect(Collectors.joining("\n"));
        assertThat(cautions(notebook(few), GOUTS + "change: rounds\n", project(Map.of("reponses", 30)), Map.of()))
                .isEqualTo(
                        "24 réponses pour 30 enfants à interroger (80 %) : il reste peu à deviner, et la marge d’erreur se resserre,"
                                + " de 1,2 à 1,8 légume. La question est plutôt qui n’a pas répondu.");
        assertThat(cautions(notebook(few), GOUTS + "change: rounds\n", project(Map.of("reponses", 90)), Map.of()))
                .isEqualTo(
                        "24 réponses pour 90 enfants à interroger (27 %) : ceux qui n’ont pas répondu sont peut-être différents.");
    }

    private static final String JOURNAL = """
            enquete(reponses,autre) | vague(T0,T1) | proposes | exploitables
            reponses                | T0           | 140      | 120
            reponses                | T1           | 160      | 60
            reponses                | T1           | 50       | 34
            autre                   | T1           | 900      | 9
            """;

    private static String fewFollowed(String told) {
        return told.isEmpty() ? FEW : FEW + "\n" + told;
    }

    @Test
    void when_the_project_does_not_say_how_many_were_to_answer_the_journal_of_those_asked_does() {
        assertThat(cautions(notebook(TWICE).with("sollicitations", JOURNAL), PORTIONS, project, Map.of()))
                .isEqualTo(
                        fewFollowed(
                                "94 réponses sur 210 personnes sollicitées (45 %) : celles qui n’ont pas répondu sont peut-être différentes."));
        assertThat(cautions(
                        notebook(TWICE).with("sollicitations", JOURNAL.replace("| 60", "| 140")),
                        PORTIONS,
                        project,
                        Map.of()))
                .as("most did")
                .isEqualTo(
                        fewFollowed(
                                "174 réponses sur 210 personnes sollicitées (83 %) : on ne sait pas ce qu’auraient dit les autres."));
    }

    @Test
    void it_stands_beside_those_who_were_lost() {
        String lost = IntStream.range(0, 6)
                .mapToObj(i -> "L" + i + " | T0 | 2024-03-10 | " + (9 + i % 2))
                .collect(Collectors.joining("\n"));
        assertThat(cautions(notebook(TWICE + lost).with("sollicitations", JOURNAL), PORTIONS, project, Map.of()))
                .isEqualTo(
                        FEW
                                + "\n6 foyers sur 8 n’ont pas répondu la seconde fois : le résultat ne dit rien d’eux."
                                + " Au départ, rien ne les distinguait de façon certaine de ceux qui sont restés (+6,5 portions)."
                                + "\n94 réponses sur 210 personnes sollicitées (45 %) : celles qui n’ont pas répondu sont peut-être différentes.");
    }

    @Test
    void what_the_project_says_goes_before_the_journal() {
        assertThat(cautions(
                        notebook(TWICE).with("sollicitations", JOURNAL),
                        PORTIONS,
                        project(Map.of("reponses", 90)),
                        Map.of()))
                .isEqualTo(
                        fewFollowed(
                                "2 réponses pour 90 foyers à interroger (2 %) : ceux qui n’ont pas répondu sont peut-être différents."));
    }

    @Test
    void a_journal_without_this_questionnaire_or_that_asks_something_else_says_nothing() {
        assertThat(cautions(
                        notebook(TWICE).with("sollicitations", JOURNAL.replaceAll("(?m)^reponses.*T1.*\n", "")),
                        PORTIONS,
                        project,
                        Map.of()))
                .isEqualTo(FEW);
        assertThat(cautions(
                        notebook(TWICE).with("sollicitations", JOURNAL.replace("proposes", "combien")),
                        PORTIONS,
                        project,
                        Map.of()))
                .isEqualTo(FEW);
    }
}
