package fr.moisson.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.moisson.Postgres;
import fr.moisson.indicator.Results;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.WrongDefinition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What was told to whom, and who may be told of it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = "moisson.evaluate-at-start=false")
class TellingsTests {
    private static final Reference BASKETS = new Reference("panier_moyen", "valeur", "total");
    private static final String WHY = "Quarante paniers sont arrivés entre les deux.";

    @Autowired
    Tellings tellings;

    @Autowired
    JdbcClient database;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeEach
    void nobody_was_told_anything() {
        for (String table : List.of("told_numbers", "tellings", "explanations")) {
            database.sql("delete from report." + table).update();
        }
    }

    private static Press.Told told(String audience) {
        Results results = InventedResults.read();
        return new Press.Told(
                ReportReader.read(
                        new DefinitionFile(
                                "reports/miam/essai.md",
                                ("---\ntitle: Essai\naudience: " + audience + "\n---\n\n{{panier_moyen}}.\n")
                                        .getBytes(StandardCharsets.UTF_8)),
                        results,
                        InventedResults.DAY),
                results);
    }

    private void tell(String document, String audience, String printed) {
        tellings.keep("miam", document, document, "", told(audience), numbers(printed));
    }

    private static List<Edition.Number> numbers(String printed) {
        return List.of(new Edition.Number(BASKETS, "Panier moyen", printed));
    }

    private void explain(String now) {
        tellings.explain(
                "miam",
                new Tellings.Difference(
                        BASKETS,
                        "Panier moyen",
                        tellings.differences("miam").isEmpty()
                                ? List.of()
                                : tellings.differences("miam").get(0).said(),
                        now,
                        List.of(),
                        ""),
                WHY,
                "louis");
    }

    private List<String> refused(String document, String printed) {
        WrongDefinition wrong =
                catchThrowableOfType(WrongDefinition.class, () -> tellings.agree("miam", document, numbers(printed)));
        return wrong == null ? List.of() : wrong.faults();
    }

    @Test
    void the_same_number_may_be_told_again_and_another_by_the_same_document() {
        tell("bilan", "financeur", "25,01\u202F€");
        assertThat(refused("cerfa", "25,01\u202F€")).isEmpty();
        assertThat(refused("bilan", "24,97\u202F€")).isEmpty();
        assertThat(refused("cerfa", "24,97\u202F€")).hasSize(2);
    }

    @Test
    void of_one_document_only_the_last_telling_counts() {
        tell("bilan", "financeur", "25,01\u202F€");
        tell("bilan", "financeur", "24,97\u202F€");
        assertThat(refused("cerfa", "24,97\u202F€")).isEmpty();
        assertThat(refused("cerfa", "25,01\u202F€")).isNotEmpty();
    }

    @Test
    void what_the_team_alone_reads_is_told_to_nobody() {
        tell("brouillon", "interne", "25,01\u202F€");
        assertThat(refused("cerfa", "24,97\u202F€")).isEmpty();
    }

    @Test
    void a_third_number_asks_for_a_new_explanation() {
        tell("bilan", "financeur", "25,01\u202F€");
        tell("cerfa", "financeur", "24,97\u202F€");
        explain("24,97\u202F€");
        assertThat(refused("ville", "24,97\u202F€")).isEmpty();
        assertThat(refused("ville", "24,90\u202F€")).isNotEmpty();
    }

    @Test
    void everybody_reads_that_a_funder_was_told_otherwise_and_not_what_and_a_funder_reads_what_everybody_was_told() {
        tell("bilan", "financeur", "25,01\u202F€");
        tell("resume", "public", "24,97\u202F€");
        explain("24,97\u202F€");
        List<Tellings.Difference> forAll =
                tellings.explained("miam", "resume", fr.moisson.indicator.Audience.PUBLIC, numbers("24,97\u202F€"));
        assertThat(forAll).hasSize(1);
        assertThat(Editions.told(forAll.get(0))).isEqualTo("autrement, dans un document remis à d’autres");
        assertThat(Editions.elsewhere(forAll).toString()).contains(WHY).doesNotContain("25,01");
        List<Tellings.Difference> forFunder =
                tellings.explained("miam", "bilan", fr.moisson.indicator.Audience.FUNDER, numbers("25,01\u202F€"));
        assertThat(Editions.told(forFunder.get(0))).startsWith("24,97\u202F€, dans");
    }
}
