package fr.moisson.form.version;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.form.Forms;
import fr.moisson.form.Questionnaire;
import fr.moisson.form.Use;
import fr.moisson.form.Written;
import fr.moisson.project.WayIn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Without a folder of questionnaires, the copy that travels in the program is read; what is published counts all the same. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"moisson.evaluate-at-start=false", "moisson.definitions=target/no-such-folder"})
class PackagedFormsTests {
    @Autowired
    Forms forms;

    @Autowired
    Drafts drafts;

    @Autowired
    Versions versions;

    @Autowired
    Publishing publishing;

    @Autowired
    List<WayIn> ways;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    private String states() {
        return String.join(" ", ways.stream().map(way -> way.state("miam")).toList());
    }

    @Test
    void the_last_version_published_counts_and_the_one_of_the_program_stays_readable() {
        Questionnaire packaged = forms.questionnaire("miam", "ventes");
        String before = states();
        drafts.put("miam", "ventes", Use.JOURNAL, "ventes.xlsx", Written.workbook("""
                survey
                type    | name     | label
                date    | date     | Jour
                integer | quantite | Combien

                settings
                form_title | form_id | version
                Ventes     | ventes  | essai
                """), "louis");
        Proposal proposal = publishing.read(drafts.of("miam", "ventes").orElseThrow());
        Version published = publishing.publish(proposal, "essai", "", Map.of(), "louis");
        assertThat(published.name()).isEqualTo("essai");
        assertThat(forms.questionnaire("miam", "ventes").items()).hasSize(2);
        assertThat(forms.named("miam", "ventes").version()).isEqualTo("essai");
        assertThat(forms.inForce("miam", "ventes").orElseThrow().isInFolder()).isFalse();
        assertThat(states()).as("an evaluation must see that something changed").isNotEqualTo(before);
        assertThat(forms.questionnaire("miam", "ventes", packaged.version())
                        .orElseThrow()
                        .items())
                .hasSameSizeAs(packaged.items());
        assertThat(versions.of("miam", "ventes"))
                .extracting(Version::name)
                .containsExactly("essai", packaged.version());
    }
}
