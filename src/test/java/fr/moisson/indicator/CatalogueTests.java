package fr.moisson.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** The indicators of both projects over their own forms: each can be argued with. */
@SpringBootTest
@AutoConfigureMockMvc
class CatalogueTests {
    @Autowired
    private Catalogue catalogue;

    @Autowired
    private Computations computations;

    @Autowired
    private MockMvc pages;

    @Autowired
    private ApplicationContext product;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    private Stream<Indicator> indicators(String project) {
        return catalogue.of(project).stream().map(Definition::indicator);
    }

    private List<String> without(String project, Predicate<Indicator> said) {
        return indicators(project).filter(said.negate()).map(Indicator::name).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"miam", "vrac-seine-ouest"})
    void each_says_what_it_counts_its_limits_and_whom_it_serves(String project) {
        assertThat(without(
                        project, i -> !i.definition().isBlank() && !i.limits().isBlank()))
                .isEmpty();
        assertThat(without(project, i -> !i.numerator().isBlank())).isEmpty();
        assertThat(without(project, i -> !i.sdg().isEmpty() || i.level().equals("moyens")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"miam", "vrac-seine-ouest"})
    void a_target_has_its_reason_and_a_reference_its_source(String project) {
        assertThat(without(project, i -> i.targets().isEmpty() || !i.rationale().isBlank()))
                .isEmpty();
        assertThat(without(
                        project,
                        i -> i.reference() == null || !i.reference().source().isBlank()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"miam", "vrac-seine-ouest"})
    void each_level_has_its_own(String project) {
        assertThat(indicators(project).map(Indicator::level)).contains("réalisation", "résultat", "effet", "moyens");
    }

    @Test
    void the_path_of_the_second_project_leads_from_what_is_done_to_what_changes() throws Exception {
        computations.compute("vrac-seine-ouest");
        String page = pages.perform(MockMvcRequestBuilders.get("/projects/vrac-seine-ouest/impact")
                        .cookie(new Cookie("moisson", SignIn.as(product, Role.LEAD, "vrac-seine-ouest"))))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(page)
                .contains(
                        "Qu’est-ce qui fait passer d’acheter à décider, et que change le fait de décider",
                        "Permanences tenues",
                        "Passages d’un mode à l’autre",
                        "preuve forte");
    }
}
