package fr.moisson.report;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.indicator.Manner;
import fr.moisson.indicator.Mention;
import fr.moisson.indicator.Outside;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import fr.moisson.indicator.Withheld;
import fr.moisson.indicator.secrecy.Attacker;
import fr.moisson.indicator.secrecy.Reason;
import fr.moisson.indicator.secrecy.Shown;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.WrongDefinition;
import fr.moisson.report.template.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The report of the invented MIAM, as the public gets it. */
class WithheldTests {
    /** No number of the report has these digits: where they stand, something withheld got through. */
    private static final String TELLTALE = "8642";

    private static final Results ALL = InventedResults.read();
    private static Map<String, Withheld> withheld;

    @BeforeAll
    static void decide() {
        withheld = Outside.withheld(ALL);
    }

    @Test
    void a_few_numbers_are_withheld_and_most_are_not() {
        assertThat(withheld.size()).isBetween(1, 120);
        assertThat(withheld)
                .containsKeys("insecurite_moderee_ou_severe · sortis · total", "freins · part · T0 / aucun");
        assertThat(withheld).doesNotContainKeys("foyers_actifs · valeur · total", "legumes_goutes · ecart · total");
    }

    @Test
    void masked_nothing_and_not_collected_never_look_alike() {
        Results shown = ALL.withholding(withheld);
        Value masked = shown.value("freins", "part", "T0 / aucun").orElseThrow();
        Value none = new Value("freins", "part", "jamais", null, null, null, null, null, null);
        Value zero = new Value("freins", "part", "personne", 0.0, null, null, null, 40L, null);
        assertThat(List.of(said(shown, masked), said(shown, none), said(shown, zero)))
                .containsExactly("masqué", "non recueilli", "0");
    }

