package fr.moisson.entry.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.moisson.Postgres;
import fr.moisson.form.QuestionnaireFolder;
import fr.moisson.form.Written;
import fr.moisson.project.WrongDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = "moisson.evaluate-at-start=false")
class AskedOfKnownFormsTests {
    private static final Path FOLDER = QuestionnaireFolder.fresh("essai");

    @Autowired
    AskedOfKnownForms asked;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.definitions", FOLDER::toString);
    }

    @Test
    void how_many_were_to_answer_is_said_of_a_form_that_exists_and_has_rounds() throws IOException {
        QuestionnaireFolder.put(FOLDER, "essai/enquetes/foyers.xlsx", Written.workbook("""
                survey
                type             | name  | label   | role
                select_one vague | vague | Passage | round

                choices
                list_name | name | label
                vague     | T0   | Avant

                settings
                form_title | form_id | version
                Foyers     | foyers  | 1
                """));
        Files.writeString(FOLDER.resolve("reports/essai/project.yaml"), """
                title: Un jardin
                period: { start: 2025-01-01, end: 2026-12-31 }
                rounds:
                  - { code: T0, title: avant, start: 2025-02-01, end: 2025-04-30, asked: { foyer: 150 } }
                  - { code: T1, title: après, start: 2026-02-01, end: 2026-04-30, asked: { foyers: 150 } }
                """);
        assertThat(catchThrowableOfType(WrongDefinition.class, () -> asked.readAll("essai"))
                        .faults())
                .containsExactly(
                        "reports/essai/project.yaml, ligne 4, «\u00A0foyer\u00A0»\u00A0: aucun formulaire à vagues ne porte"
                                + " ce nom. Écrire par exemple «\u00A0foyers\u00A0».");
    }
}
