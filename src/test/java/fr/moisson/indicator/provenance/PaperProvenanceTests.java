package fr.moisson.indicator.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.account.SignIn;
import fr.moisson.indicator.Computations;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** The real definitions of MIAM, and one questionnaire keyed from paper. */
@SpringBootTest
@AutoConfigureMockMvc
class PaperProvenanceTests {
    @Autowired
    private MockMvc pages;

    @Autowired
    private Computations computations;

    @Autowired
    private ApplicationContext product;

    private Cookie session = new Cookie("moisson", "");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @Test
    void a_number_leads_back_to_the_pile_and_the_sheet_of_paper() throws Exception {
        session = new Cookie("moisson", SignIn.named(product, "Inès", "miam"));
        String pile = URI.create(Objects.requireNonNull(post(
                                "/projects/miam/piles",
                                Map.of("form", "enfants", "name", "Maternelle", "round", "T0", "twice", "false"))
                        .getHeader("Location")))
                .getPath()
                .replaceFirst("/keying$", "");
        post(pile + "/keying/answers", answer("respondent_id", "E12"));
        post(pile + "/keying/answers", answer("ecole", "Jaurès"));
        post(pile + "/keying/answers", answer("classe", "CP"));
        post(pile + "/keying/answers", answer("legumes_goutes", "7"));
        post(pile + "/keying/finish", Map.of("turn", "1", "number", "12"));
        computations.compute("miam");
        Results results = computations.latest("miam").orElseThrow();
        Value value = results.of("legumes_goutes").stream()
                .filter(v -> v.n() != null && v.n() == 1)
                .findFirst()
                .orElseThrow();

        MockHttpServletResponse rows;
        do {
            rows = pages.perform(MockMvcRequestBuilders.get("/projects/miam/indicators/legumes_goutes/rows")
                            .cookie(session)
                            .param("measure", value.measure())
                            .param("group", value.group()))
                    .andReturn()
                    .getResponse();
        } while (rows.containsHeader("Refresh"));
        assertThat(rows.getContentAsString(StandardCharsets.UTF_8))
                .contains("<a href=\"" + pile + "\">Pile «\u00A0Maternelle\u00A0»</a>")
                .contains("<a href=\"" + pile + "/sheets/12\">fiche 12</a>");
    }

    private static Map<String, String> answer(String field, String written) {
        return Map.of("turn", "1", "number", "12", "field", field, "written", written, "mark", "");
    }

    /** What her pages carry, and her forms send back. */
    private String token() throws Exception {
        String page = pages.perform(MockMvcRequestBuilders.get("/account").cookie(session))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        Matcher token = Pattern.compile("name=\"_csrf\" content=\"([^\"]+)\"").matcher(page);
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private MockHttpServletResponse post(String address, Map<String, String> form) throws Exception {
        MockHttpServletRequestBuilder request = MockMvcRequestBuilders.post(address)
                .servletPath(address)
                .cookie(session)
                .param("_csrf", token());
        form.forEach(request::param);
        return pages.perform(request).andReturn().getResponse();
    }
}