    private static String said(Results results, Value value) {
        Shown shown = results.shown(value);
        return shown.said(number -> Long.toString(Math.round(number)));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void nothing_of_what_is_withheld_is_in_any_document(Format format) throws IOException {
        String open = Contents.of(format.write(report(bearing())));
        String kept = Contents.of(format.write(report(bearing().withholding(withheld))));
        assertThat(kept.contains(TELLTALE)).as("a withheld number in " + format).isFalse();
        if (format != Format.A3) {
            assertThat(open).as("the numbers stand in the report of the team").contains(TELLTALE);
            assertThat(kept).contains("masqué");
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void of_what_is_told_roughly_nothing_else_is_in_any_document(Format format) throws IOException {
        Map<String, Withheld> roughly = Outside.withheld(ALL, Manner.ROUNDED);
        assertThat(roughly).containsOnlyKeys(withheld.keySet());
        String kept = Contents.of(format.write(report(bearing().withholding(roughly))));
        assertThat(kept.contains(TELLTALE)).as("a withheld number in " + format).isFalse();
        if (format != Format.A3) {
            assertThat(kept.replaceAll("\\s+", " ")).contains("masqué", "moins d’un quart");
        }
    }

    @Test
    void roughly_how_much_it_is_stands_in_the_place_of_the_number_and_not_of_what_is_said_about_it() {
        Withheld few = new Withheld("freins", "part", "T0 / aucun", Reason.FEW, false, "moins d’un quart");
        Numbers numbers = new Numbers(ALL.withholding(Map.of("freins · part · T0 / aucun", few)));
        Function<String, String> printed = form ->
                numbers.print(new Mention("freins", "part", "T0 / aucun", form)).text();
        assertThat(List.of("", "entier", "ic", "n", "p", "manquants", "phrase", "sens"))
                .extracting(printed)
                .containsExactly(
                        "moins d’un quart",
                        "moins d’un quart",
                        "masqué",
                        "masqué",
                        "masqué",
                        "masqué",
                        "masqué",
                        "masqué");
    }

    @Test
    void a_report_says_what_roughly_means_when_it_does_so() {
        Function<Manner, Boolean> says =
                manner -> report(ALL.withholding(Outside.withheld(ALL, manner))).blocks().stream()
                        .map(block -> Span.plain(Proofs.spans(block)))
                        .anyMatch(
                                ("Arrondi\u00A0: de certaines valeurs masquées, on dit à peu près combien («\u00A0moins de 10\u00A0»,"
                                                + " «\u00A0de 10 à 19\u00A0», «\u00A0moins d’un quart\u00A0»), là où cela ne trahit personne. «\u00A0Moins"
                                                + " de 10\u00A0» comprend zéro.")::equals);
        assertThat(says.apply(Manner.MASKED)).isFalse();
        assertThat(says.apply(Manner.ROUNDED)).isTrue();
    }

    @Test
    void a_manner_that_does_not_exist_is_a_fault_with_its_line_and_the_nearest_one() {
        DefinitionFile file = new DefinitionFile(
                "reports/miam/bilan.md",
                "---\ntitle: Bilan\nsecrecy: arondi\n---\n\nTexte.\n".getBytes(StandardCharsets.UTF_8));
        WrongDefinition wrong = Assertions.catchThrowableOfType(
                WrongDefinition.class, () -> ReportReader.read(file, ALL, InventedResults.DAY));
        assertThat(wrong.faults())
                .containsExactly(
                        "reports/miam/bilan.md, ligne 3, «\u00A0secrecy\u00A0»\u00A0: «\u00A0arondi\u00A0» n’est pas une"
                                + " façon connue de taire un nombre. Écrire par exemple «\u00A0arrondi\u00A0».");
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"PANEL_A3", "PANEL_A2", "SUMMARY", "PRACTICE", "EASY"})
    void nothing_of_what_is_withheld_is_in_what_is_given_back(Form form) throws IOException {
        String open = Contents.of(form.write(givenBack(form, bearing())));
        String kept = Contents.of(form.write(givenBack(form, bearing().withholding(withheld))));
        assertThat(open).contains(TELLTALE);
        assertThat(kept.contains(TELLTALE)).as("a withheld number in " + form).isFalse();
        assertThat(kept).contains("masqué", "on en sait");
    }

    @Test
    void nothing_of_what_is_withheld_is_in_the_word_file_of_a_funder() throws IOException {
        String open = Contents.of(filled(bearing()));
        String kept = Contents.of(filled(bearing().withholding(withheld)));
        assertThat(open).contains(TELLTALE);
        assertThat(kept.contains(TELLTALE))
                .as("a withheld number in what a funder receives")
                .isFalse();
        assertThat(kept).contains("masqué");
    }

    /** It asks for a withheld value by its name, in a sentence and in a table. */
    private static byte[] filled(Results results) throws IOException {
        byte[] template = Files.readAllBytes(Path.of("reports/miam/templates/departement.docx"));
        DefinitionFile file = new DefinitionFile("reports/miam/essai.md", """
                ---
                title: Essai
                audience: financeur
                ---

                # B. Ce qui a été fait

                Parmi les foyers, {{freins.part:T0 / aucun}} ne citent rien.

                # C. Les objectifs

                ```table
                caption: Essai
                columns: [Objectif, Prévu, Réalisé, Observations]
                rows:
                  - cells: ["Essai", "–", "{{freins.part:T0 / aucun}}", "–"]
                ```
                """.getBytes(StandardCharsets.UTF_8));
        ReportModel report = ReportReader.read(file, results, InventedResults.DAY);
        return Template.read("departement.docx", template)
                .fill(new FunderAnswers(report, "MIAM", results))
                .file();
    }

    /** Its title, its text and a key figure speak of a withheld value. */
    private static ReportModel givenBack(Form form, Results results) {
        DefinitionFile file = new DefinitionFile(
                "reports/miam/essai.md", """
                ---
                title: Ce que l’on en sait
                findings:
                  - when: "${freins.part:T0 / aucun} > 0"
                    then: "{{freins.part:T0 / aucun}} sans frein"
                form: %s
                ---

                Parmi les foyers, {{freins.part:T0 / aucun}} ne citent rien.

                ```key-figures
                figures:
                  - value: "freins.part:T0 / aucun"
                    label: ne citent rien
                ```
                """.formatted(form.word()).getBytes(StandardCharsets.UTF_8));
        return ReportReader.read(file, results, InventedResults.DAY);
    }

    @Test
    void the_method_says_what_masked_means() {
        String text = report(ALL.withholding(withheld)).blocks().stream()
                .map(block -> Span.plain(Proofs.spans(block)))
                .filter(said -> said.startsWith("Masqué\u00A0: la valeur"))
                .findFirst()
                .orElse("");
        assertThat(text)
                .isEqualTo(
                        "Masqué\u00A0: la valeur est connue mais n’est pas montrée, parce qu’elle porte sur trop peu de"
                                + " personnes (moins de 5, ou moins de 11 pour ce qui touche aux revenus, à la santé ou à"
                                + " l’origine), parce que tout un petit groupe a répondu de même, parce qu’une personne fait"
                                + " presque tout le montant, parce qu’elle n’a changé que de quelques personnes depuis une édition"
                                + " précédente, ou parce qu’elle permettrait de retrouver une autre valeur masquée."
                                + " «\u00A0Masqué\u00A0» n’est ni un zéro, ni une valeur non recueillie.");
    }

    @Test
    void an_audience_that_does_not_exist_is_a_fault_with_its_line_and_the_nearest_one() {
        DefinitionFile file = new DefinitionFile(
                "reports/miam/bilan.md",
                "---\ntitle: Bilan\naudience: financeurs\n---\n\nTexte.\n".getBytes(StandardCharsets.UTF_8));
        WrongDefinition wrong = Assertions.catchThrowableOfType(
                WrongDefinition.class, () -> ReportReader.read(file, ALL, InventedResults.DAY));
        assertThat(wrong.faults())
                .containsExactly(
                        "reports/miam/bilan.md, ligne 3, «\u00A0audience\u00A0»\u00A0: «\u00A0financeurs\u00A0» n’est"
                                + " pas un public connu. Écrire par exemple «\u00A0financeur\u00A0». Pour le dire en toutes lettres,"
                                + " ajouter une ligne «\u00A0readers\u00A0».");
    }

    /** Shares of a question whose answers are published, read as a neighbour would: nothing but the page, and that they make a whole. */
    @Test
    void a_solver_finds_no_withheld_answer_to_within_its_threshold() {
        Results shown = ALL.withholding(withheld);
        Map<String, List<Value>> questions = new LinkedHashMap<>();
        for (String indicator : List.of("affirmations_foyers", "sourires", "modes_de_participation", "freins")) {
            String measure =
                    indicator.equals("affirmations_foyers") || indicator.equals("sourires") ? "repartition" : "part";
            for (Value value : shown.of(indicator, measure)) {
                int last = value.group().lastIndexOf(" / ");
                questions
                        .computeIfAbsent(
                                indicator + (last < 0 ? "" : value.group().substring(0, last)),
                                any -> new ArrayList<>())
                        .add(value);
            }
        }
        int attacked = 0;
        for (Map.Entry<String, List<Value>> question : questions.entrySet()) {
            attacked += attack(question.getKey(), question.getValue(), shown);
        }
        assertThat(attacked).as("something was withheld and attacked").isPositive();
    }

    private static int attack(String question, List<Value> values, Results shown) {
        Long n = values.stream()
                .map(Value::n)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (n == null || sum(values, n) > n) {
            return 0; // several answers could be given, or the invented shares were not rounded from counts
        }
        Attacker attacker = new Attacker().reads("n", Long.toString(n));
        List<String> parts = new ArrayList<>();
        for (Value value : values) {
            parts.add(value.group());
            attacker.reads(value.group(), shown.shown(value).said(share -> Long.toString(Math.round(share * n))));
        }
        attacker.supposes("rest");
        parts.add("rest");
        attacker.knows("n", parts);
        int masked = 0;
        for (String place : attacker.masked()) {
            double[] bounds = attacker.bounds(place);
            if (!place.equals("rest")) {
                masked++;
                assertThat(bounds[1] - bounds[0]).as(question + ", " + place).isGreaterThanOrEqualTo(5 - 1e-6);
            }
        }
        return masked;
    }

    private static long sum(List<Value> values, long n) {
        return values.stream()
                .map(value -> ALL.value(value.indicator(), value.measure(), value.group())
                        .orElseThrow())
                .mapToLong(value -> Math.round(value.value() * n))
                .sum();
    }

    /** What is withheld, replaced by numbers that cannot be missed. */
    private static Results bearing() {
        List<Value> values = new ArrayList<>();
        ALL.indicators().forEach(indicator -> ALL.of(indicator.name()).forEach(value -> values.add(telling(value))));
        return new Results(ALL.run(), ALL.computedAt(), ALL.indicators(), values);
    }

    private static Value telling(Value value) {
        String place = value.indicator() + " · " + value.measure() + " · " + value.group();
        return withheld.containsKey(place)
                ? new Value(
                        value.indicator(),
                        value.measure(),
                        value.group(),
                        value.measure().equals("repartition") ? value.value() : (Double) 8642.0,
                        value.low() == null ? null : 8642.0,
                        value.high() == null ? null : 8642.0,
                        value.p(),
                        value.n() == null ? null : 8642L,
                        value.missing() == null ? null : 8642L)
                : value;
    }

    private static ReportModel report(Results results) {
        return ReportReader.read(InventedResults.bilan(), results, InventedResults.DAY);
    }
}
