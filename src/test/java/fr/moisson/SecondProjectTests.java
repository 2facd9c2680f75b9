package fr.moisson;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.entry.files.Imports;
import fr.moisson.project.DemoAnswers;
import fr.moisson.project.Folders;
import fr.moisson.project.Project;
import fr.moisson.project.Projects;
import fr.moisson.project.Round;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

/** VRAC Seine Ouest with its own trackers and answers: each page has its values, and the values are what the rows say. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondProjectTests {
    private static final String PROJECT = "vrac-seine-ouest";
    private static final String TOO_EARLY = "n’existe pas. Donner le dossier où sont les fichiers à importer.";
    private static final Path DEMO = Path.of("src/main/resources/demo", PROJECT);
    private static final Path DEMO_ANSWERS = Path.of("src/main/resources/demo-answers", PROJECT);

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    Projects projects;

    @Autowired
    Folders folders;

    @Autowired
    DemoAnswers answers;

    @Autowired
    Imports imports;

    private String beforehand = "";

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeAll
    void it_is_evaluated_once_too_early_and_once_with_its_data() throws Exception {
        beforehand = evaluated();
        for (String form : List.of("freins_leviers", "participation", "pouvoir_agir")) {
            String file = form + ".csv";
            answers.take(PROJECT, file, Files.readAllBytes(DEMO_ANSWERS.resolve(file)));
        }
        FileSystemUtils.copyRecursively(DEMO, folders.data(PROJECT));
        assertThat(evaluated()).contains("Évaluation terminée le");
    }

    private String evaluated() throws InterruptedException {
        Visitor lead = lead();
        assertThat(lead.post("/projects/" + PROJECT + "/run").header("location").orElseThrow())
                .endsWith("/projects/" + PROJECT + "/run");
        String page = "";
        for (int i = 0; i < 1200 && !isOver(page); i++) {
            Thread.sleep(50);
            page = lead.get("/projects/" + PROJECT + "/run").body();
        }
        return page;
    }

    private static boolean isOver(String page) {
        return page.contains("Évaluation terminée le") || page.contains(TOO_EARLY);
    }

    private Visitor lead() {
        return Visitor.of("http://localhost:" + port, SignIn.as(product, Role.LEAD, PROJECT));
    }

    @Test
    void both_projects_are_there_each_with_its_rounds() {
        assertThat(projects.all()).extracting(Project::name).containsExactly("miam", PROJECT);
        assertThat(projects.named(PROJECT).orElseThrow().rounds())
                .extracting(Round::code)
                .containsExactly("T0", "T1");
    }

    @Test
    void its_trackers_are_read_as_they_are_kept() {
        assertThat(imports.of(PROJECT).stream()
                        .map(s -> s.place().replace('\u00A0', ' ') + " : " + s.rows() + " lues, " + s.setAside()
                                + " de côté, " + s.cellsAside() + " cellules")
                        .collect(Collectors.joining("\n")))
                .isEqualTo("""
                        Discussion WhatsApp avec Groupement de Nanterre.txt : 31 lues, 0 de côté, 0 cellules
                        Registre des adhérents.xlsx, feuille « Listes » : 0 lues, 0 de côté, 0 cellules
                        Registre des adhérents.xlsx, feuille « Registre » : 229 lues, 1 de côté, 0 cellules
                        Suivi permanences 2024-2026.xlsx, feuille « 2024 » : 26 lues, 0 de côté, 0 cellules
                        Suivi permanences 2024-2026.xlsx, feuille « 2025 » : 31 lues, 0 de côté, 1 cellules
                        Suivi permanences 2024-2026.xlsx, feuille « 2026 » : 25 lues, 1 de côté, 0 cellules
                        Suivi permanences 2024-2026.xlsx, feuille « Récap » : 0 lues, 0 de côté, 0 cellules""");
        assertThat(imports.of(PROJECT).stream()
                        .flatMap(s -> imports.setAside(s.id(), 0, 100).stream())
                        .map(line -> line.message().replace('\u00A0', ' ').replace('\u202F', ' ')))
                .containsExactly(
                        "Registre des adhérents.xlsx, feuille « Listes » : d’après son nom, cette feuille récapitule ou explique les autres : elle n’est pas lue. Rien à faire, sauf si elle porte des lignes qui ne sont pas ailleurs : le dire alors sur la page « Lectures ».",
                        "Registre des adhérents.xlsx, feuille « Registre », cellule E231, colonne « Participation » : « marraine » n’est pas une réponse proposée. Écrire l’une de celles-ci : Adhésion, Bénévolat, Contribution au catalogue, Conseil d’administration.",
                        "Suivi permanences 2024-2026.xlsx, feuille « 2025 », cellule D22, colonne « Nouvelles adhésions » : « 27 » ne convient pas. Les nouvelles adhésions ne peuvent pas être plus nombreuses que les adhérent·es venu·es.",
                        "Suivi permanences 2024-2026.xlsx, feuille « 2026 », cellule C20, colonne « FRÉQUENTATION Commandes retirées » : « beaucoup » n’est pas un nombre entier. Écrire par exemple 12.",
                        "Suivi permanences 2024-2026.xlsx, feuille « Récap » : d’après son nom, cette feuille récapitule ou explique les autres : elle n’est pas lue. Rien à faire, sauf si elle porte des lignes qui ne sont pas ailleurs : le dire alors sur la page « Lectures ».");
    }

    @Test
    void what_was_typed_by_hand_is_understood_or_asked_never_guessed() throws IOException {
        assertThat(Files.readString(folders.reports(PROJECT).resolve("readings.csv")))
                .contains("2024,C6,adherents_servis,≈ 20,20,approximation,plausible")
                .contains("2024,A7,date,11/04,2024-04-11,date sans année,plausible")
                .contains("2024,E11,benevoles,\"Nadia, Monique + 2\",4,liste de personnes,plausible")
                .contains("2024,A19,,2024-09-12,,annulée,plausible")
                .contains("2025,F16,heures_benevoles,7h30,,précision,asked")
                .contains("2025,G19,montant_eur,?,,non recueilli,certain");
    }

    /** Villeneuve-la-Garenne opened in 2026: four rows, added on paper. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "permanences_tenues       | valeur    | villeneuve | 4",
                "commandes_retirees       | valeur    | villeneuve | 10 + 11 + 11 + 15 = 47",
                "montant_distribue        | valeur    | villeneuve | 200,17 + 218,98 + 229,57 + 306,09 = 954.81",
                "panier_moyen             | valeur    | villeneuve | 954,81 / 47 = 20.3151063829787",
                "heures_de_benevolat      | valeur    | villeneuve | 5 + 6 + 12,5 + 10 = 33.5",
                "benevoles_par_permanence | valeur    | villeneuve | (2 + 3 + 5 + 4) / 4 = 3.5",
                "degre_des_decisions      | valeur    | villeneuve | aucune des deux décisions notées = 0",
                "nouvelles_adhesions      | valeur    | villeneuve | 8 + 3 + 1 + 3 = 15",
                "adherents_par_groupement | valeur    | villeneuve | 15",
                "modes_de_participation   | effectif  | ca         | 9",
                "engagement               | valeur    | total      | 49 / 151 = 0.324503311258278",
            })
    void a_few_values_computed_by_hand(String indicator, String measure, String group, String byHand)
            throws IOException {
        BigDecimal expected =
                new BigDecimal(byHand.substring(byHand.indexOf('=') + 1).strip());
        assertThat(value(indicator, measure, group)).isCloseTo(expected.doubleValue(), within());
    }

    @Test
    void sums_are_those_of_the_rows_that_were_kept() throws IOException {
        List<NamedCsvRecord> rows = kept("permanences");
        assertThat(value("permanences_tenues", "valeur", "total")).isEqualTo(rows.size());
        for (Map.Entry<String, String> sum : Map.of(
                        "commandes_retirees", "adherents_servis",
                        "montant_distribue", "montant_eur",
                        "heures_de_benevolat", "heures_benevoles",
                        "propositions", "propositions",
                        "nouvelles_adhesions", "nouveaux")
                .entrySet()) {
            assertThat(value(sum.getKey(), "valeur", "total"))
                    .as(sum.getKey())
                    .isCloseTo(sum(rows, sum.getValue(), row -> true), within());
            Map<String, Double> byYear = new TreeMap<>();
            for (String year : List.of("2024", "2025", "2026")) {
                byYear.put(year, sum(rows, sum.getValue(), row -> row.getField("date")
                        .startsWith(year)));
            }
            for (String year : byYear.keySet()) {
                assertThat(value(sum.getKey(), "valeur", year))
                        .as(sum.getKey() + " " + year)
                        .isCloseTo(byYear.get(year), within());
            }
        }
    }

    @Test
    void answers_are_counted_as_they_were_given() throws IOException {
        List<NamedCsvRecord> given = answers("freins_leviers").stream()
                .filter(row -> row.getField("vague").equals("T1"))
                .filter(row -> !row.getField("freins").equals("refus"))
                .toList();
        for (String frein : List.of("temps", "horaires", "langue", "aucun")) {
            long times = given.stream()
                    .filter(row -> List.of(row.getField("freins").split(" ")).contains(frein))
                    .count();
            assertThat(value("freins", "part", "T1 / " + frein))
                    .as(frein)
                    .isCloseTo((double) times / given.size(), within());
        }
        assertThat(values("freins", "part")).doesNotContainKeys("T1 / sante", "T1 / refus");
    }

    @Test
    void a_change_is_that_of_the_persons_who_gave_the_same_code_twice() throws IOException {
        Map<String, Double> before = scores("T0");
        Map<String, Double> after = scores("T1");
        List<Double> changes = after.keySet().stream()
                .filter(before::containsKey)
                .map(code -> after.get(code) - before.get(code))
                .toList();
        assertThat(changes).hasSize(35);
        assertThat(value("pouvoir_agir", "ecart", "total"))
                .isCloseTo(
                        changes.stream()
                                .mapToDouble(Double::doubleValue)
                                .average()
                                .orElseThrow(),
                        within());
    }

    /** The mean of the eight answers of those who gave eight. */
    private Map<String, Double> scores(String round) throws IOException {
        Map<String, Double> scores = new TreeMap<>();
        for (NamedCsvRecord row : answers("pouvoir_agir")) {
            List<Integer> eight = row.getHeader().stream()
                    .filter(name -> name.startsWith("agir_"))
                    .map(name -> Integer.valueOf(row.getField(name)))
                    .toList();
            if (row.getField("vague").equals(round) && !eight.contains(99)) {
                scores.put(
                        row.getField("code"),
                        eight.stream().mapToInt(Integer::intValue).average().orElseThrow());
            }
        }
        return scores;
    }

    @Test
    void no_indicator_is_left_without_a_value() throws IOException {
        try (Stream<Path> definitions = Files.list(Path.of("reports", PROJECT, "indicators"))) {
            for (Path definition : definitions.toList()) {
                String name = definition.getFileName().toString().replace(".yaml", "");
                assertThat(lines().stream()
                                .filter(line -> line.getField("indicator").equals(name))
                                .map(line -> line.getField("value")))
                        .as(name)
                        .anyMatch(value -> !value.isEmpty());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/                                                | VRAC Seine Ouest",
                "/projects/vrac-seine-ouest                       | Évaluation terminée le",
                "/projects/vrac-seine-ouest/files                 | Registre des adhérents.xlsx",
                "/projects/vrac-seine-ouest/indicators            | 151 adhérent·es",
                "/projects/vrac-seine-ouest/indicators/engagement | 32 %",
                "/projects/vrac-seine-ouest/reports               | Acheter ensemble, décider ensemble",
                "/projects/vrac-seine-ouest/impact                | Qu’est-ce qui fait passer d’acheter à décider",
                "/projects/vrac-seine-ouest/discussions           | Groupement de Nanterre",
                "/projects/vrac-seine-ouest/entries               | Pouvoir d’agir sur son alimentation",
                "/projects/vrac-seine-ouest/piles                 | Journal des permanences",
            })
    void its_pages_show_what_there_is(String path, String sentence) {
        Visitor.Answer answer = lead().get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().replace('\u00A0', ' ').replace('\u202F', ' ')).contains(sentence);
    }

    @Test
    void an_evaluation_asked_too_early_says_what_is_missing() {
        assertThat(beforehand)
                .contains(folders.data(PROJECT).toString(), TOO_EARLY)
                .doesNotContain("Évaluation terminée le");
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.api.Assertions.within(1e-9);
    }

    private static double sum(List<NamedCsvRecord> rows, String field, Predicate<NamedCsvRecord> of) {
        return rows.stream()
                .filter(of)
                .map(row -> row.getField(field))
                .filter(text -> !text.isEmpty())
                .mapToDouble(Double::parseDouble)
                .sum();
    }

    private double value(String indicator, String measure, String group) throws IOException {
        Double value = values(indicator, measure).get(group);
        assertThat(value).as(indicator + " " + measure + " " + group).isNotNull();
        return value;
    }

    private Map<String, Double> values(String indicator, String measure) throws IOException {
        return lines().stream()
                .filter(line -> line.getField("indicator").equals(indicator)
                        && line.getField("measure").equals(measure)
                        && !line.getField("value").isEmpty())
                .collect(Collectors.toMap(
                        line -> line.getField("group"), line -> Double.valueOf(line.getField("value"))));
    }

    private List<NamedCsvRecord> lines() throws IOException {
        return csv(folders.reports(PROJECT).resolve("indicators.csv"));
    }

    private List<NamedCsvRecord> kept(String form) throws IOException {
        return csv(folders.reports(PROJECT).resolve("entries").resolve(form + ".csv"));
    }

    private static List<NamedCsvRecord> answers(String form) throws IOException {
        return csv(DEMO_ANSWERS.resolve(form + ".csv"));
    }

    private static List<NamedCsvRecord> csv(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            return reader.stream().toList();
        }
    }
}
