package fr.moisson.indicator.edit;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.indicator.Catalogue;
import fr.moisson.indicator.Computations;
import fr.moisson.indicator.edit.Rewriting.Outcome;
import fr.moisson.indicator.edit.Rewriting.Wish;
import fr.moisson.project.DefinitionFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The real definitions of MIAM as somebody types them, where the folder cannot be written. */
@SpringBootTest(properties = {"moisson.evaluate-at-start=false", "moisson.definitions=target/no-such-folder"})
class TypedTextTests {
    @Autowired
    Catalogue catalogue;

    @Autowired
    Rewriting rewriting;

    @Autowired
    Revisions revisions;

    @Autowired
    Computations computations;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @Test
    void whatever_is_typed_so_far_is_read_or_has_a_fault_with_its_line() {
        for (DefinitionFile file : catalogue.files("miam")) {
            String text = Rewriting.text(file);
            for (int length = 1; length < text.length(); length += 97) {
                typed(file.name(), text.substring(0, length));
                typed(file.name(), text.substring(0, length) + text.substring(Math.min(text.length(), length + 5)));
            }
            assertThat(rewriting.faults("miam", file.name(), text))
                    .as(file.name())
                    .isEmpty();
        }
    }

    private void typed(String name, String text) {
        for (FaultLine fault : rewriting.faults("miam", name, text)) {
            assertThat(fault.line()).as(text).isBetween(1, (int) text.lines().count() + 1);
            assertThat(fault.sentence()).as(text).endsWith(".");
        }
    }

    @Test
    void what_no_keyboard_writes_is_refused_in_words() {
        String deep = "title: " + "[".repeat(200) + "]".repeat(200);
        assertThat(rewriting.faults("miam", "essai", deep))
                .contains(
                        new FaultLine(
                                1,
                                "Ce texte n’est pas du YAML. Retirer les signes invisibles, et ce qui est rangé trop profond."));
        assertThat(rewriting.faults("miam", "essai", "title: a\u0000b"))
                .contains(
                        new FaultLine(
                                1,
                                "Ce texte n’est pas du YAML. Retirer les signes invisibles, et ce qui est rangé trop profond."));
    }

    @Test
    void a_text_that_cannot_be_written_in_the_folder_counts_all_the_same() {
        String before = Rewriting.text(catalogue.file("miam", "panier_moyen").orElseThrow());
        String after = before.replace("decimals: 2", "decimals: 1");
        computations.compute("miam");
        assertThat(revisions.state("miam")).isEmpty();
        assertThat(rewriting.save(new Wish(
                        "miam", "panier_moyen", after, Revisions.sha256(before), "Un chiffre suffit.", "louis", null)))
                .isEqualTo(Outcome.SAVED);
        assertThat(Rewriting.text(catalogue.file("miam", "panier_moyen").orElseThrow()))
                .isEqualTo(after);
        assertThat(revisions.last("miam", "panier_moyen").orElseThrow().standsOver())
                .isEqualTo(Revisions.sha256(before));
        assertThat(catalogue.over("miam"))
                .extracting(DefinitionFile::path)
                .containsExactly("reports/miam/indicators/panier_moyen.yaml");
        assertThat(revisions.state("miam")).as("an evaluation begins anew").isNotEmpty();
        assertThat(computations.compute("miam")).isPresent();
        List<String> texts = new ArrayList<>();
        revisions.of("miam", "panier_moyen").forEach(revision -> texts.add(revision.text()));
        assertThat(texts).containsExactly(after, before);
    }
}
