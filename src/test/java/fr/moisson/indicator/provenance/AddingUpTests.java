package fr.moisson.indicator.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.indicator.Catalogue;
import fr.moisson.indicator.Computations;
import fr.moisson.indicator.Definition;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.project.DemoAnswers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Both projects with their invented data: nobody who adds up the parts of a total is left without an explanation. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = "moisson.evaluate-at-start=false")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Import(FromFilesTests.OnlyTheFiles.class)
class AddingUpTests {
    private static final List<String> PROJECTS = List.of("miam", "vrac-seine-ouest");
    private static final Path RESOURCES = Path.of("src/main/resources");

    @Autowired
    Job onlyTheFiles;

    @Autowired
    JobOperator operator;

    @Autowired
    DemoAnswers answers;

    @Autowired
    Catalogue catalogue;

    @Autowired
    Computations computations;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeAll
    void both_projects_are_computed(@TempDir Path out) throws Exception {
        for (String project : PROJECTS) {
            for (Path file : files("demo-answers", project)) {
                answers.take(project, file.getFileName().toString(), Files.readAllBytes(file));
            }
            assertThat(operator.start(
                                    onlyTheFiles,
                                    new JobParametersBuilder()
                                            .addString("project", project)
                                            .addString(
                                                    "data",
                                                    RESOURCES
                                                            .resolve("demo")
                                                            .resolve(project)
                                                            .toString())
                                            .addString("out", out.toString())
                                            .toJobParameters())
                            .getStatus())
                    .isEqualTo(BatchStatus.COMPLETED);
            computations.compute(project);
        }
    }

    private static List<Path> files(String folder, String project) throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES.resolve(folder).resolve(project))) {
            return files.sorted().toList();
        }
    }

    /** A number and one of the ways it is broken down, with what the page says of it. */
    private record Broken(Definition definition, Value whole, List<Value> parts, List<String> said) {
        boolean isSaidToAddUp() {
            return said.size() == 1 && said.get(0).endsWith(", autant que le total.");
        }

        String name() {
            return definition.indicator().name() + ", " + whole.group();
        }
    }

    /** Every number that has parts, each way it has some, found from what the calculations gave. */
    private List<Broken> broken(String project) {
        Results results = computations.latest(project).orElseThrow();
        List<Broken> all = new ArrayList<>();
        for (Definition definition : catalogue.of(project)) {
            List<Calculation> calculations = definition.calculations();
            List<List<Value>> values = results.inParts(definition.indicator().name(), calculations.size())
                    .orElseThrow();
            for (int of = 0; of < calculations.size(); of++) {
                for (int into = 0; into < calculations.size(); into++) {
                    if (calculations.get(into).breakdown()
                                    > calculations.get(of).breakdown()
                            && calculations.get(into).suffix() == null
                            && calculations.get(of).suffix() == null) {
                        all.addAll(broken(definition, results, values.get(of), values.get(into)));
                    }
                }
            }
        }
        return all;
    }

    private static List<Broken> broken(Definition definition, Results results, List<Value> wholes, List<Value> others) {
        List<Broken> all = new ArrayList<>();
        for (Value whole : wholes) {
            List<Value> parts = others.stream()
                    .filter(part -> part.measure().equals(whole.measure()))
                    .filter(part -> whole.group().equals("total") || codes(part).containsAll(codes(whole)))
                    .toList();
            if (!parts.isEmpty()) {
                String first = results.label(whole.indicator(), parts.get(0).group());
                all.add(new Broken(
                        definition,
                        whole,
                        parts,
                        AddingUp.sentences(definition, results, whole).stream()
                                .filter(sentence ->
                                        sentence.contains("(" + first + ",") || sentence.contains("(" + first + ")"))
                                .toList()));
            }
        }
        return all;
    }

    private static List<String> codes(Value value) {
        return List.of(value.group().split(" / "));
    }

    @Test
    void every_number_says_once_of_each_way_it_is_broken_down_whether_the_parts_add_up() {
        for (String project : PROJECTS) {
            List<Broken> broken = broken(project);
            assertThat(broken).as(project).hasSizeGreaterThan(20);
            assertThat(broken).as(project).allSatisfy(one -> assertThat(one.said())
                    .as(one.name() + " " + one.parts().get(0).group())
                    .hasSize(1));
        }
    }

    @Test
    void parts_that_are_said_to_add_up_do_and_the_others_do_not() {
        for (String project : PROJECTS) {
            for (Broken one : broken(project)) {
                Behind behind = Behind.of(one.definition());
                if (behind.counts() || behind.adds()) {
                    double sum = one.parts().stream()
                            .mapToDouble(part -> part.value() == null ? 0 : part.value())
                            .sum();
                    assertThat(Math.abs(sum - one.whole().value()) < 1e-6)
                            .as(one.name() + ": " + sum + " of " + one.whole().value() + ": " + one.said())
                            .isEqualTo(one.isSaidToAddUp());
                }
            }
        }
    }

    @Test
    void what_does_not_add_up_says_why() {
        List<String> all = new ArrayList<>();
        for (String project : PROJECTS) {
            broken(project).stream()
                    .filter(one -> !one.isSaidToAddUp())
                    .forEach(one -> all.add(
                            one.name() + " : " + String.join(" | ", one.said()).replace('\u00A0', ' ')));
        }
        assertThat(String.join("\n", all)).isEqualTo("""
                        benevoles_distincts, total : Les parts (2024, 2025, 2026) font 64 et le total 23 : qui est dans plusieurs parts y est compté chaque fois, et une seule fois au total.
                        benevoles_distincts, total : Les parts (Épicerie, École, Événement, Choix du catalogue) font 47 et le total 23 : qui est dans plusieurs parts y est compté chaque fois, et une seule fois au total.
                        classes_touchees, total : Les parts (2023-2024, 2024-2025, 2025-2026) font 30 et le total 11 : qui est dans plusieurs parts y est compté chaque fois, et une seule fois au total.
                        enfants_touches, total : Les parts (2023-2024, 2024-2025, 2025-2026) font 536 et le total 200 : qui est dans plusieurs parts y est compté chaque fois, et une seule fois au total.
                        foyers_acheteurs_distincts, total : Les parts (2024, 2025, 2026) font 270 et le total 169 : qui est dans plusieurs parts y est compté chaque fois, et une seule fois au total.
                        adherents_par_groupement, total : Les parts (Habitant·e d’un quartier prioritaire, Plein tarif, Soutien) font 150 et le total 151 : 1 n’a pas de réponse à ce par quoi l’on groupe.""");
    }
}
