package fr.moisson.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import fr.moisson.interview.consent.Quotes.Quote;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.WrongDefinition;
import fr.moisson.report.template.Refreshed;
import fr.moisson.report.template.Template;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFChart;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.xmlbeans.XmlError;
import org.apache.xmlbeans.XmlOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two funders of the invented project, their own Word files filled with what the project says. */
class FunderAnswersTests {
    private static final Path FOLDER = Path.of("reports/miam");
    private static final Results RESULTS = InventedResults.read();
    private static final Material MATERIAL = InventedResults.saying(
                    wanted -> List.of(new Quote(1, "Là je sais ce que je vais payer.", "une habitante")))
            .with(FunderAnswersTests::report);

    private static Optional<DefinitionFile> report(String name) {
        Path file = FOLDER.resolve(name + ".md");
        return Files.exists(file) ? Optional.of(file("reports/miam/" + name + ".md", file)) : Optional.empty();
    }

    private static DefinitionFile file(String path, Path file) {
        try {
            return new DefinitionFile(path, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Template template(String funder) {
        Path file = FOLDER.resolve("templates/" + funder + ".docx");
        return Template.read(funder + ".docx", file("", file).content());
    }

    static FunderAnswers answers(String funder, Results results) {
        DefinitionFile file = report(funder).orElseThrow();
        ReportModel report = ReportReader.read(file, results, InventedResults.DAY, MATERIAL);
        return new FunderAnswers(report, "MIAM", results);
    }

    private static Template.Filled filled(String funder) {
        return template(funder).fill(answers(funder, RESULTS));
    }

    @Test
    void a_file_with_marks_is_filled_and_what_has_no_answer_is_told() {
        assertThat(filled("fondation-des-lumieres").gaps())
                .extracting(gap -> gap.asked().name())
                .containsExactly("budget");
    }

    @Test
    void a_file_without_marks_is_filled_below_its_own_questions() {
        assertThat(filled("departement").gaps())
                .extracting(gap -> gap.asked().name())
                .containsExactly("Numéro de dossier", "Nom et qualité du signataire");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fondation-des-lumieres", "departement"})
    void what_comes_out_is_valid_by_the_standard_with_every_number_once(String funder) throws Exception {
        byte[] file = filled(funder).file();
        List<String> faults = new ArrayList<>();
        try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(file))) {
            List<XmlError> errors = new ArrayList<>();
            word.getDocument().validate(new XmlOptions().setErrorListener(errors));
            errors.forEach(error -> faults.add(error.getMessage()));
        }
        assertThat(faults).isEmpty();
        String xml = text(file, "/word/document.xml");
        for (String id : List.of("<w:id w:val=\"(\\d+)\"/>", "<wp:docPr [^>]*\\bid=\"(\\d+)\"")) {
            List<String> ids = java.util.regex.Pattern.compile(id)
                    .matcher(xml)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
        }
    }

    private static String text(byte[] file, String path) throws Exception {
        try (OPCPackage parts = OPCPackage.open(new ByteArrayInputStream(file))) {
            PackagePart part = parts.getParts().stream()
                    .filter(one -> one.getPartName().getName().equals(path))
                    .findFirst()
                    .orElseThrow();
            return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void the_table_of_the_funder_has_a_row_for_each_objective_with_the_numbers_of_the_report() throws Exception {
        try (XWPFDocument word =
                new XWPFDocument(new ByteArrayInputStream(filled("departement").file()))) {
            XWPFTable objectives = word.getTables().stream()
                    .filter(table -> table.getRow(0).getCell(0).getText().equals("Objectif"))
                    .findFirst()
                    .orElseThrow();
            assertThat(objectives.getRows()).hasSize(16);
            assertThat(objectives.getRow(4).getTableCells())
                    .extracting(cell -> cell.getText())
                    .startsWith("Foyers actifs dans les six derniers mois");
            Numbers numbers = new Numbers(RESULTS);
            assertThat(objectives.getRow(4).getCell(2).getText())
                    .isEqualTo(numbers.print(fr.moisson.indicator.Mention.parse("foyers_actifs"))
                            .text());
        }
    }

    @Test
    void columns_are_a_chart_of_word_that_people_can_change_with_its_numbers_inside() throws Exception {
        try (XWPFDocument word = new XWPFDocument(
                new ByteArrayInputStream(filled("fondation-des-lumieres").file()))) {
            assertThat(word.getCharts()).hasSize(1);
            XWPFChart chart = word.getCharts().get(0);
            try (XSSFWorkbook inside = chart.getWorkbook()) {
                assertThat(inside.getSheetAt(0).getRow(1).getCell(1).getNumericCellValue())
                        .isEqualTo(RESULTS.value("passages_en_epicerie", "valeur", "2024-01")
                                .orElseThrow()
                                .value());
            }
            assertThat(word.getDocument().toString()).contains("descr=\"");
        }
    }

    @Test
    void a_document_that_people_rewrote_takes_new_numbers_and_keeps_their_words() throws Exception {
        byte[] first = filled("departement").file();
        Results later = changed("foyers_acheteurs_distincts", 175.0);
        Refreshed refreshed = Template.read("departement.docx", first).refresh(answers("departement", later));
        assertThat(refreshed.changed()).containsExactly("«\u00A0169\u00A0» devient «\u00A0175\u00A0».");
        assertThat(refreshed.kept()).isEmpty();
    }

    private static Results changed(String indicator, double number) {
        List<Value> values = RESULTS.indicators().stream()
                .flatMap(one -> RESULTS.of(one.name()).stream())
                .map(value -> value.indicator().equals(indicator)
                                && value.measure().equals("valeur")
                                && value.group().equals("total")
                        ? new Value(indicator, "valeur", "total", number, null, null, null, value.n(), value.missing())
                        : value)
                .toList();
        return new Results(8, Objects.requireNonNull(RESULTS.computedAt()), RESULTS.indicators(), values);
    }

    @Test
    void a_part_that_is_taken_over_and_does_not_exist_is_a_fault_with_the_nearest_one() {
        DefinitionFile file = new DefinitionFile(
                "reports/miam/essai.md",
                "---\ntitle: Essai\n---\n\n```part\nreport: bilan\npart: La cantin\n```\n\n```part\nreport: bilant\npart: La cantine\n```\n"
                        .getBytes(StandardCharsets.UTF_8));
        WrongDefinition wrong = catchThrowableOfType(
                WrongDefinition.class, () -> ReportReader.read(file, RESULTS, InventedResults.DAY, MATERIAL));
        assertThat(wrong.faults())
                .containsExactly(
                        "reports/miam/essai.md, ligne 7, «\u00A0part\u00A0»\u00A0: «\u00A0La cantin\u00A0» ne s’y trouve pas. Écrire par exemple «\u00A0La cantine\u00A0».",
                        "reports/miam/essai.md, ligne 11, «\u00A0report\u00A0»\u00A0: le projet n’a pas de rapport «\u00A0bilant\u00A0» dont reprendre quelque chose. Écrire le nom de son fichier, sans «\u00A0.md\u00A0».");
    }
}
