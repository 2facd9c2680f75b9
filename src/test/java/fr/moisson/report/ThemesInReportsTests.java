package fr.moisson.report;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Heard;
import fr.moisson.Postgres;
import fr.moisson.indicator.Computations;
import fr.moisson.project.DemoAnswers;
import fr.moisson.project.DemoInterviews;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What a funder of the invented VRAC Seine Ouest reads of the seven people who were heard. */
@SpringBootTest(properties = "moisson.evaluate-at-start=false")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThemesInReportsTests {
    private static final String PROJECT = "vrac-seine-ouest";
    private static final String CAPTION = "Ce que disent les personnes entendues en entretien";
    private static final Path FOLDER = Path.of("target/look/themes");

    private static final List<String> ROWS = List.of(
            "Thème | En tout",
            "Personnes entendues, quoi qu’elles disent | 5 ou plus",
            "freins | 5 ou plus",
            "temps et horaires, argent, information, langue et écrit, légitimité, organisation, chacun | moins de 5",
            "leviers | 5 ou plus",
            "être invité·e, accueil et lien, utilité, petits pas, apprendre, décider, chacun | moins de 5");

    @Autowired
    DemoInterviews interviews;

    @Autowired
    DemoAnswers answers;

    @Autowired
    Computations computations;

    @Autowired
    Press press;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeAll
    void the_report_is_written() throws IOException {
        Heard.all(interviews, PROJECT);
        answers.take(
                PROJECT,
                "freins_leviers.csv",
                Files.readAllBytes(Path.of("src/main/resources/demo-answers", PROJECT, "freins_leviers.csv")));
        computations.compute(PROJECT);
        press.write(PROJECT, "bilan", FOLDER, "writeReports");
    }

    @Test
    void in_word_no_cell_says_an_exact_number_of_people() throws IOException {
        try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(document("docx")))) {
            XWPFTable table = word.getTables().stream()
                    .filter(one -> one.getText().contains("quoi qu’elles disent"))
                    .findFirst()
                    .orElseThrow();
            assertThat(table.getRows().stream().map(row -> row.getTableCells().stream()
                            .map(cell -> cell.getText().trim().replace('\u00A0', ' '))
                            .collect(Collectors.joining(" | "))))
                    .containsExactlyElementsOf(ROWS);
        }
    }

    @Test
    void in_pdf_and_on_the_page_it_reads_the_same_with_its_title_and_what_a_cell_counts() throws IOException {
        for (String format : List.of("pdf", "html")) {
            String text =
                    Contents.of(document(format)).replaceAll("<[^>]+>", " ").replaceAll("[\\s\\u00A0\\u202F]+", " ");
            assertThat(text)
                    .as(format)
                    .contains(CAPTION)
                    .contains("Chaque case dit combien de personnes différentes l’ont dit en entretien")
                    .contains("Questionnaires, freins : Enquête « Freins et leviers de la participation », été 2026")
                    .contains("Les deux comptes ne s’additionnent jamais.")
                    .doesNotContain("santé et charge");
            ROWS.forEach(row -> assertThat(text).as(format).contains(row.replace(" | ", " ")));
        }
    }

    private static byte[] document(String extension) throws IOException {
        return Files.readAllBytes(FOLDER.resolve("bilan." + extension));
    }
}
